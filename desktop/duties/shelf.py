"""The yearly count of gifts: what was scanned on the shelf against what the book says is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.language import _
from desktop.registers.gifts import Custody
from desktop.store import Store
from desktop.store.custody import Kept, gifts_on

MOST_CODES = 50_000
LONGEST_CODE = 200
LABEL = re.compile(r"(?:probidad[:ñ])?gifts[/-]([a-z0-9._:-]{1,36})", re.IGNORECASE)
"""What the label of a gift bears; also as a scanner set to English types it on a Spanish keyboard."""


@dataclass(frozen=True)
class Shelf:
    """What a count brought out.

    `unexpected` are gifts of the book that it has not there; `unknown` are codes that no gift bears.
    """

    counted_on: date
    found: tuple[Kept, ...] = ()
    missing: tuple[Kept, ...] = ()
    unexpected: tuple[Kept, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether shelf and book say the same."""
        return not (self.missing or self.unexpected or self.unknown)


class Book:
    """The gifts of the book on a day, found by what a scanner reads."""

    def __init__(self, gifts: Iterable[Kept], on: date) -> None:
        """Hold them by identifier and by inventory number."""
        self.on = on
        self.gifts = list(gifts)
        self._by_uid = {gift.uid.casefold(): gift for gift in self.gifts}
        self._by_number = {_plain(gift.number): gift for gift in self.gifts if _plain(gift.number)}

    def gift(self, code: str) -> Kept | None:
        """The gift that bears a label or an inventory number."""
        if match := LABEL.fullmatch(_dashes(code)):
            return self._by_uid.get(match[1].casefold())
        return self._by_number.get(_plain(code))

    def reconcile(self, codes: Iterable[str]) -> Shelf:
        """What was read against what is kept; a thing read twice is there once."""
        read = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
        seen = {code: self.gift(code) for code in read}
        there = {gift.uid for gift in seen.values() if gift is not None}
        kept = [gift for gift in self.gifts if gift.custody is Custody.KEPT]
        others = {g.uid: g for g in seen.values() if g is not None and g.custody is not Custody.KEPT}
        return Shelf(
            self.on,
            found=tuple(gift for gift in kept if gift.uid in there),
            missing=tuple(gift for gift in kept if gift.uid not in there),
            unexpected=tuple(others.values()),
            unknown=tuple(dict.fromkeys(code for code, gift in seen.items() if gift is None)),
        )


def book_on(store: Store, on: date) -> Book:
    """The gifts as the book has them on a day."""
    return Book(gifts_on(store, on), on)


def codes_of(text: str) -> list[str]:
    """The codes of a scanner's file, one a line.

    Raises:
        ValueError: it is no such file.
    """
    lines = [line.strip() for line in text.replace("\0", "").splitlines()]
    codes = [line for line in lines if line]
    if len(codes) > MOST_CODES:
        raise ValueError(_("El archivo trae demasiados códigos: caben {}.").format(MOST_CODES))
    if any(len(code) > LONGEST_CODE for code in codes):
        raise ValueError(_("El archivo no es de un lector de códigos: va un código por línea."))
    return codes


def _plain(number: str) -> str:
    """A number as it is compared."""
    return re.sub(r"[\s-]+", "-", _dashes(number)).casefold()


def _dashes(code: str) -> str:
    """An English scanner on a Spanish keyboard types a quote for each dash."""
    return re.sub("['’‐‑–—]", "-", code.strip())
