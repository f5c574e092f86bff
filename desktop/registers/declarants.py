"""Who must declare interests and assets, in one post from one day to another: the roster of a body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Commune, Line, Prose, Term
from desktop.description.register import About, Entry, Section, private
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person

WHO = Section("Quién")
WHY = Section("Por qué debe declarar")
WHEN = Section("Desde y hasta")


class Declarant(Entry):
    """A person in a post that must declare; who holds two such posts is entered once for each."""

    __tablename__ = "declarants"
    about = About(
        "Obligados a declarar",
        "Obligado a declarar",
        "Ley 20.880, art. 4",
        ("person", "post", "starts", "ends"),
        internal=True,
    )

    person: Mapped[Person] = private("Persona", legal="art. 4", section=WHO)
    institution: Mapped[Institution] = private("Organismo", section=WHO)
    post: Mapped[str] = private("Cargo o función", legal="art. 4", section=WHO)
    unit: Mapped[str | None] = private("Unidad", kind=Line(200), section=WHO)
    commune: Mapped[str | None] = private(
        "Comuna de desempeño", help="Decide los feriados de su plazo.", kind=Commune(), section=WHO
    )
    official: Mapped[Official | None] = private(
        "Como sujeto pasivo", help="Si también recibe audiencias: para cruzarlas.", section=WHO
    )
    numeral: Mapped[str] = private("Numeral", kind=Term("declarant_numerals"), legal="art. 4", section=WHY)
    heads_service: Mapped[bool | None] = private(
        "Es jefe de servicio", help="Declara también en septiembre.", legal="art. 5", section=WHY
    )
    reason: Mapped[str | None] = private(
        "Motivo", help="Por qué está en la nómina, si no basta el numeral.", kind=Prose(1000), section=WHY
    )
    starts: Mapped[date] = private("Asume el", legal="art. 5", section=WHEN)
    ends: Mapped[date | None] = private("Deja el cargo el", legal="art. 5", section=WHEN)
    notes: Mapped[str | None] = private("Notas", kind=Prose(2000), section=WHEN)

    def heading(self) -> str:
        """Name and post."""
        name = self.person.heading() if self.person else ""
        return ", ".join(text for text in (name, self.post) if text)

    def judged_on(self) -> date | None:
        """The last day in the post: a numeral may be newer than the one who holds it."""
        return self.ends

    def involved(self) -> list[Entry]:
        """The official, if there is one."""
        return [self.official] if self.official else []

    def problems(self) -> Iterator[Problem]:
        """An end comes after its start; the official is the same person."""
        if self.starts and self.ends and self.ends < self.starts:
            yield Problem("ends", _("El término es anterior al inicio."))
        if self.official and self.person and self.official.person.id != self.person.id:
            yield warning("official", _("La autoridad es otra persona."))
