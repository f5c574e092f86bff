"""Law packs: what is dated holds on its own days, and an administrator may change it, citing a law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain import bound, catalogues, fines, resources
from desktop.domain.catalogues import catalogue, code_of, holds_on, terms_on
from desktop.domain.law import HolidayChange, Law, Override
from desktop.domain.resources import RESOURCES, table
from desktop.domain.terms import term, terms
from desktop.domain.workdays import Calendar

TODAY = date(2026, 11, 24)
SANTIAGO, ARICA, PUTRE, CHILLAN, SAN_CARLOS = "13101", "15101", "15201", "16101", "16301"
PACKS = sorted(path.stem for path in (RESOURCES / "law").glob("*.csv") if path.stem != "institution_kinds")
CERTAINTIES = {"read", "second_hand", "unconfirmed", "practice"}


@pytest.mark.parametrize("name", PACKS)
def test_every_row_of_every_pack_is_dated_sourced_and_says_how_certain_it_is(name: str) -> None:
    rows = table(f"law/{name}.csv")
    assert rows
    for row in rows:
        first, last = catalogues.days(row)
        assert last is None or last >= first
        assert row["source"]
        assert row["certainty"] in CERTAINTIES


@pytest.mark.parametrize("name", PACKS)
def test_no_two_rows_of_one_thing_hold_on_one_day(name: str) -> None:
    seen: dict[tuple[str, ...], list[tuple[date, date]]] = {}
    for row in table(f"law/{name}.csv"):
        names = ("code",) if "code" in row else ("kind", "category", "article", "categories")
        key = tuple(row[name] for name in names if name in row)
        first, last = catalogues.days(row)
        for other_first, other_last in seen.setdefault(key, []):
            assert first > other_last or (last or date.max) < other_first, key
        seen[key].append((first, last or date.max))


# -- lists


def test_a_record_of_2016_is_judged_by_the_rule_of_its_own_day() -> None:
    day, now = date(2016, 5, 4), TODAY
    assert holds_on("official_categories", "intendant", day)
    assert not holds_on("official_categories", "intendant", now)
    assert not holds_on("official_categories", "regional_governor", day)
    assert holds_on("official_categories", "regional_governor", now)
    assert not holds_on("official_categories", "mayor", date(2015, 8, 27))
    assert holds_on("official_categories", "mayor", date(2015, 8, 28))
    assert not holds_on("official_categories", "nobody", now)
    offered = {each.code for each in terms_on("official_categories", now)}
    assert "intendant" not in offered
    assert {"mayor", "general_officer", "supraterritorial_prosecutor"} <= offered


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Writes a pack beside those that ship."""
    (tmp_path / "law").mkdir()
    monkeypatch.setattr(resources, "RESOURCES", tmp_path)

    def write(name: str, text: str) -> None:
        (tmp_path / "law" / f"{name}.csv").write_text(text, encoding="utf-8")

    return write


def test_a_record_of_2016_stays_valid_after_a_pack_of_2026(pack: Callable[[str, str], None]) -> None:
    pack(
        "kinds_of_2026",
        "code,label,valid_from,valid_to,source,certainty,aliases\n"
        "paid,Con pago,2014-11-28,2026-12-31,Ley A,read,Remunerado\n"
        "paid,Con remuneración,2027-01-01,,Ley B,read,\n"
        "gone,Suprimido,2014-11-28,2026-12-31,Ley A,read,\n"
        "new,Nuevo,2027-01-01,,Ley B,read,\n",
    )
    before, after = date(2016, 3, 1), date(2027, 3, 1)
    assert [each.label for each in terms_on("kinds_of_2026", before)] == ["Con pago", "Suprimido"]
    assert [each.label for each in terms_on("kinds_of_2026", after)] == ["Con remuneración", "Nuevo"]
    for code, held in {"paid": (True, True), "gone": (True, False), "new": (False, True)}.items():
        assert (holds_on("kinds_of_2026", code, before), holds_on("kinds_of_2026", code, after)) == held
    assert catalogue("kinds_of_2026")["paid"].label == "Con remuneración"
    assert code_of("kinds_of_2026", "remunerado") == "paid"


def test_the_exceptions_are_the_eleven_of_article_6_each_explained() -> None:
    held = terms_on("not_lobby", TODAY)
    assert [each.numeral for each in held] == [str(number) for number in range(1, 12)]
    assert [each.source for each in held] == [f"Ley 20.730, art. 6 N° {number}" for number in range(1, 12)]
    assert all(len(each.explanation) > 60 for each in held)


def test_every_category_has_its_numeral_and_all_of_articles_3_and_4_are_there() -> None:
    held = catalogue("official_categories").values()
    assert {each.numeral for each in held} == {"3", "3-2", "4-final", *(f"4-{n}" for n in range(1, 9))}
    for each in held:
        article, _dash, number = each.numeral.partition("-")
        assert f"art. {article}" in each.source
        if article == "4" and number.isdigit():
            assert f"N° {number}" in each.source
    assert code_of("official_categories", "Jefa de división") == "decisive_influence"


