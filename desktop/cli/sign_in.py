"""`sign-in`: the sheet that people sign when they come to a meeting, as a PDF."""

from __future__ import annotations

from datetime import date, datetime

from desktop import __version__
from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit
from desktop.cli.follow import follow
from desktop.cli.letter import folder_of, named
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.filings.sign_in import sign_in, sign_in_of
from desktop.jobs.papers import print_act, stamp_of
from desktop.registers.meetings import Meeting


def run(asked: Asked) -> int:
    """Write the sheet."""
    with book(asked) as store:
        meeting = store.get(Meeting, asked.options.id)
        if meeting is None or (meeting.is_reserved() and not store.keeps_reserved):
            raise Ending(_("No hay ninguna audiencia con el identificador {}.").format(asked.options.id))
        sheet = sign_in_of(meeting)
        act = sign_in(sheet, stamp_of(store, datetime.now().astimezone(), __version__))
        on: date | None = meeting.day
        day = f"{on.isoformat()}-" if on else ""
        path = follow(print_act(act, folder_of(asked) / f"sign-in-{day}{named(meeting.uid)}.pdf"))
    told = {"id": meeting.uid, "announced": len(sheet.announced), "path": str(path)}
    answers.tell(asked.json, told, [str(path)])
    return Exit.DONE
