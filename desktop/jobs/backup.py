"""Copies of the book that are known to be whole, and the way back from one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from pathlib import Path

from desktop.domain.language import _
from desktop.jobs.beside import beside
from desktop.jobs.progress import Progress
from desktop.jobs.verifying import examine
from desktop.store import BookError, Store
from desktop.store import book as books
from desktop.store.copying import copy_to, new_file, part_of, publish, sweep, sweep_beside, sync

MANIFEST = ".json"
PIECE = 1 << 20


def back_up(store: Store, folder: Path, *, apart: bool = False) -> Generator[Progress, None, Path]:
    """Copy the book into a folder under a dated name, verify the copy, and write its manifest beside it.

    A book that disagrees with its history is copied as it is, and the manifest says in how many places.
    `apart`, the copy is verified in a process of its own.

    Raises:
        BookError: the copy could not be made or is damaged; nothing is left behind.
    """
    if store.path is None:
        raise BookError(
            _("El libro está en un servidor PostgreSQL: respáldelo con el respaldo del propio servidor.")
        )
    yield Progress(0, 3, _("Copiando el libro…"))
    target = folder / f"{store.path.stem}-{store.clock():%Y%m%d-%H%M%S-%f}{store.path.suffix}"
    copy_to(store.path, target)
    try:
        yield Progress(1, 3, _("Revisando la copia…"))
        examined = beside(examine, target) if apart else examine(target)
        faults, (number, head) = yield from examined
        yield Progress(2, 3, _told(len(faults)))
        _note(target, {"sha256": _hash(target), "seals": number, "head": head, "faults": len(faults)})
    except BaseException:
        sweep(target)
        raise
    yield Progress(3, 3, _("Respaldo terminado."))
    return target


def restore(file: Path, target: Path) -> Generator[Progress, None, Path]:
    """Verify a backup against its manifest and history, and put a copy of it where no book is yet.

    Raises:
        BookError: the backup is damaged or altered, or there is a file at the target.
    """
    if target.exists():
        raise BookError(_("Ya existe un archivo en {}: muévalo antes de restaurar.").format(target))
    yield Progress(0, 3, _("Revisando el respaldo…"))
    _check(file)
    part = part_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield Progress(1, 3, _("Copiando el respaldo…"))
        _copy(file, part)
        yield Progress(2, 3, _("Revisando la copia…"))
        if _hash(part) != _hash(file):
            raise BookError(_("La copia no quedó igual al respaldo: revise el disco."))
        sweep_beside(target)
        publish(part, target)
    except FileExistsError:
        raise BookError(_("Ya existe un archivo en {}: no se tocó.").format(target)) from None
    except OSError as error:
        raise BookError(_("No se pudo restaurar en {}: {}").format(target.parent, error.strerror)) from None
    finally:
        sweep(part)
    yield Progress(3, 3, _("Libro restaurado."))
    return target


def _told(faults: int) -> str:
    if faults:
        return _("El libro no coincide con su historia en {} lugares: se copió tal cual.").format(faults)
    return _("Anotando la huella de la copia…")


def _check(file: Path) -> None:
    """Refuse a backup that is not what its manifest says or, without one, disagrees with its history."""
    if not file.is_file():
        raise BookError(_("No hay ningún respaldo en {}.").format(file))
    manifest = file.with_name(file.name + MANIFEST)
    if manifest.exists() and _read(manifest) != _hash(file):
        raise BookError(_("El respaldo no es el que se hizo: está dañado o alguien lo cambió."))
    faults, _head = books.examine(file)
    if not manifest.exists() and any(not fault.outside for fault in faults):
        raise BookError(_("El respaldo no coincide con su historia: está dañado o alguien lo cambió."))


def _read(manifest: Path) -> str:
    """The hash that a manifest tells, or nothing if it tells none."""
    try:
        return str(json.loads(manifest.read_text(encoding="utf-8"))["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _note(target: Path, manifest: dict[str, str | int]) -> None:
    path = target.with_name(target.name + MANIFEST)
    try:
        part = part_of(path)
        new_file(part)
        part.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        publish(part, path)
    except OSError as error:
        told = _("No se pudo hacer la copia en {}: {}").format(path.parent, error.strerror)
        raise BookError(told) from None


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(file: Path, part: Path) -> None:
    new_file(part)
    with file.open("rb") as source, part.open("wb") as copy:
        while piece := source.read(PIECE):
            copy.write(piece)
    sync(part)
