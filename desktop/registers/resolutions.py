"""The resolutions by which heads of service name, year by year, who else is bound by the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Line, Prose, Web
from desktop.description.register import About, Entry, Section, private, public
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.registers.institutions import Institution

ACT = Section("Acto")
VALID = Section("Vigencia")


class Resolution(Entry):
    """One resolution that names passive subjects, with the time for which it stands."""

    __tablename__ = "resolutions"
    about = About(
        title="Resoluciones de sujetos pasivos",
        singular="Resolución",
        legal="Ley 20.730, arts. 3 y 4",
        summary=("number", "day", "institution", "starts", "ends"),
        day="day",
    )

    number: Mapped[str] = public("Número", kind=Line(60), section=ACT)
    day: Mapped[date] = public("Fecha", section=ACT)
    institution: Mapped[Institution] = public("Organismo", section=ACT)
    link: Mapped[str | None] = public("Enlace", kind=Web(), section=ACT)
    starts: Mapped[date] = public("Rige desde", section=VALID)
    ends: Mapped[date | None] = public("Rige hasta", help="En blanco: hasta la siguiente.", section=VALID)
    note: Mapped[str | None] = private("Observaciones", kind=Prose(2000), section=VALID)

    def heading(self) -> str:
        """Number and day."""
        return _("N° {} del {:%d-%m-%Y}").format(self.number, self.day) if self.number and self.day else ""

    def stands(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.starts is not None and self.starts <= day and (self.ends is None or day <= self.ends)

    def problems(self) -> Iterator[Problem]:
        """Its end comes after its start; it stands on the website."""
        if self.starts and self.ends and self.ends < self.starts:
            yield Problem("ends", _("El término es anterior al inicio."))
        if not self.link:
            yield warning("link", _("Debe estar siempre en el sitio web: anote el enlace."))
