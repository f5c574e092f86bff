"""Words as both databases cut them: letters and digits, folded; nothing in them is syntax.

Beside its words each indexed text has marks that stand for its register, month, officials and state, in
letters that no language has: SQLite's index finds by them at once what a list is cut to, and nobody can type
them. The server leaves them out of its index.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from unicodedata import ucd_3_2_0

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.domain.text import fold

MOST_WORDS = 12
MOST_MONTHS = 36
_WORD = re.compile(r"[^\W_]+")
_KINDS = ("register", "month", "official", "state", "warned", "publishable")
_REGISTERS = (
    *("institutions", "offices", "people", "organisations", "officials", "meetings", "trips", "gifts"),
    *("tenders", "resolutions", "petitions", "requests", "assessments", "lobbyists"),
    *("holidays", "overrides", "rates", "calendar_rules", "declarants", "declarations"),
    *("attestations", "rectifications", "confirmations"),
)
"""In the order in which they came to be: books hold the number of each, so a new one stands at the end."""
_STATES = tuple(State)


def cut(text: str) -> list[str]:
    """The words of a text, folded."""
    return [word for found in _WORD.findall(fold(text)) for word in _known(found)]


def _known(word: str) -> list[str]:
    """A letter that came into Unicode after SQLite's tokenizer was made parts words, as it does there."""
    if word.isascii():
        return [word]
    letters = (letter if ucd_3_2_0.category(letter)[0] in "LN" else " " for letter in word)
    return "".join(letters).split()


def searchable(text: str) -> str:
    """The text as it is indexed."""
    return " ".join(cut(text))


def _mark(kind: str, number: int = 0) -> str:
    """A word in letters for private use: the first says what kind of mark it is, the others count."""
    letters = [chr(0xE000 + _KINDS.index(kind))]
    while number:
        number, digit = divmod(number, 4096)
        letters.append(chr(0xE100 + digit))
    return "".join(letters)


def _month(day: date) -> int:
    return day.year * 12 + day.month


def marks_of(register: str, day: date | None, state: State, officials: Iterable[int]) -> list[str]:
    """The marks of one line, but those that `also` tells."""
    told = [_mark("register", _REGISTERS.index(register)), _mark("state", _STATES.index(state))]
    if day is not None:
        told.append(_mark("month", _month(day)))
    return told + [_mark("official", official) for official in officials]


def also(*, warned: bool, publishable: bool) -> list[str]:
    """The marks of a line that are there or not."""
    return [_mark(kind) for kind, there in (("warned", warned), ("publishable", publishable)) if there]


def also_asked(warned: bool, publishable: bool) -> list[str]:
    """The same marks as SQLite's index is asked for them."""
    return [f'"{mark}"' for mark in also(warned=warned, publishable=publishable)]


def marks_asked(
    register: str | None, period: Period, state: State | None, official: int | None
) -> Iterator[str]:
    """What to ask SQLite's index besides words; days within a month are for the caller to tell apart."""
    if register in _REGISTERS:
        yield f'"{_mark("register", _REGISTERS.index(register))}"'
    if state is not None:
        yield f'"{_mark("state", _STATES.index(state))}"'
    if official is not None:
        yield f'"{_mark("official", official)}"'
    if months := _months(period):
        yield "(" + " OR ".join(f'"{_mark("month", month)}"' for month in months) + ")"


def _months(period: Period) -> range:
    """The months of a period that is not too long to name them."""
    if period.first is None or period.last is None:
        return range(0)
    months = range(_month(period.first), _month(period.last) + 1)
    return months if len(months) <= MOST_MONTHS else range(0)


def sqlite_words(typed: str) -> list[str]:
    """The words to ask SQLite's index for, as it is asked: each begins a word there."""
    return [f'"{word}"*' for word in cut(typed)[:MOST_WORDS]]


def postgresql_pattern(typed: str) -> str:
    """What to ask the server's index, or an empty text."""
    return " & ".join(f"{word}:*" for word in cut(typed)[:MOST_WORDS])
