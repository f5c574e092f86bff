"""The papers of a close that was done, in the preview."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.language import _
from desktop.domain.sentences import period_told
from desktop.jobs.closing.looking import BOOK, paper_of_close, papers_of
from desktop.jobs.closing.publication import publication_of
from desktop.store import Store
from desktop.store.published import Closing
from desktop.ui.bench import Bench
from desktop.ui.paper import Made, Making, Paper, Version
from desktop.ui.printing import show_paper


def show_close(bench: Bench, parent: QWidget, closing: Closing) -> None:
    """The book of the month, or one of its lists: byte for byte what was filed."""
    papers = {BOOK: _("Libro del mes, con todo")} | {name: _(title) for name, title in papers_of().items()}
    versions = tuple(
        Version(title, partial(_made, bench.store, closing, name)) for name, title in papers.items()
    )
    title = _("Cierre N° {} de {}").format(closing.number, period_told(closing.period))
    show_paper(bench, parent, Paper(title, publication_of(bench.store, closing).package, versions))


def _made(store: Store, closing: Closing, called: str) -> Making:
    source, _name = yield from paper_of_close(store, closing, called)
    return Made(source)
