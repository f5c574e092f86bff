"""The rates of a trip's costs on its form: filled from the loaded tables, offered, and told beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from desktop.description.countries import Currency
from desktop.description.kinds import Amount, Day, Kind
from desktop.description.plain import Json
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.problems import Problem, warning
from desktop.domain.rates import PESO, Found, Rates, pesos_told
from desktop.duties.rates_of_trip import asked_day, is_foreign, rate_of
from desktop.registers.trips import Cost, Trip
from desktop.store import Store
from desktop.store.office_law import law_of, rates_of
from desktop.ui.kit.rows import Rows


@dataclass(frozen=True)
class Was:
    """How a line stood before the last key: its currency, its rate, and the day on which the trip began."""

    code: str = ""
    rate: Decimal | None = None
    starts: date | None = None


class Tables:
    """The values of the book, read when first asked."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store

    @cached_property
    def rates(self) -> Rates:
        """The values."""
        return rates_of(self._store)

    @cached_property
    def _law(self) -> Law:
        return law_of(self._store)

    def tolerance(self, day: date) -> int:
        """How many days old the value of a currency may be."""
        return self._law.term("rate_tolerance", day).value

    def find(self, code: str, day: date | None) -> Found | None:
        """The value of a currency on a day."""
        if not code or code == PESO or day is None:
            return None
        return self.rates.find(code, day, self.tolerance(day))


def was(rows: Rows, starts: date | None) -> Was:
    """How a line stands now."""
    return Was(code_of(rows), amount_of(rows, "rate"), starts)


def code_of(rows: Rows) -> str:
    """The currency of a line; empty while what is typed is none."""
    return str(_read(Currency(), rows.rows["currency"].editor.raw()) or "")


def amount_of(rows: Rows, name: str) -> Decimal | None:
    """An amount of a line, if it reads."""
    value = _read(Amount(), rows.rows[name].editor.raw())
    return value if isinstance(value, Decimal) else None


def day_of(raw: Json) -> date | None:
    """A day, if it reads."""
    value = _read(Day(), raw)
    return value if isinstance(value, date) else None


def _read(kind: Kind, raw: Json) -> object:
    try:
        return None if raw in (None, "") else kind.read(raw)
    except ValueError:
        return None


def keep_up(rows: Rows, before: Was, starts: date | None, tables: Tables) -> None:
    """After a key: a new currency brings its own rate, a new first day another one; a typed rate stays."""
    code, day = code_of(rows), day_of(rows.rows["rate_day"].editor.raw())
    rate = amount_of(rows, "rate")
    if code != before.code:
        if rate is None or before.code not in ("", PESO):
            _put(rows, tables.find(code, starts))
    elif rate is not None and rate != before.rate:
        found = tables.find(code, day or starts)
        if found is not None and found.rate.value == rate:
            _put(rows, found)
    elif starts != before.starts:
        empty = rate is None and day is None
        if empty or _is(tables.find(code, before.starts), rate, day):
            _put(rows, tables.find(code, starts))


def _is(found: Found | None, rate: Decimal | None, day: date | None) -> bool:
    """Whether a rate and its day are those that the tables gave."""
    return found is not None and (found.rate.value, found.rate.day) == (rate, day)


def _put(rows: Rows, found: Found | None) -> None:
    value = "" if found is None else Amount().show(found.rate.value)
    day = "" if found is None else Day().show(found.rate.day)
    for name, text in (("rate", value), ("rate_day", day)):
        editor = rows.rows[name].editor
        if editor.raw() != text:
            editor.set_raw(text)


def tell_pesos(rows: Rows) -> None:
    """Under the rate, what the line is in pesos; rate and day are asked of foreign money only."""
    code = code_of(rows)
    foreign = code not in ("", PESO)
    for name in ("rate", "rate_day"):
        row = rows.rows[name]
        row.setVisible(foreign or bool(row.editor.raw()))
    amount, rate = (amount_of(rows, name) for name in ("amount", "rate"))
    pesos = Cost(amount=amount, currency=code, rate=rate).pesos() if foreign else None
    told = _("Pesos por {}.").format(code or _("unidad de la moneda"))
    rows.rows["rate"].note.explain(f"= {pesos_told(pesos)}" if pesos is not None else told)


def with_offers(trip: Trip, problems: tuple[Problem, ...], tables: Tables) -> Iterator[Problem]:
    """The problems of a trip; where the tables know better, what they say is offered."""
    told: dict[str, Problem | None] = {}
    for place, cost in enumerate(trip.costs):
        if is_foreign(cost) and cost.amount is not None:
            told[f"costs.{place}.rate"] = _told(trip, cost, place, tables)
    for problem in problems:
        if problem.field not in told:
            yield problem
        elif (better := told.pop(problem.field)) is not None:
            yield better
        else:
            yield problem
    yield from (problem for problem in told.values() if problem is not None)


def _told(trip: Trip, cost: Cost, place: int, tables: Tables) -> Problem | None:
    day = asked_day(trip, cost)
    found = rate_of(trip, cost, tables.rates, tables.tolerance(day)) if day else None
    field = f"costs.{place}.rate"
    if found is not None and found.rate.value != cost.rate:
        said = _("Falta el tipo de cambio. {}.") if cost.rate is None else _("La tabla dice otro valor. {}.")
        return replace(warning(field, said.format(found.text)), offer=Amount().show(found.rate.value))
    if found is None and cost.rate is None and day is not None:
        said = _("No hay un valor de {} cargado para el {:%d-%m-%Y}: tráigalo en Ajustes, o escríbalo.")
        return warning(field, said.format(cost.currency, day))
    return None
