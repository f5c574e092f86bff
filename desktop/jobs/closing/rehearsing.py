"""What a close would change in what is published, and what in it looks private, before it is done."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from desktop.description.frozen import thaw
from desktop.description.register import describe
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.stopped import Stopped
from desktop.filings import act_pdf, csv
from desktop.filings.document import Cell, Document, Stamp
from desktop.filings.packing import Write
from desktop.filings.rehearsal import Rehearsal, rehearse
from desktop.filings.rehearsal_papers import changes_document, rehearsal_act, write_page
from desktop.filings.release import decided_keys, stopped_in
from desktop.jobs.closing import planning
from desktop.jobs.closing.publication import Facts, Publication
from desktop.jobs.closing.shelf import InBook, Planned, changed_months
from desktop.jobs.progress import Progress
from desktop.registers import CORRECTED, by_name
from desktop.registers.institutions import Institution
from desktop.registers.rectifications import Rectification
from desktop.store import Store
from desktop.store.closing import Plan, release
from desktop.store.published import Release, releases


def rehearsal(
    store: Store, institution: Institution, year: int, month: int, program: str
) -> Generator[Progress, None, tuple[Rehearsal, ...]]:
    """By register: what would be new, change and go, in the month and in those closed before."""
    planned = planning.plan(store, institution, year, month, program)
    facts = Facts.of_plan(planned)
    stands = InBook(store, planned.institution, planned.number - 1)
    after, before = Publication(Planned(stands, planned.rows), facts), Publication(stands, facts)
    months = [*(Period.month(*one) for one in changed_months(after.shelf, after.month)), after.month]
    waiting = list(stopped_of(store, planned))
    found: list[Rehearsal] = []
    for model in CORRECTED:
        name = describe(model).name
        mine = tuple(one for one in waiting if one.register == name)
        pair = (_over(publication, name, months) for publication in (before, after))
        found.append(replace((yield from _compared(*pair)), stopped=mine))
    name = describe(Rectification).name
    errata = after.documents()[name]
    mine = tuple(one for one in waiting if one.register == name)
    found.append(replace((yield from _compared(None, errata)), stopped=mine))
    return tuple(found)


def _compared(before: Document | None, after: Document) -> Generator[Progress, None, Rehearsal]:
    work = rehearse(before, after)
    while True:
        try:
            number = next(work)
        except StopIteration as end:
            result: Rehearsal = end.value
            return result
        yield Progress(number, 0, _("Comparando con lo publicado"))


def _over(publication: Publication, name: str, months: list[Period]) -> Document:
    """A register over several months: what moves from one to another changes, it does not go."""
    documents = [publication.document(name, period) for period in months]
    return replace(
        documents[-1],
        rows=_Chained(tuple(document.rows for document in documents)),
        count=sum(document.count for document in documents),
    )


@dataclass(frozen=True)
class _Chained:
    """Rows after rows, as often as they are asked for."""

    all: tuple[Iterable[tuple[Cell, ...]], ...]

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return chain.from_iterable(self.all)


def stopped_of(store: Store, planned: Plan) -> Iterator[Stopped]:
    """What in the records of a plan looks private, and nobody has decided to publish it."""
    decided = decided_keys(releases(store))
    names = {describe(model).name for model in CORRECTED} | {describe(Rectification).name}
    for one in planned.rows:
        if one.register in names and one.content:
            record = thaw(by_name(one.register).model, one.content)
            yield from stopped_in([record], decided.__contains__)


def let_pass(store: Store, one: Stopped, reason: str) -> None:
    """Publish it all the same, and say why.

    Raises:
        NotSaved: the book refused.
    """
    release(store, Release(one.register, one.uid, one.field, one.finding.digest, reason))


def papers(found: tuple[Rehearsal, ...], stamp: Stamp) -> tuple[tuple[str, Write], ...]:
    """The rehearsal as paper, page and list: each file's name, and what writes it."""
    return (
        ("ensayo.pdf", partial(act_pdf.write, rehearsal_act(found, stamp))),
        ("ensayo.html", partial(write_page, found, stamp)),
        ("ensayo.csv", partial(csv.write, changes_document(found, stamp))),
    )
