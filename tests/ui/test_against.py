"""«Contra lo publicado» by keys: seeded differences in their groups, taken in, opened, adopted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from desktop.description.register import State
from desktop.domain.periods import Period
from desktop.exchange import infolobby
from desktop.jobs.practice import practice
from desktop.registers.meetings import Meeting
from desktop.registers.rectifications import Rectification
from desktop.store import Store, open_book
from desktop.store.lists import Query
from desktop.ui.against import AgainstPage
from desktop.ui.against_groups import NAMES
from desktop.ui.answer_step import AnswerStep
from desktop.ui.kit.runner import Job
from desktop.ui.listing import ListingPage
from desktop.ui.window import Window
from tests.exchange import round_trips as rounds
from tests.jobs.test_against_published import _again, change, codes, last
from tests.ui.conftest import TODAY
from tests.ui.test_closing import close

Settled = Callable[[Any], None]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
MEETINGS = 40
ELSEWHERE = "Otro lugar, según lo publicado"


@dataclass
class Seeded:
    """What was spoiled in the published tables: codes of meetings."""

    folder: Path
    gone: str
    late: str
    other: str
    strange: list[str]


@pytest.fixture(scope="module")
def practice_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one: every test here reads it twice over."""
    path = tmp_path_factory.mktemp("practica") / "libro.probidad"
    rounds.finish(practice(path, actor="prueba", today=TODAY, meetings=MEETINGS, seed=5))
    return path


