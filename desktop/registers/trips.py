"""Trips that officials make in the exercise of their functions, whoever paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.description.countries import Country, Currency
from desktop.description.kinds import Amount, Attachment, Commune, Line, Prose, Term
from desktop.description.register import (
    About,
    Entry,
    Record,
    Section,
    computed,
    field_of,
    part,
    private,
    public,
)
from desktop.domain import coach
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official, institution_of
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.reserve import RESERVE, RESERVE_HELP, reserve_problems

WHO = Section("Quién y cuándo")
WHERE = Section("Adónde y para qué")
COST = Section("Costo y quién pagó")
DOSSIER = Section("Expediente")
PESO = Decimal(1)


class Payer(Enum):
    """Who paid a line of the cost."""

    INSTITUTION = "Organismo"
    PERSON = "Persona"
    ORGANISATION = "Entidad"


class Destination(Record):
    """A place the trip went to."""

    __tablename__ = "trip_destinations"
    about = About("Destinos", "Destino", "Ley 20.730, art. 8 N° 2", ("city", "commune", "country"))

    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    country: Mapped[str | None] = public("País", kind=Country())
    commune: Mapped[str | None] = public("Comuna", kind=Commune())
    city: Mapped[str | None] = public("Ciudad o lugar")

    def problems(self) -> Iterator[Problem]:
        """Something names the place."""
        if not (self.city or self.commune or self.country):
            yield Problem("city", _("Indique el destino."))


class Cost(Record):
    """One line of the cost."""

    __tablename__ = "trip_costs"
    about = About("Costos", "Costo", "Ley 20.730, art. 8 N° 2", ("kind", "amount", "currency"))

    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    kind: Mapped[str] = public("Tipo", kind=Term("cost_kinds"))
    detail: Mapped[str | None] = public("Detalle", kind=Line(300))
    amount: Mapped[Decimal] = public("Monto", legal="art. 8 N° 2")
    currency: Mapped[str] = public("Moneda", kind=Currency())
    payer: Mapped[Payer | None] = public("Pagó", legal="art. 8 N° 2")
    payer_institution: Mapped[Institution | None] = public("Organismo que pagó", help="En blanco: el propio.")
    payer_person: Mapped[Person | None] = public("Persona que pagó")
    payer_organisation: Mapped[Organisation | None] = public("Entidad que pagó")
    rate: Mapped[Decimal | None] = private("Tipo de cambio", help="Pesos por unidad de la moneda.")
    rate_day: Mapped[date | None] = private("Día del tipo de cambio")

    def pesos(self) -> Decimal | None:
        """The line in whole pesos: as it is, or by its rate; nothing while the rate is not known."""
        if self.amount is None:
            return None
        factor = Decimal(1) if self.currency in (None, "CLP") else self.rate
        return None if factor is None else (self.amount * factor).quantize(PESO, ROUND_HALF_UP)

    def heading(self) -> str:
        """Kind and amount."""
        what = Term("cost_kinds").show(self.kind) if self.kind else ""
        return f"{what} {_money(self.amount, self.currency)}".strip()

    def line(self) -> str:
        """The line as a filing writes it: what it was, and who paid it, once."""
        payers = (self.payer_institution, self.payer_person, self.payer_organisation)
        paid = [self.payer.value.lower() if self.payer else "", *(who.heading() for who in payers if who)]
        told = [
            self.heading(),
            self.detail or "",
            f"pagó: {', '.join(filter(None, paid))}" if any(paid) else "",
        ]
        return " · ".join(filter(None, told))

    def problems(self) -> Iterator[Problem]:
        """The payer of every line is named; pesos are whole, so that sums equal their parts."""
        if self.amount and self.currency == "CLP" and self.amount != self.amount.to_integral_value():
            yield Problem("amount", _("El peso no tiene centavos: escriba pesos enteros."))
        if self.payer is None:
            yield Problem("payer", _("Indique quién pagó."))
        if self.payer is Payer.PERSON and not self.payer_person:
            yield Problem("payer_person", _("Indique la persona que pagó."))
        if self.payer is Payer.ORGANISATION and not self.payer_organisation:
            yield Problem("payer_organisation", _("Indique la entidad que pagó."))


class Leg(Record):
    """One stretch of the way."""

    __tablename__ = "trip_legs"
    about = About("Tramos", "Tramo", "Ley 20.730, art. 8 N° 2", ("day", "origin", "target"))

    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    day: Mapped[date] = private("Fecha")
    hour: Mapped[time | None] = private("Hora")
    origin: Mapped[str] = private("Desde")
    target: Mapped[str] = private("Hasta")
    carrier: Mapped[str | None] = private("Medio", help="Vuelo, bus, vehículo fiscal.", kind=Line(120))

    def heading(self) -> str:
        """`06-07-2026 08:40, Santiago – Antofagasta, vuelo`."""
        when = " ".join(field_of(type(self), name).show(self) for name in ("day", "hour")).strip()
        way = " – ".join(filter(None, (self.origin, self.target)))
        return ", ".join(filter(None, (when, way, self.carrier)))


class TripMeeting(Record):
    """A meeting held on the trip."""

    __tablename__ = "trip_meetings"
    about = About("Audiencias del viaje", "Audiencia", "Ley 20.730, art. 8", ("meeting",))

    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    meeting: Mapped[Meeting] = private("Audiencia")


class TripGift(Record):
    """A gift received on the trip."""

    __tablename__ = "trip_gifts"
    about = About("Donativos del viaje", "Donativo", "Ley 20.730, art. 8", ("gift",))

    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    gift: Mapped[Gift] = private("Donativo")


class TripAnnex(Record):
    """A paper of the trip: the commission, a ticket, the report."""

    __tablename__ = "trip_annexes"
    about = About("Documentos", "Documento", "Ley 20.730, art. 8 N° 2", ("title",))

    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    title: Mapped[str] = private("Título")
    file: Mapped[bytes | None] = private("Archivo", kind=Attachment())


class Trip(Entry):
    """One trip."""

    __tablename__ = "trips"
    about = About(
        title="Viajes",
        singular="Viaje",
        legal="Ley 20.730, art. 8 N° 2",
        summary=("starts", "official", "destinations", "purpose", "total"),
        day="starts",
    )

    official: Mapped[Official] = public("Autoridad", legal="art. 8 N° 2", section=WHO)
    starts: Mapped[date] = public("Salida", section=WHO)
    ends: Mapped[date] = public("Regreso", section=WHO)
    destinations: Mapped[list[Destination]] = part("Destinos", legal="art. 8 N° 2", section=WHERE)
    category: Mapped[str] = public("Objeto", kind=Term("trip_objects"), legal="art. 8 N° 2", section=WHERE)
    purpose: Mapped[str] = public(
        "Descripción del objeto",
        help="Para qué se viajó.",
        kind=Prose(8000),
        legal="art. 8 N° 2",
        section=WHERE,
    )
    invited_by_organisation: Mapped[Organisation | None] = public("Entidad que invitó", section=WHERE)
    invited_by_person: Mapped[Person | None] = public("Persona que invitó", section=WHERE)
    costs: Mapped[list[Cost]] = part("Costos", legal="art. 8 N° 2", section=COST)
    no_cost: Mapped[bool | None] = public("Sin costo", help="Marque si nadie pagó nada.", section=COST)
    no_cost_reason: Mapped[str | None] = public("Por qué no tuvo costo", kind=Line(600), section=COST)
    commission_act: Mapped[str | None] = private(
        "Acto del cometido", help="Resolución o decreto que lo ordena.", kind=Line(120), section=DOSSIER
    )
    commission_day: Mapped[date | None] = private("Fecha del acto", section=DOSSIER)
    legs: Mapped[list[Leg]] = part("Tramos", section=DOSSIER)
    meetings: Mapped[list[TripMeeting]] = part("Audiencias del viaje", section=DOSSIER)
    gifts: Mapped[list[TripGift]] = part("Donativos del viaje", section=DOSSIER)
    annexes: Mapped[list[TripAnnex]] = part("Documentos", section=DOSSIER)
    report: Mapped[str | None] = private(
        "Informe", help="Qué resultó del viaje.", kind=Prose(8000), section=DOSSIER
    )
    reserved: Mapped[bool | None] = private("Reservado", help=RESERVE_HELP, legal="art. 8", section=RESERVE)
    reserve_ground: Mapped[str | None] = private(
        "Causal de reserva", legal="art. 8", kind=Term("reserve_grounds"), section=RESERVE
    )

    @computed("Organismo", legal="art. 8", section=WHO)
    def institution(self) -> str:
        """Whose register this belongs to."""
        return institution_of(self.official)

    @computed("Costo total", legal="art. 8 N° 2", section=COST)
    def total(self) -> str:
        """The sum of the lines, currency by currency."""
        sums: defaultdict[str, Decimal] = defaultdict(Decimal)
        for cost in self.costs:
            if cost.amount is not None:
                sums[cost.currency or "CLP"] += cost.amount
        return " + ".join(_money(amount, currency) for currency, amount in sums.items())

    @computed("Costo total en pesos", legal="art. 8 N° 2", section=COST)
    def total_pesos(self) -> str:
        """The sum of the lines in whole pesos; nothing while a line's rate is not known."""
        told = [cost.pesos() for cost in self.costs if cost.amount is not None]
        whole = [pesos for pesos in told if pesos is not None]
        return _money(sum(whole, Decimal(0)), "CLP") if whole and len(whole) == len(told) else ""

    def is_reserved(self) -> bool:
        """Marked as reserved, with its ground, under the last paragraphs of art. 8."""
        return bool(self.reserved)

    def involved(self) -> list[Entry]:
        """The traveller."""
        return [self.official] if self.official else []

    def problems(self) -> Iterator[Problem]:
        """A return after the start; a destination; a cost, or a reason for none."""
        if self.starts and self.ends and self.ends < self.starts:
            yield Problem("ends", _("El regreso es anterior a la salida."))
        if not self.destinations:
            yield Problem("destinations", _("Indique el destino."))
        yield from coach.doubts("purpose", coach.TRIP, self.purpose)
        if self.no_cost and any(cost.amount for cost in self.costs):
            yield Problem("no_cost", _("Dice sin costo, pero hay costos anotados."))
        elif self.no_cost and not self.no_cost_reason:
            yield Problem("no_cost_reason", _("Indique por qué no tuvo costo."))
        elif not self.no_cost and not self.costs:
            yield Problem("costs", _("Anote los costos, o marque «sin costo» y diga por qué."))
        elif not self.no_cost and not any(cost.amount for cost in self.costs):
            yield warning("costs", _("El costo total es cero: ¿viajó sin costo?"))
        yield from self._dossier()
        yield from reserve_problems(self.reserved, self.reserve_ground)

    def _dossier(self) -> Iterator[Problem]:
        """Legs and meetings lie within the trip; a foreign amount has its rate."""
        for place, cost in enumerate(self.costs):
            if cost.amount and cost.pesos() is None:
                told = _("Falta el tipo de cambio: sin él no hay total en pesos.")
                yield warning(f"costs.{place}.rate", told)
        if not (self.starts and self.ends):
            return
        for place, leg in enumerate(self.legs):
            if leg.day and not self.starts <= leg.day <= self.ends:
                yield Problem(f"legs.{place}.day", _("El tramo está fuera de las fechas del viaje."))
        for place, held in enumerate(self.meetings):
            if held.meeting and held.meeting.day and not self.starts <= held.meeting.day <= self.ends:
                yield warning(f"meetings.{place}.meeting", _("La audiencia no es de las fechas del viaje."))
        for place, got in enumerate(self.gifts):
            if got.gift and got.gift.day and not self.starts <= got.gift.day <= self.ends:
                yield warning(f"gifts.{place}.gift", _("El donativo no es de las fechas del viaje."))


def _money(amount: Decimal | None, currency: str | None) -> str:
    """`$ 1.250.000` for pesos, `USD 300` for the rest."""
    if amount is None:
        return ""
    return f"{'$' if currency in (None, 'CLP') else currency} {Amount().show(amount)}"
