"""One paper as a PDF file, and what is stamped on every paper of this book."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop.description.kinds import Day
from desktop.description.register import field_of
from desktop.domain.language import _
from desktop.domain.lobby_tree import read_answers, replay
from desktop.filings import pdf
from desktop.filings.act import Act
from desktop.filings.act_pdf import write
from desktop.filings.assessment import Answered, AssessmentFacts, assessment
from desktop.filings.document import Document, Stamp
from desktop.filings.files import write_beside
from desktop.filings.packing import Write
from desktop.jobs.progress import Progress
from desktop.registers.assessments import Assessment
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.practice_book import is_practice
from desktop.store.settings import OWN


def print_act(act: Act, path: Path, *, private: bool = False) -> Generator[Progress, None, Path]:
    """Write the paper; whole or not at all. A private one nobody but its owner reads.

    Raises:
        NotWrittenError: the disk refused.
    """
    return (yield from put(path, partial(write, act), private=private))


def act_in_memory(act: Act) -> Generator[Progress, None, BinaryIO]:
    """The same paper to be looked at: what it holds touches no disk."""
    return (yield from _in(BytesIO(), partial(write, act)))


def list_to_look_at(document: Document) -> Generator[Progress, None, BinaryIO]:
    """A list as it is filed, to be looked at.

    Raises:
        MiscountError: the book changed while it was written.
    """
    return (yield from _in(BytesIO(), partial(pdf.write, document)))


def _in(out: BinaryIO, write: Write) -> Generator[Progress, None, BinaryIO]:
    said = _("Preparando las páginas")
    for done in write(out):
        yield Progress(done, 0, said)
    return out


def put(path: Path, write: Write, *, private: bool = False) -> Generator[Progress, None, Path]:
    """Write any file, whole or not at all.

    Raises:
        NotWrittenError: the disk refused.
    """
    said = _("Escribiendo {}").format(path.name)
    for pages in write_beside(path, write, private=private):
        yield Progress(pages, 0, said)
    return path


def stamp_of(store: Store, now: datetime, version: str) -> Stamp:
    """Whose paper it is, when it was made and by what."""
    own = store.get(Institution, store.setting(OWN))
    return Stamp(
        institution=own.name or "" if own else "",
        code=own.code or "" if own else "",
        period="",
        made_at=now,
        version=version,
        emblem=own.emblem if own else None,
        header_text=own.header_text or "" if own else "",
        footer_text=own.footer_text or "" if own else "",
        practice=is_practice(store),
    )


def assessment_act(kept: Assessment, stamp: Stamp) -> Act:
    """The page of a kept result: every question in the words of the version that asked it.

    Raises:
        ValueError: the answers no longer fit their version.
    """
    walk = replay(kept.rule or "", read_answers(kept.answers or ""))
    verdict, tree = walk.verdict, walk.tree
    if verdict is None:
        raise ValueError(_("Las respuestas no llegan a un resultado."))
    on = field_of(Assessment, "day").show(kept)
    at = (kept.created_at or stamp.made_at.astimezone(UTC)).replace(tzinfo=UTC).astimezone()
    since = f"{tree.version}, vigente desde el {Day().show(tree.valid_from)}. {tree.source}."
    return assessment(
        AssessmentFacts(
            answers=tuple(Answered(s.question.text, s.answer.text, s.question.legal) for s in walk.steps),
            outcome=verdict.title,
            rule_version=since,
            answered_by=kept.answered_by or "",
            answered_at=at,
            matter=kept.matter or "",
            explanation=f"{verdict.text} {verdict.advice} ({verdict.legal})",
            note=f"Fecha del contacto: {on}." if on else "",
        ),
        stamp,
    )
