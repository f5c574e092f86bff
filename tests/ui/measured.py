"""What is in sight, measured by every rule of access; what was told once is not told again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from tests.ui import heard, keyed
from tests.ui.contrasts import faint
from tests.ui.rounds import Sight

Rule = Callable[[QWidget], Iterator[str]]


class Measures:
    """Remembers what it has told, and which looks it has measured."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.known: set[str] = set()
        self.looks: set[tuple[str, ...]] = set()
        self.faints: set[tuple[str, ...]] = set()

    def all(self, sight: Sight) -> list[str]:
        """Names, roles, states and sizes; what Tab comes to; the ring; the contrast."""
        found = [*self.breaches(sight, (*heard.RULES, keyed.unreached))]
        if sight.is_page:
            found += self.breaches(sight, (keyed.disordered,))
        return [*found, *self.seen(sight)]

    def seen(self, sight: Sight) -> list[str]:
        """What only the eye tells, and other colours change: the ring, the contrast."""
        return [*self.rings(sight), *self.contrast(sight)]

    def breaches(self, sight: Sight, rules: tuple[Rule, ...]) -> Iterator[str]:
        """What is wrong in sight and was not told before."""
        for rule in rules:
            for told in rule(sight.root):
                if told not in self.known:
                    self.known.add(told)
                    yield f"{sight.name} ({rule.__name__}): {told}"

    def rings(self, sight: Sight) -> Iterator[str]:
        """The ring of each look that was not seen before."""
        for widget in heard.controls(sight.root):
            if keyed.takes_tab(widget) and (look := keyed.look_of(widget)) not in self.looks:
                self.looks.add(look)
                if told := keyed.ringless(widget):
                    yield f"{sight.name} (ring): {told}"

    def contrast(self, sight: Sight) -> list[str]:
        """Of each look that was not seen before."""
        return [f"{sight.name} (contrast): {told}" for told in faint(sight.root, self.faints)]
