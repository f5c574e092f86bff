"""The gifts' form: who received and when, from whom, what it is, and where it is and was kept."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from desktop.description.plain import Json
from desktop.description.reading import Reading
from desktop.description.register import Entry, Record, field_of
from desktop.domain.language import _
from desktop.domain.problems import warning
from desktop.duties.custody import number_taken
from desktop.duties.rates_of_trip import worth
from desktop.registers.gifts import KEPT, WHAT, WHO, CustodyStep, Gift
from desktop.ui.kit.form import Form
from desktop.ui.kit.plan import Plan
from desktop.ui.trip_rates import Tables


class GiftForm(Form):
    """A gift; its estimate is told in UTM of its day while one types."""

    parts: ClassVar[dict[type[Record], Plan]] = {
        CustodyStep: Plan(((("day", 2), ("custody", 7)), (("act", 3), ("whom", 3), ("note", 3)))),
    }

    def compose(self) -> None:
        """Two givers side by side: one of them is enough; what serves custody alone comes last."""
        self.heading(WHO)
        self.line(("official", 7), ("day", 2))
        self.line(("giver_organisation", 5), ("giver_person", 4))
        self.line("occasion")
        self.heading(WHAT)
        self.line("description")
        self.heading(KEPT)
        self.line(("kept_at", 5), ("inventory_number", 4))
        self.line(("estimate", 5), ("estimate_currency", 2))
        self.line("photo")
        self.line("custody")

    def open(self, raws: dict[str, Json], stamps: dict[str, Json], *, everything: bool) -> None:
        """Another record: what the book says is asked anew."""
        self._tables = Tables(self.desk.store)
        self._numbers: dict[str, bool] = {}
        super().open(raws, stamps, everything=everything)

    def check(self) -> None:
        """And say under the estimate what it is worth."""
        super().check()
        gift = self.reading.record
        if isinstance(gift, Gift):
            told = self._worth(gift) or _(field_of(Gift, "estimate").help)
            self.content.rows["estimate"].note.explain(told)

    def _worth(self, gift: Gift) -> str:
        if gift.estimate is None or gift.day is None:
            return ""
        tables = self._tables
        return worth(
            gift.estimate, gift.estimate_currency, gift.day, tables.rates, tables.tolerance(gift.day)
        )

    def _read(self) -> Reading[Entry]:
        """What the door says, and whether another gift bears the number."""
        reading = super()._read()
        gift = reading.record
        number = gift.inventory_number if isinstance(gift, Gift) else None
        if not number or not self._is_taken(number, gift.uid):
            return reading
        told = warning("inventory_number", _("Otro donativo ya tiene ese número de inventario."))
        return replace(reading, problems=(*reading.problems, told))

    def _is_taken(self, number: str, uid: str) -> bool:
        if number not in self._numbers:
            self._numbers[number] = number_taken(self.desk.store, number, uid)
        return self._numbers[number]
