"""Who takes part and with whom the book has seen them, from a file and from a server alike."""

from __future__ import annotations

from desktop.registers.gifts import Gift
from desktop.registers.lobbyists import Lobbyist
from desktop.registers.meetings import Meeting
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.store.crossing import favours, involved_in
from tests.store.desk import Desk


def test_every_way_in_which_the_book_ties_two_is_read_and_said(desk: Desk) -> None:
    eva = desk.add(Person, given_names="Eva", surnames="Ruz")
    firm, far, own = (desk.add(Organisation, name=name) for name in ("Norte", "Sur", "Este"))
    attending = {"person": eva.uid, "capacity": "lobbyist", "represented": [{"organisation": far.uid}]}
    desk.meeting(attendees=[attending], announced=[{"person": eva.uid, "employer": own.uid}])
    enrolled = {"institution": desk.institution.uid, "enrolled_on": "2026-01-02", "way": "inscription"}
    desk.add(Lobbyist, person=eva.uid, organisation=firm.uid, capacity="lobbyist", **enrolled)
    asked = {"channel": "email", "received_on": "2026-10-20", "official": desk.official.uid}
    desk.add(Request, **asked, person=eva.uid, represented=[{"person": desk.person.uid}])
    request = desk.add(Request, **asked, person=eva.uid)
    (who,) = involved_in(desk.store, Request, request.uid)
    assert {said for said, _other in who.ties} == {
        "Eva Ruz representó a Sur",
        "Eva Ruz trabajó para Este",
        "Eva Ruz trabajó para Norte",
        "Eva Ruz representó a Ana Pérez Ñuñoa",
    }
    assert {other.name for _said, other in who.ties} == {"Sur", "Este", "Norte", "Ana Pérez Ñuñoa"}
    meeting = desk.meeting(attendees=[{"employer": far.uid}]).uid
    (body,) = (one for one in involved_in(desk.store, Meeting, meeting) if one.name == "Sur")
    assert [said for said, _other in body.ties] == ["Eva Ruz representó a Sur"]


def test_a_giver_is_found_by_the_person_in_any_post(desk: Desk) -> None:
    told = {"official": desk.official.uid, "day": "2026-03-01", "occasion": "Aniversario"}
    gift = desk.add(Gift, **told, description="Libro", giver_organisation=desk.company.uid)
    assert [(one.uid, one.giver.name) for one in favours(desk.store, desk.person.uid)] == [
        (gift.uid, "Minera Los Álamos")
    ]
    assert favours(desk.store, "nadie") == ()
