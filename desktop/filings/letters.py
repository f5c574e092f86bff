"""The letters of a PDF: faces of Noto Sans, measured, broken into lines, and embedded with what was used.

Every character gets a number of two bytes when it is first set. Numbers whose bytes mean something inside a
PDF string (brackets, backslash, line ends) are never given, so a text needs no escaping. Words repeat: each
is measured once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Any

from desktop.domain.resources import RESOURCES
from desktop.filings.paper import Paper

_UNSAFE = frozenset(b"()\\\r\n")
_CODES = [
    high << 8 | low for high in range(256) if high not in _UNSAFE for low in range(256) if low not in _UNSAFE
][1:]
_MOST_WORDS = 100_000
_BREAK_AFTER = "/._,;:@&?=+"  # not after a hyphen: who copies the text would lose it


@cache
def _face(name: str) -> Any:
    """The font file; ReportLab is imported for the first page, for it costs the start of the program."""
    from reportlab.pdfbase.ttfonts import TTFontFile  # noqa: PLC0415 -- as said above

    return TTFontFile(str(RESOURCES / "fonts" / f"{name}.ttf"))


class Letters:
    """One face in one document, and the characters it has been asked for."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._face = _face(name)
        self._codes: dict[str, int] = {}
        self._bytes: dict[str, bytes] = {}
        self._spans: dict[str, float] = {}

    def encode(self, text: str) -> bytes:
        """The text as it stands inside a PDF string."""
        known = self._bytes
        return b"".join([known.get(letter) or self._new(letter) for letter in text])

    def width(self, text: str) -> float:
        """Its width at size 1."""
        spans = self._spans
        for letter in text:
            if letter not in spans:
                self._new(letter)
        return sum([spans[letter] for letter in text])

    def span(self, letter: str) -> float:
        """The width of one letter at size 1."""
        if letter not in self._spans:
            self._new(letter)
        return self._spans[letter]

    def _new(self, letter: str) -> bytes:
        code = _CODES[min(len(self._codes), len(_CODES) - 1)]
        self._codes[letter] = code
        self._bytes[letter] = written = code.to_bytes(2, "big")
        self._spans[letter] = self._face.charWidths.get(ord(letter), self._face.defaultWidth) / 1000
        return written

    def embed(self, paper: Paper, number: int) -> None:
        """Write the font as object `number`, cut to the letters used."""
        glyphs = self._glyphs()
        face = self._face
        file = paper.stream(bytes(face.makeSubset([ord(letter) for letter in self._codes])))
        left, bottom, right, top = (round(edge) for edge in face.bbox)
        name = f"{_tag(self._codes)}+{self._name}"
        held = paper.stream(_held(self._codes))
        descriptor = paper.add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{left} {bottom} {right} {top}]"
            f"/ItalicAngle 0/Ascent {face.ascent}/Descent {face.descent}/CapHeight {face.capHeight}"
            f"/StemV {face.stemV}/FontFile2 {file} 0 R/CIDSet {held} 0 R>>"
        )
        widths = _widths({code: round(1000 * self._spans[letter]) for letter, code in self._codes.items()})
        to_glyph = paper.stream(_glyph_map(self._codes, glyphs))
        inner = paper.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            f"/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 600/W[{widths}]/CIDToGIDMap {to_glyph} 0 R>>"
        )
        meaning = paper.stream(_meaning(self._codes))
        paper.put(
            number,
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
            f"/ToUnicode {meaning} 0 R>>",
        )

    def _glyphs(self) -> dict[str, int]:
        """The place of each letter's glyph in the cut font: by first use, after the sign for a gap."""
        places = {0: 0}
        return {
            letter: places.setdefault(self._face.charToGlyph.get(ord(letter), 0), len(places))
            for letter in self._codes
        }


