"""The text coach: why a text will not do, and a sentence frame to offer; its rules are `resources/coach`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from desktop.domain.catalogues import code_of
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.domain.resources import table
from desktop.domain.text import fold

MEETING, REQUEST = "meeting_subject", "request_subject"
GIFT, TRIP = "gift_description", "trip_purpose"
FIELDS = (MEETING, REQUEST, GIFT, TRIP)
GAP = "…"
"""What a frame leaves to be filled in."""

MOST_READ = 600
"""Characters that are judged: a text that says nothing until there will not be saved by what follows."""
LEAST_SHOUTED, SHARE_SHOUTED = 12, 0.7
"""So many letters, and so many of them capitals, make a text that shouts."""
_GAPS = re.compile(rf"(^|[\s«(:]){GAP}")
_YEAR = re.compile(r"(19|20)\d\d")
_QUOTED = re.compile('[«“"][^»”"]*[»”"]')
_SENTENCE = re.compile(r"(^\W*|[.!?\n]\s+)(\w)")


@dataclass(frozen=True)
class Advice:
    """Why a text will not do, what to write instead, by which rule, and how much it presses."""

    why: str
    frame: str
    rule: str
    severity: Severity


class Words:
    """A list of words; `protocol*` stands for all that begin so."""

    def __init__(self, told: Collection[str]) -> None:
        """Part whole words from beginnings."""
        self._whole = frozenset(word for word in told if not word.endswith("*"))
        self._begun = tuple(word[:-1] for word in told if word.endswith("*"))

    def __contains__(self, word: str) -> bool:
        return word in self._whole or (bool(self._begun) and word.startswith(self._begun))


class _Text:
    """A text as the rules look at it."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        self.raw = text[:MOST_READ].strip()
        self.folded = fold(self.raw)
        filler = word_list("filler")
        self.content = [word for word in re.findall(r"\w+", self.folded) if word not in filler]
        self.names = names

    @cached_property
    def shouts(self) -> bool:
        """Whether nearly all letters outside quoted titles are capitals."""
        letters = [letter for letter in _QUOTED.sub("", self.raw) if letter.isalpha()]
        capitals = sum(letter.isupper() for letter in letters)
        return len(letters) >= LEAST_SHOUTED and capitals > SHARE_SHOUTED * len(letters)


@dataclass(frozen=True)
class _Rule:
    """One row of the rules."""

    name: str
    aspect: str
    test: Callable[[_Text, _Rule], bool]
    lists: tuple[str, ...]
    below: int
    when: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    severity: Severity
    why: str
    frame: str

    def speaks(self, text: _Text) -> bool:
        """Whether the rule has something to say of this text."""
        if self.when is not None and not self.when.search(text.folded):
            return False
        return self.test(text, self) and not (self.unless is not None and self.unless.search(text.folded))


# -- what a rule can ask


def _always(_text: _Text, _rule: _Rule) -> bool:
    return True


def _gaps(text: _Text, _rule: _Rule) -> bool:
    """A frame was not filled in: three points that stand where a word should."""
    return bool(_GAPS.search(text.raw))


def _only(text: _Text, rule: _Rule) -> bool:
    """All words stand in the rule's lists, and one of them in the first."""
    first = rule.lists[0]
    return all(_is_in(word, rule.lists) for word in text.content) and any(
        _is_in(word, (first,)) for word in text.content
    )


def _fewer(text: _Text, rule: _Rule) -> bool:
    """There are fewer words than the rule asks, those of its lists not counted."""
    return sum(not _is_in(word, rule.lists) for word in text.content) < rule.below


def _lacks(text: _Text, rule: _Rule) -> bool:
    """A text of few words has none of the rule's lists."""
    return len(text.content) < rule.below and not any(_is_in(word, rule.lists) for word in text.content)


def _names(text: _Text, _rule: _Rule) -> bool:
    """There is nothing but the names of those who came."""
    known = {word for name in text.names for word in re.findall(r"\w+", fold(name))}
    return bool(known) and bool(text.content) and all(word in known for word in text.content)


