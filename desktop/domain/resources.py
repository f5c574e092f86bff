"""Where the data that ship with the program lie."""

from __future__ import annotations

import csv
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV under `resources/`, as dictionaries by heading."""
    with (RESOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
