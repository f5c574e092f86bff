"""Every register that is ever added is greeted here."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest

from desktop.description.kinds import Choice, Term
from desktop.description.open_terms import OpenTerm
from desktop.description.plain import public_plain, record_plain
from desktop.description.reading import check, read_record
from desktop.description.register import Entry, Link, Parts, Record, State, describe
from desktop.domain.catalogues import catalogue
from desktop.domain.problems import Severity
from desktop.domain.published_lists import published_list
from desktop.domain.rut import Rut
from desktop.registers import ALL, by_name

EXAMPLES: dict[str, Any] = {
    "Line": "Una línea",
    "Prose": "Varias palabras sobre un decreto.",
    "Web": "https://www.ejemplo.cl/resolucion",
    "Whole": 10,
    "Amount": Decimal(1000),
    "Day": date(2026, 10, 1),
    "Hour": time(9, 30),
    "Moment": datetime(2018, 4, 10, 17, 27, 41, 271000),  # noqa: DTZ001 -- the office's own clock
    "Flag": True,
    "RutNumber": Rut("76086428-5"),
    "Region": "13",
    "Commune": "13101",
    "Country": "CL",
    "Currency": "CLP",
    "Picture": b"\x89PNG\r\n\x1a\n",
    "Attachment": b"%PDF-1.7\n",
}


def example(model: type[Record]) -> Record:
    """A record with something in every field."""
    record = model()
    for field in model.fields:
        if field.is_computed:
            continue
        value: object
        if isinstance(field.kind, Parts):
            value = [example(field.kind.target)]
        elif isinstance(field.kind, Link):
            value = example(field.kind.target)
        elif isinstance(field.kind, Choice):
            value = next(iter(field.kind.options))
        elif isinstance(field.kind, Term):
            value = next(iter(catalogue(field.kind.catalogue)))
        elif isinstance(field.kind, OpenTerm):
            value = next(iter(published_list(field.kind.list)))
        else:
            value = EXAMPLES[type(field.kind).__name__]
        setattr(record, field.name, value)
    if isinstance(record, Entry):
        record.uid, record.state, record.version = f"{model.__tablename__}-1", State.COMPLETE, 1
        record.id = 1
    return record


def whole(model: type[Entry]) -> Entry:
    record = example(model)
    assert isinstance(record, Entry)
    return record


def finder(model: type[Entry], raw: object) -> Entry | None:
    return whole(model) if raw else None


@pytest.mark.parametrize("model", ALL)
def test_a_register_is_known_by_its_name_and_says_its_law(model: type[Entry]) -> None:
    register = describe(model)
    assert by_name(register.name).model is model
    assert register.about.title
    assert "Ley" in register.about.legal
    assert model.__doc__


@pytest.mark.parametrize("model", ALL)
def test_labels_are_told_apart(model: type[Entry]) -> None:
    labels = [field.label for field in model.fields]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("model", ALL)
def test_the_summary_names_published_fields_and_an_internal_register_has_none(model: type[Entry]) -> None:
    if model.about.internal:
        assert not any(field.is_public and not field.is_computed for field in model.fields)
    else:
        assert all(field.is_public for field in describe(model).summary)
    assert not model.about.day or describe(model)[model.about.day].required


@pytest.mark.parametrize("model", ALL)
def test_what_a_record_says_of_itself_goes_through_the_door_unchanged(model: type[Entry]) -> None:
    record = whole(model)
    reading = read_record(model, record_plain(record), finder)
    assert not reading.unreadable
    assert _bare(record_plain(reading.record)) == _bare(record_plain(record))


def _bare(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in ("state", "version")}


@pytest.mark.parametrize("model", ALL)
def test_an_empty_record_is_a_draft_that_says_what_is_missing(model: type[Entry]) -> None:
    reading = read_record(model, {}, finder)
    assert reading.record.state is State.DRAFT
    missing = {problem.field for problem in reading.problems if problem.severity is Severity.REFUSAL}
    assert {field.name for field in model.fields if field.required} <= missing
    assert {problem.field for problem in check(reading.record)} == {
        problem.field for problem in reading.problems
    }


@pytest.mark.parametrize("model", ALL)
def test_what_came_from_outside_may_have_gaps_but_they_are_told(model: type[Entry]) -> None:
    reading = read_record(model, {"origin": "elsewhere/1"}, finder)
    assert reading.record.state is State.COMPLETE
    assert reading.problems
    assert all(problem.severity is Severity.WARNING for problem in reading.problems)


@pytest.mark.parametrize("model", ALL)
@pytest.mark.parametrize("raw", [{"a": 1}, ["x"], "\x00\ud800", "x" * 100_000, 10**400, float("nan")])
def test_nonsense_in_any_field_is_refused_or_cleaned_and_never_breaks(
    model: type[Entry], raw: object
) -> None:
    for field in model.fields:
        reading = read_record(model, {field.name: raw}, lambda _model, _raw: None)
        assert all(problem.text for problem in reading.problems)


@pytest.mark.parametrize("model", ALL)
def test_a_field_nobody_described_is_refused(model: type[Entry]) -> None:
    reading = read_record(model, {"nobody": 1}, finder)
    assert reading.unreadable


@pytest.mark.parametrize("model", ALL)
def test_the_public_view_holds_published_fields_and_no_other(model: type[Entry]) -> None:
    record = whole(model)
    assert set(public_plain(record)) == {f.name for f in model.fields if f.is_public} - record.withheld()


@pytest.mark.parametrize("model", ALL)
def test_every_published_value_of_a_record_is_shown(model: type[Entry]) -> None:
    record = whole(model)
    assert record.heading()
    assert all(field.show(record) for field in model.fields if not isinstance(field.value(record), Enum))
