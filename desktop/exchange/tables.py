"""The one reader of delimited tables: every row comes out whole, mended with a note, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.align import MOST_EXTRA, Column, Found, align, effort
from desktop.exchange.cutting import (
    MOST_IN_CELL,
    SEPARATORS,
    Cut,
    by_guess,
    by_the_rule,
    lines_of,
    uses_quotes,
)
from desktop.exchange.incoming import Refused, Row
from desktop.exchange.texts import decode

MOST_COLUMNS = 500
MOST_EFFORT = 400_000
_HEADS = 3


@dataclass(frozen=True)
class TableRow:
    """A value for every column; `done` says what was mended, `unsure` which columns are doubtful."""

    row: Row
    values: dict[str, str]
    done: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass
class Table:
    """What a delimited file holds: rows, and rows that cannot be read; together they are all of it."""

    rows: list[TableRow] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many rows the file has, its heading not counted."""
        return len(self.rows) + len(self.refused)


def read_table(name: str, data: bytes, expected: Sequence[Column] = (), encoding: str | None = None) -> Table:
    """The rows of a table; without expected columns its first row names them, and its encoding is found out.

    Raises:
        ValueError: it is no table, or not the one expected.
    """
    text = data.decode(encoding, errors="replace") if encoding else decode(data, name)
    lines = lines_of(text)
    if not any(line.strip() for line in lines):
        raise ValueError(_("«{}» está vacío.").format(name))
    separator = _separator(lines, expected)
    first = next(line for line in lines if line.strip())
    columns, headed = _columns(name, _cells(first, separator), expected)
    ready = _Reader(name, separator, columns)
    cuts = by_the_rule(lines, separator)
    if cuts is None or any(len(cut.cells) != len(columns) for cut in cuts):
        cuts = ready.guessed(text, lines)
    return ready.table(cuts[1:] if headed else cuts)


def _cells(line: str, separator: str) -> list[str]:
    cuts = by_the_rule([line], separator)
    return cuts[0].cells if cuts else line.rstrip("\r\n").split(separator)


def _names(cells: Sequence[str]) -> list[str]:
    return [fold(cell).strip().strip("\ufeff\x00\"'") for cell in cells]


def _separator(lines: Sequence[str], expected: Sequence[Column]) -> str:
    """That which cuts the heading into the expected names, else most lines into as many cells."""
    sample = [line for line in lines[:300] if line.strip()][:200]
    wanted = {fold(column.name) for column in expected}

    def worth(separator: str) -> tuple[int, int, int]:
        heading = _cells(sample[0], separator)
        whole = sum(line.count(separator) + 1 == (len(expected) or len(heading)) for line in sample)
        return len(wanted & set(_names(heading))), whole if len(heading) > 1 else 0, len(heading)

    return max(SEPARATORS, key=worth)


def _columns(name: str, heading: list[str], expected: Sequence[Column]) -> tuple[list[Column], bool]:
    """The columns in the file's own order, and whether its first row is their heading."""
    if len(heading) > MOST_COLUMNS:
        raise ValueError(_("«{}» tiene demasiadas columnas: caben {}.").format(name, MOST_COLUMNS))
    if not expected:
        names = [cell.strip().strip("\ufeff") for cell in heading]
        if len(set(_names(names))) < len(names) or not all(names):
            raise ValueError(_("«{}»: en la primera fila hay columnas sin nombre o repetidas.").format(name))
        return [Column(cell) for cell in names], True
    known = {fold(column.name): column for column in expected}
    found = _names(heading)
    missing = [column.name for column in expected if fold(column.name) not in found]
    if len(missing) * 2 < len(expected):
        if missing:
            raise ValueError(_("A «{}» le faltan columnas: {}.").format(name, ", ".join(missing)))
        return [
            known.get(word, Column(cell.strip())) for word, cell in zip(found, heading, strict=True)
        ], True
    if len(heading) == len(expected) and all(
        column.fits(cell) for column, cell in zip(expected, heading, strict=True)
    ):
        return list(expected), False
    raise ValueError(
        _("«{}» no es la tabla que se esperaba: sus columnas serían {}.").format(
            name, ", ".join(column.name for column in expected)
        )
    )


