"""The meetings' form: when and where, with whom, on what."""

from __future__ import annotations

from typing import ClassVar

from desktop.description.register import Record
from desktop.registers.meetings import WHAT, WHEN, WHO, Attendee, Host, Present, Represented
from desktop.registers.reserve import RESERVE
from desktop.ui.kit.form import Form
from desktop.ui.kit.plan import Plan


class MeetingForm(Form):
    """A meeting, in the order in which one remembers it."""

    parts: ClassVar[dict[type[Record], Plan]] = {
        Host: Plan(((("official", 9),),), nested=True, bare=True, begins=True),
        Attendee: Plan(
            ((("person", 4), ("capacity", 3), ("paid", 2)), (("employer", 9),), ("represented",)),
            begins=True,
        ),
        Represented: Plan((("organisation", "person"),), nested=True, bare=True),
        Present: Plan(((("name", 9),),), nested=True, bare=True),
    }

    def compose(self) -> None:
        """As the record page is drawn."""
        self.heading(WHEN)
        self.line(("day", 2), ("starts_at", 1), ("ends_at", 1), ("minutes", 2), ("mode", 3))
        self.line(("commune", 3), ("place", 6))
        self.heading(WHO)
        self.line("hosts")
        self.line("attendees")
        self.line("present")
        self.heading(WHAT)
        self.line("decision")
        self.line("subject")
        self.line("observations")
        self.heading(RESERVE)
        self.line(("reserved", 9))
        self.line(("reserve_ground", 9))

    def arrange(self) -> None:
        """A ground is asked of reserved meetings only."""
        self.reveal("reserve_ground", on=self.content.rows["reserved"].editor.raw() is True)
