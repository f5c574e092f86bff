"""An empty list of officials to be filled, as a workbook: its columns, and the categories of the law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.domain.catalogues import catalogue
from desktop.filings.list_template import ListTemplate, write_list

COLUMNS = (
    ("RUT", 14),
    ("Nombres", 22),
    ("Apellidos", 24),
    ("Cargo", 34),
    ("Categoría", 34),
    ("Desde", 12),
    ("Hasta", 12),
    ("Resolución", 14),
)
"""The headings, as the import knows them, and their widths."""


def write_staff_template(path: Path, today: date) -> None:
    """Write it to a file, whole or not at all; with the categories that hold on that day."""
    terms = [one for one in catalogue("official_categories").values() if one.holds(today)]
    notes = tuple((one.label, one.explanation, "") for one in terms)
    head = ("Categoría", "Explicación", "")
    texts = frozenset({"RUT", "Resolución"})
    write_list(path, ListTemplate("Autoridades", COLUMNS, texts, "Categorías", head, notes))
