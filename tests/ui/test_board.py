"""The lines of the board: what stands beside a text has one place in all lines of a section."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.board import Row, Said, Section

pytestmark = pytest.mark.usefixtures("looks")
SHORT = Said("clock", "Publicar octubre", "venció hace 16 días hábiles")
LONG = Said("clock", "Completar en Audiencias: tres borradores son de meses ya debidos", "vence hoy")


@pytest.mark.parametrize(("width", "is_under"), [(900, False), (520, False), (260, True)])
def test_what_stands_beside_is_at_the_right_in_all_lines_or_under_all(
    qtbot: QtBot, width: int, is_under: bool
) -> None:
    section = Section("Por hacer")
    qtbot.addWidget(section)
    section.resize(width, 400)
    section.show_lines([SHORT, LONG], "")
    section.show()
    rows = [row for row in section.lines() if isinstance(row, Row)]
    assert [row.is_under for row in rows] == [is_under, is_under]
    assert rows[1].height() >= rows[0].height()


def test_a_long_text_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    section = Section("Por hacer")
    qtbot.addWidget(section)
    section.resize(520, 400)
    section.show_lines([SHORT, LONG], "")
    section.show()
    short, long = section.lines()
    assert long.height() > short.height()
    section.resize(1200, 400)
    assert long.height() == short.height()
