"""The total of a trip never differs from its parts by a peso: in the record, its paper and its exports."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from desktop.description.reading import read_record
from desktop.domain.rates import Rate, Rates, pesos_told
from desktop.duties.rates_of_trip import fill_rates
from desktop.filings.act import Grid, Text
from desktop.filings.formats import WRITERS
from desktop.filings.trip_dossier import by_payer, total, trip_dossier
from desktop.filings.trip_facts import facts_of
from desktop.registers.gifts import CustodyStep, Gift
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from tests.filings.readers import text_of
from tests.filings.samples import STAMP, paper, publish, written

DAY = date(2026, 9, 2)
RATES = Rates(
    [
        Rate("USD", date(2026, 9, 1), Decimal("948.35"), "Banco Central"),
        Rate("EUR", DAY, Decimal("1103.4567"), "Banco Central"),
        Rate("JPY", DAY, Decimal("6.445"), "Banco Central"),
        Rate("CLF", DAY, Decimal("39485.65"), "Banco Central"),
    ]
)
TOLERANCE = 7

_pesos = some.integers(1, 90_000_000).map(lambda n: (str(n), "CLP"))
_foreign = some.tuples(
    some.decimals(Decimal("0.01"), Decimal(99_999), places=2).map(lambda d: str(d).replace(".", ",")),
    some.sampled_from(["USD", "EUR", "JPY", "CLF"]),
)
_lines = some.lists(_pesos | _foreign, min_size=1, max_size=12)


def a_trip(lines: list[tuple[str, str]]) -> Trip:
    costs = [
        {"kind": "other", "amount": amount, "currency": currency, "payer": "institution"}
        for amount, currency in lines
    ]
    raws: dict[str, Any] = {
        "starts": "2026-09-02",
        "ends": "2026-09-05",
        "destinations": [{"city": "Lima", "country": "PE"}],
        "category": "interviews",
        "purpose": "Encuentro binacional de salud rural.",
        "costs": costs,
    }
    trip = read_record(Trip, raws, lambda _model, _raw: None).record
    body = Institution(name="Servicio de Ejemplo")
    trip.official = Official(person=Person(given_names="Ana", surnames="Soto"), post="Jefa", institution=body)
    return trip


def by_hand(lines: list[tuple[str, str]]) -> int:
    """Each line to its peso in whole numbers, half a peso upwards, without the program's own arithmetic."""
    sum_ = 0
    for amount, currency in lines:
        found = RATES.find(currency, DAY, TOLERANCE) if currency != "CLP" else None
        rate = found.rate.value if found else Decimal(1)
        millionths = int(Decimal(amount.replace(",", ".")) * rate * 1_000_000)
        sum_ += (millionths + 500_000) // 1_000_000
    return sum_


@given(_lines)
def test_record_and_paper_have_the_sum_of_the_lines(lines: list[tuple[str, str]]) -> None:
    trip = a_trip(lines)
    filled = fill_rates(trip, RATES, TOLERANCE)
    assert len(filled) == sum(currency != "CLP" for _amount, currency in lines)
    assert not fill_rates(trip, RATES, TOLERANCE)
    wanted = by_hand(lines)
    parts = [cost.pesos() for cost in trip.costs]
    assert sum(part for part in parts if part is not None) == wanted
    assert trip.total_pesos == pesos_told(wanted)
    facts = facts_of(trip)
    assert (total(facts.costs), sum(by_payer(facts.costs).values())) == (wanted, wanted)
    costs, payers = (block for block in trip_dossier(facts, STAMP).blocks if isinstance(block, Grid))
    shown = [int(re.sub(r"\D", "", row[-1])) for row in costs.rows]
    assert (sum(shown[:-1]), shown[-1]) == (wanted, wanted)
    assert sum(int(re.sub(r"\D", "", row[-1])) for row in payers.rows) == wanted
    if all(currency == "CLP" for _amount, currency in lines):
        assert trip.total == trip.total_pesos


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=5)
@given(lines=_lines)
def test_every_export_has_the_sum_of_the_lines(name: str, lines: list[tuple[str, str]]) -> None:
    trip = a_trip(lines)
    fill_rates(trip, RATES, TOLERANCE)
    text = text_of(name, written(name, paper(Trip, [publish(trip)])))
    assert pesos_told(by_hand(lines)) in text.replace("\u00a0", " ")


def test_without_a_rate_no_total_in_pesos_is_claimed() -> None:
    trip = a_trip([("300", "USD"), ("1000", "CLP")])
    assert trip.total_pesos == ""
    assert trip.total == "USD 300 + $ 1.000"
    blocks = trip_dossier(facts_of(trip), STAMP).blocks
    (told,) = (block.text for block in blocks if isinstance(block, Text) and block.look == "note")
    assert "USD 300" in told


def test_pesos_are_whole_so_that_no_sum_is_rounded() -> None:
    raws = {"costs": [{"kind": "other", "amount": "100,5", "currency": "CLP", "payer": "institution"}]}
    problems = read_record(Trip, raws, lambda _model, _raw: None).problems
    assert "costs.0.amount" in {problem.field for problem in problems}


def test_nothing_of_the_dossier_or_of_custody_leaves_in_an_export() -> None:
    trip = a_trip([("300", "USD")])
    fill_rates(trip, RATES, TOLERANCE)
    trip.commission_act, trip.report = "SECRETO-1", "SECRETO-2"
    gift = Gift(
        day=DAY, description="Libro", occasion="Acto", kept_at="SECRETO-3", inventory_number="SECRETO-4"
    )
    gift.estimate, gift.official = Decimal(777_777), trip.official
    gift.custody = [CustodyStep(day=DAY, act="SECRETO-5")]
    for model, record in ((Trip, trip), (Gift, gift)):
        for name in WRITERS:
            text = text_of(name, written(name, paper(model, [publish(record)])))
            assert not [mark for mark in ("SECRETO", "777.777", "777777", "948,35", "948.35") if mark in text]
