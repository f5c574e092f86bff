"""Every page for who does not see it and who has no mouse; found by walking, so that new ones are met too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.window import Window
from tests.ui import heard, keyed
from tests.ui.measured import Measures
from tests.ui.rounds import Sight, rounds

pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")
Settled = Callable[[Any], None]
Rule = Callable[[QWidget], Iterator[str]]


def test_every_control_of_every_page_is_named_told_reached_and_seen_to_have_the_keys(
    window: Window, settled: Settled
) -> None:
    measures = Measures()
    found: list[str] = []
    for sight in rounds(window, settled, ("new",)):
        found += measures.all(sight)
        if not sight.root.isWindow():
            assert window.frame.isActiveWindow(), f"{sight.name}: something became a window of its own"
    found += measures.breaches(Sight("frame", window.frame), heard.RULES)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_every_form_with_a_record_in_it_is_told_and_walked(window: Window, settled: Settled) -> None:
    measures = Measures()
    rules = (*heard.RULES, *keyed.RULES)
    found = [told for sight in rounds(window, settled) for told in measures.breaches(sight, rules)]
    assert not found, "\n".join(found)
