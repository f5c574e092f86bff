"""The trips' form: who and when, where to and what for, what it cost and who paid, and its dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import ClassVar

from desktop.description.plain import Json
from desktop.description.reading import Reading
from desktop.description.register import Entry, Record
from desktop.registers.reserve import RESERVE
from desktop.registers.trips import (
    COST,
    DOSSIER,
    WHERE,
    WHO,
    Cost,
    Destination,
    Leg,
    Trip,
    TripAnnex,
    TripGift,
    TripMeeting,
)
from desktop.ui.clash_notes import ClashNotes
from desktop.ui.kit.attachment import AttachmentEditor
from desktop.ui.kit.card import Card
from desktop.ui.kit.form import Form
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.plan import Plan
from desktop.ui.kit.rows import Rows
from desktop.ui.trip_rates import Tables, Was, code_of, day_of, keep_up, tell_pesos, was, with_offers

PAYERS = {"institution": "payer_institution", "person": "payer_person", "organisation": "payer_organisation"}


def _cost(rows: Rows) -> None:
    """Only the payer of the kind chosen is asked for, and a rate of foreign money; what is filled stays."""
    chosen = rows.rows["payer"].editor.raw()
    for kind, name in PAYERS.items():
        row = rows.rows[name]
        row.setVisible(kind == chosen or bool(row.editor.raw()))
    tell_pesos(rows)


def _annex(rows: Rows) -> None:
    """A file just chosen names its paper, if nobody has."""
    file, title = rows.rows["file"].editor, rows.rows["title"].editor
    if isinstance(file, AttachmentEditor) and file.name and not title.raw():
        title.set_raw(file.name.rpartition(".")[0] or file.name)


class TripForm(Form):
    """A trip; the total is summed while one types, and foreign money brings the rate of its day."""

    parts: ClassVar[dict[type[Record], Plan]] = {
        Destination: Plan(((("city", 3), ("commune", 3), ("country", 3)),), nested=True, begins=True),
        Cost: Plan(
            (
                (("kind", 2), ("detail", 3), ("amount", 2), ("currency", 2)),
                (("rate", 3), ("rate_day", 2)),
                (("payer", 4), ("payer_institution", 5), ("payer_person", 5), ("payer_organisation", 5)),
            ),
            arrange=_cost,
            begins=True,
            carries=("payer", *PAYERS.values()),
        ),
        Leg: Plan(
            ((("day", 2), ("hour", 2), ("carrier", 5)), (("origin", 4), ("target", 5))),
            carries=("day", "carrier"),
        ),
        TripMeeting: Plan(((("meeting", 9),),), nested=True, bare=True),
        TripGift: Plan(((("gift", 9),),), nested=True, bare=True),
        TripAnnex: Plan(((("title", 4), ("file", 5)),), arrange=_annex, nested=True),
    }

    def compose(self) -> None:
        """Costs under the trip itself, under them their total; the dossier's papers after them."""
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
        self.line("total_pesos")
        self.heading(DOSSIER)
        self.line(("commission_act", 6), ("commission_day", 3))
        for name in ("legs", "meetings", "gifts", "annexes", "report"):
            self.line(name)
        self.heading(RESERVE)
        self.line(("reserved", 9))
        self.line(("reserve_ground", 9))

    def arrange(self) -> None:
        """A trip without cost says why, and asks for no lines of cost."""
        rows = self.content.rows
        free = rows["no_cost"].editor.raw() is True
        self.reveal("no_cost_reason", on=free)
        self.reveal("costs", on=not free)
        costs = not rows["costs"].isHidden()
        rows["total"].setVisible(costs)
        rows["total_pesos"].setVisible(
            costs and any(code_of(card.rows) not in ("", "CLP") for card in self._cards())
        )
        self.reveal("reserve_ground", on=rows["reserved"].editor.raw() is True)
        self._before = {card: was(card.rows, self._starts()) for card in self._cards()}

    # -- rates

    @cached_property
    def _held(self) -> dict[str, Tables]:
        return {}

    @property
    def tables(self) -> Tables:
        """The values of the book, read anew with each record."""
        return self._held.setdefault("", Tables(self.desk.store))

    def open(self, raws: dict[str, Json], stamps: dict[str, Json], *, everything: bool) -> None:
        """Another record: what the book says is asked anew."""
        self._held.clear()
        self._clashes.forget()
        super().open(raws, stamps, everything=everything)

    def _cards(self) -> list[Card]:
        editor = self.content.rows["costs"].editor
        return editor.cards if isinstance(editor, PartsEditor) else []

    def _starts(self) -> date | None:
        return day_of(self.content.rows["starts"].editor.raw())

    def _on_edited(self, name: str) -> None:
        if name in ("costs", "starts"):
            for card in self._cards():
                keep_up(card.rows, self._before.get(card, Was()), self._starts(), self.tables)
                card.arrange()
        super()._on_edited(name)

    # -- what else is told

    @cached_property
    def _clashes(self) -> ClashNotes:
        return ClashNotes(self.desk.store, self.desk.today)

    def _read(self) -> Reading[Entry]:
        """What the door says, what the tables offer, and who would be in two places."""
        reading = super()._read()
        trip = reading.record
        if not isinstance(trip, Trip):
            return reading
        told = (
            *with_offers(trip, reading.problems, self.tables),
            *self._clashes.of(trip, self.content.raws()),
        )
        return replace(reading, problems=told)

    def bring(self, **found: Iterable[Entry]) -> None:
        """Add records to the parts `meetings` and `gifts`, as a hand would: undoing takes them out again."""
        for name, entries in found.items():
            editor = self.content.rows[name].editor
            link = name.removesuffix("s")
            rows = editor.raw()
            added: list[Json] = [{link: {"id": entry.uid, "heading": entry.heading()}} for entry in entries]
            editor.set_raw([*(rows if isinstance(rows, list) else []), *added])
        self.arrange()
        self._steps.note(self.content.raws())
        self.check()
        self.edited.emit()
