import csv
import json
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.description.plain import record_plain
from desktop.description.register import State
from desktop.jobs.account import COLUMNS
from desktop.jobs.intake import take_in
from desktop.jobs.progress import Progress
from desktop.registers import ALL
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Capacity, Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.trips import Payer, Trip
from desktop.store import Store
from desktop.store.lists import Query
from tests.blank import blank
from tests.exchange import nine_tables

T = TypeVar("T")


def finish(job: Generator[Progress, None, T]) -> T:
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # what the job returns


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    book = blank(tmp_path / "libro.probidad", actor="Prueba")
    yield book
    book.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "nueve").mkdir()
    return nine_tables.write(tmp_path / "nueve")


def size(store: Store) -> int:
    return sum(len(store.origins(model)) for model in ALL)


def test_everything_comes_in_and_every_row_is_accounted_for(store: Store, folder: Path) -> None:
    account = finish(take_in(store, [folder]))
    assert account.closes
    assert not account.complete
    assert account.records["meetings"] == 3
    assert size(store) == account.records.total()
    assert not store.verify()


def test_what_came_in_is_whole_in_the_book(store: Store, folder: Path) -> None:
    finish(take_in(store, [folder]))
    meeting = store.by_origin(Meeting, ["infolobby-2014/meetings/AA001/30"]).popitem()[1]
    assert meeting.state is State.PUBLISHED
    assert [host.official.post for host in meeting.hosts] == ["Ministro(a)", "Otro"]
    assert meeting.attendees[0].capacity is Capacity.LOBBYIST
    assert meeting.attendees[0].person is not None
    assert meeting.attendees[0].represented[0].organisation.name == "Molinos del Sur S.A."  # type: ignore[union-attr]  # it is there
    assert meeting.subject == "Temas:\n1. Trigo; harina\n2. Pan"
    trip = store.by_origin(Trip, ["infolobby-2014/trips/AA001/40"]).popitem()[1]
    assert [cost.payer for cost in trip.costs] == [Payer.INSTITUTION, None]
    assert trip.total == "$ 300"


def test_a_second_import_adds_nothing(store: Store, folder: Path) -> None:
    first = finish(take_in(store, [folder]))
    before = size(store)
    second = finish(take_in(store, [folder]))
    assert size(store) == before
    assert not second.records
    assert second.known_records == first.records
    assert second.closes
    assert all(not sums.taken and not sums.merged for sums in second.files.values())


def test_a_rehearsal_writes_nothing(store: Store, folder: Path) -> None:
    account = finish(take_in(store, [folder], dry_run=True))
    assert account.records["trips"] == 3
    assert size(store) == 0


def test_an_import_stopped_on_the_way_leaves_the_book_as_it_was(store: Store, folder: Path) -> None:
    steps = sum(1 for _step in take_in(store, [folder], dry_run=True)) + 2
    for stop in range(1, steps + 1):
        job = take_in(store, [folder])
        told = [next(job) for _number in range(stop)]
        job.close()
        if told[-1].text != "Guardado":
            assert size(store) == 0, told[-1]
    assert not store.verify()


def test_the_report_names_every_row(store: Store, folder: Path, tmp_path: Path) -> None:
    account = finish(take_in(store, [folder]))
    rows = list(account.report())
    with (tmp_path / "r.csv").open("w", newline="", encoding="utf-8") as file:
        csv.DictWriter(file, COLUMNS).writerows(rows)
    told = {(row["file"], row["line"]) for row in rows if row["outcome"] in ("taken", "merged", "refused")}
    assert len(told) == sum(sums.read for sums in account.files.values())
    assert all(row["reason"] and row["raw"] for row in rows if row["outcome"] == "refused")
    assert all(row["id"] for row in rows if row["outcome"] == "taken")
    assert [row["file"] for row in rows if row["outcome"] == "file skipped"] == ["DefinicionColumnas.csv"]


def lines(tmp_path: Path, name: str, *objects: object) -> Path:
    path = tmp_path / name
    path.write_text("\n".join(json.dumps(one) for one in objects), encoding="utf-8")
    return path


def test_an_optional_field_that_cannot_be_read_is_left_out_and_told(store: Store, tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        "people.jsonl",
        {"given_names": "Ana", "rut": "1-1", "apodo": "x"},
        {"given_names": "x" * 400},
    )
    account = finish(take_in(store, [path]))
    assert sorted(left.field for left in account.left_out) == ["apodo", "rut"]
    assert [refused.field for refused in account.refused] == ["given_names"]
    assert (account.files["people.jsonl"].taken, account.files["people.jsonl"].refused) == (1, 1)
    assert account.closes


def test_a_part_that_cannot_be_read_is_found_behind_empty_rows(store: Store, tmp_path: Path) -> None:
    costs = [{}, {"kind": "ticket", "amount": 5, "currency": "CLP", "payer": "luna"}]
    account = finish(
        take_in(store, [lines(tmp_path, "trips.jsonl", {"starts": "2026-01-01", "costs": costs})])
    )
    assert [left.field for left in account.left_out] == ["costs.1.payer"]
    assert account.records["trips"] == 1


def test_our_own_records_move_from_book_to_book(store: Store, folder: Path, tmp_path: Path) -> None:
    finish(take_in(store, [folder]))
    told = [
        {"register": model.__tablename__, **record_plain(entry)}
        for model in ALL
        for entry in store.by_origin(model, store.origins(model)).values()
    ]
    path = lines(tmp_path, "todo.jsonl", *reversed(told))
    other = blank(tmp_path / "otro.probidad", actor="Otra")
    account = finish(take_in(other, [path]))
    assert account.complete
    uid = str(
        next(
            one["id"] for one in told if one["register"] == "meetings" and str(one["origin"]).endswith("/30")
        )
    )
    here, there = store.get(Meeting, uid), other.get(Meeting, uid)
    assert here is not None
    assert there is not None
    assert there.heading() == here.heading()
    assert there.origin == here.origin
    assert finish(take_in(other, [path])).known_records == account.records
    other.close()


