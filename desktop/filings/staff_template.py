"""An empty list of officials to be filled, as a workbook: its columns, and the categories of the law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.domain.catalogues import catalogue
from desktop.filings.list_template import ListTemplate, write_list

COLUMNS = ("RUT", "Nombres", "Apellidos", "Cargo", "Categoría", "Desde", "Hasta", "Resolución")
"""The headings, as the import knows them."""
WIDTHS = (14, 22, 24, 34, 34, 12, 12, 14)


def write_staff_template(path: Path, today: date) -> None:
    """Write it to a file, whole or not at all; with the categories that hold on that day."""
    terms = [one for one in catalogue("official_categories").values() if one.holds(today)]
    notes = tuple((one.label, one.explanation, "") for one in terms)
    head = ("Categoría", "Explicación", "")
    texts = frozenset({"RUT", "Resolución"})
    days = frozenset({"Desde", "Hasta"})
    write_list(path, ListTemplate("Autoridades", COLUMNS, WIDTHS, texts, days, "Categorías", head, notes))
