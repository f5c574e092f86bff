"""What opens over the pages and before them, for who does not see it and who has no mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.store import Store
from desktop.ui.kit import theme
from desktop.ui.window import Window
from tests.ui.hands import an_office
from tests.ui.measured import Measures
from tests.ui.rounds import Settled
from tests.ui.surfaces import of_the_first_start, surfaces
from tests.ui.test_start import Begin, begin, first_page
from tests.ui.walk import Walk

__all__ = ["begin"]
pytestmark = pytest.mark.filterwarnings("ignore:.*cartesian product")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Closed after the window on it."""
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def walk(window: Window, store: Store, settled: Settled) -> Walk:
    return Walk(window, store, settled)


def test_what_opens_over_a_page_is_named_told_reached_and_seen_to_have_the_keys(
    walk: Walk, tmp_path: Path
) -> None:
    measures = Measures()
    found: list[str] = []
    for sight in surfaces(walk, tmp_path):
        if not sight.root.window().isActiveWindow():
            found.append(f"{sight.name}: something became a window of its own")
        found += measures.all(sight)
    assert not found, "\n".join(found)


COLOURS = ("dark", pytest.param("contrast", marks=pytest.mark.long))


@pytest.mark.parametrize("mode", COLOURS)
def test_what_opens_over_a_page_is_read_and_shows_the_ring_in_other_colours_too(
    walk: Walk, tmp_path: Path, qapp: QApplication, mode: str
) -> None:
    theme.apply(qapp, mode, 100)
    measures = Measures()
    found = [told for sight in surfaces(walk, tmp_path) for told in measures.seen(sight)]
    assert not found, "\n".join(found)


def test_every_step_of_the_first_start_is_named_told_reached_and_seen_to_have_the_keys(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    page, measures = first_page(qtbot, begin(str(tmp_path / "libro.probidad"))), Measures()
    found = [told for sight in of_the_first_start(page) for told in measures.all(sight)]
    assert not found, "\n".join(found)
