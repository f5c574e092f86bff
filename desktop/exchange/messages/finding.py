"""What a message proposes for a request or a meeting: rules only, and every value tied to its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.domain.rut import Rut
from desktop.exchange.messages.attendees import Attending, attendees
from desktop.exchange.messages.layout import Page, lay_out
from desktop.exchange.messages.matters import decision, matters
from desktop.exchange.messages.message import (
    MEETINGS,
    REQUESTS,
    Confidence,
    Known,
    Message,
    Piece,
    Proposal,
    Proposals,
    Remark,
)
from desktop.exchange.messages.numbers import files, mails, phones, ruts, tenders
from desktop.exchange.messages.officials import officials
from desktop.exchange.messages.parties import organisations, pay, represented
from desktop.exchange.messages.people import Named, askers, same
from desktop.exchange.messages.places import addresses, places, ways
from desktop.exchange.messages.when import When, when

SURE, LIKELY, DOUBTFUL = Confidence
MOST = 4
"""So many proposals for one field; who reads more than that reads the message."""


def propose(message: Message, target: str, known: Sequence[Known], today: date) -> Proposals:
    """What the words of a message say for a record of `target`.

    `known` are the officials whom it may mean; days without a year, `mañana` and `el martes` are read on the
    day of the message, or else on `today`.
    """
    if target not in (REQUESTS, MEETINGS):
        raise ValueError(target)
    page = lay_out(message)
    coming = [one for one in attendees(page) if not any(same(one.name.text, other.name) for other in known)]
    found = [
        *_people(page, known, coming),
        *_numbers(page),
        *_content(page, known),
        *_time(when(page, message, target, today), target),
        *_meeting_place(page),
        *_attending(coming),
    ]
    return Proposals(target, tuple(_ranked(found)), tuple(_remarks(page)))


def _ranked(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Field by field, the surest first, no value twice."""
    fields: dict[str, dict[str, Proposal]] = {}
    for one in found:
        values = fields.setdefault(one.field, {})
        if one.raw not in values or one.confidence.rank < values[one.raw].confidence.rank:
            values[one.raw] = one
    for values in fields.values():
        yield from sorted(values.values(), key=lambda one: one.confidence.rank)[:MOST]


def _make(name: str, piece: Piece, confidence: Confidence, why: str, raw: str = "") -> Proposal:
    """A proposal; without a value of its own, the words are the value."""
    return Proposal(name, raw or " ".join(piece.text.split()), piece.start, piece.end, confidence, why)


# -- who


def _people(page: Page, known: Sequence[Known], coming: Sequence[Attending]) -> Iterator[Proposal]:
    persons = askers(page, known, [one.name for one in coming])
    for one in persons:
        yield _make("person", one.piece, one.confidence, one.why, _in_order(one.piece.text))
    behalf = represented(page)
    parties = organisations(page, behalf)
    beside = {one.organisation.start for one in coming if one.organisation}
    for party in parties:
        if party.piece.start in beside:
            continue
        yield _make("organisation", party.piece, party.confidence, party.why)
    for party in behalf:
        yield _make("represented", party.piece, party.confidence, party.why)
    for told in pay(page):
        raw, label = ("true", _("Sí")) if told.paid else ("false", _("No"))
        yield replace(_make("paid", told.piece, told.confidence, _("remuneración"), raw), label=label)
    yield from _ruts(page, persons, coming)


def _in_order(name: str) -> str:
    """`Rojas Krause, Valentina` as one says it."""
    surnames, comma, given = name.partition(", ")
    return f"{given} {surnames}" if comma else " ".join(name.split())


def _ruts(page: Page, persons: Sequence[Named], coming: Sequence[Attending]) -> Iterator[Proposal]:
    """Whose each RUT is: a company's by its range, a person's by who stands before it."""
    listed = {one.rut.start: one.name.text for one in coming if one.rut}
    for found in ruts(page.own):
        if found.value is None:
            continue
        raw = found.value.dotted
        if found.value.of_a_company:
            yield _make("organisation_rut", found.piece, SURE, _("RUT válido de una entidad"), raw)
        elif found.piece.start not in listed:
            yield _make("rut", found.piece, SURE, _("RUT válido"), raw)
        elif persons and listed[found.piece.start] == persons[0].piece.text:
            yield _make("rut", found.piece, LIKELY, _("RUT válido, en la lista de asistentes"), raw)


