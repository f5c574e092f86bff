"""The documents of evidence sealed beside what is declared: what each is, and how long it is good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum

from desktop.description.kinds import Line, Term
from desktop.description.register import About, Section, part, private
from desktop.description.sealed import Sealed, everything
from desktop.domain.declaration_papers import papers_on
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.items import LAW, Item

WHAT = Section("Documento")
FILE = Section("Archivo")
SOON = timedelta(days=30)
"""So long before its last day a document is said to expire soon."""


class Good(Enum):
    """How good a document is on a day."""

    GOOD = "Vigente"
    SOON = "Por vencer"
    EXPIRED = "Vencido"
    UNKNOWN = "Sin vencimiento"


class Evidence(Sealed):
    """One document of one declared item; its bytes lie beside it, sealed by themselves."""

    about = About("Respaldos", "Respaldo", LAW, ("title", "kind", "expires"))

    item: str = private("Ítem", help="Identificador del ítem que respalda.", kind=Line(36), section=WHAT)
    kind: str | None = private("Documento", kind=Term("declaration_papers"), section=WHAT)
    title: str = private("Título", kind=Line(200), section=WHAT)
    issued: date | None = private("Fecha del documento", section=WHAT)
    page: str | None = private("Página", help="Donde está el dato.", kind=Line(40), section=WHAT)
    expires: date | None = private(
        "Vigente hasta", help="En blanco: lo que suele servir ese documento.", section=WHAT
    )
    paper: str = private("Contenido", kind=Line(36), section=FILE)
    file_name: str | None = private("Nombre del archivo", kind=Line(255), section=FILE)
    digest: str = private("Huella", kind=Line(64), section=FILE)

    def heading(self) -> str:
        """Its title."""
        return self.title or ""

    def until(self) -> date | None:
        """Its last good day: as it says, or as documents of its kind usually serve."""
        if self.expires is not None or self.issued is None or self.kind is None:
            return self.expires
        return next(
            (each.good_until(self.issued) for each in papers_on(self.issued) if each.code == self.kind), None
        )

    def good(self, day: date) -> Good:
        """How good it is on a day."""
        last = self.until()
        if last is None:
            return Good.UNKNOWN
        if last < day:
            return Good.EXPIRED
        return Good.SOON if last - day <= SOON else Good.GOOD

    def problems(self) -> Iterator[Problem]:
        """The last day is not before the first."""
        if self.issued and self.expires and self.expires < self.issued:
            yield Problem("expires", _("Vence antes de la fecha del documento."))


class EvidenceList(Sealed):
    """All documents of who declares."""

    about = About("Respaldos", "Respaldos", LAW, ())

    rows: list[Evidence] = part("Respaldos")


Sources = Mapping[str, str]
"""Of an item, the item of an earlier declaration from which it came."""


def sources_of(declarations: Iterable[Contents]) -> dict[str, str]:
    """Whence every item came."""
    return {
        row.uid: row.source
        for contents in declarations
        for row in everything(contents)
        if isinstance(row, Item) and row.source
    }


def origin(item: str, sources: Sources) -> str:
    """The item as it was first declared: by it a document follows from year to year."""
    seen = {item}
    while (before := sources.get(item)) is not None and before not in seen:
        seen.add(before)
        item = before
    return item


def of_item(rows: Iterable[Evidence], item: str, sources: Sources) -> list[Evidence]:
    """The documents of an item, of whatever year."""
    first = origin(item, sources)
    return [row for row in rows if origin(row.item, sources) == first]
