"""The board of declarations in the window, what is noted on its lines, and the roster's import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json
from desktop.domain.declaring import Expected
from desktop.duties.declarations_due import Stage
from desktop.jobs.papers import stamp_of
from desktop.jobs.planning import Fate
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.roster import roll
from desktop.store.settings import OWN
from desktop.ui.answer_step import AnswerStep
from desktop.ui.bench import Bench
from desktop.ui.declarants import DeclarantForm
from desktop.ui.declaration import DeclarationPage
from desktop.ui.declaration_acts import acts_on
from desktop.ui.declarations import DeclarationsPage
from desktop.ui.page import Page
from desktop.ui.printing import MakeAct
from desktop.ui.roster import RosterPage
from desktop.ui.window import Window
from tests.ui import office
from tests.ui.hands import a_page, an_office

P = TypeVar("P", bound=Page)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        made.set(OWN, the(made, Institution).uid)
        yield made


def the(store: Store, model: type[Any], place: int = 0) -> Any:
    return list(store.find(model, Query(register=str(model.__tablename__), descending=False)))[place]


def bound(store: Store, name: str, **raws: Json) -> Any:
    person = office.put(store, Person, given_names=name, surnames="Soto")
    told: dict[str, Json] = {
        "person": person.uid, "institution": the(store, Institution).uid, "post": "Fiscalizadora",
        "numeral": "4-9", "starts": "2026-10-12",
    }  # fmt: skip
    return office.put(store, Declarant, **(told | raws))


def texts(page: DeclarationsPage) -> list[tuple[str, ...]]:
    model = page.model
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def settle(qtbot: QtBot, page: DeclarationsPage) -> None:
    qtbot.waitUntil(lambda: not page.bench.runner._asked)


def act(page: DeclarationsPage, word: str) -> Any:
    row = page.row()
    assert row is not None
    return next(one for one in acts_on(page, row) if word in one.text.replace("&", ""))


def step(page: DeclarationsPage) -> AnswerStep:
    (found,) = [one for one in page.window().findChildren(AnswerStep) if not one.is_shut]
    return found


def test_an_empty_board_says_what_to_do_first(shown: Callable[..., DeclarationsPage], qtbot: QtBot) -> None:
    page = shown(DeclarationsPage)
    assert page.below.currentWidget() is page.empty
    assert "nómina" in page.empty.heading.text()
    with qtbot.waitSignal(page.wants_place) as told:
        page.empty.buttons.itemAt(1).widget().click()  # type: ignore[union-attr]  # a button
    assert told.args == ["roster"]


def test_what_waits_is_on_the_board_and_enter_begins_or_opens_it(
    shown: Callable[..., DeclarationsPage], qtbot: QtBot, store: Store
) -> None:
    late, due = bound(store, "Bea"), bound(store, "Ana", starts="2026-11-12")
    page = shown(DeclarationsPage)
    assert [row[:2] for row in texts(page)] == [("Bea Soto", "Fiscalizadora"), ("Ana Soto", "Fiscalizadora")]
    assert [row[2:] for row in texts(page)] == [
        ("Asumió el 12-10-2026", "11-11-2026: hace 9 días hábiles", "Sin comenzar"),
        ("Asumió el 12-11-2026", "14-12-2026: quedan 13 días hábiles", "Sin comenzar"),
    ]
    assert page.counts.text() == "1 por vencer · 1 atrasada · 0 listas"
    assert page.begin.text() == "Comenzar"
    with qtbot.waitSignal(page.wants_declaration) as told:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    declarant, declaration, expected = told.args
    assert (declarant, declaration) == (late.uid, None)
    assert isinstance(expected, Expected)
    line = office.put(
        store, Declaration, declarant=due.uid, kind="entry", period=2026, progress="draft", percent=40
    )
    page.reread()
    settle(qtbot, page)
    page.table.selectRow(1)
    assert page.begin.text() == "Abrir"
    with qtbot.waitSignal(page.wants_declaration) as told:
        page.begin.click()
    assert told.args[1] == line.uid


def test_chips_kinds_and_words_narrow_it(
    shown: Callable[..., DeclarationsPage], qtbot: QtBot, store: Store
) -> None:
    bound(store, "Bea")
    bound(store, "Ana", starts="2026-11-12", unit="Puertos")
    page = shown(DeclarationsPage)
    page.show_only("late")
    assert [row[0] for row in texts(page)] == ["Bea Soto"]
    page.show_only("all")
    page.kinds.setCurrentIndex(page.kinds.findText("Asunción de cargo, 2026"))
    assert len(texts(page)) == 2
    page.field.setText("puertos")
    qtbot.waitUntil(lambda: len(texts(page)) == 1)
    page.field.setText("zzz")
    qtbot.waitUntil(lambda: page.below.currentWidget() is page.empty)
    assert page.empty.heading.text() == "Nada coincide"
    page.show_only("unknown")
    assert page.empty.heading.text() == "Nada coincide"


def test_a_declaration_made_elsewhere_is_noted_as_sent_with_its_folio(
    shown: Callable[..., DeclarationsPage], qtbot: QtBot, store: Store
) -> None:
    bound(store, "Bea")
    page = shown(DeclarationsPage)
    act(page, "envío").run()
    panel = step(page)
    panel.rows.rows["sent_on"].editor.set_raw("2026-12-24")
    panel.save()
    assert "aún no llega" in panel.rows.rows["sent_on"].note.text()
    panel.rows.rows["sent_on"].editor.set_raw("2026-11-16")
    panel.rows.rows["folio"].editor.set_raw("D-77")
    with qtbot.waitSignal(page.changed_book):
        panel.save()
    settle(qtbot, page)
    line = the(store, Declaration)
    assert (line.progress, line.folio, line.state.name) == (Progress.SENT, "D-77", "COMPLETE")
    page.show_only("done")
    assert texts(page)[0][4] == "Enviada el 16-11-2026, folio D-77, 5 días tarde"


def test_a_warning_is_noted_on_what_is_late_and_its_term_is_told(
    shown: Callable[..., DeclarationsPage], qtbot: QtBot, store: Store
) -> None:
    bound(store, "Bea")
    bound(store, "Ana", starts="2026-11-12")
    page = shown(DeclarationsPage)
    act(page, "apercibimiento").run()
    panel = step(page)
    panel.rows.rows["warned_on"].editor.set_raw("2026-11-11")
    panel.save()
    assert "no había vencido" in panel.line.text()
    panel.rows.rows["warned_on"].editor.set_raw("2026-11-20")
    with qtbot.waitSignal(page.changed_book):
        panel.save()
    settle(qtbot, page)
    assert texts(page)[0][4] == "Sin comenzar; apercibida el 20-11-2026, quedan 8 días hábiles"
    assert "UTM" in page.detail.text()
    page.table.selectRow(1)
    assert not [one for one in acts_on(page, page.row()) if "apercib" in one.text]  # type: ignore[arg-type]  # there is a row


def test_what_was_begun_here_is_signed_before_it_is_sent(
    shown: Callable[..., DeclarationsPage], store: Store
) -> None:
    whose = bound(store, "Bea")
    office.put(
        store, Declaration, declarant=whose.uid, kind="entry", period=2026, progress="draft", percent=9
    )
    page = shown(DeclarationsPage)
    row = page.row()
    assert row is not None
    assert row.stage is Stage.DRAFT
    assert not [one for one in acts_on(page, row) if "env" in one.text]


def test_the_acts_come_by_the_keyboard(
    shown: Callable[..., DeclarationsPage], qtbot: QtBot, store: Store
) -> None:
    bound(store, "Bea")
    page = shown(DeclarationsPage)
    page.acts.click()
    (menu,) = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    assert len(menu.actions()) == 6
    with qtbot.waitSignal(page.wants_open) as told:
        next(one for one in menu.actions() if "mina" in one.text()).trigger()
    menu.close()
    assert told.args[0] == "declarants"


def test_the_papers_of_what_is_late_name_who_did_not_declare(
    shown: Callable[..., DeclarationsPage], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound(store, "Bea")
    bound(store, "Eva")
    bound(store, "Ana", starts="2026-11-12")
    page = shown(DeclarationsPage)
    made: list[tuple[str, str]] = []

    def keep(make: MakeAct, name: str) -> None:
        act = make(stamp_of(store, office.NOW.astimezone(), "1.0"))
        made.append((name, repr(act.blocks)))

    monkeypatch.setattr(page, "print", keep)
    for word in ("Recordatorio", "Carta", "Contraloría"):
        act(page, word).run()
    assert [name for name, _blocks in made] == [
        "recordatorio Bea Soto", "apercibimiento Bea Soto", "informe a la Contraloría",
    ]  # fmt: skip
    assert all("Bea Soto" in blocks and "Ana Soto" not in blocks for _name, blocks in made)
    assert "5 a 50 UTM" in made[1][1]
    assert "2 personas" in made[2][1]
    assert "Eva Soto" in made[2][1]


def test_an_official_brings_along_what_the_book_knows(qtbot: QtBot, store: Store) -> None:
    official = the(store, Official)
    form = a_page(qtbot, store, "declarants").form
    assert isinstance(form, DeclarantForm)
    form.content.rows["post"].editor.set_raw("Otro cargo")
    form.content.rows["official"].editor.set_raw(office.a_link(official))
    form._on_edited("official")
    raws = form.raws()
    assert raws["person"]["id"] == official.person.uid  # type: ignore[call-overload,index]  # a link
    assert (raws["post"], raws["starts"]) == ("Otro cargo", f"{official.starts:%d-%m-%Y}")


# -- the roster


def test_a_roster_is_reviewed_and_nobody_is_ended_unless_that_is_chosen(
    shown: Callable[..., RosterPage], qtbot: QtBot, store: Store, bench: Bench, tmp_path: Path
) -> None:
    bound(store, "Bea")
    path = tmp_path / "nomina.csv"
    path.write_text("Nombres;Apellidos;Cargo;Numeral;Desde\nEva;Díaz;Jefa;10;01-03-2026\n", encoding="utf-8")
    page = shown(RosterPage)
    page.offer([path])
    before = store.head()
    page.look()
    qtbot.waitUntil(lambda: page.plan is not None and not bench.runner.jobs)
    assert store.head() == before
    assert page.plan is not None
    assert page.plan.counts == {Fate.NEW: 1, Fate.LEFT: 1}
    assert [page.table.item(row, 1).text() for row in range(2)] == ["no figura", "nueva"]  # type: ignore[union-attr]  # filled
    page.table.setCurrentCell(0, 0)
    assert page.reason.text().startswith("Está en el libro y no en la lista")
    page.take_in()
    qtbot.waitUntil(lambda: not page.paths)
    assert {one.name: one.ends for one in roll(store)} == {"Eva Díaz": None, "Bea Soto": None}
    page.offer([path])
    page.ending.setChecked(True)
    page.day.setText("no es un día")
    page.look()
    assert not bench.runner.jobs
    page.day.setText("20-11-2026")
    page.look()
    qtbot.waitUntil(lambda: page.plan is not None and page.plan.dry_run and not bench.runner.jobs)
    assert page.take.isEnabled()
    page.day.setText("21-11-2026")
    assert not page.take.isEnabled()
    page.look()
    qtbot.waitUntil(lambda: page.take.isEnabled() and not bench.runner.jobs)
    page.take_in()
    qtbot.waitUntil(lambda: not page.paths)
    assert {one.name: str(one.ends) for one in roll(store)} == {"Eva Díaz": "None", "Bea Soto": "2026-11-21"}


# -- in the window


def test_a_duty_opens_the_board_filtered_and_a_line_opens_the_page_of_its_declaration(
    window: Window, store: Store, settled: Callable[[Any], None]
) -> None:
    bound(store, "Bea")
    window.show_list("declaration_board", "late")
    settled(window)
    assert window.here == "declaring"
    shelf = window.pages["declaring"]
    page = shelf.pages["declaration_board"]  # type: ignore[attr-defined]  # the shelf's own
    assert isinstance(page, DeclarationsPage)
    assert page.chips["late"].isChecked()
    assert [row.whose.name for row in page.shown()] == ["Bea Soto"]
    page.show_only("open")
    row = next(row for row in page.shown() if row.made is None and row.expected)
    page.wants_declaration.emit(row.whose.uid, None, row.expected)
    settled(window)
    assert window.here == "declaration"
    assert window.frame.side.entries["declaring"].isChecked()
    written = window.pages["declaration"]
    assert isinstance(written, DeclarationPage)
    assert written.declaration is not None
    assert written.declaration.declarant.uid == row.whose.uid


def test_the_places_of_declarations_are_reached_by_name_and_by_key(
    window: Window, settled: Callable[[Any], None]
) -> None:
    assert window.frame.actions_by_name["go_declaring"].shortcut().toString() == "Ctrl+Shift+D"
    keys = [action.shortcut().toString() for action in window.frame.actions_by_name.by_name.values()]
    told = [key for key in keys if key]
    assert len(told) == len(set(told))
    for name in ("declarants", "declarations", "roster", "declaration_board"):
        window.go(name)
        settled(window)
        assert window.here == "declaring"
