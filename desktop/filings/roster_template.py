"""An empty roster to be filled, as a workbook: its columns, and the numerals with their words."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.catalogues import catalogue
from desktop.filings.list_template import ListTemplate, write_list

COLUMNS = (
    ("RUT", 14),
    ("Nombres", 22),
    ("Apellidos", 24),
    ("Cargo", 34),
    ("Unidad", 30),
    ("Numeral", 12),
    ("Jefe de servicio", 16),
    ("Desde", 12),
    ("Hasta", 12),
    ("Comuna", 18),
)
"""The headings, as the import knows them, and their widths."""


def write_template(path: Path) -> None:
    """Write it to a file, whole or not at all."""
    notes = tuple((code, one.label, one.explanation) for code, one in catalogue("declarant_numerals").items())
    head = ("Numeral", "Quiénes", "Explicación")
    texts = frozenset({"RUT", "Numeral"})
    write_list(path, ListTemplate("Nómina", COLUMNS, texts, "Numerales", head, notes))
