"""JSON without its traps: no repeated keys, no NaN, no endless numbers, no bottomless nesting."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from desktop.domain.language import _

MOST_DEPTH = 40
MOST_DIGITS = 30
_BRACKET_OR_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def loads(text: str, name: str) -> Any:
    """The value in a text.

    Raises:
        ValueError: it is no JSON, or JSON that means mischief; a sentence says which.
    """
    _check_depth(text, name)
    try:
        return _DECODER.decode(text.strip().removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise ValueError(
            _("«{}» no es JSON: se corta o se equivoca en la línea {}, columna {}.").format(
                name, error.lineno, error.colno
            )
        ) from None
    except _MischiefError as error:
        raise ValueError(f"«{name}»: {error}") from None


def loads_lines(text: str, name: str) -> list[Any]:
    """The values of a text with one on each line.

    Raises:
        ValueError: as `loads`, with the line.
    """
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [loads(line, _("{}, línea {}").format(name, number)) for number, line in lines]


class _MischiefError(Exception):
    """Something JSON allows and no honest file has."""


def _check_depth(text: str, name: str) -> None:
    depth = 0
    for match in _BRACKET_OR_STRING.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > MOST_DEPTH:
            raise ValueError(_("«{}» está anidado a más de {} niveles.").format(name, MOST_DEPTH))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _MischiefError(_("hay un objeto con la misma clave dos veces."))
    return found


def _constant(word: str) -> NoReturn:
    raise _MischiefError(_("{} no es un número de JSON.").format(word))


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _MischiefError(_("hay un número demasiado grande."))
    return number


def _int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise _MischiefError(_("hay un número demasiado grande."))
    return int(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_constant, parse_float=_float, parse_int=_int, strict=False
)
