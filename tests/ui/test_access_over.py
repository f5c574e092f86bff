"""What opens over the pages and before them, for who does not see it and who has no mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.store import Store
from desktop.ui.window import Window
from tests.ui.hands import an_office
from tests.ui.measured import Measures
from tests.ui.rounds import Settled
from tests.ui.surfaces import Walk, of_the_first_start, surfaces
from tests.ui.test_start import Begin, begin, first_page

__all__ = ["begin"]
pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Closed after the window on it."""
    with an_office(tmp_path) as made:
        yield made


def test_what_opens_over_a_page_is_named_told_reached_and_seen_to_have_the_keys(
    window: Window, store: Store, settled: Settled, tmp_path: Path
) -> None:
    measures, walk = Measures(), Walk(window, store, settled)
    found: list[str] = []
    for sight in surfaces(walk, tmp_path):
        if not sight.root.window().isActiveWindow():
            found.append(f"{sight.name}: something became a window of its own")
        found += measures.all(sight)
    assert not found, "\n".join(found)


def test_every_step_of_the_first_start_is_named_told_reached_and_seen_to_have_the_keys(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    page, measures = first_page(qtbot, begin(str(tmp_path / "libro.probidad"))), Measures()
    found = [told for sight in of_the_first_start(page) for told in measures.all(sight)]
    assert not found, "\n".join(found)
