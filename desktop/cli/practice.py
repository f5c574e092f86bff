"""`practice`: an office with invented people, to try things on."""

from __future__ import annotations

from datetime import date

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.follow import follow
from desktop.cli.opening import actor, place_of, shown
from desktop.domain.language import _
from desktop.jobs.practice import PASSPHRASE, practice


def run(asked: Asked) -> int:
    """Make the book, which must not be there yet."""
    place, options = place_of(asked), asked.options
    today = options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    made = follow(practice(place, actor=actor(), today=today, meetings=options.meetings, seed=options.seed))
    told = {"book": shown(place), "seed": options.seed, "records": made.records}
    told["practice_passphrase"] = PASSPHRASE
    told["strongboxes"] = list(made.boxes)
    people = [_("Libro de práctica en {}: todo lo que contiene es inventado.").format(shown(place))]
    people += [f"  {name}: {number}" for name, number in made.records.items()]
    people.append(_("Cajas fuertes de {}; clave de práctica: {}").format("; ".join(made.boxes), PASSPHRASE))
    answers.tell(asked.json, told, people)
    return Exit.DONE
