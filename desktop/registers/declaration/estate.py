"""All that one person owns and owes, section by section: the declarant's, the spouse's or a ward's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.description.kinds import Line, Prose
from desktop.description.open_terms import OpenTerm
from desktop.description.register import About, Section, part, private, public
from desktop.description.sealed import Sealed
from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.domain.rut import Rut
from desktop.registers.declaration.goods import Concession, RealEstate, RealEstateAbroad, WaterRight
from desktop.registers.declaration.holdings import Mandate, Security, SecurityAbroad, Share, ShareAbroad
from desktop.registers.declaration.items import LAW
from desktop.registers.declaration.money import (
    Debt,
    Deposit,
    Insurance,
    OtherGood,
    PensionSaving,
    SupportDebt,
)
from desktop.registers.declaration.movables import Aircraft, OtherMovable, Vehicle, Vessel

LAND = Section("Inmuebles")
WATER = Section("Aguas y concesiones")
MOVABLES = Section("Bienes muebles registrados")
HOLDINGS = Section("Derechos, acciones y valores")
DEBTS = Section("Deudas")
GOODS = Section("Otros bienes")
ANNEX = Section("Anexo de ahorros y seguros")
WHOSE = Section("De quién")
NOTES = Section("Por sección")


class Note(Sealed):
    """What is said of a whole section: that there is nothing to declare, or a remark."""

    about = About("Notas por sección", "Nota", LAW, ("part",))

    part: str = public("Sección", kind=Line(60))
    nothing: bool | None = public("Nada que declarar")
    remarks: str | None = private(
        "Observaciones", help="Van en la versión completa; no se publican.", kind=Prose(4000)
    )


class Estate(Sealed):
    """Goods and debts."""

    about = About("Patrimonio", "Patrimonio", LAW, ())

    real_estate: list[RealEstate] = part("Inmuebles en Chile", legal="art. 7 a)", section=LAND)
    real_estate_abroad: list[RealEstateAbroad] = part("Inmuebles en el extranjero", section=LAND)
    water_rights: list[WaterRight] = part("Derechos de aguas", section=WATER)
    concessions: list[Concession] = part("Concesiones", section=WATER)
    vehicles: list[Vehicle] = part("Vehículos", section=MOVABLES)
    vessels: list[Vessel] = part("Naves", section=MOVABLES)
    aircraft: list[Aircraft] = part("Aeronaves", section=MOVABLES)
    other_movables: list[OtherMovable] = part("Otros bienes muebles registrados", section=MOVABLES)
    shares: list[Share] = part("Derechos y acciones en Chile", section=HOLDINGS)
    shares_abroad: list[ShareAbroad] = part("Derechos y acciones en el extranjero", section=HOLDINGS)
    securities: list[Security] = part("Valores en Chile", section=HOLDINGS)
    securities_abroad: list[SecurityAbroad] = part("Valores en el extranjero", section=HOLDINGS)
    mandates: list[Mandate] = part("Mandatos especiales", legal="art. 26", section=HOLDINGS)
    debts_total: Decimal | None = public("Monto global de las deudas", help="En pesos.", section=DEBTS)
    debts: list[Debt] = part("Deudas", legal="art. 7 h)", section=DEBTS)
    support_debts: list[SupportDebt] = part("Deudas por pensión de alimentos", section=DEBTS)
    other_goods: list[OtherGood] = part("Otros bienes", section=GOODS)
    deposits: list[Deposit] = part("Cuentas de ahorro y depósitos a plazo", section=ANNEX)
    pension_savings: list[PensionSaving] = part("Ahorro previsional voluntario", section=ANNEX)
    insurances: list[Insurance] = part("Seguros", section=ANNEX)
    notes: list[Note] = part("Notas por sección", section=NOTES)
    kept: str | None = private("Como venía", kind=Prose(20_000), section=NOTES)

    def unsaid(self) -> frozenset[str]:
        """What was taken in and has no field."""
        return frozenset({"kept"})

    def problems(self) -> Iterator[Problem]:
        """The sum of the debts; the same property twice."""
        amounts = [known(debt.amount) for debt in self.debts]
        told = known(self.debts_total)
        if told is not None and amounts and None not in amounts and sum(amounts) != told:
            yield warning("debts_total", _("Las deudas anotadas suman otra cifra."))
        seen: set[tuple[str, str]] = set()
        for place, held in enumerate(self.real_estate):
            key = (known(held.commune) or "", "".join((known(held.roll) or "").split()))
            if all(key) and key in seen:
                yield warning(
                    f"real_estate.{place}.roll", _("Este inmueble está dos veces: el rol se repite.")
                )
            seen.add(key)
        plates: set[str] = set()
        for place, vehicle in enumerate(self.vehicles):
            plate = (known(vehicle.plate) or "").replace("-", "").replace(".", "").replace(" ", "").upper()
            if plate and plate in plates:
                yield warning(
                    f"vehicles.{place}.plate", _("Este vehículo está dos veces: la patente se repite.")
                )
            plates.add(plate)


class SpouseEstate(Estate):
    """What the spouse or civil partner owns and owes."""

    about = About("Bienes del cónyuge", "Bienes del cónyuge", LAW, ("first_names", "paternal", "maternal"))

    first_names: str | None = public("Nombres", section=WHOSE)
    paternal: str | None = public("Apellido paterno", section=WHOSE)
    maternal: str | None = public("Apellido materno", section=WHOSE)
    run: Rut | None = private("RUN", section=WHOSE)


class WardEstate(Estate):
    """What a child or ward owns and owes."""

    about = About("Bienes de hijos y pupilos", "Bienes de un hijo o pupilo", LAW, ("relation", "first_names"))

    relation: str | None = public("Relación", kind=OpenTerm("ward_relations"), section=WHOSE)
    first_names: str | None = private("Nombres", section=WHOSE)
    paternal: str | None = private("Apellido paterno", section=WHOSE)
    maternal: str | None = private("Apellido materno", section=WHOSE)
    run: Rut | None = private("RUN", section=WHOSE)
