"""`import --as officials`: heads from a list of personnel, every row accounted for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.cli.command_line import Asked
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.cli.planned import answer
from desktop.jobs.staffing import NAME, take_staff

__all__ = ["NAME", "run"]


def run(asked: Asked, paths: list[Path]) -> int:
    """Review or take in; `--from` is the first day of rows that say none."""
    options = asked.options
    today = date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        plan = follow(take_staff(store, paths, today, dry_run=options.dry_run, since=options.first))
    return answer(asked, plan)
