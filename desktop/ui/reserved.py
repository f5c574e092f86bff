"""The reserved book in the window: behind its lock, and when open, lists and forms like any other."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop import __version__
from desktop.domain.language import _
from desktop.domain.sentences import before_stop
from desktop.jobs.progress import Progress
from desktop.jobs.reserving import Moved, move_all, share
from desktop.store import Store
from desktop.store.aggregates import misplaced
from desktop.store.vault import SUFFIX, Vault, create_vault, open_vault
from desktop.ui.bench import Bench
from desktop.ui.documents import show
from desktop.ui.first_book import actor
from desktop.ui.listing import ListingPage
from desktop.ui.notice import Offer
from desktop.ui.page import Page
from desktop.ui.printing import open_file
from desktop.ui.reserved_lists import ReservedLists
from desktop.ui.reserved_lock import Asks, LockForm
from desktop.ui.reserved_place import place_kept, reserved_place

QUIET = 10 * 60
"""Seconds without a key or a click after which the book locks itself."""
AGAIN = 60
"""Seconds until it tries again, if work on it was still running."""
ALIVE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)
FOLDER = "reserved/folder"


def unlocking(path: Path, passphrase: str, store: Store, *, make: bool) -> Generator[Progress, None, Vault]:
    """Open or make the reserved book, and bring its officials up to date; if that fails it is locked."""
    yield Progress(0, 0, _("Abriendo el libro reservado"))
    vault = (create_vault if make else open_vault)(path, passphrase, actor=actor())
    try:
        yield from share(vault, store)
    except BaseException:
        vault.close()
        raise
    return vault


def changing(vault: Vault, old: str, new: str) -> Generator[Progress, None, None]:
    """Lock with another passphrase."""
    yield Progress(0, 0, _("Cambiando la clave"))
    vault.change_passphrase(old, new)


def accounting(vault: Vault, year: int, folder: Path, now: datetime) -> Generator[Progress, None, list[Path]]:
    """Write the yearly account."""
    from desktop.jobs.reserved_account import write_accounts  # noqa: PLC0415 -- once a year

    return list((yield from write_accounts(vault, year, folder, now, __version__)))


def copying(vault: Vault, folder: Path) -> Generator[Progress, None, Path]:
    """Back the locked file up."""
    yield Progress(0, 0, _("Respaldando el libro reservado"))
    return vault.back_up(folder)


class ReservedPage(Page):
    """Locked, or open; by itself it becomes locked again."""

    def __init__(
        self, bench: Bench, arm: Callable[[ListingPage], None], parent: QWidget | None = None
    ) -> None:
        """Behind its lock; `arm` gives a list the keys that every list has."""
        super().__init__(parent)
        self.bench, self._arm = bench, arm
        self.runner, self.notice = bench.runner, bench.notice
        self.vault: Vault | None = None
        self.lists: ReservedLists | None = None
        self._watched: QWindow | None = None
        self.stack = QStackedWidget(self)
        self.door = LockForm(self)
        self.door.told.connect(self._told)
        self.door.left.connect(self._back)
        self.door.elsewhere.connect(self._elsewhere)
        self.stack.addWidget(self.door)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET * 1000)
        self._quiet.timeout.connect(self._grew_quiet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._ask()

    # -- where it lies

    @property
    def path(self) -> Path | None:
        """The place of the reserved book, once it is known."""
        return reserved_place(self.bench.store, self.bench.preferences)

    def _elsewhere(self) -> None:
        start = str(self.path or Path.home() / f"libro{SUFFIX}")
        dialog = QFileDialog.Option.DontConfirmOverwrite
        kind = _("Libros reservados ({})").format(f"*{SUFFIX}")
        told = _("Dónde está, o estará, el libro reservado")
        chosen, _filter = QFileDialog.getSaveFileName(self, told, start, kind, options=dialog)
        if chosen:
            path = Path(chosen)
            whole = path if path.suffix else path.with_suffix(SUFFIX)
            self.bench.preferences.keep(place_kept(self.bench.store), str(whole))
            self._ask()
            self.door.take_focus()

    # -- the lock

    def _ask(self) -> None:
        path = self.path
        made = path is not None and path.exists()
        self.door.ask(Asks.OPEN if made else Asks.MAKE, str(path or ""))
        self.stack.setCurrentWidget(self.door)

    def _told(self, asks: Asks, typed: list[str]) -> None:
        path = self.path
        if asks is Asks.CHANGE and self.vault is not None:
            work = changing(self.vault, *typed)
            self.runner.start(_("Cambiar la clave"), work, done=self._changed, failed=self.door.refuse)
        elif path is None:
            self.door.refuse(_("El libro está en un servidor: elija dónde estará el libro reservado."))
        else:
            job = unlocking(path, typed[0], self.bench.store, make=asks is Asks.MAKE)
            self.runner.start(
                _("Libro reservado"),
                job,
                done=self._opened,
                failed=self.door.refuse,
                cancelled=lambda: self.door.refuse(""),
            )

    def _opened(self, vault: Vault) -> None:
        self.vault = vault
        bench = Bench(vault, self.runner, self.notice, self.bench.preferences, self.bench.today)
        self.lists = ReservedLists(bench, self._arm, self)
        self.lists.wants_account.connect(self._account)
        self.lists.wants_copy.connect(self._copy)
        self.lists.wants_move.connect(self._move)
        self.lists.wants_change.connect(self._change)
        self.lists.wants_lock.connect(self.lock)
        self.stack.addWidget(self.lists)
        self.stack.setCurrentWidget(self.lists)
        self._watch()
        self._count()
        if self.isVisible():
            self.lists.enter()

    def lock(self, *, whatever: bool = False) -> bool:
        """Close the book; what was being typed is kept in it first. Whether it is locked.

        If a draft cannot be kept the book stays open, unless it must be locked `whatever` comes of it.
        """
        if self.vault is None or self.lists is None:
            return True
        if not self.lists.flush() and not whatever:
            return False
        vault, lists = self.vault, self.lists
        lists.bench.last.forget()
        self.vault = self.lists = None
        self._unwatch()
        self.notice.hide()
        self._ask()
        self.stack.removeWidget(lists)
        lists.deleteLater()
        vault.close()
        if self.isVisible():
            self.door.take_focus()
        return True

    def _grew_quiet(self) -> None:
        if self.runner.jobs or not self.lock():
            self._quiet.start(AGAIN * 1000)
        elif self.isVisible():
            self.notice.say(_("El libro reservado se cerró con llave: diez minutos sin uso."))

    def _watch(self) -> None:
        """Listen to the keys and clicks of the window, and to nothing else."""
        self._watched = self.window().windowHandle()
        if self._watched is not None:
            self._watched.installEventFilter(self)
        self._quiet.start(QUIET * 1000)

    def _unwatch(self) -> None:
        self._quiet.stop()
        if self._watched is not None:
            with suppress(RuntimeError):  # the window may be gone, and with it whom it told
                self._watched.removeEventFilter(self)
            self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if self.vault is not None and event.type() in ALIVE:
            self._quiet.start(QUIET * 1000)
        return False

    # -- what is done with it

    def _change(self) -> None:
        self.door.ask(Asks.CHANGE, "")
        self.stack.setCurrentWidget(self.door)
        self.door.take_focus()

    def _back(self) -> None:
        if self.lists is not None:
            self.stack.setCurrentWidget(self.lists)
            self.lists.enter()

    def _changed(self, _nothing: object) -> None:
        self._back()
        self.notice.say(_("La clave es otra. Los respaldos anteriores se abren con la de entonces."), "good")

    def _account(self, year: int) -> None:
        folder = self._folder(_("Carpeta para la cuenta anual"))
        if folder is not None and self.vault is not None:
            work = accounting(self.vault, year, folder, datetime.now().astimezone())
            self.runner.start(_("Cuenta anual reservada"), work, done=self._accounted)

    def _accounted(self, files: list[Path]) -> None:
        told = _("Cuenta anual escrita ({} PDF). Contiene lo reservado a la vista: entréguela y bórrela.")
        offers: list[Offer] = [
            (_("Abrir"), partial(open_file, self.bench, self, files[0], files)),
            (_("Ver en la carpeta"), lambda: show(files[0].parent)),
        ]
        self.notice.say(told.format(len(files)), "careful", offers if files else [])

    def _copy(self) -> None:
        folder = self._folder(_("Carpeta para el respaldo"))
        if folder is not None and self.vault is not None:
            self.runner.start(_("Respaldar"), copying(self.vault, folder), done=self._copied)

    def _copied(self, path: Path) -> None:
        self.notice.say(_("Respaldo hecho en {}: se abre con la misma clave.").format(path), "good")

    def _folder(self, told: str) -> Path | None:
        kept = self.bench.preferences
        chosen = QFileDialog.getExistingDirectory(self, told, kept.text(FOLDER))
        if not chosen:
            return None
        kept.keep(FOLDER, chosen)
        return Path(chosen)

    def _move(self) -> None:
        if self.vault is not None:
            work = move_all(self.bench.store, self.vault)
            self.runner.start(_("Trasladar lo reservado"), work, done=self._moved)

    def _moved(self, told: tuple[list[Moved], list[str]]) -> None:
        moved, refusals = told
        said = [
            _("Trasladados: {}. Su historia anterior sigue sellada en el libro ordinario.").format(len(moved))
        ]
        left = {each.uid: each.heading() for one in moved for each in one.left}
        if left:
            said.append(_("Ya nadie los nombra en él: {}.").format(before_stop("; ".join(left.values()))))
        said += refusals[:1]
        self.notice.say(" ".join(said), "careful" if left or refusals else "good")
        self._count()
        if self.lists is not None:
            self.lists.reread()
        self.changed_book.emit()

    def _count(self) -> None:
        store = self.bench.store
        self.runner.ask(self, lambda: misplaced(store), self._counted)

    def _counted(self, number: int) -> None:
        if self.lists is not None:
            self.lists.wait(number)

    # -- as a page

    def current_list(self) -> ListingPage | None:
        """The list in sight, if the book is open."""
        return self.lists.current_list() if self.lists is not None else None

    def enter(self) -> None:
        """Take the keys."""
        if self.lists is not None and self.stack.currentWidget() is self.lists:
            self._count()
            self.lists.enter()
        elif self.vault is None:
            self._ask()
            self.door.take_focus()

    def leave(self) -> None:
        """Nothing typed is lost."""
        if self.lists is not None:
            self.lists.flush()

    def end(self) -> None:
        """The window closes: so does the book."""
        self.lock(whatever=True)
