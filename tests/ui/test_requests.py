"""The page of a request, its acts, and attendance: by keyboard, from the sheet to the published record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.description.plain import Json
from desktop.description.register import Entry, State
from desktop.domain.codes import code_of
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.papers import print_act
from desktop.registers.meetings import Capacity, Meeting
from desktop.registers.officials import Official
from desktop.registers.request_answers import Answer
from desktop.registers.requests import Request, Stage
from desktop.store import NotSaved, Store
from desktop.store.lists import Query
from desktop.ui.answer_step import AnswerStep
from desktop.ui.attendance_step import AttendanceStep
from desktop.ui.listing import ListingPage
from desktop.ui.preferences import Preferences
from desktop.ui.record import RecordPage
from desktop.ui.record_act import Hand, acts_of
from desktop.ui.requests import RequestForm
from desktop.ui.window import Window
from tests.filings.qr_reader import read_codes
from tests.filings.readers import text_of
from tests.ui import office
from tests.ui.hands import CONTROL, Key, a_page, an_office, in_hand, press, write
from tests.ui.hearing_office import a_meeting, a_request, an_accepted

STAMP = Stamp("Servicio", "AO999", "", office.NOW, "1.0")
PRESSES = 30
"""With half a second a key, and as long again to read what is on screen, this is half a minute."""
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> RecordPage:
    return a_page(qtbot, store, "requests")


def form(page: RecordPage) -> RequestForm:
    assert isinstance(page.form, RequestForm)
    return page.form


def put(page: RecordPage, name: str, raw: Json) -> None:
    editor = page.form.content.rows[name].editor
    editor.set_raw(raw)
    editor.edited.emit()
    page.form.check()


def shown(page: RecordPage, *names: str) -> set[str]:
    return {name for name in names if not page.form.content.rows[name].isHidden()}


# -- the page


def test_a_new_request_came_in_today_to_the_one_official_in_office(page: RecordPage) -> None:
    raws = page.form.raws()
    assert (raws["stage"], raws["received_on"]) == ("received", "24-11-2026")
    assert raws["official"]["heading"] == "Rocío Huenchumilla Painén, Directora"  # type: ignore[index, call-overload]  # a link
    assert not page.is_dirty()


def test_with_two_officials_in_office_nobody_is_proposed(qtbot: QtBot, store: Store) -> None:
    other = next(one for one in store.find(Official, Query()) if one.post == "Subdirector")
    other.ends = None
    store.save(other)
    assert not a_page(qtbot, store, "requests").form.raws()["official"]


def test_what_was_offered_is_not_written_over(page: RecordPage) -> None:
    page.offer({"received_on": "2026-11-20", "stage": "accepted", "subject": "Compra de camas"})
    raws = page.form.raws()
    assert (raws["received_on"], raws["stage"]) == ("20-11-2026", "accepted")


def test_the_clock_is_said_above_and_follows_what_is_typed(page: RecordPage) -> None:
    strip = form(page).strip
    assert strip.word.text() == "Recibida"
    assert strip.words.text().startswith("Responder: vence el viernes 27: quedan 3 días hábiles")
    put(page, "received_on", "16-11-2026")
    assert strip.words.text() == "Responder: venció hace 3 días hábiles"
    assert strip.words.property("role") == "danger"
    put(page, "stage", "rejected")
    put(page, "answered_on", "18-11-2026")
    assert strip.words.text() == "Respondida el miércoles 18, en 2 días hábiles: en plazo."
    assert strip.word.text() == "Rechazada"


ROWS = (
    "answered_on",
    "asked_to_complete_on",
    "completed_on",
    "reason",
    "referred_to",
    "meeting_day",
    "meeting_place",
)


@pytest.mark.parametrize(
    ("stage", "rows"),
    [
        ("received", set()),
        ("to_complete", {"asked_to_complete_on", "completed_on", "reason"}),
        ("accepted", {"answered_on", "meeting_day", "meeting_place"}),
        ("rejected", {"answered_on", "reason"}),
        ("referred", {"answered_on", "reason", "referred_to"}),
        ("withdrawn", {"answered_on", "reason"}),
        ("held", {"answered_on", "meeting_day", "meeting_place"}),
        ("not_held", {"answered_on", "reason", "meeting_day", "meeting_place"}),
    ],
)
def test_the_rows_of_the_answer_appear_by_stage(page: RecordPage, stage: str, rows: set[str]) -> None:
    put(page, "stage", stage)
    assert shown(page, *ROWS) == rows


def test_what_is_filled_is_never_hidden(page: RecordPage) -> None:
    put(page, "stage", "rejected")
    put(page, "reason", "Ya hubo una.")
    put(page, "stage", "received")
    assert shown(page, *ROWS) == {"reason"}


def test_why_it_is_typed_late_is_asked_only_then(page: RecordPage, store: Store) -> None:
    assert not shown(page, "late_reason")
    put(page, "received_on", "20-11-2026")
    assert shown(page, "late_reason")
    page.open(a_request(store).uid)
    assert not shown(page, "late_reason")


def test_what_the_page_does_not_show_stays_as_it_was(qtbot: QtBot, store: Store) -> None:
    asked = a_request(store, calendar_id="cita-9")
    page = a_page(qtbot, store, "requests")
    page.open(asked.uid)
    put(page, "phone", "+56 2 2345 6789")
    assert page.save()
    saved = store.get(Request, asked.uid)
    assert saved is not None
    assert (saved.calendar_id, saved.phone) == ("cita-9", "+56 2 2345 6789")


def test_a_meeting_keeps_its_calendar_entry_request_and_announced(qtbot: QtBot, store: Store) -> None:
    meeting = a_meeting(store, an_accepted(store), calendar_id="cita-7")
    page = a_page(qtbot, store, "meetings")
    assert "calendar_id" not in page.form.content.rows
    page.open(meeting.uid)
    put(page, "observations", "Sin novedad")
    assert page.save()
    saved = store.get(Meeting, meeting.uid)
    assert saved is not None
    assert (saved.calendar_id, saved.request.uid) == ("cita-7", meeting.request.uid)  # type: ignore[union-attr]  # it has one
    assert [one.came for one in saved.announced] == [None, None, None]


def test_the_page_shows_the_meeting_of_the_request(qtbot: QtBot, store: Store) -> None:
    asked = an_accepted(store)
    meeting = a_meeting(store, asked)
    page = a_page(qtbot, store, "requests")
    page.open(asked.uid)
    (way,) = form(page).strip.leads
    assert way.text() == "Abrir la audiencia del 24-11-2026"
    with qtbot.waitSignal(page.wants_open) as told:
        way.click()
    assert told.args == ["meetings", meeting.uid]
    page.new()
    assert not form(page).strip.leads


def test_a_reserved_meeting_is_not_led_to(qtbot: QtBot, store: Store) -> None:
    asked = an_accepted(store)
    a_meeting(store, asked, reserved=True, reserve_ground="nation")
    page = a_page(qtbot, store, "requests")
    page.open(asked.uid)
    assert not form(page).strip.leads


def test_saving_a_meeting_with_its_attendance_makes_its_request_held(qtbot: QtBot, store: Store) -> None:
    asked = an_accepted(store)
    meeting = a_meeting(store, asked)
    page = a_page(qtbot, store, "meetings")
    page.open(meeting.uid)
    assert page.save()
    assert stage(store, asked) is Stage.ACCEPTED
    raws = page.form.raws()
    rows: Any = raws["announced"]
    put(page, "announced", [{**row, "came": True} for row in rows])
    assert page.save()
    assert stage(store, asked) is Stage.HELD
    assert "quedó realizada" in page.foot.text()


def test_a_meeting_without_a_request_is_saved_as_ever(qtbot: QtBot, store: Store) -> None:
    page = a_page(qtbot, store, "meetings")
    page.open(next(iter(store.find(Meeting, Query()))).uid)
    assert page.save()
    assert "Guardado" in page.foot.text()
    assert not form_strip(page)


def form_strip(page: RecordPage) -> str:
    strip: Any = page.form
    text: str = strip.strip.words.text()
    return text


def stage(store: Store, request: Entry) -> Stage:
    found = store.get(Request, request.uid)
    assert found is not None
    return found.stage


# -- acts


class Told:
    """What acts asked the window for."""

    def __init__(self, qtbot: QtBot, store: Store, record: Entry) -> None:
        self.page = a_page(qtbot, store, record.__tablename__)
        self.page.open(record.uid)
        self.said: list[tuple[str, str]] = []
        self.begun: list[tuple[str, Any]] = []
        self.opened: list[tuple[str, str]] = []
        self.printed: list[tuple[Act, str]] = []
        self.reloaded = 0
        self.hand = Hand(
            store=store,
            record=record,
            today=office.TODAY,
            parent=self.page,
            say=lambda text, look: self.said.append((text, look)),
            begin=lambda register, raws: self.begun.append((register, raws)),
            open=lambda register, uid: self.opened.append((register, uid)),
            print=lambda make, name: self.printed.append((make(STAMP), name)),
            reload=self._reload,
        )

    def _reload(self) -> None:
        self.reloaded += 1

    def offered(self) -> list[str]:
        register = str(self.hand.record.__tablename__)
        return [
            act.text.replace("&", "")
            for act in acts_of(register)
            if act.fits(self.hand.record) and act.may(self.hand)
        ]

    def run(self, text: str) -> None:
        register = str(self.hand.record.__tablename__)
        act = next(act for act in acts_of(register) if act.text.replace("&", "") == text)
        assert act.fits(self.hand.record)
        act.run(self.hand)

    def step(self) -> AnswerStep:
        return next(step for step in self.page.findChildren(AnswerStep) if not step.is_shut)


def test_every_stage_offers_what_it_admits_and_no_other(qtbot: QtBot, store: Store) -> None:
    received, granted = a_request(store), an_accepted(store)
    assert Told(qtbot, store, received).offered() == [
        "Aceptar…", "Rechazar…", "Derivar…", "Pedir que se complete…", "Desistida…", "Acuse de recibo (PDF)",
    ]  # fmt: skip
    assert Told(qtbot, store, granted).offered() == [
        "Se realizó", "No se realizó…", "Desistida…", "Abrir la audiencia", "Acuse de recibo (PDF)",
        "Carta de aceptación (PDF)",
    ]  # fmt: skip


def test_no_two_acts_of_a_stage_share_their_letter() -> None:
    for stage in Stage:
        record = Request(stage=stage, state=State.COMPLETE)
        letters = [
            act.text[act.text.index("&") + 1].lower() for act in acts_of("requests") if act.fits(record)
        ]
        assert len(letters) == len(set(letters)), (stage, letters)


def test_accepting_asks_a_few_things_saves_and_begins_the_meeting_filled(qtbot: QtBot, store: Store) -> None:
    asked = a_request(store, wanted_mode="remote")
    told = Told(qtbot, store, asked)
    told.run("Aceptar…")
    step = told.step()
    assert step.rows.rows["meeting_mode"].editor.raw() == "remote"
    write("1/12")
    press(Key.Key_Return)
    write("10")
    press(Key.Key_S, held=CONTROL)
    saved = store.get(Request, asked.uid)
    assert saved is not None
    assert (saved.stage, saved.meeting_day, saved.answered_on) == (
        Stage.ACCEPTED,
        date(2026, 12, 1),
        office.TODAY,
    )
    assert step.is_shut
    assert told.reloaded == 1
    ((register, raws),) = told.begun
    assert register == "meetings"
    assert (raws["day"], raws["starts_at"], raws["mode"]) == ("2026-12-01", "10:00", "remote")
    assert raws["request"]["id"] == asked.uid
    assert [one["capacity"] for one in raws["attendees"]] == ["lobbyist", "lobbyist"]
    assert told.said[0][1] == "good"


def test_what_a_step_lacks_is_said_under_its_field_and_nothing_is_saved(qtbot: QtBot, store: Store) -> None:
    asked = a_request(store)
    told = Told(qtbot, store, asked)
    told.run("Rechazar…")
    step = told.step()
    press(Key.Key_S, held=CONTROL)
    assert step.rows.rows["reason"].note.text() == "Diga por qué: rechazar o derivar pide un motivo."
    assert not step.is_shut
    assert stage(store, asked) is Stage.RECEIVED
    write("Ya hubo una")
    press(Key.Key_S, held=CONTROL)
    assert stage(store, asked) is Stage.REJECTED
    assert not told.begun


def test_a_day_that_does_not_read_is_said_under_it(qtbot: QtBot, store: Store) -> None:
    told = Told(qtbot, store, a_request(store))
    told.run("Desistida…")
    step = told.step()
    step.rows.rows["answered_on"].editor.set_raw("ayer o así")
    step.save()
    assert step.rows.rows["answered_on"].note.text()
    assert not told.reloaded


def test_the_step_goes_with_escape_and_leaves_everything(qtbot: QtBot, store: Store) -> None:
    asked = a_request(store)
    told = Told(qtbot, store, asked)
    told.run("Pedir que se complete…")
    step = told.step()
    press(Key.Key_Escape)
    assert step.is_shut
    assert stage(store, asked) is Stage.RECEIVED


def test_completing_and_holding(qtbot: QtBot, store: Store) -> None:
    asked = a_request(store)
    told = Told(qtbot, store, asked)
    told.run("Pedir que se complete…")
    write("Falta el mandato")
    press(Key.Key_S, held=CONTROL)
    asked = _again(store, asked)
    assert (asked.stage, asked.reason) == (Stage.TO_COMPLETE, "Falta el mandato")
    told = Told(qtbot, store, asked)
    told.run("Llegó lo que faltaba…")
    press(Key.Key_S, held=CONTROL)
    assert _again(store, asked).completed_on == office.TODAY
    granted = an_accepted(store)
    told = Told(qtbot, store, granted)
    told.run("Se realizó")
    assert stage(store, granted) is Stage.HELD


def _again(store: Store, request: Request) -> Request:
    found = store.get(Request, request.uid)
    assert found is not None
    return found


def test_a_referral_chooses_an_official_by_name(qtbot: QtBot, store: Store) -> None:
    asked = a_request(store)
    told = Told(qtbot, store, asked)
    told.run("Derivar…")
    write("Benjamin")
    press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    write("Es suya")
    press(Key.Key_S, held=CONTROL)
    saved = _again(store, asked)
    assert saved.stage is Stage.REFERRED
    assert saved.referred_to is not None
    assert saved.referred_to.post == "Subdirector"


@pytest.mark.parametrize(
    ("more", "text", "title"),
    [
        ({}, "Acuse de recibo (PDF)", "Acuse de recibo de solicitud de audiencia"),
        ({"stage": "to_complete", "asked_to_complete_on": "2026-11-24", "reason": "A quién representa"},
         "Carta para completar (PDF)", "Solicitud de audiencia por completar"),
        ({"stage": "rejected", "answered_on": "2026-11-24", "reason": "Ya hubo una"},
         "Carta de rechazo (PDF)", "Respuesta a solicitud de audiencia: no se acoge"),
        ({"stage": "referred", "answered_on": "2026-11-24", "reason": "Es suya", "referred_body": "Otro"},
         "Carta de derivación (PDF)", "Respuesta a solicitud de audiencia: se deriva"),
        ({"stage": "withdrawn"}, "Carta de desistimiento (PDF)", "Solicitud de audiencia desistida"),
    ],
)  # fmt: skip
def test_letters_are_printed(
    qtbot: QtBot, store: Store, more: dict[str, Json], text: str, title: str
) -> None:
    told = Told(qtbot, store, a_request(store, **more))
    told.run(text)
    ((act, name),) = told.printed
    assert act.title == title
    assert name.split()[-1].startswith("S-")
    assert "&" not in name


def test_the_request_leads_to_its_meeting_and_back_and_begins_it_if_there_is_none(
    qtbot: QtBot, store: Store
) -> None:
    asked = an_accepted(store)
    told = Told(qtbot, store, asked)
    told.run("Abrir la audiencia")
    assert told.begun[0][0] == "meetings"
    meeting = a_meeting(store, asked)
    told.run("Abrir la audiencia")
    assert told.opened == [("meetings", meeting.uid)]
    back = Told(qtbot, store, meeting)
    back.run("Abrir la solicitud")
    assert back.opened == [("requests", asked.uid)]
    alone = next(one for one in store.find(Meeting, Query()) if one.request is None)
    assert "Abrir la solicitud" not in Told(qtbot, store, alone).offered()


def test_the_sheet_has_the_announced_and_the_code(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    meeting = a_meeting(store, an_accepted(store))
    told = Told(qtbot, store, meeting)
    told.run("Hoja de firmas (PDF)")
    ((act, _name),) = told.printed
    for _progress in print_act(act, tmp_path / "hoja.pdf"):
        pass
    assert read_codes((tmp_path / "hoja.pdf").read_bytes()) == [code_of("meetings", meeting.uid)]
    names = [row[1] for block in act.blocks for row in getattr(block, "rows", ()) if len(row) == 5]
    assert names[:3] == ["Ana Soto Lira", "Luis Mora Paz", "Eva Ruz"]


# -- attendance


def attending(told: Told) -> AttendanceStep:
    told.run("Anotar asistencia…")
    return next(step for step in told.page.findChildren(AttendanceStep) if not step.is_shut)


def test_attendance_is_noted_by_keyboard(qtbot: QtBot, store: Store) -> None:
    asked = an_accepted(store)
    meeting = a_meeting(store, asked)
    told = Told(qtbot, store, meeting)
    step = attending(told)
    press(Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Tab)
    write("ana peralta ruiz")
    press(Key.Key_Return)
    write("Un traductor")
    press(Key.Key_Return, Key.Key_Return)
    assert step.is_shut
    saved = store.get(Meeting, meeting.uid)
    assert saved is not None
    assert [one.came for one in saved.announced] == [True, False, True]
    assert [one.person.heading() for one in saved.attendees if one.person] == [
        "Ana Soto Lira",
        "Ana Peralta Ruiz",
    ]
    assert saved.attendees[1].capacity is Capacity.OTHER
    assert [one.name for one in saved.present] == ["Eva Ruz", "Un traductor"]
    assert stage(store, asked) is Stage.HELD
    ((said, look),) = told.said
    assert (
        "Anunciados que no vinieron: Luis Mora Paz; vinieron sin anunciarse: Ana Peralta Ruiz, Un traductor."
        in said
    )
    assert "Revise la calidad en que vino Ana Peralta Ruiz." in said
    assert look == "careful"


def test_the_difference_survives_save_and_reload_and_is_shown(qtbot: QtBot, store: Store) -> None:
    meeting = a_meeting(store, an_accepted(store))
    told = Told(qtbot, store, meeting)
    attending(told)
    press(Key.Key_Space, Key.Key_Return)
    page = a_page(qtbot, store, "meetings")
    page.open(meeting.uid)
    assert form_strip(page) == "Anunciados que no vinieron: Luis Mora Paz, Eva Ruz."
    put(page, "observations", "Se revisó el borrador")
    assert page.save()
    page.open(meeting.uid)
    assert form_strip(page) == "Anunciados que no vinieron: Luis Mora Paz, Eva Ruz."


def test_all_are_ticked_at_once_and_one_taken_back(qtbot: QtBot, store: Store) -> None:
    meeting = a_meeting(store, an_accepted(store))
    step = attending(Told(qtbot, store, meeting))
    press(Key.Key_A, held=CONTROL)
    assert step.list.ticks() == [True, True, True]
    press(Key.Key_Space)
    assert step.list.ticks() == [False, True, True]


def test_a_meeting_nobody_was_announced_to_takes_names_too(qtbot: QtBot, store: Store) -> None:
    alone = next(one for one in store.find(Meeting, Query()) if one.request is None)
    told = Told(qtbot, store, alone)
    step = attending(told)
    assert in_hand() is step.name
    write("Un traductor")
    press(Key.Key_S, held=CONTROL)
    saved = store.get(Meeting, alone.uid)
    assert saved is not None
    assert [one.name for one in saved.present] == ["Secretaria de actas", "Un traductor"]


def test_when_the_disk_refuses_the_step_stays_with_everything(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = a_meeting(store, an_accepted(store))
    step = attending(Told(qtbot, store, meeting))

    def refuse(_record: Entry) -> Entry:
        raise NotSaved("El disco está lleno.")

    monkeypatch.setattr(store, "save", refuse)
    press(Key.Key_Space, Key.Key_Return)
    assert not step.is_shut
    assert step.line.text() == "El disco está lleno."
    assert step.list.ticks() == [True, False, False]


# -- the window


class Keys:
    """A keyboard that counts; what a scanner types is not of the hand."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.pressed, self.qtbot = 0, qtbot
        self.frame = window.frame
        self.frame.activateWindow()
        QTest.qWaitForWindowActive(self.frame)

    def here(self) -> QWidget:
        """Where a key goes; a screen without a window manager gives the keys back only when asked."""
        if QApplication.activePopupWidget() is None and not self.frame.isActiveWindow():
            self.frame.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.frame

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.pressed += 1
            QTest.keyClick(self.here(), key, held)

    def write(self, text: str) -> None:
        self.pressed += len(text)
        QTest.keyClicks(self.here(), text)


