"""A declaration that did not come: its steps, each by its day, and the fine; and the amounts that bind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import fines
from desktop.domain.catalogues import catalogue, holds_on
from desktop.domain.declaration_breach import (
    FINES,
    MANDATE_AGENT,
    MANDATE_HOLDER,
    NO_MANDATE,
    NOTHING_YET,
    UNDECLARED,
    Breach,
    Notices,
    breach,
    declaration_fine,
    mandate_fine,
)
from desktop.domain.declaring import HEAD, Expected, Tenure, expected
from desktop.domain.law import Law, Override
from desktop.domain.rates import UF, UTM, Rate, Rates
from desktop.domain.resources import table
from desktop.domain.thresholds import DEBTS, SECURITIES, threshold

TODAY = date(2026, 11, 24)
LAW = Law()
RATES = Rates(
    [
        Rate(UTM, date(2026, 11, 1), Decimal(70000), "inventado"),
        Rate(UF, TODAY, Decimal("39123.45"), "inventado"),
    ]
)
HELD = Tenure("4-10", False, date(2025, 5, 5), None, "13101")
MARCH = Expected("march", 2026, date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 1))


def late(
    tenure: Tenure = HELD, notices: Notices = NOTHING_YET, today: date = TODAY, law: Law = LAW
) -> Breach:
    found = breach(tenure, MARCH, today, law, notices)
    assert found
    return found


def ends(found: Breach) -> dict[str, date | None]:
    return {step.code.removeprefix("declaration_"): step.day for step in found.steps}


# -- steps


def test_within_its_term_nothing_follows() -> None:
    assert expected(HELD, Law(), since=date(2026, 3, 31), until=date(2026, 3, 31)) == [MARCH]
    assert breach(HELD, MARCH, date(2026, 3, 31), Law()) is None
    assert breach(HELD, MARCH, TODAY, Law(), Notices(made=date(2026, 3, 31))) is None
    assert late(today=date(2026, 4, 1)).since == date(2026, 4, 1)
    assert late(notices=Notices(made=date(2026, 4, 1))).since == date(2026, 4, 1)


def test_before_any_notice_only_the_report_and_the_end_of_liability_have_a_day() -> None:
    assert ends(late()) == {
        "breach_report": date(2026, 5, 4),  # 1 May, a Friday, rests
        "fix": None,
        "charges": None,
        "proof": None,
        "resolve": None,
        "grave": None,
        "liability": date(2030, 4, 1),
    }


def test_each_step_runs_from_its_own_notice() -> None:
    told = Notices(
        known=date(2026, 4, 6),
        warned=date(2026, 5, 12),
        charged=date(2026, 6, 1),
        proof=date(2026, 6, 22),
        heard=date(2026, 7, 3),
        fined=date(2026, 7, 31),
    )
    assert ends(late(notices=told)) == {
        "breach_report": date(2026, 5, 6),
        "fix": date(2026, 5, 27),  # 21 May rests
        "charges": date(2026, 6, 15),
        "proof": date(2026, 7, 3),  # 29 June rests
        "resolve": date(2026, 7, 20),  # 16 July rests
        "grave": date(2026, 11, 30),
        "liability": date(2030, 4, 1),
    }


def test_every_step_says_its_article_how_certain_it_is_and_what_is_to_be_done() -> None:
    for step in late().steps:
        assert step.article.startswith("Ley 20.880, art")
        assert step.label
        assert step.certainty == ("unconfirmed" if step.code == "declaration_breach_report" else "read")
    assert late().steps[1].label == "Declarar o rectificar tras el apercibimiento"


def test_an_office_that_changed_a_term_sees_its_own() -> None:
    law = Law((Override("declaration_fix", 5, date(2026, 1, 1), None, "Ley 99.001, art. 3"),))
    step = late(notices=Notices(warned=date(2026, 5, 4)), law=law).steps[1]
    assert (step.day, step.article, step.certainty) == (date(2026, 5, 11), "Ley 99.001, art. 3", "override")


def test_the_contraloria_is_told_only_of_the_administration() -> None:
    deputy = Tenure("congress", False, date(2022, 3, 11))
    assert "breach_report" not in ends(late(deputy))
    assert "breach_report" in ends(late(Tenure("4-4", True, date(2024, 12, 6))))


def test_of_a_member_of_congress_the_law_says_no_grave_breach() -> None:
    told = Notices(fined=date(2026, 4, 10))
    assert "grave" not in ends(late(Tenure("congress", False, date(2022, 3, 11)), told))
    assert not late(Tenure("congress", False, date(2022, 3, 11)), told).grave
    assert late(Tenure("congress_staff", False, date(2022, 3, 11)), told).grave


# -- the fine


@pytest.mark.parametrize(
    ("today", "times", "grave"),
    [
        ("2026-07-31", 1, False),
        ("2026-08-30", 1, False),
        ("2026-08-31", 2, False),
        ("2026-09-29", 2, False),
        ("2026-09-30", 3, False),  # no 31: its last day
        ("2026-11-30", 5, False),  # four months
        ("2026-12-01", 5, True),  # more than four
        ("2026-12-31", 6, True),
    ],
)
def test_the_fine_comes_again_each_month_and_after_four_it_is_grave(
    today: str, times: int, grave: bool
) -> None:
    found = late(notices=Notices(fined=date(2026, 7, 31)), today=date.fromisoformat(today))
    assert (found.times, found.grave) == (times, grave)


def test_once_it_came_the_fine_no_longer_grows() -> None:
    found = late(notices=Notices(fined=date(2026, 5, 15), made=date(2026, 7, 20)), today=date(2027, 5, 1))
    assert (found.times, found.grave) == (3, False)


def test_a_fine_in_pesos_shows_the_month_of_its_utm() -> None:
    found = late()
    assert found.text(RATES, TODAY) == (
        "de 5 a 50 UTM ($ 350.000 a $ 3.500.000; UTM de noviembre de 2026: $ 70.000)"
    )
    assert found.text(Rates(), TODAY) == "de 5 a 50 UTM (sin valor de la UTM cargado)"
    assert found.pesos(Rates(), TODAY) is None
    again = late(notices=Notices(fined=date(2026, 9, 24)))
    pesos = again.pesos(RATES, TODAY)
    assert pesos
    assert (again.times, pesos.least, pesos.most) == (3, 1_050_000, 10_500_000)


@pytest.mark.parametrize(
    ("numeral", "head", "imposer", "article"),
    [
        ("4-1", False, "Jefe de servicio", "12, inciso 1°"),
        ("4-1", True, "Contraloría General", "12, inciso 2°"),
        ("4-4", False, "Contraloría General", "12, inciso 2°"),
        ("4-14", False, "Jefe de servicio", "12, inciso 1°"),
        ("congress", False, "Comisión de Ética", "art. 15"),
        ("courts", True, "Código Orgánico de Tribunales", "art. 16"),
        ("prosecution", False, "Fiscal", "art. 17"),
        ("central_bank", False, "Consejo del Banco Central", "art. 20"),
        ("comptroller", True, "Contralor General", "21"),
        ("party_leaders", False, "Servicio Electoral", "art. 22"),
    ],
)
def test_who_imposes_the_fine_and_by_which_article(
    numeral: str, head: bool, imposer: str, article: str
) -> None:
    fine = declaration_fine(numeral, head, UNDECLARED, TODAY)
    assert fine
    assert (fine.least, fine.most, fine.monthly) == (5, 50, True)
    assert imposer in fine.imposer
    assert article in fine.article


def test_breaches_of_the_mandate_cost_more_and_do_not_come_again() -> None:
    amounts = {NO_MANDATE: (10, 1000), MANDATE_HOLDER: (50, 1000), MANDATE_AGENT: (50, 2000)}
    for code, (least, most) in amounts.items():
        fine = mandate_fine(code, TODAY)
        assert fine
        assert (fine.least, fine.most, fine.monthly, fine.grave) == (least, most, False, False)
    assert mandate_fine(UNDECLARED, TODAY) is None


def test_every_numeral_risks_a_fine_and_every_row_names_what_is_known() -> None:
    numerals = catalogue("declarant_numerals")
    for numeral, each in numerals.items():
        first = max(each.valid_from, date(2016, 11, 2))
        assert declaration_fine(numeral, False, UNDECLARED, first), numeral
    for row in table(f"law/{FINES}.csv"):
        assert set(row["bound"].split("|")) <= {*numerals, HEAD, "securities_holder", "securities_agent"}
        assert holds_on("declaration_breaches", row["breach"], date.fromisoformat(row["valid_from"]))
    assert {row["breach"] for row in table(f"law/{FINES}.csv")} == set(catalogue("declaration_breaches"))


def test_the_fines_of_the_lobby_law_do_not_come_again() -> None:
    lobby = fines.exposure("mayor", fines.LATE, TODAY)
    assert lobby
    assert not lobby.monthly
    assert not lobby.grave


# -- amounts


def test_debts_and_securities_bind_only_above_their_amount() -> None:
    debts, securities = threshold(DEBTS, TODAY), threshold(SECURITIES, TODAY)
    assert debts
    assert securities
    assert (debts.passed(7_000_000, RATES, TODAY), debts.passed(7_000_001, RATES, TODAY)) == (False, True)
    limit = securities.pesos(RATES, TODAY)
    assert limit
    assert limit.found
    assert (limit.pesos, limit.found.text) == (978_086_250, "UF del 24 de noviembre de 2026: $ 39.123,45")
    assert not securities.passed(978_086_250, RATES, TODAY)
    assert securities.passed(978_086_251, RATES, TODAY)


def test_without_a_value_of_the_day_nobody_can_tell() -> None:
    debts = threshold(DEBTS, TODAY)
    assert debts
    assert debts.passed(10**12, RATES, date(2026, 12, 1)) is None
    assert threshold(DEBTS, date(2016, 9, 1)) is None


# -- laws

DAYS = st.none() | st.dates(date(2026, 4, 1), date(2027, 6, 30))


@given(
    st.sampled_from(sorted(catalogue("declarant_numerals"))),
    st.booleans(),
    st.builds(Notices, DAYS, DAYS, DAYS, DAYS, DAYS, DAYS, DAYS),
    st.dates(date(2026, 4, 1), date(2028, 6, 30)),
)
def test_a_step_has_a_day_exactly_when_what_it_runs_from_happened(
    numeral: str, head: bool, notices: Notices, today: date
) -> None:
    found = late(Tenure(numeral, head, date(2025, 10, 1)), notices, today)
    for step in found.steps:
        assert (step.day is None) is (step.runs_from is None)
        assert step.day is None or step.runs_from is None or step.day > step.runs_from
    assert found.times >= 1
    assert found.fine
    assert not found.grave or notices.fined
    more = late(Tenure(numeral, head, date(2025, 10, 1)), notices, date(2028, 7, 1))
    assert more.times >= found.times
