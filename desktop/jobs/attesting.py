"""Declaring months without movement, official by official."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.description.reading import read_record
from desktop.domain.language import _
from desktop.registers.attestations import Attestation
from desktop.store import NotSaved, Store
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


def withdraw(store: Store, attestation: Attestation, on: date, why: str) -> Attestation:
    """Let a declaration hold no longer; one that was published is corrected, which is the caller's to do.

    Raises:
        NotSaved: it does not hold any more, or was published.
    """
    if not attestation.holds:
        raise NotSaved(_("Ya está sin efecto."))
    attestation.withdrawn_on, attestation.withdrawn_why = on, why
    return store.save(attestation)
