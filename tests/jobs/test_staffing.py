"""Officials from a list of personnel: reviewed first, then taken in; twice the same list adds nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import pytest
from openpyxl import Workbook

from desktop.domain.seats import category_of
from desktop.jobs.planning import Fate, Line, Plan
from desktop.jobs.progress import Progress
from desktop.jobs.staffing import take_staff
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store.lists import Query
from desktop.store.settings import OWN
from tests.blank import blank
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)
HEAD = (
    "RUT",
    "Nombres",
    "Apellidos",
    "Cargo",
    "Unidad/Departamento",
    "Jefatura",
    "Desde",
    "Hasta",
    "Resolución",
)
R = TypeVar("R")


def done(job: Generator[Progress, None, R]) -> R:
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: R = end.value
            return result


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(blank(tmp_path / "libro.probidad"))
    made.store.set(OWN, made.institution.uid)
    yield made
    made.store.close()


def sheet(folder: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD, above: int = 0) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Nómina"
    for number in range(above):
        page.append([f"Título {number}"])
    page.append(list(head))
    for row in rows:
        page.append(list(row))
    path = folder / "personal.xlsx"
    book.save(path)
    return path


def taken(desk: Desk, path: Path, **told: Any) -> Plan:
    return done(take_staff(desk.store, [path], TODAY, **told))


def officials(desk: Desk) -> list[Official]:
    return list(desk.store.find(Official, Query(register="officials")))


def row(name: str, post: str = "Jefa", unit: str = "Departamento de Compras", **told: Any) -> list[Any]:
    words = {
        "rut": None,
        "kind": None,
        "starts": datetime.fromisoformat("2026-03-01"),
        "ends": None,
        "resolution": "77",
    } | told
    given, _blank, surnames = name.partition(" ")
    return [
        words["rut"],
        given,
        surnames,
        post,
        unit,
        words["kind"],
        words["starts"],
        words["ends"],
        words["resolution"],
    ]


def test_heads_are_reviewed_and_taken_with_the_category_that_their_post_tells(
    desk: Desk, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path,
        row("Bea Lara", rut="11.111.111-1"),
        row("Luis Soto", "Jefe de Unidad", "Unidad de Prensa"),
        row("Eva Díaz", "Jefa", "Finanzas", kind="División"),
        row("Ana Pérez", "Jefe de Gabinete", "", rut="12.345.678-5"),
        above=3,
    )
    before = desk.store.head()
    trial = taken(desk, path, dry_run=True)
    assert desk.store.head() == before
    assert [(line.fate, line.name, line.post, line.category) for line in trial.lines] == [
        (Fate.NEW, "Bea Lara", "Jefa de Departamento de Compras", "decisive_influence"),
        (Fate.NEW, "Luis Soto", "Jefe de Unidad de Prensa", "decisive_influence"),
        (Fate.NEW, "Eva Díaz", "Jefa de División de Finanzas", "decisive_influence"),
        (Fate.NEW, "Ana Pérez", "Jefe de Gabinete", "chief_of_staff"),
    ]
    assert trial.lines[3].reason == "En el libro se llama Ana Pérez Ñuñoa."
    taken(desk, path)
    made = {one.post: one for one in officials(desk)}
    bea = made["Jefa de Departamento de Compras"]
    assert (bea.person.rut, bea.starts, bea.resolution, bea.institution.uid) == (
        "11111111-1", date(2026, 3, 1), "77", desk.institution.uid,
    )  # fmt: skip
    assert bea.state.name == "COMPLETE"
    assert made["Jefe de Gabinete"].person.id == desk.person.id
    assert desk.store.count(Query(register="people")) == 4
    assert desk.store.verify() == []


def test_twice_the_same_list_adds_nothing(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, row("Bea Lara", rut="11.111.111-1"), row("Luis Soto", "Jefe", "Oficina Zonal"))
    taken(desk, path)
    before = desk.store.head()
    again = taken(desk, path)
    assert again.counts == {Fate.KNOWN: 2}
    assert desk.store.head() == before


def test_what_changed_is_shown_field_by_field_and_written_only_then(desk: Desk, tmp_path: Path) -> None:
    taken(desk, sheet(tmp_path, row("Bea Lara", rut="11.111.111-1")))
    path = sheet(
        tmp_path,
        row("Bea Lara", rut="11.111.111-1", ends=datetime(2026, 12, 31), resolution=None),  # noqa: DTZ001 -- as above
    )
    (line,) = taken(desk, path, dry_run=True).lines
    assert (line.fate, line.reason) == (Fate.CHANGED, "Hasta: — → 31-12-2026")
    taken(desk, path)
    (bea,) = [one for one in officials(desk) if one.person.given_names == "Bea"]
    assert (bea.ends, bea.resolution, bea.version) == (date(2026, 12, 31), "77", 2)
    assert taken(desk, path).counts == {Fate.KNOWN: 1}


def test_each_refusal_says_why(desk: Desk, tmp_path: Path) -> None:
    lines = taken(
        desk,
        sheet(
            tmp_path,
            row("Bea Lara", rut="11.111.111-2"),
            row("Luis Soto", "Analista"),
            row("Eva Díaz", starts=None),
            row("Ida Mora"),
            row("Ida Mora"),
            row("Ana Paz", "", "", kind=None),
            row("", rut=None),
            row("Leo Ruz", starts="ayer"),
            row("Noe Ruz", ends=datetime(2025, 1, 1)),  # noqa: DTZ001 -- as above
        ),
    ).lines
    told = {f"{line.row.line} {line.fate.name}": line.reason for line in lines}
    assert told["2 REFUSED"].startswith("El RUT no es válido")
    assert "«Analista»" in told["3 REFUSED"]
    assert told["4 REFUSED"] == "Falta desde cuándo ejerce el cargo."
    assert told["5 NEW"] == ""
    assert told["6 REFUSED"] == "Repite la fila 5: es la misma persona en el mismo cargo."
    assert told["7 REFUSED"] == "Falta el cargo."
    assert told["8 REFUSED"].startswith("Falta de quién se trata")
    assert told["9 REFUSED"].startswith("Desde: Se espera una fecha")
    assert told["10 REFUSED"] == "El término es anterior al inicio."
    assert desk.store.count(Query(register="officials")) == 2


def test_a_list_that_contradicts_the_book_is_refused_and_a_later_term_is_new(
    desk: Desk, tmp_path: Path
) -> None:
    taken(desk, sheet(tmp_path, row("Bea Lara", rut="11.111.111-1", ends=datetime(2026, 6, 30))))  # noqa: DTZ001 -- as above
    clash = taken(desk, sheet(tmp_path, row("Bea Lara", rut="11.111.111-1", starts=datetime(2026, 5, 1))))  # noqa: DTZ001 -- as above
    assert [line.fate for line in clash.lines] == [Fate.REFUSED]
    assert "desde el 01-03-2026" in clash.lines[0].reason
    later = taken(desk, sheet(tmp_path, row("Bea Lara", rut="11.111.111-1", starts=datetime(2026, 9, 1))))  # noqa: DTZ001 -- as above
    assert [line.fate for line in later.lines] == [Fate.NEW]
    assert desk.store.count(Query(register="people")) == 2


def test_other_columns_are_understood_too(desk: Desk, tmp_path: Path) -> None:
    other = desk.add(Institution, name="Servicio de Ensayo", code="AA777")
    head = ("RUN", "DV", "Nombre completo", "Cargo", "Dependencia", "Organismo", "Fecha de inicio", "Correo")
    path = tmp_path / "personal.csv"
    path.write_text(
        ";".join(head)
        + "\n11111111;1;SOTO DÍAZ, EVA;Jefe/a Depto. Personas (S);Gestión;AA777;01/03/2026;x@y.cl\n"
        "22222222;2;Luis Mora Paz;Encargado;Aseo;Servicio de Nada;01/03/2026;\n",
        encoding="utf-8",
    )
    plan = taken(desk, path)
    assert plan.unknown == ["Correo"]
    assert [line.fate for line in plan.lines] == [Fate.NEW, Fate.REFUSED]
    assert "«Encargado de Aseo»" in plan.lines[1].reason
    (eva,) = [one for one in officials(desk) if one.person.given_names == "EVA"]
    assert (eva.institution.id, eva.substitute, eva.function) == (other.id, True, "Gestión")
    assert eva.person.surnames == "SOTO DÍAZ"


def test_a_day_given_for_all_serves_rows_without_one(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, row("Bea Lara", starts=None))
    assert taken(desk, path, since=date(2026, 1, 1)).counts == {Fate.NEW: 1}
    assert taken(desk, path).counts == {Fate.KNOWN: 1}


def test_a_person_of_two_rows_is_made_once(desk: Desk, tmp_path: Path) -> None:
    rows = [
        row("Bea Lara", rut="11.111.111-1"),
        row("Bea Lara", "Jefa", "Oficina de Partes", rut="11.111.111-1"),
    ]
    assert taken(desk, sheet(tmp_path, *rows)).counts == {Fate.NEW: 2}
    assert len(list(desk.store.find(Person, Query(register="people")))) == 2


def test_what_is_no_list_or_no_workbook_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no parece una lista de personal"):
        taken(desk, sheet(tmp_path, ("a", "b"), head=("Uno", "Dos")))
    bomb = tmp_path / "bomba.xlsx"
    told = BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/vbaProject.bin", b"x")
    bomb.write_bytes(told.getvalue())
    with pytest.raises(ValueError, match="macros"):
        taken(desk, bomb)


@pytest.mark.parametrize(
    ("post", "headship", "category"),
    [
        ("Jefa de División Jurídica", "", "decisive_influence"),
        ("JEFE(A) DPTO. COMPRAS", "", "decisive_influence"),
        ("Director Regional de Aysén", "", "regional_director"),
        ("Subsecretaria de Pesca", "", "undersecretary"),
        ("Alcaldesa", "", "mayor"),
        ("Profesional", "Unidad", "decisive_influence"),
        ("Ministro de Fe", "", None),
        ("Subjefe de Departamento", "", None),
        ("Secretaria", "", None),
    ],
)
def test_the_category_is_told_by_the_post(post: str, headship: str, category: str | None) -> None:
    assert category_of(post, headship) == category


@pytest.mark.parametrize("many", [300, pytest.param(5_000, marks=pytest.mark.long)])
def test_many_rows_are_reviewed_and_every_row_is_reported(many: int, desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path, *(row(f"N{number} Lara", "Jefe", f"Unidad {number}") for number in range(many)))
    plan = taken(desk, path)
    assert plan.counts == {Fate.NEW: many}
    report = list(plan.report())
    assert len(report) == many
    assert {one["outcome"] for one in report} == {"taken"}
    assert isinstance(plan.lines[0], Line)
