"""Ctrl+K: finds anything as one types, records of every register and commands, and goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.codes import read_code
from desktop.domain.language import _
from desktop.registers import AGENDA, ALL, by_name
from desktop.store import Store
from desktop.store.lists import MOST_FOUND, Query
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.cells import Index
from desktop.ui.kit.lines import said_cells
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.text import Label
from desktop.ui.orders import Order, Uses, fitting
from desktop.ui.places import places

PAUSE = 60
MOST_OF_EACH, MOST_BEGUN, MOST_WITHIN = 5, 5, 6
TELLING = 3
"""Letters from which on what an order begins with says that it is meant: it comes before records."""
WIDTH, HEIGHT = 640, 420
FOUND = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Found:
    """One line of the palette: what it says, what stands beside it, and where it leads."""

    text: str
    beside: str = ""
    register: str = ""
    uid: str = ""
    command: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it only heads a group."""
        return not self.uid and not self.command


def coded(store: Store, typed: str) -> Found | None:
    """The record whose code was scanned or typed, unless it is reserved."""
    named = read_code(typed)
    if named is None:
        return None
    register = by_name(named[0])
    record = store.get(register.model, named[1])
    if record is None or (record.is_reserved() and not store.keeps_reserved):
        return None
    return Found(record.heading() or _(register.about.singular), "", register.name, record.uid)


def search(store: Store, typed: str) -> list[Found]:
    """The record of a code; else the latest records of each register that have the words."""
    if read_code(typed) is not None:
        one = coded(store, typed)
        return [Found(_("Código leído")), one] if one else [Found(_("Ese código no es de este libro."))]
    titles = {place.register: place.title for place in places()}
    found: list[Found] = []
    for model in (*AGENDA, *(model for model in reversed(ALL) if model not in AGENDA)):
        register = str(model.__tablename__)
        numbers = store.numbers(Query(register=register, text=typed))
        lines = store.lines(numbers[:MOST_OF_EACH])
        if not lines:
            continue
        more = _("{} en total").format(thousands(len(numbers))) if len(numbers) > MOST_OF_EACH else ""
        if len(numbers) == MOST_FOUND:
            more = _("{} o más").format(thousands(MOST_FOUND))
        found.append(Found(titles.get(register, _(model.about.title)), more))
        for line in lines:
            day = f"{line.day:%d-%m-%Y}" if line.day else ""
            cells = [cell for cell in said_cells(line) if cell and cell != day]
            found.append(Found(" · ".join(cells), day, register, line.uid))
    return found


def _lines(heading: str, told: Sequence[Order]) -> list[Found]:
    """A group of orders under its heading; none is no group."""
    lines = [Found(order.text, order.beside, command=order.name) for order in told]
    return [Found(heading), *lines] if lines else []


