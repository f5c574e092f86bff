"""The people of the directory: officials, lobbyists, givers, everyone named once."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.description.countries import Country
from desktop.description.kinds import Line
from desktop.description.register import About, Entry, private, public
from desktop.domain.rut import Rut


class Person(Entry):
    """A natural person."""

    __tablename__ = "people"
    about = About("Personas", "Persona", "Ley 20.730, arts. 8 y 13", ("given_names", "surnames"))

    given_names: Mapped[str] = public("Nombres", legal="art. 8 N° 1")
    surnames: Mapped[str | None] = public("Apellidos", legal="art. 8 N° 1")
    rut: Mapped[Rut | None] = private("RUT", help="No se publica.")
    foreign_document: Mapped[str | None] = private(
        "Documento extranjero", help="Si no tiene RUT. No se publica.", kind=Line(40)
    )
    country: Mapped[str | None] = public("País", help="El de su nacionalidad o documento.", kind=Country())

    def heading(self) -> str:
        """The name as one says it."""
        return " ".join(name for name in (self.given_names, self.surnames) if name)
