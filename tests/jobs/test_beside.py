"""Heavy work in another process: told, stopped, failed in words, and nothing of it stays behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import date
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from desktop.domain import language
from desktop.jobs import beside as apart
from desktop.jobs.backup import back_up
from desktop.jobs.beside import beside, is_large
from desktop.jobs.enrolling import enrol_apart, lacking
from desktop.jobs.progress import Progress, outcome
from desktop.jobs.verifying import verify
from desktop.registers.people import Person
from desktop.store import BookError, NotSaved, Store, create_book, open_book
from desktop.store.errors import Conflict
from desktop.store.vault import create_vault
from tests.blank import blank, cheap_vaults
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)
Work = Generator[Progress, None, Any]


def counting(most: int) -> Work:
    for place in range(most):
        yield Progress(place, most, "Contando")
    return os.getpid(), most


def speaking() -> Work:
    yield Progress(0, 0, "")
    return language.current()


def refusing() -> Work:
    yield Progress(0, 0, "")
    raise Conflict("Otra persona lo guardó antes.", Person(given_names="Ana"))


def dying() -> Work:
    yield Progress(0, 0, "")
    os._exit(9)


def tidying(file: str) -> Work:
    try:
        while True:
            yield Progress(1, 2, "Sin fin")
    finally:
        Path(file).touch()


def deaf() -> Work:
    yield Progress(1, 2, "Sin fin")
    threading.Event().wait()


def without_end(*_told: object) -> Work:
    while True:
        yield Progress(1, 2, "Sin fin")


@pytest.fixture(autouse=True)
def nobody_stays() -> Iterator[None]:
    yield
    assert active_children() == []


@pytest.fixture
def every_book_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LARGE", 0)


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was begun in another process."""
    begun: list[object] = []

    def noted(how: str) -> Any:
        begun.append(how)
        return get_context(how)

    monkeypatch.setattr(apart, "get_context", noted)
    return begun


def test_another_process_does_the_work_and_every_step_is_told() -> None:
    def followed() -> Generator[Progress, None, None]:
        number, counted = yield from beside(counting, 3)
        assert number != os.getpid()
        assert counted == 3

    counted = dict.fromkeys(step for step in followed() if step.text == "Contando")
    assert list(counted) == [Progress(place, 3, "Contando") for place in range(3)]


def test_it_speaks_the_language_in_use() -> None:
    language.use("en")
    try:
        assert outcome(beside(speaking)) == "en"
    finally:
        language.use("es")


def test_a_refusal_comes_back_as_its_sentence() -> None:
    with pytest.raises(NotSaved, match="Otra persona lo guardó antes"):
        outcome(beside(refusing))


def test_a_process_that_dies_is_said() -> None:
    with pytest.raises(BookError, match="se interrumpió"):
        outcome(beside(dying))


def test_who_stops_it_ends_the_other_process() -> None:
    job = beside(without_end)
    while next(job).text != "Sin fin":
        pass
    assert len(active_children()) == 1
    job.close()
    assert active_children() == []


def test_who_is_stopped_tidies_up_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 60)
    job = beside(tidying, str(tmp_path / "ordenado"))
    while next(job).text != "Sin fin":
        pass
    job.close()
    assert (tmp_path / "ordenado").exists()


def test_who_does_not_hear_that_it_is_stopped_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.1)
    job = beside(deaf)
    while next(job).text != "Sin fin":
        pass
    job.close()
    assert active_children() == []


def test_a_small_book_is_not_worth_another_process(tmp_path: Path, processes: list[object]) -> None:
    with closing(blank(tmp_path / "libro.probidad")) as store:
        assert outcome(verify(store)) == []
    assert processes == []


@pytest.mark.usefixtures("every_book_is_large")
def test_what_lies_open_in_memory_alone_is_never_handed_to_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap_vaults(monkeypatch)
    vault = create_vault(tmp_path / "libro.reservado", "una clave muy larga", actor="ana")
    assert not is_large(vault)
    vault.close()


@pytest.mark.usefixtures("every_book_is_large")
def test_a_book_on_a_server_is_never_handed_to_another_process(
    fresh_pg: str, processes: list[object]
) -> None:
    with closing(create_book(make_url(fresh_pg).render_as_string(hide_password=False), actor="ana")) as store:
        assert outcome(verify(store)) == []
        assert lacking(store, TODAY) == 0
        assert outcome(enrol_apart(store, TODAY)).is_empty
    assert processes == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(blank(tmp_path / "libro.probidad"))
    made.meeting()
    yield made
    made.store.close()


def forged(store: Store) -> None:
    import sqlite3  # noqa: PLC0415 -- only who tampers needs it

    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as forger, forger:
        forger.execute("UPDATE people SET given_names = 'Otra' WHERE id = 1")


def in_verification(desk: Desk, _folder: Path) -> object:
    forged(desk.store)
    (fault, *_more) = found = outcome(verify(desk.store))
    assert fault.place == "historia"
    return found == desk.store.verify()


def in_a_backup(desk: Desk, folder: Path) -> object:
    made = outcome(back_up(desk.store, folder, apart=True))
    with closing(open_book(made, actor="ana")) as copy:
        return copy.head() == desk.store.head() and copy.verify() == []


def in_enrolment(desk: Desk, _folder: Path) -> object:
    assert lacking(desk.store, TODAY) == 1
    told = outcome(enrol_apart(desk.store, TODAY))
    return len(told.new) == 1 and lacking(desk.store, TODAY) == 0 and desk.store.verify() == []


@pytest.mark.usefixtures("every_book_is_large")
@pytest.mark.parametrize("does", [in_verification, in_a_backup, in_enrolment])
def test_a_large_book_is_worked_on_in_another_process_with_the_same_outcome(
    does: Callable[[Desk, Path], object],
    desk: Desk,
    tmp_path: Path,
    processes: list[object],
) -> None:
    assert does(desk, tmp_path)
    assert processes


def test_verification_tells_how_far_it_is_and_can_be_stopped_at_each_step(tmp_path: Path) -> None:
    with closing(blank(tmp_path / "libro.probidad")) as store:
        with store.batch() as batch:
            batch.add(Person(given_names=f"P{place}") for place in range(2_000))
        told = list(verify(store))
        counted = [step.done for step in told if step.total]
        assert len(counted) > 5
        assert counted == sorted(counted)
        assert counted[-1] <= told[-1].total
        stopped = verify(store)
        next(stopped)
        next(stopped)
        stopped.close()
        store.save(Person(given_names="Sigue"))
