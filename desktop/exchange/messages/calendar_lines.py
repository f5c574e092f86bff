"""A calendar file before a library reads it: only events, and of them what is used; zones by known names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import available_timezones

from desktop.domain.language import _

MOST_LINES = 400_000
MOST_EVENTS = 20_000
MOST_IN_EVENT = 600
MOST_LETTERS = 4_000
"""Of one property: what stands behind is a mail's whole history."""
DEEPEST = 4
MOST_HOURS = 24

_PROPERTIES = """
UID DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID SUMMARY LOCATION DESCRIPTION STATUS SEQUENCE
ORGANIZER ATTENDEE CLASS URL CONFERENCE X-MICROSOFT-SKYPETEAMSMEETINGURL X-GOOGLE-CONFERENCE
"""
_USED = frozenset(_PROPERTIES.split())
_TZID = re.compile(r';TZID=(?:"([^"]*)"|([^;:]*))', re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9-]+")
_SUB_DAILY = re.compile(r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
_ODD = re.compile(r"BY(?:MONTHDAY|YEARDAY|WEEKNO|SETPOS)=", re.IGNORECASE)


@dataclass
class RawEvent:
    """The lines of one event that are used."""

    uid: str
    lines: list[str] = field(default_factory=list)
    refused: str = ""


@dataclass
class RawCalendar:
    """What a calendar file holds."""

    events: list[RawEvent] = field(default_factory=list)
    zone: str = ""
    method: str = ""


def sift(text: str, name: str) -> RawCalendar:
    """The events of a calendar file, line by line.

    Raises:
        ValueError: it is no calendar, or nested or long beyond reason.
    """
    calendar = RawCalendar()
    open_: list[str] = []
    event: RawEvent | None = None
    is_calendar = False
    for line in _unfolded(text, name):
        key, value = _split(line)
        if key == "BEGIN":
            is_calendar |= value.upper() == "VCALENDAR"
            open_.append(value.upper())
            if len(open_) > DEEPEST:
                raise ValueError(_("«{}» está anidado sin medida: no se leyó.").format(name))
            if open_[-1] == "VEVENT":
                event = RawEvent("")
        elif key == "END":
            if open_ and open_.pop() == "VEVENT" and event is not None:
                _keep(calendar, event, name)
                event = None
        elif open_ and open_[-1] == "VEVENT" and event is not None:
            _take(event, key, value, line)
        elif len(open_) == 1:
            calendar.zone = zone_name(value) if key == "X-WR-TIMEZONE" else calendar.zone
            calendar.method = value.upper() if key == "METHOD" else calendar.method
    if not is_calendar:
        raise ValueError(_("«{}» no es un calendario (.ics).").format(name))
    return calendar


def _unfolded(text: str, name: str) -> Iterator[str]:
    """Whole lines: one that begins with a blank goes on with the one before."""
    held: list[str] = []
    size = 0
    for count, line in enumerate(text.split("\n")):
        if count > MOST_LINES:
            raise ValueError(_("«{}» es demasiado largo para un calendario.").format(name))
        bare = line.rstrip("\r")
        if bare[:1] in (" ", "\t") and held:
            if size < MOST_LETTERS:
                held.append(bare[1:])
                size += len(bare)
            continue
        if held:
            yield "".join(held)
        held, size = [bare], len(bare)
    if held:
        yield "".join(held)


def _split(line: str) -> tuple[str, str]:
    match = _NAME.match(line)
    return (match[0].upper() if match else ""), line.partition(":")[2].strip()


def _take(event: RawEvent, key: str, value: str, line: str) -> None:
    if key not in _USED or len(event.lines) >= MOST_IN_EVENT:
        return
    if key == "UID":
        event.uid = event.uid or value[:1000]
    if key == "RRULE" and (refused := refused_rule(value)):
        event.refused = refused
    event.lines.append(_TZID.sub(_known_zone, line[: 2 * MOST_LETTERS]))


def _keep(calendar: RawCalendar, event: RawEvent, name: str) -> None:
    calendar.events.append(event)
    if len(calendar.events) > MOST_EVENTS:
        raise ValueError(
            _("«{}» tiene más de {} eventos: exporte un período más corto.").format(name, MOST_EVENTS)
        )


def refused_rule(rule: str) -> str:
    """Why a rule of repetition is no meeting's, if it is none."""
    many = 1
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        match = re.search(rf"{part}=([\d,]+)", rule, re.IGNORECASE)
        many *= len(match[1].split(",")) if match else 1
    if _SUB_DAILY.search(rule) or many > MOST_HOURS:
        return _("Se repite más de una vez por hora o sin medida: no es una reunión.")
    if re.search(r"FREQ=DAILY", rule, re.IGNORECASE) and _ODD.search(rule):
        return _("Se repite con una regla que ningún calendario escribe.")
    return ""


# -- zones


def _known_zone(match: re.Match[str]) -> str:
    """A zone as all know it; one that nobody knows is the office's own."""
    name = zone_name(match[1] or match[2] or "")
    return f";TZID={name}" if name else ""


@cache
def zone_name(name: str) -> str:
    """The name that all know a zone by, for Windows', Lotus' and Evolution's own names; empty if unknown.

    >>> zone_name("Pacific SA Standard Time"), zone_name("/freeassociation.sourceforge.net/America/Santiago")
    ('America/Santiago', 'America/Santiago')
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 -- loaded when first needed

    bare = name.strip().strip('"')
    if bare in WINDOWS_TO_OLSON:
        return str(WINDOWS_TO_OLSON[bare])
    known = available_timezones()
    parts = bare.split("/")
    for start in range(len(parts)):
        if (tail := "/".join(parts[start:])) in known:
            return tail
    if re.search(r"(?i)santiago|\bchile\b", bare):
        return "America/Santiago"
    return ""
