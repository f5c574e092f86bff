"""What somebody answered to «¿Es lobby?», and where the answers led."""

from __future__ import annotations

from datetime import date
from enum import Enum

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Line, Prose, Term
from desktop.description.register import About, Entry, private
from desktop.registers.requests import Request


class Outcome(Enum):
    """What the law makes of a conversation."""

    LOBBY = "Registrar como lobby"
    INTEREST_MANAGEMENT = "Registrar como gestión de intereses"
    NOT_REGULATED = "No regulado"


class Assessment(Entry):
    """One walk through the questions, kept with the version of the rule that asked them."""

    __tablename__ = "assessments"
    about = About(
        title="Consultas «¿Es lobby?»",
        singular="Consulta",
        legal="Ley 20.730, arts. 2, 5 y 6",
        summary=("day", "matter", "outcome", "exception", "answered_by"),
        day="day",
        internal=True,
    )

    day: Mapped[date] = private("Fecha")
    matter: Mapped[str] = private("Asunto", kind=Prose(4000))
    outcome: Mapped[Outcome] = private("Resultado")
    exception: Mapped[str | None] = private("Excepción", legal="art. 6", kind=Term("not_lobby"))
    path: Mapped[str] = private("Camino", kind=Prose(8000))
    answered_by: Mapped[str] = private("Respondió")
    rule: Mapped[str] = private("Versión de la regla", kind=Line(60))
    answers: Mapped[str] = private("Respuestas", kind=Line(4000))
    request: Mapped[Request | None] = private("Solicitud")
