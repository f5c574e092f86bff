"""A save by hand taken back on the record's page, whichever record that shows."""

from __future__ import annotations

from enum import Enum, auto

from desktop.description.plain import record_plain, without_ids
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.jobs.undoing import NotUndoneError, undo
from desktop.ui.saving import Saved, Saving


class Taken(Enum):
    """What became of a way back: gone, refused by the book, or waiting for what is typed since."""

    BACK = auto()
    REFUSED = auto()
    WAITS = auto()


class TakingBack(Saving):
    """The page of a record, with the way back from its saves."""

    def shows(self, uid: str) -> bool:
        """Whether that record is the one on the page."""
        return self.record is not None and self.record.uid == uid

    def take_back(self, last: Saved) -> Taken:
        """The record as it stood before a save, shown; a new one is taken out and stays on the page."""
        uid = last.written.uid
        if not self.shows(uid) and self._draft_of(uid) is not None:
            self.open(uid)
        if self.shows(uid) and self.is_dirty():
            self.foot.say(_("Hay cambios sin guardar: deshágalos primero (Ctrl+Z)."), alone=True)
            return Taken.WAITS
        self.flush_draft()
        self.last = None
        try:
            record = undo(self.store, self.register.model, last.written)
        except NotUndoneError as refused:
            self._tell_not_undone(last, str(refused))
            return Taken.REFUSED
        self._show_undone(record, last)
        return Taken.BACK

    def _show_undone(self, record: Entry, last: Saved) -> None:
        if last.written.before is None:
            told = _("Se deshizo el guardado: el registro ya no está en el libro.")
            self._offer({name: without_ids(raw) for name, raw in record_plain(record).items()}, told)
        else:
            self._show(record, record_plain(record), None)
            self.foot.say(_("Se deshizo el último guardado."))
        if last.followed:
            stays = _("Queda lo que siguió al guardarlo: {}").format(last.followed)
            self.foot.say(f"{self.foot.text()} {stays}", alone=True)
        self.saved.emit(record.uid)

    def _tell_not_undone(self, last: Saved, refused: str) -> None:
        """At the record that it is about; one that is gone is named."""
        uid = last.written.uid
        if not self.shows(uid) and self.store.get(self.register.model, uid) is not None:
            self.open(uid)
        elif not self.shows(uid):
            refused = f"{last.heading}: {refused}"
        self.banner.say("careful", refused)
