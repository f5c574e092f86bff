"""What is late, due, incomplete or doubtful, and how a month stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.description.register import State
from desktop.domain.law import Law
from desktop.domain.sentences import long_day, time_left
from desktop.duties.due import Duty, Kind, duties, terms_due
from desktop.duties.months import month_of
from desktop.duties.publication import publication_due
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.resolutions import Resolution
from desktop.store import Store
from desktop.store.aggregates import Body, bodies
from tests.blank import blank

TODAY = date(2026, 11, 24)
TYPED_AT = datetime(2026, 1, 2, 12)  # noqa: DTZ001 -- the book's stamps have no zone
EVA = Person(given_names="Eva", surnames="Rojas", state=State.COMPLETE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = blank(tmp_path / "libro.probidad", actor="t", clock=lambda: TYPED_AT)
    yield made
    made.close()


class Desk:
    """Puts records into a book with few words."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.body = self._save(Institution(code="ZZ001", name="Servicio", commune="13101"))
        self.person = self._save(Person(given_names="Eva", surnames="Rojas"))
        self._save(
            Resolution(
                number="1",
                day=date(2026, 1, 2),
                institution=self.body,
                starts=date(2020, 1, 1),
                link="https://ejemplo.cl/resolucion",
            )
        )

    def _save(self, record: Any) -> Any:
        record.state = record.state or State.COMPLETE
        return self.store.save(record)

    def official(self, post: str, starts: date, ends: date | None = None, **more: Any) -> Official:
        person = self._save(Person(given_names=more.pop("name", post)))
        body = more.pop("body", self.body)
        official: Official = self._save(
            Official(
                person=person, institution=body, post=post, category="other", starts=starts, ends=ends, **more
            )
        )
        return official

    def gift(self, official: Official, day: date, **more: Any) -> Gift:
        values = {
            "occasion": "Visita",
            "description": "Un libro de poemas, firmado",
            "giver_person": self.person,
            "kept_at": "Estante",
        }
        gift: Gift = self._save(Gift(official=official, day=day, **{**values, **more}))
        return gift


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def texts(told: list[Duty]) -> list[str]:
    return [duty.text for duty in told]


def test_an_empty_book_asks_for_nothing(store: Store) -> None:
    assert duties(store, TODAY) == []


def test_a_month_with_records_is_to_be_published_on_a_working_day_of_the_next(desk: Desk) -> None:
    official = desk.official("Jefa", date(2026, 1, 1))
    desk.gift(official, date(2026, 10, 5))
    (duty,) = duties(desk.store, date(2026, 10, 28))
    assert duty.text == "Publicar octubre a más tardar el lunes 2 de noviembre: quedan 3 días hábiles."
    assert (duty.kind, duty.due, duty.days_left, duty.month) == (Kind.DUE, date(2026, 11, 2), 3, (2026, 10))
    (duty,) = duties(desk.store, date(2026, 11, 2))
    assert duty.text.endswith("vence hoy.")
    (duty,) = duties(desk.store, date(2026, 11, 3))
    assert (duty.kind, duty.days_left) == (Kind.LATE, -1)
    assert duty.text.endswith("venció hace 1 día hábil.")


def test_an_institution_may_publish_on_another_working_day(desk: Desk) -> None:
    desk.body.publication_day = 5
    desk.store.save(desk.body)
    (body,) = bodies(desk.store).values()
    assert publication_due(Law(), body, 2026, 10) == date(2026, 11, 6)
    assert publication_due(Law(), Body(1, "u", "Arica", "15101", 5), 2027, 5) == date(
        2027, 6, 8
    )  # 7 June rests there
    assert publication_due(Law(), Body(1, "u", "Santiago", "13101", 5), 2027, 5) == date(2027, 6, 7)


def test_what_is_draft_reserved_or_published_asks_for_no_publication(desk: Desk) -> None:
    official = desk.official("Jefa", date(2026, 1, 1))
    desk.gift(official, date(2026, 9, 5), state=State.DRAFT)
    desk.gift(official, date(2026, 8, 5), state=State.PUBLISHED)
    told = duties(desk.store, TODAY)
    assert not any(duty.month for duty in told)
    assert [duty.kind for duty in told] == [Kind.LATE, Kind.INCOMPLETE]
    assert told[0].text == "Completar en Donativos: un borrador es de un mes que ya debió publicarse."
    assert told[0].due == date(2026, 10, 1)


def test_many_late_months_are_one_line_and_the_latest_three(desk: Desk) -> None:
    official = desk.official("Jefa", date(2024, 1, 1))
    for month in range(1, 11):
        desk.gift(official, date(2026, month, 5))
    told = duties(desk.store, TODAY)
    assert len(told) == 4
    assert told[0].text.startswith("Publicar 7 meses anteriores, de enero de 2026 a julio de 2026: ")
    assert told[0].text.endswith("el primero venció el lunes 2 de febrero.")
    assert [duty.month for duty in told[1:]] == [(2026, 8), (2026, 9), (2026, 10)]


