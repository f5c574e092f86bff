"""`declare take-in` and `convert`: declarations as the State has published them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import answers, strongboxes
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.formats import named_formats
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.jobs.declaration_papers import FORMATS
from desktop.jobs.declared import NotTaken
from desktop.jobs.published_declarations import Published, convert, in_file, take_in, whose
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.contents import Contents
from desktop.store import NotSaved, Store
from desktop.store.strongbox import Strongbox, open_box


def run(asked: Asked) -> int:
    """Take published declarations in, or write them in other formats."""
    paths = [Path(path).expanduser() for path in asked.options.files]
    for path in paths:
        if not path.is_file():
            raise WrongWords(_("No existe el archivo {}.").format(path))
    return _convert(asked, paths) if asked.options.work == "convert" else _take_in(asked, paths)


def one_in(path: Path) -> Contents:
    """The only declaration in a file.

    Raises:
        Ending: there is none, or there are several.
    """
    found = list(in_file(path))
    if len(found) != 1:
        raise Ending(_("«{}» tiene {} declaraciones: se espera una.").format(path.name, len(found)))
    if found[0].contents is None:
        raise Ending(found[0].refused)
    return found[0].contents


# -- into the book


def _take_in(asked: Asked, paths: list[Path]) -> int:
    told: list[dict[str, object]] = []
    with book(asked) as store:
        named = asked.options.declarant
        declarant = strongboxes.declarant_of(store, named) if named else None
        taking = _Taking(asked, store, declarant)
        for path in paths:
            told += [taking.take(one) for one in in_file(path)]
    refused = [one for one in told if "refused" in one]
    value = {"taken": [one for one in told if "id" in one], "refused": refused}
    people = [_("Recibidas: {}.").format(len(told) - len(refused))]
    people += [f"{one['file']} {one['item']}: {one['refused']}" for one in refused]
    answers.tell(asked.json, value, people)
    return Exit.REFUSED if refused else Exit.DONE


class _Taking:
    """One strongbox opened once, for all files of one declarant."""

    def __init__(self, asked: Asked, store: Store, declarant: Declarant | None) -> None:
        self._asked, self._store, self._declarant = asked, store, declarant
        self._boxes: dict[str, Strongbox] = {}
        self._key = ""

    def take(self, one: Published) -> dict[str, object]:
        told: dict[str, object] = {"file": one.file, "item": one.place}
        if one.contents is None:
            return told | {"refused": one.refused}
        try:
            declarant = self._declarant or self._of(one.contents)
            saved = take_in(self._store, self._box(declarant), declarant, one.contents)
        except NotTaken as refused:
            return told | {"refused": "; ".join(problem.text for problem in refused.problems)}
        except NotSaved as refused:
            return told | {"refused": str(refused)}
        return told | {"id": saved.uid, "kept_aside": len(one.notes)}

    def _of(self, contents: Contents) -> Declarant:
        found = whose(self._store, contents)
        if len(found) == 1:
            return found[0]
        raise NotTaken(_nobody(len(found)))

    def _box(self, declarant: Declarant) -> Strongbox:
        holder = strongboxes.holder_of(declarant)
        if holder not in self._boxes:
            self._key = self._key or strongboxes.passphrase(self._asked)
            self._boxes[holder] = open_box(self._store, holder, self._key)
        return self._boxes[holder]


def _nobody(count: int) -> Problem:
    many = _("Hay varios obligados a declarar con ese nombre: diga cuál con --declarant.")
    none = _("No es de nadie de la nómina: diga de quién con --declarant.")
    return Problem("first_names", many if count else none)


# -- into other formats


def _convert(asked: Asked, paths: list[Path]) -> int:
    options = asked.options
    formats = named_formats(options.formats, tuple(FORMATS))
    folder, now = Path(options.output).expanduser(), datetime.now().astimezone()
    made = follow(convert(paths, options.view, formats, folder, now, __version__))
    refused = [{"file": one.file, "item": one.place, "reason": one.refused} for one in made.refused]
    told = {
        "view": options.view,
        "declarations": made.declarations,
        "files": [str(path) for path in made.files],
        "refused": refused,
    }
    answers.tell(asked.json, told, _people(made.declarations, len(made.files), folder, refused))
    return Exit.REFUSED if refused else Exit.DONE


def _people(count: int, files: int, folder: Path, refused: list[dict[str, object]]) -> Iterator[str]:
    yield _("{} declaraciones en {} archivos, en {}.").format(count, files, folder)
    for one in refused:
        yield f"{one['file']} {one['item']}: {one['reason']}"
