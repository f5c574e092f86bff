"""Why a field is asked for: its article in one sentence, whether it is published, how to type it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.description.register import Field, Record
from desktop.domain.language import _
from desktop.ui.handbook_made import sentences
from desktop.ui.kit.colours import px
from desktop.ui.kit.panel import Panel
from desktop.ui.kit.rows import Row
from desktop.ui.kit.text import Heading, Label
from desktop.ui.kit.why import trigger

KEYS: dict[str, str] = {
    "Day": "Escriba hoy, ayer, lunes, 12 o 12-10; F4 abre el calendario.",
    "Hour": "Escriba 9, 930 o 9:30.",
    "Moment": "Escriba el día y la hora: hoy 9:30, 12-10 930 o 10-04-2018 17:27:41.",
    "Amount": "Escriba 1.250.000, 25 UF o US$ 300.",
    "Link": "Escriba parte del nombre y elija con Intro; lo que no está se agrega ahí mismo.",
    "Term": "Escriba parte de una palabra; la flecha abajo muestra la lista.",
    "OpenTerm": "La flecha abajo muestra la lista; lo que no está en ella se escribe y se deja con Tab.",
    "Choice": "Escriba la primera letra o use las flechas.",
    "Commune": "Escriba parte del nombre; los acentos no cuentan.",
    "Country": "Escriba parte del nombre; los acentos no cuentan.",
    "Currency": "Escriba el código o el nombre: CLP, USD, EUR, CLF (UF).",
    "Parts": "Intro en el último dato de una fila agrega otra; en una fila vacía, sigue.",
}
"""How to type each kind of value in a hurry."""


def help_of(field: Field, model: type[Record]) -> list[str]:
    """The paragraphs about a field."""
    typing = KEYS.get(type(field.kind).__name__, "")
    return [*([_(typing)] if typing else []), *sentences(field, model)]


class HelpPanel(Panel):
    """A small panel under the field."""

    def __init__(self, row: Row) -> None:
        """About the field of one row."""
        super().__init__(row.in_hand)
        self.row = row
        told = help_of(row.field, row.model)
        around = QVBoxLayout(self)
        around.setContentsMargins(px(16), px(12), px(16), px(12))
        around.setSpacing(px(6))
        around.addWidget(Heading(_(row.field.label)))
        for text in told:
            around.addWidget(Label(text, wraps=True))
        shut, more = QPushButton(_("Cerrar  Esc")), QPushButton(_("Leer en el manual  F1"))
        shut.clicked.connect(self.close_up)
        more.clicked.connect(self._read_on)
        acts = QHBoxLayout()
        acts.addWidget(shut)
        acts.addWidget(more)
        acts.addStretch(1)
        around.addLayout(acts)
        self.setAccessibleName(_("Por qué lo pide: {}").format(_(row.field.label)))
        self.setAccessibleDescription(" ".join(told))
        width = px(380)
        self.open(width, around.heightForWidth(width))
        shut.setFocus()

    @property
    def before(self) -> QWidget | None:
        """What had the hand before."""
        return self._before

    def _read_on(self) -> None:
        trigger(self, "help")
