"""Runs long work off the painting thread, tells how far it is, cancels it, says in words how it failed."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, TypeGuard, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.ui.messages import sentence

MOST_JOBS = 2
MOST_HEAVY = 1
"""What goes through the whole book comes one after the other, and nobody's own small job waits for it."""
MOST_QUESTIONS = 2
GIVES_WAY = 0.0001
"""Seconds that a working thread may make the painting thread wait at each turn; Python's own are 0.005."""
SECONDS_BETWEEN = 0.08
"""Progress is told no more often than the eye follows."""

Work = Generator[Progress, None, Any]


@dataclass
class Job:
    """One piece of long work, as the window shows it."""

    number: int
    title: str
    progress: Progress = field(default_factory=lambda: Progress(0, 0, _("En espera")))
    stopping: bool = False


@dataclass(frozen=True)
class _Listeners:
    done: Callable[[Any], None] | None
    failed: Callable[[str], None] | None
    cancelled: Callable[[], None] | None


class _Voice(QObject):
    """Carries what a thread says to the painting thread."""

    told = Signal(int, object)
    ended = Signal(int, str, object)


class _Worker:
    """Walks one generator to its end, in a thread of the pool.

    Not a QRunnable: PySide 6.11 keeps for ever each of those that it does not delete by itself.
    """

    def __init__(self, number: int, work: Work, voice: _Voice) -> None:
        self.number, self.work, self.voice = number, work, voice
        self.stop = threading.Event()
        self._turn = threading.Lock()

    def takes_turn(self) -> bool:
        """Whether nobody did before: the thread to work, or who cancels to have it never begin."""
        return self._turn.acquire(blocking=False)

    def run(self) -> None:
        if not self.takes_turn():
            return
        try:
            how, what = self._walk()
        except Exception as error:  # noqa: BLE001 -- the one broad except: it reports and logs
            how, what = "failed", sentence(error)
        self.voice.ended.emit(self.number, how, what)

    def _walk(self) -> tuple[str, object]:
        last = 0.0
        while not self.stop.is_set():
            try:
                progress = next(self.work)
            except StopIteration as end:
                return "done", end.value
            now = time.monotonic()
            if now - last >= SECONDS_BETWEEN:
                self.voice.told.emit(self.number, progress)
                last = now
        self.work.close()
        return "cancelled", None


class _Question:
    """Asks one function in a thread, unless something newer was asked before its turn came."""

    def __init__(
        self, number: int, asked: Callable[[], Any], is_stale: Callable[[], bool], voice: _Voice
    ) -> None:
        self.number, self.asked, self.is_stale, self.voice = number, asked, is_stale, voice

    def run(self) -> None:
        try:
            how, what = "done", None if self.is_stale() else self.asked()
        except Exception as error:  # noqa: BLE001 -- as above
            how, what = "failed", sentence(error)
        self.voice.ended.emit(self.number, how, what)

    def let_go(self) -> None:
        """Drop what was known, in the painting thread: the other may be the last to hold this."""
        del self.asked, self.is_stale


L = TypeVar("L", bound=Callable[..., None])


def _still_there(listener: L | None) -> TypeGuard[L]:
    """Whether somebody still listens: a page may have gone while its work was done."""
    owner = getattr(listener, "__self__", None)
    return listener is not None and (not isinstance(owner, QObject) or isValid(owner))