def test_each_institution_has_its_own_months(desk: Desk) -> None:
    other = desk.store.save(Institution(code="ZZ002", name="Otro", state=State.COMPLETE))
    for body in (desk.body, other):
        desk.gift(desk.official("Jefa", date(2026, 1, 1), body=body), date(2026, 10, 5))
    assert {duty.text.partition(":")[0] for duty in duties(desk.store, TODAY)} == {"Servicio", "Otro"}


def test_a_term_that_ends_soon_is_told(desk: Desk) -> None:
    soon = desk.official("Jefa", date(2025, 1, 1), date(2026, 12, 4), name="Ana")
    desk.official("Jefe", date(2025, 1, 1), TODAY + timedelta(days=31))
    desk.official("Jefe", date(2025, 1, 1), TODAY - timedelta(days=1))
    (duty,) = duties(desk.store, TODAY)
    assert duty.text == "Ana, Jefa: su período termina el viernes 4 de diciembre, en 10 días."
    assert (duty.register, duty.uid) == ("officials", soon.uid)


def test_two_in_one_post_are_doubtful_a_council_is_not(desk: Desk) -> None:
    old = desk.official("Director", date(2020, 1, 1), name="Ana")
    desk.official("Director", date(2026, 3, 2), name="Beto")
    desk.official("Director", date(2026, 5, 4), name="Caro", substitute=True)
    for number, name in enumerate(("Rosa", "Iván", "Luz")):
        desk.official("Consejero", date(2020 + number, 1, 1), name=name)
    (duty,) = [duty for duty in duties(desk.store, TODAY) if duty.kind is Kind.DOUBTFUL]
    assert duty.text == "¿Sigue Ana como Director? Beto tiene el mismo cargo desde el lunes 2 de marzo."
    assert (duty.kind, duty.uid) == (Kind.DOUBTFUL, old.uid)


def test_drafts_and_warnings_are_counted_by_register(desk: Desk) -> None:
    official = desk.official("Jefa", date(2026, 1, 1))
    desk.gift(official, date(2026, 11, 5), state=State.DRAFT)
    desk.gift(official, date(2026, 11, 5), description="Un libro")
    desk.gift(official, date(2026, 11, 5), description="Un lápiz")
    told = texts(duties(desk.store, TODAY))
    assert "Completar 1 borrador en Donativos." in told
    assert "Revisar 2 registros con avisos en Donativos." in told


def test_the_most_urgent_comes_first(desk: Desk) -> None:
    official = desk.official("Jefa", date(2025, 1, 1), date(2026, 11, 30))
    for month in (10, 11):
        desk.gift(official, date(2026, month, 5))
    desk.gift(official, date(2026, 11, 5), state=State.DRAFT)
    kinds = [duty.kind for duty in duties(desk.store, TODAY)]
    assert kinds == [Kind.LATE, Kind.DUE, Kind.DUE, Kind.INCOMPLETE]


def test_a_month_stands_official_by_official(desk: Desk) -> None:
    busy = desk.official("Jefa", date(2026, 1, 1), name="Ana")
    silent = desk.official("Jefe", date(2026, 10, 31), name="Beto")
    desk.official("Jefe", date(2025, 1, 1), date(2026, 9, 30), name="Caro")
    desk.official("Jefe", date(2026, 11, 1), name="Dino")
    desk.gift(busy, date(2026, 10, 1))
    desk.gift(busy, date(2026, 10, 31), state=State.DRAFT)
    desk.gift(busy, date(2026, 11, 1))
    told = month_of(desk.store, 2026, 10)
    assert [(each.name, each.recorded, each.incomplete, each.is_silent) for each in told] == [
        ("Ana", 1, 1, False),
        ("Beto", 0, 0, True),
    ]
    assert told[1].uid == silent.uid


def test_days_are_said_as_people_say_them() -> None:
    assert long_day(date(2026, 11, 2), TODAY) == "lunes 2 de noviembre"
    assert long_day(date(2027, 1, 4), TODAY) == "lunes 4 de enero de 2027"
    said = {0: "vence hoy", 1: "queda 1 día hábil", 3: "quedan 3 días hábiles"}
    said |= {-1: "venció hace 1 día hábil", -4: "venció hace 4 días hábiles"}
    assert {days: time_left(days) for days in said} == said


def test_what_is_known_at_once_is_part_of_all_that_is_due(desk: Desk) -> None:
    desk.official("Jefa", date(2026, 1, 1), TODAY + timedelta(days=9))
    desk.gift(desk.official("Director", date(2025, 1, 1)), date(2026, 9, 3))
    told, quick = duties(desk.store, TODAY), terms_due(desk.store, TODAY)
    (ending,) = quick
    assert ending.text.startswith("Jefa, Jefa: su período termina el ")
    assert ending.beside == time_left(ending.days_left or 0)
    assert [duty for duty in told if duty in quick] == quick
    assert len(told) > len(quick)
