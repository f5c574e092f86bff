"""Who held each post from when to when: holders, substitutes and vacancies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from desktop.filings.act import Act, Grid, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import moment

_HEADINGS = ("Cargo", "Calidad", "Nombre", "Desde", "Hasta")
_SHARES = (11, 6, 12, 6, 6)


class Holding(Enum):
    """How a post was held."""

    HOLDER = "Titular"
    SUBSTITUTE = "Subrogante"
    VACANT = "Vacante"
    DOUBLE = "Doble titular"


@dataclass(frozen=True)
class Held:
    """A post in one stretch of time; an open end is None."""

    post: str
    holding: Holding
    name: str = ""
    starts: datetime | None = None
    ends: datetime | None = None


def substitution_table(held: Sequence[Held], stamp: Stamp) -> Act:
    """Post after post, each in the order of time; what needs a decision is counted at the top."""
    rows = sorted(
        held, key=lambda each: (each.post, each.starts.isoformat() if each.starts else "", each.holding.value)
    )
    vacant = sum(each.holding is Holding.VACANT for each in rows)
    double = sum(each.holding is Holding.DOUBLE for each in rows)
    told = "; ".join(
        text
        for text in (
            _count(len({each.post for each in rows}), "cargo", "cargos"),
            _count(vacant, "período vacante", "períodos vacantes"),
            _count(double, "período con doble titular", "períodos con doble titular"),
        )
        if text
    )
    grid = Grid(
        _HEADINGS,
        tuple(
            (
                each.post,
                each.holding.value,
                each.name or ("—" if each.holding is Holding.VACANT else ""),
                moment(each.starts) or "—",
                moment(each.ends) or "Sigue",
            )
            for each in rows
        ),
        _SHARES,
    )
    return Act(
        name="substitution_table",
        title="Cuadro de titulares y subrogancias",
        legal="Ley 20.730, arts. 3 y 4",
        stamp=stamp,
        blocks=(Text(f"{told}."), grid) if rows else (Text("No hay cargos en el período."),),
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
