"""The formats in which a document is filed. What is heavy in a writer is imported when it first writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from desktop.filings import csv, html, json, pdf, xlsx
from desktop.filings.document import Document

Writer = Callable[[Document, BinaryIO], Iterator[int]]
"""Writes a document, yielding how many rows are written; when it has ended, everything is in the file."""

WRITERS: dict[str, Writer] = {
    "pdf": pdf.write,
    "xlsx": xlsx.write,
    "csv": csv.write,
    "json": json.write,
    "html": html.write,
}

EXTENSIONS: dict[str, str] = {name: f".{name}" for name in WRITERS}
