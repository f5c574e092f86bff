"""Last year's declaration beside the section in hand, and how to take it over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.description.sealed import Sealed
from desktop.domain.language import _
from desktop.registers.declaration.beginnings import nothing_before
from desktop.registers.declaration.changes import Mark, Pair
from desktop.registers.declaration.estate import Estate
from desktop.registers.declaration.items import Item
from desktop.registers.declaration.pairing import holders
from desktop.registers.declaration.sections import at
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_parts import Part
from desktop.ui.declaration_reading import row_reading
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Elided, Heading, Help, Label, Styled

WIDTH = 304


class Beside(Styled):
    """What the entry in hand was; below it what else the section held."""

    copying = Signal(object)
    """An item is wanted as a new entry."""
    taking = Signal(object)
    """What it said is wanted in the row in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing yet."""
        super().__init__(parent)
        self.setFixedWidth(px(WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(12), px(16), px(16))
        self._column.setSpacing(px(8))
        self._shown: object = None

    def tell(self, hand: InHand, part: Part, pair: Pair | None, row: Sealed | None) -> None:
        """Beside a part and its entry in hand."""
        told = (id(hand.previous), part.path, pair, row if not part.has_rows else None)
        if told == self._shown:
            return
        self._shown = told
        self._clear()
        before = hand.previous
        if before is None:
            return
        self._column.addWidget(Heading(_title(before.period)))
        if part.has_rows:
            self._rows(hand, part, pair)
        elif not part.is_own:
            self._fields(hand, part, row)
        self._column.addStretch(1)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _fields(self, hand: InHand, part: Part, row: Sealed | None) -> None:
        held = before_of(hand, part.row)
        if held is None:
            self._column.addWidget(Help(_("No estaba en la declaración anterior.")))
            return
        changed = [n for n in part.names if row is not None and _differs(held, row, n)]
        self._column.addWidget(row_reading(held, part.names, changed=changed, narrow=True))
        if changed and not hand.is_signed:
            self._button(_("Copiar de ahí"), partial(self.taking.emit, held))

    def _rows(self, hand: InHand, part: Part, pair: Pair | None) -> None:
        if pair is not None and pair.before is None:
            self._column.addWidget(Help(_("Esta entrada no estaba en la declaración anterior.")))
        if pair is not None and pair.before is not None:
            self._column.addWidget(Label(pair.heading, "strong", wraps=True))
            changed = [difference.field.partition(".")[0] for difference in pair.differences]
            self._column.addWidget(row_reading(pair.before, changed=changed, narrow=True))
            if changed and not hand.is_signed:
                self._button(_("Copiar de ahí"), partial(self.taking.emit, pair.before))
        gone = gone_from(hand, part.path)
        if gone:
            self._column.addSpacing(px(8))
            self._column.addWidget(Label(_("Estaba y no está ({})").format(len(gone)), "strong"))
        for item in gone:
            self._column.addWidget(Elided(item.heading()))
            if not hand.is_signed:
                self._button(_("Copiar de ahí"), partial(self.copying.emit, item))
        if pair is None and not gone:
            said = hand.previous is not None and part.path in nothing_before(hand.previous)
            told = _("Declaró que no había nada.") if said else _("Nada en esta sección.")
            self._column.addWidget(Help(told))

    def _button(self, text: str, act: object) -> None:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _title(period: int | None) -> str:
    return _("Declaración de {}").format(period) if period else _("Declaración anterior")


def gone_from(hand: InHand, path: str) -> list[Item]:
    """What a section held that is not in it any more."""
    sections = [each for each in hand.compared.sections if each.path == path] if hand.compared else []
    pairs = [pair for each in sections for pair in each.pairs if pair.mark is Mark.GONE]
    return [pair.before for pair in pairs if pair.before is not None]


def before_of(hand: InHand, path: str) -> Sealed | None:
    """What a row that holds others was in the declaration before."""
    if hand.previous is None or not path:
        return hand.previous
    name = path.partition(".")[0]
    now = at(hand.contents, path)
    rows: Sequence[Estate] = getattr(hand.previous, name)
    return next((one for one, other in holders(rows, getattr(hand.contents, name)) if other is now), None)


def _differs(one: Sealed, other: Sealed, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))
