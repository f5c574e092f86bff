"""The editor of a paper that lies beside a record: choose a file, see what it is, open it, take it out."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from desktop.description.plain import Json
from desktop.description.register import Field
from desktop.domain.language import _
from desktop.ui.documents import show_data
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.editor import Desk, Editor
from desktop.ui.kit.icons import pixmap
from desktop.ui.kit.text import Label

KINDS = ((b"%PDF-", "PDF"), (b"\x89PNG\r\n", "PNG"), (b"\xff\xd8\xff", "JPEG"))
"""How a file begins, and what it is called."""
KILO, MEGA = 1_000, 1_000_000
LARGEST = 50 * MEGA
"""What is larger is not even read."""


class AttachmentEditor(Editor):
    """A file, kept as it came; its contents are shown by the preview, or the system's own viewer."""

    share, least = 9, 260

    def __init__(self, field: Field, desk: Desk) -> None:
        """No file."""
        super().__init__(field, desk)
        self._raw = ""
        self.name = ""
        """What the file was called, while it is known: the book keeps what it holds, not its name."""
        self._sign, self.words = Label(), Label("", "dim")
        self._choose = QPushButton(_("Elegir archivo…"))
        self._open, self._remove = QPushButton(_("Abrir")), QPushButton(_("Quitar"))
        self._choose.clicked.connect(self._on_choose)
        self._open.clicked.connect(self.show_file)
        self._remove.clicked.connect(self._on_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for widget in (self._sign, self.words, self._open, self._choose, self._remove):
            row.addWidget(widget)
        row.addStretch(1)
        self.name_boxes()
        self._show()

    def box(self) -> QWidget:
        """The button that chooses."""
        return self._choose

    def stops(self) -> list[QWidget]:
        """The buttons."""
        return [self._open, self._choose, self._remove]

    def name_boxes(self) -> None:
        """The buttons by the field's name."""
        super().name_boxes()
        for button in (self._open, self._choose, self._remove):
            button.setAccessibleName(f"{self.named()}: {button.text()}")

    def raw(self) -> Json:
        """The file in base64."""
        return self._raw

    def set_raw(self, value: Json) -> None:
        """A file in base64."""
        if str(value or "") != self._raw:
            self.name = ""
        self._raw = str(value or "")
        self._show()

    def take(self, path: Path) -> None:
        """A file; what is none that the book keeps is refused by the door, under the field."""
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST else b"?"
        except OSError:
            data = b""
        self._raw = base64.b64encode(data).decode("ascii") or "?"
        self.name = path.name
        self._show()
        self.edited.emit()
        self.left.emit()

    def show_file(self) -> None:
        """A PDF in the preview; a picture, or where there is no preview, with the system's own program."""
        data = self._bytes()
        if data.startswith(b"%PDF-") and self.desk.look is not None:
            self.desk.look(data, Path(self.name).stem or _(self.field.label))
        else:
            show_data(data)

    def redress(self) -> None:
        """The sign in the colours in use."""
        self._show()

    def _on_choose(self) -> None:
        told = _("Documentos (*.pdf *.png *.jpg *.jpeg)")
        name, _kind_chosen = QFileDialog.getOpenFileName(self, _("Elegir archivo"), "", told)
        if name:
            self.take(Path(name))

    def _on_remove(self) -> None:
        self.set_raw(None)
        self.edited.emit()
        self._choose.setFocus()

    def _show(self) -> None:
        data, side = self._bytes(), px(20)
        kind = _kind(data)
        sign = ("file-text" if kind == "PDF" else "file-check") if kind else "paperclip"
        self._sign.setFixedSize(QSize(side, side))
        self._sign.setPixmap(pixmap(sign, side, tokens().dim, self.devicePixelRatioF()))
        told = (self.name, kind, size_told(len(data))) if data else ()
        self.words.setText(" · ".join(filter(None, told)) or _("Sin archivo"))
        self._open.setVisible(bool(kind))
        self._remove.setVisible(bool(self._raw))
        self._choose.setText(_("Cambiar…") if self._raw else _("Elegir archivo…"))
        self.name_boxes()

    def _bytes(self) -> bytes:
        try:
            return base64.b64decode(self._raw, validate=True)
        except ValueError:
            return b""


def size_told(size: int) -> str:
    """A size as people read it.

    >>> size_told(950), size_told(120_400), size_told(1_240_000)
    ('950 bytes', '120 kB', '1,2 MB')
    """
    if size < KILO:
        return f"{size} bytes"
    return f"{size // KILO} kB" if size < MEGA else f"{size / MEGA:.1f} MB".replace(".", ",")


def file_told(data: bytes) -> str:
    """What kind of file it is, and how large."""
    return " · ".join(filter(None, (_kind(data), size_told(len(data)))))


def _kind(data: bytes) -> str:
    return next((name for start, name in KINDS if data.startswith(start)), "")
