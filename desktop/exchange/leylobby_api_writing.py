"""What leylobby.gob.cl's API v1 would answer, written: its lists with its names, and the complement."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

from desktop.exchange import complement
from desktop.exchange.incoming import Delivery
from desktop.exchange.leylobby_api import NAMES, read_into
from desktop.exchange.leylobby_items import ITEMS, key
from desktop.exchange.leylobby_parties import Parties
from desktop.exchange.outgoing import Files, Outgoing
from desktop.exchange.strict_json import loads

REGISTERS = ("officials", "meetings", "trips", "gifts")
STEP = 200
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def files(outgoing: Outgoing) -> Files:
    """The API's lists and their complement."""
    lists = tuple((f"{name}.json", partial(_list, ITEMS[name], outgoing)) for name in NAMES)
    return (*lists, (complement.NAME, partial(_complement, outgoing)))


def _list(
    items: Callable[[Outgoing], Iterator[dict[str, Any]]], outgoing: Outgoing, target: BinaryIO
) -> Iterator[int]:
    """All of a list as its one and last page, an object on each line."""
    target.write(b'{"data":[')
    written = 0
    for written, item in enumerate(items(outgoing), 1):
        target.write(b"\n" if written == 1 else b",\n")
        target.write(_encode(item).encode())
        if written % STEP == 0:
            yield written
    target.write(b'\n],"last_page":1}\n')
    yield written


def _complement(outgoing: Outgoing, target: BinaryIO) -> Iterator[int]:
    return complement.write(outgoing, REGISTERS, _reread, key, target)


def _reread(outgoing: Outgoing) -> Delivery:
    """What our own reader makes of the lists of a few records."""
    parties = Parties(Delivery(), exact=True)
    for name in NAMES:
        target = io.BytesIO()
        for _written in _list(ITEMS[name], outgoing, target):
            pass
        read_into(parties, f"{name}.json", loads(target.getvalue().decode(), f"{name}.json"))
    return parties.delivery
