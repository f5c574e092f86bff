"""Chance, and what it draws: names put together from lists, numbers that nobody was given."""

from __future__ import annotations

from functools import cache
from random import Random
from uuid import UUID

from desktop.domain.resources import table
from desktop.domain.rut import Rut

COMPANY_ENDINGS, SOCIETY_ENDINGS = ("SpA", "S.A.", "Limitada"), ("A.G.", "")
PEOPLE_FROM, PEOPLE_TO = 33_000_000, 45_000_000
COMPANIES_FROM, COMPANIES_TO = 54_000_000, 58_000_000
STEP = 7_919
"""Between one number and the next: a prime, so that none comes twice."""


@cache
def words(name: str) -> tuple[str, ...]:
    """One of the lists of invented words."""
    return tuple(row["text"] for row in table("practice/words.csv") if row["list"] == name)


class Invention:
    """All chance of a practice book comes from one seed: names, numbers and identifiers repeat with it."""

    def __init__(self, seed: int | str) -> None:
        """Begin anew."""
        self.chance = Random(seed)  # noqa: S311 -- chance here hides nothing

    def often(self, share: float) -> bool:
        """Yes, in that share of cases."""
        return self.chance.random() < share

    def word(self, name: str) -> str:
        """One of a list."""
        return self.chance.choice(words(name))

    def uid(self) -> str:
        """An identifier that the same seed gives again."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def name(self, *, woman: bool | None = None) -> tuple[str, str]:
        """Given names and both surnames."""
        sex = "woman" if (self.often(0.5) if woman is None else woman) else "man"
        given = self.word(sex)
        if self.often(0.6):
            given += f" {self.word(f'second_{sex}')}"
        return given, f"{self.word('surname')} {self.word('surname')}"

    def organisation(self) -> tuple[str, str, bool]:
        """A name, its trade, and whether it is a company."""
        trade, is_company = self.word("trade"), self.often(0.6)
        parts = ["" if is_company else self.word("form"), trade, self.word("fancy")]
        parts.append(self.word("domain") if self.often(0.9) else "")
        parts.append(self.chance.choice(COMPANY_ENDINGS if is_company else SOCIETY_ENDINGS))
        return " ".join(filter(None, parts)), trade, is_company

    def subject(self, place: str) -> str:
        """What somebody asked for."""
        said = f"{self.word('asks')} {self._thing_of(place)}, {self.word('aim')}."
        return said.replace(" a el ", " al ")

    def purpose(self, place: str) -> str:
        """What a trip was for."""
        return f"{self.word('trip').format(self._thing_of(place))}."

    def _thing_of(self, place: str) -> str:
        return f"{self.word('thing')} {self.word('where').format(place)}"


def person_rut(number: int) -> Rut:
    """The n-th number of those that no person has."""
    return _rut(PEOPLE_FROM + number * STEP % (PEOPLE_TO - PEOPLE_FROM))


def company_rut(number: int) -> Rut:
    """The n-th number of those that no company has."""
    return _rut(COMPANIES_FROM + number * STEP % (COMPANIES_TO - COMPANIES_FROM))


def _rut(number: int) -> Rut:
    """With its check digit (modulus 11)."""
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(str(number))))
    return Rut(f"{number}-{'0123456789K'[-total % 11]}")
