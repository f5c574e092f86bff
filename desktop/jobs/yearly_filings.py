"""All filings of a year together: what there is of it is written, and of the rest it is said why not."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from desktop.description.register import Entry, describe
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.text import words
from desktop.filings.document import Stamp
from desktop.filings.formats import EXTENSIONS, WRITERS
from desktop.filings.listing import listing
from desktop.filings.wording import named
from desktop.jobs.duty_papers import resolution_act, roster
from desktop.jobs.papers import print_act, put
from desktop.jobs.progress import Progress
from desktop.jobs.reserved_account import undated, write_accounts
from desktop.jobs.yearly import FORMATS, write_summary, year_stamp
from desktop.jobs.yearly_tables import Counted
from desktop.registers.institutions import Institution
from desktop.registers.lobbyists import Lobbyist
from desktop.registers.officials import Official
from desktop.registers.resolutions import Resolution
from desktop.store import Store
from desktop.store.aggregates import Body, misplaced
from desktop.store.lists import Query
from desktop.store.practice_book import is_practice
from desktop.store.vault import Vault

PARTS = ("summary", "resolution", "officials", "lobbyists", "account")
"""What is filed once a year."""


@dataclass(frozen=True)
class Yearly:
    """Which year of which institution, what of it, where to; `count` sums the year up when its turn comes.

    `account` opens the reserved book, or is the sentence that says why nobody can.
    """

    institution: Institution
    body: Body
    year: int
    folder: Path
    today: date
    version: str
    count: Callable[[], Counted]
    account: Callable[[], Vault] | str
    parts: tuple[str, ...] = PARTS

    @property
    def whole(self) -> Period:
        """The year."""
        return Period(date(self.year, 1, 1), date(self.year, 12, 31))

    @property
    def day(self) -> date:
        """The day of the year whose state is told: its last, or today while it runs."""
        return max(date(self.year, 1, 1), min(self.today, date(self.year, 12, 31)))


@dataclass(frozen=True)
class Told:
    """A file of a part, or a sentence about it; `skipped` if the part has no file for that reason."""

    part: str
    file: Path | None = None
    text: str = ""
    skipped: bool = False


Work = Generator[Progress, None, tuple[Told, ...]]


def write_year(store: Store, wish: Yearly) -> Work:
    """Write part after part, each file whole or not at all; closed on the way, what is whole stays.

    Raises:
        BookError: the reserved book does not open; nothing was written.
        NotWrittenError: the disk refused.
    """
    yield Progress(0, len(wish.parts), _("Abriendo los libros"))
    vault = wish.account() if "account" in wish.parts and not isinstance(wish.account, str) else None
    try:
        wish.folder.mkdir(parents=True, exist_ok=True)
        told: list[Told] = []
        for place, part in enumerate(wish.parts):
            work = _account(store, wish, vault) if part == "account" else _WRITERS[part](store, wish)
            told += yield from _counted(work, place, len(wish.parts))
        return tuple(told)
    finally:
        if vault is not None:
            vault.close()


def _counted(work: Work, place: int, total: int) -> Work:
    """The progress of a part as that of the whole."""
    try:
        while True:
            try:
                progress = next(work)
            except StopIteration as end:
                result: tuple[Told, ...] = end.value
                return result
            yield Progress(place, total, progress.text)
    finally:
        work.close()


def _summary(store: Store, wish: Yearly) -> Work:
    yield Progress(0, 0, _("Sumando el año {}").format(wish.year))
    job = write_summary(
        store, wish.body, wish.year, wish.count(), FORMATS, wish.folder, wish.today, wish.version
    )
    paths = yield from job
    return tuple(Told("summary", path) for path in paths)


# -- the resolution


def _resolution(store: Store, wish: Yearly) -> Work:
    """Those that begin to hold in the year, else that which holds; without any, a draft to be signed."""
    kept: list[Resolution | None] = [*_resolutions(store, wish)]
    told: list[Told] = []
    for one in kept or [None]:
        day: date = one.day if one is not None else wish.day
        if not roster(store, wish.institution.id, day):
            why = _("Resolución: ninguna autoridad del organismo estaba en su cargo el {:%d-%m-%Y}.")
            told.append(Told("resolution", text=why.format(day), skipped=True))
            continue
        act = resolution_act(store, _stamp(store, wish), day, one, wish.institution)
        number = "-".join(words(one.number or "")) if one is not None else "borrador"
        path = _path(store, wish, f"resolucion-{wish.year}-{number}.pdf")
        if one is not None and any(before.file == path for before in told):
            path = path.with_stem(f"{path.stem}-{one.uid[:8]}")
        told.append(Told("resolution", (yield from print_act(act, path))))
        if one is None:
            why = _("Resolución: el libro no tiene la de {}; se escribió un borrador para firmar.")
            told.append(Told("resolution", text=why.format(wish.year)))
    return tuple(told)


def _resolutions(store: Store, wish: Yearly) -> list[Resolution]:
    query = Query(register=describe(Resolution).name, publishable=True, descending=False)
    own = [one for one in store.find(Resolution, query) if one.institution.id == wish.institution.id]
    own.sort(key=lambda one: (one.starts, one.day, one.uid))
    begun = [one for one in own if one.starts.year == wish.year]
    return begun or [one for one in own if one.stands(wish.day)][-1:]


# -- the lists


@dataclass(frozen=True)
class _Records:
    """The records of a year's list, read anew each time they are walked."""

    store: Store
    model: type[Entry]
    query: Query
    belongs: Callable[[Entry], bool]

    def __iter__(self) -> Iterator[Entry]:
        return filter(self.belongs, self.store.find(self.model, self.query))


