"""Looks: contrasts, sizes, nothing cut, nothing guessed to be markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.description.register import Entry, describe
from desktop.domain.resources import RESOURCES
from desktop.registers import ALL
from desktop.store import Store
from desktop.ui.kit import theme
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.colours import BY_MODE, Tokens, contrast
from desktop.ui.kit.text import Elided, Label, tip
from desktop.ui.record import RecordPage
from tests.ui.hands import a_page, an_office, swept, uid_of
from tests.ui.keyed import ringless

WORDS = ("text", "dim", "accent_text", "danger", "warn", "good")
ROOMS = [
    (420, 100),
    (1280, 200),
    pytest.param((640, 100), marks=pytest.mark.long),
    pytest.param((640, 150), marks=pytest.mark.long),
]
"""Widths and scales of text; the narrowest and the largest always, what lies between in the long form."""


GROUNDS = ("window", "base", "raised")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path, whole=True) as made:
        yield made


@pytest.mark.parametrize("colours", BY_MODE.values(), ids=list(BY_MODE))
def test_text_reaches_seven_to_one_and_controls_three(colours: Tokens) -> None:
    pairs = [(word, ground) for word in WORDS for ground in GROUNDS]
    pairs += [("on_fill", "fill"), ("text", "chosen"), ("dim", "chosen"), ("text", "danger_ground")]
    pairs += [("danger", "danger_ground"), ("warn", "warn_ground"), ("good", "good_ground")]
    assert not [pair for pair in pairs if contrast(*(getattr(colours, name) for name in pair)) < 7]
    frames = [(line, ground) for line in ("line", "accent") for ground in (*GROUNDS, "chosen")]
    assert not [pair for pair in frames if contrast(*(getattr(colours, name) for name in pair)) < 3]


@pytest.mark.parametrize("mode", BY_MODE)
def test_what_is_filled_shows_that_it_has_the_keys(qapp: QApplication, qtbot: QtBot, mode: str) -> None:
    theme.apply(qapp, mode)
    colours = BY_MODE[mode]
    assert all(contrast(colours.ring, getattr(colours, ground)) >= 3 for ground in GROUNDS)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    main = QPushButton("Guardar")
    main.setProperty("look", "primary")
    chosen = QPushButton("Sí")
    chosen.setCheckable(True)
    chosen.setChecked(True)
    chosen.setProperty("look", "segment")
    for button in (main, chosen):
        column.addWidget(button)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert [ringless(button) for button in (main, chosen)] == ["", ""]


def test_controls_are_thirty_two_pixels_high_and_grow_with_the_text(qapp: QApplication) -> None:
    for scale, height in ((100, 32), (150, 48), (200, 64), (400, 64)):
        theme.apply(qapp, "dark", scale)
        for made in (QLineEdit(), QPushButton("x")):
            made.ensurePolished()
            assert made.sizeHint().height() == height


def test_looks_follow_what_is_asked_and_are_told(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.signals.changed):
        theme.apply(qapp, "dark")
    assert theme.tokens().is_dark
    assert qapp.font().family().startswith("Noto Sans")
    theme.apply(qapp, "system")
    assert theme.tokens() in BY_MODE.values()


class Dressed(QLabel):
    """Counts how often it is dressed."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- as Qt calls it
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_looks_that_are_asked_for_again_dress_nothing_and_are_told(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "dark", 100)
    label = Dressed("x")
    qtbot.addWidget(label)
    label.ensurePolished()
    label.times = 0
    with qtbot.waitSignal(theme.signals.changed):
        theme.apply(qapp, "dark", 100)
    assert label.times == 0
    theme.apply(qapp, "dark", 110)
    assert label.times > 0


def test_a_picture_of_an_icon_may_be_painted_over_by_who_asked_for_it(qapp: QApplication) -> None:
    assert qapp is not None
    first = theme.pixmap("check", 16)
    before = theme.pixmap("check", 16).toImage()
    first.fill(Qt.GlobalColor.red)
    assert theme.pixmap("check", 16).toImage() == before != first.toImage()


def test_every_icon_is_drawn_in_the_colour_of_the_text(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    for path in (RESOURCES / "icons").glob("*.svg"):
        image = theme.icon(path.stem).pixmap(24, 24).toImage()
        assert not image.isNull()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), path.stem


@pytest.mark.parametrize("model", ALL)
@pytest.mark.parametrize("room", ROOMS)
def test_no_label_is_cut_and_nothing_scrolls_sideways(
    qtbot: QtBot, store: Store, qapp: QApplication, model: type[Entry], room: tuple[int, int]
) -> None:
    width, scale = room
    swept()
    theme.apply(qapp, "light", scale)
    page = a_page(qtbot, store, describe(model).name)
    page.resize(width, 800)
    page.open(uid_of(store, describe(model).name))
    page.form.everything = True
    page.form.check()
    qtbot.waitUntil(lambda: not cut(page))
    sideways = [
        bar for bar in page.findChildren(QScrollBar) if bar.isVisible() and bar.width() > bar.height()
    ]
    assert not sideways
    qtbot.waitUntil(lambda: page.form.width() <= page.area.viewport().width())


def cut(page: RecordPage) -> list[str]:
    """The words that have too little room."""
    labels = [label for label in page.form.findChildren(QLabel) if label.isVisible() and label.text()]
    return [
        label.text()
        for label in labels
        if label.height() < label.heightForWidth(label.width())
        or (not label.wordWrap() and label.width() < label.sizeHint().width())
    ]


def test_markup_is_shown_letter_by_letter(qtbot: QtBot) -> None:
    label = Label("<b>x</b>")
    qtbot.addWidget(label)
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance("<b>x")
    label.setTextFormat(label.textFormat().RichText)
    assert label.textFormat() is label.textFormat().PlainText
    assert tip("<b>&\n") == "<p>&lt;b&gt;&amp;<br></p>"
    assert tip("") == ""


def test_a_long_line_is_elided_and_told_whole_in_its_tip(qtbot: QtBot) -> None:
    label = Elided("una línea <muy> larga " * 20)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert label.text().endswith("…")
    assert "&lt;muy&gt;" in label.toolTip()
    assert label.whole().startswith("una línea <muy>")


def ink_at_the_foot(box: LineBox) -> int:
    """How many pixels are written on where dots stand."""
    image = box.grab().toImage()
    ground = image.pixelColor(box.width() - 6, 8)
    foot = (box.height() + box.fontMetrics().ascent() - box.fontMetrics().descent()) // 2 - 1
    return sum(image.pixelColor(x, foot) != ground for x in range(8, box.width() - 4))


@pytest.mark.usefixtures("looks")
def test_a_text_too_long_for_its_box_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    box = LineBox(over)
    box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    box.resize(150, 34)
    over.show()
    box.put("'" * 10)
    assert ink_at_the_foot(box) == 0
    box.put("'" * 100)
    assert ink_at_the_foot(box) > 0
    box.resize(900, 34)
    assert ink_at_the_foot(box) == 0
