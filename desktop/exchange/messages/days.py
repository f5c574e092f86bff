"""Days and hours as people write them, in Spanish or English, and what they mean when read on a given day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import islice

from desktop.domain.text import fold
from desktop.exchange.messages.message import Confidence, Piece

_MONTHS = (
    ("enero", "ene", "january", "jan"), ("febrero", "feb", "february"), ("marzo", "mar", "march"),
    ("abril", "abr", "april", "apr"), ("mayo", "may"), ("junio", "jun", "june"), ("julio", "jul", "july"),
    ("agosto", "ago", "august", "aug"), ("septiembre", "setiembre", "sept", "sep", "september"),
    ("octubre", "oct", "october"), ("noviembre", "nov", "november"), ("diciembre", "dic", "december", "dec"),
)  # fmt: skip
_NUMBER = {name: place for place, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAYS = (
    ("lunes", "monday"), ("martes", "tuesday"), ("miercoles", "wednesday"), ("jueves", "thursday"),
    ("viernes", "friday"), ("sabado", "saturday"), ("domingo", "sunday"),
)  # fmt: skip
_WEEKDAY = {name: place for place, names in enumerate(_WEEKDAYS) for name in names}
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_WEEK = "|".join(_WEEKDAY)
_LEAD = rf"(?:(?P<week>{_WEEK}),? (?:dia )?)?"
_YEAR = r"(?:,?(?: de| del)? (?P<year>20\d\d))?"
_LISTED = re.compile(
    rf"\b(?P<days>\d{{1,2}}(?:, \d{{1,2}})* (?:y|e|o|u|and|or) \d{{1,2}}) (?:de |"
    rf"of )?(?P<month>{_MONTH})\b{_YEAR}"
)
_NAMED = re.compile(
    rf"\b{_LEAD}(?P<day>\d{{1,2}})(?:°|º|th|st|nd|rd)? (?:de |of )?(?P<month>{_MONTH})\b\.?{_YEAR}"
)
_ENGLISH = re.compile(rf"\b{_LEAD}(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:th|st|nd|rd)?\b(?!:){_YEAR}")
_FIGURES = re.compile(
    rf"(?<![\w/.:-]){_LEAD}(?P<day>\d{{1,2}})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}|\d{{2}})(?![\w/-])"
)
_ISO = re.compile(r"(?<![\w-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_SHORT = re.compile(rf"(?<![\w/.:-]){_LEAD}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\w/-])")
_BY_NUMBER = re.compile(
    rf"\b(?P<week>{_WEEK}) (?:dia )?(?P<day>\d{{1,2}})(?![\d:/.-]|,? ?(?:hrs|horas|h\b|am|pm| a\.m| p\.m))"
)
_BY_WEEKDAY = re.compile(
    rf"\b(?P<next>proximo |este |next |this )?(?P<week>{_WEEK})\b(?P<after> proximo| que viene)?"
)
_NEAR = re.compile(
    r"\b(?P<word>pasado manana|(?<!la )(?<!por la )manana|hoy|tomorrow|today)\b(?! en la noche)"
)
_NEARBY = {"hoy": 0, "today": 0, "manana": 1, "tomorrow": 1, "pasado manana": 2}
MOST = 60
"""Days or hours; a text with more is a timetable."""
PAST = timedelta(days=45)
THIS_CENTURY = 2000


@dataclass(frozen=True)
class FoundDay:
    """A day, the words for it, and how sure it is."""

    day: date
    piece: Piece
    confidence: Confidence
    why: str


def spread(text: str) -> str:
    """The text folded, letter for letter: what is found there stands at the same place in the text."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in text)


def days(text: str, today: date) -> list[FoundDay]:
    """The days that a text names, read on `today`, in the order they stand."""
    folded = spread(text)
    found: list[FoundDay] = []
    taken = [False] * len(folded)
    for pattern in (_LISTED, _ISO, _FIGURES, _NAMED, _ENGLISH, _SHORT, _BY_NUMBER, _NEAR, _BY_WEEKDAY):
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]) or len(found) > MOST:
                continue
            means = list(_meant(match, text, today))
            if means:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            found += means
    return sorted(found, key=lambda one: (one.piece.start, one.day))[:MOST]


def _meant(match: re.Match[str], text: str, today: date) -> Iterator[FoundDay]:
    """What one match means; none if it is no day."""
    told = match.groupdict()
    piece = Piece(text[match.start() : match.end()], match.start())
    if told.get("word"):
        yield FoundDay(today + timedelta(_NEARBY[told["word"]]), piece, Confidence.LIKELY, "relativa")
        return
    if told.get("days"):
        for number in re.finditer(r"\d+", told["days"]):
            own = Piece(number[0], match.start("days") + number.start())
            if (day := _day(int(number[0]), told, today)) is not None:
                yield FoundDay(day, own, Confidence.SURE if told["year"] else Confidence.LIKELY, "lista")
        return
    week = _WEEKDAY.get(told.get("week") or "")
    if "day" not in told:
        yield FoundDay(_following(today, week or 0), piece, Confidence.LIKELY, "relativa")
    elif "month" not in told:
        if (found := _numbered(today, int(told["day"]), week)) is not None:
            yield FoundDay(found, piece, Confidence.LIKELY, "sin mes")
    elif (found := _day(int(told["day"]), told, today)) is not None:
        yield _agreeing(
            FoundDay(found, piece, Confidence.SURE if told.get("year") else Confidence.LIKELY, ""), week
        )


