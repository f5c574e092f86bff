"""`declare begin`, `fill`, `check`, `sign`, `send`, `rectify`: the life of one declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from desktop.cli import answers, passphrases, strongboxes
from desktop.cli.command_line import Asked
from desktop.cli.declare_published import one_in
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.duties.declaration_doubts import concerns
from desktop.exchange.strict_json import loads
from desktop.jobs import beginning, declaring
from desktop.jobs.declared import NotTaken, agreed, read_contents
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import SectionState, Standings, label_of, standings
from desktop.registers.declarations import Declaration
from desktop.store import NotSaved, Store
from desktop.store.office_law import law_of, rates_of
from desktop.store.strongbox import LARGEST_TEXT, Strongbox

PREVIOUS = "previous"


def run(asked: Asked) -> int:
    """Do what was asked with one declaration."""
    works: dict[str, Callable[[Asked, Store], int]] = {
        "begin": _begin,
        "fill": _fill,
        "check": _check,
        "sign": _sign,
        "send": _send,
        "rectify": _rectify,
    }
    with book(asked) as store:
        try:
            return works[asked.options.work](asked, store)
        except NotTaken as refused:
            return _refused(asked, refused.problems)
        except declaring.Incomplete as refused:
            return _refused(asked, refused.found.gaps, str(refused))
        except NotSaved as refused:
            raise Ending(str(refused)) from None


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the office's own calendar


def _refused(asked: Asked, problems: Iterable[Problem], said: str = "") -> int:
    found = list(problems)
    told = list(_plain(found))
    named = (f"  {label_of(Contents(), problem)}: {problem.text}" for problem in found)
    answers.tell(asked.json, {"refused": told}, [said or _("No se recibió:"), *named])
    return Exit.REFUSED


def _plain(problems: Iterable[Problem]) -> Iterator[dict[str, str]]:
    return ({"field": problem.field, "reason": problem.text} for problem in problems)


def _kept(asked: Asked, saved: Declaration, *more: str) -> int:
    progress = saved.progress.name.lower() if saved.progress else None
    told = {"id": saved.uid, "version": saved.version, "progress": progress, "percent": saved.percent}
    people = [f"{saved.uid}: {saved.heading()}", *more]
    if saved.progress is not None:
        people.insert(1, f"{_(saved.progress.value)}, {saved.percent or 0} %")
    answers.tell(asked.json, told, people)
    return Exit.DONE


def _open(asked: Asked, store: Store) -> tuple[Declaration, Strongbox]:
    declaration = strongboxes.declaration_of(store, asked.options.id)
    return declaration, strongboxes.opened(asked, store, declaration.declarant)


# -- written


def _begin(asked: Asked, store: Store) -> int:
    options = asked.options
    declarant = strongboxes.declarant_of(store, options.declarant)
    try:
        kind = beginning.KINDS.read(options.kind)
    except ValueError as reason:
        raise WrongWords(f"--kind: {reason}") from None
    box = strongboxes.opened(asked, store, declarant)
    line = beginning.line_for(store, declarant, kind, options.period)
    earlier, published = None, None
    if options.source == PREVIOUS:
        earlier = beginning.previous_of(store, box, line)
        if earlier is None:
            raise Ending(_("No hay ninguna anterior firmada en su caja fuerte."))
    elif options.source and Path(options.source).is_file():
        published = one_in(Path(options.source))
    elif options.source:
        earlier = strongboxes.declaration_of(store, options.source)
    return _kept(asked, beginning.begin(store, box, line, _today(), earlier, published))


def _fill(asked: Asked, store: Store) -> int:
    contents = _file(Path(asked.options.file))
    declaration, box = _open(asked, store)
    agreed(declaration, contents)
    return _kept(asked, declaring.keep(box, declaration, contents, _today()))


def _file(path: Path) -> Contents:
    """What a file declares: alone, or within its line as `show --json` prints it.

    Raises:
        NotTaken: something in it is no value.
        Ending: it is no JSON, or too large.
        WrongWords: it cannot be opened.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_TEXT else None
    except OSError:
        raise WrongWords(_("No existe el archivo {}.").format(path)) from None
    if data is None:
        raise Ending(_("«{}» es demasiado grande: caben {} MB.").format(path.name, LARGEST_TEXT >> 20))
    try:
        value = loads(data.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise Ending(_("«{}» no está en UTF-8.").format(path.name)) from None
    except ValueError as reason:
        raise Ending(str(reason)) from None
    return read_contents(value.get("contents", value) if isinstance(value, dict) else value)


# -- looked at


def _check(asked: Asked, store: Store) -> int:
    declaration, box = _open(asked, store)
    contents = declaring.contents_of(box, declaration)
    found = standings(contents, _day(declaration), _known(store, box, declaration, contents))
    told = {
        "id": declaration.uid,
        "complete": found.complete,
        "percent": found.percent,
        "gaps": list(_plain(found.gaps)),
        "sections": list(map(_section, found.sections)),
    }
    answers.tell(asked.json, told, _lines(contents, found))
    return Exit.DONE if found.complete else Exit.REFUSED


def _day(declaration: Declaration) -> date:
    made: date | None = declaration.declared_on
    return made or _today()


def _known(store: Store, box: Strongbox, declaration: Declaration, contents: Contents) -> list[Problem]:
    """What only the book knows of it: the values of its day, and the declaration it comes from."""
    before = store.get(Declaration, contents.previous) if contents.previous else None
    is_here = before is not None and box.numbers(declaring.CONTENTS, before.uid)
    earlier = declaring.contents_of(box, before) if before is not None and is_here else None
    return concerns(contents, earlier, _day(declaration), _today(), rates_of(store), law_of(store))


def _section(section: SectionState) -> dict[str, object]:
    return {
        "path": section.path,
        "title": section.title,
        "group": section.group,
        "state": section.standing.name.lower(),
        "entries": section.entries,
        "gaps": list(_plain(section.gaps)),
        "doubts": list(_plain(section.warnings)),
    }


def _lines(contents: Contents, found: Standings) -> Iterator[str]:
    yield _("Avance: {} %. Faltan {} datos.").format(found.percent, len(found.gaps))
    for section in found.sections:
        yield f"{_(section.title)}: {_(section.standing.value)} ({section.entries})"
        yield from (f"  ✗ {label_of(contents, one)}: {one.text}" for one in section.gaps)
        yield from (f"  ! {label_of(contents, one)}: {one.text}" for one in section.warnings)


# -- signed and sent


def _sign(asked: Asked, store: Store) -> int:
    declaration, box = _open(asked, store)
    again = passphrases.known(asked.options.passphrase_file, _("La misma clave, para firmar: "))
    also = _known(store, box, declaration, declaring.contents_of(box, declaration))
    now = datetime.now()  # noqa: DTZ005 -- the office's own clock
    saved = declaring.sign(store, box, declaration, again, now, also)
    return _kept(asked, saved, _("Huella: {}").format(saved.fingerprint))


def _send(asked: Asked, store: Store) -> int:
    """It needs no passphrase: the roster's line alone is written."""
    options = asked.options
    declaration = strongboxes.declaration_of(store, options.id)
    saved = declaring.sent(store, declaration, options.on, options.folio, options.link)
    return _kept(asked, saved)


def _rectify(asked: Asked, store: Store) -> int:
    declaration, box = _open(asked, store)
    required = asked.options.required
    saved = declaring.rectified(store, box, declaration, asked.options.reason, _today(), required=required)
    return _kept(asked, saved)
