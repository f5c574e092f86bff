"""What one may always know of the book: where it lies, when it was backed up, whether it is sound."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.store import Store
from desktop.store.practice_book import is_practice
from desktop.store.proof import Fault
from desktop.ui.frame import Frame
from desktop.ui.instance import name_of

OLD_BACKUP = 7
"""Days after which a backup is old."""
QUIET = 45
"""Seconds after the start before the whole book is looked at: first come those who work."""


def walk(store: Store) -> Generator[Progress, None, list[Fault]]:
    """Hold the whole book against its history."""
    from desktop.jobs.verifying import verify  # noqa: PLC0415 -- loaded when first asked for, as the next

    return (yield from verify(store))


def copying(store: Store, folder: Path) -> Generator[Progress, None, Path]:
    """Back up into a folder, made if it is not there."""
    from desktop.jobs.backup import back_up  # noqa: PLC0415 -- as above
    from desktop.jobs.beside import is_large  # noqa: PLC0415 -- as above

    folder.mkdir(parents=True, exist_ok=True)
    return (yield from back_up(store, folder, apart=is_large(store)))


class BookFacts(QObject):
    """Keeps them, shows them in the status bar, and tells when one changed."""

    changed = Signal()
    verified = Signal()
    """Somebody asked whether the book is sound, and it was looked at."""

    def __init__(self, frame: Frame, store: Store, today: Callable[[], date]) -> None:
        """Know nothing yet."""
        super().__init__(frame)
        self._frame, self._store, self._today = frame, store, today
        self._runner, self._kept = frame.runner, frame.preferences
        self._at = f"books/{name_of(str(store.path or 'server'))}"
        self.faults: list[Fault] | None = None
        status = frame.status
        status.backup.clicked.connect(self.back_up)
        status.sound.clicked.connect(self.verify)
        status.book.clicked.connect(self._show_place)

    def begin(self) -> None:
        """Show what is known, and look at the book once a day."""
        path = self._store.path
        name = path.name if path else _("servidor")
        if is_practice(self._store):
            name = _("libro de práctica: todo es inventado")
        self._frame.status.tell(self._frame.status.book, name, str(path or ""))
        self._tell()
        QTimer.singleShot(QUIET * 1000, self, self._look_once_a_day)

    def _look_once_a_day(self) -> None:
        if self._kept.text(f"{self._at}/verified")[:10] != self._today().isoformat():
            self._runner.start_heavy(_("Integridad"), walk(self._store), done=self._verified)

    # -- what is known

    @property
    def folder(self) -> Path | None:
        """Where backups go: where they were put last, else beside the book."""
        kept = self._kept.text("backup/folder")
        if kept:
            return Path(kept)
        return self._store.path.parent / "respaldos" if self._store.path else None

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._kept.keep("backup/folder", str(folder))

    @property
    def backed_up(self) -> datetime | None:
        """When the last backup was made (by the clock on the wall)."""
        return _moment(self._kept.text(f"{self._at}/backup"))

    @property
    def backup_text(self) -> str:
        """When, in words."""
        moment = self.backed_up
        if moment is None:
            return _("sin respaldo")
        return _("respaldo: {}").format(spoken(moment, self._today()))

    @property
    def backup_is_old(self) -> bool:
        """Whether it is time for another."""
        moment = self.backed_up
        return moment is None or (self._today() - moment.date()).days > OLD_BACKUP

    @property
    def sound_text(self) -> str:
        """Whether the book agrees with its history, and when that was seen."""
        if self.faults:
            return _("el libro tiene {} diferencias con su historia").format(len(self.faults))
        moment = _moment(self._kept.text(f"{self._at}/verified"))
        return (
            _("libro íntegro, revisado {}").format(spoken(moment, self._today()))
            if moment
            else _("libro sin revisar")
        )

    # -- what is done

    def back_up(self) -> None:
        """Back up now, as a job."""
        if self.folder is None:
            self._frame.notice.say(
                _("El libro está en un servidor: lo respalda quien lo administra."), "careful"
            )
            return
        work = copying(self._store, self.folder)
        self._runner.start_heavy(_("Respaldar"), work, done=self._backed_up)

    def _backed_up(self, _made: object) -> None:
        self._kept.keep(f"{self._at}/backup", self._now())
        self._frame.notice.say(_("Respaldo hecho en {}").format(self.folder), "good")
        self._tell()

    def _now(self) -> str:
        """The moment by the book's own clock, which runs in UTC without saying so."""
        return self._store.clock().replace(tzinfo=UTC).isoformat(timespec="minutes")

    def verify(self) -> None:
        """Look at the whole book, as a job."""
        done = self._verified_for_somebody
        self._runner.start_heavy(_("Integridad"), walk(self._store), done=done)

    def _verified_for_somebody(self, faults: list[Fault]) -> None:
        self._verified(faults)
        self.verified.emit()

    def _verified(self, faults: list[Fault]) -> None:
        self.faults = faults
        if faults:
            told = _("El libro no coincide con su historia ({}): {}").format(len(faults), faults[0].text)
            self._frame.say(told)
        else:
            self._kept.keep(f"{self._at}/verified", self._now())
        self._tell()

    def _tell(self) -> None:
        status = self._frame.status
        status.tell(
            status.backup, self.backup_text, _("Respaldar ahora (Ctrl+B)"), careful=self.backup_is_old
        )
        status.tell(
            status.sound, self.sound_text, _("Revisar el libro (Ctrl+Mayús+R)"), careful=bool(self.faults)
        )
        self.changed.emit()

    def _show_place(self) -> None:
        self._frame.notice.say(str(self._store.path or _("El libro está en un servidor.")))


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp).astimezone()
    except ValueError:
        return None


def spoken(moment: datetime, today: date) -> str:
    """A moment as one says it: `hoy 09:00`, `ayer 17:40`, `02-10-2026`."""
    days = (today - moment.date()).days
    if days == 0:
        return _("hoy {:%H:%M}").format(moment)
    if days == 1:
        return _("ayer {:%H:%M}").format(moment)
    return f"{moment:%d-%m-%Y}"
