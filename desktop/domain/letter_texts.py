"""The words of letters and resolutions: dated rows of `resources/law/letter_texts.csv`.

`{name}` stands for a value, `[...]` for words that are left out if a value in them is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.domain.language import _
from desktop.domain.resources import table

BLANK = "____________________"
"""What stands where a value is to be written by hand."""

_OPTION = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class LetterText:
    """The words of one kind of letter, the days they hold, where they come from, and how certain that is."""

    kind: str
    valid_from: date
    valid_to: date | None
    text: str
    source: str
    certainty: str


@cache
def _texts() -> tuple[LetterText, ...]:
    return tuple(
        LetterText(
            kind=row["kind"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            text=row["text"],
            source=row["source"],
            certainty=row["certainty"],
        )
        for row in table("law/letter_texts.csv")
    )


def letter_text(kind: str, day: date) -> LetterText:
    """The words as they hold on a day; before their first row, as that row has them.

    Raises:
        KeyError: there are no words for this kind.
    """
    rows = [row for row in _texts() if row.kind == kind]
    if not rows:
        raise KeyError(kind)
    held = [row for row in rows if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)]
    return held[-1] if held else rows[0]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its values; what is put in is never read again for places.

    Raises:
        ValueError: the text asks for a value that letters do not know.
    """
    unknown = sorted({name for name in _PLACE.findall(text) if name not in values})
    if unknown:
        raise ValueError(_("El texto pide valores que no existen: {}.").format(", ".join(unknown)))

    def kept(option: re.Match[str]) -> str:
        return option[1] if all(values[name] for name in _PLACE.findall(option[1])) else ""

    return _PLACE.sub(lambda place: values[place[1]] or BLANK, _OPTION.sub(kept, text)).strip()
