"""`list`: the rows of a register, a page at a time, however many they are."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import chain

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.opening import book, official_of, period_of, register_of
from desktop.description.register import Register
from desktop.domain.language import _
from desktop.store import Store
from desktop.store.lists import Line, Query

PAGE = 400


def run(asked: Asked) -> int:
    """Print the summary of each record."""
    period_of(asked, register_of(asked))
    with book(asked) as store:
        return tell(asked, store)


def tell(asked: Asked, store: Store) -> int:
    """The same, of a book that is open."""
    register = register_of(asked)
    official = official_of(asked, store)
    query = Query(
        register=register.name,
        text=asked.options.text,
        period=period_of(asked, register),
        official=official.uid if official else None,
        sort=register.dated_by,
        descending=register.about.day in register.about.summary,
    )
    numbers = store.numbers(query)
    pages = _pages(store, numbers[: asked.options.limit])
    if asked.json:
        _tell_json(register, len(numbers), chain.from_iterable(pages))
    else:
        _tell_people(register, pages)
        if sys.stderr.isatty():
            answers.note(_("{} en total.").format(len(numbers)))
    return Exit.DONE


def _pages(store: Store, numbers: Sequence[int]) -> Iterator[list[Line]]:
    return (store.lines(numbers[start : start + PAGE]) for start in range(0, len(numbers), PAGE))


def _tell_json(register: Register, count: int, lines: Iterator[Line]) -> None:
    """One object, written as it is read: a million rows take no more memory than ten."""
    out = sys.stdout
    out.write(f'{{"register": {json.dumps(register.name)}, "count": {count}, "rows": [')
    parted = ""
    for line in lines:
        out.write(f"{parted}\n{json.dumps(_row(register, line), ensure_ascii=False)}")
        parted = ","
    out.write("\n]}\n")


def _row(register: Register, line: Line) -> dict[str, object]:
    names = (field.name for field in register.summary)
    return {
        "id": line.uid,
        "day": line.day.isoformat() if line.day else None,
        "state": line.state.name.lower(),
        "reserved": line.reserved,
        "warnings": line.warnings,
        "summary": dict(zip(names, line.cells, strict=False)),
    }


def _tell_people(register: Register, pages: Iterator[list[Line]]) -> None:
    headings = [_(field.label) for field in register.summary] + [_("Estado"), _("Identificador")]
    for lines in pages:
        rows = [(*_cells(register, line), _state(line), line.uid) for line in lines]
        for text in answers.table(headings, rows, whole=2):
            print(text)


def _cells(register: Register, line: Line) -> tuple[str, ...]:
    return (*line.cells, *("" for _place in range(len(register.summary) - len(line.cells))))


def _state(line: Line) -> str:
    told = [_(line.state.value)]
    if line.reserved:
        told.append(_("reservado"))
    if line.warnings:
        told.append(_("avisos: {}").format(line.warnings))
    return ", ".join(told)
