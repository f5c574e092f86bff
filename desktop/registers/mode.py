"""How people met, or are to meet."""

from __future__ import annotations

from enum import Enum


class Mode(Enum):
    """In one place, or over a line."""

    IN_PERSON = "Presencial"
    REMOTE = "Videoconferencia"
