"""A paper as a PDF where the person says, written beside the painting thread, with the offer to open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import __version__
from desktop.domain.language import _
from desktop.domain.text import words
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.papers import print_act, stamp_of
from desktop.ui.bench import Bench
from desktop.ui.exporting import show

FOLDER = "papers/folder"
MOST_LETTERS = 80
MakeAct = Callable[[Stamp], Act]
"""What makes the paper, once it is known where and when it is printed."""


def print_paper(bench: Bench, parent: QWidget, make: MakeAct, name: str) -> None:
    """Ask where, write, and tell; `name` is what the file is called unless the person says otherwise.

    Papers hold what is in no filing (a recovery code, an abstention): only who printed one reads its file.
    """
    called = "-".join(words(name))[:MOST_LETTERS] or "documento"
    folder = Path(bench.preferences.text(FOLDER) or user_documents_path())
    kind = "PDF (*.pdf)"
    offered = str(folder / f"{called}.pdf")
    path, _filter = QFileDialog.getSaveFileName(parent, _("Imprimir (PDF)"), offered, kind)
    if not path:
        return
    bench.preferences.keep(FOLDER, str(Path(path).parent))
    act = make(stamp_of(bench.store, datetime.now().astimezone(), __version__))
    bench.runner.start(
        _("Imprimir (PDF)"), print_act(act, Path(path), private=True), done=partial(_printed, bench)
    )


def _printed(bench: Bench, path: Path) -> None:
    bench.notice.say(_("Se escribió {}.").format(path.name), "good", [(_("Abrir"), lambda: show(path))])
