"""Requests for a hearing: who asks whom about what, when it came in, and how it was answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.description.kinds import Attachment, Commune, Line, Prose, Term, Whole
from desktop.description.register import About, Entry, Record, Section, computed, part, private
from desktop.domain import coach
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.tenders import Tender

CAME = Section("Recepción")
WHO = Section("Quién pide")
WHOM = Section("A quién y sobre qué")
ANSWER = Section("Respuesta")
AGREED = Section("Audiencia acordada")
PAPERS = Section("Documentos")

GRACE = timedelta(days=1)
"""What is typed by the next day needs no word on why it is typed late."""


class Channel(Enum):
    """How a request came in."""

    WEB = "Formulario web"
    EMAIL = "Correo electrónico"
    PAPER = "Papel"
    TELEPHONE = "Teléfono"
    IN_PERSON = "En persona"


class Stage(Enum):
    """How far a request has come."""

    RECEIVED = "Recibida"
    TO_COMPLETE = "Por completar"
    ACCEPTED = "Aceptada"
    REJECTED = "Rechazada"
    REFERRED = "Derivada"
    WITHDRAWN = "Desistida"
    HELD = "Realizada"
    NOT_HELD = "No realizada"


OPEN = frozenset({Stage.RECEIVED, Stage.TO_COMPLETE})
"""The stages in which an answer is awaited."""
RECEIVES = frozenset({Stage.ACCEPTED, Stage.HELD, Stage.NOT_HELD})
"""The stages in which a hearing was granted."""


class Expected(Record):
    """Someone who, says the request, will come."""

    __tablename__ = "request_announced"
    about = About("Asistentes anunciados", "Asistente anunciado", "Ley 20.730, art. 12", ("person", "name"))

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    person: Mapped[Person | None] = private("Persona")
    name: Mapped[str | None] = private("Nombre", help="Si no está en el directorio.")
    employer: Mapped[Organisation | None] = private("Trabaja para")

    def problems(self) -> Iterator[Problem]:
        """A person or at least a name."""
        if not self.person and not self.name:
            yield Problem("person", _("Indique quién asistirá."))


class OnBehalf(Record):
    """Someone whose interests the applicant manages."""

    __tablename__ = "request_represented"
    about = About("Representados", "Representado", "Ley 20.730, art. 12", ("organisation", "person"))

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    organisation: Mapped[Organisation | None] = private("Entidad representada")
    person: Mapped[Person | None] = private("Persona representada")

    def problems(self) -> Iterator[Problem]:
        """One of the two."""
        if not self.organisation and not self.person:
            yield Problem("organisation", _("Indique a quién representa."))


class RequestAnnex(Record):
    """A paper that came with the request."""

    __tablename__ = "request_annexes"
    about = About("Documentos", "Documento", "Ley 20.730, art. 12", ("title",))

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    title: Mapped[str] = private("Título")
    file: Mapped[bytes | None] = private("Archivo", kind=Attachment())


class Request(Entry):
    """One request; its clock runs from the day it came in, however late it is typed."""

    __tablename__ = "requests"
    about = About(
        title="Solicitudes de audiencia",
        singular="Solicitud",
        legal="Ley 20.730, arts. 8, 11 y 12",
        summary=("received_on", "applicant", "subject", "stage", "official", "folio"),
        day="received_on",
        internal=True,
    )

    channel: Mapped[Channel] = private("Cómo llegó", section=CAME)
    received_on: Mapped[date] = private(
        "Recibida el", help="El día en que llegó, aunque se anote después.", section=CAME
    )
    received_at: Mapped[time | None] = private("Hora", section=CAME)
    late_reason: Mapped[str | None] = private("Por qué se anota después", kind=Line(600), section=CAME)
    given_folio: Mapped[str | None] = private(
        "Folio de otro sistema", help="Si ya trae uno.", kind=Line(60), section=CAME
    )
    person: Mapped[Person | None] = private("Persona que pide", legal="art. 12", section=WHO)
    organisation: Mapped[Organisation | None] = private("Entidad que pide", legal="art. 12", section=WHO)
    paid: Mapped[bool | None] = private("Recibe remuneración", legal="arts. 2 y 12", section=WHO)
    email: Mapped[str | None] = private("Correo", kind=Line(200), section=WHO)
    phone: Mapped[str | None] = private("Teléfono", kind=Line(60), section=WHO)
    address: Mapped[str | None] = private("Domicilio", section=WHO)
    commune: Mapped[str | None] = private("Comuna", kind=Commune(), section=WHO)
    represented: Mapped[list[OnBehalf]] = part("Representa a", legal="art. 12", section=WHO)
    announced: Mapped[list[Expected]] = part("Asistirán", legal="art. 12", section=WHO)
    official: Mapped[Official] = private("Autoridad", section=WHOM)
    decision: Mapped[str | None] = private(
        "Decisión que se busca", legal="art. 5", kind=Term("decisions"), section=WHOM
    )
    subject: Mapped[str] = private(
        "Materia", help="Qué decisión se busca, no solo el tema.", kind=Prose(8000), section=WHOM
    )
    file_number: Mapped[str | None] = private("Expediente", kind=Line(80), section=WHOM)
    tender: Mapped[Tender | None] = private("Licitación", section=WHOM)
    matter: Mapped[str | None] = private(
        "Materia común",
        help="La misma palabra en varias solicitudes las reúne en la mesa de igualdad de trato.",
        legal="art. 11",
        kind=Line(120),
        section=WHOM,
    )
    wanted_days: Mapped[str | None] = private("Fechas que propone", kind=Line(300), section=WHOM)
    wanted_mode: Mapped[Mode | None] = private("Forma que propone", section=WHOM)
    stage: Mapped[Stage] = private("Etapa", section=ANSWER)
    asked_to_complete_on: Mapped[date | None] = private("Se pidió completar el", section=ANSWER)
    completed_on: Mapped[date | None] = private("Completada el", section=ANSWER)
    answered_on: Mapped[date | None] = private("Respondida el", section=ANSWER)
    reason: Mapped[str | None] = private("Motivo", kind=Prose(4000), section=ANSWER)
    referred_to: Mapped[Official | None] = private("Derivada a", section=ANSWER)
    referred_body: Mapped[str | None] = private("Derivada a otro organismo", section=ANSWER)
    meeting_day: Mapped[date | None] = private("Día", section=AGREED)
    meeting_at: Mapped[time | None] = private("Hora acordada", section=AGREED)
    meeting_minutes: Mapped[int | None] = private("Minutos", kind=Whole("min", 0, 10_080), section=AGREED)
    meeting_mode: Mapped[Mode | None] = private("Forma", section=AGREED)
    meeting_commune: Mapped[str | None] = private("Comuna de la audiencia", kind=Commune(), section=AGREED)
    meeting_place: Mapped[str | None] = private("Lugar", section=AGREED)
    annexes: Mapped[list[RequestAnnex]] = part("Documentos", section=PAPERS)
    observations: Mapped[str | None] = private("Observaciones", kind=Prose(4000), section=PAPERS)
    calendar_id: Mapped[str | None] = private("Cita del calendario", kind=Line(300), section=PAPERS)

    @computed("Folio", section=CAME)
    def folio(self) -> str:
        """The number it came with; without one, its own in this book."""
        return self.given_folio or (f"S-{self.id:05d}" if self.id else "")

    @computed("Solicitante", section=WHO)
    def applicant(self) -> str:
        """Who asks, person and entity together."""
        return ", ".join(who.heading() for who in (self.person, self.organisation) if who)

    def heading(self) -> str:
        """Folio and applicant."""
        return " · ".join(text for text in (self.folio, self.applicant) if text)

    def involved(self) -> list[Entry]:
        """Who was asked."""
        return [self.official] if self.official else []

    def clock_starts(self) -> datetime | None:
        """From when an answer is due: reception, or the day on which what was missing came in."""
        if self.received_on is None:
            return None
        if self.completed_on and self.completed_on >= self.received_on:
            return datetime.combine(self.completed_on, time())
        return datetime.combine(self.received_on, self.received_at or time())

    def problems(self) -> Iterator[Problem]:
        """An applicant; an answer that says what its stage asks; days in their order."""
        if not self.person and not self.organisation:
            yield Problem("person", _("Indique quién pide: una persona o una entidad."))
        if self.paid is None:
            yield warning("paid", _("Falta decir si recibe remuneración: decide si es lobbista o gestor."))
        if not (self.email or self.phone or self.address):
            yield warning("email", _("Falta cómo responderle: correo, teléfono o domicilio."))
        names = [who.heading() for who in (self.person, self.organisation) if who]
        yield from coach.doubts("subject", coach.REQUEST, self.subject, names)
        if self.tender and self.received_on and self.tender.is_open(self.received_on):
            told = _("La licitación está abierta: fuera de la plataforma no puede haber contacto sobre ella.")
            yield warning("tender", told)
        yield from self._lateness()
        yield from self._answer()
        yield from self._days()

    def _lateness(self) -> Iterator[Problem]:
        is_explained = bool(self.late_reason or self.origin)
        if (
            not is_explained
            and self.received_on
            and self.created_at
            and self.created_at.date() > self.received_on + GRACE
        ):
            yield warning("late_reason", _("Se anotó días después de llegar: diga por qué."))

    def _answer(self) -> Iterator[Problem]:
        if self.stage is None or self.stage in OPEN:
            if self.stage is Stage.TO_COMPLETE and not self.asked_to_complete_on:
                yield Problem("asked_to_complete_on", _("Indique cuándo se pidió completarla."))
            return
        if not self.answered_on and self.stage is not Stage.WITHDRAWN:
            yield Problem("answered_on", _("Indique cuándo se respondió."))
        if self.stage in {Stage.REJECTED, Stage.REFERRED} and not self.reason:
            yield Problem("reason", _("Diga por qué: rechazar o derivar pide un motivo."))
        if self.stage is Stage.NOT_HELD and not self.reason:
            yield warning("reason", _("Diga por qué no se realizó."))
        if self.stage is Stage.REFERRED and not (self.referred_to or self.referred_body):
            yield Problem("referred_to", _("Indique a quién se derivó."))
        if self.stage in RECEIVES:
            yield from self._hearing()

    def _hearing(self) -> Iterator[Problem]:
        if not self.meeting_day:
            yield Problem("meeting_day", _("Indique el día de la audiencia."))
        if not self.meeting_mode:
            yield Problem("meeting_mode", _("Indique si será presencial o por videoconferencia."))
        if self.meeting_mode is Mode.IN_PERSON and not self.meeting_place:
            yield Problem("meeting_place", _("Indique el lugar de la audiencia presencial."))

    def _days(self) -> Iterator[Problem]:
        if self.received_on is None:
            return
        for name in ("asked_to_complete_on", "completed_on", "answered_on", "meeting_day"):
            day = getattr(self, name)
            if day and day < self.received_on:
                yield Problem(name, _("Es anterior a la recepción."))
