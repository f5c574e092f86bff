"""Going about by keyboard alone: what Tab comes to, in which order, and whether one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from desktop.ui.kit.note import Offered
from desktop.ui.kit.panel import Panel
from desktop.ui.kit.popup import Popup
from desktop.ui.kit.why import WhySign
from desktop.ui.search import Palette
from tests.ui.heard import controls, where
from tests.ui.pixels import changed

RING = 2
"""Pixels."""
SEEN = 1.5
"""The contrast from which a pixel is another; the colours of the ring itself are measured elsewhere."""
MOST_STOPS = 400
WALKED_BY_THEIR_BOX = (Popup, Palette)
"""Lists that the arrows walk while the hand stays in the box above; each line is said aloud."""


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab stops within, in the order in which it does."""
    found: list[QWidget] = []
    first = root.window()
    here = first.nextInFocusChain()
    while here is not None and here is not first:
        if takes_tab(here) and root.isAncestorOf(here):
            found.append(here)
        here = here.nextInFocusChain()
    return found


def takes_tab(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not (isinstance(widget, QTabBar) and not widget.count())
    )


def unreached(root: QWidget) -> Iterator[str]:
    """Every control is come to by Tab, by the arrows of its group, or its keys are those of its box.

    The sign of why a field is asked for has its key in the field (Ctrl+F1).
    """
    every = controls(root)
    reached = {widget for widget in every if takes_tab(widget)}
    for widget in every:
        above = widget.parentWidget()
        boxed = isinstance(above, (QLineEdit, *WALKED_BY_THEIR_BOX))
        by_its_box = boxed or isinstance(widget, Offered | WhySign)
        others = {widget, widget.focusProxy(), *_group(widget)}
        if not widget.isEnabled() or by_its_box or others & reached:
            continue
        if isinstance(widget, QAbstractButton) and widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
            if widget.receivers("2clicked(bool)") or widget.receivers("2clicked()"):
                yield f"{where(widget)}: no key leads there"
        else:
            yield f"{where(widget)}: Tab does not come there"


def _group(widget: QWidget) -> list[QAbstractButton]:
    if not isinstance(widget, QAbstractButton) or not widget.autoExclusive():
        return []
    group: QButtonGroup | None = widget.group()
    if group is not None:
        return group.buttons()
    above = widget.parentWidget()
    return above.findChildren(QAbstractButton) if above is not None else []


def disordered(root: QWidget) -> Iterator[str]:
    """Tab, pressed again and again, comes to every stop in the order in which one reads, and out again."""
    told = stops(root)
    if len(told) < 2:
        return
    goes_round = isinstance(root, Panel)  # one comes into it where one begins to read
    seen = _walked(min(told, key=_corner) if goes_round else told[0])
    missed = [widget for widget in told if not {widget, *_group(widget)} & set(seen)]
    yield from (f"Tab never comes to {where(widget)}" for widget in missed)
    yield from (
        f"what is not seen has the focus: {where(widget)}" for widget in seen if not widget.isVisible()
    )
    for before, after in pairwise(seen):
        inside = root.isAncestorOf(before) and root.isAncestorOf(after)
        if inside and (wrong := _turn(before, after)):
            yield f"Tab goes {wrong} from {where(before)} to {where(after)}"


def _walked(first: QWidget) -> list[QWidget]:
    """What has the focus, press after press, until one is round."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen and len(seen) < MOST_STOPS:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return seen


def _corner(widget: QWidget) -> tuple[int, int]:
    """Where one begins to read."""
    place = widget.mapTo(widget.window(), QPoint())
    return place.y(), place.x()


def _turn(before: QWidget, after: QWidget) -> str:
    """How the way goes against reading, which is on in the line, then down, then in the next column."""
    if isinstance(before, QScrollArea) or isinstance(after, QScrollArea):
        return ""
    one, other = _place(before, after), _place(after, before)
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    if shared > min(one.height(), other.height()) // 2:
        return "back in the line" if other.right() <= one.left() else ""
    return "up" if other.bottom() <= one.top() and other.left() < one.right() else ""


def _place(widget: QWidget, beside: QWidget) -> QRect:
    """Where it stands; what another does not scroll with stands where its scrolled page does."""
    shown, above = widget, widget.parentWidget()
    while above is not None and not above.isAncestorOf(beside):
        if isinstance(above, QScrollArea):
            shown = above
        above = above.parentWidget()
    return QRect(shown.mapTo(shown.window(), QPoint()), shown.size())


def ringless(widget: QWidget) -> str:
    """What is wrong with how it shows that it has the focus; nothing if it has its ring."""
    widget.window().activateWindow()
    other = QWidget(widget.window())
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus()
    without = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = widget.grab().toImage()
    other.deleteLater()
    seen = changed(without, with_focus, SEEN)
    perimeter = 2 * min(widget.width(), 100) + 2 * min(widget.height(), 24)
    if seen < perimeter * RING // 3:
        return f"{where(widget)}: the focus changes {seen} pixels, a ring would change {perimeter * RING}"
    return ""


def look_of(widget: QWidget) -> tuple[str, ...]:
    """Controls of one look have one ring."""
    told = [type(widget).__name__, *(str(widget.property(name)) for name in ("look", "end", "bare", "align"))]
    if isinstance(widget, QAbstractButton):
        told += [str(widget.isCheckable()), str(widget.isChecked())]
    return tuple(told)


RULES = (unreached, disordered)
