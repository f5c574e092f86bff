"""Who held a post at an hour: substitutes before holders, the latest to begin first; gaps and doubles."""

from __future__ import annotations

import random
import time as clock
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.seats import seat_name
from desktop.duties.holder_words import answer, attribution, misattributed, reattribute
from desktop.duties.holders import Book, Hold, Seat, acting, seats
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official, holders
from desktop.registers.people import Person
from desktop.store.posts import Holding, holdings, out_of_post
from tests.blank import blank
from tests.duties.posts import held
from tests.store.desk import Desk


def at(day: str, hour: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day} {hour}")


def one(*told: Holding) -> Seat:
    (seat,) = seats(told)
    return seat


def spans(seat: Seat) -> list[tuple[str, str, str, str]]:
    return [
        (
            each.hold.name,
            each.acting.name if each.acting else "",
            f"{each.starts:%Y-%m-%d %H:%M}",
            f"{each.ends:%Y-%m-%d %H:%M}" if each.ends else "",
        )
        for each in seat.stretches
    ]


def test_overlapping_substitutions_are_resolved_as_the_stated_order_says() -> None:
    holder = held("Titular", "2026-01-01")
    first = held("Primera", "2026-03-02", "2026-03-20", substitute=True)
    second = held("Segundo", "2026-03-10 09:00", "2026-03-15 13:00", substitute=True)
    seat = one(holder, first, second)
    assert spans(seat) == [
        ("HOLDER", "Titular", "2026-01-01 00:00", "2026-03-02 00:00"),
        ("SUBSTITUTE", "Primera", "2026-03-02 00:00", "2026-03-10 09:00"),
        ("SUBSTITUTE", "Segundo", "2026-03-10 09:00", "2026-03-15 13:00"),
        ("SUBSTITUTE", "Primera", "2026-03-15 13:00", "2026-03-21 00:00"),
        ("HOLDER", "Titular", "2026-03-21 00:00", ""),
    ]
    assert [each.name for each in acting(seat.terms, at("2026-03-10", "08:59"))] == ["Primera", "Titular"]
    assert [each.name for each in acting(seat.terms, at("2026-03-10", "09:00"))] == [
        "Segundo", "Primera", "Titular",
    ]  # fmt: skip
    assert seat.gaps == ()
    assert seat.doubles == ()


def test_the_order_is_that_of_the_register_itself() -> None:
    chance = random.Random(5)
    body = Institution(id=1, name="Uno", code="AA001")
    people: list[Official] = []
    columns: list[Holding] = []
    for number in range(1, 40):
        starts = date(2026, 1, 1) + timedelta(days=chance.randrange(200))
        ends = starts + timedelta(days=chance.randrange(60)) if chance.random() < 0.8 else None
        stands_in = chance.random() < 0.5
        person = Person(id=number, given_names=f"P{number:02d}")
        people.append(
            Official(
                id=number, person=person, institution=body, post="Director Nacional", starts=starts,
                ends=ends, substitute=stands_in, category="head_of_service",
            )
        )  # fmt: skip
        columns.append(
            held(
                person.given_names, starts.isoformat(), ends.isoformat() if ends else "", substitute=stands_in
            )
        )
    for day in range(0, 260, 3):
        moment = at("2026-01-01") + timedelta(days=day)
        mine = [(each.substitute, each.starts) for each in acting(columns, moment)]
        theirs = [
            (bool(each.substitute), each.starts)
            for each in holders(people, body, "Director Nacional", moment)
        ]
        assert mine == theirs


def test_gaps_and_double_holders_are_shown() -> None:
    seat = one(
        held("Ana", "2025-01-01", "2025-06-30"),
        held("Beto", "2025-07-03", "2025-12-31"),
        held("Carla", "2025-12-01", "2026-02-28"),
    )
    (gap,) = seat.gaps
    assert (gap.starts, gap.ends) == (at("2025-07-01", "00:00"), at("2025-07-03", "00:00"))
    (double,) = seat.doubles
    assert (double.hold, double.starts, double.ends) == (
        Hold.DOUBLE, at("2025-12-01", "00:00"), at("2026-01-01", "00:00"),
    )  # fmt: skip
    assert [each.name for each in double.present] == ["Carla", "Beto"]
    assert seat.vacant_since == at("2026-03-01", "00:00")


def test_a_post_that_changes_hands_at_an_hour_has_no_gap_and_no_double() -> None:
    seat = one(held("Ana", "2025-01-01", "2025-06-30 13:00"), held("Beto", "2025-06-30 13:00"))
    assert seat.gaps == seat.doubles == ()
    assert acting(seat.terms, at("2025-06-30", "12:59"))[0].name == "Ana"
    assert acting(seat.terms, at("2025-06-30", "13:00"))[0].name == "Beto"


def test_who_is_named_again_without_a_day_between_goes_on() -> None:
    seat = one(held("Ana", "2025-01-01", "2025-12-31", person=7), held("Ana", "2026-01-01", person=7))
    assert spans(seat) == [("HOLDER", "Ana", "2025-01-01 00:00", "")]


