"""`restore`: a book again from its backup, verified on both sides."""

from __future__ import annotations

from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.follow import follow
from desktop.domain.language import _
from desktop.jobs.backup import restore


def run(asked: Asked) -> int:
    """Put a copy of the backup where no book is yet."""
    target = Path(asked.options.output).expanduser().absolute()
    book = follow(restore(Path(asked.options.file), target))
    answers.tell(asked.json, {"book": str(book)}, [_("Libro restaurado en {}.").format(book)])
    return Exit.DONE
