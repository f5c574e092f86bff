"""The roster of declarants from a list: reviewed row by row, and nobody is ended silently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.filings.roster_template import COLUMNS
from desktop.jobs.planning import Fate, Plan
from desktop.jobs.roster import take_roster
from desktop.registers.declarants import Declarant
from desktop.store.lists import Query
from desktop.store.roster import roll
from desktop.store.settings import OWN
from tests.blank import blank
from tests.jobs.test_staffing import done, sheet
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(blank(tmp_path / "libro.probidad"))
    made.store.set(OWN, made.institution.uid)
    yield made
    made.store.close()


def row(name: str, numeral: str | None = "10", **told: Any) -> list[Any]:
    words: dict[str, Any] = {
        "rut": None, "post": "Jefa de Compras", "unit": None, "head": None, "starts": "01-03-2026",
        "ends": None, "commune": None,
    } | told  # fmt: skip
    given, _blank, surnames = name.partition(" ")
    last = [words[key] for key in ("head", "starts", "ends", "commune")]
    return [words["rut"], given, surnames, words["post"], words["unit"], numeral, *last]


def taken(desk: Desk, folder: Path, *rows: list[Any], **told: Any) -> Plan:
    path = sheet(folder, *rows, head=COLUMNS)
    return done(take_roster(desk.store, [path], TODAY, **told))


def test_a_roster_is_reviewed_and_then_taken_with_its_people(desk: Desk, tmp_path: Path) -> None:
    rows = [
        row("Bea Lara", "4-10", rut="11.111.111-1", unit="Abastecimiento", commune="Valdivia"),
        row("Ana Pérez", "N° 1", rut="12.345.678-5", post="Subsecretaria", head="Sí"),
        row("Luis Soto", "Art. 4 N° 14"),
        row("Eva Díaz", "Compras públicas"),
    ]
    before = desk.store.head()
    trial = taken(desk, tmp_path, *rows, dry_run=True)
    assert desk.store.head() == before
    assert [(line.fate, line.name, line.category) for line in trial.lines] == [
        (Fate.NEW, "Bea Lara", "4-10"), (Fate.NEW, "Ana Pérez", "4-1"),
        (Fate.NEW, "Luis Soto", "4-14"), (Fate.NEW, "Eva Díaz", "4-14"),
    ]  # fmt: skip
    taken(desk, tmp_path, *rows)
    told = {one.name: one for one in roll(desk.store)}
    bea = told["Bea Lara"]
    assert (bea.rut, bea.unit, bea.commune, bea.starts) == (
        "11111111-1", "Abastecimiento", "14101", date(2026, 3, 1),
    )  # fmt: skip
    assert told["Ana Pérez Ñuñoa"].heads_service
    assert bea.is_imported
    assert desk.store.count(Query(register="people")) == 4
    assert taken(desk, tmp_path, *rows).counts == {Fate.KNOWN: 4}


def test_what_changed_is_told_and_whoever_is_missing_is_only_ended_when_asked(
    desk: Desk, tmp_path: Path
) -> None:
    taken(desk, tmp_path, row("Bea Lara", rut="11.111.111-1"), row("Luis Soto"))
    path = row("Bea Lara", "14", rut="11.111.111-1", starts=None)
    plan = taken(desk, tmp_path, path)
    assert [(line.fate, line.name) for line in plan.lines] == [
        (Fate.CHANGED, "Bea Lara"), (Fate.LEFT, "Luis Soto"),
    ]  # fmt: skip
    assert plan.lines[0].reason.startswith("Numeral: Directivos")
    assert plan.lines[1].reason.endswith("Término propuesto: 24-11-2026.")
    told = {one.name: one for one in roll(desk.store)}
    assert (told["Bea Lara"].numeral, told["Luis Soto"].ends) == ("4-14", None)
    day = date(2026, 10, 30)
    assert taken(desk, tmp_path, path, end_missing=day).counts == {Fate.KNOWN: 1, Fate.LEFT: 1}
    assert {one.name: one.ends for one in roll(desk.store)} == {"Bea Lara": None, "Luis Soto": day}
    assert taken(desk, tmp_path, path, end_missing=day).counts == {Fate.KNOWN: 1}


def test_each_refusal_says_why_and_keeps_its_person_in_the_roster(desk: Desk, tmp_path: Path) -> None:
    taken(desk, tmp_path, row("Bea Lara", rut="11.111.111-1"), row("Ida Mora"))
    plan = taken(
        desk,
        tmp_path,
        row("Bea Lara", rut="11.111.111-1", ends="ayer"),
        row("Ida Mora", starts="01-05-2026"),
        row("Luis Soto", None),
        row("Eva Díaz", "99"),
        row("Leo Ruz", post=None),
        row("", rut=None),
        row("Noe Ruz", starts=None),
        row("Sol Paz", commune="Nada"),
        row("Tea Paz", rut="11.111.111-2"),
    )
    told = {line.row.line: line.reason for line in plan.lines if line.fate is Fate.REFUSED}
    assert told[2].startswith("Hasta: Se espera una fecha")
    assert told[3].startswith("Ya figura en ese cargo desde el 01-03-2026")
    assert told[4] == "Falta por qué numeral debe declarar (art. 4)."
    assert told[5] == "No está en la lista: elija uno de los valores."
    assert told[6] == "Falta el cargo."
    assert told[7].startswith("Falta de quién se trata")
    assert told[8] == "Falta desde cuándo ejerce el cargo."
    assert told[9] == "No es una comuna de Chile."
    assert told[10].startswith("El RUT no es válido")
    assert plan.counts == {Fate.REFUSED: 9}
    assert desk.store.count(Query(register="declarants")) == 2


def test_what_is_no_roster_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, ("a", "b"), head=("Uno", "Dos"))
    with pytest.raises(ValueError, match="no parece una nómina de obligados"):
        done(take_roster(desk.store, [path], TODAY))


@pytest.mark.parametrize("many", [300, pytest.param(2_000, marks=pytest.mark.long)])
def test_many_rows_are_reviewed_in_a_moment(many: int, desk: Desk, tmp_path: Path) -> None:
    plan = taken(desk, tmp_path, *(row(f"N{number} Lara") for number in range(many)), dry_run=True)
    assert plan.counts == {Fate.NEW: many}
    assert all(isinstance(line.record, Declarant) for line in plan.lines)
