"""Contrast as one sees it, measured on a picture: the ground, and what stands farthest from it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from tests.ui.heard import where
from tests.ui.pixels import apart, counted

TEXT, CONTROL = 7.0, 3.0
"""What text and the frames of controls have to reach."""
ROUNDING = 0.05
BUTTONS = (QPushButton, QToolButton, QCheckBox, QRadioButton)
FRAMED = (QLineEdit, QPlainTextEdit, QComboBox)
KINDS = (QLabel, *BUTTONS, *FRAMED, QTabBar, QAbstractItemView)
LEAST = 10
"""Pixels of a widget that are enough to measure."""
LINES = 5
"""Lines of a table that have to be in sight."""
FEW = 3
"""Pixels of one colour that are not yet a letter."""


def look_of(widget: QWidget) -> tuple[str, ...]:
    """Widgets of one look, on grounds of one look, have one contrast."""
    names = ("role", "look", "wrong", "end", "bare")
    told = [type(widget).__name__, *(str(widget.property(name)) for name in names)]
    told.append(str(getattr(widget, "isChecked", bool)()))
    above = widget.parentWidget()
    while above is not None:
        if above.property("look"):
            told.append(str(above.property("look")))
        above = above.parentWidget()
    return tuple(told)


def faint(root: QWidget, seen: set[tuple[str, ...]]) -> Iterator[str]:
    """Texts and frames, of looks that were not seen before, that stand too near their ground."""
    wanted = []
    for widget in (one for kind in KINDS for one in root.findChildren(kind)):
        is_there = widget.isVisible() and widget.isEnabled() and _says(widget)
        if is_there and look_of(widget) not in seen and _is_in_sight(widget):
            seen.add(look_of(widget))
            wanted.append(widget)
    if wanted:
        picture = root.grab().toImage()
        for widget in wanted:
            region = widget.visibleRegion().boundingRect()
            place = QRect(widget.mapTo(root, region.topLeft()), region.size())
            yield from _faint_text(widget, picture, place)
            if _is_framed(widget) and not widget.hasFocus():
                yield from _faint_frame(widget, picture, place)


def _is_framed(widget: QWidget) -> bool:
    """Whether it has a frame of its own: what one types into within a combo box has that of the box."""
    is_inner = isinstance(widget.parentWidget(), QComboBox)
    return isinstance(widget, FRAMED) and not widget.property("bare") and not is_inner


def _is_in_sight(widget: QWidget) -> bool:
    """Whether all of a control is seen, or some lines of a table: the edge of what scrolls cuts them."""
    region = widget.visibleRegion().boundingRect()
    if isinstance(widget, QAbstractItemView):
        return region.height() >= LINES * widget.fontMetrics().height()
    return region.size() == widget.size() and min(region.width(), region.height()) >= LEAST


def _faint_text(widget: QWidget, picture: QImage, place: QRect) -> Iterator[str]:
    inner = place if isinstance(widget, QLabel) else place.adjusted(3, 3, -3, -3)
    told = counted(picture.copy(inner))
    ground = max(told, key=lambda colour: told[colour])
    reached = max((apart(ground, colour) for colour, many in told.items() if many >= FEW), default=1.0)
    if reached < TEXT - ROUNDING:
        yield f"{where(widget)}: its text reaches {reached:.2f} on its ground, of {TEXT:.0f}"


def _faint_frame(widget: QWidget, picture: QImage, place: QRect) -> Iterator[str]:
    middle = QPoint(place.center().x(), place.top())
    reached = apart(picture.pixel(middle), picture.pixel(middle + QPoint(0, 3)))
    if reached < CONTROL - ROUNDING:
        yield f"{where(widget)}: its frame reaches {reached:.2f}, of {CONTROL:.0f}"


def _says(widget: QWidget) -> bool:
    """Whether there is text in it to be measured."""
    if isinstance(widget, QAbstractItemView):
        model: QAbstractItemModel | None = widget.model()
        return not isinstance(widget, QHeaderView) and model is not None and model.rowCount() > 0
    if isinstance(widget, QTabBar):
        return widget.count() > 0
    if isinstance(widget, QPlainTextEdit):
        return bool(widget.toPlainText() or widget.placeholderText())
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText())
    said = widget.currentText() if isinstance(widget, QComboBox) else getattr(widget, "text", str)()
    return bool(str(said).strip())
