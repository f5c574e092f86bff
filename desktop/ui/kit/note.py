"""What stands under an editor: help, or what is wrong with its sign."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import icon, pixmap
from desktop.ui.kit.text import Label, put_tip

SIGNS = {
    Severity.UNREADABLE: ("circle-x", "danger"),
    Severity.REFUSAL: ("circle-alert", "danger"),
    Severity.WARNING: ("triangle-alert", "warn"),
}
ORDER = (Severity.UNREADABLE, Severity.REFUSAL, Severity.WARNING)


def show(widget: QWidget, *, on: bool) -> None:
    """Show or hide a part of the page; without a page around it, it would become a window of its own."""
    if not on or widget.parentWidget() is not None:
        widget.setVisible(on)


class Offered(QPushButton):
    """A frame for a sentence, to be put into the editor by a click or F8; cut where there is no room."""

    def __init__(self) -> None:
        """Nothing to offer yet."""
        super().__init__()
        self.sentence = self._shown = ""
        self.setProperty("look", "add")
        self.setProperty("align", "left")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def put(self, offered: str) -> None:
        """Offer this; without a text, nothing."""
        self.sentence, self._shown = offered, offered
        self.setAccessibleName(_("Usar: {} (F8)").format(offered))
        put_tip(self, offered, says="")
        self.setIcon(icon("pencil", tokens().accent_text))
        self.setIconSize(QSize(px(14), px(14)))
        self._fit()
        show(self, on=bool(offered))

    def lead_on(self) -> None:
        """The sentence stands in the editor already: what is offered is the way to its next gap."""
        self._shown = _("Ir al espacio siguiente")
        self.setToolTip("")
        self.setAccessibleName(_("Ir al espacio siguiente (F8)"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        key = "   F8"
        told, metrics = " ".join(self._shown.split()), self.fontMetrics()
        room = self.width() - px(14 + 20) - metrics.horizontalAdvance(key)
        cut = metrics.elidedText(told, Qt.TextElideMode.ElideRight, max(room, px(80)))
        self.setText(cut.replace("&", "&&") + key)


class Note(QWidget):
    """What stands under an editor: help, or what is wrong with its sign, and what to write instead.

    A form has one for every field, and most say nothing: each part of it is made when it is first needed.
    """

    taken = Signal()
    """What is offered was clicked."""

    def __init__(self, help_text: str) -> None:
        """Show the help."""
        super().__init__()
        self._help = help_text
        self._problems: list[Problem] = []
        self._words: Label | None = None
        self._sign: Label | None = None
        self._offered: Offered | None = None
        self.tell([])

    @property
    def offered(self) -> Offered:
        """What to write instead."""
        if self._offered is None:
            self._offered = Offered()
            self._offered.hide()
            self._offered.clicked.connect(self.taken)
            self._lines().addWidget(self._offered)
        return self._offered

    def offer(self) -> str:
        """The text that it offers, if it does."""
        return self._offered.sentence if self._offered is not None else ""

    def text(self) -> str:
        """What it says."""
        return self._words.text() if self._words is not None else ""

    def tell(self, problems: list[Problem]) -> None:
        """The worst problem's sign and all their words; without problems, the help."""
        self._problems = sorted(problems, key=lambda problem: ORDER.index(problem.severity))
        told = " ".join(problem.text for problem in self._problems) or self._help
        if told != self.text() or self._problems:
            self._say(told)
        if self._sign is not None:
            show(self._sign, on=bool(self._problems))
        offer = next((problem.offer for problem in self._problems if problem.offer), "")
        if offer or self._offered is not None:
            self.offered.put(offer)
        show(self, on=bool(told))

    def explain(self, help_text: str) -> None:
        """Another help; it is seen while nothing is wrong."""
        if help_text != self._help:
            self._help = help_text
            self.tell(self._problems)

    def says_problem(self) -> bool:
        """Whether it tells of something wrong."""
        return bool(self._problems)

    def says(self, problem: Problem) -> bool:
        """Whether it says so already."""
        return problem in self._problems

    def redress(self) -> None:
        """The looks changed."""
        self.tell(self._problems)

    def _say(self, told: str) -> None:
        if self._words is None:
            self._words = Label("", "help", wraps=True)
            self._line = QHBoxLayout()
            self._line.setSpacing(px(4))
            self._line.addWidget(self._words, 1)
            self._lines().insertLayout(0, self._line)
        role = "help"
        if self._problems:
            name, role = SIGNS[self._problems[0].severity]
            self._put_sign(name, tokens().danger if role == "danger" else tokens().warn)
        self._words.set_role(role)
        if told != self._words.text():
            self._words.setText(told)

    def _put_sign(self, name: str, colour: str) -> None:
        if self._sign is None:
            self._sign = Label()
            self._sign.setFixedSize(px(14), px(18))
            self._line.insertWidget(0, self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._sign.setPixmap(pixmap(name, px(14), colour, self.devicePixelRatioF()))

    def _lines(self) -> QVBoxLayout:
        around = self.layout()
        if not isinstance(around, QVBoxLayout):
            around = QVBoxLayout(self)
            around.setContentsMargins(0, px(2), 0, 0)
            around.setSpacing(0)
        return around
