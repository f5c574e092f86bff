"""What is declared and not published is in no public file, in no byte of the book, in nothing told."""

from __future__ import annotations

import json
import logging
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop.description.sealed import everything, write_sealed
from desktop.exchange.infoprobidad.table import KEYS
from desktop.filings.declared import FULL, PUBLIC, VERSIONS, told_fields
from desktop.jobs.declaration_papers import FORMATS, Sheet, write_declaration
from desktop.jobs.progress import Progress
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Note
from desktop.registers.declaration.items import Gone
from desktop.registers.declaration.sections import standings
from desktop.store import open_book
from desktop.store.strongbox import open_box
from tests.cli.conftest import Declaring
from tests.exchange.invented import declaration as published
from tests.filings.declared import DAY, SIGNED, Marked
from tests.filings.hidden import every_spelling, marks, spelled
from tests.filings.readers import found_in
from tests.filings.samples import STAMP

R = TypeVar("R")
EVIDENCE = b"Zq5555555wx: escritura de compraventa"
BESIDE = {"evidence": "Zq6666666wx", "radar": "Zq6666667wx", "published": "Zq6666668wx"}
"""Other texts that lie in a strongbox: what tells of the papers, what the radar noted, what was taken in."""
BESIDE_MARKS = {"Zq5555555wx", *BESIDE.values()}


def done(job: Generator[Progress, None, R]) -> R:
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: R = end.value
            return result


@cache
def marked(case: bool) -> Contents:
    return Marked(case).contents()


def written(view: str, case: bool, folder: Path) -> dict[str, Path]:
    contents = marked(case)
    sheet = Sheet(contents, standings(contents, DAY), STAMP, view, SIGNED)
    return dict(zip(FORMATS, done(write_declaration(sheet, tuple(FORMATS), folder)), strict=True))


def kind_of(format_: str) -> str:
    return "json" if format_ == "infoprobidad" else format_


# -- the files of one declaration


@pytest.mark.parametrize("case", [False, True])
def test_no_public_file_of_any_format_holds_what_is_not_published(case: bool, tmp_path: Path) -> None:
    _told, hidden = marks(marked(case))
    wanted = every_spelling(hidden)
    assert len(hidden) > 250
    for format_, path in written(PUBLIC, case, tmp_path).items():
        assert found_in(kind_of(format_), path.read_bytes(), wanted) == set(), format_
        assert not any(mark in path.name for mark in wanted)


def test_the_full_file_of_every_format_holds_them(tmp_path: Path) -> None:
    """Otherwise the test above would find nothing wherever it looks."""
    contents = marked(False)
    _told, hidden = marks(contents)
    on_paper, keyed = set[str](), set[str]()
    rows = (row for row in everything(contents) if not isinstance(row, (Gone, Note)))
    for row in rows:
        texts = {field: field.show(row) for field in told_fields(type(row)) if field.show(row) in hidden}
        on_paper |= set(texts.values())
        keyed |= {
            text
            for field, text in texts.items()
            if field.name in {key.field for key in KEYS.get(type(row), ())}
        }
    assert len(on_paper) > 60
    assert len(keyed) > 60
    for format_, path in written(FULL, False, tmp_path).items():
        found = found_in(kind_of(format_), path.read_bytes(), every_spelling(hidden))
        missing = {
            text
            for text in (keyed if format_ == "infoprobidad" else on_paper)
            if not found & set(spelled(text))
        }
        assert missing == set(), format_


def test_every_class_of_the_declaration_is_among_the_marked() -> None:
    assert {type(row) for row in everything(marked(True))} >= set(KEYS)


def test_what_came_without_a_field_is_published_by_nobody(tmp_path: Path, declaring: Declaring) -> None:
    told: dict[str, Any] = published() | {"Campo_Nuevo": "Zq7777777wx"}
    told["Vehiculos_Motorizados"][0]["Otro_Campo"] = "Zq8888888wx"
    file = tmp_path / "una.json"
    file.write_text(json.dumps(told))
    for view in VERSIONS:
        out = tmp_path / view
        words = ("declare", "convert", file, "--view", view, "--as", ",".join(FORMATS), "--output", out)
        assert declaring.terminal(*words).code == 0
        texts = [path.read_bytes() for path in out.iterdir()]
        assert len(texts) == len(FORMATS)
        assert any(b"Zq7777777wx" in text for text in texts) is (view == FULL)
        assert any(b"Zq8888888wx" in text for text in texts) is (view == FULL)


# -- the book, and all that is told without a key


