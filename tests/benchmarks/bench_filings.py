"""How fast filings are written, beside their peers.

    PYTHONPATH=. python tests/benchmarks/bench_filings.py [pdf] [xlsx] [csv] [json] [html] [flat] [cancel]

Each line is measured in a process of its own: seconds of processor time and by the clock, the peak of memory
over that before, and the size of the file. Nothing asked for means all but flat, which is a million rows,
and cancel: the longest silence of each writer, in which nobody can stop it, and how long it then takes to
leave nothing behind.
"""

from __future__ import annotations

import csv
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from desktop.filings.document import Cell, Document, Heading
from desktop.filings.files import write_beside
from desktop.filings.formats import WRITERS
from desktop.filings.layouts import Arrangement
from desktop.registers.meetings import Meeting
from tests.filings.samples import STAMP, paper, varied

KINDS = ["line"] * 8 + ["prose"] + ["day"] * 3 + ["whole"] * 3


@dataclass(frozen=True)
class Rows:
    """Rows of fifteen columns, the same at each walk, made as they are walked."""

    number: int

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        days = [date(2026, 1, 1) + timedelta(day) for day in range(365)]
        shown = [Cell(day.isoformat(), f"{day:%d-%m-%Y}") for day in days]
        for row in range(self.number):
            texts = [f"Texto {column} de {row % (97 * column + 50)}" for column in range(8)]
            yield (
                *(Cell(text, text) for text in texts),
                Cell(long := f"Materia número {row}: solicita revisar el plazo & las condiciones <b>", long),
                *(shown[(row * step) % 365] for step in (1, 7, 11)),
                *(Cell(row * step, str(row * step)) for step in (1, 3, 9)),
            )


def wide(number: int) -> Document:
    """A document of fifteen columns; its first is taken for the identifier."""
    headings = tuple(Heading(f"c{place}", f"Columna {place}", kind) for place, kind in enumerate(KINDS))
    return Document("wide", "Quince columnas", "Ley 20.730", headings, Rows(number), number, STAMP)


def meetings(number: int) -> Document:
    """A document of meetings, whose rows are at hand."""
    some = list(paper(Meeting, varied(Meeting, 500)).rows)
    rows = [some[place % 500] for place in range(number)]
    return Document(**{**vars(paper(Meeting, [])), "rows": rows, "count": number})


def ours(name: str) -> Callable[[Document, BinaryIO], None]:
    """One of our writers, to its end."""

    def run(document: Document, out: BinaryIO) -> None:
        for _number in WRITERS[name](document, out):
            pass

    return run


def long_table(document: Document, out: BinaryIO) -> None:
    """ReportLab's own way: a LongTable of Paragraphs with the same texts in the same columns."""
    from reportlab.lib.pagesizes import A4, landscape  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate  # noqa: PLC0415

    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=10.4)
    arrangement = Arrangement(document)
    shares = [column.share for column in arrangement.columns]
    rows: list[list[Any]] = [[column.title for column in arrangement.columns]]
    for row in document.rows:
        texts = [
            "\n".join(part for b in cell for part in (b.label, b.text) if part)
            for cell in arrangement.blocks(row)
        ]
        rows.append([Paragraph(escape(text).replace("\n", "<br/>"), style) for text in texts])
    table = LongTable(rows, colWidths=[774 * share / sum(shares) for share in shares], repeatRows=1)
    SimpleDocTemplate(out, pagesize=landscape(A4), leftMargin=34, rightMargin=34).build([table])


def write_only(document: Document, out: BinaryIO) -> None:
    """openpyxl's own way for big sheets, with values ready."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([heading.label for heading in document.headings])
    days = [date.fromisoformat(f"{2026}-01-01") + timedelta(day) for day in range(365)]
    known = {day.isoformat(): day for day in days}
    for row in document.rows:
        sheet.append(
            [known.get(cell.value, cell.value) if isinstance(cell.value, str) else cell.value for cell in row]
        )
    book.save(out)


def plain_csv(document: Document, out: BinaryIO) -> None:
    """The standard library's writer over ready tuples."""
    rows = [[cell.text for cell in row] for row in document.rows]
    page = StringIO(newline="")
    csv.writer(page).writerows(rows)
    out.write(page.getvalue().encode())


