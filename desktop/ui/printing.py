"""Papers shown before they are printed: every PDF of the program is looked at in one and the same place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop import __version__
from desktop.domain.text import words
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.papers import stamp_of
from desktop.ui.bench import Bench
from desktop.ui.documents import show
from desktop.ui.paper import Paper, Version, as_it_is, of_act
from desktop.ui.preview import FOLDER, PreviewWindow

__all__ = ["FOLDER", "MakeAct", "file_called", "open_file", "print_paper", "show_paper"]

MOST_LETTERS = 80
MakeAct = Callable[[Stamp], Act]
"""What makes the paper, once it is known where and when it is printed."""


def print_paper(bench: Bench, parent: QWidget, make: MakeAct, name: str, *, sealed: bool = False) -> None:
    """A paper of one matter, to be looked at, printed and kept; `name` is what it is called.

    It is made in memory: papers hold what is in no filing (a recovery code, an abstention). A sealed one
    comes from a strongbox and goes when that is locked.
    """
    act = make(stamp_of(bench.store, datetime.now().astimezone(), __version__))
    version = Version(act.title, partial(of_act, act))
    show_paper(bench, parent, Paper(act.title, file_called(name), (version,)), sealed=sealed)


def show_paper(bench: Bench, parent: QWidget, paper: Paper, *, sealed: bool = False) -> PreviewWindow:
    """Open the preview of a paper."""
    window = PreviewWindow(paper, bench.runner, bench.preferences, parent)
    if sealed and bench.boxes is not None:
        bench.boxes.locked.connect(window.close)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def open_file(bench: Bench, parent: QWidget, path: Path, beside: Sequence[Path] = ()) -> None:
    """A PDF in the preview, which offers those written with it; anything else with the system's program."""
    if not _is_pdf(path):
        show(path)
        return
    papers = [one for one in beside if _is_pdf(one)] or [path]
    versions = tuple(Version(one.name, partial(as_it_is, one)) for one in papers)
    show_paper(bench, parent, Paper(path.stem, path.stem, versions, papers.index(path)))


def _is_pdf(path: Path) -> bool:
    return path.suffix.casefold() == ".pdf"


def file_called(name: str) -> str:
    """What a file is called, without its ending."""
    return "-".join(words(name))[:MOST_LETTERS] or "documento"
