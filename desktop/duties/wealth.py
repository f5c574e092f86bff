"""How what one owns grew between two declarations, beside what one earned: for the declarant alone.

Only the declarant's own goods count, as they were declared; fiscal values that were raised grow too, so more
than was earned is a question and no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.description.kinds import Amount
from desktop.description.register import Parts
from desktop.description.withheld import RESERVED, known
from desktop.domain.clock import months_later
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.problems import Problem, warning
from desktop.domain.rates import PESO, Changed, Rates, pesos_told, rounded
from desktop.domain.tolerances import PERCENT, tolerance
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Estate
from desktop.registers.declaration.items import Item
from desktop.registers.declaration.money import Debt, Deposit, Insurance, PensionSaving, SupportDebt

MONTHS, DAYS = 12, 365
"""Of a year."""


@dataclass(frozen=True)
class Worth:
    """Goods and debts in pesos of a day, as far as they are known."""

    day: date
    goods: int
    debts: int
    unknown: tuple[str, ...]
    """What has no value, each with why."""
    changed: tuple[Changed, ...]
    """The amounts in other currencies, with the values used."""

    @property
    def net(self) -> int:
        """Goods without debts."""
        return self.goods - self.debts


@dataclass(frozen=True)
class Wealth:
    """What one owned and owns; `growth` and `exceeds` are missing if something is not known."""

    before: Worth
    after: Worth
    growth: int | None
    income: int | None
    """What came in between the two days, in pesos."""
    income_from: str
    """Where that was read."""
    exceeds: bool | None
    text: str

    @property
    def problems(self) -> tuple[Problem, ...]:
        """That more grew than came in: a warning that only the declarant sees."""
        return (warning("yearly_income", self.text),) if self.exceeds else ()


def amount_field(item: Item) -> str:
    """The field that says what an item is worth; none of water rights and activities."""
    names = {field.name for field in item.fields}
    return next((name for name in ("value", "amount") if name in names), "")


def currency_of(item: Item) -> str | None:
    """The currency of an item; pesos where the form asks for none, and in blank only of savings."""
    if "currency" not in {field.name for field in item.fields}:
        return PESO
    told: str | None = known(item.currency)  # type: ignore[attr-defined]
    return told or (PESO if isinstance(item, (Deposit, PensionSaving, Insurance)) else None)


def net_worth(holder: Estate, day: date, rates: Rates, tolerated: int) -> Worth:
    """What somebody owns and owes, in pesos of a day; a company's goods are in the value of its shares.

    `tolerated`: how many days old the value of a currency may be.
    """
    goods = debts = 0
    unknown, used = list[str](), list[Changed]()
    for item in _items(holder):
        amount, currency = known(getattr(item, amount_field(item))), currency_of(item)
        changed = (
            rates.to_pesos(amount, currency, day, tolerated) if amount is not None and currency else None
        )
        if changed is None:
            unknown.append(f"{item.heading()}: {_lacks(amount, currency, day)}")
        elif isinstance(item, (Debt, SupportDebt)):
            debts += changed.pesos
        else:
            goods += changed.pesos
        if changed is not None and changed.found is not None:
            used.append(changed)
    told = known(holder.debts_total)
    if holder.debts_total is RESERVED:
        unknown.append(_("El monto global de las deudas está reservado"))
    if told is not None:
        listed = sum((known(debt.amount) or Decimal(0) for debt in holder.debts), Decimal(0))
        debts += max(0, rounded(told - listed))
    return Worth(day, goods, debts, tuple(unknown), tuple(used))


def _items(holder: Estate) -> Iterator[Item]:
    for field in Estate.fields:
        if isinstance(field.kind, Parts):
            yield from (row for row in field.value(holder) if isinstance(row, Item) and amount_field(row))


def _lacks(amount: Decimal | None, currency: str | None, day: date) -> str:
    if amount is None:
        return _("sin monto")
    return _("sin valor de {} del {:%d-%m-%Y}").format(currency, day) if currency else _("sin moneda")


def income_of(contents: Contents, day: date, rates: Rates, tolerated: int) -> tuple[int | None, str]:
    """What came in in a year, and where that was read: what was noted, or else twelve times the pay."""
    noted = known(contents.yearly_income)
    if noted is not None:
        return rounded(noted), _("sus ingresos anotados")
    try:
        pay = Amount().read(known(contents.pay) or "")
    except ValueError:
        return None, ""
    changed = rates.to_pesos(pay, known(contents.pay_currency) or PESO, day, tolerated)
    if changed is None or changed.pesos < tolerance("least_pay", day):
        return None, ""
    return changed.pesos * MONTHS, _("12 veces la renta del cargo")


def wealth(before: Contents, after: Contents, day: date, rates: Rates, law: Law) -> Wealth:
    """What one owns on a day beside what one owned at the declaration before; without a day, a year ago."""
    tolerated = law.term("rate_tolerance", day).value
    earlier = before.declared_on or months_later(day, -MONTHS)
    was = net_worth(before, earlier, rates, tolerated)
    now = net_worth(after, day, rates, tolerated)
    yearly, source = income_of(after, day, rates, tolerated)
    income = None if yearly is None else yearly * max(0, (day - earlier).days) // DAYS
    growth = None if was.unknown or now.unknown else now.net - was.net
    exceeds = None
    if growth is not None and income is not None:
        exceeds = growth > income * tolerance("growth", day) // PERCENT
    return Wealth(was, now, growth, income, source, exceeds, _told(was, now, growth, income, source))


def _told(was: Worth, now: Worth, growth: int | None, income: int | None, source: str) -> str:
    """`Patrimonio: $ 10.000.000 el 31-03-2026, $ 12.000.000 el 31-03-2027: aumentó $ 2.000.000. ...`."""
    told = _("Patrimonio: {} el {:%d-%m-%Y}, {} el {:%d-%m-%Y}").format(
        pesos_told(was.net), was.day, pesos_told(now.net), now.day
    )
    if growth is None:
        lacking = "; ".join(dict.fromkeys((*was.unknown, *now.unknown)))
        return _("{}, sin contar lo que no se sabe: {}.").format(told, lacking)
    moved = _("aumentó") if growth >= 0 else _("bajó")
    told = f"{told}: {moved} {pesos_told(abs(growth))}."
    if income is None:
        return _("{} Sin ingresos anotados no hay con qué compararlo.").format(told)
    return _("{} Ingresos de ese tiempo: {} ({}).").format(told, pesos_told(income), source)
