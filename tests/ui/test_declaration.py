"""The page of a declaration: locked, begun, kept, compared, signed, read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.description.register import Parts
from desktop.description.sealed import Sealed, public_version
from desktop.description.withheld import RESERVED, RESERVED_TEXT
from desktop.domain.declaring import Expected
from desktop.exchange.infoprobidad.writing import write
from desktop.jobs.declaring import CONTENTS, contents_of, keep
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.beginnings import started_from
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import SpouseEstate, WardEstate
from desktop.registers.declaration.items import Change
from desktop.registers.declarations import Declaration, Progress
from desktop.store import BookError, Store
from desktop.store.strongbox import Strongbox, create, open_box
from desktop.ui import declaration_in_hand, declaration_lock
from desktop.ui.bench import Bench
from desktop.ui.declaration import DeclarationPage
from desktop.ui.declaration_begin import BeginPanel
from desktop.ui.declaration_desk import DeclarationDesk
from desktop.ui.declaration_form import BY_PROGRAM, SealedForm, asked
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_panels import RectifyPanel, SignPanel, VersionsPanel
from desktop.ui.declaration_papers import PapersPanel
from desktop.ui.declaration_parts import parts_of
from desktop.ui.declaration_section import SectionEditor
from desktop.ui.declaration_tree import Raws
from desktop.ui.field_help import HelpPanel
from desktop.ui.handbook_places import link_to_field
from desktop.ui.handbook_way import row_in_hand
from desktop.ui.kit.card import Card
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.editors import make_editor
from desktop.ui.kit.parts import PartsEditor
from desktop.ui.kit.plan import Plan
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.typed import LineEditor
from desktop.ui.notice import Notice
from desktop.ui.open_boxes import OpenBoxes
from desktop.ui.preferences import Preferences
from desktop.ui.strongbox_people import PeoplePanel
from desktop.ui.window import Window
from tests import pseudo
from tests.filings.readers import pdf_text
from tests.ui.declaring_office import (
    CHEAP,
    DAY,
    KIND,
    PASSPHRASE,
    a_box,
    a_car,
    a_declarant,
    a_declaration,
    a_house,
    filled_in,
    signed_before,
)
from tests.ui.hands import CONTROL, Key, an_office, in_hand, paper_in, press, the_preview
from tests.ui.hands import write as type_in

EXPECTED = Expected(KIND, 2026, date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 1))


def _add_nothing(*_told: object) -> None:
    """Nothing is added in place in a declaration."""


def _show_nothing(*_told: object) -> None:
    """No record is opened elsewhere."""


@dataclass
class Scene:
    """A page with the strongbox of a declarant."""

    qtbot: QtBot
    page: DeclarationPage
    store: Store
    declarant: Declarant
    box: Strongbox

    def open(self, declaration: Declaration | None) -> DeclarationDesk:
        self.page.open(self.declarant.uid, declaration.uid if declaration else None, EXPECTED)
        return self.desk

    @property
    def desk(self) -> DeclarationDesk:
        assert self.page.desk is not None
        return self.page.desk

    @property
    def section(self) -> SectionEditor:
        assert self.desk.section is not None
        return self.desk.section

    def line(self, name: str) -> LineEditor:
        form = self.section.form
        assert form is not None
        editor = form.content.rows[name].editor
        assert isinstance(editor, LineEditor)
        return editor

    def put(self, name: str, text: str) -> None:
        """Type a text in a field of the form in hand."""
        editor = self.line(name)
        editor.line.setFocus()
        editor.line.selectAll()
        type_in(text)

    def kept(self, contents: Contents, period: int = 2026) -> Declaration:
        return keep(self.box, a_declaration(self.store, self.declarant, period), contents, DAY)

    def after_work(self) -> None:
        runner = self.page.bench.runner
        self.qtbot.waitUntil(lambda: not runner.jobs, timeout=10_000)


@pytest.fixture(scope="module")
def plain_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk for forms that stand alone."""
    with an_office(tmp_path_factory.mktemp("forms")) as store:
        yield Desk(store, lambda: DAY, make_editor, lambda _m: Plan(), _add_nothing, _show_nothing)


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path, runner: Runner, looks: None) -> Iterator[Scene]:
    assert looks is None
    over = QWidget()
    qtbot.addWidget(over)
    preferences = Preferences(tmp_path / "ventana.ini")
    with an_office(tmp_path) as store:
        declarant = a_declarant(store)
        boxes = OpenBoxes(preferences, over)
        bench = Bench(store, runner, Notice(over), preferences, lambda: DAY, boxes)
        page = DeclarationPage(bench)
        qtbot.addWidget(page)
        page.resize(1174, 650)
        box = a_box(store, declarant)
        boxes.put(declarant.person.uid, box)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        yield Scene(qtbot, page, store, declarant, box)
        page.leave()


