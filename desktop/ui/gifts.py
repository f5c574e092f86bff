"""The gifts' form: who received and when, from whom, what it is, where it is kept."""

from __future__ import annotations

from desktop.registers.gifts import KEPT, WHAT, WHO
from desktop.ui.kit.form import Form


class GiftForm(Form):
    """A gift."""

    def compose(self) -> None:
        """Two givers side by side: one of them is enough."""
        self.heading(WHO)
        self.line(("official", 7), ("day", 2))
        self.line(("giver_organisation", 5), ("giver_person", 4))
        self.line("occasion")
        self.heading(WHAT)
        self.line("description")
        self.heading(KEPT)
        self.line(("estimate", 2), ("estimate_currency", 2), ("kept_at", 5))
