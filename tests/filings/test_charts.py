"""Charts on a paper: beside their numbers, never cut, and told to who cannot see them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from desktop.filings.act import Act, Block, Chart, Grid, Text
from tests.filings.acts import pdf
from tests.filings.samples import STAMP


def charted(bars: int, *, lying: bool = True) -> tuple[Block, ...]:
    """Heading, chart, table and note, as the summary of a year has them."""
    labels = tuple(f"barra{number}." for number in range(bars))
    values = tuple(range(bars, 0, -1))
    rows = tuple((f"fila{number}.", str(value)) for number, value in enumerate(values))
    return (
        Text("Encabezado", "heading"),
        Chart("Barras", labels, (("Cuántas", values),), "Todo dicho.", lying),
        Grid(("Qué", "Cuántas"), rows, (7, 2)),
        Text("Nota final.", "note"),
    )


def paper(*blocks: Block) -> bytes:
    return pdf(Act("probe", "Papel de prueba", "Ley 20.730", STAMP, blocks))


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as read:
        return [page.get_textpage().get_text_range() for page in read]


def page_of(told: list[str], said: str) -> int:
    (found,) = [number for number, text in enumerate(told) if said in text]
    return found


@pytest.mark.parametrize("lying", [True, False])
@pytest.mark.parametrize("above", range(0, 46, 3))
def test_a_chart_and_its_table_stand_on_one_page_if_one_holds_them(above: int, *, lying: bool) -> None:
    filler = Text("\n\n".join("Relleno." for _line in range(above)))
    told = texts(paper(filler, *charted(11, lying=lying)))
    said = ("Encabezado", "barra0.", "barra10.", "fila0.", "fila10.", "Nota final.")
    assert len({page_of(told, one) for one in said}) == 1


def test_a_table_that_no_page_holds_begins_under_its_chart() -> None:
    for above in range(24, 60, 2):
        told = texts(paper(Text("\n\n".join("Relleno." for _line in range(above))), *charted(30)))
        assert page_of(told, "Encabezado") == page_of(told, "barra29.") == page_of(told, "fila0.")


def test_bars_that_no_page_holds_go_on_over_the_next_and_none_is_lost() -> None:
    data = paper(*charted(130))
    told = texts(data)
    places = [page_of(told, f"barra{number}.") for number in range(130)]
    assert places == sorted(places)
    assert places[0] == page_of(told, "Encabezado") == 0
    assert len(set(places)) > 2
    with pikepdf.open(BytesIO(data)) as read:
        figures = [
            str(one.Alt)
            for one in read.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "Barras" in str(one.Alt)
        ]
    assert figures[0] == "Barras. Todo dicho."
    assert len(figures) == len(set(places))


def test_nothing_of_a_chart_stands_below_the_foot_of_a_page() -> None:
    with pypdfium2.PdfDocument(paper(*charted(130))) as read:
        for page in read:
            words = page.get_textpage()
            boxes = [words.get_charbox(place) for place in range(words.count_chars())]
            assert min(bottom for _left, bottom, _right, _top in boxes) > 30
