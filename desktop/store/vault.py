"""The reserved book: a whole second book that lies on the disk only locked, and is open only in memory.

Meetings and trips whose publicity would harm the Nation's interest or its security (Ley 20.730, art. 8) are
kept here and nowhere else. Whoever loses the passphrase loses the book: no second key exists.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as OutOfTurn
from sqlalchemy.orm import Session

from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.registers import AGENDA
from desktop.store.book import APPLICATION_ID, migrate, refuse_newer, revisions, utc_now, version_of
from desktop.store.engine import over
from desktop.store.errors import BookError, NotSaved
from desktop.store.store import Store
from desktop.store.vault_file import VaultFile, write_new
from desktop.store.vault_key import Key, key_of, new_key

E = TypeVar("E", bound=Entry)
SUFFIX = ".reservado"
_PRAGMAS = (
    "journal_mode=MEMORY",
    "foreign_keys=ON",
    "cell_size_check=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
)
"""Nothing of an open vault is ever written down but through its lock."""


class Vault(Store):
    """An open reserved book: a `Store` like any other, whose every commit is locked and on the disk."""

    keeps_reserved = True

    def __init__(
        self, file: VaultFile, key: Key, image: bytes, *, actor: str, clock: Callable[[], datetime]
    ) -> None:
        """Bring the book into memory."""
        self._file, self._key = file, key
        self._image: bytes | None = image
        engine = over(self._connection)
        event.listen(engine, "commit", self._keep)
        super().__init__(engine, actor=actor, clock=clock, path=file.path)

    def close(self) -> None:
        """Forget the key and all that was read; others may open the file."""
        if self._image is None:
            return
        with suppress(OutOfTurn), self._engine.connect():
            pass  # what is being written in another thread comes to its end
        self._image = None
        self._engine.dispose()
        self._file.close()

    def _connection(self) -> sqlite3.Connection:
        """The book as it was last locked."""
        if self._image is None:
            raise BookError(_("El libro reservado está cerrado con llave."))
        return _opened(self._image)

    def _keep(self, connection: Connection) -> None:
        """Commit in memory, then lock the whole onto the disk; if that fails, memory is as before.

        Raises:
            NotSaved: the disk refused, or another program wrote the file.
        """
        if not connection.get_execution_options().get("writes"):
            return
        try:
            raw = _raw(connection)
            raw.execute("COMMIT")
            image = raw.serialize()
            self._file.write(self._key.lock(image))
        except BaseException:
            connection.invalidate()
            raise
        self._image = image

    def save(self, record: E, *, also: Callable[[Session, E], object] | None = None) -> E:
        """Save a record; meetings and trips belong here only if they are reserved, and gifts never are.

        Raises:
            Conflict: somebody else saved it after it was read.
            NotSaved: it does not belong here, or the disk refused.
        """
        if type(record) in AGENDA and not record.is_reserved():
            if "reserved" not in type(record).__table__.c:
                raise NotSaved(
                    _("Los donativos se publican siempre: anótelos en el libro ordinario (art. 8).")
                )
            raise NotSaved(
                _("Aquí solo se guarda lo reservado: márquelo como reservado e indique la causal.")
            )
        return super().save(record, also=also)

    def change_passphrase(self, old: str, new: str) -> None:
        """Lock the book with another passphrase; backups keep the one they were made with.

        Raises:
            BookError: the old one is wrong, or the new one too short.
            NotSaved: the disk refused; the old one still holds.
        """
        if not self._key.is_of(old):
            raise BookError(_("La clave actual no es esa: escríbala de nuevo."))
        key = new_key(new)
        with self._engine.connect():
            assert self._image is not None  # noqa: S101 -- a connection was had from it
            self._file.write(key.lock(self._image))
            self._key = key

    def back_up(self, folder: Path) -> Path:
        """A copy of the locked file in a folder, opened to see that it is whole before it gets its name.

        Raises:
            BookError: the file or its copy is damaged, or the disk refused; nothing is left behind.
        """
        path = self._file.path
        with self._engine.connect():
            locked = self._file.read_again()
        faults = _faults(self._key.unlock(locked))
        if faults:
            raise BookError(_("La copia no pasó la revisión: el libro reservado puede estar dañado."))
        target = folder / f"{path.stem}-{self.clock():%Y%m%d-%H%M%S-%f}{path.suffix}"
        folder.mkdir(parents=True, exist_ok=True)
        write_new(target, locked)
        if target.read_bytes() != locked:
            target.unlink()
            raise BookError(_("La copia no quedó igual al libro reservado: revise el disco."))
        return target


def vault_beside(book: Path) -> Path:
    """Where the reserved book of a book lies if nobody says otherwise."""
    return book.with_suffix(SUFFIX)


def create_vault(
    path: Path, passphrase: str, *, actor: str, clock: Callable[[], datetime] = utc_now
) -> Vault:
    """Make an empty reserved book.

    Raises:
        BookError: the passphrase is too short, there is a file already, or the disk refused.
    """
    if path.exists():
        raise BookError(_("Ya existe un archivo en {}: no se tocó.").format(path))
    key = new_key(passphrase)
    file = VaultFile(path.absolute())
    try:
        image = _migrated(None)
        file.create(key.lock(image))
    except BaseException:
        file.close()
        raise
    return Vault(file, key, image, actor=actor, clock=clock)


def open_vault(path: Path, passphrase: str, *, actor: str, clock: Callable[[], datetime] = utc_now) -> Vault:
    """Open a reserved book; an older one is copied aside, locked as it is, and migrated in memory.

    Raises:
        BookError: it is missing, held by another, damaged, of a newer program, or the passphrase is wrong.
    """
    if not path.is_file():
        raise BookError(_("No hay ningún libro reservado en {}.").format(path))
    file = VaultFile(path.absolute())
    try:
        locked = file.read()
        key = key_of(locked, passphrase)
        image = key.unlock(locked)
        version, known = _version(image), revisions()
        if version != known[-1]:
            refuse_newer(version, known)
            write_new(_aside(path, version, clock()), locked)
            image = _migrated(image)
            file.write(key.lock(image))
    except NotSaved as error:
        file.close()
        raise BookError(str(error)) from None
    except BaseException:
        file.close()
        raise
    return Vault(file, key, image, actor=actor, clock=clock)


def _aside(path: Path, version: str, now: datetime) -> Path:
    return path.with_name(f"{path.stem}-antes-de-migrar-{version}-{now:%Y%m%d-%H%M%S-%f}{path.suffix}")


# -- the book in memory


def _opened(image: bytes | None, *more: str) -> sqlite3.Connection:
    raw = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    if image is not None:
        raw.deserialize(image)
    for pragma in (*_PRAGMAS, *more):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _raw(connection: Connection) -> sqlite3.Connection:
    raw: Any = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101 -- `_opened` makes no other
    return raw


def _reading(image: bytes | None) -> Engine:
    return over(lambda: _opened(image, "foreign_keys=OFF"))


def _migrated(image: bytes | None) -> bytes:
    """The image of a book of the newest schema: of an older one, or an empty one."""
    engine = _reading(image)
    try:
        migrate(engine)
        with engine.connect() as connection:
            return _raw(connection).serialize()
    finally:
        engine.dispose()


def _version(image: bytes) -> str:
    engine = _reading(image)
    try:
        with engine.connect() as connection:
            mine = connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID
        if mine:
            return version_of(engine)
    except DBAPIError:
        pass
    finally:
        engine.dispose()
    raise BookError(_("Dentro del libro reservado no hay un libro de Probidad: recupere un respaldo."))


def _faults(image: bytes) -> list[str]:
    with closing(_opened(image)) as raw:
        return [told for (told,) in raw.execute("PRAGMA integrity_check") if told != "ok"]