@pytest.fixture(scope="module")
def published(practice_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = open_book(practice_book, actor="prueba")
    place = rounds.write(infolobby.files(rounds.outgoing(store)), tmp_path_factory.mktemp("publicado"))
    store.close()
    return place / "utf8"


@pytest.fixture
def clean(published: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "publicado"
    folder.mkdir()
    for path in published.glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture
def seeded(clean: Path, store: Store) -> Seeded:
    every = codes(clean)
    october = {
        infolobby.key(entry, "ZZ001")
        for entry in store.find(Meeting, Query(register="meetings", period=Period.month(2026, 10)))
    }
    other = next(code for code in every if f"infolobby/meetings/{code}" in october)
    gone, late, *models = [code for code in every if code != other][:5]
    strange = {f"{code[:5]}999{place}1": code for place, code in enumerate(models)}

    def heads(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        kept = [row for row in rows if row["CodigoURI"] != gone]
        for row in kept:
            if row["CodigoURI"] == late:
                row["fechaRegistro"] = str(date.fromisoformat(row["fechaEvento"][:10]) + timedelta(days=70))
        return kept + [_again(row, "CodigoURI", strange) for row in rows if row["CodigoURI"] in models]

    def details(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        for row in rows:
            if row["CodigoURI"] == other:
                row["descripcion"] = ELSEWHERE
        new = [_again(row, "CodigoURI", strange) for row in rows if row["CodigoURI"] in models]
        return rows + [row | {"observaciones": "Zoológico: jaulas nuevas"} for row in new]

    change(clean, "audiencias", heads)
    change(clean, "datosAudiencia", details)
    change(
        clean,
        "asistenciasPasivos",
        lambda rows: (
            rows
            + [_again(row, "codigoAudiencia", strange) for row in rows if row["codigoAudiencia"] in models]
        ),
    )
    return Seeded(clean, gone, late, other, list(strange))


def page_of(window: Window, settled: Settled, *paths: Path) -> AgainstPage:
    window.go("against")
    page = window.pages["filings"].current()  # type: ignore[attr-defined]  # a shelf
    assert isinstance(page, AgainstPage)
    if paths:
        page.offer(paths)
        settled(window)
    return page


def counts(page: AgainstPage) -> list[str]:
    return [button.text() for button in page.view.groups.buttons]


def press(page: AgainstPage, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.view.table, key, held)


def cells(page: AgainstPage, column: int) -> list[str]:
    table = page.view.table
    items = [table.item(row, column) for row in range(table.rowCount())]
    return [item.text() for item in items if item is not None]


def sides(page: AgainstPage) -> dict[str, tuple[str, str]]:
    table = page.view.sides
    rows = [[table.item(row, column) for column in range(3)] for row in range(table.rowCount())]
    told = [[item.text() for item in row if item is not None] for row in rows]
    return {label: (ours, theirs) for label, ours, theirs in told}


def go_to(page: AgainstPage, group: str) -> None:
    """By the arrows alone."""
    for _step in NAMES:
        press(page, Key.Key_Left)
    while page.view.group != group:
        before = page.view.group
        press(page, Key.Key_Right)
        assert page.view.group != before


def test_before_anything_is_chosen_the_page_says_what_to_do(window: Window, settled: Settled) -> None:
    page = page_of(window, settled)
    assert page.below.currentWidget() is page.empty
    assert "Suelte aquí" in page.empty.heading.text()
    assert not page.again.isEnabled()


def test_each_seeded_difference_stands_in_its_group_with_both_sides(
    window: Window, settled: Settled, seeded: Seeded
) -> None:
    page = page_of(window, settled, seeded.folder)
    assert counts(page) == ["Falta: 1", "Tardío: 1", "Distinto: 1", "Desconocido aquí: 3"]
    assert page.view.table.hasFocus()
    assert page.view.group == "missing"
    assert cells(page, 4) == ["cierre N° 1"]
    press(page, Key.Key_Right)
    assert page.view.group == "late"
    assert "vencía el" in cells(page, 4)[0]
    press(page, Key.Key_Right)
    assert cells(page, 4) == ["Lugar"]
    first, (ours, theirs) = next(iter(sides(page).items()))
    assert (first, theirs) == ("Lugar", ELSEWHERE)
    assert ours not in {ELSEWHERE, "—", ""}
    assert "A adopta lo publicado" in page.view.keys.text()
    press(page, Key.Key_Right)
    assert sorted(cells(page, 4)) == sorted(seeded.strange)
    assert {ours for ours, _theirs in sides(page).values()} == {"—"}


def test_one_unknown_is_taken_in_by_a_key_and_all_by_another(
    window: Window, settled: Settled, seeded: Seeded, store: Store
) -> None:
    page, before = page_of(window, settled, seeded.folder), store.count(Query(register="meetings"))
    go_to(page, "unknown")
    first, second, third = cells(page, 4)
    press(page, Key.Key_A)
    settled(window)
    assert counts(page)[3] == "Desconocido aquí: 2"
    assert cells(page, 4) == [second, third]
    assert store.count(Query(register="meetings")) == before + 1
    assert store.by_origin(Meeting, [f"infolobby/meetings/{first}"])
    assert page.view.table.hasFocus()
    press(page, Key.Key_A, SHIFT)
    settled(window)
    assert counts(page)[3] == "Desconocido aquí: 0"
    assert store.count(Query(register="meetings")) == before + 3
    page.compare()
    settled(window)
    assert counts(page) == ["Falta: 1", "Tardío: 1", "Distinto: 1", "Desconocido aquí: 0"]


def test_keys_pressed_while_one_is_taken_in_are_not_lost(
    window: Window, settled: Settled, seeded: Seeded, store: Store
) -> None:
    page, before = page_of(window, settled, seeded.folder), store.count(Query(register="meetings"))
    go_to(page, "unknown")
    for _time in range(5):
        press(page, Key.Key_Return)
    assert len(page.taking.busy()) == 3
    settled(window)
    settled(window)
    assert store.count(Query(register="meetings")) == before + 3
    assert counts(page)[3] == "Desconocido aquí: 0"


def test_enter_opens_the_record_of_each_group(window: Window, settled: Settled, seeded: Seeded) -> None:
    page = page_of(window, settled, seeded.folder)
    chosen = {"missing": seeded.gone, "late": seeded.late, "different": seeded.other}
    for group, code in chosen.items():
        go_to(page, group)
        item = page.view.in_hand()
        assert last(item.ours.origin) == code
        press(page, Key.Key_Return)
        listed = window.pages["meetings"]
        assert window.here == "meetings"
        assert isinstance(listed, ListingPage)
        assert listed.record.record is not None
        assert listed.record.record.uid == item.ours.uid
        window.go("against")
        settled(window)


def test_what_no_close_published_is_adopted_as_a_change_in_its_form_and_agrees_then(
    window: Window, settled: Settled, seeded: Seeded
) -> None:
    page = page_of(window, settled, seeded.folder)
    go_to(page, "different")
    press(page, Key.Key_A)
    settled(window)
    listed = window.pages["meetings"]
    assert isinstance(listed, ListingPage)
    record = listed.record
    assert record.form.raws()["place"] == ELSEWHERE
    assert record.is_dirty()
    assert record.save()
    window.go("against")
    settled(window)
    assert counts(page)[2] == "Distinto: 0"


def test_what_a_close_published_is_adopted_through_a_rectification(
    window: Window, settled: Settled, seeded: Seeded, store: Store, tmp_path: Path
) -> None:
    close(window, settled, tmp_path)
    page = page_of(window, settled, seeded.folder)
    go_to(page, "different")
    uid = page.view.in_hand().ours.uid
    kept = store.get(Meeting, uid)
    assert kept is not None
    assert kept.state is State.PUBLISHED
    press(page, Key.Key_A)
    step = next(one for one in page.window().findChildren(AnswerStep) if not one.is_shut)
    step.rows.set_raws(
        {"reason": "Se anotó mal", "asked_by": "Juan", "approved_by": "Ana", "day": "2026-11-24"}
    )
    step.save()
    assert step.is_shut
    settled(window)
    (made,) = store.find(Rectification, Query())
    assert [(one.field, one.after) for one in made.changes] == [("place", ELSEWHERE)]
    assert counts(page)[2] == "Distinto: 0"


def test_a_folder_of_our_own_dropped_on_the_page_all_agrees(
    window: Window, settled: Settled, clean: Path
) -> None:
    page, held = page_of(window, settled), QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(clean))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, held, buttons, none))
    settled(window)
    assert page.acceptDrops()
    assert page.empty.heading.text() == "Todo coincide"
    assert page.found is not None
    assert page.found.compared > 30
    assert f" {page.found.compared} " in page.empty.words.text()


def test_other_files_are_refused_in_one_sentence(window: Window, settled: Settled, tmp_path: Path) -> None:
    (tmp_path / "ajeno.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    page = page_of(window, settled, tmp_path / "ajeno.csv")
    assert page.empty.heading.text() == "No se pudo comparar"
    assert "InfoLobby" in page.empty.words.text()
    assert "\n" not in page.empty.words.text()


def test_comparing_can_be_cancelled_and_begun_again(window: Window, settled: Settled, clean: Path) -> None:
    page = page_of(window, settled)
    said: list[str] = []
    window.runner.ended.connect(lambda _job, how, _why: said.append(how))

    def stop(job: Job) -> None:
        window.runner.started.disconnect(stop)
        page._job = job
        page.cancel()

    window.runner.started.connect(stop)
    page.offer([clean])
    settled(window)
    assert said == ["cancelled"]
    assert page.found is None
    assert page.stop.isHidden()
    page.again.click()
    settled(window)
    assert page.empty.heading.text() == "Todo coincide"


def test_only_the_month_in_hand_is_compared(window: Window, settled: Settled, seeded: Seeded) -> None:
    window.frame.top.months.show_period(Period.month(2026, 10))
    page = page_of(window, settled, seeded.folder)
    assert page.found is not None
    assert all(one.ours.day in Period.month(2026, 10) for one in page.found.different)
    assert "octubre de 2026" in page.view.summary.text()
    assert 0 < page.found.compared < 30
