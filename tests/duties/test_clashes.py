"""Nobody is in two places at once: trips, hearings during trips, hearings at one hour."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.description.register import Entry
from desktop.duties.clashes import Clash, all_clashes, clashes_of
from desktop.jobs.practice import practice
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.trips import Trip
from desktop.store import open_book
from desktop.store.itineraries import met_and_given
from desktop.store.lists import Query
from tests.blank import blank
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)
SANTIAGO, CONCEPCION = "13101", "08101"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = blank(tmp_path / "libro.probidad")
    yield Desk(store)
    store.close()


def trip(desk: Desk, starts: str = "2026-09-02", ends: str = "2026-09-05", **raws: object) -> Trip:
    told: dict[str, Any] = {
        "official": desk.official.uid,
        "starts": starts,
        "ends": ends,
        "destinations": [{"city": "Lima", "country": "PE"}],
        "category": "interviews",
        "purpose": "Encuentro binacional de salud rural.",
        "no_cost": "sí",
        "no_cost_reason": "Pagó quien invitó.",
    }
    return desk.add(Trip, **{**told, **raws})


def sure(desk: Desk) -> list[tuple[str, str, str]]:
    return [(clash.register, clash.uid, clash.other) for clash in all_clashes(desk.store, TODAY)]


def told(desk: Desk, record: Entry) -> list[Clash]:
    return clashes_of(desk.store, record, TODAY)


def test_trips_that_overlap_are_told_once_and_from_both_sides(desk: Desk) -> None:
    one, other = trip(desk), trip(desk, "2026-09-04", "2026-09-09")
    trip(desk, "2026-09-09", "2026-09-12")
    assert sure(desk) == [("trips", one.uid, other.uid)]
    assert [clash.other for clash in told(desk, one)] == [other.uid]
    assert len(all_clashes(desk.store, TODAY, date(2026, 9, 5))) == 1
    assert not all_clashes(desk.store, TODAY, date(2026, 9, 6))
    (clash,) = told(desk, other)
    assert (clash.other, "Lima" in clash.text, "2 de septiembre" in clash.text) == (one.uid, True, True)


def test_one_person_in_two_posts_is_one_traveller_and_another_person_is_none(desk: Desk) -> None:
    post = {"institution": desk.institution.uid, "category": "undersecretary", "starts": "2026-01-01"}
    same = desk.add(Official, person=desk.person.uid, post="Ministra (S)", **post)
    someone = desk.store.save(type(desk.person)(given_names="Eva", surnames="Rojas"))
    else_ = desk.add(Official, person=someone.uid, post="Jefa", **post)
    one, other = trip(desk), trip(desk, official=same.uid)
    trip(desk, official=else_.uid)
    assert sure(desk) == [("trips", one.uid, other.uid)]


def test_a_hearing_elsewhere_in_the_midst_of_a_trip_is_sure(desk: Desk) -> None:
    journey = trip(desk)
    here = desk.meeting(day="2026-09-03", commune=SANTIAGO)
    desk.meeting(day="2026-09-03", mode="remote", commune=SANTIAGO, starts_at="12:00")
    desk.meeting(day="2026-09-03", starts_at="16:00", commune=None, place="Embajada en Lima")
    desk.meeting(day="2026-09-07", commune=SANTIAGO)
    assert sure(desk) == [("meetings", here.uid, journey.uid)]
    assert [clash.other for clash in told(desk, here)] == [journey.uid]
    assert [clash.other for clash in told(desk, journey)] == [here.uid]


def test_a_hearing_where_the_trip_went_is_none(desk: Desk) -> None:
    trip(desk, destinations=[{"commune": CONCEPCION}])
    trip(desk, "2026-10-02", "2026-10-05", destinations=[{"city": "Gran Concepción"}])
    for day in ("2026-09-03", "2026-10-03"):
        there = desk.meeting(day=day, commune=CONCEPCION)
        assert not told(desk, there)
    assert not sure(desk)


def test_a_hearing_that_the_dossier_names_is_none(desk: Desk) -> None:
    held = desk.meeting(day="2026-09-03", commune=SANTIAGO)
    journey = trip(desk, meetings=[{"meeting": held.uid}])
    assert not sure(desk)
    assert not told(desk, journey)


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("2026-09-02", "09:30", []),
        ("2026-09-02", "15:00", [True]),
        ("2026-09-05", "09:30", [True]),
        ("2026-09-05", "20:00", []),
    ],
)
def test_on_the_days_of_leaving_and_returning_the_legs_hours_decide(
    desk: Desk, day: str, hour: str, expected: list[bool]
) -> None:
    legs = [
        {"day": "2026-09-02", "hour": "14:00", "origin": "Santiago", "target": "Lima"},
        {"day": "2026-09-05", "hour": "18:00", "origin": "Lima", "target": "Santiago"},
    ]
    trip(desk, legs=legs)
    meeting = desk.meeting(day=day, starts_at=hour, commune=SANTIAGO)
    assert [clash.sure for clash in told(desk, meeting)] == expected
    assert len(sure(desk)) == len(expected)


def test_without_hours_those_days_are_a_doubt_that_the_board_does_not_tell(desk: Desk) -> None:
    trip(desk)
    meeting = desk.meeting(day="2026-09-02", commune=SANTIAGO)
    assert [clash.sure for clash in told(desk, meeting)] == [False]
    assert not sure(desk)


def test_two_hearings_at_one_hour_in_different_places(desk: Desk) -> None:
    one = desk.meeting(starts_at="09:30", minutes="45", place="Moneda 1")
    other = desk.meeting(starts_at="10:00", minutes="30", place="Teatinos 5")
    desk.meeting(starts_at="10:15", minutes="30", place="Morandé 7", mode="remote")
    desk.meeting(starts_at="10:30", minutes="30", place="Morandé 7")
    desk.meeting(starts_at="09:30", minutes="15", place="MONEDA  1")
    assert sure(desk) == [("meetings", one.uid, other.uid)]
    assert [clash.other for clash in told(desk, other)] == [one.uid]


def test_what_is_reserved_is_left_out(desk: Desk) -> None:
    ground = {"reserved": "sí", "reserve_ground": "nation"}
    hidden = trip(desk, **ground)
    desk.meeting(day="2026-09-03", commune=SANTIAGO)
    secret = desk.meeting(day="2026-09-03", commune=CONCEPCION, place="Otro", **ground)
    open_ = trip(desk, "2026-09-01", "2026-09-02", destinations=[{"city": "Cusco", "country": "PE"}])
    assert hidden.reserved
    assert secret.reserved
    assert not sure(desk)
    assert not told(desk, hidden)
    assert not told(desk, secret)
    assert not told(desk, open_)
    assert met_and_given(desk.store, trip(desk, "2026-09-03", "2026-09-03")) == (
        [uid for uid in _meetings(desk) if uid != secret.uid],
        [],
    )


def _meetings(desk: Desk) -> list[str]:
    return [meeting.uid for meeting in desk.store.find(Meeting, Query("meetings", reserved=True))]


@pytest.mark.long
def test_a_large_book_is_looked_through_quickly(tmp_path: Path) -> None:
    """Two thousand hearings; the hundred thousand are measured by hand."""
    path = tmp_path / "practica.probidad"
    for _progress in practice(path, actor="prueba", today=TODAY, meetings=2_000):
        pass
    store = open_book(path, actor="prueba")
    start = time.perf_counter()
    clashes = all_clashes(store, TODAY)
    assert time.perf_counter() - start < 5
    assert all(clash.sure and clash.text.endswith(".") for clash in clashes)
    store.close()
