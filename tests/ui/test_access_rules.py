"""The rules of access catch what they are there for."""

from __future__ import annotations

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui import cut, heard, keyed
from tests.ui.contrasts import faint


def a_page(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    page.resize(400, 300)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_what_has_no_name(qtbot: QtBot) -> None:
    combo = QComboBox()
    combo.setAccessibleName("Año")
    combo.addItem("2026")
    tipped = QPushButton("Abrir")
    tipped.setToolTip("<p>Abrir</p>")
    page = a_page(qtbot, QLineEdit(), combo, tipped, QScrollArea())
    told = list(heard.unnamed(page))
    assert [text.partition(" ")[0] for text in told] == [
        "QLineEdit",
        "QComboBox",
        "QPushButton",
        "QScrollArea",
    ]


def test_what_is_alike_small_of_no_head_or_of_two_meanings(qtbot: QtBot) -> None:
    small = QPushButton("x")
    small.setFixedSize(16, 16)
    one, other = QPushButton("&Quitar"), QPushButton("&Quitar")
    table = QTableWidget(1, 1)
    table.setHorizontalHeaderLabels([""])
    page = a_page(qtbot, one, other, small, table)
    assert list(heard.alike(page))
    assert any(": 16 x " in told for told in heard.too_small(page))
    assert list(heard.tables(page))
    other.setAccessibleName("Quitar otra")
    assert any(told.startswith("Alt+Q") for told in heard.letters(page))


def test_what_moves(qtbot: QtBot) -> None:
    bar, still = QProgressBar(), QProgressBar()
    bar.setRange(0, 0)
    page = a_page(qtbot, bar, still)
    fading = QVariantAnimation(page)
    fading.setStartValue(0)
    fading.setEndValue(1)
    fading.setLoopCount(-1)
    fading.start()
    told = [text.partition(" ")[0] for text in heard.moving(page)]
    assert (told.count("QVariantAnimation"), told.count("QProgressBar")) == (1, 1)
    assert "QProgressStyleAnimation" in told, "the stripe moves although no effect of Qt does"


def test_where_no_key_leads_and_where_tab_goes_back(qtbot: QtBot) -> None:
    lost = QPushButton("Perdido")
    lost.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    lost.clicked.connect(lost.hide)
    page = a_page(qtbot, lost)
    lower, upper = QLineEdit(page), QLineEdit(page)
    for box, top in ((lower, 200), (upper, 20)):
        box.setGeometry(10, top, 200, 32)
        box.show()
    assert any("Perdido" in told for told in keyed.unreached(page))
    assert any("goes up" in told for told in keyed.disordered(page))


def test_what_shows_no_ring(qtbot: QtBot) -> None:
    flat = QPushButton("Sin marco")
    flat.setStyleSheet("QPushButton { border: 0; background: white; color: black; outline: 0; }")
    page = a_page(qtbot, flat, QLineEdit())
    assert page.isVisible()
    assert keyed.ringless(flat)


def test_what_is_faint(qtbot: QtBot) -> None:
    pale = QLabel("Palabras que apenas se leen")
    pale.setStyleSheet("color: #8a8a8a; background: #ffffff;")
    assert any("its text reaches 3." in told for told in faint(a_page(qtbot, pale), set()))


def test_what_is_cut_or_beyond_the_edge(qtbot: QtBot) -> None:
    label = QLabel("Palabras que no caben en lo que hay")
    label.setFixedWidth(60)
    button = QPushButton("Guardar y crear otro")
    button.setFixedWidth(40)
    area = QScrollArea()
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.addWidget(QLineEdit())
    inside.setMinimumWidth(2000)
    area.setWidget(inside)
    page = a_page(qtbot, label, button, area)
    assert list(cut.cut_labels(page))
    assert list(cut.cut_buttons(page))
    assert any("scrolls sideways" in told for told in cut.beyond(page))
