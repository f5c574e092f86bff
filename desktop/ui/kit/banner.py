"""What has to be said on the page itself: a sentence with its sign, and what one can do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.kit.aloud import announce, with_ways
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import pixmap
from desktop.ui.kit.text import Label

SIGNS = {"bad": "circle-alert", "careful": "triangle-alert", "good": "circle-check"}
Act = tuple[str, Callable[[], object]]


class Banner(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing."""
        super().__init__(parent)
        self._sign, self.words = Label(), Label("", wraps=True)
        self._look, self._more = "", QWidget()
        self._acts = QHBoxLayout()
        self._acts.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.words, 1)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(px(12), px(10), px(12), px(10))
        self._around.setSpacing(px(8))
        self._around.addLayout(head)
        self._around.addWidget(self._more)
        self._around.addLayout(self._acts)
        self.hide()

    def say(self, look: str, text: str, *acts: Act, more: QWidget | None = None) -> None:
        """`look` is bad, careful or good; `more` stands between the words and the buttons."""
        self._look = look
        self.words.setText(text)
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
        self._around.removeWidget(self._more)
        self._more.hide()
        self._more.deleteLater()
        self._more = more or QWidget()
        self._around.insertWidget(1, self._more)  # first: what is shown alone is a window of its own
        self._more.setVisible(more is not None)
        while (item := self._acts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for label, act in acts:
            button = QPushButton(label)
            button.clicked.connect(act)
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        self.redress()
        self.show()
        told = " ".join(filter(None, (text, self._more.accessibleName())))
        announce(self, with_ways(told, (label for label, _act in acts)), at_once=look == "bad")

    def redress(self) -> None:
        """The sign in the colours in use."""
        if not self._look:
            return
        told = tokens()
        colour = {"bad": told.danger, "careful": told.warn, "good": told.good}[self._look]
        self._sign.setPixmap(pixmap(SIGNS[self._look], px(18), colour, self.devicePixelRatioF()))
