"""Words as both databases cut them: letters and digits, folded; nothing in them is syntax."""

from __future__ import annotations

import re
from unicodedata import ucd_3_2_0

from desktop.domain.text import fold
from desktop.registers import ALL

MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
_TAGS = {str(model.__tablename__): chr(0xE000 + place) for place, model in enumerate(ALL)}


def cut(text: str) -> list[str]:
    """The words of a text, folded."""
    return [word for found in _WORD.findall(fold(text)) for word in _known(found)]


def _known(word: str) -> list[str]:
    """A letter that came into Unicode after SQLite's tokenizer was made parts words, as it does there."""
    if word.isascii():
        return [word]
    letters = (letter if ucd_3_2_0.category(letter)[0] in "LN" else " " for letter in word)
    return "".join(letters).split()


def searchable(text: str) -> str:
    """The text as it is indexed."""
    return " ".join(cut(text))


def tag(register: str) -> str:
    """A letter of no language that stands for a register in the index: nobody can type it as a word."""
    return _TAGS[register]


def sqlite_pattern(typed: str, register: str | None) -> str:
    """What to ask SQLite's index, or an empty text: each word begins a word there."""
    wanted = " ".join(f'"{word}"*' for word in cut(typed)[:MOST_WORDS])
    return f'"{tag(register)}" {wanted}' if wanted and register in _TAGS else wanted


def postgresql_pattern(typed: str) -> str:
    """What to ask the server's index, or an empty text."""
    return " & ".join(f"{word}:*" for word in cut(typed)[:MOST_WORDS])
