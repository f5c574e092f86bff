"""What `add` puts into a record from the book's tables where the line says nothing; each is told."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from desktop.description.plain import Json, plain
from desktop.description.register import Entry
from desktop.domain.law import Law
from desktop.domain.rates import Rates
from desktop.duties.rates_of_trip import fill_rates
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.office_law import law_of, rates_of


class Completing:
    """Fills the rate of each foreign cost of a trip; law and tables are read once, when first needed."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store

    def __call__(self, record: Entry) -> list[dict[str, Json]]:
        """What was filled: its field, its value, the day it is of, and both in words."""
        if not isinstance(record, Trip) or all(cost.rate for cost in record.costs):
            return []
        starts: date | None = record.starts
        if starts is None:
            return []
        tolerance = self._law.term("rate_tolerance", starts).value
        return [
            {
                "field": filled.field,
                "value": plain(filled.found.rate.value),
                "day": plain(filled.found.rate.day),
                "text": filled.found.text,
            }
            for filled in fill_rates(record, self._rates, tolerance)
        ]

    @cached_property
    def _law(self) -> Law:
        return law_of(self._store)

    @cached_property
    def _rates(self) -> Rates:
        return rates_of(self._store)
