"""The yearly confidential account as PDF files that only their owner reads."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, datetime
from functools import partial
from pathlib import Path

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.text import words
from desktop.filings.act_pdf import write
from desktop.filings.document import Stamp
from desktop.filings.files import write_beside
from desktop.filings.reserved_account import Account, bodies_of, reserved_accounts
from desktop.jobs.progress import Progress
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.trips import Trip
from desktop.store.lists import Query
from desktop.store.practice_book import PRACTICE
from desktop.store.settings import OWN
from desktop.store.vault import Vault


def write_accounts(  # noqa: PLR0913, PLR0917 -- what a filing says of itself is handed in
    vault: Vault, year: int, folder: Path, now: datetime, version: str, only: str = ""
) -> Generator[Progress, None, tuple[Path, ...]]:
    """Write one file an addressee, of each institution with records of that year; without any, of its own.

    Of `only` one institution (its uid), if it is named and known here.

    Raises:
        NotWrittenError: the disk refused.
    """
    yield Progress(0, 0, _("Leyendo el libro reservado"))
    made = accounts(vault, year, now, version, only)
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for place, (institution, account) in enumerate(made):
        path = folder / _name(year, institution, account)
        for _pages in write_beside(path, partial(write, account.act), private=True):
            yield Progress(place, len(made), _("Escribiendo {}").format(path.name))
        paths.append(path)
    return tuple(paths)


def accounts(
    vault: Vault, year: int, now: datetime, version: str, only: str = ""
) -> list[tuple[Institution, Account]]:
    """What is to be told of a year, institution by institution."""
    period = Period(date(year, 1, 1), date(year, 12, 31))
    records: list[Meeting | Trip] = [
        *vault.find(Meeting, Query(period=period)),
        *vault.find(Trip, Query(period=period)),
    ]
    told = {body.uid: body for record in records for _official, body in bodies_of(record)}
    if only:
        told = {uid: body for uid, body in told.items() if uid == only}
        own = vault.get(Institution, only)
    else:
        own = vault.get(Institution, vault.setting(OWN)) or next(vault.find(Institution, Query()), None)
    if not told and own is not None:
        told = {own.uid: own}
    return [
        (institution, account)
        for institution in told.values()
        for account in reserved_accounts(
            records, year, institution, _stamp(vault, institution, year, now, version)
        )
    ]


def undated(vault: Vault) -> int:
    """How many records have no day, and so stand in no year's account."""
    names = ("meetings", "trips")
    lines = [line for name in names for line in vault.lines(vault.numbers(Query(name)))]
    return sum(line.day is None for line in lines)


def _stamp(vault: Vault, institution: Institution, year: int, now: datetime, version: str) -> Stamp:
    number, hash_ = vault.head()
    return Stamp(
        institution=institution.name or "",
        code=institution.code or "",
        period=f"año {year}",
        made_at=now,
        version=version,
        seal=f"{number}:{hash_}" if number else "",
        emblem=institution.emblem,
        header_text=institution.header_text or "",
        footer_text=institution.footer_text or "",
        practice=bool(vault.setting(PRACTICE)),
    )


def _name(year: int, institution: Institution, account: Account) -> str:
    """`cuenta-reservada-2026-AF001-contraloria-general-de-la-republica.pdf`."""
    to = account.addressee.body or account.addressee.name
    code = "-".join(words(institution.code or "")) or institution.uid[:8]
    return f"cuenta-reservada-{year}-{code}-{'-'.join(words(to))[:60]}.pdf"
