"""The practice book: marked everywhere, its exercises beside the work, thrown away and made afresh."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.description.reading import read_record
from desktop.duties.exercises import EXERCISES
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.store import BookError, Store, open_book, practice_book
from desktop.store.lists import Query
from desktop.store.practice_book import Kept, is_practice
from desktop.ui import practising
from desktop.ui.board import Row
from desktop.ui.exercises import ExercisesPage
from desktop.ui.exporting import ExportPage
from desktop.ui.first_start import FirstStart
from desktop.ui.frame import Frame
from desktop.ui.hint_places import part_of
from desktop.ui.kit import theme
from desktop.ui.kit.ring import Ring
from desktop.ui.kit.runner import Runner
from desktop.ui.practice_guide import PracticeGuide, took
from desktop.ui.practice_strip import PracticeStrip
from desktop.ui.preferences import Preferences
from desktop.ui.session import LAST, Session
from desktop.ui.window import Window
from tests.ui.conftest import TODAY
from tests.ui.hands import an_office
from tests.ui.test_start import Begin, begin, first_page, ready

__all__ = ["begin"]


class Practised:
    """The window of a practice book, with its guide."""

    def __init__(self, window: Window, settled: Any) -> None:
        self.window, self.settle = window, settled
        guide = window.frame.findChild(PracticeGuide)
        assert guide is not None
        self.guide: PracticeGuide = guide
        self.seconds = 0.0
        guide._clock = lambda: self.seconds

    def begin(self, name: str) -> None:
        self.guide.begin(name)
        self.settle(self.window)
        assert self.guide.exercise is not None
        assert self.guide.exercise.name == name

    @property
    def lacking(self) -> str:
        return self.guide.strip.lacking.text()


@pytest.fixture(scope="module")
def one_window(practice_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One window for the tests that leave the book as good as they found it: to open one takes long."""
    folder = tmp_path_factory.mktemp("ventana")
    store = open_book(shutil.copy(practice_book, folder / "practica.probidad"), actor="t")
    frame = Frame(Preferences(folder / "ventana.ini"), Runner(), lambda: TODAY)
    frame.resize(1366, 768)
    window = Window(frame, store, today=lambda: TODAY)
    frame.show()
    yield window
    frame.close()
    frame.deleteLater()


@pytest.fixture
def practised(one_window: Window, settled: Any) -> Iterator[Practised]:
    """With no exercise begun."""
    settled(one_window)
    made = Practised(one_window, settled)
    yield made
    made.guide.leave()
    made.guide.kept.clear()
    made.guide.changed.emit()
    settled(one_window)


def put(store: Store, **raws: object) -> Meeting:
    official = next(iter(store.find(Official, Query(register="officials"))))
    person = store.save(read_record(Person, {"given_names": "Zoila"}, store.finder()).record)
    told: dict[str, object] = {
        "day": TODAY.isoformat(),
        "starts_at": "09:30",
        "minutes": 30,
        "mode": "remote",
        "decision": "acts",
        "subject": "Pide modificar el reglamento de compras de insumos para los hospitales.",
        "hosts": [{"official": official.uid}],
        "attendees": [{"person": person.uid, "capacity": "other"}],
    }
    return store.save(read_record(Meeting, told | raws, store.finder()).record)


# -- the mark


def test_a_practice_book_is_marked_in_title_strip_and_status_line(practised: Practised) -> None:
    frame, strip = practised.window.frame, practised.guide.strip
    assert "PRÁCTICA" in frame.windowTitle()
    assert strip.isVisible()
    assert "inventado" in strip.mark.text()
    assert "práctica" in frame.status.book.text()
    for name in ("meetings", "settings", "help", "closing", "home"):
        practised.window.go(name)
        assert strip.isVisible(), name
    practised.settle(practised.window)


