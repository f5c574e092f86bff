"""Who asks: the person, and whether two names are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop.exchange.messages.days import spread
from desktop.exchange.messages.layout import Page
from desktop.exchange.messages.message import Confidence, Known, Piece
from desktop.exchange.messages.names import (
    UPPER,
    is_name,
    is_organisation,
    name_at,
    names_in,
    organisations_in,
    tokens,
)
from desktop.exchange.messages.numbers import ruts

_LABEL = (
    r"(?:nombres?(?: .{0,25})?|solicitante|peticionari[oa]|persona|llamo|quien llama|interesad[oa]|de|"
    r"requirente)"
)
_SELF = re.compile(
    r"(?<!\w)(?:yo,?|mi nombre es|me llamo|soy|quien suscribe,?|el suscrito,?|la suscrita,?|"
    r"les? escribe|escribe|habla|"
    r"my name is|i am|representa al? [^,.\n]{4,60} su president[ea],?|llamo|saluda) (?:el |la |don |dona )?"
)
_SENDER = re.compile(r'"?([^"<@]{3,80}?)"?\s*<')
_LOWER = re.compile(r"[a-záéíóúñü]+(?: [a-záéíóúñü]+){1,3}?(?=[,.;]| y | de | rut|\n|$)")
MOST = 12
WEIGHT = {Confidence.SURE: 3, Confidence.LIKELY: 2, Confidence.DOUBTFUL: 1}


@dataclass(frozen=True)
class Named:
    """A person's name as it stands somewhere, and what says that it is who asks."""

    piece: Piece
    confidence: Confidence
    why: str


def same(one: str, other: str) -> bool:
    """Whether the shorter of two names may be the longer: all its words are there."""
    first, second = set(tokens(one)), set(tokens(other))
    small, large = sorted((first, second), key=len)
    return len(small) > 1 and small <= large