class Palette(QFrame):
    """Opens over the window, goes with Esc or a click elsewhere."""

    wants_open = Signal(str, str)

    def __init__(
        self, store: Store, runner: Runner, told: Callable[[], list[Order]], uses: Uses, parent: QWidget
    ) -> None:
        """Be out of sight; `told` answers what can be done now."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._over = parent
        self._store, self._runner = store, runner
        self._told, self._uses = told, uses
        self._orders: dict[str, Order] = {}
        self._shown, self._is_awaited = "", False
        self.setProperty("look", "popup")
        self.setAccessibleName(_("Buscar en todo"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Escriba un nombre, una materia o una orden…"))
        self.field.setAccessibleName(_("Buscar en todo"))
        self.field.setMaxLength(200)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Resultados"))
        self.list.setItemDelegate(Row(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = Label(_("Las flechas eligen · Intro abre · Esc cierra"), "help", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for widget in (self.field, self.list, self.hint):
            column.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.field.textChanged.connect(self._pause.start)
        self.list.itemClicked.connect(self._take)

    def come(self) -> None:
        """Open, with what was typed last ready to be typed over."""
        parent = self._over
        width = min(theme.px(WIDTH), parent.width() - 80)
        top = theme.px(72)
        self.resize(width, min(theme.px(HEIGHT), parent.height() - top - 24))
        self.move(parent.mapToGlobal(QPoint((parent.width() - width) // 2, top)))
        self.field.selectAll()
        self._orders = {order.name: order for order in self._told()}
        self._is_awaited = False
        self._ask()
        self.show()
        self.field.setFocus()

    def _ask(self) -> None:
        self._pause.stop()
        typed = self._typed()
        store = self._store
        self._runner.ask(self, lambda: (typed, search(store, typed) if typed else []), self._show)

    def _typed(self) -> str:
        return self.field.text().strip()

    def _show(self, answer: tuple[str, list[Found]]) -> None:
        typed, found = answer
        self._shown = typed
        begun, within = fitting(typed, self._uses.ranked(list(self._orders.values())))
        if len(typed) >= TELLING:
            near, rest = begun[:MOST_BEGUN], [*begun[MOST_BEGUN:], *within]
            found = [*_lines(_("Órdenes"), near), *found, *_lines(_("Otras órdenes"), rest[:MOST_WITHIN])]
        else:
            rest = [*begun, *within][: MOST_WITHIN if typed else None]
            found = [*found, *_lines(_("Órdenes"), rest)]
        if not found:
            found = [Found(_("Nada coincide con lo escrito."))]
        self.list.clear()
        for one in found:
            item = QListWidgetItem(one.text, self.list)
            item.setData(FOUND, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.text} {one.beside}".strip())
            if one.is_heading:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._step(0)
        if self._is_awaited and typed == self._typed():
            self._take_current()

    def _step(self, step: int) -> None:
        """To the next line that leads somewhere."""
        rows = [row for row in range(self.list.count()) if not self._at(row).is_heading]
        if not rows:
            return
        here = self.list.currentRow()
        place = rows.index(here) + step if here in rows else 0
        self.list.setCurrentRow(rows[max(0, min(place, len(rows) - 1))])
        if rows and self.list.currentRow() == rows[0]:
            self.list.scrollToTop()
        found = self._at(self.list.currentRow())
        announce(self.field, ", ".join(text for text in (found.text, found.beside) if text))

    def _at(self, row: int) -> Found:
        found = self.list.item(row).data(FOUND)
        assert isinstance(found, Found)  # noqa: S101 -- `_show` put it there
        return found

    def _take(self, item: QListWidgetItem) -> None:
        found = item.data(FOUND)
        if not isinstance(found, Found) or found.is_heading:
            return
        self.hide()
        if found.command:
            order = self._orders[found.command]
            self._uses.note(order.name)
            QTimer.singleShot(0, self, order.run)
        else:
            self.wants_open.emit(found.register, found.uid)

    def _take_current(self) -> None:
        """Go where the line chosen leads; who is quicker than the list gets what it then shows first."""
        self._is_awaited = self._typed() != self._shown
        if self._is_awaited:
            self._ask()
        elif (item := self.list.currentItem()) is not None:
            self._take(item)

    def _take_code(self) -> bool:
        """A scanner types quicker than the list answers, and ends with Enter."""
        found = coded(self._store, self.field.text())
        if found is not None:
            self._pause.stop()
            self.hide()
            self.wants_open.emit(found.register, found.uid)
        return found is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the keys; arrows walk the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }
            if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._take_code():
                    return True
                self._take_current()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
        return super().eventFilter(watched, event)


class Row(QStyledItemDelegate):
    """A heading in small bold letters; a line with its day or key at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Plain text, cut where there is no room."""
        found = index.data(FOUND)
        if isinstance(found, Found):
            self._paint(painter, option, found)

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, found: Found) -> None:
        told, rect = theme.tokens(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(told.chosen))
        letters = QFont(option.font)
        if found.is_heading:
            letters.setBold(True)
            letters.setPixelSize(theme.px(theme.SMALL))
        painter.setFont(letters)
        inner = rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(told.dim))
        beside = painter.fontMetrics().horizontalAdvance(found.beside) + (theme.px(16) if found.beside else 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | middle), found.beside)
        painter.setPen(QColor(told.dim if found.is_heading else told.text))
        room = inner.adjusted(0, 0, -beside, 0)
        text = painter.fontMetrics().elidedText(found.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | middle | Qt.TextFlag.TextSingleLine), text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row of a table."""
        return QSize(80, theme.px(30))
