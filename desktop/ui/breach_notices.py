"""Papers about declarations that did not come, from the lines of the board: the report, and two letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.description.kinds import RutNumber
from desktop.domain.catalogues import catalogue
from desktop.domain.law import Law
from desktop.domain.rates import Rates
from desktop.duties.declarations_due import Owed
from desktop.duties.declaring import report_by
from desktop.filings.act import Act
from desktop.filings.breach_papers import BreachReport, DeclarationNotice, Undeclared, breach_report
from desktop.filings.document import Stamp

Letter = Callable[[DeclarationNotice, Stamp], Act]


def to_report(rows: Sequence[Owed], law: Law) -> list[Owed]:
    """The late ones of whom the Contraloría must be told."""
    return [row for row in rows if report_by(row, law) is not None]


def report(rows: Sequence[Owed], law: Law, stamp: Stamp) -> Act:
    """The report of a body's rows, on the day on which the board was read.

    Raises:
        ValueError: there is nobody to tell of.
    """
    told = to_report(rows, law)
    days = [day for row in told if (day := report_by(row, law)) is not None]
    today = told[0].today if told else stamp.made_at.date()
    facts = BreachReport(letter_day=today, known_on=today, due=min(days, default=None))
    body = replace(stamp, institution=told[0].whose.body) if told else stamp
    return breach_report(facts, [_undeclared(row) for row in told], body)


def _undeclared(row: Owed) -> Undeclared:
    assert row.due is not None  # noqa: S101 -- a late one has its day
    return Undeclared(
        name=row.whose.name,
        post=row.whose.post,
        numeral=catalogue("declarant_numerals")[row.whose.numeral].numeral,
        kind=f"{catalogue('declaration_kinds')[row.kind].label}, {row.period}",
        due=row.due,
        run=RutNumber().show(row.whose.rut) if row.whose.rut else "",
        warned_on=row.made.warned_on if row.made else None,
    )


def letter(write: Letter, row: Owed, law: Law, rates: Rates, stamp: Stamp) -> Act:
    """One of the letters to the declarant of a late one."""
    assert row.due is not None  # noqa: S101 -- as above
    told = row.breach(law)
    facts = DeclarationNotice(
        name=row.whose.name,
        kind=catalogue("declaration_kinds")[row.kind].label,
        due=row.due,
        letter_day=row.today,
        post=row.whose.post,
        period=str(row.period),
        fix_by=row.fix.due if row.fix else law.ends("declaration_fix", row.today, row.whose.commune),
        report_by=report_by(row, law),
        fine=told.text(rates, row.today) if told else "",
    )
    return write(facts, replace(stamp, institution=row.whose.body))
