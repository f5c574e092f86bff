"""What stands side by side goes one under the other where letters are large or the window is narrow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui.kit import theme
from desktop.ui.kit.colours import px

Direction = QBoxLayout.Direction


class Turning(QObject):
    """Turns rows of a page when it is narrower than they need, in pixels at 100 %, and back."""

    def __init__(
        self,
        page: QWidget,
        needs: int,
        *rows: QBoxLayout,
        turned: Callable[[bool], object] = lambda _is_narrow: None,
    ) -> None:
        """Watch the page; `turned` hears whether it is narrow."""
        super().__init__(page)
        self._page, self._needs, self._rows, self._turned = page, needs, rows, turned
        self._is_narrow: bool | None = None
        page.installEventFilter(self)
        theme.signals.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As wide as the page is now; one that is not seen yet will be as wide as its window at most."""
        page = self._page
        width = page.width() if page.isVisible() else page.window().width()
        is_narrow = width < px(self._needs)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for row in self._rows:
                row.setDirection(Direction.TopToBottom if is_narrow else Direction.LeftToRight)
            self._turned(is_narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width; it may come in the midst of other looks being put on, where nothing may be moved."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.fit)
        return False
