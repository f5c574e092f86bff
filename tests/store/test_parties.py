"""The directory as rows tells with whom each appears, and how often each takes part."""

from __future__ import annotations

from desktop.registers.gifts import Gift
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import parties
from tests.store.desk import Desk


def test_who_appears_with_whom(desk: Desk) -> None:
    other = desk.add(Organisation, name="Gremio Austral")
    giver = desk.add(Organisation, name="Editorial Andina")
    eva = desk.add(Person, given_names="Eva", surnames="Soto", country="CL", foreign_document="X1")
    desk.meeting(
        attendees=[
            {"person": eva.uid, "capacity": "other", "employer": desk.company.uid,
             "represented": [{"organisation": other.uid}]},
        ]
    )  # fmt: skip
    desk.add(Gift, official=desk.official.uid, giver_person=eva.uid, giver_organisation=giver.uid)
    people = {row.uid: row for row in parties.people(desk.store)}
    assert people[eva.uid].ties == {f"o{each.id}" for each in (desk.company, other, giver)}
    assert people[desk.person.uid].ties == {f"i{desk.institution.id}"}
    assert (people[eva.uid].names, people[eva.uid].surnames) == ("Eva", "Soto")
    assert (people[eva.uid].country, people[eva.uid].document) == ("CL", "X1")
    assert people[desk.person.uid].rut == "12345678-5"
    organisations = {row.uid: row for row in parties.organisations(desk.store)}
    assert {organisations[each.uid].ties for each in (desk.company, other, giver)} == {
        frozenset({f"p{eva.id}"})
    }


def test_how_often_one_takes_part(desk: Desk) -> None:
    for _time in range(3):
        desk.meeting()
    assert parties.taking_part(desk.store, Person, desk.person.uid) == {"officials": 1, "meetings": 3}
    assert parties.taking_part(desk.store, Organisation, desk.company.uid) == {"meetings": 3}
    assert parties.taking_part(desk.store, Person, "nobody") == {}
