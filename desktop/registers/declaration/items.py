"""What every declared item has beside its own facts: how it stands to the year before, and whence it came."""

from __future__ import annotations

from enum import Enum

from desktop.description.kinds import Line, Prose, Term
from desktop.description.register import About, Section, private
from desktop.description.sealed import Sealed

LAW = "Ley 20.880, art. 7"
FOLLOWED = Section("Respecto de la declaración anterior")


class Change(Enum):
    """How an item stands to the declaration before."""

    NEW = "Nuevo"
    UNCHANGED = "Sin cambios"
    CHANGED = "Cambió"


class Item(Sealed):
    """Something declared: it keeps its identity from one declaration to the next."""

    about = About("Ítems", "Ítem", LAW, ())

    change: Change | None = private("Respecto del año anterior", section=FOLLOWED)
    reason: str | None = private("Por qué cambió", kind=Term("difference_reasons"), section=FOLLOWED)
    explanation: str | None = private("Explicación", kind=Prose(1000), section=FOLLOWED)
    source: str | None = private(
        "Ítem del que viene", help="Identificador del ítem anterior.", kind=Line(36), section=FOLLOWED
    )
    kept: str | None = private(
        "Como venía",
        help="Lo que venía en lo publicado y aquí no tiene campo; vuelve a salir igual.",
        kind=Prose(20_000),
        section=FOLLOWED,
    )

    def unsaid(self) -> frozenset[str]:
        """What serves the declarant alone is in no published version."""
        return OWN


OWN = frozenset(field.name for field in Item.fields)
"""The fields of an item that nobody declares."""


class Gone(Item):
    """Something that was declared and is not any more."""

    about = About("Ítems que ya no están", "Ítem que ya no está", LAW, ("part", "heading_before"))

    part: str = private("Sección", kind=Line(60))
    heading_before: str = private("Qué era")

    def heading(self) -> str:
        """What it was."""
        return self.heading_before or ""
