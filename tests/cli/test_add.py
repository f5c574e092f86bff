"""`add`: answered when it is on the disk, and every bad line refused without touching the next."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import record_plain
from desktop.description.register import Entry
from desktop.registers import ALL
from desktop.store import open_book
from desktop.store.lists import Query
from tests.cli.conftest import Answer, Terminal
from tests.cli.test_words import ROOT
from tests.families import UNPRACTISED
from tests.test_every_register import whole

STAMPS = {"version", "created_at", "changed_at", "author"}
EVA = {"given_names": "Eva", "surnames": "Núñez Quilapán", "rut": "12.345.678-5"}

BAD: dict[str, str | bytes] = {
    "no JSON": "hola",
    "cut off": '{"given_names": "Eva"',
    "a list": '[{"given_names": "Eva"}]',
    "a number": "7",
    "nothing": "null",
    "NaN": '{"given_names": NaN}',
    "infinite": '{"given_names": 1e999}',
    "repeated key": '{"given_names": "Eva", "given_names": "Iván"}',
    "deep": '{"given_names": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a huge number": '{"given_names": "Eva", "version": ' + "9" * 5_000 + "}",
    "too long": '{"given_names": "' + "a" * 1_100_000 + '"}',
    "not UTF-8": b'{"given_names": "\xff\xfe"}',
    "unknown field": '{"given_names": "Eva", "nobody": 1}',
    "missing field": '{"surnames": "Rojas"}',
    "a bad RUT": '{"given_names": "Eva", "rut": "12.345.678-9"}',
    "an object for a value": '{"given_names": {"a": 1}}',
    "another register": '{"given_names": "Eva", "register": "trips"}',
    "a bad identifier": '{"given_names": "Eva", "id": "../../x"}',
    "an identifier of another type": '{"given_names": "Eva", "id": 7}',
    "a bad version": '{"given_names": "Eva", "version": true}',
    "an unknown state": '{"given_names": "Eva", "state": "done"}',
    "an endless origin": '{"given_names": "Eva", "origin": "' + "x" * 121 + '"}',
}


def add(terminal: Terminal, book: Path, register: str, *records: Any) -> Answer:
    typed = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return terminal("--book", book, "add", register, typed=typed)


def listed(terminal: Terminal, book: Path, register: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = terminal("--book", book, "--json", "list", register).json["rows"]
    return rows


def shown(terminal: Terminal, book: Path, register: str, uid: str) -> dict[str, Any]:
    told: dict[str, Any] = terminal("--book", book, "--json", "show", "--reserved", register, uid).json
    return told


def bare(record: dict[str, Any]) -> Any:
    """Without the stamps, and without the numbers of parts."""

    def inner(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: inner(v) for k, v in value.items() if k != "id" or isinstance(v, str)}
        return [inner(each) for each in value] if isinstance(value, list) else value

    return inner({name: value for name, value in record.items() if name not in STAMPS})


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_line_is_refused_and_the_next_is_taken(
    bad: str | bytes, book: Path, terminal: Terminal
) -> None:
    data = bad.encode() if isinstance(bad, str) else bad
    good = json.dumps(EVA).encode()
    answer = terminal("--book", book, "add", "people", typed=data + b"\n" + good + b"\n")
    assert answer.code == 1
    refused, taken = answer.lines
    assert set(refused) == {"refused", "line"}
    assert all(set(reason) == {"field", "reason"} and reason["reason"] for reason in refused["refused"])
    assert list(taken) == ["id"]
    assert len(listed(terminal, book, "people")) == 2


def test_blank_lines_marks_and_windows_ends_do_not_matter(book: Path, terminal: Terminal) -> None:
    typed = (
        b"\xef\xbb\xbf\r\n"
        + json.dumps(EVA).encode()
        + b"\r\n\n   \n"
        + json.dumps({"given_names": "Bo"}).encode()
    )
    answer = terminal("--book", book, "add", "people", typed=typed)
    assert answer.code == 0
    assert len(answer.lines) == 2


def test_a_file_is_read_as_the_input_is(book: Path, tmp_path: Path, terminal: Terminal) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text(json.dumps(EVA) + "\n", encoding="utf-8")
    assert terminal("--book", book, "add", "people", file).lines[0]["id"]


def test_warnings_do_not_block_and_are_told(book: Path, terminal: Terminal) -> None:
    answer = add(terminal, book, "organisations", {"name": "Tienda", "rut": "12345678-5"})
    assert answer.code == 0
    assert [warning["field"] for warning in answer.lines[0]["warnings"]] == ["rut"]


def test_a_draft_may_have_gaps_and_says_which(book: Path, terminal: Terminal) -> None:
    answer = add(terminal, book, "meetings", {"day": "2026-10-01", "state": "draft"})
    assert answer.code == 0
    assert {"hosts", "subject"} <= {warning["field"] for warning in answer.lines[0]["warnings"]}
    assert listed(terminal, book, "meetings")[0]["state"] == "draft"
    assert add(terminal, book, "meetings", {"day": "ayer", "state": "draft"}).code == 1


def test_a_record_is_changed_by_its_version_and_by_no_other(book: Path, terminal: Terminal) -> None:
    uid = add(terminal, book, "people", EVA).lines[0]["id"]
    told = shown(terminal, book, "people", uid)
    changed = add(terminal, book, "people", {**told, "given_names": "Eva María"})
    assert changed.lines == [{"id": uid, "version": 2}]
    for wrong in ({**told, "given_names": "Otra"}, {"id": uid, "given_names": "Otra"}):
        answer = add(terminal, book, "people", wrong)
        assert answer.code == 1
        assert answer.lines[0]["refused"]
    assert shown(terminal, book, "people", uid)["given_names"] == "Eva María"
    history = terminal("--book", book, "--json", "show", "people", uid, "--history").json["history"]
    assert [
        (change["before"], change["after"]) for change in history if change["field"] == "given_names"
    ] == [
        ("", "Eva"),
        ("Eva", "Eva María"),
    ]


def test_links_are_identifiers_objects_ruts_and_names(book: Path, terminal: Terminal) -> None:
    uid = add(terminal, book, "people", EVA).lines[0]["id"]
    official = listed(terminal, book, "officials")[0]["id"]
    gift = {
        "official": official,
        "day": "2026-10-01",
        "occasion": "Visita",
        "description": "Un libro de poemas, firmado",
    }
    for link in (uid, {"id": uid}, "12345678-5", "12.345.678-5", "eva nunez quilapan"):
        answer = add(terminal, book, "gifts", {**gift, "giver_person": link})
        assert answer.code == 0, answer.out
        assert shown(terminal, book, "gifts", answer.lines[0]["id"])["giver_person"]["id"] == uid
    by_name = add(
        terminal,
        book,
        "gifts",
        {**gift, "official": "Ana Ñanculef Pérez, Subsecretaria", "giver_person": uid},
    )
    assert by_name.code == 0
    for nobody in ("Eva", "nobody", "76086428-5", {"id": "nobody"}, 7, [uid]):
        assert add(terminal, book, "gifts", {**gift, "giver_person": nobody}).code == 1


def test_a_name_that_two_have_is_nobodys(book: Path, terminal: Terminal) -> None:
    add(terminal, book, "people", EVA, EVA)
    official = listed(terminal, book, "officials")[0]["id"]
    gift = {
        "official": official,
        "day": "2026-10-01",
        "occasion": "Visita",
        "description": "Un libro de poemas, firmado",
    }
    for link in ("12345678-5", "Eva Núñez Quilapán"):
        assert add(terminal, book, "gifts", {**gift, "giver_person": link}).code == 1


def unnumbered(record: dict[str, Any]) -> str:
    """The same without the folios of requests, which each book gives for itself."""
    return re.sub(r"\bS-\d{5}\b", "S", json.dumps(bare(record)))


Plain = dict[str, Any]


def plains(book: Path, most: int | None = None) -> dict[str, list[Plain]]:
    """The records of every register; or the last few of each, with all that they name."""
    store = open_book(book, actor="t")
    told = {
        str(model.__tablename__): [record_plain(entry) for entry in store.find(model, Query())]
        for model in ALL
        if model.__tablename__ not in UNPRACTISED
    }
    store.close()
    all_: dict[str, list[Plain]] = json.loads(json.dumps(told))  # what went in
    if most is None:
        return all_
    known = {record["id"]: record for records in all_.values() for record in records}
    wanted = {uid for records in all_.values() for record in records[-most:] for uid in named(record, known)}
    return {name: [each for each in records if each["id"] in wanted] for name, records in all_.items()}


def named(record: Plain, known: dict[str, Plain]) -> set[str]:
    """A record and all that it names, and that those name in turn."""
    met: set[str] = set()
    waiting: list[Any] = [record]
    while waiting:
        match waiting.pop():
            case dict() as told:
                uid = told.get("id")
                if uid in known and uid not in met:
                    met.add(uid)
                    waiting.append(known[uid])
                waiting += told.values()
            case list() as told:
                waiting += told
    return met


@pytest.mark.parametrize("most", [3, pytest.param(120, marks=pytest.mark.long)])
def test_every_record_of_every_register_goes_into_another_book_unchanged(
    most: int, practised: Path, book: Path, terminal: Terminal
) -> None:
    wanted = plains(practised, most)
    for name, told in wanted.items():
        assert told
        assert shown(terminal, practised, name, told[0]["id"]) == told[0]
        answer = add(terminal, book, name, *told)
        assert answer.code == 0, answer.out
        assert [line["id"] for line in answer.lines] == [record["id"] for record in told]
    after = plains(book)
    for name, told in wanted.items():
        there = {record["id"]: record for record in after[name]}
        for record in told:
            assert unnumbered(there[record["id"]]) == unnumbered(record)


def test_a_record_with_something_in_every_field_goes_round(
    book: Path, practised: Path, terminal: Terminal
) -> None:
    for model in ALL:
        name = str(model.__tablename__)
        written: dict[str, Any] = {**record_plain(whole(model)), "state": "draft"}
        met: list[dict[str, Any]] = []
        for place in (book, practised):
            answer = add(terminal, place, name, met[-1] if met else written)
            assert answer.code == 0, answer.out
            met.append(shown(terminal, place, name, answer.lines[0]["id"]))
        assert bare(met[0]) == bare(met[1])
        _nothing_lost(model, met[1])


def _nothing_lost(model: type[Entry], told: dict[str, Any]) -> None:
    assert all(told[field.name] not in (None, "", []) for field in model.fields)


def start(book: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "main.py", "--book", str(book), "add", "people"]
    return subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def say(running: subprocess.Popen[str], record: dict[str, Any]) -> dict[str, Any]:
    """Type one line and wait for its answer, while the input stays open."""
    assert running.stdin
    assert running.stdout
    running.stdin.write(json.dumps(record) + "\n")
    running.stdin.flush()
    told: dict[str, Any] = json.loads(running.stdout.readline())
    return told


def test_what_was_answered_survives_a_killed_program(book: Path, terminal: Terminal) -> None:
    with start(book) as running:
        answers = [say(running, {"given_names": f"Eva {number}"}) for number in range(5)]
        assert "refused" in say(running, {"surnames": "x"})
        running.send_signal(signal.SIGKILL)
    assert {answer["id"] for answer in answers} <= {row["id"] for row in listed(terminal, book, "people")}
    assert terminal("--book", book, "verify").code == 0


def test_stopping_says_what_is_kept(book: Path) -> None:
    words = [sys.executable, "main.py", "--book", str(book), "add", "people"]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        say(running, {"given_names": "Eva"})
        running.send_signal(signal.SIGINT)
        _out, told = running.communicate(timeout=60)
    assert running.returncode == 1
    assert told.count("\n") == 1


def test_nobody_listening_ends_it(book: Path, terminal: Terminal) -> None:
    with start(book) as running:
        say(running, {"given_names": "Eva"})
        assert running.stdout
        running.stdout.close()
        assert running.stdin
        running.stdin.write(json.dumps({"given_names": "Iván"}) + "\n")
        running.stdin.close()
        assert running.wait(timeout=60) == 1
    assert len(listed(terminal, book, "people")) == 3


def test_two_programs_add_to_one_book(book: Path, terminal: Terminal) -> None:
    with start(book) as one, start(book) as other:
        for number in range(10):
            assert "id" in say(one, {"given_names": f"Uno {number}"})
            assert "id" in say(other, {"given_names": f"Otro {number}"})
        for running in (one, other):
            assert running.stdin
            running.stdin.close()
            assert running.wait(timeout=60) == 0
    assert len(listed(terminal, book, "people")) == 21
    assert terminal("--book", book, "verify").code == 0
