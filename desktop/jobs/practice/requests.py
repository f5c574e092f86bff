"""The invented requests: how hearings began, which led to none, and those that wait today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import NamedTuple

from desktop.description.register import State
from desktop.domain.places import communes
from desktop.domain.text import words as plain_words
from desktop.jobs.practice.days import Days
from desktop.jobs.practice.names import Invention, words
from desktop.jobs.practice.office import World
from desktop.registers.meetings import Announced, Capacity, Meeting
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Channel, Expected, OnBehalf, Request, Stage
from desktop.registers.tenders import Tender

SHARE, MOST, GRANTED = 0.4, 4_000, 0.75
"""Requests for each meeting, at most how many, and the share of them that led to a hearing."""
ANSWER = 3
"""Working days in which most are answered."""
CHANNELS = (50, 25, 12, 6, 7)
REFUSALS = ((Stage.REJECTED, 40), (Stage.REFERRED, 25), (Stage.NOT_HELD, 20), (Stage.WITHDRAWN, 15))
DISPUTED, SHARED = range(40, 120), range(120, 330)
"""How many days ago a matter was heard of which one side was refused, and one of which all were heard."""


class _Told(NamedTuple):
    """Somebody who was to come."""

    person: Person | None
    name: str | None
    employer: Organisation | None
    came: bool


class Requests:
    """Makes requests beside the meetings, as these come."""

    def __init__(self, invention: Invention, world: World, days: Days, meetings: int) -> None:
        """Remember who is there, and how often anybody asks."""
        self._invention, self._world, self._days = invention, world, days
        self._chance, self._often = invention.chance, invention.often
        self._today = days.span.today
        self._share = min(SHARE, MOST / max(meetings, 1))
        self._communes = [place.code for place in communes().values()]
        self._matters: dict[range, list[Organisation]] = {DISPUTED: [], SHARED: []}
        self._warned_of_tender = False
        self.recent: list[Request] = []
        """Some of the latest, for whatever refers to one."""

    def around(self, meeting: Meeting) -> Iterator[Request]:
        """The request by which a meeting began, and others that led to none, as often as it happens."""
        kept = meeting.state is State.COMPLETE and not meeting.reserved
        matter = self._matter_of(meeting) if kept else None
        if kept and (self._often(self._share * GRANTED) or matter is not None):
            yield self._granted(meeting, matter)
            if matter is DISPUTED:
                yield from self._other_sides(meeting)
        if self._often(self._share * (1 - GRANTED)):
            received = self._days.back(meeting.day, self._chance.randrange(10))
            if received < self._days.back(self._today, 10):
                yield self._refused(received)

    # -- those that led to a hearing

    def _granted(self, meeting: Meeting, matter: range | None) -> Request:
        first = meeting.attendees[0]
        received = self._days.back(meeting.day, self._chance.randrange(4, 20))
        if matter is not None:
            meeting.subject = self._subject_on(matter)
        official = meeting.hosts[0].official
        request = self._asked(received, official, first.person or self._visitor(), first.employer)
        request.paid = first.paid if first.paid is not None else first.capacity is Capacity.LOBBYIST
        request.subject, request.decision = meeting.subject, meeting.decision
        request.matter = _label(matter)
        request.represented = [
            OnBehalf(organisation=one.organisation, person=one.person) for one in first.represented
        ]
        self._answer(request, Stage.HELD, before=meeting.day)
        request.meeting_day, request.meeting_at = meeting.day, meeting.starts_at
        request.meeting_minutes, request.meeting_mode = meeting.minutes, meeting.mode
        request.meeting_commune, request.meeting_place = meeting.commune, meeting.place
        self._announce(request, meeting)
        self._refer_to_tender(meeting)
        meeting.request = request
        self.recent = [*self.recent[-20:], request]
        return request

    def _announce(self, request: Request, meeting: Meeting) -> None:
        """Most who were announced came; now and then one did not, or was known by name alone."""
        told = [_Told(one.person, None, one.employer, came=True) for one in meeting.attendees]
        there = {one.person for one in meeting.attendees}
        if self._often(0.12) and (absent := self._visitor()) not in there:
            told.append(_Told(absent, None, meeting.attendees[0].employer, came=False))
        if self._often(0.05):
            told.append(_Told(None, " ".join(self._invention.name()), None, came=False))
        request.announced = [
            Expected(person=one.person, name=one.name, employer=one.employer) for one in told
        ]
        meeting.announced = [
            Announced(person=one.person, name=one.name, employer=one.employer, came=one.came) for one in told
        ]

    def _refer_to_tender(self, meeting: Meeting) -> None:
        """One hearing was about a tender that is still open: what the law asks not to happen."""
        tender = self._open_tender()
        if tender and not self._warned_of_tender and tender.is_open(meeting.day):
            meeting.tender, self._warned_of_tender = tender, True

    def _open_tender(self) -> Tender | None:
        return next((tender for tender in self._world.tenders if tender.is_open(self._today)), None)

    # -- matters with several sides

    def _matter_of(self, meeting: Meeting) -> range | None:
        """Which of the two matters a meeting is to be about, if its time is right and its side is new."""
        firm = meeting.attendees[0].employer
        age = (self._today - meeting.day).days
        for matter, heard in self._matters.items():
            wanted = 1 if matter is DISPUTED else 2
            if age in matter and firm is not None and len(heard) < wanted and firm not in heard:
                heard.append(firm)
                return matter
        return None

    def _other_sides(self, meeting: Meeting) -> Iterator[Request]:
        """Two others who asked on the same matter and were not heard."""
        firms = [firm for firm in self._world.organisations if firm not in self._matters[DISPUTED]]
        for number, firm in enumerate(self._chance.sample(firms, 2)):
            received = self._days.ahead(meeting.day, 2 + number * 3)
            official = meeting.hosts[0].official
            request = self._asked(received, official, self._visitor(), firm)
            request.subject, request.matter = self._subject_on(DISPUTED), _label(DISPUTED)
            request.reason = self._invention.word("rejection")
            self._answer(request, Stage.REJECTED, before=self._today)
            yield request

    def _subject_on(self, matter: range) -> str:
        label = _label(matter) or ""
        asks, aim = self._invention.word("asks"), self._invention.word("aim")
        return f"{asks} la {label[:1].lower()}{label[1:]}, {aim}."

    # -- those that led to none

    def _refused(self, received: date) -> Request:
        official = self._official(received)
        request = self._asked(received, official, self._visitor(), self._firm())
        stage = self._chance.choices([stage for stage, _w in REFUSALS], [weight for _s, weight in REFUSALS])[
            0
        ]
        self._answer(request, stage, before=self._today)
        if stage is Stage.REJECTED:
            request.reason = self._invention.word("rejection")
        elif stage is Stage.WITHDRAWN:
            request.reason = self._invention.word("withdrawal")
        elif stage is Stage.REFERRED:
            self._refer(request)
        else:
            self._agree(request, self._days.ahead(received, self._chance.randrange(4, 9)))
            request.reason = self._invention.word("not_held")
        return request

    def _refer(self, request: Request) -> None:
        request.reason = self._invention.word("referral")
        if self._often(0.3):
            request.referred_body = self._invention.word("other_body")
            return
        request.referred_to = self._official(request.received_on)

    def _agree(self, request: Request, day: date) -> None:
        """Day, hour and place of a hearing."""
        remote, office = self._often(0.3), request.official.office
        request.meeting_day, request.meeting_at, request.meeting_minutes = day, time(10, 30), 30
        request.meeting_mode = Mode.REMOTE if remote else Mode.IN_PERSON
        request.meeting_commune = office.commune if office else None
        request.meeting_place = None if remote else (office.address if office else None) or "Oficina"

    # -- those that wait today

    def waiting(self) -> Iterator[Request]:
        """What makes the board of today lively: one is late, some are due, some wait for their day."""
        for received in (5, 2, 1):
            yield self._open(received, Stage.RECEIVED)
        incomplete = self._open(6, Stage.TO_COMPLETE)
        incomplete.asked_to_complete_on = self._days.back(self._today, 4)
        yield incomplete
        for received, ahead in ((6, 2), (5, 6)):
            yield self._accepted(received, self._days.ahead(self._today, ahead))
        yield self._accepted(12, self._days.back(self._today, 1))
        if tender := self._open_tender():
            refused = self._open(9, Stage.REJECTED)
            self._answer(refused, Stage.REJECTED, before=self._today)
            refused.tender, refused.subject = (
                tender,
                f"Pide cambiar las bases de la licitación {tender.code}.",
            )
            refused.reason = "La licitación está abierta: se consulta solo por la plataforma de compras."
            yield refused

    def _open(self, days_ago: int, stage: Stage) -> Request:
        received = self._days.back(self._today, days_ago)
        request = self._asked(received, self._official(received), self._visitor(), self._firm())
        request.stage, request.created_at = stage, self._days.stamp(received)
        return request

    def _accepted(self, days_ago: int, day: date) -> Request:
        request = self._open(days_ago, Stage.ACCEPTED)
        request.answered_on = self._days.ahead(request.received_on, 2)
        self._agree(request, day)
        return request

    # -- what all have

    def _asked(
        self, received: date, official: Official, person: Person, firm: Organisation | None
    ) -> Request:
        chance, paid = self._chance, self._often(0.55)
        channel = chance.choices(list(Channel), CHANNELS)[0]
        late = self._often(0.03)
        request = Request(
            uid=self._invention.uid(), state=State.COMPLETE, channel=channel, received_on=received,
            received_at=time(chance.randrange(9, 18), chance.randrange(60)), person=person, organisation=firm,
            paid=paid, commune=chance.choice(self._communes), official=official, stage=Stage.RECEIVED,
            subject=self._invention.subject(communes()[chance.choice(self._communes)].name),
            decision=chance.choice(("acts", "contracts", "policies")),
            file_number=self._file_number(received),
            late_reason=self._invention.word("typed_late") if late else None,
        )  # fmt: skip
        request.created_at = self._days.stamp(self._days.ahead(received, 4) if late else received)
        self._reach(request, person)
        return request

    def _file_number(self, received: date) -> str | None:
        number = self._chance.randrange(1, 9_999)
        return f"EXP-{received.year}-{number:04d}" if self._often(0.15) else None

    def _reach(self, request: Request, person: Person) -> None:
        """How to answer: by the way it came. No such address and no such number is anybody's."""
        name = ".".join(plain_words(person.heading())[:2])
        if request.channel in {Channel.WEB, Channel.EMAIL}:
            request.email = f"{name}@correo.example"
        elif request.channel is Channel.PAPER:
            request.address = f"Calle Las Pruebas {self._chance.randrange(100, 3000)}"
        else:
            request.phone = f"+56 9 0000 {self._chance.randrange(10_000):04d}"

    def _answer(self, request: Request, stage: Stage, *, before: date) -> None:
        """Most are answered in time, one in twelve is not."""
        late = self._often(0.08)
        taken = self._chance.randrange(ANSWER + 1, 9) if late else self._chance.randrange(ANSWER + 1)
        request.stage = stage
        answered = min(self._days.ahead(request.received_on, taken), before)
        request.answered_on = max(request.received_on, answered)

    def _official(self, day: date) -> Official:
        held = [
            one for one in self._world.officials if one.starts <= day and (not one.ends or day <= one.ends)
        ]
        return self._chance.choice(held)

    def _visitor(self) -> Person:
        return self._chance.choice(self._world.visitors)

    def _firm(self) -> Organisation | None:
        return self._chance.choice(self._world.organisations) if self._often(0.8) else None


def _label(matter: range | None) -> str | None:
    """What a hand called a matter."""
    names: Sequence[str] = words("matter")
    return None if matter is None else names[0 if matter is DISPUTED else 1]
