"""The invented tenders: one closed each year, and one that is open today with its commission at work."""

from __future__ import annotations

from datetime import date

from desktop.description.register import State
from desktop.jobs.practice.days import Days
from desktop.jobs.practice.names import Invention, words
from desktop.jobs.practice.office import World, person_of
from desktop.registers.officials import COMMISSION, Official
from desktop.registers.tenders import Tender

MEMBERS = 3
UNIT = 9_999
"""A number that no buying unit has on the purchasing platform."""


def add_tenders(made: World, invention: Invention, days: Days) -> None:
    """The tenders of each year, and who evaluates the offers of the last."""
    span = days.span
    for number, year in enumerate(range(span.first.year, span.today.year + 1)):
        opened = days.ahead(date(year, 3, 1), invention.chance.randrange(20))
        if days.ahead(opened, 40) < span.today:
            tender = _tender(made, invention, number, opened)
            tender.closed_on = days.ahead(opened, 40)
            tender.sits_from, tender.sits_to = days.ahead(opened, 25), days.ahead(opened, 35)
    current = _tender(made, invention, len(made.tenders), days.back(span.today, 15))
    current.sits_from = days.back(span.today, 4)
    for _number in range(MEMBERS):
        _member(made, invention, current)


def _tender(made: World, invention: Invention, number: int, opened: date) -> Tender:
    titles = words("tender")
    tender = Tender(
        uid=invention.uid(), state=State.COMPLETE, institution=made.own, opened_on=opened,
        code=f"{UNIT}-{number + 1}-LE{opened:%y}", title=titles[number % len(titles)],
    )  # fmt: skip
    made.tenders.append(tender)
    return tender


def _member(made: World, invention: Invention, tender: Tender) -> None:
    """Somebody of the office who is bound only while the commission sits."""
    made.commission.append(
        Official(
            uid=invention.uid(), state=State.COMPLETE, person=person_of(made, invention),
            institution=made.own, office=made.offices[0], post="Integrante de comisión evaluadora",
            category=COMMISSION, starts=tender.sits_from, tender=tender,
            resolution=str(invention.chance.randrange(100, 2000)), resolution_day=tender.sits_from,
        )
    )  # fmt: skip
