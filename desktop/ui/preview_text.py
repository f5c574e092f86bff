"""What a document says: found where it stands, and taken along as a whole."""

from __future__ import annotations

from collections.abc import Callable, Generator

from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.ui.kit.pdf import Hit, Pdf, Source

MOST_HITS = 2_000
"""Nobody walks through more."""


def find_all(pdf: Pdf, wanted: str, still: Callable[[str], bool]) -> list[Hit]:
    """Every place, page by page, while that is `still` what is looked for."""
    hits: list[Hit] = []
    for number in range(len(pdf) if wanted.strip() else 0):
        if not still(wanted) or len(hits) >= MOST_HITS:
            break
        hits += pdf.find(number, wanted)
    return hits[:MOST_HITS]


def all_text(source: Source) -> Generator[Progress, None, str]:
    """The text of all pages, as a job.

    Raises:
        UnreadableError: the document is gone.
    """
    pdf, told = Pdf(source), []
    try:
        for number in range(len(pdf)):
            yield Progress(number, len(pdf), _("Leyendo las páginas"))
            told.append(pdf.text(number))
    finally:
        pdf.close()
    return "\n\n".join(told)
