"""Official and protocol gifts, and those that custom allows as courtesy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.description.countries import Currency
from desktop.description.kinds import Line, Picture, Prose
from desktop.description.register import About, Entry, Record, Section, computed, part, private, public
from desktop.domain import coach
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.officials import Official, institution_of
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person

WHO = Section("Quién y cuándo")
WHAT = Section("Qué")
KEPT = Section("Custodia")


class Custody(Enum):
    """What became of a gift."""

    KEPT = "En custodia"
    RETURNED = "Devuelto"
    HANDED_OVER = "Entregado al organismo"
    GIVEN_AWAY = "Donado"
    DESTROYED = "Destruido"


class CustodyStep(Record):
    """One step of a gift's way, with the act by which it was taken."""

    __tablename__ = "gift_custody"
    about = About("Custodia", "Paso", "Ley 20.730, art. 8 N° 3", ("day", "custody", "act"))

    gift_id: Mapped[int] = mapped_column(ForeignKey("gifts.id"), index=True)
    day: Mapped[date] = private("Fecha")
    custody: Mapped[Custody] = private("Destino")
    act: Mapped[str | None] = private("Acto", help="Acta, resolución u oficio.", kind=Line(120))
    whom: Mapped[str | None] = private("A quién o dónde")
    note: Mapped[str | None] = private("Detalle", kind=Line(600))

    def problems(self) -> Iterator[Problem]:
        """What leaves the office leaves by an act."""
        if self.custody and self.custody is not Custody.KEPT and not self.act:
            yield Problem("act", _("Indique el acto por el que salió."))
        if self.custody is Custody.KEPT and not self.whom:
            yield Problem("whom", _("Indique dónde se guarda."))


class Gift(Entry):
    """One gift received on occasion of duty."""

    __tablename__ = "gifts"
    about = About(
        title="Donativos",
        singular="Donativo",
        legal="Ley 20.730, art. 8 N° 3",
        summary=("day", "official", "description", "giver"),
        day="day",
    )

    official: Mapped[Official] = public("Autoridad", legal="art. 8 N° 3", section=WHO)
    day: Mapped[date] = public("Fecha", legal="art. 8 N° 3", section=WHO)
    occasion: Mapped[str] = public("Ocasión", legal="art. 8 N° 3", kind=Prose(2000), section=WHO)
    giver_organisation: Mapped[Organisation | None] = public(
        "Entidad que lo dio", legal="art. 8 N° 3", section=WHO
    )
    giver_person: Mapped[Person | None] = public("Persona que lo dio", legal="art. 8 N° 3", section=WHO)
    description: Mapped[str] = public(
        "Singularización",
        help="Qué es, de modo que no se confunda con otro: título, autor, material, cantidad.",
        legal="art. 8 N° 3",
        kind=Prose(4000),
        section=WHAT,
    )
    estimate: Mapped[Decimal | None] = private(
        "Valor estimado", help="No lo pide la ley; no se publica.", section=KEPT
    )
    estimate_currency: Mapped[str | None] = private("Moneda", kind=Currency(), section=KEPT)
    kept_at: Mapped[str | None] = private("Dónde se guarda", help="No se publica.", section=KEPT)
    inventory_number: Mapped[str | None] = private("N° de inventario", kind=Line(60), section=KEPT)
    photo: Mapped[bytes | None] = private("Foto", kind=Picture(1_000_000), section=KEPT)
    custody: Mapped[list[CustodyStep]] = part("Pasos de la custodia", section=KEPT)

    @computed("Organismo", legal="art. 8", section=WHO)
    def institution(self) -> str:
        """Whose register this belongs to."""
        return institution_of(self.official)

    @computed("Donante", legal="art. 8 N° 3", section=WHO)
    def giver(self) -> str:
        """Who gave, person and organisation together."""
        return ", ".join(who.heading() for who in (self.giver_person, self.giver_organisation) if who)

    def whereabouts(self) -> Custody | None:
        """What became of it, by its latest step; nothing if nobody has said where it is."""
        steps = [step for step in self.custody if step.custody]
        if steps:
            return max(reversed(steps), key=lambda step: step.day or date.min).custody
        return Custody.KEPT if self.kept_at else None

    def involved(self) -> list[Entry]:
        """Who received it."""
        return [self.official] if self.official else []

    def problems(self) -> Iterator[Problem]:
        """A giver, and a gift that is singled out."""
        if not self.giver_organisation and not self.giver_person:
            yield Problem("giver_organisation", _("Indique quién lo dio: una entidad o una persona."))
        yield from coach.doubts("description", coach.GIFT, self.description)
        for place, step in enumerate(self.custody):
            if step.day and self.day and step.day < self.day:
                yield Problem(f"custody.{place}.day", _("Es anterior al día en que se recibió."))
