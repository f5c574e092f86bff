"""By when a month of records has to be published (Ley 20.730, art. 9)."""

from __future__ import annotations

from datetime import date

from desktop.domain.law import Law


def publication_day(law: Law, commune: str | None, number: int | None, year: int, month: int) -> date:
    """The last day for a month: the working day of the month after that the office set, or the law."""
    after = year + month // 12, month % 12 + 1
    if number is None:
        number = law.term("publication_day", date(*after, 1)).value
    return law.calendar(commune).working_day_of_month(*after, number)
