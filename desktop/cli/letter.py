"""`letter`: the acknowledgement or the answer to a request, as a PDF."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import answers
from desktop.cli.answering import request_of
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.jobs.papers import print_act, stamp_of
from desktop.jobs.requests import NotAnsweredError, letter
from desktop.store.office_law import law_of


def run(asked: Asked) -> int:
    """Write the letter."""
    kind = asked.options.kind
    with book(asked) as store:
        request = request_of(store, asked.options.id)
        stamp = stamp_of(store, datetime.now().astimezone(), __version__)
        day = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
        try:
            act = letter(request, kind, law_of(store), day, stamp)
        except NotAnsweredError as refused:
            raise Ending(str(refused)) from None
        path = follow(print_act(act, folder_of(asked) / f"{kind}-{named(request.folio)}.pdf"))
    answers.tell(asked.json, {"id": request.uid, "letter": kind, "path": str(path)}, [str(path)])
    return Exit.DONE


def folder_of(asked: Asked) -> Path:
    """Where the paper goes; made if it is not there."""
    folder = Path(asked.options.output).expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def named(text: str) -> str:
    """A text as a part of a file's name."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")[:60] or "sin-folio"
