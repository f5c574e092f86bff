"""The rate of each foreign cost of a trip, from the values that are loaded; what a gift is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain.language import _
from desktop.domain.rates import PESO, UTM, Found, Rates, pesos_told
from desktop.domain.sentences import month_told
from desktop.registers.trips import Cost, Trip


@dataclass(frozen=True)
class Filled:
    """A rate that was put into a line of the cost: its place, and the value with its day."""

    place: int
    found: Found

    @property
    def field(self) -> str:
        """The path of the field that was empty."""
        return f"costs.{self.place}.rate"


def is_foreign(cost: Cost) -> bool:
    """Whether a line needs a rate to be told in pesos."""
    return cost.currency not in (None, "", PESO)


def asked_day(trip: Trip, cost: Cost) -> date | None:
    """The day whose rate counts: the line's own, or the day on which the trip begins."""
    return cost.rate_day or trip.starts


def rate_of(trip: Trip, cost: Cost, rates: Rates, tolerance: int) -> Found | None:
    """What the tables say for a line, if it needs a rate and its day is known."""
    day = asked_day(trip, cost)
    if not is_foreign(cost) or day is None:
        return None
    return rates.find(cost.currency, day, tolerance)


def fill_rates(trip: Trip, rates: Rates, tolerance: int) -> list[Filled]:
    """Put the rate of its day into each foreign line without one; what was filled, to be told."""
    told: list[Filled] = []
    for place, cost in enumerate(trip.costs):
        found = rate_of(trip, cost, rates, tolerance) if cost.rate is None else None
        if found is not None:
            cost.rate, cost.rate_day = found.rate.value, found.rate.day
            told.append(Filled(place, found))
    return told


def worth(
    amount: Decimal | None, currency: str | None, day: date | None, rates: Rates, tolerance: int
) -> str:
    """What an estimate is in UTM of the day, with the values used; nothing if one is not loaded.

    `≈ 1,25 UTM de octubre de 2026 ($ 69.000)`; another currency is told in pesos first.
    """
    if amount is None or day is None:
        return ""
    changed = rates.to_pesos(amount, currency or PESO, day, tolerance)
    if changed is None:
        return ""
    told = [f"= {pesos_told(changed.pesos)} ({changed.found.text})"] if changed.found else []
    in_utm = rates.in_unit(changed.pesos, UTM, day, tolerance)
    if in_utm is not None:
        units, found = in_utm
        month = month_told(found.rate.day.year, found.rate.day.month)
        number = f"{units:.2f}".replace(".", ",")
        told.append(_("≈ {} UTM de {} ({})").format(number, month, pesos_told(found.rate.value)))
    return " ".join(told)