def test_tab_walks_the_strip_before_the_side_bar(practised: Practised) -> None:
    practised.begin("unknown")
    frame, strip = practised.window.frame, practised.guide.strip
    walked: list[QWidget] = []
    widget: QWidget | None = frame.top.help.nextInFocusChain()
    while widget is not None and widget is not frame.side.entries["exercises"]:
        if widget.isVisible() and widget.focusPolicy():
            walked.append(widget)
        widget = widget.nextInFocusChain()
    shown = [strip.list, strip.out, strip.place, strip.fold, strip.anew, strip.stop]
    assert walked == [*shown, frame.side.entries["home"]]


def test_under_the_strip_a_page_with_large_letters_scrolls_and_squeezes_nothing(
    practised: Practised, qapp: QApplication, qtbot: QtBot, looks: None
) -> None:
    assert looks is None
    window = practised.window
    theme.apply(qapp, "light", 200)
    window.go("attestations")
    practised.settle(window)
    page = window.list_page()
    assert page is not None
    assert page.empty.isVisible()
    qtbot.waitUntil(lambda: page.empty.height() >= page.empty.minimumSizeHint().height())
    theme.apply(qapp, "light", 100)


def test_a_real_book_has_no_such_mark_nor_exercises(open_window: Any, tmp_path: Path) -> None:
    with an_office(tmp_path) as store:
        window = open_window(store)
        assert not is_practice(store)
        assert window.frame.windowTitle() == "Probidad"
        assert window.frame.findChild(PracticeStrip) is None
        assert "exercises" not in window.frame.side.entries
        assert "libro.probidad" in window.frame.status.book.text()
        window.frame.close()


def test_a_copy_of_a_practice_book_is_one_too(book: Path, tmp_path: Path) -> None:
    copied = open_book(shutil.copy(book, tmp_path / "mi-libro.probidad"), actor="t")
    assert is_practice(copied)
    copied.close()


# -- the exercises


def test_the_page_lists_them_and_one_click_begins(practised: Practised) -> None:
    window = practised.window
    window.frame.side.entries["exercises"].click()
    page = window.pages["exercises"]
    assert isinstance(page, ExercisesPage)
    assert page.count.text() == f"Hechos: 0 de {len(EXERCISES)}"
    rows = [row for row in page.recording.lines() if isinstance(row, Row)]
    assert len(rows) == 10
    rows[0].click()
    practised.settle(window)
    strip = practised.guide.strip
    assert EXERCISES[0].title in strip.heading.text()
    assert strip.text.isVisible()
    assert not strip.steps.isVisible()
    strip.fold.click()
    assert strip.steps.isVisible()
    assert practised.lacking == "Falta una audiencia nueva."


def test_the_hand_goes_where_an_exercise_goes_on(practised: Practised) -> None:
    window, strip = practised.window, practised.guide.strip
    window.frame.activateWindow()
    window.go("exercises")
    practised.settle(window)
    page = window.pages["exercises"]
    assert isinstance(page, ExercisesPage)
    row = page.administering.lines()[-1]
    row.setFocus()
    assert isinstance(row, Row)
    row.click()
    practised.settle(window)
    assert EXERCISES[-1].title in strip.heading.text()
    assert window.frame.focusWidget() is strip.place
    practised.guide.note("verified")
    practised.settle(window)
    assert window.frame.focusWidget() is strip.next, "what had the hand is gone"
    practised.guide.begin(EXERCISES[-1].name, anew=True)
    practised.settle(window)
    strip.stop.setFocus()
    strip.stop.click()
    assert window.frame.focusWidget() is strip.list


def test_it_sees_by_itself_when_it_is_done_and_tells_the_time_it_took(practised: Practised) -> None:
    window, strip = practised.window, practised.guide.strip
    practised.begin("unknown")
    put(window.store, hosts=[])
    practised.seconds = 50
    window.page("meetings").changed_book.emit()
    practised.settle(window)
    assert practised.lacking.startswith("Quedó en borrador.")
    put(window.store)
    window.page("meetings").changed_book.emit()
    practised.settle(window)
    assert practised.lacking == "¡Hecho! Tardó 50 segundos."
    assert practice_book.kept(window.store)["unknown"].is_done
    practised.seconds = 500
    window.page("meetings").changed_book.emit()
    practised.settle(window)
    assert "50" in practised.lacking
    strip.next.click()
    practised.settle(window)
    assert practised.guide.exercise is EXERCISES[1]


