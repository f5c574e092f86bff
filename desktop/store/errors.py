"""What can go wrong with a book, in sentences."""

from __future__ import annotations

from desktop.description.register import Entry


class BookError(Exception):
    """The book cannot be opened or used; the text says why and what to do."""


class NotSaved(Exception):  # noqa: N818 -- the words the window says
    """Nothing was written; the text says why and what to do."""


class Conflict(NotSaved):
    """Somebody else saved the record meanwhile; `theirs` is what stands in the book, or None if it was removed."""

    def __init__(self, text: str, theirs: Entry | None) -> None:
        """Keep what stands in the book beside the sentence."""
        super().__init__(text)
        self.theirs = theirs
