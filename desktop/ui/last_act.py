"""What was done to the book last in this window, and how to take it back: once, by key or by a button."""

from __future__ import annotations

from collections.abc import Callable

Back = Callable[[], object]


class LastAct:
    """Holds one way back, the latest."""

    def __init__(self) -> None:
        """Nothing was done yet."""
        self._back: Back | None = None

    def note(self, back: Back) -> Back:
        """Something was done, and `back` takes it back; where it answers False, that is still to be done.

        The answer does the same, for a button: what the key has taken back, it does not take back again.
        """
        is_done = False

        def once() -> None:
            nonlocal is_done
            if is_done:
                return
            is_done = back() is not False
            if is_done and self._back is once:
                self._back = None

        self._back = once
        return once

    def undo(self) -> bool:
        """Take it back; whether there was anything."""
        back = self._back
        if back is not None:
            back()
        return back is not None
