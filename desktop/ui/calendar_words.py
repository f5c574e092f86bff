"""What the calendar says of a day and of an entry: short in its place, a sentence to whoever listens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from desktop.domain.language import _, ngettext
from desktop.domain.sentences import long_day
from desktop.duties.calendar import Shown
from desktop.store.agenda import Dated


def counted(entries: Sequence[Dated]) -> list[str]:
    """How many meetings, trips and drafts."""
    trips = sum(entry.is_trip for entry in entries)
    drafts = sum(entry.is_draft for entry in entries)
    meetings = len(entries) - trips
    told = []
    if meetings:
        told.append(ngettext("{} audiencia", "{} audiencias", meetings).format(meetings))
    if trips:
        told.append(ngettext("{} viaje", "{} viajes", trips).format(trips))
    if drafts:
        told.append(ngettext("{} borrador", "{} borradores", drafts).format(drafts))
    return told


def rest_of(day: date, shown: Shown) -> str:
    """The holiday by its name; nothing on other days."""
    if day not in shown.holidays:
        return ""
    return shown.holidays[day] or _("Feriado")


def terms_said(terms: int) -> str:
    """How many terms end."""
    return ngettext("vence {} plazo", "vencen {} plazos", terms).format(terms)


def day_said(day: date, entries: Sequence[Dated], shown: Shown, terms: int, today: date) -> str:
    """`martes 24 de noviembre, hoy, 3 audiencias, 1 borrador, vence 1 plazo`."""
    told = [long_day(day, today)]
    if day == today:
        told.append(_("hoy"))
    if holiday := rest_of(day, shown):
        told.append(_("feriado: {}").format(holiday))
    elif day in shown.resting:
        told.append(_("día no hábil"))
    told += counted(entries) or [_("sin audiencias ni viajes")]
    if terms:
        told.append(terms_said(terms))
    return ", ".join(told)


def hours(entry: Dated) -> str:
    """`09:30–10:15`, or when it begins, or nothing."""
    if entry.starts_at is None:
        return ""
    begins = datetime.combine(entry.first, entry.starts_at)
    ends = begins + timedelta(minutes=entry.minutes or 0)
    if entry.ends_at:
        ends = datetime.combine(entry.first, entry.ends_at)
    return f"{begins:%H:%M}" + (f"–{ends:%H:%M}" if ends > begins else "")


def who(entry: Dated) -> str:
    """With whom or where to; of a draft that does not say so yet, whose it is or what about."""
    return entry.other or entry.subject or entry.official


def line(entry: Dated) -> str:
    """An entry in one line of its day."""
    told = " ".join(filter(None, (f"{entry.starts_at:%H:%M}" if entry.starts_at else "", who(entry))))
    if entry.is_draft:
        return _("Borrador · {}").format(told)
    return told


def lines(entry: Dated, *, ends: bool = True) -> list[str]:
    """An entry where there is room: when (perhaps until when), with whom, who received, on what."""
    first = hours(entry) if ends else hours(entry).partition("–")[0]
    if entry.is_draft:
        first = _("Borrador · {}").format(first) if first else _("Borrador")
    return [text for text in (first, entry.other, entry.official, entry.subject) if text]


def entry_said(entry: Dated, today: date) -> str:
    """The whole of an entry, as a sentence."""
    nothing = _("sin anotar")
    places = {
        "official": entry.official or nothing,
        "other": entry.other or nothing,
        "subject": entry.subject or nothing,
        "day": long_day(entry.first, today),
        "end": long_day(entry.last, today),
        "hour": f"{entry.starts_at:%H:%M}" if entry.starts_at else "",
    }
    if entry.is_trip:
        told = (
            _("Viaje de {official} a {other}, del {day} al {end}: {subject}")
            if entry.first != entry.last
            else _("Viaje de {official} a {other}, el {day}: {subject}")
        )
    else:
        told = (
            _("Audiencia de las {hour} del {day}, de {official} con {other}: {subject}")
            if entry.starts_at
            else _("Audiencia sin hora del {day}, de {official} con {other}: {subject}")
        )
    said = told.format(**places)
    return _("Borrador. {}").format(said) if entry.is_draft else said


def more(entries: Sequence[Dated]) -> str:
    """What has no room."""
    return _("+ {} más").format(len(entries))


def more_said(entries: Sequence[Dated], day: date, today: date) -> str:
    """The same to whoever listens."""
    told = _("{} más el {}; Intro muestra el día entero")
    return told.format(", ".join(counted(entries)), long_day(day, today))
