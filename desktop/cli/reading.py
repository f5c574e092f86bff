"""Lines as they come: one at a time, none longer than a record can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from desktop.domain.language import _
from desktop.exchange.strict_json import loads

BOM = b"\xef\xbb\xbf"
LONGEST = 1_000_000
"""Bytes of a line."""


def lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line that holds something, with its number; None for one that is too long."""
    number = 0
    while read := source.readline(LONGEST + 1):
        number += 1
        if len(read) > LONGEST:
            while read and not read.endswith(b"\n"):
                read = source.readline(LONGEST)
            yield number, None
        elif read.removeprefix(BOM).strip():
            yield number, read


def record_of(number: int, line: bytes | None) -> dict[str, object]:
    """The object on a line.

    Raises:
        ValueError: it is no JSON object, or one that means mischief.
    """
    name = _("línea {}").format(number)
    if line is None:
        raise ValueError(_("La línea es demasiado larga: caben {} bytes.").format(LONGEST))
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(_("La línea no está en UTF-8.")) from None
    value = loads(text, name)
    if not isinstance(value, dict):
        raise ValueError(_("Se espera un objeto JSON en cada línea."))  # noqa: TRY004 -- refused like the rest
    return value
