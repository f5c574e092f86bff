"""Values of lists that are known in part, and moments."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.description.columns import KINDS
from desktop.description.moments import Moment
from desktop.description.open_terms import LONGEST, OpenTerm
from desktop.description.plain import plain
from desktop.domain.published_lists import names, published_list

MAKES = OpenTerm("vehicle_makes")
BITS = (
    "=",
    " ",
    "(",
    ")",
    " (77)",
    "77=",
    "53",
    "(53)",
    "53=",
    "0",
    "191",
    "(191)",
    ".",
    "Hyundai",
    "HYUNDAI",
)
ODD = ("Mercedes Benz", "S/M", "Tesla", "\u0338", "\u0301", "\u00ad", "\n", "\uff17", "\u1100", "\u1161")
NASTY = st.lists(st.sampled_from(BITS + ODD), max_size=9).map("".join)
TEXTS = st.one_of(NASTY, st.text(max_size=40))


def read(raw: object) -> str | None:
    try:
        return MAKES.read(raw)
    except ValueError:
        return None


def holds(value: str) -> None:
    assert MAKES.read(MAKES.show(value)) == value
    assert MAKES.read(value) == value
    assert MAKES.pair(*MAKES.told(value)) == value or value in published_list("vehicle_makes")
    assert len(value) <= LONGEST
    assert not MAKES.show(value).startswith("=")


@given(TEXTS)
def test_what_is_shown_and_what_is_kept_reads_back_whatever_was_typed(text: str) -> None:
    value = read(text)
    if value is not None:
        holds(value)


@given(st.integers(0, 999_999_999) | st.none(), TEXTS)
def test_what_others_published_reads_back(number: int | None, name: str) -> None:
    try:
        value = MAKES.pair(number, name)
    except ValueError:
        return
    holds(value)


@pytest.mark.parametrize("name", names())
def test_every_known_value_reads_back_even_where_two_share_a_label(name: str) -> None:
    kind = OpenTerm(name)
    for code, item in published_list(name).items():
        assert kind.read(kind.show(code)) == code
        assert kind.told(code) == (int(code), item.published)
        assert kind.pair(*kind.told(code)) == code
        assert kind.pair(int(code), None) == code


@pytest.mark.parametrize(
    ("raw", "value", "shown"),
    [
        ("hyundai", "53", "Hyundai"),
        ("53", "53", "Hyundai"),
        (53.0, "53", "Hyundai"),
        ("HYUNDAI (53)", "53", "Hyundai"),
        ("53=HYUNDAI", "53", "Hyundai"),
        ("TESLA (77)", "77=TESLA", "TESLA (77)"),
        ("77=TESLA", "77=TESLA", "TESLA (77)"),
        ("TESLA (53)", "53=TESLA", "TESLA (53)"),
        ("Tesla", "=Tesla", "Tesla"),
        ("=Tesla", "=Tesla", "Tesla"),
        ("=hyundai", "53", "Hyundai"),
        ("9999", "=9999", "9999"),
        ("Tesla (Y) (77)", "77=Tesla (Y)", "Tesla (Y) (77)"),
        ("Tesla (3) (77)", "77=Tesla (3)", "Tesla (3) (77)"),
        ("77=77=", "=77=77=", "77=77="),
        ("5=Tesla (77)", "5=Tesla (77)", "Tesla (77) (5)"),
        ("mercedes-benz", "80", "Mercedes-Benz"),
        ("MERCEDES BENZ (191)", "191", "Mercedes-Benz (191)"),
    ],
)
def test_what_is_known_is_recognised_and_what_is_not_is_kept(raw: object, value: str, shown: str) -> None:
    assert MAKES.read(raw) == value
    assert MAKES.show(value) == shown


def test_a_pair_keeps_its_number_and_its_name() -> None:
    assert MAKES.pair(77, " TESLA  MOTORS ") == "77=TESLA MOTORS"
    assert MAKES.told("77=TESLA MOTORS") == (77, "TESLA MOTORS")
    assert MAKES.pair(None, "Tesla") == "=Tesla"
    assert MAKES.told("=Tesla") == (None, "Tesla")
    assert MAKES.pair("53", "Hyundai") == "53"


@pytest.mark.parametrize("raw", ["=", "= \u0338", "x" * 201, "1=" + "x" * 201, "x" * 201 + " (1)"])
def test_what_holds_nothing_or_too_much_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        MAKES.read(raw)


# -- moments

AT = datetime(2018, 4, 10, 17, 27, 41, 271_000)  # noqa: DTZ001 -- the office's own clock


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))  # noqa: DTZ001 -- the office's own clock
def test_a_moment_reads_back_from_what_is_shown_and_from_json(at: datetime) -> None:
    moment = Moment().read(at)
    assert Moment().read(Moment().show(moment)) == moment
    assert Moment().read(plain(moment)) == moment
    assert Moment().read(str(moment)) == moment


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("10-04-2018 17:27:41.271", "10-04-2018 17:27:41.271"),
        ("2018-04-10T17:27:41.271999", "10-04-2018 17:27:41.271"),
        ("2018/04/10 17:27:41.000", "10-04-2018 17:27:41"),
        ("10/4/2018 9:05", "10-04-2018 09:05"),
        ("10.04.2018 17:27:00", "10-04-2018 17:27"),
        ("10-04-2018 00:00:00,5", "10-04-2018 00:00:00.500"),
        (AT, "10-04-2018 17:27:41.271"),
    ],
)
def test_a_moment_is_shown_as_exact_as_it_is(raw: object, shown: str) -> None:
    assert Moment().show(Moment().read(raw)) == shown


@pytest.mark.parametrize(
    "raw",
    [
        "10-04-2018", "31-02-2018 10:00", "10-04-2018 24:00", "2018-04-10T17:27:41Z", "10-04-1800 10:00",
        "hoy", date(2018, 4, 10), AT.replace(tzinfo=UTC), 5, True,
    ],
)  # fmt: skip
def test_what_is_no_moment_of_the_office_is_refused(raw: Any) -> None:
    with pytest.raises(ValueError, match="dd-mm-aaaa hh:mm"):
        Moment().read(raw)


def test_a_described_moment_has_the_kind() -> None:
    assert KINDS[datetime] == Moment()
