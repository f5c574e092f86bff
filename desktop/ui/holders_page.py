"""«Quién ejercía»: posts at the left, the time of one at the right, and an answer for any day and hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.description.kinds import Day, Hour
from desktop.domain import shorthand
from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.duties.holder_words import answer
from desktop.duties.holders import Hold, Seat, Stretch, seats
from desktop.filings.substitution_table import Held, Holding, substitution_table
from desktop.store import Store
from desktop.store.aggregates import bodies
from desktop.store.posts import holdings
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.kit import theme
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.shelf import QWIDGETSIZE_MAX
from desktop.ui.kit.text import Help, Label, Reading, Title, tip
from desktop.ui.kit.turning import Turning
from desktop.ui.page import Page
from desktop.ui.printing import print_paper
from desktop.ui.timeline import Timeline

SIDE, ITEM, MOST_SHOWN, MOST_LANES = 320, 52, 1_000, 12
Told = tuple[list[Seat], dict[int, str]]


def read(store: Store) -> Told:
    """All posts, and what the bodies are called."""
    return seats(holdings(store)), {number: body.name for number, body in bodies(store).items()}


class HoldersPage(Page):
    """Who held which post, and where nobody or two did."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Arrange it; `enter` asks the book."""
        super().__init__(parent)
        self._bench, self._store = bench, bench.store
        self._seats: list[Seat] = []
        self._names: dict[int, str] = {}
        self._key: object = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Cargos"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field = LineBox(self)
        self.field.setPlaceholderText(_("Buscar cargo o persona"))
        self.field.setAccessibleName(_("Buscar cargo o persona"))
        self.marked = QCheckBox(_("Solo con vacíos o dobles"), self)
        self.print = QPushButton(_("Tabla de subrogaciones (PDF)…"), self)
        self.count = Label("", "dim", parent=self)
        self.title, self.body = Title("", self), Label("", "dim", parent=self)
        self.title.setWordWrap(True)
        self.line = Timeline(self)
        self.day, self.hour = LineBox(self), LineBox(self)
        self.answer = Reading("", "strong", self)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(_("Períodos del cargo"))
        self.rows.setWordWrap(True)
        self.empty, self.right = Empty(self), QStackedWidget(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(24, 12, 12, 12)
        left.setSpacing(8)
        left.addWidget(Title(_("Quién ejercía"), self))
        left.addWidget(
            Help(_("Un subrogante va antes que el titular; de varios, quien comenzó al último."), self)
        )
        for widget in (self.field, self.marked):
            left.addWidget(widget)
        left.addWidget(self.list, 1)
        left.addWidget(self.count)
        left.addWidget(self.print)
        self._side = QWidget(self)
        self._side.setLayout(left)
        one = QWidget(self)
        column = QVBoxLayout(one)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.body)
        column.addLayout(self._moment())
        column.addWidget(self.answer)
        column.addWidget(self.line)
        column.addWidget(self.rows, 1)
        self.right.addWidget(self.empty)
        self.right.addWidget(one)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self.right, 1)
        Turning(self, 760, row, turned=self._turned)
        self._fit()

    def _moment(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, box, name, hint, width in (
            (_("El día"), self.day, _("Día"), _("dd-mm-aaaa"), 120),
            (_("a las"), self.hour, _("Hora"), _("hh:mm"), 80),
        ):
            label = Label(text, parent=self)
            label.setBuddy(box)
            box.setAccessibleName(name)
            box.setPlaceholderText(hint)
            box.setFixedWidth(theme.px(width))
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.field.textChanged.connect(self._fill)
        self.marked.toggled.connect(self._fill)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.print.clicked.connect(self.print_table)
        for box in (self.day, self.hour):
            box.textChanged.connect(self._answer)
        self.rows.itemActivated.connect(self._go)
        theme.signals.changed.connect(self._fit)

    _is_narrow = False

    def _turned(self, is_narrow: bool) -> None:
        """The list over what it opens, or beside it."""
        self._is_narrow = is_narrow
        self._side.setMinimumWidth(0 if self._is_narrow else theme.px(SIDE))
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if self._is_narrow else theme.px(SIDE))

    def _fit(self) -> None:
        told = theme.tokens()
        self._turned(self._is_narrow)
        for view in (self.list, self.rows):
            view.setIconSize(QSize(theme.px(18), theme.px(18)))
            view.setStyleSheet(
                f"QListWidget {{ background: {told.base}; border: 0; }}"
                f"QListWidget:focus {{ border: 2px solid {told.accent}; }}"
            )
        self._fill()

    # -- as a page

    def enter(self) -> None:
        """Read anew, and take the keys."""
        if not self.day.text():
            self.day.setText(f"{self._bench.today():%d-%m-%Y}")
            self.hour.setText("12:00")
        self.reread()
        self.list.setFocus()

    def reread(self) -> None:
        """Ask the book, without waiting for it."""
        store = self._store
        self._bench.runner.ask(self, lambda: read(store), self._show)

    def _show(self, told: Told) -> None:
        self._seats, self._names = told
        self._fill()

    # -- the list

    def shown(self) -> list[Seat]:
        """The posts that are looked for."""
        wanted = fold(self.field.text()).split()
        return [
            seat
            for seat in self._seats
            if not self.marked.isChecked() or seat.gaps or seat.doubles or seat.vacant_since
            if all(word in self._searched(seat) for word in wanted)
        ]

    def _searched(self, seat: Seat) -> str:
        names = (one.name for one in seat.terms)
        return fold(" ".join((seat.post, self._names.get(seat.key[0], ""), *names)))

    def _fill(self) -> None:
        shown = self.shown()
        self.list.blockSignals(True)
        self.list.clear()
        place = 0
        for number, seat in enumerate(shown[:MOST_SHOWN]):
            self.list.addItem(self._item(seat))
            if seat.key == self._key:
                place = number
        self.list.blockSignals(False)
        text = _("1 cargo") if len(shown) == 1 else _("{} cargos").format(len(shown))
        marked = sum(bool(seat.gaps or seat.doubles) for seat in shown)
        self.count.setText(text + (_(" · {} con vacíos o dobles").format(marked) if marked else ""))
        self.print.setEnabled(bool(shown))
        if shown:
            self.list.setCurrentRow(place)
            self._open(shown[place])
        else:
            told = _("Los cargos aparecen con la primera autoridad que los ejerce.")
            new = (_("Nueva autoridad"), partial(self.wants_new.emit, "officials", {}))
            self.empty.tell("landmark", _("Ningún cargo"), told, () if self._seats else (new,))
            self.right.setCurrentWidget(self.empty)

    def _item(self, seat: Seat) -> QListWidgetItem:
        told = theme.tokens()
        if seat.doubles:
            icon, colour, state = "users", told.danger, _("doble titular")
        elif seat.gaps:
            icon, colour, state = "triangle-alert", told.warn, _("con vacíos")
        elif (since := seat.vacant_since) is not None and since.date() <= self._bench.today():
            icon, colour, state = "user", told.warn, _("vacante desde el {:%d-%m-%Y}").format(since)
        else:
            icon, colour, state = "circle-check", told.good, _now(seat, self._bench)
        item = QListWidgetItem(theme.icon(icon, colour), f"{seat.post}\n{state}")
        item.setToolTip(tip(f"{seat.post}\n{self._names.get(seat.key[0], '')}"))
        item.setData(Qt.ItemDataRole.UserRole, seat)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{seat.post}, {state}")
        item.setSizeHint(QSize(10, theme.px(ITEM)))
        return item

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        seat = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(seat, Seat):
            self._open(seat)

    # -- one post

    def seat(self) -> Seat | None:
        """The post in sight."""
        seat = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return seat if isinstance(seat, Seat) else None

    def _open(self, seat: Seat) -> None:
        self._key = seat.key
        self.title.setText(seat.post)
        several = _(" · lo ejercen varios a la vez") if seat.is_collegiate else ""
        self.body.setText(self._names.get(seat.key[0], "") + several)
        lanes = _lanes(seat)
        said = "; ".join(_spoken(each) for each in seat.stretches[-MOST_LANES:])
        self.line.show_stretches(lanes, self._bench.today(), said)
        self.rows.clear()
        for each in reversed(seat.stretches):
            self.rows.addItem(_row(each))
        self.right.setCurrentIndex(1)
        self._answer()

    def moment(self) -> datetime | None:
        """What the fields say, or nothing yet."""
        try:
            day = Day().read(shorthand.day(self.day.text(), self._bench.today()) or self.day.text())
            hour: time = (
                Hour().read(shorthand.hour(self.hour.text())) if self.hour.text().strip() else time(12)
            )
        except ValueError:
            return None
        return datetime.combine(day, hour)

    def _answer(self) -> None:
        seat, moment = self.seat(), self.moment()
        self.line.mark(moment)
        if seat is not None:
            self.answer.setText(answer(seat, moment) if moment else _("Escriba un día y una hora."))

    def _go(self, item: QListWidgetItem) -> None:
        uid = item.data(Qt.ItemDataRole.UserRole)
        if uid:
            self.wants_open.emit("officials", str(uid))

    # -- on paper

    def print_table(self) -> None:
        """The posts in the list with all their time."""
        held = [each for seat in self.shown() for each in table_of(seat)]
        name = _("tabla de subrogaciones")
        print_paper(self._bench, self, lambda stamp: substitution_table(held, stamp), name)


