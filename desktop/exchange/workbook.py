"""Workbooks that people made, one sheet a register, past the guard and within bounds."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from desktop.domain.language import _
from desktop.exchange.guard import MOST_COLUMNS, MOST_ROWS, guard
from desktop.exchange.incoming import Delivery, Row, Skipped
from desktop.exchange.sheets import register_of, take_rows

MOST_SHEETS = 50


def read(name: str, data: bytes) -> Delivery:
    """Every sheet that is of a register; the others are named as skipped.

    Raises:
        ValueError: it is damaged, dangerous, too large, or has no sheet of a register.
    """
    guard(data, name)
    delivery = Delivery()
    found = 0
    for title, rows in sheets_of(data, name):
        heading = next((row for row in rows if any(row)), None)
        headings = [] if heading is None else _headings(heading)
        model = register_of(title, headings) if headings else None
        if model is None:
            delivery.skipped.append(
                Skipped(f"{name} [{title}]", _("La hoja no es de ningún registro: no se leyó."))
            )
            continue
        found += 1
        file = f"{name} [{title}]"
        first = rows.index(heading) + 1 if heading is not None else 0
        full = [
            (Row.of(file, number, "; ".join("" if v is None else str(v) for v in row)), row[: len(headings)])
            for number, row in enumerate(rows[first:], first + 1)
            if any(value not in (None, "") for value in row)
        ]
        delivery.read[file] += len(full)
        take_rows(delivery, model, headings, full)
    if not found:
        raise ValueError(
            _(
                "«{}» no tiene hojas de un registro: su título o sus columnas no se llaman como los campos."
            ).format(name)
        )
    return delivery


def _headings(row: Sequence[object]) -> list[str]:
    """The heading's texts, up to its last."""
    texts = ["" if value is None else str(value).strip() for value in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def sheets_of(data: bytes, name: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The sheets with their rows, within the bounds; what a library stumbles over is a damaged file."""
    load_workbook = _openpyxl()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [
                (
                    sheet.title,
                    list(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)),
                )
                for sheet in book.worksheets[:MOST_SHEETS]
            ]
            book.close()
    except Exception:  # noqa: BLE001 -- openpyxl raises whatever a damaged file makes it raise
        raise ValueError(_("«{}» no se puede leer como libro de Excel: está dañado.").format(name)) from None
    yield from sheets


def _openpyxl() -> Any:
    """Openpyxl's door, opened late: it takes its time, and most days bring no workbook."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- see above

    return load_workbook
