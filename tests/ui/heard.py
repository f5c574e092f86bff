"""What a blind user would hear of a widget, and the rules that it keeps; each breach is one sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)

from desktop.ui.kit.rows import Row
from desktop.ui.preview_pages import PagesView

Role = QAccessible.Role
PUSHED = {Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton}
ROLES: tuple[tuple[type[QWidget], set[QAccessible.Role]], ...] = (
    (QCheckBox, {Role.CheckBox}),
    (QRadioButton, {Role.RadioButton}),
    (QAbstractButton, PUSHED),
    (QComboBox, {Role.ComboBox}),
    (QLineEdit, {Role.EditableText}),
    (QPlainTextEdit, {Role.EditableText}),
    (QTabBar, {Role.PageTabList}),
    (QTreeView, {Role.Tree}),
    (QTableView, {Role.Table}),
    (QListView, {Role.List}),
    (PagesView, {Role.Client}),  # pictures that scroll: named, and each page is said aloud as it comes
)
"""What each kind of control has to be told as; the first that fits."""
CONTROLS = tuple(kind for kind, _roles in ROLES)
LEAST_TARGET = 24
"""Pixels."""
MARKUP = re.compile(r"</?[a-z]+/?>|&[a-z]+;")


@dataclass(frozen=True)
class Heard:
    """A widget as it is read out."""

    name: str
    role: QAccessible.Role
    description: str
    value: str
    state: QAccessible.State


def hear(widget: QWidget) -> Heard:
    """As a screen reader does: a label in place of the name; a combo box's own name is but its text."""
    told = QAccessible.queryAccessibleInterface(widget)
    text = QAccessible.Text
    name = told.text(text.Name)
    labels = told.relations(QAccessible.RelationFlag.Label)
    if labels or isinstance(widget, QComboBox):
        name = " ".join(other.text(text.Name) for other, _kind in labels)
    return Heard(name, told.role(), told.text(text.Description), told.text(text.Value), told.state())


def where(widget: QWidget) -> str:
    """Enough to find it: its class, what it says, and in what it stands."""
    above: QWidget | None = widget.parentWidget()
    told: list[str] = []
    while above is not None and len(told) < 3:
        if type(above).__module__.startswith("desktop."):
            told.append(type(above).__name__)
        above = above.parentWidget()
    says = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} «{says[:48]}» in {' < '.join(told) or 'the window'}"


def is_inner(widget: QWidget) -> bool:
    """Whether it is a part of Qt's own, inside a control."""
    above = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_")
        or isinstance(above, (QComboBox, QTabBar, QAbstractItemView))
        or isinstance(widget, (QHeaderView, QScrollBar))
        or type(widget).__name__ == "QToolBarExtension"
    )


