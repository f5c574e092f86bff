"""The sheet that opens a strongbox when its passphrase is forgotten: printed once, kept under lock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.letter_texts import filled, letter_text
from desktop.filings.act import Act, Code, Facts, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import spoken_day

_GROUPS = 4  # in a line


@dataclass(frozen=True)
class RecoveryFacts:
    """The code in its groups, whose strongbox it opens, and the day it was drawn."""

    code: str
    owner: str
    day: date


def recovery_sheet(facts: RecoveryFacts, stamp: Stamp, text: str = "") -> Act:
    """The code to be typed and to be read by a camera, what it does and where to keep it; nothing else.

    Raises:
        ValueError: there is no code.
    """
    groups = facts.code.split("-")
    if not facts.code.strip():
        raise ValueError("No hay código que imprimir.")
    lines = [" - ".join(groups[start : start + _GROUPS]) for start in range(0, len(groups), _GROUPS)]
    words = text or letter_text("recovery_sheet", facts.day).text
    values = {"owner": facts.owner, "institution": stamp.institution}
    return Act(
        name="recovery_sheet",
        title="Hoja de recuperación de la caja fuerte",
        legal="Para guardar bajo llave",
        stamp=replace(stamp, period="", seal=""),
        blocks=(
            Facts((("De", facts.owner), ("Hecha el", spoken_day(facts.day)))),
            Text("\n".join(lines), "large"),
            Code(facts.code, "El mismo código, para leerlo con una cámara."),
            Text(filled(words, values)),
        ),
    )
