"""The style sheet: what Fusion and the palette leave to say."""

from __future__ import annotations

from desktop.ui.kit.colours import Tokens, px
from desktop.ui.kit.icons import tinted_file

SMALL, BODY, HEADING, TITLE = 12, 14, 16, 21
"""The four sizes of letters, in pixels at 100 %."""
CONTROL = 32
ITEM = 3
"""Pixels that Qt leaves beside the text of a cell."""


def sheet(t: Tokens, family: str) -> str:
    """The whole sheet for these colours at the text size in use."""
    return "\n".join((_letters(t, family), _fields(t), _buttons(t), _lists(t), _rest(t)))


def _letters(t: Tokens, family: str) -> str:
    return f"""
    * {{ font-family: "{family}"; font-size: {px(BODY)}px; widget-animation-duration: 0; }}
    Label {{ background: transparent; }}
    Label[role="small"] {{ font-size: {px(SMALL)}px; }}
    Label[role="help"] {{ font-size: {px(SMALL)}px; color: {t.dim}; }}
    Label[role="dim"] {{ color: {t.dim}; }}
    Label[role="label"] {{ font-size: {px(SMALL)}px; color: {t.dim}; }}
    Label[role="heading"] {{ font-size: {px(HEADING)}px; font-weight: bold; }}
    Label[role="title"] {{ font-size: {px(TITLE)}px; font-weight: bold; }}
    Label[role="strong"] {{ font-weight: bold; }}
    Label[role="danger"] {{ font-size: {px(SMALL)}px; color: {t.danger}; }}
    Label[role="warn"] {{ font-size: {px(SMALL)}px; color: {t.warn}; }}
    Label[role="good"] {{ font-size: {px(SMALL)}px; color: {t.good}; }}
    Label[role="link"] {{ color: {t.accent_text}; }}
    QToolTip {{ background: {t.text}; color: {t.base}; border: 0; padding: {px(4)}px {px(8)}px;
        font-size: {px(SMALL)}px; }}
    """


def _fields(t: Tokens) -> str:
    box = "QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit"
    focus = ", ".join(f"{one.strip()}:focus" for one in box.split(","))
    wrong = ", ".join(f'{one.strip()}[wrong="true"]' for one in box.split(","))
    off = ", ".join(f"{one.strip()}:disabled" for one in box.split(","))
    return f"""
    {box} {{ background: {t.base}; color: {t.text}; border: 1px solid {t.line}; border-radius: 4px;
        padding: 0 {px(8)}px; min-height: {px(CONTROL) - 2}px; placeholder-text-color: {t.dim};
        selection-background-color: {t.fill};
        selection-color: {t.on_fill}; }}
    QPlainTextEdit {{ padding: {px(3)}px {px(4)}px; }}
    {wrong} {{ border: 1px solid {t.danger}; }}
    {focus} {{ border: 2px solid {t.accent}; padding: 0 {px(8) - 1}px; min-height: {px(CONTROL) - 4}px; }}
    QPlainTextEdit:focus {{ padding: {px(3) - 1}px {px(4) - 1}px; }}
    {off} {{ background: {t.window}; color: {t.dim}; border-color: {t.hairline}; }}
    QLineEdit > QToolButton, QLineEdit > QToolButton:hover {{ border: 0; padding: 0; min-height: 0;
        background: transparent; }}
    QLineEdit > QToolButton[look="inner"]:hover {{ background: {t.chosen}; }}
    QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.dim}; }}
    QLineEdit[bare="true"] {{ border: 0; background: transparent; }}
    QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent;
        placeholder-text-color: {t.dim}; }}
    QComboBox QLineEdit:focus {{ border: 0; padding: 0; min-height: 0; }}
    QComboBox::drop-down {{ border: 0; width: {px(24)}px; }}
    QComboBox::down-arrow {{ image: url("{tinted_file("chevron-down", t.text)}"); width: {px(16)}px;
        height: {px(16)}px; }}
    QComboBox QAbstractItemView {{ min-height: 0; }}
    QCheckBox, QRadioButton {{ spacing: {px(8)}px; min-height: {px(24)}px; border: 2px solid transparent;
        border-radius: 4px; padding: 0 2px; background: transparent; outline: 0; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {t.accent}; }}
    QCheckBox::indicator, QTableView::indicator, QListView::indicator, QTreeView::indicator {{
        width: {px(16)}px; height: {px(16)}px; border: 1px solid {t.line}; border-radius: 3px;
        background: {t.base}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked,
    QTreeView::indicator:checked {{ background: {t.fill}; border-color: {t.fill};
        image: url("{tinted_file("check", t.on_fill)}"); }}
    QRadioButton::indicator {{ width: {px(14)}px; height: {px(14)}px; border: 1px solid {t.line};
        border-radius: {px(14) // 2 + 1}px; background: {t.base}; }}
    QRadioButton::indicator:checked {{ border: {px(5)}px solid {t.fill}; width: {px(6)}px;
        height: {px(6)}px; }}
    """


