"""Lists: sorted by any column, filtered, searched, and never asked once a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.description.reading import read_record
from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.registers.tenders import Tender
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.lists import Query
from tests.blank import blank
from tests.store.desk import Desk, counted


def headings(store: Store, query: Query) -> list[str]:
    return [line.heading for line in store.lines(store.numbers(query))]


def subjects(store: Store, query: Query) -> list[str]:
    return [line.cells[3] for line in store.lines(store.numbers(query))]


def test_a_meeting_is_found_by_any_word_of_it_however_written(desk: Desk) -> None:
    desk.meeting()
    for typed in ("Ñuñoa", "nunoa", "NUÑOA", "ana pérez", "Alamos minera", "decreto 40", "subsec"):
        assert desk.store.count(Query(register="meetings", text=typed)) == 1, typed


def test_what_is_not_said_is_not_found(desk: Desk) -> None:
    desk.meeting()
    for typed in ("ñandú", "ana zzz", "ecreto", "12345678"):
        assert desk.store.count(Query(text=typed)) == 0, typed


def test_private_words_are_not_found(desk: Desk) -> None:
    desk.add(Person, given_names="Eva", rut="11.111.111-1", foreign_document="XJ900")
    desk.add(Organisation, name="Sola", rut="12.345.678-5", foreign_document="XJ901")
    for private in ("11111111", "11 111 111", "xj900", "xj901", "12 345 678"):
        assert desk.store.count(Query(text=private)) == 0
    desk.add(Organisation, name="De veras", rut="77.777.777-7")
    assert desk.store.count(Query(text="77.777.777")) == 1


SYNTAX = ['"', "*", "(", ")", ":", "-", "^", "AND", "OR NOT", "text:ana", 'a" OR "b', "ana*", "%", "_", "\\"]
SYNTAX += [
    "'",
    "\x00",
    "a\x00b",
    "\ue003",
    "&",
    "|",
    "!",
    "<->",
    "a:*",
    "x'",
    "\ud800",
    "é" * 5000,
    "a " * 5000,
]


def test_nothing_typed_into_the_search_is_syntax(desk: Desk) -> None:
    desk.meeting()
    for typed in SYNTAX:
        desk.store.numbers(Query(text=typed))
        desk.store.count(Query(register="meetings", text=typed))
        desk.store.propose([Person, Organisation], typed)


@given(st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_no_text_in_the_world_breaks_the_search(desk: Desk, typed: str) -> None:
    typed = typed.encode("utf-8", "ignore").decode()
    desk.store.numbers(Query(text=typed))
    desk.store.propose([Person], typed)


def test_words_that_were_changed_are_no_longer_found(desk: Desk) -> None:
    meeting = desk.meeting()
    desk.change(meeting, subject="Concesión de agua")
    assert desk.store.count(Query(text="modificacion")) == 0
    assert desk.store.count(Query(text="concesion")) == 1


@pytest.fixture
def trips(desk: Desk) -> Desk:
    told = [
        ("1-3-2026", "Coyhaique", "Ñandú", "9.000"),
        ("15-2-2026", "Arica", "Nube", "120.000"),
        ("2-2-2025", "Ñuble", "árbol", "80"),
    ]
    for day, city, purpose, amount in told:
        cost = {"kind": "meals", "amount": amount, "currency": "CLP", "payer": "institution"}
        desk.add(
            Trip,
            official=desk.official.uid,
            starts=day,
            ends=day,
            category="other",
            purpose=purpose,
            destinations=[{"city": city}],
            costs=[cost],
        )
    return desk


def test_a_list_is_sorted_by_any_column_both_ways(trips: Desk) -> None:
    names = ["Ñandú", "Nube", "árbol"]
    orders = {
        "day": [2, 1, 0],
        "official": [0, 1, 2],
        "place": [1, 0, 2],
        "purpose": [2, 1, 0],
        "total": [2, 0, 1],
    }
    for column, order in enumerate(orders.values()):
        wanted = [names[number] for number in order]
        query = Query(register="trips", sort=column, descending=False)
        assert subjects(trips.store, query) == wanted
        assert subjects(trips.store, Query(register="trips", sort=column)) == wanted[::-1]


def test_a_list_is_cut_to_a_period_and_its_span_is_known(trips: Desk) -> None:
    query = Query(register="trips", period=Period(date(2026, 2, 15), date(2026, 3, 1)))
    assert subjects(trips.store, query) == ["Ñandú", "Nube"]
    assert trips.store.count(query) == 2
    assert subjects(trips.store, Query(register="trips", period=Period(last=date(2025, 12, 31)))) == ["árbol"]
    assert trips.store.span(Trip) == Period(date(2025, 2, 2), date(2026, 3, 1))
    assert trips.store.span(Meeting) == Period()


def test_a_list_is_cut_to_an_official(desk: Desk) -> None:
    other = desk.add(
        Official,
        person=desk.add(Person, given_names="Beto").uid,
        institution=desk.institution.uid,
        post="Jefe",
        category="undersecretary",
        starts="2026-01-01",
    )
    hosts = [{"official": other.uid}, {"official": desk.official.uid}]
    desk.meeting(subject="De ambos", hosts=hosts)
    desk.meeting(subject="De Ana")
    assert subjects(desk.store, Query(register="meetings", official=other.uid)) == ["De ambos"]
    assert desk.store.count(Query(register="meetings", official=desk.official.uid)) == 2
    query = Query(
        register="meetings", official=other.uid, text="ambos", period=Period.month(2026, 10), publishable=True
    )
    assert subjects(desk.store, query) == ["De ambos"]


def test_a_list_is_cut_to_drafts_to_what_has_warnings_and_to_what_may_be_published(desk: Desk) -> None:
    complete = "Modificación del decreto 40"
    desk.meeting(subject=complete)
    desk.meeting(subject="Sin hora", starts_at=None)
    desk.meeting(subject="Borrador", hosts=[])
    desk.meeting(subject="Reservada", reserved="sí", reserve_ground="21-1")
    assert subjects(desk.store, Query(register="meetings", state=State.DRAFT)) == ["Borrador"]
    assert "Sin hora" in subjects(desk.store, Query(register="meetings", warned=True))
    assert complete not in subjects(desk.store, Query(register="meetings", warned=True))
    assert set(subjects(desk.store, Query(register="meetings", publishable=True))) == {complete, "Sin hora"}
    assert desk.store.count(Query(register="meetings", publishable=True)) == 2


def test_what_serves_the_office_alone_may_never_be_published(desk: Desk) -> None:
    body = desk.institution.uid
    saved = desk.add(Tender, code="1-1-LE26", title="Embalse", institution=body, opened_on="2-1-2026")
    assert saved.state is State.COMPLETE
    for words in ("", "embalse"):
        assert desk.store.count(Query("tenders", text=words)) == 1
        assert desk.store.count(Query("tenders", text=words, publishable=True)) == 0
        everything = desk.store.lines(desk.store.numbers(Query(text=words, publishable=True)))
        assert "tenders" not in {line.register for line in everything}
        assert words or everything


def test_a_request_is_found_by_the_folio_that_its_book_gave_it(desk: Desk) -> None:
    first, second = (desk.add(Request, subject="Pide revisar el decreto 40") for _time in range(2))
    assert (first.folio, second.folio) == ("S-00001", "S-00002")
    for folio in ("S-00002", "s-00002", "00002"):
        (line,) = desk.store.lines(desk.store.numbers(Query("requests", text=folio)))
        assert line.uid == second.uid


def test_what_is_reserved_is_in_no_list_unless_it_is_asked_for(desk: Desk) -> None:
    desk.meeting(subject="Abierta a todos")
    reserved = desk.meeting(subject="Reservada a pocos", reserved="sí", reserve_ground="nation")
    day = Period(date(2026, 10, 12), date(2026, 10, 12))
    queries = [
        Query(),
        Query("meetings"),
        Query("meetings", sort=3, descending=False),
        Query("meetings", period=day),
        Query("meetings", official=desk.official.uid),
        Query("meetings", state=State.COMPLETE),
        Query("meetings", warned=True),
        Query(text="pocos"),
        Query("meetings", text="reservada"),
        Query("meetings", text="moneda", period=day, official=desk.official.uid),
        Query("meetings", publishable=True),
        Query("meetings", text="moneda", publishable=True),
    ]
    for query in queries:
        numbers = desk.store.numbers(query)
        assert reserved.uid not in [line.uid for line in desk.store.lines(numbers)], query
        assert desk.store.count(query) == len(numbers), query
        assert reserved.uid not in [each.uid for each in desk.store.find(Meeting, query)], query
    assert desk.store.propose([Meeting], "12-10") == desk.store.propose([Meeting], "moneda")
    assert len(desk.store.propose([Meeting], "moneda")) == 1
    asked = [query for query in queries if not query.publishable and not query.warned]
    for query in asked:
        wanted = replace(query, reserved=True)
        assert reserved.uid in [line.uid for line in desk.store.lines(desk.store.numbers(wanted))], query
        assert desk.store.count(wanted) == desk.store.count(query) + 1


def test_the_span_of_a_register_tells_no_day_of_what_is_reserved(desk: Desk) -> None:
    desk.meeting(day="01-01-2026", reserved="sí", reserve_ground="nation")
    assert desk.store.span(Meeting) == Period(None, None)
    desk.meeting(day="02-02-2026")
    assert desk.store.span(Meeting) == Period(date(2026, 2, 2), date(2026, 2, 2))


def test_lines_come_in_the_order_asked_and_without_those_that_are_gone(desk: Desk) -> None:
    numbers = desk.store.numbers(Query())
    assert [line.number for line in desk.store.lines([numbers[2], 999_999, numbers[0]])] == [
        numbers[2],
        numbers[0],
    ]
    assert desk.store.lines([]) == []


def test_more_lines_may_be_asked_for_than_a_database_takes_at_once(desk: Desk) -> None:
    assert len(desk.store.lines(range(70_000))) == 4


def many(count: int) -> Iterator[Person]:
    return (Person(given_names=f"Rosa {place:04}", surnames="Soto") for place in range(count))


def test_finding_asks_as_often_for_ten_records_as_for_three_hundred(desk: Desk) -> None:
    told: list[int] = []
    found: list[Meeting] = []
    find = cache(desk.store.finder())
    for wanted in (10, 290):
        with desk.store.batch() as batch:
            all_raws = [desk.raws(subject=f"Asunto {number}") for number in range(wanted)]
            batch.add([read_record(Meeting, raws, find).record for raws in all_raws])
        with counted(desk.store) as statements:
            found = list(desk.store.find(Meeting, Query(register="meetings")))
        assert found[-1].attendees[0].represented[0].organisation.heading()  # type: ignore[union-attr]  # it is there
        told.append(len(statements))
    assert len(found) == 300
    assert told[0] == told[1]


def test_history_asks_as_often_for_one_change_as_for_forty(desk: Desk) -> None:
    meeting = desk.meeting()
    told: list[int] = []
    for times in (1, 20):
        for _time in range(times):
            flip = None if meeting.attendees[0].employer else desk.company.uid
            person = {"person": desk.person.uid, "capacity": "lobbyist", "employer": flip}
            meeting = desk.change(meeting, attendees=[{**person, "id": meeting.attendees[0].id}])
        with counted(desk.store) as statements:
            assert desk.store.history(meeting)
        told.append(len(statements))
    assert told[0] == told[1]


def test_finding_takes_all_that_have_a_word_and_lists_the_latest_thousand(desk: Desk) -> None:
    with desk.store.batch() as batch:
        batch.add(many(1100))
    assert len(desk.store.numbers(Query(text="rosa"))) == 1000
    assert desk.store.count(Query(text="rosa")) == 1000
    assert len(list(desk.store.find(Person, Query(text="rosa")))) == 1100


def test_finding_keeps_the_order_whatever_other_registers_hold(desk: Desk) -> None:
    with desk.store.batch() as batch:
        batch.add(many(30))
    names = [person.given_names for person in desk.store.find(Person, Query(descending=False, sort=0))]
    assert names == ["Ana", *[f"Rosa {place:04}" for place in range(30)]]


def test_what_begins_as_typed_is_proposed_first(desk: Desk) -> None:
    desk.add(Organisation, name="Asociación de Mineros")
    desk.add(Organisation, name="Minería del Norte")
    proposed = [line.heading for line in desk.store.propose([Person, Organisation], "miner")]
    assert proposed == ["Minera Los Álamos", "Minería del Norte", "Asociación de Mineros"]


def test_a_person_is_proposed_by_name_or_surname(desk: Desk) -> None:
    for typed in ("ana", "ANA PE", "pérez", "perez nunoa", "pérez ñ", "ñuñ", "nun"):
        assert [line.uid for line in desk.store.propose([Person], typed)] == [desk.person.uid], typed


def test_few_are_proposed_and_none_twice(desk: Desk) -> None:
    with desk.store.batch() as batch:
        batch.add(many(50))
    proposed = desk.store.propose([Person, Organisation], "ros", most=5)
    assert len({line.uid for line in proposed}) == len(proposed) == 5


def test_nothing_typed_proposes_the_first_of_the_list(desk: Desk) -> None:
    assert [line.heading for line in desk.store.propose([Person], "")] == ["Ana Pérez Ñuñoa"]


def test_the_form_can_ask_who_else_has_a_rut(desk: Desk) -> None:
    again = desk.add(Person, given_names="Anita", rut="12.345.678-5")
    same = desk.store.same_rut(Person, "12345678-5", but=again.uid)
    assert same is not None
    assert same.uid == desk.person.uid
    assert desk.store.same_rut(Organisation, "12345678-5") is None


def test_a_list_of_an_empty_book_is_empty(store: Store) -> None:
    assert list(store.numbers(Query())) == []
    assert store.count(Query(text="a")) == 0
    assert list(store.find(Person, Query())) == []


def test_both_databases_cut_words_alike(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Desk(blank(tmp_path_factory.mktemp("other") / "libro.probidad"))
    odd = "a.b@c.cl www.ejemplo.cl/resolucion x-1.250,5 "
    odd += "d'Hondt 3-a ½ ﬁn ÆON ßtraße ⅻ 東京 Ⴀ ｆｕｌｌ tab\tfin_de"
    for one in (desk, other):
        one.meeting(subject=odd)
    words = "b,cl,resol,1,250,5,hondt,a,fin,aeon,æon,strasse,xii,東京,full,de,12,a b c,ejemplo cl"
    for word in words.split(","):
        query = Query(register="meetings", text=word)
        assert desk.store.count(query) == other.store.count(query), word
    other.store.close()
