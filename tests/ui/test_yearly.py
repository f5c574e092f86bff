"""«Anuales»: the filings of a year written from the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.periods import Period
from desktop.jobs.reserving import share
from desktop.store import Store
from desktop.store.vault import create_vault, vault_beside
from desktop.ui.board import Row
from desktop.ui.window import Window
from desktop.ui.yearly import YearlyPage
from tests.blank import cheap_vaults
from tests.ui.hands import paper_in, the_preview

Settled = Callable[[Any], None]
PASSPHRASE = "cuatro palabras bien largas"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_vaults(monkeypatch)


@pytest.fixture
def locked(store: Store) -> None:
    """A reserved book beside the book, with its institutions and nothing else."""
    assert store.path is not None
    vault = create_vault(vault_beside(store.path), PASSPHRASE, actor="prueba")
    for _progress in share(vault, store):
        pass
    vault.close()


def yearly_page(window: Window, settled: Settled, folder: Path) -> YearlyPage:
    window.go("yearly")
    settled(window)
    page = window.pages["filings"].current()  # type: ignore[attr-defined]  # a shelf
    assert isinstance(page, YearlyPage)
    page.folder.setText(str(folder))
    return page


def rows(page: YearlyPage) -> list[Row]:
    return [one for one in page.made.lines() if isinstance(one, Row)]


def test_what_there_is_of_a_year_is_written_and_the_rest_is_told(
    window: Window, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = yearly_page(window, settled, tmp_path / "anuales")
    assert page.key.isHidden()
    QTest.mouseClick(page.go, Qt.MouseButton.LeftButton)
    settled(window)
    told = [row.accessibleName() for row in rows(page)]
    written = {path.name for path in (tmp_path / "anuales").iterdir()}
    assert {
        "practica-ZZ001-resumen-2026.pdf",
        "practica-ZZ001-lobbistas-2026.xlsx",
        "practica-ZZ001-autoridades-2026.pdf",
    } <= written
    assert any(name.startswith("practica-ZZ001-resolucion-2026-") for name in written)
    assert {one.partition(":")[0] for one in told if one.startswith("practica-ZZ001")} == written
    assert told[-1] == "Cuenta reservada: este libro no tiene un libro reservado."
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    rows(page)[0].click()
    preview = the_preview(qtbot)
    assert paper_in(preview) == (tmp_path / "anuales" / "practica-ZZ001-resumen-2026.pdf").read_bytes()
    assert preview.bar.versions.currentText() == "practica-ZZ001-resumen-2026.pdf"
    next(row for row in rows(page) if ".xlsx" in row.accessibleName()).click()
    assert [Path(one).suffix for one in opened] == [".xlsx"]


@pytest.mark.usefixtures("locked")
def test_the_account_is_written_with_its_passphrase_which_does_not_stay(
    window: Window, settled: Settled, tmp_path: Path
) -> None:
    page = yearly_page(window, settled, tmp_path / "anuales")
    for name, box in page.parts.items():
        box.setChecked(name == "account")
    assert not page.key.isHidden()
    page.start()
    settled(window)
    (said,) = rows(page)
    assert said.accessibleName() == "Cuenta reservada: falta la clave del libro reservado."
    QTest.keyClicks(page.key, "otra clave que no es")
    page.start()
    settled(window)
    assert not page.said.isHidden()
    assert list((tmp_path / "anuales").iterdir()) == []
    page.key.setText(PASSPHRASE)
    page.start()
    settled(window)
    (file,) = (tmp_path / "anuales").iterdir()
    assert file.name.startswith("cuenta-reservada-2026-zz001")
    assert page.key.text() == ""
    assert "entréguela y bórrela" in page.said.words.text()


def test_the_year_is_that_of_the_month_chosen_above_and_nothing_ticked_is_nothing_to_write(
    window: Window, settled: Settled, tmp_path: Path
) -> None:
    page = yearly_page(window, settled, tmp_path)
    assert page.wish().year == 2026
    page.narrow(None, Period.month(2025, 3))
    assert page.wish().year == 2025
    for box in page.parts.values():
        box.setChecked(False)
    assert not page.go.isEnabled()
    page.parts["summary"].setChecked(True)
    assert page.go.isEnabled()
    page.key.setText(PASSPHRASE)
    window.go("home")
    assert page.key.text() == ""
