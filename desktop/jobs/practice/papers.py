"""What lies behind the invented trips and gifts: acts, legs, values, what happened on the way, custody."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.description.register import State
from desktop.domain.places import communes
from desktop.jobs.practice.days import Days
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.values import Values
from desktop.registers.gifts import Custody, CustodyStep, Gift
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Leg, Trip, TripGift, TripMeeting

REMEMBERED = 5_000
"""So many meetings and gifts are remembered for the trips on which they may have been."""
LEFT = (Custody.HANDED_OVER, Custody.GIVEN_AWAY, Custody.RETURNED)


class Papers:
    """Adds to trips and gifts what serves the office alone."""

    def __init__(self, invention: Invention, days: Days, values: Values) -> None:
        """Nothing is remembered yet."""
        self._invention, self._days, self._values = invention, days, values
        self._chance, self._often = invention.chance, invention.often
        self._held: dict[tuple[str, date], Meeting] = {}
        self._given: dict[tuple[str, date], Gift] = {}
        self._numbers: dict[int, int] = {}

    def note(self, meeting: Meeting) -> Meeting:
        """A meeting that a trip may name."""
        if meeting.state is State.COMPLETE and not meeting.reserved and len(self._held) < REMEMBERED:
            self._held[meeting.hosts[0].official.uid, meeting.day] = meeting
        return meeting

    def keep(self, gift: Gift) -> Gift:
        """A number for the shelf, and where the gift went; of a few nobody knows where they are."""
        number = self._numbers[gift.day.year] = self._numbers.get(gift.day.year, 0) + 1
        gift.inventory_number = f"DON-{gift.day.year}-{number:03d}"
        gift.kept_at = None
        if self._often(0.92):
            shelf, day = self._invention.word("shelf"), self._not_after_today(gift.day, 3)
            gift.kept_at = shelf
            gift.custody = [CustodyStep(day=day, custody=Custody.KEPT, whom=shelf)]
            if self._often(0.2):
                self._let_go(gift)
        if gift.state is State.COMPLETE and len(self._given) < REMEMBERED:
            self._given[gift.official.uid, gift.day] = gift
        return gift

    def _let_go(self, gift: Gift) -> None:
        """It leaves the office, by an act."""
        custody = self._chance.choice(LEFT)
        step = CustodyStep(
            day=self._not_after_today(gift.day, self._chance.randrange(10, 60)),
            custody=custody,
            act=f"Acta {self._chance.randrange(1, 90)}",
            whom=self._invention.word("custody_whom") if custody is Custody.GIVEN_AWAY else None,
        )
        gift.custody, gift.kept_at = [*gift.custody, step], None

    def _not_after_today(self, day: date, after: int) -> date:
        return min(self._days.ahead(day, after), self._days.span.today)

    def file(self, trip: Trip) -> Trip:
        """The commission, the way there and back, what a dollar was worth, and what happened on the way."""
        trip.commission_act = f"Exenta {self._chance.randrange(100, 2_000)}"
        trip.commission_day = self._days.back(trip.starts, self._chance.randrange(2, 9))
        self._legs(trip)
        for cost in trip.costs:
            if cost.currency != "CLP" and self._often(0.95):
                cost.rate, cost.rate_day = self._values.dollar(min(trip.starts, self._days.span.today))
        if trip.state is State.COMPLETE and not trip.reserved:
            self._happened(trip)
            if self._often(0.6) and trip.ends < self._days.span.today:
                trip.report = self._invention.word("report")
        return trip

    def _legs(self, trip: Trip) -> None:
        office = trip.official.office
        home = _place(office.commune) if office else "Santiago"
        there = trip.destinations[0]
        away = there.city or _place(there.commune)
        carrier = self._invention.word("carrier")
        trip.legs = [
            Leg(day=trip.starts, origin=home, target=away, carrier=carrier),
            Leg(day=trip.ends, origin=away, target=home, carrier=carrier),
        ]

    def _happened(self, trip: Trip) -> None:
        """The hearing and the gift of the traveller on those days, if there were."""
        days = [trip.starts + timedelta(days=number) for number in range((trip.ends - trip.starts).days + 1)]
        keys = [(trip.official.uid, day) for day in days]
        trip.meetings = [TripMeeting(meeting=self._held[key]) for key in keys if key in self._held]
        trip.gifts = [TripGift(gift=self._given[key]) for key in keys if key in self._given]


def _place(commune: str | None) -> str:
    return communes()[commune].name if commune else "Santiago"
