"""The recovery code: what is printed once, kept in a drawer, and typed by somebody who lost a passphrase."""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O and U: none is taken for another."""
_READ_AS = str.maketrans("ILO", "110", " -–—.\t\r\n\u00a0")
_CHANCE, _CHECK, _GROUP = 28, 4, 4
"""Letters by chance (140 bits), letters that check them, letters in a group."""


def new_code() -> str:
    """A code that nobody guesses, in groups of four; the last group checks the others."""
    drawn = "".join(secrets.choice(ALPHABET) for _letter in range(_CHANCE))
    whole = drawn + _check(drawn)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def read_code(typed: str) -> str | None:
    """The letters of a code however they were typed, or None for what is none."""
    told = _letters(typed)
    if told is None or _check(told[:_CHANCE]) != told[_CHANCE:]:
        return None
    return told


def is_mistyped(typed: str) -> bool:
    """Whether it looks like a code as it is printed and its last group says that a letter is wrong."""
    return "-" in typed and _letters(typed) is not None and read_code(typed) is None


def _letters(typed: str) -> str | None:
    told = typed.upper().translate(_READ_AS)
    return told if len(told) == _CHANCE + _CHECK and set(told) <= set(ALPHABET) else None


def _check(drawn: str) -> str:
    number = int.from_bytes(hashlib.sha256(b"probidad-caja-1" + drawn.encode()).digest()[:3]) >> 4
    return "".join(ALPHABET[number >> shift & 31] for shift in (15, 10, 5, 0))
