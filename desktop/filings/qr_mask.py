"""Which of its eight masks a QR code takes: the library's own choice, found ten times as fast.

A package is told by its digest and may be written again years after, so each code stays as the library drew
it: even where it counts otherwise than the standard (no finder-like pattern in columns, none at a row's end).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

_RUN = re.compile("0{5,}|1{5,}")
_LIKE_A_FINDER = "10111010000"
_MASKS = 8

Rows = Sequence[int]
"""A square of modules: each row a number, whose highest bit is the module at the left."""


def choose(code: Any) -> int:
    """The mask with which a code of reportlab's is read best."""
    code.makeImpl(True, 0)
    size = code.moduleCount
    drawn = [int("".join("1" if dark else "0" for dark in row), 2) for row in code.modules]
    masks = _masks(code.version)
    bare = [row ^ mask for row, mask in zip(drawn, masks[0], strict=True)]
    told = [_lost([row ^ mask for row, mask in zip(bare, each, strict=True)], size) for each in masks]
    return told.index(min(told))


@cache
def _masks(version: int) -> tuple[tuple[int, ...], ...]:
    """What each mask turns round in a code of that size."""
    from reportlab.graphics.barcode import qrencoder  # noqa: PLC0415 -- costs the start, wanted for papers alone

    code: Any = qrencoder.QRCode(version, qrencoder.QRErrorCorrectLevel.M)
    code.moduleCount = size = version * 4 + 17
    places = code.dataPosIterator()
    masks = []
    for number in range(_MASKS):
        turns = qrencoder.QRUtil.getMask(number)
        rows = [0] * size
        for column, row in places:
            rows[row] |= bool(turns(row, column)) << (size - 1 - column)
        masks.append(tuple(rows))
    return tuple(masks)


def _lost(rows: Rows, size: int) -> int:
    """How hard a code is to read."""
    lines = [f"{row:0{size}b}" for row in rows]
    columns = ["".join(column) for column in zip(*lines, strict=True)]
    runs = sum(len(run) - 2 for line in (*lines, *columns) for run in _RUN.findall(line))
    finders = sum(line[:-1].count(_LIKE_A_FINDER) for line in lines)
    dark = 100 * sum(row.bit_count() for row in rows) // size**2
    return runs + 3 * _blocks(rows, size) + 40 * finders + 10 * (abs(dark - 50) // 5)


def _blocks(rows: Rows, size: int) -> int:
    """How many squares of four modules are of one colour."""
    every = (1 << (size - 1)) - 1
    found = 0
    for above, below in pairwise(rows):
        differ = (above ^ below) | (above ^ below) >> 1 | (above ^ above >> 1)
        found += (~differ & every).bit_count()
    return found
