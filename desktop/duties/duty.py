"""What waits to be done, as the board and `check` say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Kind(Enum):
    """How a duty presses."""

    LATE = "Atrasado"
    DUE = "Por vencer"
    INCOMPLETE = "Incompleto"
    DOUBTFUL = "Dudoso"


@dataclass(frozen=True)
class Duty:
    """Something to be done, in a sentence, with its day if it has one and what it speaks of.

    `days_left` are working days, below zero those that have passed; `month` is that of a publication;
    `place` names a page of the window, if that is what it speaks of, and `chip` what is to be shown there;
    `beside` tells how the term stands; where the sentence says it too, it is its end.
    """

    kind: Kind
    text: str
    due: date | None = None
    days_left: int | None = None
    register: str | None = None
    uid: str | None = None
    month: tuple[int, int] | None = None
    place: str = ""
    beside: str = ""
    chip: str = ""
