"""The figures of a year, in a file and on a server: against counting by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from desktop.description.register import Entry, State
from desktop.domain.periods import Period
from desktop.jobs.attesting import attest
from desktop.jobs.closing import planning
from desktop.registers.gifts import Custody, Gift
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.requests import Request, Stage
from desktop.registers.trips import Payer, Trip
from desktop.store.closing import close
from desktop.store.lists import Query
from desktop.store.published import closings
from desktop.store.yearly import MOST_HEARD, Answering, Spent, YearFigures, year_figures
from tests.store.desk import Desk

E = TypeVar("E", bound=Entry)
YEAR = 2026
WHOLE = Query(period=Period(date(YEAR, 1, 1), date(YEAR, 12, 31)))
TODAY = date(2026, 11, 24)


def figures(desk: Desk, year: int = YEAR) -> YearFigures:
    return year_figures(desk.store, desk.institution.id, year)


def whole(desk: Desk, model: type[E], raws: dict[str, object]) -> E:
    """Saved complete, unless it is to be a draft: a test that counts must not count for lack of a field."""
    kept = desk.add(model, **raws)
    assert (kept.state is State.DRAFT) == (raws.get("state") == "draft")
    return kept


def another(desk: Desk, **raws: object) -> Official:
    told: dict[str, object] = {
        "person": desk.person.uid,
        "institution": desk.institution.uid,
        "post": "Jefa de División",
        "category": "undersecretary",
        "starts": "2026-01-01",
    }
    return whole(desk, Official, told | raws)


def for_whom(desk: Desk, *organisations: Organisation) -> list[dict[str, object]]:
    rows = [{"organisation": one.uid} for one in organisations]
    return [
        {"person": desk.person.uid, "capacity": "lobbyist", "paid": "sí", "represented": rows},
        {"person": desk.person.uid, "capacity": "lobbyist", "paid": "sí", "represented": rows},
    ]


def trip(desk: Desk, *costs: dict[str, object], **raws: object) -> Trip:
    told: dict[str, object] = {
        "official": desk.official.uid,
        "starts": "03-03-2026",
        "ends": "04-03-2026",
        "category": "interviews",
        "purpose": "Firma de un convenio con el gobierno regional",
        "destinations": [{"city": "Talca"}],
        "costs": [{"kind": "ticket", **cost} for cost in costs],
    }
    return whole(desk, Trip, told | raws)


def gift(desk: Desk, **raws: object) -> Gift:
    told: dict[str, object] = {
        "official": desk.official.uid,
        "day": "05-05-2026",
        "occasion": "Aniversario de la comuna",
        "giver_organisation": desk.company.uid,
        "description": "Un libro de fotografías de la comuna, tapa dura, 120 páginas",
    }
    return whole(desk, Gift, told | raws)


def step(day: str, custody: str) -> dict[str, object]:
    return {"day": day, "custody": custody, "act": "Acta 1", "whom": "Bodega"}


def request(desk: Desk, **raws: object) -> Request:
    told: dict[str, object] = {
        "channel": "email",
        "received_on": "06-04-2026",
        "person": desk.person.uid,
        "official": desk.official.uid,
        "subject": "Modificación del decreto 40",
        "stage": "received",
    }
    return whole(desk, Request, told | raws)


def test_a_meeting_of_two_officials_is_one_of_the_month_and_one_of_each(desk: Desk) -> None:
    other = another(desk)
    desk.meeting(hosts=[{"official": desk.official.uid}, {"official": other.uid}])
    desk.meeting(day="31-12-2026", mode="remote", decision="acts")
    desk.meeting(day="01-01-2026", decision="contracts")
    desk.meeting(day="31-12-2025")
    desk.meeting(day="01-01-2027")
    told = figures(desk)
    assert told.months["meetings"] == (1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1)
    assert told.officials == {
        desk.official.id: Counter(meetings=3),
        other.id: Counter(meetings=1),
    }
    assert told.decisions == {"acts": 2, "contracts": 1}
    assert told.modes == {Mode.IN_PERSON: 2, Mode.REMOTE: 1}


def test_another_institution_counts_for_itself(desk: Desk) -> None:
    desk.meeting()
    elsewhere = desk.add(type(desk.institution), name="Otra", code="AF002", region="13")
    other = another(desk, institution=elsewhere.uid)
    desk.meeting(hosts=[{"official": other.uid}])
    request(desk, official=other.uid)
    told = figures(desk)
    assert sum(told.months["meetings"]) == 1
    assert told.requests == ()
    assert set(year_figures(desk.store, elsewhere.id, YEAR).officials) == {other.id}


def test_who_was_heard_most_stands_first_by_the_letters_of_any_book(desk: Desk) -> None:
    names = ["alerce", "Zapallar", "Ñandú", "Ágata", *(f"Entidad {number:02}" for number in range(9))]
    made = {name: desk.add(Organisation, name=name) for name in names}
    desk.meeting(attendees=for_whom(desk, *made.values()))
    desk.meeting(attendees=for_whom(desk, made["Zapallar"], made["alerce"]))
    twice = {"Zapallar", "alerce"}
    expected = sorted((-1 - (name in twice), name) for name in names)[:MOST_HEARD]
    assert list(figures(desk).heard) == [(name, -number) for number, name in expected]


def test_costs_are_rounded_line_by_line_and_those_without_a_rate_are_told(desk: Desk) -> None:
    abroad = {"currency": "USD", "payer": "institution"}
    trip(
        desk,
        {"amount": "1000", "currency": "CLP", "payer": "institution"},
        {"amount": "1.5", "rate": "901", **abroad},
        {"amount": "2.5", "rate": "901", **abroad},
        {"amount": "10", **abroad},
        {"amount": "7", "currency": "CLP", "payer": "organisation", "payer_organisation": desk.company.uid},
    )
    (kept,) = desk.store.find(Trip, WHOLE)
    told = figures(desk)
    assert told.spent == (
        Spent(desk.official.id, Payer.INSTITUTION, Decimal(1000 + 1352 + 2253), 1),
        Spent(desk.official.id, Payer.ORGANISATION, Decimal(7), 0),
    )
    assert sum(one.pesos for one in told.spent) == sum(cost.pesos() or 0 for cost in kept.costs)


def test_a_gift_is_where_its_last_step_left_it(desk: Desk) -> None:
    gift(desk)
    gift(desk, kept_at="Vitrina")
    gift(desk, kept_at="Vitrina", custody=[step("06-05-2026", "given_away")])
    gift(desk, custody=[step("08-05-2026", "returned"), step("06-05-2026", "kept")])
    gift(desk, custody=[step("06-05-2026", "kept"), step("06-05-2026", "given_away")])
    kept = list(desk.store.find(Gift, WHOLE))
    assert len(kept) == 5
    assert figures(desk).custody == Counter(one.whereabouts() for one in kept)
    assert figures(desk).custody[Custody.GIVEN_AWAY] == 2


def test_requests_are_told_with_what_their_waiting_is_measured_by(desk: Desk) -> None:
    first = request(desk, received_at="16:30")
    second = request(
        desk, stage="held", received_on="07-04-2026", completed_on="09-04-2026", answered_on="10-04-2026",
        meeting_day="20-04-2026", meeting_mode="remote",
    )  # fmt: skip
    request(desk, received_on="31-12-2025")
    who, came, whole_again = desk.official.id, "2026-04-06T16:30", datetime.fromisoformat("2026-04-09")
    assert figures(desk).requests == (
        Answering(who, Stage.RECEIVED, datetime.fromisoformat(came), None, None, None, first.uid),
        Answering(who, Stage.HELD, whole_again, date(2026, 4, 10), date(2026, 4, 20), None, second.uid),
    )


def test_silence_is_counted_while_it_holds_and_the_first_close_is_the_months(desk: Desk) -> None:
    other = another(desk)
    both = [desk.official.uid, other.uid]
    (_first, second) = attest(desk.store, both, date(2026, 9, 1), "Ana", "Jefa", TODAY)
    attest(desk.store, both, date(2025, 9, 1), "Ana", "Jefa", TODAY)
    desk.change(second, withdrawn_on="24-11-2026", withdrawn_why="Sí tuvo una audiencia")
    assert figures(desk).silent == (0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)
    for _time in range(2):
        desk.meeting()
        planned = planning.plan(desk.store, desk.institution, YEAR, 10, "0.5.0")
        close(desk.store, planned, "f" * 64, b"{}", "salida")
    first, again = closings(desk.store)
    assert figures(desk).closed_at == {10: datetime.fromisoformat(first.at)}
    assert again.at >= first.at
    assert figures(desk, 2025).closed_at == {}
    assert sum(figures(desk).months["meetings"]) == 2


def test_nothing_of_drafts_and_of_what_is_reserved_is_in_any_figure(desk: Desk) -> None:
    desk.meeting()
    before = figures(desk)
    secret = desk.add(Organisation, name="Quilapayún Limitada")
    reserved = {"reserved": "sí", "reserve_ground": "security"}
    cost: dict[str, object] = {"amount": "999", "currency": "CLP", "payer": "institution"}
    for told in ({"state": "draft"}, reserved):
        hidden = desk.meeting(**told, attendees=for_whom(desk, secret), decision="contracts", mode="remote")
        assert (hidden.state is State.DRAFT) == ("state" in told)
        trip(desk, cost, **told)
    gift(desk, state="draft", custody=[step("06-05-2026", "given_away")])
    request(desk, state="draft")
    assert len(list(desk.store.find(Trip, Query(reserved=True)))) == 2
    assert figures(desk) == before


def test_a_year_without_records_is_all_noughts(desk: Desk) -> None:
    desk.meeting()
    told = figures(desk, 2030)
    assert set(told.months.values()) == {(0,) * 12}
    assert (told.officials, told.heard, told.spent, told.requests) == ({}, (), (), ())
