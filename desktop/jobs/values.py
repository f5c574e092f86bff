"""Tables of values (UTM, UF, currencies) into the book: each value once, and an account of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.domain import rates
from desktop.domain.language import _
from desktop.domain.rate_tables import read
from desktop.domain.rates import pesos_told
from desktop.exchange.texts import decode, load
from desktop.jobs.account import COLUMNS
from desktop.jobs.progress import Progress
from desktop.registers.office_law import Rate
from desktop.store import Conflict, NotSaved, Store
from desktop.store.office_law import rates_held

MOST_BYTES = 10_000_000
MOST_VALUES = 60_000
"""A hundred and sixty years of days."""
STEP = 500


class Fate(Enum):
    """What became of a value."""

    NEW = "taken"
    KNOWN = "already there"
    REPLACED = "replaced"
    DIFFERENT = "different"
    REFUSED = "refused"


@dataclass(frozen=True)
class Told:
    """A value of the table, or a row without any, what became of it, and what is to be said."""

    fate: Fate
    unit: str = ""
    day: date | None = None
    value: Decimal | None = None
    uid: str = ""
    reason: str = ""
    line: int = 0
    raw: str = ""


@dataclass
class Values:
    """The account of a table: every value read and every row refused is told of once."""

    file: str
    told: list[Told] = field(default_factory=list)
    dry_run: bool = False

    @property
    def sums(self) -> Counter[Fate]:
        """How many met each fate."""
        return Counter(one.fate for one in self.told)

    @property
    def complete(self) -> bool:
        """Whether the book says what the table says."""
        return not (self.sums[Fate.REFUSED] or self.sums[Fate.DIFFERENT])

    def report(self) -> Iterator[dict[str, str]]:
        """Everything that was told, in the columns of every import."""
        for one in self.told:
            line = str(one.line) if one.line else ""
            raw = one.raw or f"{one.unit} {one.day} {one.value}"
            values = (self.file, line, one.fate.value, "rates", one.uid, "", one.reason, raw)
            yield dict(zip(COLUMNS, values, strict=True))


@dataclass(frozen=True)
class Order:
    """How a table is to be read: its source and year if it tells none; whether other values give way."""

    source: str = ""
    year: int | None = None
    replace: bool = False


def take_in_values(
    store: Store, path: Path, order: Order, *, dry_run: bool = False
) -> Generator[Progress, None, Values]:
    """Take in a table; what is new goes in together, what is to be replaced after it, one by one.

    Raises:
        ValueError: it is no table of values, or too large.
        NotSaved: the book refused; nothing new went in.
    """
    said = _("Leyendo {}").format(path.name)
    yield Progress(0, 0, said)
    text = decode(load(path, MOST_BYTES), path.name)
    read_ = read(text, order.source or path.name, order.year)
    if len(read_.rates) > MOST_VALUES:
        raise ValueError(_("La tabla trae demasiados valores: caben {}.").format(MOST_VALUES))
    account = Values(path.name, dry_run=dry_run)
    account.told += [
        Told(Fate.REFUSED, reason=row.reason, line=row.line, raw=row.raw) for row in read_.refused
    ]
    fresh: list[Rate] = []
    others: list[tuple[Told, Rate]] = []
    held = rates_held(store)
    for place, rate in enumerate(read_.rates):
        if not place % STEP:
            yield Progress(place, len(read_.rates), said)
        one, record = _look(store, rate, held)
        if one.fate is Fate.DIFFERENT and order.replace:
            others.append((one, record))
            continue
        account.told.append(one)
        fresh += [record] if one.fate is Fate.NEW else []
    if fresh and not dry_run:
        with store.batch() as batch:
            batch.add(fresh)
    account.told += yield from _replaced(store, others, dry_run=dry_run)
    return account


Held = dict[tuple[str, date], tuple[str, Decimal | None]]


def _look(store: Store, rate: rates.Rate, held: Held) -> tuple[Told, Rate]:
    """What a value of the table is to the book, and its record."""
    raws = {"unit": rate.unit, "day": rate.day, "value": _exact(rate.value), "source": rate.source}
    reading = read_record(Rate, raws, store.finder())
    record = reading.record
    one = Told(Fate.NEW, rate.unit, rate.day, record.value, record.uid)
    if not reading.complete:
        return replace(one, fate=Fate.REFUSED, uid="", reason=reading.problems[0].text), record
    uid, value = held.get((rate.unit, rate.day), ("", None))
    if not uid:
        return one, record
    if value == record.value:
        return replace(one, fate=Fate.KNOWN, uid=uid), record
    said = _("El libro dice {} para {} del {:%d-%m-%Y}; la tabla, {}.")
    told = pesos_told(value) if value is not None else "—"
    reason = said.format(told, rate.unit, rate.day, pesos_told(rate.value))
    return replace(one, fate=Fate.DIFFERENT, uid=uid, reason=reason), record


def _replaced(
    store: Store, others: Iterable[tuple[Told, Rate]], *, dry_run: bool
) -> Generator[Progress, None, list[Told]]:
    """The values that give way to those of the table, their past kept."""
    told: list[Told] = []
    for one, record in others:
        yield Progress(len(told), 0, _("Reemplazando valores"))
        told.append(replace(one, fate=Fate.REPLACED) if dry_run else _replace(store, one, record))
    return told


def _replace(store: Store, one: Told, record: Rate) -> Told:
    there = store.get(Rate, one.uid)
    if there is None:
        return replace(one, fate=Fate.REFUSED, reason=_("El valor ya no está en el libro."))
    raws = record_plain(there) | {"value": _exact(record.value), "source": record.source, "state": None}
    try:
        store.save(read_record(Rate, raws, store.finder()).record)
    except (Conflict, NotSaved) as refusal:
        return replace(one, fate=Fate.REFUSED, reason=str(refusal))
    return replace(one, fate=Fate.REPLACED)


def _exact(value: Decimal) -> str:
    """As the door reads it: a point might part thousands."""
    return f"{value:f}".replace(".", ",")
