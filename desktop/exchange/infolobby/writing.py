"""The eleven tables written, in InfoLobby's encoding and in UTF-8, and what they have no columns for."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from desktop.exchange import complement
from desktop.exchange.incoming import Delivery, Incoming
from desktop.exchange.infolobby import codes
from desktop.exchange.infolobby.layout import TABLES
from desktop.exchange.infolobby.reading import TWIN, read_tables
from desktop.exchange.infolobby.rows import ROWS
from desktop.exchange.outgoing import Files, Outgoing

REGISTERS = ("officials", "meetings", "trips", "gifts")
STEP = 200
_NAMED = ("people", "organisations")
_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-8": codecs.BOM_UTF8}


def files(outgoing: Outgoing) -> Files:
    """The tables in UTF-16 with its mark, their twins, and the complement of both."""
    return (
        *((f"{name}.csv", partial(_table, name, outgoing, "utf-16-le")) for name in TABLES),
        *((f"{TWIN}/{name}.csv", partial(_table, name, outgoing, "utf-8")) for name in TABLES),
        (complement.NAME, partial(_complement, outgoing)),
    )


def _table(name: str, outgoing: Outgoing, encoding: str, target: BinaryIO) -> Iterator[int]:
    target.write(_MARKS[encoding])
    out = csv.writer(_Encoded(target, encoding), lineterminator="\r\n")
    out.writerow(TABLES[name])
    written = 0
    for written, row in enumerate(ROWS[name](outgoing), 1):
        out.writerow(row)
        if written % STEP == 0:
            yield written
    yield written


class _Encoded:
    """Text into bytes."""

    def __init__(self, target: BinaryIO, encoding: str) -> None:
        self._target = target
        self._encoding = encoding

    def write(self, text: str) -> None:
        """The text, encoded."""
        self._target.write(text.encode(self._encoding))


def _complement(outgoing: Outgoing, target: BinaryIO) -> Iterator[int]:
    known: dict[tuple[str, str], Incoming] = {}

    def reread(portion: Outgoing) -> Delivery:
        """A portion read back, and who came in with the portions before: a gift may name them too."""
        delivery = _reread(portion)
        came = {(one.register, one.origin): one for one in delivery.incoming if one.register in _NAMED}
        delivery.incoming += [one for at, one in known.items() if at not in came]
        known.update(came)
        return delivery

    return complement.write(outgoing, REGISTERS, reread, partial(codes.key, code=outgoing.code), target)


def _reread(outgoing: Outgoing) -> Delivery:
    """What our own reader makes of the tables of a few records."""
    tables: dict[str, bytes] = {}
    for name in TABLES:
        target = io.BytesIO()
        for _written in _table(name, outgoing, "utf-8", target):
            pass
        tables[f"{name}.csv"] = target.getvalue()
    return read_tables(tables, exact=True)
