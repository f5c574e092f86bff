"""What was done to the book last in this window, and how to take it back: once, from wherever one is."""

from __future__ import annotations

from collections.abc import Callable


class LastAct:
    """Holds one way back, the latest."""

    def __init__(self) -> None:
        """Nothing was done yet."""
        self._back: Callable[[], object] | None = None

    def note(self, back: Callable[[], object]) -> None:
        """Something was done, and this takes it back."""
        self._back = back

    def undo(self) -> bool:
        """Take it back; whether there was anything."""
        back, self._back = self._back, None
        if back is not None:
            back()
        return back is not None