def test_one_that_was_left_goes_on_where_it_was(practised: Practised) -> None:
    window = practised.window
    practised.begin("unknown")
    put(window.store)
    practised.seconds = 90
    practised.guide.strip.stop.click()
    assert practised.guide.exercise is None
    assert practised.guide.strip.mark.isVisible()
    assert practice_book.kept(window.store)["unknown"].seconds == 90
    practised.begin("unknown")
    assert practised.lacking == "¡Hecho! Tardó 2 minutos."
    practised.begin("unknown")
    assert practised.lacking == "Falta una audiencia nueva."


def test_one_whose_record_went_is_begun_anew_about_another(practised: Practised) -> None:
    window, store = practised.window, practised.window.store
    practised.begin("mend")
    gone = practised.guide.kept["mend"].aim["uid"]
    meeting = store.get(Meeting, gone)
    assert meeting is not None
    store.remove(meeting)
    window.page("meetings").changed_book.emit()
    practised.settle(window)
    assert "comience el ejercicio de nuevo" in practised.lacking
    practised.guide.strip.anew.click()
    practised.settle(window)
    assert practised.guide.kept["mend"].aim["uid"] not in ("", gone)
    assert practised.lacking.startswith("Quedó en borrador.")
    meeting.version = 1
    store.save(meeting)


def test_showing_where_opens_the_record_and_marks_the_place(practised: Practised) -> None:
    window = practised.window
    practised.begin("answer")
    practised.guide.strip.place.click()
    practised.settle(window)
    page = window.list_page()
    assert page is not None
    record = page.has_record()
    assert record is not None
    assert record.record is not None
    assert record.record.uid == practised.guide.kept["answer"].aim["uid"]
    assert isinstance(record.record, Request)
    assert practised.guide.ring is not None
    assert practised.guide.ring.target is record.head.acts
    assert window.frame.focusWidget() is record.head.acts
    practised.guide.leave()
    assert practised.guide.ring is None


def test_a_second_mark_outlives_the_first(practised: Practised) -> None:
    practised.begin("export")
    practised.guide.show_where()
    practised.settle(practised.window)
    practised.guide.show_where()
    second = practised.guide.ring
    assert second is not None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert practised.guide.ring is second


def test_a_place_that_is_made_anew_while_its_page_loads_is_marked_all_the_same(practised: Practised) -> None:
    window = practised.window
    practised.begin("export")
    window.runner.ask("slow", lambda: None, lambda _none: None)
    practised.guide.show_where()
    first = practised.guide.ring
    assert first is not None
    first.target.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert practised.guide.ring is None
    first.target.show()
    practised.settle(window)
    assert practised.guide.ring is not None


def test_every_exercise_marks_something_that_is_in_sight(practised: Practised) -> None:
    for exercise in EXERCISES:
        if exercise.name == "rectify":
            continue  # nothing is published yet: it cannot be begun
        practised.begin(exercise.name)
        practised.guide.show_where()
        practised.settle(practised.window)
        ring = practised.guide.ring
        assert ring is not None, exercise.name
        assert ring.target.isVisible(), exercise.name
        assert ring.isVisible(), exercise.name
        assert not ring.geometry().isEmpty(), exercise.name


