"""Every page for who does not see it and who has no mouse; found by walking, so that new ones are met too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.window import Window
from tests.ui import heard, keyed
from tests.ui.contrasts import faint
from tests.ui.rounds import Sight, rounds

pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")
Settled = Callable[[Any], None]
Rule = Callable[[QWidget], Iterator[str]]


def breaches(sight: Sight, rules: tuple[Rule, ...], known: set[str]) -> Iterator[str]:
    """What is wrong in sight and was not told before."""
    for rule in rules:
        for told in rule(sight.root):
            if told not in known:
                known.add(told)
                yield f"{sight.name} ({rule.__name__}): {told}"


def rings(sight: Sight, looks: set[tuple[str, ...]]) -> Iterator[str]:
    """The ring of each look that was not seen before."""
    for widget in heard.controls(sight.root):
        if keyed.takes_tab(widget) and (look := keyed.look_of(widget)) not in looks:
            looks.add(look)
            if told := keyed.ringless(widget):
                yield f"{sight.name} (ring): {told}"


def test_every_control_of_every_page_is_named_told_reached_and_seen_to_have_the_keys(
    window: Window, settled: Settled
) -> None:
    known: set[str] = set()
    looks: set[tuple[str, ...]] = set()
    found: list[str] = []
    faints: set[tuple[str, ...]] = set()
    for sight in rounds(window, settled, ("new",)):
        found += breaches(sight, (*heard.RULES, keyed.unreached), known)
        if sight.is_page:
            found += breaches(sight, (keyed.disordered,), known)
        found += rings(sight, looks)
        found += [f"{sight.name} (contrast): {told}" for told in faint(sight.root, faints)]
        if not sight.root.isWindow():
            assert window.frame.isActiveWindow(), f"{sight.name}: something became a window of its own"
    found += breaches(Sight("frame", window.frame), heard.RULES, known)
    assert not found, "\n".join(found)


@pytest.mark.long
def test_every_form_with_a_record_in_it_is_told_and_walked(window: Window, settled: Settled) -> None:
    known: set[str] = set()
    rules = (*heard.RULES, *keyed.RULES)
    found = [told for sight in rounds(window, settled) for told in breaches(sight, rules, known)]
    assert not found, "\n".join(found)
