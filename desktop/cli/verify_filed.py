"""`verify PATH` of what was filed: a package, its zip, or one file of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, NoBook, WrongWords
from desktop.cli.opening import book, place_of
from desktop.domain.language import _
from desktop.filings.package_check import is_package
from desktop.jobs.closing.verifying import Checked, check_file, check_package, name_of
from desktop.store import BookError, Store

FILED = (".pdf", ".xlsx", ".csv", ".json", ".html", ".xml", ".ttl", ".js", ".css", ".txt")


def is_filed(path: Path) -> bool:
    """Whether a path is something that was filed, and no book."""
    return is_package(path) or (path.is_file() and path.suffix.casefold() in FILED) or path.is_dir()


def run(asked: Asked, path: Path) -> int:
    """Say that it is intact, or name every damage."""
    with _perhaps(asked) as store:
        checked = check_package(path, store) if is_package(path) else _alone(path, store)
    verdict = checked.verdict
    value = {
        "path": str(path),
        "ok": checked.intact,
        "files": verdict.files,
        "faults": [
            {"path": one.path, "text": one.text, "first": one.first, "last": one.last}
            for one in verdict.damages
        ],
        "closing": name_of(checked.closing) if checked.closing else None,
        "notes": list(checked.notes),
    }
    answers.tell(asked.json, value, _people(checked))
    return Exit.DONE if checked.intact else Exit.FAULTS


def _alone(path: Path, store: Store | None) -> Checked:
    if path.is_dir():
        raise WrongWords(_("{}: no es el paquete de un cierre: no tiene manifiesto.").format(path))
    found = check_file(path, store)
    if found is None:
        raise WrongWords(
            _("{}: ningún cierre de este libro lo publicó, y no hay un manifiesto junto a él.").format(path)
        )
    return found


@contextmanager
def _perhaps(asked: Asked) -> Iterator[Store | None]:
    """The book, if there is one here: a package can be checked without."""
    where = place_of(asked)
    if asked.book is None and not Path(where).expanduser().exists():
        yield None
        return
    try:
        opened = book(asked)
        store = opened.__enter__()
    except (NoBook, BookError):
        if asked.book is not None:
            raise
        yield None
        return
    try:
        yield store
    finally:
        opened.__exit__(None, None, None)


def _people(checked: Checked) -> Iterator[str]:
    verdict = checked.verdict
    for one in verdict.damages:
        yield f"{one.path}: {one.text}" if one.path else one.text
    yield from checked.notes
    if checked.closing:
        yield _("Es del cierre {}.").format(name_of(checked.closing))
    if verdict.intact:
        yield _("Íntegro. Archivos comprobados: {}.").format(verdict.files)
