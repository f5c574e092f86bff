"""Vehicles, vessels, aircraft, and other movables that a register knows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.description.kinds import Line, Prose
from desktop.description.open_terms import OpenTerm
from desktop.description.register import About, Section, private, public
from desktop.domain.problems import Problem
from desktop.registers.declaration.goods import TITLE, WORTH, YEAR, value_doubts
from desktop.registers.declaration.items import LAW, Item

WHAT = Section("Qué es")
LIEN = "Gravamen"


class Vehicle(Item):
    """A motor vehicle."""

    about = About("Vehículos", "Vehículo", LAW, ("kind", "make", "model", "built"))

    kind: str = public("Tipo de vehículo", kind=OpenTerm("vehicle_types"), section=WHAT)
    make: str = public("Marca", kind=OpenTerm("vehicle_makes"), section=WHAT)
    model: str = public("Modelo", section=WHAT)
    built: int = public("Año de fabricación", kind=YEAR, section=WHAT)
    plate: str = private("Placa patente", kind=Line(12), legal="art. 6", section=TITLE)
    number: str | None = private("N° de inscripción", kind=Line(40), legal="art. 6", section=TITLE)
    registered: int | None = public("Año de inscripción", kind=YEAR, section=TITLE)
    value: Decimal = public("Avalúo fiscal", help="En pesos.", section=WORTH)
    lien: str | None = public(LIEN, kind=OpenTerm("movable_liens"), section=WORTH)

    def problems(self) -> Iterator[Problem]:
        """A value that can be."""
        yield from value_doubts(self)


class Vessel(Item):
    """A vessel or other craft of the sea."""

    about = About("Naves", "Nave", LAW, ("kind", "name", "built"))

    kind: str = public("Tipo de nave", kind=OpenTerm("vessel_types"), section=WHAT)
    name: str = public("Nombre de la embarcación", section=WHAT)
    built: int | None = public("Año de fabricación", kind=YEAR, section=WHAT)
    tonnage: Decimal | None = public("Tonelaje", section=WHAT)
    plate: str = private("N° de matrícula", kind=Line(40), legal="art. 6", section=TITLE)
    number: str | None = public("N° de inscripción", kind=Line(40), section=TITLE)
    registered: int | None = public("Año de inscripción", kind=YEAR, section=TITLE)
    value: Decimal = public("Tasación", section=WORTH)
    lien: str | None = public(LIEN, kind=OpenTerm("movable_liens"), section=WORTH)

    def problems(self) -> Iterator[Problem]:
        """A value that can be."""
        yield from value_doubts(self)


class Aircraft(Item):
    """An aircraft; the fields of the official form are not known, these follow those of vessels."""

    about = About("Aeronaves", "Aeronave", LAW, ("kind", "make", "model", "built"))

    kind: str = public("Tipo de aeronave", kind=Line(120), section=WHAT)
    make: str | None = public("Marca", kind=Line(120), section=WHAT)
    model: str | None = public("Modelo", section=WHAT)
    built: int | None = public("Año de fabricación", kind=YEAR, section=WHAT)
    plate: str = private("Matrícula", kind=Line(40), legal="art. 6", section=TITLE)
    number: str | None = private("N° de inscripción", kind=Line(40), legal="art. 6", section=TITLE)
    registered: int | None = public("Año de inscripción", kind=YEAR, section=TITLE)
    value: Decimal = public("Tasación", section=WORTH)
    lien: str | None = public(LIEN, kind=OpenTerm("movable_liens"), section=WORTH)

    def problems(self) -> Iterator[Problem]:
        """A value that can be."""
        yield from value_doubts(self)


class OtherMovable(Item):
    """Another movable that stands in a register."""

    about = About("Otros bienes muebles registrados", "Bien mueble", LAW, ("description", "register_name"))

    description: str = public("Descripción del bien", kind=Prose(1000), section=WHAT)
    register_name: str = public("Registro", section=TITLE)
    number: str | None = public("N° de inscripción", kind=Line(40), section=TITLE)
    registered: int | None = public("Año de inscripción", kind=YEAR, section=TITLE)
    value: Decimal = public("Valor comercial estimado", section=WORTH)

    def problems(self) -> Iterator[Problem]:
        """A value that can be."""
        yield from value_doubts(self)
