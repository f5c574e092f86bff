"""What stands under an editor: help, or what is wrong with its sign."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import pixmap
from desktop.ui.kit.text import Label

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


class Note(QWidget):
    """What stands under an editor: help, or what is wrong with its sign."""

    def __init__(self, help_text: str) -> None:
        """Show the help."""
        super().__init__()
        self._help = help_text
        self._problems: list[Problem] = []
        self._sign = Label()
        self._sign.setFixedSize(px(14), px(18))
        self.words = Label("", "help", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, 0)
        row.setSpacing(px(4))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
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
            told = " ".join(_(problem.text) for problem in self._problems)
        else:
            role, told = "help", self._help
        self.words.set_role(role)
        if told != self.words.text():
            self.words.setText(told)
        show(self._sign, on=bool(self._problems))
        show(self, on=bool(told))

    def says(self, problem: Problem) -> bool:
        """Whether it says so already."""
        return problem in self._problems

    def redress(self) -> None:
        """The looks changed."""
        self.tell(self._problems)
