"""The month of the calendar on paper: one page, what the window shows of it, in Spanish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.periods import Period
from desktop.duties.calendar import shown as asked_of
from desktop.store import Store
from desktop.store.aggregates import posts
from desktop.ui.calendar import CalendarPage
from desktop.ui.calendar_model import Mode
from tests import pseudo
from tests.ui.conftest import TODAY
from tests.ui.hands import paper_in, the_preview


@pytest.fixture
def page(shown: Callable[[type[CalendarPage]], CalendarPage]) -> CalendarPage:
    made = shown(CalendarPage)
    made.activateWindow()
    return made


def printed(page: CalendarPage, qtbot: QtBot) -> str:
    """What its one page says."""
    assert page.act("print")
    preview = the_preview(qtbot)
    data = paper_in(preview)
    preview.close()
    with pypdfium2.PdfDocument(data) as read:
        assert [tuple(map(round, one.get_size())) for one in read] == [(842, 595)]
        return " ".join(read[0].get_textpage().get_text_range().split())


def test_the_month_is_printed_with_its_days_of_rest_and_how_much_it_holds(
    page: CalendarPage, store: Store, qtbot: QtBot
) -> None:
    text = printed(page, qtbot)
    told = asked_of(store, date(2026, 11, 1), date(2026, 11, 30))
    trips = sum(one.is_trip for one in told.entries)
    assert text.count("Calendario de noviembre de 2026") == 1
    assert f"Todas las autoridades: {len(told.entries) - trips} audiencias" in text
    assert "USO INTERNO" in text
    assert "Día de Todos los Santos" in text
    single = [one for one in told.entries if one.starts_at and _alone(told.entries, one.first)]
    assert [one.other for one in single if f"{one.starts_at:%H:%M}" not in text] == []


def _alone(entries: object, day: date) -> bool:
    return sum(one.first <= day <= one.last for one in entries) == 1  # type: ignore[attr-defined]  # the calendar's


def test_in_the_week_it_is_the_month_of_the_day_in_hand(page: CalendarPage, qtbot: QtBot) -> None:
    page.show_as(Mode.WEEK)
    page.go_to(date(2026, 10, 14))
    qtbot.waitUntil(lambda: not page._waits)
    assert "Calendario de octubre de 2026" in printed(page, qtbot)


def test_of_one_official_it_holds_what_is_theirs_and_says_whose_it_is(
    page: CalendarPage, store: Store, qtbot: QtBot
) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    busy = {post.uid: asked_of(store, first, last, post.uid).entries for post in posts(store)}
    uid, mine = max(busy.items(), key=lambda one: len(one[1]))
    name = next(post.name for post in posts(store) if post.uid == uid)
    page.narrow(uid, Period())
    qtbot.waitUntil(lambda: not page._waits)
    text = printed(page, qtbot)
    assert f"{name}" in text.split(":")[0] + text.split(":")[1]
    others = {one.official.split(",")[0] for one in asked_of(store, first, last).entries if one not in mine}
    assert {one for one in others if one and one not in name and one in text} == set()


def test_it_is_in_spanish_whatever_the_window_speaks(page: CalendarPage, qtbot: QtBot) -> None:
    with pseudo.spoken():
        text = printed(page, qtbot)
    assert pseudo.BEGIN not in text
    assert f"Calendario de noviembre de {TODAY.year}" in text
    assert "Lunes Martes Miércoles" in text
