"""The trips' form: who and when, where to and what for, what it cost and who paid."""

from __future__ import annotations

from typing import ClassVar

from desktop.description.register import Record
from desktop.registers.reserve import RESERVE
from desktop.registers.trips import COST, WHERE, WHO, Cost, Destination
from desktop.ui.kit.form import Form
from desktop.ui.kit.plan import Plan
from desktop.ui.kit.rows import Rows

PAYERS = {"institution": "payer_institution", "person": "payer_person", "organisation": "payer_organisation"}


def _payers(rows: Rows) -> None:
    """Only the payer of the kind chosen is asked for; what is filled stays in sight."""
    chosen = rows.rows["payer"].editor.raw()
    for kind, name in PAYERS.items():
        row = rows.rows[name]
        row.setVisible(kind == chosen or bool(row.editor.raw()))


class TripForm(Form):
    """A trip; the total is summed while one types."""

    parts: ClassVar[dict[type[Record], Plan]] = {
        Destination: Plan(((("city", 3), ("commune", 3), ("country", 3)),), nested=True, begins=True),
        Cost: Plan(
            (
                (("kind", 2), ("detail", 3), ("amount", 2), ("currency", 2)),
                (("payer", 4), ("payer_institution", 5), ("payer_person", 5), ("payer_organisation", 5)),
            ),
            arrange=_payers,
            begins=True,
        ),
    }

    def compose(self) -> None:
        """Costs last, under them their total."""
        self.heading(WHO)
        self.line(("official", 9))
        self.line(("starts", 2), ("ends", 2))
        self.heading(WHERE)
        self.line("destinations")
        self.line(("category", 9))
        self.line("purpose")
        self.line(("invited_by_organisation", 5), ("invited_by_person", 4))
        self.heading(COST)
        self.line(("no_cost", 3), ("no_cost_reason", 6))
        self.line("costs")
        self.line("total")
        self.heading(RESERVE)
        self.line(("reserved", 9))
        self.line(("reserve_ground", 9))

    def arrange(self) -> None:
        """A trip without cost says why, and asks for no lines of cost."""
        free = self.content.rows["no_cost"].editor.raw() is True
        self.reveal("no_cost_reason", on=free)
        self.reveal("costs", on=not free)
        self.content.rows["total"].setVisible(not self.content.rows["costs"].isHidden())
        self.reveal("reserve_ground", on=self.content.rows["reserved"].editor.raw() is True)
