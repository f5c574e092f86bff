"""The sample of a closed month: drawn by lot from what the close published, and asked of both sides.

A month has one sample: one that could be drawn until it pleases would prove nothing.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop.description.frozen import thaw
from desktop.description.reading import read_record
from desktop.description.register import Entry, State, describe
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.problems import Problem, Severity
from desktop.domain.sampling import SHARE, WHOLE, drawn
from desktop.jobs.closing.asked import Asked, asked
from desktop.jobs.closing.shelf import InBook
from desktop.jobs.progress import Progress
from desktop.registers import AGENDA
from desktop.registers.confirmations import Confirmation
from desktop.registers.institutions import Institution
from desktop.registers.rectifications import Corrected
from desktop.store import NotSaved, Store
from desktop.store.aggregates import own_body
from desktop.store.lists import Query
from desktop.store.published import Closing, closings

SETTING = "sample:share"
"""The per cent of what a month published that is asked about."""
LONGEST_SEED = 64
LONGEST_NAME, LONGEST_TOLD = 300, 2000
KINDS = {
    "date": "wrong_date",
    "post": "wrong_post",
    "name": "wrong_name",
    "subject": "wrong_subject",
    "unknown": "unknown",
}
"""What an answer may find wrong, and the field that says so; anything else is told in words."""


class NotDrawn(NotSaved):
    """There is nothing to draw from, or it was drawn already."""


@dataclass(frozen=True)
class Chosen:
    """One published record that the lot fell on, as it was published."""

    register: str
    record: Entry
    letters: tuple[Asked, ...]


@dataclass(frozen=True)
class Draw:
    """A draw before it is kept: from which close, with which seed and share, out of how many."""

    closing: Closing
    seed: str
    share: int
    published: dict[str, int]
    chosen: tuple[Chosen, ...]


@dataclass(frozen=True)
class Sample:
    """The sample of a month as the book keeps it, and whether it was made just now."""

    letters: tuple[Confirmation, ...]
    made: bool = False

    @property
    def seed(self) -> str:
        """With which it was drawn."""
        return (self.letters[0].seed or "") if self.letters else ""

    @property
    def records(self) -> int:
        """How many records were drawn."""
        return len({one.record for one in self.letters})


def share_of(store: Store) -> int:
    """The share that the book asks for, in per cent."""
    told = store.setting(SETTING)
    return int(told) if told.isdecimal() and 0 < int(told) <= WHOLE else SHARE


def last_close(store: Store, institution: Institution, year: int, month: int) -> Closing:
    """The last close of the month.

    Raises:
        NotDrawn: it is still open.
    """
    found = closings(store, institution.uid, year=year, month=month)
    if not found:
        told = _("{} no se ha cerrado: la muestra se sortea de lo publicado.")
        name = Period.month(year, month).text
        raise NotDrawn(told.format(name[:1].upper() + name[1:]))
    return found[-1]


def seed_of(closing: Closing) -> str:
    """The seed that follows from the close: whoever has its package can tell it from the manifest."""
    told = f"{closing.code}-{closing.year}-{closing.month:02d}-{closing.number}-{closing.seal_hash}"
    return told[:LONGEST_SEED]


def draw(store: Store, closing: Closing, seed: str = "", share: int = 0) -> Draw:
    """Draw that share of each register of the close: the same seed draws the same records, whenever."""
    seed, share = seed.strip() or seed_of(closing), share or share_of(store)
    shelf = InBook(store, closing.institution, closing.number)
    published: dict[str, int] = {}
    chosen: list[Chosen] = []
    for model in AGENDA:
        register = describe(model).name
        rows = {one.uid: one.content for one in shelf.rows(register, closing.period)}
        published[register] = len(rows)
        for uid in drawn(rows, seed, share):
            record = thaw(model, rows[uid])
            chosen.append(Chosen(register, record, tuple(asked(record))))
    return Draw(closing, seed, share, published, tuple(chosen))


def sample_of(store: Store, institution: Institution, year: int, month: int) -> Sample:
    """What was drawn of a month, in the order of the draw; a letter's place in it is its number."""
    found = store.find(Confirmation, Query(register="confirmations", period=Period.month(year, month)))
    mine = (one for one in found if one.official.institution.uid == institution.uid)
    return Sample(tuple(sorted(mine, key=lambda one: one.id)))


