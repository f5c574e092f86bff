"""A box that offers what the text being typed may mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.text import words
from desktop.ui.kit.boxes import LineBox, is_enter
from desktop.ui.kit.popup import Offer, Popup

PAUSE = 120
"""Milliseconds of rest before the book is asked."""


class SuggestBox(LineBox):
    """Type, and choose from the list with Enter; Down shows everything."""

    taken = Signal(object)
    """An offer was chosen."""

    down_walks = False
    """Whether the Down that opens the list goes to the line it shows as chosen, or only looks."""

    def __init__(
        self,
        offers: Callable[[str], list[Offer]],
        parent: QWidget | None = None,
        *,
        pause: int = PAUSE,
        leads: bool = True,
        tab_takes: bool = True,
    ) -> None:
        """`offers` answers what a text may mean; an empty text asks for everything.

        Unless the first offer `leads`, what was typed stands: only the arrows go into the list. Where
        something may be typed that is not in the list, Enter takes from it, and Tab only what the arrows
        went to (`tab_takes`).
        """
        super().__init__(parent)
        self._offers, self._leads, self._tab_takes = offers, leads, tab_takes
        self._popup: Popup | None = None
        self._walked = self._looks_at_all = False
        self._timer = QTimer(self, singleShot=True, interval=pause)
        self._timer.timeout.connect(self.look)
        self.textEdited.connect(self._on_edited)

    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self._popup is not None and self._popup.isVisible()

    def look(self) -> None:
        """Show what the text may mean now."""
        self._looks_at_all = False
        self._show(self.text())

    def open_all(self) -> None:
        """Show everything there is."""
        self._timer.stop()
        self._looks_at_all = True
        self._show("")
        if self._popup is not None:
            self._popup.stand_on(self.text())

    def _open(self, *, walks: bool) -> None:
        """Show what was typed may mean, or everything; a list that does not lead is walked into at once.

        Who `walks` went to the line that is chosen, unless what stands in the box is none of the list.
        """
        if self._timer.isActive():
            self._timer.stop()
            self.look()
        if not self.is_open():
            self.open_all()
        if not self._leads:
            self._step(1)
        elif walks and self._popup is not None and (offer := self._popup.offer()) is not None:
            self._walked = self.text().strip() in ("", offer.text)

    def shut(self) -> None:
        """Take the list away."""
        self._timer.stop()
        if self._popup is not None:
            self._popup.hide()

    def offered(self) -> list[Offer]:
        """What is offered now."""
        return self._popup.model.offers if self._popup is not None and self.is_open() else []

    def walked_to(self) -> Offer | None:
        """The offer that the arrows went to."""
        return self._popup.offer() if self._popup is not None and self.is_open() and self._walked else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list's keys while it is open; Down and F4 open it."""
        key = event.key()
        if is_enter(event) and self._take_first():
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.is_open():
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._open(walks=key == Qt.Key.Key_Down and self.down_walks)
        elif key == Qt.Key.Key_Escape and self.is_open():
            self.shut()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape shuts the list before any shortcut of the window hears of it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if self.is_open() and event.key() in mine and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes what the list offers for what was typed, or what the arrows went to, and moves on."""
        takes = self._tab_takes or self.walked_to() is not None
        if forward and takes and (self._timer.isActive() or self.is_open()):
            self._take_first(passing=True)
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into an empty box shows the list."""
        super().mousePressEvent(event)
        if not self.text() and not self.isReadOnly():
            self.open_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the hand."""
        super().focusOutEvent(event)
        self.shut()

    def hideEvent(self, event: QHideEvent) -> None:
        """And with the box."""
        super().hideEvent(event)
        self.shut()

    def _take_first(self, *, passing: bool = False) -> bool:
        """Take the offer selected; what was typed just now is looked up first.

        In `passing`, a list that was only looked at gives nothing, and nothing else is begun.
        """
        if self._timer.isActive():
            self._timer.stop()
            self.look()
        offer = self._popup.offer() if self._popup is not None and self.is_open() else None
        meant = self._walked or not self._looks_at_all
        if offer is None or (passing and (offer.is_act or not meant)):
            return False
        self._on_taken(offer)
        return True

    def _step(self, by: int) -> None:
        if self._popup is not None:
            self._walked = True
            self._popup.step(by)

    def _show(self, text: str) -> None:
        if self._popup is None:
            self._popup = Popup(self)
            self._popup.taken.connect(self._on_taken)
        self._walked = False
        self._popup.show_offers(self._offers(text), first=self._leads)

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self.shut()

    def _on_taken(self, offer: object) -> None:
        self.shut()
        self.taken.emit(offer)


class PickBox(SuggestBox):
    """A box where one of a list is to be chosen: who presses Down there is in the list."""

    down_walks = True


def fitting(typed: str, offers: list[Offer], *, also: Callable[[Offer], str] | None = None) -> list[Offer]:
    """The offers each of whose typed words begins a word; those that begin as typed come first."""
    wanted = words(typed)
    if not wanted:
        return offers
    found: list[tuple[int, Offer]] = []
    for offer in offers:
        told = words(offer.text)
        every = told + words(f"{offer.second} {also(offer) if also else ''}")
        if all(any(word.startswith(start) for word in every) for start in wanted):
            begins = told[: len(wanted)] == wanted or " ".join(told).startswith(" ".join(wanted))
            found.append((0 if begins else 1, offer))
    return [offer for _rank, offer in sorted(found, key=lambda pair: pair[0])]
