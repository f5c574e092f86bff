"""Two declarations side by side: what is new, what changed, what is gone, and whether each is explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import cast

from desktop.description.register import Parts
from desktop.description.sealed import Sealed
from desktop.description.withheld import RESERVED
from desktop.domain.language import _
from desktop.registers.declaration.contents import PRIVATE, Contents
from desktop.registers.declaration.estate import NOTES, Estate, Note
from desktop.registers.declaration.interests import ACT
from desktop.registers.declaration.items import OWN, Gone, Item
from desktop.registers.declaration.pairing import holders, paired

LONGEST_HEADING = 300


class Mark(Enum):
    """How an item stands to the declaration before."""

    NEW = "Nuevo"
    UNCHANGED = "Sin cambios"
    CHANGED = "Cambió"
    GONE = "Ya no está"


@dataclass(frozen=True)
class Difference:
    """One field that says something else now; `field` leads to it from the item, or from the declaration."""

    field: str
    label: str
    before: str
    after: str

    @property
    def title(self) -> str:
        """The label in the language in use; that of a row below stands behind what holds the row."""
        return ": ".join(_(part) for part in self.label.split(": "))

    @property
    def text(self) -> str:
        """`Avalúo fiscal (de 10.000.000 a 12.000.000)`."""
        nothing = _("nada")
        return _("{} (de {} a {})").format(self.title, self.before or nothing, self.after or nothing)


@dataclass(frozen=True)
class Pair:
    """One item as it was and as it is."""

    path: str
    """Where it stands: `vehicles.2`; of what is gone, where it stood in the declaration before."""
    before: Item | None
    after: Item | None
    mark: Mark
    differences: tuple[Difference, ...] = ()
    reason: str | None = None
    """A code of `difference_reasons`."""
    explanation: str | None = None
    follows: bool = False
    """Whether it came or went with the company that holds it, and is explained there."""

    @property
    def heading(self) -> str:
        """What it is, or was."""
        return cast("Item", self.after or self.before).heading()

    @property
    def is_told(self) -> bool:
        """Whether nothing is left to explain."""
        return self.mark is Mark.UNCHANGED or self.follows or bool(self.reason)


@dataclass(frozen=True)
class SectionChanges:
    """One section with its items: those of now in their order, then those that are gone."""

    path: str
    """Of its rows: `vehicles`, `spouse_estate.0.vehicles`, `shares.1.real_estate`."""
    title: str
    group: str
    pairs: tuple[Pair, ...]

    def count(self, mark: Mark) -> int:
        """How many items have that mark."""
        return sum(pair.mark is mark for pair in self.pairs)


@dataclass(frozen=True)
class Compared:
    """A declaration beside an earlier one: the fields that are no rows, then all sections that have items."""

    before: Contents
    after: Contents
    identity: tuple[Difference, ...]
    """Of who declares and of whose goods they are; kind, period and day are each declaration's own."""
    sections: tuple[SectionChanges, ...]

    @property
    def pairs(self) -> Iterator[Pair]:
        """All items, section by section."""
        return (pair for section in self.sections for pair in section.pairs)

    def count(self, mark: Mark) -> int:
        """How many items have that mark."""
        return sum(section.count(mark) for section in self.sections)

    def of(self, uid: str) -> Pair | None:
        """The pair of an item of now: what stood beside it last year."""
        return next((pair for pair in self.pairs if pair.after is not None and pair.after.uid == uid), None)


def aligned(before: Contents, after: Contents) -> Compared:
    """Each item of a declaration beside what it was; what is reserved on one side is not known to differ."""
    comparing = _Comparing(before.run is RESERVED or after.run is RESERVED, tuple(after.gone))
    return Compared(
        before,
        after,
        tuple(comparing.identity(before, after)),
        tuple(section for section in comparing.sections(before, after) if section.pairs),
    )


