"""All formats agree: every file of two packages is read back, and each value held against the book."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop.app import main
from desktop.description.plain import Json, public_plain
from desktop.exchange.writers import WRITERS as WRITERS_OUT
from desktop.filings import manifest
from desktop.filings.layouts import LAYOUTS
from desktop.filings.site.addresses import official_key
from desktop.jobs.closing.files import LISTED
from desktop.registers import AGENDA, CORRECTED
from desktop.store.lists import Query
from tests import pseudo
from tests.exchange.round_trips import taken_in
from tests.filings.readers import found_in
from tests.jobs import package_readers as readers
from tests.jobs.strained_office import Close, Closed, Expected, Row, closed_office

LAST = "2026-10"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Closed]:
    with pseudo.spoken():
        told = closed_office(tmp_path_factory.mktemp("office"))
    for close in (told.first, told.second):
        close.expected = {name: in_order(close, name, rows) for name, rows in close.expected.items()}
        close.errata = in_order(close, "rectifications", close.errata)
    again = "meses-anteriores/2026-10/json"
    for name in AGENDA_ALONE:
        told.third.expected[name] = in_order(told.third, name, told.third.expected[name], again)
    yield told
    told.office.store.close()


def in_order(close: Close, register: str, rows: list[Row], folder: str = "json") -> list[Row]:
    """The rows as the close puts them: by day, and those of one day as they were published."""
    (name,) = (name for name, told in readers.FILES.items() if told == register)
    listed = json.loads((close.done.place / folder / f"{name}-{LAST}.json").read_bytes())["records"]
    by_uid = {row.uid: row for row in rows}
    assert sorted(by_uid) == sorted(record["id"] for record in listed)
    days = [record.get("day") or record.get("starts") or record.get("month") for record in listed]
    assert register not in {"meetings", "trips", "gifts"} or days == sorted(days)
    return [by_uid[record["id"]] for record in listed]


def test_filings_and_the_book_are_in_spanish_whatever_the_window_speaks(closed: Closed) -> None:
    """The fixture closes its months while the program speaks a language of no people."""
    for close in (closed.first, closed.second, closed.third):
        assert pseudo.left_in(close.done.place) == []
    with closing(sqlite3.connect(closed.book)) as connection:
        held = [line for line in connection.iterdump() if pseudo.BEGIN in line]
    assert held == []


# -- which file is read by whom -------------------------------------------------------------------------

Reader = Callable[[bytes, Close, re.Match[str]], Iterator[str]]


def whole(close: Close) -> Expected:
    """Every list of the close, in the order of its book and its workbook."""
    told = {name: close.expected[name] for name in ("meetings", "trips", "gifts", "attestations")}
    return {
        **told,
        "officials": close.expected["officials"],
        "lobbyists": close.expected["lobbyists"],
        "rectifications": close.errata,
    }


def wanted(close: Close, found: re.Match[str]) -> tuple[str, list[Row]]:
    register = readers.FILES[found["name"]]
    return register, whole(close)[register]


def official(data: bytes, close: Close, found: re.Match[str]) -> Iterator[str]:
    """The page of an official: what they did, register by register."""
    names = [str(model.__tablename__) for model in CORRECTED]
    mine = {
        name: [row for row in close.expected[name] if found["key"] in map(_key, row.officials)]
        for name in names
    }
    return readers.read_page(data, mine, [])


def _key(uid: str) -> str:
    return official_key("", uid).rpartition("-")[2]


def counts(data: bytes, close: Close, _found: re.Match[str]) -> Iterator[str]:
    """The first page of the site tells how many there are of each."""
    page = readers.SitePage(data)
    for name in ("audiencias", "viajes", "donativos"):
        told = page.labels.get(f"2026/10/{name}.html", "")
        if not told.endswith(f": {len(close.expected[readers.FILES[name]])}"):
            yield f"index: {told}"


def everybody(data: bytes, close: Close, _found: re.Match[str]) -> Iterator[str]:
    """Whoever has anything published, with their post."""
    text = readers.SitePage(data).text
    active = {
        uid
        for name in ("meetings", "trips", "gifts")
        for row in close.expected[name]
        for uid in row.officials
    }
    for row in close.expected["officials"]:
        if row.uid in active:
            yield from (
                f"officials: {row.texts[key]}" for key in ("person", "post") if row.texts[key] not in text
            )


def feed(data: bytes, close: Close, _found: re.Match[str]) -> Iterator[str]:
    number = close.done.closing.number
    return readers.read_feed(data, [f"Cierre {one}: octubre de 2026" for one in range(number, 0, -1)])


NAME = r"(?P<name>audiencias|viajes|donativos|sin-movimiento|autoridades|lobbistas|fe-de-erratas)"
READERS: dict[str, Reader] = {
    rf"csv/{NAME}-2026-10\.csv": lambda data, close, at: readers.read_csv(*with_data(data, close, at)),
    rf"json/{NAME}-2026-10\.json": lambda data, close, at: readers.read_json(*with_data(data, close, at)),
    rf"pdf/{NAME}-2026-10\.pdf": lambda data, close, at: readers.read_pdf(*with_data(data, close, at)),
    r"pdf/libro-2026-10\.pdf": lambda data, close, _at: readers.read_book(data, whole(close)),
    r"excel/libro-2026-10\.xlsx": lambda data, close, _at: in_both(data, whole(close)),
    rf"sitio/2026/10/{NAME}\.csv": lambda data, close, at: readers.read_csv(*with_data(data, close, at)),
    rf"sitio/2026/10/{NAME}\.json": lambda data, close, at: readers.read_json(*with_data(data, close, at)),
    rf"sitio/2026/10/{NAME}\.html": lambda data, close, at: readers.read_page(
        data, dict([wanted(close, at)]), []
    ),
    r"sitio/2026/10/index\.html": lambda data, close, _at: readers.read_page(
        data, {"attestations": close.expected["attestations"]}, close.errata
    ),
    r"sitio/cierres/\d+\.html": lambda data, close, _at: readers.read_page(data, {}, close.errata),
    r"sitio/autoridades/[a-z0-9-]+-(?P<key>[0-9a-f]{6})/2026\.html": official,
    r"sitio/autoridades/index\.html": everybody,
    r"sitio/buscar/2026-10\.js": lambda data, close, _at: readers.read_search(data, close.expected),
    r"sitio/rss\.xml": feed,
    r"sitio/index\.html": counts,
}
SAY_NOTHING = r"sitio/(buscar\.html|buscar\.js|estilo\.css|emblema\.\w+)"
"""What holds no record."""
TELL_OF_OTHERS = r"manifiesto\.json|datapackage\.json|verificador\.html"


def with_data(data: bytes, close: Close, at: re.Match[str]) -> tuple[str, bytes, list[Row]]:
    register, rows = wanted(close, at)
    return register, data, rows


def in_both(data: bytes, told: Expected) -> Iterator[str]:
    """Two readers that share no code."""
    yield from readers.read_workbook(readers.by_openpyxl(data), told)
    yield from readers.read_workbook(readers.by_calamine(data), told)


def files(close: Close) -> dict[str, bytes]:
    return _files(close.done.place)


@cache
def _files(place: Path) -> dict[str, bytes]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }


def disagreements(close: Close, pattern: str) -> list[str]:
    """What the files of a kind say otherwise than the book."""
    told, number = [], 0
    for path, data in files(close).items():
        if found := re.fullmatch(pattern, path):
            number += 1
            told += [f"{path}: {text}" for text in READERS[pattern](data, close, found)]
    return told if number else ["there is no such file"]


both = pytest.mark.parametrize("which", ["first", "second"])
each_close = pytest.mark.parametrize("which", ["first", "second", "third"])


@both
@pytest.mark.parametrize("pattern", READERS)
def test_every_published_value_is_read_back_as_the_book_has_it(
    closed: Closed, which: str, pattern: str
) -> None:
    assert disagreements(getattr(closed, which), pattern) == []


def test_an_earlier_month_that_a_close_corrects_is_written_whole_again(closed: Closed) -> None:
    close = closed.third
    listed = [path for path in files(close) if path.startswith("meses-anteriores/")]
    names = ("audiencias", "viajes", "donativos", "sin-movimiento")
    wanted_ = {f"meses-anteriores/2026-10/{kind}/{name}-2026-10.{kind}" for name in names for kind in LISTED}
    assert set(listed) == wanted_
    found = [(path, path.removeprefix("meses-anteriores/2026-10/")) for path in listed]
    found += [(path, path) for path in files(close) if path.startswith("sitio/2026/10/")]
    texts = []
    for path, name in found:
        pattern, at = next((each, at) for each in READERS if (at := re.fullmatch(each, name)))
        other = replace(close, errata=[*closed.second.errata, *close.errata]) if "index" in path else close
        texts += [f"{path}: {text}" for text in READERS[pattern](files(close)[path], other, at)]
    assert texts == []
    assert len(found) == len(wanted_) + 10


@both
def test_no_file_of_a_package_goes_unread(closed: Closed, which: str) -> None:
    close = getattr(closed, which)
    folders = "|".join(re.escape(each.folder) for each in WRITERS_OUT.values() if each.linked)
    known = "|".join([*READERS, SAY_NOTHING, TELL_OF_OTHERS, rf"(?:{folders})/.*"])
    known = re.sub(r"\?P<\w+>", "?:", known)
    assert [path for path in files(close) if not re.fullmatch(known, path)] == []
    told = manifest.read((close.done.place / manifest.NAME).read_bytes())
    assert {*told.files, manifest.NAME} == set(files(close))
    with ZipFile(f"{close.done.place}.zip") as archive:
        inside = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert inside == files(close)


def test_every_official_of_whom_something_is_published_has_a_page(closed: Closed) -> None:
    close = closed.first
    active = {
        uid
        for name in map(str, (m.__tablename__ for m in CORRECTED))
        for row in close.expected[name]
        for uid in row.officials
    }
    pages = [path for path in files(close) if re.fullmatch(r"sitio/autoridades/.*/2026\.html", path)]
    assert len(pages) == len(active)


@pytest.mark.parametrize("name", [name for name, each in WRITERS_OUT.items() if each.linked])
def test_each_exchange_folder_gives_an_empty_book_every_published_value(
    closed: Closed, name: str, tmp_path: Path
) -> None:
    close = closed.second
    store, account = taken_in(close.done.place / WRITERS_OUT[name].folder, tmp_path / "otro.probidad")
    try:
        assert account.complete
        for model in AGENDA:
            register = str(model.__tablename__)
            found = store.find(model, Query(register=register, publishable=True))
            got = Counter(repr(public_plain(one)) for one in found)
            was = Counter(repr(_unhidden(row)) for row in close.expected[register])
            assert (got - was, was - got) == (Counter(), Counter())
    finally:
        store.close()


def _unhidden(row: Row) -> dict[str, Json]:
    return {name: value for name, value in row.values.items() if value is not None or not row.texts[name]}


# -- nothing private ------------------------------------------------------------------------------------


def leaks(path: str, data: bytes, marks: set[str]) -> set[str]:
    """Those marks that are anywhere in a file: unpacked, and in whatever encoding."""
    kind = path.rpartition(".")[2]
    if kind in {"pdf", "xlsx"}:
        return found_in(kind, data, marks)
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "latin-1").lower()
    return {mark for mark in marks if any(each.lower() in text for each in _spelled(mark))}


def _spelled(mark: str) -> Iterator[str]:
    yield mark
    yield f"{int(mark):,}".replace(",", ".") if mark.isdigit() else mark


@each_close
def test_nothing_private_is_anywhere_in_any_file(closed: Closed, which: str) -> None:
    marks, close = closed.office.marks.private, getattr(closed, which)
    assert len(marks) > 100
    assert {"people.rut", "trips.report", "gifts.kept_at", "meeting_announced.name"} <= closed.office.marked
    assert {path for path, data in files(close).items() if leaks(path, data, marks)} == set()


def test_the_search_for_what_is_private_finds_what_is_public(closed: Closed) -> None:
    told = files(closed.first)
    for path in (
        "csv/audiencias-2026-10.csv",
        "excel/libro-2026-10.xlsx",
        "infolobby/datosAudiencia.csv",
        "json/audiencias-2026-10.json",
        "pdf/audiencias-2026-10.pdf",
        "pdf/libro-2026-10.pdf",
        "sitio/2026/10/audiencias.html",
    ):
        assert leaks(path, told[path], {"Cuarenta", "Chamanto", "ausente"}) >= {"Cuarenta"}, path
    rut = b"RUT 12.345.678-5".decode().encode("utf-16")
    assert leaks("infolobby/activos.csv", rut, {"12345678"}) == {"12345678"}


# -- the readers themselves -----------------------------------------------------------------------------


def changed(row: Row, key: str) -> Row:
    """The same record with another text and value in one field."""
    value = row.values[key]
    other: Json = [*value, "ŧ"] if isinstance(value, list) else f"{value}ŧ"
    if isinstance(value, int | float):
        other = value + 1
    parts = dict(row.parts)
    if parts.get(key):
        first, *rest = parts[key]
        parts[key] = [changed(first, next(name for name, text in first.texts.items() if text)), *rest]
    return replace(
        row, texts={**row.texts, key: row.texts[key] + "ŧ"}, values={**row.values, key: other}, parts=parts
    )


def mutations(told: Expected) -> Iterator[tuple[str, str, list[Row]]]:
    """Every field of every register changed once, in the first record that has it; and a record left out."""
    for register, rows in told.items():
        for heading in readers.headings(register)[1:]:
            place = next((at for at, row in enumerate(rows) if row.texts[heading.key]), None)
            if place is not None:
                other = changed(rows[place], heading.key)
                yield register, heading.key, [*rows[:place], other, *rows[place + 1 :]]
        if rows:
            yield register, "(a record left out)", rows[:-1]


AGENDA_ALONE = {"meetings", "trips", "gifts"}
HELD = {
    r"sitio/2026/10/index\.html": {"attestations", "rectifications"},
    r"sitio/cierres/\d+\.html": {"rectifications"},
    r"sitio/autoridades/[a-z0-9-]+-(?P<key>[0-9a-f]{6})/2026\.html": {*AGENDA_ALONE, "attestations"},
    r"sitio/buscar/2026-10\.js": AGENDA_ALONE,
    **{pattern: AGENDA_ALONE for pattern in READERS if pattern.startswith("sitio/2026/10/(")},
}
"""The registers that a file holds, where it does not hold all."""
COUNTED = (r"sitio/index\.html", r"sitio/rss\.xml", r"sitio/autoridades/index\.html")
SAID = {(name, key) for name, layout in LAYOUTS.items() for key in layout.said}
"""What stands on a page only in the words of another field."""
BOUND = r"pdf/libro-2026-10\.pdf"
"""Its chapters are set and read like the lists, in which every field is changed."""
WITHOUT_LAYOUT = (
    "csv",
    "json",
    "excel",
    "sitio/2026/10/" + NAME + r"\.csv",
    "sitio/2026/10/" + NAME + r"\.json",
)


@pytest.mark.parametrize("pattern", [pattern for pattern in READERS if pattern not in COUNTED])
def test_each_reader_notices_a_changed_value_of_every_field(closed: Closed, pattern: str) -> None:
    told = {**closed.first.expected, "rectifications": closed.second.errata}
    unnoticed, number = set(), 0
    for register, key, rows in mutations(told):
        close = closed.second if register == "rectifications" else closed.first
        if register not in HELD.get(pattern, told):
            continue
        if pattern == BOUND and key not in {"official", "subject", "changes", "(a record left out)"}:
            continue
        if (register, key) in SAID and not pattern.startswith(WITHOUT_LAYOUT):
            continue
        other = replace(close, expected={**close.expected, register: rows})
        if register == "rectifications":
            other = replace(close, errata=rows)
        number += 1
        if not any(_told(other, pattern, register)):
            unnoticed.add((register, key))
    assert number > 5
    assert unnoticed == set()


def _told(close: Close, pattern: str, register: str) -> Iterator[str]:
    """Disagreements in the files of a kind that hold a register."""
    for path, data in files(close).items():
        found = re.fullmatch(pattern, path)
        if found and readers.FILES.get(found.groupdict().get("name", ""), register) == register:
            yield from READERS[pattern](data, close, found)


def test_what_a_page_leaves_to_the_words_of_another_field_stands_there(closed: Closed) -> None:
    words = {"gifts": "giver", "lobbyists": "name"}
    assert {register for register, _key in SAID} == set(words)
    for register, key in SAID:
        for row in closed.first.expected[register]:
            assert row.texts[key] in row.texts[words[register]]


def test_what_counts_notices_a_record_too_many(closed: Closed) -> None:
    close = closed.first
    fewer = replace(close, expected={**close.expected, "trips": close.expected["trips"][1:]})
    assert len(list(_told(fewer, r"sitio/index\.html", ""))) == 1
    renamed = [changed(row, "post") for row in close.expected["officials"]]
    other = replace(close, expected={**close.expected, "officials": renamed})
    assert any(_told(other, r"sitio/autoridades/index\.html", ""))
    later = replace(close, done=closed.second.done)
    rss = (close.done.place / "sitio" / "rss.xml").read_bytes()
    assert any(feed(rss, later, re.compile("").match("")))  # type: ignore[arg-type]  # it is not looked at


# -- every byte -----------------------------------------------------------------------------------------


@pytest.fixture
def verified(closed: Closed, capsys: pytest.CaptureFixture[str]) -> Callable[[Path], tuple[int, list[str]]]:
    """What `verify` answers of a package: its exit code, and the files that it names."""

    def verify(place: Path) -> tuple[int, list[str]]:
        capsys.readouterr()
        code = main(["--book", str(closed.book), "--json", "verify", str(place)])
        told = json.loads(capsys.readouterr().out)
        return code, [fault["path"] for fault in told["faults"]]

    return verify


def test_one_changed_byte_anywhere_in_a_package_is_found_and_located(
    closed: Closed, verified: Callable[[Path], tuple[int, list[str]]], tmp_path: Path
) -> None:
    place = Path(shutil.copytree(closed.second.done.place, tmp_path / closed.second.done.place.name))
    assert verified(place) == (0, [])
    dice = random.Random(20730)
    paths = sorted(path for path in place.rglob("*") if path.is_file())
    for path in [place / manifest.NAME, *dice.sample(paths, 6)]:
        whole_ = path.read_bytes()
        at = dice.randrange(len(whole_))
        path.write_bytes(whole_[:at] + bytes([whole_[at] ^ 1 << dice.randrange(8)]) + whole_[at + 1 :])
        code, named = verified(place)
        assert code == 4, (path, at)
        assert path.relative_to(place).as_posix() in named, (path, at, named)
        path.write_bytes(whole_)
    assert verified(place) == (0, [])


def test_one_changed_byte_anywhere_in_the_zip_is_found(
    closed: Closed, verified: Callable[[Path], tuple[int, list[str]]], tmp_path: Path
) -> None:
    packed = Path(shutil.copy(f"{closed.second.done.place}.zip", tmp_path))
    assert verified(packed) == (0, [])
    dice, whole_ = random.Random(1), packed.read_bytes()
    for _try in range(5):
        at = dice.randrange(len(whole_))
        packed.write_bytes(whole_[:at] + bytes([whole_[at] ^ 1 << dice.randrange(8)]) + whole_[at + 1 :])
        assert verified(packed)[0] == 4, at
