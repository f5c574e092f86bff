"""A day with its hour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from desktop.description.kinds import EARLIEST, LATEST
from desktop.domain.language import _

_HOUR = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,6}))?)?"
_CHILEAN = re.compile(rf"([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{4}}) +{_HOUR}")
_ISO = re.compile(rf"([0-9]{{4}})[-/]([0-9]{{2}})[-/]([0-9]{{2}})(?:T| +){_HOUR}")


@dataclass(frozen=True)
class Moment:
    """A day with its hour, to the millisecond, by the clock of the office."""

    def read(self, raw: object) -> datetime:
        """`dd-mm-aaaa hh:mm`, with or without seconds and thousandths, ISO, or a moment from a sheet.

        A zone is refused: which hour it was at the office, this kind cannot know.
        """
        moment = raw if isinstance(raw, datetime) else _typed(str(raw).strip())
        if moment is None or moment.tzinfo or not EARLIEST <= moment.date() <= LATEST:
            raise ValueError(_("Se espera una fecha con su hora, dd-mm-aaaa hh:mm."))
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def show(self, value: object) -> str:
        """As Chileans write it, only as exact as it is."""
        assert isinstance(value, datetime)  # noqa: S101 -- a kind shows its own values only
        thousandths = value.microsecond // 1000
        rest = f":{value.second:02d}" if value.second or thousandths else ""
        return f"{value:%d-%m-%Y %H:%M}{rest}" + (f".{thousandths:03d}" if thousandths else "")


def _typed(text: str) -> datetime | None:
    if found := _CHILEAN.fullmatch(text):
        day, month, year, *clock = found.groups()
    elif found := _ISO.fullmatch(text):
        year, month, day, *clock = found.groups()
    else:
        return None
    hour, minute, second, fraction = clock
    try:
        return datetime(  # noqa: DTZ001 -- the office's own clock
            int(year),
            int(month),
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
            int(f"{fraction or 0:0<6}"),
        )
    except ValueError:
        return None
