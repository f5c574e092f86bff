"""What leaves a practice book says that it is practice in every format, and still is what the format asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from desktop.description.register import describe
from desktop.domain.periods import Period
from desktop.duties.yearly import of_year
from desktop.filings import manifest
from desktop.filings.act import Act
from desktop.filings.act_pdf import write
from desktop.filings.package_check import check
from desktop.filings.schema import schema
from desktop.jobs.closing.looking import paper_of_close
from desktop.jobs.closing.publishing import Published, publish, rewrite
from desktop.jobs.exchange_out import NAMES, Selection, hand_out
from desktop.jobs.export import FORMATS, export
from desktop.jobs.papers import stamp_of
from desktop.jobs.reserving import share
from desktop.jobs.yearly import write_summary
from desktop.registers.meetings import Meeting
from desktop.store import Store
from desktop.store.aggregates import own_body
from desktop.store.practice_book import PRACTICE, is_practice
from tests.blank import blank
from tests.exchange import round_trips as rounds
from tests.filings.readers import text_of
from tests.filings.test_formats import faults
from tests.practised import TODAY, practised
from tests.store.desk import Desk

NOW = datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 -- the office's own clock
TOLD = "todo lo que aquí se lee es inventado"
TOLD_OUTSIDE = {"api-v1", "infolobby", "infolobby-2014", "rdf"}
"""The folders of a close that hold the month in the formats of others."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = practised(tmp_path_factory.mktemp("marked") / "libro.probidad")
    yield opened
    opened.close()


def listed(store: Store, format_: str, folder: Path) -> Path:
    job = export(store, describe(Meeting), Period(), None, (format_,), folder, NOW, "1.0")
    (path,) = rounds.finish(job).files
    return path


@pytest.mark.parametrize("format_", FORMATS)
def test_a_list_is_called_practice_and_says_it_inside(format_: str, store: Store, tmp_path: Path) -> None:
    path = listed(store, format_, tmp_path)
    assert path.name.startswith("practica-audiencias")
    said = text_of(format_, path.read_bytes())
    if format_ == "json":
        assert json.loads(path.read_bytes())["practice"] is True
    elif format_ != "csv":  # which has rows and nothing else
        assert ("PRÁCTICA" if format_ == "pdf" else TOLD) in said


def test_the_workbook_says_it_in_its_title_and_on_each_printed_page(store: Store, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(listed(store, "xlsx", tmp_path).read_bytes()))
    assert str(book.properties.title).startswith("PRÁCTICA: ")
    heads = [sheet.oddHeader for sheet in book]
    assert all(head is not None and TOLD in str(head.center.text) for head in heads)


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_marked_list_is_read_as_one_without_the_mark(format_: str, store: Store, tmp_path: Path) -> None:
    other = practised(tmp_path / "sin-marca.probidad")
    other.set(PRACTICE, "")
    read = []
    for place, book in enumerate((store, other)):
        path = listed(book, format_, tmp_path / f"{place}")
        after, account = rounds.taken_in(path, tmp_path / f"{place}.probidad")
        after.close()
        read.append((list(account.files.values()), account.records, len(account.refused)))
    assert read[0] == read[1]
    assert sum(each.read for each in read[0][0])
    other.close()


