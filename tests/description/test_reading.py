"""The door: one way in for what is typed, imported or sent."""

from __future__ import annotations

from desktop.description.reading import read_record
from desktop.description.register import Entry, State
from desktop.domain.problems import Severity
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.trips import Trip


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


def _official(category: str, starts: str, ends: str = "") -> list[str]:
    raws = {"post": "Intendente", "category": category, "starts": starts, "ends": ends}
    told = read_record(Official, raws, lambda _model, _raw: None).problems
    return [problem.text for problem in told if problem.field == "category"]


def test_a_record_is_judged_by_the_lists_of_its_own_day() -> None:
    assert not _official("intendant", "4-5-2016", "10-3-2018")
    (told,) = _official("intendant", "4-5-2016", "4-5-2024")
    assert "no regía el 04-05-2024" in told
    (told,) = _official("intendant", "4-5-2016")
    assert "hasta el 13-07-2021" in told
    assert not _official("regional_governor", "14-7-2021")


def test_rows_are_judged_by_the_day_of_their_record() -> None:
    raws = {"starts": "1-3-2010", "ends": "2-3-2010", "costs": [{"kind": "meals", "amount": 1}]}
    told = read_record(Trip, raws, lambda _model, _raw: None).problems
    assert "costs.0.kind" in {problem.field for problem in told}
