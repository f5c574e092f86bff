"""How the registers stand on a page: which values share a column, for the paper and the web page alike.

A register without a line in `LAYOUTS` gets columns derived from the kinds of its values; a field that a
layout does not name is added to its last column, so that nothing published is ever missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from desktop.filings.document import Cell, Document, Heading


class Way(Enum):
    """How a value stands in its column."""

    PLAIN = "plain"
    STRONG = "strong"
    NAMED = "named"  # its label before it, on the same line
    UNDER = "under"  # its label above it, on a line of its own
    SMALL = "small"


@dataclass(frozen=True)
class Show:
    """Values that stand in one line, one after the other."""

    way: Way
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of the page: its title, its share of the width, and what stands in it from top to bottom."""

    title: str
    share: int
    shows: tuple[Show, ...]


@dataclass(frozen=True)
class Layout:
    """The columns of a register; `said` are the keys whose text another one repeats."""

    columns: tuple[Column, ...]
    said: tuple[str, ...] = ()


class Block(NamedTuple):
    """A text to be set: how, under which label, and whether it is a list of rows."""

    way: Way
    label: str
    text: str
    is_list: bool


def _plain(*keys: str) -> Show:
    return Show(Way.PLAIN, keys)


def _strong(*keys: str) -> Show:
    return Show(Way.STRONG, keys)


def _named(*keys: str) -> Show:
    return Show(Way.NAMED, keys)


def _under(*keys: str) -> tuple[Show, ...]:
    return tuple(Show(Way.UNDER, (key,)) for key in keys)


LAYOUTS: dict[str, Layout] = {
    "meetings": Layout(
        (
            Column(
                "Fecha y lugar",
                17,
                (
                    _strong("day"),
                    _named("starts_at", "ends_at", "minutes"),
                    _plain("mode"),
                    _plain("place", "commune"),
                ),
            ),
            Column("Autoridades", 18, (_plain("hosts"), *_under("institution"))),
            Column("Asistentes", 30, (_plain("attendees"), *_under("present"))),
            Column("Materia", 35, (_plain("subject"), *_under("decision", "observations"))),
        )
    ),
    "trips": Layout(
        (
            Column("Fechas", 17, (_named("starts"), _named("ends"))),
            Column("Autoridad", 15, (_plain("official"), *_under("institution"))),
            Column("Destinos", 13, (_plain("destinations"),)),
            Column(
                "Objeto",
                31,
                (
                    _strong("category"),
                    _plain("purpose"),
                    *_under("invited_by_organisation", "invited_by_person"),
                ),
            ),
            Column(
                "Costos",
                24,
                (_plain("costs"), *_under("total"), _named("no_cost"), *_under("no_cost_reason")),
            ),
        )
    ),
    "gifts": Layout(
        (
            Column("Fecha", 17, (_strong("day"),)),
            Column("Autoridad", 17, (_plain("official"), *_under("institution"))),
            Column("Singularización", 30, (_plain("description"),)),
            Column("Ocasión", 18, (_plain("occasion"),)),
            Column("Donante", 18, (_plain("giver"),)),
        ),
        said=("giver_organisation", "giver_person"),
    ),
    "attestations": Layout(
        (
            Column("Autoridad", 30, (_strong("official"), *_under("institution"))),
            Column("Declaración", 28, (_named("month"), _plain("statement"))),
            Column("Quién lo declara", 24, (_plain("attested_by", "attested_as"), _named("attested_on"))),
            Column("Si dejó de valer", 18, (_named("withdrawn_on"), *_under("withdrawn_why"))),
        )
    ),
    "lobbyists": Layout(
        (
            Column("Quién", 28, (_strong("name"), _plain("capacity"))),
            Column("Representados", 30, (_plain("clients"),)),
            Column("Inscripción", 18, (_named("enrolled_on"), _plain("way"), _named("folio"))),
            Column("Organismo", 24, (_plain("institution"), _named("removed_on"), *_under("removal_reason"))),
        ),
        said=("person", "organisation"),
    ),
    "officials": Layout(
        (
            Column("Autoridad", 24, (_strong("person"), _plain("post"), _named("substitute"))),
            Column("Organismo", 24, (_plain("institution"), _plain("office"))),
            Column("Categoría y función", 24, (_plain("category"), *_under("function"))),
            Column("Período", 13, (_named("starts"), _named("starts_at"), _named("ends"), _named("ends_at"))),
            Column(
                "Resolución", 15, (_plain("resolution"), _plain("resolution_day"), _plain("resolution_link"))
            ),
        )
    ),
    "organisations": Layout(
        (
            Column("Entidad", 24, (_strong("name"), _named("rut"), _plain("country"))),
            Column("Naturaleza", 17, (_plain("kind"), _plain("nature"))),
            Column("Giro y actividades", 29, (_plain("line_of_business"), *_under("activities"))),
            Column(
                "Domicilio y administración",
                30,
                (_plain("address"), *_under("legal_representative", "board")),
            ),
        )
    ),
}

