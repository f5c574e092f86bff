"""The page that checks its own package, and the description of the package's tables."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from desktop.description.register import Entry, describe
from desktop.filings import data_package, manifest, verifier
from desktop.filings.manifest import FileDigest, Head, digest_of
from desktop.filings.package_check import check
from desktop.filings.packing import PackageFile, Write, put_in_place, write_package
from desktop.registers import FROZEN
from desktop.registers.meetings import Meeting
from tests.filings.readers import Page, csv_rows
from tests.filings.samples import paper, varied, written

NAME = "AF001-2026-10-cierre-3"
HEAD = Head(
    "AF001", "Servicio </script> & «Ñ»", "2026-10", 3, "0.5.0", 12, "ab" * 32, "2026-11-02T12:00:00.000", {}
)
FILES = [digest_of("csv/a.csv", BytesIO(b"uno\n" * 9000)), digest_of("</script>.txt", BytesIO(b""))]


def element(page: str, tag: str, number: int = 0) -> str:
    found = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)
    return str(found[number])


def writes(data: bytes) -> Write:
    def write(out: BinaryIO) -> Iterator[int]:
        yield out.write(data)

    return write


# -- the page -------------------------------------------------------------------------------------------


def test_the_page_lets_nothing_run_or_load_but_its_own_script_and_style() -> None:
    page = verifier.written(HEAD, FILES).decode()
    policy = next(
        str(told["content"])
        for tag, told in Page(page.encode()).tags
        if tag == "meta" and told.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for name, text in (("script-src", element(page, "script", 1)), ("style-src", element(page, "style"))):
        wanted = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules.pop(name) == f"'sha256-{wanted}'"
    assert rules == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def test_the_page_knows_no_address_outside_itself() -> None:
    page = verifier.written(HEAD, FILES)
    assert not re.search(rb"https?:|//[a-z]|@import|url\(|\bfetch\(|XMLHttp|WebSocket|import\(", page)
    for tag, told in Page(page).tags:
        assert not {"src", "href", "style", "action"} & set(told)
        assert not [name for name in told if name.startswith("on")], tag


def test_the_page_knows_the_manifest_of_its_package_and_nothing_can_break_out_of_it() -> None:
    page = verifier.written(HEAD, FILES).decode()
    known: dict[str, Any] = json.loads(element(page, "script"))
    told = json.loads(manifest.written(HEAD, FILES))
    del told["package"]
    assert known == told
    assert page.count("</script>") == 2
    assert "Servicio &lt;/script&gt; &amp; «Ñ»" in page


def test_every_choice_of_the_page_has_its_label_and_the_verdict_is_read_aloud() -> None:
    tags = Page(verifier.written(HEAD, FILES)).tags
    identifiers = {told["id"] for _tag, told in tags if "id" in told}
    labels = {told["for"] for tag, told in tags if tag == "label"}
    inputs = [told for tag, told in tags if tag == "input"]
    assert labels == {told["id"] for told in inputs} == {"folder", "zip", "files"}
    assert {told["aria-describedby"] for told in inputs} <= identifiers
    assert ("html", {"lang": "es-CL"}) in tags
    (live,) = [told for _tag, told in tags if told.get("role") == "status"]
    assert live["aria-live"] == "polite"


def test_the_same_package_has_the_same_page() -> None:
    assert verifier.written(HEAD, FILES) == verifier.written(HEAD, iter(FILES))
    assert verifier.written(HEAD, FILES) != verifier.written(HEAD, FILES[:1])


def test_what_tells_of_a_package_is_written_when_all_it_tells_of_is_digested(tmp_path: Path) -> None:
    def telling(digests: Sequence[FileDigest]) -> Iterator[PackageFile]:
        for name in ("datapackage.json", verifier.NAME):
            seen.append([one.path for one in digests])
            yield name, writes(verifier.written(HEAD, digests))

    seen: list[list[str]] = []
    files = [("a.csv", writes(b"a")), ("b.csv", writes(b"b"))]
    for _step in write_package(tmp_path, NAME, files, HEAD, telling):
        pass
    place = put_in_place(tmp_path, NAME)
    assert seen == [["a.csv", "b.csv"], ["a.csv", "b.csv", "datapackage.json"]]
    assert check(place).intact
    assert check(place).files == 4
    known = json.loads(element((place / verifier.NAME).read_text(encoding="utf-8"), "script"))
    assert [one["path"] for one in known["files"]] == ["a.csv", "b.csv", "datapackage.json"]


# -- the tables -----------------------------------------------------------------------------------------


def described(model: type[Entry], number: int = 20) -> tuple[dict[str, Any], dict[str, bytes]]:
    document = paper(model, varied(model, number))
    files = {f"{name}/a.{name}": written(name, document) for name in ("csv", "json", "html")}
    digests = [digest_of(path, BytesIO(data)) for path, data in files.items()]
    told = data_package.written(HEAD, dict.fromkeys(files, document), digests)
    return json.loads(told), files


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_every_table_is_described_as_it_is(model: type[Entry]) -> None:
    told, files = described(model)
    by_path = {one["path"]: one for one in told["resources"]}
    assert set(by_path) == {"csv/a.csv", "json/a.json"}
    for path, one in by_path.items():
        assert one["bytes"] == len(files[path])
        assert one["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
    csv_fields = by_path["csv/a.csv"]["schema"]["fields"]
    head, *_rows = csv_rows(files["csv/a.csv"])
    assert [field["name"] for field in csv_fields] == head
    assert len(set(head)) == len(head)
    assert by_path["csv/a.csv"]["schema"]["primaryKey"] == [head[0]]
    json_fields = by_path["json/a.json"]["schema"]["fields"]
    record = json.loads(files["json/a.json"])["records"][0]
    assert [field["name"] for field in json_fields] == list(record)
    assert [field["key"] for field in csv_fields] == list(record)[:-1]
    assert {field["title"] for field in csv_fields} >= {
        field.label for field in describe(model).published[:1]
    }


def test_columns_have_the_type_of_their_values() -> None:
    told, _files = described(Meeting)
    types = {
        one["format"]: {field["key"]: field for field in one["schema"]["fields"] if "key" in field}
        for one in told["resources"]
    }
    assert types["csv"]["day"]["format"] == "%d-%m-%Y"
    assert types["json"]["day"]["type"] == types["csv"]["day"]["type"] == "date"
    assert types["json"]["attendees"]["type"] == "array"
    assert types["csv"]["id"]["constraints"] == {"required": True, "unique": True}
    assert "Ley 20.730" in told["resources"][0]["description"]


def test_the_package_has_a_name_that_its_standard_allows() -> None:
    told, _files = described(Meeting)
    assert told["$schema"] == data_package.PROFILE
    for one in (told, *told["resources"]):
        assert re.fullmatch(r"[a-z0-9._-]+", one["name"])
    assert told["created"] == "2026-11-02T12:00:00.000Z"
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
