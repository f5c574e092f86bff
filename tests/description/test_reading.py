"""The door: one way in for what is typed, imported or sent."""

from __future__ import annotations

from desktop.description.reading import read_record
from desktop.description.register import Entry, State
from desktop.domain.problems import Severity
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person


def nobody(_model: type[Entry], _raw: object) -> None:
    return None


def test_a_problem_in_a_part_names_the_row_as_it_was_typed_empty_rows_included() -> None:
    rows = [{"name": "Eva"}, {"name": "  "}, {"name": {"odd": 1}}]
    reading = read_record(Meeting, {"present": rows}, nobody)
    assert "present.2.name" in {problem.field for problem in reading.problems}
    assert len(reading.record.present) == 2


def test_problems_walk_into_parts_of_parts() -> None:
    raws = {"attendees": [{"capacity": "lobbyist", "represented": [{}, {"organisation": "unknown"}]}]}
    told = {problem.field: problem for problem in read_record(Meeting, raws, nobody).problems}
    assert told["attendees.0.represented.1.organisation"].severity is Severity.UNREADABLE


def test_a_draft_may_be_asked_for_although_nothing_is_missing() -> None:
    raws = {"given_names": "Eva"}
    assert read_record(Person, raws, nobody).record.state is State.COMPLETE
    assert read_record(Person, raws | {"state": "draft"}, nobody).record.state is State.DRAFT


def test_invisible_characters_are_taken_out_and_told() -> None:
    reading = read_record(Person, {"given_names": "E\u200bva\u202e"}, nobody)
    assert reading.record.given_names == "Eva"
    assert [problem.severity for problem in reading.problems] == [Severity.WARNING]


def test_a_link_that_is_not_in_the_book_is_told_at_its_field() -> None:
    reading = read_record(Meeting, {"hosts": [{"official": "nobody"}]}, nobody)
    assert reading.unreadable
    assert "hosts.0.official" in {problem.field for problem in reading.problems}


def test_too_many_rows_or_rows_that_are_none_are_refused() -> None:
    for raw in ([{"name": "x"}] * 2_001, "text", [1, 2], {"name": "x"}):
        reading = read_record(Meeting, {"present": raw}, nobody)
        assert ("present", Severity.UNREADABLE) in {(p.field, p.severity) for p in reading.problems}
