"""Letters that answer a hearing request: received, accepted, rejected with its reason, or referred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from desktop.domain.letter_texts import filled, letter_text
from desktop.filings.act import Act, Facts, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import hour, spoken_day

_TITLES = {
    "acknowledgement": "Acuse de recibo de solicitud de audiencia",
    "acceptance": "Respuesta a solicitud de audiencia: se acoge",
    "rejection": "Respuesta a solicitud de audiencia: no se acoge",
    "referral": "Respuesta a solicitud de audiencia: se deriva",
}
_LEGAL = "Ley 20.730, arts. 8 N° 1 y 11"


@dataclass(frozen=True)
class RequestFacts:
    """What letters say of a request; `due` is the last day to answer, in words, `letter_day` the letter's."""

    folio: str
    received_on: date
    applicant: str
    official: str
    letter_day: date
    received_at: time | None = None
    channel: str = ""
    on_behalf: str = ""
    post: str = ""
    subject: str = ""
    meeting_on: date | None = None
    meeting_at: time | None = None
    place: str = ""
    mode: str = ""
    reason: str = ""
    referred_to: str = ""
    due: str = ""
    signed_by: str = ""


def acknowledgement(facts: RequestFacts, stamp: Stamp, text: str = "") -> Act:
    """The request has come in: when, how, under which folio, and until when it is answered."""
    return _letter("acknowledgement", facts, stamp, text)


def acceptance(facts: RequestFacts, stamp: Stamp, text: str = "") -> Act:
    """The hearing is granted: when and where."""
    return _letter("acceptance", facts, stamp, text)


def rejection(facts: RequestFacts, stamp: Stamp, text: str = "") -> Act:
    """The hearing is not granted, and why.

    Raises:
        ValueError: no reason is given.
    """
    if not facts.reason.strip():
        raise ValueError("Indique por qué no se acoge la solicitud.")
    return _letter("rejection", facts, stamp, text)


def referral(facts: RequestFacts, stamp: Stamp, text: str = "") -> Act:
    """The request goes to whom it concerns.

    Raises:
        ValueError: it is not said to whom.
    """
    if not facts.referred_to.strip():
        raise ValueError("Indique a quién se deriva la solicitud.")
    return _letter("referral", facts, stamp, text)


def _letter(kind: str, facts: RequestFacts, stamp: Stamp, text: str) -> Act:
    """The words of its kind as they hold on its day, unless the office brings its own."""
    words = text or letter_text(kind, facts.letter_day).text
    received = " a las ".join(filter(None, (spoken_day(facts.received_on), hour(facts.received_at))))
    rows = (
        ("Fecha", spoken_day(facts.letter_day)),
        ("Folio", facts.folio),
        ("Recibida", received),
        ("Por", facts.channel),
        ("Solicitante", facts.applicant),
        ("En representación de", facts.on_behalf),
        ("Dirigida a", ", ".join(filter(None, (facts.official, facts.post)))),
        ("Materia", facts.subject),
    )
    return Act(
        name=f"request_{kind}",
        title=_TITLES[kind],
        legal=_LEGAL,
        stamp=stamp,
        blocks=(
            Facts(rows),
            Text("De nuestra consideración:"),
            Text(filled(words, _values(facts, stamp))),
            Text("Saluda atentamente,"),
            Signatures((facts.signed_by or stamp.institution,)),
        ),
    )


def _values(facts: RequestFacts, stamp: Stamp) -> dict[str, str]:
    """What the words may ask for."""
    return {
        "institution": stamp.institution,
        "folio": facts.folio,
        "received_day": spoken_day(facts.received_on),
        "received_hour": hour(facts.received_at),
        "channel": facts.channel[:1].lower() + facts.channel[1:],
        "applicant": facts.applicant,
        "on_behalf": facts.on_behalf,
        "official": facts.official,
        "post": facts.post,
        "subject": facts.subject,
        "letter_day": spoken_day(facts.letter_day),
        "meeting_day": spoken_day(facts.meeting_on),
        "meeting_hour": hour(facts.meeting_at),
        "place": facts.place,
        "mode": facts.mode[:1].lower() + facts.mode[1:],
        "reason": facts.reason,
        "referred_to": facts.referred_to,
        "due": facts.due,
    }
