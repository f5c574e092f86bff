"""What a calendar asks of the book."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import Json, record_plain, without_ids
from desktop.description.reading import STAMPS
from desktop.domain import language
from desktop.duties.calendar import shown, terms_ending
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
    """Another of these, in October."""
    raws = {name: without_ids(raw) for name, raw in record_plain(record).items() if name not in STAMPS}
    days: dict[str, Json] = {"day": "2026-10-12", "starts": "2026-10-12", "ends": "2026-10-14"}
    moved = {name: day for name, day in days.items() if name in raws}
    office.put(store, type(record), **{**raws, **moved, **told})


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


def test_holidays_are_named_in_the_language_of_the_window_and_in_spanish_on_paper(book: Store) -> None:
    week = date(2026, 12, 7), date(2026, 12, 13)
    language.use("en")
    try:
        seen = shown(book, *week)
        with language.on_paper():
            printed = shown(book, *week)
    finally:
        language.use("es")
    assert seen.holidays[date(2026, 12, 8)] == "Immaculate Conception"
    assert printed.holidays[date(2026, 12, 8)] == "La Inmaculada Concepción"
    assert seen.resting == printed.resting


def test_terms_are_told_by_the_day_on_which_they_end(book: Store) -> None:
    told = terms_ending(book, office.TODAY)
    assert told
    assert min(told.values()) > 0
