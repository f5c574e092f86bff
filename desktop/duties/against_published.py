"""Mine against published: what InfoLobby lacks, has late, has otherwise, or has and the book has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from desktop.description.register import describe
from desktop.description.side import Side
from desktop.domain.law import Law
from desktop.domain.text import fold
from desktop.duties.publication import publication_due
from desktop.registers import AGENDA
from desktop.store import Store
from desktop.store.aggregates import Body, bodies
from desktop.store.published import closings

ALIKE = 72
"""Of a hundred, how alike two records of one official and day must be to be taken for one."""
_OFFICIAL = {"meetings": "hosts", "trips": "official", "gifts": "official"}
_MATTER = {
    "meetings": ("subject", "attendees"),
    "trips": ("destinations", "purpose"),
    "gifts": ("description", "occasion"),
}
_MODELS = {str(model.__tablename__): model for model in AGENDA}
Due = Callable[[Side], date | None]


@dataclass(frozen=True)
class Change:
    """A field that both tell otherwise."""

    field: str
    label: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Different:
    """A record that both have, and where they part."""

    ours: Side
    theirs: Side
    changes: tuple[Change, ...]

    @property
    def adopt(self) -> dict[str, object]:
        """What a correction takes over: what was published of each field that stands alone, for the door."""
        raws = self.theirs.raws
        return {change.field: raws[change.field] for change in self.changes if change.field in raws}

    @property
    def by_hand(self) -> tuple[Change, ...]:
        """What only a hand can correct: who came, who received, what was paid."""
        return tuple(change for change in self.changes if change.field not in self.theirs.raws)


@dataclass(frozen=True)
class Late:
    """A record published after the day that the law or the office set."""

    ours: Side
    theirs: Side
    due: date
    published: date


@dataclass(frozen=True)
class Missing:
    """A record of ours that is not published, and the number of the close that will take it."""

    ours: Side
    closing: int


@dataclass(frozen=True)
class Comparison:
    """The four groups; clean if all are empty."""

    missing: tuple[Missing, ...]
    late: tuple[Late, ...]
    different: tuple[Different, ...]
    unknown: tuple[Side, ...]
    compared: int

    @property
    def clean(self) -> bool:
        """Whether both tell the same, in time."""
        return not (self.missing or self.late or self.different or self.unknown)


def compare(store: Store, law: Law, ours: Sequence[Side], theirs: Sequence[Side]) -> Comparison:
    """The comparison, with the days and the closes that the book knows."""
    known = {body.code.strip().upper(): body for body in bodies(store).values() if body.code}

    def due(side: Side) -> date | None:
        body = known.get(side.institution.upper())
        return publication_due(law, body, side.day.year, side.day.month) if body and side.day else None

    numbers = {code: _next(store, body) for code, body in known.items()}
    return against(ours, theirs, due, lambda side: numbers.get(side.institution.upper(), 1))


def _next(store: Store, body: Body) -> int:
    """The number of the close that comes."""
    return max((one.number for one in closings(store, body.uid)), default=0) + 1


def against(
    ours: Sequence[Side], theirs: Sequence[Side], due: Due, closing: Callable[[Side], int]
) -> Comparison:
    """The same from both sides alone."""
    pairs, missing, unknown = match(ours, theirs)
    late, different = [], []
    for mine, published in pairs:
        if changes := tuple(_changes(mine, published)):
            different.append(Different(mine, published, changes))
        ends = due(mine)
        if published.registered and ends and published.registered > ends:
            late.append(Late(mine, published, ends, published.registered))
    return Comparison(
        tuple(Missing(side, closing(side)) for side in missing),
        tuple(late),
        tuple(different),
        tuple(unknown),
        len(pairs),
    )


def match(
    ours: Sequence[Side], theirs: Sequence[Side]
) -> tuple[list[tuple[Side, Side]], list[Side], list[Side]]:
    """Those that are one record, by their key, else by official, day and matter; and the rest of both."""
    by_key: dict[tuple[str, str], Side] = {}
    for side in ours:
        for origin in (side.came_from, side.origin):
            by_key.setdefault((side.register, origin), side)
    pairs, open_theirs, taken = [], [], set()
    for side in theirs:
        mine = by_key.get((side.register, side.origin))
        if mine is not None and mine.origin not in taken:
            taken.add(mine.origin)
            pairs.append((mine, side))
        else:
            open_theirs.append(side)
    left = [side for side in ours if side.origin not in taken]
    found = list(_alike(left, open_theirs))
    mine_found, theirs_found = ({id(pair[place]) for pair in found} for place in (0, 1))
    return (
        pairs + found,
        [side for side in left if id(side) not in mine_found],
        [side for side in open_theirs if id(side) not in theirs_found],
    )


def _alike(ours: Sequence[Side], theirs: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Pairs of one official and day that tell of the same, the most alike first."""
    days: defaultdict[tuple[str, date | None], list[Side]] = defaultdict(list)
    for side in ours:
        days[side.register, side.day].append(side)
    scored = [
        (score, mine, side)
        for side in theirs
        for mine in days[side.register, side.day]
        if _official(mine) & _official(side) and (score := _likeness(mine, side)) >= ALIKE
    ]
    scored.sort(key=lambda one: (-one[0], one[1].origin, one[2].origin))
    used: set[int] = set()
    for _score, mine, side in scored:
        if id(mine) not in used and id(side) not in used:
            used |= {id(mine), id(side)}
            yield mine, side


def _official(side: Side) -> set[str]:
    return {fold(name) for name in side.values.get(_OFFICIAL[side.register], "").split("; ") if name}


def _likeness(one: Side, other: Side) -> float:
    """By what it was about; where both tell with whom too, by the better of them, if the hour is one."""
    scores = [
        float(fuzz.token_set_ratio(fold(one.values[name]), fold(other.values[name])))
        for name in _MATTER[one.register]
        if one.values.get(name) and other.values.get(name)
    ]
    same_hour = bool(one.values.get("starts_at")) and one.values.get("starts_at") == other.values.get(
        "starts_at"
    )
    if not scores:
        return float(ALIKE) if same_hour else 0.0
    return max(scores) if same_hour else sum(scores) / len(scores)


def _changes(ours: Side, theirs: Side) -> Iterable[Change]:
    """Every field that they tell otherwise, in the order of the form."""
    fields = describe(_MODELS[ours.register])
    for field in _MODELS[ours.register].fields:
        mine, published = ours.values.get(field.name, ""), theirs.values.get(field.name, "")
        if mine != published:
            yield Change(field.name, fields[field.name].label, mine, published)
