"""The homonym desk in the window: seen side by side, joined, kept apart, put off, parted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.description.reading import read_record
from desktop.duties.homonyms import candidates
from desktop.registers.gifts import Gift
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui.compliance import CompliancePage
from desktop.ui.homonyms import HomonymsPage
from desktop.ui.window import Window
from tests.ui.hands import in_hand

Settle = Callable[[Any], None]


def add(store: Store, model: Any, **raws: object) -> Any:
    return store.save(read_record(model, raws, store.finder()).record)


@pytest.fixture
def two(store: Store) -> tuple[Person, Person]:
    """The only pair of the book: of the second something is known, and it gave something."""
    for pair in candidates(store, Person):
        store.say_distinct(Person, pair.one, pair.other)
    bare = add(store, Person, given_names="Ximena", surnames="Basques Zuleta")
    told = {"given_names": "Ximena", "surnames": "Vázquez Suleta", "rut": "11.111.111-1", "country": "CL"}
    known = add(store, Person, **told)
    official = next(iter(store.find(Official, Query(register="officials"))))
    gift = {"official": official.uid, "giver_person": known.uid, "day": "2026-11-01"}
    add(store, Gift, **gift, description="Un libro de arte", occasion="Visita")
    return bare, known


@pytest.fixture
def page(two: tuple[Person, Person], window: Window, settled: Settle) -> HomonymsPage:
    assert two
    window.frame.actions_by_name["homonyms"].trigger()
    settled(window)
    shelf = window.pages["compliance"]
    assert isinstance(shelf, CompliancePage)
    shown = shelf.current()
    assert isinstance(shown, HomonymsPage)
    return shown


def test_a_pair_stands_side_by_side_with_what_it_takes_part_in(
    page: HomonymsPage, two: tuple[Person, Person]
) -> None:
    assert page.list.count() == 1
    assert page.count.text() == "1 par"
    assert page.list.hasFocus()
    chosen = page.both.chosen()
    assert chosen is not None
    kept, lost, values = chosen
    assert (kept.uid, lost.uid, values) == (two[1].uid, two[0].uid, {})
    assert set(page.both.choices) == {"surnames", "rut", "country"}


def test_another_that_stays_takes_what_it_lacks_from_the_other(
    page: HomonymsPage, two: tuple[Person, Person]
) -> None:
    sides = [two[0].uid, two[1].uid]
    other = page.both.stay[1 - page.both.kept_side()]
    other.click()
    chosen = page.both.chosen()
    assert chosen is not None
    assert (chosen[0].uid, chosen[1].uid) == tuple(sides)
    assert chosen[2] == {"rut": "11111111-1", "country": "CL"}


def test_joined_and_parted_by_the_keys(
    page: HomonymsPage, two: tuple[Person, Person], window: Window, settled: Settle, qtbot: QtBot
) -> None:
    store = window.store
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.both.isAncestorOf(in_hand())
    QTest.keyClick(in_hand(), Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not page.both.isEnabled())  # a key lets the button go down first
    settled(window)
    assert store.get(Person, two[0].uid) is None
    assert page.below.currentWidget() is page.empty
    assert "Unidos" in window.bench.notice.text()
    page.tabs.setCurrentIndex(2)
    settled(window)
    assert page.done.merges.rowCount() == 1
    page.done.split.click()
    settled(window)
    assert store.get(Person, two[0].uid) is not None
    assert "Separados" in window.bench.notice.text()
    assert not page.done.split.isEnabled()


def test_a_field_of_the_other_is_taken(
    page: HomonymsPage, two: tuple[Person, Person], window: Window, settled: Settle, store: Store
) -> None:
    page.both.choices["surnames"][1 - page.both.kept_side()].click()
    page.both.merge.click()
    settled(window)
    kept = store.get(Person, two[1].uid)
    assert kept is not None
    assert (kept.surnames, kept.rut) == ("Basques Zuleta", "11111111-1")


def test_not_the_same_is_noted_and_taken_back(
    page: HomonymsPage, two: tuple[Person, Person], window: Window, settled: Settle, store: Store
) -> None:
    page.both.distinct.click()
    settled(window)
    assert page.below.currentWidget() is page.empty
    page.tabs.setCurrentIndex(2)
    settled(window)
    names = [str(page.done.apart.model().index(row, 0).data()) for row in range(page.done.apart.rowCount())]
    page.done.apart.selectRow(next(row for row, name in enumerate(names) if name.startswith("Ximena")))
    page.done.together.click()
    settled(window)
    page.tabs.setCurrentIndex(0)
    settled(window)
    assert page.list.count() == 1
    assert {uid for pair in store.distinct(Person) for uid in pair}.isdisjoint({each.uid for each in two})


def test_what_is_put_off_goes_to_the_end(
    page: HomonymsPage, window: Window, settled: Settle, store: Store
) -> None:
    add(store, Organisation, name="Alfa Austral SpA")
    add(store, Organisation, name="Alfa Austral Limitada")
    for _time in range(2):
        add(store, Organisation, name="Gremio de la Beta Boreal", rut="76.086.428-5")
    page.tabs.setCurrentIndex(1)
    settled(window)
    first = page.pair()
    assert first is not None
    assert page.list.count() > 1
    page.both.later.click()
    settled(window)
    assert page.pair() != first
    page.reread()
    settled(window)
    last = page.list.item(page.list.count() - 1).data(Qt.ItemDataRole.UserRole)
    assert last == first


def test_who_was_changed_meanwhile_is_not_joined(
    page: HomonymsPage, two: tuple[Person, Person], window: Window, settled: Settle, store: Store
) -> None:
    found = store.get(Person, two[0].uid)
    assert found is not None
    found.given_names = "Ximena Inés"
    store.save(found)
    page.both.merge.click()
    settled(window)
    assert store.get(Person, two[0].uid) is not None
    assert "Otra persona guardó" in window.bench.notice.text()
    assert page.both.isEnabled()
