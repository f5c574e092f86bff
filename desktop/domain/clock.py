"""The administrative clock: when a term ends, how it stands, and how that is said (Ley 19.880, art. 25).

A term counts from the day after; an end on a free day moves on; what is filed on a free day counts as filed
at the first hour of the next working day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from desktop.domain.language import _
from desktop.domain.places import communes
from desktop.domain.sentences import long_day, time_left, weekday_word
from desktop.domain.terms import LegalTerm
from desktop.domain.workdays import Calendar

MAINLAND = ZoneInfo("America/Santiago")
WEEK = timedelta(days=7)


class Unit(Enum):
    """What a term is counted in, as the law packs call it."""

    WORKING = "working_days"
    CALENDAR = "days"
    MONTHS = "months"


class Light(Enum):
    """How a term presses: the traffic light, from green to past red."""

    AMPLE = "Con tiempo"
    SOON = "Por vencer"
    TODAY = "Vence hoy"
    LATE = "Vencido"


@dataclass(frozen=True)
class Term:
    """A stretch of time: so many working days, days or months."""

    count: int
    unit: Unit = Unit.WORKING

    @classmethod
    def of(cls, legal: LegalTerm) -> Term:
        """What a row of the law pack says.

        Raises:
            ValueError: it is no stretch of time (the day of a publication is not).
        """
        return cls(legal.value, Unit(legal.unit))

    @property
    def text(self) -> str:
        """As a reminder says it.

        >>> Term(3).text, Term(1, Unit.MONTHS).text
        ('3 días hábiles', '1 mes')
        """
        one, more = {
            Unit.WORKING: (_("1 día hábil"), _("{} días hábiles")),
            Unit.CALENDAR: (_("1 día corrido"), _("{} días corridos")),
            Unit.MONTHS: (_("1 mes"), _("{} meses")),
        }[self.unit]
        return one if self.count == 1 else more.format(self.count)


@dataclass(frozen=True)
class Deadline:
    """The end of a term as it stands on a day; `left` are working days, below zero those that passed."""

    due: date
    left: int
    light: Light


def local_day(received: date | datetime, commune: str | None) -> date:
    """The day of a moment by the clock of a commune; a moment without zone is of that clock already."""
    if not isinstance(received, datetime):
        return received
    if received.tzinfo is None:
        return received.date()
    place = communes().get(commune) if commune else None
    return received.astimezone(ZoneInfo(place.zone) if place else MAINLAND).date()


def filed_on(received: date | datetime, calendar: Calendar) -> date:
    """The day a filing counts as made: its own, or the next working one."""
    return calendar.on_or_after(local_day(received, calendar.commune))


def due(received: date | datetime, term: Term, calendar: Calendar) -> date:
    """The last day of a term that runs from a filing."""
    return ends(filed_on(received, calendar), term, calendar)


def ends(since: date, term: Term, calendar: Calendar) -> date:
    """The last day of a term that runs from what happened on a day, free or not: taking office, a notice."""
    return calendar.on_or_after(reached(since, term, calendar))


def reached(since: date, term: Term, calendar: Calendar) -> date:
    """The day so far from another; it stays where it falls, for it is nobody's last day to act."""
    if term.unit is Unit.WORKING:
        return calendar.after(since, term.count)
    if term.unit is Unit.CALENDAR:
        return since + timedelta(days=term.count)
    return months_later(since, term.count)


def months_later(start: date, months: int) -> date:
    """The same day of a later month; its last day if it has no such day."""
    ahead, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + ahead, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def light(today: date, due: date, left: int, soon: int) -> Light:
    """How a term presses that has so many working days left; `soon` of them are few."""
    if due < today:
        return Light.LATE
    if due == today:
        return Light.TODAY
    return Light.SOON if left <= soon else Light.AMPLE


def stands(due: date, calendar: Calendar, today: date, soon: int) -> Deadline:
    """How an end that is known stands today."""
    left = calendar.left(today, due)
    return Deadline(due, left, light(today, due, left, soon))


def deadline(received: date | datetime, term: Term, calendar: Calendar, today: date, soon: int) -> Deadline:
    """When a term that runs from a filing ends, and how it stands today."""
    return stands(due(received, term, calendar), calendar, today, soon)


# -- in words


def told(deadline: Deadline, today: date) -> str:
    """`vence el jueves 26: quedan 2 días hábiles`, `vence hoy`, `venció hace 3 días hábiles`."""
    if deadline.light is Light.TODAY:
        return _("vence hoy")
    if deadline.light is Light.LATE:
        if deadline.left == 0:
            return _("venció el {}").format(near_day(deadline.due, today))
        return time_left(deadline.left)
    if deadline.left == 0:
        return _("vence el {}").format(near_day(deadline.due, today))
    return _("vence el {}: {}").format(near_day(deadline.due, today), time_left(deadline.left))


def if_answered(day: date, due: date, calendar: Calendar, today: date) -> str:
    """What answering on a day leaves: `si responde el viernes le queda 1 día`."""
    said = weekday_word(day) if today <= day < today + WEEK else near_day(day, today)
    when = _("si responde hoy") if day == today else _("si responde el {}").format(said)
    left = calendar.left(day, due)
    if day > due:
        late = -left
        if late == 0:
            return _("{} ya habrá vencido").format(when)
        return (_("{} habrá 1 día de atraso") if late == 1 else _("{} habrá {} días de atraso")).format(
            when, late
        )
    if left == 0:
        return _("{} no le queda ningún día").format(when)
    return (_("{} le queda 1 día") if left == 1 else _("{} le quedan {} días")).format(when, left)


def near_day(day: date, today: date) -> str:
    """`jueves 26`; with its month if it is another, and its year too."""
    if (day.year, day.month) == (today.year, today.month):
        return f"{weekday_word(day)} {day.day}"
    return long_day(day, today)
