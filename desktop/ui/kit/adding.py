"""A record of the directory made in place, without leaving the form that names it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.description.plain import Json
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.store import NotSaved
from desktop.ui.kit.colours import px
from desktop.ui.kit.form import Form
from desktop.ui.kit.link import split_name
from desktop.ui.kit.panel import Panel
from desktop.ui.kit.text import Heading, Label


def _person(name: str) -> dict[str, Json]:
    given, surnames = split_name(name.title() if name.islower() else name)
    return {"given_names": given, "surnames": surnames}


BEGINNINGS: dict[str, Callable[[str], dict[str, Json]]] = {
    "people": _person,
    "officials": lambda name: {"person": name},
    "requests": lambda name: {"subject": name},
    "meetings": lambda name: {"subject": name},
    "gifts": lambda name: {"description": name},
    "tenders": lambda name: {"code": name},
}


def beginning(register: str, name: str) -> dict[str, Json]:
    """What a name typed says of the new record."""
    told = BEGINNINGS.get(register)
    return told(name) if told else {"name": name}


class AddPanel(Panel):
    """The form of a register in a panel."""

    def __init__(self, anchor: QWidget, form: Form, name: str, told: Callable[[Entry], None]) -> None:
        """With the name filled in."""
        super().__init__(anchor)
        self._told, self.form = told, form
        noun = _(form.register.about.singular).lower()
        form.open(beginning(form.register.name, name), {}, everything=False)
        self.form.ended.connect(self.save)
        self._line = Label("", "danger", wraps=True)
        self._line.hide()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        self.form.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        title = Heading(_("Agregar {}").format(noun))
        title.setContentsMargins(px(24), 0, 0, 0)
        self._line.setContentsMargins(px(24), 0, px(24), 0)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, px(16), 0, px(12))
        for widget in (title, area, self._line):
            around.addWidget(widget, 1 if widget is area else 0)
        around.addLayout(self._buttons())
        self.setAccessibleName(title.text())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(px(24), 0, px(24), px(4))
        row.setSpacing(px(8))
        row.addStretch(1)
        cancel = QPushButton(_("Volver  Esc"))
        cancel.clicked.connect(self.close_up)
        keep = QPushButton(_("Agregar  Ctrl+S"))
        keep.setProperty("look", "primary")
        keep.clicked.connect(self.save)
        row.addWidget(cancel)
        row.addWidget(keep)
        self.keep = keep
        return row

    def open_here(self) -> None:
        """Show it near its field, as high as its form."""
        width = px(600)
        height = self.form.heightForWidth(width) + px(120)
        self.open(width, height)
        self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S and Ctrl+Enter add."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            event.accept()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Into the book, and back to the field with it."""
        self.form.settle()
        self.form.everything = True
        self.form.check()
        reading = read_record(self.form.register.model, self.form.raws(), self.form.desk.store.finder())
        if not reading.complete:
            if self.form.seen:
                self.form.focus_problem(self.form.seen[0])
            return
        try:
            entry = self.form.desk.store.save(reading.record)
        except NotSaved as error:
            self._line.setText(str(error))
            self._line.show()
            return
        told = self._told
        self.close_up()
        told(entry)


def add_in_place(anchor: QWidget, form: Form, name: str, told: Callable[[Entry], None]) -> AddPanel:
    """Open the panel near `anchor`; `told` hears of the record if one is made."""
    panel = AddPanel(anchor, form, name, told)
    panel.open_here()
    return panel
