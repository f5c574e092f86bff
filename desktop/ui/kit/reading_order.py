"""Tab goes as one reads: the order of the layouts, whenever and in whatever order the widgets were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLayout, QWidget


def lead_on(now: QWidget, roots: Sequence[QWidget], *, forward: bool) -> None:
    """Let Qt's own chain lead from here to what is read next within the roots, round and round, or back.

    Only the neighbourhood is looked at: what pages show and hide meanwhile costs nothing.
    """
    inside = next((place for place, root in enumerate(roots) if root.isAncestorOf(now)), None)
    if inside is None:
        return
    other = _neighbour(now, roots[inside], forward=forward)
    for step in range(1, len(roots) + 1):
        if other is None:
            found = list(stops(roots[(inside + (step if forward else -step)) % len(roots)]))
            other = found[0 if forward else -1] if found else None
    one, following = (now, other) if forward else (other, now)
    if (
        one is not None
        and following is not None
        and one is not following
        and _next_stop(one) is not following
    ):
        QWidget.setTabOrder(one, following)


def _neighbour(now: QWidget, root: QWidget, *, forward: bool) -> QWidget | None:
    inside = [stop for child in _children(now) for stop in stops(child)] if forward else []
    if inside:
        return inside[0]
    here = now
    while here is not root and (above := here.parentWidget()) is not None:
        beside = _children(above)
        place = beside.index(here)
        for other in beside[place + 1 :] if forward else reversed(beside[:place]):
            found = list(stops(other))
            if found:
                return found[0 if forward else -1]
        if not forward and _takes_tab(above):
            return above
        here = above
    return None


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in what can be seen of a widget, as it is laid out."""
    if widget.isHidden() or not widget.isEnabled():
        return
    if _takes_tab(widget):
        yield widget
    for child in _children(widget):
        yield from stops(child)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _next_stop(widget: QWidget) -> QWidget | None:
    """The next one in Qt's own chain; what hands the keys on to another is one too."""
    here = widget.nextInFocusChain()
    while here is not None and here is not widget:
        stops_here = _takes_tab(here) or here.focusProxy() is not None
        if stops_here and here.isEnabled() and here.isVisible():
            return here
        here = here.nextInFocusChain()
    return None


def _children(widget: QWidget) -> list[QWidget]:
    """Those that a layout holds in its order, then the others from the top and from the left."""
    layout = widget.layout()
    inside = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    laid = list(_held(layout, inside)) if layout is not None else []
    loose = [child for child in inside if child not in laid]
    return [*laid, *sorted(loose, key=lambda child: (child.y(), child.x()))]


def _held(layout: QLayout, inside: Sequence[QWidget]) -> Iterator[QWidget]:
    """In their order; the layout's own items are never touched.

    What `itemAt` answers stays known to Python when the layout has thrown it away, and damages what comes to
    lie in its place.
    """
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(child), child) for child in inside]
    placed += [(layout.indexOf(inner), inner) for inner in layout.children() if isinstance(inner, QLayout)]
    there = [(place, held) for place, held in placed if place >= 0]
    for _place, held in sorted(there, key=lambda told: _line(layout, told[0])):
        if isinstance(held, QLayout):
            yield from _held(held, inside)
        else:
            yield held


def _line(layout: QLayout, place: int) -> tuple[int, int]:
    """Where an item of a grid stands; those of other layouts stand in their order."""
    if isinstance(layout, QGridLayout):
        told: Any = layout.getItemPosition(place)
        return int(told[0]), int(told[1])
    if isinstance(layout, QFormLayout):
        told = layout.getItemPosition(place)
        return int(told[0]), int(told[1].value)
    return place, 0
