"""The people of a declaration: relatives of those who must name them, children and wards."""

from __future__ import annotations

from datetime import date

from desktop.description.open_terms import OpenTerm
from desktop.description.register import About, private, public
from desktop.description.withheld import known
from desktop.domain.clock import months_later
from desktop.domain.published_lists import published_list
from desktop.domain.rut import Rut
from desktop.domain.terms import term
from desktop.registers.declaration.items import OWN, Item

NAMES = frozenset({"first_names", "paternal", "maternal"})


def is_minor(born: date | None, day: date | None) -> bool:
    """Whether a child is under age on a day; one whose birthday nobody told counts as under age."""
    if born is None or day is None:
        return True
    return day < months_later(born, term("age_of_majority", day).value)


class Relative(Item):
    """A living relative whom the law asks to be named."""

    about = About(
        "Parientes", "Pariente", "Ley 20.880, art. 7", ("relationship", "first_names", "paternal", "maternal")
    )

    relationship: str = public("Parentesco", kind=OpenTerm("relationships"))
    first_names: str = public("Nombres")
    paternal: str = public("Apellido paterno")
    maternal: str | None = public("Apellido materno")
    run: Rut = private("RUN")
    born: date | None = public("Fecha de nacimiento")

    def is_named(self) -> bool:
        """Whether the public reads the name: parents, and children of age on the day of the declaration."""
        relation = published_list("relationships").get(known(self.relationship) or "")
        if relation is None or relation.mark != "first_degree":
            return False
        day = getattr(self.within, "declared_on", None)
        return not relation.label.startswith("Hij") or not is_minor(known(self.born), day)

    def withheld(self) -> frozenset[str]:
        """All others are published without a name."""
        return frozenset() if self.is_named() else NAMES

    def unsaid(self) -> frozenset[str]:
        """A birthday is told of those who are named."""
        return OWN if self.is_named() else OWN | {"born"}


class Ward(Item):
    """A child under parental authority, or a ward, whose goods the declarant administers."""

    about = About("Hijos y pupilos", "Hijo o pupilo", "Ley 20.880, art. 7", ("relation", "first_names"))

    relation: str = public("Relación", kind=OpenTerm("ward_relations"))
    first_names: str = private("Nombres")
    paternal: str = private("Apellido paterno")
    maternal: str | None = private("Apellido materno")
    run: Rut = private("RUN")