@dataclass(frozen=True)
class MonthSample:
    """How the sample of a month stands; while there is none, from what it is drawn."""

    institution: Institution | None
    sample: Sample
    seed: str = ""
    """The one that follows from the close; empty while the month is open."""
    share: int = 0


def month_sample(store: Store, year: int, month: int) -> MonthSample:
    """How it stands, of the institution whose book it is."""
    body = own_body(store)
    institution = store.get(Institution, body.uid) if body else None
    if institution is None:
        return MonthSample(None, Sample(()))
    closed = closings(store, institution.uid, year=year, month=month)
    sample = sample_of(store, institution, year, month)
    return MonthSample(institution, sample, seed_of(closed[-1]) if closed else "", share_of(store))


def sampling(  # noqa: PLR0913, PLR0917 -- whose, when, and how it is drawn
    store: Store, institution: Institution, year: int, month: int, seed: str = "", share: int = 0
) -> Generator[Progress, None, Sample]:
    """Draw and keep the sample of a month; a month that has one keeps it, and nothing is added.

    Raises:
        NotDrawn: the month is open, published nothing, or was drawn with another seed.
        NotSaved: the book refused; nothing was kept.
    """
    kept = sample_of(store, institution, year, month)
    if kept.letters:
        if seed.strip() not in ("", kept.seed):
            told = _("La muestra de ese mes ya se sorteó, con la semilla «{}»: no se sortea otra.")
            raise NotDrawn(told.format(kept.seed))
        return kept
    yield Progress(0, 0, _("Sorteando"))
    made = draw(store, last_close(store, institution, year, month), seed, share)
    letters = list(_confirmations(store, made))
    if not letters:
        raise NotDrawn(_("Ese mes no publicó audiencias, viajes ni donativos: no hay qué preguntar."))
    with store.batch() as batch:
        batch.add(letters)
    yield Progress(len(letters), len(letters), _("Guardado"))
    return Sample(sample_of(store, institution, year, month).letters, made=True)


def _confirmations(store: Store, made: Draw) -> Iterator[Confirmation]:
    """One for each who is asked; its origin is its own, so that no two draws at once keep it twice."""
    closing, finder = made.closing, store.finder()
    for one in made.chosen:
        for place, who in enumerate(one.letters):
            raws = {
                "month": date(closing.year, closing.month, 1).isoformat(),
                "in_register": Corrected[one.register.upper()].value,
                "record": one.record.uid,
                "record_told": one.record.heading()[:LONGEST_TOLD] or one.record.uid,
                "official": who.official,
                "unit": who.unit[:LONGEST_NAME],
                "seed": made.seed,
                "side": who.side.value,
                "asked": who.name[:LONGEST_NAME],
            }
            read = read_record(Confirmation, raws, finder)
            _refuse(read.problems)
            read.record.state = State.COMPLETE
            read.record.origin = f"sample:{closing.institution}:{one.record.uid}:{place}"
            yield read.record


def _refuse(problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.severity is not Severity.WARNING:
            raise NotSaved(problem.text)


# -- what came back


def mark_sent(store: Store, letters: Iterable[Confirmation], on: date) -> int:
    """Say that those not sent yet were sent that day; how many."""
    waiting = [one for one in letters if one.sent_on is None]
    for one in waiting:
        one.sent_on = on
        _keep(store, one)
    return len(waiting)


def answer(
    store: Store, letter: Confirmation, on: date | None, wrong: Iterable[str] = (), other: str = ""
) -> Confirmation:
    """Note what a letter brought back, in place of what was noted before; without a day, that nothing did.

    Raises:
        NotSaved: the answer is older than its letter, or the book refused.
        Conflict: somebody else noted it meanwhile.
    """
    told = set(wrong) if on else set()
    letter.answered_on = on
    for kind, field in KINDS.items():
        setattr(letter, field, True if kind in told else None)
    letter.other_error = (other.strip() or None) if on else None
    return _keep(store, letter)


def kinds_of(letter: Confirmation) -> tuple[str, ...]:
    """What an answer found wrong, by the words of `KINDS`, and `other`."""
    told = [kind for kind, field in KINDS.items() if getattr(letter, field)]
    return (*told, *(["other"] if letter.other_error else []))


def _keep(store: Store, letter: Confirmation) -> Confirmation:
    _refuse(letter.problems())
    letter.state = State.COMPLETE
    return store.save(letter)
