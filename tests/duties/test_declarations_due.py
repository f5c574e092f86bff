"""The board of declarations and what it asks of the office."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.description.register import State
from desktop.domain.clock import Light
from desktop.domain.law import Law
from desktop.duties import declaring
from desktop.duties.breaches import Breach
from desktop.duties.declaration_words import due_told, follows, numeral_told, state_told, why
from desktop.duties.declarations_due import Owed, Stage, board
from desktop.duties.due import duties
from desktop.duties.duty import Kind
from desktop.duties.exposure import exposures
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.office_law import Rate
from desktop.registers.people import Person
from desktop.store import open_book
from desktop.store.lists import Query
from tests.blank import blank
from tests.store.desk import Desk

TODAY = date(2026, 3, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(blank(tmp_path / "libro.probidad", clock=clock))
    yield made
    made.store.close()


def clock() -> datetime:
    return datetime(2026, 2, 2, 15)  # noqa: DTZ001 -- the book's clock is UTC without saying so


def bound(desk: Desk, name: str = "Ana", **raws: object) -> Declarant:
    person = desk.add(Person, given_names=name, surnames="Soto")
    told: dict[str, object] = {
        "person": person.uid, "institution": desk.institution.uid, "post": "Fiscalizadora", "numeral": "4-9",
        "starts": "2020-06-01",
    }  # fmt: skip
    return desk.add(Declarant, **(told | raws))


def line(
    desk: Desk, declarant: Declarant, kind: str = "march", period: int = 2026, **raws: object
) -> Declaration:
    told: dict[str, object] = {"declarant": declarant.uid, "kind": kind, "period": period} | raws
    return desk.add(Declaration, **({"progress": "not_begun", "percent": 0} | told))


def done(day: str, **raws: object) -> dict[str, Any]:
    return {"progress": "sent", "percent": 100, "declared_on": day, "sent_on": day, "folio": "77"} | raws


def of(desk: Desk, kind: str, today: date = TODAY, period: int = 2026) -> Owed:
    (row,) = [row for row in board(desk.store, today) if row.key == (kind, period)]
    return row


def test_a_declaration_that_nobody_began_is_on_the_board_with_its_day_and_light(desk: Desk) -> None:
    bound(desk)
    row = of(desk, "march")
    assert (row.stage, row.due, row.deadline and row.deadline.light) == (
        Stage.NOT_BEGUN, date(2026, 3, 31), Light.AMPLE,
    )  # fmt: skip
    assert why(row) == "Marzo de 2026"
    assert due_told(row) == "31-03-2026: quedan 7 días hábiles"
    assert numeral_told(row) == "Art. 4 N° 9: Funcionarios que fiscalizan"
    assert state_told(row) == "Sin comenzar"


def test_each_state_is_said_in_words(desk: Desk) -> None:
    one = bound(desk)
    kept = line(desk, one, progress="draft", percent=40)
    assert state_told(of(desk, "march")) == "Borrador 40 %"
    kept = desk.change(kept, progress="complete", percent=100)
    assert state_told(of(desk, "march")) == "Completa"
    kept = desk.change(kept, progress="signed", declared_on="2026-03-10")
    assert state_told(of(desk, "march")) == "Firmada, falta enviarla"
    kept = desk.change(kept, **done("2026-03-11", declared_on="2026-03-10"))
    row = of(desk, "march")
    assert (state_told(row), row.deadline) == ("Enviada el 11-03-2026, folio 77", None)
    again = line(
        desk, one, "voluntary_rectification", replaces=kept.uid, reason="Faltaba un auto.", progress="draft"
    )
    assert state_told(of(desk, "march")) == "Rectificándose"
    assert of(desk, "voluntary_rectification").due is None
    desk.change(again, progress="signed", declared_on="2026-03-18")
    desk.change(kept, progress="replaced")
    assert state_told(of(desk, "march")) == "Rectificada"
    assert not of(desk, "march").stage.is_open


def test_what_was_sent_late_says_by_how_much(desk: Desk) -> None:
    line(desk, bound(desk), **done("2026-04-08"))
    assert state_told(of(desk, "march", date(2026, 4, 10))) == "Enviada el 08-04-2026, folio 77, 8 días tarde"


def test_a_signed_one_that_is_not_sent_is_late_all_the_same(desk: Desk) -> None:
    line(desk, bound(desk), progress="signed", declared_on="2026-03-30")
    assert of(desk, "march", date(2026, 4, 1)).is_late


def test_the_first_declaration_made_in_march_is_the_one_of_march_too(desk: Desk) -> None:
    one = bound(desk, starts="2026-02-16")
    line(desk, one, "entry", **done("2026-03-05"))
    rows = board(desk.store, TODAY)
    assert {(row.kind, row.stage) for row in rows} == {("entry", Stage.SENT), ("march", Stage.SENT)}
    assert len({row.made.uid for row in rows if row.made}) == 1


def test_an_update_made_after_the_next_began_is_that_one(desk: Desk) -> None:
    one = bound(desk)
    line(desk, one, period=2025, **done("2026-03-05"))
    assert of(desk, "march", period=2025).made is None
    assert of(desk, "march").stage is Stage.SENT


def test_taking_office_and_leaving_it_are_told_with_their_days(desk: Desk) -> None:
    bound(desk, starts="2026-02-20", ends="2026-03-16")
    told = {row.kind: (why(row), row.due) for row in board(desk.store, TODAY)}
    assert told == {
        "entry": ("Asumió el 20-02-2026", date(2026, 3, 23)),
        "exit": ("Cesó el 16-03-2026", date(2026, 4, 15)),
    }


def test_september_is_asked_of_heads_of_service_and_those_who_buy(desk: Desk) -> None:
    bound(desk)
    day = date(2026, 8, 25)
    assert "september" not in {row.kind for row in board(desk.store, day)}
    bound(desk, "Bea", heads_service=True)
    bound(desk, "Eva", numeral="4-14")
    found = [row for row in board(desk.store, day) if row.key == ("september", 2026)]
    assert [row.whose.name for row in found] == ["Bea Soto", "Eva Soto"]
    assert due_told(found[0]) == "30-09-2026: se abre el 01-09"
    assert not found[0].is_running


def test_what_was_over_before_they_came_into_the_book_is_held_against_nobody(desk: Desk) -> None:
    bound(desk)
    row = of(desk, "march", period=2025)
    assert row.stage is Stage.UNKNOWN
    assert row.breach(Law()) is None
    assert state_told(row) == "No consta: venció antes de anotarse aquí"
    assert of(desk, "march", date(2026, 4, 10)).is_late
    (told,) = [duty for duty in declaring.due(desk.store, Law(), TODAY) if duty.kind is Kind.INCOMPLETE]
    assert (told.place, told.chip) == ("declaration_board", "unknown")
    one = next(desk.store.find(Declarant, Query(register="declarants")))
    line(desk, one, period=2025, **done("2025-03-05"))
    assert of(desk, "march", period=2025).stage is Stage.SENT


def test_the_post_for_which_somebody_was_entered_by_hand_is_judged_that_which_a_list_brought_is_not(
    desk: Desk,
) -> None:
    bound(desk, starts="2025-12-01")
    bound(desk, "Bea", starts="2025-12-01", origin="roster:1")
    told = {row.whose.name: row for row in board(desk.store, TODAY) if row.kind == "entry"}
    assert told["Ana Soto"].is_late
    assert told["Bea Soto"].stage is Stage.UNKNOWN


def test_a_warning_runs_its_ten_working_days(desk: Desk) -> None:
    line(desk, bound(desk), warned_on="2026-04-06")
    today = date(2026, 4, 14)
    row = of(desk, "march", today)
    assert row.fix is not None
    assert (row.fix.due, row.fix.left) == (date(2026, 4, 20), 4)
    assert state_told(row) == "Sin comenzar; apercibida el 06-04-2026, quedan 4 días hábiles"
    (duty,) = [duty for duty in declaring.due(desk.store, Law(), today) if "apercibimiento" in duty.text]
    assert (duty.kind, duty.register, duty.due) == (Kind.DUE, "declarations", date(2026, 4, 20))
    assert not [duty for duty in declaring.due(desk.store, Law(), today) if "Contraloría" in duty.text]
    late = [
        duty for duty in declaring.due(desk.store, Law(), date(2026, 4, 21)) if "apercibimiento" in duty.text
    ]
    assert [duty.kind for duty in late] == [Kind.LATE]


def test_few_are_told_one_by_one_and_many_in_one_line_that_opens_the_board(desk: Desk) -> None:
    for number in range(declaring.TOLD):
        bound(desk, f"Ana{number}")
    told = [duty for duty in duties(desk.store, TODAY) if "Marzo de 2026" in duty.text]
    assert len(told) == declaring.TOLD
    assert told[0].text == (
        "Declaración de Ana0 Soto (Marzo de 2026): vence el martes 31: quedan 7 días hábiles."
    )
    assert {duty.register for duty in told} == {"declarants"}
    line(desk, bound(desk, "Eva"), progress="draft", percent=10)
    (duty,) = [duty for duty in duties(desk.store, TODAY) if "Marzo de 2026" in duty.text]
    assert duty.text == (
        "Marzo de 2026: 4 declaraciones por enviar, 3 sin comenzar: "
        "vence el martes 31: quedan 7 días hábiles."
    )
    assert (duty.kind, duty.place, duty.chip) == (Kind.DUE, "declaration_board", "due")


def test_the_head_of_service_reports_within_thirty_days_who_did_not_declare(desk: Desk) -> None:
    bound(desk)
    bound(desk, "Diputada", numeral="congress")
    told = [duty for duty in duties(desk.store, date(2026, 4, 10)) if "Contraloría" in duty.text]
    assert [(duty.kind, duty.due) for duty in told] == [(Kind.DUE, date(2026, 5, 4))]
    assert "que Ana Soto no declaró" in told[0].text
    text = follows(of_name(desk, "Ana Soto", date(2026, 4, 10)), Law())
    assert text.startswith("Informar a la Contraloría quién no declaró (a más tardar el lunes 4 de mayo)")
    assert "de 5 a 50 UTM" in text


def of_name(desk: Desk, name: str, today: date) -> Owed:
    return next(row for row in board(desk.store, today) if row.whose.name == name and row.is_late)


def test_unsigned_declarations_are_no_drafts_to_complete(desk: Desk) -> None:
    line(desk, bound(desk))
    assert not [duty for duty in duties(desk.store, TODAY) if "borrador" in duty.text]


def test_a_server_tells_the_same(book_pg: str) -> None:
    desk = Desk(open_book(book_pg, actor="ana", clock=clock))
    line(desk, bound(desk), progress="draft", percent=40)
    row = of(desk, "march")
    assert (row.whose.name, row.whose.entered, state_told(row)) == (
        "Ana Soto",
        date(2026, 2, 2),
        "Borrador 40 %",
    )
    desk.store.close()


@pytest.mark.long
def test_the_board_of_two_thousand_is_read_in_a_moment(desk: Desk) -> None:
    with desk.store.batch() as batch:
        people = [Person(state=State.COMPLETE, given_names=f"N{number}") for number in range(2_000)]
        batch.add(people)
        posts = [
            Declarant(state=State.COMPLETE, person=person, institution=desk.institution, post="Jefa",
                      numeral="4-9", starts=date(2015, 1, 1))
            for person in people
        ]  # fmt: skip
        batch.add(posts)
        batch.add(
            Declaration(state=State.DRAFT, declarant=post, kind="march", period=2026, progress=Progress.DRAFT)
            for post in posts[::2]
        )
    begun = time.perf_counter()
    rows = board(desk.store, date(2026, 4, 10))
    took = time.perf_counter() - begun
    assert sum(row.is_late for row in rows) >= 2_000
    assert took < 3, took


def test_what_did_not_come_may_be_fined_and_what_came_before_a_warning_ran_out_may_not(desk: Desk) -> None:
    desk.add(Rate, unit="UTM", day="2026-05-01", value="70.000", source="SII")
    bound(desk)
    line(desk, bound(desk, "Bea", official=desk.official.uid), warned_on="2026-04-06")
    line(desk, bound(desk, "Eva"), **done("2026-04-15", warned_on="2026-04-06"))
    line(desk, bound(desk, "Ida"), **done("2026-05-04", warned_on="2026-04-06"))
    told = {each.official.name: each for each in exposures(desk.store, date(2026, 5, 10))}
    assert set(told) == {"Ana Soto", "Bea Soto", "Ida Soto"}
    assert (told["Ana Soto"].least, told["Ana Soto"].most) == (5, 50)
    assert (told["Ana Soto"].least_pesos, told["Ana Soto"].most_pesos) == (350_000, 3_500_000)
    assert told["Ana Soto"].items[0].text == (
        "Marzo de 2026: venció el 31-03-2026; la multa exige apercibir antes."
    )
    assert told["Bea Soto"].items[0].text.endswith("apercibida el 06-04-2026, con plazo hasta el 20-04-2026.")
    assert told["Ida Soto"].items[0].breach is Breach.DECLARED_LATE
    alone = exposures(desk.store, date(2026, 5, 10), desk.official.uid)
    assert [each.official.name for each in alone] == ["Bea Soto"]
