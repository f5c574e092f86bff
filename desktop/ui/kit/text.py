"""Words on the screen: every one of these shows what it is given letter by letter, and guesses no markup."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QSizePolicy, QStyle, QStyleOption, QWidget

from desktop.ui.kit.aloud import describe


class Label(QLabel):
    """Plain text; `role` is one of the style sheet's: small, help, dim, label, heading, title ..."""

    def __init__(
        self, text: str = "", role: str = "", *, wraps: bool = False, parent: QWidget | None = None
    ) -> None:
        """Show `text` as it is."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """No other format than plain text, whoever asks."""
        super().setTextFormat(Qt.TextFormat.PlainText)

    def set_role(self, role: str) -> None:
        """Another look, from now on."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)


class Title(Label):
    """The one title of a page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show `text` large."""
        super().__init__(text, "title", parent=parent)


class Heading(Label):
    """The heading of a section."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show `text` as a calm heading."""
        super().__init__(text, "heading", parent=parent)


class Help(Label):
    """A remark in small letters, of as many lines as it needs."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show `text` small."""
        super().__init__(text, "help", wraps=True, parent=parent)


class Reading(Label):
    """A text that the person may select and copy."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        """Show `text`, wrapped and selectable."""
        super().__init__(text, role, wraps=True, parent=parent)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class Elided(Label):
    """One line that is cut with an ellipsis when there is no room; the whole is in its tip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        """Show as much of `text` as fits."""
        self._whole = ""
        super().__init__("", role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Another text."""
        self._whole = text
        self._fit()

    def whole(self) -> str:
        """The text without cuts."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """It can become narrow."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = " ".join(self._whole.split())
        fitted = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        if fitted != self.text():
            super().setText(fitted)
        self.setAccessibleName(line)
        put_tip(self, self._whole if fitted != line else "", says="")


def tip(text: str) -> str:
    """A text as a tip may show it: Qt guesses markup there, so it is escaped and told to be a paragraph."""
    return f"<p>{escape(text)}</p>".replace("\n", "<br>") if text else ""


def put_tip(widget: QWidget, text: str, *, says: str | None = None) -> None:
    """A tip for who sees, and its words as the description, or other words where it only repeats (`says`)."""
    widget.setToolTip(tip(text))
    describe(widget, text if says is None else says)


def label_of(widget: QWidget, text: str) -> Label:
    """The label of a control: it names it for who hears, and its letter leads there."""
    label = Label(text, "label", parent=widget.parentWidget())
    label.setBuddy(widget)
    return label


def unseen_label(widget: QWidget, text: str) -> Label:
    """A label for a control whose place says to the eye what it is.

    A screen reader knows a combo box by its label alone: its own name is the text chosen in it.
    """
    label = Label(text, parent=widget.parentWidget())
    label.setBuddy(widget)
    label.hide()
    return label


def ask(parent: QWidget, text: str, yes: str, no: str) -> bool:
    """A question that cannot be put in a line of the page; plain text."""
    box = question(parent, text, yes, no)
    box.exec()
    return box.buttonRole(box.clickedButton()) is QMessageBox.ButtonRole.AcceptRole


def question(parent: QWidget, text: str, yes: str, no: str) -> QMessageBox:
    """As it is put; Enter says no."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
    return box


class Styled(QWidget):
    """A plain widget that lets the style sheet paint its ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, as the sheet says."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
