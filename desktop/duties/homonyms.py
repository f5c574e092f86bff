"""Who may be the same: by RUT, by sound, by what they share; each reason is told, and nothing is decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.duties.namesakes import Heard, Verdict, company_verdict, people_verdict
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Store, aliases, parties
from desktop.store.parties import Party

Pair = tuple[int, int]
Judge = Callable[[Heard, Heard], Verdict | None]
SURE, LIKELY, LEAST = 85, 70, 55
"""From which score a pair is almost surely, probably, possibly the same."""
FREQUENT = 3
"""A given name and surname that more people have says little by itself."""
FEW_WORDS = 2
CROWDED = 400
"""Words that more records have in common say nothing."""
Directory = type[Person] | type[Organisation]
DIRECTORY: tuple[Directory, ...] = (Person, Organisation)
"""The registers of which two records may be one; an official is known by the person."""


@dataclass(frozen=True)
class Candidate:
    """Two records that may be one, how surely (0 to 100), and why."""

    one: str
    other: str
    score: int
    reasons: tuple[str, ...]
    one_name: str = ""
    other_name: str = ""

    @property
    def strength(self) -> str:
        """The score in words."""
        if self.score >= SURE:
            return _("Casi seguro")
        return _("Probable") if self.score >= LIKELY else _("Posible")


def candidates(store: Store, model: Directory) -> list[Candidate]:
    """Those of a book who may be the same, the surest first."""
    distinct = store.distinct(model)
    if model is Person:
        return alike_people(parties.people(store), distinct)
    return alike_organisations(parties.organisations(store), distinct)


def alike_people(rows: Sequence[Party], distinct: Collection[aliases.Pair] = ()) -> list[Candidate]:
    """The people who may be the same, the surest first; those said to be distinct are left out."""
    heard = [Heard(row, company=False) for row in rows]
    known = Counter(one.known_by for one in heard)

    def judge(one: Heard, other: Heard) -> Verdict | None:
        verdict = people_verdict(one, other)
        fewest = min(len(one.sounds), len(other.sounds))
        if verdict is None or fewest > FEW_WORDS or known[one.known_by] <= FREQUENT:
            return verdict
        return verdict[0] - 8, _("{} (nombre frecuente)").format(verdict[1])

    pairs = _pairs(heard, _people_blocks(heard)).union(_initials(heard))
    told = _judged(heard, pairs, set(distinct), judge)
    return [_sharing(candidate, shared, _("entidad"), _("entidades")) for candidate, shared in told]


def alike_organisations(rows: Sequence[Party], distinct: Collection[aliases.Pair] = ()) -> list[Candidate]:
    """The organisations that may be the same, the surest first."""
    heard = [Heard(row, company=True) for row in rows]
    told = _judged(heard, _pairs(heard, _company_blocks(heard)), set(distinct), company_verdict)
    return [_sharing(candidate, shared, _("persona"), _("personas")) for candidate, shared in told]


def filled(kept: Entry, lost: Entry) -> dict[str, object]:
    """What the lost one knows and the kept one does not: the values to begin a choice with."""
    return {
        field.name: field.value(lost)
        for field in kept.fields
        if not field.is_computed and not field.show(kept) and field.show(lost)
    }


# -- who is held against whom


def _people_blocks(heard: Sequence[Heard]) -> Iterator[tuple[object, int]]:
    """Who can be one by their names: all words alike, all but one, or the first surname and a given name."""
    for place, one in enumerate(heard):
        words = tuple(one.sorted)
        yield words, place
        for left_out, word in enumerate(words):
            begins = word[:2] if len(words) <= FEW_WORDS else ""
            yield ("slip", begins, *words[:left_out], *words[left_out + 1 :]), place
        for surname in one.surname_sounds[:1]:
            yield from ((("less", surname, given), place) for given in set(one.given_sounds))


def _initials(heard: Sequence[Heard]) -> Iterator[Pair]:
    """Those with an initial, held against those whose name may be meant."""
    abridged = [place for place, one in enumerate(heard) if any(len(word) == 1 for word in one.sounds)]
    wanted: defaultdict[object, list[int]] = defaultdict(list)
    for place in abridged:
        wanted[_letters(heard[place])].append(place)
    for place, one in enumerate(heard) if wanted else ():
        for other in wanted.get(_letters(one), ()):
            if other != place:
                yield min(place, other), max(place, other)


def _letters(one: Heard) -> tuple[str, str]:
    given, surname = one.known_by
    return given[:1], surname[:1]


def _company_blocks(heard: Sequence[Heard]) -> Iterator[tuple[object, int]]:
    """Two words in common, or the only one; or the beginnings of the first two."""
    for place, one in enumerate(heard):
        for pair in combinations(sorted(set(one.sounds))[:8], 2):
            yield pair, place
        yield ("together", "".join(one.sounds)), place
        yield ("begins", *(word[:3] for word in one.sounds[:2])), place


def _pairs(heard: Sequence[Heard], blocks: Iterable[tuple[object, int]]) -> set[Pair]:
    rooms: defaultdict[object, list[int]] = defaultdict(list)
    for key, place in blocks:
        rooms[key].append(place)
    for place, one in enumerate(heard):
        if one.party.rut:
            rooms["rut", one.party.rut].append(place)
        if one.party.document:
            rooms["document", one.party.document].append(place)
    pairs: set[Pair] = set()
    for places in rooms.values():
        if 1 < len(places) <= CROWDED:
            pairs.update(combinations(places, 2))
    return pairs


# -- what speaks for it and against


def _judged(
    heard: Sequence[Heard], pairs: set[Pair], distinct: set[aliases.Pair], judge: Judge
) -> list[tuple[Candidate, int]]:
    """The candidates, the surest first, and how many they share."""
    told: list[tuple[Candidate, int]] = []
    for first, second in pairs:
        one, other = heard[first], heard[second]
        mine, theirs = one.party, other.party
        if mine.rut and theirs.rut and mine.rut != theirs.rut:
            continue
        shared = len(mine.ties & theirs.ties)
        candidate = _weighed(mine, theirs, judge(one, other), shared)
        if candidate is None or candidate.score < LEAST:
            continue
        if not distinct or aliases.pair(mine.uid, theirs.uid) not in distinct:
            told.append((candidate, shared))
    return sorted(told, key=lambda each: (-each[0].score, each[0].one, each[0].other))


def _weighed(one: Party, other: Party, verdict: Verdict | None, shared: int) -> Candidate | None:
    """The names' verdict, with what else the two records say."""
    score, reasons = (verdict[0], [verdict[1]]) if verdict else (0, [])
    if one.document and one.document == other.document:
        score = max(score + 10, 88)
        reasons.insert(0, _("mismo documento"))
    if one.rut and one.rut == other.rut:
        score = max(score + 10, 96) if verdict else 90
        reasons.insert(0, _("mismo RUT") if verdict else _("mismo RUT, otro nombre"))
    if not score:
        return None
    if shared:
        score += 8 if shared == 1 else 14
    if one.country and other.country and one.country != other.country:
        score -= 12
        reasons.append(_("países distintos"))
    told = max(0, min(score, 100))
    return Candidate(one.uid, other.uid, told, tuple(reasons), one.heading(), other.heading())


def _sharing(candidate: Candidate, shared: int, one: str, more: str) -> Candidate:
    """The same candidate, that says what they share."""
    if not shared:
        return candidate
    told = _("comparten {} {}").format(shared, one if shared == 1 else more)
    return replace(candidate, reasons=(*candidate.reasons, told))
