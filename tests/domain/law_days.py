"""The holidays of Chile, typed by hand from the laws, and a count day by day: a second opinion."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

ONE = timedelta(days=1)

_TYPED = {
    2023: "1/1 2/1 7/4 8/4 1/5 21/5 21/6 26/6 16/7 15/8 18/9 19/9 9/10 27/10 1/11 8/12 25/12",
    2024: "1/1 29/3 30/3 1/5 21/5 20/6 29/6 16/7 15/8 18/9 19/9 20/9 12/10 31/10 1/11 8/12 25/12",
    2025: "1/1 18/4 19/4 1/5 21/5 20/6 29/6 16/7 15/8 18/9 19/9 12/10 31/10 1/11 8/12 25/12",
    2026: "1/1 3/4 4/4 1/5 21/5 21/6 29/6 16/7 15/8 18/9 19/9 12/10 31/10 1/11 8/12 25/12",
    2027: "1/1 26/3 27/3 1/5 21/5 21/6 28/6 16/7 15/8 17/9 18/9 19/9 11/10 31/10 1/11 8/12 25/12",
    2028: "1/1 14/4 15/4 1/5 21/5 20/6 26/6 16/7 15/8 18/9 19/9 9/10 27/10 1/11 8/12 25/12",
}
NATIONAL = {
    date(year, int(told.split("/")[1]), int(told.split("/")[0]))
    for year, days in _TYPED.items()
    for told in days.split()
}


def works(day: date, commune: str | None = None, more: frozenset[date] = frozenset()) -> bool:
    """Whether a day counts, by the typed list and the two local days."""
    arica = commune is not None and commune.startswith("15") and (day.month, day.day) == (6, 7)
    chillan = commune in {"16101", "16103"} and (day.month, day.day) == (8, 20)
    return day.weekday() < 5 and day not in NATIONAL and day not in more and not arica and not chillan


def counted(received: date, count: int, unit: str, commune: str | None = None) -> date:
    """The end of a term, one day after the other."""
    day = received
    while not works(day, commune):
        day += ONE
    if unit == "w":
        for _number in range(count):
            day += ONE
            while not works(day, commune):
                day += ONE
        return day
    if unit == "d":
        day += count * ONE
    else:
        number = day.day
        for _number in range(count):
            day = day.replace(day=1) + 32 * ONE
            day = day.replace(day=1)
        day = day.replace(day=min(number, monthrange(day.year, day.month)[1]))
    while not works(day, commune):
        day += ONE
    return day
