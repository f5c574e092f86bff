"""`verify`: whether a book or a backup agrees with its history, or what was filed with its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.cli import answers, verify_filed
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.opening import book, place_of, shown
from desktop.domain.language import _
from desktop.store import BookError
from desktop.store.book import examine
from desktop.store.proof import Fault

Seal = tuple[int, str]
DAMAGE = ("malformed", "not a database", "corrupt")


def run(asked: Asked) -> int:
    """Name every fault; without any, the newest seal."""
    if asked.options.path and verify_filed.is_filed(Path(asked.options.path)):
        return verify_filed.run(asked, Path(asked.options.path))
    place = asked.options.path or place_of(asked)
    try:
        faults, (number, hash_) = _examine(asked, place)
    except BookError as error:
        if not _is_damage(error):
            raise
        faults, (number, hash_) = [Fault("archivo", str(error))], (0, "")
    value = {
        "book": shown(place),
        "ok": not faults,
        "faults": [{"place": fault.place, "text": fault.text} for fault in faults],
        "seal": {"number": number, "hash": hash_} if not faults else None,
    }
    answers.tell(asked.json, value, _people(faults, number, hash_))
    return Exit.FAULTS if faults else Exit.DONE


def _examine(asked: Asked, place: str) -> tuple[list[Fault], Seal]:
    """A file that nobody has open is only looked at; a book in use is opened like by anybody."""
    if asked.options.path and Path(place).is_file() and not Path(f"{place}-wal").exists():
        return examine(Path(place))
    with book(asked, place) as store:
        faults = store.verify()
        return faults, store.head() if not faults else (0, "")


def _is_damage(error: BookError) -> bool:
    """Whether it is a book that cannot be read, and not one that cannot be opened just now."""
    told = str(getattr(error.__context__, "orig", "")).casefold()
    return any(sign in told for sign in DAMAGE)


def _people(faults: list[Fault], number: int, hash_: str) -> Iterator[str]:
    yield from (f"{fault.place}: {fault.text}" for fault in faults)
    if not faults:
        yield _("El libro está íntegro: coincide con su historia. Sello {}: {}.").format(number, hash_)
