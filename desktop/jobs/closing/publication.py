"""What one close publishes, as documents and as records, from the frozen rows alone."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from desktop.description.frozen import thaw
from desktop.description.register import Entry, Register, describe
from desktop.domain.clock import MAINLAND
from desktop.domain.periods import Period
from desktop.domain.text import words
from desktop.filings.document import Document, Stamp
from desktop.filings.listing import listing
from desktop.filings.wording import named
from desktop.jobs.closing.shelf import LETTERHEAD, InBook, Shelf, digest
from desktop.registers import AGENDA, STANDING, by_name
from desktop.registers.attestations import Attestation
from desktop.registers.rectifications import Rectification
from desktop.store import Store
from desktop.store.closing import Plan
from desktop.store.published import Closing, Frozen

KEPT = 20_000
"""So many thawed records are kept for the writers that come after; more are thawed anew."""


@dataclass(frozen=True)
class Facts:
    """Which close it is; of a plan as of a close that was done."""

    code: str
    year: int
    month: int
    number: int
    program: str
    seal_number: int
    seal_hash: str
    seal_at: str

    @classmethod
    def of(cls, told: Closing) -> Facts:
        """Those of a close that was done."""
        return cls(*(getattr(told, name) for name in cls.__annotations__))

    @classmethod
    def of_plan(cls, told: Plan) -> Facts:
        """Those of a close that is planned."""
        seal = (told.seal.number, told.seal.hash, told.seal.at)
        return cls(told.code, told.year, told.month, told.number, told.program, *seal)

    @property
    def name(self) -> str:
        """What the close is called; in a practice book its package has a longer name."""
        return f"{self.code}-{self.year}-{self.month:02d}-cierre-{self.number}"

    @property
    def moment(self) -> datetime:
        """When the book stood as it is published, by the clock of the mainland."""
        at = datetime.fromisoformat(self.seal_at) if self.seal_at else datetime(1970, 1, 1, tzinfo=UTC)
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(MAINLAND)


@dataclass(frozen=True)
class Records:
    """The frozen records of a register, thawed each time they are walked; few are kept."""

    shelf: Shelf
    register: Register
    period: Period | None

    def __iter__(self) -> Iterator[Entry]:
        """Every record, in the order of the close."""
        return iter(self._kept) if self._kept is not None else self._thawed()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kept) if self._kept is not None else sum(1 for _one in self.rows())

    def rows(self) -> Iterator[Frozen]:
        """As they are frozen."""
        return self.shelf.rows(self.register.name, self.period)

    def _thawed(self) -> Iterator[Entry]:
        return (thaw(self.register.model, one.content) for one in self.rows())

    @cached_property
    def _kept(self) -> list[Entry] | None:
        kept: list[Entry] = []
        for record in self._thawed():
            kept.append(record)
            if len(kept) > KEPT:
                return None
        return kept


class Publication:
    """One close: whose, of which month, and everything that it publishes."""

    def __init__(self, shelf: Shelf, facts: Facts) -> None:
        """What stands published after it, and which it is."""
        self.shelf, self.facts = shelf, facts
        self.month = Period.month(facts.year, facts.month)
        self._records: dict[tuple[str, Period | None], Records] = {}

    @cached_property
    def letterhead(self) -> dict[str, Any]:
        """What heads and foots the papers."""
        told = list(self.shelf.rows(LETTERHEAD))
        found: dict[str, Any] = json.loads(told[-1].content) if told else {}
        return found

    @property
    def practice(self) -> bool:
        """Whether everything that it publishes is invented."""
        return bool(self.letterhead.get("practice"))

    def called(self, name: str) -> str:
        """What the package, or something in it, is called."""
        return named(name, practice=self.practice)

    @property
    def package(self) -> str:
        """The name of its package."""
        return self.called(self.facts.name)

    def records(self, register: str, period: Period | None = None) -> Records:
        """The records of a register as they stand published: of a month, or all."""
        key = register, period
        if key not in self._records:
            self._records[key] = Records(self.shelf, by_name(register), period)
        return self._records[key]

    def of_the_month(self) -> dict[str, Records]:
        """By register: what belongs to the month, and the lists as they stand."""
        dated = {describe(model).name: self.month for model in (*AGENDA, Attestation)}
        standing = {describe(model).name: None for model in STANDING}
        return {name: self.records(name, period) for name, period in (dated | standing).items()}

    def errata(self) -> list[Entry]:
        """What this close corrects."""
        rows = self.shelf.new(describe(Rectification).name)
        return [thaw(Rectification, one.content) for one in rows if one.content]

    def digests(self) -> dict[str, str]:
        """The digest of what is published of each register of the month."""
        told = {name: digest(records.rows()) for name, records in self.of_the_month().items()}
        name = describe(Rectification).name
        return told | {name: digest(iter(self.shelf.new(name)))}

    def document(self, register: str, period: Period | None = None) -> Document:
        """The public list of a register: of a month, or as it stands."""
        records = self.records(register, period)
        return listing(
            by_name(register), records, self.stamp(register, digest(records.rows()), period), len(records)
        )

    def documents(self) -> dict[str, Document]:
        """Every list of the close by register, the errata last."""
        told = {name: self.document(name, records.period) for name, records in self.of_the_month().items()}
        errata, name = self.errata(), describe(Rectification).name
        stamp = self.stamp(name, self.digests()[name], self.month)
        told[name] = listing(by_name(name), errata, stamp, len(errata))
        return told

    def stamp(self, register: str, told: str, period: Period | None) -> Stamp:
        """Where, when and from what a list of the close was made; its mark names the rows by their digest."""
        what = "-".join(words(by_name(register).about.title))
        said = f"al cierre de {self.month.text}" if period is None else period.text
        return replace(self.plain_stamp(), period=said, mark=self._mark(what, told))

    def book_stamp(self) -> Stamp:
        """That of the whole close in one book; its mark names all its lists."""
        told = "\n".join(f"{name}:{each}" for name, each in self.digests().items())
        return replace(self.plain_stamp(), mark=self._mark("libro", sha256(told.encode()).hexdigest()))

    def plain_stamp(self) -> Stamp:
        """The same without a mark, for what speaks of the close."""
        facts, head = self.facts, self.letterhead
        return Stamp(
            institution=head.get("name", ""),
            code=facts.code,
            period=self.month.text,
            made_at=facts.moment,
            version=facts.program,
            seal=f"{facts.seal_number}:{facts.seal_hash}",
            emblem=b64decode(head["emblem"]) if head.get("emblem") else None,
            header_text=head.get("header", ""),
            footer_text=head.get("footer", ""),
            practice=self.practice,
        )

    def _mark(self, what: str, told: str) -> str:
        facts = self.facts
        month, seal = f"{facts.year}-{facts.month:02d}", f"{facts.seal_number}:{facts.seal_hash}"
        return f"PROBIDAD 1 {facts.code} {month} cierre {facts.number} {what} sha256:{told} sello {seal}"


def publication_of(store: Store, closing: Closing) -> Publication:
    """A close that was done, as the book froze it."""
    return Publication(InBook(store, closing.institution, closing.number), Facts.of(closing))
