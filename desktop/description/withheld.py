"""What stands where something is declared and not published: a value of its own, in every field alike."""

from __future__ import annotations

from typing import Any

RESERVED_TEXT = "RESERVADO"
"""As InfoProbidad publishes it, and as JSON and forms have it."""


class Reserved:
    """Says that there is a value, and not which."""

    def __repr__(self) -> str:
        """As people read it."""
        return RESERVED_TEXT

    def __copy__(self) -> Reserved:
        """There is one."""
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Reserved:
        """There is one."""
        return self


RESERVED: Any = Reserved()


def known(value: Any) -> Any:
    """The value, or nothing where it is reserved: what a check may reason about."""
    return None if value is RESERVED else value