class _Reader:
    """Turns cut rows into rows with values, mending what can be mended."""

    def __init__(self, name: str, separator: str, columns: Sequence[Column]) -> None:
        self._name = name
        self._separator = separator
        self._columns = columns
        self._heading = _names([column.name for column in columns])
        self._effort = 0

    def guessed(self, text: str, lines: Sequence[str]) -> list[Cut]:
        """The cutting, with quotes as marks or as letters, that leaves more rows whole."""
        separator, width = self._separator, len(self._columns)
        plain = list(by_guess(lines, separator, width, self._starts, quoted=False))
        if '"' not in text:
            return plain
        quoted = list(by_guess(lines, separator, width, self._starts, quoted=True))
        whole = [sum(len(cut.cells) == width and cut.lines == 1 for cut in cuts) for cuts in (plain, quoted)]
        if whole[0] == whole[1]:
            return quoted if uses_quotes(text, separator) else plain
        return plain if whole[0] > whole[1] else quoted

    def table(self, cuts: Sequence[Cut]) -> Table:
        """All rows."""
        table = Table()
        for cut in cuts:
            row = Row.of(self._name, cut.line, cut.raw)
            read = self._read(row, cut)
            if isinstance(read, TableRow):
                table.rows.append(read)
            else:
                table.refused.append(Refused(row, "", read))
        return table

    def _starts(self, cells: Sequence[str]) -> bool:
        """Whether cells begin a row: they are all there, or the first of them look as they should."""
        heads = list(zip(self._columns[:_HEADS], cells, strict=False))
        fits = all(column.fits(cell) for column, cell in heads)
        shaped = any(column.shape is not None and cell.strip() for column, cell in heads)
        return fits and (
            len(cells) == len(self._columns) or (shaped and len(cells) >= min(_HEADS, len(self._columns)))
        )

    def _read(self, row: Row, cut: Cut) -> TableRow | str:
        """The row, or why not."""
        if any(len(cell) > MOST_IN_CELL for cell in cut.cells):
            return _("Una celda tiene más de {} caracteres.").format(MOST_IN_CELL)
        if _names(cut.cells) == self._heading:
            return _("Es el encabezado, repetido.")
        done: list[str] = []
        if cut.lines > 1 and len(cut.cells) >= len(self._columns) and not _is_quoted(cut):
            done.append(_("Se unieron {} líneas: un texto estaba cortado.").format(cut.lines))
        cells = self._whole(cut, done)
        if isinstance(cells, str):
            return cells
        found = [(column.name, cell) for column, cell in zip(self._columns, cells, strict=True)]
        unsure = tuple(name for name, cell in found if not cell.sure)
        values = {name: self._sound(cell.value, done) for name, cell in found}
        return TableRow(row, values, tuple(dict.fromkeys(done)), unsure)

    def _whole(self, cut: Cut, done: list[str]) -> Sequence[Found] | str:
        """As many cells as there are columns, or why there are not."""
        lacking = len(self._columns) - len(cut.cells)
        if lacking == 0:
            return [Found(cell) for cell in cut.cells]
        if lacking > 0:
            if not cut.ended:
                return _("El archivo termina a la mitad de esta fila.")
            if lacking > 1 or not all(c.fits(v) for c, v in zip(self._columns, cut.cells, strict=False)):
                return _("Faltan columnas: tiene {} y se esperan {}.").format(
                    len(cut.cells), len(self._columns)
                )
            done.append(_("Faltaba la última columna: quedó en blanco."))
            return [*map(Found, cut.cells), Found("")]
        self._effort += effort(min(len(cut.cells), len(self._columns) + MOST_EXTRA), len(self._columns))
        cells = align(cut.cells, self._columns, self._separator) if self._effort <= MOST_EFFORT else None
        if cells is None:
            return _("Sobran columnas: tiene {} y se esperan {}.").format(len(cut.cells), len(self._columns))
        done.append(_("Un texto contenía el separador «{}»: se volvió a unir.").format(self._separator))
        return cells

    def _sound(self, cell: str, done: list[str]) -> str:
        if "\0" in cell:
            done.append(_("Se quitaron caracteres nulos."))
            cell = cell.replace("\0", "")
        if "\ufffd" in cell:
            done.append(_("Había letras que no se pueden leer en ninguna codificación."))
        return cell


def _is_quoted(cut: Cut) -> bool:
    """Whether the lines belong together by their quotes."""
    return cut.raw.count('"') > 1 and cut.raw.count('"') % 2 == 0
