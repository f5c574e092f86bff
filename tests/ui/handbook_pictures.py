"""The pictures of the handbook, from the real program with the practice office: invented people, a fixed day.

xvfb-run -a -s "-screen 0 1400x900x24" python tests/ui/handbook_pictures.py [--language es|en]

They go to resources/handbook/pictures/LANGUAGE, cut to what the text speaks of, and with few colours so that
they stay small.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image, ImageOps
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QWidget

from desktop.description.register import State
from desktop.domain import language
from desktop.domain.periods import Period
from desktop.domain.resources import RESOURCES
from desktop.jobs.practice import PASSPHRASE, practice
from desktop.registers.declarations import Declaration
from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request, Stage
from desktop.store.lists import Query
from desktop.ui import start
from desktop.ui.closing import ClosingPage
from desktop.ui.declaration import DeclarationPage
from desktop.ui.field_help import HelpPanel
from desktop.ui.kit import theme
from desktop.ui.kit.shelf import Shelf
from desktop.ui.listing import ListingPage
from desktop.ui.preferences import Preferences
from desktop.ui.record import RecordPage
from desktop.ui.record_head import PAST
from desktop.ui.session import Session
from desktop.ui.window import Window
from tests.ui.pictures import HOME, TODAY, settle, wait, wait_for

SIZE = (1366, 768)
LARGEST = 60_000
"""Of a picture, in bytes."""
EDGE = 4
OCTOBER = (2026, 10)
FRAME = "#9aa4af"
COLOURS = (64, 32, 16)
P = TypeVar("P", bound=QWidget)


def main() -> None:
    """Take them all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--language", choices=("es", "en"), default="es")
    asked.add_argument("--folder", type=Path)
    told = asked.parse_args()
    folder = told.folder or RESOURCES / "handbook" / "pictures" / told.language
    folder.mkdir(parents=True, exist_ok=True)
    language.use(told.language)
    book = HOME / "practica.probidad"
    for _progress in practice(book, actor="María Soto", today=TODAY, meetings=400):
        pass
    preferences = Preferences(HOME / "ventana.ini")
    preferences.keep("language", told.language)
    app = start.application(preferences)
    app.setQuitOnLastWindowClosed(False)
    session = Session(preferences, lambda: TODAY, str(book))
    theme.apply(app, "light", 100)
    session.frame.resize(*SIZE)
    session.begin()
    wait_for(lambda: isinstance(session.window, Window))
    assert isinstance(session.window, Window)
    session.frame.activateWindow()
    QCursor.setPos(0, 0)
    settle(session.window)
    for name, image in pictures(session.window):
        keep(image, folder / f"{name}.png")
    session.frame.close()


def keep(image: QImage, path: Path) -> None:
    """With so few colours that it is small enough."""
    assert image.save(str(path))
    whole = Image.open(path).convert("RGB")
    whole = ImageOps.expand(whole, border=1, fill=FRAME)
    for colours in COLOURS:
        whole.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
        if path.stat().st_size <= LARGEST:
            break
    told = f"{path.name}: {image.width()} x {image.height()}, {path.stat().st_size / 1000:.0f} kB"
    sys.stdout.write(f"{told}, {colours} colours\n")
    assert path.stat().st_size <= LARGEST, path.name


def shot(window: Window, *shown: QWidget, below: int = 0) -> QImage:
    """The window, cut to what holds these; without any, all of it."""
    wait(150)
    whole = window.frame.grab().toImage()
    if not shown:
        return whole
    box = QRect()
    for widget in shown:
        box = box.united(QRect(widget.mapTo(window.frame, QPoint(0, 0)), widget.size()))
    pages = window.frame.pages
    seen = pages.visibleRegion().boundingRect()
    around = window.frame.rect() if below else QRect(pages.mapTo(window.frame, seen.topLeft()), seen.size())
    box = box.adjusted(-EDGE, -EDGE, EDGE, EDGE + below).intersected(around)
    return whole.copy(box)


def come(window: Window, name: str) -> None:
    window.go(name)
    settle(window)


def record(window: Window, register: str, fits: Callable[[RecordPage], bool]) -> RecordPage:
    """The first record of a list that fits, open."""
    come(window, register)
    page = window.pages[register]
    assert isinstance(page, ListingPage)
    for line in window.store.lines(window.store.numbers(Query(register=register))[:200]):
        page.open(line.uid)
        settle(window)
        opened = page.has_record()
        if opened is not None and fits(opened):
            wait(200)
            return opened
    raise LookupError(register)


