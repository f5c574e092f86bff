"""A record page of a few lines, for when the real one is not what is tested."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.description.register import Register
from desktop.store import Store


class RecordPage(QWidget):
    saved = Signal(str)
    changed = Signal()
    closed = Signal()
    wants_open = Signal(str, str)

    def __init__(self, store: Store, register: Register, *, today: Callable[[], date]) -> None:
        super().__init__()
        self.today = today
        self.store, self.register = store, register
        self.asked: list[object] = []
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Campo")
        QVBoxLayout(self).addWidget(self.field)

    def open(self, uid: str) -> None:
        self.asked.append(("open", uid))

    def new(self, raws: object = None) -> None:
        self.asked.append(("new", raws))
        self.field.setFocus()

    def open_draft(self, draft: object) -> None:
        self.asked.append(("draft", draft))

    def duplicate(self) -> None:
        self.asked.append("duplicate")

    def save(self) -> bool:
        self.asked.append("save")
        return True

    def save_and_new(self) -> None:
        self.asked.append("save_and_new")

    def undo_last_save(self) -> None:
        self.asked.append("undo_last_save")

    def is_dirty(self) -> bool:
        return False

    def flush_draft(self) -> None:
        self.asked.append("flush")

    def draft_id(self) -> str:
        return ""
