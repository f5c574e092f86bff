"""What is said of the entries of a section: a line each, how it stands to last year, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.description.sealed import Sealed
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.registers.declaration.changes import Mark, Pair
from desktop.ui.declaration_entries import Line
from desktop.ui.declaration_in_hand import InHand


def lines_of(hand: InHand, path: str, problems: Sequence[tuple[str, Problem]]) -> list[Line]:
    """A line for each row of a section as it is typed; problems come with their paths through the tree."""
    by_id = {row.uid: row for row in _read_rows(hand, path)}
    lines = []
    for place, raws in enumerate(hand.tree.rows(path)):
        here = [problem for at, problem in problems if at.startswith(f"{path}.{place}.")]
        uid = str(raws.get("id"))
        pair = hand.compared.of(uid) if hand.compared else None
        text = by_id[uid].heading() if uid in by_id else ""
        lines.append(
            Line(text or _("(sin datos aún)"), _(pair.mark.value).lower() if pair else "", sign(here))
        )
    return lines


def _read_rows(hand: InHand, path: str) -> Iterator[Sealed]:
    """The rows of a section as they were read; a holder that is blank has none."""
    rows: Sequence[Sealed] = [hand.contents]
    place = 0
    for name in path.split("."):
        if name.isdigit():
            place = int(name)
        elif place < len(rows):
            rows, place = getattr(rows[place], name), 0
        else:
            return
    yield from rows


def sign(problems: Sequence[Problem]) -> str:
    """`danger` with gaps, `warn` with doubts."""
    if any(problem.severity is not Severity.WARNING for problem in problems):
        return "danger"
    return "warn" if problems else ""


def mark_told(pair: Pair) -> str:
    """`Cambió: Avalúo fiscal 10.000.000 → 12.000.000`."""
    if pair.mark is not Mark.CHANGED:
        return _(pair.mark.value)
    nothing = _("nada")
    said = "; ".join(f"{d.title} {d.before or nothing} → {d.after or nothing}" for d in pair.differences)
    return f"{_(pair.mark.value)}: {said}"


def cited(legal: str) -> str:
    """An article with its law."""
    return f"Ley 20.880, {legal}" if legal.startswith("art") else legal


def seen_from(row: str, path: str) -> str:
    """The field at a path, seen from a row; empty if it is elsewhere."""
    if not row:
        return path
    return path[len(row) + 1 :] if path.startswith(f"{row}.") else ""


def moved(problem: Problem, field: str) -> Problem:
    """The same problem at another field."""
    return Problem(field, problem.text, problem.severity, problem.offer)
