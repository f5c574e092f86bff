"""`count gifts`: what was scanned on the shelf against what the book says is kept, and its act."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.opening import book
from desktop.cli.printing import put, stamp
from desktop.description.plain import plain
from desktop.domain.language import _
from desktop.duties.shelf import Shelf, book_on, codes_of
from desktop.exchange.texts import decode, load
from desktop.jobs.gift_papers import count_act
from desktop.store.custody import Kept

MOST_BYTES = 5_000_000


def run(asked: Asked) -> int:
    """Reconcile, write the act, and tell; that something is missing is an answer, not a refusal."""
    on = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    codes = _codes(asked.options.scanned)
    with book(asked) as store:
        shelf = book_on(store, on).reconcile(codes)
        gifts = shelf.found, shelf.missing, shelf.unexpected
        act = count_act(on, gifts, shelf.unknown, asked.options.by, stamp(store))
        path = put(act, asked.options.output, f"recuento de donativos {on}")
    answers.tell(asked.json, _plain(shelf) | {"file": str(path)}, _people(shelf, path))
    return Exit.DONE


def _codes(name: str) -> list[str]:
    """What was scanned.

    Raises:
        WrongWords: it is not there, or no such file.
    """
    if name != "-" and not Path(name).is_file():
        raise WrongWords(_("No existe el archivo {}.").format(name))
    try:
        if name == "-":
            return codes_of(decode(sys.stdin.buffer.read(MOST_BYTES), name))
        return codes_of(decode(load(Path(name), MOST_BYTES), name) if Path(name).stat().st_size else "")
    except ValueError as refusal:
        raise WrongWords(str(refusal)) from None


def _plain(shelf: Shelf) -> dict[str, object]:
    return {
        "on": plain(shelf.counted_on),
        "agrees": shelf.agrees,
        "found": [_gift(kept) for kept in shelf.found],
        "missing": [_gift(kept) for kept in shelf.missing],
        "unexpected": [_gift(kept) for kept in shelf.unexpected],
        "unknown": list(shelf.unknown),
    }


def _gift(kept: Kept) -> dict[str, object]:
    return {
        "id": kept.uid,
        "inventory_number": kept.number,
        "description": kept.description,
        "day": plain(kept.day),
        "custody": plain(kept.custody),
        "where": kept.where,
    }


def _people(shelf: Shelf, path: Path) -> Iterator[str]:
    yield _("En el libro: {}. Encontrados: {}. Faltan: {}. No esperados: {}. Desconocidos: {}.").format(
        len(shelf.found) + len(shelf.missing),
        len(shelf.found),
        len(shelf.missing),
        len(shelf.unexpected),
        len(shelf.unknown),
    )
    for title, gifts in ((_("Falta"), shelf.missing), (_("No esperado"), shelf.unexpected)):
        for kept in gifts:
            where = f" ({kept.where})" if kept.where else ""
            yield f"{title}: {kept.number or kept.uid} {kept.description}{where}"
    for code in shelf.unknown:
        yield _("Desconocido: {}").format(code)
    yield _("Se escribió {}.").format(path)
