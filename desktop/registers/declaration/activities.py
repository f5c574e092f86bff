"""Activities, paid or not: of the twelve months before, of today, and the spouse's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.description.kinds import Prose
from desktop.description.open_terms import OpenTerm
from desktop.description.register import About, Section, private, public
from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.domain.rut import Rut
from desktop.registers.declaration.items import LAW, OWN, Item

WHAT = Section("Actividad")
WITH = Section("Con quién")
_MASKED = frozenset({"kind", "trade", "pay", "name", "rut"})
_LEFT_OUT = frozenset({"other_trade", "purpose", "bond", "starts", "ends"})


class Activity(Item):
    """What someone does, for whom, since when."""

    about = About("Actividades", "Actividad", LAW, ("kind", "trade", "name"))

    kind: str = public("Tipo de actividad", kind=OpenTerm("activity_types"), section=WHAT)
    trade: str = public("Rubro", kind=OpenTerm("activity_lines"), section=WHAT)
    other_trade: str | None = public("Otro rubro", section=WHAT)
    purpose: str | None = public("Objeto de la entidad", kind=Prose(2000), section=WITH)
    bond: str | None = public("Naturaleza del vínculo", section=WITH)
    sensitive: bool | None = public(
        "Es dato sensible",
        help="Salud, creencias, vida sexual: se publica reservada.",
        legal="art. 6",
        section=WHAT,
    )

    def withheld(self) -> frozenset[str]:
        """A sensitive activity is published without saying which; a person's RUT is not published."""
        if known(self.sensitive):
            return _MASKED
        rut = known(getattr(self, "rut", None))
        return frozenset({"rut"}) if rut and not Rut(rut).of_a_company else frozenset()

    def unsaid(self) -> frozenset[str]:
        """Of a sensitive one, what would tell it all the same."""
        return OWN | _LEFT_OUT if known(self.sensitive) else OWN


class RecentActivity(Activity):
    """An activity of the twelve months before; InfoProbidad publishes its kind, not with whom."""

    about = About("Actividades de los últimos 12 meses", "Actividad", LAW, ("kind", "trade", "name"))

    name: str | None = private("Nombre o razón social", section=WITH)
    rut: Rut | None = private("RUT", section=WITH)
    pay: str | None = private("Remunerada o no", kind=OpenTerm("pay"), section=WHAT)
    starts: date | None = private("Desde", section=WHAT)
    ends: date | None = private("Hasta", section=WHAT)

    def unsaid(self) -> frozenset[str]:
        """What InfoProbidad does not have of these."""
        return super().unsaid() | {"name", "rut", "pay", "starts", "ends"}

    def problems(self) -> Iterator[Problem]:
        """The end comes after the start."""
        starts, ends = known(self.starts), known(self.ends)
        if starts and ends and ends < starts:
            yield Problem("ends", _("El término es anterior al inicio."))


class CurrentActivity(Activity):
    """An activity of today."""

    about = About("Actividades a la fecha", "Actividad", LAW, ("kind", "trade", "name"))

    pay: str = public("Remunerada o no", kind=OpenTerm("pay"), section=WHAT)
    name: str = public("Nombre o razón social", section=WITH)
    rut: Rut | None = public("RUT", help="El de la entidad, no el de una persona.", section=WITH)
    starts: date | None = public("Desde", section=WHAT)

    def problems(self) -> Iterator[Problem]:
        """An entity has the RUT of an entity."""
        yield from entity_doubts(self)


class SpouseActivity(CurrentActivity):
    """An activity of the spouse or civil partner that the declarant knows of."""

    about = About("Actividades del cónyuge", "Actividad", LAW, ("kind", "trade", "name"))


def entity_doubts(item: Item, name: str = "name", rut: str = "rut") -> Iterator[Problem]:
    """Of a company without a RUT, and of a person's RUT where a company's belongs."""
    told, number = known(getattr(item, name)), known(getattr(item, rut))
    if told and getattr(item, rut) is None:
        yield warning(rut, _("Falta el RUT de la entidad: sin él no se la puede cruzar ni reconocer."))
    if number and not Rut(number).of_a_company:
        yield warning(
            rut, _("Es el RUT de una persona natural: aquí va el de la entidad, y así no se publica.")
        )