def controls(root: QWidget) -> list[QWidget]:
    """Whatever one can work with in sight, and whatever takes the keys."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and not is_inner(widget)
        and (
            isinstance(widget, CONTROLS)
            or (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollArea))
        )
    ]


# -- the rules


def unnamed(root: QWidget) -> Iterator[str]:
    """Every control has a name, in words; so has what only scrolls, if Tab stops at it."""
    areas = [area for area in root.findChildren(QScrollArea) if area.isVisible() and not is_inner(area)]
    for widget in (
        *controls(root),
        *(area for area in areas if area.focusPolicy() & Qt.FocusPolicy.TabFocus),
    ):
        told = hear(widget)
        if not told.name.strip():
            yield f"{where(widget)}: no name" + (
                " (a combo box is named by a label that is its buddy)"
                if isinstance(widget, QComboBox)
                else ""
            )
        elif MARKUP.search(told.name) or MARKUP.search(told.description):
            yield f"{where(widget)}: markup is read out: {told.name!r} | {told.description!r}"
        elif told.name.isascii() and re.fullmatch(r"[a-z]+-[a-z0-9-]+|.*\.(svg|png)", told.name):
            yield f"{where(widget)}: named by its picture: {told.name!r}"


def misfits(root: QWidget) -> Iterator[str]:
    """Each is told as what it is, a choice of one as a choice of one."""
    for widget in controls(root):
        role = hear(widget).role
        for kind, roles in ROLES:
            if isinstance(widget, kind):
                if role not in roles:
                    yield f"{where(widget)}: told as {role.name}"
                break
        else:
            if role not in PUSHED | {Role.StaticText, Role.Graphic, Role.Table, Role.List, Role.Chart}:
                yield f"{where(widget)}: takes the keys and is told as {role.name}"
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            group: QButtonGroup | None = widget.group()
            is_one_of = widget.autoExclusive() or bool(group is not None and group.exclusive())
            if is_one_of and role is not Role.RadioButton:
                yield f"{where(widget)}: one of several, and told as {role.name}"


def alike(root: QWidget) -> Iterator[str]:
    """No two controls of a page are told in the same words."""
    told: dict[tuple[str, QAccessible.Role, str], list[QWidget]] = defaultdict(list)
    for widget in controls(root):
        heard = hear(widget)
        if heard.name:
            told[heard.name, heard.role, heard.description].append(widget)
    for widgets in told.values():
        if len(widgets) > 1:
            yield f"{len(widgets)} alike: {where(widgets[0])}; and {where(widgets[1])}"


def unstated(root: QWidget) -> Iterator[str]:
    """Checked, disabled, read-only; a field tells that it is required, and what is wrong with it."""
    for widget in controls(root):
        heard = hear(widget)
        if bool(heard.state.disabled) is widget.isEnabled():
            yield f"{where(widget)}: disabled is not told"
        if isinstance(widget, QAbstractButton) and bool(heard.state.checked) is not widget.isChecked():
            yield f"{where(widget)}: checked is not told"
        if (
            isinstance(widget, (QLineEdit, QPlainTextEdit))
            and bool(heard.state.readOnly) is not widget.isReadOnly()
        ):
            yield f"{where(widget)}: read-only is not told"
    for row in root.findChildren(Row):
        box = row.editor.box()
        if not row.isVisible() or not box.isVisible():
            continue
        heard = hear(box)
        if row.field.required and not row.field.is_computed and "Obligatorio" not in heard.description:
            yield f"{where(box)}: required is not told: {heard.description!r}"
        if row.note.says_problem() and not heard.description.startswith(row.note.text()):
            yield f"{where(box)}: its problem is not told: {row.note.text()!r}, but {heard.description!r}"


def too_small(root: QWidget) -> Iterator[str]:
    """A target is at least 24 pixels each way."""
    for widget in controls(root):
        if isinstance(widget, QTabBar):
            sizes = [widget.tabRect(place).size() for place in range(widget.count())]
        else:
            sizes = [widget.size()]
        if any(min(size.width(), size.height()) < LEAST_TARGET for size in sizes):
            yield f"{where(widget)}: {widget.width()} x {widget.height()}"


def unlabelled(root: QWidget) -> Iterator[str]:
    """A label before a box is its buddy: it names it, and its letter leads there."""
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.property("role") == "label" and label.text() and label.buddy() is None:
            yield f"{where(label)}: a label of nothing"


def tables(root: QWidget) -> Iterator[str]:
    """Tables have heads, and each head a word."""
    for view in root.findChildren(QTableView):
        if not view.isVisible() or type(view).__name__ == "QCalendarView":
            continue
        model, across = view.model(), Qt.Orientation.Horizontal
        for column in range(model.columnCount()):
            told = str(model.headerData(column, across) or "")
            spoken = str(model.headerData(column, across, Qt.ItemDataRole.AccessibleTextRole) or "")
            if not view.isColumnHidden(column) and not (told.strip() or spoken.strip()):
                yield f"{where(view)}: column {column + 1} has no head"


def letters(root: QWidget) -> Iterator[str]:
    """No letter with Alt, and no key, means two things in sight."""
    taken: dict[str, set[str]] = defaultdict(set)
    for key, who in (*_keys_of_buttons(root), *_keys_of_acts(root)):
        if key:
            taken[key].add(who)
    yield from (f"{key} means {' and '.join(sorted(who))}" for key, who in taken.items() if len(who) > 1)


def _keys_of_buttons(root: QWidget) -> Iterator[tuple[str, str]]:
    for button in root.findChildren(QAbstractButton):
        if button.isVisible():
            yield _letter(button.text()) or button.shortcut().toString(), where(button)
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.buddy() is not None:
            yield _letter(label.text()), where(label)


def _letter(text: str) -> str:
    found = re.search(r"&([^&\s])", text.replace("&&", ""))
    return f"Alt+{found[1].upper()}" if found else ""


def _keys_of_acts(root: QWidget) -> Iterator[tuple[str, str]]:
    for act in root.window().findChildren(QAction):
        if act.menu() is not None:
            yield _letter(act.text()), f"menu {act.text()}"
        elif act.shortcutContext() is Qt.ShortcutContext.WindowShortcut and act.isEnabled():
            yield act.shortcut().toString(), f"act {act.text()}"
    for short in root.findChildren(QShortcut):
        above = short.parent()
        if short.isEnabled() and isinstance(above, QWidget) and above.isVisible():
            yield short.key().toString(), where(above)


def moving(root: QWidget) -> Iterator[str]:
    """Nothing moves by itself: who is made ill by it, or led astray, could not stop it."""
    for told in root.findChildren(QAbstractAnimation):
        if told.state() is QAbstractAnimation.State.Running:
            yield f"{told.metaObject().className()} runs in {type(told.parent()).__name__}"
    for bar in root.findChildren(QProgressBar):
        if bar.isVisible() and bar.minimum() == bar.maximum():
            yield f"{where(bar)}: a stripe that goes to and fro"
    for label in root.findChildren(QLabel):
        if label.movie() is not None:
            yield f"{where(label)}: a picture that moves"


RULES = (moving, unnamed, misfits, alike, unstated, too_small, unlabelled, tables, letters)
