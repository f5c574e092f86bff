"""The practice office: the same seed the same book, and a book like those that offices keep."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import record_plain
from desktop.description.reading import check
from desktop.description.register import Entry, State, describe
from desktop.domain.problems import Severity
from desktop.domain.resources import table
from desktop.domain.rut import Rut
from desktop.duties.declarations_due import Stage as Declared
from desktop.duties.declarations_due import board
from desktop.duties.due import duties
from desktop.duties.duty import Kind
from desktop.duties.equal_treatment import matters
from desktop.jobs.practice import Made, practice
from desktop.jobs.practice.everything import Everything
from desktop.jobs.practice.names import company_rut, person_rut
from desktop.jobs.practice.names import words as invented
from desktop.jobs.practice.office import Span
from desktop.jobs.progress import Progress
from desktop.registers import ALL
from desktop.registers.gifts import Custody, Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.office_law import Rate
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Channel, Request, Stage
from desktop.registers.resolutions import Resolution
from desktop.registers.tenders import Tender
from desktop.registers.trips import Trip
from desktop.store import BookError, Store, open_book
from desktop.store.asked import asked
from desktop.store.lists import Query
from desktop.store.office_law import law_of, rates_of
from tests.families import UNPRACTISED
from tests.practised import practised

TODAY = date(2026, 11, 24)


def make(place: Path, meetings: int = 120, seed: int = 1) -> Store:
    for _progress in practice(place, actor="t", today=TODAY, meetings=meetings, seed=seed):
        pass
    return open_book(place, actor="t")


def content(store: Store) -> dict[str, list[Any]]:
    return {describe(model).name: [record_plain(entry) for entry in every(store, model)] for model in ALL}


def every(store: Store, model: type[Entry]) -> list[Any]:
    return sorted(
        store.find(model, Query(register=describe(model).name, reserved=True)), key=lambda entry: entry.id
    )


@pytest.mark.long
def test_the_same_seed_makes_the_same_book_and_another_another(tmp_path: Path) -> None:
    made = [content(make(tmp_path / f"{place}.probidad", seed=seed)) for place, seed in enumerate((5, 5, 6))]
    assert made[0] == made[1]
    assert made[0] != made[2]
    uids = [{record["id"] for record in each["meetings"]} for each in made]
    assert not uids[0] & uids[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make(tmp_path_factory.mktemp("practice") / "p.probidad", 1_500)


@pytest.mark.parametrize("model", ALL)
def test_every_record_is_in_the_state_that_its_problems_say(model: type[Entry], store: Store) -> None:
    for entry in every(store, model):
        refused = any(problem.severity is not Severity.WARNING for problem in check(entry))
        assert (entry.state is State.DRAFT) is refused, check(entry)


def test_the_numbers_are_in_proportion(store: Store) -> None:
    counts = {
        describe(model).name: store.count(Query(register=describe(model).name, reserved=True))
        for model in ALL
    }
    assert counts["meetings"] == 1_500
    assert (counts["trips"], counts["gifts"]) == (120, 60)
    assert 0.3 <= counts["requests"] / counts["meetings"] <= 0.5
    assert {name for name, count in counts.items() if not count} == UNPRACTISED
    assert counts["institutions"] == 2
    assert counts["officials"] >= 12
    assert counts["people"] < 500


def test_no_more_requests_are_invented_than_can_be_looked_through() -> None:
    many = Everything(1, 100_000, Span(date(2020, 11, 1), TODAY))
    heard = islice(many._heard(), 5_000)
    requests = sum(isinstance(entry, Request) for entry in heard)
    assert 0.02 <= requests / 5_000 <= 0.06


def test_every_way_to_ask_and_every_stage_is_there(store: Store) -> None:
    requests = every(store, Request)
    assert {request.channel for request in requests} == set(Channel)
    assert {request.stage for request in requests} == set(Stage)
    assert any(request.late_reason for request in requests)


def test_some_were_answered_late_and_most_in_time(store: Store) -> None:
    law = law_of(store)
    answered = [request for request in every(store, Request) if request.answered_on]
    late = sum(
        request.answered_on > law.due("answer_request", request.clock_starts(), None) for request in answered
    )
    assert 0.03 <= late / len(answered) <= 0.15


def test_the_board_of_the_day_has_something_late_something_due_and_something_to_note(store: Store) -> None:
    told = [duty for duty in duties(store, TODAY) if duty.register in {"requests", "petitions"}]
    kinds = [duty.kind for duty in told if duty.register == "requests"]
    assert kinds.count(Kind.LATE) == 1
    assert kinds.count(Kind.DUE) == 3
    assert Kind.INCOMPLETE in kinds
    assert [duty.kind for duty in told if duty.register == "petitions"] == [Kind.DUE]
    assert all(duty.due is None or (duty.due - TODAY).days < 8 for duty in told)


def test_on_one_matter_one_side_alone_was_heard_and_on_another_several(store: Store) -> None:
    law = law_of(store)
    labels = {matter.label: matter for matter in matters(asked(store), law.calendar(None), TODAY)}
    disputed, shared = invented("matter")[:2]
    assert labels[disputed].one_sided
    assert len(labels[disputed].requests) >= 3
    assert not labels[shared].one_sided


def test_a_meeting_tells_who_was_announced_and_who_came(store: Store) -> None:
    meetings = [meeting for meeting in every(store, Meeting) if meeting.request]
    assert len(meetings) > 300
    for meeting in meetings:
        assert meeting.request.stage is Stage.HELD
        assert meeting.request.meeting_day == meeting.day
        assert len(meeting.announced) == len(meeting.request.announced) >= len(meeting.attendees)
        assert not meeting.reserved
    assert any(one.came is False for meeting in meetings for one in meeting.announced)
    assert any(one.name for meeting in meetings for one in meeting.announced)


def test_trips_have_their_dossier_and_gifts_their_shelf(store: Store) -> None:
    trips, gifts = every(store, Trip), every(store, Gift)
    assert all(trip.commission_act and len(trip.legs) == 2 for trip in trips)
    abroad = [cost for trip in trips for cost in trip.costs if cost.currency == "USD"]
    assert sum(bool(cost.rate) for cost in abroad) > len(abroad) / 2
    assert any(trip.meetings for trip in trips)
    assert len({gift.inventory_number for gift in gifts}) == len(gifts)
    assert {gift.whereabouts() for gift in gifts} >= {None, Custody.KEPT}
    assert any(step.act for gift in gifts for step in gift.custody)


def test_one_tender_is_open_and_its_commission_sits(store: Store) -> None:
    tenders = every(store, Tender)
    (current,) = [tender for tender in tenders if tender.is_open(TODAY)]
    assert current.sits(TODAY)
    members = [official for official in every(store, Official) if official.tender]
    assert len(members) == 3
    assert {official.tender.uid for official in members} == {current.uid}
    about = [meeting for meeting in every(store, Meeting) if meeting.tender]
    assert [meeting.tender.uid for meeting in about] == [current.uid]


def test_one_resolution_stands_on_each_day(store: Store) -> None:
    resolutions = every(store, Resolution)
    assert sum(resolution.stands(TODAY) for resolution in resolutions) == 1
    assert sum(resolution.stands(date(2026, 1, 10)) for resolution in resolutions) == 1


def test_values_are_said_to_be_invented_and_reach_back_two_years(store: Store) -> None:
    assert {rate.source for rate in every(store, Rate)} == {"Valores inventados para practicar"}
    rates = rates_of(store)
    for unit in ("UTM", "CLF", "USD"):
        for day in (TODAY, date(2024, 12, 15)):
            assert rates.find(unit, day, 7) is not None


def test_nothing_was_typed_before_it_happened_nor_after_today(store: Store) -> None:
    for model, name in ((Meeting, "day"), (Gift, "day"), (Request, "received_on")):
        for entry in every(store, model):
            assert getattr(entry, name) <= entry.created_at.date() <= TODAY
    waited = [(meeting.created_at.date() - meeting.day).days for meeting in every(store, Meeting)]
    assert 0 < sum(days > 30 for days in waited) < 60


def test_there_are_drafts_doubts_and_reserves(store: Store) -> None:
    assert store.count(Query(register="meetings", state=State.DRAFT)) >= 5
    assert store.count(Query(register="meetings", warned=True)) >= 20
    meetings = every(store, Meeting)
    assert any(meeting.reserved for meeting in meetings)
    assert any(len(meeting.hosts) > 1 for meeting in meetings)
    assert {meeting.day.year for meeting in meetings} >= {2024, 2025, 2026}
    assert max(meeting.day for meeting in meetings) <= TODAY


def test_nobody_receives_outside_the_time_in_the_post(store: Store) -> None:
    for entry in (*every(store, Meeting), *every(store, Trip)):
        day = entry.day if isinstance(entry, Meeting) else entry.starts
        for official in entry.involved():
            assert official.starts <= day
            assert official.ends is None or day <= official.ends


def test_somebody_left_and_somebody_stood_in(store: Store) -> None:
    officials = every(store, Official)
    assert any(official.ends and official.ends < TODAY and not official.substitute for official in officials)
    assert any(official.substitute for official in officials)
    assert len({official.office.commune for official in officials}) >= 8


def test_everything_in_it_is_invented(store: Store) -> None:
    codes = {row["code"] for row in table("reference/institutions.csv")}
    assert not codes & {institution.code for institution in every(store, Institution)}
    numbers = [entry.rut for model in (Person, Organisation) for entry in every(store, model) if entry.rut]
    assert len(set(numbers)) == len(numbers)
    assert all(Rut.parse(number) == number for number in numbers)
    assert all(
        30_000_000 < int(rut[:-2]) < 50_000_000
        for rut in (person.rut for person in every(store, Person))
        if rut
    )


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 12_000, 999_999])
def test_invented_numbers_are_valid(number: int) -> None:
    for rut in (person_rut(number), company_rut(number)):
        assert Rut.parse(rut) == rut
    assert company_rut(number).of_a_company
    assert not person_rut(number).of_a_company


def test_words_are_found_in_the_matters(store: Store) -> None:
    for words in ("agua potable rural", "mapuche", "nunoa", "escasez hidrica"):
        assert store.count(Query(register="meetings", text=words)) > 0


def test_the_book_agrees_with_its_history(store: Store) -> None:
    assert store.verify() == []


def test_a_book_that_is_there_is_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "p.probidad"
    place.write_bytes(b"something")
    job: Generator[Progress, None, Made] = practice(place, actor="t", today=TODAY)
    with pytest.raises(BookError):
        list(job)
    assert place.read_bytes() == b"something"


def test_a_stopped_one_leaves_nothing(tmp_path: Path) -> None:
    job = practice(tmp_path / "p.probidad", actor="t", today=TODAY, meetings=3_000)
    for _turn in range(4):
        next(job)
    job.close()
    assert list(tmp_path.iterdir()) == []


def test_the_board_of_declarations_has_all_of_its_states(tmp_path: Path) -> None:
    store = practised(tmp_path / "a.probidad")
    rows = board(store, TODAY)
    store.close()
    stages = {row.stage for row in rows}
    assert {Declared.NOT_BEGUN, Declared.DRAFT, Declared.COMPLETE, Declared.SIGNED, Declared.SENT} <= stages
    assert any(row.is_late for row in rows)
    assert any(row.fix for row in rows)
    assert Declared.UNKNOWN not in stages
    assert {"4-1", "4-9", "4-10", "4-11", "4-14"} <= {row.whose.numeral for row in rows}
