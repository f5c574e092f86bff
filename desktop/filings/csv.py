"""Documents as CSV (RFC 4180), with the mark by which Excel knows that the text is UTF-8.

A text that a spreadsheet would take for a formula gets an apostrophe in front; `unguard` takes it away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO

from desktop.filings.document import STEP, Document

_FORMULA = re.compile(r"\s*[=+\-@'|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,6})?")


def guard(text: str) -> str:
    """The text, marked if a spreadsheet could take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguard(text: str) -> str:
    """The text as it was before `guard`."""
    bare = text.removeprefix("'")
    return bare if bare != text and guard(bare) == text else text


def write(document: Document, out: BinaryIO) -> Iterator[int]:
    """Write the labels and every row as people read it; yield how many rows are written."""
    page = StringIO(newline="")
    lines = csv.writer(page)
    lines.writerow([guard(heading.label) for heading in document.headings])
    out.write(b"\xef\xbb\xbf")
    number = 0
    for row in document.rows:
        # What begins with a letter or a digit is no formula; asking that first costs a tenth of the guard.
        lines.writerow([text if text[:1].isalnum() else guard(text) for _value, text, _rows in row])
        number += 1
        if not number % STEP:
            _turn(page, out)
            yield number
    _turn(page, out)
    yield number


def _turn(page: StringIO, out: BinaryIO) -> None:
    out.write(page.getvalue().encode())
    page.seek(0)
    page.truncate()
