"""Ctrl+Alt+Z again and again in the window: act by act, saying whose, and never over what others did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.jobs.closing import planning
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.closing import close, placed
from desktop.store.lists import Query
from desktop.ui.last_act import MOST_KEPT
from desktop.ui.listing import ListingPage
from desktop.ui.window import Window
from tests.ui.hands import an_office
from tests.ui.keys import ALT, CONTROL, SHIFT, Hand, Key
from tests.ui.test_hand_window import a_list, gifts, two_more, value

Settled = Callable[[Any], None]
NOTHING = "No hay un guardado que deshacer."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@dataclass
class Scene:
    """A hand in the window, on the list of gifts."""

    hand: Hand
    window: Window
    store: Store
    settled: Settled
    page: ListingPage

    def keep(self, gift: Gift, place: str) -> None:
        """Typed into the record and saved."""
        self.page.open(gift.uid)
        self.type(place)
        self.hand.press(Key.Key_S, held=CONTROL)
        self.settled(self.window)

    def type(self, place: str) -> None:
        """In place of what the field says."""
        self.page.record.form.content.rows["kept_at"].editor.enter()
        self.hand.press(Key.Key_A, held=CONTROL)
        self.hand.write(place)

    def remove(self, *, how_many: int) -> None:
        """The first rows of the list."""
        self.page.table.setFocus()
        self.hand.press(Key.Key_Home, held=CONTROL)
        for _row in range(how_many - 1):
            self.hand.press(Key.Key_Down, held=SHIFT)
        self.hand.press(Key.Key_Delete)
        self.settled(self.window)

    def back(self) -> str:
        """The key, and what the window says then."""
        self.hand.press(Key.Key_Z, held=CONTROL | ALT)
        self.settled(self.window)
        return self.window.frame.notice.text()

    @property
    def refused(self) -> str:
        """What stands over the record."""
        return self.page.record.banner.words.text()

    @property
    def gifts(self) -> list[Gift]:
        """As the book has them."""
        return gifts(self.store)

    @property
    def places(self) -> list[str]:
        """Where they are kept."""
        return [gift.kept_at or "" for gift in self.gifts]


@pytest.fixture
def scene(qtbot: QtBot, window: Window, store: Store, settled: Settled) -> Scene:
    qtbot.waitUntil(window.frame.isActiveWindow)
    two_more(store)
    return Scene(Hand(), window, store, settled, a_list(window, settled, "gifts"))


def test_saves_of_several_records_are_taken_back_one_by_one_and_it_is_said_whose(scene: Scene) -> None:
    one, two, _three = scene.gifts
    for gift, place in ((one, "Bodega"), (two, "Vitrina"), (one, "Museo"), (one, "Estante")):
        scene.keep(gift, place)
    assert scene.back() == ""
    assert scene.places == ["Museo", "Vitrina", ""]
    assert scene.back() == ""
    assert scene.places == ["Bodega", "Vitrina", ""]
    assert scene.back() == f"Se deshizo un guardado de: {two.heading()}."
    assert scene.places == ["Bodega", "", ""]
    assert scene.page.record.shows(two.uid)
    assert scene.back() == f"Se deshizo un guardado de: {one.heading()}."
    assert scene.places == ["", "", ""]
    assert value(scene.page, "kept_at") in (None, "")
    assert scene.back() == NOTHING
    told = [(c.before, c.after) for c in scene.store.history(scene.gifts[0]) if c.field == "kept_at"]
    assert told == [
        ("", "Bodega"),
        ("Bodega", "Museo"),
        ("Museo", "Estante"),
        ("Estante", "Museo"),
        ("Museo", "Bodega"),
        ("Bodega", ""),
    ]
    assert scene.window.here == "gifts"
    assert scene.store.verify() == []


def test_a_removal_a_bulk_change_and_a_save_are_taken_back_in_one_row(scene: Scene) -> None:
    scene.keep(scene.gifts[0], "Bodega")
    scene.page.table.setFocus()
    scene.page.table.selectAll()
    scene.hand.press(Key.Key_M, held=CONTROL)
    scene.hand.write("guarda")
    scene.hand.press(Key.Key_Return)
    scene.hand.write("Vitrina")
    scene.hand.press(Key.Key_S, held=CONTROL)
    scene.settled(scene.window)
    scene.remove(how_many=2)
    assert len(scene.gifts) == 1
    scene.window.go("home")
    scene.settled(scene.window)
    assert scene.back() == "Volvió al libro: 2 donativos."
    assert scene.places == ["Vitrina"] * 3
    assert scene.back() == "Se deshizo en 3 donativos."
    assert sorted(scene.places) == ["", "", "Bodega"]
    assert scene.window.here == "home"
    assert scene.back().startswith("Se deshizo un guardado de: ")
    assert scene.places == [""] * 3
    assert scene.window.here == "gifts"
    assert scene.back() == NOTHING


def test_a_change_by_somebody_else_refuses_at_its_record_and_the_acts_on_others_still_go_back(
    scene: Scene,
) -> None:
    one, two, _three = scene.gifts
    scene.keep(two, "Bodega")
    scene.keep(one, "Vitrina")
    scene.keep(two, "Museo")
    theirs = scene.gifts[0]
    theirs.kept_at = "Otro"
    scene.store.save(theirs)
    assert scene.back() == ""
    assert scene.places == ["Otro", "Bodega", ""]
    assert scene.back() == f"No se deshizo un guardado de: {one.heading()}."
    assert scene.page.record.shows(one.uid)
    assert scene.refused.startswith("El registro cambió después de ese guardado")
    assert value(scene.page, "kept_at") == "Otro"
    assert scene.back() == f"Se deshizo un guardado de: {two.heading()}."
    assert scene.places == ["Otro", "", ""]


def test_what_the_button_took_back_the_key_passes_over(scene: Scene) -> None:
    scene.keep(scene.gifts[0], "Bodega")
    scene.remove(how_many=1)
    assert len(scene.gifts) == 2
    assert scene.window.frame.notice.text() == "Se eliminó: 1 donativo."
    scene.window.frame.notice.take_keys()
    scene.hand.press(Key.Key_Space)
    scene.settled(scene.window)
    assert len(scene.gifts) == 3
    assert scene.back().startswith("Se deshizo un guardado de: ")
    assert (len(scene.gifts), set(scene.places)) == (3, {""})
    assert scene.back() == NOTHING


def test_the_key_waits_for_a_way_back_that_is_still_being_gone(scene: Scene) -> None:
    scene.keep(scene.gifts[0], "Bodega")
    scene.remove(how_many=3)
    for _press in range(2):
        scene.hand.press(Key.Key_Z, held=CONTROL | ALT)
    assert scene.window.frame.notice.text().startswith("Todavía se deshace lo anterior")
    scene.settled(scene.window)
    assert sorted(scene.places) == ["", "", "Bodega"]
    scene.hand.press(Key.Key_Z, held=CONTROL | ALT)
    scene.settled(scene.window)
    assert scene.places == [""] * 3


def test_what_is_typed_in_the_record_since_is_shown_and_waits_for_the_hand(scene: Scene) -> None:
    one, two, _three = scene.gifts
    scene.keep(one, "Bodega")
    scene.hand.write(" 2")
    scene.page.open(two.uid)
    scene.back()
    assert scene.page.record.shows(one.uid)
    assert scene.page.record.foot.text().startswith("Hay cambios sin guardar")
    assert value(scene.page, "kept_at") == "Bodega 2"
    assert scene.places == ["Bodega", "", ""]
    scene.page.record.discard()
    scene.back()
    assert scene.places == ["", "", ""]


def test_new_records_go_out_one_by_one_and_each_stays_as_a_draft(scene: Scene) -> None:
    scene.page.open(scene.gifts[0].uid)
    for place in ("Bodega", "Vitrina"):
        scene.page.duplicate()
        scene.type(place)
        scene.hand.press(Key.Key_S, held=CONTROL)
    assert scene.places == ["", "", "", "Bodega", "Vitrina"]
    scene.back()
    scene.back()
    assert scene.places == ["", "", ""]
    assert scene.page.record.flush_draft()
    assert {draft.raws["kept_at"] for draft in scene.store.drafts.all("gifts")} == {"Bodega", "Vitrina"}
    assert scene.back() == NOTHING
    assert scene.window.here == "gifts"


def test_what_was_published_since_stays(scene: Scene) -> None:
    gift = scene.gifts[0]
    scene.keep(gift, "Bodega")
    own = next(scene.store.find(Institution, Query(register="institutions")))
    done = close(scene.store, planning.plan(scene.store, own, 2026, 10, "0.5.0"), "f" * 64, b"{}", "salida")
    placed(scene.store, done)
    scene.back()
    assert scene.refused.startswith("El registro cambió después de ese guardado")
    assert scene.places[0] == "Bodega"
    scene.keep(gift, "Vitrina")
    assert scene.page.record.record is not None
    assert scene.page.record.record.state is scene.gifts[0].state
    scene.back()
    assert scene.places[0] == "Bodega"


def test_as_many_saves_go_back_as_are_promised_and_no_more(scene: Scene) -> None:
    gift = scene.gifts[0]
    for number in range(MOST_KEPT + 2):
        scene.keep(gift, f"Estante {number}")
    for _press in range(MOST_KEPT):
        assert scene.back() == ""
    assert scene.places[0] == "Estante 1"
    assert scene.back() == NOTHING
