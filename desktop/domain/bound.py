"""Which posts the law binds in each kind of institution, for whoever checks that all are enrolled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.domain.catalogues import catalogue, days
from desktop.domain.resources import table
from desktop.domain.text import fold


@dataclass(frozen=True)
class BoundPost:
    """A category that a kind of institution must have by office, and how many of it at least."""

    kind: str
    category: str
    least: int
    valid_from: date
    valid_to: date | None
    source: str
    certainty: str

    @property
    def label(self) -> str:
        """The category as it is shown."""
        return catalogue("official_categories")[self.category].label

    def holds(self, day: date) -> bool:
        """Whether the law bound the post on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class _Kind:
    """How a kind of institution is known: by how its code begins, and its name if that is not enough."""

    kind: str
    codes: tuple[str, ...]
    names: tuple[str, ...]

    def fits(self, code: str, name: str) -> bool:
        """Whether an institution is of this kind."""
        return code.startswith(self.codes) and (not self.names or name.startswith(self.names))


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            row["kind"],
            tuple(row["codes"].split("|")),
            tuple(fold(name) for name in row["names"].split("|") if name),
        )
        for row in table("law/institution_kinds.csv")
    )


@cache
def _posts() -> tuple[BoundPost, ...]:
    return tuple(
        BoundPost(
            row["kind"],
            row["category"],
            int(row["least"]),
            *days(row),
            source=row["source"],
            certainty=row["certainty"],
        )
        for row in table("law/bound_posts.csv")
    )


def kind_of(code: str, name: str) -> str | None:
    """What kind of institution it is; None if the packs do not know (a foundation).

    >>> kind_of("MU001", "Municipalidad de Algarrobo"), kind_of("AH001", "Subsecretaría de Economía")
    ('municipality', 'undersecretary')
    """
    code, name = code.strip().upper(), fold(name.strip())
    return next((kind.kind for kind in _kinds() if kind.fits(code, name)), None)


def bound_posts(code: str, name: str, day: date) -> list[BoundPost]:
    """The posts that the law binds by office in an institution, on a day."""
    kind = kind_of(code, name)
    return [post for post in _posts() if post.kind == kind and post.holds(day)]


@cache
def _named() -> tuple[tuple[str, date, date | None], ...]:
    return tuple((row["code"], *days(row)) for row in table("law/named_yearly.csv"))


def is_named_yearly(category: str, day: date) -> bool:
    """Whether who is of a category is bound only because a resolution of the year names them."""
    return any(
        code == category and first <= day and (last is None or day <= last) for code, first, last in _named()
    )
