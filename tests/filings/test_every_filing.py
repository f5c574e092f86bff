"""Every register in every format: what is published is there, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from desktop.description.register import Entry, Parts, State, describe
from desktop.domain.resources import RESOURCES
from desktop.domain.rut import Rut
from desktop.filings.document import EMPTY, Cell, Document, InternalError, MiscountError
from desktop.filings.formats import EXTENSIONS, WRITERS
from desktop.filings.listing import is_publishable, listing
from desktop.filings.record_sheet import record_sheet
from desktop.registers import ALL, INTERNAL, PUBLISHED
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.trips import Trip
from tests.filings.marks import Marks, filled
from tests.filings.readers import found_in, squeezed, text_of
from tests.filings.samples import STAMP, paper, publish, varied, written

registers = pytest.mark.parametrize("model", PUBLISHED, ids=lambda model: model.__tablename__)
internals = pytest.mark.parametrize("model", INTERNAL, ids=lambda model: model.__tablename__)
formats = pytest.mark.parametrize("name", WRITERS)


def test_every_format_has_an_extension() -> None:
    assert EXTENSIONS.keys() == WRITERS.keys()


@registers
@formats
def test_every_register_files_an_empty_month(model: type[Entry], name: str) -> None:
    found = text_of(name, written(name, paper(model, [])))
    assert STAMP.institution in found or name == "csv"
    if name in {"pdf", "html", "xlsx"}:
        assert EMPTY in found


@registers
@formats
def test_every_published_value_is_found_again(model: type[Entry], name: str) -> None:
    document = paper(model, varied(model, 12))
    found = squeezed(text_of(name, written(name, document)))
    for row in document.rows:
        for heading, cell in zip(document.headings, row, strict=True):
            if name == "json" or (name == "xlsx" and heading.kind in {"day", "hour", "amount", "flag"}):
                continue  # typed there, and compared value by value in tests of their own
            for line in cell.text.split("\n"):
                assert squeezed(line) in found, heading.key


@registers
@formats
def test_the_same_document_gives_the_same_bytes(model: type[Entry], name: str) -> None:
    document = paper(model, varied(model, 5, seed=2))
    assert written(name, document) == written(name, document)


@formats
def test_progress_comes_as_rows_are_written_and_ends_with_their_number(name: str) -> None:
    model = ALL[0]
    document = paper(model, varied(model, 450, seed=3))
    numbers = list(WRITERS[name](document, BytesIO()))
    assert numbers == sorted(numbers)
    assert len(numbers) >= 3
    assert numbers[-1] == 450


@formats
def test_a_writer_that_is_closed_early_ends_quietly(name: str) -> None:
    steps = WRITERS[name](paper(ALL[0], varied(ALL[0], 450, seed=3)), BytesIO())
    next(steps)
    steps.close()  # type: ignore[attr-defined]


@formats
def test_no_filing_tells_a_false_count(name: str) -> None:
    records = varied(ALL[0], 3, seed=4)
    for count in (2, 4):
        with pytest.raises(MiscountError):
            written(name, listing(describe(ALL[0]), records, STAMP, count))


# -- what serves the office alone -----------------------------------------------------------------------


def test_every_register_is_published_or_serves_the_office_alone() -> None:
    assert {*PUBLISHED, *INTERNAL} == set(ALL)
    assert not {*PUBLISHED} & {*INTERNAL}
    assert len(INTERNAL) >= 8


@internals
def test_what_serves_the_office_alone_is_in_no_list_and_on_no_sheet(model: type[Entry]) -> None:
    record = filled(model, Marks())
    assert record.state is State.COMPLETE
    for records in ([], [record]):
        with pytest.raises(InternalError, match=re.escape(describe(model).about.title)):
            listing(describe(model), records, STAMP, len(records))
    assert not is_publishable(record)
    with pytest.raises(InternalError, match=re.escape(describe(model).about.title)):
        record_sheet(record, STAMP, whole=False)


@internals
def test_what_serves_the_office_alone_has_no_public_schema(model: type[Entry]) -> None:
    assert not (RESOURCES / "schemas" / f"{model.__tablename__}.json").exists()


def test_the_committed_schemas_are_those_of_the_published_registers() -> None:
    committed = {path.stem for path in (RESOURCES / "schemas").glob("*.json")}
    assert committed == {str(model.__tablename__) for model in PUBLISHED}


# -- leaks ----------------------------------------------------------------------------------------------


def seeded(model: type[Entry]) -> tuple[Document, Marks]:
    """A list of one record; a draft, a reserved one and one in no state at all stay outside."""
    marks = Marks()
    shown = filled(model, marks)
    draft, stateless = (filled(model, marks, shown=False) for _ in range(2))
    draft.state = State.DRAFT
    stateless.state = None  # type: ignore[assignment]
    records = [draft, shown, stateless]
    if hasattr(model, "reserved"):
        reserved = filled(model, marks, shown=False)
        reserved.reserved = True
        records.append(reserved)
    return listing(describe(model), records, STAMP, 1), marks


def test_what_is_private_is_marked_however_deep_it_lies() -> None:
    marks = Marks()
    trip, official = filled(Trip, marks), filled(Official, marks)
    meeting, gift = trip.meetings[0].meeting, trip.gifts[0].gift
    assert meeting.request
    assert official.tender
    hidden = [trip.legs[1].target, trip.annexes[0].title, trip.commission_act, f"{trip.commission_day}"]
    hidden += [meeting.announced[0].name, meeting.request.matter, meeting.request.announced[0].name]
    hidden += [gift.custody[1].act, gift.inventory_number, official.tender.title]
    assert set(hidden) <= marks.private
    public = filled(Meeting, marks)
    employer, organisation = public.announced[1].employer, public.attendees[0].represented[0].organisation
    assert employer
    assert organisation
    assert {public.announced[0].name, employer.name} <= marks.private
    assert organisation.name in marks.public


@registers
@formats
def test_nothing_private_leaves_the_book(model: type[Entry], name: str) -> None:
    document, marks = seeded(model)
    data = written(name, document)
    assert found_in(name, data, marks.private) == set()
    assert found_in(name, data, marks.public) == marks.public, "the search itself finds what is published"


CARRIED = [("csv", "text"), ("json", "value")]
CARRIED += [(name, way) for name in ("pdf", "html", "xlsx") for way in ("text", "footer_text")]
CARRIED += [
    (name, way)
    for name in ("pdf", "html", "xlsx", "json")
    for way in ("seal", "title", "institution", "left_out")
]


@pytest.mark.parametrize(("name", "way"), CARRIED)
def test_the_search_catches_a_writer_that_leaks(name: str, way: str) -> None:
    document, marks = seeded(ALL[2])
    mark = min(marks.private)
    match way:
        case "text" | "value":
            first, *rest = next(iter(document.rows))
            cell = Cell(mark if way == "value" else first.value, mark if way == "text" else first.text)
            leaky = replace(document, rows=[(first, cell, *rest[1:])])
        case "title":
            leaky = replace(document, title=mark)
        case "left_out":
            leaky = replace(document, left_out=(mark,))
        case _:
            changed: dict[str, Any] = {way: mark}
            leaky = replace(document, stamp=replace(STAMP, **changed))
    assert mark in found_in(name, written(name, leaky), {mark})


@registers
def test_what_identifies_a_record_is_published(model: type[Entry]) -> None:
    """A heading stands wherever a record is linked to, so it may hold nothing private or withheld."""
    models = [model]
    for each in models:
        for name in each.about.summary:
            field = next(field for field in each.fields if field.name == name)
            assert field.is_public
        shown = [field.kind for field in each.fields if field.is_public]
        models += [kind.target for kind in shown if isinstance(kind, Parts)]  # type: ignore[misc]


def test_a_withheld_value_is_said_to_be_reserved() -> None:
    record = publish(Organisation(name="Juana Inventada", rut=Rut("12345678-5")))
    document = paper(Organisation, [record])
    (row,) = document.rows
    cell = row[[heading.key for heading in document.headings].index("rut")]
    assert (cell.value, cell.text) == (None, "Reservado")
    for name in WRITERS:
        data = written(name, document)
        assert found_in(name, data, {"12345678", "12.345.678"}) == set()
        assert b'"withheld": ["rut"]' in data if name == "json" else "Reservado" in text_of(name, data)
