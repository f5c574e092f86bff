"""What a breach may cost an official: from so many UTM to so many, who imposes it, and by which article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from desktop.domain.catalogues import catalogue, days
from desktop.domain.language import _
from desktop.domain.rates import UTM, Found, Rates, pesos_told
from desktop.domain.resources import table

LATE, FALSE = "late", "false"
"""The two breaches of `breaches.csv` (Ley 20.730)."""
ASKING = "asking_side"
"""Who asks for a hearing, in the place of a category."""


@dataclass(frozen=True)
class Pesos:
    """A fine in pesos, at the UTM of a month."""

    least: int
    most: int
    utm: Found


@dataclass(frozen=True)
class Exposure:
    """The fine for a breach; where another law sets the amount, the two numbers are missing."""

    code: str
    who: str
    bound: tuple[str, ...]
    breach: str
    least: int | None
    most: int | None
    imposer: str
    valid_from: date
    valid_to: date | None
    article: str
    certainty: str
    monthly: bool = False
    """Whether it comes again for every further month."""
    grave: bool = False
    """Whether what goes on for too long becomes a grave breach."""

    def holds(self, day: date) -> bool:
        """Whether the fine stood on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def pesos(self, rates: Rates, day: date, times: int = 1) -> Pesos | None:
        """So many breaches in pesos of the day; None without a UTM of its month, or without an amount."""
        if self.least is None or self.most is None:
            return None
        least, most = (rates.to_pesos(Decimal(n * times), UTM, day, 0) for n in (self.least, self.most))
        if least is None or most is None or most.found is None:
            return None
        return Pesos(least.pesos, most.pesos, most.found)

    def text(self, rates: Rates, day: date, times: int = 1) -> str:
        """`de 10 a 30 UTM ($ 700.000 a $ 2.100.000; UTM de noviembre de 2026: $ 70.000)`."""
        if self.least is None or self.most is None:
            return _("monto según {}").format(self.article)
        told = _("de {} a {} UTM").format(self.least * times, self.most * times)
        pesos = self.pesos(rates, day, times)
        if pesos is None:
            return _("{} (sin valor de la UTM cargado)").format(told)
        return _("{} ({} a {}; {})").format(
            told, pesos_told(pesos.least), pesos_told(pesos.most), pesos.utm.text
        )


@cache
def _fines(pack: str) -> tuple[Exposure, ...]:
    return tuple(
        Exposure(
            row["code"],
            row["who"],
            tuple(row["bound"].split("|")),
            row["breach"],
            int(row["least"]) if row["least"] else None,
            int(row["most"]) if row["most"] else None,
            row["imposer"],
            *days(row),
            article=row["source"],
            certainty=row["certainty"],
            monthly=row.get("monthly") == "yes",
            grave=row.get("grave") == "yes",
        )
        for row in table(f"law/{pack}.csv")
    )


def fine_of(pack: str, names: Iterable[str], breach: str, day: date) -> Exposure | None:
    """The fine of a pack for a breach of that day by who goes by some names; the first name comes first."""
    held = [fine for fine in _fines(pack) if fine.breach == breach and fine.holds(day)]
    return next((fine for name in names for fine in held if name in fine.bound), None)


def exposure(category: str, breach: str, day: date) -> Exposure | None:
    """The fine an official of a category risks by a breach of that day; a row that names it comes first.

    >>> exposure("mayor", LATE, date(2026, 11, 24)).imposer
    'Contraloría General de la República'
    """
    term = catalogue("official_categories").get(category)
    return fine_of("fines", filter(None, (category, term.numeral if term else "")), breach, day)
