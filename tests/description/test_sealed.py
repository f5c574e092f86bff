"""Records without a table: rows within rows, read and written whole, and what of them is published."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from desktop.description.kinds import Choice, Term, Whole
from desktop.description.open_terms import OpenTerm
from desktop.description.register import Field, Parts, Record
from desktop.description.sealed import (
    Sealed,
    everything,
    faults,
    public_version,
    read_sealed,
    settled,
    write_sealed,
)
from desktop.description.withheld import RESERVED, RESERVED_TEXT
from desktop.domain.catalogues import catalogue
from desktop.domain.published_lists import published_list
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.goods import RealEstate
from desktop.registers.declaration.items import OWN
from desktop.registers.declaration.movables import Vehicle
from tests.test_every_register import EXAMPLES


def classes(model: type[Sealed] = Contents) -> Iterator[type[Sealed]]:
    """The declaration and all its rows, however deep."""
    yield model
    for field in model.fields:
        if isinstance(field.kind, Parts):
            assert issubclass(field.kind.target, Sealed)
            yield from classes(field.kind.target)


EVERY = sorted(set(classes()), key=lambda model: model.__name__)


def some(field: Field) -> object:
    kind = field.kind
    if isinstance(kind, Whole):
        return kind.least + 10
    if isinstance(kind, Choice):
        return next(iter(kind.options))
    if isinstance(kind, Term):
        return next(iter(catalogue(kind.catalogue)))
    if isinstance(kind, OpenTerm):
        return next(iter(published_list(kind.list)))
    return EXAMPLES[type(kind).__name__]


def whole(model: type[Sealed]) -> Sealed:
    """A record with something in every field, and one row in every part."""
    record = model()
    for field in model.fields:
        if isinstance(field.kind, Parts):
            assert issubclass(field.kind.target, Sealed)
            setattr(record, field.name, [whole(field.kind.target)])
        elif not field.is_computed:
            setattr(record, field.name, some(field))
    return record


@pytest.mark.parametrize("model", EVERY)
def test_a_described_record_without_a_table_has_its_law_and_a_label_for_every_field(
    model: type[Sealed],
) -> None:
    assert not model.has_table
    assert "Ley" in model.about.legal
    assert model.__doc__
    assert all(field.label for field in model.fields)
    names = [field.name for field in model.fields]
    assert len(names) == len(set(names))
    assert set(model.about.summary) <= set(names)


@pytest.mark.parametrize("model", EVERY)
def test_what_is_written_is_read_back_whole_through_the_door(model: type[Sealed]) -> None:
    record = whole(model)
    told = json.loads(json.dumps(write_sealed(record)))
    reading = read_sealed(model, told)
    assert not reading.unreadable, reading.problems
    assert write_sealed(reading.record) == told
    assert [row.uid for row in everything(reading.record)] == [row.uid for row in everything(record)]


def test_no_record_shares_its_rows_with_another() -> None:
    one, other = Contents(), Contents()
    one.vehicles.append(Vehicle())
    assert other.vehicles == []
    assert one.uid != other.uid


def test_a_gap_is_told_at_its_field_however_deep_it_lies() -> None:
    reading = read_sealed(Contents, {"shares": [{"real_estate": [{"liens": [{"pages": "12"}]}]}]})
    told = {problem.field for problem in reading.problems}
    assert "shares.0.real_estate.0.liens.0.kind" in told
    assert "shares.0.real_estate.0.roll" in told
    assert told == {problem.field for problem in faults(reading.record)}


def test_what_comes_reserved_is_kept_as_such_in_any_kind_of_field_and_counts_as_missing() -> None:
    row = {field.name: RESERVED_TEXT for field in RealEstate.fields if not isinstance(field.kind, Parts)}
    reading = read_sealed(Contents, {"real_estate": [row]})
    (held,) = reading.record.real_estate
    assert all(getattr(held, name) is RESERVED for name in row)
    assert not reading.unreadable
    assert all(RealEstate.fields[0].show(held) == RESERVED_TEXT for _name in row)
    missing = {problem.field for problem in reading.problems if "reservado" in problem.text}
    assert "real_estate.0.street" in missing
    assert write_sealed(held)["street"] == RESERVED_TEXT


def test_a_register_in_the_book_takes_the_word_as_any_other() -> None:
    assert Record.has_table


@pytest.mark.parametrize("model", EVERY)
def test_the_public_version_holds_no_private_value_and_says_where_one_is_withheld(
    model: type[Sealed],
) -> None:
    record = settled(whole(model))
    seen = public_version(record)
    for field in model.fields:
        value = getattr(seen, field.name)
        if isinstance(field.kind, Parts):
            assert len(value) == (1 if field.is_public else 0)
        elif field.name in record.unsaid():
            assert value is None
        elif not field.is_public or field.name in record.withheld():
            assert value is RESERVED
        else:
            assert value == getattr(record, field.name)


def test_nothing_of_what_an_item_keeps_for_its_declarant_is_published() -> None:
    for row in everything(public_version(whole(Contents))):
        assert all(getattr(row, name, None) is None for name in OWN)
