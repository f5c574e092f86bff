"""`summary`: the figures of a year with their charts, as a paper and as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop import __version__
from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.formats import named_formats
from desktop.cli.opening import book, institution_of
from desktop.domain.language import _
from desktop.duties.yearly import of_year
from desktop.jobs.yearly import FORMATS, write_summary

FIRST_YEAR, LAST_YEAR = 2014, 9998


def run(asked: Asked) -> int:
    """Write it, and say where."""
    options = asked.options
    if not FIRST_YEAR <= options.year <= LAST_YEAR:
        raise WrongWords(_("«{}» no es un año de la ley: rige desde {}.").format(options.year, FIRST_YEAR))
    formats = named_formats(options.formats, FORMATS)
    today = options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        _record, body = institution_of(asked, store)
        folder = Path(options.output).expanduser()
        counted = of_year(store, body, options.year)
        job = write_summary(store, body, options.year, counted, formats, folder, today, __version__)
        files = follow(job)
    told = [str(path) for path in files]
    answers.tell(asked.json, {"year": options.year, "files": told}, told)
    return Exit.DONE
