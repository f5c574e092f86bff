"""What is said of each record, in the ontology's words: `descripcion` is a hearing's place, as there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.description.register import Entry, Record
from desktop.exchange import named
from desktop.exchange.infolobby.codes import entity_code
from desktop.exchange.infolobby.rows import (
    FORMS,
    JOINT,
    body_of,
    cost_of,
    decision_of,
    parties_of,
    payers_of,
    whole_name,
)
from desktop.exchange.outgoing import Outgoing, number, said, told
from desktop.exchange.rdf.terms import day, minutes, moment, statement, text, whole
from desktop.exchange.rdf.vocabulary import ACTIVE, PRESENT, address, address_of, code_in
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip

Statements = Iterator[str]


def _institutions(outgoing: Outgoing) -> Statements:
    seen: set[str] = set()
    for official in named.officials(outgoing):
        body: Institution | None = told(official, "institution")
        at = address_of(body, outgoing.code)
        if body is None or not at or at in seen:
            continue
        seen.add(at)
        yield statement(
            at,
            ("cplt:Institucion",),
            (("cplt:codigoURI", text(code_in(body, ""))), ("foaf:name", text(said(body, "name")))),
        )


def _people(outgoing: Outgoing) -> Statements:
    seen: set[str] = set()
    for person in _everybody(outgoing):
        if person.uid in seen:
            continue
        seen.add(person.uid)
        yield statement(
            address_of(person, outgoing.code),
            ("cplt:Persona", "foaf:Person"),
            (
                ("cplt:codigoURI", text(number(person.uid))),
                ("foaf:name", text(whole_name(person))),
                ("foaf:givenName", text(said(person, "given_names"))),
                ("foaf:familyName", text(said(person, "surnames"))),
            ),
        )


def _everybody(outgoing: Outgoing) -> Iterator[Person]:
    yield from (person for one in named.officials(outgoing) if (person := told(one, "person")))
    yield from (person for person, _paid in named.people(outgoing))


def _organisations(outgoing: Outgoing) -> Statements:
    seen: set[str] = set()
    for body, _paid in named.organisations(outgoing):
        if body.uid in seen:
            continue
        seen.add(body.uid)
        rut = told(body, "rut")
        yield statement(
            address_of(body, outgoing.code),
            ("cplt:Entidad",),
            (
                ("cplt:codigoURI", text(number(body.uid))),
                ("foaf:name", text(said(body, "name"))),
                ("cplt:rut", text(str(rut or ""))),
                ("rdfs:seeAlso", address("entidad", entity_code(body)) if rut else ""),
            ),
        )


def _officials(outgoing: Outgoing) -> Statements:
    for official in named.officials(outgoing):
        person, body = told(official, "person"), told(official, "institution")
        yield statement(
            address_of(official, outgoing.code),
            ("cplt:Pasivo", "org:Membership"),
            (
                ("cplt:codigoURI", text(number(official.uid))),
                ("foaf:name", text(whole_name(person))),
                ("cplt:descripcion", text(said(official, "post"))),
                ("cplt:registradoPor", address_of(body, outgoing.code)),
                ("org:member", address_of(person, outgoing.code)),
                ("org:organization", address_of(body, outgoing.code)),
                ("schema:startDate", day(told(official, "starts"))),
                ("schema:endDate", day(told(official, "ends"))),
            ),
        )


def _registered(outgoing: Outgoing, record: Entry) -> list[tuple[str, str]]:
    """What every record of the agenda says of itself: its codes and whose it is."""
    body = body_of(outgoing, record)[0]
    return [
        ("cplt:codigoURI", text(code_in(record, outgoing.code))),
        ("cplt:identificadorOtorgaRegistrador", whole(number(record.uid))),
        ("cplt:registradoPor", address("institucion", body.lower()) if body else ""),
    ]


def _told_of(outgoing: Outgoing, official: Entry | None) -> str:
    """An official as `name: post: institution`."""
    if official is None:
        return ""
    parts = (whole_name(told(official, "person")), said(official, "post"), body_of(outgoing, official)[1])
    return ": ".join(filter(None, parts))


def _joined(names: Iterator[str]) -> str:
    return text(JOINT.join(dict.fromkeys(filter(None, names))))


def _meetings(outgoing: Outgoing) -> Statements:
    for meeting in outgoing.records("meetings"):
        if isinstance(meeting, Meeting):
            yield _meeting(outgoing, meeting)
            yield from _came(outgoing, meeting)


def _meeting(outgoing: Outgoing, meeting: Meeting) -> str:
    on, code = told(meeting, "day"), code_in(meeting, outgoing.code)
    hosts = [official for host in told(meeting, "hosts") if (official := told(host, "official"))]
    attendees: list[Record] = told(meeting, "attendees")
    represented = (one for a in attendees for part in told(a, "represented") for one in parties_of(part))
    names = (whole_name(told(one, "person")) or whole_name(told(one, "employer")) for one in attendees)
    commune = told(meeting, "commune")
    ends = told(meeting, "ends_at")
    return statement(
        address_of(meeting, outgoing.code),
        ("cplt:RegistroAudiencia",),
        (
            *_registered(outgoing, meeting),
            ("cplt:fechaEvento", moment(on, told(meeting, "starts_at"))),
            ("schema:endDate", moment(on, ends) if ends else ""),
            ("schema:duration", minutes(told(meeting, "minutes"))),
            ("cplt:esDeTipo", text(FORMS.get(told(meeting, "mode"), ""))),
            ("cplt:lugar", address("comuna", commune) if commune else ""),
            ("cplt:descripcion", text(said(meeting, "place"))),
            ("cplt:observaciones", text(said(meeting, "subject"))),
            ("cplt:datosMaterias", text(decision_of(meeting))),
            ("rdfs:comment", text(said(meeting, "observations"))),
            ("cplt:datosPasivos", _joined(_told_of(outgoing, one) for one in hosts)),
            ("cplt:datosActivos", _joined(names)),
            ("cplt:datosRepresentados", _joined(whole_name(one) for one in represented)),
            ("cplt:registraFichaPasivo", address_of(hosts[0], outgoing.code) if hosts else ""),
            *(("cplt:participaComoPasivo", address_of(one, outgoing.code)) for one in hosts),
            *(("cplt:participaComoActivo", _part("activo", code, n)) for n, _one in enumerate(attendees, 1)),
            *(("cplt:participa", _part("asistente", code, n)) for n, _one in _numbered(meeting, "present")),
        ),
    )


def _part(kind: str, code: str, place: int) -> str:
    return address(kind, f"{code}-{place}")


def _numbered(meeting: Meeting, name: str) -> Iterator[tuple[int, Record]]:
    yield from enumerate(told(meeting, name), 1)


def _came(outgoing: Outgoing, meeting: Meeting) -> Statements:
    """Who came to a meeting and for whom, and who else was there."""
    code = code_in(meeting, outgoing.code)
    for place, attendee in _numbered(meeting, "attendees"):
        person, employer = told(attendee, "person"), told(attendee, "employer")
        parties = [one for part in told(attendee, "represented") for one in parties_of(part)]
        yield statement(
            _part("activo", code, place),
            (ACTIVE,),
            (
                ("foaf:name", text(whole_name(person) or whole_name(employer))),
                ("cplt:esDeTipo", text(said(attendee, "capacity"))),
                ("org:member", address_of(person, outgoing.code)),
                ("org:organization", address_of(employer, outgoing.code)),
                *(("cplt:tieneRelacionCon", address_of(one, outgoing.code)) for one in parties),
            ),
        )
    for place, present in _numbered(meeting, "present"):
        name = text(said(present, "name"))
        yield statement(_part("asistente", code, place), (PRESENT,), (("foaf:name", name),))


def _trips(outgoing: Outgoing) -> Statements:
    for trip in outgoing.records("trips"):
        if not isinstance(trip, Trip):
            continue
        official = told(trip, "official")
        who = ("payer_organisation", "payer_person")
        payers = (told(cost, name) for cost in told(trip, "costs") for name in who)
        yield statement(
            address_of(trip, outgoing.code),
            ("cplt:Viaje",),
            (
                *_registered(outgoing, trip),
                ("cplt:fechaEvento", day(told(trip, "starts"))),
                ("schema:endDate", day(told(trip, "ends"))),
                ("cplt:descripcion", text(named.destination(trip))),
                ("cplt:datosRazones", text(said(trip, "purpose"))),
                ("cplt:datosObjetos", text(said(trip, "category"))),
                ("cplt:datosPasivos", text(_told_of(outgoing, official))),
                ("cplt:datosFinancistas", text(payers_of(outgoing, trip))),
                ("cplt:costo", whole(cost_of(trip))),
                ("cplt:registraFichaPasivo", address_of(official, outgoing.code)),
                *(("cplt:financista", address_of(one, outgoing.code)) for one in payers),
            ),
        )


def _gifts(outgoing: Outgoing) -> Statements:
    for gift in outgoing.records("gifts"):
        official = told(gift, "official")
        givers: list[Person | Organisation] = [
            one for name in named.NAMED["gifts"] if (one := told(gift, name))
        ]
        yield statement(
            address_of(gift, outgoing.code),
            ("cplt:Donativo",),
            (
                *_registered(outgoing, gift),
                ("cplt:fechaEvento", day(told(gift, "day"))),
                ("cplt:descripcion", text(said(gift, "description"))),
                ("cplt:ocasion", text(said(gift, "occasion"))),
                ("cplt:datosPasivos", text(_told_of(outgoing, official))),
                ("cplt:datosDonantes", _joined(whole_name(one) for one in givers)),
                ("cplt:registraFichaPasivo", address_of(official, outgoing.code)),
                ("cplt:otorgadoA", address_of(official, outgoing.code)),
                *(("cplt:donadoPor", address_of(one, outgoing.code)) for one in givers),
            ),
        )


SECTIONS: tuple[Callable[[Outgoing], Statements], ...] = (
    _institutions,
    _people,
    _organisations,
    _officials,
    _meetings,
    _trips,
    _gifts,
)
