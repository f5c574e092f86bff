"""How far a declaration may move from the one before until it is asked about; nothing here is forbidden."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from desktop.domain.catalogues import days
from desktop.domain.resources import table

PERCENT = 100


@cache
def _rows() -> tuple[tuple[str, int, date, date | None], ...]:
    return tuple(
        (row["code"], int(row["value"]), *days(row)) for row in table("law/declaration_tolerances.csv")
    )


def tolerance(code: str, day: date) -> int:
    """The number as it stood on a day, in the unit of its row; before the first, as that has it.

    >>> tolerance("real_estate_fall", date(2026, 11, 24))
    5

    Raises:
        KeyError: there is no such number.
    """
    rows = [row for row in _rows() if row[0] == code]
    if not rows:
        raise KeyError(code)
    held = [row for row in rows if row[2] <= day and (row[3] is None or day <= row[3])]
    return (held[-1] if held else rows[0])[1]


def beyond(code: str, day: date, before: Decimal | int, after: Decimal | int) -> int | None:
    """By how many percent something moved, if that is more than is tolerated: `<code>_rise`, `<code>_fall`.

    Of what was worth nothing, or a peso, nobody knows.

    >>> [beyond("real_estate", date(2026, 11, 24), 100, now) for now in (131, 130, 95, 94)]
    [31, None, None, -6]
    """
    if before <= 1:
        return None
    moved = Decimal(after - before) * PERCENT / Decimal(before)
    limit = tolerance(f"{code}_{'rise' if moved > 0 else 'fall'}", day)
    return round(moved) if abs(moved) > limit else None
