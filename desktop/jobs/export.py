"""The public list of a register as files, one a format, each whole or not there."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from desktop.description.register import Entry, Register, State
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.text import words
from desktop.filings.document import Document, Stamp
from desktop.filings.files import write_beside
from desktop.filings.formats import EXTENSIONS, WRITERS
from desktop.filings.listing import listing
from desktop.filings.wording import named
from desktop.jobs.progress import Progress
from desktop.jobs.spool import Spool
from desktop.registers import by_name
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.office_law import law_of
from desktop.store.practice_book import is_practice
from desktop.store.settings import OWN

FORMATS = tuple(WRITERS)


@dataclass(frozen=True)
class LeftOut:
    """How many records a list leaves out: told to who exports, never in what is published."""

    drafts: int
    reserved: int
    not_shown: int = 0
    """Complete ones that the law does not show, or no longer (Ley 20.880, art. 6)."""


@dataclass(frozen=True)
class Exported:
    """The files written, how many records each holds, and what was left out."""

    files: tuple[Path, ...]
    rows: int
    left_out: LeftOut


@dataclass(frozen=True)
class _Records:
    """The records to publish, read anew each time they are walked, a portion at a time."""

    store: Store
    register: Register
    query: Query
    day: date

    def __iter__(self) -> Iterator[Entry]:
        found = self.store.find(self.register.model, self.query)
        if not self.register.is_taken_down:
            return found
        law = law_of(self.store)
        return (entry for entry in found if entry.shown_on(self.day, law))

    def count(self) -> int:
        if self.register.is_taken_down:
            return sum(1 for _entry in self)
        return self.store.count(self.query)


def publishable(store: Store, query: Query, day: date) -> int:
    """How many records of a register a public list of that day holds."""
    asked = replace(query, publishable=True)
    return _Records(store, by_name(str(query.register)), asked, day).count()


def export(  # noqa: PLR0913, PLR0917 -- what a filing says of itself is handed in
    store: Store,
    register: Register,
    period: Period,
    official: Official | None,
    formats: Sequence[str],
    folder: Path,
    now: datetime,
    version: str,
) -> Generator[Progress, None, Exported]:
    """Write the public list in each format; closed on the way, no half file is left.

    Raises:
        InternalError: the register serves the office alone; nothing is written.
        NotWrittenError: the disk refused.
        MiscountError: the book changed while it was written.
    """
    document, left_out = compose(store, register, period, official, now, version)
    folder.mkdir(parents=True, exist_ok=True)
    name = named(file_name(register, period, official), practice=document.stamp.practice)
    paths = tuple(folder / f"{name}{EXTENSIONS[format_]}" for format_ in formats)
    total = document.count * (len(formats) + 1)
    with Spool() as spool:
        yield Progress(0, total, _("Leyendo el libro"))
        for read in spool.fill(iter(document.rows)):
            yield Progress(read, total, _("Leyendo el libro"))
        same = replace(document, rows=spool)
        for place, (format_, path) in enumerate(zip(formats, paths, strict=True), 1):
            said = _("Escribiendo {}").format(path.name)
            for written in write_beside(path, partial(WRITERS[format_], same)):
                yield Progress(place * document.count + written, total, said)
    return Exported(paths, document.count, left_out)


def compose(  # noqa: PLR0913, PLR0917 -- as above
    store: Store,
    register: Register,
    period: Period,
    official: Official | None,
    now: datetime,
    version: str,
) -> tuple[Document, LeftOut]:
    """The document of a register's public list, and what is not in it."""
    asked = Query(register=register.name, period=period, official=official.uid if official else None)
    return narrowed(store, register, asked, official, now, version)


def narrowed(  # noqa: PLR0913, PLR0917 -- as above
    store: Store,
    register: Register,
    asked: Query,
    official: Official | None,
    now: datetime,
    version: str,
) -> tuple[Document, LeftOut]:
    """The document of those that a list shows, as they are published; how it was narrowed, it says itself."""
    wanted = replace(asked, publishable=True, sort=register.dated_by, descending=False)
    records = _Records(store, register, wanted, now.date())
    count = records.count()
    drafts = store.count(replace(asked, state=State.DRAFT))
    seen = store.count(asked)
    left_out = LeftOut(drafts, store.count(replace(asked, reserved=True)) - seen, store.count(wanted) - count)
    stamp = _stamp(store, asked.period, official, now, version)
    if how := _narrowing(asked):
        stamp = replace(stamp, period=" · ".join(filter(None, (stamp.period, how))))
    return listing(register, records, stamp, count), left_out


def _narrowing(asked: Query) -> str:
    """By what else than official and month a list is cut: nobody may take it for the whole."""
    told = (
        f"solo los que contienen «{asked.text}»" if asked.text else "",
        "solo los que tienen avisos" if asked.warned else "",
    )
    return ", ".join(filter(None, told))


def _stamp(store: Store, period: Period, official: Official | None, now: datetime, version: str) -> Stamp:
    own = official.institution if official else store.get(Institution, store.setting(OWN))
    number, hash_ = store.head()
    who = f"{official.heading()}, " if official else ""
    return Stamp(
        institution=own.name or "" if own else "",
        code=own.code or "" if own else "",
        period=f"{who}{period.text}",
        made_at=now,
        version=version,
        seal=f"{number}:{hash_}" if number else "",
        emblem=own.emblem if own else None,
        header_text=own.header_text or "" if own else "",
        footer_text=own.footer_text or "" if own else "",
        practice=is_practice(store),
    )


def file_name(register: Register, period: Period, official: Official | None) -> str:
    """What the files of a list are called, without the format's ending.

    Months and years are named as such: `audiencias-2026-10`, `viajes-2026`.
    """
    parts = [words(register.about.title)[0], _span(period)]
    if official:
        parts.append("-".join(words(official.heading().partition(",")[0]))[:60])
    return "-".join(part for part in parts if part)


def _span(period: Period) -> str:
    first, last = period.first, period.last
    if first is None and last is None:
        return ""
    if first and last and period == Period.month(first.year, first.month):
        return f"{first:%Y-%m}"
    if first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04d}" if first.year == last.year else f"{first.year:04d}_{last.year:04d}"
    return f"{first.isoformat() if first else ''}_{last.isoformat() if last else ''}"
