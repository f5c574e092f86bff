"""Days and numbers as a reminder says them."""

from __future__ import annotations

from datetime import date

from babel import Locale

from desktop.domain.language import _, locale, ngettext
from desktop.domain.periods import Period

CHILE = "es_CL"
"""How numbers are written, whatever the window speaks: as they are typed, and as they are published."""


def month_word(month: int) -> str:
    """`octubre`, in the language in use; 1 is January."""
    return str(Locale.parse(locale()).months["format"]["wide"][month])


def weekday_word(day: date, *, width: str = "wide") -> str:
    """`lunes`, in the language in use; `abbreviated` it is `lun`."""
    return str(Locale.parse(locale()).days["format"][width][day.weekday()]).rstrip(".")


def month_told(year: int, month: int) -> str:
    """`octubre de 2026`."""
    return _("{month} de {year}").format(month=month_word(month), year=year)


def long_day(day: date, today: date) -> str:
    """`lunes 2 de noviembre`, with the year if it is not this one."""
    told = _("{weekday} {day} de {month}").format(
        weekday=weekday_word(day), day=day.day, month=month_word(day.month)
    )
    return told if day.year == today.year else _("{day} de {year}").format(day=told, year=day.year)


def month_name(year: int, month: int, today: date) -> str:
    """`octubre`, with the year if it is not this one."""
    return month_word(month) if year == today.year else month_told(year, month)


def period_told(period: Period) -> str:
    """A month by its name in the language in use; another stretch as papers name it."""
    first = period.first
    if first is not None and period == Period.month(first.year, first.month):
        return month_told(first.year, first.month)
    return period.text


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


def sentence(text: str) -> str:
    """The text with a capital letter at its head; what follows stays as it is written."""
    return text[:1].upper() + text[1:]


def left_out(drafts: int, reserved: int) -> str:
    """What stays in the book when the rest goes out; empty if nothing does."""
    told = [
        ngettext("{} borrador", "{} borradores", drafts).format(drafts) if drafts else "",
        ngettext("{} reservado", "{} reservados", reserved).format(reserved) if reserved else "",
    ]
    held = ", ".join(text for text in told if text)
    return _("Quedan fuera: {}.").format(held) if held else ""


def before_stop(text: str) -> str:
    """What ends a sentence: if it ends in a stop, as «S.A.» does, it lends it to the sentence."""
    return text.removesuffix(".")
