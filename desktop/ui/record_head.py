"""The top and the foot of a record's page: what it is, how it stands, and what one can do with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QTabBar, QWidget

from desktop.description.register import Entry, Register, State
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.icons import icon, pixmap
from desktop.ui.kit.key_names import on_keyboard
from desktop.ui.kit.quick_button import QuickButton
from desktop.ui.kit.text import Label, Title, tip

SIGNS = {State.DRAFT: "pencil", State.COMPLETE: "circle-check", State.PUBLISHED: "globe"}
FORM, READING, PAST = 0, 1, 2
"""The tabs."""
FEMININE = ("a", "dad", "tud", "ción", "sión")


class Head(QWidget):
    """Title, state, and the tabs."""

    turned = Signal(int)
    acting = Signal()
    """The menu of acts is asked for."""

    def __init__(self, register: Register) -> None:
        """Of one register."""
        super().__init__()
        self._name = ""
        self.acts = QuickButton(_("Acciones"))
        self.acts.setProperty("look", "quiet")
        self.acts.setToolTip(_("Lo que se puede hacer con este registro (Ctrl+J)"))
        self.acts.setShortcut("Ctrl+J")
        self.acts.clicked.connect(self.acting)
        self.acts.hide()
        self.title = Title(_(register.about.singular))
        self._sign, self._word = Label(), Label("", "dim")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("Vistas del registro"))
        for text in (_("Formulario"), _("Lectura"), _("Historial")):
            self.tabs.addTab(text)
        self.tabs.currentChanged.connect(self.turned)
        left, right = QWidget(), QWidget()
        row, end = QHBoxLayout(left), QHBoxLayout(right)
        for one in (row, end):
            one.setContentsMargins(0, 0, 0, 0)
            one.setSpacing(px(6))
        row.addWidget(self.title)
        row.addSpacing(px(8))
        row.addWidget(self._sign)
        row.addWidget(self._word)
        row.addStretch(1)
        end.addStretch(1)
        end.addWidget(self.acts)
        end.addWidget(self.tabs)
        flow = Lines(self, across=8, down=0)
        flow.setContentsMargins(px(24), px(12), px(12), px(4))
        flow.add_line((left, 5, 40), (right, 5, 40))

    def tell(self, record: Entry | None, register: Register) -> None:
        """The state of what is in the book; what is not has no past."""
        self.tabs.setTabEnabled(PAST, record is not None)
        if record is None:
            self._name = "plus"
            self._word.setText(_("Nueva") if is_feminine(register) else _("Nuevo"))
        else:
            self._name = "lock" if record.is_reserved() else SIGNS[record.state]
            word = _(record.state.value)
            self._word.setText(_("{} · reservado").format(word) if record.is_reserved() else word)
        self.redress()

    def redress(self) -> None:
        """The sign in the colours in use."""
        if self._name:
            colour = tokens().good if self._name == "circle-check" else tokens().dim
            self._sign.setPixmap(pixmap(self._name, px(16), colour, self.devicePixelRatioF()))


class Status(QPushButton):
    """A line that is cut with an ellipsis where there is no room; the whole is in its tip."""

    def __init__(self) -> None:
        """Say nothing."""
        super().__init__()
        self._whole = ""
        self.setProperty("look", "quiet")
        self.setProperty("align", "left")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """As wide as its words, up to a line of a narrow page."""
        words = self.fontMetrics().horizontalAdvance(self._whole) + px(48)
        return QSize(min(words, px(300)), super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        """Another text."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def whole(self) -> str:
        """The text without cuts."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - px(48), px(40))
        fitted = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(fitted.replace("&", "&&"))
        self.setToolTip(tip(self._whole) if fitted != self._whole else "")


class Foot(QWidget):
    """How many problems, what is kept, and the two buttons that save."""

    jump = Signal()
    save = Signal()
    save_and_new = Signal()

    def __init__(self, register: Register) -> None:
        """Of one register."""
        super().__init__()
        self._sign, self._look = "", ""
        self._told, self._problems, self._alone = "", "", False
        self.status = Status()
        self.status.setAccessibleDescription(_("Lleva al primer problema."))
        self.status.clicked.connect(self.jump)
        other = _("Guardar y nueva") if is_feminine(register) else _("Guardar y nuevo")
        self._texts = ((other, f"  {on_keyboard('Ctrl+Return')}"), (_("Guardar"), "  Ctrl+S"))
        self.and_new, self.keep = QPushButton(), QPushButton()
        self.keep.setProperty("look", "primary")
        self.and_new.clicked.connect(self.save_and_new)
        self.keep.clicked.connect(self.save)
        left, right = QWidget(), QWidget()
        for held, widgets in ((left, (self.status,)), (right, (self.and_new, self.keep))):
            row = QHBoxLayout(held)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(8))
            if held is right:
                row.addStretch(1)
            for widget in widgets:
                row.addWidget(widget)
        self._fit()
        flow = Lines(self, across=8, down=4)
        flow.setContentsMargins(px(16), px(8), px(24), px(10))
        flow.add_line((left, 9, 40), (right, 9, 200))
        self.tell([])

    def tell(self, seen: list[Problem]) -> None:
        """Count what is wrong."""
        many = [sum(problem.severity is severity for problem in seen) for severity in Severity]
        unreadable, missing, warnings = many
        told = (
            _("{} por corregir").format(unreadable) if unreadable else "",
            _("{} por completar").format(missing) if missing else "",
            (_("{} aviso") if warnings == 1 else _("{} avisos")).format(warnings) if warnings else "",
        )
        self._problems = " · ".join(text for text in told if text)
        self._alone = False
        self._look = "danger" if unreadable or missing else "warn" if warnings else ""
        self._show()

    def say(self, text: str, *, alone: bool = False, aloud: bool = True) -> None:
        """What was kept, and when; `alone` if it says itself how much is missing; `aloud` if it is news."""
        self._told, self._alone = text, alone
        self._show()
        if aloud:
            announce(self, text)

    def text(self) -> str:
        """The whole line."""
        return self.status.whole()

    def redress(self) -> None:
        """The sign in the colours in use."""
        self._show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons leave out their keys."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = "".join(text + keys for text, keys in self._texts)
        wide = self.fontMetrics().horizontalAdvance(words) + px(120) <= self.width()
        for button, (text, keys) in zip((self.and_new, self.keep), self._texts, strict=True):
            button.setText(text + keys if wide else text)

    def _show(self) -> None:
        counted = "" if self._alone else self._problems
        self.status.say(" · ".join(text for text in (counted, self._told) if text))
        told = tokens()
        colour = {"danger": told.danger, "warn": told.warn}.get(self._look, told.good)
        name = {"danger": "circle-alert", "warn": "triangle-alert"}.get(self._look, "check")
        self.status.setIcon(icon(name, colour))
        self.status.setIconSize(QSize(px(16), px(16)))
        self.status.setVisible(bool(self.status.whole()))
        can_jump = bool(self._problems)
        self.status.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_jump else Qt.FocusPolicy.NoFocus)


def is_feminine(register: Register) -> bool:
    """Whether one says `nueva` of it."""
    return register.about.singular.lower().endswith(FEMININE)
