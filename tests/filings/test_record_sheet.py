"""One record on a sheet: whole for the office, or as it is published; of every register, full and empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.description.kinds import Attachment, Picture
from desktop.description.reading import check
from desktop.description.register import Entry, Parts, Record, State
from desktop.domain.rut import Rut
from desktop.filings.listing import is_publishable
from desktop.filings.record_sheet import INTERNAL, record_sheet
from desktop.registers import ALL
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from tests.filings.acts import pages, pdf
from tests.filings.readers import pdf_text
from tests.filings.samples import STAMP
from tests.test_every_register import whole as full

registers = pytest.mark.parametrize("model", ALL, ids=lambda model: model.__tablename__)


def said(text: str) -> str:
    """Without what the lines of a page part."""
    return "".join(text.split())


def shown(record: Record, *, whole: bool) -> Iterator[str]:
    """Every text that the sheet must hold."""
    for field in record.fields:
        if field.value(record) in (None, "", []) or not (whole or field.is_public):
            continue
        if not whole and field.name in record.withheld():
            continue
        if isinstance(field.kind, Parts):
            for row in field.value(record):
                yield from shown(row, whole=whole)
        elif isinstance(field.kind, Attachment):
            yield "Archivo PDF"
        elif not isinstance(field.kind, Picture):
            yield field.show(record)


@registers
def test_the_whole_sheet_of_a_full_record_holds_everything_and_says_that_it_is_internal(
    model: type[Entry],
) -> None:
    record = full(model)
    data = pdf(record_sheet(record, STAMP, whole=True, problems=check(record)))
    found = said(pdf_text(data))
    for text in (record.about.singular, record.about.legal, record.uid, *shown(record, whole=True)):
        assert said(text) in found
    assert said("Versión completa, de uso interno") in found
    assert said(INTERNAL) in found


@registers
def test_the_sheet_of_an_empty_record_is_a_page_that_says_what_is_missing(model: type[Entry]) -> None:
    record = model()
    record.uid, record.state, record.version = "vacio-1", State.DRAFT, 1
    problems = check(record)
    data = pdf(record_sheet(record, STAMP, whole=True, problems=problems))
    found = said(pdf_text(data))
    assert pages(data) == 1
    assert "vacio-1" in found
    assert all(said(problem.text) in found for problem in problems)


@registers
def test_the_public_sheet_holds_what_is_published_and_nothing_else(model: type[Entry]) -> None:
    record = full(model)
    if not is_publishable(record):
        with pytest.raises(ValueError, match="no se publica"):
            record_sheet(record, STAMP, whole=False)
        return
    act = record_sheet(record, STAMP, whole=False)
    found = said(pdf_text(pdf(act)))
    assert not act.mark
    assert said(INTERNAL) not in found
    for text in shown(record, whole=False):
        assert said(text) in found


def test_no_private_value_stands_on_a_public_sheet() -> None:
    person = Person(given_names="Ana", surnames="Pérez", rut=Rut("76086428-5"), foreign_document="P 77-44")
    person.uid, person.state, person.version = "p-1", State.COMPLETE, 1
    public, own = (pdf_text(pdf(record_sheet(person, STAMP, whole=whole))) for whole in (False, True))
    for private in ("76.086.428", "P 77-44"):
        assert private not in public
        assert private in own
    assert "RUT (no se publica)" in " ".join(own.split())


def test_who_wrote_it_and_when_stands_on_the_whole_sheet_alone() -> None:
    record = full(Person)
    record.author, record.created_at = "maria.soto", datetime(2026, 10, 1, 12, 30)  # noqa: DTZ001 -- the book's clock
    sealed = replace(STAMP, seal="12:abcdef")
    public, own = (pdf_text(pdf(record_sheet(record, sealed, whole=whole))) for whole in (False, True))
    assert "maria.soto" in own
    assert "maria.soto" not in public
    assert "12:abcdef" in public


def test_a_draft_and_a_record_of_the_offices_own_have_no_public_sheet() -> None:
    with pytest.raises(ValueError, match="borrador"):
        record_sheet(Meeting(day=date(2026, 10, 1), state=State.DRAFT), STAMP, whole=False)


def test_fields_that_follow_from_others_stand_under_the_heading_of_their_section_once() -> None:
    text = pdf_text(pdf(record_sheet(full(Meeting), STAMP, whole=True)))
    assert [line.strip() for line in text.splitlines()].count("Con quién") == 1