def _agreeing(found: FoundDay, week: int | None) -> FoundDay:
    """Surer if the weekday agrees with the day, doubtful if it does not."""
    if week is None:
        return found
    if found.day.weekday() == week:
        return replace(found, confidence=Confidence.SURE)
    return replace(found, confidence=Confidence.DOUBTFUL, why="el día de la semana no coincide")


def _day(number: int, told: dict[str, str | None], today: date) -> date | None:
    month = told["month"] or ""
    wanted = int(month) if month.isdecimal() else _NUMBER[month]
    try:
        if year := told.get("year"):
            return date(int(year) + (THIS_CENTURY if len(year) == 2 else 0), wanted, number)  # noqa: PLR2004 -- two digits
        near = date(today.year, wanted, number)
        return date(today.year + 1, wanted, number) if near < today - PAST else near
    except ValueError:
        return None


def _following(today: date, week: int) -> date:
    """The next such weekday after today."""
    return today + timedelta((week - today.weekday() - 1) % 7 + 1)


def _numbered(today: date, number: int, week: int | None) -> date | None:
    """The next day of that number and weekday: `el viernes 27`."""
    for ahead in range(70):
        day = today + timedelta(ahead)
        if day.day == number and day.weekday() == week:
            return day
    return None


# -- hours

_H = r"(?P<h{0}>[01]?\d|2[0-3])(?:(?:[:.]| ?h)(?P<m{0}>[0-5]\d))?"
_UNIT = r"(?: ?(?:hrs?\.?|horas?|h\.?)(?!\w))?"
_NOON = r"(?P<n{0}> ?[ap]\.? ?m\.?(?!\w))?"
_RANGE = re.compile(
    rf"(?:\b(?:de|entre|desde|from|between)(?: las?)? )?(?<![\w:.,/-]){_H.format(1)}{_UNIT}{_NOON.format(1)}"
    rf",? ?(?:a|y|hasta|to|and|-|–|y hasta)(?: las?)? ?{_H.format(2)}(?![\d:]|\.\d){_UNIT}{_NOON.format(2)}"
)
_HOUR = re.compile(rf"(?<![\w:.,/$-]){_H.format(1)}(?![\d:]|\.\d|[/-]\d){_UNIT}{_NOON.format(1)}")
_BEFORE = re.compile(r"(?:\b(?:a|desde|tipo|de)? ?las?|\btipo|\bat|\bideal|\bhora:?|\bcontar de las) $")
_MIDDAY = re.compile(r"\b(?:mediodia|medio dia|noon)\b")
_LATER = re.compile(r"de la tarde|en la tarde|de la noche|por la tarde|in the afternoon")
OFFICE_OPENS = 7
NOON = 12


@dataclass(frozen=True)
class FoundHours:
    """When something begins and perhaps ends."""

    starts: time
    ends: time | None
    piece: Piece
    end_piece: Piece | None
    confidence: Confidence


def hours(text: str) -> list[FoundHours]:
    """The hours that a text names, in the order they stand."""
    folded = spread(text)
    spans = (_span(match, text, folded) for match in islice(_RANGE.finditer(folded), MOST))
    found = [span for span in spans if span is not None]
    for match in islice(_HOUR.finditer(folded), 20 * MOST):
        inside = any(one.piece.start <= match.start() < (one.end_piece or one.piece).end for one in found)
        if not inside and (hour := _single(match, text, folded)) is not None:
            found.append(hour)
    for match in islice(_MIDDAY.finditer(folded), MOST):
        piece = Piece(text[match.start() : match.end()], match.start())
        found.append(FoundHours(time(NOON), None, piece, None, Confidence.LIKELY))
    return sorted(found, key=lambda one: one.piece.start)[:MOST]


def _clock(match: re.Match[str], number: int, folded: str) -> time:
    hour, minute = int(match[f"h{number}"]), int(match[f"m{number}"] or 0)
    noon = re.sub(r"[^apm]", "", match[f"n{number}"] or "")
    later = noon == "pm" or (
        not noon and bool(_LATER.search(folded[max(0, match.start() - 24) : match.end() + 14]))
    )
    if (later and hour < NOON) or (not noon and not match[f"m{number}"] and hour < OFFICE_OPENS):
        hour += NOON
    return time(0 if noon == "am" and hour == NOON else hour % 24, minute)


def _span(match: re.Match[str], text: str, folded: str) -> FoundHours | None:
    """Two hours; bare numbers are hours only if something says so."""
    said = match[0]
    minutes = match["m1"] or match["m2"]
    unit = re.search(r"\d ?(?:h|am|pm|a\.|p\.)", said) or re.search(r"\blas?\b", said)
    if not (minutes or unit):
        return None
    starts, ends = _clock(match, 1, folded), _clock(match, 2, folded)
    if ends <= starts:
        return None
    end = Piece(text[match.start("h2") : match.end()].rstrip(), match.start("h2"))
    begin = match.start("h1")
    length = len(re.match(r"[\d:.h]+", folded[begin:])[0])  # type: ignore[index]  # a digit stands there
    return FoundHours(
        starts, ends, Piece(text[begin : begin + length].rstrip(".h"), begin), end, Confidence.SURE
    )


def _single(match: re.Match[str], text: str, folded: str) -> FoundHours | None:
    said = match[0]
    before = _BEFORE.search(folded[max(0, match.start() - 16) : match.start()])
    colon = re.search(r"\d(?::|h)\d\d", said)
    unit = re.search(r"\d ?(?:hr|hora|h(?!\w)|[ap]\.? ?m)", said)
    if not (colon or unit or before):
        return None
    piece = Piece(text[match.start() : match.end()].rstrip(), match.start())
    return FoundHours(
        _clock(match, 1, folded), None, piece, None, Confidence.SURE if colon or unit else Confidence.LIKELY
    )
