"""The sheet that declares months without movement, for whoever declares them to sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from desktop.domain.periods import Period
from desktop.filings.act import Act, Grid, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import spoken_day


class Silent(NamedTuple):
    """An official who had nothing, and who says so."""

    name: str
    post: str
    by: str
    capacity: str


def attestation_sheet(month: date, on: date, silent: Sequence[Silent], stamp: Stamp) -> Act:
    """Who had no hearings, no trips and no gifts in a month (told by its first day), declared on a day."""
    when = Period.month(month.year, month.month).text
    said = (
        f"Quien firma declara que en {when} las autoridades que siguen no tuvieron audiencias ni reuniones, "
        "no hicieron viajes y no recibieron donativos de los que deben registrarse según el artículo 8 de "
        f"la Ley 20.730. Se declara el {spoken_day(on)}, para que el silencio no se tome por olvido."
    )
    rows = tuple((str(number), one.name, one.post) for number, one in enumerate(silent, 1))
    signers = dict.fromkeys(", ".join(filter(None, (one.by, one.capacity))) for one in silent)
    return Act(
        "attestation",
        "Declaración de mes sin movimiento",
        "Ley 20.730, arts. 8 y 9",
        stamp,
        (
            Text(f"Sin audiencias, sin viajes, sin donativos: {when}", "heading"),
            Text(said),
            Grid(("N°", "Autoridad", "Cargo"), rows, (1, 6, 6)),
            Signatures(tuple(signers)),
        ),
    )
