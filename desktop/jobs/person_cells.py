"""What the cells of a list of people say: who it is, and on which days."""

from __future__ import annotations

from datetime import date, datetime

from desktop.description.kinds import Day
from desktop.domain.rut import Rut
from desktop.domain.text import clean

LONGEST = 300


def text_of(values: dict[str, object], name: str) -> str:
    """One cell as text."""
    value = values.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else clean(str(value), LONGEST)


def rut_of(values: dict[str, object]) -> str:
    """The RUT, its check digit in a column of its own or not; empty if the row has none.

    Raises:
        ValueError: it is not valid.
    """
    rut = text_of(values, "rut")
    if rut and (digit := text_of(values, "digit")) and "-" not in rut:
        rut = f"{rut}-{digit}"
    return str(Rut.parse(rut)) if rut else ""


def names_of(values: dict[str, object]) -> tuple[str, str]:
    """Names and surnames, from columns of their own or from one that holds both."""
    surnames = text_of(values, "surnames") or " ".join(
        part for part in (text_of(values, "first_surname"), text_of(values, "second_surname")) if part
    )
    given = text_of(values, "given_names")
    whole = text_of(values, "name")
    if given and (surnames or not whole):
        return _parted(given) if not surnames and "," in given else (given, surnames)
    return _parted(whole) if whole else (given, surnames)


def _parted(whole: str) -> tuple[str, str]:
    """`Soto Díaz, Ana` and `Ana María Soto Díaz`: the last two of three or more words are surnames."""
    if "," in whole:
        surnames, _comma, given = whole.partition(",")
        return given.strip(), surnames.strip()
    words = whole.split()
    if len(words) <= 1:
        return whole, ""
    cut = 2 if len(words) > 2 else 1  # noqa: PLR2004 -- as said
    return " ".join(words[:-cut]), " ".join(words[-cut:])


def day_of(values: dict[str, object], name: str, label: str) -> date | None:
    """One cell as a day.

    Raises:
        ValueError: it is none; `label` says which.
    """
    value = values.get(name)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        day: date = Day().read(str(value))
    except ValueError as refusal:
        raise ValueError(f"{label}: {refusal}") from None
    return day
