"""The same book twice: a file, and a database on a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store import Store
from tests.store.desk import Desk, Place, create


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "file":
        return tmp_path / "libro.probidad"
    return str(request.getfixturevalue("fresh_pg"))


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    book = create(place)
    yield book
    book.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "libro.probidad"


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)
