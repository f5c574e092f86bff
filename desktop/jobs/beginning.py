"""A declaration begins: empty, as an earlier one, or as the State has it; with what the roster knows."""

from __future__ import annotations

from datetime import date

from desktop.description.kinds import Term
from desktop.description.withheld import known
from desktop.domain.declaring import Expected, Tenure, expected
from desktop.domain.language import _
from desktop.jobs.declaring import CONTENTS, begun, contents_of, first_contents, keep
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.beginnings import from_published, started_from
from desktop.registers.declaration.contents import Contents
from desktop.registers.declarations import Declaration, Progress
from desktop.store import NotSaved, Store
from desktop.store.office_law import law_of
from desktop.store.roster import lines_of
from desktop.store.strongbox import Strongbox

KINDS = Term("declaration_kinds")


def line_for(store: Store, declarant: Declarant, kind: str, period: int) -> Declaration:
    """The roster's line that waits for this declaration, or a new one.

    Raises:
        NotSaved: it was begun already.
    """
    for line in lines_of(store, declarant):
        if (line.kind, line.period) != (kind, period) or line.progress is Progress.REPLACED:
            continue
        if line.progress not in (None, Progress.NOT_BEGUN):
            told = _("Esa declaración ya está comenzada: es {}.")
            raise NotSaved(told.format(line.uid))
        return line
    return begun(store, declarant, kind, period, due_of(store, declarant, kind, period))


def due_of(store: Store, declarant: Declarant, kind: str, period: int) -> date | None:
    """When the law expects it, if it does."""
    if not declarant.numeral or declarant.starts is None:
        return None
    tenure = Tenure(
        declarant.numeral, bool(declarant.heads_service), declarant.starts, declarant.ends, declarant.commune
    )
    found: list[Expected] = expected(
        tenure, law_of(store), since=date(period, 1, 1), until=date(period, 12, 31)
    )
    return next((one.due for one in found if (one.kind, one.period) == (kind, period)), None)


def previous_of(store: Store, box: Strongbox, line: Declaration) -> Declaration | None:
    """The latest declaration of the same person that was signed, in whatever post."""
    done = [
        found
        for uid in box.subjects(CONTENTS)
        if uid != line.uid
        and (found := store.get(Declaration, uid)) is not None
        and found.progress is not None
        and found.progress.is_done
        and found.progress is not Progress.REPLACED
    ]
    return max(done, key=_when, default=None)


def _when(one: Declaration) -> tuple[date, int]:
    day: date | None = one.declared_on
    return day or date.min, one.period or 0


def begin(  # noqa: PLR0913, PLR0917 -- where, whose, which, and from what
    store: Store,
    box: Strongbox,
    line: Declaration,
    today: date,
    earlier: Declaration | None = None,
    published: Contents | None = None,
) -> Declaration:
    """Keep its first version: from an earlier one of this book, from a published one, or empty.

    Raises:
        BookError: the earlier one is not in this strongbox, or is damaged.
        NotSaved: the book refused.
    """
    first = first_contents(line)
    if earlier is not None:
        contents = started_from(contents_of(box, earlier), line.kind, line.period, earlier.uid)
    elif published is not None:
        before = previous_of(store, box, line)
        known_here = contents_of(box, before) if before else None
        contents = from_published(published, known_here, line.kind, line.period)
    else:
        contents = first
    return keep(box, line, completed(contents, first), today)


def completed(contents: Contents, first: Contents) -> Contents:
    """With what the roster knows where nothing is told, or is reserved; the numeral is the roster's."""
    for field in contents.fields:
        value = getattr(first, field.name)
        if value not in (None, []) and known(getattr(contents, field.name)) is None:
            setattr(contents, field.name, value)
    contents.numeral, contents.heads_service = first.numeral, first.heads_service
    return contents
