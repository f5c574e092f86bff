"""The exchange rate that a published total in pesos implies, where the rate itself is not published."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation

from desktop.description.kinds import Amount

PESO = Decimal(1)
DECIMALS = 4
"""As exactly as a rate is kept."""


def implied_rate(amounts: Sequence[tuple[Decimal, str]], total: Decimal) -> Decimal | None:
    """Pesos for a unit of the one foreign currency among the amounts, so that the lines add up to the total.

    Nothing if there is no such currency, or several, or no rate does.

    >>> implied_rate([(Decimal(100), "USD"), (Decimal(5000), "CLP")], Decimal(98025))
    Decimal('930.25')
    """
    foreign = [amount for amount, currency in amounts if currency != "CLP"]
    if len({currency for _amount, currency in amounts if currency != "CLP"}) != 1:
        return None
    wanted = total - _pesos([amount for amount, currency in amounts if currency == "CLP"], PESO)
    try:
        middle = wanted / sum(foreign, Decimal(0))
    except (DivisionByZero, InvalidOperation):
        return None
    if middle <= 0:
        return None
    for decimals in range(DECIMALS + 1):
        step = PESO.scaleb(-decimals)
        near = middle.quantize(step, ROUND_HALF_UP)
        for rate in (near, near - step, near + step):
            if rate > 0 and _pesos(foreign, rate) == wanted:
                return rate
    return _between(foreign, middle, wanted)


def _between(foreign: Sequence[Decimal], middle: Decimal, wanted: Decimal) -> Decimal | None:
    """By halves, for the sum only grows with the rate."""
    step = PESO.scaleb(-DECIMALS)
    away = len(foreign) / sum(foreign, Decimal(0))
    low, high = int((middle - away) / step), int((middle + away) / step) + 1
    while low < high:
        between = (low + high) // 2
        low, high = (between + 1, high) if _pesos(foreign, between * step) < wanted else (low, between)
    return low * step if low > 0 and _pesos(foreign, low * step) == wanted else None


def _pesos(amounts: Sequence[Decimal], rate: Decimal) -> Decimal:
    return sum(((amount * rate).quantize(PESO, ROUND_HALF_UP) for amount in amounts), Decimal(0))


def read_total(text: str) -> Decimal:
    """The figure in `$ 1.091.480`.

    Raises:
        ValueError: it is none.
    """
    return Amount().read(text.strip().removeprefix("$").strip())
