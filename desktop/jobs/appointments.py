"""The events of a calendar as draft meetings: each once, followed when it moves, never over a hand's work."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from desktop.description.plain import Json, record_plain
from desktop.description.reading import STAMPS, Reading, read_record
from desktop.description.register import State
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.problems import Severity
from desktop.exchange.messages.calendars import MOST_BYTES, Event, Events, Unread, read_calendar
from desktop.exchange.messages.rules import Rule, apply, meeting_raws
from desktop.exchange.texts import load
from desktop.jobs.account import COLUMNS
from desktop.jobs.progress import Progress
from desktop.registers.meetings import Meeting
from desktop.registers.office_law import CalendarRule, Treatment
from desktop.store import Conflict, NotSaved, Store
from desktop.store.lists import Query

FIELD = "calendar_id"
"""Identity of the event, a `#`, and the digest of the draft as the calendar last left it."""
STEP = 50
DIGEST = 16


class Fate(Enum):
    """What became of an event."""

    NEW = "taken"
    KNOWN = "already there"
    MOVED = "changed"
    DIFFERENT = "different"
    IGNORED = "ignored"
    REFUSED = "refused"


@dataclass(frozen=True)
class Told:
    """An event, what became of it, its record, and what is to be said."""

    title: str
    day: str
    fate: Fate
    uid: str = ""
    reason: str = ""
    treatment: Treatment | None = None


@dataclass
class Appointments:
    """The account of an import: every event read is told of once."""

    file: str
    read: int = 0
    told: list[Told] = field(default_factory=list)
    dry_run: bool = False

    @property
    def sums(self) -> Counter[Fate]:
        """How many events met each fate."""
        return Counter(one.fate for one in self.told)

    @property
    def closes(self) -> bool:
        """Whether every event is accounted for, once."""
        return self.read == len(self.told)

    @property
    def complete(self) -> bool:
        """Whether nothing was refused."""
        return not self.sums[Fate.REFUSED]

    def report(self) -> Iterator[dict[str, str]]:
        """Every event and what became of it, in the columns of every import."""
        for line, one in enumerate(self.told, 1):
            raw = f"{one.day} {one.title}".strip()
            values = (self.file, str(line), one.fate.value, "meetings", one.uid, "", one.reason, raw)
            yield dict(zip(COLUMNS, values, strict=True))


def events_of(path: Path, window: Period) -> Events:
    """The events of a calendar file in a window.

    Raises:
        ValueError: it is no calendar, or beyond all bounds.
    """
    return read_calendar(load(path, MOST_BYTES), path.name, window)


def book_rules(store: Store) -> list[Rule]:
    """The rules that the office keeps, in the order in which they are asked."""
    kept = list(store.find(CalendarRule, Query(register=CalendarRule.__tablename__, state=State.COMPLETE)))
    kept.sort(key=lambda rule: (rule.place is None, rule.place or 0, rule.id))
    return [Rule(rule.words, rule.treatment) for rule in kept]


@dataclass(frozen=True)
class Order:
    """Which days of a calendar, by which rules, and whose it is: the uid of an official, or nothing."""

    window: Period
    rules: Sequence[Rule] = ()
    host: str = ""


def take_in_calendar(
    store: Store, path: Path, order: Order, *, dry_run: bool = False
) -> Generator[Progress, None, Appointments]:
    """Take in a calendar file by its rules.

    Raises:
        ValueError: it is no calendar, or beyond all bounds.
        NotSaved: the book refused.
    """
    yield Progress(0, 0, _("Leyendo {}").format(path.name))
    events = events_of(path, order.window)
    chosen = {event.identity: apply(order.rules, event) for event in events.events}
    return (yield from take_in_events(store, events, chosen, host=order.host, dry_run=dry_run))


def take_in_events(
    store: Store, events: Events, chosen: Mapping[str, Treatment], *, host: str = "", dry_run: bool = False
) -> Generator[Progress, None, Appointments]:
    """Take in events, each as was chosen for it; new ones all together, or none.

    Raises:
        NotSaved: the book refused.
    """
    account = Appointments(events.file, len(events.events) + len(events.unread), dry_run=dry_run)
    account.told += [_unread(one) for one in events.unread]
    desk = _Desk(store, host, dry_run=dry_run)
    fresh: list[Meeting] = []
    for place, event in enumerate(events.events):
        if place % STEP == 0:
            yield Progress(place, len(events.events), _("Revisando el calendario"))
        told, meeting = desk.take(event, chosen.get(event.identity, Treatment.DRAFT))
        account.told.append(told)
        fresh += [meeting] if meeting is not None else []
    if fresh and not dry_run:
        yield Progress(len(events.events), len(events.events), _("Guardando"))
        with store.batch() as batch:
            batch.add(fresh)
    return account


def _unread(one: Unread) -> Told:
    return Told(one.title, "", Fate.REFUSED, reason=one.reason)


class _Desk:
    """Knows which events the book has, and sends each through the door."""

    def __init__(self, store: Store, host: str, *, dry_run: bool) -> None:
        self._store, self._host, self._dry_run = store, host, dry_run
        self._known = {
            identity: (uid, digest)
            for mark, uid in store.marks(Meeting, FIELD).items()
            for identity, _sign, digest in [mark.rpartition("#")]
        }
        self._find = store.finder()

    def take(self, event: Event, action: Treatment) -> tuple[Told, Meeting | None]:
        """What becomes of an event, and the meeting to be added if it is new."""
        known = self._known.get(event.identity)
        if known is not None:
            return self._again(event, *known), None
        if action is Treatment.IGNORE:
            return self._told(event, Fate.IGNORED, reason=_why_ignored(event)), None
        reading = read_record(Meeting, meeting_raws(event, self._host), self._find)
        if reading.unreadable:
            return self._told(event, Fate.REFUSED, reason=_faults(reading, Severity.UNREADABLE)), None
        meeting = _marked(reading.record, event)
        missing = _faults(reading, Severity.REFUSAL) if action is Treatment.KEEP else ""
        reason = _("Por completar: {}").format(missing) if missing else ""
        self._known[event.identity] = (meeting.uid, _digest(meeting))
        return self._told(event, Fate.NEW, meeting.uid, reason, action), meeting

    def _again(self, event: Event, uid: str, digest: str) -> Told:
        """An event that the book has: followed if it moved and nobody has worked on its draft."""
        record = self._store.get(Meeting, uid)
        if record is None:
            return self._told(event, Fate.KNOWN, uid)
        if event.is_cancelled:
            return self._told(
                event, Fate.DIFFERENT, uid, _("Se canceló en el calendario: revise el registro.")
            )
        stamps: dict[str, Json] = {"id": uid, "version": record.version}
        reading = read_record(Meeting, meeting_raws(event, self._host) | stamps, self._find)
        now = _digest(reading.record)
        if now == digest or now == _digest(record):
            return self._told(event, Fate.KNOWN, uid)
        if record.state is not State.DRAFT or _digest(record) != digest:
            return self._told(
                event, Fate.DIFFERENT, uid, _("Cambió en el calendario, pero aquí ya se trabajó en él.")
            )
        if reading.unreadable:
            return self._told(event, Fate.REFUSED, uid, _faults(reading, Severity.UNREADABLE))
        return self._follow(event, _marked(reading.record, event))

    def _follow(self, event: Event, meeting: Meeting) -> Told:
        try:
            if not self._dry_run:
                self._store.save(meeting)
        except (Conflict, NotSaved) as why:
            return self._told(event, Fate.DIFFERENT, meeting.uid, str(why))
        return self._told(event, Fate.MOVED, meeting.uid, _("Cambió en el calendario: el borrador lo sigue."))

    @staticmethod
    def _told(
        event: Event, fate: Fate, uid: str = "", reason: str = "", action: Treatment | None = None
    ) -> Told:
        return Told(event.title, f"{event.day:%d-%m-%Y}", fate, uid, reason, action)


def _why_ignored(event: Event) -> str:
    if event.is_cancelled:
        return _("Está cancelado.")
    return _("Es privado: ninguna regla lo mantiene.") if event.is_private else _("Así lo dice una regla.")


def _faults(reading: Reading[Meeting], severity: Severity) -> str:
    return " ".join(
        f"{problem.field}: {problem.text}" for problem in reading.problems if problem.severity is severity
    )


def _marked(meeting: Meeting, event: Event) -> Meeting:
    """With the mark by which the next import knows it, and whether a hand was on it since."""
    setattr(meeting, FIELD, f"{event.identity}#{_digest(meeting)}")
    meeting.state = State.DRAFT
    return meeting


def _digest(meeting: Meeting) -> str:
    """What the record says, in a few letters; stamps, numbers of rows and the mark do not count."""
    told = {
        name: _bare(value) for name, value in record_plain(meeting).items() if name not in {*STAMPS, FIELD}
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:DIGEST]


def _bare(value: Json) -> Json:
    """Without the numbers of rows, and without what a link is called."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        is_link = isinstance(value.get("id"), str)
        return value["id"] if is_link else {name: _bare(one) for name, one in value.items() if name != "id"}
    return value
