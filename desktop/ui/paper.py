"""A paper to be looked at: what it is called, and in which versions it can be made."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

from desktop.filings.act import Act
from desktop.jobs.papers import act_in_memory
from desktop.jobs.progress import Progress
from desktop.ui.kit.pdf import Source


@dataclass(frozen=True)
class Made:
    """The PDF, and what whoever prints it should know."""

    source: Source
    note: str = ""


Making = Generator[Progress, None, Made]


@dataclass(frozen=True)
class Version:
    """One way to print it: what the choice says, and what makes it."""

    text: str
    make: Callable[[], Making]


@dataclass(frozen=True)
class Paper:
    """What the preview shows; `name` is what its file is called, without ending."""

    title: str
    name: str
    versions: tuple[Version, ...]
    chosen: int = 0
    """The version that is shown first."""


def as_it_is(source: Source) -> Making:
    """What is a PDF already needs no making."""
    yield from ()
    return Made(source)


def of_act(act: Act) -> Making:
    """A paper of one matter."""
    return Made((yield from act_in_memory(act)))
