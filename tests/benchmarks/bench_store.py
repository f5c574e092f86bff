"""How quick the book is, beside what the machine itself needs, on a book of many invented meetings.

python tests/benchmarks/bench_store.py [--meetings 100000] [--people 300000] [--book FILE]

A book that was built once is kept and used again if it is named with `--book`.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from datetime import time as hour
from itertools import islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from desktop.description.register import Entry, State  # noqa: E402 -- the path comes first
from desktop.domain.periods import Period  # noqa: E402
from desktop.registers.institutions import Institution  # noqa: E402
from desktop.registers.meetings import Attendee, Capacity, Host, Meeting, Present  # noqa: E402
from desktop.registers.mode import Mode  # noqa: E402
from desktop.registers.officials import Official  # noqa: E402
from desktop.registers.organisations import Organisation  # noqa: E402
from desktop.registers.people import Person  # noqa: E402
from desktop.store import Store, create_book, open_book  # noqa: E402
from desktop.store.book import utc_now  # noqa: E402
from desktop.store.engine import PRAGMAS, connect  # noqa: E402
from desktop.store.lists import Query  # noqa: E402
from desktop.store.tables import RECORDED  # noqa: E402
from desktop.store.usual import last_row, usual, usual_lines  # noqa: E402


def words(told: str) -> list[str]:
    return told.split()


NAMES = words(
    "Ana Berta Carla Dora Elisa Fernando Gabriel Hugo Iván Javiera Karen Luis María Nicolás Óscar Paula"
    " Rosa Sofía Tomás Úrsula Víctor Ximena Yasna Zulema"
)
SURNAMES = words(
    "Soto Pérez Muñoz Rojas Díaz Contreras Silva Martínez Sepúlveda Morales Rodríguez López Fuentes"
    " Hernández Torres Araya Flores Espinoza Valenzuela Castillo Ñanculef Ibáñez Zúñiga"
)
WORDS = words(
    "decreto norma plan regulador agua energía salud vivienda pesca acuicultura minería puerto camino"
    " contrato bases licitación concesión permiso ambiental residuos transporte tarifa subsidio escuela"
    " hospital convenio reglamento ordenanza borde costero embalse riego bosque humedal patrimonio zona"
    " franca exportación semilla plaguicida ganado leche vino fruta salmón algas litio cobre datos"
    " privacidad satélite fibra espectro radio prensa cultura"
)


class Invention:
    """People, companies and meetings that never were."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.people: list[Person] = []
        self.companies: list[Organisation] = []
        self.officials: list[Official] = []

    def directory(self, store: Store, people: int) -> None:
        """Fill a new book's directory."""
        institution = store.save(Institution(name="Subsecretaría", code="AF001", region="13"))
        self.people = [self.person() for _time in range(people)]
        self.companies = [Organisation(name=self.name()) for _time in range(max(10, people // 20))]
        self.officials = [
            Official(
                person=self.chance.choice(self.people),
                institution=institution,
                post="Jefatura",
                category="undersecretary",
                starts=date(2020, 1, 1),
            )
            for _time in range(60)
        ]
        with store.batch() as batch:
            batch.add(self.people)
            batch.add(self.companies)
            batch.add(self.officials)

    def known(self, store: Store) -> None:
        """Use those of a book that is there."""
        self.people = list(islice(store.find(Person, Query(text="soto")), 200))
        self.companies = list(islice(store.find(Organisation, Query(text="agua")), 100))
        self.officials = list(store.find(Official, Query()))

    def person(self) -> Person:
        names = self.chance.choices(NAMES, k=2) + self.chance.choices(SURNAMES, k=2)
        return Person(given_names=" ".join(names[:2]), surnames=" ".join(names[2:]))

    def name(self) -> str:
        told = " ".join(word.capitalize() for word in self.chance.sample(WORDS, 2))
        return f"{told} {self.chance.randrange(999)} SpA"

    def meeting(self) -> Meeting:
        chance = self.chance
        attendees = [
            Attendee(
                person=chance.choice(self.people),
                capacity=chance.choice((Capacity.LOBBYIST, Capacity.OTHER)),
                paid=True,
                employer=chance.choice(self.companies),
            )
            for _time in range(chance.randrange(1, 4))
        ]
        return Meeting(
            day=date(2016, 1, 1) + timedelta(chance.randrange(3900)),
            starts_at=hour(chance.randrange(8, 18), 30),
            minutes=45 if chance.random() < 0.9 else None,
            mode=Mode.IN_PERSON,
            place="Teatinos 120",
            decision="acts",
            subject=" ".join(chance.choices(WORDS, k=chance.randrange(6, 40))),
            hosts=[Host(official=chance.choice(self.officials))],
            attendees=attendees,
            present=[Present(name=chance.choice(NAMES))] if chance.random() < 0.3 else [],
            state=State.DRAFT if chance.random() < 0.01 else State.COMPLETE,
        )


class Table:
    """What was measured, line by line; a number in `mark` is what the 95th of a hundred must not pass.

    `cpu` is the middle of the program's own time: on a machine shared with others it is the truer one.
    """

    def __init__(self) -> None:
        self._rows: list[tuple[str, float, float, float, str]] = []

    def time(self, name: str, work: Callable[[], object], times: int, mark: str = "") -> None:
        told: list[float] = []
        own: list[float] = []
        gc.collect()
        for _time in range(times):
            began, busy = time.perf_counter(), time.process_time()
            work()
            told.append((time.perf_counter() - began) * 1000)
            own.append((time.process_time() - busy) * 1000)
        told.sort()
        own.sort()
        high = told[min(times - 1, int(times * 0.95))]
        self._rows.append((name, told[times // 2], high, own[times // 2], mark))

    def show(self) -> Iterator[str]:
        yield f"{'what':64} {'p50 ms':>9} {'p95 ms':>9} {'cpu ms':>9}  mark\n"
        for name, middle, high, own, mark in self._rows:
            missed = "  MISSED" if mark.isdigit() and high > float(mark) else ""
            yield f"{name:64} {middle:9.2f} {high:9.2f} {own:9.2f}  {mark}{missed}\n"


def build(path: Path, meetings: int, people: int) -> Store:
    """The book, built by batches."""
    invention = Invention(7)
    store = create_book(path, actor="ana")
    began = time.perf_counter()
    invention.directory(store, people)
    sys.stdout.write(f"directory of {people}: {time.perf_counter() - began:.1f} s\n")
    began = time.perf_counter()
    for start in range(0, meetings, 20_000):
        with store.batch() as batch:
            batch.add(invention.meeting() for _time in range(min(20_000, meetings - start)))
    taken = time.perf_counter() - began
    sys.stdout.write(f"{meetings} meetings: {taken:.1f} s, {meetings / taken:.0f}/s\n")
    return store


def saving(store: Store, table: Table) -> None:
    invention = Invention(3)
    invention.known(store)
    assert store.path is not None
    engine = connect(f"sqlite:///{store.path}", (*PRAGMAS, "synchronous=NORMAL"))
    loose = Store(engine, actor="ana", clock=utc_now, path=store.path)
    for _time in range(20):
        store.save(invention.meeting())
        loose.save(invention.meeting())
    table.time("save one meeting", lambda: store.save(invention.meeting()), 150)
    table.time("  synchronous=NORMAL (loses)", lambda: loose.save(invention.meeting()), 150)
    table.time("  bound: 40 pages written and synced, twice", _bound(store.path), 150)
    table.time("  one write and one sync", _bound(store.path, 1, 1), 150)
    loose.close()
    raws = {"subject": "b" * 2000}
    table.time("keep a draft", lambda: store.drafts.keep("x", "meetings", None, dict(raws)), 150)


def _bound(path: Path, pages: int = 40, times: int = 2) -> Callable[[], object]:
    """What a save writes at least: its pages to the log, synced, and to the file, synced."""
    file = os.open(path.with_name("bound"), os.O_CREAT | os.O_RDWR)
    os.truncate(file, 4096 * 30_000)
    chance, page = random.Random(1), os.urandom(4096)

    def write() -> None:
        for _time in range(times):
            for _page in range(pages):
                os.pwrite(file, page, 4096 * chance.randrange(30_000))
            os.fdatasync(file)

    return write


def lists(store: Store, table: Table) -> None:
    official = next(iter(store.find(Official, Query(text="jefatura")))).uid
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    month = Period.month(2024, 5)
    queries = {
        "first page by day": Query("meetings"),
        "sort by host": Query("meetings", sort=1, descending=False),
        "sort by attendees": Query("meetings", sort=2, descending=False),
        "sort by subject": Query("meetings", sort=3, descending=False),
        "one month": Query("meetings", period=month),
        "one month, sorted by subject": Query("meetings", period=month, sort=3),
        "one year": Query("meetings", period=year),
        "one official": Query("meetings", official=official),
        "one official, one year": Query("meetings", official=official, period=year),
        "drafts": Query("meetings", state=State.DRAFT),
        "with warnings": Query("meetings", warned=True),
        "publishable": Query("meetings", publishable=True),
        "publishable, one month": Query("meetings", publishable=True, period=month),
        "all registers": Query(),
        "people by name": Query("people", descending=False),
    }
    for name, query in queries.items():
        table.time(f"list: {name}, and 60 lines", _page(store, query), 15, "50")
    table.time("list: count all", lambda: store.count(Query("meetings")), 15, "50")
    table.time(
        "list: count those with warnings", lambda: store.count(Query("meetings", warned=True)), 15, "50"
    )
    numbers = store.numbers(Query("meetings"))
    chance = random.Random(5)

    def jump() -> object:
        start = chance.randrange(len(numbers) - 60)
        return store.lines(numbers[start : start + 60])

    table.time("list: 60 lines anywhere", jump, 100, "10")


def _page(store: Store, query: Query) -> Callable[[], object]:
    return lambda: store.lines(store.numbers(query)[:60])


def searches(store: Store, table: Table) -> None:
    chance = random.Random(11)

    def some(told: list[str], length: int = 99) -> str:
        return chance.choice(told)[:length]

    asked: dict[str, Callable[[], Query]] = {
        **{f"{length} letters": _typing(some, length) for length in range(1, 7)},
        "two words": lambda: Query("meetings", f"{some(WORDS)} {some(NAMES, 3)}"),
        "2 letters in one month": lambda: Query("meetings", some(WORDS, 2), Period.month(2024, 3)),
        "2 letters in a small register": lambda: Query("officials", some(WORDS, 2)),
        "3 letters everywhere": lambda: Query(text=some(NAMES, 3)),
    }
    for name, query in asked.items():
        table.time(f"search: {name}, and 60 lines", _asking(store, query), 60, "16")
    directory = [Person, Organisation]
    for length in (1, 2, 3, 5):
        table.time(f"propose: {length} letters", _proposing(store, some, length), 100, "5")
    table.time(
        "propose: name and surname",
        lambda: store.propose(directory, f"{some(NAMES)} {some(SURNAMES)}"),
        100,
        "5",
    )
    whose = next(store.find(Official, Query("officials"))).uid
    for name, official in (("the book", ""), ("an official", whose)):
        table.time(f"propose: who is usual, {name}", _usual(store, official), 30, "50")
    somebody = usual_lines(store, Person, usual(store, Meeting, Attendee, "person_id"))[0].uid
    table.time(
        "propose: as somebody came last",
        lambda: last_row(store, Meeting, Attendee, "person_id", somebody),
        30,
        "50",
    )
    table.time("the RUT of somebody else", lambda: store.same_rut(Person, "12345678-5"), 10)


def _typing(some: Callable[[list[str], int], str], length: int) -> Callable[[], Query]:
    return lambda: Query("meetings", some(WORDS + SURNAMES, length))


def _asking(store: Store, query: Callable[[], Query]) -> Callable[[], object]:
    return lambda: store.lines(store.numbers(query())[:60])


def _usual(store: Store, official: str) -> Callable[[], object]:
    return lambda: usual_lines(store, Person, usual(store, Meeting, Attendee, "person_id", official))


def _proposing(store: Store, some: Callable[[list[str], int], str], length: int) -> Callable[[], object]:
    return lambda: store.propose([Person, Organisation], some(NAMES + SURNAMES + WORDS, length))


def bulk(folder: Path, table: Table, count: int = 10_000) -> None:
    """Taking in many meetings, beside the driver's executemany of the same rows into the same tables."""
    invention = Invention(2)
    store = create_book(folder / "bulk.probidad", actor="ana")
    invention.directory(store, 2000)
    ready: list[Entry] = [invention.meeting() for _time in range(count)]

    def take_in() -> None:
        with store.batch() as batch:
            batch.add(ready)

    table.time(f"take in {count} meetings", take_in, 1)
    store.close()
    _executemany(folder / "bulk.probidad", folder / "raw.probidad", table)


def _executemany(source: Path, target: Path, table: Table) -> None:
    create_book(target, actor="ana").close()
    names = [*(one.name for one in RECORDED), "summaries", "summary_officials"]
    with sqlite3.connect(source) as book:
        told = {name: book.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608 -- our names
        texts = book.execute("SELECT id, text FROM summaries").fetchall()
    raw = sqlite3.connect(target, isolation_level=None)

    def take_in() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for name, lines in told.items():
            if lines:
                marks = ", ".join("?" * len(lines[0]))
                raw.executemany(f"INSERT INTO {name} VALUES ({marks})", lines)  # noqa: S608 -- our names
        raw.executemany("INSERT INTO search(rowid, text) VALUES (?, ?)", texts)
        raw.execute("COMMIT")

    table.time("  executemany of the same rows, with triggers, history and index", take_in, 1, "x3")
    raw.close()


def proof(store: Store, table: Table) -> None:
    with store._reading() as connection:
        changes = connection.exec_driver_sql("SELECT count(*) FROM changes").scalar_one()

    def verify() -> None:
        assert store.verify() == []

    def first_page() -> None:
        other = open_book(str(store.path), actor="ana")
        other.lines(other.numbers(Query("meetings"))[:60])
        other.close()

    table.time("open the book and show the first page", first_page, 3)
    table.time(f"verify {changes} changes and all rows", verify, 1)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--meetings", type=int, default=100_000)
    asked.add_argument("--people", type=int, default=300_000)
    asked.add_argument("--book", type=Path)
    said = asked.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        path = said.book or Path(place) / "libro.probidad"
        store = open_book(path, actor="ana") if path.exists() else build(path, said.meetings, said.people)
        lists(store, table)
        searches(store, table)
        saving(store, table)
        bulk(Path(place), table)
        proof(store, table)
        store.close()
        sys.stdout.write(f"the book: {path.stat().st_size / 1e6:.0f} MB\n")
        path.with_name("bound").unlink(missing_ok=True)
    sys.stdout.writelines(table.show())


if __name__ == "__main__":
    main()
