"""The law of the kinds: what is shown reads back as the same value."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.description.countries import Country, Currency, countries, currencies
from desktop.description.kinds import (
    Amount,
    Choice,
    Day,
    Flag,
    Hour,
    Kind,
    Line,
    Prose,
    RutNumber,
    Term,
    Whole,
)
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.plain import plain
from desktop.domain.catalogues import catalogue
from desktop.domain.rut import Rut
from desktop.domain.text import clean
from desktop.registers.meetings import Capacity

TEXTS = st.text(max_size=120)
VALUES: dict[Kind, st.SearchStrategy[object]] = {
    Line(): TEXTS.map(lambda text: clean(text, 300)),
    Prose(): TEXTS.map(lambda text: clean(text, 300, lines=True)),
    Whole(): st.integers(0, 999_999),
    Whole("min"): st.integers(0, 10_000),
    Amount(): st.decimals(0, 10**12, places=4).map(lambda number: Amount().read(number)),
    Day(): st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    Hour(): st.times().map(lambda hour: hour.replace(second=0, microsecond=0)),
    Moment(): st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(Moment().read),  # noqa: DTZ001 -- the office's own clock
    Flag(): st.booleans(),
    Choice(Capacity): st.sampled_from(Capacity),
    Term("decisions"): st.sampled_from(sorted(catalogue("decisions"))),
    OpenTerm("vehicle_makes"): TEXTS.map(lambda text: OpenTerm("vehicle_makes").read(f"x{text}")),
    Country(): st.sampled_from(sorted(countries())),
    Currency(): st.sampled_from(sorted(currencies())),
    RutNumber(): st.sampled_from([Rut("12345678-5"), Rut("1-9"), Rut("76086428-5"), Rut("20347878-K")]),
}


@pytest.mark.parametrize("kind", VALUES, ids=str)
def test_what_is_shown_reads_back(kind: Kind) -> None:
    @given(VALUES[kind])
    def law(value: object) -> None:
        assert kind.read(kind.show(value)) == value
        assert kind.read(json.loads(json.dumps(plain(value)))) == value

    law()


def refusal_of(kind: Kind, raw: object) -> str | None:
    try:
        kind.read(raw)
    except ValueError as refusal:
        return str(refusal)
    return None


@pytest.mark.parametrize("kind", VALUES, ids=str)
def test_a_kind_refuses_in_a_sentence_or_reads_and_never_breaks(kind: Kind) -> None:
    @given(st.one_of(TEXTS, st.floats(), st.integers(), st.booleans(), st.binary(max_size=20)))
    def law(raw: object) -> None:
        sentence = refusal_of(kind, raw)
        assert sentence is None or (sentence[0].isupper() and sentence.endswith("."))

    law()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.250.000", Decimal(1_250_000)),
        ("$ 1.250", Decimal(1250)),
        ("12,5", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        ("1.250.000,75", Decimal("1250000.75")),
        (300, Decimal(300)),
        (0.1, Decimal("0.1")),
    ],
)
def test_amounts_as_chile_writes_them(typed: object, meant: Decimal) -> None:
    assert Amount().read(typed) == meant


@pytest.mark.parametrize("typed", ["1.25.000", "mil", "-5", "1e99", "NaN", "", True, "١٢"])
def test_what_is_no_amount_is_refused(typed: object) -> None:
    with pytest.raises(ValueError, match=r"\."):
        Amount().read(typed)


@pytest.mark.parametrize("typed", ["31-02-2026", "2026-13-01", "12", "1-1-1", "hoy", "01-01-1800"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="dd-mm-aaaa"):
        Day().read(typed)


def test_countries_are_read_by_either_code_and_by_name() -> None:
    assert [Country().read(raw) for raw in ("CL", "chl", "Chile", "España", "espana", "USA")] == [
        "CL",
        "CL",
        "CL",
        "ES",
        "ES",
        "US",
    ]


def test_hours_come_with_or_without_seconds() -> None:
    assert Hour().read("9:30:00") == time(9, 30)