# -- terms


def test_the_terms_of_the_law_are_those_that_were_read() -> None:
    told = {
        "answer_request": (3, "working_days", "second_hand"),
        "add_official_answer": (10, "working_days", "read"),
        "complete_request": (5, "working_days", "practice"),
        "publication_day": (1, "working_day_of_next_month", "unconfirmed"),
        "fine_answer": (20, "working_days", "unconfirmed"),
        "fine_proof": (8, "working_days", "unconfirmed"),
        "fine_publication": (1, "months", "read"),
    }
    for code, (value, unit, certainty) in told.items():
        held = term(code, TODAY)
        assert (held.value, held.unit, held.certainty) == (value, unit, certainty)
    assert {each.code for each in terms()} >= {*told, "lateness", "term_ending_notice"}


def test_an_override_holds_on_its_days_and_names_its_law() -> None:
    law = Law((Override("answer_request", 5, date(2027, 1, 1), date(2027, 12, 31), "Ley 99.001, art. 2"),))
    held = law.term("answer_request", date(2027, 6, 1))
    assert (held.value, held.unit, held.source, held.certainty) == (
        5,
        "working_days",
        "Ley 99.001, art. 2",
        "override",
    )
    assert law.term("answer_request", date(2026, 12, 31)).value == 3
    assert law.term("answer_request", date(2028, 1, 1)).value == 3
    assert Law().term("answer_request", date(2027, 6, 1)).value == 3
    assert law.term("add_official_answer", date(2027, 6, 1)).value == 10
    with pytest.raises(KeyError):
        law.term("nothing", TODAY)


def test_of_two_overrides_the_one_that_began_last_holds() -> None:
    new = Override("answer_request", 4, date(2027, 3, 1), None, "Ley 2")
    old = Override("answer_request", 5, date(2027, 1, 1), None, "Ley 1")
    again = Override("answer_request", 6, date(2027, 3, 1), None, "Ley 3")
    assert Law((new, old)).term("answer_request", date(2027, 4, 1)).value == 4
    assert Law((new, old)).term("answer_request", date(2027, 2, 1)).value == 5
    assert Law((new, old, again)).term("answer_request", date(2027, 4, 1)).value == 6


def test_a_filing_is_judged_by_the_term_of_its_own_day() -> None:
    law = Law((Override("answer_request", 5, date(2026, 11, 24), None, "Ley 99.001"),))
    assert law.due("answer_request", date(2026, 11, 23), SANTIAGO) == date(2026, 11, 26)
    assert law.due("answer_request", date(2026, 11, 24), SANTIAGO) == date(2026, 12, 1)
    received = datetime(2026, 11, 24, 23, 50)  # noqa: DTZ001 -- by the clock of the office
    stand = law.deadline("answer_request", received, date(2026, 11, 30), SANTIAGO)
    assert (stand.due, stand.left) == (date(2026, 12, 1), 1)


# -- holidays


def change(day: date, rests: bool, region: str | None = None, commune: str | None = None) -> HolidayChange:
    return HolidayChange(day, rests, region, commune, "Ley 99.002")


def test_without_changes_the_calendar_is_that_of_the_commune() -> None:
    assert Law().calendar(ARICA) == Calendar(ARICA)
    assert Law().calendar() == Calendar()


def test_a_one_off_holiday_moves_a_term_everywhere() -> None:
    law = Law(holidays=(change(date(2026, 11, 25), rests=True),))
    for commune in (None, SANTIAGO, ARICA):
        assert law.due("answer_request", date(2026, 11, 23), commune) == date(2026, 11, 27)


def test_a_regional_or_communal_day_moves_it_there_alone() -> None:
    law = Law(
        holidays=(
            change(date(2026, 11, 25), True, region="15"),
            change(date(2026, 11, 24), True, commune=CHILLAN),
        )
    )
    ends = {
        each: law.due("answer_request", date(2026, 11, 23), each).day
        for each in (SANTIAGO, ARICA, PUTRE, CHILLAN, SAN_CARLOS)
    }
    assert ends == {SANTIAGO: 26, ARICA: 27, PUTRE: 27, CHILLAN: 27, SAN_CARLOS: 26}


def test_a_holiday_may_be_taken_away() -> None:
    law = Law(holidays=(change(date(2026, 12, 8), rests=False),))
    assert law.due("answer_request", date(2026, 12, 4), SANTIAGO) == date(2026, 12, 9)
    assert Law().due("answer_request", date(2026, 12, 4), SANTIAGO) == date(2026, 12, 10)
    local = Law(holidays=(change(date(2027, 6, 7), rests=False, commune=ARICA),))
    assert local.calendar(ARICA).is_working(date(2027, 6, 7))
    assert not local.calendar(PUTRE).is_working(date(2027, 6, 7))