def test_the_ring_walks_with_its_place_and_goes_with_it(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    place = QLabel("aquí", over)
    place.setGeometry(50, 50, 60, 20)
    over.resize(300, 200)
    over.show()
    ring = Ring(place)
    before = ring.geometry()
    assert before.contains(place.geometry())
    place.move(90, 70)
    assert ring.geometry() == before.translated(40, 20)
    place.hide()
    assert not ring.isVisible()


def test_a_meeting_is_found_when_it_is_opened_from_wherever(practised: Practised) -> None:
    window = practised.window
    practised.begin("find")
    aim = practised.guide.kept["find"].aim
    other = next(
        line for line in window.store.lines(window.store.numbers(Query("meetings"))) if line.uid != aim["uid"]
    )
    window.open_record("meetings", other.uid)
    practised.settle(window)
    assert practised.lacking == "Falta abrir la audiencia que se pide."
    window.palette.wants_open.emit("meetings", aim["uid"])
    practised.settle(window)
    assert practised.lacking.startswith("¡Hecho!")


def test_a_rehearsal_is_seen_and_of_the_right_month(practised: Practised) -> None:
    window = practised.window
    practised.begin("rehearse")
    practised.guide.show_where()
    practised.settle(window)
    page: Any = window.pages["filings"].pages["closing"]  # type: ignore[attr-defined]  # a shelf
    for _step in range(2):
        page.go_on()
        practised.settle(window)
    page.steps.choose(0)
    page._show_step()  # the next who comes here does not rehearse at once
    assert practised.lacking.startswith("¡Hecho!")


def test_an_export_is_seen(practised: Practised, tmp_path: Path) -> None:
    window = practised.window
    practised.begin("export")
    practised.guide.show_where()
    practised.settle(window)
    page = part_of(window)
    assert isinstance(page, ExportPage)
    page.folder.setText(str(tmp_path))
    for boxes, wanted in ((page.registers, "gifts"), (page.formats, "csv")):
        for name, box in boxes.items():
            box.setChecked(name == wanted)
    page.start()
    practised.settle(window)
    assert [path.suffix for path in tmp_path.iterdir()] == [".csv"]
    assert practised.lacking.startswith("¡Hecho!")


def test_only_a_look_that_was_asked_for_is_an_exercise(practised: Practised) -> None:
    window = practised.window
    practised.begin("verify")
    window.facts._look_once_a_day()
    practised.settle(window)
    assert practised.lacking == "Falta revisar la integridad del libro."
    window.frame.actions_by_name["verify"].trigger()
    practised.settle(window)
    assert practised.lacking.startswith("¡Hecho!")


def test_one_that_the_book_has_nothing_for_says_why(practised: Practised) -> None:
    practised.guide.begin("rectify")
    practised.settle(practised.window)
    assert practised.guide.exercise is None
    assert "Cerrar el mes pasado" in practised.window.frame.notice.text()


def test_how_long_is_said_as_one_says_it() -> None:
    assert [took(seconds) for seconds in (1, 59, 60, 200)] == [
        "1 segundo",
        "59 segundos",
        "1 minuto",
        "3 minutos",
    ]


def test_closing_the_window_keeps_the_time(open_window: Any, book: Path, settled: Any) -> None:
    store = open_book(book, actor="t")
    done = Practised(open_window(store), settled)
    done.begin("trip")
    done.seconds = 30
    done.window.frame.close()
    again = open_book(book, actor="t")
    assert practice_book.kept(again)["trip"].seconds == 30
    again.close()


# -- in and out


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, practice_book: Path, tmp_path: Path) -> Path:
    """A home without any book; the practice book is copied there instead of being invented."""

    def copied(place: str | Path, *, actor: str, today: date) -> Iterator[Any]:
        assert actor
        assert today == TODAY
        yield from ()
        shutil.copy(practice_book, place)

    home = tmp_path / "casa"
    home.mkdir()
    monkeypatch.setattr("desktop.store.default_path", lambda: home / "libro.probidad")
    monkeypatch.setattr(practising, "default_path", lambda: home / "libro.probidad")
    monkeypatch.setattr(practising, "practice", copied)
    return home


