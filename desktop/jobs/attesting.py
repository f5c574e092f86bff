"""Declaring months without movement, official by official."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.description.reading import read_record
from desktop.domain.periods import Period
from desktop.filings.act import Act
from desktop.filings.attestation_sheet import Silent, attestation_sheet
from desktop.filings.document import Stamp
from desktop.registers.attestations import Attestation
from desktop.store import NotSaved, Store
from desktop.store.lists import Query
from desktop.store.reviewing import attested


def attest(  # noqa: PLR0913, PLR0917 -- what a declaration says
    store: Store, officials: Iterable[str], month: date, by: str, capacity: str, on: date
) -> list[Attestation]:
    """Declare the month of these officials (uids); what is declared already is not again.

    Raises:
        NotSaved: something in it is wrong, or the book refused.
    """
    done: list[Attestation] = []
    for uid in officials:
        raws = {
            "month": month.isoformat(),
            "official": uid,
            "attested_by": by,
            "attested_as": capacity,
            "attested_on": on.isoformat(),
        }
        read = read_record(Attestation, raws, store.finder())
        if not read.complete:
            raise NotSaved(next(problem.text for problem in read.problems))
        if read.record.official.id not in {one.official for one in attested(store, month)}:
            done.append(store.save(read.record))
    return done


def sheet(store: Store, month: date, on: date, stamp: Stamp, institution: str = "") -> Act:
    """The paper of all declarations of a month that hold, of an institution (its uid) or of all."""
    silent = [
        Silent(one.official.person.heading(), one.official.post or "", one.attested_by, one.attested_as or "")
        for one in store.find(Attestation, Query(period=Period(month, month), descending=False))
        if one.holds and (not institution or one.official.institution.uid == institution)
    ]
    return attestation_sheet(month, on, silent, stamp)
