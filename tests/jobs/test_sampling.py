"""The sample of a month: who is drawn and asked, that nothing private is told, and what comes back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest

from desktop.description.register import State
from desktop.domain.sampling import drawn, size
from desktop.filings.sample_results import results_document
from desktop.jobs.attesting import attest
from desktop.jobs.closing import sampling
from desktop.jobs.closing.planning import plan
from desktop.jobs.closing.publishing import publish
from desktop.jobs.closing.sample_papers import letters, results, results_files
from desktop.jobs.closing.sampling import (
    NotDrawn,
    Sample,
    answer,
    draw,
    kinds_of,
    last_close,
    mark_sent,
    sample_of,
    seed_of,
)
from desktop.jobs.papers import stamp_of
from desktop.jobs.rectifying import rectify
from desktop.registers.confirmations import Confirmation, Side
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.offices import Office
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from desktop.store import Conflict, NotSaved
from desktop.store.closing import close, placed
from desktop.store.lists import Query
from desktop.store.published import frozen
from tests.blank import blank
from tests.filings.readers import pdf_text
from tests.store.desk import Desk

R = TypeVar("R")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10)  # noqa: DTZ001 -- an office writes its own clock's hour


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = blank(tmp_path / "libro.probidad")
    yield Desk(store)
    store.close()


def run(work: Generator[object, None, R]) -> R:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # what the job returns


def closed(desk: Desk) -> None:
    """Close in the book alone: what a package holds has tests of its own."""
    planned = plan(desk.store, desk.institution, 2026, 10, "0.5.0")
    placed(desk.store, close(desk.store, planned, f"{planned.number:064x}", b"{}", ""))


def sampled(desk: Desk, seed: str = "", share: int = 0) -> Sample:
    return run(sampling.sampling(desk.store, desk.institution, 2026, 10, seed, share))


def kept(desk: Desk) -> Sample:
    return sample_of(desk.store, desk.institution, 2026, 10)


def chosen(desk: Desk, seed: str = "", share: int = 0) -> list[str]:
    closing = last_close(desk.store, desk.institution, 2026, 10)
    return [one.record.uid for one in draw(desk.store, closing, seed, share).chosen]


def meetings(desk: Desk, many: int) -> None:
    for number in range(many):
        desk.meeting(day=f"{1 + number % 28}-10-2026", subject=f"Modificación del decreto {number}")


def a_trip(desk: Desk, **raws: object) -> Trip:
    cost = {"kind": "ticket", "amount": 1000, "currency": "CLP", "payer": "organisation"}
    told: dict[str, object] = {
        "official": desk.official.uid,
        "starts": "2026-10-05",
        "ends": "2026-10-07",
        "destinations": [{"city": "Lima", "country": "PE"}],
        "category": "interviews",
        "purpose": "Encuentro binacional de salud rural con los gobiernos regionales.",
        "costs": [{**cost, "payer_organisation": desk.company.uid}],
    }
    return desk.add(Trip, **(told | raws))


def a_gift(desk: Desk, **raws: object) -> Gift:
    told: dict[str, object] = {
        "official": desk.official.uid,
        "day": "2026-10-12",
        "occasion": "Aniversario de la comuna.",
        "giver_organisation": desk.company.uid,
        "description": "Libro «Ñuble en la memoria», tapa dura, dedicado por sus autores.",
    }
    return desk.add(Gift, **(told | raws))


# -- the draw


def test_a_month_that_is_open_has_no_sample(desk: Desk) -> None:
    desk.meeting()
    with pytest.raises(NotDrawn, match=r"Octubre de 2026 no se ha cerrado"):
        sampled(desk)


def test_each_register_gives_its_share_and_one_at_least(desk: Desk) -> None:
    meetings(desk, 41)
    trip, gift = a_trip(desk), a_gift(desk)
    closed(desk)
    sample = sampled(desk)
    found = Counter(one.in_register.name for one in sample.letters if one.side is Side.OFFICIAL)
    assert found == {"MEETINGS": 3, "TRIPS": 1, "GIFTS": 1}
    assert {trip.uid, gift.uid} <= {one.record for one in sample.letters}


def test_anybody_draws_the_same_again_from_what_was_published(desk: Desk, tmp_path: Path) -> None:
    meetings(desk, 45)
    run(publish(desk.store, desk.institution, 2026, 10, tmp_path / "paquetes", "0.5.0", TODAY))
    closing = last_close(desk.store, desk.institution, 2026, 10)
    manifest = next((tmp_path / "paquetes").glob("*/manifiesto.json")).read_text("utf-8")
    seed = seed_of(closing)
    assert len(seed) <= sampling.LONGEST_SEED
    assert seed.rpartition("-")[2] in manifest
    rows = [one.uid for one in frozen(desk.store, closing.institution, "meetings", closing.number)]
    assert chosen(desk) == drawn(reversed(rows), seed)
    assert chosen(desk) == list(dict.fromkeys(one.record for one in sampled(desk).letters))


def test_another_seed_and_another_state_of_the_book_draw_others(desk: Desk) -> None:
    meetings(desk, 60)
    closed(desk)
    first = chosen(desk)
    assert chosen(desk, "otra") != first
    assert chosen(desk, "otra") == chosen(desk, " otra ")
    desk.meeting(subject="Se anotó tarde")
    closed(desk)
    assert chosen(desk) != first


def test_the_share_is_the_books_setting(desk: Desk) -> None:
    meetings(desk, 20)
    closed(desk)
    assert len(chosen(desk)) == 1
    desk.store.set(sampling.SETTING, "40")
    assert len(chosen(desk)) == 8
    assert len(chosen(desk, share=100)) == 20
    desk.store.set(sampling.SETTING, "nada")
    assert len(chosen(desk)) == size(20, 5)


def test_what_is_not_published_is_not_drawn(desk: Desk) -> None:
    desk.meeting()
    draft = desk.meeting(state="draft", subject="Aún no se sabe")
    secret = desk.meeting(reserved="sí", reserve_ground="21-1")
    closed(desk)
    assert not {draft.uid, secret.uid} & set(chosen(desk, share=100))
    assert len(chosen(desk, share=100)) == 1


def test_drawing_again_adds_nothing_and_another_seed_is_refused(desk: Desk) -> None:
    meetings(desk, 30)
    closed(desk)
    first = sampled(desk, "mía")
    assert first.made
    again = sampled(desk)
    assert not again.made
    assert [one.uid for one in again.letters] == [one.uid for one in first.letters]
    assert not sampled(desk, "mía").made
    with pytest.raises(NotDrawn, match="semilla «mía»"):
        sampled(desk, "otra")
    assert desk.store.count(Query(register="confirmations")) == len(first.letters)


def test_two_draws_at_once_keep_one_sample(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    meetings(desk, 3)
    closed(desk)
    first = sampled(desk)
    real, asked = sampling.sample_of, []

    def late(*words: object) -> Sample:
        asked.append(words)
        return Sample(()) if len(asked) == 1 else real(*words)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(sampling, "sample_of", late)
    with pytest.raises(NotSaved):
        sampled(desk)
    assert [one.uid for one in kept(desk).letters] == [one.uid for one in first.letters]


def test_a_month_without_records_has_nothing_to_ask(desk: Desk) -> None:
    attest(desk.store, [desk.official.uid], date(2026, 10, 1), "Juana", "Jefa", TODAY)
    closed(desk)
    with pytest.raises(NotDrawn, match="no publicó"):
        sampled(desk)


# -- who is asked


def test_officials_and_the_other_side_are_asked_once_each(desk: Desk) -> None:
    office = desk.add(Office, institution=desk.institution.uid, name="Gabinete", commune="13101")
    desk.change(desk.official, office=office.uid)
    guest = desk.add(Person, given_names="Eva", surnames="Soto", rut="11.111.111-1")
    there = {"capacity": "interest_manager", "paid": "no"}
    desk.meeting(
        attendees=[{**there, "person": guest.uid}, {**there, "employer": desk.company.uid}],
        present=[{"name": "Otro que estaba"}],
    )
    a_trip(desk, invited_by_organisation=desk.company.uid)
    a_gift(desk, giver_person=guest.uid)
    closed(desk)
    told = [(one.in_register.name, one.side.name, one.asked) for one in sampled(desk).letters]
    official = "Ana Pérez Ñuñoa, Subsecretaria"
    assert told == [
        ("MEETINGS", "OFFICIAL", official),
        ("MEETINGS", "COUNTERPART", "Eva Soto"),
        ("MEETINGS", "COUNTERPART", "Minera Los Álamos"),
        ("TRIPS", "OFFICIAL", official),
        ("TRIPS", "COUNTERPART", "Minera Los Álamos"),
        ("GIFTS", "OFFICIAL", official),
        ("GIFTS", "COUNTERPART", "Eva Soto, Minera Los Álamos"),
    ]
    assert {one.unit for one in kept(desk).letters} == {"Gabinete"}


def test_a_trip_that_the_office_paid_asks_the_traveller_alone(desk: Desk) -> None:
    a_trip(desk, costs=[{"kind": "ticket", "amount": 9, "currency": "CLP", "payer": "institution"}])
    closed(desk)
    assert [one.side for one in sampled(desk).letters] == [Side.OFFICIAL]


# -- the letters


def marked(desk: Desk) -> set[str]:
    """Records of all three registers whose private fields all hold a mark."""
    guest = desk.add(Person, given_names="Eva", surnames="Soto", foreign_document="MARCA1")
    firm = desk.add(Organisation, name="Gremio Austral", foreign_document="MARCA2")
    there = {"capacity": "interest_manager", "paid": "no", "person": guest.uid, "employer": firm.uid}
    desk.meeting(attendees=[there], calendar_id="MARCA3", announced=[{"name": "MARCA4", "came": "no"}])
    a_trip(
        desk,
        commission_act="MARCA5",
        report="MARCA6",
        invited_by_person=guest.uid,
        legs=[{"day": "2026-10-05", "origin": "MARCA7", "target": "MARCA8", "carrier": "MARCA9"}],
    )
    a_gift(
        desk,
        giver_organisation=firm.uid,
        kept_at="MARCA10",
        inventory_number="MARCA11",
        estimate="777123",
        custody=[{"day": "2026-10-13", "custody": "kept", "whom": "MARCA12", "note": "MARCA13"}],
    )
    return {f"MARCA{number}" for number in range(1, 14)} | {"777123", "12.345.678", "12345678"}


def test_letters_tell_what_was_published_and_nothing_private(desk: Desk, tmp_path: Path) -> None:
    hidden = marked(desk)
    closed(desk)
    sample = sampled(desk)
    stamp = stamp_of(desk.store, NOW, "0.5.0")
    paths = run(letters(desk.store, sample, tmp_path / "cartas", TODAY, stamp))
    assert len(paths) == len(set(paths)) == len(sample.letters)
    for path, letter in zip(paths, sample.letters, strict=True):
        data = path.read_bytes()
        told = pdf_text(data)
        for mark in hidden:
            assert mark not in told
            assert mark.encode() not in data
            assert mark not in path.name
        assert letter.seed.replace("-", "")[:9] in re.sub(r"[\s-]", "", told)
        assert ("Contestar es voluntario" in told) == (letter.side is Side.COUNTERPART)
    assert "Modificación del decreto 40" in pdf_text(paths[0].read_bytes())
    assert "tapa dura" in pdf_text(paths[-1].read_bytes())


def test_the_same_letters_twice_are_the_same_files(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    closed(desk)
    sample, stamp = sampled(desk), stamp_of(desk.store, NOW, "0.5.0")
    one = run(letters(desk.store, sample, tmp_path / "una", TODAY, stamp))
    other = run(letters(desk.store, sample, tmp_path / "otra", TODAY, stamp))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_a_letter_asks_about_what_stood_published_when_it_was_drawn(desk: Desk, tmp_path: Path) -> None:
    meeting = desk.meeting()
    closed(desk)
    sample, stamp = sampled(desk), stamp_of(desk.store, NOW, "0.5.0")
    after = desk.store.get(Meeting, meeting.uid)
    assert after is not None
    after.subject, after.state = "Otra materia muy distinta", State.COMPLETE
    rectify(desk.store, after, "Se anotó mal", "Juan", "Ana", TODAY)
    closed(desk)
    told = pdf_text(run(letters(desk.store, sample, tmp_path / "c", TODAY, stamp))[0].read_bytes())
    assert "Modificación del decreto 40" in told
    assert "Otra materia" not in told
    assert "cierre N° 1" in told


# -- the answers


def test_letters_are_marked_as_sent_once(desk: Desk) -> None:
    desk.meeting()
    closed(desk)
    sampled(desk)
    assert mark_sent(desk.store, kept(desk).letters, date(2026, 11, 10)) == 2
    assert mark_sent(desk.store, kept(desk).letters, date(2026, 11, 12)) == 0
    assert {one.sent_on for one in kept(desk).letters} == {date(2026, 11, 10)}


@pytest.mark.parametrize(
    ("wrong", "other", "errors"),
    [
        ((), "", ()),
        (("date",), "", ("wrong_date",)),
        (("post", "name"), "", ("wrong_post", "wrong_name")),
        (("subject",), "La hora", ("wrong_subject", "other_error")),
        (("unknown",), "", ("unknown",)),
    ],
)
def test_an_answer_is_classified_and_kept(
    desk: Desk, wrong: tuple[str, ...], other: str, errors: tuple[str, ...]
) -> None:
    desk.meeting()
    closed(desk)
    first, second = sampled(desk).letters
    answer(desk.store, first, date(2026, 11, 20), wrong, other)
    found = desk.store.get(Confirmation, first.uid)
    assert found is not None
    assert set(found.errors) == set(errors)
    assert set(kinds_of(found)) == {*wrong, *(["other"] if other else [])}
    assert found.answered_on == date(2026, 11, 20)
    untouched = desk.store.get(Confirmation, second.uid)
    assert untouched is not None
    assert untouched.answered_on is None


def test_an_answer_noted_anew_takes_the_place_of_the_first_and_can_be_taken_back(desk: Desk) -> None:
    desk.meeting()
    closed(desk)
    letter = answer(desk.store, sampled(desk).letters[0], TODAY, ("date", "name"), "La hora")
    letter = answer(desk.store, letter, TODAY, ("post",))
    assert kinds_of(letter) == ("post",)
    letter = answer(desk.store, letter, None, ("post",), "se ignora")
    assert (letter.answered_on, kinds_of(letter)) == (None, ())


def test_an_answer_older_than_its_letter_is_refused(desk: Desk) -> None:
    desk.meeting()
    closed(desk)
    sampled(desk)
    mark_sent(desk.store, kept(desk).letters, date(2026, 11, 10))
    with pytest.raises(NotSaved, match="anterior a la carta"):
        answer(desk.store, kept(desk).letters[0], date(2026, 11, 1))
    assert kept(desk).letters[0].answered_on is None


def test_two_who_note_the_same_letter_are_told(desk: Desk) -> None:
    desk.meeting()
    closed(desk)
    sampled(desk)
    mine, theirs = kept(desk).letters[0], kept(desk).letters[0]
    answer(desk.store, theirs, TODAY, ("date",))
    with pytest.raises(Conflict):
        answer(desk.store, mine, TODAY, ("name",))
    assert kinds_of(kept(desk).letters[0]) == ("date",)


# -- the results


def test_results_count_by_unit_and_by_kind_and_both_files_agree(desk: Desk, tmp_path: Path) -> None:
    office = desk.add(Office, institution=desk.institution.uid, name="Gabinete", commune="13101")
    desk.change(desk.official, office=office.uid)
    meetings(desk, 3)
    a_gift(desk)
    closed(desk)
    told = sampled(desk, share=100).letters
    assert len(told) == 8
    answer(desk.store, told[0], TODAY)
    answer(desk.store, told[1], TODAY, ("date", "name"))
    answer(desk.store, told[2], TODAY, ("date",), "La hora")
    mark_sent(desk.store, [told[7]], TODAY)
    found = results(kept(desk))
    (unit,) = found.by("unit")
    assert (unit.name, len(unit.letters), unit.sent, unit.answered, unit.wrong) == ("Gabinete", 8, 4, 3, 2)
    counts = {kind: unit.of(kind) for kind in ("date", "post", "name", "subject", "unknown", "other")}
    assert counts == {"date": 2, "post": 0, "name": 1, "subject": 0, "unknown": 0, "other": 1}
    paper, book = run(results_files(kept(desk), tmp_path / "r", stamp_of(desk.store, NOW, "0.5.0")))
    text = pdf_text(paper.read_bytes())
    assert "Gabinete" in text
    assert "2 de 3 (67 %)" in text
    assert "La hora" in text
    sheets = openpyxl.load_workbook(book)
    units, lines = sheets.worksheets[0], sheets.worksheets[1]
    heads = [cell.value for cell in units[1]]
    row = dict(zip(heads, (cell.value for cell in units[2]), strict=True))
    assert (row["Unidad"], row["Cartas"], row["Contestadas"], row["Con error"], row["Fecha"]) == (
        *("Gabinete", 8, 3, 2),
        2,
    )
    assert lines.max_row == 9


def test_nothing_answered_is_told_as_such(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    closed(desk)
    sampled(desk)
    stamp = stamp_of(desk.store, NOW, "0.5.0")
    paper, _book = run(results_files(kept(desk), tmp_path / "r", stamp))
    text = pdf_text(paper.read_bytes())
    assert "sin respuestas" in text
    assert "Ninguna." in text
    assert results_document(results(kept(desk)), stamp).count == 1
