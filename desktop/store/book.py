"""The book as a file or a server: made, recognised, migrated, copied before it is changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from desktop.domain.language import _
from desktop.store import triggers
from desktop.store.engine import connect, writing
from desktop.store.errors import BookError
from desktop.store.store import Store

MIGRATIONS = Path(__file__).parent / "migrations"
APPLICATION_ID = 0x50524F42
HEADER = b"SQLite format 3\0"


def default_path() -> Path:
    """Where the book lies if nobody says otherwise."""
    return user_data_path("probidad", appauthor=False) / "libro.probidad"


def revisions() -> list[str]:
    """The schema versions this program knows, oldest first."""
    return sorted(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def utc_now() -> datetime:
    """Now, without a zone: stamps in the book are UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def create_book(place: str | Path, *, actor: str, clock: Callable[[], datetime] = utc_now) -> Store:
    """Make an empty book.

    Raises:
        BookError: there is something there already, or it cannot be written.
    """
    url, path = _address(place)
    if path:
        if path.exists():
            raise BookError(_("Ya existe un archivo en {}: no se tocó.").format(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except OSError as error:
            raise BookError(_("No se puede crear el libro en {}: {}").format(path, error.strerror)) from None
    engine = connect(url)
    try:
        if not path and inspect(engine).has_table("alembic_version"):
            raise BookError(_("En ese servidor ya hay un libro: no se tocó."))
        _migrate(engine)
    except DBAPIError as error:
        engine.dispose()
        raise BookError(_reason(error)) from None
    except BaseException:
        engine.dispose()
        if path:
            _remove(path)
        raise
    return Store(engine, actor=actor, clock=clock, path=path)


def open_book(place: str | Path, *, actor: str, clock: Callable[[], datetime] = utc_now) -> Store:
    """Open a book; an older one is copied aside and migrated.

    Raises:
        BookError: it is missing, locked, no book, damaged, or made by a newer program.
    """
    url, path = _address(place)
    if path:
        _recognise(path)
    engine = connect(url)
    try:
        version = _version(engine)
        known = revisions()
        if version not in known:
            raise BookError(
                _("El libro es de una versión más nueva del programa ({}): actualice Probidad.").format(
                    version
                )
            )
        if version != known[-1]:
            if path:
                _copy_aside(path, version)
            _migrate(engine)
    except DBAPIError as error:
        engine.dispose()
        raise BookError(_reason(error)) from None
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, actor=actor, clock=clock, path=path)


def _address(place: str | Path) -> tuple[str, Path | None]:
    """The URL, and the path if the book is a file."""
    if "://" not in str(place):
        path = Path(place).expanduser().absolute()
        return f"sqlite:///{path}", path
    try:
        url = make_url(str(place))
        if url.get_backend_name() == "postgresql" and "+" not in url.drivername:
            url = url.set(drivername="postgresql+psycopg")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError):
        raise BookError(_("La dirección del libro no se entiende: use una ruta o postgresql://…")) from None
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise BookError(_("Un libro necesita un archivo."))
        return url.render_as_string(hide_password=False), Path(url.database).absolute()
    if url.get_backend_name() != "postgresql":
        raise BookError(_("Un libro es un archivo SQLite o una base PostgreSQL."))
    return url.render_as_string(hide_password=False), None


def _recognise(path: Path) -> None:
    if not path.is_file():
        raise BookError(_("No hay ningún libro en {}.").format(path))
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError as error:
        raise BookError(_("No se puede leer {}: {}").format(path, error.strerror)) from None
    mine = start.startswith(HEADER) and int.from_bytes(start[68:72]) == APPLICATION_ID
    if not mine:
        raise BookError(_("{} no es un libro de Probidad, o está dañado.").format(path))


def _version(engine: Engine) -> str:
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite" and not inspect(connection).has_table("alembic_version"):
            raise BookError(_("En ese servidor no hay ningún libro: créelo con «new»."))
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return str(found)


def _migrate(engine: Engine) -> None:
    """To the newest schema, in one transaction; triggers are made anew after it."""
    from alembic import command  # noqa: PLC0415 -- a book that is current never needs it
    from alembic.config import Config  # noqa: PLC0415 -- as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with writing(engine) as session:
        connection = session.connection()
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        triggers.remove(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        triggers.install(connection)


def _copy_aside(path: Path, version: str) -> None:
    """A whole copy of an older book, before it is migrated."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    copy_to(path, path.with_name(f"{path.stem}-antes-de-migrar-{version}-{stamp}{path.suffix}"))


def copy_to(path: Path, target: Path) -> None:
    """A copy of an open book, in one step, checked, synced, and then under its name.

    Raises:
        BookError: it could not be written or does not check; nothing is left behind.
    """
    beside = target.with_name(f".{target.name}.parte")
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        source, copy = sqlite3.connect(path), sqlite3.connect(beside)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (told,) = copy.execute("PRAGMA integrity_check").fetchone()
        finally:
            source.close()
            copy.close()
        if told != "ok":
            raise BookError(_("La copia no pasó la revisión: el libro puede estar dañado."))
        _sync(beside)
        beside.replace(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise BookError(_("No se pudo hacer la copia en {}: {}").format(target.parent, error)) from None
    finally:
        beside.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system write a file or folder to the disk (folders cannot be opened on Windows)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _reason(error: DBAPIError) -> str:
    """The driver's complaint in words; values never appear."""
    told = str(error.orig).casefold()
    if "locked" in told:
        return _("Otro programa tiene ocupado el libro: ciérrelo y vuelva a intentarlo.")
    if "connect" in told or "password" in told:
        return _("No se pudo entrar al servidor del libro: revise la dirección, el usuario y la clave.")
    if "full" in told:
        return _("El disco está lleno: libere espacio y vuelva a intentarlo.")
    if "readonly" in told or "read-only" in told or "permission" in told:
        return _("No hay permiso para escribir en el libro.")
    return _("El libro está dañado o no se puede leer: restaure un respaldo.")
