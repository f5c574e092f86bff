"""What every editor of a value can do, and the desk they all work at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.description.kinds import Kind
from desktop.description.plain import Json
from desktop.description.register import Entry, Field, Record
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.store import Store
from desktop.store.lists import Line
from desktop.ui.kit.aloud import describe
from desktop.ui.kit.plan import Plan
from desktop.ui.kit.usual import Usual


@dataclass(frozen=True)
class Desk:
    """What editors need besides their field: the book, the day, and who opens and adds records."""

    store: Store
    today: Callable[[], date]
    make: Callable[[Field, Desk], Editor]
    """Makes the editor of a field; the table by kind is in `editors.py`."""
    plan_of: Callable[[type[Record]], Plan]
    """How a part's fields stand."""
    add: Callable[[QWidget, type[Entry], str, Callable[[Entry], None]], None]
    """Add a record in place: near that widget, of that register, of that name; then tell of it."""
    show: Callable[[str, str], None]
    """Open a record of a register elsewhere."""
    usual: Usual | None = None
    """What is usual in the form's fields; a form of something without a table has none."""
    holder: type[Record] | None = None
    """Whose fields are edited: a record or a part."""
    look: Callable[[bytes, str], None] | None = None
    """Show a file of the record, by its contents and name."""

    def usual_values(self, field: Field) -> list[Any]:
        """What is lately written in a field, the most used first."""
        if self.usual is None or self.holder is None:
            return []
        return self.usual.values(self.holder, field.key)

    def usual_lines(self, field: Field, target: type[Entry]) -> list[Line]:
        """The records lately named in a field, the most used first."""
        if self.usual is None or self.holder is None:
            return []
        return self.usual.lines(self.holder, field.key, target)


class Editor(QWidget):
    """One value under the hand."""

    edited = Signal()
    """The value changed by hand."""
    left = Signal()
    """The hand went elsewhere."""
    done = Signal()
    """Enter: on to the next."""
    reshaped = Signal()
    """There are other boxes in it than before."""

    share = 6
    """Of the nine parts of a line."""
    least = 200
    """The least width, in pixels at 100 %."""
    within = ""
    """Which row of a record it is in, as `Asistente 1`; one of the record itself is in none."""
    wrong = ""
    """What is wrong with the value, in words."""
    is_private = False
    """Whether other fields of the record are published and this one is not."""
    tells_at_once = False
    """Whether what is wrong is said while the hand is still there."""

    def __init__(self, field: Field, desk: Desk) -> None:
        """Begin empty."""
        super().__init__()
        self.field, self.desk = field, desk

    def raw(self) -> Json:
        """What was typed, as the door takes it."""
        raise NotImplementedError

    def set_raw(self, value: Json) -> None:
        """Show a value of a record, or a text as it was typed; nothing is told."""
        raise NotImplementedError

    def box(self) -> QWidget:
        """The widget that has the focus when one types."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in reading order."""
        return [self.box()]

    def focus_first(self) -> None:
        """The hand comes here, to look or to mend."""
        self.box().setFocus()

    def enter(self) -> None:
        """The hand comes here on its way through the form."""
        self.focus_first()

    def settle(self) -> None:
        """Make shorthand long: the hand leaves, or the record is saved."""

    def mark(self, severity: Severity | None) -> None:
        """Show in the frame that something is wrong."""
        frame(self.box(), severity)

    def tell(self, problems: list[Problem], *, everything: bool) -> list[Problem]:
        """Place problems within the value; only rows within a record have any to place."""
        return []

    def take_offer(self, offer: str) -> None:
        """Put an offered text in place of what was typed, the hand at the first gap in it."""
        self.set_raw(offer)
        self.edited.emit()
        self.focus_first()

    def hint(self, text: str) -> None:
        """Say inside the empty box what belongs there."""

    def editor_at(self, path: str) -> Editor:
        """The editor that a path within the value leads to; most values have no inside."""
        return self

    def redress(self) -> None:
        """The looks changed."""

    def name_boxes(self) -> None:
        """Tell screen readers what this is."""
        self.box().setAccessibleName(self.named())
        describe(self.box(), self.described())

    def named(self) -> str:
        """The field, and which row of the record it is in."""
        label = _(self.field.label)
        return _("{field} ({row})").format(field=label, row=self.within) if self.within else label

    def described(self) -> str:
        """What is wrong, the help, whether it has to be filled and who will see it."""
        told = (self.wrong, describing(self.field), _("No se publica.") if self.is_private else "")
        return " ".join(text for text in told if text)

    def say_wrong(self, wrong: str) -> None:
        """What is wrong is heard with the field."""
        if wrong != self.wrong:
            self.wrong = wrong
            self.name_boxes()

    def stand_within(self, row: str) -> None:
        """Another row, or another place of it."""
        if row != self.within:
            self.within = row
            self.name_boxes()


def frame(box: QWidget, severity: Severity | None) -> None:
    """A red frame for what keeps a record from being complete."""
    wrong = severity in (Severity.UNREADABLE, Severity.REFUSAL)
    if bool(box.property("wrong")) != wrong:
        box.setProperty("wrong", wrong)
        box.style().unpolish(box)
        box.style().polish(box)


def describing(field: Field) -> str:
    """Help and article in one text."""
    told = [_(field.help) if field.help else "", field.legal]
    told.append(_("Obligatorio.") if field.required else "")
    return " ".join(text if text.endswith(".") else f"{text}." for text in told if text)


def shown(kind: Kind, value: Json) -> str:
    """A raw as people read it; what does not read stays as it was typed."""
    if value is None or value == "":
        return ""
    try:
        return kind.show(kind.read(value))
    except (ValueError, NotImplementedError):
        return str(value)
