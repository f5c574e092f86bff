"""The long work of «Contra lo publicado»: comparing, and taking in what the book does not know, by turns."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.duties.against_published import Comparison, compare
from desktop.exchange.incoming import Delivery
from desktop.jobs.account import Account
from desktop.jobs.against_published import Both, both_sides, gathered, take_some
from desktop.jobs.progress import Progress
from desktop.store import Store
from desktop.store.office_law import law_of
from desktop.ui.kit.runner import Job, Runner


@dataclass(frozen=True)
class Compared:
    """A comparison, and of what."""

    paths: tuple[Path, ...]
    asked: Period
    both: Both
    found: Comparison


@dataclass(frozen=True)
class Taken:
    """What came in, and what did not with its reason."""

    origins: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def comparing(store: Store, paths: Sequence[Path], asked: Period) -> Generator[Progress, None, Compared]:
    """Read both sides and compare them, as a job."""
    both = yield from both_sides(store, paths, asked)
    return Compared(tuple(paths), asked, both, compare(store, law_of(store), both.ours, both.theirs))


def _taking(
    store: Store, paths: Sequence[Path], origins: Sequence[str], kept: list[Delivery]
) -> Generator[Progress, None, Taken]:
    """Take in some; what was read is kept for the next."""
    if not kept:
        yield Progress(0, 0, _("Leyendo lo publicado"))
        kept.append(gathered(paths))
    account = yield from take_some(store, kept[0], origins)
    refused = tuple(_refused(kept[0], origins, account))
    gone = {origin for origin, _why in refused}
    return Taken(tuple(origin for origin in origins if origin not in gone), refused)


def _refused(delivery: Delivery, origins: Sequence[str], account: Account) -> Iterable[tuple[str, str]]:
    """Those that the door refused, each with its first reason."""
    reasons = {(one.row.file, one.row.line): one.reason for one in reversed(account.refused)}
    wanted = set(origins)
    for one in delivery.incoming:
        if one.origin in wanted and (why := reasons.get((one.told_at.file, one.told_at.line))):
            yield one.origin, why


class Taking(QObject):
    """Takes in what is asked for; what is asked while it works comes next, all of it at once."""

    taken = Signal(object)
    """A `Taken`."""
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, store: Store, runner: Runner, parent: QObject) -> None:
        """Nothing to do yet."""
        super().__init__(parent)
        self._store, self._runner = store, runner
        self._paths: tuple[Path, ...] = ()
        self._kept: list[Delivery] = []
        self._waiting: list[str] = []
        self._in_hand: tuple[str, ...] = ()
        self.job: Job | None = None

    def begin(self, paths: Sequence[Path]) -> None:
        """From these files, from now on."""
        self._paths, self._kept, self._waiting = tuple(paths), [], []

    def take(self, origins: Iterable[str]) -> None:
        """Take these in, each once."""
        known = {*self._in_hand, *self._waiting}
        self._waiting += [origin for origin in dict.fromkeys(origins) if origin not in known]
        self._next()

    def busy(self) -> set[str]:
        """Those that are being taken in, or wait for it."""
        return {*self._in_hand, *self._waiting}

    def _next(self) -> None:
        if self.job is not None or not self._waiting:
            return
        self._in_hand, self._waiting = tuple(self._waiting), []
        work = _taking(self._store, self._paths, self._in_hand, self._kept)
        title = _("Tomar lo publicado")
        self.job = self._runner.start(
            title, work, done=self._done, failed=self._failed, cancelled=self._cancelled
        )

    def _done(self, told: Taken) -> None:
        self._rest()
        self.taken.emit(told)
        self._next()

    def _failed(self, why: str) -> None:
        self._rest()
        self._waiting = []
        self.failed.emit(why)

    def _cancelled(self) -> None:
        self._rest()
        self._waiting = []
        self.stopped.emit()

    def _rest(self) -> None:
        self.job, self._in_hand = None, ()
