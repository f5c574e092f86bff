"""The form of an entry of the register of lobbyists: who, for whom, since when; its end last."""

from __future__ import annotations

from typing import ClassVar

from desktop.description.register import Record, Section
from desktop.registers.lobbyists import ENTRY, WHO, Client
from desktop.ui.kit.form import Form
from desktop.ui.kit.plan import Plan

END = Section("Eliminación del registro")


class LobbyistForm(Form):
    """One entry."""

    parts: ClassVar[dict[type[Record], Plan]] = {
        Client: Plan((("organisation", "person"), (("starts", 2), ("ends", 2))), nested=True),
    }

    def compose(self) -> None:
        """Who and how first; the end stands last."""
        self.heading(WHO)
        self.line(("person", 5), ("capacity", 4))
        self.line(("organisation", 5), ("institution", 4))
        self.heading(ENTRY)
        self.line(("enrolled_on", 2), ("way", 4), ("folio", 3))
        self.line("clients")
        self.heading(END)
        self.line(("removed_on", 2))
        self.line("removal_reason")

    def arrange(self) -> None:
        """A reason is asked of what ends."""
        self.reveal("removal_reason", on=bool(self.content.rows["removed_on"].editor.raw()))
