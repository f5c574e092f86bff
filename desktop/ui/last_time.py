"""Who came before comes as before: what was noted of somebody the last time fills the rest of the row."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.description.plain import Json, plain, without_ids
from desktop.description.register import Entry, Record
from desktop.domain.language import _
from desktop.store import Store
from desktop.store.usual import last_row
from desktop.ui.kit.card import Card
from desktop.ui.kit.rows import is_filled

Raws = dict[str, Json]


class LastTime:
    """Watches the rows of one part: somebody chosen in a row that says nothing else brings the rest."""

    def __init__(
        self, store: Store, model: type[Entry], holder: type[Record], link: str, rest: tuple[str, ...]
    ) -> None:
        """`link` names who it is; `rest` is what they bring."""
        self._store, self._model, self._holder = store, model, holder
        self._link, self._rest = link, rest
        self._seen: dict[Card, str] = {}
        self._told: dict[Card, str] = {}

    def look(self, cards: Iterable[Card]) -> None:
        """The rows as they stand: nobody in them was chosen just now."""
        self._seen = {card: _who(card, self._link) for card in cards}
        for card, who in self._seen.items():
            if self._told.get(card, who) != who:
                self._explain(card, "")
        self._told = {card: who for card, who in self._told.items() if self._seen.get(card) == who}

    def follow(self, cards: Iterable[Card]) -> list[Card]:
        """Fill the rows in which somebody was chosen just now; answer those that were filled."""
        told = list(cards)
        chosen = [card for card in told if (who := _who(card, self._link)) and who != self._seen.get(card)]
        filled = [card for card in chosen if self._fill(card)]
        self.look(told)
        return filled

    def _fill(self, card: Card) -> bool:
        raws = card.raws()
        if any(is_filled(raws.get(name)) for name in self._rest):
            return False
        row = last_row(self._store, self._model, self._holder, f"{self._link}_id", _who(card, self._link))
        if row is None:
            return False
        told: Raws = {name: without_ids(plain(getattr(row, name))) for name in self._rest}
        card.set_raws(raws | told)
        self._told[card] = _who(card, self._link)
        self._explain(card, _("Como en su audiencia anterior: revise."))
        return True

    def _explain(self, card: Card, text: str) -> None:
        card.rows.rows[self._link].note.explain(text)


def _who(card: Card, link: str) -> str:
    raw = card.raws().get(link)
    return str(raw.get("id") or "") if isinstance(raw, dict) else ""
