"""Labels to stick on gifts: inventory number, what it is, when it came, and a code that finds it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.codes import code_of
from desktop.filings.act import Act, Label, Labels
from desktop.filings.document import Stamp
from desktop.filings.spoken import short_day

_MOST = 60  # letters of a description that a label bears


@dataclass(frozen=True)
class LabelledGift:
    """What a label says of a gift."""

    uid: str
    number: str
    description: str
    day: date | None = None


def gift_labels(gifts: Iterable[LabelledGift], stamp: Stamp) -> Act:
    """One label a gift, in the order given."""
    return Act(
        name="gift_labels",
        title="Etiquetas de donativos",
        legal="Ley 20.730, art. 8 N° 3",
        stamp=stamp,
        blocks=(
            Labels(
                tuple(
                    Label(
                        code=code_of("gifts", gift.uid),
                        title=gift.number or "Sin número",
                        lines=tuple(filter(None, (_short(gift.description), short_day(gift.day)))),
                    )
                    for gift in gifts
                )
            ),
        ),
    )


def _short(text: str) -> str:
    """The beginning, ended between words if there is a gap near."""
    text = " ".join(text.split())
    if len(text) <= _MOST:
        return text
    cut = text[: _MOST - 1]
    gap = cut.rfind(" ", _MOST // 2)
    return (cut[:gap] if gap > 0 else cut).rstrip(" ,;.:") + "…"
