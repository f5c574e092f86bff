"""How fast a declaration as large as a deputy's is set as PDF, beside ReportLab with the same texts.

    PYTHONPATH=. python tests/benchmarks/bench_declaration.py [rounds]

The median of so many rounds (9), one after the other in one process: ours, then Paragraphs and LongTables.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median
from xml.sax.saxutils import escape

from desktop.filings.act import Act, Grid, Pairs, Signatures, Text
from desktop.filings.act_pdf import write
from desktop.filings.declaration import declaration_act
from desktop.filings.declaration_sheets import write_workbook
from desktop.registers.declaration.sections import standings
from tests.filings.declared import DAY, SIGNED, large, many_items
from tests.filings.samples import STAMP


def ours(act: Act) -> int:
    """The act written to its end; its size."""
    out = BytesIO()
    for _pages in write(act, out):
        pass
    return out.tell()


def platypus(act: Act) -> int:
    """The same texts by ReportLab's layout: a paragraph a text, a LongTable of paragraphs a table."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415
    from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer  # noqa: PLC0415

    styles = getSampleStyleSheet()
    body, head = styles["BodyText"], styles["Heading2"]
    story: list[Flowable] = [Paragraph(escape(act.title), styles["Title"])]

    def table(rows: list[tuple[str, ...]], columns: int) -> None:
        told = [[Paragraph(escape(cell), body) for cell in row] for row in rows]
        story.append(LongTable(told, colWidths=[487 / columns] * columns, repeatRows=1))
        story.append(Spacer(0, 6))

    for block in act.blocks:
        match block:
            case Text():
                story.append(Paragraph(escape(block.text), head if block.look else body))
            case Pairs():
                story.append(Paragraph(escape(block.title), head))
                flat = [text for row in block.rows for text in row]
                flat += [""] * (-len(flat) % 4)
                if flat:
                    table([tuple(flat[start : start + 4]) for start in range(0, len(flat), 4)], 4)
            case Grid():
                table([block.headings, *block.rows], len(block.headings))
            case Signatures():
                story += [Paragraph(escape(name), body) for name in block.names]
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.tell()


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median by the clock."""
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    contents = large()
    found = standings(contents, DAY)
    act = declaration_act(contents, found, STAMP, signed=SIGNED)
    sizes = ours(act), platypus(act)  # and both libraries are loaded
    composed = seconds(lambda: declaration_act(contents, found, STAMP, signed=SIGNED), rounds)
    mine, theirs = (seconds(lambda way=way: way(act), rounds) for way in (ours, platypus))  # type: ignore[misc]
    book = seconds(lambda: list(write_workbook(contents, STAMP, BytesIO(), signed=SIGNED)), rounds)
    print(f"{many_items(contents)} items, {len(act.blocks)} blocks")  # noqa: T201
    print(f"compose {composed * 1000:.1f} ms")  # noqa: T201
    print(f"ours     {mine * 1000:.1f} ms, {sizes[0]:,} bytes, tagged, own fonts")  # noqa: T201
    print(f"platypus {theirs * 1000:.1f} ms, {sizes[1]:,} bytes; ratio {theirs / mine:.1f}")  # noqa: T201
    print(f"workbook {book * 1000:.1f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
