"""Two texts word by word: which words went and which came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 4_000_000
"""Words of one text times words of the other: beyond that, the middle is told as one change."""


class Piece(NamedTuple):
    """Some words, and whether the other text has others in their place."""

    text: str
    is_changed: bool


Pieces = tuple[Piece, ...]


def marked(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts cut into what they share and what they do not; joined again, they are the texts."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    inner = old[first : len(old) - last], new[first : len(new) - last]
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for is_changed, *words in [
        (False, old[:first], new[:first]),
        *_changes(*inner),
        (False, old[len(old) - last :], new[len(new) - last :]),
    ]:
        for side, told in zip(sides, words, strict=True):
            side.append(Piece("".join(told), is_changed))
    return _joined(sides[0]), _joined(sides[1])


def _shared(old: list[str], new: list[str]) -> int:
    """How many words they begin with alike."""
    return next(
        (place for place, (one, two) in enumerate(zip(old, new, strict=False)) if one != two),
        min(len(old), len(new)),
    )


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    if len(old) * len(new) > _MOST:
        yield True, old, new
        return
    for tag, begin, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag != "equal", old[begin:end], new[start:stop]


def _joined(pieces: list[Piece]) -> Pieces:
    """Neighbours of one sort as one; a blank between two changes belongs to them."""
    told: list[Piece] = []
    for place, piece in enumerate(pieces):
        if not piece.text:
            continue
        following = next((one for one in pieces[place + 1 :] if one.text), None)
        between = bool(told) and told[-1].is_changed and following is not None and following.is_changed
        changed = piece.is_changed or (between and piece.text.isspace())
        if told and told[-1].is_changed == changed:
            told[-1] = Piece(told[-1].text + piece.text, changed)
        else:
            told.append(Piece(piece.text, changed))
    return tuple(told)
