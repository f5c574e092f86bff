"""A close in one transaction, and what it published standing as it was."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from desktop.description.frozen import thaw
from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.jobs.closing import planning
from desktop.jobs.rectifying import rectify
from desktop.registers.meetings import Meeting
from desktop.registers.rectifications import Rectification
from desktop.store import Conflict, NotSaved
from desktop.store.closing import Plan, close, placed
from desktop.store.published import closings, frozen, manifest_of, pending, versions_of
from tests.store.desk import Desk

OCTOBER = Period.month(2026, 10)


def plan(desk: Desk, month: int = 10) -> Plan:
    return planning.plan(desk.store, desk.institution, 2026, month, "0.5.0")


def closed(desk: Desk, month: int = 10) -> None:
    done = close(desk.store, plan(desk, month), "f" * 64, b"{}", "salida")
    placed(desk.store, done)


def subjects(desk: Desk, number: int) -> list[str]:
    rows = frozen(desk.store, desk.institution.uid, "meetings", number, OCTOBER)
    return [thaw(Meeting, one.content).subject for one in rows]


def test_a_close_freezes_the_month_and_says_so_of_its_records(desk: Desk) -> None:
    inside, outside = desk.meeting(), desk.meeting(day="2-11-2026")
    close(desk.store, plan(desk), "f" * 64, b"{}", "salida")
    states = [found.state for one in (inside, outside) if (found := desk.store.get(Meeting, one.uid))]
    assert states == [State.PUBLISHED, State.COMPLETE]
    assert subjects(desk, 1) == ["Modificación del decreto 40"]
    (closing,) = closings(desk.store)
    assert (closing.number, closing.year, closing.month, closing.author) == (1, 2026, 10, "ana")
    assert manifest_of(desk.store, closing) == b"{}"
    assert pending(desk.store) == [(closing, "salida")]
    placed(desk.store, closing)
    assert pending(desk.store) == []
    assert desk.store.verify() == []


def test_a_draft_and_a_reserved_record_are_not_frozen(desk: Desk) -> None:
    desk.meeting(state="draft")
    desk.meeting(reserved="sí", reserve_ground="21-1")
    assert [one.register for one in plan(desk).rows if one.register == "meetings"] == []


def test_nobody_closes_what_somebody_changed_since_it_was_planned(desk: Desk) -> None:
    desk.meeting()
    planned = plan(desk)
    desk.meeting(subject="Otra cosa")
    with pytest.raises(Conflict):
        close(desk.store, planned, "f" * 64, b"{}", "salida")
    assert closings(desk.store) == []


def test_what_was_published_does_not_change_by_saving_it(desk: Desk) -> None:
    meeting = desk.meeting()
    closed(desk)
    stands = desk.store.get(Meeting, meeting.uid)
    assert stands is not None
    with pytest.raises(NotSaved, match="cierre N° 1"):
        desk.change(stands, subject="Otra materia")
    with pytest.raises(NotSaved, match="cierre N° 1"):
        desk.change(stands, reserved="sí", reserve_ground="21-1")
    kept = desk.change(stands, announced=[{"name": "Quien no vino", "came": "no"}])
    assert kept.state is State.PUBLISHED


def corrected(desk: Desk, meeting: Meeting, subject: str) -> Rectification:
    after = desk.store.get(Meeting, meeting.uid)
    assert after is not None
    after.subject = subject
    after.state = State.COMPLETE
    return rectify(desk.store, after, "Se anotó mal.", "Juan Soto", "Ana Pérez", date(2026, 11, 20))[1]


def test_a_rectification_tells_what_changed_and_the_next_close_publishes_it(desk: Desk) -> None:
    meeting = desk.meeting()
    closed(desk)
    made = corrected(desk, meeting, "Otra materia")
    assert [(one.label, one.before, one.after) for one in made.changes] == [
        ("Materia específica", "Modificación del decreto 40", "Otra materia")
    ]
    assert made.closing == 1
    closed(desk, 11)
    assert subjects(desk, 1) == ["Modificación del decreto 40"]
    assert subjects(desk, 2) == ["Otra materia"]
    assert [closing.number for closing, _content in versions_of(desk.store, "meetings", meeting.uid)] == [
        1,
        2,
    ]
    errata = list(frozen(desk.store, desk.institution.uid, "rectifications", 2))
    assert [one.uid for one in errata] == [made.uid]
    assert desk.store.verify() == []


@pytest.mark.parametrize(("reason", "asked", "approved"), [("", "a", "b"), ("a", " ", "b"), ("a", "b", "")])
def test_a_rectification_says_why_who_asked_and_who_approved(
    desk: Desk, reason: str, asked: str, approved: str
) -> None:
    meeting = desk.meeting()
    closed(desk)
    after = desk.store.get(Meeting, meeting.uid)
    assert after is not None
    after.subject = "Otra"
    with pytest.raises(NotSaved, match="Diga"):
        rectify(desk.store, after, reason, asked, approved, date(2026, 11, 20))
    stands = desk.store.get(Meeting, meeting.uid)
    assert stands is not None
    assert stands.subject == "Modificación del decreto 40"


def test_a_rectification_that_changes_nothing_published_is_refused(desk: Desk) -> None:
    meeting = desk.meeting()
    closed(desk)
    with pytest.raises(NotSaved, match="Nada cambia"):
        corrected(desk, meeting, meeting.subject)


def test_what_came_late_to_a_closed_month_waits_for_the_next_close_and_the_rest_for_its_own(
    desk: Desk,
) -> None:
    desk.meeting()
    closed(desk)
    late, unclosed = desk.meeting(subject="Tardía"), desk.meeting(day="3-9-2026", subject="De septiembre")
    waiting = {one.uid for one in plan(desk, 11).rows if one.register == "meetings"}
    assert waiting == {late.uid}
    assert unclosed.uid not in waiting
    closed(desk, 11)
    assert subjects(desk, 2) == ["Modificación del decreto 40", "Tardía"]


def test_a_changed_byte_of_what_was_published_is_found(desk: Desk) -> None:
    desk.meeting()
    closed(desk)
    with desk.store._engine.begin() as connection:
        connection.execute(text("UPDATE published_rows SET content = :new WHERE id = 1"), {"new": b"x"})
    faults = [fault.place for fault in desk.store.verify() if not fault.outside]
    assert "published_rows 1" in faults
