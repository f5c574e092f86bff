"""The places where an institution works; their commune gives holidays and clock."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Commune
from desktop.description.register import About, Entry, public
from desktop.domain.places import communes
from desktop.registers.institutions import Institution


class Office(Entry):
    """One office of an institution."""

    __tablename__ = "offices"
    about = About("Oficinas", "Oficina", "Ley 19.880, art. 25", ("name", "institution", "commune"))

    institution: Mapped[Institution] = public("Organismo")
    name: Mapped[str] = public("Nombre", help="Por ejemplo: Dirección Regional de Aysén.")
    commune: Mapped[str] = public(
        "Comuna", help="Sus feriados y su hora son los de la oficina.", kind=Commune()
    )
    address: Mapped[str | None] = public("Dirección")

    @property
    def zone(self) -> str:
        """The IANA name of the office's time zone."""
        return communes()[self.commune].zone if self.commune else "America/Santiago"
