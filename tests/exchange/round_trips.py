"""Out of one book in a format of others and into an empty one: what the tests of these formats share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from desktop.description.plain import Json, public_plain
from desktop.description.register import Entry
from desktop.exchange.outgoing import Files, Outgoing
from desktop.jobs.account import Account
from desktop.jobs.intake import take_in
from desktop.jobs.progress import Progress
from desktop.registers import ALL
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.settings import OWN
from tests.blank import blank

T = TypeVar("T")
REGISTERS = ("meetings", "trips", "gifts", "officials")
MODELS = {str(model.__tablename__): model for model in ALL}


def finish(job: Generator[Progress, None, T]) -> T:
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # what the job returns


def outgoing(store: Store) -> Outgoing:
    """What a book publishes now, read once; `test_exchange_out` lets the writers read it as they do."""
    own = store.get(Institution, store.setting(OWN) or "")

    @cache
    def records(register: str) -> Iterable[Entry]:
        return list(store.find(MODELS[register], Query(register=register, publishable=True)))

    return Outgoing(own.code or "AA001" if own else "AA001", own.name or "" if own else "Servicio", records)


def of(records: Iterable[Entry], code: str = "AA001", name: str = "Servicio de Pruebas") -> Outgoing:
    """Records that no book holds."""
    kept = list(records)
    return Outgoing(code, name, lambda register: [one for one in kept if one.__tablename__ == register])


def write(files: Files, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, write_ in files:
        (folder / name).parent.mkdir(exist_ok=True)
        with (folder / name).open("wb") as target:
            for _written in write_(target):
                pass
    return folder


def taken_in(folder: Path, book: Path) -> tuple[Store, Account]:
    """A new book that has taken in what is in the folder."""
    store = blank(book)
    return store, finish(take_in(store, [folder]))


def published(found: Outgoing, register: str) -> Counter[str]:
    """The published values of every record of a register, whatever their order and identifiers."""
    return Counter(_canonical(public_plain(entry)) for entry in found.records(register))


def _canonical(value: Json) -> str:
    return repr(value)


def lost(before: Outgoing, after: Outgoing) -> list[str]:
    """Every record that is in one book and not in the other, value by value."""
    differences = []
    for register in REGISTERS:
        was, became = published(before, register), published(after, register)
        differences += [f"- {register}: {one}" for one in (was - became)]
        differences += [f"+ {register}: {one}" for one in (became - was)]
    return differences


Writer = Callable[[Outgoing], Files]
