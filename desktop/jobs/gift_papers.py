"""The papers of many gifts: a sheet of labels, and what a count brought out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.filings.gift_count import Counted, GiftCount, gift_count
from desktop.filings.gift_labels import LabelledGift, gift_labels
from desktop.registers.gifts import Gift
from desktop.store import Store
from desktop.store.custody import Kept

NOT_THERE = "No está en el libro"


def labelled(gift: Gift) -> LabelledGift:
    """What a label says of a gift."""
    return LabelledGift(gift.uid, gift.inventory_number or "", gift.description or "", gift.day)


def labels_act(gifts: Iterable[Gift], stamp: Stamp) -> Act:
    """A sheet of labels, in the order of the inventory numbers; those without come last."""
    ordered = sorted(map(labelled, gifts), key=lambda gift: (not gift.number, gift.number))
    return gift_labels(ordered, stamp)


def gifts_named(store: Store, uids: Iterable[str]) -> Iterator[Gift]:
    """These gifts, as far as the book has them; one at a time, for each may bring its photo."""
    return (gift for uid in uids if (gift := store.get(Gift, uid)) is not None)


def count_act(
    on: date,
    gifts: tuple[Sequence[Kept], Sequence[Kept], Sequence[Kept]],
    unknown: Iterable[str],
    counted_by: Sequence[str],
    stamp: Stamp,
) -> Act:
    """What a count brought out: found, missing, there though the book says elsewhere, and unknown codes."""
    found, missing, unexpected = gifts
    return gift_count(
        GiftCount(
            year=on.year,
            counted_on=on,
            found=tuple(map(_counted, found)),
            missing=tuple(map(_counted, missing)),
            unexpected=(*map(_elsewhere, unexpected), *((code, NOT_THERE) for code in unknown)),
            counted_by=tuple(counted_by),
        ),
        stamp,
    )


def _counted(kept: Kept) -> Counted:
    return Counted(kept.number, kept.description, kept.day, kept.where)


def _elsewhere(kept: Kept) -> tuple[str, str]:
    said = kept.custody.value if kept.custody else "sin lugar en el libro"
    by = f", {kept.act}" if kept.act else ""
    return kept.number or f"gifts/{kept.uid}", f"{kept.description} ({said}{by})"
