"""A paper of a close that was done, made again from what the book froze, to be looked at."""

from __future__ import annotations

from collections.abc import Generator
from io import BytesIO
from typing import BinaryIO

from desktop.description.register import describe
from desktop.domain.language import _
from desktop.jobs.closing import files
from desktop.jobs.closing.publication import publication_of
from desktop.jobs.progress import Progress
from desktop.jobs.spool import Spool
from desktop.registers import AGENDA
from desktop.store import Store
from desktop.store.published import Closing

BOOK = "libro"


def papers_of() -> dict[str, str]:
    """The lists of a close that have a paper of their own: what its file is called, and its title."""
    return {files.called(describe(model).name): model.about.title for model in AGENDA}


def paper_of_close(
    store: Store, closing: Closing, called: str = BOOK
) -> Generator[Progress, None, tuple[BinaryIO, str]]:
    """One PDF of its package, byte for byte, and what its file is called.

    Raises:
        ValueError: the close has no such paper.
    """
    publication = publication_of(store, closing)
    month, spools = files.head(publication).month, list[Spool]()
    wanted = f"pdf/{publication.called(f'{called}-{month}')}.pdf"
    out = BytesIO()
    try:
        yield Progress(0, 0, _("Leyendo el libro"))
        for name, write in files.files(publication, files.head(publication), spools, {}):
            if name == wanted:
                for pages in write(out):
                    yield Progress(pages, 0, _("Preparando las páginas"))
                return out, wanted.rpartition("/")[2]
    finally:
        for spool in spools:
            spool.__exit__(None, None, None)
    raise ValueError(_("El cierre {} no tiene ese papel.").format(closing.number))
