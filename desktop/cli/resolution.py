"""`resolution`: the yearly resolution as a PDF, from the officials of its day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.domain.text import words
from desktop.jobs.duty_papers import resolution_act
from desktop.jobs.papers import print_act, stamp_of
from desktop.registers.resolutions import Resolution


def run(asked: Asked) -> int:
    """Write it, and say where."""
    options = asked.options
    today = options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        kept = store.get(Resolution, options.id) if options.id else None
        if options.id and kept is None:
            raise WrongWords(_("No hay ninguna resolución con el identificador {}.").format(options.id))
        act = resolution_act(store, stamp_of(store, datetime.now().astimezone(), __version__), today, kept)
        number = "-".join(words(kept.number)) if kept is not None and kept.number else ""
        name = f"resolucion-{number}.pdf" if number else f"resolucion-borrador-{today:%Y-%m-%d}.pdf"
        folder = Path(options.output)
        folder.mkdir(parents=True, exist_ok=True)
        path = follow(print_act(act, folder / name))
    answers.tell(asked.json, {"file": str(path), "draft": bool(act.mark)}, [str(path)])
    return Exit.DONE
