"""`export REGISTER --as FORMAT`: the agenda in a format of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book, official_of, period_of
from desktop.description.register import Register
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.jobs.exchange_out import NAMES, Handed, Selection, hand_out, holds
from desktop.registers import by_name


def run(asked: Asked, register: Register) -> int:
    """Write the folder, and say which registers are in it.

    Raises:
        WrongWords: there is no such format, or the register has no place in it.
    """
    options = asked.options
    if options.formats:
        raise WrongWords(_("Diga --format o --as, no ambos."))
    if options.as_format not in NAMES:
        raise WrongWords(_("No existe el formato «{}»: son {}.").format(options.as_format, ", ".join(NAMES)))
    if register.about.internal:
        raise WrongWords(_("{}: es un registro interno, no se publica.").format(_(register.about.title)))
    try:
        registers = holds(options.as_format, register)
    except ValueError as refusal:
        raise WrongWords(str(refusal)) from None
    period = _period(asked, register, registers)
    with book(asked) as store:
        day = datetime.now().astimezone().date()
        chosen = Selection(period, official_of(asked, store), day)
        target = Path(options.output).expanduser()
        made = follow(hand_out(store, register, chosen, options.as_format, target))
    told = {
        "register": register.name,
        "format": options.as_format,
        "folder": str(made.folder),
        "files": [str(path) for path in made.files],
        "rows": made.rows,
    }
    answers.tell(asked.json, told, _people(made))
    return Exit.DONE


def _period(asked: Asked, register: Register, registers: tuple[str, ...]) -> Period:
    """The period that was named, which what stands beside the register may have where itself has not."""
    dated = next((one for name in registers if (one := by_name(name)).about.day), register)
    return period_of(asked, register if register.about.day else dated)


def _people(made: Handed) -> Iterator[str]:
    yield str(made.folder)
    for name, count in made.rows.items():
        yield f"{_(by_name(name).about.title)}: {count}"
