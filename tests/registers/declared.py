"""Invented declarations: every field filled by a number, so that another number says something else."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from stdnum.cl import rut

from desktop.description.countries import Country, Currency
from desktop.description.kinds import (
    Amount,
    Choice,
    Commune,
    Day,
    Flag,
    Line,
    Prose,
    Region,
    RutNumber,
    Term,
    Whole,
)
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.register import Field, Parts, new_uid
from desktop.description.sealed import Sealed, everything
from desktop.domain.catalogues import catalogue
from desktop.domain.rut import Rut
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Note, SpouseEstate
from desktop.registers.declaration.items import OWN, Gone, Item

S = TypeVar("S", bound=Sealed)
KINDS: dict[type, Callable[[Any, int], object]] = {
    OpenTerm: lambda _kind, n: f"=COSA {n}",
    Line: lambda kind, n: f"linea {n}"[: kind.limit],
    Prose: lambda _kind, n: f"texto {n}",
    Whole: lambda kind, n: kind.read((kind.least or 0) + n % 200),
    Amount: lambda _kind, n: Decimal(1000 * n + 5),
    Day: lambda _kind, n: date(2000, 1, 1) + timedelta(days=n),
    Moment: lambda _kind, n: (
        datetime(2026, 3, 1, 10, 0)  # noqa: DTZ001 -- local, as it is declared
        + timedelta(minutes=n)
    ),
    Flag: lambda _kind, n: n % 2 == 0,
    RutNumber: lambda _kind, n: company(n),
    Term: lambda kind, n: _nth(list(catalogue(kind.catalogue)), n),
    Choice: lambda kind, n: _nth(list(kind.options), n),
    Region: lambda kind, n: kind.read(_nth(["Biobío", "Ñuble", "Maule"], n)),
    Commune: lambda kind, n: kind.read(_nth(["Chillán", "Talca", "Arica"], n)),
    Country: lambda kind, n: kind.read(_nth(["CL", "PE", "AR"], n)),
    Currency: lambda kind, n: kind.read(_nth(["CLP", "USD", "EUR"], n)),
}


def _nth(values: list[Any], n: int) -> Any:
    return values[n % len(values)]


def company(n: int) -> Rut:
    """The RUT of an invented company."""
    return _rut(76_000_000 + n)


def person(n: int) -> Rut:
    """The RUN of an invented person."""
    return _rut(5_000_000 + n)


def _rut(number: int) -> Rut:
    return Rut(f"{number}-{rut.calc_check_digit(str(number))}")


def saying(row: S, **values: object) -> S:
    """The same row with those values."""
    for name, value in values.items():
        setattr(row, name, value)
    return row


def value_of(field: Field, n: int) -> object:
    return KINDS[type(field.kind)](field.kind, n)


def filled(model: type[S], n: int) -> S:
    """A row with something in every field that is declared; without rows of its own."""
    row = model()
    for field in model.fields:
        if field.name not in OWN and not isinstance(field.kind, Parts) and not field.is_computed:
            setattr(row, field.name, value_of(field, n))
    return row


def sections(model: type[Sealed]) -> list[tuple[str, type[Item]]]:
    """The parts of a declaration, estate or company that hold items."""
    return [
        (field.name, field.kind.target)
        for field in model.fields
        if isinstance(field.kind, Parts)
        and issubclass(field.kind.target, Item)
        and field.kind.target is not Gone
    ]


def with_rows(holder: S, numbers: list[int]) -> S:
    """The same with an item for each number, dealt out over its sections; companies hold goods in turn."""
    places = sections(type(holder))
    for at, n in enumerate(numbers):
        name, model = places[(n * 7 + at) % len(places)]
        row = filled(model, n)
        if sections(model):
            with_rows(row, [n * 3, n * 3 + 1])
        for field in model.fields:
            if isinstance(field.kind, Parts) and not issubclass(field.kind.target, Item):
                target = field.kind.target
                assert issubclass(target, Sealed)
                setattr(row, field.name, [filled(target, n + each) for each in range(2)])
        getattr(holder, name).append(row)
    return holder


def declaration(numbers: list[int], spouse: list[int] | None = None) -> Contents:
    """A declaration with items of those numbers, and the spouse's with others."""
    contents = with_rows(filled(Contents, 1), numbers)
    contents.rectification_reason = contents.previous = None
    contents.run = person(1)
    if spouse is not None:
        contents.spouse_estate = [with_rows(filled(SpouseEstate, 2), spouse)]
    return contents


def shuffled(contents: Contents, chance: Random, *, anew: bool = False) -> Contents:
    """A copy with all rows in another order; `anew`: as read from elsewhere, with identities of its own."""
    other = copy.deepcopy(contents)
    for row in everything(other):
        if anew:
            row.uid = new_uid()
        for field in row.fields:
            if isinstance(field.kind, Parts) and not issubclass(field.kind.target, Note):
                chance.shuffle(field.value(row))
    return other
