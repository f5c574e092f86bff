"""The bodies whose registers the book keeps."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Commune, Line, Picture, Prose, Region, Whole
from desktop.description.register import About, Entry, Section, private, public
from desktop.domain.language import _
from desktop.domain.places import communes
from desktop.domain.problems import Problem

WHICH = Section("Organismo")
FILING = Section("Publicación")


class Institution(Entry):
    """A body bound by the law: the book's own, or one of those it also keeps."""

    __tablename__ = "institutions"
    about = About("Organismos", "Organismo", "Ley 20.730, arts. 3, 4 y 7", ("name", "code"))

    name: Mapped[str] = public("Nombre", section=WHICH)
    code: Mapped[str] = public(
        "Código",
        help="El del Portal de Transparencia: dos letras y tres cifras.",
        section=WHICH,
        kind=Line(20),
    )
    region: Mapped[str | None] = public("Región", kind=Region(), section=WHICH)
    commune: Mapped[str | None] = public("Comuna", kind=Commune(), section=WHICH)
    emblem: Mapped[bytes | None] = public("Emblema", help="Encabeza los PDF.", kind=Picture(), section=FILING)
    header_text: Mapped[str | None] = public("Texto de encabezado", kind=Prose(400), section=FILING)
    footer_text: Mapped[str | None] = public("Texto al pie", kind=Prose(400), section=FILING)
    publication_day: Mapped[int | None] = private(
        "Día hábil de publicación",
        help="Día hábil del mes en que se publica; en blanco, el primero.",
        legal="Ley 20.730, art. 9",
        kind=Whole("", 1, 20),
        section=FILING,
    )

    def heading(self) -> str:
        """Its name."""
        return self.name or ""

    def problems(self) -> Iterator[Problem]:
        """A commune lies in its region."""
        if self.commune and self.region and communes()[self.commune].region != self.region:
            yield Problem("commune", _("La comuna no está en esa región."))
