"""The documents of a declaration on its page: every item that asks for some, and the list on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.filings.act import Act
from desktop.jobs.declaring import keep
from desktop.jobs.evidence import add
from desktop.jobs.papers import print_act
from desktop.ui.bench import Bench
from desktop.ui.coincidences import CoincidencesPanel
from desktop.ui.declaration import DeclarationPage
from desktop.ui.declaration_vault import VaultPanel
from desktop.ui.kit.runner import Runner
from desktop.ui.notice import Notice
from desktop.ui.open_boxes import OpenBoxes
from desktop.ui.preferences import Preferences
from tests.filings.readers import pdf_text, squeezed
from tests.jobs.test_evidence import PNG
from tests.ui.declaring_office import DAY, a_box, a_declarant, a_declaration, filled_in
from tests.ui.hands import an_office
from tests.ui.test_requests import STAMP


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, runner: Runner, looks: None) -> Iterator[DeclarationPage]:
    """A declaration in hand, with one document beside its car."""
    assert looks is None
    over = QWidget()
    qtbot.addWidget(over)
    preferences = Preferences(tmp_path / "ventana.ini")
    with an_office(tmp_path) as store:
        declarant = a_declarant(store)
        boxes = OpenBoxes(preferences, over)
        made = DeclarationPage(Bench(store, runner, Notice(over), preferences, lambda: DAY, boxes))
        qtbot.addWidget(made)
        box = a_box(store, declarant)
        boxes.put(declarant.person.uid, box)
        contents = filled_in()
        declaration = keep(box, a_declaration(store, declarant), contents, DAY)
        (tmp_path / "padrón.png").write_bytes(PNG)
        told = {"kind": "vehicle_record", "issued": "2026-11-01"}
        list(add(box, contents.vehicles[0].uid, tmp_path / "padrón.png", told))
        with qtbot.waitExposed(made):
            made.show()
        made.open(declarant.uid, declaration.uid)
        yield made
        made.leave()


def vault(page: DeclarationPage) -> VaultPanel:
    assert page.desk is not None
    page.desk.head.acting.emit("evidence")
    panel = page.desk.panel
    assert isinstance(panel, VaultPanel)
    return panel


def lines(panel: VaultPanel) -> list[str]:
    return [panel.list.item(place).text() for place in range(panel.list.count())]


def test_every_item_that_asks_for_documents_says_how_many_are_at_hand(page: DeclarationPage) -> None:
    panel = vault(page)
    cars = [line for line in lines(panel) if line.startswith("Vehículos")]
    assert [line.rpartition(" · ")[2] for line in cars] == ["1 de 3", "0 de 3"]
    assert any(line.startswith("Inmuebles en Chile") and line.endswith("0 de 3") for line in lines(panel))


def test_it_begins_at_the_entry_that_was_in_hand_and_shows_its_documents(page: DeclarationPage) -> None:
    assert page.desk is not None
    page.desk.list.choose("vehicles")
    panel = vault(page)
    assert lines(panel)[panel.list.currentRow()].startswith("Vehículos")
    assert [row.title for row in panel.panel._rows] == ["padrón"]
    panel.list.setCurrentRow(0)
    assert panel.panel._rows == []


def test_the_list_for_march_is_printed_with_what_is_at_hand(page: DeclarationPage, tmp_path: Path) -> None:
    panel, printed = vault(page), list[Act]()
    panel._print = lambda make, _name: printed.append(make(STAMP))
    panel.print_list()
    list(print_act(printed[0], tmp_path / "lista.pdf"))
    told = squeezed(pdf_text((tmp_path / "lista.pdf").read_bytes()))
    assert squeezed("Hay uno del 01-11-2026; sirve hasta el 31-12-2026") in told


def test_locking_takes_the_panel_away_and_coincidences_are_read_from_the_menu(page: DeclarationPage) -> None:
    assert page.desk is not None
    page.desk.head.acting.emit("coincidences")
    shown = next(one for one in page.findChildren(CoincidencesPanel) if not one.is_shut)
    vault(page)
    page.lock()
    assert shown.is_shut
    assert page.desk is None
