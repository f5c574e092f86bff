"""The door of a declaration: its owner's strongbox is opened or made, and the recovery code is shown once."""

from __future__ import annotations

from collections.abc import Callable, Generator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.store import Store
from desktop.store.strongbox import COST, Cost, Strongbox, create, open_box
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.text import Heading, Reading, Styled, label_of
from desktop.ui.reserved_lock import WIDTH, Asks, Words

Made = tuple[Strongbox, str]
"""A strongbox, open, and its recovery code; no code if it was there before."""


def words_for(name: str) -> Callable[[Asks], Words]:
    """What the door says, of that person."""

    def said(asks: Asks) -> Words:
        if asks is Asks.MAKE:
            return Words(
                _("Crear la caja fuerte de {}").format(name),
                _(
                    "Lo que declare queda sellado con esta clave: sin ella, o sin la hoja de recuperación "
                    "que se muestra después, nadie puede leerlo, ni siquiera quien administra el sistema."
                ),
                _("Crear su caja fuerte"),
                (_("Clave (al menos 12 letras, por ejemplo cuatro palabras)"), _("La misma clave otra vez")),
            )
        return Words(
            _("La caja fuerte de {} está con llave").format(name),
            _("Se abre con su clave, con la de quien usted permitió, o con el código de recuperación."),
            _("Abrir"),
            (_("Clave o código de recuperación"),),
        )

    return said


def opening(store: Store, holder: str, passphrase: str) -> Generator[Progress, None, Made]:
    """Open a strongbox: about half a second of work for the processor."""
    yield Progress(0, 0, _("Abriendo la caja fuerte"))
    return open_box(store, holder, passphrase), ""


def making(
    store: Store, holder: str, name: str, passphrase: str, cost: Cost = COST
) -> Generator[Progress, None, Made]:
    """Make a strongbox."""
    yield Progress(0, 0, _("Creando la caja fuerte"))
    return create(store, holder, name, passphrase, cost=cost)


class RecoveryCode(Styled):
    """Shows the code this once, and goes on when it was printed or copied."""

    printing = Signal(str)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """No code yet."""
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self.code = Reading("", "heading", self)
        self.careful = Banner()
        self.printed = QCheckBox(_("Imprimí la hoja o copié el código, y lo guardé en un lugar seguro"))
        self.sheet, self.copy = QPushButton(_("Imprimir hoja…")), QPushButton(_("Copiar el código"))
        self.go = QPushButton(_("Continuar"))
        self.go.setProperty("look", "primary")
        self.go.setEnabled(False)
        self.printed.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self._on_go)
        self.sheet.clicked.connect(lambda: self.printing.emit(self.code.text()))
        self.copy.clicked.connect(self._on_copy)
        self._arrange()
        theme.signals.changed.connect(self.careful.redress)

    def _arrange(self) -> None:
        card = QFrame(self)
        card.setProperty("look", "card")
        card.setFixedWidth(theme.px(WIDTH + 80))
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Heading(_("Hoja de recuperación")))
        column.addWidget(self.careful)
        column.addWidget(label_of(self.code, _("Código de recuperación")))
        column.addWidget(self.code)
        row = QHBoxLayout()
        row.addWidget(self.sheet)
        row.addWidget(self.copy)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.printed)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(3)

    def show_code(self, code: str) -> None:
        """This once."""
        self.code.setText(code)
        self.printed.setChecked(False)
        told = _("Se muestra solo esta vez. Es lo único que abre la caja fuerte si se olvida la clave.")
        self.careful.say("careful", told)
        self.sheet.setFocus()

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.code.text())

    def _on_go(self) -> None:
        self.code.setText("")
        self.done.emit()
