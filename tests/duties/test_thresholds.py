"""The watch over 100 UTM of debts and 25,000 UF of securities, on the day it is crossed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.description.withheld import RESERVED
from desktop.domain.clock import Light
from desktop.domain.law import Law
from desktop.domain.problems import Severity
from desktop.domain.rates import UF, UTM, Rate, Rates
from desktop.duties.securities import SecuritiesWatch, securities_watch
from desktop.duties.thresholds import debt_watches
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import SpouseEstate
from desktop.registers.declaration.holdings import Mandate, Security, SecurityAbroad
from desktop.registers.declaration.money import Debt, SupportDebt
from tests.registers.declared import saying

D = Decimal
TODAY = date(2026, 11, 24)
"""A Tuesday."""
LAW = Law()
FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range((TODAY - FIRST).days + 1)]


def rates(uf: str = "40000", **more: str) -> Rates:
    """A UF that stands still, the UTM of this November, and currencies of today."""
    rows = [Rate(UF, day, D(uf), "inventado") for day in DAYS]
    rows.append(Rate(UTM, date(2026, 11, 1), D(70_000), "inventado"))
    rows += [Rate(unit, TODAY, D(value), "inventado") for unit, value in more.items()]
    return Rates(rows)


def owing(*amounts: int, total: int | None = None) -> Contents:
    contents = Contents()
    contents.debts = [saying(Debt(), kind="1", creditor="Banco Lagos", amount=D(n)) for n in amounts]
    contents.debts_total = None if total is None else D(total)
    return contents


def paper(uf: int, acquired: date | None, **more: object) -> Security:
    """A security worth so many UF of 40,000 pesos."""
    told = {"title": "=ACCIONES", "issuer": "Lagos S.A.", "value": D(uf * 40_000), "currency": "CLP"}
    return saying(Security(), **{**told, "acquired": acquired, **more})


def holding(*papers: Security, since: date = FIRST) -> Contents:
    contents = Contents()
    contents.securities, contents.took_office = list(papers), since
    return contents


def watched(contents: Contents, values: Rates | None = None, day: date = TODAY) -> SecuritiesWatch:
    found = securities_watch(contents, day, TODAY, values or rates(), LAW)
    assert found
    return found


# -- debts


@pytest.mark.parametrize(("amount", "crossed"), [(7_000_000, False), (7_000_001, True)])
def test_only_what_is_above_a_hundred_utm_of_the_day_must_be_listed(amount: int, crossed: bool) -> None:
    (watch,) = debt_watches(owing(amount, total=amount), TODAY, rates())
    assert watch.must_list is crossed
    assert not watch.problems
    assert watch.measure.limit
    assert watch.measure.limit.found
    assert watch.measure.limit.pesos == 7_000_000
    assert watch.measure.limit.found.rate.day == date(2026, 11, 1)


def test_the_sum_is_told_in_both_with_the_value_used() -> None:
    (watch,) = debt_watches(owing(5_000_000, 3_000_000), TODAY, rates())
    assert watch.measure.text == (
        "$ 8.000.000 = 114,29 UTM: supera las 100 UTM ($ 7.000.000; UTM de noviembre de 2026: $ 70.000)"
    )
    assert [problem.field for problem in watch.problems] == ["debts_total"]


def test_a_global_amount_above_it_without_the_debts_is_refused_and_below_it_is_not() -> None:
    (watch,) = debt_watches(owing(total=7_000_001), TODAY, rates())
    assert [(problem.field, problem.severity) for problem in watch.problems] == [("debts", Severity.REFUSAL)]
    (watch,) = debt_watches(owing(total=7_000_000), TODAY, rates())
    assert (watch.must_list, watch.problems) == (False, ())


def test_without_a_utm_of_the_month_nobody_knows_and_it_is_said() -> None:
    (watch,) = debt_watches(owing(total=9_000_000), date(2026, 10, 31), rates())
    assert watch.must_list is None
    (problem,) = watch.problems
    assert "sin valor de la UTM del 31-10-2026" in problem.text
    assert problem.severity is Severity.WARNING


def test_what_is_reserved_or_missing_cannot_be_below() -> None:
    contents = owing()
    contents.debts_total = RESERVED
    assert debt_watches(contents, TODAY, rates())[0].must_list is None
    contents = owing(1, 2)
    contents.debts[0].amount = None  # type: ignore[assignment]
    (watch,) = debt_watches(contents, TODAY, rates())
    assert (watch.must_list, len(watch.measure.unknown)) == (None, 1)


def test_the_spouse_is_measured_alone_and_child_support_is_not_counted() -> None:
    contents, spouse = owing(6_000_000, total=6_000_000), SpouseEstate()
    contents.support_debts = [saying(SupportDebt(), amount=D(9_000_000))]
    spouse.debts_total = D(8_000_000)
    contents.spouse_estate = [spouse]
    own, other = debt_watches(contents, TODAY, rates())
    assert (own.must_list, other.must_list) == (False, True)
    assert [problem.field for problem in other.problems] == ["spouse_estate.0.debts"]


# -- securities


def test_crossing_by_one_uf_turns_the_alarm_on_on_the_right_day() -> None:
    crossing = date(2026, 10, 13)
    at_the_limit = holding(paper(24_000, FIRST), paper(1_000, crossing))
    found = watched(at_the_limit)
    assert (found.measure.units, found.measure.crossed, found.option) == (D(25_000), False, None)
    found = watched(holding(paper(24_000, FIRST), paper(1_001, crossing)))
    assert (found.measure.units, found.measure.crossed) == (D(25_001), True)
    assert (found.since, found.since_sure) == (crossing, True)
    assert found.option
    assert found.option.due == date(2027, 1, 11)  # the ninetieth day; a Monday
    assert found.option.light is Light.AMPLE
    (problem,) = found.problems
    assert problem.field == "mandates"
    assert "desde el 13-10-2026" in problem.text
    assert "11-01-2027" in problem.text
    before = watched(holding(paper(24_000, FIRST), paper(1_001, crossing)), day=crossing - timedelta(days=1))
    assert (before.measure.crossed, before.problems) == (False, ())


@settings(max_examples=20, deadline=None)
@given(st.integers(1, len(DAYS) - 1), st.integers(1, 500))
def test_the_day_is_always_that_of_what_was_bought_last(place: int, more: int) -> None:
    found = watched(holding(paper(25_000, FIRST), paper(more, DAYS[place])))
    assert (found.since, found.since_sure) == (DAYS[place], True)


def test_a_falling_uf_crosses_too_on_its_own_day() -> None:
    fall = date(2026, 11, 10)
    values = Rates([Rate(UF, day, D("39999.99") if day >= fall else D(40_000), "inventado") for day in DAYS])
    found = watched(holding(paper(25_000, FIRST)), values)
    assert (found.measure.crossed, found.since, found.since_sure) == (True, fall, True)


def test_who_had_them_before_counts_from_taking_office() -> None:
    found = watched(holding(paper(30_000, date(2020, 5, 5)), since=date(2026, 8, 3)))
    assert (found.since, found.since_sure) == (date(2026, 8, 3), True)
    assert found.option
    assert found.option.light is Light.LATE


def test_where_older_values_are_not_loaded_it_is_at_least_since_then() -> None:
    found = watched(holding(paper(30_000, date(2020, 5, 5)), since=date(2025, 3, 1)))
    assert (found.since, found.since_sure) == (FIRST, False)


def test_what_has_no_day_was_held_all_along_and_that_is_not_sure() -> None:
    found = watched(holding(paper(30_000, None), since=date(2026, 8, 3)))
    assert (found.since, found.since_sure) == (date(2026, 8, 3), False)


def test_other_currencies_count_at_their_value_and_without_one_nobody_knows() -> None:
    contents = holding(paper(20_000, FIRST))
    contents.securities_abroad = [
        saying(SecurityAbroad(), issuer="Lakes", value=D(300_000), currency="USD", acquired=TODAY)
    ]
    found = watched(contents, rates(USD="1000"))
    assert (found.measure.total, found.measure.crossed) == (1_100_000_000, True)
    assert [each.path for each in found.counted] == ["securities.0", "securities_abroad.0"]
    assert found.counted[1].changed.found
    found = watched(contents)
    assert found.measure.crossed is None
    assert found.measure.unknown == ("Lakes: sin valor de USD del 24-11-2026",)
    assert [problem.field for problem in found.problems] == ["securities"]


def test_a_currency_without_older_values_is_above_since_its_first_and_that_is_not_sure() -> None:
    contents = holding(paper(20_000, FIRST), paper(0, FIRST, value=D(300_000), currency="USD"))
    found = watched(contents, rates(USD="1000"), TODAY)
    assert (found.since, found.since_sure) == (date(2026, 11, 24), False)


def test_above_without_counting_what_is_unknown_is_above() -> None:
    found = watched(holding(paper(26_000, FIRST), paper(0, FIRST, value=None)))
    assert found.measure.crossed is True
    assert found.measure.unknown


def test_a_mandate_in_force_answers_it() -> None:
    contents = holding(paper(26_000, FIRST))
    contents.mandates = [saying(Mandate(), name="Corredora Lagos", granted=date(2026, 2, 2))]
    assert watched(contents).problems == ()
    assert watched(contents).mandate.startswith("Corredora Lagos")
    contents.mandates[0].ends = date(2026, 3, 3)
    assert watched(contents).problems


def test_nothing_held_is_nothing_to_say_and_before_the_law_there_is_no_watch() -> None:
    found = watched(Contents(), Rates())
    assert (found.measure.crossed, found.measure.text, found.problems) == (
        False,
        "No hay nada que sumar.",
        (),
    )
    assert debt_watches(Contents(), TODAY, Rates())[0].must_list is False
    assert securities_watch(Contents(), date(2016, 1, 1), TODAY, rates(), LAW) is None
    assert debt_watches(Contents(), date(2016, 1, 1), rates()) == ()
