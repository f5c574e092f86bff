"""One paper as a PDF file, and what is stamped on every paper of this book."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from functools import partial
from pathlib import Path

from desktop.domain.language import _
from desktop.filings.act import Act
from desktop.filings.act_pdf import write
from desktop.filings.document import Stamp
from desktop.filings.files import write_beside
from desktop.jobs.founding import OWN
from desktop.jobs.progress import Progress
from desktop.registers.institutions import Institution
from desktop.store import Store


def print_act(act: Act, path: Path) -> Generator[Progress, None, Path]:
    """Write the paper; whole or not at all.

    Raises:
        NotWrittenError: the disk refused.
    """
    said = _("Escribiendo {}").format(path.name)
    for pages in write_beside(path, partial(write, act)):
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
    )
