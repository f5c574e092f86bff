"""The yearly account of what was not published (Ley 20.730, art. 8, last paragraphs), for each addressee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.description.register import Record, State, field_of
from desktop.domain.account_addressees import Addressee, addressee_of
from desktop.filings.act import Act, Block, Facts, Grid, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import hour, short_day
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Attendee, Meeting, Represented
from desktop.registers.officials import Official
from desktop.registers.trips import Trip

MARK = "CONFIDENCIAL"
LEGAL = "Ley 20.730, art. 8, incisos finales"
_MEETING_HEADINGS = ("Fecha y lugar", "Autoridad", "Con quién", "Materia", "Causal")
_MEETING_SHARES = (7, 9, 11, 14, 8)
_TRIP_HEADINGS = ("Fechas", "Autoridad", "Destino y objeto", "Costo y quién pagó", "Causal")
_TRIP_SHARES = (6, 9, 13, 13, 8)


@dataclass(frozen=True)
class Account:
    """One account: to whom, the paper, and how many records it tells of."""

    addressee: Addressee
    act: Act
    records: int


def reserved_accounts(
    records: Iterable[Meeting | Trip], year: int, institution: Institution, stamp: Stamp
) -> tuple[Account, ...]:
    """The accounts of an institution for a year; for a year without records, one that says so.

    Officials of one meeting may answer to different addressees: each then reads only of its own.
    """
    last = date(year, 12, 31)
    told: defaultdict[Addressee, list[Meeting | Trip]] = defaultdict(list)
    for record in records:
        if record.is_reserved() and year_of(record) == year:
            for addressee in {addressee_of(o.category, last) for o in _own(record, institution)}:
                told[addressee].append(record)
    if not told:
        told[addressee_of(None, last)] = []
    ordered = sorted(told.items(), key=lambda item: item[0].whole)
    return tuple(
        Account(to, _account(to, found, year, institution, stamp), len(found)) for to, found in ordered
    )


def year_of(record: Meeting | Trip) -> int | None:
    """The year in whose account a record stands."""
    day: date | None = getattr(record, record.about.day or "")
    return day.year if day else None


def bodies_of(record: Meeting | Trip) -> list[tuple[Official, Institution]]:
    """The officials whose record it is, each with its institution; drafts may lack either."""
    told = [(each, getattr(each, "institution", None)) for each in record.involved()]
    return [(each, body) for each, body in told if isinstance(each, Official) and body is not None]


def _own(record: Meeting | Trip, institution: Institution) -> list[Official]:
    return [official for official, body in bodies_of(record) if body.uid == institution.uid]


def _account(
    to: Addressee, records: Sequence[Meeting | Trip], year: int, institution: Institution, stamp: Stamp
) -> Act:
    last = date(year, 12, 31)

    def mine(record: Meeting | Trip) -> list[Official]:
        return [each for each in _own(record, institution) if addressee_of(each.category, last) == to]

    meetings = sorted((r for r in records if isinstance(r, Meeting)), key=lambda each: (each.day, each.uid))
    trips = sorted((r for r in records if isinstance(r, Trip)), key=lambda each: (each.starts, each.uid))
    facts = Facts(
        (
            ("A", to.whole),
            ("De", institution.heading()),
            ("Período", f"1 de enero a 31 de diciembre de {year}"),
            ("Audiencias y reuniones", str(len(meetings))),
            ("Viajes", str(len(trips))),
        )
    )
    held = [_meeting(each, mine(each)) for each in meetings]
    travelled = [_trip(each, mine(each)) for each in trips]
    return Act(
        name="reserved_account",
        title=f"Cuenta anual reservada, año {year}",
        legal=LEGAL,
        stamp=stamp,
        blocks=(
            facts,
            Text(_opening(records)),
            *_grid("Audiencias y reuniones", _MEETING_HEADINGS, held, _MEETING_SHARES),
            *_grid("Viajes", _TRIP_HEADINGS, travelled, _TRIP_SHARES),
            Text(
                f"Se rinde en forma reservada ({to.source}). No se publica ni se agrega a expedientes de "
                "acceso público.",
                "note",
            ),
            Signatures(("Jefatura superior del organismo",)),
        ),
        mark=MARK,
    )


def _opening(records: Sequence[Meeting | Trip]) -> str:
    if not records:
        return (
            "En el período no hubo audiencias, reuniones ni viajes exceptuados de publicación por "
            "comprometer el interés general de la Nación o la seguridad nacional."
        )
    told = (
        "Se da cuenta de las audiencias, reuniones y viajes del período que no se publicaron porque su "
        "publicidad compromete el interés general de la Nación o la seguridad nacional."
    )
    drafts = sum(each.state is State.DRAFT for each in records)
    return f"{told} Registros todavía incompletos: {drafts}." if drafts else told


def _grid(
    title: str, headings: tuple[str, ...], rows: list[tuple[str, ...]], shares: tuple[int, ...]
) -> tuple[Block, ...]:
    return (Text(title, "heading"), Grid(headings, tuple(rows), shares)) if rows else ()


def _meeting(meeting: Meeting, officials: list[Official]) -> tuple[str, ...]:
    when = " ".join(filter(None, (short_day(meeting.day), hour(meeting.starts_at))))
    came = [_attendee(each) for each in meeting.attendees] + [each.name or "" for each in meeting.present]
    return (
        _lines([when, meeting.place or _shown(meeting, "mode")]),
        _lines(each.heading() for each in officials),
        _lines(came),
        _lines([meeting.subject or "", _shown(meeting, "decision")]),
        _ground(meeting),
    )


def _attendee(attendee: Attendee) -> str:
    who = ", ".join(each.heading() for each in (attendee.person, attendee.employer) if each)
    quality = _shown(attendee, "capacity").lower()
    named = "; ".join(filter(None, map(_represented, attendee.represented)))
    told = f"{who} ({quality})" if quality else who
    return f"{told}, por {named}" if named else told


def _represented(represented: Represented) -> str:
    return ", ".join(each.heading() for each in (represented.organisation, represented.person) if each)


def _trip(trip: Trip, officials: list[Official]) -> tuple[str, ...]:
    going = [each.heading() for each in trip.destinations]
    costs = [each.line() for each in trip.costs]
    if costs:
        costs.append(f"Total: {trip.total}")
    elif trip.no_cost:
        costs.append(f"Sin costo. {trip.no_cost_reason or ''}".strip())
    return (
        " a\n".join(filter(None, (short_day(trip.starts), short_day(trip.ends)))),
        _lines(each.heading() for each in officials),
        _lines([*going, trip.purpose or ""]),
        _lines(costs),
        _ground(trip),
    )


def _ground(record: Meeting | Trip) -> str:
    ground = _shown(record, "reserve_ground")
    return f"{ground} (art. 8)" if ground else "Sin causal anotada"


def _shown(record: Record, name: str) -> str:
    return field_of(type(record), name).show(record)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))