def plain_json(document: Document, out: BinaryIO) -> None:
    """The standard library's encoder over ready dictionaries."""
    keys = [heading.key for heading in document.headings]
    rows = [dict(zip(keys, [cell.value for cell in row], strict=True)) for row in document.rows]
    out.write(json.dumps(rows, ensure_ascii=False).encode())


def walk(document: Document, _out: BinaryIO) -> None:
    """The rows alone: what is taken off every other line."""
    for _row in document.rows:
        pass


def _alone(
    run: Callable[[Document, BinaryIO], None], make: Callable[[int], Document], number: int, answer: Any
) -> None:
    document = make(number)
    run(make(200), BytesIO())  # imports and caches are no part of it
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start, wall = time.process_time(), time.perf_counter()
        with path.open("wb") as out:
            run(document, out)
        spent, took = time.process_time() - start, time.perf_counter() - wall
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        answer.put((spent, took, peak / 1024, path.stat().st_size / 1e6))


def measure(
    label: str, run: Callable[[Document, BinaryIO], None], make: Callable[[int], Document], number: int
) -> float:
    """Run in a process of its own, tell, and answer the processor time."""
    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    process = context.Process(target=_alone, args=(run, make, number, answer))
    process.start()
    spent, took, peak, size = answer.get()
    process.join()
    print(  # noqa: T201 -- a script tells
        f"{label:34} {number:>9,} rows {spent:8.2f} s cpu {took:8.2f} s {peak:8.0f} MiB {size:8.1f} MB",
        flush=True,
    )
    return float(spent)


def compare(
    name: str,
    peer: str,
    run: Callable[[Document, BinaryIO], None],
    make: Callable[[int], Document],
    number: int,
) -> None:
    """Ours and a peer in one run, and how many times faster ours is, the walk of the rows taken off both."""
    alone = measure("rows alone", walk, make, number)
    theirs = measure(peer, run, make, number)
    mine = measure(f"ours: {name}", ours(name), make, number)
    print(f"{'':34} {(theirs - alone) / (mine - alone):.1f} x {peer}", flush=True)  # noqa: T201


def patience(name: str, make: Callable[[int], Document], number: int) -> None:
    """Write a file whole, and once more given up half way."""
    document = make(number)
    for _row in WRITERS[name](make(200), BytesIO()):  # imports and caches are no part of it
        pass
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        longest, steps, last = 0.0, 0, time.perf_counter()
        for _rows in write_beside(path, partial(WRITERS[name], document)):
            now = time.perf_counter()
            longest, steps, last = max(longest, now - last), steps + 1, now
        ending = time.perf_counter() - last
        path.unlink()
        with closing(write_beside(path, partial(WRITERS[name], document))) as work:
            for _step in range(steps // 2):
                next(work)
            asked = time.perf_counter()
        gone = time.perf_counter() - asked
        assert not list(Path(folder).iterdir())
    silent, left, soon = (f"{1000 * seconds:4.0f} ms" for seconds in (longest, ending, gone))
    told = f"longest silence {silent}, at the end {left}, gone in {soon}"
    print(f"cancel: {name:26} {number:>9,} rows {told}", flush=True)  # noqa: T201


def main(wanted: list[str]) -> None:  # noqa: C901 -- one line a kind of file
    """Measure what is asked."""
    if "pdf" in wanted:
        for number in (1_000, 10_000):
            compare("pdf", "LongTable", long_table, meetings, number)
        measure("ours: pdf", ours("pdf"), meetings, 100_000)
    if "xlsx" in wanted:
        compare("xlsx", "openpyxl write-only", write_only, wide, 100_000)
    if "csv" in wanted:
        compare("csv", "csv.writer", plain_csv, wide, 100_000)
    if "json" in wanted:
        compare("json", "json.dumps", plain_json, wide, 100_000)
    if "html" in wanted:
        measure("ours: html", ours("html"), wide, 100_000)
    if "flat" in wanted:
        for name in ("csv", "json", "xlsx", "html"):
            measure(f"ours: {name}", ours(name), wide, 1_000_000)
    if "cancel" in wanted:
        for name in WRITERS:
            make, number = (meetings, 10_000) if name == "pdf" else (wide, 100_000)
            patience(name, make, number)


if __name__ == "__main__":
    main(sys.argv[1:] or ["pdf", "xlsx", "csv", "json", "html"])
