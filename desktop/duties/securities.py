"""The watch over securities above 25,000 UF, and the term to opt for mandate or sale (Ley 20.880, art. 26).

Values are those declared, at the UF and currencies of each day; what has no value is said, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from desktop.description.withheld import known
from desktop.domain.clock import Deadline, stands
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.problems import Problem, warning
from desktop.domain.rates import PESO, Changed, Rates, rounded
from desktop.domain.thresholds import SECURITIES, Threshold, parts_of, threshold
from desktop.duties.thresholds import Measure, measured
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.holdings import Mandate, Security

ONE_DAY = timedelta(days=1)
OPTION = "mandate_option"


@dataclass(frozen=True)
class Valued:
    """One security that counts, with what it is in pesos of the day."""

    path: str
    heading: str
    pesos: int
    changed: Changed
    acquired: date | None


@dataclass(frozen=True)
class SecuritiesWatch:
    """The declarant's securities; whoever art. 26 names and is above the threshold opts within its term.

    Shares of the section of rights and shares do not count, nor do the spouse's securities: of neither can
    it be told from the declaration whether art. 26 reaches them.
    """

    measure: Measure
    counted: tuple[Valued, ...]
    since: date | None
    """The day from which the values known have been above, without a break, for who was in office."""
    since_sure: bool
    """Not sure if earlier values are not loaded, or the day something was acquired is not told."""
    option: Deadline | None
    """The end of the term to opt, as it stands."""
    mandate: str
    """The mandate in force that answers it, if there is one."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Held:
    """One security that counts; a value or currency that nobody told is missing."""

    path: str
    item: Security
    acquired: date | None
    value: Decimal | None
    currency: str | None

    def worth(self, rates: Rates, day: date, tolerance: int) -> Changed | None:
        """What it is in pesos of a day; None without a value, or without one of its currency."""
        if self.value is None or not self.currency:
            return None
        return rates.to_pesos(self.value, self.currency, day, tolerance)

    def lacks(self, day: date) -> str:
        """Why it is worth nobody knows how much."""
        if self.value is None:
            why = _("sin monto")
        elif not self.currency:
            why = _("sin moneda")
        else:
            why = _("sin valor de {} del {:%d-%m-%Y}").format(self.currency, day)
        return f"{self.item.heading()}: {why}"


@dataclass(frozen=True)
class _Portfolio:
    """The securities that count, and the values to count them with."""

    limit: Threshold
    held: tuple[_Held, ...]
    rates: Rates
    tolerance: int

    def on(self, day: date) -> list[tuple[_Held, Changed | None]]:
        """What was held on a day, in pesos of that day; what has no day of its own always was."""
        return [
            (each, each.worth(self.rates, day, self.tolerance))
            for each in self.held
            if each.acquired is None or each.acquired <= day
        ]

    def passed(self, day: date) -> bool | None:
        """Whether what was held then was above the threshold; None if that cannot be told."""
        total = sum(pesos for since, pesos in self._in_pesos if since <= day)
        worth = [
            each.worth(self.rates, day, self.tolerance)
            for each in self._in_others
            if each.acquired is None or each.acquired <= day
        ]
        passed = self.limit.passed(total + sum(one.pesos for one in worth if one), self.rates, day)
        return None if passed is False and None in worth else passed

    @cached_property
    def _in_pesos(self) -> tuple[tuple[date, int], ...]:
        """From which day on how much, whatever the day: ten years are walked in a moment."""
        return tuple(
            (each.acquired or date.min, rounded(each.value))
            for each in self.held
            if each.currency == PESO and each.value is not None
        )

    @cached_property
    def _in_others(self) -> tuple[_Held, ...]:
        return tuple(each for each in self.held if each.currency != PESO or each.value is None)

    def since(self, last: date, first: date) -> tuple[date, bool]:
        """Going back from a day above: the first of the days without a break, and whether that is sure."""
        day = last
        while day > first:
            passed = self.passed(day - ONE_DAY)
            if passed is not True:
                return day, passed is False
            day -= ONE_DAY
        return day, all(each.acquired is not None for each in self.held)


def _portfolio(contents: Contents, limit: Threshold, day: date, rates: Rates, law: Law) -> _Portfolio:
    held = tuple(
        _Held(f"{part.part}.{place}", item, known(item.acquired), known(item.value), known(item.currency))
        for part in parts_of(SECURITIES, day)
        for place, item in enumerate(getattr(contents, part.part))
    )
    return _Portfolio(limit, held, rates, law.term("rate_tolerance", day).value)


def securities_watch(
    contents: Contents, day: date, today: date, rates: Rates, law: Law
) -> SecuritiesWatch | None:
    """The securities on a day, and the term to opt as it stands today; None before the law.

    The term runs from the day the threshold was passed in office (art. 26), or from taking office.
    """
    limit = threshold(SECURITIES, day)
    if limit is None:
        return None
    portfolio = _portfolio(contents, limit, day, rates, law)
    on = portfolio.on(day)
    counted = tuple(
        Valued(each.path, each.item.heading(), changed.pesos, changed, each.acquired)
        for each, changed in on
        if changed is not None
    )
    unknown = [each.lacks(day) for each, changed in on if changed is None]
    measure = measured(limit, day, sum(each.pesos for each in counted), rates, unknown)
    since, sure, option = None, False, None
    if measure.crossed:
        first = max(known(contents.took_office) or limit.valid_from, limit.valid_from)
        since, sure = portfolio.since(day, min(first, day))
        calendar = law.calendar(known(contents.post_commune))
        due = law.ends(OPTION, since, known(contents.post_commune))
        option = stands(due, calendar, today, law.term("clock_soon", today).value)
    mandate = _mandate(contents.mandates, day)
    problems = tuple(_unanswered(measure, since, option, mandate))
    return SecuritiesWatch(measure, counted, since, sure, option, mandate, problems)


def _mandate(mandates: Iterable[Mandate], day: date) -> str:
    """The mandate in force on a day."""
    for mandate in mandates:
        granted, ends = known(mandate.granted), known(mandate.ends)
        if granted is not None and granted <= day and (ends is None or day <= ends):
            return mandate.heading()
    return ""


def _unanswered(
    measure: Measure, since: date | None, option: Deadline | None, mandate: str
) -> Iterator[Problem]:
    if measure.crossed and since and option and not mandate:
        text = _(
            "Sus valores: {}, desde el {:%d-%m-%Y}. Si el artículo 26 lo nombra, debe optar entre un mandato"
        )
        more = _("especial y vender el exceso a más tardar el {:%d-%m-%Y}.")
        yield warning("mandates", f"{text} {more}".format(measure.text, since, option.due))
    elif measure.crossed is None and (measure.total or measure.unknown):
        yield warning("securities", "; ".join((measure.text, *measure.unknown)) + ".")
