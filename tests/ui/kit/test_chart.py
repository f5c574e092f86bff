"""The drawing of charts: bars in proportion, words that fit, the same on every medium."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.figures import Figures, grouped
from desktop.ui.kit import theme
from desktop.ui.kit.chart import ChartView
from desktop.ui.kit.chart_layout import Drawn, lay_out
from desktop.ui.kit.chart_paint import HIGH, WIDE, hatching, letters, png, svg
from desktop.ui.kit.colours import BY_MODE, contrast

NUMBERS = st.integers(0, 10**6)
BOX = QRectF(10, 20, 700, 300)
SVG = "{http://www.w3.org/2000/svg}"


def figures(*series: tuple[int, ...], lying: bool = False, apart: bool = False) -> Figures:
    named = tuple((f"Serie {number}", values) for number, values in enumerate(series))
    labels = tuple(f"etiqueta {place}" for place in range(len(series[0])))
    return Figures(
        "x", "Título & más", "Corto", "Qué", labels, named, "En 2026 hubo 9 cosas.", "Fuente: el libro <1>.",
        lying, apart,
    )  # fmt: skip


def drawn(told: Figures, box: QRectF = BOX) -> Drawn:
    return lay_out(told, box, QFontMetricsF(letters("Noto Sans", 12)))


@st.composite
def some_figures(draw: st.DrawFn) -> Figures:
    bars, many = draw(st.integers(1, 14)), draw(st.integers(1, 3))
    series = [tuple(draw(st.lists(NUMBERS, min_size=bars, max_size=bars))) for _one in range(many)]
    lying, apart = draw(st.sampled_from([(False, False), (True, False), (False, True)]))
    return figures(*series, lying=lying, apart=apart)


@settings(max_examples=20)
@given(some_figures(), st.sampled_from([BOX, QRectF(4, 4, 190, 88), QRectF(0, 0, 1800, 640)]))
def test_bars_stand_in_proportion_within_their_box(told: Figures, box: QRectF) -> None:
    made = drawn(told, box)
    if told.is_empty:
        assert made == Drawn()
        return
    assert len(made.bars) == len(told.labels) * len(told.series)
    scales: dict[int, set[float]] = {}
    for bar in made.bars:
        number = told.series[bar.series][1][bar.label]
        long = bar.box.width() if told.lying else bar.box.height()
        if number:
            assert box.adjusted(-1, -1, 1, 1).contains(bar.box)
            scales.setdefault(bar.series if told.apart else 0, set()).add(long / number)
        else:
            assert long == 0
    for ratios in scales.values():
        assert max(ratios) == pytest.approx(min(ratios))


@settings(max_examples=20)
@given(some_figures(), st.sampled_from([BOX, QRectF(4, 4, 190, 88)]))
def test_words_stay_in_the_box_and_names_under_bars_do_not_meet(told: Figures, box: QRectF) -> None:
    made = drawn(told, box)
    for word in made.words:
        assert word.box.left() >= box.left() - 8
        assert word.box.right() <= box.right() + 8
    names = [word.box for word in made.words if word.text in told.labels]
    if not told.lying:
        pairs = pairwise(sorted(names, key=QRectF.left))
        assert all(one.right() <= other.left() + 1 for one, other in pairs)
    elif names:
        assert {word.text for word in made.words} >= set(told.labels)


def test_every_number_is_written_at_its_bar() -> None:
    for told in (
        figures((3, 1400, 0), (1, 1, 5)),
        figures((3, 1400, 0), lying=True),
        figures((3, 1400, 0), (1, 1, 5), apart=True),
    ):
        said = [word.text for word in drawn(told).words]
        numbers = told.totals if not told.apart else [n for _name, values in told.series for n in values]
        assert set(map(grouped, numbers)) <= set(said)


def test_two_series_on_one_scale_are_told_apart_by_their_filling() -> None:
    both = drawn(figures((1, 2), (3, 4)))
    assert {(bar.series, bar.filling) for bar in both.bars} == {(0, 0), (1, 1)}
    assert [filling for _box, filling in both.keys] == [0, 1]
    apart = drawn(figures((1, 2), (3, 4), apart=True))
    assert {bar.filling for bar in apart.bars} == {0}


def test_the_term_of_the_law_stands_between_the_bars_it_parts() -> None:
    told = replace(figures((4, 3, 2, 1)), within=2, limit="plazo: 1 día hábil")
    made = drawn(told)
    ((line, _look),) = [one for one in made.lines if one[1] == "limit"]
    second, third = (bar.box for bar in made.bars if bar.label in {1, 2})
    assert second.right() < line.x1() < third.left()
    assert "plazo: 1 día hábil" in [word.text for word in made.words]


@given(st.floats(1, 300), st.floats(1, 300))
def test_a_hatching_stays_in_its_box(wide: float, high: float) -> None:
    box = QRectF(3, 5, wide, high)
    room = box.adjusted(-0.01, -0.01, 0.01, 0.01)
    for stroke in hatching(box):
        assert room.contains(stroke.p1())
        assert room.contains(stroke.p2())


@pytest.mark.parametrize("mode", BY_MODE)
def test_bars_stand_out_from_their_ground(mode: str) -> None:
    told = BY_MODE[mode]
    for ground in (told.base, told.raised, told.chosen):
        assert contrast(told.fill, ground) >= 3


# -- out of the window


def texts(data: bytes) -> list[str]:
    return [node.text or "" for node in ET.fromstring(data).iter(f"{SVG}text")]  # noqa: S314 -- our own


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "told", [figures((3, 1), lying=True), figures((3, 1), (2, 2)), figures((3, 1), apart=True)]
)
def test_an_svg_is_xml_whose_words_are_text(told: Figures) -> None:
    data = svg(told, "Noto Sans")
    root = ET.fromstring(data)  # noqa: S314 -- our own
    assert root.get("viewBox") == f"0 0 {WIDE} {HIGH}"
    assert root.findtext(f"{SVG}title") == told.title
    assert root.findtext(f"{SVG}desc") == told.told
    assert {told.title, told.source, *told.labels} <= set(texts(data))
    assert b"<image" not in data
    assert QSvgRenderer(QByteArray(data)).isValid()


@pytest.mark.usefixtures("qapp")
def test_an_empty_chart_says_so_in_words() -> None:
    assert "En 2026 hubo 9 cosas." in texts(svg(figures((0, 0)), "Noto Sans"))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", [QSize(450, 210), QSize(1800, 840)])
def test_a_png_has_the_size_asked_and_is_not_blank(size: QSize) -> None:
    image = QImage.fromData(QByteArray(png(figures((3, 1), lying=True), "Noto Sans", size)))
    assert image.size() == size
    colours = {image.pixel(x, image.height() // 3) for x in range(0, image.width(), 2)}
    assert len(colours) > 2


# -- in the window


@pytest.fixture
def view(qtbot: QtBot, looks: None) -> ChartView:
    assert looks is None
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(600, 260)
    made.show_figures(figures((3, 1, 2), (1, 0, 4)))
    made.show()
    return made


def test_a_chart_is_told_in_a_sentence(view: ChartView) -> None:
    assert view.accessibleName() == "Título & más. En 2026 hubo 9 cosas."
    assert "cifras" in view.accessibleDescription()


def test_a_click_on_a_bar_says_which_and_enter_asks_for_the_figures(qtbot: QtBot, view: ChartView) -> None:
    bar = next(bar for bar in view.drawn().bars if (bar.series, bar.label) == (1, 2))
    assert view.told(bar) == "etiqueta 2, serie 1: 4"
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=bar.box.center().toPoint())
    assert opened.args == [1, 2]
    with qtbot.waitSignal(view.clicked):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_beside_the_bars_a_click_opens_nothing(qtbot: QtBot, view: ChartView) -> None:
    with qtbot.assertNotEmitted(view.opened), qtbot.assertNotEmitted(view.clicked):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPointF(2, 2).toPoint())


def test_a_small_one_is_one_target(qtbot: QtBot) -> None:
    small = ChartView(small=True)
    qtbot.addWidget(small)
    small.show_figures(figures(tuple(range(12, 0, -1)), lying=True))
    small.resize(200, small.height())
    assert len(small.drawn().bars) < 12
    with qtbot.waitSignal(small.clicked):
        QTest.mouseClick(small, Qt.MouseButton.LeftButton)


def test_a_chart_grows_with_the_text(view: ChartView, qapp: QApplication) -> None:
    before = view.height()
    theme.apply(qapp, "dark", 200)
    assert view.height() == 2 * before
    image = view.grab().toImage()
    assert image.pixelColor(3, 3).name() != "#ffffff"
