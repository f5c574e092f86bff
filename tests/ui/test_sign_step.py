"""The panel that signs: what is missing is said in it; the files are signed beside the painting thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.filings.signatures import signatures
from desktop.jobs.signing import SignedFiles
from desktop.registers.meetings import Meeting
from desktop.ui.bench import Bench
from desktop.ui.kit.runner import Runner
from desktop.ui.notice import Notice
from desktop.ui.preferences import Preferences
from desktop.ui.sign_step import SignStep, offer_to_sign
from tests.blank import blank
from tests.filings.certificates import PASSPHRASE, made
from tests.filings.samples import paper, varied, written
from tests.ui import office

ANA = "María Ñancupil Inventada"


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    path = tmp_path / "lista.pdf"
    path.write_bytes(written("pdf", paper(Meeting, varied(Meeting, 2))))
    return path


@pytest.fixture
def asked(qtbot: QtBot, tmp_path: Path, runner: Runner, filed: Path) -> tuple[SignStep, list[SignedFiles]]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    anchor = QPushButton("Firmar…", window)
    with qtbot.waitExposed(window):
        window.show()
    preferences = Preferences(tmp_path / "ventana.ini")
    store = blank(tmp_path / "libro.probidad")
    bench = Bench(store, runner, Notice(window), preferences, office.today)
    told: list[SignedFiles] = []
    step = offer_to_sign(anchor, bench, [filed], told.append)
    store.close()
    return step, told


def test_the_files_are_signed_in_their_place(
    asked: tuple[SignStep, list[SignedFiles]], filed: Path, settled: Callable[[Any], None], runner: Runner
) -> None:
    step, told = asked
    step.certificate.setText(str(made(ANA).p12(filed.with_name("a.p12"))))
    step.passphrase.setText(PASSPHRASE)
    step.reason.setText("Cierre de octubre")
    step.visible.setChecked(True)
    step.save()
    assert step.passphrase.text() == ""
    settled(runner)
    assert step.is_shut
    (result,) = told
    assert [target for _source, target in result.signed] == [filed]
    assert [(one.signer, one.sound) for one in signatures(filed)] == [(ANA, True)]


def test_what_is_missing_or_wrong_is_said_in_the_panel(
    asked: tuple[SignStep, list[SignedFiles]], filed: Path, settled: Callable[[Any], None], runner: Runner
) -> None:
    step, told = asked
    before = filed.read_bytes()
    step.save()
    assert "Elija el archivo" in step.line.text()
    step.certificate.setText(str(made(ANA).p12(filed.with_name("a.p12"))))
    step.save()
    assert "Escriba la clave" in step.line.text()
    step.passphrase.setText("otra")
    step.save()
    assert not step.keep.isEnabled()
    settled(runner)
    assert "La clave no abre" in step.line.text()
    assert step.keep.isEnabled()
    assert not step.is_shut
    assert not told
    assert filed.read_bytes() == before
