"""The top of a declaration's page: whose it is, how far, what is missing, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.description.register import field_of
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.registers.declarations import Declaration
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import icon, pixmap
from desktop.ui.kit.text import Elided, Label, put_tip
from desktop.ui.kit.turning import Turning
from desktop.ui.record_head import Status

MENU = ("begin", "versions", "print", "evidence", "coincidences", "people", "lock")
"""What stands in the menu, in its order."""

MINUTES = (5, 10, 20, 60)
NEEDS = 760
"""Pixels at 100 % from which the buttons stand beside the line that counts."""


def _words() -> dict[str, str]:
    return {
        "begin": _("Partir de una declaración anterior o publicada…"),
        "versions": _("Ver versiones"),
        "print": _("Imprimir o exportar…"),
        "evidence": _("Respaldos y documentos de marzo"),
        "coincidences": _("Coincidencias"),
        "people": _("Quién puede abrir…"),
        "lock": _("Cerrar con llave"),
    }


class DeclarationHead(QWidget):
    """Title and percent, the line that counts, and the buttons."""

    acting = Signal(str)
    """`save`, `sign`, `rectify`, or one of the menu."""
    keeping_open = Signal(int)
    """Minutes without use."""
    jumping = Signal()
    public = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Of no declaration yet."""
        super().__init__(parent)
        self._name, self._go = "", "sign"
        self.title, self.percent = Elided("", "title"), Label("", "heading")
        self.sign = Label()
        self.state = Label("", "dim")
        self.status = Status()
        self.status.clicked.connect(self.jumping)
        put_tip(self.status, _("Al siguiente (F3)"))
        self.as_public = QCheckBox(_("Ver como público"))
        put_tip(self.as_public, _("Exactamente lo que se publicará."))
        self.as_public.toggled.connect(self.public)
        self.more = QPushButton(_("Más"))
        self.menu = QMenu(self)
        for name in MENU:
            action = self.menu.addAction(_words()[name])
            action.setData(name)
            action.triggered.connect(lambda _checked=False, name=name: self.acting.emit(name))
        self._offer_minutes()
        self.more.setMenu(self.menu)
        self.keep, self.go = QPushButton(_("Guardar")), QPushButton(_("Completar y firmar"))
        put_tip(self.keep, _("Guarda una versión (Ctrl+S); lo escrito queda siempre en el borrador."))
        self.go.setProperty("look", "primary")
        self.keep.clicked.connect(lambda: self.acting.emit("save"))
        self.go.clicked.connect(lambda: self.acting.emit(self._go))
        self._arrange()

    def _offer_minutes(self) -> None:
        """After how long without use the strongbox locks itself."""
        below = self.menu.addMenu(_("Cerrar con llave sin uso tras…"))
        for minutes in MINUTES:
            action = below.addAction(_("{} minutos").format(minutes))
            action.triggered.connect(lambda _checked=False, told=minutes: self.keeping_open.emit(told))

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(8))
        first.addWidget(self.title, 1)
        first.addWidget(self.sign)
        first.addWidget(self.state)
        first.addWidget(self.percent)
        second.addWidget(self.status, 1)
        acts = QHBoxLayout()
        acts.setSpacing(px(8))
        for widget in (self.as_public, self.more, self.keep, self.go):
            acts.addWidget(widget)
        second.addLayout(acts)
        Turning(self, NEEDS, second)
        around = QVBoxLayout(self)
        around.setContentsMargins(px(24), px(12), px(16), px(8))
        around.setSpacing(px(6))
        around.addLayout(first)
        around.addLayout(second)

    def tell(self, hand: InHand, said: str) -> None:
        """How the declaration stands, and what was kept when."""
        declaration = hand.declaration
        kind = field_of(Declaration, "kind").say(declaration)
        told = (declaration.name, kind, str(declaration.period or ""))
        self.title.setText(", ".join(filter(None, told)))
        progress = declaration.progress
        self.state.setText(_(progress.value) if progress else "")
        percent = 100 if hand.is_signed else hand.found.percent
        self.percent.setText(f"{percent} %")
        self._name = "lock" if hand.is_signed else "pencil"
        missing, doubts = len(hand.gaps), len(hand.doubts)
        unread = sum(p.severity is Severity.UNREADABLE for p in hand.problems)
        told = (
            _("{} por corregir").format(unread) if unread else "",
            _("{} por completar").format(missing - unread) if missing > unread else "",
            (_("{} aviso") if doubts == 1 else _("{} avisos")).format(doubts) if doubts else "",
        )
        counted = "" if hand.is_signed else " · ".join(text for text in told if text)
        if hand.is_signed and declaration.signed_at is not None:
            said = _("Firmada el {:%d-%m-%Y %H:%M}: solo se lee").format(declaration.signed_at)
        self.status.say(" · ".join(text for text in (counted, said) if text))
        self.status.setVisible(bool(self.status.whole()))
        self.status.setEnabled(bool(counted))
        look = ("circle-alert", tokens().danger) if missing else ("triangle-alert", tokens().warn)
        name, colour = look if counted else ("check", tokens().good)
        self.status.setIcon(icon(name, colour))
        self.status.setIconSize(QSize(px(16), px(16)))
        self._go = "rectify" if hand.is_signed else "sign"
        self.go.setText(_("Rectificar…") if hand.is_signed else _("Completar y firmar"))
        self.go.setVisible(
            not hand.is_signed or (progress is not None and progress.name in ("SIGNED", "SENT"))
        )
        self.keep.setVisible(not hand.is_signed)
        self.menu.actions()[0].setEnabled(not hand.is_signed)
        self.menu.actions()[1].setEnabled(not hand.is_new)
        self.redress()

    def redress(self) -> None:
        """The sign in the colours in use."""
        if self._name:
            self.sign.setPixmap(pixmap(self._name, px(16), tokens().dim, self.devicePixelRatioF()))