@pytest.mark.parametrize("typed", ["{}", "  {} ", "PROBIDAD:meetings/{uid}"])
def test_a_code_brings_its_meeting_on_screen(
    store: Store, open_window: Callable[[Store], Window], typed: str
) -> None:
    meeting = a_meeting(store, an_accepted(store))
    window = open_window(store)
    window.palette.come()
    QTest.keyClicks(window.palette.field, typed.format(code_of("meetings", meeting.uid), uid=meeting.uid))
    QTest.keyClick(window.palette.field, Key.Key_Return)
    page = window.list_page()
    assert page is not None
    record = page.has_record()
    assert record is not None
    assert record.record is not None
    assert record.record.uid == meeting.uid


def test_a_scanner_that_types_as_on_another_keyboard_is_understood(
    store: Store, open_window: Callable[[Store], Window]
) -> None:
    asked = a_request(store)
    window = open_window(store)
    window.palette.come()
    window.palette.field.setText(
        code_of("requests", asked.uid).replace(":", "Ñ").replace("-", "'").replace("/", "-")
    )
    QTest.keyClick(window.palette.field, Key.Key_Return)
    assert window.here == "requests"


def test_a_code_of_another_book_or_of_something_reserved_is_told_and_leads_nowhere(
    store: Store, open_window: Callable[[Store], Window], settled: Callable[[Any], None]
) -> None:
    hidden = a_meeting(store, an_accepted(store), reserved=True, reserve_ground="nation")
    window = open_window(store)
    for uid in ("nadie", hidden.uid):
        window.palette.come()
        window.palette.field.setText(code_of("meetings", uid))
        QTest.qWait(120)
        settled(window)
        assert window.palette.list.item(0).text() == "Ese código no es de este libro."
        QTest.keyClick(window.palette.field, Key.Key_Return)
        assert window.here == "home"


