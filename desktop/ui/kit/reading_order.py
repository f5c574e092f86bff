"""Tab goes as one reads: the order of the layouts, whenever and in whatever order the widgets were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLayout, QWidget


def next_stop(now: QWidget, roots: Sequence[QWidget], *, forward: bool) -> QWidget | None:
    """What is read next within the roots, round and round, or before; none if one is outside them.

    Only the neighbourhood is looked at: what pages show and hide meanwhile costs nothing. Qt's own chain is
    not asked: it stops at what only hands the keys on, wherever that was left behind, and goes back with it.
    """
    inside = next((place for place, root in enumerate(roots) if root.isAncestorOf(now)), None)
    if inside is None:
        return None
    other = _neighbour(now, roots[inside], forward=forward)
    for step in range(1, len(roots) + 1):
        if other is None:
            found = list(stops(roots[(inside + (step if forward else -step)) % len(roots)]))
            other = found[0 if forward else -1] if found else None
    return other


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
