"""The editor of rows within a record: a card for each, or a grid of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.description.plain import Json
from desktop.description.register import Field, Parts
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.ui.kit.aloud import describe
from desktop.ui.kit.boxes import is_enter
from desktop.ui.kit.card import Card
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk, Editor
from desktop.ui.kit.icons import icon
from desktop.ui.kit.quick_button import QuickButton
from desktop.ui.kit.rows import is_filled

OF_THE_MENUS = "aevrhy"
"""Alt and these letters open the window's menus."""


def mnemonic(text: str, taken: set[str]) -> tuple[int, str]:
    """The place of a letter that nothing else has: the last word's first, or any; none is an empty letter.

    >>> mnemonic("Agregar destino", set())
    (8, 'd')
    """
    start = text.rfind(" ") + 1
    for place in (*range(start, len(text)), *range(start)):
        letter = text[place].lower()
        if letter.isascii() and letter.isalpha() and letter not in taken and letter not in OF_THE_MENUS:
            return place, letter
    return 0, ""


def uncapital(words: str) -> str:
    """As within a sentence; names keep their capitals.

    >>> uncapital("Inmueble en Chile")
    'inmueble en Chile'
    """
    return words[:1].lower() + words[1:]


class AddButton(QuickButton):
    """Adds a row; Enter presses it too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a press."""
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class _Words:
    singular: str
    add: str


