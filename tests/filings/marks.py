"""Records with a mark of its own in every field, and the set of those that may be published."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from desktop.description.kinds import Amount, Choice, Day, Line, Picture, Prose, RutNumber, Term, Web
from desktop.description.open_terms import OpenTerm
from desktop.description.register import Entry, Link, Parts, Record
from desktop.domain.catalogues import catalogue
from desktop.domain.rut import Rut
from tests.filings.samples import dot, publish

R = TypeVar("R", bound=Record)

EXAMPLES: dict[str, Any] = {
    "Whole": 45,
    "Day": date(2026, 10, 14),
    "Hour": time(9, 35),
    "Moment": datetime(2018, 4, 10, 17, 27, 41, 271000),  # noqa: DTZ001 -- the office's own clock
    "Flag": True,
    "Region": "13",
    "Commune": "13101",
    "Country": "CL",
    "Currency": "USD",
}


def digits_check(number: int) -> str:
    """The check digit of a RUT."""
    total = sum(
        int(digit) * factor
        for digit, factor in zip(reversed(str(number)), (2, 3, 4, 5, 6, 7, 2, 3), strict=False)
    )
    return "0K987654321"[total % 11]


class Marks:
    """Every mark given, by whether it may be published."""

    def __init__(self) -> None:
        self.public: set[str] = set()
        self.private: set[str] = set()
        self._numbers = count(1)

    def new(self, form: str, *, shown: bool) -> str:
        """A mark that occurs nowhere else; `form` says how its number is written."""
        mark = form.format(next(self._numbers) * 7919 % 10_000_000)
        (self.public if shown else self.private).add(mark)
        return mark

    def reveal(self, text: str) -> None:
        """What stands in this text is published after all."""
        seen = {mark for mark in self.private if mark in text}
        self.private -= seen
        self.public |= seen

    def hide(self, text: str) -> None:
        """What stands in this text is not published after all."""
        seen = {mark for mark in self.public if mark in text}
        self.public -= seen
        self.private |= seen

    def value(self, kind: Any, *, shown: bool) -> object:
        """A value of a kind, marked if the kind can carry a mark."""
        match kind:
            case Parts():
                return [filled(kind.target, self, shown=shown) for _ in range(2)]
            case Link():
                linked = filled(kind.target, self, shown=False)
                if shown:
                    self.reveal(linked.heading())
                return linked
            case RutNumber():
                number = int(self.new("1{:07d}", shown=shown))
                return Rut.parse(f"{number}{digits_check(number)}")
            case Amount():
                return Decimal(self.new("4{:08d}", shown=shown))
            case Picture():
                return dot(self.new("Zq{:07d}wx", shown=False))  # a picture is no column of a listing
            case _:
                return self._simple(kind, shown=shown)

    def _simple(self, kind: Any, *, shown: bool) -> object:
        match kind:
            case Choice():
                return next(iter(kind.options))
            case Term():
                return next(iter(catalogue(kind.catalogue)))
            case Web():
                return f"https://www.ejemplo.cl/{self.new('Zq{:07d}wx', shown=shown)}"
            case Day() if not shown:
                return self._hidden_day()
            case Line() | Prose() | OpenTerm():
                return kind.read(self.new("Zq{:07d}wx", shown=shown))
        return EXAMPLES[type(kind).__name__]

    def _hidden_day(self) -> date:
        """A day of its own, long past, as programs and as people write it."""
        day = date(1930, 1, 1) + timedelta(next(self._numbers))
        self.private |= {f"{day:%Y-%m-%d}", f"{day:%d-%m-%Y}"}
        return day


def filled(model: type[R], marks: Marks, *, shown: bool = True) -> R:
    """A record with a value in every field; of records it links to, what identifies them is published."""
    record = model()
    for field in model.fields:
        if not field.is_computed:
            setattr(record, field.name, marks.value(field.kind, shown=shown and field.is_public))
    for field in model.fields:
        if field.is_computed and shown:
            marks.reveal(field.show(record))
    for name in record.withheld():
        marks.hide(str(getattr(record, name)))
    if isinstance(record, Entry):
        publish(record)
        if hasattr(record, "reserved"):
            record.reserved = False
    return record