def table_of(seat: Seat) -> list[Held]:
    """A post's time as the paper has it."""
    return [
        Held(seat.post, Holding[each.hold.name], _who(each), each.starts, each.last)
        for each in seat.stretches
    ]


def _who(each: Stretch) -> str:
    if each.hold is Hold.DOUBLE:
        return ", ".join(one.name for one in each.present)
    return each.acting.name if each.acting else ""


def _lanes(seat: Seat) -> list[Sequence[Stretch]]:
    """One lane, or one a member of a body of several, the latest first."""
    if not seat.is_collegiate:
        return [seat.stretches]
    people: dict[int, list[Stretch]] = {}
    for each in seat.stretches:
        people.setdefault(each.acting.person if each.acting else 0, []).append(each)
    latest = sorted(people.values(), key=lambda lane: max(each.starts for each in lane), reverse=True)
    return list(latest[:MOST_LANES])


def _now(seat: Seat, bench: Bench) -> str:
    noon = datetime.combine(bench.today(), time(12))
    present = [each for each in seat.stretches if each.acting and each.has(noon)]
    if seat.is_collegiate:
        number = len({each.acting.person for each in present if each.acting})
        return _("1 persona") if number == 1 else _("{} personas").format(number)
    if not present or present[0].acting is None:
        return _("aún no comienza")
    name = present[0].acting.name
    return _("{}, subrogante").format(name) if present[0].hold is Hold.SUBSTITUTE else name


