"""A record under the hand: opened, kept as a draft, saved, and what to do when two saved it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.description.plain import Json, record_plain
from desktop.description.reading import STAMPS, read_record
from desktop.description.register import Entry, Register, State, describe, new_uid
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.jobs.undoing import Written
from desktop.store import Conflict, NotSaved, Store
from desktop.store.drafts import Draft
from desktop.store.errors import AlreadyPublished
from desktop.ui.after_saving import followed
from desktop.ui.conflict import side_by_side
from desktop.ui.forms import form_of
from desktop.ui.kit.adding import AddPanel, add_in_place
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.draft_keeper import DraftKeeper
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.editors import make_editor
from desktop.ui.kit.plan import Plan
from desktop.ui.past import local
from desktop.ui.record_head import FORM, Foot, Head
from desktop.ui.rectify_step import rectify_step
from desktop.ui.repeating import copied, repeated

Raws = dict[str, Json]


@dataclass(frozen=True)
class Saved:
    """A save by hand: its way back, what the record was called, and what followed from it and stays."""

    written: Written
    heading: str
    followed: str


class Saving(QWidget):
    """What a record's page does with its record; how it looks, `RecordPage` says."""

    saved = Signal(str)
    changed = Signal()
    closed = Signal()
    wants_open = Signal(str, str)
    wants_look = Signal(object, str)
    """A file that lies beside the record, and what it is called."""
    wants_command = Signal(str)
    """An act of the menus is asked for on the page."""
    wants_acts = Signal()
    """What can be done with the record is asked for."""

    def __init__(
        self, store: Store, register: Register, parent: QWidget | None = None, *, today: Callable[[], date]
    ) -> None:
        """The parts of the page, not yet laid out."""
        super().__init__(parent)
        self.store, self.register = store, register
        show, look = self.wants_open.emit, self.wants_look.emit
        self.desk = Desk(store, today, make_editor, lambda _model: Plan(), self._add, show, look=look)
        self.form = form_of(register, self.desk)
        self.record: Entry | None = None
        self._theirs: Entry | None = None
        self._jumped = ""
        self.last: Saved | None = None
        """The save that was told of last, for whoever keeps its way back."""
        self.beginning: Callable[[], Raws] = dict
        """What a new record begins with."""
        self._news = False
        """Whether the foot says how the record came here; a draft kept meanwhile does not hide that."""
        self._panels: list[AddPanel] = []
        self._shown = 0
        """How many records were shown: what a panel adds is for the one that it was opened on."""
        self.keeper = DraftKeeper(store, register.name, self.form.raws, self)
        self.head, self.banner, self.foot = Head(register), Banner(), Foot(register)

    def begin(self) -> None:
        """Where the eye begins, when another record is shown."""

    # -- which record

    def open(self, uid: str) -> None:
        """A record of the book; if it was being edited, as it was left."""
        self.flush_draft()
        record = self.store.get(self.register.model, uid)
        if record is None:
            self.new()
            self.banner.say("careful", _("El registro ya no está en el libro."))
            return
        self._show(record, record_plain(record), self._draft_of(uid))

    def _draft_of(self, uid: str) -> Draft | None:
        return next((d for d in self.store.drafts.all(self.register.name) if d.uid == uid), None)

    def open_draft(self, draft: Draft) -> None:
        """A form as it was left, with everything that was typed."""
        self.flush_draft()
        record = self.store.get(self.register.model, draft.uid) if draft.uid else None
        self._show(record, record_plain(record) if record else {}, draft)

    def new(self, raws: Raws | None = None) -> None:
        """A new record, perhaps with something in it."""
        self.flush_draft()
        self._show(None, raws or {}, None)

    def offer(self, raws: Raws) -> None:
        """A new record with what was found elsewhere: kept as a draft from now on, saved by a hand only."""
        self.flush_draft()
        self._offer(raws, _("Sin guardar: revise y complete"))

    def adopt(self, raws: Raws) -> None:
        """Values from elsewhere into the form: kept as a draft from now on, saved by a hand only."""
        self.form.content.touched.update(raws)
        self.form.take(self.form.raws() | raws)
        self.keeper.touch()
        self.foot.say(_("Sin guardar: revise y guarde"))

    def duplicate(self) -> None:
        """A new record with the same content."""
        raws = copied(self.register, self.form.content.raws())
        self.flush_draft()
        self._offer(raws, _("Copia sin guardar"))

    def repeat(self) -> None:
        """A new record like it, on its next day."""
        self.form.settle()
        self.form.check()
        raws = repeated(self.register, record_plain(self.form.reading.record), self.desk.today())
        self.flush_draft()
        self._offer(raws, _("Repetición sin guardar: revise la fecha"))

    def _offer(self, raws: Raws, told: str) -> None:
        self._show(None, raws, None)
        self.keeper.begin(None, {})
        self.keeper.touch()
        self.foot.say(told)
        self._news = True

    def _show(self, record: Entry | None, raws: Raws, draft: Draft | None) -> None:
        self.record = record
        self._shown += 1
        self._news = False
        self.banner.hide()
        self.foot.say("")
        self._load(record, raws)
        saved = self.form.raws()
        if draft is not None:
            stamps = {name: raw for name, raw in draft.raws.items() if name in STAMPS}
            self.form.content.touched.update(name for name, raw in draft.raws.items() if raw)
            self.form.restamp(self._stamps(record) | stamps)
            self.form.take({name: raw for name, raw in draft.raws.items() if name not in STAMPS})
        self.keeper.begin(record.uid if record else None, saved, draft)
        if draft is not None and not self.keeper.is_dirty():
            self.keeper.drop()
        elif draft is not None:
            self._tell_draft(draft)
        self.head.tell(record, self.register)
        self.head.tabs.setCurrentIndex(FORM)
        self.begin()

    def _load(self, record: Entry | None, raws: Raws) -> None:
        fields = {name: raw for name, raw in raws.items() if name not in STAMPS}
        self.form.number = record.id if record else None
        self.form.open(fields, self._stamps(record), everything=record is not None)

    def _stamps(self, record: Entry | None) -> Raws:
        if record is None:
            return {"id": new_uid(), "version": 1}
        return {"id": record.uid, "version": record.version, "origin": record.origin}

    def _tell_draft(self, draft: Draft) -> None:
        told = _("Se recuperó lo que escribió y no guardó ({}).").format(local(draft.kept_at))
        self.banner.say("careful", told, (_("Descartar lo escrito"), self.discard))

    def discard(self) -> None:
        """Forget what was typed; the record as the book has it, or an empty new one."""
        self.keeper.drop()
        self._show(self.record, record_plain(self.record) if self.record else {}, None)
        self.form.focus_first()

    # -- saving

    def is_dirty(self) -> bool:
        """Whether something was typed that the book does not hold."""
        return self.keeper.is_dirty()

    def flush_draft(self) -> bool:
        """Keep at once what was typed; whether nothing is unkept."""
        return self.keeper.flush()

    def save(self) -> bool:
        """Into the book: whole, or as a draft that says what is missing; unreadable values are not kept."""
        if (panel := self._panel()) is not None:
            panel.save()
            return False
        self.form.settle()
        self.form.everything = True
        self.form.check()
        reading = read_record(self.register.model, self.form.raws(), self.store.finder())
        if reading.unreadable:
            self.foot.say(_("No se guardó: hay algo que no se puede leer."), alone=True)
            self.jump()
            return False
        before = record_plain(self.record) if self.record else None
        if not self._put(reading.record):
            return False
        kept = self._current()
        told = followed(self.store, kept, self.desk.today())
        self.last = Saved(Written.by_saving(kept, before), kept.heading(), told)
        self._say_saved(told)
        self.saved.emit(self._current().uid)
        return True

    def _put(self, record: Entry) -> bool:
        """Save, and show the record as it now stands; what fails is said on the page."""
        try:
            kept = self.store.save(record)
        except Conflict as conflict:
            self.foot.say("")
            self._tell_conflict(record, conflict)
            return False
        except AlreadyPublished as error:
            self.foot.say("")
            self.keeper.touch()
            act = (_("Rectificar…"), lambda: self._rectify(record))
            self.banner.say("careful", str(error), act, (_("Descartar lo escrito"), self.discard))
            return False
        except NotSaved as error:
            self.foot.say("")
            self.keeper.touch()
            self.banner.say("bad", str(error), (_("Volver a guardar"), self.save))
            return False
        self._take_kept(kept)
        return True

    def _rectify(self, record: Entry) -> None:
        """What was typed becomes a rectification."""
        rectify_step(self.banner, self.desk, self.store, record, self._rectified)

    def _rectified(self, kept: Entry) -> None:
        self._take_kept(kept)
        self.last = None
        self.foot.say(_("Rectificado: lo publica el próximo cierre."), alone=True)
        self.saved.emit(kept.uid)

    def _take_kept(self, kept: Entry) -> None:
        """The page shows the record as the book has it."""
        self.record = kept
        self.form.number = kept.id
        self.banner.hide()
        self.form.restamp(self._stamps(kept))
        told = {name: raw for name, raw in record_plain(kept).items() if name not in STAMPS}
        self.form.take(told)
        self.keeper.drop()
        self.keeper.begin(kept.uid, self.form.raws())
        self.head.tell(kept, self.register)

    def _current(self) -> Entry:
        assert self.record is not None  # noqa: S101 -- asked after a save only
        return self.record

    def _say_saved(self, followed: str) -> None:
        """Once, with what followed from it: said twice, it would be heard twice."""
        missing = sum(problem.severity is Severity.REFUSAL for problem in self.form.reading.problems)
        if self._current().state is State.DRAFT and missing:
            one, more = (
                _("Guardado como borrador: falta 1 dato"),
                _("Guardado como borrador: faltan {} datos"),
            )
            told, alone = one if missing == 1 else more.format(missing), True
        else:
            told, alone = _("Guardado {}").format(self._now()), bool(followed)
        self.foot.say(f"{told} · {followed}" if followed else told, alone=alone)

    def save_and_new(self) -> None:
        """Save, and begin the next with what is pinned."""
        if self._panel() is None and self.save():
            told = self.foot.text()
            self._show(None, {**self.beginning(), **self.form.pinned()}, None)
            self.foot.say(told, aloud=False)  # it was, when it was saved
            self.form.focus_first()

    def _tell_conflict(self, mine: Entry, conflict: Conflict) -> None:
        theirs = conflict.theirs
        if theirs is None:
            keep = (_("Guardar como registro nuevo"), self._keep_as_new)
            self.banner.say("bad", str(conflict), keep, (_("Descartar lo mío"), self._drop_mine))
            return
        self._theirs = theirs
        self.banner.say(
            "bad",
            str(conflict),
            (_("Quedarme con lo mío"), self._keep_mine),
            (_("Usar lo del libro"), self._use_theirs),
            more=side_by_side(mine, theirs),
        )

    def _keep_mine(self) -> None:
        self.record = self._theirs
        self.form.restamp(self._stamps(self._theirs))
        self.save()

    def _use_theirs(self) -> None:
        self.keeper.drop()
        self._show(self._theirs, record_plain(self._theirs) if self._theirs else {}, None)

    def _keep_as_new(self) -> None:
        self.record = None
        self.form.restamp(self._stamps(None))
        self.save()

    def _drop_mine(self) -> None:
        self.keeper.drop()
        self.new()

    def jump(self) -> None:
        """To the first problem, then to the next; what cannot be read comes before what is missing."""
        found = sorted(self.form.seen, key=lambda problem: problem.severity is not Severity.UNREADABLE)
        if found:
            fields = [problem.field for problem in found]
            place = fields.index(self._jumped) + 1 if self._jumped in fields else 0
            self._jumped = fields[place % len(found)]
            self.form.focus_problem(found[place % len(found)])

    def _now(self) -> str:
        return f"{self.store.clock().replace(tzinfo=UTC).astimezone():%H:%M}"

    def _add(self, anchor: QWidget, model: type[Entry], name: str, told: Callable[[Entry], None]) -> None:
        self._panels = [panel for panel in self._panels if not panel.is_shut]
        form = form_of(describe(model), self.desk)

        asked_by = self._shown

        def taken(entry: Entry) -> None:
            if asked_by != self._shown:
                self.foot.say(_("Se agregó, pero no a este registro: lo pedía otro."), alone=True)
                return
            told(entry)
            self.form.mark()

        self._panels.append(add_in_place(anchor, form, name, taken))

    def _panel(self) -> AddPanel | None:
        """The innermost panel that is open."""
        return next((panel for panel in reversed(self._panels) if not panel.is_shut), None)
