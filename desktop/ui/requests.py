"""The requests' form: how it came, who asks, whom and about what; the answer's rows appear by its stage."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from desktop.description.kinds import Day
from desktop.description.plain import Json
from desktop.description.register import Record, Register
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.duties.request_clock import clock_of
from desktop.registers.meetings import Meeting
from desktop.registers.requests import (
    ANSWER,
    CAME,
    GRACE,
    PAPERS,
    RECEIVES,
    WHO,
    WHOM,
    Expected,
    OnBehalf,
    Request,
    Stage,
)
from desktop.store.aggregates import posts
from desktop.store.hearings import meetings_of
from desktop.store.office_law import law_of
from desktop.ui.expected import look_ahead, one_of_two
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.form import Form
from desktop.ui.kit.plan import Plan
from desktop.ui.kit.strip import Lead, Strip

SIGNS = {
    Stage.RECEIVED: "inbox",
    Stage.TO_COMPLETE: "circle-help",
    Stage.ACCEPTED: "calendar",
    Stage.REJECTED: "ban",
    Stage.REFERRED: "arrow-right",
    Stage.WITHDRAWN: "undo-2",
    Stage.HELD: "handshake",
    Stage.NOT_HELD: "circle-x",
}
"""The sign of each stage; its word always goes with it."""
ANSWERED = RECEIVES | {Stage.REJECTED, Stage.REFERRED, Stage.WITHDRAWN}
ASKED = {
    "asked_to_complete_on": frozenset({Stage.TO_COMPLETE}),
    "completed_on": frozenset({Stage.TO_COMPLETE}),
    "answered_on": ANSWERED,
    "reason": ANSWERED - {Stage.ACCEPTED, Stage.HELD} | {Stage.TO_COMPLETE},
    "referred_to": frozenset({Stage.REFERRED}),
    "referred_body": frozenset({Stage.REFERRED}),
    **dict.fromkeys(
        (
            "meeting_day",
            "meeting_at",
            "meeting_minutes",
            "meeting_mode",
            "meeting_commune",
            "meeting_place",
        ),
        RECEIVES,
    ),
}
"""What each stage asks for."""


class RequestForm(Form):
    """A request, with its clock above."""

    parts: ClassVar[dict[type[Record], Plan]] = {
        OnBehalf: Plan((("organisation", "person"),), nested=True, bare=True, begins=True),
        Expected: Plan(
            ((("person", 3), ("name", 3), ("employer", 3)),),
            arrange=one_of_two,
            nested=True,
            bare=True,
            begins=True,
        ),
    }

    def __init__(self, register: Register, desk: Desk) -> None:
        """Compose the page, its clock first."""
        super().__init__(register, desk)
        look_ahead(self.content)
        self.strip = Strip()
        self._law: Law | None = None
        self._uid = ""
        self._typed_on: date | None = None
        around = self.layout()
        assert isinstance(around, QVBoxLayout)  # noqa: S101 -- every form is laid out so
        around.insertWidget(0, self.strip)
        self.checked.connect(self._tell)

    def compose(self) -> None:
        """What is filled most stands first."""
        self.heading(CAME)
        self.line(("channel", 3), ("received_on", 2), ("received_at", 2), ("given_folio", 2))
        self.line("late_reason")
        self.heading(WHO)
        self.line(("person", 5), ("organisation", 4))
        self.line(("paid", 2), ("email", 4), ("phone", 3))
        self.line(("address", 6), ("commune", 3))
        self.line("represented")
        self.line("announced")
        self.heading(WHOM)
        self.line(("official", 9))
        self.line(("decision", 9))
        self.line("subject")
        self.line(("wanted_days", 6), ("wanted_mode", 3))
        self.line(("file_number", 3), ("tender", 6))
        self.line(("matter", 9))
        self.heading(ANSWER)
        self.line(("stage", 3), ("answered_on", 2), ("asked_to_complete_on", 2), ("completed_on", 2))
        self.line("reason")
        self.line(("referred_to", 5), ("referred_body", 4))
        self.line(("meeting_day", 2), ("meeting_at", 2), ("meeting_minutes", 2), ("meeting_mode", 3))
        self.line(("meeting_commune", 3), ("meeting_place", 6))
        self.heading(PAPERS)
        self.line("annexes")
        self.line("observations")

    def arrange(self) -> None:
        """The answer's rows by its stage; why it is typed late, if it is."""
        stage = self._stage()
        for name, stages in ASKED.items():
            self.reveal(name, on=stage in stages)
        came = self._day("received_on")
        typed = self._typed_on or self.desk.today()
        self.reveal("late_reason", on=came is not None and typed > came + GRACE)

    def open(self, raws: dict[str, Json], stamps: dict[str, Json], *, everything: bool) -> None:
        """A new request came in today, and to the one official there is."""
        self._law = law_of(self.desk.store)
        self._uid = str(stamps.get("id") or "") if everything else ""
        there = self.desk.store.get(Request, self._uid) if self._uid else None
        self._typed_on = there.created_at.date() if there is not None and there.created_at else None
        if not everything:
            raws = self._beginning() | {name: raw for name, raw in raws.items() if raw not in (None, "")}
        super().open(raws, stamps, everything=everything)

    def redress(self) -> None:
        """The looks changed."""
        super().redress()
        self.strip.redress()

    def _beginning(self) -> dict[str, Json]:
        today = self.desk.today()
        told: dict[str, Json] = {"stage": "received", "received_on": today.isoformat()}
        held = [
            post
            for post in posts(self.desk.store)
            if post.starts and post.starts <= today and (post.ends is None or today <= post.ends)
        ]
        if len(held) == 1:
            told["official"] = {"id": held[0].uid}
        return told

    def _stage(self) -> Stage | None:
        raw = str(self.content.rows["stage"].editor.raw() or "").upper()
        return Stage[raw] if raw in Stage.__members__ else None

    def _day(self, name: str) -> date | None:
        try:
            return Day().read(self.content.rows[name].editor.raw())
        except ValueError:
            return None

    # -- the strip

    def _tell(self) -> None:
        """How the clock stands of what is on the page."""
        request = self.reading.record
        if not isinstance(request, Request):
            return
        stage = self._stage() or Stage.RECEIVED
        self._law = self._law or law_of(self.desk.store)
        told = clock_of(request, self._law, self.desk.today())
        self.strip.say(SIGNS[stage], _(stage.value), told.text, told.look, self._leads())

    def _leads(self) -> list[Lead]:
        found = meetings_of(self.desk.store, self._uid) if self._uid else []
        return [Lead(self._called(uid), partial(self.desk.show, "meetings", uid)) for uid in found]

    def _called(self, uid: str) -> str:
        meeting = self.desk.store.get(Meeting, uid)
        day = f"{meeting.day:%d-%m-%Y}" if meeting is not None and meeting.day is not None else ""
        return _("Abrir la audiencia del {}").format(day) if day else _("Abrir la audiencia")
