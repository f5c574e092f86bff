"""A command that is asked to stop does so, wherever the interruption lands."""

from __future__ import annotations

import signal
import weakref
from collections.abc import Generator

import pytest

from desktop.cli.follow import follow
from desktop.cli.stopping import stoppable
from desktop.jobs.progress import Progress


class Thing:
    pass


def swallowing() -> Generator[Progress, None, str]:
    """Interrupted where Python cannot let an exception through."""
    thing = Thing()
    ref = weakref.ref(thing, lambda _gone: signal.raise_signal(signal.SIGINT))
    assert ref() is thing
    del thing
    yield Progress(1, 2, "a")
    yield Progress(2, 2, "b")
    return "done"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interruption_that_python_swallows_still_stops_long_work() -> None:
    with stoppable(), pytest.raises(KeyboardInterrupt):
        follow(swallowing())


def test_the_next_command_is_not_stopped_by_the_one_before() -> None:
    def job() -> Generator[Progress, None, str]:
        yield Progress(1, 1, "a")
        return "done"

    with stoppable(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGTERM)
    with stoppable():
        assert follow(job()) == "done"
