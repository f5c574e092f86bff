"""Lists of people as an office of personnel keeps them: a person a row, columns called as they come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.guard import MOST_ROWS, guard
from desktop.exchange.incoming import Refused, Row
from desktop.exchange.tables import read_table
from desktop.exchange.workbook import sheets_of

PERSON: dict[str, tuple[str, ...]] = {
    "rut": (
        "rut",
        "run",
        "r.u.t",
        "r.u.n",
        "rut funcionario",
        "rut del funcionario",
        "cedula",
        "rut persona",
    ),
    "digit": ("dv", "digito", "digito verificador"),
    "given_names": ("nombres", "nombre", "nombres del funcionario", "primer nombre"),
    "surnames": ("apellidos", "apellido"),
    "first_surname": ("apellido paterno", "paterno", "primer apellido", "ap. paterno"),
    "second_surname": ("apellido materno", "materno", "segundo apellido", "ap. materno"),
    "name": (
        "nombre completo",
        "funcionario",
        "funcionaria",
        "nombre y apellidos",
        "nombre y apellido",
        "persona",
        "apellidos y nombres",
        "apellidos, nombres",
        "nombre del funcionario",
        "nombres y apellidos",
    ),
}
"""By what the columns are called that say who it is, folded."""
HEADINGS: dict[str, tuple[str, ...]] = {
    **PERSON,
    "post": ("cargo", "cargo o funcion", "denominacion del cargo", "puesto", "cargo que desempena"),
    "unit": (
        "unidad",
        "departamento",
        "unidad/departamento",
        "unidad o departamento",
        "dependencia",
        "unidad de desempeno",
        "unidad organizacional",
        "area",
        "nombre de la unidad",
        "division",
    ),
    "headship": ("jefatura", "tipo de jefatura", "nivel de jefatura", "tipo jefatura", "nivel jerarquico"),
    "category": ("categoria", "categoria de sujeto pasivo"),
    "function": ("funcion", "funciones", "descripcion de funciones"),
    "substitute": ("subrogante", "subrogancia", "calidad"),
    "starts": (
        "desde",
        "fecha desde",
        "inicio",
        "fecha de inicio",
        "fecha inicio",
        "asume",
        "fecha de asuncion",
        "fecha asuncion",
        "vigencia desde",
    ),
    "ends": ("hasta", "fecha hasta", "termino", "fecha de termino", "fecha termino", "vigencia hasta"),
    "resolution": (
        "resolucion",
        "n° resolucion",
        "no resolucion",
        "n° de resolucion",
        "numero de resolucion",
        "resolucion n°",
        "nro resolucion",
        "acto administrativo",
    ),
    "resolution_day": ("fecha resolucion", "fecha de la resolucion", "fecha de resolucion", "fecha acto"),
    "institution": ("organismo", "institucion", "servicio"),
    "office": ("oficina", "sede"),
}
"""By what each column of a list of heads is called, folded."""
_NAMED = ({"given_names"}, {"name"}, {"surnames"}, {"first_surname"})
FIRST_ROWS = 20
"""So many rows may stand above the headings: titles, logos, the office's name."""
LEAST = 2


@dataclass(frozen=True)
class Layout:
    """A kind of list: by what its columns are called, which it has besides who, what it is not."""

    headings: dict[str, tuple[str, ...]]
    besides: frozenset[str]
    refusal: str

    @cached_property
    def names(self) -> dict[str, str]:
        """The meaning of each heading."""
        return {name: key for key, names in self.headings.items() for name in names}


STAFF = Layout(
    HEADINGS,
    frozenset({"post", "headship"}),
    "«{}» no parece una lista de personal: se esperan columnas como RUT o Nombres, y Cargo.",
)


@dataclass(frozen=True)
class StaffRow:
    """One row by what its columns mean; what is empty is left out."""

    row: Row
    values: dict[str, object]


@dataclass
class Staff:
    """A whole list: its rows, what could not be read, and the columns that mean nothing here."""

    rows: list[StaffRow] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)


def read(name: str, data: bytes, layout: Layout = STAFF) -> Staff:
    """The rows of a workbook (past its guard) or of a CSV file.

    Raises:
        ValueError: it cannot be read, or no sheet has the columns of such a list.
    """
    staff = Staff()
    found = False
    for title, rows in _tables(name, data, staff):
        head = _head(rows, layout)
        if head is None:
            continue
        found = True
        _take(staff, title, rows, head, layout)
    if not found:
        raise ValueError(_(layout.refusal).format(name))
    return staff


def _tables(name: str, data: bytes, staff: Staff) -> list[tuple[str, list[Sequence[object]]]]:
    if PurePath(name).suffix.casefold() != ".csv":
        guard(data, name)
        return [(f"{name} [{title}]", list(rows)) for title, rows in sheets_of(data, name)]
    table = read_table(name, data)
    staff.refused += table.refused
    staff.read[name] = len(table.refused)
    headings: list[Sequence[object]] = [list(table.rows[0].values)] if table.rows else []
    return [(name, headings + [list(row.values.values()) for row in table.rows])]


def _meanings(row: Sequence[object], layout: Layout) -> list[str]:
    return [_meaning(cell, layout.names) for cell in row]


def _meaning(cell: object, names: dict[str, str]) -> str:
    text = " ".join(fold(str(cell or "")).split()).strip(" *:.")
    return names.get(text) or names.get(re.sub(r"\s*\(.*\)$", "", text), "")


def _head(rows: Sequence[Sequence[object]], layout: Layout) -> int | None:
    """Where the headings stand: the first row that knows who it is, and what besides."""
    for place, row in enumerate(rows[:FIRST_ROWS]):
        known = set(_meanings(row, layout)) - {""}
        is_named = any(names <= known for names in _NAMED) or "rut" in known
        if is_named and known & layout.besides and len(known) > LEAST - 1:
            return place
    return None


def _take(staff: Staff, title: str, rows: Sequence[Sequence[object]], head: int, layout: Layout) -> None:
    meanings = _meanings(rows[head], layout)
    for cell, meaning in zip(rows[head], meanings, strict=True):
        if cell and not meaning:
            staff.unknown.append(str(cell)[:60])
    staff.read[title] = staff.read.get(title, 0)
    for number, cells in enumerate(rows[head + 1 : MOST_ROWS], head + 2):
        if not any(cell not in (None, "") for cell in cells):
            continue
        staff.read[title] += 1
        row = Row.of(title, number, "; ".join("" if cell is None else str(cell) for cell in cells))
        values: dict[str, object] = {}
        for meaning, cell in zip(meanings, cells, strict=False):
            if meaning and cell is not None and str(cell).strip() and meaning not in values:
                values[meaning] = cell.strip() if isinstance(cell, str) else cell
        staff.rows.append(StaffRow(row, values))
