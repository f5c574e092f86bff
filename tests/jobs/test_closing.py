"""Closing a month: what stands in the way, what is written, and that it is whole or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.description.plain import public_plain
from desktop.description.register import State
from desktop.filings.package_check import check
from desktop.jobs.attesting import attest
from desktop.jobs.closing.publishing import Blocked, Published, finish, publish, rewrite
from desktop.jobs.closing.review import TWO_PEOPLE
from desktop.jobs.closing.verifying import check_file, check_package
from desktop.jobs.rectifying import rectify
from desktop.registers.meetings import Meeting
from desktop.store import open_book
from desktop.store.closing import placed
from desktop.store.lists import Query
from desktop.store.published import closings, pending
from tests.blank import blank
from tests.store.desk import Desk

STORM = Path(__file__).parents[1] / "benchmarks" / "closing_storm.py"
TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = blank(tmp_path / "libro.probidad")
    yield Desk(store)
    store.close()


def closed(desk: Desk, folder: Path, month: int = 10) -> Published:
    work = publish(desk.store, desk.institution, 2026, month, folder, "0.5.0", TODAY)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # what the job returns


def test_a_month_cannot_close_with_an_official_neither_recorded_nor_attested(
    desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(Blocked, match="Ana Pérez Ñuñoa"):
        closed(desk, tmp_path)
    assert closings(desk.store) == []
    assert list(tmp_path.glob("*cierre*")) == []
    attest(desk.store, [desk.official.uid], date(2026, 10, 1), "Juana", "Jefa", TODAY)
    assert closed(desk, tmp_path).closing.number == 1


def test_one_who_has_only_drafts_is_not_recorded(desk: Desk, tmp_path: Path) -> None:
    desk.meeting(state="draft")
    with pytest.raises(Blocked, match="solo tiene borradores"):
        closed(desk, tmp_path)


def test_one_who_was_attested_and_has_records_stands_in_the_way(desk: Desk, tmp_path: Path) -> None:
    attest(desk.store, [desk.official.uid], date(2026, 10, 1), "Juana", "", TODAY)
    desk.meeting()
    with pytest.raises(Blocked, match="sin movimiento y tiene 1"):
        closed(desk, tmp_path)


def test_what_is_reserved_is_no_silence_and_is_not_published(desk: Desk, tmp_path: Path) -> None:
    desk.meeting(reserved="sí", reserve_ground="21-1", subject="Secreto de Estado")
    done = closed(desk, tmp_path)
    assert done.reserved == 1
    assert done.published["meetings"] == 0
    for path in done.place.rglob("*"):
        assert not path.is_file() or b"Secreto de Estado" not in path.read_bytes()


def test_a_month_that_is_not_over_is_not_closed(desk: Desk, tmp_path: Path) -> None:
    desk.meeting(day="3-11-2026")
    with pytest.raises(Blocked, match="Noviembre no ha terminado"):
        closed(desk, tmp_path, 11)


def test_where_two_people_are_asked_for_who_recorded_does_not_publish(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    desk.store.set(TWO_PEOPLE, "1")
    with pytest.raises(Blocked, match="otra persona"):
        closed(desk, tmp_path)
    desk.store.actor = "berta"
    assert closed(desk, tmp_path).closing.author == "berta"


def test_the_package_holds_every_published_value_in_json(desk: Desk, tmp_path: Path) -> None:
    meeting = desk.meeting()
    done = closed(desk, tmp_path)
    told = json.loads((done.place / "json" / "audiencias-2026-10.json").read_text("utf-8"))
    (record,) = told["records"]
    stands = desk.store.get(Meeting, meeting.uid)
    assert stands is not None
    assert record == {"id": meeting.uid, **public_plain(stands), "withheld": []}


def test_two_copies_of_a_book_give_the_same_package_byte_by_byte(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    desk.store.close()
    packages = []
    for name in ("uno", "otro"):
        copy = tmp_path / f"{name}.probidad"
        copy.write_bytes((tmp_path / "libro.probidad").read_bytes())
        store = open_book(copy, actor=name)
        other = Desk.__new__(Desk)
        other.store, other.institution = store, desk.institution
        packages.append(closed(other, tmp_path / name))
        store.close()
    one, two = packages
    assert one.closing.package == two.closing.package
    assert Path(f"{one.place}.zip").read_bytes() == Path(f"{two.place}.zip").read_bytes()
    desk.store = open_book(tmp_path / "libro.probidad", actor="ana")


def corrected(desk: Desk, meeting: Meeting, subject: str) -> None:
    after = desk.store.get(Meeting, meeting.uid)
    assert after is not None
    after.subject, after.state = subject, State.COMPLETE
    rectify(desk.store, after, "Se anotó mal", "Juan", "Ana", TODAY)


def test_any_published_state_is_rebuilt_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    meeting = desk.meeting()
    first = closed(desk, tmp_path / "a")
    corrected(desk, meeting, "Otra materia")
    second = closed(desk, tmp_path / "a")
    for done in (first, second):
        for _progress in rewrite(desk.store, done.closing, tmp_path / "b"):
            pass
        again = tmp_path / "b" / done.place.name
        for path in (path for path in done.place.rglob("*") if path.is_file()):
            assert (again / path.relative_to(done.place)).read_bytes() == path.read_bytes()
    assert "Otra materia" in (second.place / "csv" / "audiencias-2026-10.csv").read_text("utf-8")
    assert "Otra materia" not in (first.place / "csv" / "audiencias-2026-10.csv").read_text("utf-8")
    errata = (second.place / "csv" / "fe-de-erratas-2026-10.csv").read_text("utf-8")
    assert "Modificación del decreto 40" in errata
    assert "Juan" not in errata


def test_what_is_corrected_in_an_earlier_month_is_in_the_next_close_whole(desk: Desk, tmp_path: Path) -> None:
    desk.meeting(day="3-9-2026", subject="De septiembre")
    wrong = desk.meeting(day="4-9-2026", subject="Con error")
    closed(desk, tmp_path, 9)
    corrected(desk, wrong, "Sin error")
    desk.meeting()
    done = closed(desk, tmp_path)
    told = (done.place / "meses-anteriores" / "2026-09" / "csv" / "audiencias-2026-09.csv").read_text("utf-8")
    assert "De septiembre" in told
    assert "Sin error" in told
    assert "Con error" not in told


def test_what_turns_out_to_be_reserved_is_taken_down_and_the_erratum_does_not_repeat_it(
    desk: Desk, tmp_path: Path
) -> None:
    desk.meeting(subject="Lo que sigue publicado")
    secret = desk.meeting(subject="Compra de material secreto", place="Cuartel 7")
    closed(desk, tmp_path)
    after = desk.store.get(Meeting, secret.uid)
    assert after is not None
    after.reserved, after.reserve_ground, after.state = True, "21-1", State.COMPLETE
    rectify(desk.store, after, "La ley lo reserva", "Juan", "Ana", TODAY)
    done = closed(desk, tmp_path)
    assert done.closing.number == 2
    for path in (path for path in done.place.rglob("*") if path.is_file()):
        data = path.read_bytes()
        assert b"material secreto" not in data, path
        assert b"Cuartel 7" not in data, path
    assert "Lo que sigue publicado" in (done.place / "csv" / "audiencias-2026-10.csv").read_text("utf-8")
    assert "Se retira" in (done.place / "csv" / "fe-de-erratas-2026-10.csv").read_text("utf-8")
    for _progress in rewrite(desk.store, done.closing, tmp_path / "b"):
        pass


def test_with_nothing_new_the_last_package_is_written_again(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    first = closed(desk, tmp_path / "a")
    again = closed(desk, tmp_path / "b")
    assert (again.again, again.closing.number) == (True, first.closing.number)
    assert [one.number for one in closings(desk.store)] == [1]


def test_given_up_on_the_way_the_month_is_open_and_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    for wanted in (1, 4, 9):
        work = publish(desk.store, desk.institution, 2026, 10, tmp_path / "out", "0.5.0", TODAY)
        for _step in range(wanted):
            next(work)
        work.close()
        assert list((tmp_path / "out").iterdir()) == []
        assert closings(desk.store) == []
    assert desk.store.count(Query(register="meetings", state=State.COMPLETE)) == 1


def test_a_package_that_is_missing_is_written_when_the_book_is_opened_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.meeting()
    monkeypatch.setattr("desktop.jobs.closing.publishing.put_in_place", _crash)
    with pytest.raises(RuntimeError):
        closed(desk, tmp_path)
    monkeypatch.undo()
    ((closing, folder),) = pending(desk.store)
    assert folder == str(tmp_path)
    for path in tmp_path.glob(".*parte"):
        path.rename(tmp_path / "aparte") if path.is_dir() else path.unlink()
    for _progress in finish(desk.store):
        pass
    assert pending(desk.store) == []
    assert check(tmp_path / "AF001-2026-10-cierre-1").intact
    placed(desk.store, closing)


def _crash(*_words: object) -> None:
    raise RuntimeError


def test_a_package_is_held_against_the_book_that_made_it(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    done = closed(desk, tmp_path)
    told = check_package(done.place, desk.store)
    assert told.intact
    assert told.closing == done.closing
    alone = tmp_path / "audiencias-2026-10.csv"
    alone.write_bytes((done.place / "csv" / alone.name).read_bytes())
    checked = check_file(alone, desk.store)
    assert checked is not None
    assert checked.intact
    alone.write_bytes(alone.read_bytes() + b"x")
    checked = check_file(alone, desk.store)
    assert checked is not None
    assert "debía medir" in checked.verdict.damages[0].text


def test_a_package_of_the_same_number_and_other_content_is_not_the_books(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    other = blank(tmp_path / "otro.probidad")
    forged = Desk(other)
    forged.meeting(subject="Otra cosa")
    package = closed(forged, tmp_path / "b").place
    other.close()
    closed(desk, tmp_path / "a")
    texts = [one.text for one in check_package(package, desk.store).verdict.damages]
    assert any("recuerda otro paquete" in text for text in texts)
    assert any("ya no tiene el sello" in text for text in texts)


def test_what_was_published_is_counted_by_register(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    done = closed(desk, tmp_path)
    assert done.published == {"meetings": 1, "trips": 0, "gifts": 0, "attestations": 0, "rectifications": 0}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kills need Linux")
@pytest.mark.parametrize("every", ["150", pytest.param("25", marks=pytest.mark.long)])
def test_killed_at_any_step_there_is_a_closed_month_with_its_package_or_neither(every: str) -> None:
    run = subprocess.run(
        [sys.executable, STORM, "--every", every, "--random", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout, run.stderr[-2000:]
    told = json.loads(run.stdout)
    assert told["wrong"] == []
    assert 0 < told["closed"] < told["blows"]
