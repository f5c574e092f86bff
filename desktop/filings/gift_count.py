"""The yearly count of gifts: what stands on the shelf against what stands in the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.filings.act import Act, Block, Facts, Grid, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import short_day, spoken_day

_HEADINGS = ("N° de inventario", "Donativo", "Recibido", "Dónde se guarda")
_SHARES = (8, 20, 6, 12)
_LINE = "Persona que cuenta"


@dataclass(frozen=True)
class Counted:
    """One gift of the book."""

    number: str
    description: str
    day: date | None = None
    kept_at: str = ""


@dataclass(frozen=True)
class GiftCount:
    """What a count brought out; `unexpected` are things that the book has not there: code and description."""

    year: int
    counted_on: date
    found: tuple[Counted, ...] = ()
    missing: tuple[Counted, ...] = ()
    unexpected: tuple[tuple[str, str], ...] = ()
    counted_by: tuple[str, ...] = ()


def gift_count(count: GiftCount, stamp: Stamp) -> Act:
    """The sums, then what is missing, what was not expected, and what was found."""
    sums = Facts(
        (
            ("Fecha del recuento", spoken_day(count.counted_on)),
            ("En el libro", str(len(count.found) + len(count.missing))),
            ("Encontrados", str(len(count.found))),
            ("Faltan", str(len(count.missing))),
            ("No esperados", str(len(count.unexpected))),
        )
    )
    return Act(
        name="gift_count",
        title=f"Acta de recuento de donativos, año {count.year}",
        legal="Ley 20.730, art. 8 N° 3",
        stamp=stamp,
        blocks=(
            sums,
            *_gifts("Faltan", count.missing, "No falta ningún donativo."),
            *_unexpected(count.unexpected),
            *_gifts("Encontrados", count.found, "No se encontró ningún donativo."),
            Signatures(count.counted_by or (_LINE, _LINE)),
        ),
    )


def _gifts(title: str, gifts: tuple[Counted, ...], none: str) -> tuple[Block, ...]:
    rows = tuple((gift.number, gift.description, short_day(gift.day), gift.kept_at) for gift in gifts)
    return (Text(title, "heading"), Grid(_HEADINGS, rows, _SHARES) if rows else Text(none))


def _unexpected(things: tuple[tuple[str, str], ...]) -> tuple[Block, ...]:
    title = Text("No esperados", "heading")
    if not things:
        return (title, Text("No se encontró nada que el libro no tenga en ese lugar."))
    return (title, Grid(("Código leído", "Qué es"), things, (12, 20)))
