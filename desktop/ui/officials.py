"""The form of an official."""

from __future__ import annotations

from desktop.registers.officials import ACT, COMMISSION, WHEN, WHO
from desktop.ui.kit.form import Form


class OfficialForm(Form):
    """Who, in which post, from when to when, by which act."""

    def compose(self) -> None:
        """Beginning and end stand under one another."""
        self.heading(WHO)
        self.line(("person", 5), ("substitute", 4))
        self.line(("institution", 5), ("office", 4))
        self.line(("post", 5), ("category", 4))
        self.line("function")
        self.heading(WHEN)
        self.line(("starts", 2), ("starts_at", 2), ("ends", 2), ("ends_at", 3))
        self.heading(ACT)
        self.line(("resolution", 3), ("resolution_day", 2), ("resolution_link", 4))
        self.line(("tender", 9))

    def arrange(self) -> None:
        """A tender is asked of who evaluates its offers only."""
        self.reveal("tender", on=self.content.rows["category"].editor.raw() == COMMISSION)
