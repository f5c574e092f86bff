"""Where things stand in a message: headings, what its writer says, what is only quoted, the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.text import fold
from desktop.exchange.messages.message import Message, Piece
from desktop.exchange.messages.names import is_name

_HEADING = re.compile(
    r"(?i)[ *>]*(de|from|remitente|enviado(?: el)?|sent|fecha|date|para|to|cc|cco|asunto|subject|adjuntos)"
    r"[ *]*:[ *]*(.*)"
)
_PART = {
    "de": "from", "remitente": "from", "enviado": "date", "enviado el": "date", "sent": "date",
    "fecha": "date", "para": "to", "asunto": "subject", "cco": "cc", "adjuntos": "files",
}  # fmt: skip
_FORWARDED = re.compile(r"(?i)\s*(?:rv|fw|fwd|tr|reenv\w*)\s*:")
_ANSWERED = re.compile(
    r"(?i)(?:el|on) .{6,120}(?:escribi[oó]|wrote):\s*$|-{3,} ?(?:mensaje original|original message)"
)
_CHAT = re.compile(
    r"\[?(\d{1,2}[/-]\d{1,2}[/-]\d{2,4}),? +(\d{1,2}:\d{2})(?::\d{2})?(?: ?[ap]\.? ?m\.?)?\]?(?: -)? "
    r"([^:\n]{2,40}): "
)
_CLOSING = re.compile(
    r"(?:se despide|le saludan?|les? saludamos|saludan?|saludos|slds|atentamente|atte|cordialmente|"
    r"muchas gracias|"
    r"gracias|un abrazo|abrazos|un cordial saludo|cordial(?:es)? saludos?|muy atentamente|respetuosamente|"
    r"kind regards|best regards|regards|best|thanks|many thanks|sincerely|yours|quedo atent[oa]|"
    r"quedamos atent[oa]s|sin otro particular|esperando su|--)(?!\w).{0,50}"
)
_LABEL = re.compile(r"[ \t*•·\-–]*([¿A-Za-zÁÉÍÓÚÑáéíóúñ°. /()]{2,45}?)\s?\??\s?:[ *]+(?=\S)")
SHORT = 70
LEAST = 3
"""Headings that make a mail's head; a letter has a line or two like them."""


@dataclass(frozen=True)
class Labelled:
    """A value behind its name: `Materia: …`."""

    label: str
    value: Piece


@dataclass
class Page:
    """A message's text laid out; `own`, `body` and `signature` are as long as `text`, blank elsewhere.

    `own` is what the writer says, with the signature; `body` without it.
    """

    text: str
    own: str = ""
    body: str = ""
    signature: str = ""
    headings: dict[str, Piece] = field(default_factory=dict)
    labels: list[Labelled] = field(default_factory=list)
    chat: list[tuple[Piece, Piece, Piece]] = field(default_factory=list)
    """Day, hour and writer of each line of a chat."""

    def lines(self, text: str) -> Iterator[Piece]:
        """The lines of one of its texts that say something."""
        place = 0
        for line in text.split("\n"):
            bare = line.strip()
            if bare:
                yield Piece(bare, place + line.index(bare))
            place += len(line) + 1

    def labelled(self, pattern: str) -> Iterator[Labelled]:
        """The values behind names that are like `pattern`."""
        return (one for one in self.labels if re.fullmatch(pattern, one.label))


def lay_out(message: Message) -> Page:
    """The page of a message."""
    page = Page(message.shown)
    first, last = _own_part(page)
    own = _only(page.text, first, last)
    own = re.sub(r"(?m)^ *>.*$", lambda match: " " * len(match[0]), own)
    page.own = _without_chat(page, own)
    cut = _signature(page)
    page.body, page.signature = _only(page.own, 0, cut), _only(page.own, cut, len(page.own))
    page.labels = [one for line in page.lines(page.own) for one in _labels(line)]
    return page


def _only(text: str, first: int, last: int) -> str:
    """The text with everything outside blank, line ends kept."""

    def blank(part: str) -> str:
        return re.sub(r"[^\n]", " ", part)

    return blank(text[:first]) + text[first:last] + blank(text[last:])


