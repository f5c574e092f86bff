"""Who must declare interests and assets, what that brings with it, and when (Ley 20.880, arts. 4 to 8).

Taking office and leaving it are no filings: terms run from the very day, free or not; only the end moves on.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from desktop.domain.catalogues import column, days
from desktop.domain.clock import months_later
from desktop.domain.law import Law
from desktop.domain.resources import table

ENTRY, EXIT = "entry", "exit"
"""The kinds that a post sets off; those of every year are in `declaration_months.csv`."""
HEAD = "head_of_service"
YEAR = 12


@dataclass(frozen=True)
class Duties:
    """What the law adds to the declaration of some, each a column of `declarant_numerals.csv`."""

    relatives: bool = False
    """Names of relatives (art. 7)."""
    annex: bool = False
    """Savings, insurance and deposits (Ley 21.634)."""
    september: bool = False
    """A second update a year (Ley 21.634)."""
    publishes: bool = False
    """It stands on the body's own site (art. 6)."""
    reported: bool = False
    """Who does not declare is told to the Contraloría by the head of service (art. 9)."""


NAMES = tuple(field.name for field in fields(Duties))


@dataclass(frozen=True)
class _Row:
    code: str
    valid_from: date
    valid_to: date | None
    duties: Duties

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def _rows(pack: str) -> tuple[_Row, ...]:
    return tuple(
        _Row(row["code"], *days(row), duties=Duties(**{name: row[name] == "yes" for name in NAMES}))
        for row in table(f"law/{pack}.csv")
    )


def _bound(numeral: str, heads_service: bool, day: date) -> list[Duties]:
    """What each row that speaks of a declarant said on a day; none before the law bound them."""
    rows = [row for row in _rows("declarant_numerals") if row.code == numeral]
    if not rows:
        raise KeyError(numeral)
    held = [row.duties for row in rows if row.holds(day)]
    if held and heads_service:
        held += [row.duties for row in _rows(HEAD) if row.holds(day)]
    return held


def duties_of(numeral: str, heads_service: bool, day: date) -> Duties:
    """What a declarant's numeral, and being a head of service, asked of them on a day.

    >>> duties_of("4-14", False, date(2026, 11, 24)).september
    True

    Raises:
        KeyError: no row has that numeral.
    """
    held = _bound(numeral, heads_service, day)
    return Duties(**{name: any(getattr(each, name) for each in held) for name in NAMES})


def spouse_goods_bind(regime: str) -> bool:
    """Whether the goods of spouse or civil partner must be declared under a regime (art. 8).

    Raises:
        KeyError: `property_regimes.csv` has no such regime.
    """
    return column("property_regimes", "spouse_goods")[regime] == "yes"


# -- when


@dataclass(frozen=True)
class Tenure:
    """A post that binds to declare, from the day it was taken to the last day in it.

    Raises:
        ValueError: it ends before it starts.
    """

    numeral: str
    heads_service: bool
    starts: date
    ends: date | None = None
    commune: str | None = None

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.starts:
            raise ValueError("a tenure ends before it starts")


@dataclass(frozen=True)
class Expected:
    """One declaration the law asks for: its kind, its year, and from when to when it may be made."""

    kind: str
    period: int
    opens: date
    due: date
    trigger_day: date
    """The day it comes from: the post taken or left, or the first of the month."""


@dataclass(frozen=True)
class _Window:
    """A month in which all, or those who have a flag among their duties, bring it up to date."""

    kind: str
    month: int
    flag: str
    valid_from: date
    valid_to: date | None

    def of(self, year: int) -> tuple[date, date]:
        """Its first and last day in a year."""
        return date(year, self.month, 1), date(year, self.month, monthrange(year, self.month)[1])

    def asks(self, tenure: Tenure, first: date, last: date) -> bool:
        """Whether who held a post was asked for it: taken before the month began, held until it was over."""
        if last < self.valid_from or (self.valid_to is not None and last > self.valid_to):
            return False
        if tenure.starts >= first or (tenure.ends is not None and tenure.ends < last):
            return False
        held = _bound(tenure.numeral, tenure.heads_service, last)
        return any(not self.flag or bool(getattr(each, self.flag)) for each in held)


@cache
def _windows() -> tuple[_Window, ...]:
    return tuple(
        _Window(row["code"], int(row["month"]), row["flag"], *days(row))
        for row in table("law/declaration_months.csv")
    )


def expected(tenure: Tenure, law: Law, *, since: date, until: date) -> list[Expected]:
    """The declarations of a tenure that could be made on some day between two; in the order of their ends.

    Who takes office in the very month of an update is asked for the first declaration alone: it tells of that
    month, and there is nothing older to bring up to date. Who took office before the month is asked for both,
    though the first term may run into it, for the law lifts neither; a first declaration made in the month
    answers both (`answers`), so nobody says the same twice in one window. Who leaves before the month is over
    owes the declaration on leaving instead of the update. Who held the post before the law bound it owes no
    first declaration, but the updates that follow. No norm says so in words: it is how art. 5 is read here.

    Raises:
        KeyError: no row has that numeral.
    """
    found = [
        one
        for one in (*_changes(tenure, law), *_updates(tenure, law, since.year - 1, until.year))
        if one.due >= since and one.opens <= until
    ]
    return sorted(found, key=lambda one: (one.due, one.opens, one.kind))


def _changes(tenure: Tenure, law: Law) -> Iterator[Expected]:
    """The declaration of who takes a post, and of who leaves it."""
    starts, ends = tenure.starts, tenure.ends
    if _bound(tenure.numeral, tenure.heads_service, starts):
        due = law.ends("declaration_entry", starts, tenure.commune)
        yield Expected(ENTRY, starts.year, starts, due, starts)
    if ends is not None and _bound(tenure.numeral, tenure.heads_service, ends):
        due = law.ends("declaration_exit", ends, tenure.commune)
        yield Expected(EXIT, ends.year, ends, due, ends)


def _updates(tenure: Tenure, law: Law, first_year: int, last_year: int) -> Iterator[Expected]:
    last_year = min(last_year, tenure.ends.year) if tenure.ends else last_year
    for year in range(max(first_year, tenure.starts.year), last_year + 1):
        for window in _windows():
            first, last = window.of(year)
            if window.asks(tenure, first, last):
                due = law.calendar(tenure.commune).on_or_after(last)
                yield Expected(window.kind, year, first, due, first)


def answers(one: Expected, kind: str, made_on: date) -> bool:
    """Whether a declaration of a kind, made on a day, is the one expected, in time or late.

    An update made after the next one of its kind began is that one, not this. A first declaration made within
    the window of an update stands for the update too (see `expected`).
    """
    yearly = any(window.kind == one.kind for window in _windows())
    if kind == one.kind:
        return one.opens <= made_on and (not yearly or made_on < months_later(one.opens, YEAR))
    return yearly and kind == ENTRY and one.opens <= made_on <= one.due


def display_until(ends: date, law: Law) -> date:
    """The last day a declaration stays on the body's site after its declarant left (art. 6)."""
    return law.reached("declaration_display", ends)