def is_of_october(page: RecordPage) -> bool:
    """Whether it goes out with the close of that month."""
    kept = page.record
    return (
        isinstance(kept, Meeting)
        and kept.state is State.COMPLETE
        and (kept.day.year, kept.day.month) == OCTOBER
    )


def waits(page: RecordPage) -> bool:
    """Whether it is to be answered."""
    return isinstance(page.record, Request) and page.record.stage is Stage.RECEIVED


def has_changed(page: RecordPage) -> bool:
    """Whether somebody corrected it after it was written."""
    return page.record is not None and len(page.store.history(page.record)) > 1


def pictures(window: Window) -> Iterator[tuple[str, QImage]]:
    """One after the other."""
    window.frame.top.months.show_period(Period())
    come(window, "home")
    yield "home", shot(window)
    record(window, "requests", waits)
    yield "requests", shot(window, window.frame.pages)
    yield from of_a_meeting(window)
    yield from of_others(window)
    yield from of_the_close(window)
    yield from of_declarations(window)


def of_a_meeting(window: Window) -> Iterator[tuple[str, QImage]]:
    """Its form, the reason of a field, its past."""
    opened = record(window, "meetings", lambda page: bool(page.form.raws().get("attendees")))
    yield "meeting", shot(window, opened)
    row = opened.form.content.rows["place"]
    row.in_hand.focus_first()
    window.frame.actions_by_name["why"].trigger()
    wait(100)
    (panel,) = window.frame.findChildren(HelpPanel)
    yield "why", shot(window, row, panel, below=4)
    panel.close_up()
    opened = record(window, "requests", has_changed)
    opened.head.tabs.setCurrentIndex(PAST)
    yield "history", shot(window, opened)
    window.palette.come()
    window.palette.field.setText("reglamento")
    settle(window)
    wait(200)
    yield "search", window.palette.grab().toImage()
    window.palette.hide()


def of_others(window: Window) -> Iterator[tuple[str, QImage]]:
    """A trip with its costs, two who may be one, the looks."""
    trip = record(window, "trips", lambda page: len(page.form.raws().get("costs") or []) > 1)  # type: ignore[arg-type]  # rows
    trip.area.ensureWidgetVisible(trip.form.content.rows["costs"])
    yield "trip", shot(window, trip)
    come(window, "homonyms")
    yield "homonyms", shot(window, window.frame.pages)
    come(window, "settings")
    settings = window.pages["settings"]
    settings.findChildren(Shelf)[0].choose("looks")
    yield "looks", shot(window, settings).copy(0, 0, 860, 330)


def of_the_close(window: Window) -> Iterator[tuple[str, QImage]]:
    """The review of last month, and a text at which the rehearsal stops."""
    window.frame.top.months.show_period(Period.month(*OCTOBER))
    opened = record(window, "meetings", is_of_october)
    raws = opened.form.raws()
    opened.adopt({**raws, "subject": f"{raws['subject']} Contacto: Pedro Inventado, +56 9 8765 4321."})
    assert opened.save()
    come(window, "closing")
    closing = page_of(window, ClosingPage)
    yield "closing", shot(window, closing)
    closing.steps.choose(2)
    closing.steps.edited.emit()
    settle(window)
    wait(300)
    yield "rehearsal", shot(window, closing)
    window.frame.top.months.show_period(Period())


def page_of(window: Window, kind: type[P]) -> P:
    """The page of that kind that is in sight."""
    return next(page for page in window.frame.findChildren(kind) if page.isVisible())


def of_declarations(window: Window) -> Iterator[tuple[str, QImage]]:
    """The board, and one that is being written beside last year's."""
    come(window, "declaration_board")
    yield "board", shot(window, window.frame.pages)
    written = [one for one in window.store.find(Declaration, Query(register="declarations")) if one.percent]
    one = next(each for each in written if each.signed_at is None)
    window.open_declaration(one.declarant.uid, one.uid)
    page = window.pages["declaration"]
    assert isinstance(page, DeclarationPage)
    assert page.door is not None
    page.door.rows[0][1].setText(PASSPHRASE)
    page.door.tell()
    settle(window)
    assert page.desk is not None
    page.desk.list.choose("real_estate")
    yield "declaration", shot(window, page)


if __name__ == "__main__":
    main()
