"""A calendar taken in: each event told of once, twice the same stays one, no hand's work is written over."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.exchange.messages.rules import Rule, rules_of
from desktop.jobs.appointments import Appointments, Fate, Order, book_rules, take_in_calendar
from desktop.registers.meetings import Meeting
from desktop.registers.office_law import CalendarRule, Treatment
from desktop.store import Store
from desktop.store.lists import Query
from tests.blank import blank

NOVEMBER = Period.month(2026, 11)
DENTIST = "UID:dentista\nDTSTART:20261104T120000Z\nSUMMARY:Dentista\nCLASS:PRIVATE"
TABLE = (
    "UID:mesa\nDTSTART:20261105T130000Z\nDTEND:20261105T140000Z\nSUMMARY:Mesa de agua\nLOCATION:Sala "
    "2\nDESCRIPTION:Tarifas\nATTENDEE;CN=Ana Soto:mailto:a@x.test"
)
LUNCH = "UID:almuerzo\nDTSTART:20261106T160000Z\nSUMMARY:Almuerzo de equipo"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = blank(tmp_path / "libro.probidad", actor="prueba")
    yield opened
    opened.close()


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Callable[..., Appointments]:
    def run(*events: str, rules: tuple[Rule, ...] | list[Rule] = (), **words: Any) -> Appointments:
        path = tmp_path / "agenda.ics"
        blocks = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
        path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{blocks}END:VCALENDAR\n", encoding="utf-8")
        return _walk(take_in_calendar(store, path, Order(NOVEMBER, tuple(rules)), **words))

    return run


def _walk(work: Generator[Any, None, Appointments]) -> Appointments:
    account: list[Appointments] = []

    def kept() -> Iterator[Any]:
        account.append((yield from work))

    for _progress in kept():
        pass
    assert account[0].closes
    return account[0]


def meetings(store: Store) -> list[Meeting]:
    return list(store.find(Meeting, Query(register="meetings")))


def fates(account: Appointments) -> list[Fate]:
    return [one.fate for one in account.told]


def test_an_event_becomes_a_draft_with_all_that_it_says(
    store: Store, take: Callable[..., Appointments]
) -> None:
    assert fates(take(TABLE)) == [Fate.NEW]
    (meeting,) = meetings(store)
    told = record_plain(meeting)
    assert meeting.state is State.DRAFT
    assert (told["day"], told["starts_at"], told["ends_at"]) == ("2026-11-05", "10:00", "11:00")
    assert (told["mode"], told["place"]) == ("in_person", "Sala 2")
    assert told["subject"] == "Mesa de agua\n\nTarifas"
    assert [present.name for present in meeting.present] == ["Ana Soto"]
    assert meeting.origin is None


def test_the_same_event_twice_stays_one(store: Store, take: Callable[..., Appointments]) -> None:
    take(TABLE, LUNCH)
    assert fates(take(TABLE, LUNCH)) == [Fate.KNOWN, Fate.KNOWN]
    assert len(meetings(store)) == 2


def test_each_repetition_is_one_and_stays_one(store: Store, take: Callable[..., Appointments]) -> None:
    weekly = "UID:s\nDTSTART;TZID=America/Santiago:20261102T100000\nRRULE:FREQ=WEEKLY\nSUMMARY:Lunes"
    assert len(fates(take(weekly))) == 5
    assert set(fates(take(weekly))) == {Fate.KNOWN}
    assert len(meetings(store)) == 5


def test_a_draft_that_nobody_touched_follows_its_event(
    store: Store, take: Callable[..., Appointments]
) -> None:
    take(TABLE)
    assert fates(take(TABLE.replace("20261105", "20261110"))) == [Fate.MOVED]
    (meeting,) = meetings(store)
    assert meeting.day == date(2026, 11, 10)
    assert fates(take(TABLE.replace("20261105", "20261110"))) == [Fate.KNOWN]
    assert fates(take(TABLE.replace("20261105", "20261111"))) == [Fate.MOVED]


def test_a_draft_that_somebody_touched_is_told_of_and_left(
    store: Store, take: Callable[..., Appointments]
) -> None:
    take(TABLE)
    (meeting,) = meetings(store)
    raws = record_plain(meeting) | {"observations": "Revisado con el gabinete."}
    store.save(read_record(Meeting, raws, store.finder()).record)
    account = take(TABLE.replace("20261105", "20261110"))
    assert fates(account) == [Fate.DIFFERENT]
    assert account.told[0].uid == meeting.uid
    (left,) = meetings(store)
    assert (left.day, left.observations) == (date(2026, 11, 5), "Revisado con el gabinete.")


def test_a_cancelled_event_never_comes_in_and_one_that_was_in_is_told_of(
    store: Store, take: Callable[..., Appointments]
) -> None:
    assert fates(take(TABLE + "\nSTATUS:CANCELLED")) == [Fate.IGNORED]
    take(TABLE)
    account = take(TABLE + "\nSTATUS:CANCELLED")
    assert fates(account) == [Fate.DIFFERENT]
    assert "canceló" in account.told[0].reason
    assert len(meetings(store)) == 1


def test_the_first_rule_that_fits_decides(store: Store, take: Callable[..., Appointments]) -> None:
    rules = rules_of("ignorar: almuerzo\nregistrar: mesa AGUA\n# nota\nignorar: mesa")
    account = take(TABLE, LUNCH, rules=rules)
    assert fates(account) == [Fate.NEW, Fate.IGNORED]
    assert account.told[0].reason.startswith("Por completar")
    assert [meeting.state for meeting in meetings(store)] == [State.DRAFT]


def test_a_private_event_comes_in_only_if_a_rule_names_it(
    store: Store, take: Callable[..., Appointments]
) -> None:
    assert fates(take(DENTIST)) == [Fate.IGNORED]
    assert meetings(store) == []
    assert fates(take(DENTIST, rules=[Rule("dentista", Treatment.DRAFT)])) == [Fate.NEW]


def test_the_rules_of_the_book_are_asked_in_their_order(store: Store) -> None:
    for words, treatment, place in (
        ("mesa", "ignore", 2),
        ("mesa agua", "keep", 1),
        ("almuerzo", "ignore", None),
    ):
        raws = {"words": words, "treatment": treatment, "place": place}
        store.save(read_record(CalendarRule, raws, store.finder()).record)
    assert [rule.words for rule in book_rules(store)] == ["mesa agua", "mesa", "almuerzo"]


@pytest.mark.parametrize("text", ["mesa", "quizás: mesa", "ignorar:", ": mesa"])
def test_a_rule_that_is_none_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="no es una regla"):
        rules_of(text)


def test_a_look_leaves_the_book_as_it_is(store: Store, take: Callable[..., Appointments]) -> None:
    assert fates(take(TABLE, dry_run=True)) == [Fate.NEW]
    assert meetings(store) == []


def test_what_cannot_be_read_is_in_the_account_with_its_reason(take: Callable[..., Appointments]) -> None:
    account = take("UID:x\nDTSTART:20261105T130000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:sin fin", TABLE)
    assert sorted(one.fate.name for one in account.told) == ["NEW", "REFUSED"]
    assert not account.complete
    assert [row["raw"] for row in account.report()] == ["sin fin", "05-11-2026 Mesa de agua"]


def test_long_texts_of_a_calendar_pass_the_door(store: Store, take: Callable[..., Appointments]) -> None:
    event = (
        f"UID:{'u' * 900}\nDTSTART:20261105T130000Z\nSUMMARY:{'t' * 3000}\nLOCATION:{'l' * 3000}\n"
        f"DESCRIPTION:{'d' * 9000}\nATTENDEE;CN={'n' * 900}:mailto:a@x.test"
    )
    assert fates(take(event)) == [Fate.NEW]
    assert fates(take(event)) == [Fate.KNOWN]
    assert len(meetings(store)) == 1
