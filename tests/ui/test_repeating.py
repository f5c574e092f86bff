"""A record again on another day: what moves, and what stays with the day that was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import Json, record_plain
from desktop.description.register import Entry, describe
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.ui.repeating import on_day
from tests.ui.hands import an_office, uid_of


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as store:
        yield store


def taken(
    store: Store, model: type[Entry], day: date, hour: time | None = None, **more: Json
) -> dict[str, Json]:
    register = describe(model)
    record = store.get(model, uid_of(store, register.name))
    assert record is not None
    return on_day(register, record_plain(record) | more, day, hour)


def test_a_meeting_goes_to_its_day_and_leaves_out_what_happens_once(book: Store) -> None:
    told = taken(book, Meeting, date(2026, 11, 30), calendar_id="cita-1", request={"id": "x"})
    assert (told["day"], told["starts_at"], told["ends_at"]) == ("2026-11-30", "09:30", "10:15")
    assert str(told["subject"]).startswith("Modificación")
    assert not {"id", "version", "origin", "state", "request", "calendar_id", "announced"} & told.keys()
    rows: Any = told["attendees"]
    assert "id" not in rows[0]
    assert "id" in rows[0]["person"]


def test_at_another_hour_it_lasts_as_long(book: Store) -> None:
    told = taken(book, Meeting, date(2026, 11, 30), time(15))
    assert (told["starts_at"], told["ends_at"]) == ("15:00", "15:45")
    assert taken(book, Meeting, date(2026, 11, 30), time(23, 30))["ends_at"] is None
    assert taken(book, Meeting, date(2026, 11, 30), time(9), ends_at=None)["ends_at"] is None


def test_a_trip_has_as_many_days_and_none_of_its_papers_and_rates(book: Store) -> None:
    told = taken(book, Trip, date(2026, 12, 1), commission_act="Res. 12", commission_day="2026-08-30")
    assert (told["starts"], told["ends"]) == ("2026-12-01", "2026-12-04")
    rows: Any = told["costs"]
    assert [row["amount"] for row in rows] == [412_300, 300]
    assert not any({"id", "rate", "rate_day"} & row.keys() for row in rows)
    papers = {"legs", "annexes", "meetings", "gifts", "commission_act", "commission_day", "report"}
    assert not papers & told.keys()
