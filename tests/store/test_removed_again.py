"""What was removed comes back as it was, whatever took its numbers meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.registers.meetings import Meeting, Present
from desktop.store import Store
from desktop.store.lists import Query


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_what_comes_back_takes_no_row_of_another(store: Store) -> None:
    def a_meeting(*names: str) -> Meeting:
        return store.save(Meeting(day=date(2026, 10, 12), present=[Present(name=name) for name in names]))

    known = [a_meeting("Ana", "Beto"), a_meeting("Cruz"), a_meeting("Dora", "Eva")]
    gone = [store.get(Meeting, meeting.uid) for meeting in reversed(known)]
    for meeting in gone:
        assert meeting is not None
        store.remove(meeting)
    other = a_meeting("Fabio", "Gil")
    for meeting in gone:
        assert meeting is not None
        meeting.version = 1
        store.save(meeting)
    told = {
        meeting.uid: [one.name for one in meeting.present]
        for meeting in store.find(Meeting, Query(register="meetings"))
    }
    assert told == {
        known[0].uid: ["Ana", "Beto"],
        known[1].uid: ["Cruz"],
        known[2].uid: ["Dora", "Eva"],
        other.uid: ["Fabio", "Gil"],
    }
    assert store.verify() == []
