"""How a command can end, and what the exit code says of it."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the contract."""

    DONE = 0
    REFUSED = 1
    WORDS = 2
    BOOK = 3
    FAULTS = 4


class Ending(Exception):  # noqa: N818 -- most are no errors of the program
    """A command ends here: a sentence for the person, a stable English word for programs."""

    code = Exit.REFUSED
    kind = "refused"

    def __init__(self, text: str) -> None:
        """Keep the sentence."""
        super().__init__(text)
        self.text = text


class WrongWords(Ending):
    """The words of the command are wrong."""

    code = Exit.WORDS
    kind = "words"


class NoBook(Ending):
    """The book cannot be opened."""

    code = Exit.BOOK
    kind = "book"


class NotDone(Ending):
    """The disk refused, or something else outside the program."""

    kind = "failed"


class Cancelled(Ending):
    """The person stopped it."""

    kind = "cancelled"


class Unexpected(Ending):
    """A fault of the program, told calmly."""

    kind = "unexpected"
