"""One thing that came late, or not at all, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop.domain.fines import Exposure


class Breach(Enum):
    """What came late, or did not come."""

    LATE_RECORD = "Registro tardío"
    UNPUBLISHED = "Mes sin publicar"
    LATE_ANSWER = "Respuesta tardía"
    NO_ANSWER = "Sin respuesta"
    UNDECLARED = "Sin declarar"
    DECLARED_LATE = "Declaración tardía"


@dataclass(frozen=True)
class Item:
    """One breach; `since` is the first day on which it was late.

    Its sentence is put together when it is read: of a hundred thousand, few are.
    """

    breach: Breach
    sentence: str
    words: tuple[object, ...]
    since: date
    register: str
    uid: str
    fine: Exposure | None
    times: int = 1
    """The fine, and again for each month that the law adds."""

    @property
    def text(self) -> str:
        """What came late, and when it should have come."""
        return self.sentence.format(*self.words)
