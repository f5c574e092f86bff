"""The rows of the nine tables as InfoLobby wrote them: its columns, its days, its names of choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal

from desktop.description.countries import three_letters
from desktop.description.register import Entry, Record
from desktop.domain.catalogues import catalogue
from desktop.exchange.named import (
    code_of,
    destination,
    institution_of,
    officials,
    organisations,
    paid_number,
    people,
)
from desktop.exchange.outgoing import Outgoing, number, said, told
from desktop.registers.meetings import Meeting
from desktop.registers.mode import Mode
from desktop.registers.trips import Payer

Rows = Iterator[tuple[str, ...]]
_FORMS = {Mode.IN_PERSON: "Presencial", Mode.REMOTE: "Video Conferencia"}
_NO_COMMUNE = ("1", "Sin Información")
_FLAGS = {None: "", True: "True", False: "False"}
_NOBODY = "0"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _country(record: Entry | None) -> str:
    code = told(record, "country")
    return three_letters().get(code, code) if code else ""


def _body(outgoing: Outgoing, record: Entry) -> tuple[str, str]:
    """Name and code of the institution that told a record."""
    name = said(institution_of(record), "name").strip()
    return name or outgoing.institution, code_of(record, outgoing.code)


def _pasivos(outgoing: Outgoing) -> Rows:
    for official in officials(outgoing):
        person = told(official, "person")
        name, code = _body(outgoing, official)
        country = _country(person)
        yield (
            *(number(official.uid), name, said(official, "category")),
            *(said(person, "given_names"), said(person, "surnames"), country, country),
            *(_day(told(official, "starts")), _day(told(official, "ends"))),
            *("", "", "", said(official, "post"), code),
        )


def _activos(outgoing: Outgoing) -> Rows:
    for person, paid in people(outgoing):
        country = _country(person)
        yield (
            *(paid_number(person, paid), outgoing.institution, outgoing.code),
            *(said(person, "given_names"), said(person, "surnames"), country, country),
            *("", "", _FLAGS[paid]),
        )


def _entidad(outgoing: Outgoing) -> Rows:
    for body, paid in organisations(outgoing):
        rut = str(told(body, "rut") or "").replace("-", "").replace(".", "")
        names = (*("name", "address", "line_of_business", "legal_representative"), "activities", "nature")
        identity, *more = (said(body, name) for name in names)
        yield (
            *(paid_number(body, paid), rut, "", identity, *more, said(body, "board")),
            *(outgoing.institution, outgoing.code, said(body, "kind"), _FLAGS[paid]),
        )


def _audiencias(outgoing: Outgoing) -> Rows:
    for meeting in outgoing.records("meetings"):
        name, code = _body(outgoing, meeting)
        commune = told(meeting, "commune")
        cut, place = (commune.lstrip("0"), said(meeting, "commune")) if commune else _NO_COMMUNE
        starts: time = told(meeting, "starts_at") or time()
        minutes = _minutes(meeting)
        yield (
            *(number(meeting.uid), cut, name, code, place, _FORMS.get(told(meeting, "mode"), "")),
            f"{_day(told(meeting, 'day'))} {starts:%H:%M:%S}",
            "" if minutes is None else str(minutes),
            *(said(meeting, "place"), said(meeting, "subject"), _decision(told(meeting, "decision"))),
        )


def _minutes(meeting: Entry) -> int | None:
    """How long it took: as it was told, else by its hours."""
    minutes, starts, ends = (told(meeting, name) for name in ("minutes", "starts_at", "ends_at"))
    if minutes is not None or starts is None or ends is None:
        return int(minutes) if minutes is not None else None
    span = datetime.combine(date.min, ends) - datetime.combine(date.min, starts)
    return int(span.total_seconds()) // 60


def _decision(code: str | None) -> str:
    """In the words that InfoLobby used, which our list has as its first alias."""
    term = catalogue("decisions").get(code or "")
    if term is None:
        return code or ""
    return f"{(term.aliases or (term.label,))[0]}."


def _asistencia_pasivo(outgoing: Outgoing) -> Rows:
    for meeting in outgoing.records("meetings"):
        for host in told(meeting, "hosts"):
            if official := told(host, "official"):
                yield number(meeting.uid), number(official.uid)


def _attending(meeting: Entry) -> Iterator[tuple[str, Record]]:
    """Who came, each with the number of the attendance; who is nobody known has no row."""
    if isinstance(meeting, Meeting):
        for place, attendee in enumerate(told(meeting, "attendees")):
            if told(attendee, "person") or told(attendee, "employer"):
                yield number(f"{meeting.uid}/{place}"), attendee


def _asistencia_activo(outgoing: Outgoing) -> Rows:
    for meeting in outgoing.records("meetings"):
        for attendance, attendee in _attending(meeting):
            person, employer, paid = (told(attendee, name) for name in ("person", "employer", "paid"))
            yield (
                paid_number(employer, None if person else paid),
                paid_number(person, paid),
                number(meeting.uid),
                attendance,
            )


def _representacion(outgoing: Outgoing) -> Rows:
    for meeting in outgoing.records("meetings"):
        for attendance, attendee in _attending(meeting):
            for one in told(attendee, "represented"):
                person, body = told(one, "person"), told(one, "organisation")
                if person or body:
                    yield paid_number(person), paid_number(body), attendance


def _viajes(outgoing: Outgoing) -> Rows:
    for trip in outgoing.records("trips"):
        name, code = _body(outgoing, trip)
        costs: list[Record] = told(trip, "costs")
        pesos = sum((_pesos(cost) or Decimal(0) for cost in costs), Decimal(0))
        lines: list[Record | None] = [*costs] or [None]
        for cost in lines:
            yield (
                *(_day(told(trip, "starts")), _day(told(trip, "ends")), destination(trip), _figure(pesos)),
                *_cost(cost, name),
                *(number(told(trip, "official").uid) if told(trip, "official") else "", number(trip.uid)),
                *(said(trip, "category"), said(trip, "purpose"), name, code),
            )


def _pesos(cost: Record) -> Decimal | None:
    """A line's amount, which the table has in pesos alone."""
    amount: Decimal | None = told(cost, "amount")
    return amount if told(cost, "currency") in {None, "CLP"} else None


