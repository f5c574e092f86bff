"""A section of a declaration to be read: label and value, derived; what is reserved is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.description.register import Field, Parts
from desktop.description.sealed import Sealed
from desktop.description.withheld import RESERVED, RESERVED_TEXT
from desktop.domain.language import _
from desktop.registers.declaration.items import FOLLOWED, Item
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import pixmap
from desktop.ui.kit.text import Help, Label, Reading

LABELS, NARROW = 168, 112
"""The width of labels, and beside a form."""


def told(record: Sealed, names: Sequence[str] = ()) -> list[Field]:
    """The fields of a row that say something: those named, or all; what the program notes is left out."""
    return [
        field
        for field in record.fields
        if (field.name in names or not names)
        and field.value(record) not in (None, "", [])
        and not (isinstance(record, Item) and field.section is FOLLOWED)
    ]


def row_reading(
    record: Sealed, names: Sequence[str] = (), *, changed: Sequence[str] = (), narrow: bool = False
) -> QWidget:
    """One row: its fields under one another, rows below it as cards; those `changed` stand out.

    Beside a form (`narrow`) a row below is one text.
    """
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(1, 1)
    fields = told(record, names)
    for line, field in enumerate(fields):
        label = Label(_(field.label), "dim", wraps=True)
        label.setFixedWidth(px(NARROW if narrow else LABELS))
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        value = _value(record, field, is_changed=field.name in changed, narrow=narrow)
        grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
    if not fields:
        grid.addWidget(Help(_("Nada anotado.")), 0, 0, 1, 2)
    return held


def _value(record: Sealed, field: Field, *, is_changed: bool, narrow: bool) -> QWidget:
    value = field.value(record)
    if isinstance(field.kind, Parts) and not narrow:
        return cards(value)
    if value is RESERVED:
        return _reserved(field)
    words = Reading(field.say(record), "strong" if is_changed else "")
    words.setAccessibleName(f"{_(field.label)}: {field.say(record)}")
    return words


def _reserved(field: Field) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(4))
    sign, words = Label(), Label(RESERVED_TEXT, "warn")
    sign.setPixmap(pixmap("eye-off", px(14), tokens().warn, held.devicePixelRatioF()))
    words.setAccessibleName(_("{}: reservado").format(_(field.label)))
    row.addWidget(sign)
    row.addWidget(words)
    row.addStretch(1)
    return held


def cards(rows: Sequence[Sealed]) -> QWidget:
    """Rows as cards, each under what identifies it."""
    held = QWidget()
    around = QVBoxLayout(held)
    around.setContentsMargins(0, 0, 0, 0)
    around.setSpacing(px(8))
    for number, row in enumerate(rows, 1):
        card = QFrame()
        card.setProperty("look", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(px(12), px(8), px(12), px(8))
        inner.setSpacing(px(6))
        inner.addWidget(Reading(f"{number}. {_heading(row)}", "strong"))
        inner.addWidget(row_reading(row))
        around.addWidget(card)
    return held


def _heading(row: Sealed) -> str:
    """What identifies a row and is not reserved."""
    told = [text for text in row.heading().split(", ") if text != RESERVED_TEXT]
    return ", ".join(told) or _(type(row).about.singular)
