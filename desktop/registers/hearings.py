"""From a request to its meeting, and who was announced against who came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.description.plain import Json, plain, record_plain
from desktop.description.reading import STAMPS
from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.registers.meetings import Announced, Capacity, Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Expected, Request

Raws = dict[str, Json]


def commune_of(official: Official | None) -> str | None:
    """Where an official works: the commune of the office, else of the body; its holidays hold."""
    if official is None:
        return None
    where = official.office.commune if official.office else None
    return where or (official.institution.commune if official.institution else None)


# -- from the request to the meeting


def meeting_from(request: Request) -> Raws:
    """What an accepted request says of its meeting, as the door reads it; who came is not known yet."""
    expected = _expected(request)
    told: Raws = {
        **_when(request.meeting_day, request.meeting_at, request.meeting_minutes),
        "mode": plain(request.meeting_mode),
        "commune": request.meeting_commune or commune_of(request.official),
        "place": request.meeting_place,
        "hosts": [{"official": plain(request.official)}] if request.official else [],
        "attendees": [_attendee(request, person, employer) for person, _name, employer in expected if person],
        "decision": request.decision,
        "subject": request.subject,
        "tender": plain(request.tender),
        "request": plain(request),
        "announced": [
            _filled({"person": plain(person), "name": name, "employer": plain(employer)})
            for person, name, employer in expected
        ],
    }
    return _filled(told)


def _when(day: date | None, starts: time | None, minutes: int | None) -> Raws:
    """Start and end; the minutes alone where no end follows from them within the day."""
    told: Raws = {"day": plain(day), "starts_at": plain(starts)}
    if minutes and starts:
        begins = datetime.combine(day or date.min, starts)
        ends = begins + timedelta(minutes=minutes)
        if ends.date() == begins.date():
            return told | {"ends_at": plain(ends.time())}
    return told | ({"minutes": minutes} if minutes else {})


def _expected(request: Request) -> list[tuple[Person | None, str | None, Organisation | None]]:
    """Who will come, and for whom they work; if the request does not say, the person who asks."""
    if request.announced:
        return [_one(request, one) for one in request.announced]
    if request.person:
        return [(request.person, None, request.organisation)]
    return []


def _one(request: Request, one: Expected) -> tuple[Person | None, str | None, Organisation | None]:
    return one.person, None if one.person else one.name, one.employer or request.organisation


def _attendee(request: Request | None, person: Person, employer: Organisation | None) -> Raws:
    """An attendee as the request has them; without a request, someone of whom only the name is known."""
    paid = request.paid if request else None
    capacity = Capacity.OTHER if request is None else _capacity(paid)
    told: Raws = {
        "person": plain(person),
        "capacity": plain(capacity),
        "paid": paid,
        "employer": plain(employer),
    }
    if request and request.represented:
        told["represented"] = [
            _filled({"organisation": plain(one.organisation), "person": plain(one.person)})
            for one in request.represented
        ]
    return _filled(told)


def _capacity(paid: bool | None) -> Capacity | None:
    """Pay decides between lobbyist and interest manager (art. 2); what nobody said stays open."""
    if paid is None:
        return None
    return Capacity.LOBBYIST if paid else Capacity.INTEREST_MANAGER


def _filled(raws: Raws) -> Raws:
    return {name: raw for name, raw in raws.items() if raw not in (None, "", [])}


# -- announced against attended


@dataclass(frozen=True)
class Attendance:
    """Names: who was announced and came or did not, who came unannounced, of whom it is not noted."""

    came: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    unannounced: tuple[str, ...] = ()
    unnoted: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether exactly those came who were announced."""
        return not (self.missed or self.unannounced or self.unnoted)

    @property
    def text(self) -> str:
        """The difference in words; nothing of a meeting to which nobody was announced."""
        if not (self.came or self.missed or self.unnoted):
            return ""
        if not (self.came or self.missed):
            return _("Falta anotar quién vino.")
        told = [
            (_("anunciados que no vinieron: {}"), self.missed),
            (_("vinieron sin anunciarse: {}"), self.unannounced),
            (_("falta anotar si vinieron: {}"), self.unnoted),
        ]
        said = "; ".join(words.format(", ".join(names)) for words, names in told if names)
        return f"{said[:1].upper()}{said[1:]}." if said else _("Vinieron todos los anunciados, y nadie más.")


