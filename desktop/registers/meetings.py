"""Hearings and meetings with those who lobby or manage interests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from enum import Enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.description.kinds import Commune, Line, Prose, Term, Whole
from desktop.description.register import About, Entry, Record, Section, computed, part, private, public
from desktop.domain import coach
from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.registers.mode import Mode
from desktop.registers.officials import Official, institution_of
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.registers.reserve import RESERVE, RESERVE_HELP, reserve_problems
from desktop.registers.tenders import Tender

WHEN = Section("Cuándo y dónde")
WHO = Section("Con quién")
WHAT = Section("Sobre qué")
BEFORE = Section("Antecedentes")


class Capacity(Enum):
    """In what quality someone came (Ley 20.730, art. 2)."""

    LOBBYIST = "Lobbista"
    INTEREST_MANAGER = "Gestor de intereses particulares"
    OTHER = "Otro asistente"


class Host(Record):
    """An official who received."""

    __tablename__ = "meeting_hosts"
    about = About("Autoridades", "Autoridad", "Ley 20.730, art. 8 N° 1", ("official",))

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    official: Mapped[Official] = public("Autoridad")


class Represented(Record):
    """Someone on whose behalf an attendee acts."""

    __tablename__ = "meeting_represented"
    about = About("Representados", "Representado", "Ley 20.730, art. 8 N° 1", ("organisation", "person"))

    attendee_id: Mapped[int] = mapped_column(ForeignKey("meeting_attendees.id"), index=True)
    organisation: Mapped[Organisation | None] = public("Entidad representada")
    person: Mapped[Person | None] = public("Persona representada")

    def problems(self) -> Iterator[Problem]:
        """One of the two."""
        if not self.organisation and not self.person:
            yield Problem("organisation", _("Indique a quién representa."))


class Attendee(Record):
    """Someone who came."""

    __tablename__ = "meeting_attendees"
    about = About("Asistentes", "Asistente", "Ley 20.730, art. 8 N° 1", ("person", "employer"))

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    person: Mapped[Person | None] = public("Persona", legal="art. 8 N° 1")
    capacity: Mapped[Capacity] = public("Calidad", legal="art. 2")
    paid: Mapped[bool | None] = public("Recibe remuneración", legal="art. 8 N° 1")
    employer: Mapped[Organisation | None] = public("Trabaja para", legal="art. 8 N° 1")
    represented: Mapped[list[Represented]] = part("Representa a", legal="art. 8 N° 1")

    def problems(self) -> Iterator[Problem]:
        """Who came is named; pay decides between lobbyist and interest manager."""
        if not self.person and not self.employer:
            yield Problem("person", _("Indique quién asistió."))
        elif not self.person:
            yield warning("person", _("Falta la identidad de la persona que asistió."))
        if self.capacity is Capacity.LOBBYIST and self.paid is False:
            yield Problem("paid", _("Un lobbista recibe remuneración; sin ella es gestor de intereses."))
        if self.capacity is Capacity.INTEREST_MANAGER and self.paid:
            yield Problem("paid", _("Quien recibe remuneración es lobbista."))


class Present(Record):
    """Another person in the room, of whom only the name is kept."""

    __tablename__ = "meeting_present"
    about = About("Otros presentes", "Otro presente", "Ley 20.730, art. 8 N° 1", ("name",))

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    name: Mapped[str] = public("Nombre")


class Announced(Record):
    """Someone who was to come, and whether they came."""

    __tablename__ = "meeting_announced"
    about = About("Anunciados", "Anunciado", "Ley 20.730, arts. 8 N° 1 y 12", ("person", "name", "came"))

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    person: Mapped[Person | None] = private("Persona")
    name: Mapped[str | None] = private("Nombre", help="Si no está en el directorio.")
    employer: Mapped[Organisation | None] = private("Trabaja para")
    came: Mapped[bool | None] = private("Vino", help="En blanco: no se ha anotado.")

    def heading(self) -> str:
        """Who, and whether they came, if it was noted."""
        who = ", ".join(
            text for text in (self.person.heading() if self.person else "", self.name or "") if text
        )
        return who if self.came is None else f"{who} ({_('vino') if self.came else _('no vino')})"

    def problems(self) -> Iterator[Problem]:
        """A person or at least a name."""
        if not self.person and not self.name:
            yield Problem("person", _("Indique quién estaba anunciado."))


class Meeting(Entry):
    """One hearing or meeting."""

    __tablename__ = "meetings"
    about = About(
        title="Audiencias y reuniones",
        singular="Audiencia",
        legal="Ley 20.730, art. 8 N° 1",
        summary=("day", "hosts", "attendees", "subject"),
        day="day",
    )

    day: Mapped[date] = public("Fecha", legal="art. 8 N° 1", section=WHEN)
    starts_at: Mapped[time | None] = public("Inicio", legal="art. 9", section=WHEN)
    ends_at: Mapped[time | None] = public("Término", section=WHEN)
    minutes: Mapped[int | None] = public(
        "Duración", help="En minutos.", kind=Whole("min", 0, 10_080), section=WHEN
    )
    mode: Mapped[Mode] = public("Forma", section=WHEN)
    commune: Mapped[str | None] = public("Comuna", kind=Commune(), section=WHEN)
    place: Mapped[str | None] = public(
        "Lugar", help="La dirección, si fue presencial.", legal="art. 8 N° 1", section=WHEN
    )
    hosts: Mapped[list[Host]] = part("Autoridades", section=WHO)
    attendees: Mapped[list[Attendee]] = part("Asistentes", legal="art. 8 N° 1", section=WHO)
    present: Mapped[list[Present]] = part("Otros presentes", legal="art. 8 N° 1", section=WHO)
    decision: Mapped[str] = public(
        "Decisión que se buscaba", legal="art. 5", kind=Term("decisions"), section=WHAT
    )
    subject: Mapped[str] = public(
        "Materia específica",
        help="Qué decisión se buscaba, no solo el tema.",
        legal="art. 8 N° 1",
        kind=Prose(8000),
        section=WHAT,
    )
    observations: Mapped[str | None] = public("Observaciones", kind=Prose(8000), section=WHAT)
    request: Mapped[Request | None] = private("Solicitud", section=BEFORE)
    tender: Mapped[Tender | None] = private(
        "Licitación", legal="Ley 19.886, arts. 35 bis y 35 ter", section=BEFORE
    )
    announced: Mapped[list[Announced]] = part(
        "Anunciados", help="Quiénes iban a venir, según la solicitud, y si vinieron.", section=BEFORE
    )
    calendar_id: Mapped[str | None] = private("Cita del calendario", kind=Line(300), section=BEFORE)
    reserved: Mapped[bool | None] = private("Reservada", help=RESERVE_HELP, legal="art. 8", section=RESERVE)
    reserve_ground: Mapped[str | None] = private(
        "Causal de reserva", legal="art. 8", kind=Term("reserve_grounds"), section=RESERVE
    )

    @computed("Organismo", legal="art. 8", section=WHO)
    def institution(self) -> str:
        """Whose register this belongs to."""
        return "; ".join(dict.fromkeys(institution_of(official) for official in self.received_by()))

    def received_by(self) -> list[Official]:
        """The officials who received."""
        return [host.official for host in self.hosts if host.official]

    def is_reserved(self) -> bool:
        """Marked as reserved, with its ground, under the last paragraphs of art. 8."""
        return bool(self.reserved)

    def involved(self) -> list[Entry]:
        """The officials who received."""
        return [*self.received_by()]

    def problems(self) -> Iterator[Problem]:
        """Who received and who came; hours that agree; a place; a subject that says something."""
        if not self.hosts:
            yield Problem("hosts", _("Indique la autoridad que recibió."))
        if not self.attendees:
            yield Problem("attendees", _("Indique quién asistió."))
        yield from self._hours()
        if self.mode is Mode.IN_PERSON and not self.place:
            yield Problem("place", _("Indique el lugar de la audiencia presencial."))
        if self.decision == "none":
            yield warning(
                "decision", _("Si se buscaba una decisión del art. 5, elíjala: «ninguna» dice poco.")
            )
        names = [who.heading() for one in self.attendees for who in (one.person, one.employer) if who]
        yield from coach.doubts("subject", coach.MEETING, self.subject, names)
        yield from self._attendance()
        yield from self._posts()
        if self.tender and self.day and self.tender.is_open(self.day):
            yield warning(
                "tender",
                _("La licitación está abierta: fuera de la plataforma no puede haber contacto sobre ella."),
            )
        yield from reserve_problems(self.reserved, self.reserve_ground)

    def _attendance(self) -> Iterator[Problem]:
        """Whoever was announced and did not come is no attendee; whoever came is one."""
        there = {attendee.person.id for attendee in self.attendees if attendee.person}
        for place, one in enumerate(self.announced):
            if one.person is None or one.came is None:
                continue
            if not one.came and one.person.id in there:
                yield warning(f"announced.{place}.came", _("No vino, pero está entre los asistentes."))
            if one.came and one.person.id not in there:
                yield warning(f"announced.{place}.came", _("Vino, pero no está entre los asistentes."))

    def _posts(self) -> Iterator[Problem]:
        """Whoever received held the post at that day and hour."""
        if self.day is None:
            return
        moment = datetime.combine(self.day, self.starts_at or time(12))
        for place, host in enumerate(self.hosts):
            if host.official and host.official.starts and not host.official.holds(moment):
                told = _("{} no ejercía ese cargo a esa fecha y hora.")
                yield warning(f"hosts.{place}.official", told.format(host.official.heading()))

    def _hours(self) -> Iterator[Problem]:
        if self.starts_at is None:
            yield warning("starts_at", _("Falta la hora de inicio."))
        elif self.starts_at == time():
            yield warning("starts_at", _("Las 00:00 suelen indicar que no se anotó la hora."))
        if self.ends_at is None and not self.minutes:
            yield warning("minutes", _("Indique el término o la duración."))
        if self.starts_at and self.ends_at and self.day:
            span = datetime.combine(self.day, self.ends_at) - datetime.combine(self.day, self.starts_at)
            if span.total_seconds() <= 0:
                yield Problem("ends_at", _("El término debe ser posterior al inicio."))
            elif self.minutes and span.total_seconds() != self.minutes * 60:
                yield Problem("minutes", _("La duración no coincide con el inicio y el término."))
