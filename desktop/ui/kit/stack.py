"""Pages of which one is seen: that one alone says how much room is needed, and changes its looks at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.kit import theme

DRESSED = Qt.WidgetAttribute.WA_WState_Polished
"""Qt's own mark: what lacks it is passed over when the style sheet changes."""


class Stack(QStackedWidget):
    """Qt's own asks the room of the largest page for every other, seen or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No pages."""
        super().__init__(parent)
        self._undressed: set[QWidget] = set()
        self.currentChanged.connect(self.updateGeometry)
        theme.signals.changing.connect(self._put_off)

    def minimumSizeHint(self) -> QSize:
        """What the page in sight needs."""
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else QSize()

    def sizeHint(self) -> QSize:
        """What the page in sight would like."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else QSize()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Bring a page into sight, in the looks of now."""
        if page in self._undressed:
            self._undressed.remove(page)
            for widget in _seen_of(page):
                if not widget.testAttribute(DRESSED):
                    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
            QTimer.singleShot(0, page, partial(_lay_out_anew, page))
        super().setCurrentWidget(page)

    def setCurrentIndex(self, place: int) -> None:
        """As above, by its place."""
        if (page := self.widget(place)) is not None:
            self.setCurrentWidget(page)

    def _put_off(self) -> None:
        """The looks change: pages out of sight keep the old ones until somebody comes."""
        for page in (self.widget(place) for place in range(self.count())):
            if page is not None and page is not self.currentWidget():
                self._undressed.add(page)
                for widget in (page, *page.findChildren(QWidget)):
                    widget.setAttribute(DRESSED, False)


def _lay_out_anew(page: QWidget) -> None:
    """What was laid out while the looks were being put on was measured in part by the old ones."""
    for widget in _seen_of(page):
        if (layout := widget.layout()) is not None:
            layout.invalidate()


def _seen_of(page: QWidget) -> Iterator[QWidget]:
    """The widgets of a page, but not the pages that a stack within it keeps out of sight."""
    yield page
    for child in page.children():
        if isinstance(child, QWidget) and not (isinstance(page, Stack) and child is not page.currentWidget()):
            yield from _seen_of(child)