def attendance(meeting: Meeting) -> Attendance:
    """The announced list against those who came; the attendees say who came without being announced."""
    came, missed, unnoted = (
        tuple(name_of(one) for one in meeting.announced if one.came is noted and name_of(one))
        for noted in (True, False, None)
    )
    announced = set(map(fold, (*came, *missed, *unnoted)))
    others = dict.fromkeys(name for name in _there(meeting) if fold(name) not in announced)
    return Attendance(came, missed, tuple(others) if announced else (), unnoted)


def name_of(one: Announced) -> str:
    """How someone announced is called."""
    return one.person.heading() if one.person else one.name or ""


def _there(meeting: Meeting) -> Iterator[str]:
    yield from (one.person.heading() for one in meeting.attendees if one.person)
    yield from (one.name for one in meeting.present if one.name)


def is_noted(meeting: Meeting) -> bool:
    """Whether of everyone announced it is known if they came, and somebody came."""
    noted = [one.came for one in meeting.announced]
    return bool(noted) and None not in noted and bool(meeting.attendees or meeting.present)


def noted(meeting: Meeting, came: Sequence[bool], others: Sequence[Person | str] = ()) -> Raws:
    """The meeting with its attendance, as the door reads it.

    `came` goes with the announced, in their order. Who did not come leaves the attendees; who came and is
    not there enters. Of the others, people of the directory are attendees; a name alone is someone present.
    """
    people = {one.uid: one for one in others if isinstance(one, Person)}
    ticks = [
        tick or bool(one.person and one.person.uid in people)
        for one, tick in zip(meeting.announced, came, strict=True)
    ]
    told = record_plain(meeting)
    raws: Raws = {name: raw for name, raw in told.items() if name not in STAMPS or name in KEPT_STAMPS}
    raws["announced"] = [
        {**row, "came": tick} for row, tick in zip(_rows(told["announced"]), ticks, strict=True)
    ]
    raws["attendees"] = _attendees(meeting, _rows(told["attendees"]), ticks, list(people.values()))
    names = [one for one in others if isinstance(one, str)]
    raws["present"] = _present(meeting, _rows(told["present"]), ticks, names)
    return raws


KEPT_STAMPS = frozenset({"id", "version", "origin"})
"""What names a record and its version; that it is a draft is decided anew."""


def _rows(raw: Json) -> list[Raws]:
    return [row for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []


def _attendees(
    meeting: Meeting, rows: list[Raws], ticks: Sequence[bool], others: Sequence[Person]
) -> list[Json]:
    marked = list(zip(meeting.announced, ticks, strict=True))
    gone = {one.person.uid for one, tick in marked if one.person and not tick}
    kept: list[Json] = [
        row
        for one, row in zip(meeting.attendees, rows, strict=True)
        if not (one.person and one.person.uid in gone)
    ]
    there = {one.person.uid for one in meeting.attendees if one.person} - gone
    for one, tick in marked:
        if tick and one.person and one.person.uid not in there:
            kept.append(_attendee(meeting.request, one.person, one.employer))
            there.add(one.person.uid)
    kept += [_attendee(None, person, None) for person in others if person.uid not in there]
    return kept


def _present(meeting: Meeting, rows: list[Raws], ticks: Sequence[bool], names: Sequence[str]) -> list[Json]:
    """Those of whom only the name is kept, with the announced that are in no directory."""
    named = [(one.name, tick) for one, tick in zip(meeting.announced, ticks, strict=True) if not one.person]
    gone = {fold(name) for name, tick in named if name and not tick}
    kept: list[Json] = [row for row in rows if fold(str(row.get("name") or "")) not in gone]
    there = {fold(str(row.get("name") or "")) for row in rows} - gone
    came = [name for name, tick in named if name and tick]
    for name in (*came, *names):
        if fold(name) not in there:
            kept.append({"name": name})
            there.add(fold(name))
    return kept
