"""Which row of one declaration is which of another: by lineage, by what identifies it, by what it says.

Nothing is guessed: of several that would do as well none is taken, and what a number keeps apart stays apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from desktop.description.register import Parts
from desktop.description.sealed import Sealed
from desktop.description.withheld import RESERVED, known
from desktop.domain.text import fold
from desktop.registers.declaration import activities, estate, family, goods, holdings, money, movables
from desktop.registers.declaration.items import OWN

S = TypeVar("S", bound=Sealed)
Names = tuple[str, ...]
Key = Callable[[Any], Hashable]
Fits = Callable[[int, int], bool]

MOST_ALIKE = 100
"""Of more rows that nothing identifies, nobody compares each with each."""


@dataclass(frozen=True)
class Keys:
    """What identifies a row: numbers of a registry, which also keep apart, and names, which do not."""

    numbers: tuple[Names, ...] = ()
    names: tuple[Names, ...] = ()


_PEOPLE = Keys((("run",),), (("first_names", "paternal", "maternal"),))
_COMPANY = Keys((("rut",),), (("name", "kind"), ("name",)))
_PLATE = Keys((("plate",), ("number",)))
_HELD = Keys((("rut", "title"), ("rut",)), (("name", "title"), ("name", "country"), ("name",)))
_ISSUED = Keys((), (("issuer", "title", "acquired"), ("issuer", "title")))
_SAVED = Keys((("institution", "number"),), (("institution", "kind"),))
_KEYS: dict[type[Sealed], Keys] = {
    family.Relative: _PEOPLE,
    family.Ward: _PEOPLE,
    estate.SpouseEstate: _PEOPLE,
    estate.WardEstate: _PEOPLE,
    activities.Activity: _COMPANY,
    goods.RealEstate: Keys(
        (("commune", "roll"), ("land_registry", "pages", "number", "year")), (("commune", "street"),)
    ),
    goods.RealEstateAbroad: Keys((), (("country", "city", "street"),)),
    goods.WaterRight: Keys((("issuer", "resolution", "year"),), (("stream", "region", "kind"),)),
    goods.Concession: Keys((("issuer", "resolution", "year"),)),
    movables.Vehicle: _PLATE,
    movables.Vessel: _PLATE,
    movables.Aircraft: _PLATE,
    movables.OtherMovable: Keys((("register_name", "number"),)),
    holdings.Share: _HELD,
    holdings.ShareAbroad: _HELD,
    holdings.Security: _ISSUED,
    holdings.Mandate: Keys((("rut", "granted"), ("rut",)), (("name", "granted"),)),
    money.Debt: Keys((), (("creditor", "kind"),)),
    money.SupportDebt: Keys((("court", "case"),), (("creditor",),)),
    money.Deposit: _SAVED,
    money.PensionSaving: _SAVED,
    money.Insurance: _SAVED,
    estate.Note: Keys((("part",),)),
}


def keys_of(model: type[Sealed]) -> Keys:
    """What identifies rows of a class, or of the class it comes from; some have their heading alone."""
    return next((_KEYS[each] for each in model.__mro__ if each in _KEYS), Keys())


def told(names: Names, row: Sealed) -> Hashable:
    """The values of some fields as they are compared; nothing if one of them is not known."""
    values = [_compared(row, name) for name in names]
    return tuple(values) if values and all(values) else None


def _compared(row: Sealed, name: str) -> str:
    """Accents, case, dots and leading noughts do not count; of a plate, nothing but its signs does."""
    value = known(getattr(row, name))
    if value is None:
        return ""
    words = re.findall(r"\w+", fold(str(value)))
    if name == "plate":
        return "".join(words)
    return " ".join((word.lstrip("0") or "0") if word.isdigit() else word for word in words)


def contradict(one: Sealed, other: Sealed) -> bool:
    """Whether the numbers known of both say that they are not the same."""
    both = [(told(names, one), told(names, other)) for names in keys_of(type(one)).numbers]
    said = [first == second for first, second in both if first is not None and second is not None]
    return bool(said) and not any(said)


def content(row: Sealed, hidden: frozenset[str] = frozenset()) -> Hashable:
    """What a row says, its own rows in whatever order; of two that say the same either will do."""
    said: list[Hashable] = []
    for field in row.fields:
        if field.name in OWN or field.name in hidden:
            continue
        if isinstance(field.kind, Parts):
            said.append(frozenset(Counter(map(content, field.value(row))).items()))
        else:
            said.append(field.show(row))
    return tuple(said)


def hidden_in(row: Sealed) -> frozenset[str]:
    """What a published row withholds, and what it leaves out; nothing of a row that withholds nothing."""
    unsaid = row.unsaid()
    values = {field.name: field.value(row) for field in row.fields}
    if not any(value is RESERVED for value in values.values()):
        return frozenset()
    return frozenset(
        name for name, value in values.items() if value is RESERVED or (value is None and name in unsaid)
    )


def paired(before: Sequence[S], after: Sequence[S]) -> list[tuple[S | None, S | None]]:
    """Each row with its like: those of `after` in their order, then what is in `before` alone."""
    rows = [*after, *before]
    if not rows:
        return []
    pool = _Pool(list(before), list(after))
    lineage = {row.uid for row in before}
    pool.match(lambda row: row.uid, lambda row: _came_from(row, lineage))
    pool.match(content, fits=_any)
    model = type(rows[0])
    keys = keys_of(model)
    for names in keys.numbers:
        pool.match(partial(told, names))
    pool.match_hidden()
    for names in (*keys.names, model.about.summary):
        pool.match(partial(told, names), apart=True)
    pool.match_alike()
    return pool.all(before, after)


def holders(
    before: Sequence[estate.Estate], after: Sequence[estate.Estate]
) -> list[tuple[estate.Estate | None, estate.Estate | None]]:
    """Whose goods stand beside whose: of one spouse each, theirs, unless the RUN says that it is another."""
    of_spouse = len(before) == len(after) == 1 and isinstance(after[0], estate.SpouseEstate)
    if of_spouse and not contradict(before[0], after[0]):
        return [(before[0], after[0])]
    return paired(before, after)


def _came_from(row: Sealed, lineage: set[str]) -> str:
    source = getattr(row, "source", None)
    return source if source in lineage else row.uid


def _published(hidden: frozenset[str], row: Sealed) -> Hashable:
    return content(row, hidden) if hidden_in(row) == hidden else None


def _once(before: int, after: int) -> bool:
    return before == after == 1


def _as_many(before: int, after: int) -> bool:
    return before == after


def _any(before: int, after: int) -> bool:
    return min(before, after) > 0


class _Pool(Generic[S]):
    """The rows that have not found their like yet, and the pairs found."""

    def __init__(self, before: list[S], after: list[S]) -> None:
        self.before, self.after = before, after
        self.found: dict[int, S] = {}
        """By the identity of the later row, the earlier."""

    def match(
        self, key: Key, key_after: Key | None = None, *, fits: Fits | None = None, apart: bool = False
    ) -> None:
        """Pair in turn what has one key, where so many on the one side fit so many on the other: once each.

        `apart`: not what its numbers keep apart.
        """
        fits = fits or _once
        befores, afters = _by_key(self.before, key), _by_key(self.after, key_after or key)
        pairs = [
            pair
            for told, rows in afters.items()
            if told in befores and fits(len(befores[told]), len(rows))
            for pair in zip(befores[told], rows, strict=False)
        ]
        self._take([(one, other) for one, other in pairs if not (apart and contradict(one, other))])

    def match_hidden(self) -> None:
        """Pair published rows with those that say the same in all that is open: brothers without a name."""
        for hidden in sorted({hidden_in(row) for row in (*self.before, *self.after)}, key=sorted):
            if hidden:
                published, full = partial(_published, hidden), partial(content, hidden=hidden)
                self.match(published, full, fits=_as_many, apart=True)
                self.match(full, published, fits=_as_many, apart=True)

    def match_alike(self) -> None:
        """Pair what says mostly the same, as long as each is the best for the other and no second as good."""
        if max(len(self.before), len(self.after)) > MOST_ALIKE:
            return
        scores = {
            (b, a): score
            for b, one in enumerate(self.before)
            for a, other in enumerate(self.after)
            if (score := _likeness(one, other)) is not None
        }
        pairs: list[tuple[S, S]] = []
        while best := _mutual(scores):
            pairs += [(self.before[b], self.after[a]) for b, a in best]
            rows, columns = {b for b, _a in best}, {a for _b, a in best}
            scores = {at: s for at, s in scores.items() if at[0] not in rows and at[1] not in columns}
        self._take(pairs)

    def _take(self, pairs: list[tuple[S, S]]) -> None:
        self.found |= {id(other): one for one, other in pairs}
        gone, seen = {id(one) for one, _other in pairs}, {id(other) for _one, other in pairs}
        self.before = [row for row in self.before if id(row) not in gone]
        self.after = [row for row in self.after if id(row) not in seen]

    def all(self, before: Sequence[S], after: Sequence[S]) -> list[tuple[S | None, S | None]]:
        left = {id(row) for row in self.before}
        pairs: list[tuple[S | None, S | None]] = [(self.found.get(id(row)), row) for row in after]
        return [*pairs, *((row, None) for row in before if id(row) in left)]


def _by_key(rows: list[S], key: Key) -> dict[Hashable, list[S]]:
    found: dict[Hashable, list[S]] = {}
    for row in rows:
        told = key(row)
        if told is not None:
            found.setdefault(told, []).append(row)
    return found


_Score = tuple[int, int]


def _likeness(one: Sealed, other: Sealed) -> _Score | None:
    """How many facts known of both are the same, and how few are not; nothing unless most are the same."""
    if contradict(one, other):
        return None
    same = compared = 0
    for field in one.fields:
        if field.name in OWN or isinstance(field.kind, Parts):
            continue
        first, second = known(field.value(one)), known(field.value(other))
        if first is not None and second is not None:
            compared += 1
            same += field.show(one) == field.show(other)
    return (same, same - compared) if 2 * same > compared else None


def _mutual(scores: dict[tuple[int, int], _Score]) -> list[tuple[int, int]]:
    """The pairs whose score is the best of both rows, and of no other pair of either."""
    rows: dict[int, list[_Score]] = {}
    columns: dict[int, list[_Score]] = {}
    for (b, a), score in scores.items():
        rows.setdefault(b, []).append(score)
        columns.setdefault(a, []).append(score)
    best_row = {b: max(held) for b, held in rows.items()}
    best_column = {a: max(held) for a, held in columns.items()}
    return [
        (b, a)
        for (b, a), score in scores.items()
        if score == best_row[b] == best_column[a] and rows[b].count(score) == columns[a].count(score) == 1
    ]
