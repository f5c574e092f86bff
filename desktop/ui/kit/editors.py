"""Which editor each kind of value has: a new kind is one line here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.description.countries import Country, Currency
from desktop.description.kinds import (
    Amount,
    Attachment,
    Choice,
    Commune,
    Day,
    Flag,
    Hour,
    Line,
    Picture,
    Prose,
    Region,
    RutNumber,
    Term,
    Web,
    Whole,
)
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.plain import Json
from desktop.description.register import Field, Link, Parts
from desktop.domain.language import _
from desktop.ui.kit.attachment import AttachmentEditor
from desktop.ui.kit.choices import OpenPickEditor, PickEditor, SegmentsEditor, choice_editor
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk, Editor
from desktop.ui.kit.link import LinkEditor
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.picture import PictureEditor
from desktop.ui.kit.recall import RecallEditor, RecallProse
from desktop.ui.kit.text import Label
from desktop.ui.kit.typed import (
    AmountEditor,
    DayEditor,
    HourEditor,
    LineEditor,
    MomentEditor,
    ProseEditor,
    RutEditor,
    WholeEditor,
)

RECALLED = frozenset(
    {
        ("meetings", "place"),
        ("meeting_present", "name"),
        ("requests", "meeting_place"),
        ("trip_destinations", "city"),
        ("trip_costs", "detail"),
        ("trip_legs", "origin"),
        ("trip_legs", "target"),
        ("trip_legs", "carrier"),
        ("gifts", "kept_at"),
        ("gift_custody", "whom"),
        ("meetings", "subject"),
        ("requests", "subject"),
        ("trips", "purpose"),
        ("gifts", "occasion"),
    }
)
"""Texts that are often the same, by table: places, who is mostly there, matters that come again."""


def is_recalled(field: Field, desk: Desk) -> bool:
    """Whether what was lately written in a field is offered there."""
    table = desk.holder.__tablename__ if desk.holder is not None and desk.holder.has_table else ""
    return (table, field.name) in RECALLED


def line_editor(field: Field, desk: Desk) -> Editor:
    """A box of one line."""
    return (RecallEditor if is_recalled(field, desk) else LineEditor)(field, desk)


def prose_editor(field: Field, desk: Desk) -> Editor:
    """A box of several lines."""
    return (RecallProse if is_recalled(field, desk) else ProseEditor)(field, desk)


EDITORS: dict[type, Callable[[Field, Desk], Editor]] = {
    Line: line_editor,
    Web: LineEditor,
    Prose: prose_editor,
    Whole: WholeEditor,
    Amount: AmountEditor,
    Day: DayEditor,
    Hour: HourEditor,
    Moment: MomentEditor,
    Flag: SegmentsEditor,
    Choice: choice_editor,
    Term: choice_editor,
    OpenTerm: OpenPickEditor,
    RutNumber: RutEditor,
    Region: PickEditor,
    Commune: PickEditor,
    Country: PickEditor,
    Currency: PickEditor,
    Picture: PictureEditor,
    Attachment: AttachmentEditor,
    Link: LinkEditor,
    Parts: PartsEditor,
}


class Shown(Editor):
    """What follows from the record: read, never typed."""

    share, least = 9, 160

    def __init__(self, field: Field, desk: Desk) -> None:
        """Nothing yet."""
        super().__init__(field, desk)
        self.words = Label("", "strong")
        self.words.setAccessibleName(_(field.label))
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(px(12))
        around.addStretch(1)
        around.addWidget(Label(_(field.label), "dim"))
        around.addWidget(self.words)

    def box(self) -> QWidget:
        """The words."""
        return self.words

    def raw(self) -> Json:
        """Nothing is typed here."""
        return None

    def set_raw(self, value: Json) -> None:
        """What it shows."""
        self.words.setText(str(value or "—"))


def make_editor(field: Field, desk: Desk) -> Editor:
    """The editor of a field's kind."""
    return (Shown if field.is_computed else EDITORS[type(field.kind)])(field, desk)
