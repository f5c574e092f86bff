"""The list under a box: what the text being typed may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _, ngettext
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import pixmap
from desktop.ui.kit.sheet import SMALL

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
MOST_SHOWN = 9


@dataclass(frozen=True)
class Offer:
    """One line of the list: what it stands for, how it reads, what tells it from others."""

    value: object
    text: str
    second: str = ""
    icon: str = ""
    is_act: bool = False
    """Whether taking it does something else than fill the box: only Enter takes such."""


class Offers(QAbstractListModel):
    """The lines of the list."""

    def __init__(self, parent: QObject) -> None:
        """No lines."""
        super().__init__(parent)
        self.offers: list[Offer] = []

    def put(self, offers: list[Offer]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text; its second line for screen readers."""
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return offer.second
        return None


class _Drawing(QStyledItemDelegate):
    """Draws plain text in one or two lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told, offer = tokens(), _offer(index)
        rect = _rect(option)
        state: Any = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(told.chosen))
        inner = rect.adjusted(px(10), px(4), -px(10), -px(4))
        if offer.icon:
            drawn = pixmap(offer.icon, px(16), told.accent, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(inner.x(), inner.y() + px(3)), drawn)
            inner.setLeft(inner.left() + px(24))
        second = _second_height(offer)
        painter.setPen(QColor(told.text))
        painter.drawText(inner.adjusted(0, 0, 0, -second), WRAPS, offer.text)
        if second:
            small = _small(painter.font())
            painter.setFont(small)
            painter.setPen(QColor(told.dim))
            below = QRect(inner.x(), inner.bottom() - second + 1, inner.width(), second)
            cut = QFontMetrics(small).elidedText(offer.second, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else px(300)
        offer = _offer(index)
        room = width - px(20) - (px(24) if offer.icon else 0)
        metrics = view.fontMetrics() if isinstance(view, QListView) else QFontMetrics(QFont())
        text = metrics.boundingRect(QRect(0, 0, room, 10_000), WRAPS, offer.text).height()
        return QSize(width, max(px(30), text + _second_height(offer) + px(8)))


def _offer(index: Index) -> Offer:
    model = index.model()
    assert isinstance(model, Offers)  # noqa: S101 -- the delegate serves this list only
    return model.offers[index.row()]


def _rect(option: QStyleOptionViewItem) -> QRect:
    return QRect(option.rect)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(px(SMALL))
    return small


def _second_height(offer: Offer) -> int:
    return px(18) if offer.second else 0


class Popup(QFrame):
    """The list, over the page, under its box; the box keeps the focus."""

    taken = Signal(object)
    """An offer was clicked."""

    def __init__(self, box: QWidget) -> None:
        """Hidden at first."""
        super().__init__(box.window())
        self._box, self._said = box, ""
        box.destroyed.connect(self.deleteLater)  # it stands in the window, which lives on
        self.setProperty("look", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view = QListView(self)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setProperty("look", "bare")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(box.accessibleName())
        self.model = Offers(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Drawing(self.view))
        self.view.clicked.connect(self._on_clicked)
        self.view.setMouseTracking(True)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(2, 4, 2, 4)
        self._around.addWidget(self.view)
        self.hide()

    def offer(self) -> Offer | None:
        """The line that Enter would take."""
        row = self.view.currentIndex().row()
        return self.model.offers[row] if 0 <= row < len(self.model.offers) else None

    def show_offers(self, offers: list[Offer], *, first: bool) -> None:
        """Show these under the box; `first` says whether the first is selected."""
        self.model.put(offers)
        if not offers:
            self.hide()
            return
        self._place()
        self.view.setCurrentIndex(self.model.index(0) if first else NOWHERE)
        self.view.scrollToTop()
        self.show()
        self.raise_()
        self._listen(True)
        many = len(offers)
        told = ngettext("{} propuesta: {}", "{} propuestas: {}", many).format(many, offers[0].text)
        if told != self._said:  # the same again at each key would bury what one writes
            self._said = told
            announce(self._box, told)

    def stand_on(self, text: str) -> None:
        """Choose the line that reads so, if there is one: what stands in the box."""
        row = next((row for row, offer in enumerate(self.model.offers) if offer.text == text), None)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row))

    def step(self, by: int) -> None:
        """Up or down the list; the hand stays in the box, so the line is said aloud."""
        row = self.view.currentIndex().row() + by
        self.view.setCurrentIndex(self.model.index(max(0, min(row, self.model.rowCount() - 1))))
        if (offer := self.offer()) is not None:
            place, many = self.view.currentIndex().row() + 1, self.model.rowCount()
            told = ", ".join(text for text in (offer.text, offer.second) if text)
            announce(self._box, _("{offer}: {place} de {many}").format(offer=told, place=place, many=many))

    def hideEvent(self, event: Any) -> None:
        """Stop watching the page."""
        super().hideEvent(event)
        self._listen(False)
        self._said = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What moves the box moves the list, once the box has its new place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            QTimer.singleShot(0, self, self._follow)
        return False

    def _follow(self) -> None:
        if self._box.visibleRegion().isEmpty():
            self.hide()
        elif self.isVisible():
            self._place()

    def _listen(self, on: bool) -> None:
        above = self._box.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea) or above.isWindow():
                watched = (above.widget() if isinstance(above, QScrollArea) else None) or above
                (watched.installEventFilter if on else watched.removeEventFilter)(self)
            above = above.parentWidget()

    def _place(self) -> None:
        """Under the box, or over it where there is more room; as high as its lines."""
        window, box = self._box.window(), self._box
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = box.mapTo(window, QPoint(0, box.height()))
        width = min(max(box.width(), px(320)), window.width() - px(16))
        left = max(px(8), min(corner.x(), window.width() - width - px(8)))
        self.resize(width, px(100))
        self._around.activate()
        self.view.doItemsLayout()
        rows = min(self.model.rowCount(), MOST_SHOWN)
        wanted = sum(self.view.sizeHintForIndex(self.model.index(row)).height() for row in range(rows)) + 10
        below = window.height() - corner.y() - px(8)
        over = corner.y() - box.height() - px(8)
        if wanted <= below or below >= over:
            self.setGeometry(left, corner.y() + 2, width, min(wanted, below))
        else:
            height = min(wanted, over)
            self.setGeometry(left, corner.y() - box.height() - height - 2, width, height)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.taken.emit(self.model.offers[index.row()])