def askers(page: Page, known: Sequence[Known], attending: Sequence[Piece]) -> list[Named]:
    """Who may be asking, the likeliest first; what several places say is sure."""
    parties = [set(tokens(organisation.text)) for organisation in organisations_in(page.own)]
    named = [one for one in _all(page, attending) if not _is_known(one.piece.text, known, parties)]
    groups: list[list[Named]] = []
    for one in named:
        for group in groups:
            if any(same(one.piece.text, other.piece.text) for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    found = [_joined(group) for group in groups]
    return sorted(found, key=lambda one: (one.confidence.rank, -_weight(groups, one)))


def _weight(groups: Sequence[Sequence[Named]], one: Named) -> int:
    return next(
        sum(WEIGHT[n.confidence] for n in group)
        for group in groups
        if any(n.piece == one.piece for n in group)
    )


def _joined(group: Sequence[Named]) -> Named:
    """The fullest form of one name, surer for being said twice."""
    fullest = max(group, key=lambda one: (len(tokens(one.piece.text)), WEIGHT[one.confidence]))
    best = min(group, key=lambda one: one.confidence.rank)
    twice = len({one.why for one in group}) > 1
    confidence = Confidence.SURE if twice and best.confidence is not Confidence.DOUBTFUL else best.confidence
    return Named(fullest.piece, confidence, ", ".join(dict.fromkeys(one.why for one in group)))


def _is_known(name: str, known: Sequence[Known], parties: Sequence[set[str]]) -> bool:
    """The official, or the organisation under another hat."""
    words = set(tokens(name))
    return any(words <= party for party in parties) or any(same(name, one.name) for one in known)


def _all(page: Page, attending: Sequence[Piece]) -> Iterator[Named]:
    yield from _labelled(page)
    yield from _of_himself(page)
    yield from _beside_rut(page, attending)
    yield from _sender(page)
    yield from _signed(page)
    yield from _spoken_of(page)
    for _day, _hour, writer in page.chat:
        if is_name(writer.text):
            yield Named(writer, Confidence.LIKELY, "quien escribe")


def _labelled(page: Page) -> Iterator[Named]:
    for one in page.labelled(_LABEL):
        name = name_at(page.text, one.value.start, one.value.end)
        if name is not None and "empresa" not in one.label and "entidad" not in one.label:
            yield Named(name, Confidence.SURE, f"«{one.label}»")


def _of_himself(page: Page) -> Iterator[Named]:
    folded = spread(page.own)
    for match in _SELF.finditer(folded):
        name = name_at(page.own, match.end())
        if name is not None:
            yield Named(name, Confidence.SURE, "se presenta")
        elif re.search(r"llamo|nombre es", match[0]) and (low := _LOWER.match(page.own, match.end())):
            yield Named(Piece(low[0], match.end()), Confidence.LIKELY, "se presenta")


def _beside_rut(page: Page, attending: Sequence[Piece]) -> Iterator[Named]:
    """The name just before a natural person's RUT, unless it is of the list of those who come."""
    for found in ruts(page.own):
        if found.value is not None and found.value.of_a_company:
            continue
        line = page.own[max(0, found.piece.start - 120) : found.piece.start]
        start = found.piece.start - len(line)
        cue = re.search(
            r"(?i)[,;( ]*\n?(?:,? ?(?:r\.?u\.?[tn]\.?|c[eé]dula(?: nacional)?(?: de identidad)?|"
            r"c\.?i\.?|carn[eé])(?: n[°º.]+)?)?[:\s,(°º]*$",
            line,
        )
        before = line[: cue.start()] if cue else line
        names = [
            name
            for name in names_in(page.own, start, start + len(before))
            if name.end >= start + len(before.rstrip(" ,"))
        ]
        if names and not any(names[-1].start == one.start for one in attending):
            yield Named(names[-1], Confidence.SURE, "junto a su RUT")
        elif not names and (
            low := re.search(r"(?:^|[,.;:\n] ?)((?:[a-záéíóúñ]+ ){1,3}[a-záéíóúñ]+)$", before.rstrip(" ,"))
        ):
            yield Named(Piece(low[1], start + low.start(1)), Confidence.LIKELY, "junto a su RUT")


def _sender(page: Page) -> Iterator[Named]:
    told = page.headings.get("from")
    match = _SENDER.match(told.text) if told else None
    if told is None or match is None:
        return
    name = match[1].strip(' "')
    place = told.start + told.text.index(name)
    turned = re.fullmatch(rf"([{UPPER}][^,]+), ([{UPPER}][^,]+)", name)
    if turned and is_name(f"{turned[2]} {turned[1]}"):
        yield Named(Piece(name, place), Confidence.DOUBTFUL, "remitente")
    elif is_name(name):
        yield Named(Piece(name, place), Confidence.LIKELY, "remitente")


def _signed(page: Page) -> Iterator[Named]:
    for line in page.lines(page.signature):
        name = name_at(page.text, line.start, line.end)
        if name is not None:
            yield Named(name, Confidence.LIKELY, "firma")
            return


def _spoken_of(page: Page) -> Iterator[Named]:
    """A clerk's note: `Sr. Óscar Leal, de …, pide`; a lawyer's: `…, abogado, en representación de`."""
    for line in page.lines(page.body):
        name = name_at(page.text, line.start, line.end)
        rest = spread(page.text[name.end : line.end]) if name else ""
        if name and re.match(
            r",? [^.]{0,80}\b(?:pide|pidio|solicita|solicito|llamo|requiere|viene en|"
            r"en (?:nombre y )?representacion)\b",
            rest,
        ):
            yield Named(name, Confidence.LIKELY, "pide")
    if not page.signature.strip():
        for name in islice(names_in(page.body, 0, len(page.body)), MOST):
            if not is_organisation(name.text):
                yield Named(name, Confidence.DOUBTFUL, "nombre en el texto")
