"""What each official may be fined for, in UTM and pesos of the day."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.duties.breaches import Breach
from desktop.duties.exposure import Exposed, exposures
from desktop.registers.office_law import Rate
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.store.aggregates import note_filing
from tests.blank import blank
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)


class Wall:
    """A clock that a test can set; UTC."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 15, 15)  # noqa: DTZ001 -- the book's clock is UTC without saying so

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[Desk]:
    made = Desk(blank(tmp_path / "libro.probidad", clock=wall))
    yield made
    made.store.close()


def published(desk: Desk, *months: tuple[int, int]) -> None:
    for register in ("meetings", "trips", "gifts"):
        for year, month in months:
            note_filing(desk.store, register, Period.month(year, month), datetime(2027, 1, 1))  # noqa: DTZ001 -- as above


def of(found: list[Exposed]) -> list[tuple[Breach, date]]:
    return [(item.breach, item.since) for each in found for item in each.items]


def test_a_record_that_came_after_its_month_was_due_is_late_and_others_are_not(
    desk: Desk, wall: Wall
) -> None:
    published(desk, (2026, 9), (2026, 10))
    desk.meeting(day="2026-10-12")
    wall.now = datetime(2026, 11, 2, 20)  # noqa: DTZ001 -- as above
    desk.meeting(day="2026-10-13")
    assert exposures(desk.store, TODAY) == []
    wall.now = datetime(2026, 11, 3, 13)  # noqa: DTZ001 -- as above
    late = desk.meeting(day="2026-10-14")
    desk.meeting(day="2026-10-15", origin="otro/1")
    desk.meeting(day="2026-10-16", state="draft")
    desk.meeting(day="2026-10-17", reserved=True, reserve_ground="national_security")
    (told,) = exposures(desk.store, TODAY)
    (item,) = told.items
    assert (item.breach, item.uid, item.since) == (Breach.LATE_RECORD, late.uid, date(2026, 11, 3))
    assert item.text == (
        "Audiencia del 14-10-2026, registrada el 03-11-2026: debía publicarse a más tardar el 02-11-2026."
    )
    assert (told.least, told.most) == (10, 30)
    assert told.article == "Ley 20.730, art. 15"
    assert told.imposer.startswith("Jefe de servicio")
    assert exposures(desk.store, date(2026, 11, 2)) == []


def test_late_is_said_by_the_offices_own_clock(desk: Desk, wall: Wall) -> None:
    published(desk, (2026, 10))
    wall.now = datetime(2026, 11, 3, 2, 30)  # noqa: DTZ001 -- 23:30 of the second in Santiago
    desk.meeting(day="2026-10-14")
    assert exposures(desk.store, TODAY) == []


def test_pesos_are_of_the_days_utm_and_say_its_month(desk: Desk, wall: Wall) -> None:
    published(desk, (2026, 10))
    wall.now = datetime(2026, 11, 20)  # noqa: DTZ001 -- as above
    desk.meeting(day="2026-10-14")
    desk.meeting(day="2026-10-15")
    (told,) = exposures(desk.store, TODAY)
    assert (told.least_pesos, told.rate) == (None, "sin valor de la UTM cargado")
    desk.add(Rate, unit="UTM", day="2026-10-01", value="60.000", source="SII")
    assert exposures(desk.store, TODAY)[0].least_pesos is None
    desk.add(Rate, unit="UTM", day="2026-11-01", value="70.000", source="SII")
    (told,) = exposures(desk.store, TODAY)
    assert (told.least, told.most) == (10, 60)
    assert (told.least_pesos, told.most_pesos) == (700_000, 4_200_000)
    assert told.rate == "UTM de noviembre de 2026: $ 70.000"


def test_a_month_that_was_not_published_is_told_of_who_has_records_in_it(desk: Desk) -> None:
    other = desk.add(Person, given_names="Bea")
    desk.add(
        Official, person=other.uid, institution=desk.institution.uid, post="Jefa",
        category="decisive_influence",
        starts="2026-01-01",
    )  # fmt: skip
    desk.meeting(day="2026-10-12")
    (told,) = exposures(desk.store, TODAY)
    assert told.official.uid == desk.official.uid
    (item,) = told.items
    assert (item.breach, item.since) == (Breach.UNPUBLISHED, date(2026, 11, 3))
    assert item.text == "Octubre sin publicar, con 1 registro suyo: venció el lunes 2 de noviembre."
    assert exposures(desk.store, date(2026, 11, 2)) == []
    published(desk, (2026, 10))
    assert exposures(desk.store, TODAY) == []


def test_answers_that_came_late_or_not_at_all(desk: Desk, wall: Wall) -> None:
    wall.now = datetime(2026, 11, 2, 14)  # noqa: DTZ001 -- as above
    ask: Callable[..., Request] = lambda **told: desk.add(  # noqa: E731 -- a word of this test
        Request, **({"channel": "email", "received_on": "2026-11-02", "organisation": desk.company.uid,
                     "official": desk.official.uid, "subject": "Cambio del decreto 40"} | told)
    )  # fmt: skip
    answered: dict[str, Any] = {"stage": "rejected", "reason": "No corresponde."}
    ask(answered_on="2026-11-05", **answered)
    late = ask(answered_on="2026-11-06", **answered)
    silent = ask(stage="received")
    ask(stage="withdrawn")
    ask(stage="to_complete", asked_to_complete_on="2026-11-03")
    (told,) = exposures(desk.store, TODAY)
    assert [(item.breach, item.uid) for item in told.items] == [
        (Breach.LATE_ANSWER, late.uid), (Breach.NO_ANSWER, silent.uid),
    ]  # fmt: skip
    assert [item.since for item in told.items] == [date(2026, 11, 6)] * 2
    assert exposures(desk.store, date(2026, 11, 5)) == []
    assert exposures(desk.store, TODAY, "nobody") == []


def test_each_is_judged_by_the_law_of_the_breachs_day_and_the_office_it_holds(desk: Desk, wall: Wall) -> None:
    mayor = desk.add(
        Official, person=desk.person.uid, institution=desk.institution.uid, post="Alcaldesa",
        category="mayor",
        starts="2026-01-01",
    )  # fmt: skip
    published(desk, (2026, 10))
    wall.now = datetime(2026, 11, 20)  # noqa: DTZ001 -- as above
    desk.meeting(day="2026-10-14", hosts=[{"official": mayor.uid}, {"official": desk.official.uid}])
    found = {each.official.uid: each for each in exposures(desk.store, TODAY)}
    assert found[mayor.uid].imposer == "Contraloría General de la República"
    assert found[desk.official.uid].imposer.startswith("Jefe de servicio")


@pytest.mark.long
def test_many_records_are_asked_for_in_a_moment(desk: Desk, wall: Wall) -> None:
    from desktop.registers.meetings import Host, Meeting  # noqa: PLC0415
    from desktop.registers.mode import Mode  # noqa: PLC0415

    wall.now = datetime(2026, 11, 20)  # noqa: DTZ001 -- as above
    with desk.store.batch() as batch:
        batch.add(
            Meeting(
                state=State.COMPLETE, day=date(2020 + number % 6, 1 + number % 12, 5), mode=Mode.REMOTE,
                subject="Modificación del decreto 40", decision="acts", hosts=[Host(official=desk.official)],
            )
            for number in range(5_000)
        )  # fmt: skip
    begun = time.perf_counter()
    (told,) = exposures(desk.store, TODAY)
    took = time.perf_counter() - begun
    assert len(told.items) == 5_000 + 12
    assert took < 3, took
