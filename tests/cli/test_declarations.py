"""Declarations as lines: what is sealed goes in and comes out by the same words."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from desktop.description.open_terms import OpenTerm
from desktop.description.register import Parts, Record
from desktop.description.sealed import Sealed
from desktop.registers.declaration.contents import Contents
from tests.cli.checking import faults
from tests.cli.conftest import Declaring, Terminal
from tests.cli.declared import whole

SECRET = "Quilapayun"
VALUE = 123_456_789


def line(declaring: Declaring, contents: object, **more: object) -> str:
    told = {"declarant": declaring.declarant, "kind": "march", "period": 2026, "contents": contents}
    return json.dumps(told | more)


def add(declaring: Declaring, contents: object, code: int = 0, **more: object) -> dict[str, Any]:
    answer = declaring("add", "declarations", typed=line(declaring, contents, **more), code=code)
    told: dict[str, Any] = answer.lines[0]
    return told


# -- the contract


def rows(model: type[Record]) -> set[type[Record]]:
    found = {model}
    for field in model.fields:
        if isinstance(field.kind, Parts):
            found |= rows(field.kind.target)
    return found


def test_the_schema_tells_every_field_of_every_row_however_deep(terminal: Terminal) -> None:
    told = terminal("schema", "declarations").json
    contents = told["properties"]["contents"]
    for model in rows(Contents):
        assert issubclass(model, Sealed)
        piece = contents if model is Contents else told["$defs"][f"row-{model.__name__}"]
        assert set(piece["properties"]) == {"id", *(field.name for field in model.fields)}
        for field in model.fields:
            own = piece["properties"][field.name]
            assert (own["title"], own["x-public"]) == (field.label, field.is_public)
            assert own.get("description", "") == field.help
            assert own.get("x-article", "") == field.legal
            assert (field.name in piece["required"]) is field.required
            if isinstance(field.kind, OpenTerm):
                assert f"#/$defs/list-{field.kind.list}" in json.dumps(own)
                assert told["$defs"][f"list-{field.kind.list}"]["oneOf"]
            if isinstance(field.kind, Parts):
                assert own["items"]["$ref"] == f"#/$defs/row-{field.kind.target.__name__}"


@pytest.mark.parametrize("rich", [False, True])
def test_what_show_prints_fits_the_schema_and_add_takes_it_unchanged(
    rich: bool, declaring: Declaring
) -> None:
    uid = add(declaring, whole(rich=rich))["id"]
    told = declaring("show", "declarations", uid).json
    schema = declaring.terminal("schema", "declarations").json
    assert list(faults(schema["properties"]["contents"], told["contents"], schema)) == []
    again = declaring("add", "declarations", typed=json.dumps(told)).lines[0]
    assert again["version"] == 2
    after = declaring("show", "declarations", uid).json
    assert after["contents"] == told["contents"]
    assert {**after, "version": 1, "changed_at": ""} == {**told, "changed_at": ""}


# -- taken


def test_a_whole_one_is_complete_and_still_unsigned(declaring: Declaring) -> None:
    told = add(declaring, whole())
    assert (told["progress"], told["percent"]) == ("complete", 100)
    assert "gaps" not in told
    shown = declaring("show", "declarations", told["id"]).json
    assert (shown["state"], shown["progress"], shown["percent"]) == ("draft", "complete", 100)
    assert shown["contents"]["real_estate"] == whole()["real_estate"]


def test_a_draft_with_gaps_is_kept_with_its_percent_and_tells_them(declaring: Declaring) -> None:
    contents = whole()
    del contents["real_estate"][0]["roll"], contents["profession"]
    told = add(declaring, contents)
    assert told["progress"] == "draft"
    assert 0 < told["percent"] < 100
    assert {gap["field"] for gap in told["gaps"]} == {"contents.profession", "contents.real_estate.0.roll"}
    assert declaring.contents(told["id"])["vehicles"] == contents["vehicles"]


def test_line_and_contents_complete_each_other_and_may_not_differ(declaring: Declaring) -> None:
    contents = whole()
    del contents["kind"]
    uid = add(declaring, contents)["id"]
    assert declaring.contents(uid)["kind"] == "march"
    refused = add(declaring, {**whole(), "period": 2025}, code=1)
    assert [each["field"] for each in refused["refused"]] == ["contents.period"]


# -- refused


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("real_estate.0.value", "mucho"),
        ("real_estate.0.acquired", "ayer"),
        ("real_estate.0.liens.0.year", "mil"),
        ("real_estate.0.unheard_of", SECRET),
        ("vehicles", {"0": SECRET}),
        ("run", "1-1"),
        ("regime", SECRET),
        ("took_office", [SECRET]),
    ],
)
def test_what_is_no_value_is_refused_at_its_field_and_nothing_is_saved(
    path: str, value: object, declaring: Declaring
) -> None:
    contents: Any = whole()
    *way, last = path.split(".")
    where = contents
    for step in way:
        where = where[int(step)] if step.isdigit() else where[step]
    where[last] = value
    told = add(declaring, contents, code=1)
    assert f"contents.{path}" in [each["field"] for each in told["refused"]]
    assert SECRET not in "".join(each["reason"] for each in told["refused"])
    assert declaring.rows() == []


@pytest.mark.parametrize("contents", ["texto", 7, [], [{}], True])
def test_contents_are_an_object(contents: object, declaring: Declaring) -> None:
    assert add(declaring, contents, code=1)["refused"][0]["field"] == "contents"


def test_without_the_passphrase_or_with_another_nothing_is_kept(
    declaring: Declaring, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = line(declaring, whole())
    said = ("--book", declaring.book, "add", "declarations")
    nobody_asked = declaring.terminal(*said, typed=typed)
    assert "Falta la clave" in nobody_asked.lines[0]["refused"][0]["reason"]
    monkeypatch.setenv("PROBIDAD_PASSPHRASE", "otra clave del todo")
    answer = declaring.terminal(*said, typed=typed)
    assert answer.code == 1
    assert answer.lines[0]["refused"][0]["field"] == "contents"
    monkeypatch.setenv("PROBIDAD_PASSPHRASE", declaring.key.read_text().strip())
    assert declaring.terminal(*said, typed=typed).code == 0
    assert len(declaring.rows()) == 1


def test_each_line_is_answered_for_itself(declaring: Declaring) -> None:
    typed = "\n".join(
        (
            line(declaring, whole()),
            line(declaring, {"run": "1-1"}, period=2025),
            line(declaring, {"period": 2024}, period=2024),
        )
    )
    answer = declaring("add", "declarations", typed=typed, code=1)
    assert ["id" in each for each in answer.lines] == [True, False, True]


def test_a_signed_one_is_taken_whole_into_another_book_and_changed_in_none(declaring: Declaring) -> None:
    uid = add(declaring, whole())["id"]
    declaring("declare", "sign", uid)
    told = declaring("show", "declarations", uid).json
    moved = {**told, "id": "llegada", "version": 1}
    assert declaring("add", "declarations", typed=json.dumps(moved)).lines[0]["id"] == "llegada"
    taken = declaring("show", "declarations", "llegada").json
    assert (taken["progress"], taken["fingerprint"]) == ("signed", told["fingerprint"])
    assert taken["contents"] == told["contents"]

    changed = json.loads(json.dumps(told))
    changed["contents"]["vehicles"] = []
    for wrong, field in (
        (changed, "contents"),
        ({**changed, "progress": "draft"}, "contents"),
        ({**changed, "id": "otra", "version": 1}, "fingerprint"),
    ):
        refused = declaring("add", "declarations", typed=json.dumps(wrong), code=1).lines[0]
        assert [each["field"] for each in refused["refused"]] == [field]
    assert declaring.contents(uid) == told["contents"]


def test_nobody_signs_by_saying_so(declaring: Declaring) -> None:
    uid = add(declaring, whole())["id"]
    told = declaring("show", "declarations", uid).json
    claimed = {**told, "progress": "signed", "declared_on": "2026-03-18"}
    refused = declaring("add", "declarations", typed=json.dumps(claimed), code=1).lines[0]
    assert refused["refused"][0]["field"] == "progress"
    gaps = line(declaring, {"period": 2026}, progress="signed", declared_on="2026-03-18")
    refused = declaring("add", "declarations", typed=gaps, code=1).lines[0]
    assert "contents.profession" in [each["field"] for each in refused["refused"]]


# -- shown


def test_without_a_passphrase_show_tells_the_line_alone(declaring: Declaring) -> None:
    uid = add(declaring, whole())["id"]
    answer = declaring.terminal("--book", declaring.book, "--json", "show", "declarations", uid, "--history")
    assert answer.code == 0
    assert "contents" not in answer.json
    assert "De la Práctica" not in answer.out
    wrong = declaring.key.with_name("otra.txt")
    wrong.write_text("no es esta clave")
    said = ("--book", declaring.book, "show", "declarations", uid, "--passphrase-file", wrong)
    assert declaring.terminal(*said).code == 3


def test_the_public_view_an_older_version_and_the_sealed_history(declaring: Declaring) -> None:
    first = whole()
    uid = add(declaring, first)["id"]
    told = declaring("show", "declarations", uid).json
    told["contents"]["vehicles"] = []
    declaring("add", "declarations", typed=json.dumps(told))
    said = ("show", "declarations", uid)
    public = declaring(*said, "--view", "public").json["contents"]
    assert (public["run"], public["real_estate"][0]["street"]) == ("RESERVADO", "RESERVADO")
    assert "address" not in public or public["address"] == "RESERVADO"
    older = declaring(*said, "--version", "1").json["contents"]
    assert older["vehicles"] == first["vehicles"]
    versions = declaring(*said, "--history").json["sealed_versions"]
    assert [(each["number"], sorted(each)) for each in versions] == [
        (1, ["at", "author", "number"]),
        (2, ["at", "author", "number"]),
    ]
    assert declaring(*said, "--version", "9", code=3).json["error"] == "book"
    person = declaring.rows("people")[0]["id"]
    assert declaring("show", "people", person, "--view", "public", code=2).json["error"] == "words"


def test_people_read_it_section_by_section(declaring: Declaring) -> None:
    uid = add(declaring, whole())["id"]
    words = ("--book", declaring.book, "show", "declarations", uid, "--passphrase-file", declaring.key)
    told = declaring.terminal(*words).out
    assert "Inmuebles en Chile 1" in told
    assert "Gravámenes 1" in told
    assert "Placa patente" in told


# -- written


def test_one_declaration_is_written_in_every_format_and_a_full_one_for_its_owner_alone(
    declaring: Declaring, tmp_path: Path
) -> None:
    uid = add(declaring, whole(rich=True))["id"]
    words = ("export", "declarations", uid, "--format", "pdf,xlsx,csv,json,html", "--as", "infoprobidad")
    for view, named in (("full", "completa"), ("public", "publica")):
        told = declaring(*words, "--view", view, "--output", tmp_path / view).json
        files = [Path(each["path"]) for each in told["files"]]
        assert len(files) == 6
        for file in files:
            assert f"-{named}-borrador" in file.name
            assert file.stat().st_size > 500
            if view == "full" and os.name == "posix":
                assert file.stat().st_mode & 0o777 == 0o600
    exchanged = json.loads(next((tmp_path / "public").glob("*infoprobidad.json")).read_text())
    assert exchanged["Datos_del_Declarante"]["RUN"] == "RESERVADO"


def test_a_declaration_needs_its_box_and_only_declarations_are_written_one_by_one(
    declaring: Declaring, tmp_path: Path
) -> None:
    uid = add(declaring, whole())["id"]
    said = ("--book", declaring.book, "export", "declarations", uid, "--output", tmp_path, "--format", "pdf")
    assert declaring.terminal(*said).code == 2
    people = ("export", "people", uid, "--output", tmp_path, "--format", "pdf")
    assert declaring(*people, code=2).json["error"] == "words"
    declaring("export", "people", "--output", tmp_path, "--view", "full", "--format", "pdf", code=2)
    assert not list(tmp_path.glob("*.pdf"))
