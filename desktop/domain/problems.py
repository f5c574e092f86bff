"""What is wrong with a record, in words the person can act on."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from enum import Enum


class Severity(Enum):
    """What cannot be read is not kept; a refusal keeps a record a draft; a warning only says something."""

    UNREADABLE = "Ilegible"
    REFUSAL = "Falta"
    WARNING = "Aviso"


@dataclass(frozen=True)
class Problem:
    """One thing wrong, at one field; `field` may walk into parts: `costs.2.amount`."""

    field: str
    text: str
    severity: Severity = Severity.REFUSAL
    offer: str = dataclasses.field(default="", compare=False)
    """What might be written there instead."""

    def within(self, place: str) -> Problem:
        """The same problem, seen from the record that holds the part."""
        return replace(self, field=f"{place}.{self.field}" if self.field else place)


def warning(field: str, text: str) -> Problem:
    """A problem that blocks nothing."""
    return Problem(field, text, Severity.WARNING)
