"""Who the law binds and is not enrolled, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.description.reading import read_record
from desktop.duties.enrolment import Lack, Lacking, lacks
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.resolutions import Resolution
from desktop.store import Store
from tests.blank import blank

TODAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = blank(tmp_path / "libro.probidad", actor="t")
    yield made
    made.close()


def put(store: Store, model: type[Any], **raws: Any) -> Any:
    reading = read_record(model, raws, store.finder())
    assert reading.complete or raws.get("origin"), reading.problems
    return store.save(reading.record)


def town(store: Store) -> Institution:
    made: Institution = put(store, Institution, name="Municipalidad de Quintahue", code="MU999")
    return made


def official(  # noqa: PLR0913, PLR0917 -- who, where, what and since when
    store: Store, body: Institution, name: str, post: str, category: str, starts: str, **told: Any
) -> Official:
    person = put(store, Person, given_names=name, surnames="Inventada")
    made: Official = put(
        store,
        Official,
        person=person.uid,
        institution=body.uid,
        post=post,
        category=category,
        starts=starts,
        **told,
    )
    return made


def council(store: Store, body: Institution, least: int = 6) -> None:
    for number in range(least):
        official(store, body, f"C{number}", "Concejal", "councillor", "2024-12-06", ends="2028-12-05")


def of(found: list[Lack], kind: Lacking) -> list[Lack]:
    return [each for each in found if each.kind is kind]


def test_every_post_that_the_law_names_has_somebody_or_is_told(store: Store) -> None:
    body = town(store)
    council(store, body, 5)
    official(store, body, "Ana", "Alcaldesa", "mayor", "2024-12-06", ends="2028-12-05")
    missing = of(lacks(store, TODAY), Lacking.MISSING)
    assert [each.text for each in missing] == [
        (
            "Municipalidad de Quintahue: hay 5 de al menos 6 en el cargo de Concejal. "
            "Puede que este organismo no tenga ese cargo."
        ),
        (
            "Municipalidad de Quintahue: nadie está inscrito como Director de obras municipales. "
            "Puede que este organismo no tenga ese cargo."
        ),
        "Municipalidad de Quintahue: nadie está inscrito como Secretario municipal.",
    ]
    begun = missing[-1].raws
    assert begun["category"] == "municipal_secretary"
    assert begun["institution"] == {"id": body.uid, "heading": "Municipalidad de Quintahue"}
    assert missing[-1].legal.startswith("Ley 20.730, art. 4")


def test_whoever_only_held_it_before_does_not_hold_it_now(store: Store) -> None:
    body = town(store)
    council(store, body)
    official(store, body, "Ana", "Alcaldesa", "mayor", "2021-06-28", ends="2024-12-05")
    (mayor,) = [each for each in of(lacks(store, TODAY), Lacking.MISSING) if "Alcalde" in each.text]
    assert mayor.raws["starts"] == "2024-12-06"
    assert not of(lacks(store, TODAY), Lacking.VACANT)
    official(store, body, "Bea", "Alcalde", "mayor", "2024-12-06")
    assert not [each for each in of(lacks(store, TODAY), Lacking.MISSING) if "Alcalde" in each.text]


def test_a_post_left_without_a_successor_is_vacant_until_somebody_comes(store: Store) -> None:
    body = town(store)
    left = official(
        store, body, "Ana", "Jefa de Finanzas", "decisive_influence", "2024-01-01", ends="2026-09-30"
    )
    official(store, body, "Old", "Jefe de Prensa", "decisive_influence", "2015-01-01", ends="2016-09-30")
    (vacant,) = of(lacks(store, TODAY), Lacking.VACANT)
    assert vacant.uid == left.uid
    assert (
        vacant.text
        == "Jefa de Finanzas: vacante desde que Ana Inventada terminó, el miércoles 30 de septiembre."
    )
    assert vacant.raws["starts"] == "2026-10-01"
    official(store, body, "Beto", "Jefe de Finanzas", "decisive_influence", "2026-11-02")
    assert not of(lacks(store, TODAY), Lacking.VACANT)
    assert of(lacks(store, date(2026, 10, 15)), Lacking.VACANT)


def test_terms_that_end_within_the_notice_warn_unless_a_successor_is_there(store: Store) -> None:
    body = town(store)
    ends = official(
        store, body, "Ana", "Jefa de Salud", "decisive_influence", "2024-01-01", ends="2026-12-24"
    )
    official(store, body, "Eva", "Jefa de Aseo", "decisive_influence", "2024-01-01", ends="2026-12-25")
    (ending,) = of(lacks(store, TODAY), Lacking.ENDING)
    assert (ending.uid, ending.due) == (ends.uid, date(2026, 12, 24))
    official(store, body, "Beto", "Jefe de Salud", "decisive_influence", "2026-12-25")
    assert not of(lacks(store, TODAY), Lacking.ENDING)


def test_who_is_bound_by_name_needs_a_resolution_in_force_of_this_year(store: Store) -> None:
    body = town(store)
    official(store, body, "Ana", "Jefa de Salud", "decisive_influence", "2024-01-01")
    (none,) = of(lacks(store, TODAY), Lacking.NO_RESOLUTION)
    assert "ninguna resolución vigente nombra a 1 autoridad" in none.text
    assert none.register == "resolutions"
    assert none.raws["starts"] == "2026-01-01"
    old = put(
        store, Resolution, number="12", day="2025-01-10", institution=body.uid, starts="2025-01-10",
        link="https://ejemplo.cl/12",
    )  # fmt: skip
    (stale,) = of(lacks(store, TODAY), Lacking.NO_RESOLUTION)
    assert stale.text == "Municipalidad de Quintahue: la resolución vigente es de 2025; falta la de 2026."
    put(
        store, Resolution, number="15", day="2026-01-08", institution=body.uid, starts="2026-01-08",
        link="https://ejemplo.cl/15",
    )  # fmt: skip
    assert not of(lacks(store, TODAY), Lacking.NO_RESOLUTION)
    late = official(store, body, "Eva", "Jefa de Aseo", "decisive_influence", "2026-05-04")
    (unnamed,) = of(lacks(store, TODAY), Lacking.UNNAMED)
    assert unnamed.uid == late.uid
    assert "(08-01-2026)" in unnamed.text
    assert old.number == "12"


def test_what_others_brought_in_says_nothing_of_this_office(store: Store) -> None:
    there = put(store, Institution, name="Municipalidad Lejana", code="MU998", origin="x/1")
    person = put(store, Person, given_names="Eva", origin="x/2")
    put(
        store, Official, person=person.uid, institution=there.uid, post="Alcalde", category="mayor",
        starts="2014-01-01", ends="2015-01-01", origin="x/3",
    )  # fmt: skip
    assert lacks(store, TODAY) == []
    assert of(lacks(store, TODAY, there.uid), Lacking.MISSING)
