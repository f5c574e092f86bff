"""The dossier of one trip: its act, its legs, what it cost and who paid, and what happened on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from desktop.filings.act import Act, Block, Facts, Grid, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import amount, moment, pesos, short_day, spoken_day

_PESO = "CLP"
_LEG_HEADINGS = ("Desde", "Hacia", "Salida", "Llegada", "Medio")
_LEG_SHARES = (8, 8, 7, 7, 7)
_ARRIVAL = 3
_COST_HEADINGS = ("Costo", "Pagó", "Monto", "Cambio usado", "En pesos")
_COST_SHARES = (9, 9, 6, 11, 6)


@dataclass(frozen=True)
class Leg:
    """One stretch of the way; a day alone is one whose hour is not told."""

    origin: str
    destination: str
    departs: datetime | date | None = None
    arrives: datetime | date | None = None
    means: str = ""


@dataclass(frozen=True)
class CostLine:
    """One cost with its payer; for another currency, the pesos for one unit and the day of that rate."""

    kind: str
    payer: str
    amount: Decimal
    currency: str = _PESO
    rate: Decimal | None = None
    rate_day: date | None = None
    detail: str = ""

    @property
    def pesos(self) -> int | None:
        """The line in whole pesos, halves upwards; None while its rate is not known."""
        rate = Decimal(1) if self.currency == _PESO else self.rate
        return None if rate is None else int((self.amount * rate).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class TripFacts:
    """What the dossier says of a trip."""

    traveller: str
    starts: date
    ends: date
    purpose: str
    post: str = ""
    destination: str = ""
    commission: str = ""
    commission_day: date | None = None
    invited_by: str = ""
    legs: tuple[Leg, ...] = ()
    costs: tuple[CostLine, ...] = ()
    no_cost_reason: str = ""
    meetings: tuple[str, ...] = ()
    gifts: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    report: str = ""
    reserved: bool = False


def total(costs: tuple[CostLine, ...]) -> int:
    """The sum in pesos of the lines as they are shown, so that it equals its parts to the peso."""
    return sum(line.pesos or 0 for line in costs)


def by_payer(costs: tuple[CostLine, ...]) -> dict[str, int]:
    """What each paid, in pesos; together it is the total."""
    sums: defaultdict[str, int] = defaultdict(int)
    for line in costs:
        sums[line.payer] += line.pesos or 0
    return dict(sums)


def trip_dossier(trip: TripFacts, stamp: Stamp) -> Act:
    """The trip on a page, as far as its texts allow."""
    act = ", de ".join(filter(None, (trip.commission, spoken_day(trip.commission_day))))
    facts = (
        ("Acto que lo dispone", act),
        ("Viajó", ", ".join(filter(None, (trip.traveller, trip.post)))),
        ("Fechas", f"Del {spoken_day(trip.starts)} al {spoken_day(trip.ends)}"),
        ("Destino", trip.destination),
        ("Objeto", trip.purpose),
        ("Invitó", trip.invited_by),
    )
    return Act(
        name="trip_dossier",
        title="Expediente de viaje",
        legal="Ley 20.730, art. 8 N° 2",
        stamp=stamp,
        blocks=(
            Facts(facts),
            *_legs(trip.legs),
            *_costs(trip),
            *_list("Audiencias y reuniones en el viaje", trip.meetings),
            *_list("Donativos recibidos en el viaje", trip.gifts),
            *_list("Anexos", trip.annexes),
            *((Text("Informe", "heading"), Text(trip.report)) if trip.report else ()),
        ),
        mark="RESERVADO" if trip.reserved else "",
    )


def _legs(legs: tuple[Leg, ...]) -> tuple[Block, ...]:
    if not legs:
        return ()
    told = [(leg.origin, leg.destination, _when(leg.departs), _when(leg.arrives), leg.means) for leg in legs]
    used = [
        place for place in range(len(_LEG_HEADINGS)) if place != _ARRIVAL or any(row[place] for row in told)
    ]
    rows = tuple(tuple(row[place] for place in used) for row in told)
    headings = tuple(_LEG_HEADINGS[place] for place in used)
    shares = tuple(_LEG_SHARES[place] for place in used)
    return (Text("Tramos", "heading"), Grid(headings, rows, shares))


def _when(value: datetime | date | None) -> str:
    return moment(value) if isinstance(value, datetime) else short_day(value)


def _costs(trip: TripFacts) -> tuple[Block, ...]:
    """Line by line, then what each paid, and the sum; what could not be changed is said, not left out."""
    title = Text("Costos", "heading")
    if not trip.costs:
        return (title, Text(f"Sin costo. {trip.no_cost_reason}".strip()))
    rows = tuple(_row(line) for line in trip.costs)
    payers = tuple(
        (payer or "Sin indicar quién pagó", pesos(sum_)) for payer, sum_ in by_payer(trip.costs).items()
    )
    unknown = [f"{line.currency} {amount(line.amount)}" for line in trip.costs if line.pesos is None]
    warned = (
        (Text(f"El total no incluye lo que no tiene tipo de cambio: {'; '.join(unknown)}.", "note"),)
        if unknown
        else ()
    )
    return (
        title,
        Grid(_COST_HEADINGS, (*rows, ("Total", "", "", "", pesos(total(trip.costs)))), _COST_SHARES),
        Grid(("Quién pagó", "En pesos"), payers, (35, 6)),
        *warned,
    )


def _row(line: CostLine) -> tuple[str, ...]:
    what = ": ".join(filter(None, (line.kind, line.detail)))
    if line.currency == _PESO:
        return (what, line.payer, pesos(line.amount), "", pesos(line.pesos or 0))
    used = "sin tipo de cambio"
    if line.rate is not None:
        used = " del ".join(filter(None, (pesos(line.rate), short_day(line.rate_day))))
    shown = pesos(line.pesos) if line.pesos is not None else "—"
    return (what, line.payer, f"{line.currency} {amount(line.amount)}", used, shown)


def _list(title: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    if not lines:
        return ()
    return (Text(title, "heading"), Text("\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))))