class Runner(QObject):
    """The one runner of a window."""

    started = Signal(object)
    told = Signal(object)
    """A job's progress changed."""
    ended = Signal(object, str, str)
    """A job, how it ended (`done`, `failed`, `cancelled`) and the sentence of a failure."""
    failed_question = Signal(str)
    settled = Signal()
    """The last of what was asked or begun has been answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold a pool for jobs, for heavy ones and for quick questions: none waits for those of another."""
        super().__init__(parent)
        sys.setswitchinterval(GIVES_WAY)  # a page takes many turns, and came twice as late
        self._pool, self._heavy, self._questions = (QThreadPool(self) for _each in range(3))
        self._pool.setMaxThreadCount(MOST_JOBS)
        self._heavy.setMaxThreadCount(MOST_HEAVY)
        self._questions.setMaxThreadCount(MOST_QUESTIONS)
        self._voice, self._answers = _Voice(), _Voice()
        queued = Qt.ConnectionType.QueuedConnection
        self._voice.told.connect(self._on_told, queued)
        self._voice.ended.connect(self._on_ended, queued)
        self._answers.ended.connect(self._on_answer, queued)
        self._number = 0
        self._jobs: dict[int, tuple[Job, _Worker, _Listeners]] = {}
        self._asked: dict[int, tuple[_Question, object, Callable[[Any], None]]] = {}
        self._latest: dict[object, int] = {}

    # -- jobs

    def start(
        self,
        title: str,
        work: Work,
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Run a job; its listeners are called in the painting thread, whatever becomes of it."""
        return self._begin(self._pool, title, work, _Listeners(done, failed, cancelled))

    def start_heavy(
        self,
        title: str,
        work: Work,
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """The same for what goes through the whole book: it waits until no other such job runs."""
        return self._begin(self._heavy, title, work, _Listeners(done, failed, cancelled))

    def _begin(self, pool: QThreadPool, title: str, work: Work, listeners: _Listeners) -> Job:
        self._number += 1
        job = Job(self._number, title)
        worker = _Worker(job.number, work, self._voice)
        self._jobs[job.number] = (job, worker, listeners)
        pool.start(worker.run)
        self.started.emit(job)
        return job

    @property
    def jobs(self) -> list[Job]:
        """What is running or waiting, the first to begin first."""
        return [job for job, _worker, _listeners in self._jobs.values()]

    def cancel(self, job: Job) -> None:
        """Ask a job to stop where it next can; what it had begun is undone by itself.

        One whose turn has not come ends at once.
        """
        if job.number in self._jobs:
            worker = self._jobs[job.number][1]
            job.stopping = True
            worker.stop.set()
            self.told.emit(job)
            if worker.takes_turn():
                self._voice.ended.emit(job.number, "cancelled", None)

    def close(self, seconds: float = 20) -> bool:
        """Cancel everything and wait; whether all of it stopped."""
        for job in self.jobs:
            self.cancel(job)
        self._latest.clear()
        pools = (self._pool, self._heavy, self._questions)
        stopped = [pool.waitForDone(int(seconds * 1000)) for pool in pools]
        return all(stopped)

    @Slot(int, object)
    def _on_told(self, number: int, progress: Progress) -> None:
        if number in self._jobs:
            job = self._jobs[number][0]
            job.progress = progress
            self.told.emit(job)

    @Slot(int, str, object)
    def _on_ended(self, number: int, how: str, what: object) -> None:
        job, _worker, listeners = self._jobs.pop(number)
        self.ended.emit(job, how, what if how == "failed" else "")
        if how == "done" and _still_there(listeners.done):
            listeners.done(what)
        elif how == "failed" and _still_there(listeners.failed):
            listeners.failed(str(what))
        elif how == "cancelled" and _still_there(listeners.cancelled):
            listeners.cancelled()
        self._tell_if_settled()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is asked and no job runs."""
        return not self._asked and not self._jobs

    def _tell_if_settled(self) -> None:
        if self.is_settled:
            self.settled.emit()

    # -- questions

    def ask(self, who: object, asked: Callable[[], Any], answered: Callable[[Any], None]) -> None:
        """Ask the book something quick; of several questions of one asker only the latest is answered."""
        self._number = number = self._number + 1
        question = _Question(number, asked, lambda: self._latest.get(who) != number, self._answers)
        self._asked[number] = (question, who, answered)
        self._latest[who] = number
        self._questions.start(question.run)

    @Slot(int, str, object)
    def _on_answer(self, number: int, how: str, what: object) -> None:
        question, who, answered = self._asked.pop(number)
        question.let_go()
        if self._latest.get(who) == number:
            del self._latest[who]
            if how == "done" and _still_there(answered):
                answered(what)
            elif how != "done":
                self.failed_question.emit(str(what))
        self._tell_if_settled()
