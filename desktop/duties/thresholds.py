"""A sum beside its threshold, and the watch over debts above 100 UTM (Ley 20.880, art. 7 h).

Values are those declared, at the UTM, UF and currencies of a day; what has no value is said, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.domain.rates import NAMES, Changed, Rates, pesos_told, rounded
from desktop.domain.thresholds import DEBTS, Threshold, threshold
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Estate

ONE_DAY = timedelta(days=1)
OPTION = "mandate_option"


@dataclass(frozen=True)
class Measure:
    """A sum beside its threshold, on a day."""

    threshold: Threshold
    day: date
    total: int
    """In pesos, of all whose value is known."""
    units: Decimal | None
    """The same in UTM or UF."""
    limit: Changed | None
    """The threshold in pesos, with the UTM or UF used and its day; None if none is loaded."""
    crossed: bool | None
    """None if it cannot be told."""
    unknown: tuple[str, ...] = ()
    """What could not be counted, each with why."""

    @property
    def text(self) -> str:
        """`$ 8.000.000 = 114,29 UTM: supera las 100 UTM ($ 7.000.000; UTM de mayo de 2026: $ 70.000)`."""
        name = NAMES.get(self.threshold.unit, self.threshold.unit)
        amount = f"{self.threshold.amount:,}".replace(",", ".")
        if not self.total and self.crossed is False:
            return _("No hay nada que sumar.")
        if self.limit is None or self.limit.found is None:
            return _("{}: sin valor de la {} del {:%d-%m-%Y}, no se sabe si supera las {} {}").format(
                pesos_told(self.total), name, self.day, amount, name
            )
        verdict = {True: _("supera"), False: _("no supera"), None: _("no se sabe si supera")}[self.crossed]
        units = f"{self.units:,.2f}".translate(str.maketrans(",.", ".,"))
        return _("{} = {} {}: {} las {} {} ({}; {})").format(
            pesos_told(self.total),
            units,
            name,
            verdict,
            amount,
            name,
            pesos_told(self.limit.pesos),
            self.limit.found.text,
        )


@dataclass(frozen=True)
class DebtWatch:
    """The debts of the declarant, the spouse or a ward."""

    path: str
    """Of whose they are: empty, `spouse_estate.0.`."""
    whose: str
    measure: Measure
    problems: tuple[Problem, ...]

    @property
    def must_list(self) -> bool | None:
        """Whether each debt is to be named (art. 7 h); if not, they may be left out."""
        return self.measure.crossed


def debt_watches(contents: Contents, day: date, rates: Rates) -> tuple[DebtWatch, ...]:
    """Of the declarant, then of each other whose goods are declared; none before the law."""
    limit = threshold(DEBTS, day)
    if limit is None:
        return ()
    return tuple(
        DebtWatch(path, whose, measure, tuple(_unlisted(holder, path, measure)))
        for path, whose, holder in holders_of(contents)
        for measure in (_of_debts(holder, limit, day, rates),)
    )


def holders_of(contents: Contents) -> Iterator[tuple[str, str, Estate]]:
    """Whose goods are declared: how paths to them begin, in words, and the goods."""
    yield "", _("Declarante"), contents
    for name in ("spouse_estate", "ward_estates"):
        for place, holder in enumerate(getattr(contents, name)):
            yield f"{name}.{place}.", type(holder).about.singular, holder


def _of_debts(holder: Estate, limit: Threshold, day: date, rates: Rates) -> Measure:
    """The global amount or the sum of the debts, whichever is more."""
    amounts = [known(debt.amount) for debt in holder.debts]
    told = known(holder.debts_total)
    sums = [sum((a for a in amounts if a is not None), Decimal(0)), told or Decimal(0)]
    unknown = [
        _("{}: sin monto").format(debt.heading())
        for debt, amount in zip(holder.debts, amounts, strict=True)
        if amount is None and told is None
    ]
    if told is None and holder.debts_total is not None:
        unknown.append(_("El monto global está reservado"))
    return measured(limit, day, rounded(max(sums)), rates, unknown)


def measured(limit: Threshold, day: date, total: int, rates: Rates, unknown: Iterable[str]) -> Measure:
    """A sum in pesos beside a threshold of the day; with something unknown, it is never below for sure."""
    missing = tuple(unknown)
    crossed = limit.passed(total, rates, day)
    if not total or (crossed is False and missing):
        crossed = None if missing else False
    units = rates.in_unit(total, limit.unit, day, 0)
    return Measure(limit, day, total, units[0] if units else None, limit.pesos(rates, day), crossed, missing)


def _unlisted(holder: Estate, path: str, measure: Measure) -> Iterator[Problem]:
    if measure.crossed and not holder.debts:
        yield Problem(
            f"{path}debts", _("Las deudas suman {}: enuncie cada una (art. 7 h).").format(measure.text)
        )
    elif measure.crossed and holder.debts_total is None:
        yield warning(f"{path}debts_total", _("Anote el monto global de las deudas."))
    elif measure.crossed is None and measure.total and not holder.debts:
        yield warning(f"{path}debts", f"{measure.text}.")