def test_a_post_is_one_whoever_holds_it_and_however_it_is_written() -> None:
    seat = one(
        held("Ana", "2025-01-01", post="Directora Nacional"),
        held("Beto", "2025-02-01", "2025-02-10", post="Director Nacional (S)", substitute=True),
    )
    assert acting(seat.terms, at("2025-02-05"))[0].name == "Beto"
    assert seat_name("Alcaldesa") == seat_name("Alcalde")
    assert seat_name("Jefa de División Jurídica") != seat_name("Jefe de División de Fomento")
    elsewhere = held("Carla", "2025-01-01", office=4)
    assert len(seats([*seat.terms, elsewhere])) == 2


def test_a_council_of_several_has_no_doubles_but_may_be_empty() -> None:
    council = [
        held(name, starts, ends, post="Concejal", category="councillor")
        for name, starts, ends in (
            ("A", "2021-06-28", "2024-12-05"),
            ("B", "2021-06-28", "2024-12-05"),
            ("C", "2024-12-08", ""),
        )
    ]
    seat = one(*council)
    assert seat.is_collegiate
    assert seat.doubles == ()
    assert [(each.starts, each.ends) for each in seat.gaps] == [
        (at("2024-12-06", "00:00"), at("2024-12-08", "00:00"))
    ]
    assert seat.vacant_since is None
    heads = [
        held(f"J{number}", "2025-01-01", post="Jefe de Unidad", category="decisive_influence")
        for number in range(3)
    ]
    assert one(*heads).is_collegiate


def test_the_answer_is_a_sentence() -> None:
    seat = one(
        held("Ana Soto", "2025-01-01", "2025-06-30"),
        held("Beto Díaz", "2025-02-01", "2025-02-10", substitute=True),
    )
    assert answer(seat, at("2025-01-15")) == (
        "El 15-01-2025 a las 10:00 ejercía Ana Soto como Director Nacional, desde el 01-01-2025."
    )
    assert answer(seat, at("2025-02-05")) == (
        "El 05-02-2025 a las 10:00 subrogaba Beto Díaz como Director Nacional, desde el 01-02-2025. "
        "También figura como titular Ana Soto."
    )
    assert answer(seat, at("2025-07-05")) == (
        "El 05-07-2025 a las 10:00 nadie ejercía como Director Nacional: estaba vacante. "
        "Ana Soto terminó el 30-06-2025."
    )


def test_a_meeting_goes_to_who_held_the_post_at_that_hour(tmp_path: Path) -> None:
    desk = Desk(blank(tmp_path / "libro.probidad"))
    other = desk.add(Person, given_names="Bruno", surnames="Lara")
    past = desk.add(
        Official, person=other.uid, institution=desk.institution.uid, post="Subsecretario",
        category="undersecretary", starts="2025-01-01", ends="2025-12-31",
    )  # fmt: skip
    wrong = desk.meeting(day="2026-10-12", hosts=[{"official": past.uid}])
    desk.meeting(day="2026-10-13")
    held_ = holdings(desk.store)
    (told,) = attribution(wrong, held_)
    assert [each.uid for each in told.instead] == [desk.official.uid]
    raws, said = reattribute(wrong, desk.store)
    assert said == (
        "Bruno Lara no ejercía como Subsecretario el 12-10-2026 a las 09:30: ejercía Ana Pérez Ñuñoa."
    )
    assert [host["official"]["id"] for host in raws["hosts"]] == [desk.official.uid]  # type: ignore[index,union-attr,call-overload]  # a list of objects
    changed = desk.change(wrong, hosts=raws["hosts"])
    assert attribution(changed, held_) == []
    assert not [p for p in changed.problems() if "no ejercía" in p.text]
    vacant = desk.meeting(day="2024-10-12", hosts=[{"official": past.uid}])
    assert reattribute(vacant, desk.store)[1].endswith("el cargo estaba vacante.")
    (listed,) = out_of_post(desk.store)
    assert (listed.uid, listed.official) == (vacant.uid, past.id)
    desk.meeting(
        day="2024-10-13", hosts=[{"official": past.uid}], reserved=True, reserve_ground="national_security"
    )
    assert len(out_of_post(desk.store)) == 1
    (told_,) = misattributed(desk.store)
    assert (told_.kind, told_.uid) == ("vacant", vacant.uid)
    assert told_.text.startswith("Bruno Lara no ejercía como Subsecretario el 12-10-2024")
    assert Meeting.__tablename__ == "meetings"
    desk.store.close()


@pytest.mark.long
def test_ten_thousand_officials_are_put_in_order_in_a_moment() -> None:
    chance = random.Random(3)
    told: list[Holding] = []
    for number in range(10_000):
        starts = date(2015, 1, 1) + timedelta(days=chance.randrange(4_000))
        ends = starts + timedelta(days=chance.randrange(900)) if chance.random() < 0.8 else None
        told.append(
            held(
                f"N{number}", starts.isoformat(), ends.isoformat() if ends else "",
                post=f"Cargo {number % 900}",
                substitute=chance.random() < 0.3, category="regional_director",
            )
        )  # fmt: skip
    begun = clock.perf_counter()
    made = seats(told)
    book = Book(told)
    found = [book.attribute([one.id], at("2020-06-01")) for one in told]
    took = clock.perf_counter() - begun
    assert len(made) == 900
    assert sum(map(len, found)) > 1_000
    assert took < 3, took
