"""Values of units from tables that people download: our own, the UTM by months, the UF by days."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop.domain.language import _
from desktop.domain.periods import MONTHS
from desktop.domain.rates import UF, UTM, Rate
from desktop.domain.text import clean, fold

MOST_CHARACTERS, MOST_ROWS, LONGEST_LINE = 5_000_000, 100_000, 4_000
FIRST_YEAR, LAST_YEAR = 1970, 2100
MOST = Decimal(1_000_000_000)
HEAD = 20
"""The table begins within so many rows; what stands before is its title."""
SHOWN = 120

_UNITS = {
    "utm": UTM,
    "uf": UF,
    "clf": UF,
    "dolar": "USD",
    "us$": "USD",
    "usd": "USD",
    "euro": "EUR",
    "eur": "EUR",
}
_WORDS = {
    "unit": ("unit", "unidad", "moneda"),
    "day": ("day", "fecha", "dia"),
    "value": ("value", "valor"),
    "source": ("source", "fuente"),
}
_EMPTY = {"", "-", "--", "s/i", "n/d"}


@dataclass(frozen=True)
class Refused:
    """A row that was not taken: its line, as it stood, and why."""

    line: int
    raw: str
    reason: str


@dataclass
class Account:
    """What a table held, and what of it was refused."""

    rates: list[Rate] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    line: int
    cells: tuple[str, ...]
    fault: str = ""

    @property
    def raw(self) -> str:
        return " | ".join(self.cells)[:SHOWN]


Reader = Callable[[_Row], Iterator[Rate]]


def read(text: str, source: str = "", year: int | None = None) -> Account:
    """The values in a table; `source` and `year` are those of a table that tells none.

    Raises:
        ValueError: it is too large, or no known table at all.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(_("La tabla es demasiado grande: caben {} de caracteres.").format("5 millones"))
    rows = _rows(text)
    reader, start = _recognised(rows, source, year)
    account, seen = Account(), dict[tuple[str, date], Rate]()
    for row in rows[start:]:
        if all(fold(cell) in _EMPTY for cell in row.cells):
            continue
        try:
            if row.fault:
                raise ValueError(row.fault)  # noqa: TRY301 -- refused as any other
            taken = list(reader(row))
            for rate in taken:
                _agree(rate, seen)
        except ValueError as refusal:
            account.refused.append(Refused(row.line, row.raw, str(refusal)))
            continue
        account.rates += [rate for rate in taken if (rate.unit, rate.day) not in seen]
        seen |= {(rate.unit, rate.day): rate for rate in taken}
    return account


def _rows(text: str) -> list[_Row]:
    lines = text.removeprefix("\ufeff").replace("\0", "").splitlines(keepends=True)
    if len(lines) > MOST_ROWS:
        raise ValueError(_("La tabla es demasiado larga: caben {} filas.").format("100.000"))
    mark = _mark([line for line in lines[:HEAD] if line.strip()])
    return [_row(number, line, mark) for number, line in enumerate(lines, 1)]


def _mark(lines: list[str]) -> str:
    """What parts the cells: commas are also decimal signs, so they are thought of last."""
    return next((mark for mark in ";\t" if 2 * sum(mark in line for line in lines) >= len(lines)), ",")


def _row(number: int, line: str, mark: str) -> _Row:
    """One line alone, so that an open quotation mark swallows no other."""
    if len(line) > LONGEST_LINE:
        return _Row(number, (line[:SHOWN],), _("La fila es demasiado larga."))
    cells = next(csv.reader([line], delimiter=mark), [])
    return _Row(number, tuple(clean(cell, LONGEST_LINE) for cell in cells))


def _agree(rate: Rate, seen: dict[tuple[str, date], Rate]) -> None:
    held = seen.get((rate.unit, rate.day))
    if held and held.value != rate.value:
        raise ValueError(
            _("Otra fila ya dice otro valor para {} del {:%d-%m-%Y}.").format(rate.unit, rate.day)
        )


# -- which table it is


def _recognised(rows: list[_Row], source: str, year: int | None) -> tuple[Reader, int]:
    """How the rows are read, and where they begin."""
    for place, row in enumerate(rows[:HEAD]):
        heads = [fold(cell).rstrip(" .:") for cell in row.cells]
        year = year or _year_told(row)
        reader = _own(heads, source)
        for shape in (_months_across, _months_down):
            reader = reader or shape(heads, source, year)
        if reader:
            return reader, place + 1
    raise ValueError(
        _("No se reconoce la tabla: faltan los títulos unit, day, value, o los meses de la UTM o de la UF.")
    )


def _year_told(row: _Row) -> int | None:
    told = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", " ".join(row.cells))
    return int(told[0]) if len(told) == 1 else None