def test_from_the_sheet_to_the_published_record_by_keyboard_only(  # noqa: PLR0913, PLR0917 -- what the test is handed
    qtbot: QtBot,
    store: Store,
    open_window: Callable[[Store], Window],
    preferences: Preferences,
    settled: Callable[[Any], None],
    tmp_path: Path,
) -> None:
    """Feature 3: under a minute by a slow hand; what a scanner types is not counted."""
    preferences.keep("export/folder", str(tmp_path / "publicado"))
    asked = an_accepted(store)
    meeting = a_meeting(store, asked)
    window = open_window(store)
    keys = Keys(qtbot, window)
    keys.press(Key.Key_K, held=CONTROL)
    QTest.keyClicks(window.palette.field, code_of("meetings", meeting.uid))
    QTest.keyClick(window.palette.field, Key.Key_Return)
    settled(window)
    keys.press(Key.Key_J, held=CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    keys.press(Key.Key_A)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), type(_step(window).list)))
    keys.press(Key.Key_Space, Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Tab)
    keys.write("Nora Paz")
    keys.press(Key.Key_Return, Key.Key_Return)
    settled(window)
    keys.press(Key.Key_E, held=CONTROL)
    settled(window)
    keys.press(Key.Key_Space)
    settled(window)
    assert keys.pressed < PRESSES
    files = {file.suffix: file for file in (tmp_path / "publicado").rglob("*audiencias*")}
    for suffix in (".xlsx", ".pdf"):
        told = text_of(suffix[1:], files[suffix].read_bytes())
        assert all(name in told for name in ("Ana Soto Lira", "Eva Ruz", "Nora Paz")), suffix
        assert "Luis Mora Paz" not in told
        assert asked.folio not in told
    assert stage(store, asked) is Stage.HELD


