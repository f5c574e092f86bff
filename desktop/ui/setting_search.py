"""The field over the parts of the settings: what is found stands below it, and a choice leads there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.shelf import QWIDGETSIZE_MAX, WIDTH, Shelf, looks
from desktop.ui.kit.text import Label
from desktop.ui.setting_list import find, part_titles

INSET = 16
"""Pixels at 100 % that a line leaves free at either side."""
SEEN = 4000
"""Milliseconds."""
ROLE = Qt.ItemDataRole.UserRole


class SettingSearch(QWidget):
    """The parts, or what was found among all settings."""

    wants = Signal(str)
    """A setting was chosen: its id."""

    def __init__(self, parts: Shelf, parent: QWidget) -> None:
        """Nothing is looked for yet."""
        super().__init__(parent)
        self.parts, self._lies = parts, False
        self.field = SearchBox(self)
        self.field.setPlaceholderText(_("Buscar un ajuste"))
        self.field.setAccessibleName(_("Buscar un ajuste"))
        self.field.setMaxLength(100)
        self.field.installEventFilter(self)
        self.found = QListWidget(self)
        self.found.setAccessibleName(_("Ajustes que coinciden"))
        self.found.setWordWrap(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Label(_("Ningún ajuste coincide."), "help", wraps=True, parent=self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(12, 12, 12, 0)
        self.below = QStackedWidget(self)
        for widget in (parts, self.found, self.nothing):
            self.below.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 12, 8, 8)
        holder.addWidget(self.field)
        column.addLayout(holder)
        column.addWidget(self.below, 1)
        self.field.textChanged.connect(self._look)
        self._dress()
        theme.signals.changed.connect(self._dress)
        self.found.itemClicked.connect(self._take)
        self.found.itemActivated.connect(self._take)

    def lie(self, on: bool) -> None:
        """A strip over the page instead of a column beside it."""
        self._lies = on
        self.parts.lie(on)
        self._dress()

    def _dress(self) -> None:
        wide = max(theme.px(WIDTH), self.parts.minimumWidth())  # as wide as the longest part asks for
        self.setMinimumWidth(0 if self._lies else wide)
        self.setMaximumWidth(QWIDGETSIZE_MAX if self._lies else wide)
        self.below.setMaximumHeight(theme.px(36) + 16 if self._lies else QWIDGETSIZE_MAX)
        self.found.setStyleSheet(looks())
        self._space()

    def _space(self) -> None:
        """Each has the lines that its words need."""
        letters, wide = self.found.fontMetrics(), theme.px(WIDTH - 2 * INSET)
        for row in range(self.found.count()):
            item = self.found.item(row)
            needed = letters.boundingRect(QRect(0, 0, wide, 1000), Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(10, needed.height() + theme.px(12)))

    def _look(self, typed: str) -> None:
        self.found.clear()
        if not typed.strip():
            self.below.setCurrentWidget(self.parts)
            return
        titles = dict(part_titles())
        for setting in find(typed):
            title = titles[setting.part]
            told = setting.label if setting.label == title else f"{setting.label}\n{title}"
            item = QListWidgetItem(told, self.found)
            item.setData(ROLE, setting.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told.replace("\n", ", "))
        self._space()
        self.found.setCurrentRow(0)
        self.below.setCurrentWidget(self.found if self.found.count() else self.nothing)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wants.emit(str(item.data(ROLE)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the keys: arrows walk what was found, Enter goes there, Esc forgets it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, rows = event.key(), self.found.count()
            steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
            if key in steps and rows:
                row = self.found.currentRow() + steps[key]
                self.found.setCurrentRow(max(0, min(row, rows - 1)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and rows:
                self._take(self.found.currentItem())
                return True
            if key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)


class Mark(QFrame):
    """A ring around the setting that was looked for, for as long as the eye needs."""

    def __init__(self, over: QWidget, control: QWidget) -> None:
        """Around `control`, over the page that holds it."""
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        colour, wide = theme.tokens().accent, theme.px(5)
        self.setStyleSheet(f"QFrame {{ border: 2px solid {colour}; border-radius: 4px; background: none; }}")
        corner = control.mapTo(over, QPoint(0, 0))
        self.setGeometry(QRect(corner, control.size()).adjusted(-wide, -wide, wide, wide))
        self.show()
        QTimer.singleShot(SEEN, self, self.deleteLater)
