"""The text coach: bad texts are told why, good ones are left in peace."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import coach
from desktop.domain.coach import FIELDS, GAP, advise, doubts
from desktop.domain.problems import Severity
from desktop.domain.resources import table
from desktop.jobs.practice.names import Invention
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Attendee, Capacity, Meeting
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from tests.domain.coached import BAD, GOOD

ALL_GOOD = [(field, text) for field, texts in GOOD.items() for text in texts]


@pytest.mark.parametrize(("field", "text", "rule"), BAD)
def test_a_bad_text_is_told_why_and_offered_a_frame(field: str, text: str, rule: str) -> None:
    told = advise(field, text)
    assert rule in [advice.rule for advice in told]
    for advice in told:
        assert advice.why.endswith(".")
        assert advice.frame
        assert advice.severity is Severity.WARNING


def test_there_are_enough_good_texts_to_believe_the_next_test() -> None:
    assert len(ALL_GOOD) >= 60
    assert set(GOOD) == set(FIELDS)


@pytest.mark.parametrize(("field", "text"), ALL_GOOD)
def test_a_good_text_is_left_in_peace(field: str, text: str) -> None:
    assert advise(field, text) == ()


def test_what_the_practice_office_writes_is_good() -> None:
    invention = Invention(7)
    for _number in range(200):
        assert advise("meeting_subject", invention.subject("Ancud")) == ()
        assert advise("trip_purpose", invention.purpose("Ancud")) == ()
        assert advise("gift_description", invention.word("gift").format("Ancud")) == ()


def test_nothing_is_said_of_nothing() -> None:
    for field in FIELDS:
        assert advise(field, "") == advise(field, "  \n") == ()
    assert list(doubts("subject", "meeting_subject", None)) == []


def test_the_name_of_who_came_is_no_subject() -> None:
    assert advise("meeting_subject", "Rosa Llanquín", ["Rosa Llanquín Soto"])[0].rule == "name_only"
    assert advise("meeting_subject", "Pide a Rosa Llanquín revisar la multa", ["Rosa Llanquín Soto"]) == ()


def test_another_field_is_not_coached() -> None:
    with pytest.raises(KeyError):
        advise("observations", "varios")


@pytest.mark.parametrize(("field", "text", "rule"), BAD)
def test_the_frame_as_it_is_will_not_do_but_filled_in_it_will(field: str, text: str, rule: str) -> None:
    frame = next(advice.frame for advice in advise(field, text) if advice.rule == rule)
    if GAP not in frame:
        assert rule == "capitals"
        assert advise(field, frame) == ()
        return
    assert advise(field, frame)[0].rule == "unfilled"
    filled = frame.replace(GAP, "la concesión de riego de Ancud")
    assert advise(field, filled) == (), filled


def test_what_was_typed_stays_in_the_frame() -> None:
    assert advise("meeting_subject", "Cajeros Automáticos.")[0].frame.startswith("Cajeros Automáticos: ")
    assert advise("gift_description", "VINO EN CAJA DE MADERA")[0].frame.startswith(
        "Vino en caja de madera: "
    )


def test_a_shouted_text_comes_back_calm_with_its_initials() -> None:
    told = advise("meeting_subject", "SOLICITA AL MOP REVISAR LA RCA 41/200. PIDE TAMBIÉN UN PLAZO.")
    assert told[0].frame == "Solicita al MOP revisar la RCA 41/200. Pide también un plazo."


def test_a_title_in_capitals_shouts_nobody_down() -> None:
    assert advise("gift_description", "Libro «EL CABALLO DE LA PAMPA», de Luis Cayún") == ()


@given(st.sampled_from(FIELDS), st.text(max_size=400))
def test_any_text_gets_the_same_answer_twice(field: str, text: str) -> None:
    assert advise(field, text) == advise(field, text)


@pytest.mark.parametrize("length", [20, 200, 8000])
@pytest.mark.parametrize("field", FIELDS)
def test_an_answer_takes_less_than_a_millisecond(field: str, length: int) -> None:
    text = ("VARIOS temas de la reunión y otros asuntos " * 200)[:length]
    advise(field, text)
    spent = []
    for _number in range(50):
        start = time.process_time()
        advise(field, text)
        spent.append(time.process_time() - start)
    assert sorted(spent)[25] < 0.001


# -- the data


def test_every_rule_names_a_test_lists_a_frame_and_fields_that_exist() -> None:
    lists = {row["list"] for row in table("coach/words.csv")} | set(coach._SHAPES)
    frames = {(row["field"], row["frame"]) for row in table("coach/frames.csv")}
    for row in table("coach/rules.csv"):
        assert None not in row.values()
        assert row["test"] in coach._TESTS
        if row["test"] != "listed":
            assert {name for name in row["value"].split("|") if name} <= lists
        for field in row["fields"].split("|"):
            assert field in FIELDS
            assert (field, row["frame"]) in frames


def test_every_rule_has_a_text_that_it_refuses() -> None:
    told = {(field, rule) for field, _text, rule in BAD}
    ruled = {(field, row["rule"]) for row in table("coach/rules.csv") for field in row["fields"].split("|")}
    assert ruled <= told


# -- in the registers


def test_a_meeting_a_gift_and_a_trip_pass_on_the_advice_as_a_warning() -> None:
    day = date(2026, 10, 1)
    person = Person(given_names="Rosa", surnames="Llanquín")
    attendees = [Attendee(person=person, capacity=Capacity.OTHER)]
    told = {
        "subject": Meeting(day=day, subject="Visita de cortesía"),
        "description": Gift(day=day, description="libro"),
        "purpose": Trip(starts=day, purpose="Reunión con seremi"),
    }
    for field, record in told.items():
        found = [problem for problem in record.problems() if problem.field == field]
        assert [problem.severity for problem in found] == [Severity.WARNING]
        assert GAP in found[0].offer
    named = Meeting(day=day, subject="Rosa Llanquín", attendees=attendees)
    assert "nombre" in next(problem.text for problem in named.problems() if problem.field == "subject")


def test_good_records_have_no_advice() -> None:
    day = date(2026, 10, 1)
    for field, record in (
        ("subject", Meeting(day=day, subject=GOOD["meeting_subject"][0])),
        ("description", Gift(day=day, description=GOOD["gift_description"][0])),
        ("purpose", Trip(starts=day, purpose=GOOD["trip_purpose"][0])),
    ):
        assert field not in [problem.field for problem in record.problems()]
