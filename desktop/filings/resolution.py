"""The yearly resolution that names the officials bound by the law, to be numbered, dated and signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.letter_texts import BLANK, filled, letter_text
from desktop.filings.act import Act, Grid, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import short_day, spoken_day

_HEADINGS = ("N°", "Nombre", "Cargo", "Categoría", "Función", "Desde", "Hasta")
_SHARES = (2, 9, 9, 8, 10, 5, 5)
_PARTS = ("resolution_seen", "resolution_considering", "resolution_resolves", "resolution_closing")


@dataclass(frozen=True)
class RosterRow:
    """One person bound by the law, in one post."""

    name: str
    post: str
    category: str = ""
    function: str = ""
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class ResolutionFacts:
    """What the resolution says beside its roster; what is not known yet is left as a line to write on.

    `drawn_on` is the day whose wording holds; `faculties` the norm by which its signer acts.
    """

    year: int
    drawn_on: date
    number: str = ""
    day: date | None = None
    place: str = ""
    signed_by: str = ""
    faculties: str = ""


def resolution(
    facts: ResolutionFacts, roster: Sequence[RosterRow], stamp: Stamp, texts: dict[str, str] | None = None
) -> Act:
    """VISTOS, CONSIDERANDO, RESUELVO and the roster; a draft until it has number and day."""
    values = {
        "institution": stamp.institution,
        "year": str(facts.year),
        "faculties": facts.faculties,
    }
    seen, considering, resolves, closing = (
        filled((texts or {}).get(kind) or letter_text(kind, facts.drawn_on).text, values) for kind in _PARTS
    )
    rows = tuple(
        (
            str(number),
            row.name,
            row.post,
            row.category,
            row.function,
            short_day(row.starts),
            short_day(row.ends),
        )
        for number, row in enumerate(roster, 1)
    )
    where = f"{facts.place or BLANK}, {spoken_day(facts.day) or BLANK}"
    return Act(
        name="resolution",
        title=f"Determina los sujetos pasivos de la Ley N° 20.730 para el año {facts.year}",
        legal="Ley 20.730, arts. 3 y 4",
        stamp=stamp,
        blocks=(
            Text(f"RESOLUCIÓN N° {facts.number or BLANK}", "strong"),
            Text(where),
            Text("VISTOS", "heading"),
            Text(seen),
            Text("CONSIDERANDO", "heading"),
            Text(considering),
            Text("RESUELVO", "heading"),
            Text(resolves),
            Grid(_HEADINGS, rows, _SHARES),
            Text(closing),
            Signatures((facts.signed_by or BLANK,)),
        ),
        mark="" if facts.number and facts.day else "BORRADOR",
    )
