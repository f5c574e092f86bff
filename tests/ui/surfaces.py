"""What opens over a page or in its place, not walked by `rounds`: one window of an invented office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.ui.closing import ClosingPage
from desktop.ui.first_start import FirstStart
from desktop.ui.kit.text import question
from desktop.ui.preview import PreviewWindow
from desktop.ui.rehearsal_detail import StoppedDetail
from tests.filings.rehearsed import a_month
from tests.ui.declaration_surfaces import of_declarations
from tests.ui.record_surfaces import of_records, of_tabs, of_the_lobby_test
from tests.ui.rounds import Sight, breathe
from tests.ui.walk import Walk


def surfaces(walk: Walk, folder: Path) -> Iterator[Sight]:
    """All of them."""
    yield from of_the_window(walk)
    yield from of_records(walk, folder)
    yield from of_tabs(walk)
    yield from of_the_lobby_test(walk)
    yield from of_the_close(walk)
    yield from of_declarations(walk, folder)
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
