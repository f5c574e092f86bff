"""Who will come, or came: lists, in lines or in a sentence, with post, employer and RUT beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.exchange.messages.days import spread
from desktop.exchange.messages.layout import Page
from desktop.exchange.messages.message import Confidence, Piece
from desktop.exchange.messages.names import UPPER, name_at, names_in, organisations_in
from desktop.exchange.messages.numbers import ruts

_CUE = (
    r"(?:asistir(?:an|emos|a)|asisten|asistimos|asistio|participar(?:an|emos|e|a)|participan|participaron|participantes|"
    r"asistentes|comparecer(?:an|a)|comparecen|concurrir(?:an|a)|concurren|delegacion|integrantes|equipo|"
    r"acompanad[oa]s? (?:por|de)|me acompanan|acompanar(?:an|a)|junto (?:a|con)|attendees|attending|"
    r"(?:audiencia|reunion)[^.\n]{0,40} con|seria con|invitados|iremos|iran|vendran|vamos|somos|we are \w+)"
)
_INLINE = re.compile(
    rf"\b{_CUE}\b(?: (?:ademas|tambien|yo|junto a|con|por|compuesta por|integrada por))*:? *"
)
_ABOVE = re.compile(rf".*\b{_CUE}\b[^.\n]{{0,50}}:")
_BULLET = re.compile(r"(?:[-*•·–—]|\d{1,2}[.)°])\s*")
_END = re.compile(r"\n|(?<![ A-Z]\w)(?<!Sr)(?<!Sra)(?<!Dr)(?<!Dra)(?<!Srta)\.(?=\s|$)")
MOST = 60
LONGEST = 1_500
"""Letters of a list within a sentence."""


@dataclass(frozen=True)
class Attending:
    """One who comes, with what stands beside the name."""

    name: Piece
    post: Piece | None
    organisation: Piece | None
    rut: Piece | None
    confidence: Confidence


def attendees(page: Page) -> list[Attending]:
    """All who are listed, each once."""
    found: dict[int, Attending] = {}
    for one in (*_lists(page), *_sentences(page)):
        if len(found) < MOST and not any(_same(one, other) for other in found.values()):
            found[one.name.start] = one
    return [found[place] for place in sorted(found)]


def _same(one: Attending, other: Attending) -> bool:
    return spread(one.name.text) == spread(other.name.text)


def _lists(page: Page) -> Iterator[Attending]:
    """Lines below a heading that speaks of those who come, each beginning with a name."""
    lines = list(page.lines(page.own))
    is_open = False
    for line in lines:
        if _ABOVE.fullmatch(spread(line.text)):
            is_open = True
            continue
        bullet = _BULLET.match(line.text)
        start = line.start + (bullet.end() if bullet else 0)
        name = name_at(page.text, start, line.end) if is_open else None
        if name is None:
            is_open = False
        else:
            yield _beside(page, name, line.end, Confidence.SURE)


def _sentences(page: Page) -> Iterator[Attending]:
    """Names in one sentence behind a word that speaks of those who come."""
    folded = spread(page.body)
    done = 0
    for match in _INLINE.finditer(folded):
        if match.start() < done:
            continue
        longest = match.end() + LONGEST
        end = _END.search(page.body, match.end(), longest)
        last = done = end.start() if end else min(longest, len(page.body))
        if match[0].rstrip().endswith(("somos", "vamos", "con", "equipo")) and not re.match(
            rf"(?:don |doña |el |la )?[{UPPER}]", page.body[match.end() : last]
        ):
            continue
        names = [
            name
            for name in names_in(page.body, match.end(), last)
            if not _in_brackets(page.body, match.end(), name)
        ]
        sure = Confidence.SURE if ":" in match[0] else Confidence.LIKELY
        for place, name in enumerate(names):
            following = names[place + 1].start if place + 1 < len(names) else last
            yield _beside(page, name, following, sure)


def _in_brackets(text: str, start: int, name: Piece) -> bool:
    before = text[start : name.start]
    return before.count("(") > before.count(")")


def _beside(page: Page, name: Piece, last: int, confidence: Confidence) -> Attending:
    """What stands behind a name: its post, employer and RUT."""
    rest = page.text[name.end : last]
    rut = next((found.piece for found in ruts(rest) if found.value), None)
    employer = next(organisations_in(rest), None)
    post = None
    for match in re.finditer(r"[^,;()\n|–—]+", rest):
        words = match[0].strip(" -.:")
        plain = re.sub(r"\s(?:y|e)$", "", words)
        if (
            plain
            and not re.search(r"\d|(?i:\brut\b|\brun\b)", plain)
            and plain[0].isalpha()
            and not _is(employer, match)
        ):
            post = Piece(plain, match.start() + match[0].index(plain))
            break
    moved = [Piece(one.text, one.start + name.end) if one else None for one in (post, employer, rut)]
    if moved[0] is not None and re.fullmatch(
        r"(?:y|e|el|la|don|doña|además)(?: .{0,12})?", spread(moved[0].text)
    ):
        moved[0] = None
    return Attending(name, moved[0], moved[1], moved[2], confidence)


def _is(employer: Piece | None, match: re.Match[str]) -> bool:
    return employer is not None and match.start() <= employer.start < match.end()
