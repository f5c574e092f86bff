"""Debts, other goods, and the annex of savings and insurance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from desktop.description.countries import Currency
from desktop.description.kinds import Line, Prose
from desktop.description.open_terms import OpenTerm
from desktop.description.register import About, private, public
from desktop.domain.problems import Problem
from desktop.registers.declaration.goods import value_doubts
from desktop.registers.declaration.items import LAW, Item

ANNEX = "Ley 20.880, art. 7; Ley 21.634, art. 10"


class Debt(Item):
    """One debt; all are named if together they pass the threshold."""

    about = About("Deudas", "Deuda", LAW, ("kind", "creditor"))

    kind: str = public("Tipo de obligación", kind=OpenTerm("debt_types"))
    creditor: str = public("Acreedor")
    amount: Decimal = public("Monto adeudado", help="En pesos.")

    def problems(self) -> Iterator[Problem]:
        """An amount that can be."""
        yield from value_doubts(self, "amount")


class SupportDebt(Item):
    """A debt of child support, of whatever amount (Ley 21.389)."""

    about = About(
        "Deudas por pensión de alimentos", "Deuda de alimentos", "Ley 20.880, art. 7; Ley 21.389", ("amount",)
    )

    amount: Decimal = public("Monto adeudado", help="En pesos.")
    listed: bool = public("Está en el Registro Nacional de Deudores")
    creditor: str | None = private("A favor de")
    court: str | None = private("Tribunal", kind=OpenTerm("courts"))
    case: str | None = private("Rol de la causa", kind=Line(60))


class OtherGood(Item):
    """Another good: currency, art, accounts."""

    about = About("Otros bienes", "Otro bien", LAW, ("kind", "description"))

    kind: str = public("Tipo de bien", kind=OpenTerm("good_types"))
    description: str | None = public("Descripción", kind=Prose(1000))
    amount: Decimal = public("Monto", help="En pesos.")

    def problems(self) -> Iterator[Problem]:
        """An amount that can be."""
        yield from value_doubts(self, "amount")


class _Saving(Item):
    about = About("Ahorros", "Ahorro", ANNEX, ("kind", "institution"))

    kind: str = public("Tipo", kind=Line(120))
    institution: str = public("Institución")
    amount: Decimal = public("Monto")
    currency: str | None = public("Moneda", kind=Currency(), help="En blanco: pesos.")
    number: str | None = private("N° de cuenta o póliza", kind=Line(60))

    def problems(self) -> Iterator[Problem]:
        """An amount that can be."""
        yield from value_doubts(self, "amount")


class Deposit(_Saving):
    """A savings account or term deposit."""

    about = About("Cuentas de ahorro y depósitos a plazo", "Depósito", ANNEX, ("kind", "institution"))

    ends: date | None = public("Vencimiento")


class PensionSaving(_Saving):
    """Voluntary pension savings: APV, APVC, agreed deposits."""

    about = About("Ahorro previsional voluntario", "Ahorro previsional", ANNEX, ("kind", "institution"))


class Insurance(_Saving):
    """A life insurance with savings, or another."""

    about = About("Seguros", "Seguro", ANNEX, ("kind", "institution"))

    ends: date | None = public("Vigente hasta")
