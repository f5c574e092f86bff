"""An empty roster to be filled, as a workbook: its columns, and the numerals with their words."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.catalogues import catalogue
from desktop.filings.list_template import ListTemplate, write_list

COLUMNS = (
    "RUT",
    "Nombres",
    "Apellidos",
    "Cargo",
    "Unidad",
    "Numeral",
    "Jefe de servicio",
    "Desde",
    "Hasta",
    "Comuna",
)
"""The headings, as the import knows them."""
WIDTHS = (14, 22, 24, 34, 30, 12, 16, 12, 12, 18)


def write_template(path: Path) -> None:
    """Write it to a file, whole or not at all."""
    notes = tuple((code, one.label, one.explanation) for code, one in catalogue("declarant_numerals").items())
    head = ("Numeral", "Quiénes", "Explicación")
    texts = frozenset({"RUT", "Numeral"})
    days = frozenset({"Desde", "Hasta"})
    write_list(path, ListTemplate("Nómina", COLUMNS, WIDTHS, texts, days, "Numerales", head, notes))
