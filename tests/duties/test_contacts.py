"""Contact about a tender while it is open; evaluators bound only while they sit; the clock of petitions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.description.register import State
from desktop.domain.clock import Light
from desktop.domain.law import Law, Override
from desktop.duties.contacts import open_contacts
from desktop.duties.holders import acting
from desktop.duties.petition_clock import tell
from desktop.registers.meetings import Host, Meeting
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.requests import Request
from desktop.registers.tenders import Tender
from desktop.store.posts import holdings
from tests.blank import blank
from tests.store.desk import Desk, read


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(blank(tmp_path / "libro.probidad"))
    yield made
    made.store.close()


def tender(desk: Desk, code: str = "1234-56-LE26", **told: object) -> Tender:
    raws = {"title": "Hornos", "opened_on": "2026-10-01", "closed_on": "2026-10-31"} | told
    return desk.add(Tender, code=code, institution=desk.institution.uid, **raws)


def test_a_meeting_or_request_about_a_tender_on_an_open_day_is_told(desk: Desk) -> None:
    open_one = tender(desk)
    tied = desk.meeting(day="2026-10-31", tender=open_one.uid)
    named = desk.meeting(day="2026-10-01", subject="Aclara las bases de la licitación 1234-56-le26, punto 3")
    asked = desk.add(
        Request, channel="email", received_on="2026-10-15", organisation=desk.company.uid, stage="received",
        official=desk.official.uid, subject="Bases 1234-56-LE26 y su plazo",
    )  # fmt: skip
    desk.meeting(day="2026-11-01", tender=open_one.uid)
    desk.meeting(day="2026-10-12", subject="Bases de la licitación 1234-56-LE265 de otro organismo")
    desk.meeting(day="2026-10-12", tender=open_one.uid, reserved=True, reserve_ground="national_security")
    desk.meeting(day="2026-10-12", tender=open_one.uid, state="draft")
    found = open_contacts(desk.store)
    assert [(one.kind, one.uid) for one in found] == [
        ("tied", tied.uid), ("named", asked.uid), ("named", named.uid),
    ]  # fmt: skip
    assert (
        found[1].text
        == "Solicitud del 15-10-2026: su texto nombra la licitación 1234-56-LE26, abierta ese día."
    )
    assert [one.uid for one in open_contacts(desk.store, date(2026, 10, 15))] == [tied.uid, asked.uid]
    assert {one.tender for one in found} == {open_one.uid}


def test_a_code_made_by_hand_is_found_too_and_without_tenders_nothing_is_asked(desk: Desk) -> None:
    desk.meeting(day="2026-10-12", subject="Plazo de la COMPRA 88")
    assert open_contacts(desk.store) == []
    tender(desk, "Compra 88", closed_on=None)
    (found,) = open_contacts(desk.store)
    assert found.kind == "named"


def test_who_evaluates_offers_is_bound_only_while_the_commission_sits(desk: Desk) -> None:
    sits = tender(desk, sits_from="2026-11-02", sits_to="2026-11-13")
    told = {
        "person": desk.person.uid, "institution": desk.institution.uid, "post": "Integrante",
        "category": "evaluation_commission", "tender": sits.uid, "starts": "2026-11-02", "ends": "2026-11-13",
    }  # fmt: skip
    member = desk.add(Official, **told)
    held = [one for one in holdings(desk.store) if one.uid == member.uid]
    for told_at, bound in (
        ("2026-11-01T23:00", False),
        ("2026-11-02T00:00", True),
        ("2026-11-13T18:00", True),
        ("2026-11-14T00:00", False),
    ):
        moment = datetime.fromisoformat(told_at)
        assert member.holds(moment) is bound
        assert bool(acting(held, moment)) is bound
    outside = read(desk.store, Official, told | {"starts": "2026-10-30"})
    assert outside.state is State.DRAFT
    assert "La comisión evaluadora no funciona ese día" in next(p.text for p in outside.problems())
    open_end = desk.add(Official, **(told | {"ends": None}))
    desk.change(sits, sits_to="2026-11-06")
    (cut,) = [one for one in holdings(desk.store) if one.uid == open_end.uid]
    assert not acting([cut], datetime.fromisoformat("2026-11-09"))


def test_a_petition_is_answered_within_ten_working_days() -> None:
    law = Law()
    received = date(2026, 11, 9)
    told = tell(law, received, None, "13101", date(2026, 11, 20))
    assert (
        told.text
        == "La respuesta vence el lunes 23: queda 1 día hábil (10 días hábiles, en única instancia)."
    )
    assert told.light is Light.SOON
    assert tell(law, received, None, "13101", date(2026, 11, 24)).light is Light.LATE
    in_time = tell(law, received, date(2026, 11, 23), "13101", date(2026, 11, 24))
    assert in_time.text == "Respondida en plazo: vencía el lunes 23 de noviembre."
    late = tell(law, received, date(2026, 11, 25), "13101", date(2026, 11, 26))
    assert late.text.startswith("Respondida con 2 días hábiles de atraso")
    assert late.light is None
    assert "desde el día" in tell(law, None, None, None, received).text
    shorter = Law((Override("add_official_answer", 5, date(2026, 1, 1), None, "Ley nueva"),))
    assert tell(shorter, received, None, "13101", received).text.endswith(
        "(5 días hábiles, en única instancia)."
    )


@pytest.mark.long
def test_many_meetings_are_looked_through_in_a_moment(desk: Desk) -> None:
    for number in range(40):
        tender(desk, f"{1000 + number}-56-LE26")
    with desk.store.batch() as batch:
        batch.add(
            Meeting(
                state=State.COMPLETE, day=date(2026, 10, 1 + number % 28), mode=Mode.REMOTE, decision="acts",
                subject=f"Bases {1000 + number % 80}-56-LE26 de compra", hosts=[Host(official=desk.official)],
            )
            for number in range(4_000)
        )  # fmt: skip
    begun = time.perf_counter()
    found = open_contacts(desk.store)
    took = time.perf_counter() - begun
    assert len(found) == 2_000
    assert took < 2, took
