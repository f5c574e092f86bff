"""A month as a page: a box a day, every text while there is room, and the rest counted."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2

from desktop.filings.act import Act, DayBox, Month, Text
from desktop.filings.act_pdf import write
from tests.filings.acts import HOSTILE
from tests.filings.readers import pdf_text
from tests.filings.samples import STAMP

NAMES = ("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo")


def paper(*days: DayBox, weeks: int = 5) -> bytes:
    """A month whose first days are these."""
    boxes = [*days, *(DayBox(str(number)) for number in range(len(days) + 1, 7 * weeks + 1))]
    rows = tuple(tuple(boxes[start : start + 7]) for start in range(0, 7 * weeks, 7))
    act = Act("probe", "Mes de prueba", "", STAMP, (Text("Todo."), Month(NAMES, rows)), lying=True)
    out = BytesIO()
    for _pages in write(act, out):
        pass
    return out.getvalue()


def told(data: bytes) -> str:
    return " ".join(pdf_text(data).split())


def test_it_is_one_lying_page_of_a4_with_every_day_under_its_name() -> None:
    for weeks in (4, 5, 6):
        data = paper(weeks=weeks)
        with pypdfium2.PdfDocument(data) as read:
            assert [tuple(map(round, page.get_size())) for page in read] == [(842, 595)]
        assert set(NAMES) <= set(told(data).split())
        assert {str(day) for day in range(1, 7 * weeks + 1)} <= set(told(data).split())


def test_what_has_room_is_read_whole_and_a_note_that_has_none_beside_its_number_goes_below() -> None:
    said = "09:30–10:15 Consultora Inventada de Nombre Más Bien Largo Limitada · Persona Inventada, Jefa"
    note = "Día Nacional de las Iglesias Evangélicas y Protestantes"
    read = told(paper(DayBox("1", note, (said,), rests=True)))
    assert said in read
    assert note in read


def test_of_more_than_a_day_has_room_for_the_rest_is_counted() -> None:
    texts = tuple(f"{hour:02}:00 Persona {hour}" for hour in range(24))
    read = told(paper(DayBox("1", "", texts)))
    shown = [text for text in texts if text in read]
    assert shown == list(texts[: len(shown)])
    assert len(shown) > 3
    assert f"+ {len(texts) - len(shown)} más" in read


def test_long_texts_give_each_other_room_and_say_that_they_are_cut() -> None:
    texts = tuple(f"{number} " + "palabra larga " * 12 for number in range(4))
    read = told(paper(DayBox("1", "", texts)))
    assert [text for text in texts if text[:12] not in read] == []
    assert read.count("…") == len(texts)


def test_hostile_texts_stay_in_their_boxes() -> None:
    for text in HOSTILE:
        data = paper(DayBox("1", text, (text, text)))
        with pypdfium2.PdfDocument(data) as read:
            assert len(read) == 1


def test_who_cannot_see_it_hears_a_table() -> None:
    with pikepdf.open(BytesIO(paper(DayBox("1", "", ("Algo",))))) as read:
        roles = [str(one.get("/S")) for one in read.objects if isinstance(one, pikepdf.Dictionary)]
    assert roles.count("/Table") == 1
    assert (roles.count("/TR"), roles.count("/TH"), roles.count("/TD")) == (6, 7, 35)