def test_of_two_changes_of_one_day_the_narrower_holds_then_the_later() -> None:
    day = date(2026, 11, 25)
    narrow = change(day, False, commune=ARICA)
    assert Law(holidays=(narrow, change(day, True))).calendar(ARICA).is_working(day)
    assert not Law(holidays=(narrow, change(day, True))).calendar(PUTRE).is_working(day)
    later = Law(holidays=(change(day, True), change(day, False)))
    assert later.calendar().is_working(day)


def test_the_year_of_a_commune_is_told_by_name() -> None:
    law = Law(holidays=(change(date(2026, 11, 25), True), change(date(2026, 12, 8), False)))
    held = law.calendar(CHILLAN).holidays(2026)
    assert held[date(2026, 8, 20)] == "Natalicio de Bernardo O'Higgins"
    assert held[date(2026, 9, 18)] == "Día de la Independencia"
    assert held[date(2026, 11, 25)] == ""
    assert date(2026, 12, 8) not in held
    assert date(2026, 8, 20) not in law.calendar(SAN_CARLOS).holidays(2026)
    assert list(held) == sorted(held)


@pytest.mark.parametrize("commune", [None, SANTIAGO, ARICA, CHILLAN, SAN_CARLOS])
def test_the_named_days_are_those_that_rest(commune: str | None) -> None:
    calendar, first = Calendar(commune), date(2026, 1, 1)
    days = {first + timedelta(days=number) for number in range(365)}
    assert set(calendar.holidays(2026)) == {day for day in days if calendar.is_holiday(day)}


# -- bound posts


@pytest.mark.parametrize(
    ("code", "name", "day", "categories"),
    [
        (
            "MU001",
            "Municipalidad de Algarrobo",
            TODAY,
            {"mayor", "councillor", "works_director", "municipal_secretary"},
        ),
        ("MU001", "Municipalidad de Algarrobo", date(2015, 8, 27), set()),
        ("AH001", "Subsecretaría de Economía", TODAY, {"undersecretary"}),
        ("ah005", "Fiscalía Nacional Económica (FNE)", TODAY, {"head_of_service"}),
        ("AB007", "Delegación Presidencial Regional de Arica y Parinacota", TODAY, {"presidential_delegate"}),
        ("AB022", "Gobernación Provincial de Arica", date(2018, 1, 1), {"intendant"}),
        ("AO040", "SEREMI de Salud Región de Tarapacá", TODAY, {"regional_secretary"}),
        ("AD006", "Ejército de Chile", TODAY, {"general_officer", "forces_purchasing"}),
        ("NR002", "Contraloría General de la República", TODAY, {"comptroller", "deputy_comptroller"}),
        ("FU001", "Fundación Integra", TODAY, set()),
    ],
)
def test_each_kind_of_institution_has_its_posts(
    code: str, name: str, day: date, categories: set[str]
) -> None:
    assert {post.category for post in bound.bound_posts(code, name, day)} == categories


def test_a_municipality_has_at_least_six_councillors_and_says_that_it_is_unconfirmed() -> None:
    posts = {p.category: p for p in bound.bound_posts("MU001", "Municipalidad de Algarrobo", TODAY)}
    assert (posts["councillor"].least, posts["councillor"].certainty) == (6, "unconfirmed")
    assert (posts["mayor"].least, posts["mayor"].label, posts["mayor"].certainty) == (1, "Alcalde", "read")


def test_every_bound_post_is_of_a_known_kind_and_category_that_held_then() -> None:
    kinds = {row["kind"] for row in table("law/institution_kinds.csv")}
    for row in table("law/bound_posts.csv"):
        first, last = catalogues.days(row)
        assert row["kind"] in kinds
        assert holds_on("official_categories", row["category"], first), row
        assert holds_on("official_categories", row["category"], last or TODAY), row


def test_only_foundations_and_a_body_that_is_gone_have_no_kind() -> None:
    unknown = {
        row["code"]
        for row in table("reference/institutions.csv")
        if bound.kind_of(row["code"], row["name"]) is None
    }
    assert {code[:2] for code in unknown} == {"FU", "NR"}
    assert {code for code in unknown if code.startswith("NR")} == {"NR009"}


# -- fines


def test_every_category_risks_a_fine_for_each_breach() -> None:
    for category in catalogue("official_categories"):
        for breach in catalogue("breaches"):
            assert fines.exposure(category, breach, TODAY), (category, breach)
    known = {*catalogue("official_categories"), fines.ASKING}
    numerals = {each.numeral for each in catalogue("official_categories").values()}
    for row in table("law/fines.csv"):
        assert set(row["bound"].split("|")) <= known | numerals
        assert row["breach"] in catalogue("breaches")
