"""What every editor of a value can do, and the desk they all work at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.description.kinds import Kind
from desktop.description.plain import Json
from desktop.description.register import Entry, Field, Record
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.store import Store
from desktop.ui.kit.plan import Plan


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
    look: Callable[[bytes, str], None] | None = None
    """Show a file of the record, by its contents and name."""


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
        """The hand comes here."""
        self.box().setFocus()

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
        self.box().setAccessibleName(_(self.field.label))
        self.box().setAccessibleDescription(describing(self.field))


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
