"""Records as the API's objects: a meeting, a trip, a gift, a post, someone who lobbies, a body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.description.countries import three_letters
from desktop.description.plain import plain
from desktop.description.register import Entry, Record
from desktop.exchange.named import (
    code_of,
    destination,
    institution_of,
    officials,
    paid_number,
    people,
)
from desktop.exchange.outgoing import Outgoing, number, said, told
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Capacity
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.trips import Payer

Item = dict[str, Any]
_FORMS = {Mode.IN_PERSON: "P", Mode.REMOTE: "V"}
_KINDS = {"legal_person": "Persona Jurídica", "natural_person": "Persona natural"}
_QUALITY = {True: Capacity.LOBBYIST.value, False: Capacity.INTEREST_MANAGER.value, None: None}


def key(entry: Entry) -> str:
    """The origin under which the reader of the API's lists brings a record; empty for none of its kind."""
    register = str(entry.__tablename__)
    match entry:
        case Institution():
            return f"leylobby/{register}/{_said(entry, 'code')}"
        case Person():
            return f"leylobby/{register}/{paid_number(entry)}"
    return f"leylobby/{register}/{number(entry.uid)}" if register in _NUMBERED else ""


_NUMBERED = frozenset({"officials", "organisations", "meetings", "trips", "gifts"})


def _said(record: Record | None, name: str) -> str | None:
    return said(record, name).strip() or None


def _country(record: Record | None) -> str | None:
    code: str | None = told(record, "country")
    return three_letters().get(code, code) if code else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _institution(outgoing: Outgoing, record: Entry) -> Item:
    body = institution_of(record)
    return {"codigo": code_of(record, outgoing.code), "nombre": _said(body, "name") or outgoing.institution}


def _official(outgoing: Outgoing, official: Official | None, record: Entry) -> Item:
    """Whose record it is, as every object says it."""
    person, body = told(official, "person"), _institution(outgoing, record)
    return {
        "id_sujeto_pasivo": paid_number(person) or None,
        "id_cargo_pasivo": number(official.uid) if official else None,
        "nombres": _said(person, "given_names"),
        "apellidos": _said(person, "surnames"),
        "pais": _country(person),
        "cargo": _said(official, "post"),
        "sujeto_pasivo_url": f"cargos-pasivos/{paid_number(person)}" if person else None,
        "id_institucion": body["codigo"],
        "institucion_url": f"instituciones/{body['codigo']}",
        "institucion": body,
    }


def _party(party: Entry | None) -> Item | None:
    """A person or an organisation as someone represented, who paid, who gave."""
    if isinstance(party, Person):
        return {
            "id_cargo_activo": paid_number(party),
            "nombre": party.heading(),
            "tipo": "persona_natural",
            "pais": _country(party),
        }
    if party is None:
        return None
    kind = told(party, "kind")
    return {
        "id_entidad": number(party.uid),
        "nombre": _said(party, "name"),
        "rut": told(party, "rut"),
        "tipo": _KINDS.get(kind) or _said(party, "kind"),
        "pais": _country(party),
        "giro": _said(party, "line_of_business"),
        "actividades": _said(party, "activities"),
        "domicilio": _said(party, "address"),
        "representante_legal": _said(party, "legal_representative"),
        "naturaleza": _said(party, "nature"),
        "directorio": _said(party, "board"),
    }


def _parties(record: Record, *names: str) -> list[Item]:
    return [party for name in names if (party := _party(told(record, name)))]


def _audiencias(outgoing: Outgoing) -> Iterator[Item]:
    for meeting in outgoing.records("meetings"):
        official = next((o for host in told(meeting, "hosts") if (o := told(host, "official"))), None)
        starts, ends = _hours(meeting)
        yield {
            "id_audiencia": number(meeting.uid),
            **_official(outgoing, official, meeting),
            "referencia": _said(meeting, "subject"),
            "forma": _FORMS.get(told(meeting, "mode")),
            "lugar": _said(meeting, "place"),
            "comuna": _said(meeting, "commune"),
            "fecha_inicio": starts,
            "fecha_termino": ends,
            "materias": [{"nombre": decision}] if (decision := _said(meeting, "decision")) else [],
            "asistentes": [_attendee(attendee) for attendee in told(meeting, "attendees")],
        }


