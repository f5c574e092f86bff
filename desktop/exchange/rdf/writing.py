"""The agenda written as Turtle, and what the ontology has no words for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from desktop.exchange import complement
from desktop.exchange.incoming import Delivery
from desktop.exchange.outgoing import Files, Outgoing
from desktop.exchange.rdf.reading import read_texts
from desktop.exchange.rdf.statements import SECTIONS
from desktop.exchange.rdf.terms import heading
from desktop.exchange.rdf.vocabulary import key

NAME = "agenda.ttl"
REGISTERS = ("officials", "meetings", "trips", "gifts")
STEP = 200


def files(outgoing: Outgoing) -> Files:
    """The agenda and its complement."""
    return ((NAME, partial(_agenda, outgoing)), (complement.NAME, partial(_complement, outgoing)))


def _agenda(outgoing: Outgoing, target: BinaryIO) -> Iterator[int]:
    target.write(heading().encode())
    written = 0
    for section in SECTIONS:
        for statement in section(outgoing):
            target.write(statement.encode())
            written += 1
            if written % STEP == 0:
                yield written
    yield written


def _complement(outgoing: Outgoing, target: BinaryIO) -> Iterator[int]:
    return complement.write(outgoing, REGISTERS, _reread, partial(key, code=outgoing.code), target)


def _reread(outgoing: Outgoing) -> Delivery:
    """What our own reader makes of the Turtle of a few records."""
    target = io.BytesIO()
    for _written in _agenda(outgoing, target):
        pass
    return read_texts({NAME: target.getvalue().decode()})