def _buttons(t: Tokens) -> str:
    """Without the outline of the style, a veil over the words of what has the keys."""
    return f"""
    QPushButton, QToolButton {{ background: {t.base}; color: {t.text}; border: 1px solid {t.line};
        border-radius: 4px; padding: 0 {px(12)}px; min-height: {px(CONTROL) - 2}px; outline: 0; }}
    QToolButton {{ padding: 0 {px(6)}px; }}
    QPushButton:hover, QToolButton:hover {{ background: {t.raised}; border-color: {t.accent}; }}
    QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton[look="chip"]:checked {{
        background: {t.chosen}; }}
    QPushButton[look="chip"] {{ padding: 0 {px(8)}px; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {t.line}; border-color: {t.hairline}; }}
    QPushButton[look="primary"] {{ background: {t.fill}; color: {t.on_fill}; border-color: {t.fill}; }}
    QPushButton[look="primary"]:hover {{ background: {t.accent_text}; color: {t.base}; }}
    QPushButton[look="primary"]:disabled {{ background: {t.hairline}; color: {t.dim};
        border-color: {t.hairline}; }}
    QPushButton[look="danger"] {{ color: {t.danger}; border-color: {t.danger}; }}
    QPushButton[look="quiet"], QToolButton[look="quiet"] {{ background: transparent;
        border-color: transparent; color: {t.accent_text}; padding: 0 {px(8)}px; }}
    QToolButton[look="quiet"] {{ padding: 0 {px(4)}px; color: {t.text}; }}
    QPushButton[look="add"] {{ background: transparent; border-color: transparent; color: {t.accent_text};
        padding: 0 {px(8)}px 0 0; }}
    QPushButton[look="add"]:hover {{ background: {t.chosen}; }}
    QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover {{ background: {t.chosen}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.accent}; min-height: {px(CONTROL) - 4}px;
        padding: 0 {px(12) - 1}px; }}
    QToolButton:focus {{ padding: 0 {px(6) - 1}px; }}
    QPushButton[look="chip"]:focus {{ padding: 0 {px(8) - 1}px; }}
    QPushButton[look="add"]:focus {{ padding: 0 {px(8) - 1}px 0 0; }}
    QPushButton[look="quiet"]:focus {{ padding: 0 {px(8) - 1}px; }}
    QToolButton[look="quiet"]:focus {{ padding: 0 {px(4) - 1}px; border: 2px solid {t.accent}; }}
    QPushButton[look="primary"]:focus {{ border: 2px solid {t.ring}; }}
    QPushButton[align="left"] {{ text-align: left; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton::menu-indicator {{ image: url("{tinted_file("chevron-down", t.text)}"); width: {px(16)}px;
        height: {px(16)}px; subcontrol-origin: border; subcontrol-position: center right;
        right: {px(6)}px; }}
    {_segments(t)}
    """


def _segments(t: Tokens) -> str:
    one = 'QPushButton[look="segment"]'
    return f"""
    {one} {{ border-radius: 0; padding: 0 {px(10)}px; margin-left: -1px; color: {t.text}; }}
    {one}[end="first"] {{ border-top-left-radius: 4px; border-bottom-left-radius: 4px; margin-left: 0; }}
    {one}[end="last"] {{ border-top-right-radius: 4px; border-bottom-right-radius: 4px; }}
    {one}[end="both"] {{ border-radius: 4px; margin-left: 0; }}
    {one}:checked {{ background: {t.fill}; color: {t.on_fill}; border-color: {t.fill}; }}
    {one}[wrong="true"] {{ border-color: {t.danger}; }}
    {one}:focus {{ border: 2px solid {t.accent}; padding: 0 {px(10) - 1}px; }}
    {one}:checked:focus {{ border: 2px solid {t.ring}; }}
    """


