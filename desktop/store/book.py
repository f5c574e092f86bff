"""The book as a file or a server: made, recognised, migrated, copied before it is changed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from desktop.domain.language import _
from desktop.store import chain, triggers
from desktop.store.copying import copy_to, new_file, part_of, publish, sweep
from desktop.store.engine import PRAGMAS, READING, checkpoint, connect, writing
from desktop.store.errors import BookError, why_not_opened
from desktop.store.proof import Fault, Found, verify
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
    try:
        if path:
            _create_file(path)
        else:
            _create_on_server(url)
    except DBAPIError as error:
        raise BookError(why_not_opened(error)) from None
    return Store(connect(url), actor=actor, clock=clock, path=path)


def open_book(place: str | Path, *, actor: str, clock: Callable[[], datetime] = utc_now) -> Store:
    """Open a book; an older one is copied aside and migrated.

    Raises:
        BookError: it is missing, locked, no book, damaged, or made by a newer program.
    """
    url, path = _address(place)
    if path and not _to_recover(path):
        _recognise(path)
    engine = connect(url)
    try:
        if path:
            _refuse_others(engine, path)
        version, known = version_of(engine), revisions()
        if version != known[-1]:
            refuse_newer(version, known)
            if path:
                _copy_aside(path, version)
            engine.dispose()
            _migrate(url)
    except DBAPIError as error:
        engine.dispose()
        raise BookError(why_not_opened(error)) from None
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, actor=actor, clock=clock, path=path)


def open_to_read(path: Path) -> Store:
    """Another look at a book that is open already: it sees what is saved, and writes nothing."""
    return Store(_reading(path), actor="", clock=utc_now, path=path)


def examine(path: Path) -> tuple[list[Fault], tuple[int, str]]:
    """What does not agree in a book that nobody has open, and its newest seal; no byte of it is changed.

    Raises:
        BookError: it is no book, damaged, or made by a newer program.
    """
    faults: list[Fault] = []
    steps = examined(path)
    while True:
        try:
            found = next(steps)
        except StopIteration as end:
            return faults, end.value
        if isinstance(found, Fault):
            faults.append(found)


def examined(path: Path) -> Generator[Found, None, tuple[int, str]]:
    """The same as it is found, and how far the look is; at its end the newest seal.

    Raises:
        BookError: as above.
    """
    _recognise(path)
    engine = _reading(path, immutable="1")
    try:
        version, known = version_of(engine), revisions()
        refuse_newer(version, known)
        with engine.connect() as connection:
            yield from verify(connection, rows=version == known[-1])
            return chain.head(connection)
    except DBAPIError as error:
        raise BookError(why_not_opened(error)) from None
    finally:
        engine.dispose()


def _reading(path: Path, **options: str) -> Engine:
    told = {"uri": "true", "mode": "ro", **options}
    return connect(URL.create("sqlite", database=path.absolute().as_uri(), query=told), READING)


def _address(place: str | Path) -> tuple[URL, Path | None]:
    """The URL, and the path if the book is a file."""
    if "://" not in str(place):
        path = Path(place).expanduser().absolute()
        return URL.create("sqlite", database=str(path)), path
    try:
        url = make_url(str(place))
        if url.get_backend_name() == "postgresql" and "+" not in url.drivername:
            url = url.set(drivername="postgresql+psycopg")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise BookError(_("La dirección del libro no se entiende: use una ruta o postgresql://…")) from None
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise BookError(_("Un libro necesita un archivo."))
        return url, Path(url.database).absolute()
    if url.get_backend_name() != "postgresql":
        raise BookError(_("Un libro es un archivo SQLite o una base PostgreSQL."))
    return url, None


def _create_file(path: Path) -> None:
    """Make the book under another name, and give it its own when it is whole: never half a book."""
    taken = BookError(_("Ya existe un archivo en {}: no se tocó.").format(path))
    if path.exists():
        raise taken
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = part_of(path)
        new_file(part)
        try:
            _migrate(URL.create("sqlite", database=str(part)))
            publish(part, path)
        finally:
            sweep(part)
    except FileExistsError:
        raise taken from None
    except OSError as error:
        raise BookError(_("No se puede crear el libro en {}: {}").format(path, error.strerror)) from None


def _create_on_server(url: URL) -> None:
    engine = connect(url)
    try:
        there = inspect(engine).has_table("alembic_version")
    finally:
        engine.dispose()
    if there:
        raise BookError(_("En ese servidor ya hay un libro: no se tocó."))
    _migrate(url)


def _recognise(path: Path) -> None:
    if not path.is_file():
        raise BookError(_("No hay ningún libro en {}.").format(path))
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except PermissionError:
        told = _("No hay permiso para abrir {}: el libro es de otra persona. Pídale que lo comparta.")
        raise BookError(told.format(path)) from None
    except OSError as error:
        raise BookError(_("No se puede leer {}: {}").format(path, error.strerror)) from None
    mine = start.startswith(HEADER) and int.from_bytes(start[68:72]) == APPLICATION_ID
    if not mine:
        raise _not_a_book(path)


def _not_a_book(path: Path) -> BookError:
    return BookError(_("{} no es un libro de Probidad, o está dañado.").format(path))


def _to_recover(path: Path) -> bool:
    """Whether a crash left a log beside the book: its first page may be whole there and torn in the file."""
    log = Path(f"{path}-wal")
    return path.is_file() and path.stat().st_size > 0 and log.is_file() and log.stat().st_size > 0


def _refuse_others(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
            raise _not_a_book(path)


def version_of(engine: Engine) -> str:
    """The schema version of a book.

    Raises:
        BookError: the server holds no book.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite" and not inspect(connection).has_table("alembic_version"):
            raise BookError(_("En ese servidor no hay ningún libro: créelo con «new»."))
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return str(found)


def refuse_newer(version: str, known: list[str]) -> None:
    """Leave alone what a newer program made.

    Raises:
        BookError: its version is not known here.
    """
    if version not in known:
        raise BookError(
            _("El libro es de una versión más nueva del programa ({}): actualice Probidad.").format(version)
        )


def _migrate(url: URL) -> None:
    engine = connect(url, (*PRAGMAS, "foreign_keys=OFF"))
    try:
        migrate(engine)
        checkpoint(engine)
    finally:
        engine.dispose()


def migrate(engine: Engine) -> None:
    """To the newest schema, in one transaction; triggers are made anew after it.

    Tables that are rebuilt must not take along what points at them: the engine's foreign keys are off, and
    keys are checked at the end instead.

    Raises:
        BookError: a record names one that is not there.
    """
    with writing(engine) as session:
        connection = session.connection()
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        triggers.remove(connection)
        _upgrade(connection)
        triggers.install(connection)
        _check_keys(connection)


def _check_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise BookError(_("El libro está dañado: hay registros que nombran a otros que no están."))


def _upgrade(connection: Connection, to: str = "head") -> None:
    from alembic import command  # noqa: PLC0415 -- a book that is current never needs it
    from alembic.config import Config  # noqa: PLC0415 -- as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _copy_aside(path: Path, version: str) -> None:
    """A whole copy of an older book, before it is migrated."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    copy_to(path, path.with_name(f"{path.stem}-antes-de-migrar-{version}-{stamp}{path.suffix}"))
