"""`export`: the public list of a register, in as many formats as asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import answers, declare_papers, exchange_out
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.formats import named_formats
from desktop.cli.opening import book, official_of, period_of, register_of
from desktop.domain.language import _
from desktop.jobs.declaration_papers import EXCHANGE
from desktop.jobs.export import FORMATS, Exported, export


def run(asked: Asked) -> int:
    """Write the files, and say what is in them and what is not."""
    register = register_of(asked)
    if asked.options.id is not None:
        return declare_papers.export(asked, register)
    if asked.options.view or asked.options.as_format == EXCHANGE:
        raise WrongWords(_("--view y --as {} son de una sola declaración: diga su ID.").format(EXCHANGE))
    if asked.options.as_format:
        return exchange_out.run(asked, register)
    if not asked.options.formats:
        raise WrongWords(_("Falta decir: {}.").format("--format"))
    if register.about.internal:
        raise WrongWords(_("{}: es un registro interno, no se publica.").format(_(register.about.title)))
    period = period_of(asked, register)
    formats = named_formats(asked.options.formats, FORMATS)
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


def _people(made: Exported) -> Iterator[str]:
    yield from map(str, made.files)
    yield _("Registros: {}.").format(made.rows)
    if made.left_out.drafts:
        yield _("Quedaron fuera {} borradores: complételos para publicarlos.").format(made.left_out.drafts)
    if made.left_out.reserved:
        yield _("Quedaron fuera {} reservados: no se publican.").format(made.left_out.reserved)
    if made.left_out.not_shown:
        yield _("Quedaron fuera {} que la ley no publica, o ya no muestra.").format(made.left_out.not_shown)
