"""The text of the QR codes on papers: it names a record, and brings it back on screen when it is read.

A scanner types like a keyboard made for English; where the system's is Spanish, its signs come out as others.
"""

from __future__ import annotations

import re

from desktop.domain.text import fold

SCHEME = "probidad"
REGISTERS = ("meetings", "gifts", "requests", "trips", "confirmations")
"""Whose records stand on papers."""
_UID = r"[A-Za-z0-9][A-Za-z0-9._:-]{0,35}"
_EXACT = re.compile(rf"{SCHEME}:({'|'.join(REGISTERS)})/({_UID})", re.IGNORECASE)
_TYPED = re.compile(rf"{SCHEME}[^a-z0-9]?n?({'|'.join(REGISTERS)})[^a-z0-9]([a-z0-9][^\s]{{0,35}})")


def code_of(register: str, uid: str) -> str:
    """What a code says of a record.

    >>> code_of("meetings", "0b5e1c34-7d1a-4c55-9a53-2f6f0c1d9e77")
    'probidad:meetings/0b5e1c34-7d1a-4c55-9a53-2f6f0c1d9e77'
    """
    return f"{SCHEME}:{register}/{uid}"


def read_code(text: str) -> tuple[str, str] | None:
    """The register and identifier that a scanned text names; None if it is no code.

    >>> read_code("probidad:gifts/abc-1"), read_code("PROBIDADÑGIFTS-ABC'1"), read_code("probidad")
    (('gifts', 'abc-1'), ('gifts', 'abc-1'), None)
    """
    told = text.strip()
    if exact := _EXACT.fullmatch(told):
        return exact[1].lower(), exact[2]
    if typed := _TYPED.fullmatch(fold(told)):
        return typed[1], re.sub(r"[^a-z0-9]", "-", typed[2])
    return None
