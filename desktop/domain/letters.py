"""The texts of letters about a request, as they read on a day; what stands in braces is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.domain.catalogues import days
from desktop.domain.resources import table

_GAP = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Letter:
    """The text of one letter, with gaps; blank lines part its paragraphs."""

    code: str
    title: str
    text: str
    valid_from: date
    valid_to: date | None
    source: str
    certainty: str

    @property
    def gaps(self) -> tuple[str, ...]:
        """What has to be known before it can be written, in the order it is told."""
        return tuple(dict.fromkeys(_GAP.findall(self.text)))

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with every gap filled; braces within a value stay what they are.

        Raises:
            KeyError: a gap has no value.
        """
        return _GAP.sub(lambda gap: values[gap[1]], self.text)


@cache
def _letters() -> tuple[Letter, ...]:
    return tuple(
        Letter(
            row["code"],
            row["title"],
            row["text"],
            *days(row),
            source=row["source"],
            certainty=row["certainty"],
        )
        for row in table("law/request_texts.csv")
    )


def letter(code: str, day: date) -> Letter:
    """The text as it read on a day; before its first row, as that row has it.

    Raises:
        KeyError: there is no such letter.
    """
    rows = [row for row in _letters() if row.code == code]
    if not rows:
        raise KeyError(code)
    held = [row for row in rows if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)]
    return held[-1] if held else rows[0]
