"""What opens on the page of a declaration: the door, the desk by its sections, each panel, the code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from desktop.domain.declaring import Expected
from desktop.jobs.declaring import contents_of, keep
from desktop.jobs.evidence import add
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.beginnings import started_from
from desktop.registers.declarations import Declaration
from desktop.store.strongbox import Strongbox
from desktop.ui.declaration import DeclarationPage
from desktop.ui.declaration_desk import DeclarationDesk
from desktop.ui.declaration_vault import VaultPanel
from desktop.ui.evidence_step import EvidenceStep
from tests.jobs.test_evidence import PNG
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
from tests.ui.rounds import Sight, breathe
from tests.ui.walk import Walk

EXPECTED = Expected(KIND, 2026, date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 1))


def of_declarations(walk: Walk, folder: Path) -> Iterator[Sight]:
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
    yield from _of_evidence(walk, page, folder)
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


def _of_evidence(walk: Walk, page: DeclarationPage, folder: Path) -> Iterator[Sight]:
    """Documents that serve, that serve no more and that have no end; what one is, refused once."""
    assert page.desk is not None
    box, car = page.desk.hand.box, page.desk.hand.contents.vehicles[0]
    paper = folder / "padron.png"
    paper.write_bytes(PNG)
    for issued in ("2026-11-01", "2019-01-02", None):
        list(add(box, car.uid, paper, {"kind": "vehicle_record", "issued": issued}))
    page.desk.list.choose("vehicles")
    page._on_act("evidence")
    walk.rest()
    vault = page.desk.panel
    assert isinstance(vault, VaultPanel)
    assert vault.panel.list.count() == 3
    yield Sight("declaration › documents", page)
    acts = (("a new one", partial(vault.panel.take, paper)), ("its words", vault.panel.change_words))
    for name, come in acts:
        come()
        breathe()
        (step,) = (one for one in walk.window.frame.findChildren(EvidenceStep) if one.isVisible())
        step.rows.rows["issued"].editor.set_raw("mientras")
        step.save()
        breathe()
        yield Sight(f"declaration › documents › {name}", step)
        step.close_up()
