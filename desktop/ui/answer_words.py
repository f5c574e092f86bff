"""What each answer to a request asks in its step."""

from __future__ import annotations

from desktop.domain.language import _
from desktop.registers.request_answers import Answer
from desktop.ui.answer_step import Wanted

REASON = (("reason", 9),)
ON = (("answered_on", 4),)


def wanted(answer: Answer) -> Wanted:
    """The step of an answer."""
    steps = {
        Answer.ACCEPT: _accept,
        Answer.REJECT: _reject,
        Answer.REFER: _refer,
        Answer.COMPLETE: _complete,
        Answer.COMPLETED: _completed,
        Answer.NOT_HELD: _not_held,
    }
    return steps.get(answer, _withdraw)()


def _accept() -> Wanted:
    return Wanted(
        _("Aceptar la solicitud"),
        _("Se guarda la respuesta y se abre la audiencia, ya llena."),
        _("Aceptar"),
        (
            (("meeting_day", 3), ("meeting_at", 3), ("meeting_minutes", 3)),
            (("meeting_mode", 9),),
            (("meeting_place", 5), ("meeting_commune", 4)),
            ON,
        ),
        "answered_on",
        {"meeting_at": _("Hora"), "meeting_commune": _("Comuna")},
    )


def _reject() -> Wanted:
    said = _("El motivo va en la carta: quienes piden lo mismo deben recibir igual trato (art. 11).")
    return Wanted(_("Rechazar la solicitud"), said, _("Rechazar"), (REASON, ON), "answered_on", {})


def _refer() -> Wanted:
    lines = ((("referred_to", 9),), (("referred_body", 9),), REASON, ON)
    said = _("A otra autoridad de este libro, o a otro organismo.")
    return Wanted(_("Derivar la solicitud"), said, _("Derivar"), lines, "answered_on", {})


def _complete() -> Wanted:
    return Wanted(
        _("Pedir que se complete"),
        _("Mientras falta, el plazo para responder espera y corre el del solicitante."),
        _("Pedir"),
        (REASON, (("asked_to_complete_on", 4),)),
        "asked_to_complete_on",
        {"reason": _("Qué le falta")},
    )


def _completed() -> Wanted:
    return Wanted(
        _("Llegó lo que faltaba"),
        _("El plazo para responder corre desde ese día. Anote después en el formulario lo que llegó."),
        _("Anotar"),
        ((("completed_on", 4),),),
        "completed_on",
        {},
    )


def _not_held() -> Wanted:
    labels = {"reason": _("Por qué")}
    return Wanted(_("La audiencia no se realizó"), "", _("Anotar"), (REASON,), "", labels)


def _withdraw() -> Wanted:
    labels = {"reason": _("Motivo, si lo dio"), "answered_on": _("Desistió el")}
    return Wanted(_("El solicitante desistió"), "", _("Anotar"), (REASON, ON), "answered_on", labels)
