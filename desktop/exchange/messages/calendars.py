"""Events of a calendar file within some days: repetitions, exceptions and cancellations worked out."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from time import monotonic
from typing import Any

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.text import clean, fold
from desktop.exchange.messages.calendar_lines import RawCalendar, RawEvent, sift
from desktop.exchange.messages.reading import SANTIAGO
from desktop.exchange.texts import decode

MOST_BYTES = 10 * 1024 * 1024
MOST_OCCURRENCES = 3_000
MOST_SECONDS = 15.0
LONGEST_WINDOW = 3 * 366
"""Days."""
MOST_IDENTITY = 180
MOST_PEOPLE = 200
LONGEST_TEXT = 6_000
LONGEST_LINE = 240
_ONLINE = re.compile(
    r"zoom|teams|\bmeet\b|meet\.google|webex|skype|videollamada|videoconferencia|\bonline\b|en linea|"
    r"telematic"
)
_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//probidad//\r\n"


@dataclass(frozen=True)
class Event:
    """One meeting of a calendar, by the clock of the office."""

    identity: str
    """The same for the same event in every export; a repetition's tells which one it is."""
    day: date
    starts: datetime | None
    """None: the whole day."""
    ends: datetime | None
    title: str = ""
    place: str = ""
    description: str = ""
    attendees: tuple[tuple[str, str], ...] = ()
    """Name and mail of those who did not decline."""
    organiser: tuple[str, str] = ("", "")
    is_online: bool = False
    is_cancelled: bool = False
    is_private: bool = False
    sequence: int = 0


@dataclass(frozen=True)
class Unread:
    """An event that could not be read, and why."""

    title: str
    reason: str


@dataclass(frozen=True)
class Events:
    """What a calendar file holds in the days asked for."""

    events: tuple[Event, ...]
    unread: tuple[Unread, ...] = ()
    file: str = ""


