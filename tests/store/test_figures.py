"""What charts count, in a file and on a server: under the conditions of the lists that their bars open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.duties.figures import charts
from desktop.duties.scope import Counted
from desktop.registers.office_law import Override
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.store.figures import of_others
from desktop.store.lists import Line, Query
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)


def made(desk: Desk, period: Period | None = None, official: str | None = None) -> dict[str, Counted]:
    told = charts(desk.store, TODAY, period or Period(), official)
    for one in told:
        for (_name, values), lists in zip(one.figures.series, one.lists, strict=True):
            assert [desk.store.count(query) for query in lists] == list(values), one.figures.name
            assert [len(desk.store.numbers(query)) for query in lists] == list(values), one.figures.name
    return {one.figures.name: one for one in told}


def another(desk: Desk) -> Official:
    person = desk.add(Person, given_names="Luz", surnames="Mora", rut="11.111.111-1")
    return desk.add(
        Official, person=person.uid, institution=desk.institution.uid, post="Jefa", category="undersecretary",
        starts="2026-01-01",
    )  # fmt: skip


def request(desk: Desk, **raws: object) -> Request:
    told: dict[str, object] = {
        "channel": "email", "received_on": "06-04-2026", "person": desk.person.uid,
        "official": desk.official.uid, "subject": "Modificación del decreto 40", "stage": "rejected",
        "reason": "No corresponde a este servicio.", "answered_on": "08-04-2026",
    }  # fmt: skip
    saved = desk.add(Request, **told | raws)
    assert saved.state is not State.DRAFT
    return saved


def test_drafts_and_what_is_reserved_are_in_no_chart(desk: Desk) -> None:
    desk.meeting()
    desk.meeting(subject="")
    desk.meeting(reserved="sí")
    told = made(desk)
    assert told["months"].figures.series[0][1] == (*[0] * 10, 1, 0)
    assert told["officials"].figures.totals == told["matters"].figures.totals == (1,)


def test_a_meeting_of_two_is_one_of_the_month_and_one_of_each(desk: Desk) -> None:
    other = another(desk)
    desk.meeting(hosts=[{"official": desk.official.uid}, {"official": other.uid}])
    desk.meeting(decision="contracts", day="03-02-2026")
    told = made(desk)
    assert sum(told["months"].figures.series[0][1]) == 2
    assert told["officials"].figures.labels == ("Ana Pérez Ñuñoa", "Luz Mora")
    assert told["officials"].figures.totals == (2, 1)
    mine = made(desk, official=other.uid)
    assert mine["officials"].figures.labels == ("Luz Mora",)
    assert mine["matters"].figures.totals == (1,)
    assert "solo Luz Mora" in mine["matters"].figures.source
    october = made(desk, Period.month(2026, 10))
    assert october["matters"].figures.totals == (1,)
    assert october["matters"].figures.title.endswith("octubre de 2026")


def test_namesakes_are_told_apart_by_their_posts(desk: Desk) -> None:
    again = desk.add(
        Official, person=desk.person.uid, institution=desk.institution.uid, post="Ministra",
        category="minister", starts="2026-06-01",
    )  # fmt: skip
    desk.meeting()
    desk.meeting(hosts=[{"official": again.uid}])
    labels = made(desk)["officials"].figures.labels
    assert set(labels) == {"Ana Pérez Ñuñoa, Subsecretaria", "Ana Pérez Ñuñoa, Ministra"}


def test_words_and_what_a_chart_counted_narrow_together(desk: Desk) -> None:
    kept = desk.meeting(subject="Sobre el puente")
    desk.meeting(subject="Sobre el puente", decision="contracts")
    desk.meeting(subject="Sobre otra cosa")
    acts = Query("meetings", value=("decision", "acts"))
    assert desk.store.count(acts) == 2
    assert [line.uid for line in lines(desk, replace(acts, text="puente"))] == [kept.uid]
    among = Query("meetings", among=(kept.uid,))
    assert [line.uid for line in lines(desk, among)] == [kept.uid]
    assert lines(desk, replace(among, text="cosa")) == []
    assert lines(desk, Query("meetings", among=())) == []


def lines(desk: Desk, query: Query) -> list[Line]:
    return list(desk.store.lines(desk.store.numbers(query)))


def test_waiting_is_counted_in_working_days_against_the_law_of_its_day(desk: Desk) -> None:
    request(desk)
    request(desk, answered_on="06-04-2026")
    request(desk, answered_on="20-04-2026")
    request(desk, stage="received", reason="", answered_on="")
    request(desk, received_on="29-12-2025", answered_on="02-01-2026")
    figures = made(desk)["waits"].figures
    (_soon, early), (_late, late) = figures.series
    assert early == (1, 0, 1, 0, 0, 0, 0, 0)
    assert late == (0, 0, 0, 0, 0, 1, 0, 0)
    assert figures.within == 4
    assert figures.told == (
        "En 2026 se respondieron 3 solicitudes: 2 en el plazo de 3 días hábiles y 1 después."
        " 1 no tiene respuesta anotada."
    )


def test_another_term_moves_the_line_and_what_is_late(desk: Desk) -> None:
    request(desk)
    desk.add(Override, term="answer_request", value=1, valid_from="2026-01-01", law="DS inventado 2")
    figures = made(desk)["waits"].figures
    assert figures.within == 2
    assert figures.limit == "plazo: 1 día hábil"
    assert [sum(values) for _name, values in figures.series] == [0, 1]


def test_of_an_officials_records_those_of_others_alone_are_known(desk: Desk) -> None:
    other = another(desk)
    mine, both = (
        desk.meeting(),
        desk.meeting(hosts=[{"official": desk.official.uid}, {"official": other.uid}]),
    )
    uids = [mine.uid, both.uid, desk.institution.uid]
    assert of_others(desk.store, uids, other.uid) == {mine.uid}
    assert of_others(desk.store, uids, desk.official.uid) == set()
