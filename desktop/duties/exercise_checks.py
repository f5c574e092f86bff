"""What an exercise still lacks, in one sentence; an empty one says that it is done.

Each looks only at what was written since the exercise began, so that nothing that was there before is taken
for it.
"""

from __future__ import annotations

from datetime import date

from desktop.description.reading import check
from desktop.description.register import Entry, State
from desktop.domain.language import _, ngettext
from desktop.domain.problems import Problem, Severity
from desktop.duties.exercise_aims import own_uid
from desktop.duties.exercise_look import Look, nearest
from desktop.registers.attestations import Attestation
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.rectifications import Rectification
from desktop.registers.requests import OPEN, Request, Stage
from desktop.registers.trips import Trip
from desktop.store.published import closings

LINES = 4
"""Lines of cost that the exercise of the trip asks for."""


def unknown_attendee(look: Look) -> str:
    """A new meeting with somebody whom the directory did not know."""
    unknown = {person.uid for person in look.made(Person)}

    def lacking(meeting: Meeting) -> str:
        if not any(one.person and one.person.uid in unknown for one in meeting.attendees):
            return _("Falta un asistente que no esté en el directorio: escriba su nombre y agréguelo.")
        return _unfinished(meeting)

    return nearest(look.made(Meeting), lacking, _("Falta una audiencia nueva."))


def answered_in_time(look: Look) -> str:
    """The request is answered, within its term."""
    request = look.aimed(Request)
    if request is None:
        return _gone()
    stage: Stage | None = request.stage
    if stage is None or stage in OPEN:
        return _("La solicitud sigue sin respuesta: acéptela, recházela o derívela.")
    if stage is Stage.WITHDRAWN:
        return _("Desistir es del solicitante: aquí hay que aceptar, rechazar o derivar.")
    due = date.fromisoformat(look.aim.before)
    if request.answered_on and request.answered_on > due:
        told = _("Quedó respondida el {:%d-%m-%Y}, después de su plazo: corrija la fecha de la respuesta.")
        return told.format(request.answered_on)
    return _unfinished(request)


def repeated_meeting(look: Look) -> str:
    """The same people about the same, on another day."""
    first = look.aimed(Meeting)
    if first is None:
        return _gone()
    hosts, guests = _hosts(first), _guests(first)

    def lacking(meeting: Meeting) -> str:
        if _plain(meeting.subject) != _plain(first.subject):
            return _("La audiencia nueva trata de otra cosa: duplique la que se pide.")
        if meeting.day == first.day:
            return _("Las dos audiencias son del mismo día: cambie la fecha de la nueva.")
        if _hosts(meeting) != hosts:
            return _("La audiencia nueva no la recibió la misma autoridad.")
        if _guests(meeting) != guests:
            return _("La audiencia nueva no tiene los mismos asistentes.")
        return _unfinished(meeting)

    return nearest(look.made(Meeting), lacking, _("Falta la audiencia repetida: duplique la anterior."))


def trip_with_costs(look: Look) -> str:
    """A new trip with four lines of cost."""

    def lacking(trip: Trip) -> str:
        lines = [cost for cost in trip.costs if cost.amount]
        if (left := LINES - len(lines)) > 0:
            told = ngettext(
                "Falta {} línea de costo con su monto.", "Faltan {} líneas de costo con su monto.", left
            )
            return told.format(left)
        return _unfinished(trip)

    return nearest(look.made(Trip), lacking, _("Falta un viaje nuevo."))


def kept_gift(look: Look) -> str:
    """A new gift of which one knows where it is."""

    def lacking(gift: Gift) -> str:
        if unfinished := _unfinished(gift):
            return unfinished
        if gift.whereabouts() is None:
            return _("Falta decir dónde se guarda el donativo.")
        return ""

    return nearest(look.made(Gift), lacking, _("Falta un donativo nuevo."))


def opened_meeting(look: Look) -> str:
    """The meeting was found and opened."""
    if f"opened:meetings:{look.aim.uid}" in look.deeds:
        return ""
    return _("Falta abrir la audiencia que se pide.")


def mended_draft(look: Look) -> str:
    """The draft is complete, and no warning is left."""
    meeting = look.aimed(Meeting)
    return _gone() if meeting is None else _unfinished(meeting) or _warned(meeting)


def attested_silence(look: Look) -> str:
    """It is declared that the official had nothing in the month."""

    def lacking(made: Attestation) -> str:
        official: Official | None = made.official
        month: date | None = made.month
        if official is None or official.uid != look.aim.uid:
            return _("Lo declarado es de otra autoridad: falta la que se pide.")
        if month is None or f"{month:%Y-%m}" != look.aim.month:
            return _("Lo declarado es de otro mes.")
        return _unfinished(made) if made.holds else _("La declaración quedó sin efecto.")

    return nearest(look.made(Attestation), lacking, _("Falta declarar que no tuvo movimiento."))


def rehearsed_close(look: Look) -> str:
    """The close of the month was rehearsed."""
    if f"rehearsed:{look.aim.month}" in look.deeds:
        return ""
    if any(deed.startswith("rehearsed:") for deed in look.deeds):
        return _("Ensayó otro mes: elija arriba el que se pide.")
    return _("Falta ensayar el cierre.")


def rectified_meeting(look: Look) -> str:
    """What was published is corrected, with an erratum that tells of it."""

    def lacking(made: Rectification) -> str:
        if made.record != look.aim.uid:
            return _("Rectificó otro registro: falta el que se pide.")
        return _unfinished(made)

    return nearest(look.made(Rectification), lacking, _("Falta la fe de erratas de esa audiencia."))


def closed_month(look: Look) -> str:
    """The month was closed since."""
    done = closings(look.store, own_uid(look.store))[int(look.aim.before or 0) :]
    if any(f"{one.year}-{one.month:02}" == look.aim.month for one in done):
        return ""
    return _("Cerró otro mes: falta el que se pide.") if done else _("Falta publicar el cierre.")


def exported(look: Look) -> str:
    """A register was exported."""
    return "" if "exported" in look.deeds else _("Falta exportar.")


def verified(look: Look) -> str:
    """The whole book was held against its history."""
    return "" if "verified" in look.deeds else _("Falta revisar la integridad del libro.")


def _unfinished(record: Entry) -> str:
    """What keeps a record a draft, as the door says it."""
    if record.state is not State.DRAFT:
        return ""
    wrong = next((one for one in check(record) if one.severity is not Severity.WARNING), None)
    return (
        _said(record, _("Quedó en borrador. {}: {}"), wrong) if wrong else _("Quedó en borrador: guárdelo.")
    )


def _warned(record: Entry) -> str:
    wrong = next(iter(check(record)), None)
    return _said(record, _("Aún tiene un aviso. {}: {}"), wrong) if wrong else ""


def _said(record: Entry, sentence: str, wrong: Problem) -> str:
    name = wrong.field.split(".")[0]
    label = next((_(field.label) for field in type(record).fields if field.name == name), name)
    return sentence.format(label, wrong.text)


def _gone() -> str:
    return _("El registro de este ejercicio ya no está en el libro: comience el ejercicio de nuevo.")


def _hosts(meeting: Meeting) -> set[str]:
    return {official.uid for official in meeting.received_by()}


def _guests(meeting: Meeting) -> set[str]:
    return {who.uid for one in meeting.attendees for who in (one.person, one.employer) if who}


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
