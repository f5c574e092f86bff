"""What can be done with a trip: what happened on it found, and its dossier printed."""

from __future__ import annotations

from typing import Any

from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.filings.trip_dossier import trip_dossier
from desktop.filings.trip_facts import facts_of
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Trip
from desktop.store.itineraries import met_and_given
from desktop.ui.listing import ListingPage
from desktop.ui.record_act import Hand, RecordAct
from desktop.ui.trips import TripForm


def acts() -> tuple[RecordAct, ...]:
    """The menu."""
    return (
        RecordAct(_("Buscar audiencias y donativos del viaje"), "search", find_company, _is_dated),
        RecordAct(_("Expediente del viaje (PDF)…"), "printer", print_dossier, _is_dated),
    )


def _is_dated(record: Entry) -> bool:
    if not isinstance(record, Trip):
        return False
    told: Any = record  # a draft may lack what a whole record has
    return bool(told.official and told.starts and told.ends)


def find_company(hand: Hand) -> None:
    """The traveller's hearings and gifts of those days go into the form; a hand saves them."""
    trip, page = hand.record, hand.parent
    if not isinstance(trip, Trip) or not isinstance(page, ListingPage):
        return
    form = page.record.form
    met, given = met_and_given(hand.store, trip)
    meetings = _records(hand, Meeting, met)
    gifts = _records(hand, Gift, given)
    if not isinstance(form, TripForm) or not (meetings or gifts):
        hand.say(_("En los días del viaje no hay otras audiencias ni donativos de la autoridad."), "plain")
        return
    form.bring(meetings=meetings, gifts=gifts)
    said = _("Se agregaron al expediente: {} audiencias y {} donativos. Revise y guarde.")
    hand.say(said.format(len(meetings), len(gifts)), "good")


def _records(hand: Hand, model: type[Entry], uids: list[str]) -> list[Entry]:
    return [entry for uid in uids if (entry := hand.store.get(model, uid)) is not None]


def print_dossier(hand: Hand) -> None:
    """The trip on paper."""
    if isinstance(hand.record, Trip):
        facts = facts_of(hand.record)
        name = _("Expediente de viaje {}").format(hand.record.starts)
        hand.print(lambda stamp: trip_dossier(facts, stamp), name)
