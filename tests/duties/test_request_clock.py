"""The clock of a request says until when, for whom it waits, and how long the answer took."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from desktop.domain.clock import Light
from desktop.domain.law import HolidayChange, Law, Override
from desktop.duties.request_clock import answer_due, clock_of, completion_due
from desktop.registers.requests import Request, Stage
from tests.registers.hearing import TODAY, a_request, accepted

LAW = Law()


def text(today: date = TODAY, law: Law = LAW, **more: Any) -> str:
    return clock_of(a_request(**more), law, today).text


def test_an_open_request_says_its_last_day_what_is_left_and_what_the_next_day_would_leave() -> None:
    told = clock_of(a_request(received_on=date(2026, 11, 23)), LAW, TODAY)
    assert (
        told.text
        == "Responder: vence el jueves 26: quedan 2 días hábiles · si responde el miércoles le queda 1 día"
    )
    assert (told.look, told.light, told.due, told.left) == ("good", Light.AMPLE, date(2026, 11, 26), 2)
    assert told.waits


@pytest.mark.parametrize(
    ("received", "look", "words"),
    [
        (date(2026, 11, 20), "warn", "Responder: vence el miércoles 25: queda 1 día hábil"),
        (date(2026, 11, 19), "warn", "Responder: vence hoy · si responde el miércoles habrá 1 día de atraso"),
        (date(2026, 11, 18), "danger", "Responder: venció hace 1 día hábil"),
        (date(2026, 11, 13), "danger", "Responder: venció hace 4 días hábiles"),
    ],
)
def test_the_light_goes_from_green_to_red(received: date, look: str, words: str) -> None:
    told = clock_of(a_request(received_on=received), LAW, TODAY)
    assert (told.look, told.text) == (look, words)


def test_the_office_of_the_official_gives_the_holidays_and_without_one_the_body() -> None:
    """20 August is free in Chillán alone; the body is in Santiago."""
    asked = a_request(received_on=date(2026, 8, 18))
    assert answer_due(asked, LAW) == date(2026, 8, 24)
    asked.official = type(asked.official)(institution=asked.official.institution, post="Jefe")
    assert answer_due(asked, LAW) == date(2026, 8, 21)


def test_the_term_and_the_holidays_of_the_book_hold() -> None:
    longer = Law((Override("answer_request", 5, date(2026, 1, 1), None, "Decreto"),))
    assert "viernes 27" in text(law=longer)
    free = Law(holidays=(HolidayChange(date(2026, 11, 25), True, None, "16101", "Ley"),))
    assert "jueves 26" in text(law=free)


def test_a_request_typed_late_is_counted_from_the_day_it_came_in() -> None:
    assert answer_due(a_request(late_reason="Sin sistema"), LAW) == date(2026, 11, 25)


def test_without_a_day_of_reception_it_asks_for_it() -> None:
    assert text(received_on=None) == "Anote cuándo llegó: el plazo para responder corre desde ese día."


def test_while_it_is_to_be_completed_the_answer_waits_and_the_applicant_has_a_term() -> None:
    waiting = {"stage": Stage.TO_COMPLETE, "asked_to_complete_on": date(2026, 11, 23)}
    told = clock_of(a_request(**waiting), LAW, TODAY)
    assert (
        told.text
        == "Espera al solicitante: su plazo para completarla vence el lunes 30: quedan 4 días hábiles"
    )
    assert not told.waits
    assert completion_due(a_request(**waiting), LAW) == told.due
    later = clock_of(a_request(**waiting), LAW, date(2026, 12, 2))
    assert (
        later.text == "El solicitante no la completó: su plazo venció hace 2 días hábiles. Decida qué hacer."
    )
    assert later.look == "warn"


def test_what_was_missing_came_in_and_the_clock_begins_anew() -> None:
    again: dict[str, Any] = {"asked_to_complete_on": date(2026, 11, 20), "completed_on": date(2026, 11, 24)}
    assert "viernes 27" in text(**again)


DAYS = [
    (date(2026, 11, 20), "Respondida el viernes 20, el mismo día: en plazo.", "good"),
    (date(2026, 11, 21), "Respondida el sábado 21, el mismo día: en plazo.", "good"),
    (date(2026, 11, 23), "Respondida el lunes 23, en 1 día hábil: en plazo.", "good"),
    (date(2026, 11, 25), "Respondida el miércoles 25, en 3 días hábiles: en plazo.", "good"),
    (
        date(2026, 11, 26),
        "Respondida el jueves 26, en 4 días hábiles: con 1 día hábil de atraso, vencía el miércoles 25.",
        "danger",
    ),
    (
        date(2026, 11, 30),
        "Respondida el lunes 30, en 6 días hábiles: con 3 días hábiles de atraso, vencía el miércoles 25.",
        "danger",
    ),
]


@pytest.mark.parametrize(("answered", "words", "look"), DAYS)
def test_an_answered_request_says_how_long_it_took_and_whether_it_was_late(
    answered: date, words: str, look: str
) -> None:
    told = clock_of(accepted(answered_on=answered), LAW, date(2026, 11, 30))
    assert (told.text, told.look) == (words, look)
    assert told.due is None


def test_an_answer_on_a_free_day_after_the_end_is_late_though_no_working_day_passed() -> None:
    late = accepted(received_on=date(2026, 11, 24), answered_on=date(2026, 11, 28))
    told = clock_of(late, LAW, date(2026, 11, 30))
    assert told.text == "Respondida el sábado 28, en 3 días hábiles: fuera de plazo, vencía el viernes 27."


def test_an_answer_given_while_the_applicant_owed_something_is_not_late() -> None:
    waited = accepted(
        stage=Stage.REJECTED, asked_to_complete_on=date(2026, 11, 23), answered_on=date(2026, 12, 4)
    )
    told = clock_of(waited, LAW, date(2026, 12, 4))
    assert told.text == "Respondida el viernes 4, desde el lunes 23 de noviembre esperaba al solicitante."
    assert told.look == "good"
    waited.asked_to_complete_on = date(2026, 11, 27)
    assert clock_of(waited, LAW, date(2026, 12, 4)).look == "danger"


def test_a_withdrawn_request_presses_nobody() -> None:
    gone = clock_of(a_request(stage=Stage.WITHDRAWN, answered_on=TODAY), LAW, TODAY)
    assert (gone.text, gone.light, gone.waits) == ("Desistida el martes 24.", None, False)


def test_a_form_still_empty_has_a_clock_too() -> None:
    assert clock_of(Request(), LAW, TODAY).text.startswith("Anote cuándo llegó")
    assert "Responder" in clock_of(Request(received_on=TODAY, received_at=time(9)), LAW, TODAY).text
