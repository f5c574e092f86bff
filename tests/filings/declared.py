"""Declarations, all invented: one with everything in it, one as large as a deputy's, one without anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from desktop.description.kinds import Amount, Choice, Day, Flag, Line, Prose, RutNumber, Term, Whole
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.register import Field, Parts
from desktop.description.sealed import Sealed, settled
from desktop.domain.catalogues import catalogue
from desktop.domain.published_lists import published_list
from desktop.domain.rut import Rut
from desktop.filings.declared import Signed
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Estate, Note
from desktop.registers.declaration.sections import standings
from tests.filings.marks import digits_check

DAY = date(2026, 3, 12)
SIGNED = Signed(
    datetime(2026, 3, 12, 10, 15),  # noqa: DTZ001 -- the office's own clock
    3,
    "4f2c9a7be1d08853c6aa10f29e7b64d1c0ffee0123456789abcdef9876543210",
)

_WORDS: dict[str, tuple[str, ...]] = {
    "first_names": ("María Inventada", "Pedro Supuesto", "Rosa Ficticia", "Luis Imaginario"),
    "paternal": ("Pérez", "Ñancupil", "Güell", "Soto"),
    "maternal": ("Núñez", "Díaz", "Rojas", "Vera"),
    "street": ("Calle Inventada 123, depto. 45", "Avenida de Ejemplo 2040", "Pasaje Supuesto 7"),
    "roll": ("00123-00045", "04567-00012", "00890-00321"),
    "name": ("Inversiones Imaginarias SpA", "Sociedad Supuesta Limitada", "Fundación de Ejemplo"),
    "creditor": ("Banco de Ejemplo", "Caja Imaginaria", "Cooperativa Supuesta"),
    "issuer": ("Eléctrica de Ejemplo S.A.", "Banco de Ejemplo", "Minera Imaginaria S.A."),
    "institution": ("Administradora Supuesta S.A.", "Seguros de Ejemplo S.A."),
    "model": ("Sedán 1.6", "Camioneta 4x4", "Citycar"),
    "purpose": ("Desarrollar proyectos de vivienda y arriendo de oficinas en regiones inventadas",),
    "city": ("Ciudad Imaginaria", "Villa Supuesta"),
    "number": ("1234", "5678", "901"),
    "pages": ("2345", "6789 vta."),
    "trade": ("Arriendo de inmuebles", "Asesorías"),
    "case": ("C-1234-2024",),
    "conflict": (
        "Integró hasta 2024 el directorio de una fundación de ejemplo que pide fondos al servicio.",
    ),
    "text": ("El inmueble 2 está en proceso de partición entre cinco herederos desde 2023.",),
    "remarks": ("Avalúos del primer semestre.",),
}
Say = Callable[[Field, str], str]
"""What stands in a declaration where an ordinary one has this text."""


def _as_is(_field: Field, text: str) -> str:
    return text


class Declared:
    """Fills declarations; the same calls give the same one."""

    def __init__(self, say: Say = _as_is) -> None:
        self._numbers = count(1)
        self._say = say

    def fill(self, record: Any, rows: dict[str, int], *, every: int = 1) -> Any:
        """A value in every field of the record and its rows; so many rows in each part, else `every`."""
        for field in record.fields:
            if isinstance(field.kind, Parts):
                if not issubclass(field.kind.target, Note):
                    many = rows.get(field.name, 0 if field.name == "gone" else every)
                    target = field.kind.target
                    inner = {} if issubclass(target, Estate) else rows
                    setattr(
                        record, field.name, [self.fill(target(), inner, every=every) for _ in range(many)]
                    )
            elif not field.is_computed:
                setattr(record, field.name, self._value(field))
        return record

    def _value(self, field: Field) -> Any:  # noqa: PLR0911 -- one line a kind of value
        number = next(self._numbers)
        match field.kind:
            case Term():
                return next(iter(catalogue(field.kind.catalogue)))
            case Choice():
                return next(iter(field.kind.options))
            case OpenTerm():
                known = list(published_list(field.kind.list))
                return known[number % len(known)]
            case RutNumber():
                entity = 76_000_000 + number * 97
                return Rut.parse(f"{entity}{digits_check(entity)}")
            case Amount():
                return Decimal(1_250_000 * (number % 97 + 1))
            case Whole():
                return 2026 if field.kind.most >= 2100 else 45
            case Day():
                return date(2012 + number % 12, number % 12 + 1, number % 28 + 1)
            case Moment():
                return datetime(2026, 3, 12, 10, 15)  # noqa: DTZ001 -- the office's own clock
            case Line() | Prose():
                said = _WORDS.get(field.name, (f"Texto {number}",))
                return self._say(field, said[number % len(said)])
        return {"Flag": False, "Region": "13", "Commune": "13101", "Country": "CL", "Currency": "USD"}[
            type(field.kind).__name__
        ]


class Marked(Declared):
    """Fills each field with a value that stands nowhere else, if its kind can hold one."""

    def __init__(self, case: bool) -> None:
        super().__init__(lambda _field, _text: self._mark())
        self._case = case

    @staticmethod
    def is_mark(text: str) -> bool:
        """Whether a text, as people read it, tells itself from all others."""
        return bool(_MARK.search(text))

    def contents(self) -> Contents:
        """All of it, with notes on sections and what is gone."""
        contents: Contents = self.fill(Contents(), {"gone": 1})
        contents.kind = "march"
        for part in ("vehicles", "naves"):
            note = Note()
            note.part, note.remarks = part, self._mark()
            contents.notes.append(note)
        return settled(contents)

    def _mark(self) -> str:
        return f"Zq{next(self._numbers) * 7919 % 10_000_000:07d}wx"

    def _value(self, field: Field) -> Any:
        number = next(self._numbers)
        match field.kind:
            case OpenTerm():
                return field.kind.read(self._mark())
            case Amount():
                return Decimal(410_000_000 + number)
            case RutNumber():
                base = (76_000_000 if self._case else 9_000_000) + number * 97
                return Rut.parse(f"{base}{digits_check(base)}")
            case Day():
                return date(1911, 1, 1) + timedelta(number)
            case Flag():
                return self._case
        return super()._value(field)


_MARK = re.compile(r"^Zq\d{7}wx$|^41\d\.\d{3}\.\d{3}$|^\d{1,2}\.\d{3}\.\d{3}-[\dK]$|^\d\d-\d\d-191\d$")


def everything_declared(say: Say = _as_is) -> Contents:
    """One row of every kind in every section, of spouse and ward too, and rows within rows."""
    contents: Contents = Declared(say).fill(Contents(), {})
    contents.kind = "march"
    contents.real_estate[0].home = True
    return settled(contents)


def small(say: Callable[[str], str] = str) -> Contents:
    """A home, a car, a bank and a debt."""
    filling = Declared(lambda _field, text: say(text))
    contents: Contents = filling.fill(
        Contents(), {"real_estate": 1, "vehicles": 1, "debts": 1, "deposits": 1}, every=0
    )
    contents.kind = "march"
    contents.real_estate[0].home = True
    return settled(contents)


def large() -> Contents:
    """As large as that of a deputy: sixty items beside those within them."""
    many = {
        "relatives": 11,
        "real_estate": 6,
        "vehicles": 4,
        "shares": 6,
        "securities": 8,
        "debts": 5,
        "current_activities": 4,
        "recent_activities": 3,
        "other_goods": 3,
        "spouse_estate": 1,
        "ward_estates": 0,
    }
    contents: Contents = Declared().fill(Contents(), {**many, "liens": 1}, every=1)
    contents.kind = "march"
    contents.real_estate[0].home = True
    for share in contents.shares[1:]:
        share.controls = False
        share.real_estate, share.water_rights, share.concessions, share.securities = [], [], [], []
    return settled(contents)


def bare() -> Contents:
    """A declarant without relatives, goods or debts, who says so of every section."""
    contents: Contents = Declared().fill(Contents(), {}, every=0)
    contents.kind, contents.regime, contents.debts_total = "march", "none", None
    contents.civil_status, contents.declares_spouse_goods = "1", False
    contents.spouse_first_names = contents.spouse_paternal = contents.spouse_maternal = None
    contents.spouse_run = None
    for section in standings(contents, DAY).sections[1:]:
        note = Note()
        note.part, note.nothing = section.path, True
        contents.notes.append(note)
    return settled(contents)


def many_items(contents: Sealed) -> int:
    """How many rows it holds right below it."""
    return sum(len(field.value(contents)) for field in contents.fields if isinstance(field.kind, Parts))
