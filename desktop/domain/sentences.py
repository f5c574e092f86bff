"""Days and numbers as a reminder says them."""

from __future__ import annotations

from datetime import date

from desktop.domain.language import _
from desktop.domain.periods import MONTHS

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def long_day(day: date, today: date) -> str:
    """`lunes 2 de noviembre`, with the year if it is not this one."""
    told = _("{} {} de {}").format(_(WEEKDAYS[day.weekday()]), day.day, _(MONTHS[day.month - 1]))
    return told if day.year == today.year else _("{} de {}").format(told, day.year)


def month_name(year: int, month: int, today: date) -> str:
    """`octubre`, with the year if it is not this one."""
    name = _(MONTHS[month - 1])
    return name if year == today.year else _("{} de {}").format(name, year)


def time_left(working_days: int) -> str:
    """What is left of a term, or how long ago it ended."""
    match working_days:
        case 0:
            return _("vence hoy")
        case 1:
            return _("queda 1 día hábil")
        case -1:
            return _("venció hace 1 día hábil")
        case days if days > 0:
            return _("quedan {} días hábiles").format(days)
        case days:
            return _("venció hace {} días hábiles").format(-days)


def days_ahead(days: int) -> str:
    """How many plain days lie ahead."""
    match days:
        case 0:
            return _("hoy")
        case 1:
            return _("mañana")
        case _days:
            return _("en {} días").format(days)
