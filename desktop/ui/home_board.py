"""What the board asks the book: at once what is known at once, and after it what sums over everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.language import _, ngettext
from desktop.domain.periods import Period
from desktop.duties.due import Duty, duties, terms_due
from desktop.duties.months import OfficialMonth, month_of
from desktop.registers import AGENDA
from desktop.store import Store
from desktop.store.drafts import Draft
from desktop.store.figures import of_others
from desktop.store.lists import Query
from desktop.ui.jobs_panel import thousands


@dataclass(frozen=True)
class Board:
    """What is known at once; `duties` are those whose clock the law sets, `officials` how many there are."""

    duties: list[Duty]
    drafts: list[Draft]
    month: Period
    months: list[OfficialMonth]
    officials: int
    is_blank: bool
    """Whether nothing of the agenda was ever noted."""


def read_board(store: Store, today: date, period: Period, official: str | None) -> Board:
    """Ask the book; of no month in particular, this one."""
    first = period.first or today
    mine = [one for one in month_of(store, first.year, first.month) if official in (None, one.uid)]
    return Board(
        duties=_of(store, terms_due(store, today), official),
        drafts=store.drafts.all(),
        month=Period.month(first.year, first.month),
        months=sorted(mine, key=lambda one: not (one.is_silent or one.incomplete)),
        officials=store.count(Query(register="officials")),
        is_blank=not any(store.count(Query(register=str(model.__tablename__))) for model in AGENDA),
    )


def read_duties(store: Store, today: date, official: str | None) -> list[Duty]:
    """All that is to be done; of one official, without what has to do with others alone."""
    return _of(store, duties(store, today), official)


def _of(store: Store, told: list[Duty], official: str | None) -> list[Duty]:
    if official is None:
        return told
    others = of_others(store, [duty.uid for duty in told if duty.uid], official)
    return [
        duty
        for duty in told
        if duty.uid not in others and (duty.register != "officials" or duty.uid in {None, official})
    ]


def state_of(one: OfficialMonth) -> tuple[str, str, str]:
    """How an official's month stands: icon, words, and how it presses."""
    if one.is_silent:
        return "circle-help", _("nada todavía"), ""
    if one.attested and not one.recorded and not one.incomplete:
        return "file-check", _("sin movimiento, declarado"), "good"
    told = []
    if one.recorded:
        told.append(ngettext("{} registro", "{} registros", one.recorded).format(thousands(one.recorded)))
    if one.incomplete:
        told.append(_("{} por completar").format(thousands(one.incomplete)))
    icon, look = ("pencil", "warn") if one.incomplete else ("circle-check", "good")
    return icon, " · ".join(told), look


def month_told(months: list[OfficialMonth]) -> str:
    """The month of all in one line."""
    silent = sum(one.is_silent for one in months)
    incomplete = sum(bool(one.incomplete) for one in months)
    return _("{whole} al día, {incomplete} por completar, {silent} sin nada todavía").format(
        whole=len(months) - silent - incomplete, incomplete=incomplete, silent=silent
    )
