"""Files handed to the system: opened by its own program, shown in their folder."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path
from tempfile import mkdtemp, mkstemp

from platformdirs import user_documents_path
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.jobs.papers import put
from desktop.jobs.progress import Progress
from desktop.ui.kit.pdf import Source, copying
from desktop.ui.kit.swept import swept_folder


def show(path: Path) -> None:
    """Open a file or folder with the program that the system has for it."""
    opens(path)


def opens(path: Path) -> bool:
    """The same, and whether the system has one."""
    return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))


ENDINGS = ((b"%PDF-", ".pdf"), (b"\x89PNG\r\n", ".png"), (b"\xff\xd8\xff", ".jpg"))
"""How a file begins, and the name that the system's programs know it by."""


def show_data(data: bytes) -> None:
    """Open a file that the book keeps, from a copy that is gone when this program ends."""
    ending = next((ending for start, ending in ENDINGS if data.startswith(start)), "")
    if not ending:
        return
    handle, name = mkstemp(suffix=ending, prefix="documento-", dir=swept_folder())
    with open(handle, "wb") as file:  # noqa: PTH123 -- a handle, not a path
        file.write(data)
    show(Path(name))


def documents_folder(kept: str) -> Path:
    """The folder that was used last, or the person's documents."""
    return Path(kept) if kept else user_documents_path()


def open_a_copy(source: Source, name: str) -> Generator[Progress, None, Path]:
    """A copy of a document for other programs, which is gone when this one ends; where it is.

    Raises:
        NotWrittenError: the disk refused.
    """
    folder = Path(mkdtemp(dir=swept_folder()))
    return (yield from put(folder / name, partial(copying, source), private=True))
