"""What a calendar asks of the book, and what a copy takes to another day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import Json
from desktop.duties.calendar import shown, terms_ending
from desktop.duties.copying import copied
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.trips import Trip
from desktop.store import Store, open_book
from desktop.store.lists import Query
from tests.ui import office

OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    office.the_office(folder).close()
    return folder / "libro.probidad"


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Iterator[Store]:
    store = open_book(Path(shutil.copy(made, tmp_path)), actor="prueba", clock=office.clock)
    yield store
    store.close()


def officials(store: Store) -> list[Any]:
    return sorted(store.find(Official, Query(register="officials")), key=lambda one: one.post)


def the_meeting(store: Store) -> Any:
    return next(store.find(Meeting, Query(register="meetings", text="reglamento")))


def the_trip(store: Store) -> Any:
    return next(store.find(Trip, Query(register="trips")))


def again(store: Store, record: Any, **told: Json) -> None:
    office.put(store, type(record), **{**copied(record, date(2026, 10, 12)), **told})


def test_days_hold_meetings_with_their_hours_and_trips_that_touch_them(book: Store) -> None:
    told = shown(book, *OCTOBER).entries
    assert [(one.register, one.first, one.starts_at, one.ends_at) for one in told] == [
        ("meetings", date(2026, 10, 12), time(9, 30), time(10, 15))
    ]
    assert "Rocío" in told[0].official
    assert "Ana María" in told[0].other
    (trip,) = shown(book, date(2026, 9, 4), date(2026, 9, 4)).entries
    assert (trip.is_trip, trip.first, trip.last) == (True, date(2026, 9, 2), date(2026, 9, 5))
    assert "Lima" in trip.other
    assert shown(book, date(2026, 9, 6), date(2026, 9, 30)).entries == ()


def test_the_filter_of_the_official_holds(book: Store) -> None:
    director, deputy = officials(book)
    assert len(shown(book, *OCTOBER, director.uid).entries) == 1
    assert shown(book, *OCTOBER, deputy.uid).entries == ()
    assert shown(book, *OCTOBER, "nobody").entries == ()


def test_what_is_reserved_is_never_shown_and_drafts_are_marked(book: Store) -> None:
    again(book, the_meeting(book), reserved=True, reserve_ground="nation")
    again(book, the_trip(book), reserved=True, reserve_ground="nation")
    assert len(shown(book, *OCTOBER).entries) == 1
    again(book, the_meeting(book), subject=None)
    assert [one.is_draft for one in shown(book, *OCTOBER).entries] == [False, True]


def test_weekends_and_holidays_are_those_of_the_office(book: Store) -> None:
    told = shown(book, date(2026, 12, 7), date(2026, 12, 13))
    assert told.holidays[date(2026, 12, 8)] == "La Inmaculada Concepción"
    assert told.holidays[date(2026, 12, 13)] == "Elecciones"  # the office's own
    assert told.resting == {date(2026, 12, day) for day in (8, 12, 13)}


def test_terms_are_told_by_the_day_on_which_they_end(book: Store) -> None:
    told = terms_ending(book, office.TODAY)
    assert told
    assert min(told.values()) > 0


# -- copies


def test_a_copy_of_a_meeting_goes_to_its_day_and_leaves_out_what_happens_once(book: Store) -> None:
    meeting = the_meeting(book)
    meeting.calendar_id = "cita-1"
    told = copied(meeting, date(2026, 11, 30))
    assert (told["day"], told["starts_at"], told["ends_at"]) == ("2026-11-30", "09:30", "10:15")
    assert told["subject"] == meeting.subject
    assert not {"id", "version", "origin", "state", "request", "calendar_id", "announced"} & told.keys()
    rows: Any = told["attendees"]
    assert "id" not in rows[0]
    assert "id" in rows[0]["person"]


def test_at_another_hour_it_lasts_as_long(book: Store) -> None:
    meeting = the_meeting(book)
    told = copied(meeting, date(2026, 11, 30), time(15))
    assert (told["starts_at"], told["ends_at"]) == ("15:00", "15:45")
    assert copied(meeting, date(2026, 11, 30), time(23, 30))["ends_at"] is None


def test_a_copy_of_a_trip_has_as_many_days_and_none_of_its_papers(book: Store) -> None:
    trip = the_trip(book)
    told = copied(trip, date(2026, 12, 1))
    assert (told["starts"], told["ends"]) == ("2026-12-01", "2026-12-04")
    rows: Any = told["costs"]
    assert [row["amount"] for row in rows] == [412_300, 300]
    assert not any({"id", "rate", "rate_day"} & row.keys() for row in rows)
    assert not {"legs", "annexes", "meetings", "gifts", "commission_act", "report"} & told.keys()
