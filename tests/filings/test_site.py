"""The public site: it grows close by close, agrees with itself, and is safe and fit to be read."""

from __future__ import annotations

import csv
import json
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from desktop.description.register import describe
from desktop.filings import html
from desktop.filings.document import Cell, Document
from desktop.filings.site.addresses import official_key, register_file, slug
from desktop.filings.site.contents import Closed, MonthLink, OfficialLink, OfficialYear, Site
from desktop.filings.site.pages import pages
from desktop.registers.attestations import Attestation
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.rectifications import Rectification
from desktop.registers.trips import Trip
from tests.filings.marks import Marks, filled
from tests.filings.samples import STAMP, paper, varied
from tests.filings.site_reader import Strict, lost_links, read_all
from tests.filings.sites import lay, three_closes

FILES = ("audiencias", "viajes", "donativos")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site after its three closes."""
    folder = tmp_path_factory.mktemp("site")
    for site in three_closes():
        lay(site, folder)
    return folder


def table_of(page: Strict) -> list[dict[str, str | None]]:
    """The rows of a page that can be led to."""
    return [found for tag, found in page.tags if tag == "tr" and str(found.get("id", "")).startswith("r-")]


def data_of(folder: Path, month: int) -> list[list[str]]:
    """What the search reads of a month."""
    told = (folder / f"buscar/2026-{month:02d}.js").read_text(encoding="ascii")
    rows = re.fullmatch(rf"probidad\(2026,{month},\[\n(.*)\]\);\n", told, re.DOTALL)
    assert rows
    found: list[list[str]] = json.loads(f"[{rows.group(1).rstrip().removesuffix(',')}]")
    return found


# -- it grows -------------------------------------------------------------------------------------------


def test_after_every_close_each_link_leads_to_a_file_and_a_place_in_it(tmp_path: Path) -> None:
    for site in three_closes():
        lay(site, tmp_path)
        found = read_all(tmp_path)
        assert lost_links(tmp_path, found) == []
        assert {path: page.wrong for path, page in found.items() if page.wrong} == {}


def test_after_every_close_no_page_contradicts_another(tmp_path: Path) -> None:
    for site in three_closes():
        lay(site, tmp_path)
        found = read_all(tmp_path)
        index = found["index.html"]
        for month in site.months:
            folder = f"2026/{month.month:02d}"
            said = {str(tag.get("href")): str(tag.get("aria-label")) for _name, tag in index.tags}
            for file, (name, count) in zip(FILES, month.counts.items(), strict=True):
                page = found[f"{folder}/{file}.html"]
                rows = list(csv.reader(StringIO((tmp_path / folder / f"{file}.csv").read_text("utf-8-sig"))))
                told = json.loads((tmp_path / folder / f"{file}.json").read_bytes())
                searched = [row for row in data_of(tmp_path, month.month) if row[0] == file]
                assert said[f"{folder}/{file}.html"].endswith(f": {count}")
                assert len(table_of(page)) == len(rows) - 1 == len(told["records"]) == len(searched) == count
                assert told["register"] == name
                assert f"cierre {month.number}." in page.text
            overview = found[f"{folder}/index.html"]
            assert f"cierre {month.number}." in overview.text
            assert overview.text.count("Ver el registro como quedó") == month.errata
            assert f"cierres/{month.number}.html" in {address for _t, _n, address in index.addresses()}


def test_a_close_writes_what_it_makes_or_changes_and_nothing_else(tmp_path: Path) -> None:
    first, second, third = three_closes()
    lay(first, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    written = lay(second, tmp_path)
    assert not any(path.startswith("2026/07") or path == "cierres/1.html" for path in written)
    kept = [path for path in before if path.relative_to(tmp_path).as_posix() not in written]
    assert all(path.read_bytes() == before[path] for path in kept)
    assert {"2026/07/audiencias.html", "2026/09/index.html", "cierres/3.html"} <= set(lay(third, tmp_path))


def test_no_file_is_written_twice_by_a_close_and_the_index_comes_last() -> None:
    for site in three_closes():
        paths = [path for path, _write in pages(site)]
        assert len(paths) == len(set(paths))
        assert paths[-1] == "index.html"
        assert all(re.fullmatch(r"[a-z0-9]+([/.-][a-z0-9]+)*", path) for path in paths)


def test_the_same_close_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        lay(three_closes()[2], tmp_path / name)
    for path in (tmp_path / "a").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_a_page_that_stays_leads_to_no_row_of_another(grown: Path) -> None:
    stays = [page for path, page in read_all(grown).items() if path.startswith(("cierres/", "autoridades/"))]
    assert len(stays) == 8
    for page in stays:
        assert not [address for _tag, _name, address in page.addresses() if "#r-" in address]


def test_a_correction_tells_both_texts_and_leads_to_the_record_as_it_stands(grown: Path) -> None:
    page = Strict((grown / "2026/07/index.html").read_bytes())
    change = varied(Rectification, 1, seed=7)[0].changes[0]  # type: ignore[attr-defined]
    assert {"Decía", "Debe decir", change.before, change.after} <= set(page.texts)
    (address,) = [address for _tag, _name, address in page.addresses() if "#r-" in address]
    assert address.startswith("audiencias.html#r-")
    corrects = Strict((grown / "cierres/3.html").read_bytes())
    assert change.after in corrects.texts
    assert "no corrige nada" in Strict((grown / "cierres/2.html").read_bytes()).text


def test_silence_is_told_apart_from_an_empty_list(grown: Path) -> None:
    august = Strict((grown / "2026/08/index.html").read_bytes())
    assert august.texts.count("Sin audiencias, sin viajes, sin donativos.") == 2
    assert "Sin registros en el período" in Strict((grown / "2026/08/viajes.html").read_bytes()).text


def test_a_month_in_which_nobody_was_silent_says_so(tmp_path: Path) -> None:
    site = three_closes()[0]
    lay(replace(site, this=replace(site.this, silence=paper(Attestation, []))), tmp_path)
    assert "De ninguna autoridad" in Strict((tmp_path / "2026/07/index.html").read_bytes()).text


# -- it is safe -----------------------------------------------------------------------------------------

EVIL = "</script><script>alert(1)</script>\"'&amp;<img src=x onerror=alert(1)>]]><b>"


def evil_site() -> Site:
    """A site in which every text that people write is markup."""
    stamp = replace(STAMP, institution=EVIL, header_text=EVIL, footer_text=EVIL, seal=EVIL, code=EVIL)
    texts: dict[type[Any], Document] = {}
    for model in (Meeting, Trip, Gift, Rectification, Attestation):
        made = paper(model, varied(model, 2), stamp)

        def spoiled(cell: Cell) -> Cell:
            return Cell(
                EVIL if cell.text else None,
                EVIL if cell.text else "",
                tuple(tuple(map(spoiled, row)) for row in cell.rows),
            )

        rows = [(row[0], *map(spoiled, row[1:])) for row in made.rows]
        texts[model] = replace(made, rows=rows, left_out=(EVIL,))
    documents = (texts[Meeting], texts[Trip], texts[Gift])
    this = Closed(2026, 7, 1, documents, texts[Rectification], texts[Attestation])
    key = official_key(EVIL, EVIL)
    site = three_closes()[0]
    return replace(
        site,
        stamp=stamp,
        this=this,
        errata=texts[Rectification],
        months=(MonthLink(2026, 7, 1, {"meetings": 2}),),
        officials=(OfficialLink(EVIL, EVIL, key, (2026,)),),
        official_years=(OfficialYear(EVIL, EVIL, key, 2026, documents),),
        feed=tuple(replace(notice, title=EVIL, text=EVIL, key=EVIL) for notice in site.feed),
        downloads=tuple(replace(download, label=EVIL) for download in site.downloads),
    )


def test_markup_in_any_text_stays_text(tmp_path: Path) -> None:
    lay(evil_site(), tmp_path)
    for path, page in read_all(tmp_path).items():
        assert page.wrong == [], path
        assert EVIL in page.text
        assert [found for tag, found in page.tags if tag == "script"] == (
            [{"src": "buscar.js", "defer": None}] if path == "buscar.html" else []
        )
        picture = f"{'../' * path.count('/')}emblema.png"
        assert {found["src"] for tag, found in page.tags if tag == "img"} == {picture}
    rows = data_of(tmp_path, 7)
    assert {row[3] for row in rows} == {EVIL}
    assert not set("<>&") & set((tmp_path / "buscar/2026-07.js").read_text("ascii"))
    told = ET.fromstring((tmp_path / "rss.xml").read_bytes())  # noqa: S314 -- our own
    assert told.findtext("channel/item/title") == EVIL
    assert "<" not in str(told.findtext("channel/item/description"))


def test_pages_load_their_own_files_and_no_others(grown: Path) -> None:
    for path, page in read_all(grown).items():
        assert page.policy.startswith("default-src 'none'; style-src 'self' file:; img-src 'self' file:; ")
        assert page.policy.endswith("base-uri 'none'; form-action 'none'")
        assert ("script-src 'self' file:;" in page.policy) == (path == "buscar.html")
        assert not re.search("unsafe|http|[*]", page.policy)
    told = (grown / "buscar.js").read_text("utf-8") + (grown / "estilo.css").read_text("utf-8")
    assert not re.search(
        r"fetch|XMLHttp|innerHTML|insertAdjacent|document\.write|eval|https?:|@import|url\(", told
    )


def test_a_site_holds_what_is_published_and_nothing_else(tmp_path: Path) -> None:
    marks = Marks()
    found = {
        model: paper(model, [filled(model, marks)])
        for model in (Meeting, Trip, Gift, Rectification, Attestation)
    }
    documents = (found[Meeting], found[Trip], found[Gift])
    site = three_closes()[0]
    this = Closed(2026, 7, 1, documents, found[Rectification], found[Attestation])
    lay(replace(site, this=this, errata=found[Rectification], official_years=()), tmp_path)
    read = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*") if path.suffix in {".html", ".js"})
    shown = "".join(page.text for page in read_all(tmp_path).values())
    assert marks.private
    assert not [mark for mark in marks.private if mark in read]
    assert not [mark for mark in marks.public if mark not in shown and mark in _written(found)]


def _written(found: dict[type[Any], Document]) -> str:
    """Everything that the lists themselves say."""
    return json.dumps([[cell.text for cell in row] for document in found.values() for row in document.rows])


def test_every_public_text_of_an_erratum_is_on_its_page(grown: Path) -> None:
    document = three_closes()[2].errata
    read = Strict((grown / "cierres/3.html").read_bytes()).text
    for row in document.rows:
        for heading, cell in zip(document.headings, row, strict=True):
            texts = (
                [inner.text for part in cell.rows for inner in part]
                if heading.kind == "parts"
                else [cell.text]
            )
            assert all(text in read for text in texts)


# -- it is fit to be read -------------------------------------------------------------------------------


def test_pages_can_be_read_aloud_and_by_keyboard(grown: Path) -> None:
    for path, page in read_all(grown).items():
        assert ("a", {"class": "skip", "href": "#contenido"}) in page.tags, path
        (main,) = [found for tag, found in page.tags if tag == "main"]
        assert main == {"id": "contenido", "tabindex": "-1", "aria-labelledby": "titulo"}
        titles = [found for tag, found in page.tags if tag == "title"]
        assert len(titles) == 1
    style = (grown / "estilo.css").read_text("utf-8")
    for told in ("prefers-color-scheme: dark", ":focus-visible", "@media print", "max-width: 56rem"):
        assert told in style
    assert not re.search("animation|transition|scroll-behavior", style)


def test_titles_of_pages_are_all_different(grown: Path) -> None:
    titles = [page.text.split(" – ")[0] for page in read_all(grown).values()]
    assert len(set(titles)) == len(titles)


def test_without_a_script_the_search_says_what_to_do(grown: Path) -> None:
    page = Strict((grown / "buscar.html").read_bytes())
    assert "Sin JavaScript no se puede buscar" in page.text
    assert [found for tag, found in page.tags if tag == "form" and "hidden" in found]
    labelled = {found.get("for") for tag, found in page.tags if tag == "label"}
    assert labelled == {found["id"] for tag, found in page.tags if tag in {"input", "select"}}
    years = [found for tag, found in page.tags if tag == "option" and "data-months" in found]
    assert years == [{"value": "2026", "data-months": "09 08 07"}]


def test_a_page_on_its_own_is_as_strict() -> None:
    out = BytesIO()
    for _number in html.write(paper(Meeting, varied(Meeting, 5)), out):
        pass
    assert Strict(out.getvalue()).wrong == []


# -- the feed -------------------------------------------------------------------------------------------


def feed_of(site: Site) -> ET.Element:
    """The feed of a close."""
    out = BytesIO()
    write = dict(pages(site))["rss.xml"]
    for _number in write(out):
        pass
    found = ET.fromstring(out.getvalue()).find("channel")  # noqa: S314 -- our own
    assert found is not None
    return found


def test_the_feed_tells_of_every_close_with_keys_that_stay() -> None:
    seen: dict[str | None, str | None] = {}
    for number, site in enumerate(three_closes(), 1):
        channel = feed_of(site)
        items = channel.findall("item")
        keys = {item.findtext("guid"): item.findtext("link") for item in items}
        assert len(keys) == number
        assert seen.items() <= keys.items()
        assert items[0].findtext("link") == f"https://www.ejemplo.cl/lobby/cierres/{number}.html"
        assert items[0].findtext("pubDate") == channel.findtext("lastBuildDate")
        seen = keys
    last = feed_of(three_closes()[2]).findtext("lastBuildDate")
    assert last == "Tue, 03 Nov 2026 09:30:00 +0000"


def test_a_feed_that_does_not_know_its_address_names_no_half_of_one() -> None:
    channel = feed_of(replace(three_closes()[2], address=""))
    assert str(channel.findtext("link")).startswith("urn:uuid:")
    assert [item.find("link") for item in channel.findall("item")] == [None] * 3


# -- names ----------------------------------------------------------------------------------------------


def test_folders_of_officials_are_readable_and_their_own() -> None:
    assert official_key("Ana Pérez", "a") != official_key("Ana Pérez", "b")
    assert re.fullmatch("ana-perez-[0-9a-f]{6}", official_key("Ana Pérez", "a"))
    assert re.fullmatch("autoridad-[0-9a-f]{6}", official_key("李", "a"))
    assert len(slug("palabra " * 50)) <= 60
    assert [register_file(paper(model, [])) for model in (Meeting, Trip, Gift)] == list(FILES)
    assert describe(Meeting).name == "meetings"


# -- long lists -----------------------------------------------------------------------------------------


class Rows:
    """Rows made as they are walked."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._row = next(iter(paper(Meeting, varied(Meeting, 1)).rows))

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for place in range(self.number):
            yield (Cell(f"u{place}", f"u{place}"), *self._row[1:])


def test_long_lists_are_written_as_they_are_read() -> None:
    number = 2_000
    site = three_closes()[0]
    long = replace(site.this.documents[0], rows=Rows(number), count=number)
    this = replace(site.this, documents=(long, *site.this.documents[1:]))
    files = dict(pages(replace(site, this=this)))
    for path in ("2026/07/audiencias.html", "buscar/2026-07.js"):
        out = Sink()
        list(files[path](out))  # type: ignore[arg-type]  # templates are compiled once
        tracemalloc.start()
        told = list(files[path](out))  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert told[-1] >= number
        assert told == sorted(told)
        assert len(told) >= number // 200
        assert out.largest < 1 << 20
        assert peak < 2 << 20


class Sink:
    """Takes what is written and keeps nothing."""

    largest = 0

    def write(self, data: bytes) -> int:
        self.largest = max(self.largest, len(data))
        return len(data)
