"""The declaration of interests and assets, whole (Ley 20.880, arts. 7 and 8; DS 2/2016).

Every section of the official form; the names InfoProbidad gives its fields stand in `exchange/infoprobidad`.
It is kept sealed and stands in no table.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.description.kinds import Line, Prose
from desktop.description.register import About, Section, part, private, public
from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.declaration.estate import Estate, SpouseEstate, WardEstate
from desktop.registers.declaration.family import Ward
from desktop.registers.declaration.interests import ACT, Interests
from desktop.registers.declaration.items import Gone, Item

FAMILY = Section("Bienes del cónyuge, hijos y pupilos")
SOURCES = Section("Otras fuentes de conflicto y antecedentes")
PRIVATE = Section("Solo para usted")


class Source(Item):
    """Another possible source of conflict; voluntary."""

    about = About("Otras fuentes de conflicto", "Fuente de conflicto", "Ley 20.880, art. 7", ("conflict",))

    conflict: str = public("Fuente de conflicto", kind=Prose(2000))
    remarks: str | None = public("Observaciones", kind=Prose(4000))


class Remark(Item):
    """Whatever else the declarant wants to say."""

    about = About("Otros antecedentes", "Antecedente", "Ley 20.880, art. 7", ("text",))

    text: str = public("Antecedente", kind=Prose(8000))


class Contents(Interests, Estate):
    """One declaration as it was made; drafts may have gaps anywhere."""

    about = About(
        "Declaración de intereses y patrimonio",
        "Declaración",
        "Ley 20.880, arts. 7 y 8",
        ("kind", "first_names", "paternal", "maternal"),
    )

    spouse_estate: list[SpouseEstate] = part("Bienes del cónyuge", legal="art. 7", section=FAMILY)
    wards: list[Ward] = part("Hijos y pupilos", legal="art. 7", section=FAMILY)
    ward_estates: list[WardEstate] = part("Bienes de hijos y pupilos", legal="art. 7", section=FAMILY)
    sources: list[Source] = part("Otras fuentes de conflicto", legal="art. 7", section=SOURCES)
    remarks: list[Remark] = part("Otros antecedentes", section=SOURCES)

    rectification_reason: str | None = private("Motivo de la rectificación", kind=Prose(2000), section=ACT)
    yearly_income: Decimal | None = private(
        "Ingresos del año",
        help="Todos sus ingresos del año anterior, en pesos: para que usted vea si el patrimonio calza.",
        section=PRIVATE,
    )
    gone: list[Gone] = part("Ítems que ya no están", section=PRIVATE)
    previous: str | None = private("Declaración de la que parte", kind=Line(36), section=PRIVATE)

    def unsaid(self) -> frozenset[str]:
        """What serves the declarant alone."""
        return frozenset({"kept", "yearly_income", "gone", "previous", "rectification_reason"})

    def problems(self) -> Iterator[Problem]:
        """What one section says of another."""
        yield from super().problems()
        if len(self.spouse_estate) > 1:
            yield Problem("spouse_estate", _("Anote los bienes del cónyuge una sola vez."))
        if self.spouse_estate and known(self.declares_spouse_goods) is False:
            yield Problem("declares_spouse_goods", _("Dice que no, pero hay bienes del cónyuge anotados."))
        if known(self.period) is None and known(self.kind) is not None and known(self.declared_at) is None:
            yield Problem("period", _("Indique el período."))
