"""One way to connect, with the settings that `reliability.md` has proven, on every connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from sqlite3 import Connection as SqliteConnection
from sqlite3 import Error as SqliteError
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.util import LRUCache

BUSY_SECONDS = 10
WRITERS_LOCK = 20_730
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "foreign_keys=ON",
    "cell_size_check=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "cache_size=-32000",
    f"busy_timeout={BUSY_SECONDS * 1000}",
)
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
READING = ("cell_size_check=ON", "trusted_schema=OFF", "temp_store=MEMORY")
"""For a look at a file that must stay as it is."""
FILE = "sqlite+alike"
_compiled: LRUCache[Any, Any] = LRUCache(1_000)
"""What the statements of every book are compiled to: the second that is opened compiles nothing anew."""


class Alike(SQLiteDialect_pysqlite):
    """One process has one SQLite, so what was compiled for one file serves them all."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register(FILE.replace("+", "."), __name__, Alike.__name__)


def connect(url: str | URL, pragmas: tuple[str, ...] = PRAGMAS) -> Engine:
    """An engine on a book, a file or a server; no value ever reaches a log or a traceback."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        from desktop.store.server import SERVER  # noqa: PLC0415 -- a book that is a file never needs it

        engine = create_engine(
            _trusting_nobody(address).set(drivername=SERVER),
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"connect_timeout": BUSY_SECONDS},
            execution_options={"compiled_cache": _compiled},
        )
        event.listen(engine, "begin", _begin_postgresql)
        return engine
    engine = create_engine(
        address.set(drivername=FILE),
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS},
        execution_options={"compiled_cache": _compiled},
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "begin", _begin_sqlite)
    return engine


def over(make: Callable[[], SqliteConnection]) -> Engine:
    """An engine on the one connection that `make` makes: a book in memory, whose users take turns."""
    engine = create_engine(
        f"{FILE}://",
        execution_options={"compiled_cache": _compiled},
        creator=make,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _trusting_nobody(address: URL) -> URL:
    """Over a network the server proves who it is, unless the address itself says how it is trusted.

    The driver's own default takes any server, and any listener between.
    """
    hosts = [address.host, *address.normalized_query.get("host", ())]
    remote = any(host and host not in LOCAL and not host.startswith("/") for host in hosts)
    if not remote or "sslmode" in address.query:
        return address
    return address.update_query_dict(
        {"sslmode": "verify-full", "sslrootcert": "system"} | dict(address.query)
    )


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its place before it reads: the driver's deferred default refuses three saves of four."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """Writers queue up, so that the chain never forks; a long look at the book sees one moment of it."""
    options = connection.get_execution_options()
    if options.get("snapshot"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    if options.get("writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose one transaction writes; it is committed on leaving, or undone."""
    with Session(engine.execution_options(writes=True), expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the book, however long it looks."""
    with engine.execution_options(snapshot=True).connect() as connection:
        yield connection


def checkpoint(engine: Engine) -> None:
    """Move the log into the file, so that a lost log loses nothing and the one file is whole when idle.

    It waits for nobody and refuses nothing: what was committed is durable in the log already, and while
    somebody reads, the next save moves it.
    """
    if engine.dialect.name != "sqlite":
        return
    try:
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout = 0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    except (SqliteError, DBAPIError):
        return
