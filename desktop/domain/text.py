"""One gate for every text that enters, and the folding by which texts are found."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_MARKS = re.compile(f"({_MARK}{{8}}){_MARK}+")


def clean(text: str, limit: int, *, lines: bool = False) -> str:
    """The text without control, invisible and direction characters, composed (NFC).

    Idempotent. In a text of one line, breaks and tabs turn into blanks; in others breaks are line feeds.

    Raises:
        ValueError: it is longer than `limit` characters.
    """
    if len(text) > 4 * limit + 64:
        raise ValueError(_too_long(limit))
    text = _BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", _CONTROL.sub("", text))
    text = _MARKS.sub(r"\1", unicodedata.normalize("NFC", text))
    text = "\n".join(line.rstrip() for line in text.split("\n")) if lines else " ".join(text.split())
    text = text.strip()
    if len(text) > limit:
        raise ValueError(_too_long(limit))
    return text


def _too_long(limit: int) -> str:
    return f"El texto es demasiado largo: caben {limit} caracteres."


def hides_characters(text: str) -> bool:
    """Whether the gate would take something out that the eye does not see."""
    return bool(_CONTROL.search(_BREAKS.sub("\n", text)) or _INVISIBLE.search(text))


def fold(text: str) -> str:
    """The text without accents and capitals, as it is searched.

    >>> fold("Ñuñoa, Región Metropolitana")
    'nunoa, region metropolitana'
    """
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()


def sort_key(text: str) -> str:
    """The first forty letters as Spanish sorts them: accents do not count, ñ comes after n."""
    return fold(text[:60].replace("ñ", "n\x7f").replace("Ñ", "n\x7f"))[:40]


def words(text: str) -> list[str]:
    """The words that can be searched for, folded, in the order they stand."""
    return re.findall(r"\w+", fold(text))