def _officials(store: Store, wish: Yearly) -> Work:
    """Everyone who was in a post on a day of the year."""
    first, last = date(wish.year, 1, 1), date(wish.year, 12, 31)

    def belongs(one: Entry) -> bool:
        assert isinstance(one, Official)  # noqa: S101 -- the register's own
        mine = one.institution.id == wish.institution.id
        return mine and one.starts <= last and (one.ends is None or one.ends >= first)

    nobody = _("Autoridades: nadie del organismo estuvo en un cargo en {}.").format(wish.year)
    return _list(store, wish, ("officials", Official, "autoridades", nobody), Period(), belongs)


def _lobbyists(store: Store, wish: Yearly) -> Work:
    """Everyone who was in the register by the end of the year, also those removed from it since."""

    def belongs(one: Entry) -> bool:
        assert isinstance(one, Lobbyist)  # noqa: S101 -- as above
        return one.institution.id == wish.institution.id

    nobody = _("Lobbistas y gestores: el registro no tenía inscritos en {}.").format(wish.year)
    period = Period(None, date(wish.year, 12, 31))
    return _list(store, wish, ("lobbyists", Lobbyist, "lobbistas", nobody), period, belongs)


def _list(
    store: Store,
    wish: Yearly,
    what: tuple[str, type[Entry], str, str],
    period: Period,
    belongs: Callable[[Entry], bool],
) -> Work:
    """A list as PDF and as a workbook; `what` is its part, register, file and why there may be none."""
    part, model, name, nobody = what
    yield Progress(0, 0, _("Leyendo el libro"))
    register = describe(model)
    query = Query(
        register=register.name, period=period, publishable=True, sort=register.dated_by, descending=False
    )
    records = _Records(store, model, query, belongs)
    count = sum(1 for _record in records)
    if not count:
        return (Told(part, text=nobody, skipped=True),)
    document = listing(register, records, _stamp(store, wish), count)
    told = []
    for format_ in FORMATS:
        path = _path(store, wish, f"{name}-{wish.year}{EXTENSIONS[format_]}")
        told.append(Told(part, (yield from put(path, partial(WRITERS[format_], document)))))
    return tuple(told)


# -- the reserved account


def _account(store: Store, wish: Yearly, vault: Vault | None) -> Work:
    """The account of the reserved book; what is not in it is said."""
    if vault is None:
        return (Told("account", text=str(wish.account), skipped=True),)
    now = year_stamp(vault, wish.institution, wish.year, wish.version).made_at
    work = write_accounts(vault, wish.year, wish.folder, now, wish.version, wish.institution.uid)
    told = [Told("account", path) for path in (yield from work)]
    if not told:
        why = _("Cuenta reservada: el libro reservado no tiene nada de este organismo.")
        told.append(Told("account", text=why, skipped=True))
    for number, said in (
        (undated(vault), _("Cuenta reservada: registros sin fecha, que no están en ninguna: {}.")),
        (misplaced(store), _("Cuenta reservada: reservados que esperan en el libro ordinario: {}.")),
    ):
        if number:
            told.append(Told("account", text=said.format(number)))
    return tuple(told)


def _stamp(store: Store, wish: Yearly) -> Stamp:
    return year_stamp(store, wish.institution, wish.year, wish.version)


def _path(store: Store, wish: Yearly, name: str) -> Path:
    return wish.folder / named(f"{wish.body.code or 'libro'}-{name}", practice=is_practice(store))


_WRITERS: dict[str, Callable[[Store, Yearly], Work]] = {
    "summary": _summary,
    "resolution": _resolution,
    "officials": _officials,
    "lobbyists": _lobbyists,
}