def test_records_without_an_origin_keep_none_and_are_known_by_their_identifier(
    store: Store, tmp_path: Path
) -> None:
    path = lines(tmp_path, "people.jsonl", {"id": "u-1", "given_names": "Ana", "origin": None})
    finish(take_in(store, [path]))
    assert store.get(Person, "u-1").origin is None  # type: ignore[union-attr]  # it is there
    assert finish(take_in(store, [path])).known_records == {"people": 1}


def test_a_sheet_names_officials_of_the_book(store: Store, folder: Path, tmp_path: Path) -> None:
    finish(take_in(store, [folder]))
    sheet = tmp_path / "gifts.csv"
    sheet.write_text(
        "Autoridad;Fecha;Ocasión;Singularización;Persona que lo dio\n"
        "Pedro Paz Luna;02-01-2015;Visita;Un jarrón azul;Eva Lagos Ríos\n"
        "Nadie Conocido;02-01-2015;Visita;Un jarrón azul;\n"
        "Pedro Paz Luna;;Visita;Un jarrón azul;Eva Lagos Ríos\n"
    )
    account = finish(take_in(store, [sheet]))
    gifts = list(
        store.by_origin(
            Gift, [origin for origin in store.origins(Gift) if origin.startswith("hoja/")]
        ).values()
    )
    assert sorted(gift.state.name for gift in gifts) == ["COMPLETE", "DRAFT"]
    assert all(gift.official.person.surnames == "Paz Luna" for gift in gifts)
    assert [refused.field for refused in account.refused] == ["official"]
    assert finish(take_in(store, [sheet])).known_records == {"gifts": 2}


def test_two_records_with_one_key_do_not_both_come_in(store: Store, tmp_path: Path) -> None:
    path = lines(
        tmp_path, "people.jsonl", *({"origin": "x/1", "given_names": name} for name in ("Ana", "Eva"))
    )
    account = finish(take_in(store, [path]))
    assert len(account.refused) == 1
    assert account.closes
    assert store.origins(Official) == {}


def test_keys_that_nobody_knows_are_told_whatever_they_look_like(store: Store, tmp_path: Path) -> None:
    odd: dict[str, object] = {
        "costs.x": 1,
        "costs.0.kind.z": 1,
        "": 1,
        "k" * 99: 1,
        "a.b": [],
        "id": [],
        "origin": {},
    }
    path = lines(
        tmp_path, "trips.jsonl", {"register": {}}, {"starts": "2026-01-01", "costs": [{"a.0.b": 1}], **odd}
    )
    account = finish(take_in(store, [path], as_format="probidad"))
    assert account.closes
    assert account.files["trips.jsonl"].taken + account.files["trips.jsonl"].refused == 2


def test_what_was_published_elsewhere_stands_as_published_and_what_was_typed_does_not(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    finish(take_in(store, [folder]))
    assert store.count(Query(register="gifts", state=State.PUBLISHED)) > 0
    assert store.count(Query(register="gifts", state=State.COMPLETE)) == 0
    assert store.count(Query(register="people", state=State.PUBLISHED)) == 0
    told = {"given_names": "Eva", "state": "published"}
    finish(take_in(store, [lines(tmp_path, "people.jsonl", told)]))
    assert store.count(Query(register="people", state=State.PUBLISHED)) == 0


def test_an_institution_the_book_has_under_the_same_code_is_the_same(store: Store, folder: Path) -> None:
    code = "AA001"
    own = store.save(Institution(name="Servicio propio", code=code.lower(), state=State.COMPLETE))
    finish(take_in(store, [folder]))
    bodies = [
        body for body in store.find(Institution, Query(register="institutions")) if body.code.upper() == code
    ]
    assert [body.uid for body in bodies] == [own.uid]
    officials = store.find(Official, Query(register="officials"))
    assert own.uid in {official.institution.uid for official in officials}


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop.jobs import intake
from desktop.store import open_book
from tests.blank import blank
intake.STEP = 3
store, said, most = open_book(sys.argv[1], actor="Eva"), 0, int(sys.argv[3])
for progress in intake.take_in(store, [Path(sys.argv[2])]):
    said += progress.text == "Guardando"
    if said == most:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("blows", [(2,), pytest.param((1, 2, 5), marks=pytest.mark.long)])
def test_an_import_killed_while_it_saves_leaves_the_book_as_it_was(
    blows: tuple[int, ...], store: Store, folder: Path
) -> None:
    before = store.head()
    ends = []
    for most in (*blows, 10_000):
        arguments = [sys.executable, "-c", KILLED, str(store.path), str(folder), str(most)]
        ends.append(subprocess.run(arguments, check=False, cwd=Path(__file__).parents[2]).returncode)
        assert (store.head() == before) == (ends[-1] != 0)
    assert ends == [*(-signal.SIGKILL for _blow in blows), 0]
    assert store.verify() == []


def test_what_was_joined_is_not_brought_in_again(store: Store, folder: Path) -> None:
    finish(take_in(store, [folder]))
    people = sorted(store.find(Person, Query(register="people")), key=lambda each: each.id)
    kept, lost = people[0], people[1]
    kept = store.save(kept) if kept.rut is None else kept
    number = store.merge(kept, lost)
    before = store.count(Query(register="people"))
    account = finish(take_in(store, [folder]))
    assert not account.records
    assert store.count(Query(register="people")) == before == len(people) - 1
    store.split(number)
    assert not finish(take_in(store, [folder])).records
    assert store.count(Query(register="people")) == len(people)
