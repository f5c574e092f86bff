"""The summary of a year as files: a paper and a workbook of the same figures."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from desktop.domain.language import _
from desktop.filings import act_pdf, yearly_workbook
from desktop.filings.document import Stamp
from desktop.filings.wording import named
from desktop.filings.yearly_summary import summary_act
from desktop.jobs.duty_papers import stamp_for
from desktop.jobs.papers import put, stamp_of
from desktop.jobs.progress import Progress
from desktop.jobs.yearly_tables import Counted, tables
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.aggregates import Body, posts
from desktop.store.published import newest_seal

FORMATS = ("pdf", "xlsx")
RUNNING = "AÑO EN CURSO"
TOLD = (
    "Cuenta lo que el libro tenía al sellarse por última vez. De las solicitudes, solo su número.",
    "No incluye los borradores ni lo reservado por el artículo 8.",
)


def write_summary(  # noqa: PLR0913, PLR0917 -- whose, of when, how and where
    store: Store,
    body: Body,
    year: int,
    counted: Counted,
    formats: Sequence[str],
    folder: Path,
    today: date,
    version: str,
) -> Generator[Progress, None, tuple[Path, ...]]:
    """Write the summary in each format. The same book gives the same bytes: the stamp is its newest seal's.

    Raises:
        NotWrittenError: the disk refused.
    """
    yield Progress(0, len(formats), _("Sumando el año {}").format(year))
    stamp = replace(year_stamp(store, store.get(Institution, body.uid), year, version), period="")
    made = tables(counted, posts(store), today)
    act = summary_act(year, made, TOLD, stamp, RUNNING if today <= date(year, 12, 31) else "")
    writers = {"pdf": partial(act_pdf.write, act), "xlsx": partial(yearly_workbook.write, act, made, TOLD)}
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for name in formats:
        called = named(f"{body.code or 'libro'}-resumen-{year}", practice=stamp.practice)
        path = folder / f"{called}.{name}"
        paths.append((yield from put(path, writers[name])))
    return tuple(paths)


def year_stamp(store: Store, institution: Institution | None, year: int, version: str) -> Stamp:
    """The stamp of a year's filing: of that institution, and of the time of the book's newest seal."""
    seal = newest_seal(store)
    at = datetime.fromisoformat(seal.at) if seal.at else datetime(year, 12, 31)  # noqa: DTZ001 -- an empty book
    stamp = replace(
        stamp_of(store, at, version),
        period=f"año {year}",
        seal=f"{seal.number}:{seal.hash}" if seal.number else "",
    )
    return stamp_for(stamp, institution) if institution else stamp
