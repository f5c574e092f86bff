"""The papers of a month's sample: a letter for each who is asked, and what came back as PDF and workbook."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from desktop.description.frozen import thaw
from desktop.description.kinds import Picture
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.text import words
from desktop.filings import xlsx
from desktop.filings.act import Act
from desktop.filings.confirmation_letter import ConfirmationFacts, confirmation_letter
from desktop.filings.document import Stamp
from desktop.filings.sample_results import NO_UNIT, Letter, Results, results_document, sample_results
from desktop.jobs.closing.sampling import NotDrawn, Sample, kinds_of
from desktop.jobs.papers import print_act, put
from desktop.jobs.progress import Progress
from desktop.registers import by_name
from desktop.registers.confirmations import Confirmation, Side
from desktop.store import Store
from desktop.store.published import Closing, versions_of

LONGEST = 40


def register_of(letter: Confirmation) -> str:
    """The register of the record that a letter asks about."""
    return letter.in_register.name.lower()


def letter_act(store: Store, sample: Sample, place: int, day: date, stamp: Stamp) -> Act:
    """The letter at a place of the sample: only what the close published of its record stands in it."""
    letter = sample.letters[place]
    register = by_name(register_of(letter))
    closing, content = _asked_about(store, letter)
    record = thaw(register.model, content)
    return confirmation_letter(
        ConfirmationFacts(
            uid=letter.uid,
            number=place + 1,
            many=len(sample.letters),
            register=register.name,
            title=register.about.singular,
            month=Period.month(letter.month.year, letter.month.month).text,
            closing=closing.number,
            told=letter.record_told,
            to=letter.asked,
            asks_official=letter.side is Side.OFFICIAL,
            official=_officials(record),
            published=published(record),
            seed=letter.seed,
            letter_day=day,
        ),
        stamp,
    )


def _asked_about(store: Store, letter: Confirmation) -> tuple[Closing, bytes]:
    """What stood published when the lot was drawn: a later correction is not what is asked."""
    versions = [told for told in versions_of(store, register_of(letter), letter.record) if told[1]]
    if not versions:
        raise NotDrawn(_("Ningún cierre publicó el registro de esta carta."))
    made = (letter.created_at or datetime.max).replace(tzinfo=UTC)  # noqa: DTZ901 -- it gets its zone here
    before = [told for told in versions if _moment(told[0].at) <= made]
    return before[-1] if before else versions[0]


def _moment(told: str) -> datetime:
    at = datetime.fromisoformat(told)
    return at.replace(tzinfo=at.tzinfo or UTC)


def _officials(record: Entry) -> str:
    return "; ".join(one.heading() for one in record.involved())


def published(record: Entry) -> tuple[tuple[str, str], ...]:
    """What was published of a record, as people read it; `record` comes from what was frozen."""
    fields = (field for field in record.fields if field.is_public and not isinstance(field.kind, Picture))
    return tuple((field.label, told) for field in fields if (told := field.show(record)))


def letters(
    store: Store, sample: Sample, folder: Path, day: date, stamp: Stamp
) -> Generator[Progress, None, list[Path]]:
    """Write every letter into a folder; the same sample, day and stamp give the same files.

    Raises:
        NotWrittenError: the disk refused.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for place, letter in enumerate(sample.letters):
        yield Progress(place, len(sample.letters), _("Escribiendo cartas"))
        act = letter_act(store, sample, place, day, stamp)
        name = "-".join(words(letter.asked))[:LONGEST].strip("-") or letter.side.name.lower()
        path = folder / f"carta-{place + 1:03d}-{name}.pdf"
        for _page in print_act(act, path, private=True):
            pass
        written.append(path)
    return written


def results(sample: Sample) -> Results:
    """What the letters brought back so far."""
    month = sample.letters[0].month if sample.letters else date.min
    return Results(
        month=Period.month(month.year, month.month).text,
        seed=sample.seed,
        records=sample.records,
        letters=tuple(_told(number, one) for number, one in enumerate(sample.letters, 1)),
    )


def _told(number: int, one: Confirmation) -> Letter:
    return Letter(
        number=number,
        register=by_name(register_of(one)).about.title,
        told=one.record_told,
        side=one.side.value,
        asked=one.asked,
        unit=one.unit or NO_UNIT,
        sent_on=one.sent_on,
        answered_on=one.answered_on,
        errors=kinds_of(one),
        other=one.other_error or "",
    )


def results_files(sample: Sample, folder: Path, stamp: Stamp) -> Generator[Progress, None, Sequence[Path]]:
    """The results as PDF with bars, and as a workbook.

    Raises:
        NotWrittenError: the disk refused.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = results(sample)
    month = sample.letters[0].month
    name = f"muestra-{month.year}-{month.month:02d}"
    paper = yield from print_act(sample_results(told, stamp), folder / f"{name}.pdf", private=True)
    write = partial(xlsx.write, results_document(told, stamp))
    book = yield from put(folder / f"{name}.xlsx", write, private=True)
    return paper, book