def _shouts(text: _Text, _rule: _Rule) -> bool:
    return text.shouts


def _listed(text: _Text, rule: _Rule) -> bool:
    """The text is one of the labels of a list of the law."""
    return any(code_of(name, text.raw) for name in rule.lists)


_TESTS: dict[str, Callable[[_Text, _Rule], bool]] = {
    "always": _always,
    "gaps": _gaps,
    "only": _only,
    "fewer": _fewer,
    "lacks": _lacks,
    "names": _names,
    "shouts": _shouts,
    "listed": _listed,
}


@lru_cache(maxsize=8192)
def _is_in(word: str, lists: tuple[str, ...]) -> bool:
    return any(_SHAPES[name](word) if name in _SHAPES else word in word_list(name) for name in lists)


def _is_number(word: str) -> bool:
    """A number that tells one thing from others; a year or a small count does not."""
    digits = sum(letter.isdigit() for letter in word)
    return digits > 1 and not _YEAR.fullmatch(word)


_SHAPES: dict[str, Callable[[str], bool]] = {"number": _is_number, "digits": str.isdigit}
"""Lists that are told by the shape of a word."""


# -- the rules as data


@cache
def word_list(name: str) -> Words:
    """One of the lists of `words.csv`."""
    return Words(
        [word for row in table("coach/words.csv") if row["list"] == name for word in row["words"].split()]
    )


@cache
def _frames(field: str) -> dict[str, str]:
    return {row["frame"]: row["text"] for row in table("coach/frames.csv") if row["field"] == field}


@cache
def _rules(field: str) -> tuple[_Rule, ...]:
    rows = [row for row in table("coach/rules.csv") if field in row["fields"].split("|")]
    return tuple(
        _Rule(
            name=row["rule"],
            aspect=row["aspect"],
            test=_TESTS[row["test"]],
            lists=tuple(name for name in row["value"].split("|") if name),
            below=int(row["below"] or 0),
            when=re.compile(row["when"]) if row["when"] else None,
            unless=re.compile(row["unless"]) if row["unless"] else None,
            severity=Severity[row["severity"]],
            why=row["why"],
            frame=_frames(field)[row["frame"]],
        )
        for row in rows
    )


# -- what others ask


def advise(field: str, text: str, names: Collection[str] = ()) -> tuple[Advice, ...]:
    """What to say of a text, the first rule of each aspect; nothing of a good one, nor of none.

    `names` are those of who asks or came: they are no subject.

    Raises:
        KeyError: no such field is coached.
    """
    if field not in FIELDS:
        raise KeyError(field)
    seen = _Text(text, names)
    if not seen.raw:
        return ()
    told: dict[str, Advice] = {}
    for rule in _rules(field):
        if rule.aspect not in told and rule.speaks(seen):
            frame = _filled(rule.frame, text.strip())
            told[rule.aspect] = Advice(_(rule.why), frame, rule.name, rule.severity)
    return tuple(told.values())


def doubts(name: str, field: str, text: str | None, names: Collection[str] = ()) -> Iterator[Problem]:
    """The first advice on a record's text, as a problem of its field `name`."""
    for advice in advise(field, text or "", names)[:1]:
        yield Problem(name, advice.why, advice.severity, advice.frame)


def _filled(frame: str, text: str) -> str:
    """The frame around what was typed; a shouted text comes back calm."""
    if frame in ("{}", "{calm}"):
        return text if frame == "{}" else calm(text)
    shown = calm(text) if _Text(text, ()).shouts else text
    return frame.replace("{}", shown.rstrip(" .,;:-"))


def calm(text: str) -> str:
    """The text in small letters, sentences begun with a capital, codes and known initials left as they are.

    >>> calm("SOLICITA REVISAR LA RCA 41/200. PIDE PLAZO.")
    'Solicita revisar la RCA 41/200. Pide plazo.'
    """
    kept = word_list("initials")
    small = re.sub(r"\w+", lambda found: found[0] if fold(found[0]) in kept else found[0].lower(), text)
    return _SENTENCE.sub(lambda found: found[1] + found[2].upper(), small)
