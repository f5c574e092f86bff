"""The seal that each PDF carries of itself: whether a byte of it was changed since it was written.

It tells damage and careless hands, not forgers, who may seal anew: against them stand the close's manifest,
the book's own seal, and the signature that may follow.
"""

from __future__ import annotations

import hashlib
import mmap
import re
from pathlib import Path
from typing import NamedTuple

from desktop.filings.paper import MARK, SEAL

_DIGITS = 64
_END = re.compile(re.escape(SEAL) + rb"([0-9a-f]{64})>>>\nstartxref\n[0-9]+\n%%EOF\n")
_TOLD = re.compile(re.escape(MARK) + rb"<feff([0-9a-f]*)>" + re.escape(SEAL))
_SIGNED = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
_MOST_MARK = 4000
_BLOCK = 1 << 20

Bytes = bytes | mmap.mmap


class Sealed(NamedTuple):
    """Whether a PDF of this program is as it was written, its mark, and whether a signature was added."""

    intact: bool
    mark: str
    signed_after: bool


def check(file: Path | bytes) -> Sealed:
    """Judge a PDF by its own seal; what was added behind its end is let pass if a signature covers it all.

    Whether that signature is good is not asked here.

    Raises:
        ValueError: it carries no seal of this program.
    """
    if isinstance(file, bytes):
        return _check(file)
    with file.open("rb") as opened:
        if not opened.seek(0, 2):
            raise ValueError("El PDF no lleva sello propio.")
        with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _check(data)


def _check(data: Bytes) -> Sealed:
    found = _END.search(data)
    if found is None:
        if data.find(SEAL) < 0:
            raise ValueError("El PDF no lleva sello propio.")
        return Sealed(intact=False, mark="", signed_after=False)
    digits, end = found.start(1), found.end()
    digest = hashlib.sha256()
    for start in range(0, digits, _BLOCK):
        digest.update(data[start : min(start + _BLOCK, digits)])
    digest.update(data[digits + _DIGITS : end])
    signed = _is_signed(data, end)
    intact = digest.hexdigest().encode("ascii") == found[1] and (signed or end == len(data))
    told = _TOLD.search(data, max(0, digits - _MOST_MARK), digits)
    mark = bytes.fromhex(told[1].decode("ascii")).decode("utf-16-be", "replace") if told else ""
    return Sealed(intact, mark, signed)


def _is_signed(data: Bytes, end: int) -> bool:
    """Whether the last signature behind this place covers the file to its end."""
    signed = [*_SIGNED.finditer(data, end)]
    if not signed:
        return False
    first, second, rest = map(int, signed[-1].groups())
    return end <= first < second and second + rest == len(data)
