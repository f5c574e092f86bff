"""`propose`: what a mail or a text says, field by field, with the words it comes from; nothing is written."""

from __future__ import annotations

import sys
from datetime import date, datetime, time
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.opening import book, place_of
from desktop.domain.language import _
from desktop.exchange.messages.finding import propose
from desktop.exchange.messages.message import MEETINGS, REQUESTS, Known, Message, Proposal
from desktop.exchange.messages.reading import MOST_BYTES, read
from desktop.exchange.texts import load
from desktop.jobs.in_office import in_office


def run(asked: Asked) -> int:
    """Print the proposals as JSON, `--json` or not: people have the window for this."""
    register = asked.options.register
    if register not in (REQUESTS, MEETINGS):
        raise WrongWords(_("Se propone para requests o meetings, no para «{}».").format(register))
    today = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    try:
        message = _message(asked.options.file)
    except ValueError as why:
        raise WrongWords(str(why)) from None
    told = propose(message, register, _known(asked, today), today)
    answers.document(
        {
            "register": register,
            "text": message.shown,
            "attachments": list(message.attachments),
            "proposals": [_plain(message, one) for one in told.found],
            "remarks": [{"text": one.text, "start": one.start, "end": one.end} for one in told.remarks],
        }
    )
    return Exit.DONE


def _message(name: str) -> Message:
    if name == "-":
        return read(sys.stdin.buffer.read(MOST_BYTES + 1), _("la entrada"))
    path = Path(name)
    if not path.is_file():
        raise WrongWords(_("No existe el archivo {}.").format(name))
    return read(load(path, MOST_BYTES), path.name)


def _known(asked: Asked, today: date) -> list[Known]:
    """The officials of the book; none without a book, unless one was named."""
    if asked.book is None and not Path(place_of(asked)).expanduser().exists():
        return []
    with book(asked) as store:
        return in_office(store, datetime.combine(today, time(12)))


def _plain(message: Message, one: Proposal) -> dict[str, object]:
    return {
        "field": one.field,
        "value": one.raw,
        "label": one.label or None,
        "confidence": one.confidence.name.lower(),
        "why": one.why,
        "words": message.shown[one.start : one.end],
        "start": one.start,
        "end": one.end,
    }
