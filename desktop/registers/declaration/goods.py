"""Land, water and concessions, with what weighs on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from desktop.description.countries import Country, Currency
from desktop.description.kinds import Commune, Line, Prose, Region, Whole
from desktop.description.open_terms import OpenTerm
from desktop.description.register import About, Section, part, private, public
from desktop.description.sealed import Sealed
from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.registers.declaration.items import LAW, Item

WHERE = Section("Dónde")
TITLE = Section("Inscripción")
WORTH = Section("Valor y dominio")
WEIGHS = Section("Lo que pesa sobre el bien")
YEAR = Whole(least=1800, most=2100)
_HOME = frozenset({"street", "number", "pages", "roll", "land_registry", "case"})


def value_doubts(item: Item, name: str = "value") -> Iterator[Problem]:
    """Of a value of nothing or one peso: 58 of 352 published holdings carry one."""
    value = known(getattr(item, name))
    if value is not None and value <= 1:
        yield warning(name, _("El valor es {}: ¿es el verdadero?").format(value))


class _Entry(Sealed):
    """What a registry of land wrote about a property."""

    about = About("Anotaciones", "Anotación", LAW, ())

    pages: str | None = public("Fojas", kind=Line(40))
    number: str | None = public("N° de inscripción", kind=Line(40))
    year: int | None = public("Año", kind=YEAR)
    land_registry: str | None = public("Conservador", kind=OpenTerm("land_registries"))
    kept: str | None = private("Como venía", kind=Prose(20_000))

    def withheld(self) -> frozenset[str]:
        """What would lead to the home."""
        return frozenset({"pages", "number"}) if known(getattr(self.within, "home", None)) else frozenset()

    def unsaid(self) -> frozenset[str]:
        """What was taken in and has no field."""
        return frozenset({"kept"})


class Lien(_Entry):
    """A lien on a property."""

    about = About("Gravámenes", "Gravamen", LAW, ("kind",))

    kind: str = public("Tipo de gravamen", kind=OpenTerm("liens"))


class Prohibition(_Entry):
    """A prohibition on a property."""

    about = About("Prohibiciones", "Prohibición", LAW, ("kind",))

    kind: str = public("Tipo de prohibición", kind=OpenTerm("prohibitions"))


class RealEstate(Item):
    """A property in Chile."""

    about = About("Inmuebles en Chile", "Inmueble en Chile", LAW, ("commune", "street", "roll"))

    region: str = public("Región", kind=Region(), section=WHERE)
    commune: str = public("Comuna", kind=Commune(), section=WHERE)
    street: str = public("Dirección", section=WHERE)
    home: bool = public(
        "Es su domicilio", help="De su casa no se publica dónde está.", legal="art. 6", section=WHERE
    )
    number: str = public("N° de inscripción", kind=Line(40), section=TITLE)
    pages: str = public("Fojas", kind=Line(40), section=TITLE)
    year: int = public("Año", kind=YEAR, section=TITLE)
    roll: str = public(
        "Rol de avalúo", help="Como está en el certificado de avalúo.", kind=Line(40), section=TITLE
    )
    land_registry: str = public(
        "Conservador de Bienes Raíces", kind=OpenTerm("land_registries"), section=TITLE
    )
    value: Decimal = public("Avalúo fiscal", help="En pesos.", section=WORTH)
    acquired: date = public("Fecha de adquisición", section=WORTH)
    form: str = public("Forma de propiedad", kind=OpenTerm("ownership_forms"), section=WORTH)
    other_form: str | None = public("Otra forma de propiedad", section=WORTH)
    liens: list[Lien] = part("Gravámenes", section=WEIGHS)
    prohibitions: list[Prohibition] = part("Prohibiciones", section=WEIGHS)
    court: str | None = public("Tribunal del litigio", kind=OpenTerm("courts"), section=WEIGHS)
    case: str | None = public("Rol de la causa", kind=Line(60), section=WEIGHS)

    def withheld(self) -> frozenset[str]:
        """Of the home, what says where it is."""
        return _HOME if known(self.home) else frozenset()

    def problems(self) -> Iterator[Problem]:
        """A value that can be; a lawsuit has both its court and its number."""
        yield from value_doubts(self)
        if bool(self.court) != bool(self.case):
            yield Problem("case" if self.court else "court", _("Del litigio, indique tribunal y rol."))


class RealEstateAbroad(Item):
    """A property in another country."""

    about = About(
        "Inmuebles en el extranjero", "Inmueble en el extranjero", LAW, ("country", "city", "street")
    )

    country: str = public("País", kind=Country(), section=WHERE)
    city: str = public("Ciudad", section=WHERE)
    street: str = public("Dirección", section=WHERE)
    home: bool | None = public("Es su domicilio", legal="art. 6", section=WHERE)
    value: Decimal = public("Valor corriente en plaza", section=WORTH)
    currency: str = public("Moneda", kind=Currency(), section=WORTH)
    acquired: date | None = public("Fecha de adquisición", section=WORTH)
    form: str | None = public("Forma de propiedad", kind=OpenTerm("ownership_forms"), section=WORTH)

    def withheld(self) -> frozenset[str]:
        """Of the home, what says where it is."""
        return frozenset({"street"}) if known(self.home) else frozenset()

    def problems(self) -> Iterator[Problem]:
        """A value that can be."""
        yield from value_doubts(self)


class WaterRight(Item):
    """A right to use water."""

    about = About("Derechos de aguas", "Derecho de aguas", LAW, ("stream", "region", "kind"))

    stream: str | None = public("Álveo o cauce", section=WHERE)
    region: str = public("Región", kind=Region(), section=WHERE)
    nature: str = public("Naturaleza del agua", kind=OpenTerm("water_natures"), section=WHERE)
    kind: str = public("Tipo de derecho", kind=OpenTerm("water_right_types"), section=TITLE)
    issuer: str | None = public("Entidad emisora", kind=OpenTerm("issuing_bodies"), section=TITLE)
    resolution: str | None = public("N° de resolución", kind=Line(60), section=TITLE)
    year: int | None = public("Año de la resolución", kind=YEAR, section=TITLE)
    file: str | None = public("Rol o expediente", kind=Line(60), section=TITLE)


class Concession(Item):
    """A concession granted by the State; the fields of the official form are not known to us."""

    about = About("Concesiones", "Concesión", LAW, ("kind", "purpose"))

    kind: str = public("Tipo de concesión", kind=Line(120), section=WHERE)
    purpose: str | None = public("Objeto", kind=Prose(1000), section=WHERE)
    region: str | None = public("Región", kind=Region(), section=WHERE)
    issuer: str | None = public("Entidad que la otorgó", kind=OpenTerm("issuing_bodies"), section=TITLE)
    resolution: str | None = public("N° del acto", kind=Line(60), section=TITLE)
    year: int | None = public("Año del acto", kind=YEAR, section=TITLE)
    value: Decimal | None = public("Valor estimado", section=WORTH)
