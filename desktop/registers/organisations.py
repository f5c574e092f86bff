"""The organisations of the directory: companies, associations, foundations, public bodies."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from desktop.description.countries import Country
from desktop.description.kinds import Prose, Term
from desktop.description.register import About, Entry, private, public
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.domain.rut import Rut


class Organisation(Entry):
    """A legal person or a body without legal personality."""

    __tablename__ = "organisations"
    about = About("Entidades", "Entidad", "Ley 20.730, arts. 8 y 13", ("name", "line_of_business"))

    name: Mapped[str] = public("Nombre", legal="art. 13")
    rut: Mapped[Rut | None] = public("RUT", legal="art. 13")
    foreign_document: Mapped[str | None] = private("Documento extranjero", help="Si no tiene RUT.")
    country: Mapped[str | None] = public("País", kind=Country(), legal="art. 13")
    kind: Mapped[str | None] = public("Tipo", kind=Term("organisation_kinds"), legal="art. 13")
    nature: Mapped[str | None] = public(
        "Naturaleza", help="Por ejemplo: sociedad anónima, corporación.", legal="art. 13"
    )
    line_of_business: Mapped[str | None] = public("Giro", legal="art. 13")
    activities: Mapped[str | None] = public("Actividades", kind=Prose(2000), legal="art. 13")
    address: Mapped[str | None] = public("Domicilio", legal="art. 13")
    legal_representative: Mapped[str | None] = public("Representante legal", legal="art. 13")
    board: Mapped[str | None] = public("Directorio o administración", kind=Prose(2000), legal="art. 13")

    def heading(self) -> str:
        """Its name."""
        return self.name or ""

    def withheld(self) -> frozenset[str]:
        """A number that is a natural person's is not published."""
        return frozenset({"rut"}) if self.rut and not Rut(self.rut).of_a_company else frozenset()

    def problems(self) -> Iterator[Problem]:
        """A person's RUT where a company's belongs."""
        if self.rut and not Rut(self.rut).of_a_company:
            yield warning("rut", _("Parece el RUT de una persona natural: no se publicará."))
