"""What opens on a record or over it: acts, small steps, its tabs, two who save the same, «¿Es lobby?»."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.registers import by_name
from desktop.registers.meetings import Meeting
from desktop.ui.coincidences import CoincidencesPanel
from desktop.ui.field_help import HelpPanel
from desktop.ui.listing import ListingPage
from desktop.ui.lobby_question import VerdictView
from desktop.ui.lobby_test import LobbyTestPage
from desktop.ui.radar_step import RadarStep
from desktop.ui.record_head import FORM, PAST, READING
from desktop.ui.sign_step import offer_to_sign
from tests.ui.hearing_office import a_meeting, a_request, an_accepted
from tests.ui.rounds import Sight, breathe
from tests.ui.test_radar import the_box
from tests.ui.walk import Walk


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


# -- the tabs of a record, and two who save it


def of_tabs(walk: Walk) -> Iterator[Sight]:
    """A draft with gaps to be read, what happened to it, and what two wrote in it at once."""
    met = a_meeting(walk.store, an_accepted(walk.store, channel="email"))
    met.place, met.mode = "Otra sala", None  # type: ignore[assignment]  # a draft with a gap
    met = walk.store.save(met)
    page = walk.record("meetings", met.uid)
    tabs = page.record.head.tabs
    for name, tab in (("reading", READING), ("past", PAST)):
        tabs.setCurrentIndex(tab)
        walk.rest()
        yield Sight(f"meeting › {name}", page)
    tabs.setCurrentIndex(FORM)
    theirs = walk.store.get(Meeting, met.uid)
    assert theirs is not None
    theirs.place = "La del libro"
    walk.store.save(theirs)
    _type(page, "La que se escribe aquí")
    assert not page.record.save()
    breathe()
    assert page.record.banner.isVisible()
    yield Sight("meeting › two save it", page)
    newest = walk.store.get(Meeting, met.uid)
    assert newest is not None
    walk.store.remove(newest)
    assert not page.record.save()
    breathe()
    yield Sight("meeting › it was removed", page)
    page.record._drop_mine()
    page.record.back()
    walk.rest()


def _type(page: ListingPage, text: str) -> None:
    row = page.record.form.content.rows["place"]
    row.editor.set_raw(text)
    page.record.form.edited.emit()


# -- «¿Es lobby?»


def of_the_lobby_test(walk: Walk) -> Iterator[Sight]:
    """A question with its help, each kind of verdict, what it lacks, and a result that was kept."""
    walk.window.frame.actions_by_name["lobby_test"].trigger()
    walk.rest()
    page = walk.window.pages["lobby_test"]
    assert isinstance(page, LobbyTestPage)
    page.answer("authority")
    page.view.fold.click()  # type: ignore[union-attr]  # a question
    breathe()
    yield Sight("lobby › question", page)
    lobby = ("authority", "meeting", "heard", "yes", "acts", "yes")
    for name, codes in (("regulated", lobby), ("not regulated", ("none",))):
        page.begin()
        for code in codes:
            page.answer(code)
        breathe()
        assert isinstance(page.view, VerdictView)
        yield Sight(f"lobby › {name}", page)
    page.save()
    breathe()
    yield Sight("lobby › lacks its matter", page)
    view = page.view
    assert isinstance(view, VerdictView)
    view.matter.setPlainText("Acto en la plaza")
    page.save()
    walk.rest()
    view.warn("Las respuestas guardadas llevan a otro resultado.")
    breathe()
    yield Sight("lobby › kept", page)