def _spoken(each: Stretch) -> str:
    """`Subrogante: Ana Soto, desde el 02-03-2026 hasta el 05-03-2026`."""
    who = f": {_who(each)}" if each.present else ""
    first = _day_told(each.starts)
    if each.last is None:
        return _("{}{}, desde el {}").format(_(each.hold.value), who, first)
    last = f"{each.last:%d-%m-%Y}" if each.ends_whole else _day_told(each.last)
    return _("{}{}, desde el {} hasta el {}").format(_(each.hold.value), who, first, last)


def _day_told(moment: datetime) -> str:
    return f"{moment:%d-%m-%Y}" if moment.time() == time() else f"{moment:%d-%m-%Y %H:%M}"


def _row(each: Stretch) -> QListWidgetItem:
    icons = {Hold.HOLDER: "user", Hold.SUBSTITUTE: "user-plus", Hold.DOUBLE: "users", Hold.VACANT: "ban"}
    told = theme.tokens()
    colour = {Hold.DOUBLE: told.danger, Hold.VACANT: told.warn}.get(each.hold, told.dim)
    item = QListWidgetItem(theme.icon(icons[each.hold], colour), _spoken(each))
    item.setData(Qt.ItemDataRole.UserRole, each.acting.uid if each.acting else "")
    item.setToolTip(tip(_spoken(each)))
    return item
