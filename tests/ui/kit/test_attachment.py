"""A paper beside a record: seen as a file, shown in the preview, kept as it came."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop.ui.kit.attachment import AttachmentEditor
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.record import RecordPage
from tests.ui.hands import a_page, an_office

PDF = b"%PDF-1.4 invented " + b"x" * 120_400


def the_editor(qtbot: QtBot, folder: Path) -> tuple[AttachmentEditor, PartsEditor]:
    with an_office(folder) as store:
        page = a_page(qtbot, store, "trips")
        annexes = page.form.content.rows["annexes"].editor
        assert isinstance(annexes, PartsEditor)
        editor = annexes.append().rows.rows["file"].editor
        assert isinstance(editor, AttachmentEditor)
        return editor, annexes


def test_a_pdf_is_shown_as_a_file_and_names_its_paper(qtbot: QtBot, tmp_path: Path) -> None:
    editor, annexes = the_editor(qtbot, tmp_path)
    path = tmp_path / "Pasaje de ida.pdf"
    path.write_bytes(PDF)
    editor.take(path)
    assert editor.words.text() == "Pasaje de ida.pdf · PDF · 120 kB"
    assert base64.b64decode(str(editor.raw())) == PDF
    assert annexes.cards[0].raws()["title"] == "Pasaje de ida"
    looked: list[tuple[bytes, str]] = []
    page = editor.window()
    assert isinstance(page, RecordPage)
    page.wants_look.connect(lambda data, name: looked.append((data, name)))
    editor.show_file()
    assert looked == [(PDF, "Pasaje de ida")]


def test_a_picture_is_shown_by_the_systems_own_program(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, _annexes = the_editor(qtbot, tmp_path)
    path = tmp_path / "foto.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    editor.take(path)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    editor.show_file()
    shown = Path(opened[0].toLocalFile())
    assert (shown.read_bytes(), shown.suffix, shown.stat().st_mode & 0o077) == (path.read_bytes(), ".png", 0)


def test_what_the_book_does_not_keep_is_not_opened(qtbot: QtBot, tmp_path: Path) -> None:
    editor, _annexes = the_editor(qtbot, tmp_path)
    path = tmp_path / "programa.exe"
    path.write_bytes(b"MZ not a paper")
    editor.take(path)
    assert editor._open.isHidden()
    with pytest.raises(ValueError, match="PDF, PNG o JPEG"):
        editor.field.kind.read(editor.raw())
    editor.take(tmp_path / "no está.pdf")
    with pytest.raises(ValueError, match="archivo"):
        editor.field.kind.read(editor.raw())