def test_the_marked_json_is_as_its_schema_says(store: Store, tmp_path: Path) -> None:
    found = json.loads(listed(store, "json", tmp_path).read_bytes())
    assert list(faults(found, schema(describe(Meeting)))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_folder_of_another_system_is_called_practice(name: str, store: Store, tmp_path: Path) -> None:
    made = rounds.finish(hand_out(store, describe(Meeting), Selection(Period(), None, TODAY), name, tmp_path))
    assert made.folder.name.startswith("practica-")


def test_what_is_filed_of_a_year_is_called_practice(store: Store, tmp_path: Path) -> None:
    body = own_body(store)
    assert body is not None
    counted = of_year(store, body, 2026)
    paths = rounds.finish(write_summary(store, body, 2026, counted, ("pdf",), tmp_path, TODAY, "1.0"))
    assert [path.name for path in paths] == [f"practica-{body.code}-resumen-2026.pdf"]


def test_every_paper_has_the_word_on_its_pages_beside_its_own(store: Store) -> None:
    act = Act("a", "Carta", "Ley 20.730", stamp_of(store, NOW, "1.0"), (), mark="BORRADOR")
    out = BytesIO()
    assert list(write(act, out))
    assert "PRÁCTICA · BORRADOR" in text_of("pdf", out.getvalue())


# -- a close


def a_close(folder: Path, *, practice: bool) -> tuple[Store, Published]:
    desk = Desk(blank(folder / "libro.probidad"))
    if practice:
        desk.store.set(PRACTICE, "1")
    desk.meeting()
    work = publish(desk.store, desk.institution, 2026, 10, folder / "salida", "1.0", date(2026, 11, 24))
    return desk.store, rounds.finish(work)


def texts(place: Path) -> dict[str, str]:
    """What people read in the papers, workbooks and pages of a package."""
    kinds = {".pdf": "pdf", ".xlsx": "xlsx", ".html": "html"}
    lists = [path for path in place.rglob("*") if path.parent.name in {"pdf", "excel"}]
    pages = [*place.glob("sitio/*.html"), *place.glob("sitio/cierres/*.html")]
    return {
        str(path.relative_to(place)): text_of(kinds[path.suffix], path.read_bytes())
        for path in [*lists, *pages]
        if path.suffix in kinds
    }


def test_a_practice_close_says_so_in_all_that_people_read_and_is_whole(tmp_path: Path) -> None:
    store, done = a_close(tmp_path, practice=True)
    read = texts(done.place)
    assert {path.rpartition(".")[2] for path in read} == {"pdf", "xlsx", "html"}
    assert [path for path, told in read.items() if "PRÁCTICA" not in told] == []
    assert all(json.loads(path.read_bytes())["practice"] for path in done.place.glob("json/*.json"))
    assert check(done.place).damages == ()
    again = rounds.finish(rewrite(store, done.closing, tmp_path / "otra"))
    assert {path.name for path in again.iterdir()} == {path.name for path in done.place.iterdir()}
    store.close()


def test_the_package_of_a_practice_close_and_all_that_may_be_taken_out_of_it_are_called_so(
    tmp_path: Path,
) -> None:
    store, done = a_close(tmp_path, practice=True)
    assert done.place.name == "practica-AF001-2026-10-cierre-1"
    assert done.place.with_name(f"{done.place.name}.zip").is_file()
    loose = [path for kind in ("csv", "json", "pdf", "excel") for path in (done.place / kind).iterdir()]
    folders = [path for path in done.place.iterdir() if path.name.partition("-")[2] in TOLD_OUTSIDE]
    assert [path.name for path in loose if not path.name.startswith("practica-")] == []
    assert len(folders) == len(TOLD_OUTSIDE)
    assert not any((done.place / name).exists() for name in TOLD_OUTSIDE)
    store.close()


def test_the_files_that_tell_of_a_practice_close_say_so(tmp_path: Path) -> None:
    store, done = a_close(tmp_path, practice=True)
    content = (done.place / "manifiesto.json").read_bytes()
    assert json.loads(content)["practice"] is True
    assert manifest.read(content).head.practice
    tables = json.loads((done.place / "datapackage.json").read_bytes())
    assert tables["name"].startswith("practica-")
    assert TOLD in tables["description"]
    assert TOLD in (done.place / "verificador.html").read_text(encoding="utf-8")
    assert TOLD in (done.place / "sitio" / "rss.xml").read_text(encoding="utf-8")
    store.close()


def test_a_manifest_from_which_the_mark_was_taken_was_altered(tmp_path: Path) -> None:
    store, done = a_close(tmp_path, practice=True)
    told = (done.place / "manifiesto.json").read_text(encoding="utf-8")
    bare = told.replace(' "practice": true,\n', "")
    assert bare != told
    with pytest.raises(ValueError, match="alterado"):
        manifest.read(bare.encode())
    store.close()


def test_the_paper_of_a_practice_close_is_shown_as_it_lies_in_the_package(tmp_path: Path) -> None:
    store, done = a_close(tmp_path, practice=True)
    out, name = rounds.finish(paper_of_close(store, done.closing))
    assert name == "practica-libro-2026-10.pdf"
    assert out.getvalue() == (done.place / "pdf" / name).read_bytes()  # type: ignore[attr-defined]
    store.close()


def test_a_real_close_has_no_such_word(tmp_path: Path) -> None:
    store, done = a_close(tmp_path, practice=False)
    assert [path for path, told in texts(done.place).items() if "PRÁCTICA" in told] == []
    assert done.place.name == "AF001-2026-10-cierre-1"
    files = [path for path in done.place.rglob("*") if path.is_file()]
    assert [path for path in files if "practica" in path.name] == []
    told = [path.read_bytes() for path in files if path.suffix in {".json", ".html", ".xml"}]
    assert not any(b'"practice"' in content or b"inventado" in content for content in told)
    store.close()


def test_the_reserved_book_of_a_practice_office_is_one_too(store: Store, tmp_path: Path) -> None:
    other = blank(tmp_path / "reservado.probidad")
    for _progress in share(other, store):  # type: ignore[arg-type]  # a vault is a store
        pass
    assert is_practice(other)
    other.close()
