"""The editor of a small picture: choose a file, see it, take it out."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from desktop.description.plain import Json
from desktop.description.register import Field
from desktop.domain.language import _
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk, Editor
from desktop.ui.kit.text import Label

LARGEST_SIDE = 4_000


class PictureEditor(Editor):
    """A picture, kept as it came from its file."""

    share, least = 9, 260

    def __init__(self, field: Field, desk: Desk) -> None:
        """No picture."""
        super().__init__(field, desk)
        self._raw = ""
        self._seen = Label()
        self._seen.setFixedSize(QSize(px(64), px(64)))
        self._seen.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._seen.setProperty("role", "frame")
        self._choose = QPushButton(_("Elegir imagen…"))
        self._remove = QPushButton(_("Quitar"))
        self._choose.clicked.connect(self._on_choose)
        self._remove.clicked.connect(self._on_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for widget in (self._seen, self._choose, self._remove):
            row.addWidget(widget)
        row.addStretch(1)
        self.name_boxes()
        self._show()

    def box(self) -> QWidget:
        """The button that chooses."""
        return self._choose

    def stops(self) -> list[QWidget]:
        """Both buttons."""
        return [self._choose, self._remove]

    def name_boxes(self) -> None:
        """Both buttons by the field's name."""
        super().name_boxes()
        for button in (self._choose, self._remove):
            button.setAccessibleName(f"{self.named()}: {button.text()}")

    def raw(self) -> Json:
        """The file in base64."""
        return self._raw

    def set_raw(self, value: Json) -> None:
        """A picture in base64."""
        self._raw = str(value or "")
        self._show()

    def take(self, path: Path) -> None:
        """A picture from a file; what is no picture is refused by the door, under the field."""
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        self._raw = base64.b64encode(data).decode("ascii") or "?"
        self._show()
        self.edited.emit()
        self.left.emit()

    def _on_choose(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Elegir imagen"), "", _("Imágenes (*.png *.jpg *.jpeg)")
        )
        if name:
            self.take(Path(name))

    def _on_remove(self) -> None:
        self.set_raw(None)
        self.edited.emit()
        self._choose.setFocus()

    def _show(self) -> None:
        image = QImage.fromData(QByteArray(self._bytes()))
        usable = not image.isNull() and max(image.width(), image.height()) <= LARGEST_SIDE
        self._seen.setPixmap(_fitted(image, self._seen.size()) if usable else QPixmap())
        if not usable:
            self._seen.setText("" if self._raw else "—")
        self._remove.setVisible(bool(self._raw))

    def _bytes(self) -> bytes:
        try:
            return base64.b64decode(self._raw, validate=True)
        except ValueError:
            return b""


def _fitted(image: QImage, size: QSize) -> QPixmap:
    keeping, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image.scaled(size, keeping, smooth))
