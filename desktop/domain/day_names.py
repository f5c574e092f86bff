"""Names of weekdays as the language in use writes them where there is little room."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date

from desktop.domain.language import SOURCE, in_use


@cache
def _locale(language: str) -> Locale:
    return Locale("es", "CL") if language == SOURCE else Locale(language)


def weekday(day: date, *, short: bool = False) -> str:
    """`martes`, or `mar`.

    >>> weekday(date(2026, 11, 24)), weekday(date(2026, 11, 24), short=True)
    ('martes', 'mar')
    """
    return format_date(day, "EEE" if short else "EEEE", _locale(in_use())).rstrip(".")
