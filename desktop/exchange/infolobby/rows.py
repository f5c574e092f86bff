"""The rows of the eleven tables, as InfoLobby writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal

from desktop.description.register import Entry, Record
from desktop.domain.catalogues import catalogue
from desktop.exchange.infolobby.codes import BASE, entity_code, record_code
from desktop.exchange.named import code_of, destination, institution_of, officials
from desktop.exchange.outgoing import Outgoing, number, said, told
from desktop.registers.meetings import Meeting
from desktop.registers.mode import Mode
from desktop.registers.people import Person
from desktop.registers.trips import Payer, Trip

Rows = Iterator[tuple[str, ...]]
FORMS = {Mode.IN_PERSON: "Presencial", Mode.REMOTE: "Videoconferencia"}
UNKNOWN = "S/I"
JOINT = " - "


def uri(kind: str, code: str) -> str:
    """The address InfoLobby gives a thing; none where it has no code."""
    return f"{BASE}/{kind}/{code}" if code else ""


def day_of(day: date | None) -> str:
    """A day as ISO has it."""
    return day.isoformat() if day else ""


def quarter(day: date | None) -> tuple[str, str]:
    """Year and quarter."""
    return (str(day.year), str((day.month + 2) // 3)) if day else ("", "")


def moment_of(meeting: Entry) -> str:
    """Day and hour of a meeting; the hour only if it is known."""
    starts: time | None = told(meeting, "starts_at")
    return f"{day_of(told(meeting, 'day'))}{f' {starts:%H:%M:%S}' if starts else ''}"


def minutes_of(meeting: Entry) -> str:
    """How long it took: as it was told, else by its hours."""
    minutes, starts, ends = (told(meeting, name) for name in ("minutes", "starts_at", "ends_at"))
    if minutes is None and starts and ends:
        span = datetime.combine(date.min, ends) - datetime.combine(date.min, starts)
        minutes = int(span.total_seconds()) // 60
    return "" if minutes is None else str(minutes)


def decision_of(meeting: Entry) -> str:
    """What was sought, in the words that InfoLobby used, which our list has as its first alias."""
    code: str = told(meeting, "decision") or ""
    term = catalogue("decisions").get(code)
    return (term.aliases or (term.label,))[0] if term else code


def body_of(outgoing: Outgoing, record: Entry) -> tuple[str, str]:
    """Code and name of the institution whose record it is."""
    name = said(institution_of(record), "name").strip()
    return code_of(record, outgoing.code), name or outgoing.institution


def whole_name(party: Entry | None) -> str:
    """The name of a person or body, as one says it."""
    if party is None:
        return ""
    names = ("given_names", "surnames") if isinstance(party, Person) else ("name",)
    return " ".join(text for name in names if (text := said(party, name)))


def capacity_of(attendee: Record) -> str:
    """`Lobbista`, or what else they came as."""
    return said(attendee, "capacity")


def parties_of(part: Record) -> list[Entry]:
    """Who is represented: a body, a person, or one of each."""
    return [one for name in ("organisation", "person") if (one := told(part, name))]


def cost_of(trip: Entry) -> str:
    """The whole cost in pesos, if it is known in pesos."""
    pesos = said(trip, "total_pesos").removeprefix("$").replace(".", "").strip()
    lines: list[Record] = told(trip, "costs")
    local = [cost for cost in lines if told(cost, "currency") in {None, "CLP"}]
    if not pesos:
        return f"{sum((told(c, 'amount') or Decimal(0) for c in local), Decimal(0)):.0f}"
    return pesos


def payers_of(outgoing: Outgoing, trip: Entry) -> str:
    """Everybody who paid, each once."""
    own = body_of(outgoing, trip)[1]
    names: list[str] = []
    for cost in told(trip, "costs"):
        if told(cost, "payer") is Payer.INSTITUTION:
            names.append(said(told(cost, "payer_institution"), "name") or own)
        names += [whole_name(told(cost, name)) for name in ("payer_organisation", "payer_person")]
    return JOINT.join(dict.fromkeys(filter(None, names))) or UNKNOWN


def _meetings(outgoing: Outgoing) -> Iterator[tuple[Meeting, str]]:
    for meeting in outgoing.records("meetings"):
        if isinstance(meeting, Meeting):
            yield meeting, record_code(meeting, outgoing.code)


def _audiencias(outgoing: Outgoing) -> Rows:
    for meeting, code in _meetings(outgoing):
        body, name = body_of(outgoing, meeting)
        commune: str = told(meeting, "commune") or ""
        yield (
            *(uri("registroaudiencia", code), code, uri("institucion", body.lower()), name),
            *(moment_of(meeting), "", "", uri("comuna", commune), said(meeting, "commune")),
            *(FORMS.get(told(meeting, "mode"), ""), minutes_of(meeting), quarter(told(meeting, "day"))[0]),
        )


def _datos(outgoing: Outgoing) -> Rows:
    for meeting, code in _meetings(outgoing):
        yield (
            *(uri("registroaudiencia", code), code, said(meeting, "subject"), said(meeting, "place")),
            *(decision_of(meeting), *quarter(told(meeting, "day")), told(meeting, "commune") or ""),
        )


def _pasivos(outgoing: Outgoing) -> Rows:
    for official in officials(outgoing):
        code, name = body_of(outgoing, official)
        own, person = number(official.uid), told(official, "person")
        who = number(person.uid) if person else ""
        yield (
            *(uri("pasivo", own), own, uri("persona", who), who, whole_name(person), name, code),
            *(said(official, "post"), day_of(told(official, "starts")), day_of(told(official, "ends"))),
        )


def _activos(outgoing: Outgoing) -> Rows:
    for meeting, code in _meetings(outgoing):
        body, name = body_of(outgoing, meeting)
        for attendee in told(meeting, "attendees"):
            person = told(attendee, "person")
            if not person:
                continue
            who, kind, whole = number(person.uid), capacity_of(attendee), whole_name(person)
            yield (
                *(uri("activo", who), whole, uri("ficha", who), uri("tipo", kind.replace(" ", "").lower())),
                *(uri("persona", who), uri("registroaudiencia", code), who, whole, kind),
                *(uri("institucion", body.lower()), moment_of(meeting), name, body),
                *quarter(told(meeting, "day")),
            )


def _asistencias_pasivos(outgoing: Outgoing) -> Rows:
    for meeting, code in _meetings(outgoing):
        for host in told(meeting, "hosts"):
            if official := told(host, "official"):
                body, name = body_of(outgoing, official)
                who = whole_name(told(official, "person"))
                yield number(official.uid), who, body, name, said(official, "post"), code


def _asistencias_activos(outgoing: Outgoing) -> Rows:
    for meeting, code in _meetings(outgoing):
        for attendee in told(meeting, "attendees"):
            person, employer = told(attendee, "person"), told(attendee, "employer")
            represented: list[Entry | None] = [
                one for part in told(attendee, "represented") for one in parties_of(part)
            ]
            for one in represented or [None]:
                yield (
                    *(number(person.uid) if person else "", whole_name(person)),
                    *(uri("entidad", entity_code(employer)), entity_code(employer), whole_name(employer)),
                    *(code, entity_code(one), whole_name(one), _business(one)),
                )


def _business(party: Entry | None) -> str:
    return "" if party is None or isinstance(party, Person) else said(party, "line_of_business")


def _representaciones(outgoing: Outgoing) -> Rows:
    for meeting, code in _meetings(outgoing):
        seen: set[str] = set()
        for attendee in told(meeting, "attendees"):
            for one in (one for part in told(attendee, "represented") for one in parties_of(part)):
                if one.uid in seen:
                    continue
                seen.add(one.uid)
                kind = "Natural" if isinstance(one, Person) else "Jurídica"
                yield entity_code(one), whole_name(one), _business(one), code, kind


def _trabaja_para(outgoing: Outgoing) -> Rows:
    for meeting, code in _meetings(outgoing):
        for attendee in told(meeting, "attendees"):
            person, employer = told(attendee, "person"), told(attendee, "employer")
            if employer:
                yield (
                    *(entity_code(employer), whole_name(employer), number(person.uid) if person else ""),
                    *(whole_name(person), capacity_of(attendee), code),
                )


def _otros(outgoing: Outgoing) -> Rows:
    for meeting, code in _meetings(outgoing):
        for present in told(meeting, "present"):
            yield said(present, "name"), code


def _who(outgoing: Outgoing, record: Entry) -> tuple[str, ...]:
    """Name and code of the official, name and code of the body, and the post."""
    official = told(record, "official")
    code, name = body_of(outgoing, record)
    who = whole_name(told(official, "person"))
    return who, number(official.uid) if official else "", name, code, said(official, "post")


def _viajes(outgoing: Outgoing) -> Rows:
    for trip in outgoing.records("trips"):
        if isinstance(trip, Trip):
            yield (
                *(record_code(trip, outgoing.code), destination(trip), *_who(outgoing, trip)),
                *(day_of(told(trip, "starts")), day_of(told(trip, "ends")), said(trip, "purpose")),
                *(cost_of(trip), payers_of(outgoing, trip)),
            )


def _donativos(outgoing: Outgoing) -> Rows:
    for gift in outgoing.records("gifts"):
        yield (
            *(record_code(gift, outgoing.code), said(gift, "description"), *_who(outgoing, gift)),
            *(day_of(told(gift, "day")), said(gift, "occasion")),
        )


ROWS: dict[str, Callable[[Outgoing], Rows]] = {
    "audiencias": _audiencias,
    "datosAudiencia": _datos,
    "pasivos": _pasivos,
    "activos": _activos,
    "asistenciasPasivos": _asistencias_pasivos,
    "asistenciasActivos": _asistencias_activos,
    "representaciones": _representaciones,
    "trabajaPara": _trabaja_para,
    "otrosAsistentes": _otros,
    "viajes": _viajes,
    "donativos": _donativos,
}
