"""Which official a message means: by name, by surname behind a title, or by the post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.exchange.messages.days import spread
from desktop.exchange.messages.layout import Page
from desktop.exchange.messages.message import Confidence, Known, Piece
from desktop.exchange.messages.names import tokens

_TITLED = (
    r"(?:(?:estimad[oa]s?|dear|hola|hi|senora?|sra?|don|dona|mr|mrs|ms|autoridad:?|alcalde|alcaldesa|director|"
    r"directora|subsecretari[oa]|ministr[oa]|seremi|undersecretary|jef[ea])[ .,]*)"
)
_SAME = (
    (r"secretari[oa] regional ministerial", "seremi"), (r"undersecretary", "subsecretario"),
    (r"\bmayor\b", "alcalde"),
    (r"chief of staff", "jefe de gabinete"), (r"regional director", "director regional"),
)  # fmt: skip
_SMALL = frozenset(["de", "del", "la", "el", "los", "las", "y", "e", "en", "a"])
FULL, POST, HEAD, TITLED, GIVEN, RECIPIENT = 30, 25, 16, 14, 11, 9
SURE, LIKELY = 30, 15


@dataclass(frozen=True)
class Meant:
    """An official, how much speaks for him, and the strongest words."""

    known: Known
    weight: int
    piece: Piece

    @property
    def confidence(self) -> Confidence:
        """How sure."""
        if self.weight >= SURE:
            return Confidence.SURE
        return Confidence.LIKELY if self.weight >= LIKELY else Confidence.DOUBTFUL


def officials(page: Page, known: Sequence[Known]) -> list[Meant]:
    """The officials that a message may mean, the likeliest first."""
    told = spread(page.own)
    to = page.headings.get("to")
    meant = []
    for one in known:
        signs = [*_by_name(told, one), *_by_post(told, one, known), *_by_title(told, one, known)]
        if to is not None:
            signs += _as_recipient(to, one)
        if signs:
            kinds: dict[int, Piece] = {}
            for weight, piece in signs:
                kinds.setdefault(weight, piece)
            best = max(kinds)
            meant.append(
                Meant(
                    one, sum(kinds), Piece(page.text[kinds[best].start : kinds[best].end], kinds[best].start)
                )
            )
    return sorted(meant, key=lambda one: (-one.weight, one.piece.start))


def _by_name(told: str, known: Known) -> Iterator[tuple[int, Piece]]:
    """A given name and a surname near each other."""
    names = [re.escape(name) for name in tokens(known.name)]
    for place, given in enumerate(names[:-1]):
        later = "|".join(names[place + 1 :])
        match = re.search(rf"\b{given}(?: \w+)?? (?:{later})\b(?: (?:{later})\b)*", told)
        if match:
            yield FULL, Piece(match[0], match.start())
            return


def _by_title(told: str, known: Known, all_known: Sequence[Known]) -> Iterator[tuple[int, Piece]]:
    """One of the names behind a title, or at the head of a letter, if nobody else has it."""
    others = {name for one in all_known if one is not known for name in tokens(one.name)}
    own = [name for name in tokens(known.name) if name not in others]
    if not own:
        return
    said = "|".join(map(re.escape, own))
    if match := re.search(rf"\b{_TITLED}{{1,3}}(?P<name>{said})\b", told):
        yield TITLED, Piece(match[0], match.start())
    elif match := re.match(rf"\s*(?P<name>{said})\b(?=[,:])", told):
        yield GIVEN, Piece(match["name"], match.start("name"))


def _by_post(told: str, known: Known, all_known: Sequence[Known]) -> Iterator[tuple[int, Piece]]:
    """The whole post, or its first words if nobody else's begin so."""
    told = _same(told)
    stems = _stems(known.post)
    if not stems:
        return
    if len(stems) > 1 and (match := re.search(_pattern(stems), told)):
        yield POST, Piece(match[0], match.start())
        return
    for many in (2, 1):
        head = stems[:many]
        if sum(_stems(one.post)[:many] == head for one in all_known) == 1 and (
            match := re.search(_pattern(head), told)
        ):
            yield HEAD + (POST - HEAD if many == len(stems) else 0), Piece(match[0], match.start())
            return


def _same(told: str) -> str:
    """Other words for the same post, letter for letter in length."""
    for pattern, word in _SAME:
        told = re.sub(pattern, lambda match, word=word: word.ljust(len(match[0])), told)  # type: ignore[misc]
    return told


def _stems(post: str) -> list[str]:
    """The words of a post without their gender: `directora regional` is `director regional`."""
    told = spread(post)
    for pattern, word in _SAME:
        told = re.sub(pattern, word, told)
    return [
        re.sub(r"(?<=\w{3})[oae]s?$", "", word) for word in re.findall(r"\w+", told) if word not in _SMALL
    ]


def _pattern(stems: Sequence[str]) -> str:
    return r"\b" + r"[\s,]+(?:(?:de|del|la|el|los|las|y)\s+)*".join(
        rf"{re.escape(stem)}(?:[oae]?s?)\b" for stem in stems
    )


def _as_recipient(to: Piece, known: Known) -> Iterator[tuple[int, Piece]]:
    words = re.findall(r"[a-z]{3,}", spread(to.text))
    if len(set(tokens(known.name)) & set(words)) > 1:
        yield RECIPIENT, to