@pytest.fixture
def kept(declaring: Declaring) -> tuple[Declaring, str, set[str]]:
    """A book in which all marks lie sealed, with a paper of evidence; and its declaration."""
    contents = marked(True)
    told, hidden = marks(contents)
    line = {
        "declarant": declaring.declarant,
        "kind": contents.kind,
        "period": contents.period,
        "contents": write_sealed(contents),
    }
    answer = declaring("add", "declarations", typed=json.dumps(line))
    store = open_book(declaring.book, actor="t")
    declarant = store.get(Declarant, declaring.declarant)
    assert declarant is not None
    box = open_box(store, declarant.person.uid, declaring.key.read_text().strip())
    box.put_paper(EVIDENCE)
    uid = answer.lines[0]["id"]
    for kind, mark in BESIDE.items():
        for subject in (box.holder, uid):
            box.keep(kind, subject, f'{{"notes": "{mark}"}}'.encode())
    box.keep_draft(uid, f"{BESIDE['radar']} a medio escribir".encode())
    store.close()
    return declaring, uid, every_spelling(told | hidden) | BESIDE_MARKS


def in_any(data: bytes, wanted: set[str]) -> set[str]:
    return {mark for mark in wanted if mark.encode() in data}


def test_neither_the_book_nor_its_backup_holds_a_byte_of_it(
    kept: tuple[Declaring, str, set[str]], tmp_path: Path
) -> None:
    declaring, uid, wanted = kept
    copies = tmp_path / "copias"
    assert declaring.terminal("--book", declaring.book, "backup", "--output", copies).code == 0
    files = [*declaring.book.parent.glob(f"{declaring.book.name}*"), *copies.iterdir()]
    assert len(files) >= 2
    for file in files:
        assert in_any(file.read_bytes(), wanted) == set(), file.name
    assert len(in_any(json.dumps(declaring.contents(uid), ensure_ascii=False).encode(), wanted)) > 400


def test_no_command_without_the_key_and_no_log_tells_any_of_it(
    kept: tuple[Declaring, str, set[str]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    declaring, uid, wanted = kept
    caplog.set_level(logging.DEBUG)
    lists = tmp_path / "listas"
    wrong = tmp_path / "otra.txt"
    wrong.write_text("una clave que no es")
    some = next(mark for mark in wanted if mark.startswith("Zq"))
    formats = "pdf,xlsx,csv,json,html"
    for words in (
        ("list", "declarations"),
        ("list", "declarations", "--text", some),
        ("list", "declarants"),
        ("show", "declarations", uid, "--history"),
        ("show", "declarations", uid, "--passphrase-file", wrong),
        ("check",),
        ("verify",),
        ("declare", "box", "people", declaring.declarant),
        ("declare", "check", uid, "--passphrase-file", wrong),
        ("export", "declarations", uid, "--format", "pdf", "--output", lists, "--passphrase-file", wrong),
        ("export", "declarations", "--format", formats, "--output", lists),
        ("export", "people", "--format", formats, "--output", lists),
    ):
        for shape in ((), ("--json",)):
            answer = declaring.terminal("--book", declaring.book, *shape, *words)
            told = (answer.out + answer.err).encode()
            assert in_any(told, wanted - ({some} if some in words else set())) == set(), words
    found = declaring.terminal("--book", declaring.book, "--json", "list", "declarations", "--text", some)
    assert found.json["rows"] == []
    written_files = list(lists.iterdir())
    assert len(written_files) == 10
    for file in written_files:
        assert found_in(file.suffix[1:], file.read_bytes(), wanted) == set(), file.name
    assert in_any(caplog.text.encode(), wanted) == set()


def test_papers_of_evidence_and_notes_of_the_radar_are_in_no_file_of_the_declaration(
    kept: tuple[Declaring, str, set[str]], tmp_path: Path
) -> None:
    declaring, uid, _wanted = kept
    words = ("export", "declarations", uid, "--format", "pdf,xlsx,csv,json,html", "--as", "infoprobidad")
    for view in VERSIONS:
        files = declaring(*words, "--view", view, "--output", tmp_path / view).json["files"]
        for each in files:
            data = Path(each["path"]).read_bytes()
            assert found_in(kind_of(each["format"]), data, BESIDE_MARKS) == set()
    shown = declaring("show", "declarations", uid, "--history")
    checked = declaring("declare", "check", uid)
    listed = declaring("declare", "papers", uid, "--output", tmp_path).json["path"]
    assert in_any((shown.out + checked.out).encode(), BESIDE_MARKS) == set()
    assert found_in("pdf", Path(listed).read_bytes(), BESIDE_MARKS) == set()


def test_what_is_refused_repeats_no_value(declaring: Declaring) -> None:
    contents: Any = write_sealed(marked(False))
    contents["real_estate"][0]["value"] = "Zq9999999wx"
    contents["run"] = "Zq9999998wx"
    line = {"declarant": declaring.declarant, "kind": "march", "period": 2026, "contents": contents}
    answer = declaring("add", "declarations", typed=json.dumps(line), code=1)
    told, hidden = marks(marked(False))
    wanted = every_spelling(told | hidden) | {"Zq9999999wx", "Zq9999998wx"}
    assert in_any((answer.out + answer.err).encode(), wanted) == set()
