"""Acts as PDF: one paper on A4, tagged like the lists, with the same letters, head and foot.

The pages are those of `pages`, not a layout library's: they name their parts for screen readers, keep the
texts of letters that the fonts lack, and take no markup, so a text needs no escaping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from desktop.domain.text import clean
from desktop.filings.act import (
    Act,
    Block,
    Chart,
    Checks,
    Code,
    Facts,
    Grid,
    Labels,
    Month,
    Pairs,
    Photo,
    Signatures,
    Text,
    Turn,
)
from desktop.filings.charts import begun, draw_chart, tall
from desktop.filings.drawings import ground, photograph, qr
from desktop.filings.emblem import emblem
from desktop.filings.imprint import imprint
from desktop.filings.items import STEP, needed, write_checks, write_pairs
from desktop.filings.labels import write_labels
from desktop.filings.letterhead import letterhead
from desktop.filings.months import draw_month
from desktop.filings.outline import Bookmark
from desktop.filings.pages import END, LYING, STANDING, Line, Pages, height, ops, set_lines
from desktop.filings.paper import Paper
from desktop.filings.particulars import catalogue, information, running
from desktop.filings.pen import ActInks, Pen
from desktop.filings.table import Grid as Rows
from desktop.filings.tags import Tags
from desktop.filings.wording import foot, large

_TALL = 30.0  # a row to sign in, in points
_ASIDE = 150.0  # the labels of facts
_CODE = 100.0
_QUIET = 8.0  # a code's white border stands in the margin
_PHOTO = (300.0, 220.0)
_SIGNING = 46.0  # the room above a line to sign on
_BETWEEN = 36.0
_GAP = 12.0
_HEADS = ("chapter", "heading")
_HEAD, _LEAST = 34.0, 57.0  # what a heading takes, and so much of what it heads
_AHEAD = 4


def write(act: Act, out: BinaryIO) -> Iterator[int]:
    """Write block after block; yield how many pages are begun."""
    act = replace(act, title=_plain(act.title), legal=_plain(act.legal))
    paper = Paper(out)
    tags, inks = Tags(paper), ActInks()
    picture = emblem(act.stamp.emblem)
    sheet = LYING if act.lying else STANDING
    mark = ground(_plain(large(act)), inks.bold, sheet)
    pages = Pages(paper, tags, inks, running(act), foot(act.stamp), sheet, mark)
    pages.begin()
    letterhead(pages, act, picture)
    pages.y -= 12
    writer = _Writer(Pen(pages, inks), paper, act.blocks)
    for place in range(len(act.blocks)):
        writer.block(place)
        yield len(pages.numbers)
    imprint(pages, _plain(act.stamp.mark))
    pages.end()
    tags.close()
    shared = f"/E {picture.embed(paper)} 0 R" if picture else ""
    pages.close(shared + writer.pictures)
    marks = [Bookmark(act.title, pages.numbers[0]), *writer.pen.bookmarks]
    paper.close(catalogue(paper, pages, tags, act, marks), information(paper, act), act.stamp.mark)
    yield len(pages.numbers)


def _is_head(block: Block) -> bool:
    """Whether a block only says what comes below it."""
    return (isinstance(block, Pairs) and not block.rows) or (isinstance(block, Text) and block.look in _HEADS)


def _plain(text: str) -> str:
    """A text as it may be set: without control characters, which papers from plain values may still hold."""
    return clean(text, 4 * len(text) + 64, lines=True)


class _Writer:
    """The blocks of one act under its pen."""

    def __init__(self, pen: Pen, paper: Paper, blocks: tuple[Block, ...]) -> None:
        self.pen, self._paper, self._blocks = pen, paper, blocks
        self.pictures = ""

    def block(self, place: int) -> None:  # noqa: C901 -- one line a kind of block
        """The block at a place, with some air below it."""
        block = self._blocks[place]
        match block:
            case Chart():
                draw_chart(self.pen, block, _plain)
            case Month():
                draw_month(self.pen, block, _plain)
            case Text():
                self._text(block, place)
            case Facts():
                self._facts(block)
            case Pairs():
                write_pairs(self.pen, block, _plain, self._below(place + 1) if not block.rows else 0)
            case Checks():
                write_checks(self.pen, block, _plain)
            case Grid():
                self._grid(block)
            case Code():
                self._code(block)
            case Photo():
                self._photo(block)
            case Signatures():
                self._signatures(block)
            case Labels():
                write_labels(self.pen, block, _plain)
            case Turn():
                self.pen.turn()
        self.pen.gap(7)

    def _below(self, place: int) -> float:
        """The height that what heads the blocks from a place on wants to find below it."""
        wanted = 0.0
        for at, block in enumerate(self._blocks[place : place + _AHEAD], place):
            if isinstance(block, Pairs):
                wanted += needed(self.pen, block, _plain) + _GAP
            elif _is_head(block):
                wanted += _HEAD
            elif isinstance(block, Chart):
                wanted += self._charted(at)
            elif isinstance(block, Grid):
                wanted += self._begun(block)
            else:
                wanted += 2 * _SIGNING if isinstance(block, Signatures) else _LEAST
            if not _is_head(block):
                break
        return min(wanted, self._page)

    @property
    def _page(self) -> float:
        """What a page holds below a heading."""
        return self.pen.pages.top - self.pen.pages.bottom - 2 * _HEAD

    def _charted(self, place: int) -> float:
        """A chart with its whole table and its note, if a page holds them; else with its beginning."""
        chart, *after = self._blocks[place : place + 3]
        assert isinstance(chart, Chart)  # noqa: S101 -- its place
        alone = begun(self.pen, chart) + 2 * _GAP
        if not after or not isinstance(after[0], Grid) or tall(chart) > self._page:
            return alone
        rows = self._rows(after[0])
        whole = alone + rows.tall([self._cells(row, rows.limits) for row in after[0].rows]) + _GAP
        if isinstance(note := after[-1], Text) and note.look == "note":
            across = self.pen.pages.sheet.across
            whole += _GAP + height(set_lines(_plain(note.text), self.pen.inks.note, across))
        return whole if whole <= self._page else alone + self._begun(after[0])

    def _begun(self, block: Grid) -> float:
        """The head of a table with its first row."""
        rows = self._rows(block)
        return self._first(rows, [self._cells(row, rows.limits) for row in block.rows[:1]]) + _GAP

    def _text(self, block: Text, place: int) -> None:
        inks = self.pen.inks
        if heads := {"chapter": self.pen.chapter, "heading": self.pen.heading}.get(block.look):
            heads(" ".join(_plain(block.text).split()), self._below(place + 1))
            return
        inked = {"strong": inks.bold_text, "note": inks.note, "large": inks.large}
        ink = inked.get(block.look, inks.text)
        for number, said in enumerate(re.split(r"\n\s*\n", _plain(block.text))):
            if number:
                self.pen.gap(6)
            self.pen.text(said, ink)

    def _facts(self, block: Facts) -> None:
        for label, value in block.rows:
            if said := _plain(value):
                self.pen.pair(_plain(label), said, _ASIDE)
        self.pen.gap(3)

    def _grid(self, block: Grid) -> None:
        pen, rows = self.pen, self._rows(block)
        cells = [self._cells(row, rows.limits) for row in block.rows]
        pen.keep(self._first(rows, cells[:1]))
        rows.begin()
        for row in cells:
            rows.add(row)
        pen.pages.tags.end_table()
        pen.gap(4)

    def _rows(self, block: Grid) -> Rows:
        """The table before its rows."""
        titles = [_plain(title) for title in block.headings]
        shares = list(block.shares or [1] * len(titles))
        return Rows(self.pen.pages, titles, shares, _TALL if block.tall else 0, block.inward * STEP)

    def _cells(self, row: tuple[str, ...], limits: list[float]) -> list[list[Line]]:
        ink = self.pen.inks.body
        return [set_lines(_plain(cell), ink, limit) for cell, limit in zip(row, limits, strict=True)]

    def _first(self, rows: Rows, cells: list[list[list[Line]]]) -> float:
        """What the head takes with the first row, if a page can hold both."""
        first = max((height(lines) for lines in cells[0]), default=0) if cells else 0
        pages = self.pen.pages
        return min(rows.head + max(first + 10, _TALL), pages.top - pages.bottom)

    def _code(self, block: Code) -> None:
        pen, pages = self.pen, self.pen.pages
        lines = set_lines(_plain(block.caption), pen.inks.body, pages.sheet.across - _CODE)
        pen.keep(max(_CODE, height(lines)))
        top, first = pages.y, len(pages.numbers)
        spoken = pages.tags.block("Figure", f"Código QR: {block.content}")
        pages.write(spoken, qr(block.content, pen.left - _QUIET, top, _CODE), END)
        pages.y -= max(8, (_CODE - height(lines)) / 2)
        pen.flow(lines, pen.left + _CODE)
        if len(pages.numbers) == first:
            pages.y = min(pages.y, top - _CODE)

    def _photo(self, block: Photo) -> None:
        pen, pages = self.pen, self.pen.pages
        picture = photograph(block.data)
        caption = _plain(block.caption)
        if picture is None:
            pen.text(f"{caption} (la fotografía no se puede leer)".strip(), pen.inks.note)
            return
        across, high = picture.fit(*_PHOTO)
        lines = set_lines(caption, pen.inks.note, pages.sheet.across)
        pen.keep(high + 4 + height(lines[:4]))
        name = f"P{self.pictures.count('/P')}"
        self.pictures += f"/{name} {picture.embed(self._paper)} 0 R"
        place = (across, high, pen.left, pages.y - high)
        drawn = b"q %.2f 0 0 %.2f %.2f %.2f cm" % place + f"/{name} Do Q\n".encode("ascii")
        pages.write(pages.tags.block("Figure", caption or "Fotografía"), drawn, END)
        pages.y -= high + 4
        pen.flow(lines, pen.left)

    def _signatures(self, block: Signatures) -> None:
        """Two beside each other; all on one page if a page can hold them."""
        pen, pages = self.pen, self.pen.pages
        across = (pages.sheet.across - _BETWEEN) / 2
        names = [set_lines(_plain(name), pen.inks.body, across) for name in block.names]
        pairs = [names[start : start + 2] for start in range(0, len(names), 2)]
        needs = [_SIGNING + max(map(height, pair)) for pair in pairs]
        pen.keep(sum(needs))
        for pair, need in zip(pairs, needs, strict=True):
            pen.keep(need)
            top = pages.y - _SIGNING
            for number, lines in enumerate(pair):
                left = pen.left + number * (across + _BETWEEN)
                pen.line(left, left + across, top)
                pages.write(pages.tags.block("P"), ops(lines, left, top - 3), END)
            pages.y -= need
