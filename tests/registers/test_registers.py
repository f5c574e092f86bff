"""What each register refuses or warns of, and why."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from desktop.domain.problems import Severity
from desktop.domain.rut import Rut
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Attendee, Capacity, Meeting
from desktop.registers.mode import Mode
from desktop.registers.officials import Official, holders
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Cost, Payer, Trip


def refused(record: Meeting | Trip | Gift | Attendee | Cost | Official | Institution) -> set[str]:
    return {problem.field for problem in record.problems() if problem.severity is Severity.REFUSAL}


def test_a_meeting_ends_after_it_starts_and_lasts_what_it_says() -> None:
    meeting = Meeting(day=date(2026, 10, 1), starts_at=time(10), ends_at=time(9, 30))
    assert "ends_at" in refused(meeting)
    meeting.ends_at, meeting.minutes = time(10, 45), 30
    assert "minutes" in refused(meeting)
    meeting.minutes = 45
    assert not {"minutes", "ends_at"} & refused(meeting)


def test_a_meeting_in_person_has_a_place() -> None:
    assert "place" in refused(Meeting(mode=Mode.IN_PERSON))
    assert "place" not in refused(Meeting(mode=Mode.REMOTE))


@pytest.mark.parametrize(
    ("capacity", "paid"), [(Capacity.LOBBYIST, False), (Capacity.INTEREST_MANAGER, True)]
)
def test_pay_decides_between_lobbyist_and_interest_manager(capacity: Capacity, paid: bool) -> None:
    person = Person(given_names="Eva")
    assert refused(Attendee(person=person, capacity=capacity, paid=paid)) == {"paid"}
    assert not refused(Attendee(person=person, capacity=capacity, paid=not paid))


def test_a_reserved_meeting_says_its_ground() -> None:
    assert "reserve_ground" in refused(Meeting(reserved=True))
    assert Meeting(reserved=True).is_reserved()
    assert not Meeting().is_reserved()


def test_a_total_is_the_sum_of_its_lines_currency_by_currency() -> None:
    trip = Trip(
        costs=[
            Cost(kind="ticket", amount=Decimal(1250000), currency="CLP"),
            Cost(kind="meals", amount=Decimal("20000.5"), currency="CLP"),
            Cost(kind="lodging", amount=Decimal(300), currency="USD"),
        ]
    )
    assert trip.total == "$ 1.270.000,5 + USD 300"


def test_a_trip_says_what_it_cost_or_why_nothing() -> None:
    assert "costs" in refused(Trip())
    assert "no_cost_reason" in refused(Trip(no_cost=True))
    assert "no_cost" in refused(
        Trip(no_cost=True, costs=[Cost(kind="meals", amount=Decimal(1), currency="CLP")])
    )
    assert not {"costs", "no_cost", "no_cost_reason"} & refused(
        Trip(no_cost=True, no_cost_reason="Vehículo fiscal")
    )


def test_each_cost_line_names_its_payer() -> None:
    assert refused(Cost()) == {"payer"}
    assert refused(Cost(payer=Payer.PERSON)) == {"payer_person"}
    assert refused(Cost(payer=Payer.ORGANISATION)) == {"payer_organisation"}
    assert not refused(Cost(payer=Payer.INSTITUTION))


def test_a_gift_has_a_giver_and_is_singled_out() -> None:
    gift = Gift(description="Libro")
    assert refused(gift) == {"giver_organisation"}
    assert {problem.field for problem in gift.problems()} == {"giver_organisation", "description"}


def test_a_natural_persons_number_on_an_organisation_is_not_published() -> None:
    assert Organisation(name="X", rut=Rut("12345678-5")).withheld() == {"rut"}
    assert not Organisation(name="X", rut=Rut("76086428-5")).withheld()


def test_a_commune_lies_in_its_region() -> None:
    assert refused(Institution(region="05", commune="13101")) == {"commune"}
    assert not refused(Institution(region="13", commune="13101"))


def test_who_held_a_post_is_decided_to_the_hour_and_a_substitute_comes_first() -> None:
    body, other = Institution(id=1, name="Uno"), Institution(id=2, name="Otro")

    def post(name: str, institution: Institution, *span: object, substitute: bool = False) -> Official:
        starts, starts_at, ends, ends_at = span
        return Official(
            person=Person(given_names=name), institution=institution, post="Director", substitute=substitute,
            starts=starts, starts_at=starts_at, ends=ends, ends_at=ends_at,
        )  # fmt: skip

    first = post("Ana", body, date(2024, 1, 1), None, date(2026, 3, 1), time(12))
    second = post("Beto", body, date(2026, 3, 1), time(12, 1), None, None)
    stand_in = post("Caro", body, date(2026, 5, 4), time(9), date(2026, 5, 4), time(14), substitute=True)
    elsewhere = post("Dino", other, date(2020, 1, 1), None, None, None)
    everyone = [elsewhere, second, stand_in, first]

    def held(clock: str) -> list[str]:
        moment = datetime.strptime(clock, "%Y-%m-%d %H:%M")  # noqa: DTZ007 -- the office's own clock
        return [official.person.given_names for official in holders(everyone, body, "Director", moment)]

    assert held("2023-12-31 23:59") == []
    assert held("2026-3-1 12:0") == ["Ana"]
    assert held("2026-3-1 12:1") == ["Beto"]
    assert held("2026-5-4 10:0") == ["Caro", "Beto"]
    assert held("2026-5-4 15:0") == ["Beto"]
