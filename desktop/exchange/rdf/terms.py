"""Turtle, written by hand: texts, days, numbers, and all that is said of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time

from desktop.exchange.rdf.vocabulary import PREFIXES

Pairs = Iterable[tuple[str, str]]
"""What is said of a thing: the property and its value as Turtle; an empty value says nothing."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SURROGATE = re.compile("[\ud800-\udfff]")


def heading() -> str:
    """The prefixes."""
    return "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items()) + "\n"


def text(value: str) -> str:
    r"""A text in quotes, on one line; nothing stays nothing, half a letter becomes the sign for one.

    >>> print(text('«Dijo "sí"»\n'))
    "«Dijo \"sí\"»\n"
    """
    if not value:
        return ""
    sound = _SURROGATE.sub("\ufffd", value)
    return f'"{_ESCAPED.sub(_escape, sound)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def day(value: date | None) -> str:
    """A day."""
    return f'"{value.isoformat()}"^^xsd:date' if value else ""


def moment(on: date | None, at: time | None) -> str:
    """A day and its hour on the wall; the day alone where no hour is told."""
    return f'"{on.isoformat()}T{at:%H:%M:%S}"^^xsd:dateTime' if on and at else day(on)


def whole(digits: str) -> str:
    """A whole number."""
    return f'"{digits}"^^xsd:integer' if digits.isascii() and digits.isdigit() else ""


def minutes(value: int | None) -> str:
    """How long something took; less than nothing is not said."""
    return "" if value is None or value < 0 else f'"PT{value}M"^^xsd:duration'


def statement(subject: str, classes: Iterable[str], pairs: Pairs) -> str:
    """All that is said of one thing, a property on each line; the same is not said twice."""
    said = dict.fromkeys((name, value) for name, value in pairs if value)
    lines = [f"{subject} a {', '.join(classes)}", *(f"    {name} {value}" for name, value in said)]
    return " ;\n".join(lines) + " .\n\n"
