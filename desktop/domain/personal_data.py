"""What in a free text may be somebody's private data: found by rules, each finding tied to its words.

The rules are data (`resources/privacy`). They see the text in small letters, without accents, invisible
characters and odd digits, so a disguise of that sort hides nothing. Numbers written in words are not read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from stdnum import luhn

from desktop.domain.places import communes
from desktop.domain.resources import table
from desktop.domain.rut import COMPANIES_FROM, Rut
from desktop.domain.text import fold


class Private(Enum):
    """What a finding seems to be, as people read it."""

    ACCOUNT = "Cuenta bancaria"
    RUT = "RUT de una persona"
    PHONE = "Teléfono"
    MAIL = "Correo electrónico"
    ADDRESS = "Domicilio"
    MINOR = "Persona menor de edad"
    HEALTH = "Dato de salud"


@dataclass(frozen=True)
class Finding:
    """Some words of a text that may be private."""

    kind: Private
    start: int
    end: int
    text: str

    @property
    def digest(self) -> str:
        """By what a decision about these words knows them, wherever in the text they stand."""
        told = f"{self.kind.name}\n{even(self.text).text}"
        return hashlib.sha256(told.encode()).hexdigest()


_IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def findings(text: str) -> tuple[Finding, ...]:
    """All that may be private, in the order it stands, no two of them overlapping: the longer one is told."""
    if _IDENTIFIER.fullmatch(text):  # its digits are by chance; some look like a telephone
        return ()
    seen = even(text)
    spans = _joined(sorted({span for rule in _rules() for span in rule.spans(seen)}, key=_first))
    kept: list[_Span] = []
    for start, end, kind in sorted(spans, key=_longest):
        if all(end <= other or last <= start for other, last, _kind in kept):
            kept.append((start, end, kind))
    places = ((seen.places[start], seen.places[end - 1] + 1, kind) for start, end, kind in kept)
    found = (Finding(kind, start, end, text[start:end]) for start, end, kind in places)
    return tuple(sorted(found, key=lambda one: one.start))


_Span = tuple[int, int, Private]


def _joined(spans: list[_Span]) -> list[_Span]:
    """Those of one kind that overlap, as one; they come kind by kind, in the order they stand."""
    told: list[_Span] = []
    for start, end, kind in spans:
        if told and told[-1][2] is kind and start < told[-1][1]:
            first, last, _kind = told.pop()
            told.append((first, max(end, last), kind))
        else:
            told.append((start, end, kind))
    return told


def _first(span: _Span) -> tuple[int, int, int]:
    start, end, kind = span
    return list(Private).index(kind), start, end


def _longest(span: _Span) -> tuple[int, int, int]:
    start, end, kind = span
    return start - end, start, list(Private).index(kind)


# -- the text as the rules see it


@dataclass(frozen=True)
class Even:
    """A text without what could disguise it, and where in the original each letter stands."""

    text: str
    places: range | list[int]
    original: str


_SPACED = str.maketrans("\t\n\r\x0b\x0c", "     ")
_BLANKS = re.compile(r"\s\s|[\x00-\x08\x0e-\x1f\x7f]")
_DASHES = dict.fromkeys("‐‑‒–—―−⁃", "-")
_DROPPED = ("Cf", "Mn", "Me", "Cc")


def even(text: str) -> Even:
    """Small letters, plain digits and dashes, single blanks, no accent and nothing invisible."""
    if text.isascii() and not _BLANKS.search(text):
        return Even(text.lower().translate(_SPACED), range(len(text)), text)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in _plain(letter):
            if one == " " and letters[-1:] == [" "]:
                continue
            letters.append(one)
            places.append(place)
    return Even("".join(letters), places, text)


@cache
def _plain(letter: str) -> str:
    if letter in "º°˚":
        return "°"
    if letter.isspace():
        return " "
    parts = (_DASHES.get(part, part) for part in unicodedata.normalize("NFKD", letter))
    told = "".join(part for part in parts if unicodedata.category(part) not in _DROPPED).casefold()
    return "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in told)


# -- the rules


@dataclass(frozen=True)
class _Rule:
    """One row of the rules: what it finds, what a text must have at all, what the words alone cannot say."""

    kind: Private
    needs: str
    check: str
    unless: re.Pattern[str] | None
    pattern: re.Pattern[str]

    def spans(self, seen: Even) -> Iterator[_Span]:
        """Where it finds something."""
        if self.needs and not _has(seen.text, self.needs):
            return
        for match in self.pattern.finditer(seen.text):
            start, end = match.span("it")
            if self.unless and self.unless.search(seen.text[max(0, match.start() - 40) : match.start()]):
                continue
            start = _CHECKS[self.check](seen, match) if self.check else start
            if start >= 0:
                yield start, end, self.kind


def _has(text: str, needs: str) -> bool:
    return bool(_DIGIT.search(text)) if needs == "#" else any(word in text for word in needs.split("|"))


_DIGIT = re.compile(r"\d")


@cache
def _lists() -> dict[str, str]:
    """Pieces of patterns by name, each a choice of words."""
    names = (re.escape(fold(one.name)) for one in communes().values())
    lists = {row["list"]: row["words"] for row in table("privacy/words.csv")}
    return lists | {"communes": "|".join(sorted(names, key=len, reverse=True))}


@cache
def _rules() -> tuple[_Rule, ...]:
    def whole(pattern: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"%(\w+)%", lambda name: _lists()[name[1]], pattern), re.ASCII)

    return tuple(
        _Rule(
            kind=Private[row["kind"]],
            needs=row["needs"],
            check=row["check"],
            unless=whole(row["unless"]) if row["unless"] else None,
            pattern=whole(row["pattern"]),
        )
        for row in table("privacy/rules.csv")
    )


# -- what the words alone cannot say: each answers where the finding begins, or -1

_NONE = -1
_LEAST_RUT = 1_000_000
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:-[\dk])?")
_DATED = re.compile(
    r"\b\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d|(?:19|20)\d\d\D+(?:19|20)\d\d|\b(?:19|20)\d\d-\d\d-\d\d"
)
_OF_AGE = 18
_NAME = re.compile(r"(?:(?:[A-ZÁÉÍÓÚÑ][\w'´’.]*|de|del|la|las|los|el|N[°º.]*)\s+){1,5}$")
_NO_NAME = re.compile(
    r"(?i)\b(?:regi[oó]n|provincia|ley|decreto|d\.?f\.?l\.?|d\.?s\.?|oficio|ord\w*|resoluci[oó]n|res|art\w*|a[ñn]o|folio|rol|exp\w*|rca|"
    r"ruta|km|bolet[ií]n|licitaci[oó]n|id|plan|lotes?|acuerdo|circular|dictamen|ene\w*|feb\w*|mar|abr\w*|jun\w*|jul\w*|"
    r"ago\w*|sep\w*|oct\w*|nov\w*|dic\w*|expo|censo|santiago|chile)\b"
)


def _bare(text: str) -> str:
    return re.sub(r"[^\dk]", "", re.sub(r"guion|raya|dv|digito(?: verificador)?", "", text))


def _rut(_seen: Even, match: re.Match[str]) -> int:
    """A check digit that matches, in the range of natural persons."""
    try:
        number = int(Rut.parse(_bare(match["it"]))[:-2])
    except ValueError:
        return _NONE
    return match.start("it") if _LEAST_RUT <= number < COMPANIES_FROM else _NONE


def _rut_named(seen: Even, match: re.Match[str]) -> int:
    """Called a RUT: a slip in a digit hides nobody, so only a company's is let pass."""
    if _rut(seen, match) >= 0:
        return match.start("it")
    digits = _bare(match["it"])
    whole = re.search(r"[-/a-z]", match["it"]) or len(digits) > 8  # noqa: PLR2004 -- eight without their digit
    number = int(digits[:-1] if whole else digits.rstrip("k"))
    return match.start("it") if number < COMPANIES_FROM else _NONE


