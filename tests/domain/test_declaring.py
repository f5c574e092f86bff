"""Who declares, what that brings, and when: dates typed by hand, and what holds of any tenure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import declaring
from desktop.domain.catalogues import catalogue, code_of, column, holds_on
from desktop.domain.declaring import (
    Duties,
    Expected,
    Tenure,
    answers,
    display_until,
    duties_of,
    expected,
    spouse_goods_bind,
)
from desktop.domain.law import HolidayChange, Law, Override
from desktop.domain.resources import table
from desktop.domain.terms import term
from tests.domain.law_days import works

TODAY = date(2026, 11, 24)
SANTIAGO, CHILLAN = "13101", "16101"
CHAPTER_3 = {code for code in catalogue("declarant_numerals") if not code.startswith("4-")}


def told(starts: str, ends: str | None = None, numeral: str = "4-10", head: bool = False) -> list[str]:
    """All a tenure in Santiago is asked for until the end of 2028: kind, year and last day."""
    until = date.fromisoformat(ends) if ends else None
    tenure = Tenure(numeral, head, date.fromisoformat(starts), until, SANTIAGO)
    found = expected(tenure, Law(), since=date(2010, 1, 1), until=date(2028, 12, 31))
    return [f"{one.kind} {one.period} {one.due}" for one in found]


# -- who


@pytest.mark.parametrize(
    ("numeral", "head", "has"),
    [
        ("4-1", False, "relatives publishes reported"),
        ("4-1", True, "relatives publishes reported annex september"),
        ("4-4", True, "relatives publishes reported annex september"),
        ("4-5", False, "reported"),
        ("4-10", False, "reported"),
        ("4-10", True, "reported annex september"),
        ("4-14", False, "relatives annex september reported"),
        ("4-15", False, "annex reported"),
        ("congress", False, "relatives publishes"),
        ("party_leaders", False, "relatives publishes"),
    ],
)
def test_each_numeral_brings_its_duties(numeral: str, head: bool, has: str) -> None:
    assert duties_of(numeral, head, TODAY) == Duties(**dict.fromkeys(has.split(), True))


def test_only_numerals_1_to_4_and_chapter_3_are_published_and_those_and_14_name_relatives() -> None:
    held = {code: duties_of(code, False, TODAY) for code in catalogue("declarant_numerals")}
    assert {c for c, duty in held.items() if duty.publishes} == {"4-1", "4-2", "4-3", "4-4"} | CHAPTER_3
    assert {c for c, duty in held.items() if duty.relatives} == {
        *("4-1", "4-2", "4-3", "4-4", "4-14"),
        *CHAPTER_3,
    }
    assert {code for code, duty in held.items() if duty.september} == {"4-14"}
    assert {code for code, duty in held.items() if duty.annex} == {"4-14", "4-15", "4-15-pj"}
    assert {code for code, duty in held.items() if not duty.reported} == CHAPTER_3


def test_all_numerals_of_article_4_and_articles_14_to_22_are_there() -> None:
    numerals = {each.numeral for each in catalogue("declarant_numerals").values()}
    assert numerals == {*(f"4-{n}" for n in range(1, 16)), *map(str, (14, 16, 17, 18, 19, 20, 21, 22))}
    for each in catalogue("declarant_numerals").values():
        assert each.numeral.removeprefix("4-") in each.source
        assert each.explanation


def test_a_duty_is_that_of_its_own_day() -> None:
    assert duties_of("4-1", True, date(2023, 12, 10)) == Duties(relatives=True, publishes=True, reported=True)
    assert duties_of("4-1", True, date(2016, 9, 1)) == Duties()
    assert duties_of("congress", False, date(2016, 11, 1)) == Duties()
    assert duties_of("congress", False, date(2016, 11, 2)).publishes
    assert holds_on("declarant_numerals", "4-1", date(2018, 1, 1))


def test_a_head_of_service_whose_numeral_did_not_bind_yet_had_no_duty() -> None:
    assert duties_of("4-15", True, date(2025, 9, 28)) == Duties()
    assert duties_of("4-15", True, date(2025, 9, 29)).september


def test_a_numeral_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(KeyError):
        duties_of("4-99", False, TODAY)
    with pytest.raises(KeyError):
        expected(Tenure("4-99", False, TODAY), Law(), since=TODAY, until=TODAY)


def test_a_spouse_s_goods_bind_under_common_property_alone() -> None:
    assert {code for code in catalogue("property_regimes") if spouse_goods_bind(code)} == {
        "joint",
        "community",
    }
    with pytest.raises(KeyError):
        spouse_goods_bind("other")


@pytest.mark.parametrize(
    ("pack", "label", "code", "number"),
    [
        ("declaration_kinds", "PRIMERA DECLARACIÓN (POR ASUNCIÓN DE CARGO)", "entry", "1"),
        ("declaration_kinds", "ACTUALIZACIÓN PERIÓDICA (MARZO)", "march", "2"),
        (
            "declaration_kinds",
            "RECTIFICACIÓN A REQUERIMIENTO  DE ÓRGANO FISCALIZADOR",
            "rectification_required",
            "4",
        ),
        ("declaration_kinds", "ACTUALIZACIÓN VOLUNTARIA", "voluntary", "6"),
        ("declaration_kinds", "RECTIFICACIÓN VOLUNTARIA", "voluntary_rectification", "9"),
        ("property_regimes", "SOCIEDAD CONYUGAL", "joint", "1"),
        ("property_regimes", "SEPARACION TOTAL DE BIENES", "separate", "2"),
        ("property_regimes", "PARTICIPACION EN LOS GANANCIALES", "shared_gains", "3"),
        ("property_regimes", "NO APLICA", "none", "5"),
    ],
)
def test_what_infoprobidad_publishes_is_known_by_label_and_number(
    pack: str, label: str, code: str, number: str
) -> None:
    assert code_of(pack, label) == code
    assert column(pack, "infoprobidad")[code] == number


def test_a_kind_whose_number_is_not_known_says_so() -> None:
    for pack in ("declaration_kinds", "property_regimes"):
        for code, number in column(pack, "infoprobidad").items():
            assert bool(number) is (catalogue(pack)[code].certainty == "read"), code


def test_every_yearly_window_is_a_kind_and_its_flag_a_duty() -> None:
    for row in table("law/declaration_months.csv"):
        assert row["code"] in catalogue("declaration_kinds")
        assert not row["flag"] or row["flag"] in Duties.__dataclass_fields__


def test_the_terms_of_the_law_are_those_that_were_read() -> None:
    terms = {
        "declaration_entry": (30, "days", "unconfirmed"),
        "declaration_exit": (30, "days", "unconfirmed"),
        "declaration_breach_report": (30, "days", "unconfirmed"),
        "declaration_fix": (10, "working_days", "read"),
        "declaration_charges": (10, "working_days", "read"),
        "declaration_proof": (8, "working_days", "read"),
        "declaration_resolve": (10, "working_days", "read"),
        "declaration_grave": (4, "months", "read"),
        "declaration_liability": (48, "months", "read"),
        "declaration_display": (6, "months", "read"),
        "mandate_option": (90, "days", "read"),
        "forced_disposal": (120, "days", "read"),
    }
    for code, (value, unit, certainty) in terms.items():
        held = term(code, TODAY)
        assert (held.value, held.unit, held.certainty) == (value, unit, certainty), code
        assert "Ley 20.880, art" in held.source


# -- when


def test_thirty_days_over_the_end_of_a_leap_february() -> None:
    assert told("2028-01-30", "2028-02-10") == ["entry 2028 2028-02-29", "exit 2028 2028-03-13"]
    assert told("2027-01-30", "2027-02-10") == ["entry 2027 2027-03-01", "exit 2027 2027-03-12"]


def test_taken_on_a_leap_day_both_end_after_easter() -> None:
    # 30 March 2024 is Holy Saturday and 31 March a Sunday
    assert told("2024-02-29", "2024-06-28") == [
        "entry 2024 2024-04-01",
        "march 2024 2024-04-01",
        "exit 2024 2024-07-29",
    ]


def test_taken_on_28_february_the_first_declaration_and_march_are_both_asked() -> None:
    assert told("2026-02-28")[:3] == [
        "entry 2026 2026-03-30",
        "march 2026 2026-03-31",
        "march 2027 2027-03-31",
    ]


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        ("2026-03-01", "2026-03-31"),  # a Sunday: the term runs from it, not from Monday
        ("2026-03-02", "2026-04-01"),
        ("2026-03-04", "2026-04-06"),  # ends on Good Friday: moves over Easter to Monday
        ("2026-03-11", "2026-04-10"),
        ("2026-03-31", "2026-04-30"),
    ],
)
def test_taken_in_march_that_march_asks_for_the_first_declaration_alone(starts: str, due: str) -> None:
    assert told(starts)[:2] == [f"entry 2026 {due}", "march 2027 2027-03-31"]


def test_every_march_while_in_office_and_september_not() -> None:
    assert told("2024-12-06", "2028-12-06") == [
        "entry 2024 2025-01-06",  # 5 January is a Sunday
        "march 2025 2025-03-31",
        "march 2026 2026-03-31",
        "march 2027 2027-03-31",
        "march 2028 2028-03-31",
        "exit 2028 2029-01-05",
    ]


def test_procurement_staff_and_heads_of_service_are_asked_in_september_too() -> None:
    both = [
        "entry 2025 2025-05-02",  # 1 May rests
        "september 2025 2025-09-30",
        "march 2026 2026-03-31",
        "september 2026 2026-09-30",
        "march 2027 2027-03-31",
        "exit 2027 2027-09-09",
    ]
    assert told("2025-04-01", "2027-08-10", "4-14") == both
    assert told("2025-04-01", "2027-08-10", "4-1", head=True) == both
    assert told("2025-04-01", "2027-08-10", "4-1") == [one for one in both if "september" not in one]


def test_there_was_no_september_before_ley_21634() -> None:
    held = told("2022-06-01", "2024-12-30", "4-1", head=True)
    assert [one for one in held if "september" in one] == ["september 2024 2024-09-30"]


def test_leaving_in_september_owes_the_declaration_on_leaving_and_not_that_of_the_month() -> None:
    assert told("2026-04-01", "2026-09-18", "4-14") == [
        "entry 2026 2026-05-04",  # 1 May is a Friday
        "exit 2026 2026-10-19",  # 18 October is a Sunday
    ]
    assert told("2026-04-01", "2026-09-30", "4-14")[1:] == [
        "september 2026 2026-09-30",
        "exit 2026 2026-10-30",
    ]


def test_taken_in_september_the_month_asks_for_the_first_declaration_alone() -> None:
    assert told("2026-09-01", None, "4-14")[:2] == ["entry 2026 2026-10-01", "march 2027 2027-03-31"]


def test_leaving_in_march_owes_the_declaration_on_leaving_alone() -> None:
    assert told("2022-03-11", "2026-03-11", "4-1")[-2:] == ["march 2025 2025-03-31", "exit 2026 2026-04-10"]
    assert told("2025-06-02", "2026-03-31")[-2:] == ["march 2026 2026-03-31", "exit 2026 2026-04-30"]


def test_leaving_on_the_last_day_of_the_year_ends_in_the_next() -> None:
    assert told("2026-05-04", "2026-12-31")[-1] == "exit 2026 2027-02-01"  # 30 January is a Saturday


def test_who_held_the_post_before_the_law_owes_the_updates_that_follow() -> None:
    assert told("2014-03-11", "2018-03-11", "congress") == ["march 2017 2017-03-31", "exit 2018 2018-04-10"]
    assert told("2016-09-01", "2016-09-01") == []


def test_the_calendar_is_that_of_the_commune_and_of_the_office() -> None:
    day = date(2026, 7, 21)  # thirty days later is 20 August, that rests in Chillán alone

    def first(law: Law, commune: str) -> date:
        return expected(Tenure("4-10", False, day, None, commune), law, since=day, until=day)[0].due

    assert (first(Law(), SANTIAGO), first(Law(), CHILLAN)) == (date(2026, 8, 20), date(2026, 8, 21))
    rests = HolidayChange(date(2026, 8, 20), True, None, None, "Ley 99.002")
    assert first(Law(holidays=(rests,)), SANTIAGO) == date(2026, 8, 21)
    longer = Override("declaration_entry", 45, date(2026, 1, 1), None, "Ley 99.003")
    assert first(Law((longer,)), SANTIAGO) == date(2026, 9, 4)


def test_a_march_whose_last_day_rests_ends_on_the_next_working_one() -> None:
    rests = Law(holidays=(HolidayChange(date(2026, 3, 31), True, None, None, "Ley 99.002"),))
    tenure = Tenure("4-10", False, date(2025, 5, 5), None, SANTIAGO)
    (march,) = expected(tenure, rests, since=date(2026, 4, 1), until=date(2026, 4, 1))
    assert march == Expected("march", 2026, date(2026, 3, 1), date(2026, 4, 1), date(2026, 3, 1))


def test_a_window_binds_on_its_own_days(monkeypatch: pytest.MonkeyPatch) -> None:
    window = declaring._Window("march", 3, "", date(2026, 3, 31), date(2027, 3, 30))
    monkeypatch.setattr(declaring, "_windows", lambda: (window,))
    assert told("2024-05-06") == ["entry 2024 2024-06-05", "march 2026 2026-03-31"]


def test_only_what_could_be_made_in_the_stretch_is_told() -> None:
    tenure = Tenure("4-14", False, date(2025, 5, 5), date(2027, 1, 15), SANTIAGO)

    def kinds(since: date, until: date) -> list[str]:
        return [one.kind for one in expected(tenure, Law(), since=since, until=until)]

    assert kinds(date(2025, 5, 5), date(2025, 5, 5)) == ["entry"]
    assert kinds(date(2025, 6, 4), date(2025, 8, 31)) == ["entry"]
    assert kinds(date(2025, 6, 5), date(2025, 8, 31)) == []
    assert kinds(date(2026, 3, 31), date(2026, 9, 1)) == ["march", "september"]
    assert kinds(date(2027, 1, 1), date(2027, 12, 31)) == ["exit"]
    assert kinds(date(2027, 1, 1), date(2026, 1, 1)) == []


def test_a_tenure_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Tenure("4-10", False, date(2026, 3, 2), date(2026, 3, 1))


def test_the_display_ends_six_months_after_leaving_even_on_a_free_day() -> None:
    assert display_until(date(2026, 3, 11), Law()) == date(2026, 9, 11)
    assert display_until(date(2026, 8, 31), Law()) == date(2027, 2, 28)  # a Sunday
    assert display_until(date(2027, 8, 30), Law()) == date(2028, 2, 29)


def test_a_first_declaration_made_in_the_month_answers_the_update_too() -> None:
    tenure = Tenure("4-10", False, date(2026, 2, 20), None, SANTIAGO)
    entry, march = expected(tenure, Law(), since=date(2026, 2, 20), until=date(2026, 3, 31))
    assert (entry.kind, march.kind) == ("entry", "march")
    assert answers(entry, "entry", date(2026, 3, 10))
    assert answers(march, "entry", date(2026, 3, 10))
    assert answers(march, "entry", date(2026, 3, 31))
    assert not answers(march, "entry", date(2026, 2, 27))
    assert not answers(march, "entry", date(2026, 4, 1))
    assert not answers(entry, "march", date(2026, 3, 10))
    assert not answers(march, "voluntary", date(2026, 3, 10))


def test_a_late_declaration_still_answers_until_the_next_of_its_kind() -> None:
    tenure = Tenure("4-10", False, date(2025, 5, 5), date(2026, 5, 5), SANTIAGO)
    entry, march, leaving = expected(tenure, Law(), since=date(2025, 1, 1), until=date(2027, 1, 1))
    assert answers(march, "march", date(2027, 2, 28))
    assert not answers(march, "march", date(2027, 3, 1))
    assert not answers(march, "march", date(2026, 2, 28))
    assert answers(entry, "entry", date(2027, 12, 1))
    assert answers(leaving, "exit", date(2027, 12, 1))
    assert not answers(leaving, "exit", date(2026, 5, 4))


# -- laws

ANY_DAY = st.dates(date(2023, 1, 1), date(2028, 6, 30))


@st.composite
def tenures(draw: st.DrawFn) -> Tenure:
    starts = draw(ANY_DAY)
    length = draw(st.none() | st.integers(0, 1500))
    ends = None if length is None else min(starts + timedelta(days=length), date(2028, 11, 1))
    numeral = draw(st.sampled_from(sorted(catalogue("declarant_numerals"))))
    commune = draw(st.sampled_from([None, SANTIAGO, CHILLAN, "15101"]))
    return Tenure(numeral, draw(st.booleans()), starts, ends, commune)


@given(tenures(), ANY_DAY, st.integers(0, 2000))
def test_what_holds_of_any_tenure(tenure: Tenure, since: date, length: int) -> None:
    until = min(since + timedelta(days=length), date(2028, 11, 30))
    found = expected(tenure, Law(), since=since, until=until)
    assert len({(one.kind, one.period) for one in found}) == len(found)
    assert [one.due for one in found] == sorted(one.due for one in found)
    for one in found:
        assert works(one.due, tenure.commune)
        assert since <= one.due
        assert tenure.starts <= one.opens <= min(one.due, until)
        assert tenure.ends is None or one.kind == "exit" or one.opens <= tenure.ends
        assert one.kind != "september" or duties_of(tenure.numeral, tenure.heads_service, one.due).september


@given(tenures(), st.dates(date(2023, 1, 1), date(2028, 11, 30)))
def test_a_stretch_parted_in_two_tells_the_same(tenure: Tenure, middle: date) -> None:
    first, last = date(2023, 1, 1), date(2028, 11, 30)
    whole = expected(tenure, Law(), since=first, until=last)
    parts = {
        *expected(tenure, Law(), since=first, until=middle),
        *expected(tenure, Law(), since=middle, until=last),
    }
    assert parts == set(whole)


@given(tenures())
def test_no_window_asks_for_a_first_declaration_and_an_update_that_began_with_it(tenure: Tenure) -> None:
    found = expected(tenure, Law(), since=date(2023, 1, 1), until=date(2028, 11, 30))
    for entry in (one for one in found if one.kind == "entry"):
        assert all(one.opens > entry.opens for one in found if one.kind in {"march", "september"})
