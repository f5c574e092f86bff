"""What was published: each close, and what it froze of every record, as the book keeps it."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from desktop.domain.periods import Period
from desktop.store.chain import GENESIS, Head
from desktop.store.store import Store
from desktop.store.tables import closings as table
from desktop.store.tables import published_rows, release_decisions, seals, settings

PENDING = "pending:"
"""Before the number of a close whose package is not in its place yet: the setting that says where to."""
PORTION = 500


@dataclass(frozen=True)
class Closing:
    """One close of a month of an institution (its uid), with the seal of the book that it published."""

    id: int
    institution: str
    code: str
    year: int
    month: int
    number: int
    at: str
    author: str
    program: str
    seal_number: int
    seal_hash: str
    seal_at: str
    package: str

    @property
    def period(self) -> Period:
        """The month."""
        return Period.month(self.year, self.month)


_SHOWN = [table.c[name] for name in Closing.__annotations__]


@dataclass(frozen=True)
class Frozen:
    """What was published of one record: canonical JSON, empty where it was taken down."""

    register: str
    uid: str
    day: date | None
    content: bytes


def newest_seal(store: Store) -> Head:
    """The newest link of the chain, with its time."""
    chosen = select(seals.c.id, seals.c.hash, seals.c.at, seals.c.last).order_by(seals.c.id.desc()).limit(1)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        row = connection.execute(chosen).one_or_none()
    return Head(*row) if row else Head(0, GENESIS)


def closings(store: Store, institution: str = "", *, year: int = 0, month: int = 0) -> list[Closing]:
    """The closes, the oldest first: of all, of an institution (its uid), of one month of it."""
    chosen = select(*_SHOWN).order_by(table.c.institution, table.c.number)
    for column, value in ((table.c.institution, institution), (table.c.year, year), (table.c.month, month)):
        if value:
            chosen = chosen.where(column == value)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Closing(*row) for row in connection.execute(chosen)]


def manifest_of(store: Store, closing: Closing) -> bytes:
    """The manifest of the package of a close."""
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        kept = connection.execute(select(table.c.manifest).where(table.c.id == closing.id)).scalar_one()
    return zlib.decompress(kept)


def by_package(store: Store, digest: str) -> Closing | None:
    """The close whose package has this digest."""
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        row = connection.execute(select(*_SHOWN).where(table.c.package == digest)).first()
    return Closing(*row) if row else None


def pending(store: Store) -> list[tuple[Closing, str]]:
    """The closes whose package is not in its place yet, and the folder where it belongs."""
    chosen = select(settings).where(settings.c.name.startswith(PENDING, autoescape=True))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        told = {int(row.name.removeprefix(PENDING)): str(row.value) for row in connection.execute(chosen)}
    return [(one, told[one.id]) for one in (closings(store) if told else []) if one.id in told]


def _newest(institution: str, register: str, number: int, period: Period | None) -> Select[int]:
    """The row of each record that a close of this number, or the last before it, published."""
    p = published_rows.c
    chosen = (
        select(func.max(p.id))
        .join(table, table.c.id == p.closing_id)
        .where(table.c.institution == institution, table.c.number <= number, p.register == register)
        .group_by(p.uid)
    )
    if period is None:
        return chosen
    within = select(p.uid).where(p.register == register, p.day >= period.first, p.day <= period.last)
    return chosen.where(p.uid.in_(within))


def frozen(
    store: Store, institution: str, register: str, number: int, period: Period | None = None
) -> Iterator[Frozen]:
    """What stands published of a register after the close of that number, by day and as it was published."""
    p = published_rows.c
    chosen = select(p.id, p.day).where(p.id.in_(_newest(institution, register, number, period)))
    if period is not None:
        chosen = chosen.where(p.day >= period.first, p.day <= period.last)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        keys = sorted(connection.execute(chosen).all(), key=lambda row: (row.day or date.min, row.id))
    for start in range(0, len(keys), PORTION):
        wanted = [row.id for row in keys[start : start + PORTION]]
        rows = select(p.id, p.register, p.uid, p.day, p.content).where(p.id.in_(wanted))
        with store._reading() as connection:  # noqa: SLF001 -- the same room
            found = {row.id: row for row in connection.execute(rows)}
        for number_ in wanted:
            row = found[number_]
            yield Frozen(row.register, row.uid, row.day, zlib.decompress(row.content))


def frozen_by(store: Store, institution: str, number: int, register: str) -> Iterator[Frozen]:
    """What the close of that number itself published of a register."""
    p = published_rows.c
    chosen = (
        select(p.register, p.uid, p.day, p.content)
        .join(table, table.c.id == p.closing_id)
        .where(table.c.institution == institution, table.c.number == number, p.register == register)
        .order_by(p.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for row in connection.execute(chosen):
            yield Frozen(row.register, row.uid, row.day, zlib.decompress(row.content))


def days_before(store: Store, institution: str, number: int, uids: Collection[str]) -> set[date]:
    """On which days these records stood published before the close of that number."""
    p, wanted, found = published_rows.c, sorted(uids), set()
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for start in range(0, len(wanted), PORTION):
            newest = (
                select(func.max(p.id))
                .join(table, table.c.id == p.closing_id)
                .where(table.c.institution == institution, table.c.number < number)
                .where(p.uid.in_(wanted[start : start + PORTION]))
                .group_by(p.register, p.uid)
            )
            days = connection.execute(select(p.day).where(p.id.in_(newest), p.day.is_not(None)))
            found |= set(days.scalars())
    return found


def published_version(store: Store, register: str, uid: str) -> tuple[Closing, bytes] | None:
    """The last close that published a record, and what it published of it."""
    versions = versions_of(store, register, uid)
    return versions[-1] if versions else None


def versions_of(store: Store, register: str, uid: str) -> list[tuple[Closing, bytes]]:
    """All that was ever published of a record, the oldest first."""
    p = published_rows.c
    chosen = (
        select(*_SHOWN, p.content)
        .join(table, table.c.id == p.closing_id)
        .where(p.register == register, p.uid == uid)
        .order_by(p.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [(Closing(*row[:-1]), zlib.decompress(row[-1])) for row in connection.execute(chosen)]


def was_closed(store: Store, uids: set[str]) -> set[str]:
    """Which of these records some close published."""
    p = published_rows.c
    found: set[str] = set()
    wanted = sorted(uids)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        for start in range(0, len(wanted), PORTION):
            chosen = select(p.uid).where(p.uid.in_(wanted[start : start + PORTION])).distinct()
            found |= set(connection.execute(chosen).scalars())
    return found


@dataclass(frozen=True)
class Release:
    """That something which looks like personal data is published all the same, and why."""

    register: str
    uid: str
    field: str
    finding: str
    reason: str
    at: str = ""
    author: str = ""


def releases(store: Store) -> list[Release]:
    """All such decisions."""
    r = release_decisions.c
    chosen = select(*(r[name] for name in Release.__annotations__)).order_by(r.id)
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Release(*row) for row in connection.execute(chosen)]
