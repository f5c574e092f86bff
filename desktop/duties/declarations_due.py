"""The board of declarations: who must declare, why, by when, and in what state (Ley 20.880, arts. 4, 5).

It is read in columns of the roster and of the lines of the declarations; what is declared lies sealed, and
nothing here opens it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from desktop.domain import clock
from desktop.domain.clock import Deadline, Light, months_later
from desktop.domain.declaration_breach import Breach, Notices, breach
from desktop.domain.declaring import ENTRY, EXIT, Expected, answers, expected
from desktop.domain.law import Law
from desktop.registers.declarations import Progress
from desktop.store import Store
from desktop.store.office_law import law_of
from desktop.store.roster import Filed, Roll, filed, roll

YEAR = timedelta(days=365)
"""So far back one looks before the day on which somebody came into the book."""


class Stage(Enum):
    """How far a declaration has come, as the board says it."""

    NOT_BEGUN = "Sin comenzar"
    DRAFT = "Borrador"
    COMPLETE = "Completa"
    SIGNED = "Firmada, falta enviarla"
    SENT = "Enviada"
    RECTIFYING = "Rectificándose"
    REPLACED = "Rectificada"
    UNKNOWN = "No consta"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self in (Stage.NOT_BEGUN, Stage.DRAFT, Stage.COMPLETE, Stage.SIGNED)


_STAGES = {progress: Stage[progress.name] for progress in Progress}


@dataclass(frozen=True)
class Owed:
    """One declaration: one that the law expects, or another that has a line in the book."""

    whose: Roll
    kind: str
    period: int
    expected: Expected | None
    made: Filed | None
    stage: Stage
    deadline: Deadline | None
    """How its term stands, while it is open."""
    fix: Deadline | None
    """How the term of the warning stands, while it is open (art. 11)."""
    today: date

    @property
    def due(self) -> date | None:
        """The last day to make it."""
        return self.expected.due if self.expected else self.made.due if self.made else None

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and it is not sent."""
        return self.deadline is not None and self.deadline.light is Light.LATE

    @property
    def is_running(self) -> bool:
        """Whether it can be made now and its day has not passed."""
        begun = self.expected is None or self.expected.opens <= self.today
        return self.deadline is not None and not self.is_late and begun

    @property
    def sent_on(self) -> date | None:
        """When it was made: the day it was sent; of one rectified before it was sent, its own."""
        if self.made is None or self.stage not in {Stage.SENT, Stage.REPLACED, Stage.RECTIFYING}:
            return None
        return self.made.sent_on or self.made.declared_on

    @property
    def key(self) -> tuple[str, int]:
        """Which declaration it is, whoever makes it."""
        return self.kind, self.period

    def breach(self, law: Law) -> Breach | None:
        """What follows from its not having come in time; None if it did, or if nobody expects it."""
        if self.expected is None or self.stage is Stage.UNKNOWN:
            return None
        told = Notices(warned=self.made.warned_on if self.made else None, made=self.sent_on)
        return breach(self.whose.tenure, self.expected, self.today, law, told)


def board(store: Store, today: date) -> list[Owed]:
    """Every declaration of those on the roster, the most urgent first."""
    law, lines = law_of(store), defaultdict(list)
    for one in filed(store):
        lines[one.declarant].append(one)
    asked = _Asked(law, today)
    rows = [row for whose in roll(store) for row in asked.of(whose, lines[whose.id])]
    return sorted(rows, key=_urgency)


def _urgency(row: Owed) -> tuple[int, int, str]:
    """What is open by its day, then what is not known here, then what is done, the latest first."""
    if row.stage.is_open:
        return 0, (row.due or date.max).toordinal(), row.whose.name
    day = row.sent_on or row.due or date.min
    return 1 if row.stage is Stage.UNKNOWN else 2, -day.toordinal(), row.whose.name


class _Asked:
    """The law and the day by which all lines are judged."""

    def __init__(self, law: Law, today: date) -> None:
        self._law, self._today = law, today
        self._until = today + timedelta(days=law.term("declaration_notice", today).value)

    @cached_property
    def _soon(self) -> int:
        return self._law.term("declaration_soon", self._today).value

    @cached_property
    def _oldest(self) -> date:
        """Nobody answers any more for what was due before."""
        return months_later(self._today, -self._law.term("declaration_liability", self._today).value)

    def of(self, whose: Roll, lines: Sequence[Filed]) -> Iterator[Owed]:
        """What one declarant owes, and what else has a line."""
        since = max(self._oldest, (whose.entered or self._today) - YEAR)
        since = min((since, *(one.due for one in lines if one.due)))
        rectifying = {one.replaces for one in lines if one.replaces and not one.progress.is_done}
        taken: set[str] = set()
        for one in expected(whose.tenure, self._law, since=since, until=self._until):
            made = _answer(one, [line for line in lines if line.kind != one.kind or line.uid not in taken])
            if made is not None:
                taken.add(made.uid)
            yield self._row(whose, one, made, rectifying)
        for line in lines:
            if line.uid not in taken:
                yield self._row(whose, None, line, rectifying)

    def _row(self, whose: Roll, one: Expected | None, made: Filed | None, rectifying: set[str]) -> Owed:
        stage = _STAGES[made.progress] if made else Stage.NOT_BEGUN
        if made is not None and made.uid in rectifying:
            stage = Stage.RECTIFYING
        elif made is None and one is not None and self._is_before(whose, one):
            stage = Stage.UNKNOWN
        due = one.due if one else made.due if made else None
        told = made.warned_on if made else None
        return Owed(
            whose=whose,
            kind=one.kind if one else made.kind if made else "",
            period=one.period if one else made.period if made else 0,
            expected=one,
            made=made,
            stage=stage,
            deadline=self._stands(whose, due) if due and stage.is_open else None,
            fix=self._stands(whose, self._fix(whose, told)) if told and stage.is_open else None,
            today=self._today,
        )

    @staticmethod
    def _is_before(whose: Roll, one: Expected) -> bool:
        """Whether it was over before its declarant came into the book: nobody here knows if it was made.

        Who enters somebody by hand does so because of the post taken or left; a list brings them all.
        """
        own = one.kind in {ENTRY, EXIT} and not whose.is_imported
        return whose.entered is not None and one.due < whose.entered and not own

    def _fix(self, whose: Roll, warned: date) -> date:
        return self._law.ends("declaration_fix", warned, whose.commune)

    def _stands(self, whose: Roll, due: date) -> Deadline:
        return clock.stands(due, self._law.calendar(whose.commune), self._today, self._soon)


def _answer(one: Expected, lines: Sequence[Filed]) -> Filed | None:
    """The line that is the one expected: of its own kind and year before any other, the finished first."""

    def is_it(line: Filed) -> bool:
        own = (line.kind, line.period) == (one.kind, one.period)
        if not line.progress.is_done or line.declared_on is None:
            return own
        return answers(one, line.kind, line.declared_on)

    found = [line for line in lines if is_it(line)]
    return min(
        found,
        key=lambda line: (
            (line.kind, line.period) != (one.kind, one.period),
            line.kind != one.kind,
            not line.progress.is_done,
            line.declared_on or date.max,
        ),
        default=None,
    )
