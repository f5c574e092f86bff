"""A trip of the book as its dossier tells it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop.description.register import field_of
from desktop.filings.spoken import short_day
from desktop.filings.trip_dossier import CostLine, TripFacts
from desktop.filings.trip_dossier import Leg as Way
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Cost, Leg, Payer, Trip

_KINDS = ((b"%PDF-", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"))
_MOST = 160


def facts_of(trip: Trip) -> TripFacts:
    """What the dossier says of it.

    Raises:
        ValueError: it has no traveller or no days yet.
    """
    told: Any = trip  # a draft may lack what a whole record has
    if not (told.official and told.official.person and told.starts and told.ends):
        raise ValueError("El viaje no tiene autoridad, salida o regreso.")
    invited = (trip.invited_by_organisation, trip.invited_by_person)
    category = field_of(Trip, "category").show(trip)
    places = "; ".join(stop.heading() for stop in trip.destinations)
    return TripFacts(
        traveller=trip.official.person.heading(),
        post=trip.official.post or "",
        starts=trip.starts,
        ends=trip.ends,
        destination=places,
        purpose=". ".join(filter(None, (category, trip.purpose))),
        commission=trip.commission_act or "",
        commission_day=trip.commission_day,
        invited_by=", ".join(who.heading() for who in invited if who),
        legs=tuple(_leg(leg) for leg in trip.legs),
        costs=tuple(_cost(cost, trip) for cost in told.costs if cost.amount is not None),
        no_cost_reason=trip.no_cost_reason or "",
        meetings=tuple(_meeting(held.meeting) for held in told.meetings if held.meeting),
        gifts=tuple(_gift(got.gift) for got in told.gifts if got.gift),
        annexes=tuple(_annex(annex.title or "", annex.file) for annex in trip.annexes),
        report=trip.report or "",
        reserved=trip.is_reserved(),
    )


def _leg(leg: Leg) -> Way:
    day: Any = leg.day
    departs: datetime | date | None = datetime.combine(day, leg.hour) if day and leg.hour else day
    return Way(leg.origin or "", leg.target or "", departs, None, leg.carrier or "")


def _cost(cost: Cost, trip: Trip) -> CostLine:
    kind, currency = field_of(Cost, "kind").show(cost), cost.currency or "CLP"
    return CostLine(
        kind, payer_of(cost, trip), cost.amount, currency, cost.rate, cost.rate_day, cost.detail or ""
    )


def payer_of(cost: Cost, trip: Trip) -> str:
    """Who paid a line, by name; the traveller's own body where no other is named."""
    if cost.payer is Payer.INSTITUTION and cost.payer_institution is None:
        return trip.institution or Payer.INSTITUTION.value
    named = {
        Payer.INSTITUTION: cost.payer_institution,
        Payer.PERSON: cost.payer_person,
        Payer.ORGANISATION: cost.payer_organisation,
    }
    who = named.get(cost.payer) if cost.payer else None
    return who.heading() if who is not None else (cost.payer.value if cost.payer else "")


def _meeting(meeting: Meeting) -> str:
    told = (short_day(meeting.day), _short(meeting.subject or ""))
    with_whom = ", ".join(dict.fromkeys(attendee.heading() for attendee in meeting.attendees))
    return ": ".join(filter(None, (*told[:1], " · ".join(filter(None, (with_whom, *told[1:]))))))


def _gift(gift: Gift) -> str:
    told = " · ".join(filter(None, (_short(gift.description or ""), gift.giver)))
    return ": ".join(filter(None, (short_day(gift.day), told)))


def _annex(title: str, file: bytes | None) -> str:
    kind = next((name for start, name in _KINDS if file and file.startswith(start)), "")
    return f"{title} ({kind})" if kind else title


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST else text[: _MOST - 1].rstrip() + "…"
