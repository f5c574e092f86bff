"""What is left to explain of a declaration beside the one before, and the marks its items carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from desktop.domain.language import _
from desktop.domain.problems import Problem, warning
from desktop.registers.declaration.changes import (
    Compared,
    Mark,
    Pair,
    SectionChanges,
    heading_of,
    line_of,
    part_of,
)
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.items import Change, Gone, Item

MOST_TOLD = 3
"""So many differences of one item stand in a sentence; the others are counted."""
_CHANGE = {Mark.NEW: Change.NEW, Mark.UNCHANGED: Change.UNCHANGED, Mark.CHANGED: Change.CHANGED}


def told(compared: Compared) -> Iterator[Problem]:
    """Every difference that nobody has explained yet, each at the field where it is explained."""
    for section in compared.sections:
        for pair in section.pairs:
            if pair.is_told:
                continue
            if pair.mark is Mark.GONE:
                yield _of_gone(compared.after, section, pair)
            else:
                yield warning(f"{pair.path}.reason", _why(pair))


def _why(pair: Pair) -> str:
    if pair.mark is Mark.NEW:
        return _("No estaba en la declaración anterior: diga por qué está ahora.")
    if len(pair.differences) == 1:
        (one,) = pair.differences
        nothing = _("nada")
        return _("«{}» cambió de {} a {}: diga por qué.").format(
            one.title, one.before or nothing, one.after or nothing
        )
    said = ", ".join(difference.text for difference in pair.differences[:MOST_TOLD])
    if (more := len(pair.differences) - MOST_TOLD) > 0:
        said = _("{} y {} más").format(said, more)
    return _("Cambió: {}. Diga por qué.").format(said)


def _of_gone(after: Contents, section: SectionChanges, pair: Pair) -> Problem:
    """At its line among what is gone, if it has one yet."""
    line = line_of(after.gone, section.path, cast("Item", pair.before))
    place = next((n for n, each in enumerate(after.gone) if each is line), None)
    text = _("«{}» ya no está en «{}»: diga qué pasó.").format(pair.heading, _(section.title))
    return warning("gone" if place is None else f"gone.{place}.reason", text)


def marked(after: Contents, compared: Compared) -> Contents:
    """The same declaration, each item with its mark, and a line for each that is gone; reasons told stay."""
    said, lines = list(after.gone), list[Gone]()
    for section in compared.sections:
        for pair in section.pairs:
            if pair.after is not None:
                pair.after.change = _CHANGE[pair.mark]
            elif not pair.follows:
                item = cast("Item", pair.before)
                line = line_of(said, section.path, item) or Gone()
                said = [each for each in said if each is not line]
                line.part, line.heading_before = part_of(section.path), heading_of(item)
                line.source = item.uid
                lines.append(line)
    after.gone = lines
    return after