def _hours(meeting: Entry) -> tuple[str | None, str | None]:
    """Start and end on the clock of the wall; an end that only the minutes tell is reckoned."""
    day: date | None = told(meeting, "day")
    first: time | None = told(meeting, "starts_at")
    last: time | None = told(meeting, "ends_at")
    if day is None or first is None:
        return _day(day), None
    starts = datetime.combine(day, first)
    minutes = told(meeting, "minutes")
    if last is None and minutes is None:
        return str(starts), None
    return str(starts), str(datetime.combine(day, last) if last else starts + timedelta(minutes=minutes))


def _attendee(attendee: Record) -> Item:
    person, paid = told(attendee, "person"), told(attendee, "paid")
    return {
        "id_cargo_activo": paid_number(person, paid) or None,
        "nombres": _said(person, "given_names"),
        "apellidos": _said(person, "surnames"),
        "cargo_activo_url": f"cargos-activos/{paid_number(person, paid)}" if person else None,
        "tipo": _said(attendee, "capacity"),
        "remunerado": paid,
        "empleador": _party(told(attendee, "employer")),
        "representa": [
            party
            for one in told(attendee, "represented")
            for party in _parties(one, "organisation", "person")
        ],
    }


def _viajes(outgoing: Outgoing) -> Iterator[Item]:
    for trip in outgoing.records("trips"):
        costs = told(trip, "costs")
        currencies = {told(cost, "currency") or "CLP" for cost in costs}
        one = currencies.pop() if len(currencies) == 1 else None
        amounts = [told(cost, "amount") for cost in costs]
        yield {
            "id_viaje": number(trip.uid),
            **_official(outgoing, told(trip, "official"), trip),
            "destino": destination(trip) or None,
            "categoria": _said(trip, "category"),
            "objeto": _said(trip, "purpose"),
            "fecha_inicio": _day(told(trip, "starts")),
            "fecha_termino": _day(told(trip, "ends")),
            "valor": plain(sum(amounts)) if one and None not in amounts else None,
            "moneda": one,
            "invitantes": _parties(trip, "invited_by_organisation", "invited_by_person"),
            "desglose": [_line(outgoing, trip, cost) for cost in costs],
        }


def _line(outgoing: Outgoing, trip: Entry, cost: Record) -> Item:
    payer: Item | None = next(iter(_parties(cost, "payer_organisation", "payer_person")), None)
    if told(cost, "payer") is Payer.INSTITUTION:
        other = _said(told(cost, "payer_institution"), "name")
        payer = {"nombre": other or _institution(outgoing, trip)["nombre"]}
    return {
        "titulo": _said(cost, "detail"),
        "valor": plain(told(cost, "amount")),
        "moneda": told(cost, "currency"),
        "tipo": _said(cost, "kind"),
        "financista": payer,
    }


def _donativos(outgoing: Outgoing) -> Iterator[Item]:
    for gift in outgoing.records("gifts"):
        yield {
            "id_donativo": number(gift.uid),
            **_official(outgoing, told(gift, "official"), gift),
            "ocasion": _said(gift, "occasion"),
            "descripcion": _said(gift, "description"),
            "fecha": _day(told(gift, "day")),
            "donantes": _parties(gift, "giver_organisation", "giver_person"),
        }


def _cargos_pasivos(outgoing: Outgoing) -> Iterator[Item]:
    for official in officials(outgoing):
        yield {
            **_official(outgoing, official, official),
            "fecha_inicio": _day(told(official, "starts")),
            "fecha_termino": _day(told(official, "ends")),
            "resolucion": _said(official, "resolution"),
            "resolucion_url": _said(official, "resolution_link"),
        }


def _cargos_activos(outgoing: Outgoing) -> Iterator[Item]:
    for person, paid in people(outgoing):
        yield {
            "id_cargo_activo": paid_number(person, paid),
            "nombres": _said(person, "given_names"),
            "apellidos": _said(person, "surnames"),
            "pais": _country(person),
            "tipo": _QUALITY[paid],
            "remunerado": paid,
        }


def _instituciones(outgoing: Outgoing) -> Iterator[Item]:
    """The book's own, and those of the officials told of."""
    seen = {outgoing.code}
    yield {"codigo": outgoing.code, "nombre": outgoing.institution}
    for official in officials(outgoing):
        body = _institution(outgoing, official)
        if body["codigo"] not in seen:
            seen.add(body["codigo"])
            yield body


ITEMS: dict[str, Callable[[Outgoing], Iterator[Item]]] = {
    "instituciones": _instituciones,
    "cargos-pasivos": _cargos_pasivos,
    "cargos-activos": _cargos_activos,
    "audiencias": _audiencias,
    "viajes": _viajes,
    "donativos": _donativos,
}
