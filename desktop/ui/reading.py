"""A record to be read: section by section, nothing to type in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.description.kinds import Picture
from desktop.description.register import Entry, Field, Parts, Record, Section
from desktop.domain.language import _
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Heading, Label, Reading

WIDEST = 920


def reading_view(record: Entry) -> QWidget:
    """Everything that the record holds, by section; what is empty is left out."""
    page = QWidget()
    around = QVBoxLayout(page)
    around.setContentsMargins(px(24), px(16), px(24), px(24))
    around.setSpacing(px(8))
    page.setMaximumWidth(px(WIDEST))
    told: Section | None = None
    filled = [field for field in record.fields if field.value(record) not in (None, "", [])]
    for field in filled:
        if field.section is not None and field.section != told:
            told = field.section
            title = Heading(_(told.title))
            title.setContentsMargins(0, px(12) if around.count() else 0, 0, 0)
            around.addWidget(title)
        around.addWidget(_field(record, field))
    if not filled:
        around.addWidget(Label(_("Todavía no hay nada que leer."), "dim"))
    around.addStretch(1)
    return page


def scrolled(page: QWidget) -> QScrollArea:
    """The page under a scroll bar of its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    page.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def _field(record: Record, field: Field) -> QWidget:
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(16))
    grid.setColumnStretch(1, 1)
    label = Label(_(field.label), "label", wraps=True)
    label.setFixedWidth(px(148))
    label.setContentsMargins(0, px(2), 0, 0)
    grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(_value(record, field), 0, 1)
    if not field.is_public or field.name in record.withheld():
        grid.addWidget(Label(_("No se publica."), "help"), 1, 1)
    return row


def _value(record: Record, field: Field) -> QWidget:
    if isinstance(field.kind, Parts):
        return _parts(field.value(record))
    if isinstance(field.kind, Picture):
        seen = Label()
        image = QImage.fromData(field.value(record))
        keeping, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        seen.setPixmap(QPixmap.fromImage(image).scaled(px(64), px(64), keeping, smooth))
        return seen
    words = Reading(field.say(record))
    words.setAccessibleName(f"{_(field.label)}: {field.say(record)}")
    return words


def _parts(rows: list[Record]) -> QWidget:
    held = QWidget()
    around = QVBoxLayout(held)
    around.setContentsMargins(0, 0, 0, 0)
    around.setSpacing(px(6))
    for part in rows:
        card = QFrame()
        card.setProperty("look", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(px(10), px(6), px(10), px(6))
        inner.setSpacing(px(2))
        inner.addWidget(Reading(part.heading() or "—"))
        for field in part.fields:
            text = field.say(part)
            if text and field.name not in part.about.summary:
                inner.addWidget(Reading(f"{_(field.label)}: {text}", "help"))
        around.addWidget(card)
    return held
