"""From a request to its meeting; announced against attended."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.description.register import Entry, State
from desktop.registers.hearings import attendance, is_noted, meeting_from, noted
from desktop.registers.meetings import Announced, Attendee, Capacity, Host, Meeting, Present
from desktop.registers.mode import Mode
from desktop.registers.request_answers import ADMITS, Answer, answered, refusal
from desktop.registers.requests import Expected, Request, Stage
from tests.registers.hearing import (
    ANA,
    FIRM,
    LUIS,
    OFFICE,
    OFFICIAL,
    TODAY,
    UNION,
    a_request,
    accepted,
    named,
)

EVA = named("Eva", "Ruz Lagos", "eva-22")


def find(_model: type[Entry], raw: object) -> Entry | None:
    assert isinstance(raw, dict)
    known = [ANA, LUIS, EVA, FIRM, UNION, OFFICIAL, OFFICE, accepted()]
    return next((one for one in known if one.uid == raw["id"]), None)


def read(request: Request) -> Any:
    reading = read_record(Meeting, meeting_from(request), find)
    assert not reading.unreadable, reading.problems
    return reading


# -- from the request to the meeting


def test_the_meeting_of_a_request_is_already_filled() -> None:
    reading = read(accepted())
    meeting = reading.record
    assert reading.complete, reading.problems
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (date(2026, 12, 1), time(10), time(10, 45))
    assert (meeting.mode, meeting.place, meeting.commune) == (Mode.IN_PERSON, "Bulnes 502", "16101")
    assert meeting.received_by() == [OFFICIAL]
    assert (meeting.decision, meeting.request.uid) == ("acts", "request-1")
    assert meeting.subject.startswith("Modificación del reglamento")
    told = [
        (a.person.uid, a.capacity, a.paid, a.employer.uid, a.represented[0].organisation.uid)
        for a in meeting.attendees
    ]
    assert told == [
        ("ana", Capacity.LOBBYIST, True, "firm", "union"),
        ("luis-1", Capacity.LOBBYIST, True, "union", "union"),
    ]  # fmt: skip
    assert [(a.person and a.person.uid, a.name, a.came) for a in meeting.announced] == [
        ("ana", None, None),
        ("luis-1", None, None),
        (None, "Eva Ruz", None),
    ]


@pytest.mark.parametrize(
    ("paid", "capacity"),
    [(True, Capacity.LOBBYIST), (False, Capacity.INTEREST_MANAGER), (None, None)],
)
def test_pay_decides_the_capacity_and_what_nobody_said_stays_open(
    paid: bool | None, capacity: Capacity | None
) -> None:
    meeting = read(accepted(paid=paid)).record
    assert {one.capacity for one in meeting.attendees} == {capacity}


def test_without_an_announced_list_the_person_who_asks_is_expected() -> None:
    meeting = read(accepted(announced=[])).record
    assert [(one.person.uid, one.employer.uid) for one in meeting.attendees] == [("ana", "firm")]
    assert [one.person.uid for one in meeting.announced] == ["ana"]
    alone = meeting_from(accepted(announced=[], person=None))
    assert "attendees" not in alone
    assert "announced" not in alone


def test_an_end_after_midnight_or_an_hour_unknown_leaves_the_minutes() -> None:
    late = meeting_from(accepted(meeting_at=time(23, 30)))
    assert (late["minutes"], late.get("ends_at")) == (45, None)
    assert meeting_from(accepted(meeting_at=None))["minutes"] == 45
    assert "minutes" not in meeting_from(accepted())


# -- answers


@pytest.mark.parametrize("answer", Answer)
@pytest.mark.parametrize("stage", Stage)
def test_every_stage_admits_an_answer_or_says_in_a_sentence_why_not(answer: Answer, stage: Stage) -> None:
    why = refusal(a_request(stage=stage), answer)
    assert bool(why) is (stage not in ADMITS[answer])
    assert not why or why.endswith(".")


def test_a_draft_is_answered_by_nobody() -> None:
    assert "borrador" in refusal(a_request(state=State.DRAFT), Answer.ACCEPT)


def test_an_answer_changes_its_own_fields_and_no_other() -> None:
    asked = a_request(reason="Falta decir a quién representa", observations="Llamar antes")
    before, after = record_plain(asked), answered(asked, Answer.REJECT, TODAY, {"reason": "Ya hubo una."})
    changed = {name for name, raw in after.items() if raw != before[name]}
    assert changed == {"stage", "answered_on", "reason"}
    assert (after["version"], after["id"]) == (1, "request-1")
    assert "state" not in after


def test_what_was_missing_is_the_reason_until_it_came_in() -> None:
    asked = answered(a_request(), Answer.COMPLETE, TODAY, {"reason": "A quién representa"})
    assert (asked["stage"], asked["asked_to_complete_on"], asked["reason"]) == (
        "to_complete",
        "2026-11-24",
        "A quién representa",
    )
    came = answered(a_request(stage=Stage.TO_COMPLETE, reason="x"), Answer.COMPLETED, TODAY, {})
    assert (came["stage"], came["completed_on"], came["reason"]) == ("received", "2026-11-24", None)


# -- announced against attended


def a_meeting(**more: Any) -> Meeting:
    values: dict[str, Any] = {
        "uid": "meeting-1",
        "id": 3,
        "version": 1,
        "state": State.COMPLETE,
        "day": date(2026, 12, 1),
        "starts_at": time(10),
        "mode": Mode.REMOTE,
        "hosts": [Host(official=OFFICIAL)],
        "attendees": [
            Attendee(id=1, person=ANA, capacity=Capacity.LOBBYIST, paid=True, employer=FIRM),
            Attendee(id=2, person=LUIS, capacity=Capacity.LOBBYIST, paid=True),
        ],
        "present": [],
        "announced": [
            Announced(id=1, person=ANA, employer=FIRM),
            Announced(id=2, person=LUIS),
            Announced(id=3, name="Eva Ruz"),
        ],
        "request": accepted(),
        "decision": "acts",
        "subject": "Modificación del reglamento de compras.",
    }
    return Meeting(**(values | more))


def after(meeting: Meeting, came: list[bool], *others: Any) -> Any:
    reading = read_record(Meeting, noted(meeting, came, others), find)
    assert not reading.unreadable, reading.problems
    return reading.record


def names(meeting: Any) -> list[str]:
    return [one.person.uid for one in meeting.attendees]


def test_nobody_announced_is_no_difference() -> None:
    assert attendance(a_meeting(announced=[])).text == ""


def test_what_is_not_noted_yet_is_said_so() -> None:
    assert attendance(a_meeting()).text == "Falta anotar quién vino."
    assert not is_noted(a_meeting())


def test_who_came_stays_and_who_did_not_leaves_the_attendees() -> None:
    meeting = after(a_meeting(), [True, False, False])
    assert names(meeting) == ["ana"]
    assert [one.came for one in meeting.announced] == [True, False, False]
    assert meeting.attendees[0].employer is FIRM
    assert attendance(meeting).text == "Anunciados que no vinieron: Luis Mora, Eva Ruz."
    assert is_noted(meeting)


def test_who_is_ticked_again_comes_back_as_the_request_has_them() -> None:
    gone = a_meeting(attendees=[], announced=[Announced(id=1, person=ANA, employer=FIRM, came=False)])
    back = after(gone, [True]).attendees[0]
    assert (back.person.uid, back.capacity, back.paid, back.employer.uid) == (
        "ana",
        Capacity.LOBBYIST,
        True,
        "firm",
    )
    assert back.represented[0].organisation.uid == "union"


def test_a_name_outside_the_directory_is_somebody_present() -> None:
    meeting = after(a_meeting(), [True, True, True], "Un intérprete", EVA)
    assert names(meeting) == ["ana", "luis-1", "eva-22"]
    assert meeting.attendees[2].capacity is Capacity.OTHER
    assert [one.name for one in meeting.present] == ["Eva Ruz", "Un intérprete"]
    assert attendance(meeting).text == "Vinieron sin anunciarse: Eva Ruz Lagos, Un intérprete."
    without = after(meeting, [True, True, False])
    assert [one.name for one in without.present] == ["Un intérprete"]


def test_someone_announced_who_is_typed_all_the_same_counts_as_come() -> None:
    meeting = after(a_meeting(), [True, False, False], LUIS)
    assert [one.came for one in meeting.announced] == [True, True, False]
    assert names(meeting) == ["ana", "luis-1"]


def test_the_same_attendance_noted_twice_changes_nothing() -> None:
    once = after(a_meeting(), [True, False, True], EVA, "Un intérprete")
    twice = after(once, [True, False, True], EVA, "un INTÉRPRETE")
    assert record_plain(twice) == record_plain(once)


def test_all_as_announced_is_said_too() -> None:
    meeting = after(
        a_meeting(announced=[Announced(id=1, person=ANA), Announced(id=2, person=LUIS)]), [True, True]
    )
    assert attendance(meeting).agrees
    assert attendance(meeting).text == "Vinieron todos los anunciados, y nadie más."


def test_a_half_noted_list_says_of_whom_it_is_not_known() -> None:
    half = a_meeting(present=[Present(name="Un intérprete")])
    half.announced[0].came = True
    assert attendance(half).text == (
        "Vinieron sin anunciarse: Un intérprete; falta anotar si vinieron: Luis Mora, Eva Ruz."
    )


def test_everything_else_of_the_meeting_stays() -> None:
    meeting = a_meeting(observations="Se entregó un informe", calendar_id="cita-1")
    told = record_plain(after(meeting, [True, True, False]))
    before = record_plain(meeting)
    changed = {name for name in before if told[name] != before[name]}
    assert changed == {"announced"}


def test_expected_people_keep_their_own_employer() -> None:
    meeting = read(accepted(announced=[Expected(person=LUIS, employer=UNION)])).record
    assert meeting.announced[0].employer is UNION
