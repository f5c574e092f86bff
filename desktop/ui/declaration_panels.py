"""What is asked before a declaration is signed or rectified, and the versions it has had."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.jobs.declaring import CONTENTS
from desktop.registers.declaration.sections import label_of
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_parts import in_order, parts_of
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.boxes import ProseBox
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Heading, Help, Label
from desktop.ui.past import local

LONGEST = 200
MOST = 200
"""Problems that are listed; the others follow when these are solved."""


class Panel(QWidget):
    """A page in place of the section in hand."""

    closing = Signal()

    def __init__(self, title: str) -> None:
        """With its title and a way back."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(24), px(12), px(24), px(24))
        self.column.setSpacing(px(8))
        self.column.addWidget(Heading(title))
        self.banner = Banner()
        self.back = QPushButton(_("Volver a las secciones"))
        self.back.clicked.connect(self.closing)

    def end(self, *buttons: QPushButton) -> None:
        """The buttons, at the end."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (*buttons, self.back):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self.banner)
        self.column.addLayout(row)
        self.column.addStretch(1)


class SignPanel(Panel):
    """What is missing, each a way to its field; if nothing is, what is signed, and the passphrase again."""

    jumping = Signal(str)
    signing = Signal(str)

    def __init__(self, hand: InHand) -> None:
        """Of the declaration as it stands."""
        super().__init__(_("Completar y firmar"))
        self.hand = hand
        self.jumps: list[QPushButton] = []
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMaxLength(LONGEST)
        self.passphrase.setMaximumWidth(px(320))
        self.passphrase.returnPressed.connect(self.sign)
        self.go = QPushButton(_("Firmar"))
        self.go.setProperty("look", "primary")
        self.go.clicked.connect(self.sign)
        if hand.gaps:
            self._gaps()
            self.end()
        elif not hand.box.is_own:
            self._summary(asks=False)
            self.end()
            self.banner.say("careful", _("La firma es de quien declara: pídale que abra su caja y firme."))
        else:
            self._summary()
            self.end(self.go)

    def _gaps(self) -> None:
        gaps = in_order(parts_of(self.hand), self.hand.gaps)
        told = _("Falta 1 dato.") if len(gaps) == 1 else _("Faltan {} datos.").format(len(gaps))
        self.column.addWidget(Label(told + " " + _("Cada línea lleva al suyo."), "dim"))
        self._list(gaps)

    def _list(self, problems: Sequence[Problem]) -> None:
        for problem in problems[:MOST]:
            text = f"{label_of(self.hand.contents, problem)} — {problem.text}"
            button = QPushButton(text.replace("&", "&&"))
            button.setProperty("look", "quiet")
            button.setProperty("align", "left")
            button.clicked.connect(partial(self.jumping.emit, problem.field))
            self.jumps.append(button)
            self.column.addWidget(button)

    def _summary(self, *, asks: bool = True) -> None:
        found = self.hand.found
        items = sum(state.entries for state in found.sections[1:])
        nothing = sum(state.standing.name == "NOTHING" for state in found.sections)
        told = _("{} secciones, {} entradas; en {} secciones, nada que declarar.")
        self.column.addWidget(Label(told.format(len(found.sections), items, nothing), wraps=True))
        doubts = self.hand.doubts
        if doubts:
            self.column.addWidget(Label(_("Quedan avisos: no impiden firmar."), "strong"))
            self._list(doubts)
        if not asks:
            return
        self.column.addSpacing(px(8))
        told = _("Al firmar declara que lo dicho es verdadero. Después no se cambia: se rectifica.")
        self.column.addWidget(Label(told, wraps=True))
        label = Label(_("Su clave, de nuevo"), "label")
        label.setBuddy(self.passphrase)
        self.passphrase.setAccessibleName(label.text())
        self.column.addWidget(label)
        self.column.addWidget(self.passphrase, 0, Qt.AlignmentFlag.AlignLeft)

    def sign(self) -> None:
        """Hand on the passphrase, once."""
        typed = self.passphrase.text()
        self.passphrase.clear()
        if not typed:
            self.banner.say("bad", _("Escriba la clave."))
            return
        self.setEnabled(False)
        self.signing.emit(typed)

    def refuse(self, why: str) -> None:
        """It was not signed: say why."""
        self.setEnabled(True)
        self.banner.say("bad", why)
        self.passphrase.setFocus()

    def take_focus(self) -> None:
        """The hand goes to the first gap, or to the passphrase."""
        asks = self.passphrase if self.passphrase.parent() is not None else self.back
        (self.jumps[0] if self.hand.gaps else asks).setFocus()


class RectifyPanel(Panel):
    """Why a signed declaration is rectified, and whether it was asked for."""

    rectifying = Signal(str, bool)

    def __init__(self) -> None:
        """Voluntary, unless said otherwise."""
        super().__init__(_("Rectificar"))
        self.column.addWidget(Help(_("La declaración firmada se conserva; la nueva parte de ella.")))
        self.voluntary = QRadioButton(_("Rectificación voluntaria"))
        self.required = QRadioButton(_("La pidió el organismo o la Contraloría"))
        self.voluntary.setChecked(True)
        label = Label(_("Motivo"), "label")
        self.reason = ProseBox()
        self.reason.setAccessibleName(label.text())
        label.setBuddy(self.reason)
        for widget in (self.voluntary, self.required, label, self.reason):
            self.column.addWidget(widget)
        go = QPushButton(_("Comenzar la rectificación"))
        go.setProperty("look", "primary")
        go.clicked.connect(self._on_go)
        self.end(go)

    def _on_go(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.banner.say("bad", _("Indique por qué se rectifica."))
            self.reason.setFocus()
        else:
            self.rectifying.emit(reason, self.required.isChecked())

    def take_focus(self) -> None:
        """The hand goes to the reason."""
        self.reason.setFocus()


class VersionsPanel(Panel):
    """All versions that were kept; each can be read."""

    reading = Signal(int)

    def __init__(self, hand: InHand) -> None:
        """The newest first."""
        super().__init__(_("Versiones"))
        declaration = hand.declaration
        self.buttons: list[QPushButton] = []
        for version in reversed(hand.box.numbers(CONTENTS, declaration.uid)):
            signed = version.number == declaration.signed_version
            text = _("Versión {}, {}, {}").format(version.number, local(version.at), version.author)
            button = QPushButton((text + (" · " + _("firmada") if signed else "")).replace("&", "&&"))
            button.setProperty("look", "quiet")
            button.setProperty("align", "left")
            button.clicked.connect(partial(self.reading.emit, version.number))
            self.buttons.append(button)
            self.column.addWidget(button)
        if declaration.fingerprint:
            self.column.addWidget(Help(_("Huella de lo firmado: {}").format(declaration.fingerprint)))
        self.end()

    def take_focus(self) -> None:
        """The hand goes to the newest."""
        (self.buttons or [self.back])[0].setFocus()
