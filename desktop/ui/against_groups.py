"""The four groups of «Contra lo publicado» in rows, and the two sides of one record, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHeaderView, QTableWidget, QWidget

from desktop.description.side import Side
from desktop.domain.language import _
from desktop.duties.against_published import Comparison, Different, Late, Missing
from desktop.registers import AGENDA
from desktop.ui.kit import theme
from desktop.ui.kit.plain_table import ROW, fill_row, mark_cell, plain_table
from desktop.ui.register_words import words

NAMES = ("missing", "late", "different", "unknown")
MOST_SHOWN = 2_000
"""Rows of a group that are shown; the rest come up as these are settled."""
MATTER = 3
MOST_LINES = 6
WIDTHS = (92, 92, 190, 200, 236)
FIELD = 180
_MODELS = {str(model.__tablename__): model for model in AGENDA}
Row = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Pair:
    """One record in hand, as either side tells it."""

    ours: Side | None
    theirs: Side | None
    differing: frozenset[str] = frozenset()

    @property
    def side(self) -> Side:
        """The side that there is, ours first."""
        side = self.ours or self.theirs
        assert side is not None  # noqa: S101 -- somebody tells it
        return side


@dataclass(frozen=True)
class Group:
    """One of the four: its name with a count, what the last column says, which keys it has."""

    title: Callable[[], str]
    head: Callable[[], str]
    keys: Callable[[], str]
    acts: Callable[[], tuple[str, ...]]
    """What the buttons say: Enter's and, where there are, A's and Shift+A's."""


GROUPS: dict[str, Group] = {
    "missing": Group(
        lambda: _("Falta"),
        lambda: _("Lo publicará"),
        lambda: _("Intro abre el registro; el cierre que se indica lo publicará."),
        lambda: (_("Abrir"),),
    ),
    "late": Group(
        lambda: _("Tardío"),
        lambda: _("Publicado, y vencía"),
        lambda: _("Intro abre el registro."),
        lambda: (_("Abrir"),),
    ),
    "different": Group(
        lambda: _("Distinto"),
        lambda: _("En qué difiere"),
        lambda: _("Intro abre el registro. A adopta lo publicado."),
        lambda: (_("Abrir"), _("Adoptar lo publicado")),
    ),
    "unknown": Group(
        lambda: _("Desconocido aquí"),
        lambda: _("Código publicado"),
        lambda: _("Intro o A lo toma en el libro. Mayús+A toma todos."),
        lambda: (_("Tomar en el libro"), _("Tomar todos")),
    ),
}


def items(found: Comparison, group: str) -> tuple[Any, ...]:
    """What a comparison has in a group."""
    told: tuple[Any, ...] = getattr(found, group)
    return told


def pair_of(item: object) -> Pair:
    """The sides of an item of any group."""
    match item:
        case Missing():
            return Pair(item.ours, None)
        case Late():
            return Pair(item.ours, item.theirs)
        case Different():
            return Pair(item.ours, item.theirs, frozenset(change.field for change in item.changes))
        case Side():
            return Pair(None, item)
    raise TypeError(item)


def row_of(item: object) -> Row:
    """An item in the five columns."""
    side = pair_of(item).side
    day = f"{side.day:%d-%m-%Y}" if side.day else "—"
    who = side.values.get("hosts") or side.values.get("official") or "—"
    names = ("subject", "purpose", "description", "destinations")
    matter = next((text for name in names if (text := side.values.get(name))), "—")
    return words(side.register).one.capitalize(), day, who, matter, _last(item)


def _last(item: object) -> str:
    match item:
        case Missing():
            return _("cierre N° {}").format(item.closing)
        case Late():
            return _("{:%d-%m-%Y}, vencía el {:%d-%m-%Y}").format(item.published, item.due)
        case Different():
            return ", ".join(_(change.label) for change in item.changes)
        case Side():
            return item.origin.rpartition("/")[2]
    raise TypeError(item)


def group_table(parent: QWidget) -> QTableWidget:
    """The table of a group; what a record is about takes the room that is left."""
    heads = (_("Registro"), _("Día"), _("Autoridad"), _("Sobre qué"), "")
    table = plain_table(parent, heads, WIDTHS, _("Registros del grupo"))
    head = table.horizontalHeader()
    head.setSectionResizeMode(4, QHeaderView.ResizeMode.Interactive)
    head.setSectionResizeMode(MATTER, QHeaderView.ResizeMode.Stretch)
    return table


def show_group(table: QTableWidget, found: Comparison, group: str) -> None:
    """Its rows, as many as are shown."""
    heads = (_("Registro"), _("Día"), _("Autoridad"), _("Sobre qué"), GROUPS[group].head())
    table.setHorizontalHeaderLabels(list(heads))
    shown = items(found, group)[:MOST_SHOWN]
    table.setRowCount(len(shown))
    for place, item in enumerate(shown):
        fill_row(table, place, row_of(item))


def sides_table(parent: QWidget) -> QTableWidget:
    """The two sides beside each other."""
    heads = (_("Campo"), _("Este libro"), _("Publicado"))
    table = plain_table(parent, heads, (FIELD,), _("Los dos lados, campo por campo"))
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.setWordWrap(True)
    return table


def show_sides(table: QTableWidget, pair: Pair | None) -> None:
    """Every field that either side tells; those that differ first, and marked."""
    lines = list(_lines(pair)) if pair else []
    table.clearContents()
    table.setRowCount(len(lines))
    for place, (label, ours, theirs, differs) in enumerate(lines):
        fill_row(table, place, (label, ours, theirs))
        if differs:
            mark_cell(table, place, 0, "triangle-alert", theme.tokens().warn)
    fit_rows(table)
    table.setCurrentCell(-1, -1)
    table.scrollToTop()


def fit_rows(table: QTableWidget) -> None:
    """Long texts take several lines, up to some; whole they are read where the pointer rests."""
    table.resizeRowsToContents()
    line, least = table.fontMetrics().lineSpacing(), theme.px(ROW)
    for place in range(table.rowCount()):
        asked = table.rowHeight(place)
        height = least if asked < 2 * line else min(asked + theme.px(10), least + (MOST_LINES - 1) * line)
        table.setRowHeight(place, height)


def _lines(pair: Pair) -> Iterator[tuple[str, str, str, bool]]:
    fields = _MODELS[pair.side.register].fields
    ours, theirs = (side.values if side else {} for side in (pair.ours, pair.theirs))
    told = [field for field in fields if ours.get(field.name) or theirs.get(field.name)]
    for field in sorted(told, key=lambda one: one.name not in pair.differing):
        texts = (ours.get(field.name) or "—", theirs.get(field.name) or "—")
        yield _(field.label), *texts, field.name in pair.differing