def _figure(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:f}"


def _cost(cost: Record | None, own: str) -> tuple[str, ...]:
    """A line of the cost; an amount in another currency is told in its description."""
    if cost is None:
        return ("", "", "", "", "", _NOBODY)
    amount, detail = _pesos(cost), said(cost, "detail")
    if amount is None and told(cost, "amount") is not None:
        detail = f"{detail} ({said(cost, 'currency')} {said(cost, 'amount')})".strip()
    return (_figure(amount), detail, said(cost, "kind"), *_payer(cost, own))


def _payer(cost: Record, own: str) -> tuple[str, str, str]:
    """Given names and surnames of a person, name of a body."""
    person, body = told(cost, "payer_person"), told(cost, "payer_organisation")
    if told(cost, "payer") is Payer.INSTITUTION:
        return "", "", said(told(cost, "payer_institution"), "name") or own
    if not person and not body:
        return "", "", _NOBODY
    return said(person, "given_names"), said(person, "surnames"), said(body, "name")


def _donativos(outgoing: Outgoing) -> Rows:
    for gift in outgoing.records("gifts"):
        name, code = _body(outgoing, gift)
        names = ("official", "giver_person", "giver_organisation")
        official, person, body = (told(gift, field) for field in names)
        yield (
            *(number(official.uid) if official else "", _day(told(gift, "day"))),
            *(said(gift, "description"), said(gift, "occasion"), said(body, "name")),
            *(said(person, "given_names"), said(person, "surnames"), name, code, number(gift.uid)),
        )


ROWS: dict[str, Callable[[Outgoing], Rows]] = {
    "Pasivos": _pasivos,
    "Activos": _activos,
    "Entidad": _entidad,
    "Audiencias": _audiencias,
    "AsistenciaPasivo": _asistencia_pasivo,
    "AsistenciaActivo": _asistencia_activo,
    "Representacion": _representacion,
    "Viajes": _viajes,
    "Donativos": _donativos,
}
