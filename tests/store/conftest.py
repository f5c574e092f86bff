"""The same book twice: a file, and a database on a server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from desktop.store import Store, open_book
from tests.blank import blank
from tests.conftest import _database
from tests.store.desk import Desk, Place


@pytest.fixture(scope="session")
def _desked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a small office at work, made once: nobody writes in it."""
    path = tmp_path_factory.mktemp("desked") / "libro.probidad"
    Desk(blank(path)).store.close()
    return path


@pytest.fixture(scope="session")
def _desked_pg(pg_server: URL, _blank_pg: str) -> Iterator[str]:
    """The name of a database with the same."""
    with _database(pg_server, _blank_pg) as url:
        Desk(open_book(url, actor="ana")).store.close()
        yield str(make_url(url).database)


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a book stands: empty, or with a small office if the test has a desk there."""
    desked, given = "desk" in request.fixturenames, request.getfixturevalue
    path = tmp_path / "libro.probidad"
    if request.param == "server" and desked:
        with _database(given("pg_server"), given("_desked_pg")) as url:
            yield url
    elif request.param == "server":
        yield str(given("book_pg"))
    elif desked:
        yield Path(shutil.copy(given("_desked"), path))
    else:
        blank(path).close()
        yield path


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    book = open_book(place, actor="ana")
    yield book
    book.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "libro.probidad"


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk.at(store)