@dataclass(frozen=True)
class _Comparing:
    """How two declarations are compared: of a published one, what it leaves out is not known."""

    published: bool
    gone: tuple[Gone, ...]

    def differences(
        self, before: Sealed, after: Sealed, unasked: frozenset[str] = OWN
    ) -> Iterator[Difference]:
        """The fields of a row that differ, and those of the rows below it that are no items."""
        unsaid = before.unsaid() | after.unsaid() if self.published else frozenset[str]()
        for field in after.fields:
            if isinstance(field.kind, Parts):
                if not issubclass(field.kind.target, (Item, Note, Estate)):
                    yield from self._of_rows(field.name, field.label, field.value(before), field.value(after))
                continue
            told = field.value(before), field.value(after)
            if field.name in unasked or RESERVED in told or (field.name in unsaid and None in told):
                continue
            was, now = field.show(before), field.show(after)
            if was != now:
                yield Difference(field.name, field.label, was, now)

    def _of_rows(
        self, name: str, label: str, before: Sequence[Sealed], after: Sequence[Sealed]
    ) -> Iterator[Difference]:
        places = {id(row): place for place, row in enumerate(after)}
        for one, other in paired(before, after):
            if one is not None and other is not None:
                for difference in self.differences(one, other):
                    field = f"{name}.{places[id(other)]}.{difference.field}"
                    yield Difference(
                        field, f"{label}: {difference.label}", difference.before, difference.after
                    )
            else:
                yield Difference(name, label, one.line() if one else "", other.line() if other else "")

    def identity(self, before: Contents, after: Contents) -> Iterator[Difference]:
        """What is no item: of the declaration itself, and of whose goods they are."""
        unasked = frozenset(field.name for field in Contents.fields if field.section in (ACT, PRIVATE, NOTES))
        yield from self.differences(before, after, unasked)
        yield from self._remarks(before, after)
        for name in ("spouse_estate", "ward_estates"):
            rows = getattr(after, name)
            places = {id(row): place for place, row in enumerate(rows)}
            for one, other in holders(getattr(before, name), rows):
                if one is None or other is None:
                    continue
                title = type(other).about.singular
                for each in (
                    *self.differences(one, other, frozenset({"kept"})),
                    *self._remarks(one, other),
                ):
                    field = f"{name}.{places[id(other)]}.{each.field}"
                    yield Difference(field, f"{title}: {each.label}", each.before, each.after)

    def _remarks(self, before: Estate, after: Estate) -> Iterator[Difference]:
        """What was said of whole sections; that there is nothing to declare, the items say."""
        labels = {field.name: field.label for field in type(after).fields}
        for one, other in paired(before.notes, after.notes):
            was, now = (note.remarks if note else None for note in (one, other))
            part = cast("Note", other or one).part or ""
            if was != now and RESERVED not in (was, now) and not (self.published and None in (was, now)):
                label = _("{}: observaciones").format(labels.get(part, part))
                yield Difference("notes", label, was or "", now or "")

    def sections(
        self,
        before: Sealed | None,
        after: Sealed | None,
        path: str = "",
        group: str = "",
        follows: bool = False,
    ) -> Iterator[SectionChanges]:
        """The sections of a declaration, of an estate, or of a company."""
        model = type(cast("Sealed", after or before))
        for field in model.fields:
            if not isinstance(field.kind, Parts) or field.section in (NOTES, PRIVATE):
                continue
            rows = [field.value(record) if record else [] for record in (before, after)]
            name, target = path + field.name, field.kind.target
            if issubclass(target, Estate):
                for one, other in holders(*rows):
                    holder = cast("Sealed", other or one)
                    whose = f"{target.about.singular}: {holder.heading()}".rstrip(": ")
                    place = _place(rows, one, other)
                    yield from self.sections(one, other, f"{name}.{place}.", whose)
            elif issubclass(target, Item):
                title = group or (field.section.title if field.section else "")
                yield from self._section(rows, name, field.label, title, follows)

    def _section(
        self, rows: list[list[Item]], path: str, title: str, group: str, follows: bool
    ) -> Iterator[SectionChanges]:
        found = [(one, other, f"{path}.{_place(rows, one, other)}") for one, other in paired(*rows)]
        pairs = tuple(self._pair(one, other, at, follows) for one, other, at in found)
        yield SectionChanges(path, title, group, pairs)
        for one, other, at in found:
            came_or_went = follows or one is None or other is None
            whose = f"{group}: {cast('Item', other or one).heading()}"
            yield from self.sections(one, other, f"{at}.", whose, came_or_went)

    def _pair(self, one: Item | None, other: Item | None, path: str, follows: bool) -> Pair:
        if one is not None and other is None:
            line = line_of(self.gone, path.rpartition(".")[0], one)
            said = (line.reason, line.explanation) if line else (None, None)
            return Pair(path, one, None, Mark.GONE, (), *said, follows)
        assert other is not None  # noqa: S101 -- of two, one is always there
        if one is None:
            return Pair(path, None, other, Mark.NEW, (), other.reason, other.explanation, follows)
        differences = tuple(self.differences(one, other))
        mark = Mark.CHANGED if differences else Mark.UNCHANGED
        return Pair(path, one, other, mark, differences, other.reason, other.explanation)


def _place(rows: Sequence[Sequence[Sealed]], one: Sealed | None, other: Sealed | None) -> int:
    """Where the row of now stands, or, of what is gone, the one before."""
    before, after = rows
    side, row = (before, one) if other is None else (after, other)
    return next(place for place, each in enumerate(side) if each is row)


def part_of(path: str) -> str:
    """The section of what is gone, wherever its holder stood: `shares.real_estate`."""
    return ".".join(name for name in path.split(".") if not name.isdigit())


def heading_of(item: Item) -> str:
    """What an item is called when it is gone."""
    return item.heading()[:LONGEST_HEADING] or type(item).about.singular


def line_of(lines: Sequence[Gone], path: str, item: Item) -> Gone | None:
    """What is said of an item that is gone: under its identifier, or under what it was called."""
    sure = (line for line in lines if line.source == item.uid)
    named = (line for line in lines if line.part == part_of(path) and line.heading_before == heading_of(item))
    return next(sure, None) or next(named, None)