class PartsEditor(Editor):
    """The rows: Enter in the last field of one adds another, Enter in an empty one moves on."""

    share, least = 9, 260

    def __init__(self, field: Field, desk: Desk) -> None:
        """No rows."""
        super().__init__(field, desk)
        assert isinstance(field.kind, Parts)  # noqa: S101 -- the table of editors says so
        self.target = field.kind.target
        self.plan = desk.plan_of(self.target)
        singular = _(self.target.about.singular)
        self._words = _Words(singular, _("Agregar {}").format(uncapital(singular)))
        self.cards: list[Card] = []
        self._spare: list[Card] = []
        """Cards of a longer record that was shown before: making one takes long."""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4 if self.plan.nested else 8))
        self.add = AddButton(self._words.add)
        self.add.setProperty("look", "add")
        self.add.setIcon(icon("plus"))
        self.add.setIconSize(QSize(px(16), px(16)))
        self.add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(self._on_add)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(px(4))
        around.addLayout(self._rows)
        around.addWidget(self.add)
        self.setAccessibleName(_(field.label))
        self.name_boxes()

    def give_letter(self, taken: set[str]) -> None:
        """Alt and a letter of its own press the button; rows within rows have none."""
        place, letter = mnemonic(self._words.add, taken)
        taken.add(letter)
        self.add.setText(
            self._words.add[:place] + "&" + self._words.add[place:] if letter else self._words.add
        )

    def name_boxes(self) -> None:
        """The button says what it adds."""
        told = self._words.add
        self.add.setAccessibleName(f"{told} ({self.within})" if self.within else told)
        describe(self.add, " ".join(text for text in (self.wrong, self.named()) if text))
        for place, card in enumerate(self.cards):
            card.name(self._words.singular, place, self.within)

    def box(self) -> QWidget:
        """The button that adds."""
        return self.add

    def mark(self, severity: Severity | None) -> None:
        """What is wrong with the rows as a whole stands under them."""

    def focus_first(self) -> None:
        """To the first row, or to the button."""
        if self.cards:
            self.cards[0].focus_first()
        else:
            self.add.setFocus()

    def stops(self) -> list[QWidget]:
        """Through the rows, then the button that adds."""
        stops = [stop for card in self.cards for stop in card.stops()]
        return [*stops, self.add]

    def editor_at(self, path: str) -> Editor:
        """Into the row that a path names."""
        place, _dot, rest = path.partition(".")
        filled = self.filled()
        if not place.isdigit() or int(place) >= len(filled):
            return self
        return filled[int(place)].editor_at(rest) or self

    def settle(self) -> None:
        """Make all shorthand long."""
        for card in self.cards:
            card.settle()

    # -- values

    def raw(self) -> Json:
        """The rows that hold something."""
        return [card.raws() for card in self.filled()]

    def filled(self) -> list[Card]:
        """The rows that the door counts; problems speak of these by their place."""
        return [card for card in self.cards if card.is_filled()]

    def set_raw(self, value: Json) -> None:
        """Show these rows, in the cards there are as far as they go."""
        rows: Sequence[Json] = value if isinstance(value, list) else []
        told = [row for row in rows if isinstance(row, dict)]
        before = len(self.cards)
        for card in self.cards[len(told) :]:
            self._take_out(card)
            self._spare.append(card)
        for place, row in enumerate(told):
            card = self.cards[place] if place < len(self.cards) else self._one_more()
            if card.raws() != row:
                card.set_raws(row)
        if len(self.cards) != before:
            self._order()

    def begin(self) -> None:
        """An empty row to type in, where there is none."""
        if not self.cards:
            self._new()

    def tell(self, problems: list[Problem], *, everything: bool) -> list[Problem]:
        """Each row's problems in its card."""
        seen: list[Problem] = []
        for place, card in enumerate(self.filled()):
            own = [
                replace(problem, field=problem.field.partition(".")[2])
                for problem in problems
                if problem.field.partition(".")[0] == str(place)
            ]
            told = card.tell(own, everything=everything)
            seen += [problem.within(str(place)) for problem in told]
        for card in self.cards:
            if not card.is_filled():
                card.tell([], everything=True)
        return seen

    def redress(self) -> None:
        """Icons in the colours and at the size in use."""
        self.add.setIcon(icon("plus"))
        self.add.setIconSize(QSize(px(16), px(16)))
        for card in (*self.cards, *self._spare):
            card.redress()

    # -- rows come and go

    def append(self) -> Card:
        """One more row, with the hand in it; it begins with what rows here have in common."""
        above = self.cards[-1].raws() if self.cards else {}
        card = self._new()
        card.carry({name: above[name] for name in self.plan.carries if is_filled(above.get(name))})
        card.rows.focus_first()
        return card

    def _new(self) -> Card:
        card = self._one_more()
        self._order()
        return card

    def _one_more(self) -> Card:
        """An empty card at the end, one that is spare if there is any."""
        if self._spare:
            card = self._spare.pop()
            card.empty()
        else:
            card = self._made()
        self.cards.append(card)
        self._rows.addWidget(card)
        card.show()
        return card

    def _made(self) -> Card:
        card = Card(self.target, self.desk, self.plan, nested=self.plan.nested)
        card.edited.connect(self.edited)
        card.left.connect(self.left)
        card.ended.connect(self._on_ended)
        card.removed.connect(self._on_removed)
        card.reshaped.connect(self.reshaped)
        return card

    def _drop(self, card: Card) -> None:
        self._take_out(card)
        card.setParent(None)
        card.deleteLater()
        self._order()

    def _take_out(self, card: Card) -> None:
        self.cards.remove(card)
        self._rows.removeWidget(card)
        card.hide()

    def _order(self) -> None:
        """Each row is named by its place; Tab has other stops."""
        for place, card in enumerate(self.cards):
            card.name(self._words.singular, place, self.within)
            if self.plan.nested and not self.plan.bare:
                card.label(on=place == 0)
        self.reshaped.emit()

    def _on_add(self) -> None:
        empty = next((card for card in self.cards if not card.is_filled()), None)
        if empty is not None:
            empty.rows.focus_first()
        else:
            self.append()

    def _on_ended(self, card: QObject) -> None:
        """Enter in a row's last field: another row, or on if this one is empty."""
        if not isinstance(card, Card):
            return
        if not card.is_filled():
            if len(self.cards) > 1 or not self.plan.begins:
                self._drop(card)
            self.done.emit()
        elif card is self.cards[-1]:
            self.append()
        else:
            self.cards[self.cards.index(card) + 1].rows.focus_first()

    def _on_removed(self, card: QObject) -> None:
        if not isinstance(card, Card) or card not in self.cards:
            return  # gone already: two quick presses
        place, was_filled = self.cards.index(card), card.is_filled()
        self._drop(card)
        if self.cards:
            self.cards[min(place, len(self.cards) - 1)].rows.focus_first()
        else:
            self.add.setFocus()
        if was_filled:
            self.edited.emit()