def _lists(t: Tokens) -> str:
    return f"""
    QAbstractItemView {{ background: {t.base}; color: {t.text}; border: 1px solid {t.hairline};
        selection-background-color: {t.chosen}; selection-color: {t.text}; outline: 0; }}
    QTableView {{ gridline-color: transparent; border: 0; }}
    QTableView::item {{ padding: 0 {px(8) - ITEM}px; }}
    QTableView:focus, QListView:focus, QTreeView:focus {{ border: 2px solid {t.accent}; }}
    QAbstractItemView::item:hover {{ background: {t.raised}; color: {t.text}; }}
    QAbstractItemView::item:selected {{ background: {t.chosen}; color: {t.text}; }}
    QListView::item {{ padding: {px(4)}px {px(8) - ITEM}px; }}
    QComboBox QAbstractItemView::item {{ min-height: {px(28)}px; padding: 0 {px(8)}px; }}
    QHeaderView {{ background: {t.base}; border: 0; }}
    QHeaderView::section {{ background: {t.base}; color: {t.dim}; border: 0; font-weight: bold;
        border-bottom: 1px solid {t.hairline}; padding: {px(6)}px {px(8)}px; font-size: {px(SMALL)}px; }}
    {_register_table(t)}
    QMenu {{ background: {t.base}; color: {t.text}; border: 1px solid {t.line}; padding: {px(4)}px 0; }}
    QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(16)}px; }}
    QMenu::item:selected {{ background: {t.chosen}; color: {t.text}; }}
    QMenu::item:disabled {{ color: {t.line}; }}
    QMenu::separator {{ height: 1px; background: {t.hairline}; margin: {px(4)}px 0; }}
    QMenuBar {{ background: {t.window}; color: {t.text}; }}
    QMenuBar::item {{ padding: {px(4)}px {px(8)}px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.chosen}; color: {t.text}; }}
    """


def _register_table(t: Tokens) -> str:
    """Its row has the ring, and the arrow of an order points as people expect."""
    up, down = (tinted_file(name, t.dim) for name in ("chevron-up", "chevron-down"))
    return f"""
    RegisterTable:focus {{ border: 0; }}
    RegisterTable QHeaderView::up-arrow {{ image: url("{up}"); width: {px(12)}px; height: {px(12)}px; }}
    RegisterTable QHeaderView::down-arrow {{ image: url("{down}"); width: {px(12)}px; height: {px(12)}px; }}
    """


def _rest(t: Tokens) -> str:
    return f"""
    QScrollArea {{ border: 2px solid transparent; background: transparent; }}
    QScrollArea[look="bare"] {{ border: 0; }}
    QScrollArea:focus {{ border-color: {t.accent}; }}
    QScrollBar {{ background: transparent; border: 0; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar::handle {{ background: {t.line}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
    QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: {t.hairline}; }}
    QFrame[look="card"] {{ background: {t.raised}; border: 1px solid {t.hairline}; border-radius: 6px; }}
    QFrame[look="sheet"], QWidget[look="sheet"] {{ background: {t.base}; }}
    QFrame[look="popup"] {{ background: {t.base}; border: 1px solid {t.line}; border-radius: 6px; }}
    QFrame[look="nested"] {{ background: transparent; border: 0; }}
    QFrame[look="popup"] QListView, QListView[look="bare"] {{ border: 0; }}
    QFrame[look="popup"] QListView:focus, QListView[look="bare"]:focus {{ border: 2px solid {t.accent}; }}
    Label[role="frame"] {{ border: 1px solid {t.hairline}; border-radius: 4px; color: {t.dim}; }}
    QFrame[look="rule"] {{ background: {t.hairline}; border: 0; max-height: 1px; min-height: 1px; }}
    QFrame[look="bad"] {{ background: {t.danger_ground}; border: 1px solid {t.danger}; border-radius: 6px; }}
    QFrame[look="careful"] {{ background: {t.warn_ground}; border: 1px solid {t.warn}; border-radius: 6px; }}
    QFrame[look="practice"] {{ background: {t.warn_ground}; border: 0; border-bottom: 1px solid {t.warn}; }}
    QFrame[look="good"] {{ background: {t.good_ground}; border: 1px solid {t.good}; border-radius: 6px; }}
    QTabBar {{ background: transparent; border: 0; }}
    QTabBar::tab {{ background: transparent; color: {t.dim}; border: 0; min-height: {px(CONTROL) - 4}px;
        border-bottom: 2px solid transparent; padding: 0 {px(12)}px; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
    QTabBar::tab:disabled {{ color: {t.line}; }}
    QTabBar::tab:hover {{ color: {t.text}; background: {t.raised}; }}
    QTabBar::tab:selected:focus {{ border: 2px solid {t.accent}; border-radius: 4px;
        padding: 0 {px(12) - 2}px; }}
    QProgressBar {{ background: {t.hairline}; border: 0; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QStatusBar {{ background: {t.window}; color: {t.dim}; }}
    QStatusBar::item {{ border: 0; }}
    QGroupBox {{ border: 1px solid {t.hairline}; border-radius: 6px; margin-top: {px(12)}px; }}
    QCalendarWidget QToolButton {{ border: 0; }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.window}; }}
    QCalendarWidget QSpinBox {{ min-height: 0; }}
    """
