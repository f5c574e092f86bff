"""What opens over a page or in its place, not walked by `rounds`: one window of an invented office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.domain.declaring import Expected
from desktop.jobs.declaring import contents_of, keep
from desktop.registers import by_name
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.beginnings import started_from
from desktop.registers.declarations import Declaration
from desktop.store import Store
from desktop.store.strongbox import Strongbox
from desktop.ui.closing import ClosingPage
from desktop.ui.coincidences import CoincidencesPanel
from desktop.ui.declaration import DeclarationPage
from desktop.ui.declaration_desk import DeclarationDesk
from desktop.ui.field_help import HelpPanel
from desktop.ui.first_start import FirstStart
from desktop.ui.kit.panel import Panel
from desktop.ui.kit.text import question
from desktop.ui.listing import ListingPage
from desktop.ui.preview import PreviewWindow
from desktop.ui.radar_step import RadarStep
from desktop.ui.record_act import offered
from desktop.ui.rehearsal_detail import StoppedDetail
from desktop.ui.sign_step import offer_to_sign
from desktop.ui.window import Window
from tests.filings.rehearsed import a_month
from tests.ui.declaring_office import (
    DAY,
    KIND,
    a_box,
    a_car,
    a_declarant,
    a_declaration,
    a_house,
    signed_before,
)
from tests.ui.hands import Key, in_hand, press
from tests.ui.hearing_office import a_meeting, a_request, an_accepted
from tests.ui.rounds import Settled, Sight, breathe
from tests.ui.test_radar import the_box

EXPECTED = Expected(KIND, 2026, date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 1))
P = TypeVar("P", bound=QWidget)


@dataclass
class Walk:
    """The window, its book, and how one waits for it."""

    window: Window
    store: Store
    settled: Settled

    def rest(self) -> None:
        """All that was asked is answered and painted."""
        self.settled(self.window)
        breathe()

    def over(self, name: str, kind: type[P] | None = None) -> Iterator[Sight]:
        """What is open over the page, then shut."""
        self.rest()
        found: list[QWidget] = list(self.window.frame.findChildren(kind or Panel))
        (panel,) = (one for one in found if one.isVisible())
        yield Sight(name, panel)
        if isinstance(panel, Panel):
            panel.close_up()
        breathe()

    def record(self, register: str, uid: str) -> ListingPage:
        """Open on its page."""
        self.window.open_record(register, uid)
        self.rest()
        page = self.window.list_page()
        assert page is not None
        return page

    def act(self, page: ListingPage, text: str) -> None:
        """One of the acts on the record in hand."""
        assert page.record.record is not None
        hand = page.hand(page.record.record)
        next(act for act in offered(page.register.name, hand) if act.text.replace("&", "") == text).run(hand)


def surfaces(walk: Walk, folder: Path) -> Iterator[Sight]:
    """All of them."""
    yield from of_the_window(walk)
    yield from of_records(walk, folder)
    yield from of_the_close(walk)
    yield from of_declarations(walk)
    yield from of_papers(walk)


# -- over any page


def of_the_window(walk: Walk) -> Iterator[Sight]:
    """News with its ways on, a question, the keys."""
    frame = walk.window.frame
    offers = [("Deshacer", breathe), ("Ver en la carpeta", breathe)]
    for kind in ("good", "careful", "bad", "plain"):
        frame.notice.say("Se escribió el paquete del mes.", kind, offers)
        breathe()
        yield Sight(f"notice {kind}", frame.notice)
    frame.notice.hide()
    box = question(frame, "¿Se cancela el trabajo en curso?", "Cancelarlo", "Seguir trabajando")
    box.open()
    breathe()
    yield Sight("question", box)
    box.close()
    frame.activateWindow()
    frame.actions_by_name["keys"].trigger()
    walk.rest()
    yield Sight("keys", walk.window.pages["help"])


# -- over a record


def of_records(walk: Walk, folder: Path) -> Iterator[Sight]:
    """Answers, conflicts, attendance, why a field is asked for, one field of many, new people, signing."""
    asked = a_request(walk.store)
    accepted = an_accepted(walk.store, channel="in_person")
    met = a_meeting(walk.store, accepted)
    page = walk.record("requests", asked.uid)
    for text in ("Rechazar…", "Derivar…", "Pedir que se complete…"):
        walk.act(page, text)
        yield from walk.over(f"request › {text}")
    yield from _of_conflicts(walk, page)
    page = walk.record("meetings", met.uid)
    walk.act(page, "Anotar asistencia…")
    yield from walk.over("meeting › attendance")
    page.record.form.content.rows["place"].in_hand.focus_first()
    walk.window.frame.actions_by_name["why"].trigger()
    yield from walk.over("why", HelpPanel)
    page.table.selectAll()
    page.many.change()
    yield from walk.over("change many")
    desk = page.record.form.desk
    for model in ("people", "organisations", "officials"):
        desk.add(page.head.new, by_name(model).model, "eva ruz", lambda _made: None)
        yield from walk.over(f"new of {model}")
    step = offer_to_sign(page.head.new, walk.window.bench, [folder / "lista.pdf"])
    step.save()
    yield from walk.over("sign files")


def _of_conflicts(walk: Walk, page: ListingPage) -> Iterator[Sight]:
    """To accept beside an open strongbox, what meets what was declared in it, and what was decided."""
    holder, box = the_box(walk.store, "Maderas del Sur")
    walk.window.boxes.put(holder, box)
    walk.act(page, "Aceptar…")
    yield from walk.over("request › accept")
    walk.act(page, "Revisar conflictos…")
    (step,) = (one for one in walk.window.frame.findChildren(RadarStep) if one.isVisible())
    step.save()
    walk.rest()
    yield Sight("request › conflicts", step)
    step.verdict.choose(0)
    step.save()
    walk.rest()
    yield Sight("request › conflicts decided", step)
    step.show_past()
    (past,) = (one for one in walk.window.frame.findChildren(CoincidencesPanel) if one.isVisible())
    yield Sight("request › coincidences", past)
    past.close_up()
    step.close_up()
    walk.window.boxes.lock(holder)
    walk.rest()


# -- the close of a month


def of_the_close(walk: Walk) -> Iterator[Sight]:
    """Its four steps, and what a rehearsal stops at, changes and counts."""
    walk.window.go("closing")
    walk.rest()
    page = walk.window.pages["filings"].current()  # type: ignore[attr-defined]  # a shelf
    assert isinstance(page, ClosingPage)
    for place, name in enumerate(("review", "silence", "rehearsal", "publish")):
        page.steps.choose(place)
        page.steps.edited.emit()
        walk.rest()
        yield Sight(f"close › {name}", page)
    page.steps.choose(2)
    page.steps.edited.emit()
    walk.rest()
    view = page.rehearsal.view
    view.show_rehearsals(a_month())
    kinds: set[str] = set()
    for row in range(view.list.count()):
        view.list.setCurrentRow(row)
        breathe()
        kind = type(view.area.widget()).__name__
        if kind not in kinds:
            kinds.add(kind)
            yield Sight(f"close › rehearsal › {kind}", page)
        if kind == "StoppedDetail" and f"{kind} asks" not in kinds:
            kinds.add(f"{kind} asks")
            detail = view.area.widget()
            assert isinstance(detail, StoppedDetail)
            detail.let_pass.click()
            detail.reason.returnPressed.emit()
            breathe()
            yield Sight(f"close › rehearsal › {kind} asks", page)


# -- a declaration


def of_declarations(walk: Walk) -> Iterator[Sight]:
    """The door, the desk by its sections, each panel, the code, and one that is signed."""
    declarant = a_declarant(walk.store)
    walk.window.open_declaration(declarant.uid, None, EXPECTED)
    walk.rest()
    page = walk.window.page("declaration")
    assert isinstance(page, DeclarationPage)
    assert page.door is not None
    page.door.refuse("La clave tiene menos de 12 letras.")
    breathe()
    yield Sight("declaration › new door", page)
    box = a_box(walk.store, declarant)
    walk.window.open_declaration(declarant.uid, None, EXPECTED)
    walk.rest()
    yield Sight("declaration › door", page)
    page.recovery.show_code("ABCD-EFGH")
    page.stack.setCurrentWidget(page.recovery)
    breathe()
    yield Sight("declaration › code", page)
    walk.window.boxes.put(declarant.person.uid, box)
    before = signed_before(walk.store, box, declarant)
    made = _with_gaps(walk, box, declarant, before)
    yield from _of_a_desk(walk, page, declarant, made)
    walk.window.open_declaration(declarant.uid, before.uid)
    walk.rest()
    yield Sight("declaration › signed", page)
    page._on_act("rectify")
    breathe()
    yield Sight("declaration › rectify", page)


def _with_gaps(walk: Walk, box: Strongbox, declarant: Declarant, before: Declaration) -> Declaration:
    contents = started_from(contents_of(box, before), KIND, 2026, before.uid)
    contents.vehicles = [contents.vehicles[0], a_car("NNNN11", 1)]
    contents.real_estate[0].acquired = None  # type: ignore[assignment]  # drafts have gaps
    contents.shares[0].controls, contents.shares[0].real_estate = True, [a_house()]
    return keep(box, a_declaration(walk.store, declarant), contents, DAY)


def _of_a_desk(walk: Walk, page: DeclarationPage, declarant: Declarant, made: Declaration) -> Iterator[Sight]:
    walk.window.open_declaration(declarant.uid, made.uid)
    walk.rest()
    assert page.desk is not None
    desk: DeclarationDesk = page.desk
    for path in (":0", ":1", "real_estate", "vehicles", "vessels", "shares", "debts", "own"):
        desk.list.choose(path)
        breathe()
        yield Sight(f"declaration › {path}", page)
    desk.list.setFocus()
    press(Key.Key_F3)
    breathe()
    assert desk.section is not None
    assert desk.section.isAncestorOf(in_hand()), "F3 leads to what is missing"
    yield Sight("declaration › gap", page)
    desk.head.as_public.setChecked(True)
    breathe()
    yield Sight("declaration › public", page)
    desk.head.as_public.setChecked(False)
    for name in ("sign", "begin", "versions", "print", "evidence", "people"):
        page._on_act(name)
        walk.rest()
        yield Sight(f"declaration › {name}", page)
    page._on_act("coincidences")
    yield from walk.over("declaration › coincidences")


# -- papers


def of_papers(walk: Walk) -> Iterator[Sight]:
    """The preview of a list."""
    walk.window.go("meetings")
    walk.rest()
    walk.window.frame.actions_by_name["print"].trigger()
    walk.rest()
    (preview,) = walk.window.frame.findChildren(PreviewWindow)
    while preview.is_making() or preview.looking._asked:
        breathe()
    breathe()
    yield Sight("preview", preview)
    preview.close()


# -- before there is a book


def of_the_first_start(page: FirstStart) -> Iterator[Sight]:
    """Its steps, each refused once before it goes on."""
    page.where.place.setText("libro")
    page.on.click()
    breathe()
    yield Sight("first › where", page)
    page.where.place.setText(str(Path.home() / "nuevo.probidad"))
    page.on.click()
    page.whose.search.setText("zzzz")
    breathe()
    yield Sight("first › whose, none", page)
    page.whose.search.setText("interior")
    page.whose.name.setText("Municipalidad Inventada")
    page.whose.code.setText("MU999")
    breathe()
    yield Sight("first › whose", page)
    page.on.click()
    _given, _surnames, post, _category, starts = page.who.rows[0]
    _given.setText("Ana")
    starts.setText("mientras")
    starts.editingFinished.emit()
    page.on.click()
    breathe()
    yield Sight("first › who, refused", page)
    post.setText("Subsecretaria")
    starts.setText("01-03-2026")
    starts.editingFinished.emit()
    page.on.click()
    breathe()
    assert page.stack.currentWidget() is page.summary
    yield Sight("first › summary", page)
