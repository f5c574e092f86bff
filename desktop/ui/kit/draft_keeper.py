"""Keeps what is being typed: at each pause of the hand, and at most a second after any key."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.description.plain import Json
from desktop.store import NotSaved, Store
from desktop.store.drafts import Draft

PAUSE, LATEST = 400, 900
"""Milliseconds: of rest, and after the first key not yet kept."""


class DraftKeeper(QObject):
    """One form's draft: kept, kept again, dropped."""

    kept = Signal(object)
    dropped = Signal()
    failed = Signal(str)

    def __init__(
        self, store: Store, register: str, raws: Callable[[], dict[str, Json]], parent: QObject
    ) -> None:
        """`raws` answers the form as it stands."""
        super().__init__(parent)
        self._store, self._register, self._raws = store, register, raws
        self._id = str(uuid4())
        self._uid: str | None = None
        self._saved: dict[str, Json] = {}
        self._is_kept = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        self._pause.timeout.connect(self.keep)
        self._latest.timeout.connect(self.keep)

    def begin(self, uid: str | None, saved: dict[str, Json], draft: Draft | None = None) -> None:
        """Another record; `saved` is the form without anything typed into it."""
        self._stop()
        self._id = draft.id if draft is not None else str(uuid4())
        self._uid = uid
        self._saved = saved
        self._is_kept = draft is not None

    def is_dirty(self) -> bool:
        """Whether something was typed that the book does not hold."""
        return self._raws() != self._saved

    def touch(self) -> None:
        """A key was pressed."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep(self) -> bool:
        """Keep the form as it stands, or forget its draft if nothing is left to keep; whether that worked."""
        self._stop()
        raws = self._raws()
        if raws == self._saved:
            return self.drop()
        try:
            draft = self._store.drafts.keep(self._id, self._register, self._uid, raws)
        except NotSaved as error:
            self.failed.emit(str(error))
            return False
        self._is_kept = True
        self.kept.emit(draft)
        return True

    def flush(self) -> bool:
        """Keep at once what waits to be kept; whether nothing is unkept."""
        return self.keep() if self._pause.isActive() or self._latest.isActive() else True

    def drop(self) -> bool:
        """Forget the draft: it was saved, or thrown away; whether that worked."""
        self._stop()
        if not self._is_kept:
            return True
        try:
            self._store.drafts.drop(self._id)
        except NotSaved as error:
            self.failed.emit(str(error))
            return False
        self._is_kept = False
        self.dropped.emit()
        return True

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()
