"""One declaration as files, two of them side by side, and the list of papers to gather."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from desktop import __version__
from desktop.cli import answers, strongboxes
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.formats import named_formats
from desktop.cli.opening import book
from desktop.description.register import Register
from desktop.domain.language import _
from desktop.filings.declaration_comparison import comparison_act
from desktop.filings.declared import FULL
from desktop.filings.files import write_beside
from desktop.filings.paper_checklist import paper_checklist
from desktop.jobs.declaration_papers import EXCHANGE, FORMATS, of_book, write_declaration
from desktop.jobs.declaring import contents_of
from desktop.jobs.evidence import all_sources, documents
from desktop.jobs.evidence_list import at_hand, checklist
from desktop.jobs.papers import print_act, stamp_of
from desktop.registers.declaration.changes import Compared, Mark, aligned
from desktop.registers.declarations import Declaration
from desktop.store import Store


def run(asked: Asked) -> int:
    """Write what was asked."""
    with book(asked) as store:
        return _compare(asked, store) if asked.options.work == "compare" else _checklist(asked, store)


def export(asked: Asked, register: Register) -> int:
    """One declaration in each format; both views need its strongbox.

    Raises:
        WrongWords: it is another register, or a format that there is not.
    """
    options = asked.options
    if register.model is not Declaration:
        raise WrongWords(_("Con ID se exporta una declaración; de los demás registros, su lista."))
    others = tuple(name for name in FORMATS if name != EXCHANGE)
    formats = named_formats(options.formats, others) if options.formats else []
    if options.as_format not in {None, EXCHANGE}:
        raise WrongWords(_("Una declaración se exporta --as {}.").format(EXCHANGE))
    formats += [options.as_format] if options.as_format else []
    if not formats:
        raise WrongWords(_("Falta decir: {}.").format("--format"))
    with book(asked) as store:
        declaration = strongboxes.declaration_of(store, options.id)
        box = strongboxes.opened(asked, store, declaration.declarant)
        stamp = stamp_of(store, datetime.now().astimezone(), __version__)
        sheet = of_book(box, declaration, stamp, options.view or FULL)
    paths = follow(write_declaration(sheet, formats, _folder(asked)))
    files = [{"format": name, "path": str(path)} for name, path in zip(formats, paths, strict=True)]
    told = {"id": options.id, "view": sheet.view, "signed": sheet.signed is not None, "files": files}
    people = list(map(str, paths))
    if sheet.view == FULL:
        people.append(_("Contienen datos que no se publican: entréguelos solo a quien corresponda."))
    answers.tell(asked.json, told, people)
    return Exit.DONE


def _folder(asked: Asked) -> Path:
    return Path(asked.options.output).expanduser()


# -- two side by side


def _compare(asked: Asked, store: Store) -> int:
    after = strongboxes.declaration_of(store, asked.options.id)
    box = strongboxes.opened(asked, store, after.declarant)
    now = contents_of(box, after)
    other = asked.options.other or now.previous or after.replaces
    if not other:
        raise Ending(_("No parte de ninguna otra: diga con cuál se compara."))
    before = strongboxes.declaration_of(store, other)
    compared = aligned(contents_of(box, before), now)
    folder = _folder(asked)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"comparacion-{before.period}-{after.period}-{after.uid[:8]}"
    stamp = stamp_of(store, datetime.now().astimezone(), __version__)
    lines = list(_told(compared))
    pdf = follow(print_act(comparison_act(compared, stamp), folder / f"{name}.pdf", private=True))
    text = folder / f"{name}.txt"
    for _written in write_beside(text, partial(_write, lines), private=True):
        pass
    counts = {mark.name.lower(): compared.count(mark) for mark in Mark}
    untold = sum(not pair.is_told for pair in compared.pairs)
    told = {"id": after.uid, "before": before.uid, "items": counts, "unexplained": untold}
    answers.tell(asked.json, told | {"files": [str(pdf), str(text)]}, [*lines, str(pdf), str(text)])
    return Exit.DONE


def _write(lines: list[str], out: BinaryIO) -> Iterator[int]:
    out.write("\n".join((*lines, "")).encode())
    yield len(lines)


def _told(compared: Compared) -> Iterator[str]:
    """Section by section; what did not change is only counted."""
    counts = (f"{_(mark.value)}: {compared.count(mark)}" for mark in Mark)
    yield ", ".join(counts)
    for each in compared.identity:
        yield f"  {each.text}"
    for section in compared.sections:
        moved = [pair for pair in section.pairs if pair.mark is not Mark.UNCHANGED]
        if moved:
            yield " · ".join(dict.fromkeys(filter(None, (section.group, section.title))))
        for pair in moved:
            yield f"  {_(pair.mark.value)}: {pair.heading}"
            yield from (f"    {each.text}" for each in pair.differences)


# -- what to gather


def _checklist(asked: Asked, store: Store) -> int:
    declaration = strongboxes.declaration_of(store, asked.options.id)
    box = strongboxes.opened(asked, store, declaration.declarant)
    today = date.today()  # noqa: DTZ011 -- the office's own calendar
    stamp = stamp_of(store, datetime.now().astimezone(), __version__)
    contents = contents_of(box, declaration)
    asked_for = checklist(contents, documents(box), today, all_sources(box))
    act = paper_checklist(contents, today, stamp, at_hand(asked_for))
    folder = _folder(asked)
    folder.mkdir(parents=True, exist_ok=True)
    path = follow(print_act(act, folder / f"papeles-{declaration.uid[:8]}.pdf", private=True))
    held = sum(one.at_hand is not None for one in asked_for)
    told = {"id": declaration.uid, "path": str(path), "documents": len(asked_for), "at_hand": held}
    answers.tell(asked.json, told, [str(path)])
    return Exit.DONE
