"""What stands in the middle where nothing is typed: a section to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.description.register import field_of
from desktop.domain.language import _
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import at, note_of
from desktop.ui.declaration_parts import Part
from desktop.ui.declaration_reading import cards, row_reading
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Heading, Help, Label, Reading


def part_reading(contents: Contents, part: Part, *, is_public: bool) -> QWidget:
    """One part of a declaration, as it was declared or as it is published."""
    page = QWidget()
    around = QVBoxLayout(page)
    around.setContentsMargins(px(24), px(12), px(24), px(24))
    around.setSpacing(px(8))
    around.addWidget(Heading(part.title))
    if is_public:
        around.addWidget(Help(_("Así se publicará: lo reservado se dice, y no se muestra.")))
    try:
        around.addWidget(_told(contents, part, is_public=is_public))
    except LookupError:
        around.addWidget(Help(_("En esa versión no estaba.")))
    around.addStretch(1)
    return page


def _told(contents: Contents, part: Part, *, is_public: bool) -> QWidget:
    if part.is_own and is_public:
        return Label(_("Nada de esto se publica."), "dim")
    if not part.has_rows:
        row = at(contents, part.row) if part.row and not part.is_own else contents
        return row_reading(row, part.names)
    holder, _dot, name = part.path.rpartition(".")
    whose = at(contents, holder) if holder else contents
    rows = getattr(whose, name)
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(8))
    note = note_of(whose, name)  # type: ignore[arg-type]  # sections stand in estates
    if name == "debts":
        column.addWidget(row_reading(whose, ["debts_total"]))
    if rows:
        column.addWidget(cards(rows))
    elif note is not None and note.nothing:
        column.addWidget(Label(_("Nada que declarar."), "dim"))
    else:
        column.addWidget(Label(_("Sin entradas."), "dim"))
    if note is not None and note.remarks:
        field = field_of(type(note), "remarks")
        column.addWidget(Label(_(field.label), "help"))
        column.addWidget(Reading(field.say(note)))
    return held
