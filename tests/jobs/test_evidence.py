"""The evidence vault: documents beside declared items, sealed, followed from year to year, nowhere else."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from desktop.description.plain import Json
from desktop.domain.rut import Rut
from desktop.jobs import evidence
from desktop.jobs.declaring import begun, keep
from desktop.jobs.evidence import (
    STEP,
    Copies,
    add,
    all_sources,
    change,
    content_of,
    documents,
    remove,
    suffix_of,
)
from desktop.jobs.evidence_list import at_hand, checklist, expiring
from desktop.registers.declaration.beginnings import started_from
from desktop.registers.declaration.evidence import Evidence, Good, of_item
from desktop.registers.declaration.goods import RealEstate
from desktop.store import BookError, NotSaved
from desktop.store.strongbox import LARGEST_PAPER, open_box
from tests.blank import blank
from tests.jobs.declaring_desk import CHEAP, KEY, TODAY, DeclaringDesk

PNG = b"\x89PNG\r\n\x1a\n" + b"." * 40 + b"IEND\xaeB`\x82"
HERS = "otras cuatro palabras más"


def a_pdf(seed: int = 1, size: int = 9000) -> bytes:
    """Bytes of chance between the marks of a PDF: any piece of them is found again wherever it lies."""
    return b"%PDF-1.7\n" + Random(seed).randbytes(size - 15) + b"%%EOF\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeclaringDesk]:
    store = blank(tmp_path / "libro.probidad")
    yield DeclaringDesk(store)
    store.close()


def put(
    desk: DeclaringDesk, folder: Path, content: bytes, name: str = "avalúo.pdf", **told: Json
) -> Evidence:
    (folder / name).write_bytes(content)
    item = desk.contents.shares[0].uid
    job = add(desk.box, item, folder / name, told)
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # what the job returns


def test_a_document_is_kept_with_what_was_told_of_it(desk: DeclaringDesk, tmp_path: Path) -> None:
    row = put(desk, tmp_path, a_pdf(), kind="company", issued="01-11-2026", page="3")
    (kept,) = documents(desk.box)
    assert (kept.uid, kept.title, kept.file_name, kept.page) == (row.uid, "avalúo", "avalúo.pdf", "3")
    assert kept.until() == date(2027, 1, 30)
    assert content_of(desk.box, kept) == a_pdf()
    changed = change(desk.box, row.uid, {"expires": "2026-12-01", "page": None})
    assert (changed.uid, changed.until(), changed.page, changed.paper) == (
        row.uid,
        date(2026, 12, 1),
        None,
        row.paper,
    )
    assert [one.expires for one in documents(desk.box)] == [date(2026, 12, 1)]


@pytest.mark.parametrize(
    ("content", "told", "said"),
    [
        (b"MZ\x90 program", {}, "contiene otra cosa"),
        (b"<html>%PDF-1.7 %%EOF", {}, "contiene otra cosa"),
        (b"", {}, "contiene otra cosa"),
        (a_pdf()[:-9], {}, "incompleto"),
        (PNG[:-8], {}, "incompleto"),
        (a_pdf(size=LARGEST_PAPER + 1), {}, "demasiado grande"),
        (PNG, {"issued": "mañana"}, "fecha"),
        (PNG, {"kind": "no hay tal"}, "lista"),
        (PNG, {"issued": "2026-02-01", "expires": "2026-01-01"}, "Vence antes"),
    ],
)
def test_what_is_no_such_document_is_refused_and_nothing_is_kept(
    desk: DeclaringDesk, tmp_path: Path, content: bytes, told: dict[str, Json], said: str
) -> None:
    with pytest.raises(NotSaved, match=said):
        put(desk, tmp_path, content, "avalúo.pdf", **told)
    assert (documents(desk.box), desk.box.papers()) == ([], [])


def test_it_is_known_by_what_it_holds_and_a_folder_or_nothing_is_no_file(
    desk: DeclaringDesk, tmp_path: Path
) -> None:
    assert [suffix_of(each) for each in (a_pdf(), PNG, b"\xff\xd8\xff..\xff\xd9")] == [".pdf", ".png", ".jpg"]
    for path in (tmp_path, tmp_path / "nada.pdf"):
        with pytest.raises(NotSaved, match="no es un archivo"):
            list(add(desk.box, "item", path, {}))


def test_if_its_line_cannot_be_kept_the_bytes_are_taken_out_again(
    desk: DeclaringDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object) -> None:
        raise NotSaved("El disco está lleno.")

    monkeypatch.setattr(evidence._LIST, "edit", refuse)
    with pytest.raises(NotSaved, match="lleno"):
        put(desk, tmp_path, PNG)
    assert desk.box.papers() == []


def test_of_two_windows_that_add_at_once_none_loses_its_line(desk: DeclaringDesk, tmp_path: Path) -> None:
    first = put(desk, tmp_path, PNG, "uno.png")
    added = Evidence()
    added.title, added.item, added.paper, added.digest = "dos", "ítem", "papel", "huella"

    def meanwhile(rows: list[Evidence]) -> list[Evidence]:
        if len(documents(desk.box)) == 1:
            put(desk, tmp_path, PNG, "tres.png")
        return [*rows, added]

    evidence._LIST.edit(desk.box, meanwhile)
    assert [row.title for row in documents(desk.box)] == [first.title, "tres", "dos"]


def test_it_follows_its_item_from_year_to_year(desk: DeclaringDesk, tmp_path: Path) -> None:
    row = put(desk, tmp_path, PNG)
    contents = desk.contents
    for year in (2027, 2028):
        made = desk.store.save(begun(desk.store, desk.declarant, "march", year))
        contents = started_from(contents, "march", year, made.uid)
        keep(desk.box, made, contents, TODAY)
    unsaved = started_from(contents, "march", 2029)
    found = of_item(documents(desk.box), unsaved.shares[0].uid, all_sources(desk.box, unsaved))
    assert [one.uid for one in found] == [row.uid]
    assert of_item(documents(desk.box), "otro ítem", all_sources(desk.box)) == []


def test_a_copy_in_clear_is_for_this_person_alone_and_is_swept_away(
    desk: DeclaringDesk, tmp_path: Path
) -> None:
    row, copies = put(desk, tmp_path, PNG), Copies()
    path = copies.show(desk.box, row)
    assert path.read_bytes() == PNG
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    copies.clear()
    assert not path.parent.exists()
    assert copies.show(desk.box, row).exists()
    copies.clear()


def test_removing_and_keying_anew_leave_what_stays_and_nothing_else(
    desk: DeclaringDesk, tmp_path: Path
) -> None:
    stays, goes = put(desk, tmp_path, a_pdf(1)), put(desk, tmp_path, a_pdf(2))
    slot = desk.box.allow("Eva", HERS, cost=CHEAP)
    remove(desk.box, goes.uid)
    with pytest.raises(NotSaved, match="ya no está"):
        remove(desk.box, goes.uid)
    desk.box.withdraw(slot.id)
    desk.box.change_passphrase(KEY, HERS, cost=CHEAP)
    again = open_box(desk.store, desk.box.holder, HERS)
    assert [one.uid for one in documents(again)] == [stays.uid]
    assert content_of(again, stays) == a_pdf(1)
    with pytest.raises(BookError):
        content_of(again, goes)
    assert again.papers() == [stays.paper]
    assert desk.store.verify() == []


# -- the list for March


def test_the_list_writes_itself_with_what_is_at_hand_and_until_when(
    desk: DeclaringDesk, tmp_path: Path
) -> None:
    land = RealEstate()
    land.street = "Los Olmos 1"
    desk.contents.real_estate = [land]
    desk.contents.shares[0].rut = Rut("76086428-5")
    old = put(desk, tmp_path, PNG, kind="company", issued="2026-01-10")
    new = put(desk, tmp_path, PNG, kind="company", issued="2026-11-10")
    told = checklist(desk.contents, documents(desk.box), TODAY, all_sources(desk.box))
    assert [one.code for one in told] == [
        "fiscal_value",
        "ownership",
        "burdens",
        "company",
        "company_record",
        "company_value",
    ]
    held = [one for one in told if one.at_hand is not None]
    assert [(one.at_hand.uid, one.until, one.good) for one in held if one.at_hand] == [
        (new.uid, date(2027, 2, 8), Good.GOOD)
    ]
    assert told[0].heading == "Los Olmos 1"
    assert at_hand(told) == {(desk.contents.shares[0].uid, "company"): date(2026, 11, 10)}
    assert [one.uid for one in expiring(documents(desk.box), TODAY)] == [old.uid]
    assert [one.uid for one in expiring(documents(desk.box), date(2027, 1, 20))] == [old.uid, new.uid]
    assert new.good(date(2027, 1, 20)) is Good.SOON


# -- a large one, and where nothing of it is


def pieces(content: bytes) -> list[bytes]:
    return [content[start : start + 24] for start in range(0, len(content) - 24, len(content) // 40)]


def test_ten_megabytes_tell_how_far_they_are_and_leave_no_byte_in_book_or_log(
    desk: DeclaringDesk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    content = a_pdf(3, LARGEST_PAPER)
    (tmp_path / "grande-y-mío.pdf").write_bytes(content)
    told = list(add(desk.box, desk.contents.shares[0].uid, tmp_path / "grande-y-mío.pdf", {}))
    assert len(told) == LARGEST_PAPER // STEP + 1
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert all("grande" not in one.text for one in told)
    (row,) = documents(desk.box)
    assert content_of(desk.box, row) == content
    small = put(desk, tmp_path, PNG, title="Mi casa en Til Til")
    remove(desk.box, row.uid)
    remove(desk.box, small.uid)
    desk.store.close()
    (book,) = tmp_path.glob("libro.probidad*")
    held = book.read_bytes()
    secrets = [*pieces(content), PNG, b"Til Til", b"grande-y-m", row.digest.encode()]
    assert not [secret for secret in secrets if secret in held]
    assert not [name for name in ("Til Til", "grande-y-m", row.digest) if name in caplog.text]
