"""What stands under an editor: help, or what is wrong with its sign."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
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
    """What stands under an editor: help, or what is wrong with its sign, and what to write instead."""

    def __init__(self, help_text: str) -> None:
        """Show the help."""
        super().__init__()
        self._help = help_text
        self._problems: list[Problem] = []
        self._sign = Label()
        self._sign.setFixedSize(px(14), px(18))
        self.words = Label("", "help", wraps=True)
        self.offered = Offered()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, px(2), 0, 0)
        around.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        around.addLayout(row)
        around.addWidget(self.offered)
        self.tell([])

    def text(self) -> str:
        """What it says."""
        return self.words.text()

    def tell(self, problems: list[Problem]) -> None:
        """The worst problem's sign and all their words; without problems, the help."""
        self._problems = sorted(problems, key=lambda problem: ORDER.index(problem.severity))
        if self._problems:
            name, role = SIGNS[self._problems[0].severity]
            colour = tokens().danger if role == "danger" else tokens().warn
            self._sign.setPixmap(pixmap(name, px(14), colour, self.devicePixelRatioF()))
            told = " ".join(problem.text for problem in self._problems)
        else:
            role, told = "help", self._help
        self.words.set_role(role)
        if told != self.words.text():
            self.words.setText(told)
        self.offered.put(next((problem.offer for problem in self._problems if problem.offer), ""))
        show(self._sign, on=bool(self._problems))
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