def _own(heads: list[str], source: str) -> Reader | None:
    """`unit, day, value, source`; or `fecha, UF`: the heading of the value may name its unit."""
    at = {word: place for word, names in _WORDS.items() for place, head in enumerate(heads) if head in names}
    fixed = ""
    if "day" in at and "unit" not in at and "value" not in at:
        named = [place for place, head in enumerate(heads) if head in _UNITS]
        if len(named) == 1:
            at["value"], fixed = named[0], _UNITS[heads[named[0]]]
    if not {"day", "value"} <= at.keys() or not (fixed or "unit" in at):
        return None

    def reader(row: _Row) -> Iterator[Rate]:
        if len(row.cells) > len(heads):
            raise ValueError(_("Tiene más columnas que los títulos: ponga los decimales entre comillas."))
        cells = {word: row.cells[place] if place < len(row.cells) else "" for word, place in at.items()}
        unit = fixed or _unit(cells["unit"])
        yield _rate(unit, _day(cells["day"], unit), cells["value"], cells.get("source") or source)

    return reader


def _months_across(heads: list[str], source: str, year: int | None) -> Reader | None:
    """A column a month: a row a year is the UTM, a row a day is the UF."""
    months = {place: number for place, head in enumerate(heads) if (number := _month(head))}
    if len(months) < len(MONTHS):
        return None
    by_day = heads[0] == "dia"
    if by_day and year is None:
        raise ValueError(_("La tabla no dice de qué año es."))

    def reader(row: _Row) -> Iterator[Rate]:
        first = _number(row.cells[0], _("el día") if by_day else _("el año"))
        for place, month in months.items():
            told = row.cells[place] if place < len(row.cells) else ""
            if fold(told) not in _EMPTY:
                day = _date(year or 0, month, first) if by_day else _date(first, month, 1)
                yield _rate(UF if by_day else UTM, day, told, source)

    return reader


def _months_down(heads: list[str], source: str, year: int | None) -> Reader | None:
    """A row a month: a column a year, or one column UTM in a table of one year."""
    if not {"mes", "meses"} & set(heads[:1]):
        return None
    years = {place: int(head) for place, head in enumerate(heads) if re.fullmatch(r"(19|20)\d\d", head)}
    if not years and "utm" in heads:
        if year is None:
            raise ValueError(_("La tabla no dice de qué año es."))
        years = {heads.index("utm"): year}
    if not years:
        return None

    def reader(row: _Row) -> Iterator[Rate]:
        month = _month(fold(row.cells[0]))
        if not month:
            raise ValueError(_("«{}» no es un mes.").format(row.cells[0]))
        for place, number in years.items():
            told = row.cells[place] if place < len(row.cells) else ""
            if fold(told) not in _EMPTY:
                yield _rate(UTM, _date(number, month, 1), told, source)

    return reader


# -- one cell


def _month(head: str) -> int:
    """The number of a month by its name or three letters of it; 0 if it is none."""
    fits = [number for number, name in enumerate(MONTHS, 1) if head in {name, name[:3], name[:4]}]
    return fits[0] if fits else (9 if head in {"setiembre", "set"} else 0)


def _unit(text: str) -> str:
    unit = _UNITS.get(fold(text), text.upper())
    if not re.fullmatch(r"[A-Z]{3}", unit):
        raise ValueError(_("«{}» no es una unidad: escriba UTM, UF o el código de una moneda.").format(text))
    if unit == "CLP":
        raise ValueError(_("El peso no necesita valor."))
    return unit


def _number(text: str, what: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError(_("«{}» no es {}.").format(text, what))
    return int(text)


def _day(text: str, unit: str) -> date:
    """ISO or day first; the UTM needs only its month, and is of its first day."""
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text):
        day, month, year = map(int, match.groups())
    elif unit == UTM and (match := re.fullmatch(r"(\d{4})-(\d{1,2})", text)):
        year, month, day = int(match[1]), int(match[2]), 1
    elif unit == UTM and (match := re.fullmatch(r"(\d{1,2})[-/](\d{4})", text)):
        year, month, day = int(match[2]), int(match[1]), 1
    else:
        raise ValueError(_("«{}» no es una fecha: escriba, por ejemplo, 24-11-2026.").format(text))
    told = _date(year, month, day)
    return told.replace(day=1) if unit == UTM else told


def _date(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_("El año {} está fuera de lo posible.").format(year))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("No existe el día {:02d}-{:02d}-{}.").format(day, month, year)) from None


def _rate(unit: str, day: date, told: str, source: str) -> Rate:
    value = _value(told)
    if unit == UTM and value != value.to_integral_value():
        raise ValueError(_("La UTM se fija en pesos enteros."))
    return Rate(unit, day, value, source)


def _value(told: str) -> Decimal:
    """An amount with decimal comma or point; `70.000` is seventy thousand."""
    bare = re.sub(r"[$\s\u00a0]", "", told)
    if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]{1,6})?", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]{1,6}", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"[0-9]{1,12}([.,][0-9]{1,6})?", bare):
        bare = bare.replace(",", ".")
    else:
        raise ValueError(_("«{}» no es un valor en pesos.").format(told))
    value = Decimal(bare)
    if not 0 < value < MOST:
        raise ValueError(_("«{}» está fuera de lo posible.").format(told))
    return value
