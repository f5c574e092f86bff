"""Whether all words of a page can be read at a size of text: what is cut, and what lies beyond an edge."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop.ui.kit.text import Elided
from tests.ui.heard import controls, is_inner, where

SLACK = 2
"""Pixels that a rounding may take."""


def cut_labels(root: QWidget) -> Iterator[str]:
    """Words of labels have their room; what is cut with an ellipsis is whole in its tip."""
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, Elided) or is_inner(label):
            continue
        if label.wordWrap():
            needed = label.heightForWidth(label.width())
            if needed > label.height() + SLACK:
                yield f"{where(label)}: {needed} high, and has {label.height()}"
        elif label.sizeHint().width() > label.width() + SLACK and not label.toolTip():
            yield f"{where(label)}: {label.sizeHint().width()} wide, and has {label.width()}"


def cut_buttons(root: QWidget) -> Iterator[str]:
    """Buttons, tabs and chosen texts are read whole, or in their tip."""
    for widget in controls(root):
        if widget.toolTip():
            continue
        if type(widget) in (QPushButton, QToolButton) or (
            isinstance(widget, QAbstractButton) and type(widget).paintEvent is QPushButton.paintEvent
        ):
            if widget.sizeHint().width() > widget.width() + SLACK and widget.text():  # type: ignore[attr-defined]
                yield f"{where(widget)}: {widget.sizeHint().width()} wide, and has {widget.width()}"
        elif isinstance(widget, QTabBar):
            needed = sum(widget.tabSizeHint(place).width() for place in range(widget.count()))
            if needed > widget.width() + SLACK:
                yield f"{where(widget)}: {needed} wide, and has {widget.width()}"
        elif isinstance(widget, QComboBox):
            needed = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 40
            if needed > widget.width() + SLACK and widget.currentText():
                yield f"{where(widget)}: {needed} wide, and has {widget.width()}"


def beyond(root: QWidget) -> Iterator[str]:
    """Nothing scrolls sideways, and no control lies beyond the edge of its page."""
    for area in root.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            yield f"{where(area)}: scrolls sideways by {area.horizontalScrollBar().maximum()}"
    for widget in controls(root):
        if isinstance(widget.parentWidget(), (QLineEdit, QAbstractScrollArea)):
            continue
        above = widget.parentWidget()
        while above is not None:
            right = widget.mapTo(above, QPoint(widget.width(), 0)).x()
            if right > above.width() + SLACK:
                yield f"{where(widget)}: {right - above.width()} beyond the edge of {type(above).__name__}"
                break
            above = None if above.isWindow() else above.parentWidget()


RULES = (cut_labels, cut_buttons, beyond)
