"""Shares in companies, with the goods of those one controls, securities, and mandates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from desktop.description.countries import Country, Currency
from desktop.description.open_terms import OpenTerm
from desktop.description.register import About, Section, part, private, public
from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.domain.rut import Rut
from desktop.registers.declaration.activities import entity_doubts
from desktop.registers.declaration.goods import WORTH, Concession, RealEstate, WaterRight, value_doubts
from desktop.registers.declaration.items import LAW, Item

WHICH = Section("Qué título")
COMPANY = Section("De qué sociedad")
GOODS = Section("Bienes de la sociedad que controla")
LIEN = "Gravamen"


class Security(Item):
    """A security that is traded, issued in Chile."""

    about = About("Valores en Chile", "Valor", LAW, ("title", "issuer", "quantity"))

    title: str = public("Título o documento", kind=OpenTerm("security_titles"), section=WHICH)
    other_title: str | None = public("Otro título", section=WHICH)
    quantity: Decimal = public("Cantidad", section=WHICH)
    issuer: str = public("Emisor", section=COMPANY)
    country: str = public("País de emisión", kind=Country(), section=COMPANY)
    value: Decimal = public("Valor corriente en plaza", section=WORTH)
    currency: str = public("Moneda", kind=Currency(), section=WORTH)
    acquired: date | None = public("Fecha de adquisición", section=WORTH)
    lien: str | None = public(LIEN, kind=OpenTerm("movable_liens"), section=WORTH)

    def problems(self) -> Iterator[Problem]:
        """A value that can be."""
        yield from value_doubts(self)


class SecurityAbroad(Security):
    """A security that is traded, issued abroad."""

    about = About("Valores en el extranjero", "Valor", LAW, ("title", "issuer", "quantity"))


class _Holding(Item):
    about = About("Derechos y acciones", "Derecho o acción", LAW, ("name", "quantity"))

    title: str = public("Título", kind=OpenTerm("share_titles"), section=WHICH)
    quantity: Decimal = public("Cantidad o porcentaje", section=WHICH)
    name: str = public("Nombre o razón social", section=COMPANY)
    rut: Rut | None = public("RUT", help="El de la sociedad.", section=COMPANY)
    trade: str | None = public("Giro registrado en el SII", section=COMPANY)
    country: str | None = public("País", kind=Country(), section=COMPANY)
    acquired: date = public("Fecha de adquisición", section=WORTH)
    value: Decimal = public("Valor corriente en plaza o valor libro", section=WORTH)
    lien: str | None = public(LIEN, kind=OpenTerm("movable_liens"), section=WORTH)

    def withheld(self) -> frozenset[str]:
        """The RUT of a person is not published."""
        rut = known(self.rut)
        return frozenset({"rut"}) if rut and not Rut(rut).of_a_company else frozenset()


class Share(_Holding):
    """A share or right in a Chilean company, and what that company owns if the declarant controls it."""

    about = About("Derechos y acciones en Chile", "Derecho o acción", LAW, ("name", "quantity"))

    controls: bool = public(
        "Es controlador", help="Arts. 97 y 99 de la Ley 18.045.", legal="art. 7", section=COMPANY
    )
    real_estate: list[RealEstate] = part("Inmuebles de la sociedad", section=GOODS)
    water_rights: list[WaterRight] = part("Derechos de aguas de la sociedad", section=GOODS)
    concessions: list[Concession] = part("Concesiones de la sociedad", section=GOODS)
    securities: list[Security] = part("Valores de la sociedad", section=GOODS)

    def goods(self) -> list[Item]:
        """What the company owns."""
        return [*self.real_estate, *self.water_rights, *self.concessions, *self.securities]

    def problems(self) -> Iterator[Problem]:
        """A value that can be, a company that can be known; its goods are told by who controls it."""
        yield from value_doubts(self)
        yield from entity_doubts(self)
        if self.goods() and known(self.controls) is False:
            yield Problem("controls", _("Hay bienes de la sociedad: se declaran solo si es controlador."))


class ShareAbroad(_Holding):
    """A share or right in a company abroad."""

    about = About(
        "Derechos y acciones en el extranjero", "Derecho o acción", LAW, ("name", "country", "quantity")
    )

    currency: str | None = public("Moneda", kind=Currency(), section=WORTH)

    def problems(self) -> Iterator[Problem]:
        """A value that can be."""
        yield from value_doubts(self)


class Mandate(Item):
    """A mandate to administer securities, without knowing how (arts. 23 and following)."""

    about = About("Mandatos especiales", "Mandato", "Ley 20.880, arts. 7 y 26", ("name", "granted"))

    name: str = public("Mandatario", section=COMPANY)
    rut: Rut | None = private("RUT del mandatario", section=COMPANY)
    granted: date = public("Fecha del mandato", section=WHICH)
    ends: date | None = public("Término", section=WHICH)
    notary: str | None = public("Notaría o consulado", section=WHICH)
    value: Decimal | None = public("Valor global", section=WORTH)
    currency: str | None = public("Moneda", kind=Currency(), section=WORTH)

    def problems(self) -> Iterator[Problem]:
        """The end comes after the start."""
        granted, ends = known(self.granted), known(self.ends)
        if granted and ends and ends < granted:
            yield Problem("ends", _("El término es anterior al inicio."))
