"""The report of an import: every row, what became of it and why, in a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from desktop.filings.csv import guard
from desktop.filings.files import write_beside
from desktop.jobs.account import COLUMNS


def write_report(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """CSV, or a JSON object a line by the file's name."""
    as_json = path.suffix.casefold() in (".json", ".jsonl")

    def write(out: BinaryIO) -> Iterator[int]:
        page = io.TextIOWrapper(
            out, encoding="utf-8" if as_json else "utf-8-sig", newline="", errors="replace"
        )
        table = csv.writer(page)
        if not as_json:
            table.writerow(COLUMNS)
        for row in rows:
            if as_json:
                page.write(json.dumps(row, ensure_ascii=False) + "\n")
            else:
                table.writerow([guard(row[name]) for name in COLUMNS])
        page.flush()
        page.detach()
        yield len(rows)

    for _rows in write_beside(path, write):
        pass
