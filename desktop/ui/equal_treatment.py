"""The board of equal treatment: matters at the left, the requests on one side by side at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.duties.equal_treatment import Matter, Treated, matters
from desktop.duties.same_matter import apart, is_apart
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.store.aggregates import own_body
from desktop.store.asked import asked
from desktop.store.errors import Conflict, NotSaved
from desktop.store.office_law import law_of
from desktop.ui.bench import Bench
from desktop.ui.empty import Empty
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.shelf import QWIDGETSIZE_MAX
from desktop.ui.kit.text import Help, Label, Styled, Title, put_tip, tip, unseen_label
from desktop.ui.kit.turning import Turning
from desktop.ui.page import Page
from desktop.ui.treated_cards import MOST_CARDS, Card, Cards, Tallies

LIST = 340
ITEM = 52
MOST_SHOWN = 500
"""Matters in the list; the field above finds the others."""


class EqualTreatmentPage(Page):
    """Who asked on one matter, who was heard, how long each waited (Ley 20.730, art. 11)."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Arrange the page; `enter` fills it."""
        super().__init__(parent)
        self._bench, self._store = bench, bench.store
        self._matters: list[Matter] = []
        self._chosen = ""
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Materias"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.field = LineBox(self)
        self.field.setPlaceholderText(_("Buscar materia, solicitante o folio"))
        self.field.setAccessibleName(_("Buscar materia, solicitante o folio"))
        self.field.textChanged.connect(self._fill)
        self.alone = QCheckBox(_("También las que no tienen otra"), self)
        self.alone.toggled.connect(self._fill)
        self.count = Label("", "dim", parent=self)
        self.banner, self.empty = Banner(), Empty(self)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Solicitudes de la materia"))
        self.right = QStackedWidget(self)
        self.right.addWidget(self.empty)
        self.right.addWidget(self.area)
        self._names = QStringListModel(self)
        self._lay_out()
        theme.signals.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(24, 12, 12, 12)
        left.setSpacing(8)
        left.addWidget(Title(_("Igualdad de trato"), self))
        told = _(
            "Quienes piden audiencia sobre una misma materia deben ser tratados igual (Ley 20.730, art. 11)."
        )
        left.addWidget(Help(told, self))
        left.addWidget(self.field)
        left.addWidget(self.alone)
        left.addWidget(self.list, 1)
        left.addWidget(self.count)
        self._side = QWidget(self)
        self._side.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self.right, 1)
        Turning(self, 760, row, turned=self._turned)

    _is_narrow = False

    def _turned(self, is_narrow: bool) -> None:
        """The list over what it opens, or beside it."""
        self._is_narrow = is_narrow
        self._side.setMinimumWidth(0 if self._is_narrow else theme.px(LIST))
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if self._is_narrow else theme.px(LIST))

    def _fit(self) -> None:
        told = theme.tokens()
        self._turned(self._is_narrow)
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.list.setStyleSheet(
            f"QListWidget {{ background: {told.base}; border: 0; }}"
            f"QListWidget:focus {{ border: 2px solid {told.accent}; }}"
        )
        self.banner.redress()
        self._fill()

    # -- as a page

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self.reread()
        self.list.setFocus()

    def reread(self) -> None:
        """Ask the book, without waiting for it."""
        store, today = self._store, self._bench.today()
        self._bench.runner.ask(self, lambda: _matters(store, today), self._show)

    def _show(self, found: list[Matter]) -> None:
        self._matters = found
        told = [_known(one) for matter in found for one in matter.requests]
        self._names.setStringList(told)
        self._fill()

    # -- the list

    def _fill(self) -> None:
        """The matters that are looked for; the one that was open stays so."""
        wanted, alone = fold(self.field.text()).split(), self.alone.isChecked()
        shown = [one for one in self._matters if alone or len(one.requests) > 1]
        shown = [one for one in shown if not wanted or all(word in _searched(one) for word in wanted)]
        self.list.blockSignals(True)
        self.list.clear()
        place = 0
        for number, matter in enumerate(shown[:MOST_SHOWN]):
            self.list.addItem(_item(matter))
            if self._chosen in {one.asked.uid for one in matter.requests}:
                place = number
        if shown:
            self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        one_sided = sum(bool(one.one_sided) for one in shown)
        said = _("1 materia") if len(shown) == 1 else _("{} materias").format(len(shown))
        self.count.setText(said + (_(" · {} con nota").format(one_sided) if one_sided else ""))
        if shown:
            self._open(shown[place])
        else:
            self._open_nothing()

    def _open_nothing(self) -> None:
        several = any(len(one.requests) > 1 for one in self._matters)
        heading = _("Ninguna coincide") if several else _("Ninguna materia con más de una solicitud")
        told = (
            _("Pruebe con otras palabras.")
            if several
            else _(
                "Cuando dos solicitudes traten de lo mismo, por su texto o su expediente, aparecerán juntas."
            )
        )
        self.empty.tell("users", heading, told)
        self.right.setCurrentWidget(self.empty)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        matter = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(matter, Matter):
            self._open(matter)

    # -- one matter

    def _open(self, matter: Matter) -> None:
        self._chosen = matter.requests[0].asked.uid
        held = Styled()
        held.setProperty("look", "sheet")
        column = QVBoxLayout(held)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        name = Title(matter.name)
        name.setWordWrap(True)
        column.addWidget(name)
        self.banner = Banner()
        if matter.one_sided:
            column.addWidget(self.banner)
            self.banner.say("careful", matter.one_sided)
        cards = [self._card(one) for one in matter.requests[:MOST_CARDS]]
        column.addWidget(Cards(cards))
        if (more := len(matter.requests) - MOST_CARDS) > 0:
            column.addWidget(Label(_("y {} más").format(more), "dim"))
        column.addLayout(self._joining(matter))
        if len(matter.requests) > 1:
            column.addSpacing(8)
            column.addLayout(_tallies(matter))
        column.addStretch(1)
        unseen_label(self._other, self._other.accessibleName())
        self.area.setWidget(held)
        self.right.setCurrentWidget(self.area)

    def _card(self, one: Treated) -> Card:
        uid = one.asked.uid
        return Card(one, lambda: self.wants_open.emit("requests", uid), partial(self.set_apart, one))

    def _joining(self, matter: Matter) -> QHBoxLayout:
        box = self._other = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setModel(self._names)
        box.setCurrentIndex(-1)
        box.setAccessibleName(_("Otra solicitud"))
        box.setMinimumWidth(theme.px(200))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if (line := box.lineEdit()) is not None:
            line.setPlaceholderText(_("Otra solicitud: folio, solicitante o materia"))
            line.setAccessibleName(box.accessibleName())
        finding = QCompleter(self._names, box)
        finding.setFilterMode(Qt.MatchFlag.MatchContains)
        finding.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        box.setCompleter(finding)
        button = QPushButton(_("Unir a esta materia"))
        put_tip(button, _("Quedan juntas aunque digan otra cosa."))
        button.clicked.connect(lambda: self.join(matter, box.currentText()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(box, 1)
        row.addWidget(button)
        return row

    # -- by hand

    def join(self, matter: Matter, told: str) -> None:
        """Put the request that was named with the others, whatever it says."""
        found = next((one for each in self._matters for one in each.requests if _known(one) == told), None)
        if found is None:
            self._bench.notice.say(_("Elija una solicitud de la lista."), "careful")
            return
        label = matter.label if matter.label and not is_apart(matter.label) else matter.name
        first = matter.requests[0].asked.uid
        said = _("{} quedó con «{}».").format(found.asked.folio, matter.name)
        self._set({found.asked.uid: label, first: label}, said)

    def set_apart(self, one: Treated) -> None:
        """It is another matter, whatever it says."""
        said = _("{} quedó aparte: no es de esta materia.").format(one.asked.folio)
        self._set({one.asked.uid: apart(one.asked.folio)}, said)

    def _set(self, labels: dict[str, str], said: str) -> None:
        """Give requests a matter by hand, and offer the way back."""
        before: dict[str, str] = {}
        try:
            for uid, label in labels.items():
                record = self._store.get(Request, uid)
                if record is not None and (record.matter or "") != label:
                    before[uid] = record.matter or ""
                    record.matter = label or None
                    self._store.save(record)
        except (Conflict, NotSaved) as refusal:
            self._bench.notice.say(str(refusal), "bad")
        else:
            back: list[tuple[str, Callable[[], object]]] = [
                (_("Deshacer"), lambda: self._set(before, _("Como estaba.")))
            ]
            self._bench.notice.say(said, "good", back if before else [])
        self.changed_book.emit()
        self.reread()


def _matters(store: Store, today: date) -> list[Matter]:
    """The matters of the book, by the working days of the body whose book this is."""
    law, own = law_of(store), own_body(store)
    grace = law.term("answer_request", today).value
    return matters(asked(store), law.calendar(own.commune if own else None), today, grace)


def _tallies(matter: Matter) -> QVBoxLayout:
    """By interest, and by region where there are several."""
    column = QVBoxLayout()
    column.setSpacing(20)
    told = [(_("Por interés"), _("interés"), matter.by_interest)]
    if len(matter.by_region) > 1:
        told.append((_("Por región"), _("región"), matter.by_region))
    for title, first, tallies in told:
        column.addWidget(Tallies(title, first, tallies))
    return column


def _item(matter: Matter) -> QListWidgetItem:
    """Its name, how many asked, and its state by icon and word."""
    told = theme.tokens()
    if matter.one_sided:
        icon, colour, state = "triangle-alert", told.warn, _("solo una parte recibida")
    elif matter.is_mixed:
        icon, colour, state = "info", told.dim, _("unas recibidas, otras rechazadas")
    elif matter.waits:
        icon, colour, state = "clock", told.dim, _("hay quien espera")
    else:
        icon, colour, state = "circle-check", told.good, _("sin diferencias a la vista")
    count = len(matter.requests)
    many = _("1 solicitud") if count == 1 else _("{} solicitudes").format(count)
    item = QListWidgetItem(theme.icon(icon, colour), f"{matter.name}\n{many} · {state}")
    item.setToolTip(tip(matter.name))
    item.setData(Qt.ItemDataRole.UserRole, matter)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{matter.name}, {many}, {state}")
    item.setSizeHint(QSize(10, theme.px(ITEM)))
    return item


def _searched(matter: Matter) -> str:
    said: Sequence[str] = [
        part for one in matter.requests for part in (one.asked.applicant, one.asked.folio, one.asked.subject)
    ]
    return fold(" ".join((matter.name, *said)))


def _known(one: Treated) -> str:
    """As the box below offers it."""
    return " · ".join((one.asked.folio, one.asked.applicant, " ".join(one.asked.subject.split())[:80]))
