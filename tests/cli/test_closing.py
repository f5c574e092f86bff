"""Closing a month at a terminal: rehearse, attest, publish, rectify, list, verify."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from pypdfium2 import PdfDocument

from tests.cli.conftest import Terminal

MEETING = {
    "day": "2026-10-12",
    "starts_at": "09:30",
    "minutes": 45,
    "mode": "in_person",
    "place": "Moneda 1",
    "decision": "acts",
    "subject": "Modificación del decreto 40 sobre tarifas eléctricas",
}


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel("2026-11-24 12:00", tick=True):
        yield


def added(book: Path, terminal: Terminal, **more: object) -> str:
    told = terminal("--book", book, "--json", "list", "officials").json["rows"][0]["id"]
    person = terminal("--book", book, "add", "people", typed=json.dumps({"given_names": "Juan"})).lines[0][
        "id"
    ]
    record = MEETING | {
        "hosts": [{"official": told}],
        "attendees": [{"person": person, "capacity": "interest_manager", "paid": False}],
        **more,
    }
    answer = terminal("--book", book, "add", "meetings", typed=json.dumps(record))
    return str(answer.lines[0]["id"])


def published(book: Path, terminal: Terminal, folder: Path, *words: object) -> Any:
    return terminal("--book", book, "--json", "publish", "2026-10", "--output", folder, *words)


def test_a_month_that_nobody_answers_for_is_refused_and_told(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    answer = published(book, terminal, tmp_path / "out")
    assert answer.code == 1
    assert answer.json["published"] is False
    assert "ni se ha declarado" in answer.json["obstacles"][0]["text"]
    rehearsed = terminal("--book", book, "--json", "publish", "2026-10", "--rehearse")
    assert rehearsed.code == 1
    assert rehearsed.json["officials"][0]["standing"] == "nothing"
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_silence_is_attested_once_and_the_month_closes(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    words = ("attest", "2026-10", "--silent", "--by", "Ana", "--as", "Jefa")
    told = terminal("--book", book, "--json", *words, "--output", tmp_path / "papeles").json
    assert len(told["attested"]) == 1
    paper = PdfDocument(told["file"])[0].get_textpage().get_text_range()
    assert "Ana Ñanculef Pérez" in paper
    assert "octubre de 2026" in paper
    assert terminal("--book", book, "--json", *words).json["attested"] == []
    answer = published(book, terminal, tmp_path)
    assert answer.code == 0
    assert answer.json["records"]["attestations"] == 1
    assert terminal("--book", book, "verify", answer.json["package"]).code == 0
    again = published(book, terminal, tmp_path / "otra")
    assert (again.json["again"], again.json["sha256"]) == (True, answer.json["sha256"])


def test_what_is_published_changes_by_rectify_alone(book: Path, terminal: Terminal, tmp_path: Path) -> None:
    uid = added(book, terminal)
    assert published(book, terminal, tmp_path).code == 0
    stands = terminal("--book", book, "--json", "show", "meetings", uid).json
    refused = terminal("--book", book, "add", "meetings", typed=json.dumps(stands | {"place": "Moneda 2"}))
    assert refused.code == 1
    assert "se corrige con una rectificación" in refused.lines[0]["refused"][0]["reason"]
    why = ("--reason", "Era otra puerta", "--asked-by", "Juan", "--approved-by", "Ana")
    change = json.dumps({"place": "Moneda 2"})
    told = terminal("--book", book, "--json", "rectify", "meetings", uid, *why, typed=change).json
    assert told["changes"] == [{"field": "place", "before": "Moneda 1", "after": "Moneda 2"}]
    rehearsed = terminal("--book", book, "--json", "publish", "2026-10", "--rehearse")
    (meetings,) = (one for one in rehearsed.json["registers"] if one["register"] == "meetings")
    assert meetings["changed"][0]["cells"] == [{"field": "place", "before": "Moneda 1", "after": "Moneda 2"}]
    second = published(book, terminal, tmp_path)
    assert second.json["closing"] == 2
    versions = terminal("--book", book, "--json", "closings", "meetings", uid).json["versions"]
    assert [one["record"]["place"] for one in versions] == ["Moneda 1", "Moneda 2"]
    listed = terminal("--book", book, "--json", "closings").json["closings"]
    assert [one["number"] for one in listed] == [1, 2]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("publish", "2026-13", "--output", "x"), 2),
        (("publish", "2026-10"), 2),
        (("publish", "2026-10", "--institution", "ZZ999", "--output", "x"), 2),
        (("attest", "2026-10", "--by", "Ana"), 2),
        (("closings", "meetings"), 2),
        (("rectify", "people", "x", "--reason", "a", "--asked-by", "b", "--approved-by", "c"), 2),
    ],
)
def test_wrong_words_are_refused_in_a_sentence(
    book: Path, terminal: Terminal, words: tuple[str, ...], code: int
) -> None:
    answer = terminal("--book", book, *words)
    assert answer.code == code
    assert answer.err.count("\n") == 1


def test_what_looks_private_stops_the_close_until_somebody_decides(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    added(book, terminal, subject="Pide revisar el caso de su hijo de 7 años, fono +56 9 8765 4321")
    answer = published(book, terminal, tmp_path)
    assert answer.code == 1
    assert all("parece dato personal" in one["text"] for one in answer.json["obstacles"])
    assert published(book, terminal, tmp_path, "--release", "Lo autorizó por escrito").code == 0


def test_an_altered_package_is_a_fault_that_names_the_file(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    added(book, terminal)
    package = Path(published(book, terminal, tmp_path).json["package"])
    path = package / "json" / "audiencias-2026-10.json"
    path.write_bytes(path.read_bytes().replace(b"Moneda", b"Monera", 1))
    answer = terminal("--book", book, "--json", "verify", package)
    assert answer.code == 4
    assert [one["path"] for one in answer.json["faults"]] == ["json/audiencias-2026-10.json"]


def test_where_two_people_are_asked_for_who_recorded_does_not_publish(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    added(book, terminal)
    answer = published(book, terminal, tmp_path, "--two-people", "on")
    assert answer.code == 1
    assert "otra persona" in answer.json["obstacles"][0]["text"]
    assert published(book, terminal, tmp_path, "--two-people", "off").code == 0
