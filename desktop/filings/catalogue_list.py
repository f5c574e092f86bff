"""The lists of codes and the numbers of the law behind what is published, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.description.kinds import Choice, Term
from desktop.description.register import Field, Parts, Record
from desktop.domain.catalogues import catalogue
from desktop.domain.terms import terms
from desktop.filings.document import Cell, Document, Heading
from desktop.registers import by_name

CODES = (
    Heading("register", "Registro", "line"),
    Heading("field", "Dato", "line"),
    Heading("code", "Código", "line"),
    Heading("label", "Texto", "prose"),
    Heading("source", "Norma", "prose"),
    Heading("valid_from", "Desde", "day"),
    Heading("valid_to", "Hasta", "day"),
)
NUMBERS = (
    Heading("code", "Código", "line"),
    Heading("label", "Qué", "prose"),
    Heading("value", "Valor", "whole"),
    Heading("unit", "Unidad", "line"),
    Heading("source", "Norma", "prose"),
    Heading("valid_from", "Desde", "day"),
)
_UNITS = {
    "working_days": "días hábiles",
    "working_day_of_next_month": "día hábil del mes siguiente",
    "days": "días",
    "months": "meses",
}
_LAWS = ("Ley 20.730", "DS 71")


def codes(documents: Iterable[Document]) -> Iterator[tuple[Cell, ...]]:
    """Every value of every list that a published field of these registers is chosen from."""
    for document in documents:
        register = by_name(document.name)
        for label, field in _chosen(register.model):
            head = (_text(register.about.title), _text(label))
            match field.kind:
                case Choice(options):
                    for option in options:
                        told = (option.name.lower(), str(option.value), "")
                        yield (*head, *map(_text, told), _day(None), _day(None))
                case Term(name):
                    for term in catalogue(name).values():
                        told = (term.code, term.label, term.source)
                        yield (*head, *map(_text, told), _day(term.valid_from), _day(term.valid_to))


def _chosen(model: type[Record], before: str = "") -> Iterator[tuple[str, Field]]:
    for field in model.fields:
        if field.is_public and isinstance(field.kind, Parts):
            yield from _chosen(field.kind.target, f"{before}{field.label}: ")
        elif field.is_public and isinstance(field.kind, (Choice, Term)):
            yield f"{before}{field.label}", field


def numbers(day: date) -> Iterator[tuple[Cell, ...]]:
    """The terms of the lobby law that hold on a day."""
    for term in terms():
        if term.holds(day) and any(law in term.source for law in _LAWS):
            told = Cell(term.value, str(term.value))
            unit, source = _text(_UNITS.get(term.unit, term.unit)), _text(term.source)
            yield (
                _text(term.code),
                _text(catalogue("terms")[term.code].label),
                told,
                unit,
                source,
                _day(term.valid_from),
            )


def _text(text: str) -> Cell:
    return Cell(text or None, text)


def _day(day: date | None) -> Cell:
    return Cell(day.isoformat(), f"{day:%d-%m-%Y}") if day else Cell(None, "")
