"""`verify PATH` of what was filed: a package, its zip, or one file of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, NoBook, WrongWords
from desktop.cli.opening import book, place_of
from desktop.cli.signed import is_pdf, plain
from desktop.domain.language import _
from desktop.filings import pdf_seal
from desktop.filings.package_check import Damage, Verdict, is_package
from desktop.filings.pades import DamagedPdfError
from desktop.filings.signatures import Signature, signatures
from desktop.jobs.closing.verifying import Checked, check_file, check_package, name_of
from desktop.store import BookError, Store

FILED = (".pdf", ".zip", ".xlsx", ".csv", ".json", ".html", ".xml", ".ttl", ".js", ".css", ".txt")


def is_filed(path: Path) -> bool:
    """Whether a path is something that was filed, and no book."""
    return is_package(path) or (path.is_file() and path.suffix.casefold() in FILED) or path.is_dir()


def run(asked: Asked, path: Path) -> int:
    """Say that it is intact, or name every damage; of a PDF, its signatures too."""
    with _perhaps(asked) as store:
        checked = check_package(path, store) if is_package(path) else _alone(path, store)
    signed, fault = _signatures(asked, path)
    damages = [*checked.verdict.damages, *([Damage(path.name, fault)] if fault else [])]
    well = not damages and all(one.sound for one in signed)
    value = {
        "path": str(path),
        "ok": well,
        "files": checked.verdict.files,
        "faults": [asdict(one) for one in damages],
        "closing": name_of(checked.closing) if checked.closing else None,
        "notes": list(checked.notes),
        "signatures": [plain(one) for one in signed],
    }
    shown = [one.sentence() for one in signed] or ([_("Sin firma.")] if is_pdf(path) and not fault else [])
    answers.tell(asked.json, value, [*_people(checked, damages), *shown])
    return Exit.DONE if well else Exit.FAULTS


def _signatures(asked: Asked, path: Path) -> tuple[tuple[Signature, ...], str]:
    """Those of a PDF, or what makes it unreadable."""
    if not path.is_file() or not is_pdf(path):
        return (), ""
    try:
        return signatures(path, [Path(root) for root in asked.options.root]), ""
    except DamagedPdfError as damaged:
        return (), str(damaged)


def _alone(path: Path, store: Store | None) -> Checked:
    if path.is_dir():
        raise WrongWords(_("{}: no es el paquete de un cierre: no tiene manifiesto.").format(path))
    found = check_file(path, store)
    if found is not None:
        return found
    told = _("{}: ningún cierre de este libro lo publicó, y no hay un manifiesto junto a él.").format(
        path.name
    )
    if not is_pdf(path):
        raise WrongWords(told)
    try:
        seal = pdf_seal.check(path)
    except ValueError:
        return Checked(Verdict(path.name, None, ()), None, (told,))
    damages = () if seal.intact else (Damage(path.name, _("Alterado: no coincide con su propio sello.")),)
    marks = (seal.mark,) if seal.mark else ()
    return Checked(Verdict(path.name, None, damages, 1), None, (told, *marks))


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


def _people(checked: Checked, damages: list[Damage]) -> Iterator[str]:
    verdict = checked.verdict
    for one in damages:
        yield f"{one.path}: {one.text}" if one.path else one.text
    yield from checked.notes
    if checked.closing:
        yield _("Es del cierre {}.").format(name_of(checked.closing))
    if not damages and verdict.files:
        yield _("Íntegro. Archivos comprobados: {}.").format(verdict.files)
