"""Which requests are on one matter: by a hand that linked them, by file or tender, by what they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from rapidfuzz import fuzz

from desktop.domain.coach import word_list
from desktop.domain.text import fold, words

ALIKE = 65
"""Of a hundred, how alike two subjects must be to be taken for one matter."""
WEIGHT = 0.66
"""And how much of the lighter one's weight they must share; a word weighs more the fewer texts have it."""
LEAST_SHARED = 2
RAREST = 3
"""By so many of its rarest words a text meets others."""
BLOCK = 40
"""So many texts with one word are compared all with all; of more, each with those that sort near it."""
NEIGHBOURS = 8
FEW = 50
"""In a book of fewer texts than these, words weigh as if there were so many."""
APART = "Aparte:"
"""A matter that begins so is of one request alone, whatever others are like."""


@dataclass(frozen=True)
class Told:
    """What the grouping looks at: a hand's word for the matter, its file or tender, its subject."""

    uid: str
    matter: str
    keys: tuple[str, ...]
    subject: str


def apart(folio: str) -> str:
    """The matter of a request that a hand set apart."""
    return f"{APART} {folio}"


def is_apart(matter: str) -> bool:
    """Whether a hand set the request apart."""
    return _plain(matter).startswith(_plain(APART))


class _Groups:
    """Sets of places that grow together, save where hands gave them different matters."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._above = list(range(len(told)))
        self._matter = [_plain(one.matter) for one in told]

    def of(self, place: int) -> int:
        """The first of its set."""
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        """Two sets become one, unless a hand parted them."""
        first, second = sorted((self.of(one), self.of(other)))
        mine, its = self._matter[first], self._matter[second]
        parted = is_apart(mine) or is_apart(its) or (mine and its and mine != its)
        if first != second and not parted:
            self._above[second] = first
            self._matter[first] = mine or its


def groups(told: Sequence[Told]) -> list[list[int]]:
    """The places that are on one matter, in the order in which they stand; most are alone."""
    grown = _Groups(told)
    for key in (_by_hand, _by_key):
        firsts: dict[str, int] = {}
        for place, one in enumerate(told):
            for name in key(one):
                grown.join(firsts.setdefault(name, place), place)
    subjects = _Subjects([one.subject for one in told])
    for place, other in subjects.pairs():
        if subjects.alike(grown.of(place), grown.of(other)):  # no chains: the first of both speak for them
            grown.join(place, other)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(told)):
        found[grown.of(place)].append(place)
    return list(found.values())


def _by_hand(one: Told) -> list[str]:
    return [_plain(one.matter)] if one.matter.strip() else []


def _by_key(one: Told) -> list[str]:
    """A file number as people write it: points, dashes and blanks do not count."""
    return [key for key in ("".join(words(key)) for key in one.keys) if key]


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


# -- by what they say


class _Subjects:
    """What the subjects say, as the words that tell something, and how alike any two of them are."""

    def __init__(self, subjects: Sequence[str]) -> None:
        idle = word_list("filler"), word_list("idle")
        said = [
            frozenset(word for word in words(subject) if not any(word in some for some in idle))
            for subject in subjects
        ]
        texts = set(said)
        alone = {
            word for word, count in Counter(word for text in texts for word in text).items() if count == 1
        }
        kinds = {text - alone for text in texts}  # one letter that hundreds sign is one kind of text
        counts = Counter(word for kind in kinds for word in kind)
        self.said = said
        size = max(len(kinds), FEW)
        self._weights = {word: log(1 + size / count) ** 3 for word, count in counts.items()}
        self._lone = log(1 + size) ** 3
        self._heavy = {text: self._weigh(text) for text in texts}
        self._lines = {text: " ".join(sorted(text)) for text in self._heavy}

    def _weigh(self, text: frozenset[str]) -> float:
        """A word tells the more, the fewer texts have it; those of one text only count as one."""
        known = [self._weights[word] for word in text if word in self._weights]
        lone = any(word not in self._weights and not word.isdigit() for word in text)
        return sum(known) + (self._lone if lone else 0.0)

    def alike(self, one: int, other: int) -> float:
        """How alike the subjects of two places are, of a hundred; nothing if they are not."""
        mine, its = self.said[one], self.said[other]
        if mine == its:
            return 100.0 if len(mine) >= LEAST_SHARED else 0.0
        shared = mine & its
        if len(shared) < LEAST_SHARED:
            return 0.0
        if self._weigh(shared) < WEIGHT * min(self._heavy[mine], self._heavy[its]):
            return 0.0
        return fuzz.token_set_ratio(self._lines[mine], self._lines[its], score_cutoff=ALIKE)

    def pairs(self) -> list[tuple[int, int]]:
        """Pairs of places that say nearly the same, the most alike first."""
        firsts: dict[frozenset[str], int] = {}
        same = [(firsts.setdefault(text, place), place) for place, text in enumerate(self.said)]
        found = [(-score, *pair) for pair in self._meetings(firsts.values()) if (score := self.alike(*pair))]
        told = [pair for pair in same if pair[0] != pair[1] and self.alike(*pair)]
        return told + [(one, other) for _score, one, other in sorted(found)]

    def _meetings(self, places: Iterable[int]) -> set[tuple[int, int]]:
        """The pairs that share one of their rarest words."""
        blocks: defaultdict[str, list[int]] = defaultdict(list)
        for place in places:
            common = sorted(
                (-self._weights[word], word) for word in self.said[place] if word in self._weights
            )
            for _weight, word in common[:RAREST]:
                blocks[word].append(place)
        met: set[tuple[int, int]] = set()
        for block in blocks.values():
            if len(block) <= BLOCK:
                met.update(combinations(block, 2))
                continue
            near = sorted(block, key=lambda place: self._lines[self.said[place]])
            for start, one in enumerate(near):
                met.update(
                    (min(one, other), max(one, other)) for other in near[start + 1 : start + NEIGHBOURS]
                )
        return met
