"""One field for several records: which, and what it is to say; Ctrl+S changes them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.description.kinds import Attachment, Choice, Picture
from desktop.description.plain import Json
from desktop.description.reading import read_record
from desktop.description.register import Entry, Field, Parts, Register, describe
from desktop.domain.language import _, ngettext
from desktop.domain.problems import Severity
from desktop.jobs.changing import STATE
from desktop.ui.forms import form_of
from desktop.ui.kit.adding import AddPanel, add_in_place
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.popup import Offer
from desktop.ui.kit.rows import Row
from desktop.ui.kit.step import Step
from desktop.ui.kit.suggest import SuggestBox, fitting
from desktop.ui.kit.text import Heading, Help, Label, label_of
from desktop.ui.repeating import OF_ONE

WIDTH, HEIGHT = 520, 300
Give = Callable[[str, Json], object]


class Mark(Enum):
    """How far a record has come, as a hand may say it."""

    DRAFT = "Borrador"
    COMPLETE = "Completo"


def fields_of(register: Register) -> list[Field]:
    """What can be the same in several records; first, how far they have come."""
    mark = Field(STATE, "Estado", Choice(Mark), required=True, is_public=False)
    alone = (Parts, Picture, Attachment)
    return [
        mark,
        *(
            field
            for field in register.fields
            if not (field.is_computed or isinstance(field.kind, alone) or field.name in OF_ONE)
        ),
    ]


class ChangeStep(Step):
    """A field is chosen by its name; its editor comes under it."""

    def __init__(self, anchor: QWidget, desk: Desk, register: Register, count: int, give: Give) -> None:
        """For so many records; `give` hears the field and what it is to say."""
        super().__init__(anchor)
        self._register, self._give = register, give
        self._panels: list[AddPanel] = []
        self.desk = replace(desk, holder=register.model, add=self._add)
        self._fields = {field.name: field for field in fields_of(register)}
        self.row: Row | None = None
        told = ngettext("Cambiar un campo en {} registro", "Cambiar un campo en {} registros", count)
        self.which = SuggestBox(self._offers, self, pause=0)
        self.which.setAccessibleName(_("Campo"))
        self.which.setPlaceholderText(_("Escriba el nombre del campo, o flecha abajo"))
        self.which.taken.connect(self._took)
        self._line = Label("", "danger", wraps=True)
        self._under = QVBoxLayout()
        around = QVBoxLayout(self)
        around.setContentsMargins(px(20), px(16), px(20), px(12))
        around.setSpacing(px(8))
        around.addWidget(Heading(told.format(count)))
        around.addWidget(Help(_("Cada uno se revisa de nuevo. Se deshace de una vez.")))
        around.addWidget(label_of(self.which, _("Campo")))
        around.addWidget(self.which)
        around.addLayout(self._under)
        around.addWidget(self._line)
        around.addStretch(1)
        around.addLayout(self.buttons(_("Cambiar")))
        self._line.hide()
        self.setAccessibleName(told.format(count))

    def come(self) -> None:
        """Open, the hand at the field's name."""
        self.open(px(WIDTH), px(HEIGHT))
        self.which.setFocus()

    def save(self) -> None:
        """Hand it on, if it reads."""
        panel = next((panel for panel in reversed(self._panels) if not panel.is_shut), None)
        if panel is not None:
            panel.save()
            return
        if self.row is None:
            self._say(_("Elija primero el campo."))
            return
        self.row.editor.settle()
        name, raw = self.row.field.name, self.row.raw()
        if why := self._unread(name, raw):
            self._say(why)
            self.row.editor.focus_first()
            return
        self.close_up()
        self._give(name, raw)

    def _unread(self, name: str, raw: Json) -> str:
        """Why it would be no value of the field."""
        if name == STATE:
            return "" if raw else _("Elija uno de los dos.")
        reading = read_record(self._register.model, {name: raw}, self.desk.store.finder())
        wrong = (p for p in reading.problems if p.field == name and p.severity is Severity.UNREADABLE)
        return next((problem.text for problem in wrong), "")

    def _say(self, text: str) -> None:
        self._line.setText(text)
        self._line.show()

    def _offers(self, typed: str) -> list[Offer]:
        return fitting(typed, [Offer(name, _(field.label)) for name, field in self._fields.items()])

    def _took(self, offer: object) -> None:
        if not isinstance(offer, Offer):
            return
        self.which.put(offer.text)
        self._line.hide()
        if self.row is not None:
            self._under.removeWidget(self.row)
            self.row.hide()
            self.row.deleteLater()
        field = self._fields[str(offer.value)]
        self.row = Row(self._register.model, field, self.desk.make(field, self.desk), locks=False)
        self.row.editor.done.connect(self.keep.setFocus)
        self._under.addWidget(self.row)
        self.row.editor.focus_first()

    def _add(self, anchor: QWidget, model: type[Entry], name: str, told: Callable[[Entry], None]) -> None:
        self._panels.append(add_in_place(anchor, form_of(describe(model), self.desk), name, told))
