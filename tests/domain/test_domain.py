"""What is true without a computer."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop.domain
from desktop.domain import catalogues, places, shorthand
from desktop.domain.periods import Period
from desktop.domain.resources import RESOURCES
from desktop.domain.rut import Rut
from desktop.domain.sentences import before_stop
from desktop.domain.text import clean, fold, hides_characters, sort_key

MODULES = [module.name for module in pkgutil.iter_modules(desktop.domain.__path__, "desktop.domain.")]


@pytest.mark.parametrize("name", MODULES)
def test_what_docstrings_show_is_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@given(st.text(max_size=200), st.booleans())
def test_the_gate_lets_the_same_text_through_twice(text: str, lines: bool) -> None:
    once = clean(text, 1000, lines=lines)
    assert clean(once, 1000, lines=lines) == once
    assert not hides_characters(once)
    assert "\x00" not in once
    assert lines or "\n" not in once


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=80))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_gate_keeps_letters_with_signs_and_cuts_towers_of_marks() -> None:
    assert clean("Ñuke Mapu, ẽ ḻ ṉ ṯ ŋ", 100) == "Ñuke Mapu, ẽ ḻ ṉ ṯ ŋ"
    tower = "q" + "\u0323" * 40 + "ẽ fin"
    assert clean(tower, 200).endswith("ẽ fin")
    assert len(clean(tower, 200)) < len(tower)


def test_a_text_that_is_too_long_is_refused_and_never_cut() -> None:
    with pytest.raises(ValueError, match="caben 10"):
        clean("x" * 11, 10)


def test_spanish_sorts_enye_after_n_and_ignores_accents() -> None:
    names = ["Oñate", "Onzalez", "Óbalo", "nube", "ñandú", "Zúñiga"]
    assert sorted(names, key=sort_key) == ["nube", "ñandú", "Óbalo", "Onzalez", "Oñate", "Zúñiga"]


@given(st.integers(min_value=1_000_000, max_value=99_999_999))
def test_each_number_has_one_check_digit(number: int) -> None:
    valid = []
    for digit in "0123456789K":
        try:
            valid.append(Rut.parse(f"{number}-{digit}"))
        except ValueError:
            continue
    assert len(valid) == 1
    assert Rut.parse(valid[0].dotted) == valid[0]
    assert valid[0].of_a_company == (number >= 50_000_000)


@pytest.mark.parametrize("text", ["", "12345678-4", "hola", "0-0", "1.2.3", "12345678-55", "\x00"])
def test_what_is_no_rut_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="RUT"):
        Rut.parse(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoy", "24-11-2026"),
        ("Miércoles", "18-11-2026"),
        ("mar", "24-11-2026"),
        ("lu", "lu"),
        ("Ayer", "23-11-2026"),
        ("12", "12-11-2026"),
        ("12-10", "12-10-2026"),
        ("5/12", "05-12-2025"),
        ("1-2-26", "01-02-2026"),
        ("01.02.2026", "01-02-2026"),
        ("mañana temprano", "mañana temprano"),
    ],
)
def test_days_in_shorthand(typed: str, meant: str) -> None:
    assert shorthand.day(typed, date(2026, 11, 24)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("9", "09:00"), ("930", "09:30"), ("14.15", "14:15"), ("8h", "08:00")]
)
def test_hours_in_shorthand(typed: str, meant: str) -> None:
    assert shorthand.hour(typed) == meant


@given(st.text(max_size=30))
def test_shorthand_never_raises(text: str) -> None:
    shorthand.day(text, date(2026, 1, 1))
    shorthand.hour(text)
    shorthand.money(text)


def test_a_month_knows_its_days() -> None:
    february = Period.month(2028, 2)
    assert february.last == date(2028, 2, 29)
    assert date(2028, 2, 29) in february
    assert date(2028, 3, 1) not in february
    assert february.text == "febrero de 2028"


LISTS = sorted(
    path.stem
    for path in (RESOURCES / "law").glob("*.csv")
    if path.read_text(encoding="utf-8").startswith("code,label,")
)


@pytest.mark.parametrize("name", LISTS)
def test_every_term_of_a_law_list_is_dated_sourced_and_understood(name: str) -> None:
    terms = catalogues.catalogue(name)
    assert terms
    for term in terms.values():
        assert term.source
        assert term.valid_to is None or term.valid_to >= term.valid_from
        assert catalogues.code_of(name, term.code) == term.code
        assert catalogues.code_of(name, term.label.upper() + ".") == term.code


def test_chile_has_its_regions_and_communes() -> None:
    assert len(places.regions()) == 16
    assert len(places.communes()) == 346
    assert places.communes()["05201"].zone == "Pacific/Easter"
    assert places.communes()["12101"].zone == "America/Punta_Arenas"
    found = places.find(places.communes(), "ñuñoa")
    assert found is not None
    assert found.code == "13120"
    assert places.find(places.communes(), "5101") == places.communes()["05101"]


def test_a_sentence_that_ends_in_a_name_has_one_stop() -> None:
    assert [f"Es de {before_stop(name)}." for name in ("Boldo S.A.", "Ana")] == [
        "Es de Boldo S.A.",
        "Es de Ana.",
    ]
