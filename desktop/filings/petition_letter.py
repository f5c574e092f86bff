"""The answer to whoever asked that an official be added to those bound by the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.letter_texts import filled, letter_text
from desktop.filings.act import Act, Facts, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import spoken_day

_TITLES = {
    "granted": "Respuesta a petición de incorporación: se acoge",
    "refused": "Respuesta a petición de incorporación: no se acoge",
}


@dataclass(frozen=True)
class PetitionFacts:
    """What the letter says; `ruling` is `granted` or `refused`, `since` the day of the new quality."""

    petitioner: str
    received_on: date
    post: str
    ruling: str
    letter_day: date
    holder: str = ""
    reasons: str = ""
    act: str = ""
    place: str = ""
    since: date | None = None
    signed_by: str = ""


def petition_letter(facts: PetitionFacts, stamp: Stamp, text: str = "") -> Act:
    """Granted, or refused with its reasons.

    Raises:
        ValueError: it was not answered, or refused without reasons.
    """
    if facts.ruling not in _TITLES:
        raise ValueError("Indique primero cómo se responde la petición.")
    if facts.ruling == "refused" and not facts.reasons.strip():
        raise ValueError("El rechazo debe decir sus razones.")
    words = text or letter_text(f"petition_{facts.ruling}", facts.letter_day).text
    values = {
        "institution": stamp.institution,
        "petitioner": facts.petitioner,
        "received_day": spoken_day(facts.received_on),
        "post": facts.post,
        "holder": facts.holder,
        "act": facts.act,
        "reasons": facts.reasons,
        "since": spoken_day(facts.since),
    }
    rows = (
        ("Fecha", ", ".join(filter(None, (facts.place, spoken_day(facts.letter_day))))),
        ("Petición recibida", spoken_day(facts.received_on)),
        ("Presentada por", facts.petitioner),
        ("Cargo", facts.post),
        ("Quien lo ejerce", facts.holder),
        ("Acto", facts.act),
    )
    return Act(
        name=f"petition_{facts.ruling}",
        title=_TITLES[facts.ruling],
        legal="Ley 20.730, art. 4, incisos finales",
        stamp=stamp,
        blocks=(
            Facts(tuple(row for row in rows if row[1])),
            Text("De nuestra consideración:"),
            Text(filled(words, values)),
            Text("Saluda atentamente,"),
            Signatures((facts.signed_by or stamp.institution,)),
        ),
    )
