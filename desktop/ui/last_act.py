"""What was done to the book in this window, and how to take it back: each once, by key or by a button."""

from __future__ import annotations

from collections.abc import Callable

Back = Callable[[], object]
MOST_KEPT = 20
"""How many acts the key takes back, one after the other."""


class _Once:
    """A way back, until it was gone."""

    def __init__(self, back: Back) -> None:
        self.back: Back | None = back

    def __call__(self) -> None:
        if self.back is not None and self.back() is not False:
            self.back = None


class LastAct:
    """Holds the ways back, the latest last."""

    def __init__(self) -> None:
        """Nothing was done yet."""
        self._ways: list[_Once] = []
        self.under_way = 0
        """How many ways back are being gone as jobs; the next begins where they end."""

    def note(self, back: Back) -> Back:
        """Something was done, and `back` takes it back; where it answers False, that is still to be done.

        The answer does the same, for a button: what the key has taken back, it does not take back again.
        """
        once = _Once(back)
        self._ways = [*self._open(), once][-MOST_KEPT:]
        return once

    def undo(self) -> bool:
        """Take back the latest that still can be; whether there was any."""
        ways = self._open()
        if ways:
            ways[-1]()
        return bool(ways)

    def forget(self) -> None:
        """The book is shut: nothing of it is held, and no button leads back."""
        for once in self._ways:
            once.back = None

    def _open(self) -> list[_Once]:
        return [once for once in self._ways if once.back is not None]
