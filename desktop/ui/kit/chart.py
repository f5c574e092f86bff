"""A chart in the window: painted in its colours, told in words, each bar opens what it counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from desktop.domain.figures import Figures, grouped
from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.chart_layout import Bar, Drawn, lay_out
from desktop.ui.kit.chart_paint import letters, paint
from desktop.ui.kit.text import tip

TALL, SMALL = 260, 96
CLOSE, WIDE, FEW = 26, 40, 6
"""From one lying bar to the next, and up to how many of them the wider step is taken."""
INSET = 4
"""Room for the ring of the focus."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChartView(QAbstractButton):
    """Draws figures; a small one is a single target, a large one has one in each bar.

    It is `clicked` with Enter, or as a small one with the mouse: the figures themselves are wanted.
    """

    opened = Signal(int, int)
    """A bar: its series and label."""

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        """Empty until `show_figures`."""
        super().__init__(parent)
        self.figures: Figures | None = None
        self._is_small, self._drawn = small, Drawn()
        self._pointed: Bar | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if small:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.signals.changed.connect(self._dress)
        self._dress()

    def show_figures(self, figures: Figures) -> None:
        """Draw these."""
        self.figures = figures
        self.setAccessibleName(_("{title}. {told}").format(title=figures.title, told=figures.told))
        self.setAccessibleDescription(
            _("Intro abre los gráficos.") if self._is_small else _("Intro muestra las cifras en una tabla.")
        )
        self._dress()

    def drawn(self) -> Drawn:
        """Where everything stands."""
        return self._drawn

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(SMALL if self._is_small else self._tall()))
        self._lay_out()

    def _tall(self) -> int:
        """Bars under each other are as many targets."""
        if self.figures is None or not self.figures.lying:
            return TALL
        many = len(self.figures.labels)
        return 2 * INSET + many * (CLOSE if many > FEW else WIDE)

    def _lay_out(self) -> None:
        self._pointed = None
        self._drawn = Drawn()
        if self.figures is not None:
            metrics = QFontMetricsF(letters(self.font().family(), theme.px(theme.SMALL)))
            inset = theme.px(INSET)
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            figures = self.figures.first(_fitting(box, metrics)) if self._is_small else self.figures
            self._drawn = lay_out(figures if figures.lying else self.figures, box, metrics)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as it is fixed, and not narrow."""
        return QSize(theme.px(200), self.height())

    # -- as Qt calls it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart, or the sentence where there is nothing to draw; the ring."""
        told, painter = theme.tokens(), QPainter(self)
        painter.setFont(letters(self.font().family(), theme.px(theme.SMALL)))
        paint(painter, self._drawn, told, self._pointed)
        if self.figures is not None and self.figures.is_empty:
            painter.setPen(QColor(told.dim))
            box = self.rect().adjusted(INSET, INSET, -INSET, -INSET)
            painter.drawText(
                box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self.figures.told
            )
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(QColor(told.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the figures, as the space bar does."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The bar under the hand is shown."""
        if not self._is_small:
            self._point_at(self._bar_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """None is."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed is a bar, and not the whole."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        bar = self._bar_at(event.position())
        if self._is_small:
            self.click()
        elif bar is not None:
            self.opened.emit(bar.series, bar.label)

    def event(self, event: QEvent) -> bool:
        """A tip says the number of the bar; of a small chart, all of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.figures is not None:
            bar = self._bar_at(QPointF(event.pos()))
            said = self.told(bar) if bar and not self._is_small else self.figures.told
            QToolTip.showText(event.globalPos(), tip(said), self)
            return True
        return super().event(event)

    def told(self, bar: Bar) -> str:
        """A bar in words."""
        assert self.figures is not None  # noqa: S101 -- it has bars
        name, values = self.figures.series[bar.series]
        label = self.figures.labels[bar.label]
        return _("{label}, {series}: {number}").format(
            label=label, series=name.lower(), number=grouped(values[bar.label])
        )

    def _bar_at(self, point: QPointF) -> Bar | None:
        return self._drawn.at(point.x(), point.y())

    def _point_at(self, bar: Bar | None) -> None:
        if bar != self._pointed:
            self._pointed = bar
            self.setCursor(Qt.CursorShape.PointingHandCursor if bar else Qt.CursorShape.ArrowCursor)
            self.update()


def _fitting(box: QRectF, metrics: QFontMetricsF) -> int:
    """So many lines of text with a thin bar each fit under each other."""
    return max(1, int(box.height() / (metrics.height() * 1.65)))
