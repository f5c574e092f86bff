"""The letters of a sample in a table: who is asked, when it went out, what came back."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget, QWidget

from desktop.description.kinds import Day
from desktop.domain.language import _
from desktop.jobs.closing.sampling import kinds_of
from desktop.registers.confirmations import Confirmation
from desktop.ui.kit import theme
from desktop.ui.kit.plain_table import fill_row, mark_cell, plain_table, with_numbers
from desktop.ui.sample_answer import keys

STATE = 6
"""The column that says how an answer stands."""
WIDTHS = (52, 92, 210, 130, 88, 92, 140)


def letters_table(parent: QWidget) -> QTableWidget:
    """An empty one."""
    heads = (
        _("Carta"),
        _("A quién"),
        _("Nombre"),
        _("Unidad"),
        _("Enviada"),
        _("Contestada"),
        _("Resultado"),
        _("Registro"),
    )
    return with_numbers(plain_table(parent, heads, WIDTHS, _("Cartas de la muestra")), (0,))


def fill_letter(table: QTableWidget, row: int, one: Confirmation) -> None:
    """Write the row of a letter."""
    sent, answered = (Day().show(day) if day else "" for day in (one.sent_on, one.answered_on))
    state, sign, colour = state_of(one)
    cells = (str(row + 1), _(one.side.value), one.asked, one.unit or "", sent, answered, state)
    fill_row(table, row, (*cells, " ".join(one.record_told.split())))
    mark_cell(table, row, STATE, sign, colour)


def state_of(one: Confirmation) -> tuple[str, str, str]:
    """How it stands: the words, their sign, and its colour."""
    shown = theme.tokens()
    if wrong := kinds_of(one):
        names = {kind: name for kind, _key, name in keys()} | {"other": _("Otro")}
        return ", ".join(names[kind] for kind in wrong), "triangle-alert", shown.danger
    if one.answered_on:
        return _("Conforme"), "circle-check", shown.good
    return (_("Sin respuesta") if one.sent_on else _("Sin enviar")), "clock", shown.dim