def is_open(page: DeclarationPage) -> bool:
    return page.desk is not None


def is_folded(card: Card) -> bool:
    return card._rows is None


def words_of(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def two_years(scene: Scene, change: Callable[[Contents], None]) -> Declaration:
    """Last year's, signed, and this year's, begun from it and changed."""
    before = signed_before(scene.store, scene.box, scene.declarant)
    now = started_from(contents_of(scene.box, before), KIND, 2026, before.uid)
    change(now)
    return scene.kept(now)


# -- the lock


def test_a_strongbox_is_made_and_its_code_is_shown_once(
    qtbot: QtBot, tmp_path: Path, runner: Runner, looks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looks is None
    monkeypatch.setattr(declaration_lock, "create", lambda *told, **_cost: create(*told, cost=CHEAP))
    over = QWidget()
    qtbot.addWidget(over)
    preferences = Preferences(tmp_path / "v.ini")
    with an_office(tmp_path) as store:
        declarant = a_declarant(store)
        bench = Bench(store, runner, Notice(over), preferences, lambda: DAY, OpenBoxes(preferences, over))
        page = DeclarationPage(bench)
        qtbot.addWidget(page)
        page.open(declarant.uid, None, EXPECTED)
        door = page.door
        assert door is not None
        assert "Crear la caja fuerte" in door.heading.text()
        for _label, field in door.rows[:2]:
            field.setText(PASSPHRASE)
        door.tell()
        qtbot.waitUntil(lambda: page.stack.currentWidget() is page.recovery, timeout=20_000)
        code = page.recovery.code.text()
        assert not page.recovery.go.isEnabled()
        page.recovery.printed.click()
        page.recovery.go.click()
        assert is_open(page)
        assert page.recovery.code.text() == ""
        page.lock()
        assert not is_open(page)
        assert page.door is not None
        page.door.rows[0][1].setText(code)
        page.door.tell()
        qtbot.waitUntil(lambda: is_open(page), timeout=20_000)


def test_a_wrong_passphrase_is_told_in_place(scene: Scene) -> None:
    scene.page.boxes.lock_all()
    scene.page.open(scene.declarant.uid, None, EXPECTED)
    door = scene.page.door
    assert door is not None
    door.rows[0][1].setText("no es esta la clave")
    door.tell()
    scene.qtbot.waitUntil(lambda: not door.wrong.isHidden())
    assert "no abre" in door.wrong.words.text()


def test_when_nobody_is_there_it_is_locked_and_what_was_typed_stays(scene: Scene) -> None:
    scene.open(None).list.choose(":1")
    scene.put("first_names", "Ana Quieta")
    scene.page.boxes.lock_all()
    assert scene.page.desk is None
    assert scene.page.boxes.get(scene.declarant.person.uid) is None
    declaration = scene.page.declaration
    assert declaration is not None
    box = open_box(scene.store, scene.declarant.person.uid, PASSPHRASE)
    assert b"Ana Quieta" in (box.draft(declaration.uid) or b"")


def test_keys_keep_it_open_and_the_minutes_are_a_preference(scene: Scene) -> None:
    boxes = scene.page.boxes
    scene.open(None).head.keeping_open.emit(20)
    assert boxes.minutes == 20
    assert boxes._quiet.interval() == 20 * 60_000
    boxes._quiet.start(1)
    boxes.eventFilter(scene.page, QEvent(QEvent.Type.KeyPress))
    assert boxes._quiet.remainingTime() > 1000
    with scene.qtbot.waitSignal(boxes.locked, timeout=2000):
        boxes._quiet.start(1)
    assert not is_open(scene.page)


def test_it_is_locked_even_if_python_lost_sight_of_the_window_that_it_watched(scene: Scene) -> None:
    """Qt's window lived on, and closing the program ended in a fall (PySide 6.11)."""
    boxes = OpenBoxes(scene.page.bench.preferences, scene.page)
    boxes.put(scene.declarant.person.uid, scene.box)
    shiboken6.invalidate(scene.page.windowHandle())
    boxes.lock_all()
    assert not boxes.holders()


# -- drafts


def test_after_a_crash_nothing_typed_is_lost_not_even_what_does_not_read(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    scene.put("model", "Deportivo")
    scene.put("built", "mil nov")
    uid = desk.hand.declaration.uid
    scene.qtbot.waitUntil(lambda: b"mil nov" in (scene.box.draft(uid) or b""), timeout=1500)
    declaration = scene.store.get(Declaration, uid)
    assert declaration is not None
    again = InHand(scene.store, scene.box, declaration, lambda: DAY)
    assert again.recovered
    row = again.tree.rows("vehicles")[0]
    assert (row["model"], row["built"]) == ("Deportivo", "mil nov")
    assert [problem.field for problem in again.unreadable] == ["vehicles.0.built"]


def test_out_of_sight_nothing_waits_to_be_kept(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    scene.put("model", "Fugaz")
    scene.page.hide()
    assert not desk._pause.isActive()
    assert b"Fugaz" in (scene.box.draft(desk.hand.declaration.uid) or b"")


def test_what_was_recovered_is_said_and_may_be_thrown_away(scene: Scene) -> None:
    declaration = scene.kept(filled_in())
    desk = scene.open(declaration)
    desk.list.choose("vehicles")
    scene.put("model", "Otro")
    desk.flush()
    desk = scene.open(declaration)
    assert "recuperó" in desk.banner.words.text()
    desk.discard()
    desk.list.choose("vehicles")
    assert scene.line("model").line.text() == "Citycar"
    assert scene.box.draft(declaration.uid) is None


def test_looking_at_every_section_writes_nothing(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    for part in list(desk.list.parts):
        desk.list.choose(part.path)
        assert scene.section.part.path == part.path
    assert not desk.hand.is_dirty


def test_saving_keeps_a_version_and_is_undone(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    scene.put("model", "Otro modelo")
    scene.page.act("save")
    uid = desk.hand.declaration.uid
    assert contents_of(scene.box, desk.hand.declaration).vehicles[0].model == "Otro modelo"
    scene.page.act("undo_save")
    assert contents_of(scene.box, desk.hand.declaration).vehicles[0].model == "Citycar"
    assert len(scene.box.numbers(CONTENTS, uid)) == 3


def test_several_saves_are_undone_one_after_the_other(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    for model in ("Uno", "Dos"):
        scene.put("model", model)
        scene.page.act("save")
    for model in ("Uno", "Citycar"):
        scene.page.act("undo_save")
        assert contents_of(scene.box, desk.hand.declaration).vehicles[0].model == model
    scene.page.act("undo_save")
    assert desk.said == "No hay un guardado que deshacer."
    assert len(scene.box.numbers(CONTENTS, desk.hand.declaration.uid)) == 5


def test_undoing_a_save_loses_nothing_that_was_typed_after_it(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    scene.put("model", "Otro modelo")
    scene.page.act("save")
    scene.put("model", "Tercer modelo")
    scene.page.act("undo_save")
    assert desk.said.startswith("Hay cambios sin guardar")
    assert scene.line("model").line.text() == "Tercer modelo"
    assert contents_of(scene.box, desk.hand.declaration).vehicles[0].model == "Otro modelo"


def test_undoing_a_save_never_goes_over_what_another_window_saved_since(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    scene.put("model", "Lo mio")
    scene.page.act("save")
    scene.put("model", "Lo mio otra vez")
    scene.page.act("save")
    other = scene.store.get(Declaration, desk.hand.declaration.uid)
    assert other is not None
    theirs = filled_in()
    theirs.vehicles[0].model = "Lo de otra"
    keep(scene.box, other, theirs, DAY)
    scene.page.act("undo_save")
    assert desk.banner.words.text().startswith("Otra persona guardó esta declaración")
    assert scene.line("model").line.text() == "Lo mio otra vez"
    desk._keep_mine()
    for model in ("Lo de otra", "Lo de otra"):
        scene.page.act("undo_save")
        assert contents_of(scene.box, desk.hand.declaration).vehicles[0].model == model


def test_what_does_not_read_is_not_saved_and_the_hand_goes_there(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    scene.put("built", "antiguo")
    desk.list.choose(":1")
    assert not desk.save()
    assert scene.section.part.path == "vehicles"
    assert "no se puede leer" in desk.banner.words.text()


def test_when_two_windows_saved_both_versions_stay_and_the_person_says_which(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    other = scene.store.get(Declaration, desk.hand.declaration.uid)
    assert other is not None
    keep(scene.box, other, filled_in(), DAY)
    desk.list.choose("vehicles")
    scene.put("model", "Lo mio")
    assert not desk.save()
    assert "Otra persona" in desk.banner.words.text()
    mine = next(b for b in desk.banner.findChildren(QPushButton) if b.text().startswith("Guardar lo mío"))
    mine.click()
    assert contents_of(scene.box, desk.hand.declaration).vehicles[0].model == "Lo mio"
    assert len(scene.box.numbers(CONTENTS, other.uid)) == 3


# -- sections and entries


def test_entries_come_and_go_by_keys(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    scene.page.act("duplicate")
    assert len(desk.hand.tree.rows("vehicles")) == 3
    ids = [row["id"] for row in desk.hand.tree.rows("vehicles")]
    assert len(set(ids)) == 3
    assert scene.section.entries is not None
    scene.section.entries.list.setFocus()
    press(Key.Key_Delete)
    assert len(desk.hand.tree.rows("vehicles")) == 2
    press(Key.Key_Z, held=CONTROL)
    assert [row["id"] for row in desk.hand.tree.rows("vehicles")] == ids


def test_a_section_is_walked_to_and_an_entry_begun_without_the_mouse(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    desk.list.setFocus()
    press(Key.Key_PageDown, held=CONTROL)
    assert desk.list.path() == "vessels"
    assert scene.section.nothing.isChecked()
    scene.page.act("new")
    assert not scene.section.nothing.isChecked()
    type_in("Lancha")
    desk.flush()
    (row,) = desk.hand.contents.vessels
    assert row.kind == "=Lancha"


def test_who_types_goes_on_typing_in_the_next_section(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose(":1")
    scene.line("paternal").line.setFocus()
    press(Key.Key_PageDown, held=CONTROL)
    assert desk.list.path() == ":2"
    assert scene.line("address").line.hasFocus()


def test_the_watch_over_debts_follows_what_is_typed(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("debts")
    assert "2.500.000" in " ".join(words_of(scene.section.watches))
    scene.put("amount", "9000000")
    desk.flush()
    assert "9.000.000" in " ".join(words_of(scene.section.watches))


def test_the_field_in_hand_tells_why_it_is_asked_for(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("real_estate")
    scene.line("roll").line.setFocus()
    row = row_in_hand()
    assert row is not None
    assert HelpPanel(row).isVisible()
    assert link_to_field(row.model, row.field) == "declaration_contents#realestate-roll"


def test_nothing_to_declare_is_said_by_a_switch(scene: Scene) -> None:
    desk = scene.open(None)
    desk.list.choose("vessels")
    assert desk.list.part().word == "sin responder"  # type: ignore[union-attr]
    scene.section.nothing.click()
    desk.flush()
    assert desk.list.part().word == "nada que declarar"  # type: ignore[union-attr]


def test_gaps_are_counted_and_walked_through(scene: Scene) -> None:
    contents = filled_in()
    contents.profession = None  # type: ignore[assignment]
    contents.vehicles[1].model = None  # type: ignore[assignment]
    desk = scene.open(scene.kept(contents))
    assert desk.head.status.whole().startswith("2 por completar")
    desk.list.setFocus()
    scene.page.act("gap")
    assert scene.line("profession").line.hasFocus()
    scene.page.act("gap")
    assert scene.section.entry == 1
    assert scene.line("model").line.hasFocus()


def test_goods_of_the_spouse_are_added_once_she_is_named(scene: Scene) -> None:
    contents = filled_in()
    contents.spouse_first_names = "Luis"
    desk = scene.open(scene.kept(contents))
    desk.family.fill()
    assert "Agregar bienes del cónyuge o conviviente civil" in desk.family.acts()
    desk.family.adding.emit("spouse_estate", {"first_names": "Luis"})
    assert desk.list.path() == "spouse_estate.0:0"
    desk.list.choose("spouse_estate.0.vehicles")
    scene.page.act("new")
    type_in("Auto")
    desk.flush()
    assert desk.hand.contents.spouse_estate[0].vehicles[0].kind is not None
    desk.family.removing.emit("spouse_estate", 0)
    assert not desk.hand.contents.spouse_estate


def test_the_goods_of_a_company_are_folded_until_they_are_wanted(scene: Scene) -> None:
    contents = filled_in()
    contents.shares[0].controls = True
    contents.shares[0].real_estate = [a_house()]
    desk = scene.open(scene.kept(contents))
    desk.list.choose("shares")
    form = scene.section.form
    assert form is not None
    editor = form.content.rows["real_estate"].editor
    assert isinstance(editor, PartsEditor)
    (card,) = editor.cards
    assert is_folded(card)
    assert form.told()["real_estate"] == desk.hand.tree.row("shares.0")["real_estate"]
    desk.go_to("shares.0.real_estate.0.street")
    assert not is_folded(card)
    type_in("X ")
    desk.flush()
    (house,) = desk.hand.contents.shares[0].real_estate
    assert house.street == "X Pasaje Supuesto 7"
    assert house.liens[0].number == "345"


# -- last year


def _seen(page: QWidget) -> list[QPushButton]:
    return [button for button in page.findChildren(QPushButton) if button.isVisible()]


def _bought(contents: Contents) -> None:
    contents.vehicles[0].value *= 2
    contents.vehicles[1] = a_car("NNNN11", 5_000_000)


def test_each_entry_says_how_it_stands_to_last_year(scene: Scene) -> None:
    desk = scene.open(two_years(scene, _bought))
    desk.list.choose("vehicles")
    section = scene.section
    assert section.mark.text() == "Cambió: Avalúo fiscal 8.000.000 → 16.000.000"
    assert desk.hand.compared is not None
    changed = next(pair for pair in desk.hand.compared.pairs if pair.mark.name == "CHANGED")
    with pseudo.spoken():
        assert [one.title for one in changed.differences] == [pseudo.marked("Avalúo fiscal")]
        desk.head.tell(desk.hand, "")
        assert pseudo.BEGIN in desk.head.title.text()
    assert section.entries is not None
    assert [line.mark for line in section.entries.lines] == ["cambió", "nuevo"]
    assert "8.000.000" in words_of(desk.beside)
    scene.put("reason", "Cambi")
    assert section.gone is not None
    (gone,) = section.gone.forms
    gone.content.rows["explanation"].editor.set_raw("Lo vendió en mayo")
    gone.edited.emit()
    assert desk.save()
    kept = contents_of(scene.box, desk.hand.declaration)
    assert [car.change for car in kept.vehicles] == [Change.CHANGED, Change.NEW]
    assert kept.vehicles[0].reason == "revalued"
    (line,) = kept.gone
    assert (line.explanation, line.part) == ("Lo vendió en mayo", "vehicles")


def test_last_years_values_are_copied_over_and_what_is_gone_comes_back(scene: Scene) -> None:
    desk = scene.open(two_years(scene, _bought))
    desk.list.choose("vehicles")
    scene.qtbot.waitUntil(lambda: len(_seen(desk.beside)) == 2)
    _seen(desk.beside)[0].click()
    desk.flush()
    assert scene.section.mark.text() == "Sin cambios"
    scene.qtbot.waitUntil(lambda: len(_seen(desk.beside)) == 1)
    _seen(desk.beside)[0].click()
    desk.flush()
    assert len(desk.hand.contents.vehicles) == 3
    assert desk.hand.compared is not None
    assert not [p for p in desk.hand.compared.pairs if p.mark.name == "GONE"]


def test_a_damaged_earlier_one_is_told_and_keeps_nobody_out(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = two_years(scene, _bought)

    def broken(*_told: object) -> Contents:
        raise BookError("dañada")

    monkeypatch.setattr(declaration_in_hand, "contents_of", broken)
    desk = scene.open(made)
    assert "dañada" in desk.banner.words.text()
    assert desk.hand.compared is None


def test_what_did_not_change_is_not_asked_about(scene: Scene) -> None:
    desk = scene.open(two_years(scene, _bought))
    desk.list.choose("debts")
    form = scene.section.form
    assert form is not None
    assert scene.section.mark.text() == "Sin cambios"
    assert form.content.rows["reason"].isHidden()
    desk.list.choose("vehicles")
    assert scene.section.form is not None
    assert not scene.section.form.content.rows["reason"].isHidden()
    scene.section.why.click()
    assert scene.line("reason").line.hasFocus()


def test_a_doubt_about_what_is_gone_leads_to_its_line(scene: Scene) -> None:
    desk = scene.open(two_years(scene, _bought))
    desk.go_to("gone")
    assert scene.section.part.path == "vehicles"
    assert scene.section.gone is not None
    assert scene.section.gone.isAncestorOf(in_hand())


def test_the_fields_of_who_declares_stand_beside_last_years(scene: Scene) -> None:
    def moved(contents: Contents) -> None:
        contents.address = "Calle Nueva 9"

    desk = scene.open(two_years(scene, moved))
    desk.list.choose(":2")
    assert "Calle Inventada 123" in words_of(desk.beside)
    scene.qtbot.waitUntil(lambda: len(_seen(desk.beside)) == 1)
    _seen(desk.beside)[0].click()
    desk.flush()
    assert desk.hand.contents.address == "Calle Inventada 123"


# -- signing


def test_signing_lists_the_gaps_then_asks_the_passphrase(scene: Scene) -> None:
    contents = filled_in()
    contents.vehicles[1].model = None  # type: ignore[assignment]
    desk = scene.open(scene.kept(contents))
    scene.page.begin_signing()
    assert isinstance(desk.panel, SignPanel)
    (jump,) = desk.panel.jumps
    jump.click()
    scene.put("model", "Citycar")
    scene.page.begin_signing()
    panel = desk.panel
    assert isinstance(panel, SignPanel)
    panel.passphrase.setText("no es esta la clave")
    panel.sign()
    scene.qtbot.waitUntil(lambda: not panel.banner.isHidden())
    panel.passphrase.setText(PASSPHRASE)
    panel.sign()
    scene.qtbot.waitUntil(lambda: scene.desk.hand.is_signed, timeout=10_000)
    scene.after_work()
    assert scene.desk.section is None
    assert scene.desk.head.go.text() == "Rectificar…"
    assert not scene.desk.save()


def test_who_was_only_let_in_does_not_sign(scene: Scene) -> None:
    scene.box.allow("Asistente", "otras cuatro palabras distintas", cost=CHEAP)
    holder = scene.declarant.person.uid
    scene.page.boxes.put(holder, open_box(scene.store, holder, "otras cuatro palabras distintas"))
    desk = scene.open(scene.kept(filled_in()))
    scene.page.begin_signing()
    panel = desk.panel
    assert isinstance(panel, SignPanel)
    assert "de quien declara" in panel.banner.words.text()
    assert not [b for b in panel.findChildren(QPushButton) if b.text() == "Firmar"]


def test_nothing_is_copied_into_a_signed_one(scene: Scene) -> None:
    def moved(contents: Contents) -> None:
        contents.address = "Calle Nueva 9"

    declaration = two_years(scene, moved)
    declaration.progress = Progress.SIGNED
    desk = scene.open(scene.store.save(declaration))
    desk.list.choose(":2")

    def told() -> bool:
        labels = desk.beside.findChildren(QLabel)
        return any(label.isVisible() and label.text() == "Calle Inventada 123" for label in labels)

    scene.qtbot.waitUntil(told)
    assert not _seen(desk.beside)


def test_a_new_recovery_code_takes_the_page_until_it_was_printed_or_copied(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Strongbox, "renew_recovery", lambda _box, **_cost: "AAAAA-BBBBB")
    desk = scene.open(scene.kept(filled_in()))
    scene.page._on_act("people")
    assert isinstance(desk.panel, PeoplePanel)
    desk.panel.renew()
    scene.after_work()
    assert scene.page.stack.currentWidget() is scene.page.recovery
    assert scene.page.recovery.code.text() == "AAAAA-BBBBB"
    scene.page.recovery.printed.setChecked(True)
    scene.page.recovery.go.click()
    assert scene.page.stack.currentWidget() is scene.desk
    assert scene.page.recovery.code.text() == ""


def test_a_signed_one_is_rectified_with_a_reason(scene: Scene) -> None:
    before = signed_before(scene.store, scene.box, scene.declarant)
    desk = scene.open(before)
    desk.head.go.click()
    panel = desk.panel
    assert isinstance(panel, RectifyPanel)
    panel.reason.put("Faltó un vehículo")
    next(b for b in panel.findChildren(QPushButton) if b.text().startswith("Comenzar")).click()
    made = scene.desk.hand.declaration
    assert (made.replaces, made.progress) == (before.uid, Progress.COMPLETE)
    assert made.kind == "voluntary_rectification"
    assert scene.desk.section is not None


def test_versions_are_read(scene: Scene) -> None:
    desk = scene.open(scene.kept(filled_in()))
    desk.list.choose("vehicles")
    scene.put("model", "Otro modelo")
    desk.save()
    scene.page._show_versions()
    assert isinstance(desk.panel, VersionsPanel)
    desk.panel.buttons[-1].click()
    assert "Citycar" in words_of(desk.middle)
    assert "Otro modelo" not in words_of(desk.middle)


# -- what is published


def test_the_public_view_shows_what_is_published_and_nothing_else(scene: Scene) -> None:
    contents = filled_in()
    desk = scene.open(scene.kept(contents))
    desk.head.as_public.click()
    house = public_version(contents).real_estate[0]
    desk.list.choose("real_estate")
    words = words_of(desk.middle)
    assert "Pasaje Supuesto 7" not in words
    assert words.count("RESERVADO") == sum(
        field.show(house) == "RESERVADO" for field in house.fields if not isinstance(field.kind, Parts)
    ) + sum(field.show(lien) == "RESERVADO" for lien in house.liens for field in lien.fields)
    desk.list.choose(":1")
    assert str(contents.run) not in " ".join(words_of(desk.middle))
    desk.head.as_public.click()
    assert desk.section is not None


# -- beginning


def test_a_published_file_is_looked_at_and_becomes_the_draft(scene: Scene, tmp_path: Path) -> None:
    told = write(public_version(filled_in()))
    path = tmp_path / "publicada.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    desk = scene.open(None)
    scene.page._begin_with()
    panel = desk.panel
    assert isinstance(panel, BeginPanel)
    panel.take(path)
    scene.after_work()
    said = " ".join(words_of(panel))
    assert "reservados" in said
    next(b for b in panel.findChildren(QPushButton) if b.text() == "Usar como borrador").click()
    assert [car.model for car in desk.hand.contents.vehicles] == ["Citycar", "Citycar"]
    assert desk.hand.tree.rows("vehicles")[0]["plate"] == "RESERVADO"
    assert desk.hand.previous is not None
    assert desk.hand.is_dirty
    desk.list.choose("vehicles")
    row = scene.section.form.content.rows["plate"]  # type: ignore[union-attr]
    assert row.cover is not None
    assert not row.cover.isHidden()
    row.cover.button.click()
    type_in("ABCD12")
    desk.flush()
    assert desk.hand.contents.vehicles[0].plate == "ABCD12"


def test_a_file_that_is_no_declaration_is_refused_in_words(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "otra.json"
    path.write_text('{"a": 1}', encoding="utf-8")
    desk = scene.open(None)
    scene.page._begin_with()
    panel = desk.panel
    assert isinstance(panel, BeginPanel)
    panel.take(path)
    scene.after_work()
    assert "no tiene declaraciones" in panel.banner.words.text()


# -- papers, and the window


def test_its_papers_are_written(scene: Scene, tmp_path: Path) -> None:
    desk = scene.open(scene.kept(filled_in()))
    scene.page._print()
    panel = desk.panel
    assert isinstance(panel, PapersPanel)
    panel.formats["infoprobidad"].setChecked(True)
    panel.ask(tmp_path / "papeles")
    scene.after_work()
    written = sorted((tmp_path / "papeles").iterdir())
    assert [path.suffix for path in written] == [".json", ".pdf"]
    assert "Pasaje Supuesto 7" not in written[0].read_text(encoding="utf-8")


def test_both_years_are_printed_side_by_side_until_the_strongbox_is_locked(
    scene: Scene, qtbot: QtBot
) -> None:
    desk = scene.open(two_years(scene, _bought))
    scene.page._print()
    assert isinstance(desk.panel, PapersPanel)
    assert desk.panel.compare.isVisible()
    desk.panel.compare.click()
    scene.after_work()
    preview = the_preview(qtbot)
    assert "16.000.000" in pdf_text(paper_in(preview))
    scene.page.boxes.lock_all()
    assert not preview.isVisible()


def test_a_declaration_is_looked_at_as_it_is_published_and_whole(scene: Scene, qtbot: QtBot) -> None:
    desk = scene.open(two_years(scene, _bought))
    assert scene.page.act("print")
    assert isinstance(desk.panel, PapersPanel)
    desk.panel.look.click()
    scene.after_work()
    preview = the_preview(qtbot)
    public = pdf_text(paper_in(preview))
    assert preview.bar.versions.currentText() == "Como se publica"
    preview.make(1)
    scene.after_work()
    whole = pdf_text(paper_in(the_preview(qtbot)))
    assert len(whole) > len(public)
    preview.close()


def test_the_windows_menus_act_on_the_declaration_in_sight(
    open_window: Callable[[Store], Window], tmp_path: Path
) -> None:
    with an_office(tmp_path) as store:
        window = open_window(store)
        declarant = a_declarant(store)
        window.boxes.put(declarant.person.uid, a_box(store, declarant))
        window.open_declaration(declarant.uid, None, EXPECTED)
        page = window.pages["declaration"]
        assert isinstance(page, DeclarationPage)
        assert page.desk is not None
        page.desk.list.choose("vehicles")
        window.frame.actions_by_name["new"].trigger()
        assert window.here == "declaration"
        type_in("Auto")
        window.frame.actions_by_name["save"].trigger()
        made = store.get(Declaration, page.desk.hand.declaration.uid)
        assert made is not None
        assert made.progress is Progress.DRAFT
        window.frame.close()


# -- the family


def _models(model: type[Sealed]) -> Iterator[type[Sealed]]:
    yield model
    for field in model.fields:
        if isinstance(field.kind, Parts):
            assert issubclass(field.kind.target, Sealed)
            yield from _models(field.kind.target)


def test_every_part_of_the_contents_is_a_part_of_the_page(scene: Scene) -> None:
    contents = filled_in()
    contents.spouse_first_names = "Luis"
    desk = scene.open(scene.kept(contents))
    desk.family.adding.emit("spouse_estate", {"first_names": "Luis"})
    desk.family.adding.emit("ward_estates", {"relation": "=Hijo", "first_names": "Eva"})
    parts = parts_of(desk.hand)
    rows = {part.path.rpartition(".")[2] for part in parts if part.has_rows}
    names = {name for part in parts for name in part.names}
    for model in (Contents, SpouseEstate, WardEstate):
        for field in model.fields:
            if isinstance(field.kind, Parts):
                assert field.name in rows | {"spouse_estate", "ward_estates", "notes", "gone"}, field.name
            elif not field.is_computed:
                assert field.name in names | {"debts_total", *BY_PROGRAM, "previous"}, field.name


@pytest.mark.parametrize("model", sorted(set(_models(Contents)), key=str))
def test_every_field_has_an_editor_and_keeps_what_is_reserved(
    qtbot: QtBot, plain_desk: Desk, looks: None, model: type[Sealed]
) -> None:
    assert looks is None
    fields = asked(model, follows=True)
    left = {field.name for field in model.fields} - {field.name for field in fields}
    assert left <= BY_PROGRAM
    form = SealedForm(model, [field.name for field in fields], plain_desk, follows=True)
    qtbot.addWidget(form)
    plain = [field.name for field in fields if not isinstance(field.kind, Parts)]
    reserved: Raws = {"id": "una", **dict.fromkeys(plain, RESERVED_TEXT)}
    form.show_row(reserved, everything=True)
    form.settle()
    assert {name: form.told()[name] for name in plain} == dict.fromkeys(plain, RESERVED_TEXT)
    assert all(field.value(form.reading.record) is RESERVED for field in fields if field.name in plain)
    row = form.content.rows[plain[0]]
    row.uncover()
    assert form.told()[plain[0]] in (None, "")
    form.undo()
    assert form.told()[plain[0]] == RESERVED_TEXT
