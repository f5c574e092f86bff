"""QR codes read back from a page as a telephone would, without asking the code that drew them.

Only what the papers need: error correction M, bytes, versions 1 to 6 (no version block), no dirt on the lens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pypdfium2

Matrix = list[list[bool]]
Rows = list[bytes]
"""A page, dot by dot."""

_DARK = ord("#")
_SEEN = b"#" * 128 + b" " * 128
_RUN = re.compile(b"#+| +")

_BLOCKS = {
    1: [16],
    2: [28],
    3: [44],
    4: [32, 32],
    5: [43, 43],
    6: [27, 27, 27, 27],
}  # data codewords at level M
_ALIGNED = {1: 0, 2: 18, 3: 22, 4: 26, 5: 30, 6: 34}
_MASKS: list[Callable[[int, int], bool]] = [
    lambda i, j: (i + j) % 2 == 0,
    lambda i, _j: i % 2 == 0,
    lambda _i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
]


def read_codes(data: bytes) -> list[str]:
    """The texts of all codes on the pages of a PDF, page by page, row by row."""
    return [decode(matrix) for matrix in seen_codes(data)]


def seen_codes(data: bytes) -> list[Matrix]:
    """The dark and light modules of all codes on the pages of a PDF, as a camera sees them."""
    found: list[Matrix] = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            picture = page.render(scale=5).to_pil().convert("L")
            across, high = picture.size
            dots = picture.tobytes().translate(_SEEN)
            rows = [dots[y * across : (y + 1) * across] for y in range(high)]
            found += _matrices(rows)
    return found


def _matrices(rows: Rows) -> Iterator[Matrix]:
    """A code begins where the upper left eye does: dark-light-dark-light-dark as 1-1-3-1-1."""
    corners = list(_eyes(rows))
    for left, top, step in corners:
        right = [x for x, y, _s in corners if abs(y - top) < step and x > left]
        below = [y for x, y, _s in corners if abs(x - left) < step and y > top]
        for x in sorted(right):
            size = 4 * round(((x - left) / step + 6) / 4) + 1  # the only sizes there are
            if size in range(21, 62, 4) and any(abs(y - top - (x - left)) < step for y in below):
                exact = (x - left) / (size - 7)
                middle = [exact * (place + 0.5) for place in range(size)]
                lines = [rows[round(top + dy)] for dy in middle]
                seen = [[line[round(left + dx)] == _DARK for dx in middle] for line in lines]
                if _is_code(seen):
                    yield seen
                    break


def _eyes(rows: Rows) -> Iterator[tuple[float, float, float]]:
    """Where an eye stands, and how wide its modules are; it is one across and down, as data seldom are."""
    seen: list[tuple[float, float, float]] = []
    for y, row in enumerate(rows):
        runs = list(_runs(row))
        for place in range(len(runs) - 4):
            five = runs[place : place + 5]
            if not _is_eye(five):
                continue
            unit = sum(width for _x, width, _dark in five) / 7
            x = five[0][0]
            if any(abs(x - a) < 2 * unit and 0 <= y - b < 7 * unit for a, b, _u in seen):
                continue
            top = _top(rows, round(x + 3.5 * unit), y, unit)
            if top is not None:
                seen.append((x, top, unit))
    yield from seen


def _is_eye(five: list[tuple[int, int, bool]]) -> bool:
    if not five[0][2]:
        return False
    unit = sum(width for _x, width, _dark in five) / 7
    return unit >= 2 and all(
        abs(width - part * unit) <= 0.6 * unit
        for (_x, width, _d), part in zip(five, (1, 1, 3, 1, 1), strict=True)
    )


def _is_code(matrix: Matrix) -> bool:
    """Whether dark and light take turns between the eyes: what stands between two codes is none."""
    turns = range(8, len(matrix) - 8)
    return all(matrix[6][place] is (place % 2 == 0) for place in turns)


def _top(rows: Rows, x: int, y: int, unit: float) -> int | None:
    """Where the eye through whose heart this row goes begins, if it is one from above to below too."""
    first, last = max(0, round(y - 6 * unit)), min(len(rows), round(y + 7 * unit))
    runs = list(_runs(bytes(rows[place][x] for place in range(first, last))))
    for place in range(len(runs) - 4):
        five = runs[place : place + 5]
        start, width, _dark = five[2]
        if first + start <= y < first + start + width and _is_eye(five):
            return first + five[0][0]
    return None


def _runs(row: bytes) -> Iterator[tuple[int, int, bool]]:
    for run in _RUN.finditer(row):
        yield run.start(), len(run[0]), row[run.start()] == _DARK


def decode(matrix: Matrix) -> str:
    """The text of a code."""
    size = len(matrix)
    version = (size - 17) // 4
    told = [matrix[8][column] for column in (0, 1, 2, 3, 4)]
    level, mask = _number(told[:2]) ^ 0b10, _number(told[2:]) ^ 0b101
    assert level == 0b00, "the papers use level M"
    bits = [matrix[row][column] ^ _MASKS[mask](row, column) for row, column in _path(size, _ALIGNED[version])]
    words = [_number(bits[start : start + 8]) for start in range(0, len(bits) - 7, 8)]
    blocks = _BLOCKS[version]
    parted = [words[number : len(blocks) * blocks[0] : len(blocks)] for number in range(len(blocks))]
    stream = "".join(f"{word:08b}" for block in parted for word in block)
    assert stream[:4] == "0100", "bytes"
    length = int(stream[4:12], 2)
    return bytes(int(stream[12 + 8 * n : 20 + 8 * n], 2) for n in range(length)).decode()


def _number(bits: list[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)


def _path(size: int, aligned: int) -> Iterator[tuple[int, int]]:
    """The modules that carry data, in their order: up and down in pairs of columns from the right."""
    up = True
    column = size - 1
    while column > 0:
        if column == 6:
            column -= 1
        for step in range(size):
            row = size - 1 - step if up else step
            for across in (column, column - 1):
                eye = (
                    (row < 9 and across < 9)
                    or (row < 9 and across >= size - 8)
                    or (row >= size - 8 and across < 9)
                )
                small = aligned and abs(row - aligned) <= 2 and abs(across - aligned) <= 2
                if not (eye or small or row == 6 or across == 6):
                    yield row, across
        up = not up
        column -= 2
