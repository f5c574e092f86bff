"""The homonym desk: who may be there twice, at the left; both side by side, at the right; what was done."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.duties.homonyms import DIRECTORY, Candidate, Directory, candidates
from desktop.jobs.progress import Progress
from desktop.store import Store, parties
from desktop.store.merging import Merge
from desktop.store.parting import Parted
from desktop.ui.bench import Bench
from desktop.ui.comparison import Comparison, Two
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import thousands
from desktop.ui.joined import Apart, Joined, apart
from desktop.ui.kit import theme
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Label, Title
from desktop.ui.page import Page

MOST_SHOWN = 500
DONE = 2
"""The place of the tab after both directories."""
Chosen = tuple[Entry, Entry, dict[str, object]]
Pairs = tuple[list[Candidate], list[Merge], list[Apart]]


def joining(store: Store, chosen: Chosen) -> Generator[Progress, None, tuple[int, str]]:
    """Join two records, as a job: the number of the joining, and who stays."""
    kept, lost, values = chosen
    yield Progress(0, 1, _("Uniendo"))
    return store.merge(kept, lost, values), kept.heading()


def parting(store: Store, number: int) -> Generator[Progress, None, Parted]:
    """Part two records, as a job."""
    yield Progress(0, 1, _("Separando"))
    return store.split(number)


def compare(store: Store, model: Directory, pair: Candidate) -> Two | None:
    """Both records of a pair, if both are there still."""
    one, other = store.get(model, pair.one), store.get(model, pair.other)
    if one is None or other is None:
        return None
    counts = [parties.taking_part(store, model, uid) for uid in (pair.one, pair.other)]
    return Two((one, other), (counts[0], counts[1]), pair.strength, pair.reasons)


class PairPainter(QStyledItemDelegate):
    """A pair in three lines: both names, and why."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """Room for three lines."""
        return QSize(px(200), px(72))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Ground, names, reason."""
        told, box = theme.tokens(), option.rect
        pair: Candidate = index.data(Qt.ItemDataRole.UserRole)  # type: ignore[attr-defined]  # a model index
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(told.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(told.raised))
        inner = box.adjusted(px(12), px(6), -px(12), -px(6))
        height = inner.height() // 3
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        why = f"{pair.strength} · {'; '.join(pair.reasons)}"
        for line, (text, colour) in enumerate(
            ((pair.one_name, told.text), (pair.other_name, told.text), (why, told.dim))
        ):
            room = QRect(inner.left(), inner.top() + line * height, inner.width(), height)
            painter.setPen(QColor(colour))
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(flags), cut)
        painter.setPen(QColor(told.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


class HomonymsPage(Page):
    """Persons and organisations that may be there twice, and what was joined."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Arrange it; `enter` asks the book."""
        super().__init__(parent)
        self.store, self.runner, self.notice = bench.store, bench.runner, bench.notice
        self._later: set[tuple[str, str]] = set()
        self._asking = object()
        self._came = False
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(_("Directorio"))
        for title in (_("Personas"), _("Entidades"), _("Uniones hechas")):
            self.tabs.addTab(title)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.count = Label("", "dim", parent=self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Pares que parecen ser lo mismo"))
        self.list.setItemDelegate(PairPainter(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.both = Comparison(self)
        self.done = Joined(self)
        self.empty = Empty(self)
        self.below = QStackedWidget(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(1)
        self.halves.addWidget(self.list)
        self.halves.addWidget(self.both)
        self.halves.setStretchFactor(0, 2)
        self.halves.setStretchFactor(1, 3)
        self.halves.setSizes([px(420), px(760)])
        for widget in (self.empty, self.halves, self.done):
            self.below.addWidget(widget)
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(12), px(24), px(4))
        head.setSpacing(px(16))
        head.addWidget(Title(_("Homónimos"), self))
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.below, 1)
        self.empty.tell("users", _("Buscando"), _("Se comparan todos los nombres del directorio…"))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._to_tab)
        self.list.currentItemChanged.connect(self._compare)
        self.list.itemActivated.connect(self.both.focus_first)
        self.both.merge_asked.connect(self.join)
        self.both.distinct_asked.connect(self.keep_apart)
        self.both.later_asked.connect(self.postpone)
        self.both.open_asked.connect(self.wants_open)
        self.done.split_asked.connect(self.part)
        self.done.together_asked.connect(self._together)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.both)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.list.setFocus)
        theme.signals.changed.connect(self._again)

    # -- as a page

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self._came = True
        self.reread()
        (self.list if self.list.count() else self.tabs).setFocus()

    def reread(self) -> None:
        """Ask the book, without waiting for it."""
        store, model = self.store, self.model
        find: Callable[[], list[Candidate]] = partial(candidates, store, model) if model else list
        self.runner.ask(self, lambda: (find(), store.merges(), apart(store)), self._show)

    @property
    def model(self) -> Directory | None:
        """The directory in sight, or none."""
        place = self.tabs.currentIndex()
        return DIRECTORY[place] if place < DONE else None

    def _to_tab(self) -> None:
        self.list.clear()
        if self.model:
            self.below.setCurrentWidget(self.empty)
            self.empty.tell("users", _("Buscando"), _("Se comparan todos los nombres del directorio…"))
        self.reread()

    # -- pairs

    def _show(self, told: Pairs) -> None:
        pairs, merges, distinct = told
        self.done.show_all(merges, distinct)
        if self.model is None:
            self.count.setText("")
            self.below.setCurrentWidget(self.done)
            return
        place = max(0, self.list.currentRow())
        pairs.sort(key=lambda pair: (pair.one, pair.other) in self._later)
        self.list.clear()
        for pair in pairs[:MOST_SHOWN]:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, pair)
            words = (pair.one_name, pair.other_name, pair.strength, *pair.reasons)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, "; ".join(words))
        self.list.setCurrentRow(min(place, self.list.count() - 1))
        number = thousands(len(pairs))
        self.count.setText((_("{} par") if len(pairs) == 1 else _("{} pares")).format(number))
        self.below.setCurrentWidget(self.halves if pairs else self.empty)
        if pairs and self._came:
            self.list.setFocus()
        self._came = False
        if not pairs:
            told_ = _("Ningún nombre del directorio parece estar dos veces.")
            self.empty.tell("circle-check", _("Nada que unir"), told_)

    def pair(self) -> Candidate | None:
        """The pair in sight."""
        pair: Candidate | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return pair

    def _compare(self) -> None:
        pair, model, store = self.pair(), self.model, self.store
        if pair is None or model is None:
            self.both.show_two(None)
            return
        self.runner.ask(self._asking, lambda: compare(store, model, pair), self.both.show_two)

    def _again(self) -> None:
        """Other looks or sizes: what is at the right is made anew, as it was chosen."""
        self.list.doItemsLayout()
        self.both.redress()

    # -- the three answers

    def join(self) -> None:
        """Join the two as chosen."""
        if (chosen := self.both.chosen()) is not None:
            self._wait(on=True)
            work = joining(self.store, chosen)
            self.runner.start(_("Unir"), work, done=self._joined, failed=self._failed)

    def _joined(self, told: tuple[int, str]) -> None:
        self._wait(on=False)
        number, name = told
        undo = (_("Separar"), partial(self.part, number))
        self.notice.say(_("Unidos: queda «{}».").format(name), "good", [undo])
        self._changed()

    def keep_apart(self) -> None:
        """Remember that they are not the same."""
        pair, model = self.pair(), self.model
        if pair is not None and model is not None:
            self.store.say_distinct(model, pair.one, pair.other)
            self.notice.say(_("Anotado: no se volverá a proponer."), "good")
            self._changed()

    def postpone(self) -> None:
        """Put the pair at the end, and go to the next."""
        if (pair := self.pair()) is not None:
            self._later.add((pair.one, pair.other))
            row = self.list.currentRow()
            self.list.addItem(self.list.takeItem(row))
            self.list.setCurrentRow(min(row, self.list.count() - 1))
            self.list.setFocus()

    # -- what was done

    def part(self, number: int) -> None:
        """Part what was joined."""
        self._wait(on=True)
        self.runner.start(_("Separar"), parting(self.store, number), done=self._parted, failed=self._failed)

    def _parted(self, told: Parted) -> None:
        self._wait(on=False)
        text = _("Separados: {} vínculos volvieron.").format(told.returned)
        if told.stayed:
            text += " " + _("Lo anotado después ({}) quedó donde estaba: revíselo.").format(len(told.stayed))
        self.notice.say(text, "careful" if told.stayed else "good")
        self._changed()

    def _together(self, pair: Apart) -> None:
        self.store.unsay_distinct(pair.model, pair.one, pair.other)
        self._changed()

    def _failed(self, _why: str) -> None:
        """The window says why; the answers can be given again."""
        self._wait(on=False)
        self.reread()

    def _changed(self) -> None:
        self.changed_book.emit()
        self.reread()

    def _wait(self, *, on: bool) -> None:
        self.both.setEnabled(not on)
        self.done.setEnabled(not on)
