"""What was published goes out in the formats of others and comes in again, whole; the private stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop.description.frozen import freeze, thaw
from desktop.description.register import Entry
from desktop.exchange.outgoing import Outgoing
from desktop.exchange.writers import WRITERS
from desktop.jobs.intake import take_in
from desktop.registers import PUBLISHED
from desktop.store import Store
from tests.exchange import round_trips as rounds
from tests.exchange.generated import TRACES, agendas, lists
from tests.practised import practised

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "infolobby-2014-2015"
MINISTRY = re.compile(rb"[;,]AH\d{3}\b")
LINKED = [name for name, format_ in WRITERS.items() if format_.linked]
FEW = settings(max_examples=2, deadline=None, phases=(Phase.explicit, Phase.generate))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = practised(tmp_path_factory.mktemp("book") / "libro.probidad")
    yield store
    store.close()


def written(name: str, out: Outgoing, folder: Path, register: str = "meetings") -> Path:
    return rounds.write(WRITERS[name].files(out, register), folder / WRITERS[name].folder)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", LINKED)
def test_a_book_comes_back_whole(name: str, book: Store, tmp_path: Path) -> None:
    out = rounds.outgoing(book)
    after, account = rounds.taken_in(written(name, out, tmp_path), tmp_path / "otro.probidad")
    assert account.complete, (account.refused[:3], account.left_out[:3])
    assert account.closes
    assert rounds.lost(out, rounds.outgoing(after)) == []
    assert account.records["meetings"] > 30
    for register in ("people", "organisations", "offices"):
        assert not rounds.published(rounds.outgoing(after), register) - rounds.published(out, register)
    after.close()


@pytest.mark.parametrize("register", rounds.REGISTERS)
def test_a_register_of_ours_comes_back_whole(register: str, book: Store, tmp_path: Path) -> None:
    out = rounds.outgoing(book)
    folder = written("probidad", out, tmp_path, register)
    after, account = rounds.taken_in(folder, tmp_path / "otro.probidad")
    assert account.complete, (account.refused[:3], account.left_out[:3])
    assert rounds.published(rounds.outgoing(after), register) == rounds.published(out, register)
    after.close()


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_records_make_the_same_bytes_live_or_frozen(name: str, book: Store, tmp_path: Path) -> None:
    out = rounds.outgoing(book)

    def frozen(register: str) -> Iterator[Entry]:
        return (thaw(type(entry), freeze(entry)) for entry in out.records(register))

    live = content(written(name, out, tmp_path / "a", "trips"))
    assert live == content(written(name, out, tmp_path / "b", "trips"))
    assert live == content(
        written(name, Outgoing(out.code, out.institution, frozen), tmp_path / "c", "trips")
    )


@pytest.mark.parametrize("name", WRITERS)
@FEW
@given(records=agendas())
def test_whatever_records_say_comes_back(name: str, records: list[Entry]) -> None:
    out = rounds.of(records)
    for register in ("meetings",) if WRITERS[name].linked else ("meetings", "trips", "gifts"):
        with TemporaryDirectory() as place:
            folder = written(name, out, Path(place), register)
            after, account = rounds.taken_in(folder, Path(place) / "otro.probidad")
            assert not account.refused
            became = rounds.outgoing(after)
            if WRITERS[name].linked:
                assert rounds.lost(out, became) == []
            assert rounds.published(became, register) == rounds.published(out, register)
            after.close()


@pytest.mark.parametrize("name", LINKED)
@FEW
@given(records=agendas(secret=True))
def test_nothing_private_of_an_agenda_goes_out(name: str, records: list[Entry]) -> None:
    with TemporaryDirectory() as place:
        told = content(written(name, rounds.of(records), Path(place)))
    for file, data in told.items():
        assert not [trace for trace in TRACES if trace.encode() in data], file


@pytest.mark.parametrize("model", PUBLISHED)
@settings(FEW, max_examples=2)
@given(data=st.data())
def test_nothing_private_of_a_register_goes_out(model: type[Entry], data: st.DataObject) -> None:
    records = data.draw(lists(model))
    with TemporaryDirectory() as place:
        told = content(written("probidad", rounds.of(records), Path(place), str(model.__tablename__)))
    for file, bytes_ in told.items():
        assert not [trace for trace in TRACES if trace.encode() in bytes_], file


@pytest.mark.parametrize("name", LINKED)
def test_a_record_has_its_numbers_whatever_else_goes_out(name: str, book: Store, tmp_path: Path) -> None:
    out = rounds.outgoing(book)
    one = next(iter(out.records("meetings")))
    alone = content(written(name, rounds.of([one], out.code, out.institution), tmp_path / "a"))
    whole = content(written(name, out, tmp_path / "b"))
    for file, data in alone.items():
        assert lines(data) <= lines(whole[file]), file


def lines(data: bytes) -> set[bytes]:
    return {line.rstrip(b",") for line in data.splitlines()}


@pytest.fixture(scope="module", params=["a part", pytest.param("all", marks=pytest.mark.long)])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outgoing]:
    """What InfoLobby published, taken in: all of it, or what the bodies of one ministry did."""
    if not REAL.is_dir():
        pytest.skip("the published tables are not on this machine")
    folder = tmp_path_factory.mktemp("published")
    for path in REAL.glob("*.csv"):
        lines = path.read_bytes().splitlines(keepends=True)
        linking = path.stem.startswith(("Asistencia", "Representacion", "Definicion"))
        kept = [line for line in lines[1:] if linking or request.param == "all" or MINISTRY.search(line)]
        (folder / path.name).write_bytes(b"".join([lines[0], *kept]))
    store, account = rounds.taken_in(folder, folder / "a.probidad")
    assert min(account.records[name] for name in ("meetings", "trips", "gifts", "officials")) > 20
    yield rounds.outgoing(store)
    store.close()


@pytest.mark.parametrize("name", LINKED)
def test_the_tables_that_infolobby_published_come_back_equal(
    name: str, tables: Outgoing, tmp_path: Path
) -> None:
    after, account = rounds.taken_in(written(name, tables, tmp_path), tmp_path / "b.probidad")
    assert account.complete
    assert rounds.lost(tables, rounds.outgoing(after)) == []
    after.close()


@pytest.mark.parametrize("name", LINKED)
def test_what_came_in_once_is_known_the_second_time(name: str, book: Store, tmp_path: Path) -> None:
    folder = written(name, rounds.outgoing(book), tmp_path)
    after, first = rounds.taken_in(folder, tmp_path / "otro.probidad")
    again = rounds.finish(take_in(after, [folder]))
    assert not again.records
    assert again.known_records == first.records
    assert again.closes
    after.close()


def test_an_empty_agenda_is_written_and_read(tmp_path: Path) -> None:
    for name in WRITERS:
        after, account = rounds.taken_in(
            written(name, rounds.of([]), tmp_path / name), tmp_path / f"{name}.probidad"
        )
        assert account.complete
        assert not account.records.keys() - {"institutions"}
        after.close()
