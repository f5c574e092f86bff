"""The nine tables as InfoLobby first published them, written, and what they have no columns for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from desktop.exchange import complement
from desktop.exchange.incoming import Delivery
from desktop.exchange.infolobby_2014 import keys
from desktop.exchange.infolobby_2014.layout import ENCODINGS, HEADLESS, TABLES, separator_of
from desktop.exchange.infolobby_2014.reading import read_tables
from desktop.exchange.infolobby_2014.rows import ROWS
from desktop.exchange.outgoing import Files, Outgoing

REGISTERS = ("officials", "meetings", "trips", "gifts")
STEP = 200


def files(outgoing: Outgoing) -> Files:
    """The nine tables and their complement."""
    tables = tuple((f"{name}.csv", partial(_table, name, outgoing)) for name in TABLES)
    return (*tables, (complement.NAME, partial(_complement, outgoing)))


def _table(name: str, outgoing: Outgoing, target: BinaryIO) -> Iterator[int]:
    out = csv.writer(_Encoded(target, ENCODINGS[name]), delimiter=separator_of(name), lineterminator="\r\n")
    if name not in HEADLESS:
        out.writerow([column.name for column in TABLES[name]])
    written = 0
    for written, row in enumerate(ROWS[name](outgoing), 1):
        out.writerow(row)
        if written % STEP == 0:
            yield written
    yield written


class _Encoded:
    """Text into bytes; a letter that the encoding has not is `?` here and whole in the complement."""

    def __init__(self, target: BinaryIO, encoding: str) -> None:
        self._target = target
        self._encoding = encoding

    def write(self, text: str) -> None:
        """The text, encoded."""
        self._target.write(text.encode(self._encoding, errors="replace"))


def _complement(outgoing: Outgoing, target: BinaryIO) -> Iterator[int]:
    key = partial(keys.key, code=outgoing.code)
    return complement.write(outgoing, REGISTERS, _reread, key, target)


def _reread(outgoing: Outgoing) -> Delivery:
    """What our own reader makes of the tables of a few records."""
    tables: dict[str, bytes] = {}
    for name in TABLES:
        target = io.BytesIO()
        for _written in _table(name, outgoing, target):
            pass
        tables[name] = target.getvalue()
    return read_tables(tables, {name: f"{name}.csv" for name in TABLES}, exact=True)
