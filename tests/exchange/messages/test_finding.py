"""What is found in messages: how much of it is right, and that each finding is tied to its words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.description.kinds import Choice, Day, Flag, Hour, RutNumber
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.domain.problems import Severity
from desktop.exchange.messages.finding import propose
from desktop.exchange.messages.message import MEETINGS, REQUESTS, Confidence, Message, Proposals
from desktop.exchange.messages.raws import raws_of
from desktop.exchange.messages.reading import pasted, read
from desktop.registers.meetings import Meeting
from desktop.registers.mode import Mode
from desktop.registers.requests import Request
from tests.exchange.messages import scoring

TODAY = date(2026, 11, 24)
ALL = [path for half in scoring.HALVES for path in scoring.messages(half)]
KINDS = {
    "day": Day(), "received_on": Day(), "starts_at": Hour(), "ends_at": Hour(), "received_at": Hour(),
    "rut": RutNumber(), "organisation_rut": RutNumber(), "paid": Flag(), "mode": Choice(Mode),
}  # fmt: skip


def found(text: str, target: str = REQUESTS) -> Proposals:
    return propose(pasted(text), target, scoring.known(), TODAY)


def best(text: str, name: str, target: str = REQUESTS) -> str | None:
    one = found(text, target).best(name)
    return one.raw if one else None


def test_there_are_at_least_forty_messages() -> None:
    assert len(ALL) >= 40


@pytest.mark.parametrize(
    ("half", "least", "trusted"), [("first", 0.97, 0.97), ("second", 0.95, 0.95), ("later", 0.7, 0.9)]
)
def test_most_fields_are_found_right(half: str, least: float, trusted: float) -> None:
    sums = scoring.score(half)
    assert sums.share >= least, "\n".join(sums.told)
    assert sums.trust >= trusted, "\n".join(sums.told)


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_proposal_stands_in_the_text_and_passes_the_door(path: Path) -> None:
    told, _expected = scoring.proposals(path)
    message = read(path.read_bytes(), path.name)
    for one in told.found:
        assert 0 <= one.start < one.end <= len(message.shown)
        assert message.shown[one.start : one.end].strip()
        kind = KINDS.get(one.field.rpartition(".")[2])
        if kind is not None:
            kind.read(one.raw)  # type: ignore[attr-defined]
        elif not one.label:
            words = message.shown[one.start : one.end].replace(",", "").split()
            assert sorted(one.raw.replace(",", "").split()) == sorted(words)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_surest_proposal_of_a_field_comes_first(path: Path) -> None:
    told, _expected = scoring.proposals(path)
    for name in {one.field for one in told.found}:
        ranks = [one.confidence.rank for one in told.of(name)]
        assert ranks == sorted(ranks)
        assert len({one.raw for one in told.of(name)}) == len(ranks)


def test_a_rut_with_a_wrong_digit_is_remarked_and_not_proposed() -> None:
    told = found("Soy Ana Soto Vera, RUT 12.345.678-9, y pido audiencia con el alcalde.")
    assert told.best("rut") is None
    assert "12.345.678-9" in told.remarks[0].text


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("el jueves 26 de noviembre a las 10:30", "26-11-2026"),
        ("26/11/2026", "26-11-2026"),
        ("26-11-26", "26-11-2026"),
        ("2026-11-26", "26-11-2026"),
        ("el próximo martes", "01-12-2026"),
        ("este viernes", "27-11-2026"),
        ("mañana", "25-11-2026"),
        ("pasado mañana", "26-11-2026"),
        ("December 3rd, 2026", "03-12-2026"),
        ("el 5 de enero", "05-01-2027"),
        ("el 29 de febrero de 2028", "29-02-2028"),
        ("el 1° de diciembre", "01-12-2026"),
    ],
)
def test_days_are_read_as_people_write_them(words: str, day: str) -> None:
    assert best(f"Pido audiencia con el alcalde {words} por favor.", "day") == day


@pytest.mark.parametrize(
    "words", ["el 31 de noviembre", "el 30/02/2027", "13/13/2026", "en la mañana", "ley 20.730"]
)
def test_what_is_no_day_is_not_taken_for_one(words: str) -> None:
    assert best(f"Pido audiencia con el alcalde {words} por favor.", "day") is None


def test_a_weekday_that_does_not_agree_makes_the_day_doubtful() -> None:
    one = found("Propongo el lunes 26 de noviembre de 2026.").best("day")
    assert one is not None
    assert one.confidence is Confidence.DOUBTFUL


@pytest.mark.parametrize(
    ("words", "starts", "ends"),
    [
        ("a las 10:30", "10:30", None),
        ("10 hrs", "10:00", None),
        ("9.30 hrs.", "09:30", None),
        ("3 PM", "15:00", None),
        ("a las 4 de la tarde", "16:00", None),
        ("a las 3", "15:00", None),
        ("15h", "15:00", None),
        ("al mediodía", "12:00", None),
        ("de 10:00 a 11:15 horas", "10:00", "11:15"),
        ("entre las 9 y las 11 hrs", "09:00", "11:00"),
    ],
)
def test_hours_are_read_as_people_write_them(words: str, starts: str, ends: str | None) -> None:
    told = f"Podríamos vernos el jueves {words}."
    assert (best(told, "starts_at"), best(told, "ends_at")) == (starts, ends)


@pytest.mark.parametrize(
    "words", ["30 minutos", "piso 3", "+56 9 8765 4321", "12.345.678-5", "$ 10", "1234-56-LE26"]
)
def test_what_is_no_hour_is_not_taken_for_one(words: str) -> None:
    assert best(f"Le pido {words} para hablar de la feria.", "starts_at") is None


def test_days_are_those_of_the_day_on_which_the_mail_was_sent() -> None:
    mail = (
        "De: Ana Soto <a@b.test>\nEnviado: lunes, 2 de noviembre de 2026 9:00\nPara: x\nAsunto: "
        "hola\n\n¿Mañana?"
    )
    assert best(mail, "day") == "03-11-2026"
    assert best(mail, "received_on") == "02-11-2026"


def test_a_past_day_is_a_meeting_s_but_no_wish() -> None:
    text = "Reunión del 19 de noviembre de 2026 con el alcalde."
    assert best(text, "day", MEETINGS) == "19-11-2026"
    assert best(text, "day", REQUESTS) is None


def test_only_what_was_confirmed_gets_into_the_form() -> None:
    path = next(path for path in ALL if path.stem == "01_formal_letter")
    told, _expected = scoring.proposals(path)
    assert raws_of(REQUESTS, []) == {"stage": "received"}
    raws = raws_of(
        REQUESTS, [one for one in told.found if one.field in ("person", "official", "day", "starts_at")]
    )
    assert raws == {
        "person": "Beatriz Elena Lagos Pizarro",
        "official": {"id": "o1"},
        "wanted_days": "03-12-2026 10:30",
        "stage": "received",
    }


def test_a_meeting_holds_who_asked_and_who_came_once() -> None:
    path = next(path for path in ALL if path.stem == "05_mail_latin1")
    raws = raws_of(MEETINGS, list(scoring.proposals(path)[0].found))
    people = [row["person"] for row in raws["attendees"] if isinstance(row, dict)]  # type: ignore[union-attr]
    assert people == ["Camila Araya Fuentes", "Luis Ñanco Huenchul", "Inés Duarte Sáez"]
    assert raws["hosts"] == [{"official": {"id": "o2"}}]


def test_nothing_is_proposed_from_nothing() -> None:
    assert found("").found == ()
    assert propose(Message(""), MEETINGS, [], TODAY).found == ()


def test_a_long_text_is_searched_within_a_second() -> None:
    from time import process_time  # noqa: PLC0415 -- this test alone; however busy the machine is

    for text in (
        "a" * 60_000,
        "Ana Soto " * 6_000,
        "10:30 a " * 7_000,
        "12.345.678-5 " * 4_000,
        "De: x\n" * 9_000,
        "Asistirán: " * 5_000,
    ):
        began = process_time()
        found(text)
        assert process_time() - began < 4, text[:20]


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("model", [Request, Meeting])
def test_all_that_can_be_confirmed_passes_the_door_save_names_not_yet_chosen(
    path: Path, model: type[Entry]
) -> None:
    message = read(path.read_bytes(), path.name)
    told = propose(message, model.__tablename__, scoring.known(), TODAY)
    reading = read_record(model, raws_of(model.__tablename__, told.found), lambda _model, _raw: None)
    unread = {problem.field for problem in reading.problems if problem.severity is Severity.UNREADABLE}
    names = ("person", "organisation", "official", "tender", "employer")
    assert [field for field in unread if field.rpartition(".")[2] not in names] == []
