"""What declarations ask of the office: those that are due or late, who must be told of, and warnings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from desktop.domain import clock
from desktop.domain.clock import Deadline
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.duties.declaration_words import group_told, why
from desktop.duties.declarations_due import Owed, Stage, board
from desktop.duties.duty import Duty, Kind
from desktop.store import Store

PLACE = "declaration_board"
TOLD = 3
"""So many declarations of a kind and year are told one by one; more of them in one sentence."""
REPORT = "declaration_breach_report"


def due(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """Late ones, those whose term runs, the report to the Contraloría, warnings, and what is not known."""
    rows = board(store, today)
    warned = [row for row in rows if row.fix is not None]
    yield from map(_warned, warned)
    waiting = [row for row in rows if row.fix is None]
    yield from _grouped([row for row in waiting if row.is_late], "late")
    yield from _grouped([row for row in waiting if row.is_running and row.due], "due")
    yield from _reports(law, [row for row in waiting if row.is_late], today)
    if unknown := sum(row.stage is Stage.UNKNOWN for row in rows):
        one, more = (
            _("1 declaración venció antes de anotarse a su obligado: anote si se envió."),
            _("{} declaraciones vencieron antes de anotarse a sus obligados: anote las que se enviaron."),
        )
        text = one if unknown == 1 else more.format(unknown)
        yield Duty(Kind.INCOMPLETE, text, place=PLACE, chip="unknown")


def _warned(row: Owed) -> Duty:
    assert row.fix is not None  # noqa: S101 -- the caller has looked
    beside = clock.told(row.fix, row.today)
    text = _("{}, apercibimiento por no declarar ({}): {}.").format(row.whose.name, why(row), beside)
    return _duty(row, row.fix, text, beside)


def _duty(row: Owed, stands: Deadline, text: str, beside: str) -> Duty:
    kind = Kind.LATE if stands.due < row.today else Kind.DUE
    if row.made is None:
        return Duty(kind, text, stands.due, stands.left, "declarants", row.whose.uid, beside=beside)
    return Duty(kind, text, stands.due, stands.left, "declarations", row.made.uid, beside=beside)


def _grouped(rows: Sequence[Owed], chip: str) -> Iterator[Duty]:
    """By kind and year: a few one by one, many in one sentence."""
    groups: defaultdict[tuple[str, int], list[Owed]] = defaultdict(list)
    for row in rows:
        groups[row.key].append(row)
    for group in groups.values():
        if len(group) <= TOLD:
            yield from map(_one, group)
        else:
            yield _many(group, chip)


def _one(row: Owed) -> Duty:
    assert row.deadline is not None  # noqa: S101 -- it is open and has a day
    beside = clock.told(row.deadline, row.today)
    act = (
        _("Enviar la declaración de {} ({}): {}.")
        if row.stage is Stage.SIGNED
        else _("Declaración de {} ({}): {}.")
    )
    return _duty(row, row.deadline, act.format(row.whose.name, why(row), beside), beside)


def _many(group: Sequence[Owed], chip: str) -> Duty:
    first = min(group, key=lambda row: row.due or row.today)
    assert first.deadline is not None  # noqa: S101 -- as above
    beside = clock.told(first.deadline, first.today)
    text = _("{}: {} declaraciones por enviar, {} sin comenzar: {}.").format(
        group_told(first), len(group), sum(row.stage is Stage.NOT_BEGUN for row in group), beside
    )
    kind = Kind.LATE if chip == "late" else Kind.DUE
    return Duty(kind, text, first.due, first.deadline.left, place=PLACE, beside=beside, chip=chip)


def report_by(row: Owed, law: Law) -> date | None:
    """The last day to tell the Contraloría of a declaration that did not come; None if nobody has to."""
    told = row.breach(law) if row.is_late else None
    step = next((step for step in told.steps if step.code == REPORT), None) if told else None
    return step.day if step is not None else None


def _reports(law: Law, late: Sequence[Owed], today: date) -> Iterator[Duty]:
    """Who did not declare is told to the Contraloría; who was warned has been told of (arts. 9, 11)."""
    days: defaultdict[tuple[date, int], list[Owed]] = defaultdict(list)
    for row in late:
        if (day := report_by(row, law)) is not None:
            days[day, row.whose.institution].append(row)
    for (day, _body), rows in sorted(days.items()):
        calendar = law.calendar(rows[0].whose.commune)
        stands = clock.stands(day, calendar, today, law.term("declaration_soon", today).value)
        beside = clock.told(stands, today)
        if len(rows) == 1:
            text = _("Informar a la Contraloría que {} no declaró: {}.").format(rows[0].whose.name, beside)
        else:
            text = _("Informar a la Contraloría que {} personas no declararon: {}.").format(len(rows), beside)
        kind = Kind.LATE if day < today else Kind.DUE
        yield Duty(kind, text, day, stands.left, place=PLACE, beside=beside, chip="late")
