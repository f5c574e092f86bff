"""What the board says of requests, petitions, late records and doubts: each opens the thing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop.description.register import Entry, State
from desktop.duties.due import Duty, Kind, duties
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.office_law import Holiday, Override
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.petitions import Petition, Ruling
from desktop.registers.requests import Channel, Request, Stage
from desktop.registers.resolutions import Resolution
from desktop.store import Store, open_book
from tests.blank import blank

TODAY = date(2026, 11, 24)
E = TypeVar("E", bound=Entry)


class Office:
    """A book with one official, and a clock that the tests set."""

    def __init__(self, book: Callable[..., Store]) -> None:
        self.now = datetime(2026, 1, 2, 12)  # noqa: DTZ001 -- the book's stamps have no zone
        self.store = book(actor="t", clock=lambda: self.now)
        self.body = self.save(Institution(code="ZZ001", name="Servicio", commune="13101"))
        self.person = self.save(Person(given_names="Eva", surnames="Rojas"))
        self.save(
            Resolution(
                number="1",
                day=date(2026, 1, 2),
                institution=self.body,
                starts=date(2020, 1, 1),
                link="https://ejemplo.cl/resolucion",
            )
        )
        self.official = self.save(
            Official(
                person=self.save(Person(given_names="Ana", surnames="Soto")),
                institution=self.body,
                post="Jefa",
                category="head_of_service",
                starts=date(2026, 1, 1),
            )
        )

    def save(self, record: E) -> E:
        if record.__dict__.get("state") is None:
            record.state = State.COMPLETE
        return self.store.save(record)

    def request(self, received: date, stage: Stage = Stage.RECEIVED, **more: Any) -> Request:
        values = {
            "channel": Channel.EMAIL,
            "person": self.person,
            "official": self.official,
            "subject": "Pide que se modifique el reglamento de aguas lluvia de la comuna",
            "paid": False,
            "email": "eva@ejemplo.cl",
        }
        return self.save(Request(received_on=received, stage=stage, **{**values, **more}))

    def told(self, today: date = TODAY) -> list[Duty]:
        return duties(self.store, today)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(partial(blank, tmp_path / "libro.probidad"))
    yield made
    made.store.close()


def of(told: list[Duty], register: str) -> list[Duty]:
    return [duty for duty in told if duty.register == register]


def test_a_request_is_to_be_answered_in_three_working_days_and_opens(office: Office) -> None:
    request = office.request(date(2026, 11, 20))  # a Friday
    (duty,) = of(office.told(), "requests")
    assert (
        duty.text == "Responder la solicitud S-00001 de Eva Rojas: vence el miércoles 25: queda 1 día hábil."
    )
    assert (duty.kind, duty.due, duty.days_left, duty.uid) == (
        Kind.DUE,
        date(2026, 11, 25),
        1,
        request.uid,
    )
    (duty,) = of(office.told(date(2026, 11, 27)), "requests")
    assert (duty.kind, duty.days_left) == (Kind.LATE, -2)


def test_the_clock_knows_the_book_s_own_holidays_and_terms(office: Office) -> None:
    office.request(date(2026, 11, 20))
    office.save(Holiday(day=date(2026, 11, 25), name="Elecciones", rests=True, law="Ley inventada"))
    (duty,) = of(office.told(), "requests")
    assert duty.due == date(2026, 11, 26)
    office.save(Override(term="answer_request", value=5, valid_from=date(2026, 1, 1), law="DS inventado"))
    (duty,) = of(office.told(), "requests")
    assert duty.due == date(2026, 11, 30)


def test_answered_requests_are_quiet_and_what_is_missing_runs_its_own_term(office: Office) -> None:
    office.request(date(2026, 11, 2), Stage.REJECTED, answered_on=date(2026, 11, 3), reason="Sin agenda")
    office.request(date(2026, 11, 2), Stage.TO_COMPLETE, asked_to_complete_on=date(2026, 11, 23))
    (duty,) = of(office.told(), "requests")
    assert duty.text.startswith("Esperar lo que falta en la solicitud S-00002 de Eva Rojas: vence el ")


def test_of_an_agreed_hearing_one_says_whether_it_was_held(office: Office) -> None:
    more = {"answered_on": date(2026, 11, 4), "meeting_day": date(2026, 11, 23), "meeting_at": time(10)}
    request = office.request(date(2026, 11, 2), Stage.ACCEPTED, **more)
    (duty,) = [duty for duty in of(office.told(), "requests") if duty.kind is Kind.INCOMPLETE]
    assert duty.uid == request.uid
    assert "del lunes 23 de noviembre" in duty.text


def test_many_requests_are_told_one_by_one_up_to_a_dozen(office: Office) -> None:
    for _number in range(15):
        office.request(date(2026, 11, 16))
    told = of(office.told(), "requests")
    assert len([duty for duty in told if duty.uid]) == 12
    assert "Otras 3 solicitudes esperan; 3 ya vencieron." in [duty.text for duty in told]


def test_a_petition_is_answered_in_ten_working_days(office: Office) -> None:
    petition = Petition(
        received_on=date(2026, 11, 16),
        petitioner="Junta de vecinos",
        institution=office.body,
        post="Jefe de obras",
    )
    petition = office.save(petition)
    (duty,) = of(office.told(), "petitions")
    assert (duty.due, duty.uid) == (date(2026, 11, 30), petition.uid)
    assert duty.text.startswith("Responder la petición de incorporar a Jefe de obras: vence el lunes 30: ")
    petition.ruling, petition.answered_on = Ruling.GRANTED, date(2026, 11, 20)
    office.save(petition)
    assert not of(office.told(), "petitions")


def a_gift(
    office: Office, day: date, description: str = "Libro «Valles», de Olga Ríos, ejemplar único"
) -> Gift:
    return office.save(
        Gift(
            official=office.official,
            day=day,
            occasion="Visita",
            description=description,
            giver_person=office.person,
            kept_at="Estante 1",
        )
    )


def test_what_was_typed_after_its_month_should_be_out_is_told(office: Office) -> None:
    a_gift(office, date(2026, 9, 1))
    assert not [duty for duty in office.told() if "se anotó después" in duty.text]
    office.now = datetime(2026, 11, 20, 12)  # noqa: DTZ001 -- as above
    late = a_gift(office, date(2026, 9, 5))
    a_gift(office, date(2026, 11, 19))
    (duty,) = [duty for duty in office.told() if "se anotó después" in duty.text]
    assert duty.uid == late.uid


def test_a_vague_text_of_this_month_is_told(office: Office) -> None:
    vague = a_gift(office, date(2026, 11, 19), "Libro")
    a_gift(office, date(2026, 11, 19))
    (duty,) = [duty for duty in office.told() if "dice poco" in duty.text]
    assert (duty.register, duty.uid) == ("gifts", vague.uid)


def test_two_who_seem_the_same_lead_to_the_desk(office: Office) -> None:
    for _number in range(2):
        office.save(Organisation(name="Constructora Austral SpA", rut=None))
    (duty,) = [duty for duty in office.told() if duty.place == "homonyms"]
    assert duty.kind is Kind.DOUBTFUL


def test_only_one_side_heard_leads_to_the_board_of_equal_treatment(office: Office) -> None:
    mines = office.save(Organisation(name="Minera Sol", line_of_business="Minería"))
    farmers = office.save(Organisation(name="Canalistas", line_of_business="Agricultura"))
    same = {"file_number": "EXP-7", "answered_on": date(2026, 11, 4)}
    held = {"meeting_day": date(2026, 11, 10)}
    for _number in range(2):
        office.request(date(2026, 11, 2), Stage.HELD, organisation=mines, **same, **held)
        office.request(date(2026, 11, 2), Stage.REJECTED, organisation=farmers, reason="Sin agenda", **same)
    told = [duty for duty in office.told() if duty.place == "equal"]
    assert len(told) == 1
    assert told[0].text.startswith("Igualdad de trato en ")


@pytest.mark.parametrize("state", [State.DRAFT, State.COMPLETE])
def test_every_duty_leads_somewhere(office: Office, state: State) -> None:
    office.request(date(2026, 11, 20))
    office.save(Gift(official=office.official, day=date(2026, 8, 1), state=state))
    assert office.told()
    assert all(duty.register or duty.place for duty in office.told())


def test_a_shared_book_tells_the_same(office: Office, book_pg: str) -> None:
    shared = Office(partial(open_book, book_pg))
    try:
        for one in (office, shared):
            one.request(date(2026, 11, 20))
            one.save(Holiday(day=date(2026, 11, 25), name="Elecciones", rests=True, law="Ley inventada"))
            a_gift(one, date(2026, 11, 19), "Libro")
            a_gift(one, date(2026, 9, 1))
            one.now = datetime(2026, 11, 20, 12)  # noqa: DTZ001 -- as above
            a_gift(one, date(2026, 9, 5))
            one.save(Gift(official=one.official, day=date(2026, 8, 1), state=State.DRAFT))
        assert [duty.text for duty in office.told()] == [duty.text for duty in shared.told()]
    finally:
        shared.store.close()


def test_a_pair_noted_as_distinct_is_no_longer_told(office: Office) -> None:
    one, other = (office.save(Organisation(name="Constructora Austral SpA")) for _number in range(2))
    assert [duty.place for duty in office.told() if duty.place] == ["homonyms"]
    office.store.say_distinct(Organisation, one.uid, other.uid)
    assert not [duty.place for duty in office.told() if duty.place]
