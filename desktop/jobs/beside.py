"""Heavy work on a large book in a process of its own: in a thread it would hold up the window."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from desktop.domain import language
from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.store import BookError, NotSaved, Store

LARGE = 16 << 20
"""Bytes of a book from which a process of its own is worth its second of starting."""
LOOKS = 0.1
"""Seconds from one look at the other process to the next: between them work can be stopped."""
PATIENCE = 3
"""Seconds that the other process has to tidy up once it is to end; then it is ended where it stands."""
KINDNESS = 10
"""How far the other process stands back where two want the same processor."""
P = ParamSpec("P")
R = TypeVar("R")


def is_large(store: Store) -> bool:
    """Whether another process can open this book, and it is worth the while.

    What lies open in memory alone, or on a server under a password, stays in this process.
    """
    return store.path is not None and not store.keeps_reserved and store.path.stat().st_size >= LARGE


def beside(
    work: Callable[P, Generator[Progress, None, R]], *told: P.args, **more: P.kwargs
) -> Generator[Progress, None, R]:
    """Have a function of this program do its work in another process, and pass on what it tells.

    Stopped, the other process leaves its work at the next step and tidies up. One that does not in time is
    ended where it stands: who may not leave what a crash may leave sweeps after it.
    What it is told goes through a pipe, never over a command line.

    Raises:
        BookError: the other process ended without a word.
        Exception: whatever the work raised.
    """
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(there, language.current(), work, told, more), daemon=True)
    progress = Progress(0, 0, "")
    try:
        process.start()
        there.close()
        while True:
            yield progress
            if not here.poll(LOOKS):
                continue
            how, what = here.recv()
            if how == "done":
                result: R = what
                return result
            if how == "failed":
                raise what
            progress = what
    except EOFError:
        raise BookError(_("El trabajo se interrumpió a medio camino: vuelva a intentarlo.")) from None
    finally:
        here.close()  # which the other process notices when it next tells something
        if process.pid is not None:
            process.join(PATIENCE)
            process.kill()
            process.join()


def _serve(
    told: Connection, spoken: str, work: Callable[..., Generator[Progress, None, Any]], words: Any, more: Any
) -> None:
    """The other process: works, and tells."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides
    if hasattr(os, "nice"):
        os.nice(KINDNESS)
    language.use(spoken)
    with suppress(BrokenPipeError):  # nobody listens any more: it was stopped
        told.send(_outcome(told, work(*words, **more)))


def _outcome(told: Connection, steps: Generator[Progress, None, Any]) -> tuple[str, object]:
    """How the work ended, and with what.

    Raises:
        BrokenPipeError: it was stopped, and has tidied up.
    """
    try:
        with closing(steps):
            return "done", _walk(told, steps)
    except BrokenPipeError:
        raise
    except NotSaved as refused:  # what a conflict holds beside its sentence stays here
        return "failed", NotSaved(str(refused))
    except Exception as error:  # noqa: BLE001 -- told to who started it, who reports and logs it
        return "failed", error


def _walk(told: Connection, steps: Generator[Progress, None, R]) -> R:
    while True:
        try:
            told.send(("on", next(steps)))
        except StopIteration as end:
            result: R = end.value
            return result
