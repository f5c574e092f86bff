"""The meetings' form: when and where, with whom, on what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from desktop.description.plain import Json
from desktop.description.reading import Reading
from desktop.description.register import Entry, Record, Register
from desktop.domain.language import _
from desktop.registers.hearings import attendance
from desktop.registers.meetings import (
    BEFORE,
    WHAT,
    WHEN,
    WHO,
    Announced,
    Attendee,
    Host,
    Meeting,
    Present,
    Represented,
)
from desktop.registers.reserve import RESERVE
from desktop.ui.clash_notes import ClashNotes
from desktop.ui.expected import one_of_two
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.form import Form
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.plan import Plan
from desktop.ui.kit.strip import Strip
from desktop.ui.last_time import LastTime

HOURS = ("starts_at", "ends_at")


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
        Announced: Plan(
            ((("person", 4), ("name", 3), ("employer", 4), ("came", 2)),),
            arrange=one_of_two,
            nested=True,
            bare=True,
        ),
    }

    def __init__(self, register: Register, desk: Desk) -> None:
        """Compose the page; at its foot, announced against attended."""
        super().__init__(register, desk)
        self._hours_typed, self._span = False, ""
        self.strip = Strip()
        around = self.layout()
        assert isinstance(around, QVBoxLayout)  # noqa: S101 -- every form is laid out so
        around.insertWidget(around.count() - 1, self.strip)
        self.checked.connect(self._tell)

    @cached_property
    def _last_time(self) -> LastTime:
        rest = ("capacity", "paid", "employer", "represented")
        return LastTime(self.desk.store, Meeting, Attendee, "person", rest)

    def _on_edited(self, name: str) -> None:
        """Somebody who came before brings what was noted of them; undoing takes that out again."""
        editor = self.content.rows[name].editor
        if name == "attendees" and isinstance(editor, PartsEditor):
            before = self.content.raws()
            if self._last_time.follow(editor.cards):
                self._steps.note(before)
        self._hours_typed = self._hours_typed or name in HOURS
        super()._on_edited(name)

    def _on_left(self, name: str) -> None:
        """The hand leaves an hour: how long it took follows."""
        if name in HOURS:
            self._tell_span()
        super()._on_left(name)

    def settle(self) -> None:
        """It is saved with the hand still in an hour."""
        super().settle()
        self._tell_span()

    def _tell_span(self) -> None:
        """Fill how long it took in by itself where only the hours were typed; undoing takes that out again.

        What was typed there, or taken out by hand, stays so; what was filled in follows the hours.
        """
        editor = self.content.rows["minutes"].editor
        span = self._span_of(self.content.raws()) if self._hours_typed else ""
        if span and str(editor.raw() or "") == self._span != span:
            self._steps.note(self.content.raws())
            self._span = span
            editor.set_raw(span)
            editor.edited.emit()
        self._hours_typed = False

    def _span_of(self, raws: dict[str, Json]) -> str:
        """The minutes between the hours, if both read and stand in their order."""
        told = [(self.register[name].kind, raws.get(name)) for name in HOURS]
        try:
            read = [kind.read(raw) for kind, raw in told if raw]
        except ValueError:
            return ""
        hours = [hour for hour in read if isinstance(hour, time)]
        if len(hours) < len(HOURS):
            return ""
        starts, ends = (datetime.combine(date.min, hour) for hour in hours)
        return str((ends - starts).seconds // 60) if ends > starts else ""

    def take(self, raws: dict[str, Json]) -> None:
        """As it was saved, or as it stood before: nobody is chosen by that."""
        super().take(raws)
        self._look()

    def _put(self, raws: dict[str, Json] | None) -> None:
        super()._put(raws)
        self._look()

    def _look(self) -> None:
        editor = self.content.rows["attendees"].editor
        if isinstance(editor, PartsEditor):
            self._last_time.look(editor.cards)

    @cached_property
    def _clashes(self) -> ClashNotes:
        return ClashNotes(self.desk.store, self.desk.today)

    def open(self, raws: dict[str, Json], stamps: dict[str, Json], *, everything: bool) -> None:
        """Another record: what the book says is asked anew; of a new one, how long it takes is proposed."""
        self._clashes.forget()
        self._hours_typed, self._span = False, "" if everything else self._span_of(raws)
        if self._span and not raws.get("minutes"):
            raws = raws | {"minutes": self._span}
        super().open(raws, stamps, everything=everything)
        self._look()

    def _read(self) -> Reading[Entry]:
        """What the door says, and who would be in two places."""
        reading = super()._read()
        told = self._clashes.of(reading.record, self.content.raws())
        return replace(reading, problems=(*reading.problems, *told))

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
        self.heading(BEFORE)
        self.line(("request", 9))
        self.line(("tender", 9))
        self.line("announced")

    def arrange(self) -> None:
        """A ground is asked of reserved meetings only."""
        self.reveal("reserve_ground", on=self.content.rows["reserved"].editor.raw() is True)

    def redress(self) -> None:
        """The looks changed."""
        super().redress()
        self.strip.redress()

    def _tell(self) -> None:
        """Who was announced against who came, of what is on the page."""
        meeting = self.reading.record
        if isinstance(meeting, Meeting):
            told = attendance(meeting)
            look = "" if told.unnoted or not told.text else "good" if told.agrees else "warn"
            self.strip.say("users", _("Asistencia"), told.text, look)
