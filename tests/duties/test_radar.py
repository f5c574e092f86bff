"""The radar: planted links are found at one step and at two, and names alone with other RUT tell nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from desktop.description.withheld import RESERVED
from desktop.domain.rut import Rut
from desktop.duties.declared_interests import Interest, InterestKind, interests_of
from desktop.duties.radar import Certainty, Hit, crossed, look
from desktop.registers.declaration.activities import CurrentActivity, SpouseActivity
from desktop.registers.declaration.contents import Contents, Source
from desktop.registers.declaration.estate import SpouseEstate, WardEstate
from desktop.registers.declaration.family import Relative
from desktop.registers.declaration.holdings import Mandate, Security, Share
from desktop.registers.declaration.money import Debt
from desktop.registers.gifts import Gift
from desktop.registers.lobbyists import Lobbyist
from desktop.registers.meetings import Meeting
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.registers.tenders import Tender
from desktop.registers.trips import Trip
from desktop.store.crossing import Named, Role, involved_in
from tests.blank import blank
from tests.store.desk import Desk

MINE, OTHER = "76086428-5", "77111222-5"


def put(row: Any, **values: object) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def company(name: str = "Minera Los Álamos SpA", rut: str | None = MINE) -> Named:
    return Named(name, "", rut, is_person=False, roles=(Role.APPLICANT,))


def share(name: str, rut: str | None = None, **more: object) -> Contents:
    contents = Contents()
    contents.shares = [put(Share(), name=name, rut=Rut(rut) if rut else None, **more)]
    return contents


def hits(contents: Contents, *parties: Named) -> list[tuple[str, int]]:
    return [(hit.certainty.name, hit.steps) for hit in crossed(interests_of(contents), parties)]


# -- what is an interest


def test_every_section_that_names_somebody_is_an_interest_with_its_place() -> None:
    contents = share("Viña Uno", MINE, controls=True)
    contents.shares[0].securities = [put(Security(), issuer="Bolsa Dos")]
    contents.current_activities = [put(CurrentActivity(), name="Universidad Tres"), CurrentActivity()]
    contents.spouse_activities = [put(SpouseActivity(), name="Clínica Cuatro", rut=Rut("12345678-5"))]
    contents.debts = [put(Debt(), creditor="Banco Cinco", amount=Decimal(9))]
    contents.mandates = [put(Mandate(), name="Corredora Seis")]
    contents.relatives = [put(Relative(), first_names="Eva", paternal="Ruz", maternal="Paz", run=RESERVED)]
    contents.sources = [put(Source(), conflict="Asesoré a la Pesquera Siete.")]
    contents.spouse_first_names, contents.spouse_paternal = "Luis", "Mora"
    spouse, ward = SpouseEstate(), WardEstate()
    spouse.shares, ward.debts = [put(Share(), name="Agrícola Ocho")], [put(Debt(), creditor="Nueve")]
    contents.spouse_estate, contents.ward_estates = [spouse], [ward]
    told = {(one.kind.name, one.name, one.path) for one in interests_of(contents)}
    assert told == {
        ("CONTROLLED", "Viña Uno", "shares.0"),
        ("ISSUER", "Bolsa Dos", "shares.0.securities.0"),
        ("ACTIVITY", "Universidad Tres", "current_activities.0"),
        ("SPOUSE_ACTIVITY", "Clínica Cuatro", "spouse_activities.0"),
        ("CREDITOR", "Banco Cinco", "debts.0"),
        ("MANDATARY", "Corredora Seis", "mandates.0"),
        ("RELATIVE", "Eva Ruz Paz", "relatives.0"),
        ("SPOUSE", "Luis Mora", "spouse_first_names"),
        ("SOURCE", "Asesoré a la Pesquera Siete.", "sources.0"),
        ("COMPANY", "Agrícola Ocho", "spouse_estate.0.shares.0"),
        ("CREDITOR", "Nueve", "ward_estates.0.debts.0"),
    }
    labels = {one.path: one.label for one in interests_of(contents)}
    assert labels["shares.0.securities.0"] == "Derechos y acciones en Chile 1: Valores de la sociedad 1"


def test_the_own_body_is_no_interest() -> None:
    contents = Contents()
    contents.body = "=Subsecretaría de Prueba"
    contents.current_activities = [put(CurrentActivity(), name="SUBSECRETARIA de Prueba")]
    assert interests_of(contents) == ()


# -- what coincides


def test_the_same_rut_is_a_hit_whatever_the_names_are() -> None:
    assert hits(share("Otro nombre", MINE), company()) == [("SURE", 1)]


def test_the_same_name_with_another_rut_is_none_however_it_is_written() -> None:
    contents = share("Minera Los Álamos SpA", OTHER)
    assert hits(contents, company(), company("MINERA LOS ALAMOS S.P.A."), company("Minera Los Álamo")) == []


@pytest.mark.parametrize(("one", "other"), [(None, MINE), (MINE, None), (None, None)])
def test_the_same_name_where_a_rut_is_missing_is_likely(one: str | None, other: str | None) -> None:
    assert hits(share("MINERA LOS ALAMOS", one), company(rut=other)) == [("LIKELY", 1)]


def test_what_is_only_alike_or_of_another_form_is_said_to_be_possible() -> None:
    assert hits(share("Minera Los Álamos Ltda."), company()) == [("POSSIBLE", 1)]
    (hit,) = crossed(interests_of(share("Mynera Los Hálamos Norte")), [company()])
    assert hit.certainty is Certainty.POSSIBLE
    assert hit.why.startswith("Podría ser: ")
    assert hits(share("Pesquera del Sur"), company()) == []


def test_a_person_is_met_by_run_by_whole_name_and_possibly_by_less() -> None:
    contents = Contents()
    names = {"first_names": "Eva María", "paternal": "Ruz", "maternal": "Paz"}
    contents.relatives = [put(Relative(), **names, run=Rut("12345678-5"))]

    def met(name: str, surnames: str, rut: str | None = None) -> list[tuple[str, int]]:
        return hits(contents, Named(name, surnames, rut, is_person=True))

    assert met("Otra Persona", "Persona", "12345678-5") == [("SURE", 1)]
    assert met("Eva María Ruz Paz", "Ruz Paz") == [("LIKELY", 1)]
    assert met("Eva Ruz", "Ruz") == []
    assert met("Eva Ruz Paz", "Ruz Paz") == [("POSSIBLE", 1)]
    assert met("Eva María Ruz Paz", "Ruz Paz", "7654321-6") == []


def test_a_text_names_a_party_and_a_tender_names_an_interest() -> None:
    contents = Contents()
    contents.sources = [put(Source(), conflict="Fui asesor de la Minera Los Álamos hasta 2020.")]
    assert hits(contents, company(), company("Minera del Norte")) == [("POSSIBLE", 1)]
    tender = Named("1-2-LE26 · Arriendo a Minera Los Álamos SpA", roles=(Role.TENDER,))
    assert hits(share("Minera Los Álamos", OTHER), tender) == [("POSSIBLE", 1)]
    assert hits(share("Minera"), tender) == [("POSSIBLE", 1)]
    assert hits(share("Sur"), tender) == []


def test_a_hit_is_known_again_although_another_declaration_tells_it() -> None:
    def key(contents: Contents) -> str:
        (hit,) = crossed(interests_of(contents), [company()])
        return hit.key

    assert key(share("Los Álamos", MINE)) == key(share("Los Álamos", MINE))
    assert key(share("Los Álamos", MINE)) != key(share("Los Álamos", MINE, controls=True))


# -- in the book


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = blank(tmp_path / "libro.probidad")
    yield Desk(store)
    store.close()


def asked(desk: Desk, **raws: object) -> Request:
    told = {"channel": "email", "received_on": "2026-10-20", "official": desk.official.uid, "paid": "sí"}
    return desk.add(Request, **told, subject="Modificación del decreto 40", stage="received", **raws)


def seen(desk: Desk, contents: Contents, record: Request | Meeting) -> list[Hit]:
    return list(look(desk.store, desk.person.uid, [contents], type(record), record.uid))


def roles(desk: Desk, record: Request | Meeting) -> dict[str, set[str]]:
    found = involved_in(desk.store, type(record), record.uid)
    return {one.name: {role.name for role in one.roles} for one in found}


def test_who_a_request_and_a_meeting_name_is_found_with_every_role(desk: Desk) -> None:
    eva = desk.add(Person, given_names="Eva", surnames="Ruz")
    tender = desk.add(
        Tender, code="1-2-LE26", title="Agua", institution=desk.institution.uid, opened_on="2026-01-02"
    )
    request = asked(
        desk,
        person=eva.uid,
        tender=tender.uid,
        represented=[{"organisation": desk.company.uid}],
        announced=[{"person": eva.uid}, {"name": "Luis Mora"}],
    )
    meeting = desk.meeting(request=request.uid, announced=[{"name": "Luz Paz", "employer": desk.company.uid}])
    assert roles(desk, request) == {
        "Eva Ruz": {"APPLICANT", "ANNOUNCED"},
        "Minera Los Álamos": {"REPRESENTED"},
        "Luis Mora": {"ANNOUNCED"},
        "1-2-LE26 · Agua": {"TENDER"},
    }
    told = roles(desk, meeting)
    assert told["Minera Los Álamos"] == {"EMPLOYER", "REPRESENTED"}
    assert {"Ana Pérez Ñuñoa", "Otro", "Luz Paz", "Eva Ruz", "Luis Mora", "1-2-LE26 · Agua"} < set(told)
    assert involved_in(desk.store, Request, "nada") == ()


def test_a_planted_link_is_found_at_one_step_and_at_two(desk: Desk) -> None:
    eva = desk.add(Person, given_names="Eva", surnames="Ruz")
    firm, far = (desk.add(Organisation, name=name) for name in ("Consultora Norte", "Viña del Sur"))
    attending = [{"person": eva.uid, "capacity": "lobbyist", "employer": firm.uid}]
    desk.meeting(attendees=attending)
    clients = [{"organisation": far.uid}]
    enrolled = {"institution": desk.institution.uid, "enrolled_on": "2026-01-02", "way": "inscription"}
    desk.add(Lobbyist, person=eva.uid, capacity="lobbyist", clients=clients, **enrolled)
    request = asked(desk, person=eva.uid)
    (one,) = seen(desk, share("Consultora Norte"), request)
    assert (one.steps, one.party.name, one.met.name) == (2, "Eva Ruz", "Consultora Norte")
    assert one.why == "Eva Ruz trabajó para Consultora Norte · Mismo nombre; falta un RUT para confirmarlo."
    (two,) = seen(desk, share("Viña del Sur", MINE), request)
    assert (two.steps, two.why.startswith("Eva Ruz representó a Viña del Sur · ")) == (2, True)
    direct = asked(desk, person=eva.uid, represented=[{"organisation": firm.uid}])
    assert [(hit.steps, hit.met.name) for hit in seen(desk, share("Consultora Norte"), direct)] == [
        (1, "Consultora Norte")
    ]
    assert seen(desk, share("Viña del Sur"), asked(desk, organisation=desk.company.uid)) == []


def test_a_reserved_meeting_ties_nobody(desk: Desk) -> None:
    desk.meeting(reserved=True, reserve_ground="security")
    request = asked(desk, person=desk.person.uid)
    assert seen(desk, share("Minera Los Álamos"), request) == []


def test_who_gave_or_paid_is_an_interest_too(desk: Desk) -> None:
    giver, payer = (desk.add(Organisation, name=name) for name in ("Gremio Uno", "Fundación Dos"))
    told = {"official": desk.official.uid, "occasion": "Aniversario", "description": "Libro del gremio"}
    desk.add(Gift, **told, day="2026-03-01", giver_organisation=giver.uid)
    cost = {"kind": "ticket", "amount": "100000", "currency": "CLP", "payer": "organisation"}
    desk.add(
        Trip,
        official=desk.official.uid,
        starts="2026-04-01",
        ends="2026-04-02",
        destinations=[{"city": "Lima"}],
        category="other",
        purpose="Seminario",
        costs=[{**cost, "payer_organisation": payer.uid}],
    )
    request = asked(desk, organisation=giver.uid, represented=[{"organisation": payer.uid}])
    hits = seen(desk, Contents(), request)
    found = {(hit.interest.kind, hit.interest.label, hit.certainty) for hit in hits}
    assert found == {
        (InterestKind.GIFT, "Donativo del 01-03-2026", Certainty.SURE),
        (InterestKind.TRIP, "Viaje del 01-04-2026", Certainty.SURE),
    }


def test_sixty_items_against_many_ties_are_crossed_at_once() -> None:
    interests = [
        Interest(InterestKind.COMPANY, f"Sociedad {n} de Inversiones", None, f"shares.{n}", "", "", False)
        for n in range(60)
    ]
    ties = tuple(
        ("", Named(f"Empresa {n} Limitada", "", f"{76_000_000 + n}-1", is_person=False)) for n in range(300)
    )
    parties = [
        Named(f"Entidad {n} del Sur", "", None, is_person=False, uid=str(n), ties=ties) for n in range(8)
    ]
    crossed(interests, parties)
    spent = []
    for _turn in range(3):
        start = perf_counter()
        assert crossed(interests, parties) == ()
        spent.append(perf_counter() - start)
    assert min(spent) < 0.05
