"""Editors of texts that are often the same: what was lately written in a field is offered there again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.description.register import Field
from desktop.ui.kit.boxes import LineBox, ProseBox, is_enter
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.popup import Offer, Popup
from desktop.ui.kit.suggest import PAUSE, SuggestBox, fitting
from desktop.ui.kit.typed import LineEditor, ProseEditor

MOST_LINES, MOST_TEXTS = 6, 4
TELLING = 3
"""Letters of a text from which on it may be one that was written before."""
SHOWN = 160
"""Letters of a long text that a line of the list shows."""


def recalled(desk: Desk, field: Field, typed: str, most: int) -> list[Offer]:
    """The texts lately written there that fit; not the one that stands already."""
    texts = [str(value) for value in desk.usual_values(field)]
    told = [Offer(text, text if len(text) <= SHOWN else f"{text[:SHOWN]}…") for text in texts]
    return [offer for offer in fitting(typed, told) if offer.value != typed][:most]


class RecallEditor(LineEditor):
    """A line that is often the same: what was lately written here is offered, and what is typed stands."""

    def make_box(self) -> LineBox:
        """A box with a list; Enter and Tab take nothing that the arrows did not go to."""
        return SuggestBox(self.offers, self, leads=False)

    def __init__(self, field: Field, desk: Desk) -> None:
        """What is taken from the list is as typed."""
        super().__init__(field, desk)
        if isinstance(self.line, SuggestBox):
            self.line.taken.connect(self._on_taken)

    def offers(self, typed: str) -> list[Offer]:
        """The texts lately written here that fit; not the one that stands already."""
        return recalled(self.desk, self.field, typed, MOST_LINES)

    def _on_taken(self, offer: object) -> None:
        if isinstance(offer, Offer):
            self.line.put(str(offer.value))
            self.edited.emit()


class RecallBox(ProseBox):
    """Some lines of text; while they may be one that was written before, that is offered under them.

    Only the arrows go into the list: Enter and Tab are the text's as ever, unless one has walked there.
    """

    def __init__(self, offers: Callable[[str], list[Offer]], parent: QWidget) -> None:
        """`offers` answers what a text may become."""
        super().__init__(parent)
        self._offers = offers
        self._popup: Popup | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._look)

    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self._popup is not None and self._popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk the list while it is open; F4 opens it."""
        key, popup = event.key(), self._popup
        if popup is not None and popup.isVisible() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif popup is not None and popup.isVisible() and is_enter(event) and (offer := popup.offer()):
            self._take(offer)
        elif key == Qt.Key.Key_Escape and self.is_open():
            self._shut()
        elif key == Qt.Key.Key_F4 and not event.modifiers():
            self._show(self.text().strip())
        else:
            super().keyPressEvent(event)
            if event.text():
                self._timer.start()

    def event(self, event: QEvent) -> bool:
        """Escape shuts the list before any shortcut of the window hears of it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            mine = self.is_open() and event.key() == Qt.Key.Key_Escape
            if mine:
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the hand."""
        super().focusOutEvent(event)
        self._shut()

    def hideEvent(self, event: QHideEvent) -> None:
        """And with the box."""
        super().hideEvent(event)
        self._shut()

    def _look(self) -> None:
        typed = self.text().strip()
        if len(typed) >= TELLING and self.hasFocus():
            self._show(typed)
        else:
            self._shut()

    def _show(self, typed: str) -> None:
        if self._popup is None:
            self._popup = Popup(self)
            self._popup.taken.connect(self._take)
        self._popup.show_offers(self._offers(typed), first=False)

    def _take(self, offer: object) -> None:
        self._shut()
        if isinstance(offer, Offer):
            self.selectAll()
            self.insertPlainText(str(offer.value))

    def _shut(self) -> None:
        self._timer.stop()
        if self._popup is not None:
            self._popup.hide()


class RecallProse(ProseEditor):
    """Text of several lines that may have been written before."""

    def make_prose(self) -> ProseBox:
        """A box with a list."""
        return RecallBox(lambda typed: recalled(self.desk, self.field, typed, MOST_TEXTS), self)
