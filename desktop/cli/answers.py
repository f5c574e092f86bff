"""What a command says: JSON for programs, plain text for people, one sentence when it cannot be done."""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence

from desktop.cli.endings import Ending, NoBook, NotDone, Unexpected
from desktop.domain.language import _

GAP = "  "
LEAST = 12
"""No column is cut shorter, however narrow the terminal."""


def prepare() -> None:
    """Speak UTF-8 to programs; what a terminal cannot show is escaped instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="backslashreplace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def silence() -> None:
    """Whoever listened is gone: say no more, and do not complain on leaving."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def line(value: object) -> None:
    """One JSON value on one line, on its way before this returns."""
    print(json.dumps(value, ensure_ascii=False, allow_nan=False), flush=True)


def document(value: object) -> None:
    """One JSON value, spread out to be read."""
    print(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def tell(as_json: bool, value: Mapping[str, object], people: Iterable[str]) -> None:
    """The answer of a command, as it was asked for."""
    if as_json:
        document(value)
        return
    for text in people:
        print(printable(text))


def printable(text: str) -> str:
    """The text without anything that would command the terminal."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in text)


def note(text: str) -> None:
    """Something said beside the answer."""
    print(printable(text), file=sys.stderr)


def tell_ending(ending: Ending, *, as_json: bool) -> None:
    """Why it was not done: a sentence, and an object for programs."""
    if as_json:
        document({"error": ending.kind, "message": ending.text})
    print(printable(ending.text), file=sys.stderr)


def ending(error: Exception) -> Ending:  # noqa: PLR0911 -- one answer a kind of error
    """What an error means to whoever asked."""
    family = type(error).__module__.partition(".")[0]
    match error:
        case Ending():
            return error
        case MemoryError():
            return NotDone(_("No alcanza la memoria de este equipo."))
        case _ if type(error).__name__ == "BookError":
            return NoBook(str(error))
        case _ if family == "sqlalchemy":
            return NoBook(_("El libro está ocupado, dañado o no responde: verifíquelo con «verify»."))
        case _ if family == "desktop" or type(error) is ValueError:
            return NotDone(str(error))
        case OSError():
            where = f" «{error.filename}»" if error.filename else ""
            return NotDone(_("No se pudo usar{}: {}.").format(where, error.strerror or type(error).__name__))
    told = _("Algo no funcionó: es una falla del programa ({}). Lo guardado está a salvo.")
    return Unexpected(told.format(_place(error)))


def _place(error: Exception) -> str:
    """Where it went wrong, for whoever mends it; no value of the book."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f", {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""  # noqa: PTH119 -- a name, not a file
    return f"{type(error).__name__}{where}"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, whole: int = 0) -> Iterable[str]:
    """Rows in aligned columns; on a terminal they are cut to its width, save the last `whole` columns."""
    shown = [[" ".join(printable(cell).split()) for cell in row] for row in (headings, *rows)]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    if sys.stdout.isatty():
        _fit(widths, shutil.get_terminal_size().columns, whole)
    for row in shown:
        cells = (_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True))
        yield GAP.join(cells).rstrip()


def _fit(widths: list[int], room: int, whole: int) -> None:
    """Take from the widest column until all stand beside each other, or none can give more."""
    flexible = range(len(widths) - whole)
    while sum(widths) + len(GAP) * (len(widths) - 1) > room:
        widest = max(flexible, key=lambda place: widths[place])
        if widths[widest] <= LEAST:
            return
        widths[widest] -= 1


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
