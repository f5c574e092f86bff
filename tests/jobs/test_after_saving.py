"""What follows from a meeting never takes back that the meeting was saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.jobs import after_saving
from desktop.jobs.after_saving import follow_up
from desktop.store import NotSaved
from tests.blank import blank
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)


def test_who_acted_is_enrolled_once(tmp_path: Path) -> None:
    desk = Desk(blank(tmp_path / "libro.probidad", actor="ana"))
    meeting = desk.meeting()
    assert follow_up(desk.store, meeting, TODAY).enrolled == 1
    assert follow_up(desk.store, meeting, TODAY).enrolled == 0
    assert follow_up(desk.store, desk.official, TODAY) == after_saving.Followed()


def test_an_enrolment_that_fails_is_told_and_the_meeting_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(blank(tmp_path / "libro.probidad", actor="ana"))
    meeting = desk.meeting()

    def refuse(*_asked: object) -> None:
        raise NotSaved("El disco está lleno.")

    monkeypatch.setattr(after_saving, "enrol_meeting", refuse)
    assert follow_up(desk.store, meeting, TODAY).not_enrolled == "El disco está lleno."
    assert desk.store.get(type(meeting), meeting.uid) is not None
