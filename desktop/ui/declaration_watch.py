"""For the declarant alone: debts and securities beside the limits of the law, what one owns and earns."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.duties.securities import securities_watch
from desktop.duties.thresholds import Measure
from desktop.duties.wealth import wealth
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.icons import pixmap
from desktop.ui.kit.text import Help, Label

OWN = "own"


class Watches(QWidget):
    """What is told in a part, a card each; most have nothing."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self._said: list[tuple[str, str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self.hide()

    def tell(self, hand: InHand, path: str) -> None:
        """As the declaration stands now."""
        said = list(_told(hand, path))
        if said == self._said:
            return
        self._said = said
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for title, text, more in said:
            self._column.addWidget(_card(title, text, more))
        self.setVisible(bool(said))


def _told(hand: InHand, path: str) -> Iterator[tuple[str, str, str]]:
    day = hand.today()
    holder, _dot, name = path.rpartition(".")
    for watch in hand.debts:
        if (name == "debts" and watch.path.rstrip(".") == holder) or (path == OWN and watch.measure.total):
            title = _("Deudas") if path != OWN or not watch.path else f"{_('Deudas')}: {watch.whose}"
            yield title, watch.measure.text, _unknown(watch.measure)
    if path in ("securities", "securities_abroad", OWN):
        found = securities_watch(hand.contents, day, day, hand.rates, hand.law)
        if found is not None and (found.measure.total or found.measure.unknown):
            said = " ".join(
                problem.text for problem in found.problems if problem.severity is Severity.WARNING
            )
            yield _("Valores"), found.measure.text, " ".join(filter(None, (_unknown(found.measure), said)))
    if path == OWN and hand.previous is not None:
        yield _("Patrimonio"), wealth(hand.previous, hand.contents, day, hand.rates, hand.law).text, ""


def _unknown(measure: Measure) -> str:
    return _("Sin contar: {}.").format("; ".join(measure.unknown)) if measure.unknown else ""


def _card(title: str, text: str, more: str) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(px(12), px(8), px(12), px(8))
    column.setSpacing(px(4))
    head = QHBoxLayout()
    sign = Label()
    sign.setPixmap(pixmap("lock", px(14), tokens().dim, card.devicePixelRatioF()))
    head.addWidget(sign)
    head.addWidget(Label(_("{} · solo para usted").format(title), "help"), 1)
    column.addLayout(head)
    column.addWidget(Label(text, wraps=True))
    if more:
        column.addWidget(Help(more))
    return card
