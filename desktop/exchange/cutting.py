"""A delimited text cut into rows and cells, however it was written: quoted, unquoted, broken over lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

MOST_IN_CELL = 100_000
MOST_LINES_IN_ROW = 400
PATIENCE = 1_000_000
"""Beyond three times a text's length, so many letters are looked at for quotes; more is ill will."""
SEPARATORS = (";", ",", "\t", "|")

Starts = Callable[[Sequence[str]], bool]


@dataclass(frozen=True)
class Cut:
    """One row as it could be cut: its first line, its text, its cells, and how many lines it took."""

    line: int
    raw: str
    cells: list[str]
    lines: int = 1
    ended: bool = True


def lines_of(text: str) -> list[str]:
    """The lines with their ends; a lone carriage return ends one only where nothing else does."""
    if "\n" in text:
        return (
            text.splitlines(keepends=True)
            if not _ODD_ENDS.search(text)
            else re.findall(r"[^\n]*\n|[^\n]+", text)
        )
    return re.findall(r"[^\r]*\r|[^\r]+", text)


_ODD_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|\r(?!\n)")


def by_the_rule(lines: Sequence[str], separator: str) -> list[Cut] | None:
    """The rows as RFC 4180 has them; None where the text does not keep to it."""
    cuts: list[Cut] = []
    reader = csv.reader(iter(lines), delimiter=separator, strict=True)
    start = 0
    try:
        for cells in reader:
            if cells:
                raw = "".join(lines[start : reader.line_num]).rstrip("\r\n")
                cuts.append(Cut(start + 1, raw, cells, reader.line_num - start))
            start = reader.line_num
    except csv.Error:
        return None
    return cuts


def by_guess(
    lines: Sequence[str], separator: str, width: int, starts: Starts, *, quoted: bool
) -> Iterator[Cut]:
    """The rows of a text that keeps to no rule: a short row goes on over the next lines until it is whole.

    `starts` tells a line that begins a row of its own.
    """
    cutter = _Cutter(separator, PATIENCE + 3 * sum(map(len, lines)), quoted=quoted)
    place = 0
    while place < len(lines):
        if not lines[place].strip():
            place += 1
            continue
        first, end = place, place + 1
        cells = cutter.cells(lines[place])
        pieces = [lines[place]]
        while (len(cells) < width or cutter.open) and end < len(lines) and end - first < MOST_LINES_IN_ROW:
            following = cutter.alone(lines[end])
            if not cutter.open and starts(following):
                break
            pieces.append(lines[end])
            cells = cutter.go_on(cells, pieces, following)
            end += 1
        raw = "".join(pieces)
        place = end
        yield Cut(first + 1, raw.rstrip("\r\n"), cells, end - first, raw.endswith(("\n", "\r")))


class _Cutter:
    """Cuts one row after another; where quotes are in use it knows whether one is still open."""

    def __init__(self, separator: str, patience: int, *, quoted: bool) -> None:
        self._separator = separator
        self._quoted = quoted
        other = re.escape(separator)
        self._patience = patience
        self._cell = re.compile(rf'[ ]?"((?:[^"]|"")*)"(?={other}|\Z)|([^{other}]*)')
        self.open = False

    def alone(self, line: str) -> list[str]:
        """The cells of a line taken by itself, as they stand."""
        return line.rstrip("\r\n").split(self._separator)

    def cells(self, text: str) -> list[str]:
        """The cells of a row."""
        text = text.rstrip("\r\n")
        self.open = False
        self._patience -= len(text) if self._quoted else 0
        if not self._quoted or '"' not in text or self._patience < 0:
            return text.split(self._separator)
        cells: list[str] = []
        place = 0
        while place <= len(text):
            match = self._cell.match(text, place)
            assert match is not None  # noqa: S101 -- the second half matches anything
            if match[1] is not None:
                cells.append(match[1].replace('""', '"'))
            else:
                self.open = self.open or text.startswith('"', place)
                cells.append(match[2])
            place = match.end() + 1
        return cells

    def go_on(self, cells: list[str], pieces: Sequence[str], following: list[str]) -> list[str]:
        """The cells of a row with one more line."""
        if self._quoted and self._patience > 0 and any('"' in piece for piece in pieces):
            return self.cells("".join(pieces))
        return [*cells[:-1], cells[-1] + "\n" + following[0], *following[1:]]


def uses_quotes(text: str, separator: str) -> bool:
    """Whether most cells, or lines, begin and end with quotes: then quotes are marks, not letters."""
    other = re.escape(separator)
    sample = text[:200_000]
    cells = len(re.findall(rf'(?:^|{other})"(?:[^"]|"")*"(?={other}|\r|\n|\Z)', sample, re.MULTILINE))
    return cells > sample.count("\n") // 2