def test_one_may_practise_first_by_one_click_and_then_make_a_real_book(
    qtbot: QtBot, begin: Begin, at_home: Path, preferences: Preferences
) -> None:
    session = begin(None)
    page = first_page(qtbot, session)
    words = " ".join(label.text() for label in page.where.findChildren(QLabel))
    assert "inventados" in words
    page.where.practice.click()
    window = ready(qtbot, session)
    assert window.store.path == at_home / "practica.probidad"
    assert window.store.count(Query(register="meetings")) > 100
    assert preferences.text(LAST) == str(window.store.path)
    before = session.frame
    session.frame.leaves_practice.emit()
    qtbot.waitUntil(lambda: session.frame is not before)
    assert first_page(qtbot, session).where.place.text() == str(at_home / "libro.probidad")


def test_from_ones_own_book_to_practice_and_back(
    qtbot: QtBot, begin: Begin, at_home: Path, preferences: Preferences, tmp_path: Path
) -> None:
    with an_office(tmp_path) as store:
        mine = store.path
    session = begin(str(mine))
    ready(qtbot, session)
    session.frame.actions_by_name["practice"].trigger()
    session.window = None
    window = ready(qtbot, session)
    assert window.store.path == at_home / "practica.probidad"
    assert preferences.text(LAST) == str(mine)
    session.frame.actions_by_name["practice"].trigger()
    assert window.here == "exercises"
    session.frame.leaves_practice.emit()
    session.window = None
    assert ready(qtbot, session).store.path == mine


def test_a_practice_book_is_thrown_away_and_made_afresh(qtbot: QtBot, begin: Begin, at_home: Path) -> None:
    session: Session = begin(None)
    first_page(qtbot, session).where.practice.click()
    window = ready(qtbot, session)
    practice_book.keep(window.store, "trip", Kept(1, is_done=True))
    store = window.store
    meeting = next(iter(store.find(Meeting, Query(register="meetings"))))
    made = put(store, subject=meeting.subject)
    window.go("exercises")
    page = window.pages["exercises"]
    assert isinstance(page, ExercisesPage)
    page.renew.click()
    assert "Se bota" in session.frame.notice.text()
    session.window = None
    session.frame.notice._buttons[0].click()
    fresh = ready(qtbot, session).store
    assert fresh.path == at_home / "practica.probidad"
    assert fresh.get(Meeting, made.uid) is None
    assert practice_book.kept(fresh) == {}
    assert [path.name for path in at_home.iterdir() if "anterior" in path.name] == []


def test_no_other_book_is_ever_thrown_away(tmp_path: Path) -> None:
    with an_office(tmp_path) as store:
        path = store.path
    assert path is not None
    before = path.read_bytes()
    with pytest.raises(BookError, match="no es de práctica"):
        list(practising.practising_anew(str(path), TODAY))
    assert path.read_bytes() == before


def test_the_former_practice_book_stands_if_no_other_can_be_made(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_told: object, **_words: object) -> Iterator[Any]:
        yield from ()
        raise BookError("El disco está lleno.")

    monkeypatch.setattr(practising, "practice", refused)
    with pytest.raises(BookError, match="lleno"):
        list(practising.practising_anew(str(book), TODAY))
    store = open_book(book, actor="t")
    assert is_practice(store)
    assert store.count(Query(register="meetings")) > 100
    store.close()


def test_without_a_practice_book_in_the_end_one_is_back_at_the_first_step(
    qtbot: QtBot, begin: Begin, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_told: object, **_words: object) -> Iterator[Any]:
        yield from ()
        raise BookError("El disco está lleno.")

    session = begin(None)
    page = first_page(qtbot, session)
    monkeypatch.setattr(practising, "practice", refused)
    before = session.frame
    page.where.practice.click()
    qtbot.waitUntil(lambda: session.frame is not before)
    again: FirstStart = first_page(qtbot, session)
    assert again.wrong.text() == "El disco está lleno."
    assert again.where.place.text() == str(at_home / "libro.probidad")
