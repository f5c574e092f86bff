"""Lists on paper when records are unlike what an office expects: nothing is cut, no head stands alone."""

from __future__ import annotations

import pypdfium2
import pytest

from desktop.registers.meetings import Attendee, Capacity, Meeting
from desktop.registers.people import Person
from tests.filings.readers import pdf_text, squeezed
from tests.filings.samples import paper, varied, written

WORD = "superlargo" * 60
LONG = " ".join(f"palabra{number}" for number in range(340))[:4000]
CROWD = [f"Asistente{number:02d}" for number in range(40)]


def unusual() -> list[Meeting]:
    """A word wider than its column, a matter of 4,000 letters, and forty attendees in one list."""
    records: list[Meeting] = varied(Meeting, 12)  # type: ignore[assignment]
    records[3].subject, records[6].subject = WORD, LONG
    records[9].attendees = [
        Attendee(person=Person(given_names=name, surnames="Soto", country="CL"), capacity=Capacity.OTHER)
        for name in CROWD
    ]
    return records


@pytest.fixture(scope="module")
def printed() -> bytes:
    return written("pdf", paper(Meeting, [*unusual()]))


def test_no_letter_of_an_unusual_record_is_lost(printed: bytes) -> None:
    found = squeezed(pdf_text(printed))
    assert found.count("superlargo") == 60
    assert all(name in found for name in CROWD)
    for word in LONG.split():
        assert word in found


def test_every_letter_stands_between_the_margins(printed: bytes) -> None:
    with pypdfium2.PdfDocument(printed) as pdf:
        for page in pdf:
            across, high = page.get_size()
            text = page.get_textpage()
            for number in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(number)
                assert left >= 30
                assert right <= across - 30
                assert bottom >= 20
                assert top <= high - 25


def test_no_page_holds_a_head_alone(printed: bytes) -> None:
    with pypdfium2.PdfDocument(printed) as pdf:
        for page in pdf:
            lines = page.get_textpage().get_text_range().splitlines()
            head = next(place for place, line in enumerate(lines) if line.startswith("Fecha y lugar"))
            foot = next(place for place, line in enumerate(lines) if line.startswith("Calle Inventada"))
            assert foot - head > 4
