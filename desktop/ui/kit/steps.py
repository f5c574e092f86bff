"""Undo and redo while one types: the form as it stood, step by step."""

from __future__ import annotations

from desktop.description.plain import Json

Raws = dict[str, Json]
MOST = 200


class Steps:
    """The forms that stood before, and those undone."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._past: list[Raws] = [{}]
        self._undone: list[Raws] = []

    def start(self, raws: Raws) -> None:
        """From here on."""
        self._past, self._undone = [raws], []

    def note(self, raws: Raws) -> None:
        """The form stands so now."""
        if raws != self._past[-1]:
            self._past = [*self._past, raws][-MOST:]
            self._undone = []

    def back(self) -> Raws | None:
        """The form as it stood before."""
        if len(self._past) == 1:
            return None
        self._undone.append(self._past.pop())
        return self._past[-1]

    def forward(self) -> Raws | None:
        """The form as it stood before it was undone."""
        if not self._undone:
            return None
        self._past.append(self._undone.pop())
        return self._past[-1]
