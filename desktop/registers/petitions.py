"""Petitions by which anyone asks that an official be added to those bound by the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Line, Prose
from desktop.description.register import About, Entry, Section, private
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official

ASKED = Section("Petición")
ANSWER = Section("Respuesta")


class Ruling(Enum):
    """How a petition was answered."""

    GRANTED = "Acogida"
    REFUSED = "Rechazada"


class Petition(Entry):
    """One written petition; it is answered once, and a refusal gives its reasons."""

    __tablename__ = "petitions"
    about = About(
        title="Peticiones de incorporación",
        singular="Petición",
        legal="Ley 20.730, art. 4, incisos finales",
        summary=("received_on", "post", "petitioner", "ruling", "answered_on"),
        day="received_on",
        internal=True,
    )

    received_on: Mapped[date] = private("Recibida el", section=ASKED)
    petitioner: Mapped[str] = private("Quién pide", section=ASKED)
    contact: Mapped[str | None] = private("Cómo responderle", help="Correo o domicilio.", section=ASKED)
    institution: Mapped[Institution] = private("Organismo", section=ASKED)
    post: Mapped[str] = private("Cargo que se pide incorporar", section=ASKED)
    holder: Mapped[str | None] = private("Quién lo ejerce", section=ASKED)
    grounds: Mapped[str | None] = private("Fundamento", kind=Prose(4000), section=ASKED)
    ruling: Mapped[Ruling | None] = private("Resolución", section=ANSWER)
    answered_on: Mapped[date | None] = private("Respondida el", section=ANSWER)
    act: Mapped[str | None] = private("Acto", kind=Line(120), section=ANSWER)
    reasons: Mapped[str | None] = private(
        "Razones", help="Un rechazo debe ser fundado.", kind=Prose(4000), section=ANSWER
    )
    official: Mapped[Official | None] = private("Autoridad incorporada", section=ANSWER)

    def problems(self) -> Iterator[Problem]:
        """An answer has its day, a refusal its reasons; nothing is answered before it came."""
        if self.ruling and not self.answered_on:
            yield Problem("answered_on", _("Indique cuándo se respondió."))
        if self.answered_on and not self.ruling:
            yield Problem("ruling", _("Indique cómo se respondió."))
        if self.ruling is Ruling.REFUSED and not self.reasons:
            yield Problem("reasons", _("El rechazo debe decir sus razones."))
        if self.answered_on and self.received_on and self.answered_on < self.received_on:
            yield Problem("answered_on", _("La respuesta es anterior a la petición."))
