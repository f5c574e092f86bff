"""Two versions of a record side by side: what was typed, and what stands in the book."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.description.kinds import Picture
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Label, Reading


def side_by_side(mine: Entry, theirs: Entry) -> QWidget:
    """The fields in which they differ."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(16))
    for column, stretch in enumerate((2, 3, 3)):
        grid.setColumnStretch(column, stretch)
    for column, title in enumerate(("", _("Lo mío"), _("Lo del libro"))):
        grid.addWidget(Label(title, "strong"), 0, column)
    line, said = 0, list[str]()
    for field in mine.fields:
        texts = (field.say(mine), field.say(theirs))
        if texts[0] == texts[1]:
            continue
        if isinstance(field.kind, Picture):
            texts = (_("otra imagen"), _("otra imagen"))
        line += 1
        mine_too = _("{}: lo mío, {}; lo del libro, {}.")
        said.append(mine_too.format(_(field.label), *(text or _("nada") for text in texts)))
        grid.addWidget(Label(_(field.label), "help", wraps=True), line, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate(texts, start=1):
            grid.addWidget(Reading(text or "—"), line, column, Qt.AlignmentFlag.AlignTop)
    held.setAccessibleName(" ".join(said))
    return held
