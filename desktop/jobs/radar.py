"""What the private radar looks at and remembers, within the strongbox of who declares and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from desktop.description.sealed import faults, read_sealed, write_sealed
from desktop.domain.language import _
from desktop.filings import abstention_memo
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.declaring import CONTENTS, contents_of
from desktop.jobs.sealed_lists import SealedList
from desktop.registers.declaration.coincidences import Coincidence, Decided, Verdict
from desktop.registers.declaration.contents import Contents
from desktop.registers.declarations import Declaration
from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.store.errors import NotSaved
from desktop.store.strongbox import Strongbox

RADAR = "radar"
"""The kind of sealed text that the list of decisions is."""
_DECIDED: SealedList[Coincidence] = SealedList(RADAR, Decided)


def declared_in(store: Store, box: Strongbox) -> list[Contents]:
    """What holds today: the last signed declaration, and the drafts begun after it.

    Raises:
        BookError: the strongbox is closed, or something in it is damaged.
    """
    kept = {uid: box.numbers(CONTENTS, uid)[-1].at for uid in box.subjects(CONTENTS)}
    found: list[Contents] = []
    for uid in sorted(kept, key=lambda uid: kept[uid], reverse=True):
        declaration = store.get(Declaration, uid)
        if declaration is not None:
            found.append(contents_of(box, declaration))
            if declaration.progress is not None and declaration.progress.is_done:
                break
    return found


def decisions(box: Strongbox) -> list[Coincidence]:
    """All that was ever decided, oldest first.

    Raises:
        BookError: the strongbox is closed, or something in it is damaged.
    """
    return _DECIDED.rows(box)


def in_memo(rows: Iterable[Coincidence], past: Iterable[Coincidence]) -> list[Coincidence]:
    """Those of the rows that were not said to be no conflict, by the latest decision on each."""
    last = {(one.subject, one.key): one.verdict for one in past}
    return [row for row in rows if last.get((row.subject, row.key)) is not Verdict.NONE]


def undecided(rows: Iterable[Coincidence], past: Iterable[Coincidence]) -> list[Coincidence]:
    """Those of the rows on whose matter and coincidence nothing was decided."""
    known = {(one.subject, one.key) for one in past}
    return [row for row in rows if (row.subject, row.key) not in known]


def decide(
    box: Strongbox, rows: Sequence[Coincidence], verdict: Verdict, reason: str, now: datetime
) -> list[Coincidence]:
    """Seal one decision on some coincidences; as it is kept.

    Raises:
        NotSaved: there is nothing to decide on, its reason is missing or too long, or the disk refused.
        BookError: the strongbox is closed.
    """
    if not rows:
        raise NotSaved(_("No hay coincidencias que decidir."))
    kept: list[Coincidence] = []
    for row in rows:
        told = write_sealed(row) | {"verdict": verdict.name, "reason": reason.strip() or None}
        moment = now.replace(tzinfo=None, microsecond=now.microsecond // 1000 * 1000)
        told |= {"decided_at": moment.isoformat(), "decided_by": box.name}
        kept.append(read_sealed(Coincidence, told).record)
    if wrong := [problem for row in kept for problem in faults(row)]:
        raise NotSaved(wrong[0].text)
    _DECIDED.edit(box, lambda past: [*past, *kept])
    return kept


def memo(
    record: Request | Meeting, rows: Sequence[Coincidence], official: str, post: str, stamp: Stamp
) -> Act:
    """The paper by which an official keeps out of a matter, with what coincides in it.

    Raises:
        ValueError: nothing coincides.
    """
    told = tuple(
        abstention_memo.Coincidence(row.party, f"{row.interest} ({row.where})", row.why, row.steps)
        for row in rows
    )
    asked = record if isinstance(record, Request) else None
    return abstention_memo.abstention_memo(
        abstention_memo.AbstentionFacts(
            official=official,
            memo_day=stamp.made_at.date(),
            matter=type(record).about.singular,
            post=post,
            matter_day=record.received_on if isinstance(record, Request) else record.day,
            reference=asked.folio if asked else "",
            subject=record.subject or "",
            coincidences=told,
        ),
        stamp,
    )