# -- headings


@dataclass
class _Block:
    """Headings of a mail that stand together."""

    start: int
    end: int
    parts: dict[str, Piece]


def _blocks(page: Page) -> list[_Block]:
    blocks: list[_Block] = []
    for line in page.lines(page.text):
        match = _HEADING.fullmatch(line.text)
        if match is None:
            continue
        name = fold(match[1])
        piece = Piece(match[2].strip(" *"), line.start + match.start(2))
        joined = blocks and page.text[blocks[-1].end : line.start].strip(" ") == "\n"
        if not joined or _PART.get(name, name) in blocks[-1].parts:
            blocks.append(_Block(line.start, line.end, {}))
        blocks[-1].parts[_PART.get(name, name)] = piece
        blocks[-1].end = line.end
    whole = [block for block in blocks if block.parts.keys() >= {"from"} and len(block.parts) >= LEAST]
    lone = [b for b in blocks if b not in whole and "subject" in b.parts and not page.text[: b.start].strip()]
    return lone + whole


def _own_part(page: Page) -> tuple[int, int]:
    """From where to where the writer himself speaks; a mail passed on is its first writer's."""
    blocks = _blocks(page)
    chosen = _chosen(page, blocks)
    if chosen is None:
        first, later = 0, blocks
    else:
        page.headings = chosen.parts
        first, later = chosen.end, [block for block in blocks if block.start > chosen.start]
    last = later[0].start if later else len(page.text)
    for line in page.lines(_only(page.text, first, last)):
        if line.start > first and _ANSWERED.match(line.text):
            last = line.start
            break
    return first, last


def _chosen(page: Page, blocks: list[_Block]) -> _Block | None:
    place = 0
    while place < len(blocks) - 1 and _passes_on(page, blocks[place], blocks[place + 1]):
        place += 1
    if not blocks:
        return None
    if place == 0 and len(page.text[: blocks[0].start].split()) > SHORT:
        return None
    return blocks[place]


def _passes_on(page: Page, block: _Block, inner: _Block) -> bool:
    subject = block.parts.get("subject")
    between = fold(page.text[block.end : inner.start])
    marked = "forwarded" in between or "reenviado" in between or "reenvio" in between
    return marked or bool(subject and _FORWARDED.match(subject.text))


# -- chats


def _without_chat(page: Page, own: str) -> str:
    def blank(match: re.Match[str]) -> str:
        page.chat.append(
            (
                Piece(match[1], match.start(1)),
                Piece(match[2], match.start(2)),
                Piece(match[3].strip(), match.start(3)),
            )
        )
        return " " * len(match[0])

    return re.sub(rf"(?m)^{_CHAT.pattern}", blank, own)


# -- the signature


def _signature(page: Page) -> int:
    """Where the signature begins; at the end if there is none."""
    lines = list(page.lines(page.own))
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place]
        if len(line.text) < SHORT and _CLOSING.fullmatch(fold(line.text)) and len(lines) - place <= 12:  # noqa: PLR2004 -- a signature is short
            return line.start
    return _name_line(lines, len(page.own))


def _name_line(lines: list[Piece], otherwise: int) -> int:
    """Where the last lines begin with a name that stands alone."""
    for line in lines[:-8:-1]:
        if len(line.text) > SHORT:
            break
        if is_name(line.text) and line is not lines[0]:
            return line.start
    return otherwise


def _labels(line: Piece) -> Iterator[Labelled]:
    """The name and value, or two of them side by side."""
    places = [0, *(match.end() for match in re.finditer(r" {2,}| \| ", line.text))]
    for place, following in zip(places, [*places[1:], len(line.text)], strict=True):
        match = _LABEL.match(line.text, place, following)
        if match:
            value = line.text[match.end() : following].rstrip(" |")
            if value:
                label = " ".join(fold(match[1]).strip("¿ .*").split())
                yield Labelled(label, Piece(value, line.start + match.end()))
