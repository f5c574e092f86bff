"""What a window says: every text that a person can see or hear on it, with where it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tests.pseudo import BEGIN, END

TAGS = re.compile(r"<[^>]*>")
Said = tuple[str, str]


def unmarked(text: str) -> str:
    """What is left of a text when everything that came through the catalogue is taken away."""
    depth, left = 0, []
    for letter in html.unescape(TAGS.sub(" ", text)).replace("\n", " | "):
        depth += (letter == BEGIN) - (letter == END)
        if not depth and letter != END:
            left.append(letter)
    return " ".join("".join(left).split())


def said(root: QWidget) -> Iterator[Said]:
    """Every text of a window and of all in it that is in sight."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget is root or widget.isVisibleTo(root):
            yield from ((f"{_where(widget, root)} {what}", text) for what, text in _of(widget) if text)


def _of(widget: QWidget) -> Iterator[Said]:
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tip", widget.toolTip()
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QLineEdit():
            yield "hint", widget.placeholderText()
        case QPlainTextEdit():
            yield "hint", widget.placeholderText()
        case QGroupBox():
            yield "title", widget.title()
        case QTabBar():
            yield from (("tab", widget.tabText(place)) for place in range(widget.count()))
        case QComboBox():
            yield from (("offer", widget.itemText(place)) for place in range(widget.count()))
        case QMenu():
            yield from (("action", _told(action)) for action in widget.actions())
        case QAbstractItemView() if (model := widget.model()) is not None:
            yield from _of_model(model)


def _told(action: QAction) -> str:
    return f"{action.text()} {action.toolTip()}"


def _of_model(model: QAbstractItemModel) -> Iterator[Said]:
    for column in range(_columns(model)):
        yield "head", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(QModelIndex()), 12)):
        for column in range(_columns(model)):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                text = index.data(role)
                yield f"cell {column}", text if isinstance(text, str) else ""


def _where(widget: QWidget, root: QWidget) -> str:
    steps: list[str] = []
    here: QWidget | None = widget
    while here is not None and here is not root and len(steps) < 5:
        steps.append(here.objectName() or type(here).__name__)
        here = here.parentWidget()
    return "/".join(reversed(steps))


def _columns(model: QAbstractItemModel) -> int:
    """How many; a list hides its own question."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()
