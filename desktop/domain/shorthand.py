"""What a hand in a hurry types for days, hours and amounts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from desktop.domain.text import fold

_RELATIVE = {"hoy": 0, "ayer": -1, "anteayer": -2, "mañana": 1, "manana": 1, "today": 0, "yesterday": -1}


_WEEKDAYS = (
    ("lunes", "monday"),
    ("martes", "tuesday"),
    ("miercoles", "wednesday"),
    ("jueves", "thursday"),
    ("viernes", "friday"),
    ("sabado", "saturday"),
    ("domingo", "sunday"),
)
_LEAST = 3
"""Letters that tell a weekday."""


def day(text: str, today: date, *, nearest: bool = False) -> str:
    """`hoy`, `ayer`, `lun`, `12`, `12-10`, `12-10-26` as a full day; anything else as it came.

    A weekday is the latest one until today; where days to come are agreed, the first one from today on.

    A day without a year is the latest one not after the end of this month: what is registered has happened.
    Where days to come are agreed, it is the `nearest` one.

    >>> day("12-10", date(2026, 11, 24)), day("12-1", date(2026, 11, 24), nearest=True)
    ('12-10-2026', '12-01-2027')
    >>> day("vier", date(2026, 11, 24)), day("vier", date(2026, 11, 24), nearest=True)
    ('20-11-2026', '27-11-2026')
    """
    word = text.strip().casefold()
    if word in _RELATIVE:
        return f"{today + timedelta(_RELATIVE[word]):%d-%m-%Y}"
    if (weekday := _weekday(fold(word))) is not None:
        away = (weekday - today.weekday()) % 7 if nearest else -((today.weekday() - weekday) % 7)
        return f"{today + timedelta(away):%d-%m-%Y}"
    match = re.fullmatch(r"([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?(?:[-/. ]([0-9]{2}|[0-9]{4}))?", word)
    if not match:
        return text
    number, month, year = (int(part) if part else None for part in match.groups())
    if number is None:
        return text
    if nearest and year is None and (found := _nearest(number, month, today)):
        return f"{found:%d-%m-%Y}"
    month = month or today.month
    if year is None:
        year = today.year - (1 if month > today.month else 0)
    elif year < 100:  # noqa: PLR2004 -- two digits mean this century
        year += 2000
    return f"{number:02d}-{month:02d}-{year:04d}"


def _weekday(word: str) -> int | None:
    names = enumerate(_WEEKDAYS)
    found = (place for place, told in names if any(name.startswith(word) for name in told))
    return next(found, None) if len(word) >= _LEAST else None


def _nearest(number: int, month: int | None, today: date) -> date | None:
    """The day of that number, and month if one was said, that is nearest to today; the later of two."""
    months = [(today.year * 12 + today.month - 1 + step) for step in (-1, 0, 1)]
    if month is not None:
        months = [(today.year + step) * 12 + month - 1 for step in (-1, 0, 1)]
    found: list[date] = []
    for one in months:
        try:
            found.append(date(one // 12, one % 12 + 1, number))
        except ValueError:
            continue
    return min(found, key=lambda day: (abs((day - today).days), day < today), default=None)


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
