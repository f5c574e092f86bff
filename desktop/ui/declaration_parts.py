"""The parts of a declaration as its page lists them: fields that are no rows, sections, and one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.description.register import Parts, Section
from desktop.description.sealed import Sealed
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.registers.declaration.contents import PRIVATE, Contents
from desktop.registers.declaration.estate import DEBTS, NOTES, WHOSE
from desktop.registers.declaration.sections import (
    FAMILY_PARTS,
    IDENTITY,
    SectionState,
    Standing,
    at,
)
from desktop.ui.declaration_in_hand import InHand

SIGNS = {
    Standing.ENTRIES: ("circle-check", "good"),
    Standing.NOTHING: ("circle-check", "good"),
    Standing.INCOMPLETE: ("circle-alert", "danger"),
    Standing.PENDING: ("circle-help", "dim"),
    Standing.FREE: ("ellipsis", "dim"),
}
"""An icon and the name of its colour."""


@dataclass(frozen=True)
class Part:
    """One line of the list: fields of one row (`names`), or a section with its rows."""

    path: str
    """Of the rows of a section: `vehicles`; of fields: their row, a colon, and the place of their heading."""
    title: str
    group: str
    legal: str
    standing: Standing
    entries: int
    gaps: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    names: tuple[str, ...] = ()
    is_own: bool = False
    """Whether it serves the declarant alone."""

    @property
    def has_rows(self) -> bool:
        """Whether it is a section with rows."""
        return not self.names

    @property
    def row(self) -> str:
        """The row whose fields these are."""
        return self.path.partition(":")[0]

    @property
    def word(self) -> str:
        """How it stands, in a word."""
        if self.is_own:
            return _("privada")
        if self.standing is Standing.INCOMPLETE:
            many = len(self.gaps)
            return _("falta 1") if many == 1 else _("faltan {}").format(many)
        if self.standing is Standing.ENTRIES and self.has_rows:
            return _("1 entrada") if self.entries == 1 else _("{} entradas").format(self.entries)
        return {
            Standing.ENTRIES: _("completa"),
            Standing.NOTHING: _("nada que declarar"),
            Standing.PENDING: _("sin responder"),
        }.get(self.standing, _("voluntaria"))


def parts_of(hand: InHand) -> list[Part]:
    """All of them, in the order of the form."""
    parts = list(_of_fields(hand, "", Contents, hand.found.sections[0].title))
    seen: set[str] = set()
    for state in hand.found.sections:
        if state.path == IDENTITY:
            continue
        holder = state.path.rpartition(".")[0]
        if holder and holder not in seen:
            seen.add(holder)
            parts += _of_fields(hand, holder, type(at(hand.contents, holder)), state.group)
        parts.append(_of_rows(hand, state))
    for name in FAMILY_PARTS:
        for place, row in enumerate(getattr(hand.contents, name)):
            if f"{name}.{place}" not in seen:
                parts += _of_fields(hand, f"{name}.{place}", type(row), type(row).about.singular)
    own = Part(
        "own", _(PRIVATE.title), _(PRIVATE.title), "", Standing.FREE, 0, (), (), ("yearly_income",), True
    )
    return [*parts, own]


def _of_rows(hand: InHand, state: SectionState) -> Part:
    mine = [p for p in hand.problems if is_in(p.field, state.path)]
    gaps = tuple(p for p in mine if p.severity is not Severity.WARNING)
    doubts = tuple(p for p in mine if p.severity is Severity.WARNING)
    standing = Standing.INCOMPLETE if gaps and state.standing is not Standing.PENDING else state.standing
    title, group = _(state.title), _(state.group)
    return Part(state.path, title, group, state.legal, standing, state.entries, gaps, doubts)


def _of_fields(hand: InHand, row: str, model: type[Sealed], group: str) -> list[Part]:
    """The fields of a row that are no rows, heading by heading."""
    found: dict[Section, list[str]] = {}
    for field in model.fields:
        if not isinstance(field.kind, Parts) and not field.is_computed and field.section is not None:
            found.setdefault(field.section, []).append(field.name)
    parts = []
    before = f"{row}." if row else ""
    for hidden in (DEBTS, NOTES, PRIVATE):
        found.pop(hidden, None)
    for number, (section, names) in enumerate(found.items()):
        mine = [p for p in hand.problems if p.field in {before + name for name in names}]
        gaps = tuple(p for p in mine if p.severity is not Severity.WARNING)
        doubts = tuple(p for p in mine if p.severity is Severity.WARNING)
        standing = Standing.INCOMPLETE if gaps else Standing.ENTRIES
        legal = "art. 7" if section is WHOSE else _law_of(model, names)
        parts.append(
            Part(
                f"{row}:{number}", _(section.title), _(group), legal, standing, 1, gaps, doubts, tuple(names)
            )
        )
    return parts


def _law_of(model: type[Sealed], names: list[str]) -> str:
    return next((field.legal for field in model.fields if field.name in names and field.legal), "")


def is_in(field: str, path: str) -> bool:
    """Whether a problem is in a section: at it, at one of its rows, or at the sum of its debts."""
    is_sum = path.rpartition(".")[2] == "debts" and field == f"{path}_total"
    return field == path or field.startswith(f"{path}.") or is_sum


def part_with(parts: list[Part], field: str) -> Part | None:
    """The part where a problem is."""
    for part in parts:
        if part.has_rows and is_in(field, part.path):
            return part
        before = f"{part.row}." if part.row and not part.is_own else ""
        if field in {before + name for name in part.names}:
            return part
    return None


def in_order(parts: list[Part], problems: Iterable[Problem]) -> list[Problem]:
    """Problems as the form is read from top to bottom."""
    places = {part.path: place for place, part in enumerate(parts)}

    def place(problem: Problem) -> int:
        part = part_with(parts, problem.field)
        return places[part.path] if part else -1

    return sorted(problems, key=place)
