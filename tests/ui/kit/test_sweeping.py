"""Garbage is collected in the painting thread alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.sweeping import Sweeper, keep_all, keep_no_more


class Ring:
    """Something that only collecting takes down, and that tells in which thread it was."""

    ended: list[threading.Thread] = []  # noqa: RUF012 -- one list for all

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.ended.append(threading.current_thread())


@pytest.fixture
def sweeper(qapp: QApplication) -> Iterator[Sweeper]:
    kept = QObject(qapp)
    Ring.ended.clear()
    yield Sweeper(kept)
    kept.deleteLater()


def fill() -> None:
    for _time in range(5000):
        Ring()


def test_another_thread_never_collects_however_much_it_throws_away(sweeper: Sweeper) -> None:
    worker = threading.Thread(target=fill)
    worker.start()
    worker.join()
    assert worker not in Ring.ended
    assert sweeper.sweep() is not None
    assert set(Ring.ended) == {threading.main_thread()}


def test_everything_is_collected_now_and_then_and_not_at_every_look(sweeper: Sweeper) -> None:
    ages = []
    for _look in range(200):
        fill()
        ages.append(sweeper.sweep())
    assert set(ages) == {0, 1}
    sweeper._last -= 31
    fill()
    assert sweeper.sweep() == 2
    assert gc.isenabled() is False


def test_everything_is_collected_while_the_hand_rests_and_not_put_off_for_ever(qapp: QApplication) -> None:
    rests: list[bool] = []
    kept = QObject(qapp)
    sweeper = Sweeper(kept, lambda: bool(rests))
    for _look in range(200):
        fill()
        assert sweeper.sweep() != 2
    sweeper._last -= 31
    fill()
    assert sweeper.sweep() != 2
    rests.append(True)
    assert sweeper.sweep() == 2
    rests.clear()
    for _look in range(200):
        fill()
        sweeper.sweep()
    sweeper._last -= 601
    fill()
    assert sweeper.sweep() == 2
    kept.deleteLater()


def test_what_stays_is_looked_at_no_more_until_the_window_goes() -> None:
    before = len(Ring.ended)
    ring = Ring()
    try:
        keep_all()
        del ring
        gc.collect()
        assert len(Ring.ended) == before
    finally:
        keep_no_more()
    gc.collect()
    assert len(Ring.ended) == before + 1
    gc.freeze()  # as the run had it
