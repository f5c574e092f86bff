"""Invented rehearsals: a month of three registers, as it was published and as it would be."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TypeVar

from desktop.description.register import Entry
from desktop.domain.personal_data import findings
from desktop.domain.stopped import Stopped
from desktop.filings.document import Cell, Document
from desktop.filings.rehearsal import Rehearsal, rehearse
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Trip
from tests.filings.samples import paper, varied

R = TypeVar("R")


def result(steps: Generator[int, None, R]) -> R:
    """What a generator returns at its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def with_rows(document: Document, rows: list[tuple[Cell, ...]]) -> Document:
    """The same document with other rows."""
    return replace(document, rows=rows, count=len(rows))


def held(record: Entry, name: str, text: str) -> list[Stopped]:
    """What stops a record that says this in a field."""
    field = next(one for one in record.fields if one.name == name)
    where = (str(record.__tablename__), record.uid, record.heading(), name, field.label)
    return [Stopped(*where, text, one) for one in findings(text)]


LONG = (
    "Solicita revisar el plazo de respuesta a las observaciones del estudio de impacto ambiental, y que se "
    "cite a quien firma, domiciliado en Los Aromos 1234, depto. 56, fono +56 9 8765 4321, para explicar las "
    "medidas de compensación; expone además la situación de su hijo de 7 años, alumno de 2° básico de allí."
)


def a_month() -> list[Rehearsal]:
    """New, changed, gone and stopped meetings; one changed trip; gifts as they were."""
    meetings = varied(Meeting, 12, seed=5)
    stood = paper(Meeting, meetings[:10])
    rows = list(stood.rows)
    keys = [heading.key for heading in stood.headings]

    def said(row: tuple[Cell, ...], key: str, text: str) -> tuple[Cell, ...]:
        place = keys.index(key)
        return (*row[:place], Cell(text or None, text), *row[place + 1 :])

    subject = rows[2][keys.index("subject")].text
    other = subject.replace("plazo", "término").replace("Solicita", "Pide")
    rows[2] = said(rows[2], "subject", f"{other} Y más.")
    rows[2] = said(rows[2], "observations", "Se entregó una minuta al término de la reunión.")
    rows[4] = said(said(rows[4], "place", "Morandé 80, piso 2"), "minutes", "")
    after = with_rows(stood, [*rows[:7], *rows[8:], *paper(Meeting, meetings[10:]).rows])
    stopped = [
        *held(meetings[0], "subject", LONG),
        *held(meetings[11], "observations", "Correo: ana@correo.example"),
    ]
    trips = varied(Trip, 4, seed=3)
    before = with_rows(paper(Trip, trips), list(paper(Trip, trips).rows))
    trips[1].purpose = f"{trips[1].purpose} Volvió un día antes."  # type: ignore[attr-defined]
    gifts = paper(Gift, varied(Gift, 3))
    return [
        result(rehearse(stood, after, stopped)),
        result(rehearse(before, paper(Trip, trips))),
        result(rehearse(gifts, gifts)),
    ]
