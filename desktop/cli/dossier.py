"""`dossier`: a trip on paper, from the act that orders it to what came of it."""

from __future__ import annotations

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, NotDone
from desktop.cli.opening import book
from desktop.cli.printing import put, stamp
from desktop.domain.language import _
from desktop.filings.trip_dossier import total, trip_dossier
from desktop.filings.trip_facts import facts_of
from desktop.registers.trips import Trip
from desktop.store import Store


def run(asked: Asked) -> int:
    """Write it, and say what the trip cost."""
    with book(asked) as store:
        trip = _named(store, asked.options.id)
        try:
            facts = facts_of(trip)
        except ValueError as refusal:
            raise NotDone(str(refusal)) from None
        path = put(
            trip_dossier(facts, stamp(store)), asked.options.output, f"expediente {trip.starts} {trip.uid}"
        )
    unchanged = sum(line.pesos is None for line in facts.costs)
    value = {"file": str(path), "total_pesos": total(facts.costs), "without_rate": unchanged}
    said = [_("Se escribió {}.").format(path)]
    if unchanged:
        said.append(_("Costos sin tipo de cambio, que no suman: {}.").format(unchanged))
    answers.tell(asked.json, value, said)
    return Exit.DONE


def _named(store: Store, uid: str) -> Trip:
    """The trip; a reserved one is of the reserved book.

    Raises:
        Ending: there is none.
    """
    trip = store.get(Trip, uid)
    if trip is None or trip.is_reserved():
        raise Ending(_("No hay ningún viaje con el identificador {}.").format(uid))
    return trip
