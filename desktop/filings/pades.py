"""What signing and the reading of signatures share: the late library, the opened file, the refusals."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from desktop.domain.language import _

HEAD = 1024
"""A PDF's mark stands within so many bytes."""
STUMBLES = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What the library raises, besides its own errors, where a file is not as it should be."""


class NotSignedError(ValueError):
    """A signature cannot be made or read; the sentence says why."""


class NotPdfError(NotSignedError):
    """The file is no PDF."""


class DamagedPdfError(NotSignedError):
    """The file is a PDF that cannot be read: cut, altered or badly made."""


def load() -> None:
    """Keep pyHanko, which loads late (it brings the network's libraries), from talking to the terminal."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        logger.propagate = False  # its lines name people
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The file, open, if it is a PDF.

    Raises:
        NotSignedError: it cannot be read, or is none.
    """
    try:
        file = path.open("rb")
    except OSError:
        raise NotSignedError(_("No se puede leer «{}».").format(path.name)) from None
    with file:
        if b"%PDF-" not in file.read(HEAD):
            raise NotPdfError(_("«{}» no es un PDF.").format(path.name))
        file.seek(0)
        yield file


def parsed(file: BinaryIO, name: str) -> Any:
    """The PDF as pyHanko reads it.

    Raises:
        NotSignedError: it is encrypted.
        DamagedPdfError: it cannot be read.
    """
    load()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 -- heavy

    with telling_damage(name):
        reader = PdfFileReader(file)
    if reader.encrypted:
        raise NotSignedError(_("«{}» está cifrado: quítele la clave primero.").format(name))
    return reader


@contextmanager
def telling_damage(name: str) -> Iterator[None]:
    """Whatever the library trips over in a file is the file's damage.

    Raises:
        DamagedPdfError: it tripped.
    """
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 -- heavy

    try:
        yield
    except NotSignedError:
        raise
    except (PdfError, *STUMBLES) as error:
        raise DamagedPdfError(_("«{}» es un PDF dañado.").format(name)) from error
