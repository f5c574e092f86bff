"""The lists of a month bound in one PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from desktop.description.register import describe
from desktop.filings import bound
from desktop.filings.document import EMPTY, Document, MiscountError
from desktop.filings.listing import listing
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Trip
from tests.filings.readers import pdf_text
from tests.filings.samples import STAMP, paper, varied

MEETINGS = sorted(varied(Meeting, 30), key=lambda record: str(record.day))  # type: ignore[attr-defined]
COVER = bound.Cover("octubre de 2026", 3, STAMP)


def lists() -> list[Document]:
    return [paper(Meeting, MEETINGS), paper(Trip, varied(Trip, 12)), paper(Gift, [])]


def made(documents: list[Document], cover: bound.Cover = COVER) -> bytes:
    out = BytesIO()
    for _number in bound.write(documents, cover, out):
        pass
    return out.getvalue()


def test_the_cover_says_whose_what_month_and_which_close() -> None:
    with pypdfium2.PdfDocument(made(lists())) as read:
        text = read[0].get_textpage().get_text_range()
    for told in (
        "Registro de agenda pública",
        "Octubre de 2026",
        "Cierre N° 3",
        STAMP.institution,
        STAMP.seal,
    ):
        assert told in text


def test_the_index_names_the_page_where_each_list_begins_and_leads_there() -> None:
    data = made(lists())
    with pypdfium2.PdfDocument(data) as read:
        index = read[1].get_textpage().get_text_range()
        starts = {
            document.title: next(
                number
                for number in range(2, len(read))
                if read[number].get_textpage().get_text_range().startswith(document.title)
            )
            for document in lists()
        }
    for title, number in starts.items():
        assert re.search(rf"{title}\s[^|]*?\b{number + 1}\b", index)
    with pikepdf.open(BytesIO(data)) as pdf:
        links: list[Any] = list(pdf.pages[1].Annots)
        assert [
            link.Dest[0] == pdf.pages[number].obj for link, number in zip(links, starts.values(), strict=True)
        ]
        assert [pikepdf.Page(link.Dest[0]).index for link in links] == list(starts.values())


def test_pages_are_counted_across_the_whole() -> None:
    data = made(lists())
    with pypdfium2.PdfDocument(data) as read:
        total = len(read)
        for number, page in enumerate(read, 1):
            assert re.search(rf"Página {number} de\s+{total}\b", page.get_textpage().get_text_range())


def test_bookmarks_nest_the_days_of_a_list_below_it() -> None:
    with pypdfium2.PdfDocument(made(lists())) as read:
        told = [(mark.level, mark.get_title()) for mark in read.get_toc()]
    assert [title for level, title in told if not level] == [
        "Registro de agenda pública",
        "Índice",
        *(document.title for document in lists()),
    ]
    days = [title for level, title in told if level]
    expected = list(dict.fromkeys(f"{record.day:%d-%m-%Y}" for record in MEETINGS))  # type: ignore[attr-defined]
    assert days[: len(expected)] == expected


def test_a_list_without_records_has_its_chapter_all_the_same() -> None:
    assert f"{EMPTY}." in pdf_text(made([paper(Gift, [])]))
    assert "Índice" in pdf_text(made([]))


def test_each_list_is_a_part_and_every_mark_and_link_has_its_owner() -> None:
    with pikepdf.open(BytesIO(made(lists()))) as pdf:
        root = pdf.Root.StructTreeRoot
        roles = [str(kid.S) for kid in root.K[0].K]
        assert (roles.count("/Part"), roles.count("/Link"), roles.count("/H1")) == (3, 3, 1)
        owners: dict[int, Any] = {}
        for kid in root.ParentTree.Kids:
            pairs = list(kid.Nums)
            owners |= dict(zip(map(int, pairs[::2]), pairs[1::2], strict=True))
        assert sorted(owners) == list(range(int(root.ParentTreeNextKey)))
        for page in pdf.pages:
            marks = re.findall(rb"/MCID (\d+)>>BDC", page.Contents.read_bytes())
            assert [int(mark) for mark in marks] == list(range(len(owners[int(page.StructParents)])))
            for link in page.get("/Annots", []):
                assert str(owners[int(link.StructParent)].S) == "/Link"


def test_the_same_lists_give_the_same_bytes_and_progress_is_told() -> None:
    listed = lists()
    assert made(listed) == made(listed)
    some = list(paper(Meeting, varied(Meeting, 5)).rows)
    many = replace(paper(Meeting, []), rows=some * 100, count=500)
    assert list(bound.write([many, many], COVER, BytesIO())) == [200, 400, 600, 800, 1000, 1000]


def test_a_false_count_is_not_bound() -> None:
    with pytest.raises(MiscountError):
        made([listing(describe(Meeting), varied(Meeting, 2), STAMP, 3)])
