"""What waits to be published, on a file and on a server."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from desktop.domain.periods import Period
from desktop.store.aggregates import misplaced, note_filing, recorded, unfinished, unpublished
from tests.store.desk import Desk

OCTOBER = Period.month(2026, 10)


def waiting(desk: Desk) -> list[tuple[int, int, int]]:
    return [(each.year, each.month, each.records) for each in unpublished(desk.store)]


def test_a_month_waits_until_its_list_was_written_and_again_when_something_changes(desk: Desk) -> None:
    now = [datetime(2026, 11, 2, 9)]  # noqa: DTZ001 -- the book's clock is UTC without saying so
    desk.store.clock = lambda: now[0]
    meeting = desk.meeting(day="2026-10-12")
    desk.meeting(day="2026-11-02")
    assert waiting(desk) == [(2026, 10, 1), (2026, 11, 1)]
    note_filing(desk.store, "meetings", OCTOBER)
    assert waiting(desk) == [(2026, 11, 1)]
    now[0] += timedelta(hours=1)
    desk.change(meeting, subject="Otra materia, corregida después de publicar.")
    assert waiting(desk) == [(2026, 10, 1), (2026, 11, 1)]
    note_filing(desk.store, "meetings", Period(date(2026, 1, 1), None))
    assert waiting(desk) == []


def test_a_list_of_part_of_a_month_or_of_another_register_files_nothing(desk: Desk) -> None:
    desk.meeting(day="2026-10-12")
    note_filing(desk.store, "gifts", OCTOBER)
    note_filing(desk.store, "meetings", Period(date(2026, 10, 1), date(2026, 10, 30)))
    assert waiting(desk) == [(2026, 10, 1)]


def test_drafts_and_reserved_records_wait_for_no_publication(desk: Desk) -> None:
    desk.meeting(state="draft")
    desk.meeting(reserved=True, reserve_ground="nation")
    assert waiting(desk) == []


def test_what_is_reserved_counts_nowhere_but_among_what_waits_to_be_moved(desk: Desk) -> None:
    desk.meeting(reserved=True, reserve_ground="nation")
    desk.meeting(reserved=True, reserve_ground=None, starts_at=None)
    assert recorded(desk.store, OCTOBER) == {}
    assert [each for each in unfinished(desk.store) if each.register == "meetings"] == []
    assert misplaced(desk.store) == 2
