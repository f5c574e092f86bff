"""The declarations of a body: whose, of which kind and period, how far they have come, when they were sent.

What is declared lies sealed (`registers/declaration`, `store/strongbox`); this is the roster's line, and the
list that the body shows of those whom the law has published.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Line, Prose, Term, Web, Whole
from desktop.description.moments import Moment
from desktop.description.register import About, Entry, Section, computed, private, public
from desktop.domain.declaring import display_until, duties_of
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.problems import Problem, warning
from desktop.registers.declarants import Declarant

WHOSE = Section("De quién")
ACT = Section("La declaración")
SENT = Section("Envío y publicación")
CORRECTS = Section("Rectificación")


class Progress(Enum):
    """How far a declaration has come."""

    NOT_BEGUN = "Sin comenzar"
    DRAFT = "En borrador"
    COMPLETE = "Completa"
    SIGNED = "Firmada"
    SENT = "Enviada"
    REPLACED = "Rectificada"

    @property
    def is_done(self) -> bool:
        """Whether it was signed, and so is not changed any more."""
        return self in (Progress.SIGNED, Progress.SENT, Progress.REPLACED)


class Declaration(Entry):
    """One declaration of one declarant; a rectification is another one, with its reason."""

    __tablename__ = "declarations"
    about = About(
        title="Declaraciones",
        singular="Declaración",
        legal="Ley 20.880, arts. 4, 5 y 6",
        summary=("declared_on", "name", "post", "kind", "period"),
        day="declared_on",
    )

    declarant: Mapped[Declarant] = private("Obligado a declarar", legal="art. 4", section=WHOSE)

    @computed("Autoridad", legal="art. 6", section=WHOSE)
    def name(self) -> str:
        """Who declared."""
        return self.declarant.person.heading() if self.declarant and self.declarant.person else ""

    @computed("Cargo", legal="art. 6", section=WHOSE)
    def post(self) -> str:
        """In which post."""
        return (self.declarant.post or "") if self.declarant else ""

    @computed("Organismo", legal="art. 6", section=WHOSE)
    def institution(self) -> str:
        """Of which body."""
        held = self.declarant.institution if self.declarant else None
        return (held.name or "") if held else ""

    kind: Mapped[str] = public(
        "Tipo de declaración", kind=Term("declaration_kinds"), legal="art. 5", section=ACT
    )
    period: Mapped[int] = public("Período", kind=Whole(most=2199), section=ACT)
    declared_on: Mapped[date] = public("Fecha de la declaración", legal="art. 5", section=ACT)
    link: Mapped[str | None] = public(
        "Enlace", help="A la declaración publicada.", kind=Web(), legal="art. 6", section=SENT
    )
    due: Mapped[date | None] = private("Vence el", legal="art. 5", section=ACT)
    progress: Mapped[Progress | None] = private("Estado", section=ACT)
    percent: Mapped[int | None] = private("Avance", kind=Whole("%", most=100), section=ACT)
    signed_at: Mapped[datetime | None] = private("Firmada el", kind=Moment(), section=ACT)
    signed_version: Mapped[int | None] = private("Versión firmada", section=ACT)
    fingerprint: Mapped[str | None] = private(
        "Huella", help="De lo firmado, tal como está sellado.", kind=Line(64), section=ACT
    )
    sent_on: Mapped[date | None] = private("Enviada el", legal="art. 9", section=SENT)
    folio: Mapped[str | None] = private("Folio", kind=Line(60), section=SENT)
    warned_on: Mapped[date | None] = private("Apercibida el", legal="art. 11", section=SENT)
    replaces: Mapped[str | None] = private(
        "Rectifica a", help="Identificador de la declaración anterior.", kind=Line(36), section=CORRECTS
    )
    reason: Mapped[str | None] = private("Motivo de la rectificación", kind=Prose(2000), section=CORRECTS)

    def heading(self) -> str:
        """Whose, of which kind and period."""
        kind = Term("declaration_kinds").show(self.kind) if self.kind else ""
        return ", ".join(filter(None, (self.name, kind, str(self.period or ""))))

    def involved(self) -> list[Entry]:
        """The official, if the declarant is one."""
        return self.declarant.involved() if self.declarant else []

    def shown_on(self, day: date, law: Law) -> bool:
        """Whether the body shows it: of whom art. 7 has published, in office and for some time after."""
        whose = self.declarant
        if whose is None or not whose.numeral or self.declared_on is None:
            return False
        made = duties_of(whose.numeral, bool(whose.heads_service), self.declared_on)
        return made.publishes and (whose.ends is None or day <= display_until(whose.ends, law))

    def problems(self) -> Iterator[Problem]:
        """What is not signed is not done; what was sent has its number; a rectification its reason."""
        if self.progress is None or not self.progress.is_done:
            yield Problem("progress", _("Aún no está firmada."))
        if self.progress is Progress.SENT and not self.sent_on:
            yield Problem("sent_on", _("Indique cuándo se envió."))
        if self.progress is Progress.SENT and not self.folio:
            yield warning("folio", _("Falta el folio: es la prueba del envío."))
        if self.sent_on and self.declared_on and self.sent_on < self.declared_on:
            yield Problem("sent_on", _("El envío es anterior a la declaración."))
        if self.replaces and not self.reason:
            yield Problem("reason", _("Indique por qué se rectifica."))
