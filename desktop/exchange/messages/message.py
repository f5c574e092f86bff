"""A message as it is read, and what is found in it: every finding tied to the words it came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from desktop.domain.language import _

REQUESTS = "requests"
MEETINGS = "meetings"


class Source(Enum):
    """What was pasted."""

    MAIL = "eml"
    TEXT = "text"


@dataclass(frozen=True)
class Message:
    """Something written by somebody; `shown` is the text that a person sees, and all places count in it."""

    shown: str
    subject: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    sent_at: datetime | None = None
    """By the clock of the office."""
    attachments: tuple[str, ...] = ()
    source: Source = Source.TEXT

    @property
    def body(self) -> str:
        """The text below the headings."""
        return self.shown.partition("\n\n")[2] if self.source is Source.MAIL else self.shown


class Confidence(Enum):
    """How far a finding can be trusted, as people read it."""

    SURE = "segura"
    LIKELY = "probable"
    DOUBTFUL = "dudosa"

    @property
    def rank(self) -> int:
        """The surest come first."""
        return list(Confidence).index(self)


@dataclass(frozen=True)
class Proposal:
    """A value for a field, where its words stand in the text shown, and why it was taken for that.

    `field` may walk into the people who come: `attendees.0.name`. `label` is what people read instead of a
    value that only the book understands.
    """

    field: str
    raw: str
    start: int
    end: int
    confidence: Confidence
    why: str
    label: str = ""

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return self.label or self.raw

    def but(self, confidence: Confidence) -> Proposal:
        """The same, trusted otherwise."""
        return replace(self, confidence=confidence)


@dataclass(frozen=True)
class Piece:
    """Some words, where they stand."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Behind the last letter."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Remark:
    """Words that asked for a look and became no value: a RUT whose check digit is wrong."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Proposals:
    """What was found for one register, the surest first within each field."""

    target: str
    found: tuple[Proposal, ...]
    remarks: tuple[Remark, ...] = field(default=())

    def of(self, name: str) -> list[Proposal]:
        """The proposals for one field."""
        return [proposal for proposal in self.found if proposal.field == name]

    def best(self, name: str) -> Proposal | None:
        """The surest proposal for one field."""
        return next(iter(self.of(name)), None)


@dataclass(frozen=True)
class Known:
    """An official whom a message may mean."""

    uid: str
    name: str
    post: str


def label_of(name: str) -> str:
    """What a field of a proposal is called on the screen."""
    head, _dot, rest = name.partition(".")
    if head == "attendees":
        place, _dot, what = rest.partition(".")
        return _("Asistente {}: {}").format(int(place) + 1, label_of(what).lower())
    return {
        "person": _("Persona que pide"),
        "name": _("Nombre"),
        "post": _("Cargo"),
        "rut": _("RUT"),
        "organisation": _("Entidad"),
        "organisation_rut": _("RUT de la entidad"),
        "represented": _("Representado"),
        "paid": _("Recibe remuneración"),
        "email": _("Correo"),
        "phone": _("Teléfono"),
        "address": _("Dirección"),
        "official": _("Autoridad"),
        "subject": _("Materia"),
        "decision": _("Decisión que se busca"),
        "day": _("Fecha"),
        "starts_at": _("Hora de inicio"),
        "ends_at": _("Hora de término"),
        "mode": _("Forma"),
        "place": _("Lugar"),
        "file_number": _("Expediente"),
        "tender": _("Licitación"),
        "received_on": _("Día de recepción"),
        "received_at": _("Hora de recepción"),
    }.get(head, head)
