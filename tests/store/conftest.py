"""The same book twice: a file, and a database on a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store import Store, open_book
from tests.blank import blank
from tests.store.desk import Desk, Place


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where an empty book stands."""
    if request.param == "server":
        return str(request.getfixturevalue("book_pg"))
    blank(tmp_path / "libro.probidad").close()
    return tmp_path / "libro.probidad"


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
    return Desk(store)
