"""A small part of Turtle, read strictly: prefixes, names, addresses and texts; nothing nested or blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.language import _
from desktop.exchange.rdf.vocabulary import PREFIXES

MOST_SUBJECTS = 3_000_000
MOST_SAID = 20_000
MOST_TEXT = 2_000_000
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+|\#[^\n]*)
    |(?P<text>"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*"(?!"))
    |(?P<address><[^\x00-\x20<>"{}|^`\\]*>)
    |(?P<prefix>@prefix(?=[ \t]))
    |(?P<name>[A-Za-z][A-Za-z0-9_-]*:[A-Za-z0-9_-]*)
    |(?P<kind>\^\^)
    |(?P<a>a(?=[ \t\r\n<]))
    |(?P<sign>[;,.])""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_LAST_LETTER = 0x10FFFF


class Address(str):
    """The full address of a thing."""

    __slots__ = ()


class Text(str):
    """A text, or a number or day as it was written."""

    __slots__ = ()


Value = Address | Text


@dataclass(frozen=True, slots=True)
class Subject:
    """All that is said of one thing in one place; classes and properties by their prefixed names."""

    address: str
    line: int
    raw: str
    classes: tuple[str, ...]
    said: dict[str, list[Value]]


class _Token(NamedTuple):
    kind: str
    told: str
    start: int
    end: int


def subjects(text: str, name: str) -> Iterator[Subject]:
    """Everything that a file says, thing by thing.

    Raises:
        ValueError: it is no Turtle, or uses what this program does not read.
    """
    return _Parser(text, name).subjects()


class _Parser:
    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._place = 0
        self._counted = (0, 1)
        self._prefixes: dict[str, str] = {}
        self._short = {full: short for short, full in PREFIXES.items()}

    def subjects(self) -> Iterator[Subject]:
        count = 0
        while (token := self._next(end=True)) is not None:
            if token.kind == "prefix":
                self._prefix()
                continue
            count += 1
            if count > MOST_SUBJECTS:
                raise self._wrong(token.start, _("trae demasiadas cosas."))
            yield self._subject(token)

    def _next(self, *, end: bool = False) -> _Token | None:
        """The next token; None at the end, where one is allowed."""
        while self._place < len(self._text):
            start = self._place
            match = _TOKEN.match(self._text, start)
            if match is None:
                raise self._wrong(start, _("no es del Turtle que este programa lee."))
            self._place = match.end()
            if match.lastgroup != "space":
                return _Token(match.lastgroup or "", match[0], start, match.end())
        if end:
            return None
        raise self._wrong(self._place, _("el archivo termina a medio decir."))

    def _need(self, *kinds: str) -> _Token:
        token = self._next()
        if token is None or token.kind not in kinds:
            raise self._wrong(token.start if token else self._place, _("falta algo, o sobra algo."))
        return token

    def _prefix(self) -> None:
        name, full = self._need("name"), self._need("address")
        dot = self._need("sign")
        if not name.told.endswith(":") or dot.told != ".":
            raise self._wrong(name.start, _("el prefijo no está bien escrito."))
        self._prefixes[name.told[:-1]] = full.told[1:-1]

    def _subject(self, first: _Token) -> Subject:
        if first.kind not in ("address", "name"):
            raise self._wrong(first.start, _("no comienza por una dirección."))
        classes: list[str] = []
        said: dict[str, list[Value]] = {}
        count, sign, stop = 0, ";", first.end
        while sign != ".":
            predicate = self._need("a", "address", "name")
            full = _TYPE if predicate.kind == "a" else self._full(predicate)
            sign = ","
            while sign == ",":
                value, sign, stop = self._value()
                count += 1
                if count > MOST_SAID:
                    raise self._wrong(first.start, _("dice demasiado de una sola cosa."))
                if full == _TYPE:
                    classes.append(self._named(value))
                else:
                    said.setdefault(self._named(full), []).append(value)
        raw = self._text[first.start : stop]
        return Subject(self._full(first), self._line(first.start), raw, tuple(classes), said)

    def _value(self) -> tuple[Value, str, int]:
        """A value, the sign after it, and where that ends."""
        token = self._need("address", "name", "text")
        value: Value = self._read_text(token) if token.kind == "text" else Address(self._full(token))
        sign = self._need("sign", "kind")
        if sign.kind == "kind":
            if token.kind != "text":
                raise self._wrong(sign.start, _("solo un texto tiene tipo."))
            self._full(self._need("address", "name"))
            sign = self._need("sign")
        return value, sign.told, sign.end

    def _read_text(self, token: _Token) -> Text:
        if token.end - token.start > MOST_TEXT:
            raise self._wrong(token.start, _("un texto es demasiado largo."))
        inner = token.told[1:-1]
        if "\\" not in inner:
            return Text(inner)
        return Text(_ESCAPE.sub(lambda match: self._letter(match, token.start), inner))

    def _letter(self, match: re.Match[str], start: int) -> str:
        if digits := match[1] or match[2]:
            code = int(digits, 16)
            if code <= _LAST_LETTER and not 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 -- halves of letters
                return chr(code)
        elif match[3] in _LETTERS:
            return _LETTERS[match[3]]
        raise self._wrong(start, _("un texto trae una letra que no existe."))

    def _full(self, token: _Token) -> str:
        if token.kind == "address":
            return token.told[1:-1]
        prefix, _colon, local = token.told.partition(":")
        if prefix not in self._prefixes:
            raise self._wrong(token.start, _("no se dijo qué es «{}:».").format(prefix))
        return self._prefixes[prefix] + local

    def _named(self, full: str) -> str:
        """A word by the prefix that we give it, whichever the file uses; others whole."""
        for mark in "#/":
            head, sign, tail = full.rpartition(mark)
            if (short := self._short.get(head + sign)) is not None:
                return f"{short}:{tail}"
        return str(full)

    def _line(self, place: int) -> int:
        """The line of a place; places are asked for in their order."""
        before, line = self._counted
        line += self._text.count("\n", before, place)
        self._counted = (place, line)
        return line

    def _wrong(self, place: int, why: str) -> ValueError:
        line = self._text.count("\n", 0, place) + 1
        return ValueError(_("«{}», línea {}: {}").format(self._name, line, why))
