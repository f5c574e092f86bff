"""The invented roster of declarations: who must declare, and how far their declarations have come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle

from desktop.description.register import State
from desktop.domain.declaring import ENTRY, Expected, Tenure, expected
from desktop.domain.law import Law
from desktop.jobs.practice.days import Days
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.office import World, person_of
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.officials import Official

STAFF = (
    ("4-9", "Fiscalizadora", "División de Fiscalización"),
    ("4-10", "Profesional directivo", "División de Fomento"),
    ("4-11", "Asesor a honorarios", "Gabinete"),
    ("4-14", "Encargada de compras", "Unidad de Abastecimiento"),
    ("4-14", "Administrador de contratos", "Unidad de Abastecimiento"),
)
"""What the staff that must declare do, and under which numeral."""
TEAMS, MOST_TEAMS = 4, 12
"""So many of each, more in a larger office, and never more than that."""
HEADS = {"head_of_service": "4-1", "minister": "4-1", "undersecretary": "4-1"}
KEPT = timedelta(days=730)
"""So long ago the office began its roster."""
TOLD = timedelta(days=1096)
"""So far back its declarations have lines: a year before the roster began, as the board looks back."""
SETTLED, YEAR = timedelta(days=120), timedelta(days=365)
APART = 4
RECTIFIED = 0.06
"""The share of what was sent that is being rectified."""
WAYS = (
    *(Progress.NOT_BEGUN, Progress.DRAFT, Progress.SENT, Progress.COMPLETE, Progress.SENT),
    *(Progress.SIGNED, Progress.SENT, Progress.DRAFT),
)
"""How far those of late have come, one after the other, so that the board has all of them."""


class Roster:
    """Makes those who must declare, and the lines of their declarations."""

    def __init__(self, invention: Invention, world: World, days: Days, meetings: int) -> None:
        """Invent the staff; the officials are there."""
        self._invention, self._world, self._days = invention, world, days
        self._chance, self._often = invention.chance, invention.often
        self._law, self._ways = Law(), cycle(WAYS)
        self.made: list[Declaration] = []
        """Every declaration with a line, for whoever invents what is declared in it."""
        bound = [one for one in world.officials if not one.substitute]
        self._declarants = [*map(self._of_official, bound), *self._staff(meetings)]
        self._left = self._set_aside()

    def _set_aside(self) -> dict[str, int]:
        """A few whose last two years are not told here: their strongbox does. By the first of these years.

        Those whom the body must show come first.
        """
        today = self._days.span.today
        first = (today if today > date(today.year, 3, 20) else today - YEAR).year - 1
        long_there = [one for one in self._declarants if one.ends is None and one.starts < date(first, 3, 1)]
        long_there.sort(key=lambda one: one.numeral != "4-1")
        apart = [one for one in long_there if not one.heads_service and one.numeral != "4-14"]
        return {one.uid: first for one in apart[:APART]}

    def _of_official(self, one: Official) -> Declarant:
        made = self._declarant(HEADS.get(one.category, "4-10"), one.post, one.starts)
        made.person, made.official, made.ends = one.person, one, one.ends
        made.institution = one.institution
        made.heads_service = one.category == "head_of_service" or None
        made.commune = one.office.commune if one.office else None
        return made

    def _staff(self, meetings: int) -> Iterator[Declarant]:
        """Those of whom nobody asks a hearing; one of them left a month ago, one came."""
        today = self._days.span.today
        for team in range(min(TEAMS + meetings // 500, MOST_TEAMS)):
            for place, (numeral, post, unit) in enumerate(STAFF):
                starts = self._days.within() - KEPT
                made = self._declarant(numeral, post, starts)
                made.person, made.unit = person_of(self._world, self._invention), unit
                if team == 0 and place == 0:
                    made.ends = today - timedelta(days=self._chance.randrange(3, 20))
                if team == 0 and place == 1:
                    made.starts = today - timedelta(days=self._chance.randrange(3, 20))
                yield made

    def _declarant(self, numeral: str, post: str, starts: date) -> Declarant:
        made = Declarant(
            uid=self._invention.uid(), state=State.COMPLETE, institution=self._world.own,
            numeral=numeral, post=post, starts=starts,
        )  # fmt: skip
        made.created_at = self._days.stamp(max(starts, self._days.span.today - KEPT))
        return made

    def entries(self) -> Iterator[Declarant | Declaration]:
        """Everyone on the roster, and then the lines."""
        yield from self._declarants
        for whose in self._declarants:
            for line in self._lines(whose):
                self.made.append(line)
                yield line

    def _lines(self, whose: Declarant) -> Iterator[Declaration]:
        """Those of the last years; what is over long ago was sent, of the rest some were."""
        today = self._days.span.today
        heads = bool(whose.heads_service)
        tenure = Tenure(whose.numeral, heads, whose.starts, whose.ends, whose.commune or "13101")
        told = self._left.get(whose.uid, today.year + 1)
        for one in expected(tenure, self._law, since=today - TOLD, until=today):
            if one.period >= told:
                continue
            progress = self._progress(one, is_old=one.due < today - SETTLED)
            if progress is not Progress.NOT_BEGUN or self._often(0.5):
                line = self._line(whose, one, progress)
                yield line
                if progress is Progress.SENT and one.due > today - YEAR and self._often(RECTIFIED):
                    yield self._rectification(line)

    def _progress(self, one: Expected, *, is_old: bool) -> Progress:
        if is_old and (one.kind == ENTRY or one.due < self._days.span.today - YEAR or self._often(0.97)):
            return Progress.SENT
        return next(self._ways)

    def _line(self, whose: Declarant, one: Expected, progress: Progress) -> Declaration:
        today, chance = self._days.span.today, self._chance
        room = max(1, (min(one.due, today) - one.opens).days + (20 if self._often(0.05) else 0))
        day = min(self._days.ahead(one.opens, 0) + timedelta(days=chance.randrange(room)), today)
        line = Declaration(
            uid=self._invention.uid(), state=State.DRAFT, declarant=whose, kind=one.kind, period=one.period,
            due=one.due, progress=progress, percent=0,
        )  # fmt: skip
        line.created_at = self._days.stamp(one.opens)
        if progress is Progress.DRAFT:
            line.percent = chance.randrange(5, 96, 5)
        elif progress is not Progress.NOT_BEGUN:
            line.percent = 100
        if progress.is_done:
            line.state, line.declared_on = State.COMPLETE, day
            line.signed_at = datetime.combine(day, time(11, chance.randrange(60)))
        if progress is Progress.SENT:
            line.sent_on = min(self._days.ahead(day, chance.randrange(2)), today)
            line.folio = f"PRACTICA-{one.period}-{chance.randrange(10_000, 99_999)}"
        elif one.due < today and self._often(0.5):
            line.warned_on = self._days.back(today, chance.randrange(1, 9))
        return line

    def _rectification(self, line: Declaration) -> Declaration:
        """Begun since, and not signed yet: the one it replaces still stands."""
        made = Declaration(
            uid=self._invention.uid(), state=State.DRAFT, declarant=line.declarant, period=line.period,
            kind="voluntary_rectification", progress=Progress.DRAFT, percent=95,
            replaces=line.uid, reason=self._invention.word("rectification"),
        )  # fmt: skip
        made.created_at = self._days.stamp(self._days.span.today)
        return made
