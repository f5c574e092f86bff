"""What a field asks for, by which article, and whether it is published."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.description.register import Field
from desktop.domain.language import _
from desktop.ui.kit.colours import px
from desktop.ui.kit.panel import Panel
from desktop.ui.kit.text import Heading, Label

KEYS: dict[str, str] = {
    "Day": "Escriba hoy, ayer, 12 o 12-10; F4 abre el calendario.",
    "Hour": "Escriba 9, 930 o 9:30.",
    "Moment": "Escriba el día y la hora: hoy 9:30, 12-10 930 o 10-04-2018 17:27:41.",
    "Amount": "Escriba 1.250.000, 25 UF o US$ 300.",
    "Link": "Escriba parte del nombre y elija con Enter; lo que no está se agrega ahí mismo.",
    "Term": "Escriba parte de una palabra; la flecha abajo muestra la lista.",
    "OpenTerm": "La flecha abajo muestra la lista; lo que no está en ella se escribe y se deja con Tab.",
    "Choice": "Escriba la primera letra o use las flechas.",
    "Commune": "Escriba parte del nombre; los acentos no cuentan.",
    "Country": "Escriba parte del nombre; los acentos no cuentan.",
    "Currency": "Escriba el código o el nombre: CLP, USD, EUR, CLF (UF).",
    "Parts": "Enter en el último dato de una fila agrega otra; en una fila vacía, sigue.",
}
"""How to type each kind of value in a hurry."""


def help_of(field: Field) -> list[str]:
    """The paragraphs about a field."""
    typing = KEYS.get(type(field.kind).__name__, "")
    told = [
        _(field.help) if field.help else "",
        _(typing) if typing else "",
        _("Lo pide: {}.").format(field.legal) if field.legal else "",
        _("Se publica.") if field.is_public else _("No se publica."),
        _("Es obligatorio para que el registro esté completo.") if field.required else "",
    ]
    return [text for text in told if text]


class HelpPanel(Panel):
    """A small panel under the field."""

    def __init__(self, anchor: QWidget, field: Field) -> None:
        """About one field."""
        super().__init__(anchor)
        around = QVBoxLayout(self)
        around.setContentsMargins(px(16), px(12), px(16), px(12))
        around.setSpacing(px(6))
        around.addWidget(Heading(_(field.label)))
        for text in help_of(field):
            around.addWidget(Label(text, wraps=True))
        shut = QPushButton(_("Cerrar  Esc"))
        shut.clicked.connect(self.close_up)
        around.addWidget(shut)
        self.setAccessibleName(_("Ayuda: {}").format(_(field.label)))
        self.setAccessibleDescription(" ".join(help_of(field)))
        width = px(340)
        self.open(width, around.heightForWidth(width))
        shut.setFocus()
