"""The panel of documents: added beside the painting thread, opened from a copy that goes, and taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.jobs.evidence import documents
from desktop.store import Store
from desktop.ui import evidence_panel
from desktop.ui.answer_step import desk_of
from desktop.ui.evidence_panel import EvidencePanel
from desktop.ui.evidence_step import EvidenceStep
from desktop.ui.kit import theme
from desktop.ui.kit.runner import Runner
from tests.blank import blank
from tests.jobs.declaring_desk import TODAY, DeclaringDesk
from tests.jobs.test_evidence import PNG, a_pdf
from tests.ui.hands import CONTROL, Key, press, write


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeclaringDesk]:
    store = blank(tmp_path / "libro.probidad")
    yield DeclaringDesk(store)
    store.close()


@pytest.fixture
def panel(qtbot: QtBot, desk: DeclaringDesk, runner: Runner) -> EvidencePanel:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        theme.apply(app, "light")
    store: Store = desk.store
    made = EvidencePanel(desk.box, runner, desk_of(store, TODAY, lambda *_words: None))
    qtbot.addWidget(made)
    made.resize(700, 480)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_item(desk.contents, desk.contents.shares[0], "shares")
    return made


def step(panel: EvidencePanel) -> EvidenceStep:
    return next(one for one in panel.findChildren(EvidenceStep) if not one.is_shut)


def lines(panel: EvidencePanel) -> list[str]:
    return [panel.list.item(place).text() for place in range(panel.list.count())]


def added(panel: EvidencePanel, path: Path, settled: Callable[[Any], None]) -> None:
    panel.take(path)
    step(panel).save()
    settled(panel.runner)


def test_a_dropped_file_is_told_what_it_is_and_lies_in_the_list(
    panel: EvidencePanel, desk: DeclaringDesk, tmp_path: Path, settled: Callable[[Any], None]
) -> None:
    assert panel.told.text().startswith("Sin respaldos. Suele servir: Certificado de participación")
    path = tmp_path / "escritura.pdf"
    path.write_bytes(a_pdf())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copying, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel.dropEvent(QDropEvent(QPointF(5, 5), copying, mime, left, none))
    shown = step(panel)
    assert shown.rows.raws()["kind"] == "company"
    shown.rows.rows["issued"].editor.focus_first()
    write("32-11-2026")
    press(Key.Key_S, held=CONTROL)
    assert not shown.line.isHidden()
    shown.rows.rows["issued"].editor.set_raw("01-11-2026")
    press(Key.Key_S, held=CONTROL)
    settled(panel.runner)
    assert lines(panel) == [
        "escritura\nSirve hasta el 30-01-2027 · Certificado de participación o registro de accionistas"
    ]
    assert [row.item for row in documents(desk.box)] == [desk.contents.shares[0].uid]


def test_what_is_no_document_is_said_in_the_panel(
    panel: EvidencePanel, desk: DeclaringDesk, tmp_path: Path, settled: Callable[[Any], None]
) -> None:
    (tmp_path / "no.pdf").write_bytes(b"MZ program")
    added(panel, tmp_path / "no.pdf", settled)
    assert "contiene otra cosa" in panel.line.text()
    assert panel.add_button.isEnabled()
    assert documents(desk.box) == []


def test_it_is_opened_changed_and_taken_out_by_keyboard_and_locking_sweeps_the_copies(
    panel: EvidencePanel,
    desk: DeclaringDesk,
    tmp_path: Path,
    settled: Callable[[Any], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("uno.png", "dos.png"):
        (tmp_path / name).write_bytes(PNG)
        added(panel, tmp_path / name, settled)
    opened: list[Path] = []

    def show(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    press(Key.Key_Return)
    assert opened[0].read_bytes() == PNG
    press(Key.Key_F2)
    step(panel).rows.rows["page"].editor.set_raw("7")
    step(panel).save()
    assert lines(panel)[0].endswith(
        "Sin vencimiento · pág. 7 · Certificado de participación o registro de accionistas"
    )
    monkeypatch.setattr(evidence_panel, "ask", lambda *_words: False)
    press(Key.Key_Delete)
    assert len(documents(desk.box)) == 2
    monkeypatch.setattr(evidence_panel, "ask", lambda *_words: True)
    panel.list.setFocus()
    press(Key.Key_Delete)
    assert [row.title for row in documents(desk.box)] == ["dos"]
    panel.lock()
    assert (lines(panel), opened[0].exists(), panel.add_button.isEnabled()) == ([], False, False)


def test_without_the_key_it_says_so_and_shows_nothing(
    panel: EvidencePanel, desk: DeclaringDesk, tmp_path: Path, settled: Callable[[Any], None]
) -> None:
    (tmp_path / "uno.png").write_bytes(PNG)
    added(panel, tmp_path / "uno.png", settled)
    assert len(lines(panel)) == 1
    desk.box.close()
    panel.reread()
    assert lines(panel) == []
    assert "cerrada" in panel.line.text()
