"""`backup`: a verified copy of the book, with its manifest beside."""

from __future__ import annotations

from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.jobs.backup import back_up


def run(asked: Asked) -> int:
    """Copy the book into a folder, made if need be, and name the copy."""
    folder = Path(asked.options.output)
    with book(asked) as store:
        folder.mkdir(parents=True, exist_ok=True)
        copy = follow(back_up(store, folder))
    answers.tell(asked.json, {"backup": str(copy)}, [_("Respaldo verificado en {}.").format(copy)])
    return Exit.DONE
