"""The officials bound by the law (sujetos pasivos), each in one post from one day to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Line, Prose, Term, Web
from desktop.description.register import About, Entry, Section, private, public
from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.registers.institutions import Institution
from desktop.registers.offices import Office
from desktop.registers.people import Person
from desktop.registers.tenders import Tender

WHO = Section("Quién")
WHEN = Section("Desde y hasta")
ACT = Section("Resolución")
COMMISSION = "evaluation_commission"
"""The category of those who are bound only while their evaluation commission sits (art. 4 N° 7)."""


class Official(Entry):
    """A person in a post; who holds several posts, or one again, is entered once for each."""

    __tablename__ = "officials"
    about = About(
        "Autoridades", "Autoridad", "Ley 20.730, arts. 3 y 4", ("person", "post", "institution", "starts")
    )

    person: Mapped[Person] = public("Persona", section=WHO)
    institution: Mapped[Institution] = public("Organismo", section=WHO)
    office: Mapped[Office | None] = public("Oficina", section=WHO)
    post: Mapped[str] = public("Cargo", legal="arts. 3 y 4", section=WHO)
    category: Mapped[str] = public(
        "Categoría", kind=Term("official_categories"), legal="arts. 3 y 4", section=WHO
    )
    function: Mapped[str | None] = public("Función", kind=Prose(600), section=WHO)
    substitute: Mapped[bool | None] = public(
        "Subrogante", help="Ejerce el cargo mientras falta el titular.", section=WHEN
    )
    starts: Mapped[date] = public("Desde", section=WHEN)
    starts_at: Mapped[time | None] = public(
        "Hora", help="En blanco: desde que comienza el día.", section=WHEN
    )
    ends: Mapped[date | None] = public("Hasta", help="En blanco: sigue en el cargo.", section=WHEN)
    ends_at: Mapped[time | None] = public(
        "Hora de término", help="En blanco: hasta que termina el día.", section=WHEN
    )
    resolution: Mapped[str | None] = public(
        "N° de resolución", kind=Line(60), legal="art. 3, inciso 2°", section=ACT
    )
    resolution_day: Mapped[date | None] = public("Fecha de la resolución", section=ACT)
    resolution_link: Mapped[str | None] = public("Enlace a la resolución", kind=Web(), section=ACT)
    tender: Mapped[Tender | None] = private(
        "Licitación", help="De quien integra una comisión evaluadora.", legal="art. 4 N° 7", section=ACT
    )

    def heading(self) -> str:
        """Name and post."""
        name = self.person.heading() if self.person else ""
        return ", ".join(text for text in (name, self.post) if text)

    def judged_on(self) -> date | None:
        """The last day in the post: a category may be newer than the one who holds it."""
        return self.ends

    def problems(self) -> Iterator[Problem]:
        """An end comes after its start; a resolution's day needs its number."""
        if (
            self.starts
            and self.ends
            and (self.ends, self.ends_at or time.max) < (self.starts, self.starts_at or time.min)
        ):
            yield Problem("ends", _("El término es anterior al inicio."))
        if self.office and self.institution and self.office.institution.id != self.institution.id:
            yield Problem("office", _("La oficina es de otro organismo."))
        if self.category == COMMISSION:
            yield from self._commission()
        if self.category and not self.ends:
            ended = catalogue("official_categories")[self.category].valid_to
            if ended:
                told = _("Esa categoría rigió hasta el {:%d-%m-%Y}: indique hasta cuándo ejerció.")
                yield warning("category", told.format(ended))

    def _commission(self) -> Iterator[Problem]:
        """Who evaluates offers is bound only while the commission of that tender sits."""
        if self.tender is None:
            yield Problem("tender", _("Indique la licitación cuya comisión evaluadora integra."))
            return
        if self.starts and not self.tender.sits(self.starts):
            yield Problem("starts", _("La comisión evaluadora no funciona ese día, según la licitación."))
        if self.ends and not self.tender.sits(self.ends):
            yield Problem("ends", _("La comisión evaluadora no funciona ese día, según la licitación."))

    def holds(self, moment: datetime) -> bool:
        """Whether the post is held at that moment, by the office's clock."""
        if self.starts is None or moment < datetime.combine(self.starts, self.starts_at or time.min):
            return False
        if self.category == COMMISSION and self.tender and not self.tender.sits(moment.date()):
            return False
        return self.ends is None or moment <= datetime.combine(self.ends, self.ends_at or time.max)


def institution_of(official: Official | None) -> str:
    """The name of the body an official belongs to; empty while either is unknown."""
    return (official.institution.name or "") if official and official.institution else ""


def holders(
    officials: Iterable[Official], institution: Institution, post: str, moment: datetime
) -> list[Official]:
    """Who held a post at a given day and hour: a substitute before the holder, the latest to begin first."""
    held = [
        official
        for official in officials
        if official.institution.id == institution.id and official.post == post and official.holds(moment)
    ]
    return sorted(held, key=lambda o: (bool(o.substitute), o.starts, o.starts_at or time.min), reverse=True)