def _step(window: Window) -> AttendanceStep:
    return window.frame.findChildren(AttendanceStep)[-1]


def test_a_step_left_open_stays_with_its_page_and_is_found_there_again(
    qtbot: QtBot, store: Store, open_window: Callable[[Store], Window], settled: Callable[[Any], None]
) -> None:
    meeting = a_meeting(store, an_accepted(store))
    window = open_window(store)
    window.open_record("meetings", meeting.uid)
    settled(window)
    keys = Keys(qtbot, window)
    keys.press(Key.Key_J, held=CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    keys.press(Key.Key_A)
    step = _step(window)
    step.list.setCurrentRow(0)
    step.list.setFocus()
    window.go("trips")
    settled(window)
    assert not step.isVisible()
    window.go("meetings")
    settled(window)
    assert step.isVisible()
    qtbot.waitUntil(lambda: window.frame.focusWidget() is step.list)


def test_accepting_in_the_window_opens_the_meeting_as_a_draft_nobody_saved(
    qtbot: QtBot, store: Store, open_window: Callable[[Store], Window], settled: Callable[[Any], None]
) -> None:
    asked = a_request(store)
    window = open_window(store)
    window.open_record("requests", asked.uid)
    settled(window)
    keys = Keys(qtbot, window)
    keys.press(Key.Key_J, held=CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    keys.press(Key.Key_A)
    keys.write("1/12")
    keys.press(Key.Key_Return)
    keys.write("10")
    keys.press(Key.Key_Return)
    keys.write("45")
    keys.press(Key.Key_Return, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    keys.press(Key.Key_S, held=CONTROL)
    settled(window)
    assert stage(store, asked) is Stage.ACCEPTED
    page = window.list_page()
    assert isinstance(page, ListingPage)
    assert page.register.name == "meetings"
    record = page.has_record()
    assert record is not None
    raws = record.form.raws()
    assert raws["day"] == "01-12-2026"
    assert raws["request"]["id"] == asked.uid  # type: ignore[index, call-overload]  # a link
    assert record.is_dirty() or store.drafts.all("meetings")
    assert not [one for one in store.find(Meeting, Query()) if one.request is not None]


def test_answers_cover_every_stage() -> None:
    assert {answer.value for answer in Answer} == set(Stage)
