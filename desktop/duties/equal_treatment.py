"""Who asked on one matter, who was heard, and how long each waited (Ley 20.730, art. 11)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from desktop.domain.language import _
from desktop.domain.sentences import before_stop
from desktop.domain.text import fold
from desktop.domain.workdays import Calendar
from desktop.duties.same_matter import Told, groups, is_apart
from desktop.store.asked import Asked

LONGEST_NAME = 90


class Outcome(Enum):
    """What came of a request."""

    HEARD = "Recibida en audiencia"
    REFUSED = "Rechazada"
    PENDING = "Sin respuesta"
    REFERRED = "Derivada"
    WITHDRAWN = "Desistida"


OUTCOMES = {
    "RECEIVED": Outcome.PENDING,
    "TO_COMPLETE": Outcome.PENDING,
    "ACCEPTED": Outcome.HEARD,
    "HELD": Outcome.HEARD,
    "NOT_HELD": Outcome.HEARD,
    "REJECTED": Outcome.REFUSED,
    "REFERRED": Outcome.REFERRED,
    "WITHDRAWN": Outcome.WITHDRAWN,
}
"""A hearing that was granted was granted, even if nobody came to it."""


@dataclass(frozen=True)
class Treated:
    """One request, what came of it, and the working days it waited, so far or for its answer."""

    asked: Asked
    outcome: Outcome
    waited: int


@dataclass(frozen=True)
class Tally:
    """How those of one interest, or one region, were treated."""

    name: str
    asked: int
    heard: int
    refused: int
    pending: int
    longest: int


@dataclass(frozen=True)
class Matter:
    """The requests on one matter, the first that came in first; `one_sided` is a sentence, or nothing."""

    name: str
    label: str
    requests: tuple[Treated, ...]
    by_interest: tuple[Tally, ...]
    by_region: tuple[Tally, ...]
    one_sided: str

    @property
    def waits(self) -> bool:
        """Whether somebody has no answer yet."""
        return any(one.outcome is Outcome.PENDING for one in self.requests)

    @property
    def is_mixed(self) -> bool:
        """Whether some were heard and others refused, though on several sides."""
        return {Outcome.HEARD, Outcome.REFUSED} <= {one.outcome for one in self.requests}


def matters(asked: Iterable[Asked], calendar: Calendar, today: date, grace: int = 0) -> list[Matter]:
    """All matters: one-sided ones first, then by how many asked, then the latest.

    `grace` are the working days of the term to answer: who waits no longer waits in order.
    """
    rows = sorted(asked, key=lambda one: (one.received_on, one.folio, one.uid))
    count = _Counted(calendar, rows, today)
    treated = [_treated(one, count, today) for one in rows]
    told = [Told(one.uid, one.matter, _keys(one), one.subject) for one in rows]
    made = [_matter([treated[place] for place in places], grace) for places in groups(told)]
    return sorted(made, key=_urgency)


def _urgency(matter: Matter) -> tuple[bool, int, int, str]:
    latest = max(one.asked.received_on for one in matter.requests)
    return not matter.one_sided, -len(matter.requests), -latest.toordinal(), matter.requests[0].asked.uid


def _keys(one: Asked) -> tuple[str, ...]:
    named = (("expediente", one.file_number), ("licitacion", one.tender))
    return tuple(f"{kind} {number}" for kind, number in named if number.strip())


class _Counted:
    """Working days between two days, counted once for all requests."""

    def __init__(self, calendar: Calendar, rows: Sequence[Asked], today: date) -> None:
        ends = [today, *(day for one in rows for day in (one.received_on, one.answered_on) if day)]
        first, last = min(ends), max(ends)
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        self._working = [day for day in days if calendar.is_working(day)]

    def between(self, start: date, end: date) -> int:
        """Those after `start`, up to and with `end`."""
        return max(0, bisect_right(self._working, end) - bisect_right(self._working, start))


def _treated(one: Asked, count: _Counted, today: date) -> Treated:
    outcome = OUTCOMES[one.stage]
    end = today if outcome is Outcome.PENDING else one.answered_on or one.received_on
    return Treated(one, outcome, count.between(one.received_on, end))


def _matter(requests: Sequence[Treated], grace: int) -> Matter:
    return Matter(
        name=_name(requests),
        label=next((one.asked.matter for one in requests if one.asked.matter), ""),
        requests=tuple(requests),
        by_interest=_tallies(requests, _side),
        by_region=_tallies(requests, lambda one: one.asked.region),
        one_sided=_one_sided(requests, grace),
    )


def _name(requests: Sequence[Treated]) -> str:
    """As a hand called it; else its tender or file; else what the first who asked said."""
    for label in (one.asked.matter for one in requests):
        if label and not is_apart(label):
            return label
    first = requests[0].asked
    said = " ".join(first.subject.split())
    if len(said) > LONGEST_NAME:
        said = said[:LONGEST_NAME].rsplit(" ", 1)[0] + "…"
    return said or first.tender or first.file_number or first.folio


def _side(one: Treated) -> str:
    return one.asked.interest or one.asked.applicant


def _sides(requests: Sequence[Treated], name: Callable[[Treated], str]) -> dict[str, list[Treated]]:
    sides: defaultdict[str, list[Treated]] = defaultdict(list)
    for one in requests:
        sides[" ".join(fold(name(one)).split())].append(one)
    return dict(sides)


def _tallies(requests: Sequence[Treated], name: Callable[[Treated], str]) -> tuple[Tally, ...]:
    return tuple(
        Tally(
            name=name(rows[0]),
            asked=len(rows),
            heard=_how_many(rows, Outcome.HEARD),
            refused=_how_many(rows, Outcome.REFUSED),
            pending=_how_many(rows, Outcome.PENDING),
            longest=max(one.waited for one in rows),
        )
        for rows in _sides(requests, name).values()
    )


def _how_many(rows: Sequence[Treated], outcome: Outcome) -> int:
    return sum(one.outcome is outcome for one in rows)


# -- when only one side was heard


def _one_sided(requests: Sequence[Treated], grace: int) -> str:
    """A sentence if one side alone was heard while another was refused, or waits longer; else nothing.

    Sides are the interests; where all have one interest, those who asked.
    """
    for name in (_side, lambda one: one.asked.applicant):
        sides = _sides(requests, name)
        heard = [rows for rows in sides.values() if _how_many(rows, Outcome.HEARD)]
        if len(heard) != 1:
            continue
        longest = max(one.waited for one in heard[0] if one.outcome is Outcome.HEARD)
        left = [one for rows in sides.values() if rows is not heard[0] for one in rows]
        refused = [one for one in left if one.outcome is Outcome.REFUSED]
        slow = [one for one in left if one.outcome is Outcome.PENDING and one.waited > max(longest, grace)]
        if refused or slow:
            return _sentence(name(heard[0][0]), longest, refused, slow)
    return ""


def _sentence(heard: str, longest: int, refused: Sequence[Treated], slow: Sequence[Treated]) -> str:
    told = [_("Sobre esta materia solo se ha recibido a {}.").format(before_stop(heard))]
    if refused:
        names = _list(dict.fromkeys(one.asked.applicant for one in refused))
        told.append(_("Se rechazó a {}.").format(before_stop(names)))
    if slow:
        names = _list(dict.fromkeys(one.asked.applicant for one in slow))
        days = max(one.waited for one in slow)
        text = _("Espera respuesta {}: {} días hábiles; a quien se recibió se le respondió en {}.")
        told.append(text.format(names, days, longest))
    return " ".join(told)


def _list(names: Iterable[str]) -> str:
    *most, last = names
    return _("{} y {}").format(", ".join(most), last) if most else last