def _remarks(page: Page) -> Iterator[Remark]:
    for found in ruts(page.own):
        if found.value is None:
            told = _("«{}» parece un RUT, pero su dígito verificador no corresponde.").format(
                found.piece.text
            )
            yield Remark(told, found.piece.start, found.piece.end)


def _attending(coming: Sequence[Attending]) -> Iterator[Proposal]:
    for place, one in enumerate(coming):
        for name, piece in (
            ("name", one.name),
            ("post", one.post),
            ("organisation", one.organisation),
            ("rut", one.rut),
        ):
            if piece is not None:
                raw = Rut.parse(piece.text).dotted if name == "rut" else ""
                yield _make(f"attendees.{place}.{name}", piece, one.confidence, _("lista de asistentes"), raw)


# -- figures


def _numbers(page: Page) -> Iterator[Proposal]:
    sender = page.headings.get("from")
    for text, start, confidence in (
        (sender.text if sender else "", sender.start if sender else 0, LIKELY),
        (page.own, 0, SURE),
    ):
        for piece in mails(text):
            if not piece.text.casefold().startswith(("no-respon", "noreply", "no-reply")):
                yield _make("email", Piece(piece.text, piece.start + start), confidence, _("correo"))
    for piece, is_named in phones(page.own):
        yield _make("phone", piece, SURE if is_named else LIKELY, _("teléfono"))
    for piece in tenders(page.text):
        yield _make("tender", piece, SURE, _("código de licitación"))
    for piece, is_file in files(page.own):
        yield _make("file_number", piece, SURE if is_file else DOUBTFUL, _("número de expediente"))


# -- what, whom, when and where


def _content(page: Page, known: Sequence[Known]) -> Iterator[Proposal]:
    for meant in officials(page, known)[:MOST]:
        label = ", ".join(text for text in (meant.known.name, meant.known.post) if text)
        why = _("nombre o cargo")
        yield replace(_make("official", meant.piece, meant.confidence, why, meant.known.uid), label=label)
    found = sorted(matters(page), key=lambda matter: matter.confidence.rank)
    for matter in found:
        yield _make("subject", matter.piece, matter.confidence, matter.why)
    chosen = decision(page, found[0].piece if found else None)
    if chosen is not None:
        made = _make("decision", chosen.piece, chosen.confidence, _("palabras de la materia"), chosen.code)
        yield replace(made, label=catalogue("decisions")[chosen.code].label)


def _time(told: When, target: str) -> Iterator[Proposal]:
    for one in told.days:
        yield _make("day", one.piece, one.confidence, one.why or _("fecha"), f"{one.day:%d-%m-%Y}")
    for hour in told.hours:
        yield _make("starts_at", hour.piece, hour.confidence, _("hora"), f"{hour.starts:%H:%M}")
    if told.hours and (first := told.hours[0]).ends and first.end_piece:
        yield _make("ends_at", first.end_piece, first.confidence, _("hora"), f"{first.ends:%H:%M}")
    arrival = told.arrival
    if target == REQUESTS and arrival.day:
        yield _make(
            "received_on", arrival.day.piece, arrival.confidence, arrival.why, f"{arrival.day.day:%d-%m-%Y}"
        )
        if arrival.hour:
            at, piece = arrival.hour
            yield _make("received_at", piece, arrival.confidence, arrival.why, f"{at:%H:%M}")


def _meeting_place(page: Page) -> Iterator[Proposal]:
    for way in ways(page):
        raw, label = ("remote", _("Videoconferencia")) if way.remote else ("in_person", _("Presencial"))
        yield replace(_make("mode", way.piece, way.confidence, _("forma"), raw), label=label)
    for place in places(page):
        yield _make("place", place.piece, place.confidence, _("lugar"))
    for place in addresses(page):
        yield _make("address", place.piece, place.confidence, _("domicilio"))
