"""What is doubtful between two declarations and between the sections of one; how wealth stands to income."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from desktop.domain.law import Law
from desktop.domain.problems import Severity
from desktop.domain.rates import Rate, Rates
from desktop.duties.declaration_doubts import concerns, doubts
from desktop.duties.wealth import Wealth, wealth
from desktop.registers.declaration.activities import RecentActivity
from desktop.registers.declaration.beginnings import started_from
from desktop.registers.declaration.changes import aligned
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import SpouseEstate
from desktop.registers.declaration.goods import RealEstate
from desktop.registers.declaration.holdings import Share
from desktop.registers.declaration.money import Debt, Deposit, OtherGood
from desktop.registers.declaration.movables import Vehicle
from tests.registers.declared import company, saying

D = Decimal
BEFORE, NOW = date(2026, 3, 31), date(2027, 3, 31)
LAW = Law()


def house(roll: str, value: int, **more: object) -> RealEstate:
    return saying(RealEstate(), commune="13101", street="Los Robles 1", roll=roll, value=D(value), **more)


@pytest.fixture
def before() -> Contents:
    contents = saying(Contents(), declared_at=datetime(2026, 3, 31, 12, 0))  # noqa: DTZ001 -- local
    contents.real_estate = [house("100-1", 100_000_000)]
    contents.vehicles = [saying(Vehicle(), plate="BBCC12", kind="=AUTO", value=D(10_000_000))]
    return contents


def said(after: Contents, before: Contents | None = None) -> dict[str, str]:
    compared = None if before is None else aligned(before, after)
    found = list(doubts(after, compared, NOW))
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    return {problem.field: problem.text for problem in found}


# -- against the declaration before


@pytest.mark.parametrize(
    ("value", "doubtful"),
    [(130_000_000, False), (131_000_000, True), (95_000_000, False), (94_000_000, True)],
)
def test_a_fiscal_value_that_moved_too_far_is_asked_about(
    before: Contents, value: int, doubtful: bool
) -> None:
    after = started_from(before, "march", 2027)
    after.real_estate[0].value = D(value)
    assert ("real_estate.0.value" in said(after, before)) is doubtful


def test_it_says_both_values_and_is_silent_once_explained(before: Contents) -> None:
    after = started_from(before, "march", 2027)
    after.real_estate[0].value = D(1_000_000_000)
    assert said(after, before) == {
        "real_estate.0.value": (
            "Era 100.000.000 y ahora es 1.000.000.000 (+900 %): revise que no falte ni sobre una cifra."
        )
    }
    after.real_estate[0].reason = "revalued"
    assert said(after, before) == {}


def test_a_vehicle_loses_value_and_seldom_gains(before: Contents) -> None:
    after = started_from(before, "march", 2027)
    after.vehicles[0].value = D(7_000_000)
    assert said(after, before) == {}
    after.vehicles[0].value = D(12_000_000)
    assert set(said(after, before)) == {"vehicles.0.value"}


def test_a_value_of_one_peso_says_nothing_of_the_next(before: Contents) -> None:
    before.real_estate[0].value = D(1)
    after = started_from(before, "march", 2027)
    after.real_estate[0].value = D(90_000_000)
    assert said(after, before) == {}


def test_an_amount_in_another_currency_is_no_rise(before: Contents) -> None:
    before.deposits = [saying(Deposit(), kind="DAP", institution="Lago", amount=D(1000), currency="USD")]
    after = started_from(before, "march", 2027)
    after.deposits[0].amount = D(3000)
    assert set(said(after, before)) == {"deposits.0.amount"}
    after.deposits[0].currency = None
    assert said(after, before) == {}


def test_what_was_there_before_and_was_not_declared_is_asked_about(before: Contents) -> None:
    after = started_from(before, "march", 2027)
    after.real_estate.append(house("200-2", 50_000_000, acquired=date(2026, 3, 31)))
    assert set(said(after, before)) == {"real_estate.1.acquired"}
    after.real_estate[1].reason = "mistake"
    assert said(after, before) == {}
    after.real_estate[1].reason, after.real_estate[1].acquired = "bought", date(2026, 4, 1)
    assert said(after, before) == {}


def test_the_goods_of_a_spouse_who_was_not_declared_before_are_not(before: Contents) -> None:
    after = started_from(before, "march", 2027)
    after.spouse_estate = [SpouseEstate()]
    after.spouse_estate[0].real_estate = [house("200-2", 50_000_000, acquired=date(2020, 1, 1))]
    assert said(after, before) == {}


# -- within one declaration


def test_what_was_acquired_after_the_declaration_is_not_of_it(before: Contents) -> None:
    before.real_estate[0].acquired = date(2027, 4, 1)
    assert set(said(before)) == {"real_estate.0.acquired"}
    before.real_estate[0].acquired = NOW
    assert said(before) == {}


def test_one_property_has_one_place(before: Contents) -> None:
    spouse, share = SpouseEstate(), saying(Share(), name="Lagos", rut=company(1))
    spouse.real_estate, share.real_estate = [house("100 - 1", 1)], [house("0100-01", 2)]
    before.spouse_estate, before.shares = [spouse], [share]
    found = said(before)
    assert set(found) == {"spouse_estate.0.real_estate.0.roll", "shares.0.real_estate.0.roll"}
    assert any("Inmuebles en Chile 1" in text for text in found.values())
    spouse.real_estate[0].commune = share.real_estate[0].commune = "13102"
    assert set(said(before)) == {"spouse_estate.0.real_estate.0.roll"}
    before.real_estate[0].form, spouse.real_estate[0].form = "4", "4"
    spouse.real_estate[0].commune = "13101"
    assert said(before) == {}


def test_two_may_own_of_one_company_but_not_more_than_all_of_it(before: Contents) -> None:
    spouse = SpouseEstate()
    before.shares = [saying(Share(), title="16", quantity=D("60.5"), name="Lagos", rut=company(1))]
    spouse.shares = [saying(Share(), title="16", quantity=D("39.5"), name="LAGOS", rut=company(1))]
    before.spouse_estate = [spouse]
    assert said(before) == {}
    spouse.shares[0].quantity = D(40)
    assert said(before) == {
        "spouse_estate.0.shares.0.quantity": (
            "Los derechos en esta sociedad suman 100,5 %: son más que el total."
        )
    }
    spouse.shares[0].title = "17"  # shares, which are counted and not told in percent
    assert said(before) == {}


def test_an_activity_that_ended_long_before_is_not_declared_any_more(before: Contents) -> None:
    before.took_office = date(2026, 3, 11)
    before.recent_activities = [saying(RecentActivity(), ends=date(2025, 3, 10))]
    assert set(said(before)) == {"recent_activities.0.ends"}
    before.recent_activities[0].ends = date(2025, 3, 11)
    assert said(before) == {}


# -- wealth and income


def grown(before: Contents, after: Contents, rates: Rates | None = None) -> Wealth:
    return wealth(before, after, NOW, rates or Rates(), LAW)


def test_more_growth_than_income_is_told_to_the_declarant(before: Contents) -> None:
    after = started_from(before, "march", 2027)
    after.other_goods = [saying(OtherGood(), amount=D(30_000_000))]
    after.debts = [saying(Debt(), amount=D(5_000_000))]
    after.debts_total, after.yearly_income = D(6_000_000), D(24_000_000)
    found = grown(before, after)
    assert (found.before.net, found.after.goods, found.after.debts) == (110_000_000, 140_000_000, 6_000_000)
    assert (found.growth, found.income, found.exceeds, found.problems) == (24_000_000, 24_000_000, False, ())
    after.yearly_income = D(23_999_999)
    found = grown(before, after)
    assert found.exceeds is True
    assert [problem.field for problem in found.problems] == ["yearly_income"]
    assert found.text == (
        "Patrimonio: $ 110.000.000 el 31-03-2026, $ 134.000.000 el 31-03-2027: aumentó $ 24.000.000. "
        "Ingresos de ese tiempo: $ 23.999.999 (sus ingresos anotados)."
    )


@pytest.mark.parametrize(
    ("pay", "income"), [("$ 2.000.000", 24_000_000), ("9000000", 108_000_000), ("4", None), ("GRADO 4", None)]
)
def test_without_income_told_it_is_twelve_times_the_pay_and_a_grade_is_none(
    before: Contents, pay: str, income: int | None
) -> None:
    after = started_from(before, "march", 2027)
    after.pay = pay
    found = grown(before, after)
    assert found.income == income
    assert found.exceeds is (None if income is None else False)


def test_half_a_year_has_half_the_income(before: Contents) -> None:
    before.declared_at = datetime(2026, 9, 29, 12, 0)  # noqa: DTZ001 -- local
    after = started_from(before, "march", 2027)
    after.yearly_income = D(3_650_000)
    assert grown(before, after).income == 1_830_000  # 183 days


def test_other_currencies_count_at_the_value_of_each_day_and_a_missing_one_is_said(before: Contents) -> None:
    before.deposits = [saying(Deposit(), kind="DAP", institution="Lago", amount=D(1000), currency="USD")]
    after = started_from(before, "march", 2027)
    found = grown(before, after)
    assert (found.growth, found.exceeds) == (None, None)
    assert found.before.unknown == ("DAP, Lago: sin valor de USD del 31-03-2026",)
    assert "sin contar lo que no se sabe" in found.text
    values = Rates([Rate("USD", day, D(value), "x") for day, value in ((BEFORE, 900), (NOW, 1000))])
    found = grown(before, after, values)
    assert found.growth == 100_000
    assert [changed.pesos for changed in found.after.changed] == [1_000_000]


def test_a_page_is_told_all_at_once(before: Contents) -> None:
    after = started_from(before, "march", 2027)
    assert concerns(after, before, NOW, NOW, Rates(), LAW) == []
    after.vehicles, after.debts_total, after.yearly_income = [], D(8_000_000), D(1_000_000)
    after.real_estate[0].value = D(140_000_000)
    utm = Rates([Rate("UTM", date(2027, 3, 1), D(70_000), "x")])
    found = concerns(after, before, NOW, NOW, utm, LAW)
    assert [problem.field for problem in found] == [
        "real_estate.0.reason",
        "gone",
        "real_estate.0.value",
        "debts",
        "yearly_income",
    ]
    assert [problem.field for problem in found if problem.severity is Severity.REFUSAL] == ["debts"]
    assert [problem.field for problem in concerns(after, None, NOW, NOW, utm, LAW)] == ["debts"]