_SHARES = {"prose": 30, "parts": 30, "line": 18, "link": 18, "web": 18, "term": 14, "identifier": 14}
_LONG = ("prose", "parts")
_MOST_COLUMNS = 7
_IDENTIFIER = "id"


def columns(document: Document) -> tuple[Column, ...]:
    """The columns, in which every heading has its place; identifiers stand small under the first."""
    keys = [heading.key for heading in document.headings if heading.key != _IDENTIFIER]
    layout = LAYOUTS.get(document.name) or Layout(tuple(_derived(document.headings)))
    placed = {key for column in layout.columns for show in column.shows for key in show.keys}
    first, *rest = layout.columns
    if len(keys) < len(document.headings):
        first = Column(first.title, first.share, (*first.shows, Show(Way.SMALL, (_IDENTIFIER,))))
    *middle, last = (first, *rest)
    missing = _under(*(key for key in keys if key not in placed and key not in layout.said))
    return (*middle, Column(last.title, last.share, (*last.shows, *missing)))


def _derived(headings: tuple[Heading, ...]) -> Iterator[Column]:
    """A column a value if they are few; else short values share columns and long ones keep their own."""
    own = [heading for heading in headings if heading.key != _IDENTIFIER]
    if len(own) <= _MOST_COLUMNS:
        for heading in own:
            yield Column(heading.label, _SHARES.get(heading.kind, 10), (_plain(heading.key),))
        return
    long = [heading for heading in own if heading.kind in _LONG][: _MOST_COLUMNS - 3]
    short = [heading for heading in own if heading not in long]
    each = -(-len(short) // (_MOST_COLUMNS - max(len(long), 3)))
    for start in range(0, len(short), each):
        first, *rest = short[start : start + each]
        yield Column(first.label, 16, (_plain(first.key), *(_named(heading.key) for heading in rest)))
    for heading in long:
        yield Column(heading.label, 26, (_plain(heading.key),))


class Arrangement:
    """The columns of one document, which know where in a row their values are."""

    def __init__(self, document: Document) -> None:
        self.columns = columns(document)
        places = {heading.key: place for place, heading in enumerate(document.headings)}
        self._shows = [
            [
                (
                    show.way,
                    [(places[key], document.headings[places[key]]) for key in show.keys if key in places],
                )
                for show in column.shows
            ]
            for column in self.columns
        ]

    def blocks(self, row: tuple[Cell, ...]) -> list[list[Block]]:
        """The texts of each column, from top to bottom; what is empty is left out."""
        return [
            [block for way, cells in shows for block in _blocks(way, cells, row)] for shows in self._shows
        ]


def _blocks(way: Way, cells: list[tuple[int, Heading]], row: tuple[Cell, ...]) -> Iterator[Block]:
    if len(cells) == 1:
        ((place, heading),) = cells
        if text := row[place].text:
            shown = f"{heading.label}: {text}" if way is Way.NAMED else text
            yield Block(way, heading.label if way is Way.UNDER else "", shown, heading.kind == "parts")
        return
    texts = [(heading.label, row[place].text) for place, heading in cells if row[place].text]
    if texts:
        shown = " · ".join(f"{label}: {text}" if way is Way.NAMED else text for label, text in texts)
        yield Block(way, "", shown, is_list=False)
