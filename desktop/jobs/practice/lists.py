"""The invented lists beside the agenda: resolutions, petitions, lobbyists, doubts asked, calendar rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from desktop.description.register import State
from desktop.domain.lobby_tree import version_on
from desktop.domain.lobby_walk import Walk
from desktop.domain.places import communes
from desktop.jobs.practice.days import Days
from desktop.jobs.practice.names import Invention
from desktop.jobs.practice.office import World
from desktop.registers.assessments import Assessment, Outcome
from desktop.registers.lobbyists import Client, Lobbyist, Way
from desktop.registers.meetings import Capacity
from desktop.registers.office_law import CalendarRule, Treatment
from desktop.registers.petitions import Petition, Ruling
from desktop.registers.requests import Request
from desktop.registers.resolutions import Resolution

LOBBYISTS = 0.3
"""The share of those who come who stand in the register of art. 13."""
REMOVED = 0.06
YEAR = timedelta(days=365)
RULES = (
    ("almuerzo", Treatment.IGNORE),
    ("audiencia", Treatment.KEEP),
    ("reunión", Treatment.DRAFT),
)


class Lists:
    """Makes what each list holds."""

    def __init__(self, invention: Invention, world: World, days: Days) -> None:
        """Remember who is there."""
        self._invention, self._world, self._days = invention, world, days
        self._chance, self._often = invention.chance, invention.often
        self._span = days.span

    def resolutions(self) -> Iterator[Resolution]:
        """One in the first days of each year, in force until the next."""
        days = [
            self._days.ahead(date(year, 1, 2), self._chance.randrange(2, 12))
            for year in range(self._span.first.year, self._span.today.year + 1)
        ]
        days = [day for day in days if day <= self._span.today] or [self._span.first]
        for day, following in zip(days, [*days[1:], None], strict=True):
            number = self._chance.randrange(10, 90)
            yield Resolution(
                uid=self._invention.uid(), state=State.COMPLETE, number=f"Exenta {number}", day=day,
                institution=self._world.own, starts=day, ends=following and following - timedelta(days=1),
                link=f"https://www.servicio.example/transparencia/exenta-{number}-{day.year}.pdf",
            )  # fmt: skip

    def petitions(self) -> Iterator[Petition]:
        """Two a year that were answered, and one that waits."""
        for number in range(2 * max(1, (self._span.today - self._span.first).days // YEAR.days)):
            received = self._days.within()
            answered = self._days.ahead(received, self._chance.randrange(4, 11))
            if answered < self._span.today:
                yield self._answered(self._petition(received), answered, is_granted=number % 2 == 0)
        yield self._petition(self._days.back(self._span.today, 6))

    def _petition(self, received: date) -> Petition:
        return Petition(
            uid=self._invention.uid(), state=State.COMPLETE, received_on=received,
            petitioner=" ".join(self._invention.name()), institution=self._world.own,
            contact=f"Calle Las Pruebas {self._chance.randrange(100, 3000)}",
            post=self._invention.word("petition_post"), grounds=self._invention.word("petition_grounds"),
        )  # fmt: skip

    def _answered(self, petition: Petition, day: date, *, is_granted: bool) -> Petition:
        petition.answered_on = day
        petition.act = f"Oficio {self._chance.randrange(100, 900)}"
        petition.ruling = Ruling.GRANTED if is_granted else Ruling.REFUSED
        if not is_granted:
            petition.reasons = self._invention.word("petition_refusal")
        return petition

    def lobbyists(self) -> Iterator[Lobbyist]:
        """Those of the visitors who enrolled, or were enrolled because they acted."""
        visitors = self._world.visitors
        for number, person in enumerate(visitors[: max(3, round(len(visitors) * LOBBYISTS))]):
            lobbyist = Lobbyist(
                uid=self._invention.uid(), state=State.COMPLETE, institution=self._world.own, person=person,
                capacity=Capacity.LOBBYIST if self._often(0.6) else Capacity.INTEREST_MANAGER,
                enrolled_on=self._days.within(), folio=f"L-{number + 1:04d}",
                way=Way.PARTICIPATION if self._often(0.7) else Way.INSCRIPTION,
            )  # fmt: skip
            firms = self._chance.sample(self._world.organisations, self._chance.choice((1, 1, 1, 2, 3)))
            lobbyist.organisation = firms[0] if self._often(0.7) else None
            lobbyist.clients = [Client(organisation=firm, starts=lobbyist.enrolled_on) for firm in firms]
            after = self._days.ahead(lobbyist.enrolled_on, self._chance.randrange(30, 200))
            if self._often(REMOVED) and after <= self._span.today:
                lobbyist.removed_on, lobbyist.removal_reason = after, self._invention.word("removal")
            yield lobbyist

    def assessments(self, count: int, requests: Sequence[Request]) -> Iterator[Assessment]:
        """So many walks through «¿Es lobby?», the last of them about requests that came in."""
        for number in range(count):
            request = requests[number] if number < len(requests) and self._often(0.5) else None
            day = request.received_on if request else self._days.within()
            walk = Walk(version_on(day))
            while (question := walk.question) is not None:
                walk = walk.take(self._chance.choice(question.answers).code)
            yield self._assessment(walk, day, request)

    def _assessment(self, walk: Walk, day: date, request: Request | None) -> Assessment:
        assert walk.verdict is not None  # noqa: S101 -- a walk without a question has ended
        place = self._chance.choice(list(communes().values())).name
        return Assessment(
            uid=self._invention.uid(), state=State.COMPLETE, day=day, path=walk.path, request=request,
            matter=request.subject if request else self._invention.subject(place),
            outcome=Outcome[walk.verdict.result.upper()], exception=walk.verdict.exception,
            answered_by=" ".join(self._invention.name()), rule=walk.tree.version, answers=walk.answers,
        )  # fmt: skip

    def rules(self) -> Iterator[CalendarRule]:
        """What becomes of appointments: the first rule that fits decides."""
        for place, (words, treatment) in enumerate(RULES, 1):
            yield CalendarRule(
                uid=self._invention.uid(), state=State.COMPLETE, words=words, treatment=treatment, place=place
            )
