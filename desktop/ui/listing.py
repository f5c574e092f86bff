"""The page of a register: its list at the left, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.description.register import Entry, Register
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.registers import AGENDA
from desktop.store.drafts import Draft
from desktop.store.lists import MOST_FOUND, Query
from desktop.ui.arrangement import give_back, keep
from desktop.ui.bench import Bench
from desktop.ui.drafts_strip import DraftsStrip
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.table import NEWEST, RegisterTable
from desktop.ui.kit.text import Label, Styled
from desktop.ui.kit.theme import icon
from desktop.ui.list_head import MADE_ELSEWHERE, ListHead
from desktop.ui.page import Page
from desktop.ui.panes import Panes
from desktop.ui.preferences import Preferences
from desktop.ui.printing import print_paper
from desktop.ui.record import RecordPage
from desktop.ui.record_act import ACTS, Hand, acts_of
from desktop.ui.register_words import words
from desktop.ui.removal import Remover
from desktop.ui.saving import Raws

MakeRecord = Callable[[], RecordPage]


class ListingPage(Page):
    """Lists, filters, opens, removes."""

    def __init__(
        self, bench: Bench, register: Register, make_record: MakeRecord, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet: `enter` asks the book."""
        super().__init__(parent)
        self._bench = bench
        self.store, self.register = bench.store, register
        self.runner, self.notice = bench.runner, bench.notice
        self.words = words(register.name)
        self.by_month = register.about.day is not None
        self.by_official = register.model in AGENDA
        self._official: str | None = None
        self._period = Period()
        self._make_record = make_record
        self._remover = Remover(bench, register, self._removed)
        self._record: RecordPage | None = None
        self._mine = ""
        self._entered = False
        self.head = ListHead(register, self)
        self.drafts = DraftsStrip(bench.today, self)
        self.table = RegisterTable(bench.store, register, bench.runner, self)
        self.empty = Empty(self)
        self.foot = Label("", "help", parent=self)
        self.left = QStackedWidget(self)
        self.right = QStackedWidget(self)
        self.rest = Empty(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        for widget in (self.table, self.empty):
            self.left.addWidget(widget)
        self.right.addWidget(self.rest)
        new = _("{} (Ctrl+N)").format(self.words.new)
        self.rest.tell("file-text", _("Elija un registro de la lista"), _("o cree uno: {}.").format(new))
        pane = Styled(self)
        pane.setProperty("look", "sheet")
        column = QVBoxLayout(pane)
        column.setContentsMargins(16, 12, 0, 0)
        column.setSpacing(8)
        inset = QVBoxLayout()
        inset.setContentsMargins(0, 0, 16, 0)
        inset.setSpacing(8)
        inset.addWidget(self.head)
        inset.addWidget(self.drafts)
        column.addLayout(inset)
        column.addWidget(self.left, 1)
        column.addWidget(self.foot)
        self.foot.setContentsMargins(0, 4, 0, 8)
        self.splitter = Panes(pane, self.right, self.rest, self.table, self)
        self.to_list = self.splitter.to_list
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.splitter.went_back.connect(self._to_table)
        self.head.narrowed.connect(self._ask)
        self.head.new.clicked.connect(self.new)
        self.head.left_field.connect(self._to_table)
        self.table.opened.connect(self.open)
        self.table.counted.connect(self._counted)
        self.table.selectionModel().selectionChanged.connect(self._tell_foot)
        self.table.copied.connect(self._copied)
        self.drafts.resumed.connect(self.resume)
        self.drafts.dropped.connect(self._drop)

    # -- what is shown

    def query(self) -> Query:
        """What the filters ask for."""
        state, warned = self.head.chosen
        return Query(
            register=self.register.name,
            text=self.head.typed,
            period=self._period if self.by_month else Period(),
            official=self._official if self.by_official else None,
            state=state,
            warned=warned,
        )

    def narrow(self, official: str | None, period: Period) -> None:
        """Whose records, and of which month; asked of the book when the page is in sight."""
        if (official, period) != (self._official, self._period):
            self._official, self._period = official, period
            if self._entered and self.isVisible():
                self._ask()

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self._entered = True
        self._ask()
        self._offer_drafts()
        before, record = self.focusWidget(), self.has_record()
        if record is not None and record.isAncestorOf(before):
            before.setFocus()
        else:
            self._to_table()

    def reread(self) -> None:
        """The book changed elsewhere."""
        if self._entered:
            self._ask()
            self._offer_drafts()

    def _ask(self) -> None:
        self.table.show_query(self.query())

    def _counted(self, total: int, warned: int) -> None:
        self._total, self._warned = total, warned
        self.left.setCurrentWidget(self.table if total else self.empty)
        if not total:
            self._explain()
        self._tell_foot()
        if self.head.field.hasFocus():
            announce(self.head.field, self.foot.text() if total else _("Nada coincide"))

    _total = _warned = 0

    def _tell_foot(self) -> None:
        noun = self.words.one if self._total == 1 else self.words.many
        told = [f"{thousands(self._total)} {noun}"]
        if self._total == MOST_FOUND and self.head.typed:
            told = [_("las {} más recientes que coinciden").format(thousands(MOST_FOUND))]
        if self._warned:
            told.append(_("{} con avisos").format(thousands(self._warned)))
        if (chosen := self.table.how_many()) > 1:
            told.append(_("{} seleccionadas").format(thousands(chosen)))
        self.foot.setText(" · ".join(told))

    def _explain(self) -> None:
        """Why there is nothing, and what to do."""
        if replace(self.query(), register=self.register.name) == Query(register=self.register.name):
            heading = _("Todavía no hay {}").format(self.words.many)
            offers = [] if self.register.name in MADE_ELSEWHERE else [(self.words.new, self.new)]
            if self.by_official:
                offers.append((_("Importar…"), lambda: self.wants_place.emit("import")))
            self.empty.tell("inbox", heading, self.words.first, offers)
            return
        everything = (_("Mostrar todo"), self._show_all)
        self.empty.tell(
            "search",
            _("Nada coincide"),
            _("Ningún registro cumple con lo escrito y los filtros elegidos."),
            [everything],
        )

    def _show_all(self) -> None:
        self.head.clear()
        self.wants_place.emit("everything")
        self._ask()

    # -- the record

    @property
    def record(self) -> RecordPage:
        """The page at the right; made when first needed."""
        if self._record is None:
            self._record = self._make_record()
            self._record.saved.connect(self._saved)
            self._record.keeper.kept.connect(self._kept)
            self._record.closed.connect(self._closed)
            self._record.wants_open.connect(self.wants_open)
            self._record.wants_acts.connect(self._offer_acts)
            self._record.head.acts.setVisible(self.register.name in ACTS)
            self.right.addWidget(self._record)
        return self._record

    def _bring(self) -> RecordPage:
        record = self.record
        self._mine = ""
        self.right.setCurrentWidget(record)
        self.splitter.bring()
        return record

    def open(self, uid: str) -> None:
        """Open a record; what was being typed in another is kept as a draft."""
        self._bring().open(uid)
        if self.splitter.has_taken_the_place():
            self.to_list.setFocus()
        drafts = self.store.drafts.all(self.register.name)
        self._mine = next((draft.id for draft in drafts if draft.uid == uid), "")
        self._offer_drafts()

    def new(self) -> None:
        """An empty form."""
        if self.register.name in MADE_ELSEWHERE:
            return
        self._bring().new()
        self._type()

    def begin_with(self, raws: Raws) -> None:
        """A new record with what was found elsewhere in its form."""
        self._bring().offer(raws)
        self._type()

    def resume(self, draft: Draft) -> None:
        """Go on with what was being typed."""
        self._bring().open_draft(draft)
        self._mine = draft.id
        self._type()

    def duplicate(self) -> None:
        """A new record like the open one."""
        if self._record is not None and self.right.currentWidget() is self._record:
            self._record.duplicate()
            self._type()

    def _type(self) -> None:
        """The hand goes to the first field."""
        self._offer_drafts()
        self.record.form.focus_first()

    def has_record(self) -> RecordPage | None:
        """The record page, while one is open."""
        return self._record if self.right.currentWidget() is self._record else None

    def panes(self) -> list[QWidget]:
        """Through which one walks with F6."""
        return [self.left, self.splitter.beside]

    def _offer_acts(self) -> None:
        """The menu of what can be done with the record as the book has it."""
        page = self.record
        if page.record is None or page.is_dirty():
            self.notice.say(_("Guarde primero el registro."), "careful")
            return
        hand = self.hand(page.record)
        menu = QMenu(page)
        for act in acts_of(self.register.name):
            if act.fits(page.record) and act.may(hand):
                menu.addAction(icon(act.icon), act.text, partial(act.run, hand))
        menu.setAccessibleName(_("Acciones"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(page.head.acts.mapToGlobal(page.head.acts.rect().bottomLeft()))

    def hand(self, record: Entry) -> Hand:
        """What an act on a record works with."""
        return Hand(
            store=self.store,
            record=record,
            today=self._bench.today(),
            parent=self,
            say=self.notice.say,
            begin=self.wants_new.emit,
            open=self.wants_open.emit,
            print=partial(print_paper, self._bench, self),
            reload=partial(self._reload, record.uid),
            boxes=self._bench.boxes,
        )

    def _reload(self, uid: str) -> None:
        self._saved(uid)
        self.record.open(uid)

    def _saved(self, uid: str) -> None:
        """The row is refreshed where it stands; a new one is found and stood on."""
        self.table.ask(select=self.table.lines.number_of(uid) or NEWEST)
        kept = self.record.record
        if kept is not None and kept.is_reserved() and not self.store.keeps_reserved:
            there = (_("Ir a Reservados"), lambda: self.wants_place.emit("reserved"))
            told = _("Es reservado: ya no está en la lista. Trasládelo al libro reservado.")
            self.notice.say(told, "careful", [there])
        self._offer_drafts()
        self.changed_book.emit()

    def _closed(self) -> None:
        if self.record.record is None:
            self._mine = ""
            self.right.setCurrentWidget(self.rest)
        self._offer_drafts()
        self.splitter.back()

    def _to_table(self) -> None:
        (self.table if self.left.currentWidget() is self.table else self.head.new).setFocus()

    # -- drafts

    def _kept(self, draft: Draft) -> None:
        """The record in hand was kept as this draft: it is not offered while it is on the page."""
        self._mine = draft.id

    def _offer_drafts(self) -> None:
        drafts = [draft for draft in self.store.drafts.all(self.register.name) if draft.id != self._mine]
        self.drafts.offer(drafts)

    def _drop(self, draft: Draft) -> None:
        self.store.drafts.drop(draft.id)
        self._offer_drafts()
        again = (_("Deshacer"), lambda: self._keep_again(draft))
        self.notice.say(_("Se descartó el borrador."), offers=[again])

    def _keep_again(self, draft: Draft) -> None:
        self.store.drafts.keep(draft.id, draft.register, draft.uid, draft.raws)
        self._offer_drafts()

    # -- many at once

    def _copied(self, rows: int) -> None:
        noun = _("fila copiada") if rows == 1 else _("filas copiadas")
        told = _("{} {}: péguelas donde quiera, también en Excel.").format(thousands(rows), noun)
        if rows < self.table.how_many():
            told += " " + _("Son las primeras: para todas, exporte.")
        self.notice.say(told, "good")

    def remove(self) -> None:
        """Take the selected records out, with a way back."""
        chosen = self.table.chosen()
        if chosen:
            self.table.lines.forget({line.number for line in chosen})
            self._remover.remove([line.uid for line in chosen])

    def _removed(self, count: int) -> None:
        """So many were taken out or put back."""
        self._ask()
        if count:
            self.right.setCurrentWidget(self.rest)
            self.changed_book.emit()

    # -- kept for the next day

    def leave(self) -> None:
        """Nothing typed is lost."""
        if (record := self.has_record()) is not None and record.is_dirty():
            record.flush_draft()

    def remember(self, preferences: Preferences) -> None:
        """Widths, order, chips, the splitter."""
        keep(preferences, self.register.name, self.table, self.splitter, self.head)

    def restore(self, preferences: Preferences) -> None:
        """As it was left."""
        give_back(preferences, self.register.name, self.table, self.splitter, self.head)