def read_calendar(
    data: bytes, name: str, window: Period, zone: tzinfo = SANTIAGO, tick: Callable[[], float] = monotonic
) -> Events:
    """The events of a calendar file within a window, both ends of which are named.

    Raises:
        ValueError: it is no calendar, or larger or slower than any calendar of meetings.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(_("«{}» es demasiado grande: caben {} MB.").format(name, MOST_BYTES // 1024 // 1024))
    first, last = window.first, window.last
    if first is None or last is None or last < first or (last - first).days > LONGEST_WINDOW:
        raise ValueError(_("Diga desde y hasta qué día se lee el calendario: hasta tres años."))
    raw = sift(decode(data, name), name)
    began = tick()
    found: dict[str, Event] = {}
    unread: list[Unread] = []
    for series in _series(raw.events):
        if tick() - began > MOST_SECONDS:
            raise ValueError(_("«{}» tarda demasiado en leerse: exporte un período más corto.").format(name))
        try:
            for event in _occurrences(series, raw, (first, last), zone):
                kept = found.get(event.identity)
                if kept is None or event.sequence >= kept.sequence:
                    found[event.identity] = event
        except _Unreadable as why:
            unread.append(Unread(_title(series), str(why)))
        if len(found) > MOST_OCCURRENCES:
            told = _("«{}» tiene más de {} eventos en esos días: elija un período más corto.")
            raise ValueError(told.format(name, MOST_OCCURRENCES))
    events = sorted(found.values(), key=lambda event: (event.day, event.starts or datetime.min, event.title))  # noqa: DTZ901 -- the office's clock
    return Events(tuple(events), tuple(unread), name)


class _Unreadable(Exception):  # noqa: N818 -- a reason, told in the account
    """One event cannot be read."""


def _series(events: Iterable[RawEvent]) -> Iterator[list[RawEvent]]:
    """The event and its exceptions, which bear the same UID."""
    by_uid: dict[str, list[RawEvent]] = defaultdict(list)
    for place, event in enumerate(events):
        by_uid[event.uid or f"\0{place}"].append(event)
    return iter(by_uid.values())


def _occurrences(
    series: list[RawEvent], raw: RawCalendar, window: tuple[date, date], zone: tzinfo
) -> Iterator[Event]:
    """What of one event lies in the window.

    Raises:
        _Unreadable: it is not written as a calendar is, or repeats as no meeting does.
    """
    import icalendar  # noqa: PLC0415 -- costs the start of the program
    import recurring_ical_events  # noqa: PLC0415

    if refused := next((event.refused for event in series if event.refused), ""):
        raise _Unreadable(refused)
    lines = "\r\n".join("\r\n".join(("BEGIN:VEVENT", *event.lines, "END:VEVENT")) for event in series)
    zoned = f"X-WR-TIMEZONE:{raw.zone}\r\n" if raw.zone else ""
    first, last = window
    try:
        calendar = icalendar.Calendar.from_ical(f"{_HEAD}{zoned}{lines}\r\nEND:VCALENDAR\r\n")
        repeats = any(line.upper().startswith(("RRULE", "RDATE")) for event in series for line in event.lines)
        around = (first - timedelta(days=1), last + timedelta(days=2))
        chosen = recurring_ical_events.of(calendar).between(*around)
        events = [_event(one, raw, zone, repeats=repeats) for one in chosen[: MOST_OCCURRENCES + 1]]
    except Exception:  # noqa: BLE001 -- the two libraries raise whatever a damaged event makes them raise
        raise _Unreadable(_("No está escrito como un evento de calendario.")) from None
    for event in events:
        if first <= event.day <= last:
            yield event


def _event(one: Any, raw: RawCalendar, zone: tzinfo, *, repeats: bool) -> Event:
    start, end = one.start, one.end
    whole_day = not isinstance(start, datetime)
    starts = None if whole_day else _local(start, zone)
    title, place, told = (_text(one.get(name)) for name in ("SUMMARY", "LOCATION", "DESCRIPTION"))
    link = any(
        one.get(name) for name in ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
    )
    people = one.get("ATTENDEE") or []
    event = Event(
        identity="",
        day=start if starts is None else starts.date(),
        starts=starts,
        ends=None if whole_day else _local(end, zone),
        title=" ".join(title.split())[:LONGEST_LINE],
        place=" ".join(place.split())[:LONGEST_LINE],
        description=told,
        attendees=tuple(_people(people if isinstance(people, list) else [people])),
        organiser=next(_people([one["ORGANIZER"]]), ("", "")) if one.get("ORGANIZER") else ("", ""),
        is_online=link or bool(_ONLINE.search(fold(f"{place} {told}"))),
        is_cancelled=raw.method == "CANCEL" or _text(one.get("STATUS")).upper() == "CANCELLED",
        is_private=_text(one.get("CLASS")).upper() in ("PRIVATE", "CONFIDENTIAL"),
        sequence=int(one.get("SEQUENCE") or 0),
    )
    return replace(event, identity=_identity(one, event, repeats=repeats))


def _local(moment: datetime, zone: tzinfo) -> datetime:
    """By the clock of the office; one without a zone is by it already."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def _identity(one: Any, event: Event, *, repeats: bool) -> str:
    """UID, and of a repetition the moment at which the rule put it; what has no UID is known by its words."""
    uid = _text(one.get("UID"))
    if not uid:
        words = f"{event.day}|{event.starts}|{event.title}|{event.place}"
        return "sin-uid-" + hashlib.sha256(words.encode()).hexdigest()[:32]
    recurrence = one.get("RECURRENCE-ID")
    if repeats and recurrence is not None:
        moment = recurrence.dt
        if isinstance(moment, datetime) and moment.tzinfo:
            moment = _local(moment, SANTIAGO)
        uid += f"/{moment:%Y%m%dT%H%M}" if isinstance(moment, datetime) else f"/{moment:%Y%m%d}"
    return uid if len(uid) <= MOST_IDENTITY else hashlib.sha256(uid.encode()).hexdigest()


def _people(addresses: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Name and mail; not rooms, and not those who declined."""
    for address in list(addresses)[:MOST_PEOPLE]:
        told = getattr(address, "params", {})
        if (
            str(told.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE")
            or str(told.get("PARTSTAT", "")).upper() == "DECLINED"
        ):
            continue
        mail = re.sub(r"(?i)^mailto:", "", str(address)).strip()
        name = _text(told.get("CN")).strip("'\" ")[:LONGEST_LINE]
        yield ("" if "@" in name else name, mail[:LONGEST_LINE] if "@" in mail else "")


def _text(value: object) -> str:
    text = "" if value is None else str(value)
    return clean(text[:LONGEST_TEXT], 2 * LONGEST_TEXT, lines=True)


def _title(series: list[RawEvent]) -> str:
    lines = (line for event in series for line in event.lines if line.upper().startswith("SUMMARY"))
    return _text(next(lines, "").partition(":")[2])[:120]
