"""Codes on papers are read back, also when a scanner's keyboard is another one."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.codes import REGISTERS, code_of, read_code
from desktop.domain.shorthand import day

UID = "0b5e1c34-7d1a-4c55-9a53-2f6f0c1d9e77"


@pytest.mark.parametrize("register", REGISTERS)
def test_what_is_printed_is_read_back(register: str) -> None:
    assert read_code(code_of(register, UID)) == (register, UID)
    assert read_code(f"  {code_of(register, UID)}\n") == (register, UID)


@pytest.mark.parametrize(
    "typed",
    [
        f"PROBIDAD:MEETINGS/{UID}",
        f"probidadÑmeetings-{UID.replace('-', chr(39))}",
        f"PROBIDADñMEETINGS-{UID.upper().replace('-', chr(39))}",
        f"probidad>meetings&{UID}",
    ],
)
def test_a_scanner_that_types_on_a_spanish_keyboard_is_understood(typed: str) -> None:
    assert read_code(typed) == ("meetings", UID)


@pytest.mark.parametrize(
    "text", ["", "probidad", "probidad:meetings/", "probidad:nobody/abc", "probidad meetings", "x" * 500]
)  # fmt: skip
def test_other_texts_are_no_codes(text: str) -> None:
    assert read_code(text) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1/12", "01-12-2026"),
        ("12-1", "12-01-2027"),
        ("20-11", "20-11-2026"),
        ("5", "05-12-2026"),
        ("20", "20-11-2026"),
        ("31", "31-10-2026"),
        ("1-12-25", "01-12-2025"),
        ("hoy", "24-11-2026"),
    ],
)
def test_a_day_that_is_agreed_is_the_nearest_one(typed: str, meant: str) -> None:
    told = day(typed, date(2026, 11, 24), nearest=True)
    assert told == meant
