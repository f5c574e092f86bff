"""`export`: the public list of a register, in as many formats as asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book, official_of, period_of, register_of
from desktop.domain.language import _
from desktop.jobs.export import FORMATS, Exported, export


def run(asked: Asked) -> int:
    """Write the files, and say what is in them and what is not."""
    register = register_of(asked)
    if register.about.internal:
        raise WrongWords(_("{}: es un registro interno, no se publica.").format(_(register.about.title)))
    period = period_of(asked, register)
    formats = _formats(asked.options.formats)
    with book(asked) as store:
        official = official_of(asked, store)
        now = datetime.now().astimezone()
        folder = Path(asked.options.output)
        made = follow(export(store, register, period, official, formats, folder, now, __version__))
    files = [{"format": name, "path": str(path)} for name, path in zip(formats, made.files, strict=True)]
    left_out = {"draft": made.left_out.drafts, "reserved": made.left_out.reserved}
    if made.left_out.not_shown:
        left_out["not_shown"] = made.left_out.not_shown
    told = {"register": register.name, "files": files, "rows": made.rows, "left_out": left_out}
    answers.tell(asked.json, told, _people(made))
    return Exit.DONE


def _formats(text: str) -> list[str]:
    """The formats, each once, in the order they were named.

    Raises:
        WrongWords: one is not known.
    """
    named = list(dict.fromkeys(name.strip().casefold() for name in text.split(",") if name.strip()))
    unknown = [name for name in named if name not in FORMATS]
    if unknown or not named:
        raise WrongWords(
            _("No existe el formato «{}»: son {}.").format(", ".join(unknown), ", ".join(FORMATS))
        )
    return named


def _people(made: Exported) -> Iterator[str]:
    yield from map(str, made.files)
    yield _("Registros: {}.").format(made.rows)
    if made.left_out.drafts:
        yield _("Quedaron fuera {} borradores: complételos para publicarlos.").format(made.left_out.drafts)
    if made.left_out.reserved:
        yield _("Quedaron fuera {} reservados: no se publican.").format(made.left_out.reserved)
    if made.left_out.not_shown:
        yield _("Quedaron fuera {} que la ley no publica, o ya no muestra.").format(made.left_out.not_shown)
