"""What the window exports of a large book: another process makes the same files, and no half one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.filings.files import mark_unfinished, unfinished, write_beside
from desktop.filings.wording import named
from desktop.jobs import beside as apart
from desktop.jobs import exports, looking
from desktop.jobs.export import FORMATS, file_name
from desktop.jobs.exports import Wish, writing
from desktop.jobs.looking import Looked, Printer, of_many
from desktop.jobs.progress import Progress, outcome
from desktop.registers import AGENDA
from desktop.registers.meetings import Meeting
from desktop.store import BookError, Store
from desktop.store.lists import Query
from tests.practised import FEW, practised

NOW = datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 -- the office's own clock
MEETINGS = describe(Meeting)
NAME = "audiencias.csv"
Work = Generator[Progress, None, Any]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = practised(tmp_path_factory.mktemp("exports") / "libro.probidad", FEW)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def nobody_stays() -> Iterator[None]:
    yield
    assert active_children() == []


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was begun in another process, in which every book is worked on from now on."""
    begun: list[object] = []

    def noted(how: str) -> Any:
        begun.append(how)
        return get_context(how)

    monkeypatch.setattr(apart, "get_context", noted)
    monkeypatch.setattr(apart, "LARGE", 0)
    monkeypatch.setattr(looking, "MANY", 0)
    return begun


def in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LARGE", 1 << 60)


def wished(folder: Path, *formats: str) -> Wish:
    return Wish(tuple(map(describe, AGENDA)), Period(), None, formats, folder)


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, whatever its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_another_process_exports_the_same_files_byte_for_byte(
    store: Store, tmp_path: Path, processes: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "aquí", tmp_path / "allá"
    wish = wished(there, *FORMATS, "probidad", "infolobby")
    away = outcome(writing(store, wish, NOW))
    assert processes == ["spawn"]
    in_a_thread(monkeypatch)
    ours = outcome(writing(store, replace(wish, folder=here), NOW))
    assert processes == ["spawn"]
    assert len(ours.files) > len(FORMATS) * len(AGENDA)
    assert held(there) == held(here)
    moved = tuple(there / path.relative_to(here) for path in ours.files)
    assert away == replace(ours, files=moved)


def papers(store: Store) -> dict[str, Callable[[], Looked]]:
    asked = Query(register=MEETINGS.name, text="reunión")
    numbers = list(store.numbers(Query(register=MEETINGS.name)))
    made = partial(of_many, Printer(store, NOW, "1.0"), MEETINGS, len(numbers))
    return {
        "filed": partial(made, Printer.filed, asked),
        "chosen": partial(made, Printer.chosen, numbers[3:20]),
        "seen": partial(made, Printer.seen, numbers, "todo"),
    }


@pytest.mark.parametrize("name", ["filed", "chosen", "seen"])
def test_another_process_makes_the_same_paper_of_a_list(
    name: str, store: Store, processes: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    there, said_there = outcome(papers(store)[name]())
    assert processes == ["spawn"]
    in_a_thread(monkeypatch)
    here, said_here = outcome(papers(store)[name]())
    for made in (here, there):
        made.seek(0)
    content = here.read()
    assert content.startswith(b"%PDF-")
    assert there.read() == content
    assert said_there == said_here


def test_a_short_list_of_a_large_book_is_not_worth_another_process(
    store: Store, processes: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MANY", 100_000)
    assert outcome(papers(store)["seen"]())
    assert processes == []


# -- refused by the disk


def a_folder_has_the_name(folder: Path) -> None:
    name = named(file_name(MEETINGS, Period(), None), practice=True)
    (folder / f"{name}.csv").mkdir(parents=True)


def a_file_stands_there(folder: Path) -> None:
    folder.write_bytes(b"")


@pytest.mark.parametrize("stands", [a_folder_has_the_name, a_file_stands_there])
def test_a_failure_is_told_by_the_other_process_as_it_is_in_a_thread(
    stands: Callable[[Path], None],
    store: Store,
    tmp_path: Path,
    processes: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stands(tmp_path / "salida")
    wish = wished(tmp_path / "salida", "csv")
    with pytest.raises(OSError) as there:  # noqa: PT011 -- held against the other
        outcome(writing(store, wish, NOW))
    assert processes
    in_a_thread(monkeypatch)
    with pytest.raises(OSError) as here:  # noqa: PT011 -- as above
        outcome(writing(store, wish, NOW))
    assert type(there.value) is type(here.value)
    assert str(there.value) == str(here.value)


# -- stopped


def endless(out: BinaryIO) -> Iterator[int]:
    while True:
        yield out.write(b"una fila\n")


def never_done(_path: Path, mark: str, _names: object, wish: Wish, _now: object) -> Work:
    """An export that is still writing, whenever it is stopped; it has begun a folder and a file."""
    mark_unfinished(mark)
    folder = unfinished(wish.folder)
    folder.mkdir()
    (folder / NAME).write_bytes(b"una fila\n")
    try:
        for written in write_beside(wish.folder / NAME, endless):
            yield Progress(written, 0, "Escribiendo")
    finally:
        (folder / NAME).unlink()
        folder.rmdir()
        (wish.folder.parent / "ordenado").touch()


def stuck(path: Path, mark: str, names: object, wish: Wish, now: object) -> Work:
    """One that hears nothing once it writes."""
    steps = never_done(path, mark, names, wish, now)
    yield next(steps)
    threading.Event().wait()


def dying(path: Path, mark: str, names: object, wish: Wish, now: object) -> Work:
    steps = never_done(path, mark, names, wish, now)
    yield next(steps)
    os._exit(9)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder in which an older list and somebody else's unfinished file lie."""
    folder = tmp_path / "salida"
    folder.mkdir()
    (folder / NAME).write_bytes(b"lo de antes\n")
    (folder / f".{'0' * 32}.tmp").write_bytes(b"de otro\n")
    return folder


def begun(store: Store, out: Path) -> Generator[Progress, None, object]:
    """An export that is writing."""
    job = writing(store, wished(out, "csv"), NOW)
    while next(job).text != "Escribiendo":
        pass
    return job


@pytest.mark.usefixtures("processes")
def test_a_stopped_export_tidies_up_by_itself_and_leaves_the_folder_as_it_was(
    store: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(out)
    monkeypatch.setattr(exports, "_write_at", never_done)
    monkeypatch.setattr(apart, "PATIENCE", 60)
    job = begun(store, out)
    assert len(list(out.iterdir())) == len(before) + 2
    job.close()
    assert (out.parent / "ordenado").exists()
    assert held(out) == before
    assert len(list(out.iterdir())) == len(before)


@pytest.mark.usefixtures("processes")
def test_an_export_that_does_not_stop_in_time_is_ended_and_swept_after(
    store: Store, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(out)
    monkeypatch.setattr(exports, "_write_at", stuck)
    monkeypatch.setattr(apart, "PATIENCE", 0.2)
    begun(store, out).close()
    assert not (out.parent / "ordenado").exists()
    assert held(out) == before
    assert len(list(out.iterdir())) == len(before)


def killed(job: Work) -> None:
    (process,) = active_children()
    process.kill()
    outcome(job)


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize(("work", "end"), [(dying, outcome), (stuck, killed)])
def test_an_export_whose_process_dies_says_so_and_leaves_no_half_file(
    work: Callable[..., Work],
    end: Callable[[Work], object],
    store: Store,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = held(out)
    monkeypatch.setattr(exports, "_write_at", work)
    job = begun(store, out)
    with pytest.raises(BookError, match="se interrumpió a medio camino"):
        end(job)
    assert held(out) == before
    assert len(list(out.iterdir())) == len(before)
