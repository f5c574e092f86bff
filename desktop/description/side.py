"""A published record as people read it, field by field: one side of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Side:
    """What one side tells of a record: its key there, whose it is, its day, and its values by field."""

    register: str
    origin: str
    institution: str
    day: date | None
    values: Mapping[str, str] = field(default_factory=dict)
    raws: Mapping[str, object] = field(default_factory=dict)
    """As the door takes them, the values that stand alone: no links, no rows."""
    uid: str = ""
    came_from: str = ""
    """Where a record of the book says that it comes from, if it does."""
    registered: date | None = None
    """When it was published, where that is told."""
