"""What a hand in a hurry types for days, hours and amounts."""

from __future__ import annotations

import re
from datetime import date, timedelta

_RELATIVE = {"hoy": 0, "ayer": -1, "anteayer": -2, "mañana": 1, "manana": 1, "today": 0, "yesterday": -1}


def day(text: str, today: date) -> str:
    """`hoy`, `ayer`, `12`, `12-10`, `12-10-26` as a full day; anything else as it came.

    A day without a year is the latest one not after the end of this month: what is registered has happened.

    >>> day("12-10", date(2026, 11, 24))
    '12-10-2026'
    """
    word = text.strip().casefold()
    if word in _RELATIVE:
        return f"{today + timedelta(_RELATIVE[word]):%d-%m-%Y}"
    match = re.fullmatch(r"([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?(?:[-/. ]([0-9]{2}|[0-9]{4}))?", word)
    if not match:
        return text
    number, month, year = (int(part) if part else None for part in match.groups())
    if number is None:
        return text
    month = month or today.month
    if year is None:
        year = today.year - (1 if month > today.month else 0)
    elif year < 100:  # noqa: PLR2004 -- two digits mean this century
        year += 2000
    return f"{number:02d}-{month:02d}-{year:04d}"


def hour(text: str) -> str:
    """`9`, `930`, `9.30`, `9h` as `09:30`; anything else as it came.

    >>> hour("930")
    '09:30'
    """
    match = re.fullmatch(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?h?", text.strip().casefold())
    if not match:
        return text
    return f"{int(match[1]):02d}:{match[2] or '00'}"


_SIGNS = {
    "us$": "USD",
    "usd": "USD",
    "$": "CLP",
    "clp": "CLP",
    "uf": "CLF",
    "clf": "CLF",
    "€": "EUR",
    "eur": "EUR",
}


def money(text: str) -> tuple[str, str | None]:
    """An amount and the currency typed with it, if any.

    >>> money("US$ 300"), money("25 UF"), money("1.250.000")
    (('300', 'USD'), ('25', 'CLF'), ('1.250.000', None))
    """
    bare = text.strip()
    for sign, code in _SIGNS.items():
        low = bare.casefold()
        if low.startswith(sign):
            return bare[len(sign) :].strip(), code
        if low.endswith(sign):
            return bare[: -len(sign)].strip(), code
    return bare, None
