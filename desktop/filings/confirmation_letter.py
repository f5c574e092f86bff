"""A letter that asks whether what was published of a meeting, trip or gift is how it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.codes import code_of
from desktop.domain.letter_texts import filled, letter_text
from desktop.filings.act import Act, Checks, Code, Facts, Signatures, Text, Turn
from desktop.filings.document import Stamp
from desktop.filings.spoken import spoken_day

_LEGAL = "Ley 20.730, art. 8"
_BLANK = "Debe decir: " + "_" * 58
_ROLES = {
    "meetings": "quien se reunió con",
    "trips": "quien pagó o invitó a un viaje de",
    "gifts": "quien dio un regalo a",
}
_SUBJECTS = {
    "meetings": "La materia está equivocada",
    "trips": "El objeto o el costo del viaje está equivocado",
    "gifts": "La descripción del regalo está equivocada",
}


@dataclass(frozen=True)
class ConfirmationFacts:
    """What one letter says; of the record only `published`: labels with what was published."""

    uid: str
    number: int
    many: int
    register: str
    title: str
    month: str
    closing: int
    told: str
    to: str
    asks_official: bool
    official: str
    published: tuple[tuple[str, str], ...]
    seed: str
    letter_day: date


def confirmation_letter(facts: ConfirmationFacts, stamp: Stamp) -> Act:
    """Why it is asked and what was published; on a sheet of its own, a slip to tick, sign and send back."""
    kind = "confirmation_official" if facts.asks_official else "confirmation_counterpart"
    values = {
        "institution": stamp.institution,
        "month": facts.month,
        "role": _ROLES[facts.register],
        "official": facts.official,
        "seed": facts.seed,
    }
    day = facts.letter_day
    return Act(
        name="confirmation_letter",
        title="Confirmación de lo publicado",
        legal=_LEGAL,
        stamp=stamp,
        blocks=(
            Facts(
                (
                    ("Fecha", spoken_day(day)),
                    ("Para", facts.to),
                    ("Carta", f"{facts.number} de {facts.many}, muestra de {facts.month}"),
                )
            ),
            Text("De nuestra consideración:"),
            Text(filled(letter_text(kind, day).text, values)),
            Text(f"{facts.title}: lo publicado en el cierre N° {facts.closing}", "heading"),
            Facts(facts.published),
            Text(filled(letter_text("confirmation_note", day).text, values), "note"),
            Turn(),
            Text(f"Respuesta para {stamp.institution}", "chapter"),
            Facts(
                (
                    ("Carta", f"{facts.number} de {facts.many}, muestra de {facts.month}"),
                    ("Sobre", facts.told),
                    ("Contesta", facts.to),
                )
            ),
            Text("Marque lo que corresponda", "heading"),
            Checks(_slip(facts.register)),
            Signatures((f"{facts.to}\nNombre y firma", "Fecha")),
            Code(
                code_of("confirmations", facts.uid),
                "Para el organismo: este código, leído en Probidad, abre la carta para anotar la respuesta.",
            ),
        ),
    )


def _slip(register: str) -> tuple[tuple[str, str], ...]:
    """What can be ticked: all is right, or what is not."""
    return (
        ("Todo ocurrió como está publicado", ""),
        ("La fecha está equivocada", _BLANK),
        ("Un cargo está equivocado", _BLANK),
        ("Un nombre está equivocado o falta", _BLANK),
        (_SUBJECTS[register], _BLANK),
        ("No reconozco este registro", ""),
        ("Otra cosa", "¿Cuál? " + "_" * 62),
    )
