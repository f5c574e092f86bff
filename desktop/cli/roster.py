"""`roster`: those who must declare, from a list; every row accounted for, nobody ended silently."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.cli.planned import answer
from desktop.domain.language import _
from desktop.filings.roster_template import write_template
from desktop.jobs.roster import take_roster


def run(asked: Asked) -> int:
    """Review or take in; or write the template to be filled.

    Raises:
        WrongWords: there is no such file, or none was named.
    """
    options = asked.options
    if options.template:
        write_template(Path(options.template))
        told = _("Plantilla guardada en {}.").format(options.template)
        answers.tell(asked.json, {"file": options.template}, [told])
        return Exit.DONE
    paths = [Path(path) for path in options.paths]
    if not paths:
        raise WrongWords(_("Falta decir: FILE."))
    for path in paths:
        if not path.exists():
            raise WrongWords(_("No existe «{}».").format(path))
    today = options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        work = take_roster(store, paths, today, dry_run=options.dry_run, end_missing=options.end_missing)
        plan = follow(work)
    return answer(asked, plan, left=True)