class Ink:
    """Letters at one size and leading: breaks texts into encoded lines."""

    def __init__(self, letters: Letters, font: str, size: float, leading: float) -> None:
        self.letters, self.size, self.leading = letters, size, leading
        self.choose = b"/%b %.1f Tf\n" % (font.encode(), size)
        self._spans: dict[str, float] = {}
        self._bytes: dict[str, bytes] = {}
        self._space = letters.width(" ") * size
        self._blank = letters.encode(" ")

    def width(self, text: str) -> float:
        """The width of a text, in points."""
        return self.letters.width(text) * self.size

    def lines(self, text: str, limit: float) -> list[bytes]:
        """The text in lines no wider than `limit`; a word wider than that is broken."""
        if "\n" not in text:
            return self._fill(text.split(), limit)
        return [line for part in text.split("\n") for line in (self._fill(part.split(), limit) or [b""])]

    def _fill(self, words: list[str], limit: float) -> list[bytes]:
        """Greedy: as many words a line as fit."""
        limit += self._space
        try:
            spans = [*map(self._spans.__getitem__, words)]
        except KeyError:
            spans = self._learn(words)
        if spans and max(spans) > limit:
            words = [piece for word in words for piece in self._pieces(word, limit - self._space)]
            spans = self._learn(words)
        ends = [*accumulate(spans)]
        written = [*map(self._bytes.__getitem__, words)]
        lines = []
        start, reached = 0, 0.0
        while start < len(words):
            stop = max(bisect_right(ends, reached + limit, start), start + 1)
            lines.append(self._blank.join(written[start:stop]))
            start, reached = stop, ends[stop - 1]
        return lines

    def _learn(self, words: list[str]) -> list[float]:
        """Measure and encode the words; what was learned is forgotten before it grows without bound."""
        if len(self._spans) > _MOST_WORDS:
            self._spans.clear()
            self._bytes.clear()
        for word in words:
            if word not in self._spans:
                self._spans[word] = self.letters.width(word) * self.size + self._space
                self._bytes[word] = self.letters.encode(word)
        return [self._spans[word] for word in words]

    def _pieces(self, word: str, limit: float) -> Iterator[str]:
        """A word in pieces that fit, broken after a sign that stands between parts if there is one near."""
        ends = [*accumulate(self.letters.span(letter) * self.size for letter in word)]
        start, reached = 0, 0.0
        while start < len(word):
            stop = max(bisect_right(ends, reached + limit, start), start + 1)
            if stop < len(word):
                half = (start + stop) // 2
                stop = max((word.rfind(sign, half, stop) for sign in _BREAK_AFTER), default=-1) + 1 or stop
            yield word[start:stop]
            start, reached = stop, ends[stop - 1]


def _tag(codes: dict[str, int]) -> str:
    """Six capitals that name the cut of the font, as PDF asks."""
    number = sum(ord(letter) * place for place, letter in enumerate(codes, 1))
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _widths(by_code: dict[int, int]) -> str:
    """The widths, those of codes that follow each other in one list."""
    told: list[str] = []
    last = -1
    for code, width in sorted(by_code.items()):
        if code == last + 1 and told:
            told[-1] += f" {width}"
        else:
            told.append(f"{code}[{width}")
        last = code
    return "".join(f"{each}]" for each in told)


def _held(codes: dict[str, int]) -> bytes:
    """One bit for each code that the cut font has a glyph for, the first for the sign of a gap."""
    bits = bytearray(max(codes.values(), default=0) // 8 + 1)
    for code in (0, *codes.values()):
        bits[code // 8] |= 0x80 >> code % 8
    return bytes(bits)


def _glyph_map(codes: dict[str, int], glyphs: dict[str, int]) -> bytes:
    table = bytearray(2 * (max(codes.values(), default=0) + 1))
    for letter, code in codes.items():
        table[2 * code : 2 * code + 2] = glyphs[letter].to_bytes(2, "big")
    return bytes(table)


def _meaning(codes: dict[str, int]) -> bytes:
    """The table by which a text can be copied, searched and read aloud."""
    pairs = [f"<{code:04x}><{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    told = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n{told}\n"
        "endcmap CMapName currentdict/CMap defineresource pop end end\n"
    ).encode()
