"""Which of the days and hours in a message are those of the meeting, and which of its arrival."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.exchange.messages.days import FoundDay, FoundHours, days, hours, spread
from desktop.exchange.messages.layout import Page
from desktop.exchange.messages.message import REQUESTS, Confidence, Message, Piece
from desktop.exchange.messages.numbers import without_figures

_OTHER = re.compile(
    r"\b(?:decreto|resolucion|ley|oficio|ord|carta|contrato|nacid[oa]|nacimiento|solicitud|ingresad[oa]|publicad[oa]|"
    r"vence|vencio|plazo|respuesta|correo)\b[^.\n]{0,30}$"
)
_RECEIVED = re.compile(
    r"\b(?:recibid[oa]|llamad[oa] (?:telefonic[oa] )?(?:recibid[oa] )?|llamo|ingresad[oa]|recepcion|"
    r"received)\b[^.\n]{0,25}$"
)
_NOTE = re.compile(r"\b(?:nota de (?:llamada|llamado)|llamado telefonico|llamo:)")
_TOWN = re.compile(r"^[A-ZÁÉÍÓÚÑ][\wáéíóúñü ]{2,30}, *(?:a )?$|^$")


NEAR = 90
"""Letters before a day that may say whose day it is."""


@dataclass(frozen=True)
class Arrival:
    """When it reached the office, and the words that say so."""

    day: FoundDay | None = None
    hour: tuple[time, Piece] | None = None
    confidence: Confidence = Confidence.LIKELY
    why: str = ""


@dataclass(frozen=True)
class When:
    """The days and hours of the meeting, the plainest first, and the arrival."""

    days: tuple[FoundDay, ...]
    hours: tuple[FoundHours, ...]
    arrival: Arrival


def when(page: Page, message: Message, target: str, today: date) -> When:
    """What a message says of time."""
    text = without_figures(page)
    arrival = _arrival(page, message, text, today)
    read_on = arrival.day.day if arrival.day else today
    taken = [arrival.day.piece.start] if arrival.day else []
    if arrival.hour:
        taken.append(arrival.hour[1].start)
    chosen = [
        one
        for one in days(text, read_on)
        if one.piece.start not in taken and _is_of_meeting(page, one, target, read_on)
    ]
    body = _blank_days(text, days(text, read_on))
    found = [one for one in hours(body) if one.piece.start not in taken and not _in_signature(page, one)]
    return When(tuple(chosen), tuple(_nearest(page, found, chosen)), arrival)


def _in_signature(page: Page, one: FoundHours) -> bool:
    return bool(page.signature[one.piece.start : one.piece.end].strip())


def _blank_days(text: str, found: list[FoundDay]) -> str:
    for one in found:
        text = text[: one.piece.start] + "#" * len(one.piece.text) + text[one.piece.end :]
    return text


def _is_of_meeting(page: Page, one: FoundDay, target: str, read_on: date) -> bool:
    """Whether a day can be the meeting's: not past for a request, not a decree's, not the letterhead's."""
    line = _line(page.own, one.piece.start)
    before = spread(page.own[max(line.start, one.piece.start - NEAR) : one.piece.start])
    if target == REQUESTS and (one.day < read_on or _OTHER.search(before) or _RECEIVED.search(before)):
        return False
    return not _stands_alone(page, one)


def _line(text: str, place: int) -> Piece:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return Piece(text[start : end if end >= 0 else len(text)], start)


def _stands_alone(page: Page, one: FoundDay) -> bool:
    """A letterhead or foot: the day, perhaps behind a town, and nothing else in the line."""
    line = _line(page.own, one.piece.start)
    if len(line.text) > NEAR:
        return False
    before, after = line.text[: one.piece.start - line.start], line.text[one.piece.end - line.start :]
    return bool(_TOWN.match(before.lstrip())) and not after.strip(" .") and "fecha" not in spread(before)


# -- the arrival


def _arrival(page: Page, message: Message, text: str, today: date) -> Arrival:
    for found in (
        _by_heading(page, message, today),
        _by_chat(page, today),
        _by_note(page, text, today),
        _by_letter(page, text, today),
    ):
        if found is not None:
            return found
    return Arrival()


def _by_heading(page: Page, message: Message, today: date) -> Arrival | None:
    told = page.headings.get("date")
    if told is None:
        return None
    found = next(iter(days(told.text, today)), None)
    if found is None:
        return None
    rest = _blank_days(told.text, [found])
    hour = next((one for one in hours(_plain_hours(rest))), None)
    day = FoundDay(
        found.day,
        Piece(found.piece.text, told.start + found.piece.start),
        Confidence.SURE,
        "fecha del correo",
    )
    first = page.text.find(told.text) == told.start and message.sent_at is not None
    at = (hour.starts, Piece(hour.piece.text, told.start + hour.piece.start)) if hour else None
    return Arrival(day, at, Confidence.SURE if first else Confidence.LIKELY, "fecha del correo")


def _plain_hours(text: str) -> str:
    """`4:15 PM` and `8:31` are read as they are; seconds are left out."""
    return re.sub(r"(\d{1,2}:\d{2}):\d{2}", lambda match: match[1] + "   ", text)


def _by_chat(page: Page, today: date) -> Arrival | None:
    for told, hour, _writer in page.chat:
        found = next(iter(days(told.text, today)), None)
        if found is not None:
            day = FoundDay(found.day, told, Confidence.SURE, "hora del mensaje")
            at = datetime.strptime(hour.text, "%H:%M").time()  # noqa: DTZ007 -- the office's clock
            return Arrival(day, (at, hour), Confidence.LIKELY, "hora del mensaje")
    return None


def _by_note(page: Page, text: str, today: date) -> Arrival | None:
    """`Llamado recibido el … a las …`."""
    is_note = bool(_NOTE.search(spread(page.own)))
    for one in days(text, today):
        line = _line(text, one.piece.start)
        before = spread(text[max(line.start, one.piece.start - NEAR) : one.piece.start])
        if _RECEIVED.search(before) or (
            is_note and one.day <= today and re.search(r"\b(?:fecha|dia):? *$", before)
        ):
            rest = _blank_days(text, [one])[one.piece.end : line.end]
            hour = next(iter(hours(rest)), None)
            at = (hour.starts, Piece(hour.piece.text, one.piece.end + hour.piece.start)) if hour else None
            return Arrival(one, at, Confidence.LIKELY, "«recibido»")
    return None


def _by_letter(page: Page, text: str, today: date) -> Arrival | None:
    for one in days(text, today):
        if one.day <= today and _stands_alone(page, one):
            return Arrival(one, None, Confidence.DOUBTFUL, "fecha de la carta")
    return None


# -- the hour of the day


def _nearest(page: Page, found: list[FoundHours], chosen: list[FoundDay]) -> Iterator[FoundHours]:
    """The hours in the line of the day come first, then those after it."""
    if not chosen:
        yield from found
        return
    day = chosen[0].piece

    def far(one: FoundHours) -> tuple[bool, bool, int]:
        same = page.text.count("\n", min(day.start, one.piece.start), max(day.start, one.piece.start)) == 0
        return not same, one.piece.start < day.start, abs(one.piece.start - day.start)

    yield from sorted(found, key=far)
