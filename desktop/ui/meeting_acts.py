"""What can be done with a meeting: its sheet to sign, who came, the request it came of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.description.reading import read_record
from desktop.description.register import Entry, State
from desktop.domain.language import _
from desktop.duties.holder_words import reattribute
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.filings.sign_in import sign_in, sign_in_of
from desktop.jobs.requests import note
from desktop.registers.hearings import attendance
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.store import Conflict, NotSaved
from desktop.ui.attendance_step import AttendanceStep
from desktop.ui.radar_acts import radar_act
from desktop.ui.record_act import Hand, RecordAct
from desktop.ui.record_head import Head


def acts() -> tuple[RecordAct, ...]:
    """What follows the order of a meeting: the sheet, who came, and where it came from."""
    return (
        RecordAct(_("Anotar &asistencia…"), "users", note_attendance),
        RecordAct(_("&Hoja de firmas (PDF)"), "printer", print_sheet),
        RecordAct(_("Abrir la &solicitud"), "inbox", open_request, _has_request),
        RecordAct(_("Atribuir a quien &ejercía"), "landmark", give_to_holder, _is_out_of_post),
        radar_act(),
    )


def _has_request(record: Entry) -> bool:
    return isinstance(record, Meeting) and record.request is not None


def _is_out_of_post(record: Entry) -> bool:
    """Whether somebody received who did not hold the post at that day and hour."""
    return isinstance(record, Meeting) and any(
        problem.field.startswith("hosts.") for problem in record.problems()
    )


def give_to_holder(hand: Hand) -> None:
    """The meeting in the name of who held the post at that hour; where nobody did, it stays and is said."""
    if not isinstance(hand.record, Meeting):
        return
    raws, told = reattribute(hand.record, hand.store)
    reading = read_record(Meeting, raws, hand.store.finder())
    try:
        hand.store.save(reading.record)
    except (Conflict, NotSaved) as refused:
        hand.say(str(refused), "bad")
        return
    hand.reload()
    hand.say(told, "good")


def open_request(hand: Hand) -> None:
    """To the request of the meeting."""
    if isinstance(hand.record, Meeting) and hand.record.request is not None:
        hand.open("requests", hand.record.request.uid)


def print_sheet(hand: Hand) -> None:
    """The sheet, with the code that brings the meeting back."""
    meeting = hand.record
    if not isinstance(meeting, Meeting):
        return

    def make(stamp: Stamp) -> Act:
        return sign_in(sign_in_of(meeting), stamp)

    day: date | None = meeting.day
    hand.print(make, _("Hoja de firmas {}").format(day.isoformat() if day else ""))


def note_attendance(hand: Hand) -> None:
    """Open the list of the announced."""
    if isinstance(hand.record, Meeting):
        head = hand.parent.findChild(Head)
        anchor: QWidget = head if head is not None else hand.parent
        AttendanceStep(anchor, hand.store, hand.record, partial(_note, hand)).come()


def _note(hand: Hand, came: Sequence[bool], others: Sequence[Person | str]) -> None:
    """Save who came, and say the difference; the request of the meeting was held.

    Raises:
        NotAnsweredError: it was not saved.
    """
    assert isinstance(hand.record, Meeting)  # noqa: S101 -- the acts of this file are of meetings
    saved, request = note(hand.store, hand.record, came, others)
    told = [_("Asistencia anotada."), attendance(saved).text]
    if request is not None:
        told.append(_("La solicitud {} quedó realizada.").format(request.folio))
    if new := [one.heading() for one in others if isinstance(one, Person)]:
        told.append(_("Revise la calidad en que vino {}.").format(", ".join(new)))
    if saved.state is State.DRAFT:
        told.append(_("La audiencia es un borrador: complétela."))
    hand.reload()
    hand.say(" ".join(filter(None, told)), "careful" if new or saved.state is State.DRAFT else "good")
