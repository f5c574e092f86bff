"""All records of a practice book one after the other, those that are named before those that name them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.description.register import Entry
from desktop.jobs.practice.agenda import Agenda
from desktop.jobs.practice.days import Days
from desktop.jobs.practice.lists import Lists
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.office import Span, world
from desktop.jobs.practice.papers import Papers
from desktop.jobs.practice.requests import SHARE, Requests
from desktop.jobs.practice.roster import Roster
from desktop.jobs.practice.tendering import add_tenders
from desktop.jobs.practice.values import Values

TRIPS, GIFTS = 0.08, 0.04
ASSESSMENTS, FEWEST, MOST = 0.01, 4, 60
"""Doubts asked for each meeting, however few or many of these there are."""


class Everything:
    """The office of one seed: who is there first, then what they did."""

    def __init__(self, seed: int, meetings: int, span: Span) -> None:
        """Invent everybody; what is beside the agenda has a chance of its own, so that the agenda stays."""
        self._meetings = meetings
        invention, beside = Invention(seed), Invention(f"{seed} beside")
        self._world = world(invention, meetings, span)
        self._days = Days(beside, span)
        add_tenders(self._world, beside, self._days)
        self._agenda = Agenda(invention, self._world, span)
        self._requests = Requests(beside, self._world, self._days, meetings)
        self._values = Values(beside, span)
        self._papers = Papers(beside, self._days, self._values)
        self._lists = Lists(beside, self._world, self._days)
        declaring = Invention(f"{seed} declaring")
        self.roster = Roster(declaring, self._world, Days(declaring, span), meetings)

    @property
    def own(self) -> str:
        """The identifier of the book's institution."""
        return self._world.own.uid

    @property
    def about(self) -> int:
        """How many records it will be, roughly."""
        return len(self._world.entries()) + round(self._meetings * (1 + SHARE + TRIPS + GIFTS)) + 1_300

    def entries(self) -> Iterator[Entry]:
        """Every record once."""
        yield from self._world.entries()
        yield from self._lists.resolutions()
        yield from self._lists.petitions()
        yield from self._heard()
        yield from self._requests.waiting()
        yield from self._given_and_travelled()
        yield from self._lists.lobbyists()
        asked = min(max(round(self._meetings * ASSESSMENTS), FEWEST), MOST)
        yield from self._lists.assessments(asked, self._requests.recent)
        yield from self._lists.rules()
        yield from self._values.records()
        yield from self.roster.entries()

    def _heard(self) -> Iterator[Entry]:
        """Each meeting after the request by which it began."""
        for meeting in self._agenda.meetings(self._meetings):
            yield from self._requests.around(meeting)
            meeting.created_at = self._days.typed(meeting.day)
            yield self._papers.note(meeting)

    def _given_and_travelled(self) -> Iterator[Entry]:
        """Gifts before the trips on which they were received."""
        for gift in self._agenda.gifts(round(self._meetings * GIFTS)):
            gift.created_at = self._days.typed(gift.day)
            yield self._papers.keep(gift)
        for trip in self._agenda.trips(round(self._meetings * TRIPS)):
            trip.created_at = self._days.typed(trip.ends)
            yield self._papers.file(trip)
