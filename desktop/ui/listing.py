"""The page of a register: its list at the left, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.description.register import Entry, Register
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.registers import AGENDA
from desktop.store.drafts import Draft
from desktop.store.lists import MOST_FOUND, Query
from desktop.ui.arrangement import give_back, keep
from desktop.ui.bench import Bench
from desktop.ui.drafts_strip import drop
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.table import NEWEST
from desktop.ui.list_head import MADE_ELSEWHERE
from desktop.ui.list_papers import listen
from desktop.ui.listing_panes import ListingPanes
from desktop.ui.notice import Offer
from desktop.ui.preferences import Preferences
from desktop.ui.printing import print_paper
from desktop.ui.record import RecordPage
from desktop.ui.record_act import ACTS, Hand, show_acts
from desktop.ui.register_words import counted
from desktop.ui.saving import Raws, Saved
from desktop.ui.taking_back import Taken
from desktop.ui.whose import whose

MakeRecord = Callable[[QWidget], RecordPage]


class ListingPage(ListingPanes):
    """Lists, filters, opens, removes."""

    opened = Signal(str, str)
    """A record was opened: register and uid."""

    def __init__(
        self, bench: Bench, register: Register, make_record: MakeRecord, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet: `enter` asks the book."""
        super().__init__(bench, register, parent)
        self.bench = bench
        self.store, self.register = bench.store, register
        self.runner, self.notice = bench.runner, bench.notice
        self.by_month = register.about.day is not None
        self.by_official = register.model in AGENDA
        self._official: str | None = None
        self._period = Period()
        self._make_record = make_record
        self._record: RecordPage | None = None
        self._mine = ""
        self._entered = False
        self._connect()

    def _connect(self) -> None:
        self.head.narrowed.connect(self._ask)
        self.head.new.clicked.connect(self.new)
        self.head.left_field.connect(self._to_table)
        self.table.opened.connect(self.open)
        self.table.counted.connect(self._counted)
        self.table.selectionModel().selectionChanged.connect(self._tell_foot)
        self.many.changed.connect(self._changed_many)
        self.drafts.resumed.connect(self.resume)
        self.drafts.dropped.connect(partial(drop, self.store, self.notice, self._offer_drafts))

    # -- what is shown

    def query(self) -> Query:
        """What the filters ask for."""
        state, warned = self.head.chosen
        if (counted := self.head.counted) is not None:
            return replace(counted, text=self.head.typed, state=state, warned=warned)
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
            self.head.drop_counted()
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
        chosen, is_cut = self.table.how_many(), self._total == MOST_FOUND and bool(self.head.typed)
        self.many.setVisible(chosen > 1)
        self.foot.setText(counted(self.words, self._total, self._warned, chosen, is_cut=is_cut))

    def _explain(self) -> None:
        """Why there is nothing, and what to do."""
        if replace(self.query(), register=self.register.name) == Query(register=self.register.name):
            offers: list[Offer] = [] if self.register.name in MADE_ELSEWHERE else [(self.words.new, self.new)]
            if self.by_official:
                offers.append((_("Importar…"), lambda: self.wants_place.emit("import")))
            self.empty.tell_nothing_yet(self.words, offers)
        else:
            self.empty.tell_nothing_matches(self._show_all)

    def _show_all(self) -> None:
        self.head.clear()
        self.wants_place.emit("everything")
        self._ask()

    # -- the record

    @property
    def record(self) -> RecordPage:
        """The page at the right; made when first needed."""
        if self._record is None:
            self._record = self._make_record(self.right)
            self._record.beginning = self._own
            self._record.saved.connect(self._saved_by_hand)
            self._record.keeper.kept.connect(self._kept)
            self._record.closed.connect(self._closed)
            self._record.wants_open.connect(self.wants_open)
            self._record.wants_acts.connect(self._offer_acts)
            listen(self._record, self)
            self._record.head.acts.setVisible(self.register.name in ACTS)
            self.right.addWidget(self._record)
        return self._record

    def _bring(self) -> RecordPage:
        record = self.record
        self._mine = ""
        self._at_list = False
        self.right.setCurrentWidget(record)
        self._share()
        return record

    def open(self, uid: str) -> None:
        """Open a record; what was being typed in another is kept as a draft."""
        self._bring().open(uid)
        if not self._pane.isVisibleTo(self):
            self.to_list.setFocus()
        drafts = self.store.drafts.all(self.register.name)
        self._mine = next((draft.id for draft in drafts if draft.uid == uid), "")
        self._offer_drafts()
        self.opened.emit(self.register.name, uid)

    def new(self, *, raws: Raws | None = None) -> None:
        """An empty form, but for whose record it must be and what is given: a day, say."""
        if self.register.name in MADE_ELSEWHERE:
            return
        self._bring().new({**self._own(), **(raws or {})})
        self._type()

    def _own(self) -> Raws:
        return whose(self.store, self.register, self._official, self.bench.today())

    def begin_with(self, raws: Raws) -> None:
        """A new record with what was found elsewhere in its form."""
        self._bring().offer(raws)
        self._offer_drafts()
        self.record.form.focus_missing()

    def resume(self, draft: Draft) -> None:
        """Go on with what was being typed."""
        self._bring().open_draft(draft)
        self._mine = draft.id
        self._type()

    def duplicate(self, *, repeats: bool = False) -> None:
        """A new record like the open one, or one that `repeats` it on its next day."""
        if (record := self._of_the_row()) is not None and (self.register.about.day or not repeats):
            (record.repeat if repeats else record.duplicate)()
            self._type()

    def _of_the_row(self) -> RecordPage | None:
        """The open record; from the table, that of the row one stands on, which may not have opened yet."""
        if self.register.name in MADE_ELSEWHERE:
            return None
        if self.table.hasFocus():
            self.table.open_now()
        return self.has_record()

    def _type(self) -> None:
        """The hand goes to the first field."""
        self._offer_drafts()
        self.record.form.focus_first()

    def has_form(self) -> bool:
        """Whether the page at the right was made."""
        return self._record is not None

    def has_record(self) -> RecordPage | None:
        """The record page, while one is open."""
        return self._record if self.right.currentWidget() is self._record else None

    def panes(self) -> list[QWidget]:
        """Through which one walks with F6."""
        return [self.left, self.beside]

    def _offer_acts(self) -> None:
        """The menu of what can be done with the record as the book has it."""
        page = self.record
        if page.record is None or page.is_dirty():
            self.notice.say(_("Guarde primero el registro."), "careful")
            return
        show_acts(page.head.acts, self.register.name, self.hand(page.record))

    def hand(self, record: Entry) -> Hand:
        """What an act on a record works with."""
        return Hand(
            store=self.store,
            record=record,
            today=self.bench.today(),
            parent=self,
            say=self.notice.say,
            begin=self.wants_new.emit,
            open=self.wants_open.emit,
            print=partial(print_paper, self.bench, self),
            reload=partial(self._reload, record.uid),
            boxes=self.bench.boxes,
        )

    def _reload(self, uid: str) -> None:
        self._saved(uid)
        self.record.open(uid)

    def _saved_by_hand(self, uid: str) -> None:
        """What was saved on the page can be taken back, from wherever one is then."""
        if self.record.last is not None:
            self.bench.last.note(partial(self._undo_save, self.record.last))
        self._saved(uid)

    def _undo_save(self, last: Saved) -> bool:
        """Whether there is nothing left to take back; of a record that was not in sight, it is said which."""
        uid = last.written.uid
        was_in_sight = self.isVisible() and (shown := self.has_record()) is not None and shown.shows(uid)
        if not self.isVisible():
            self.wants_open.emit(self.register.name, "")
        taken = self._bring().take_back(last)
        self._type()
        if taken is Taken.BACK and not was_in_sight:
            self.notice.say(_("Se deshizo un guardado de: {}.").format(last.heading))
        elif taken is Taken.REFUSED and not was_in_sight:
            self.notice.say(_("No se deshizo un guardado de: {}.").format(last.heading), "careful")
        return taken is not Taken.WAITS

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
        self._back_to_list()

    # -- drafts

    def _kept(self, draft: Draft) -> None:
        """The record in hand was kept as this draft: it is not offered while it is on the page."""
        self._mine = draft.id

    def _offer_drafts(self) -> None:
        drafts = [draft for draft in self.store.drafts.all(self.register.name) if draft.id != self._mine]
        self.drafts.offer(drafts)

    @property
    def draft_in_hand(self) -> str:
        """The id of the draft that is open on the page, if it is one."""
        return self._mine if self.has_record() is not None else ""

    # -- many at once

    def remove(self) -> None:
        """Take the selected records out, with a way back."""
        self.many.remove()

    def _changed_many(self, came_or_went: bool) -> None:
        """The lines are read anew, and the open record if nothing was typed in it."""
        self._ask()
        record = self.has_record()
        if came_or_went:
            self.right.setCurrentWidget(self.rest)
        elif record is not None and record.record is not None and not record.is_dirty():
            record.open(record.record.uid)
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
