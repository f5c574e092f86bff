"""A value of a list that is known only in part: what is not in it is kept as it came."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.domain.catalogues import as_said
from desktop.domain.language import _
from desktop.domain.published_lists import code_for, published_list
from desktop.domain.text import clean

LIMIT = 200
"""Letters of a name or text."""
LONGEST = LIMIT + 12
"""Of a whole value, as it is kept and as it is shown: a name with nine digits and what parts them."""

_KEPT = re.compile(r"([0-9]{1,9})=(.+)")
_NUMBERED = re.compile(r"[0-9]{1,9}=")
_SHOWN = re.compile(r"(.+) \(([0-9]{1,9})\)")


@dataclass(frozen=True)
class OpenTerm:
    """A value of a published list, or what stands in its place.

    Kept as text: the code of a known value (`53`), the number and name of one that others know (`77=TESLA`),
    or a text that was typed (`=Tesla`).
    """

    list: str

    def read(self, raw: object) -> str:
        """By code, label or published name, `NOMBRE (77)`, or any text; what was kept reads as itself."""
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        text = _begun(clean(str(raw), LONGEST))
        if not text:
            raise ValueError(_("Se espera un valor de la lista u otro texto."))
        known = text if text in published_list(self.list) else code_for(self.list, text)
        if known:
            return known
        if kept := _KEPT.fullmatch(text):
            number, name = kept.groups()
        elif shown := _SHOWN.fullmatch(text):
            name, number = shown.groups()
        else:
            number = name = ""
        return self._paired(number, _begun(name)) or "=" + clean(text, LIMIT)

    def show(self, value: object) -> str:
        """The label, the name with its number, or the text; a label that two share also has its number."""
        text = str(value)
        item = published_list(self.list).get(text)
        if item:
            return item.label if code_for(self.list, item.label) == item.code else f"{item.label} ({text})"
        number, _sign, name = text.partition("=")
        return f"{name} ({number})" if number else name

    def pair(self, number: object, name: object) -> str:
        """The value of a number and name as they are published; without a number, of the name alone.

        Raises:
            ValueError: there is neither, or the name is too long.
        """
        told = "" if number is None else str(number).strip()
        said = "" if name is None else _begun(clean(str(name), LIMIT))
        if not said and told in published_list(self.list):
            return told
        if not re.fullmatch(r"[0-9]{1,9}", told):
            return self.read(said)
        return self._paired(told, said) or self.read(f"{told}={said}")

    def told(self, value: object) -> tuple[int | None, str]:
        """The number, if it has one, and the name as they are published."""
        text = str(value)
        item = published_list(self.list).get(text)
        if item:
            return int(text), item.published
        number, _sign, name = text.partition("=")
        return int(number) if number else None, name

    def _paired(self, number: str, name: str) -> str:
        """The value of both; none without a name, or with one that would itself read as such a value."""
        if not name or _NUMBERED.match(name):
            return ""
        number = str(int(number))
        item = published_list(self.list).get(number)
        if item and as_said(name) in (as_said(item.label), as_said(item.published)):
            return number
        return f"{number}={clean(name, LIMIT)}"


def _begun(text: str) -> str:
    """Without what would join the sign before it: signs, blanks and marks without a letter."""
    start = next(
        (at for at, sign in enumerate(text) if sign not in "= " and not unicodedata.combining(sign)), None
    )
    return "" if start is None else text[start:]
