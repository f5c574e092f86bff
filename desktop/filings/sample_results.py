"""What the letters of a month's sample brought back: counted, drawn as bars, and listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from desktop.filings.act import Act, Block, Chart, Facts, Grid, Text
from desktop.filings.document import Cell, Document, Heading, Stamp
from desktop.filings.spoken import short_day

_LEGAL = "Ley 20.730, art. 8"
NO_UNIT = "Sin oficina"
ERRORS = {
    "date": "Fecha",
    "post": "Cargo",
    "name": "Nombre",
    "subject": "Materia",
    "unknown": "No reconoce el registro",
    "other": "Otro",
}
"""The kinds of error, in their order."""
_NOT_SENT, _WAITING, _RIGHT = "Sin enviar", "Sin respuesta", "Conforme"


@dataclass(frozen=True)
class Letter:
    """One letter and its answer; `errors` are keys of `ERRORS`."""

    number: int
    register: str
    told: str
    side: str
    asked: str
    unit: str
    sent_on: date | None = None
    answered_on: date | None = None
    errors: tuple[str, ...] = ()
    other: str = ""

    @property
    def state(self) -> str:
        """Not sent, unanswered, right, or what is wrong."""
        if self.answered_on:
            return ", ".join(ERRORS[kind] for kind in self.errors) or _RIGHT
        return _WAITING if self.sent_on else _NOT_SENT


@dataclass(frozen=True)
class Tally:
    """Letters counted."""

    name: str
    letters: tuple[Letter, ...]

    @cached_property
    def sent(self) -> int:
        """How many went out."""
        return sum(bool(one.sent_on or one.answered_on) for one in self.letters)

    @cached_property
    def answered(self) -> int:
        """How many came back."""
        return sum(bool(one.answered_on) for one in self.letters)

    @cached_property
    def wrong(self) -> int:
        """How many came back with something wrong."""
        return sum(bool(one.answered_on and one.errors) for one in self.letters)

    def of(self, kind: str) -> int:
        """How many came back with that wrong."""
        return sum(bool(one.answered_on) and kind in one.errors for one in self.letters)


@dataclass(frozen=True)
class Results:
    """The sample of a month: whose lot, of how many records, and every letter."""

    month: str
    seed: str
    records: int
    letters: tuple[Letter, ...]

    @property
    def whole(self) -> Tally:
        """All letters together."""
        return Tally("Todas", self.letters)

    def by(self, key: str) -> list[Tally]:
        """Counted by `unit`, `side` or `register`, by name."""
        found: dict[str, list[Letter]] = {}
        for one in self.letters:
            found.setdefault(getattr(one, key), []).append(one)
        return [Tally(name, tuple(found[name])) for name in sorted(found)]


def sample_results(results: Results, stamp: Stamp) -> Act:
    """The sums, the bars by unit and by kind of error, and every answer that found something wrong."""
    whole = results.whole
    facts = (
        ("Mes", results.month),
        ("Semilla del sorteo", results.seed),
        ("Registros sorteados", str(results.records)),
        ("Cartas", f"{len(whole.letters)}, enviadas {whole.sent}, contestadas {whole.answered}"),
        ("Con algún error", _part(whole.wrong, whole.answered)),
    )
    return Act(
        name="sample_results",
        title=f"Muestra de confirmación, {results.month}",
        legal=_LEGAL,
        stamp=stamp,
        blocks=(
            Facts(facts),
            *_counted("Respuestas por unidad", "Unidad", results.by("unit")),
            *_kinds(whole),
            *_counted("Respuestas según quién contesta", "Contesta", results.by("side")),
            *_counted("Respuestas por registro", "Registro", results.by("register")),
            *_wrong(results.letters),
        ),
    )


def _counted(title: str, of_what: str, tallies: Sequence[Tally]) -> tuple[Block, ...]:
    """The answers as bars, and the numbers in a table under them."""
    names = tuple(one.name for one in tallies)
    wrong = tuple(one.wrong for one in tallies)
    right = tuple(one.answered - one.wrong for one in tallies)
    spoken = "; ".join(f"{one.name}: {_part(one.wrong, one.answered)} con error" for one in tallies)
    rows = tuple(
        (one.name, *map(str, (len(one.letters), one.sent)), _part(one.wrong, one.answered)) for one in tallies
    )
    series = (("Con algún error", wrong), (_RIGHT, right))
    return (
        Text(title, "heading"),
        Chart(title, names, series, f"{spoken}.", lying=True),
        Grid((of_what, "Cartas", "Enviadas", "Con error, de las contestadas"), rows, (16, 5, 5, 10)),
    )


def _kinds(whole: Tally) -> tuple[Block, ...]:
    """The kinds of error as bars, and in a table; an answer may tell several."""
    title, counts = "Errores por clase", tuple(whole.of(kind) for kind in ERRORS)
    told = [(name, _part(many, whole.answered)) for name, many in zip(ERRORS.values(), counts, strict=True)]
    spoken = "; ".join(f"{name}: {part}" for name, part in told)
    return (
        Text(title, "heading"),
        Chart(title, tuple(ERRORS.values()), (("Errores", counts),), f"{spoken}.", lying=True),
        Grid(("Clase", "De las contestadas"), tuple(told), (16, 20)),
    )


def _part(some: int, many: int) -> str:
    """`2 de 7 (29 %)`."""
    return f"{some} de {many} ({round(100 * some / many)} %)" if many else "sin respuestas"


def _wrong(letters: Sequence[Letter]) -> tuple[Block, ...]:
    found = [one for one in letters if one.answered_on and one.errors]
    title = Text("Respuestas que señalan un error", "heading")
    if not found:
        return title, Text("Ninguna.")
    rows = tuple(
        (
            str(one.number),
            f"{one.register}: {one.told}",
            f"{one.asked} ({one.side})",
            short_day(one.answered_on),
            ". ".join(filter(None, (one.state, one.other))),
        )
        for one in found
    )
    return title, Grid(("Carta", "Registro", "Contesta", "Fecha", "Error"), rows, (4, 16, 12, 8, 12))


# -- as a workbook

_COUNTS = (("letters", "Cartas"), ("sent", "Enviadas"), ("answered", "Contestadas"), ("wrong", "Con error"))
_LETTERS = (
    Heading("number", "Carta", "whole"),
    Heading("register", "Registro", "line"),
    Heading("told", "Registro sorteado", "prose"),
    Heading("side", "Contesta", "line"),
    Heading("asked", "Nombre", "line"),
    Heading("sent_on", "Enviada", "day"),
    Heading("answered_on", "Contestada", "day"),
    Heading("state", "Resultado", "line"),
    Heading("other", "Otro error", "prose"),
)


def results_document(results: Results, stamp: Stamp) -> Document:
    """A row a unit with its counts, and under it its letters, which become a sheet of their own."""
    headings = (
        Heading("unit", "Unidad", "line"),
        *(Heading(name, label, "whole") for name, label in _COUNTS),
        *(Heading(kind, name, "whole") for kind, name in ERRORS.items()),
        Heading("all", "Detalle de las cartas", "parts", parts=_LETTERS),
    )
    rows = tuple(map(_unit, results.by("unit")))
    title = f"Muestra de confirmación, {results.month}"
    return Document("sample_results", title, _LEGAL, headings, rows, len(rows), stamp)


def _unit(one: Tally) -> tuple[Cell, ...]:
    counts = (len(one.letters), one.sent, one.answered, one.wrong, *(one.of(kind) for kind in ERRORS))
    letters = tuple(map(_cells, one.letters))
    told = "; ".join(f"{each.number}: {each.state}" for each in one.letters)
    return (Cell(one.name, one.name), *(Cell(many, str(many)) for many in counts), Cell(told, told, letters))


def _cells(one: Letter) -> tuple[Cell, ...]:
    def day(value: date | None) -> Cell:
        return Cell(value.isoformat() if value else None, short_day(value))

    texts = (one.register, one.told, one.side, one.asked)
    after = (one.state, one.other)
    return (
        Cell(one.number, str(one.number)),
        *(Cell(text, text) for text in texts),
        day(one.sent_on),
        day(one.answered_on),
        *(Cell(text or None, text) for text in after),
    )
