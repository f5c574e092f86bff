"""What follows when a declaration did not come, and what it may cost (Ley 20.880, arts. 9 to 12, 15 to 22).

Nothing here sanctions anyone: it tells what may come, on which day, and by which article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.catalogues import catalogue
from desktop.domain.clock import months_later
from desktop.domain.declaring import HEAD, Expected, Tenure, duties_of
from desktop.domain.fines import Exposure, Pesos, fine_of
from desktop.domain.law import Law
from desktop.domain.rates import Rates

UNDECLARED, NO_MANDATE, MANDATE_HOLDER, MANDATE_AGENT = (
    "undeclared",
    "no_mandate",
    "mandate_holder",
    "mandate_agent",
)
"""The breaches of `declaration_breaches.csv`; the last three are of the mandate (arts. 48 and 51)."""
FINES = "declaration_fines"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Notices:
    """What is known of a breach so far, by its days; None is what did not happen, or is not known here."""

    known: date | None = None
    """The head of service learned of it; while it is not told, the day after the term."""
    warned: date | None = None
    charged: date | None = None
    proof: date | None = None
    """The time for evidence was opened."""
    heard: date | None = None
    """The last thing asked for was done."""
    fined: date | None = None
    """The fine was notified."""
    made: date | None = None
    """The declaration came, late."""


NOTHING_YET = Notices()


@dataclass(frozen=True)
class Step:
    """One step, with the last day of its term; no day while what it runs from has not happened.

    `code` is the term of `terms.csv` that it counts.
    """

    code: str
    runs_from: date | None
    day: date | None
    article: str
    certainty: str

    @property
    def label(self) -> str:
        """What has to be done in it, as the list of terms says."""
        return catalogue("terms")[self.code].label


@dataclass(frozen=True)
class Breach:
    """A declaration that is late: since when, what follows, and the fine, so many times."""

    since: date
    steps: tuple[Step, ...]
    fine: Exposure | None
    times: int
    """The fine itself, and once more for each whole month since it was notified."""
    grave: bool
    """Whether more than the months that make it grave have gone by since then."""

    def pesos(self, rates: Rates, day: date) -> Pesos | None:
        """All of it in pesos of a day; None without a UTM of its month."""
        return self.fine.pesos(rates, day, self.times) if self.fine else None

    def text(self, rates: Rates, day: date) -> str:
        """`de 10 a 100 UTM ($ 700.000 a $ 7.000.000; UTM de noviembre de 2026: $ 70.000)`."""
        return self.fine.text(rates, day, self.times) if self.fine else ""


def declaration_fine(numeral: str, heads_service: bool, breach: str, day: date) -> Exposure | None:
    """What a breach of a day may cost who declares under a numeral.

    Heads of service of the Administration have a row of their own (art. 12); those of other bodies do not.

    >>> declaration_fine("4-10", True, UNDECLARED, date(2026, 11, 24)).imposer
    'Contraloría General de la República'
    """
    own = heads_service and duties_of(numeral, heads_service, day).reported
    return fine_of(FINES, (HEAD, numeral) if own else (numeral,), breach, day)


def mandate_fine(breach: str, day: date) -> Exposure | None:
    """What a breach of the mandate, or of the duty to sell, may cost (arts. 48 and 51)."""
    return fine_of(FINES, ("securities_holder", "securities_agent"), breach, day)


def breach(
    tenure: Tenure, one: Expected, today: date, law: Law, notices: Notices = NOTHING_YET
) -> Breach | None:
    """What follows from a declaration that did not come in time; None within its term, or if it came in it.

    The fine is that of the day after the term. While none was notified it is told once, as what may come.

    Raises:
        KeyError: no row has the numeral of the tenure.
    """
    until = notices.made or today
    if until <= one.due:
        return None
    since = one.due + ONE_DAY
    fine = declaration_fine(tenure.numeral, tenure.heads_service, UNDECLARED, since)
    steps = tuple(_steps(tenure, since, law, notices, grave=fine is not None and fine.grave))
    grave = next((step.day for step in steps if step.code == "declaration_grave"), None)
    again = _whole_months(notices.fined, until) if fine and fine.monthly and notices.fined else 0
    return Breach(
        since=since,
        steps=steps,
        fine=fine,
        times=1 + again,
        grave=grave is not None and until > grave,
    )


def _steps(tenure: Tenure, since: date, law: Law, told: Notices, *, grave: bool) -> Iterator[Step]:
    def step(code: str, runs_from: date | None) -> Step:
        term = law.term(code, runs_from or since)
        day = law.ends(code, runs_from, tenure.commune) if runs_from else None
        return Step(code, runs_from, day, term.source, term.certainty)

    if duties_of(tenure.numeral, tenure.heads_service, since).reported:
        yield step("declaration_breach_report", told.known or since)
    yield step("declaration_fix", told.warned)
    yield step("declaration_charges", told.charged)
    yield step("declaration_proof", told.proof)
    yield step("declaration_resolve", told.heard)
    if grave:
        yield step("declaration_grave", told.fined)
    over = law.reached("declaration_liability", since, tenure.commune)
    term = law.term("declaration_liability", since)
    yield Step(term.code, since, over, term.source, term.certainty)


def _whole_months(first: date, last: date) -> int:
    """How many months have gone by whole."""
    months = max(0, (last.year - first.year) * 12 + last.month - first.month)
    return months - 1 if months and months_later(first, months) > last else months