def _phone(seen: Even, match: re.Match[str]) -> int:
    """No amount in groups of thousands, no days and years."""
    told = match["it"]
    return _NONE if _GROUPED.fullmatch(told) or _DATED.search(told) else _phone_named(seen, match)


def _phone_named(_seen: Even, match: re.Match[str]) -> int:
    return _NONE if _DATED.search(match["it"]) else match.start("it")


def _card(_seen: Even, match: re.Match[str]) -> int:
    return match.start("it") if luhn.is_valid(_bare(match["it"])) else _NONE


def _age(_seen: Even, match: re.Match[str]) -> int:
    """Under eighteen."""
    told = match["n"].replace("una", "un")
    ages = [age for age in _lists()["ages"].split("|") if age != "una"]
    years = int(told) if told.isdigit() else ages.index(told) + 1
    in_years = not match["unit"] or match["unit"].startswith("ano")
    return match.start("it") if years < _OF_AGE or not in_years else _NONE


def _capital(seen: Even, match: re.Match[str]) -> int:
    """The name of a place begins with a capital."""
    start = match.start("it")
    name = seen.text.index(" ", start) + 1
    return start if seen.original[seen.places[name]].isupper() else _NONE


def _named(seen: Even, match: re.Match[str]) -> int:
    """A name or initials: a capital, and then a point or small letters."""
    first = seen.places[match.start("name")]
    name = seen.original[first : first + 2]
    return match.start("it") if name[0].isupper() and (name[1:] == "." or name[1:].islower()) else _NONE


def _town(seen: Even, match: re.Match[str]) -> int:
    """The name of a street stands before the number; what it covers begins there."""
    first = seen.places[match.start("it")]
    name = _NAME.search(seen.original[max(0, first - 60) : first])
    if name is None or _NO_NAME.search(name[0]) or not re.search(r"[A-ZÁÉÍÓÚÑ]\w{2}", name[0]):
        return _NONE
    wanted = max(0, first - 60) + name.start()
    return next(place for place, at in enumerate(seen.places) if at >= wanted)


_CHECKS: dict[str, Callable[[Even, re.Match[str]], int]] = {
    "rut": _rut,
    "rut_named": _rut_named,
    "phone": _phone,
    "phone_named": _phone_named,
    "card": _card,
    "age": _age,
    "capital": _capital,
    "named": _named,
    "town": _town,
}
