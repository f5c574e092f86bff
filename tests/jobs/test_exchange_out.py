"""The agenda handed out in a format of others: all of the folder, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.description.register import Entry, describe
from desktop.domain.periods import Period
from desktop.exchange import complement
from desktop.jobs import exchange_out
from desktop.jobs.exchange_out import NAMES, Selection, hand_out, holds
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Query
from tests.exchange import round_trips as rounds
from tests.practised import TODAY, practised

ALL = Selection(Period(), None, TODAY)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = practised(tmp_path_factory.mktemp("out") / "libro.probidad")
    yield opened
    opened.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_is_written_whole_and_taken_in_by_itself(name: str, store: Store, tmp_path: Path) -> None:
    made = rounds.finish(hand_out(store, describe(Meeting), ALL, name, tmp_path / "salida"))
    assert {path for path in made.folder.rglob("*") if path.is_file()} == set(made.files)
    assert complement.NAME in {path.name for path in made.files}
    after, account = rounds.taken_in(tmp_path / "salida", tmp_path / "otro.probidad")
    assert account.complete
    assert account.records["meetings"] == made.rows["meetings"]
    after.close()


@pytest.mark.parametrize("name", NAMES)
def test_closed_on_the_way_the_folder_is_as_it_was(name: str, store: Store, tmp_path: Path) -> None:
    made = rounds.finish(hand_out(store, describe(Meeting), ALL, name, tmp_path))
    before = {path: path.read_bytes() for path in made.files}
    job = hand_out(
        store, describe(Meeting), Selection(Period(last=date(2000, 1, 1)), None, TODAY), name, tmp_path
    )
    next(job)
    next(job)
    job.close()
    assert [path.name for path in tmp_path.iterdir()] == [made.folder.name]
    after = {path: path.read_bytes() for path in made.folder.rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize("name", NAMES)
def test_progress_grows_to_its_total(name: str, store: Store, tmp_path: Path) -> None:
    told = list(hand_out(store, describe(Meeting), ALL, name, tmp_path))
    done = [one.done for one in told]
    assert done == sorted(done)
    assert done[-1] == told[-1].total > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_book_is_read_once_for_all_files(
    name: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    find = store.find

    def noted(model: type[Entry], query: Query) -> Iterator[Entry]:
        read.append(str(query.register))
        return find(model, query)

    monkeypatch.setattr(store, "find", noted)
    rounds.finish(hand_out(store, describe(Meeting), ALL, name, tmp_path))
    assert sorted(read) == sorted(holds(name, describe(Meeting)))


@pytest.mark.parametrize("name", NAMES)
def test_more_than_can_be_kept_is_read_anew_and_gives_the_same_files(
    name: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = rounds.finish(hand_out(store, describe(Meeting), ALL, name, tmp_path / "una"))
    monkeypatch.setattr(exchange_out, "KEPT", 3)
    anew = rounds.finish(hand_out(store, describe(Meeting), ALL, name, tmp_path / "otra"))
    assert anew.rows == kept.rows
    assert [path.read_bytes() for path in anew.files] == [path.read_bytes() for path in kept.files]


def test_an_officials_records_of_a_period_go_out_alone(store: Store, tmp_path: Path) -> None:
    one = next(store.find(Meeting, Query(register="meetings", publishable=True)))
    official, day = one.hosts[0].official, one.day
    chosen = Selection(Period(day, day), official, TODAY)
    made = rounds.finish(hand_out(store, describe(Meeting), chosen, "api", tmp_path))
    after, _account = rounds.taken_in(made.folder, tmp_path / "otro.probidad")
    found = list(after.find(Meeting, Query(register="meetings", publishable=True)))
    assert len(found) == made.rows["meetings"] >= 1
    assert all(meeting.day == day for meeting in found)
    assert all(official.heading() in [o.heading() for o in m.received_by()] for m in found)
    after.close()


def test_a_linked_format_holds_the_agenda_whichever_register_is_named() -> None:
    assert holds("api", describe(Gift)) == holds("infolobby-2014", describe(Official))
    assert holds("probidad", describe(Gift)) == ("gifts",)
    with pytest.raises(ValueError, match="no tiene dónde llevar Personas"):
        holds("api", describe(Person))
