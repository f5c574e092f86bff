"""What the window prints of a register: one record or a list, as it is published or whole for the office."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TypeVarTuple

from desktop.description.reading import check
from desktop.description.register import Entry, Register
from desktop.domain.language import _, ngettext
from desktop.filings.document import Cell, Document, Heading, Stamp
from desktop.filings.listing import is_publishable, listing
from desktop.filings.record_sheet import INTERNAL, record_sheet
from desktop.jobs.beside import beside, is_large
from desktop.jobs.export import narrowed
from desktop.jobs.papers import act_in_memory, list_to_look_at, stamp_of
from desktop.jobs.progress import Progress
from desktop.registers import by_name
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.book import open_to_read
from desktop.store.lists import Line, Query
from desktop.store.office_law import law_of
from desktop.store.summaries import CELL_LENGTH

Looked = Generator[Progress, None, tuple[BinaryIO, str]]
"""A job that ends with a PDF, and with what was left out of it, in a sentence."""
PORTION = 200
MANY = 1_000
"""Lines from which a list of a large book is worth a process of its own."""
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True)
class Printer:
    """The book, and when and by what program its papers are made."""

    store: Store
    now: datetime
    version: str

    def sheet(self, model: type[Entry], uid: str, *, whole: bool) -> Looked:
        """One record.

        Raises:
            ValueError: it is no longer in the book, or is not to be published.
        """
        record = self.store.get(model, uid)
        if record is None:
            raise ValueError(_("El registro ya no está en el libro."))
        act = record_sheet(record, self._stamp(), whole=whole, problems=check(record) if whole else ())
        return (yield from act_in_memory(act)), ""

    def filed(self, register: Register, asked: Query) -> Looked:
        """The list as it is filed, of what the filters ask for.

        Raises:
            InternalError: the register serves the office alone.
        """
        official = self.store.get(Official, asked.official) if asked.official else None
        document, left = narrowed(self.store, register, asked, official, self.now, self.version)
        return (yield from list_to_look_at(document)), _left_out(left.drafts + left.not_shown)

    def chosen(self, register: Register, numbers: Sequence[int]) -> Looked:
        """Some records as they are filed.

        Raises:
            InternalError: the register serves the office alone.
        """
        chosen = _Chosen(self.store, register, numbers, self.now)
        count = sum(1 for _entry in chosen)
        stamp = replace(self._stamp(), period="registros elegidos de la lista")
        document = listing(register, chosen, stamp, count)
        return (yield from list_to_look_at(document)), _left_out(len(numbers) - count)

    def seen(self, register: Register, numbers: Sequence[int], how: str) -> Looked:
        """The lines of the window's table, drafts and all, for the office's own use."""
        about, fields = register.about, register.summary
        headings = tuple(
            Heading(field.name, field.label, type(field.kind).__name__.lower()) for field in fields
        )
        document = Document(
            name=f"{register.name}.seen",
            title=about.title,
            legal=about.legal,
            headings=(*headings, Heading("state", "Estado", "line")),
            rows=_Lines(self.store, register, numbers),
            count=len(numbers),
            stamp=replace(self._stamp(), period=how),
            mark=INTERNAL,
        )
        return (yield from list_to_look_at(document)), ""

    def _stamp(self) -> Stamp:
        number, hash_ = self.store.head()
        made = stamp_of(self.store, self.now, self.version)
        return replace(made, seal=f"{number}:{hash_}" if number else "")


def of_many(
    printer: Printer,
    register: Register,
    many: int,
    make: Callable[[Printer, Register, *Ts], Looked],
    *told: *Ts,
) -> Looked:
    """A paper of so many lines, made by the printer; a long one of a large book in a process of its own.

    Raises:
        BookError: the other process ended without a word.
        InternalError: as the printer's own.
    """
    store = printer.store
    if many < MANY or store.path is None or not is_large(store):
        return (yield from make(printer, register, *told))
    stamped = (printer.now, printer.version)
    return (yield from beside(_made_at, store.path, stamped, register.name, make, told))


def _made_at(
    path: Path,
    stamped: tuple[datetime, str],
    name: str,
    make: Callable[[Printer, Register, *Ts], Looked],
    told: tuple[*Ts],
) -> Looked:
    with closing(open_to_read(path)) as store:
        return (yield from make(Printer(store, *stamped), by_name(name), *told))


@dataclass(frozen=True)
class _Chosen:
    """Those of the records that are published, read anew each time they are walked."""

    store: Store
    register: Register
    numbers: Sequence[int]
    now: datetime

    def __iter__(self) -> Iterator[Entry]:
        law = law_of(self.store)
        for record in self.store.records(self.register.model, self.numbers):
            if is_publishable(record) and record.shown_on(self.now.date(), law):
                yield record


@dataclass(frozen=True)
class _Lines:
    """The lines of a table, read a portion at a time; what a line cuts, the record tells whole."""

    store: Store
    register: Register
    numbers: Sequence[int]

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for start in range(0, len(self.numbers), PORTION):
            wanted = list(self.numbers[start : start + PORTION])
            lines = {line.number: line for line in self.store.lines(wanted)}
            cut = [line.number for line in lines.values() if _is_cut(line)]
            records = self.store.records(self.register.model, cut)
            told = {
                record.uid: [field.brief(record) for field in self.register.summary] for record in records
            }
            for number in wanted:
                yield tuple(Cell(text, text) for text in self._texts(lines.get(number), told))

    def _texts(self, line: Line | None, told: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """What a table shows of a line; one that is gone since is told as such."""
        many = len(self.register.summary)
        if line is None:
            return (*("—" for _field in range(many)), "Eliminado")
        cells = told.get(line.uid, line.cells[:many])
        return (*cells, *([""] * (many - len(cells))), _state(line))


def _is_cut(line: Line) -> bool:
    return any(len(cell) >= CELL_LENGTH for cell in line.cells)


def _state(line: Line) -> str:
    """How far it has come, and what asks for care."""
    told = [line.state.value] if not line.reserved else [line.state.value, "reservado"]
    if line.warnings:
        told.append("1 aviso" if line.warnings == 1 else f"{line.warnings} avisos")
    return " · ".join(told)


def _left_out(many: int) -> str:
    """How many records of the list are not for others; never told on the paper itself."""
    if not many:
        return ""
    told = ngettext(
        "Queda fuera {}: es un borrador, es reservado o la ley no lo muestra.",
        "Quedan fuera {}: son borradores, son reservados o la ley no los muestra.",
        many,
    )
    return told.format(many)
