"""Files of declarations: one, a list of them, or one on each line."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from desktop.domain.language import _
from desktop.exchange.infoprobidad.reading import looks_like
from desktop.exchange.strict_json import loads, loads_lines
from desktop.exchange.texts import decode

_LINES = (".jsonl", ".ndjson")


def declarations(name: str, data: bytes) -> list[Any]:
    """The objects in a file, still as they were published; `read` takes each.

    Raises:
        ValueError: it is no JSON, JSON that means mischief, or holds no declaration; a sentence says which.
    """
    text = decode(data, name)
    value = loads_lines(text, name) if PurePath(name).suffix.casefold() in _LINES else loads(text, name)
    found: list[Any] = value if isinstance(value, list) else [value]
    if not looks_like(found):
        raise ValueError(_("«{}» no tiene declaraciones como las publica InfoProbidad.").format(name))
    return found


def dumps(value: object) -> str:
    """The text of a declaration, or of a list of them, that any encoding of Unicode can hold."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
