"""The invented agenda: meetings, trips and gifts, with the gaps, doubts and reserves that real ones have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal

from desktop.description.register import State
from desktop.domain.catalogues import catalogue
from desktop.domain.places import communes
from desktop.domain.workdays import Calendar
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.office import Span, World
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Attendee, Capacity, Host, Meeting, Present, Represented
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.trips import Cost, Destination, Payer, Trip

JITTER = 9.0
"""Days by which the order of recording strays from that of the calendar."""
RECENT = 21
"""Days in which much is still a draft."""
COSTS = ("ticket", "lodging", "meals")
HEADS = 5
"""The first officials, those at headquarters, receive more than half of all."""


class Agenda:
    """Makes records one after the other, roughly in the order of their days."""

    def __init__(self, invention: Invention, world: World, span: Span) -> None:
        """Remember who is there, and where."""
        self._invention = invention
        self._chance, self._often = invention.chance, invention.often
        self._world = world
        self._span = span
        self._calendar = Calendar("13101")
        self._places = [place.name for place in communes().values()]
        self._decisions = [code for code in catalogue("decisions") if code != "none"]
        self._objects = list(catalogue("trip_objects"))
        self._working: dict[date, date] = {}

    def meetings(self, count: int) -> Iterator[Meeting]:
        """So many meetings; however few, the last is a draft and the one in the middle is reserved."""
        return (
            self._finish(self._meeting(self._day(number, count)), number == count - 1, number == count // 2)
            for number in range(count)
        )

    def trips(self, count: int) -> Iterator[Trip]:
        """So many trips."""
        return (self._trip(self._day(number, count)) for number in range(count))

    def gifts(self, count: int) -> Iterator[Gift]:
        """So many gifts."""
        return (self._gift(self._day(number, count)) for number in range(count))

    # -- chance

    def _day(self, number: int, count: int) -> date:
        """A working day of the span, later ones for later numbers."""
        first, today = self._span.first, self._span.today
        place = (number + 0.5) / count * (today - first).days + self._chance.gauss(0, JITTER)
        day = min(max(first + timedelta(days=round(place)), first), today)
        if day not in self._working:
            self._working[day] = next(
                (found for found in (day - timedelta(days=back) for back in range(12)) if self._works(found)),
                day,
            )
        return self._working[day]

    def _works(self, day: date) -> bool:
        return day >= self._span.first and self._calendar.is_working(day)

    def _official(self, day: date) -> Official:
        """Somebody who held a post on that day."""
        officials = self._world.officials
        while True:
            chosen = officials[:HEADS] if self._often(0.5) else officials
            official = self._chance.choice(chosen)
            if official.starts <= day and (official.ends is None or day <= official.ends):
                return official

    def _is_draft(self, day: date) -> bool:
        """Recent ones are often unfinished, old ones hardly ever."""
        return self._often(0.12 if (self._span.today - day).days < RECENT else 0.006)

    # -- meetings

    def _meeting(self, day: date) -> Meeting:
        chance, official = self._chance, self._official(day)
        in_person = self._often(0.7)
        commune = official.office.commune if official.office else None
        minutes = chance.choice((15, 20, 30, 30, 30, 45, 45, 60, 60, 90))
        meeting = Meeting(
            uid=self._invention.uid(), state=State.COMPLETE, day=day, starts_at=self._hour(), minutes=minutes,
            mode=Mode.IN_PERSON if in_person else Mode.REMOTE, commune=commune,
            place=official.office.address if in_person and official.office else None,
            hosts=[Host(official=official)],
            attendees=[self._attendee() for _number in range(chance.choice((1, 1, 1, 2, 2, 3)))],
            decision="none" if self._often(0.03) else chance.choice(self._decisions),
            subject=self._invention.subject(chance.choice(self._places)),
            observations=self._invention.word("note") if self._often(0.12) else None,
        )  # fmt: skip
        if self._often(0.1):
            meeting.present.append(Present(name=" ".join(self._invention.name())))
        if self._often(0.1) and (other := self._official(day)) is not official:
            meeting.hosts.append(Host(official=other))
        return meeting

    def _finish(self, meeting: Meeting, is_draft: bool, is_reserved: bool) -> Meeting:
        """What is not as it should be: a draft with a gap, or kept out of what is published."""
        if self._is_draft(meeting.day) or is_draft:
            meeting.state = State.DRAFT
            if self._often(0.5):
                meeting.subject = None  # type: ignore[assignment]  # a draft has gaps
            else:
                meeting.attendees = []
        elif self._often(0.003) or is_reserved:
            meeting.reserved, meeting.reserve_ground = True, self._chance.choice(("nation", "security"))
        return meeting

    def _hour(self) -> time | None:
        """When it began: rarely forgotten, or left at midnight, as in life."""
        drawn = self._chance.random()
        if drawn < 0.02:  # noqa: PLR2004 -- as often as it seems
            return None
        if drawn < 0.03:  # noqa: PLR2004 -- as above
            return time()
        return time(self._chance.randrange(9, 18), self._chance.choice((0, 15, 30, 45)))

    def _attendee(self) -> Attendee:
        chance = self._chance
        capacity = chance.choices(list(Capacity), (55, 40, 5))[0]
        employer = chance.choice(self._world.organisations) if self._often(0.8) else None
        attendee = Attendee(
            person=chance.choice(self._world.visitors),
            capacity=capacity,
            paid={Capacity.LOBBYIST: True, Capacity.INTEREST_MANAGER: False}.get(capacity),
            employer=employer,
        )
        if self._often(0.45):
            attendee.represented.append(self._represented())
        return attendee

    def _represented(self) -> Represented:
        if self._often(0.1):
            return Represented(person=self._chance.choice(self._world.visitors))
        return Represented(organisation=self._chance.choice(self._world.organisations))

    # -- trips and gifts

    def _trip(self, day: date) -> Trip:
        chance = self._chance
        commune = chance.choice(list(communes().values()))
        abroad = self._often(0.08)
        free = self._often(0.05)
        trip = Trip(
            uid=self._invention.uid(), state=State.COMPLETE, official=self._official(day), starts=day,
            ends=min(day + timedelta(days=chance.choice((0, 0, 1, 1, 2, 4))), max(self._span.today, day)),
            destinations=[
                Destination(country="AR", city=chance.choice(("Mendoza", "Neuquén", "Bariloche")))
                if abroad
                else Destination(country="CL", commune=commune.code)
            ],
            category=chance.choice(self._objects), purpose=self._invention.purpose(commune.name),
            costs=[] if free else [self._cost(kind, abroad=abroad) for kind in COSTS],
            no_cost=True if free else None,
            no_cost_reason="Se viajó en vehículo del Servicio, ida y vuelta en el día." if free else None,
        )  # fmt: skip
        if self._is_draft(day):
            trip.state, trip.costs, trip.no_cost = State.DRAFT, [], None
        elif self._often(0.005):
            trip.reserved, trip.reserve_ground = True, "nation"
        return trip

    def _cost(self, kind: str, *, abroad: bool) -> Cost:
        chance = self._chance
        amount = chance.randrange(80, 900) if abroad else chance.randrange(15, 350) * 1000
        by_host = self._often(0.1)
        return Cost(
            kind=kind, amount=Decimal(amount), currency="USD" if abroad else "CLP",
            payer=Payer.ORGANISATION if by_host else Payer.INSTITUTION,
            payer_organisation=chance.choice(self._world.organisations) if by_host else None,
        )  # fmt: skip

    def _gift(self, day: date) -> Gift:
        chance = self._chance
        by_person = self._often(0.3)
        described = self._invention.word("gift").format(chance.choice(self._places))
        gift = Gift(
            uid=self._invention.uid(), state=State.COMPLETE, official=self._official(day), day=day,
            occasion=self._invention.word("occasion"),
            giver_person=chance.choice(self._world.visitors) if by_person else None,
            giver_organisation=None if by_person else chance.choice(self._world.organisations),
            description="Un libro" if self._often(0.03) else described, kept_at="Oficina de partes",
        )  # fmt: skip
        if self._is_draft(day):
            gift.state, gift.description = State.DRAFT, None  # type: ignore[assignment]  # a draft has gaps
        return gift
