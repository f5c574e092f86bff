"""The evidence vault: documents beside declared items, sealed with the declaration and in no other file."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
from collections.abc import Generator, Mapping
from pathlib import Path
from tempfile import mkdtemp, mkstemp

from desktop.description.plain import Json
from desktop.description.sealed import faults, read_sealed, write_sealed
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.jobs.declaring import CONTENTS, unpacked
from desktop.jobs.progress import Progress
from desktop.jobs.sealed_lists import SealedList
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.evidence import Evidence, EvidenceList, sources_of
from desktop.store.errors import BookError, NotSaved
from desktop.store.strongbox import LARGEST_PAPER, Strongbox

EVIDENCE = "evidence"
"""The kind of sealed text that the list of documents is."""
_LIST: SealedList[Evidence] = SealedList(EVIDENCE, EvidenceList)
STEP = 1024 * 1024
TAIL = 4096
"""Bytes at the end of a file where its mark of completeness is looked for."""
TYPED = ("kind", "title", "issued", "page", "expires")
"""The fields that people type."""


def documents(box: Strongbox) -> list[Evidence]:
    """All documents, in the order in which they were added.

    Raises:
        BookError: the strongbox is closed, or the list is damaged.
    """
    return _LIST.rows(box)


def all_sources(box: Strongbox, *also: Contents) -> dict[str, str]:
    """Whence every item of every declaration in the strongbox came, and of these that are not saved.

    Raises:
        BookError: the strongbox is closed, or something in it is damaged.
    """
    kept = [unpacked(box.read(CONTENTS, subject)) for subject in box.subjects(CONTENTS)]
    return sources_of([*kept, *also])


# -- adding and taking out


def suffix_of(content: bytes) -> str:
    """What kind of file it is, by what it holds and not by its name.

    Raises:
        NotSaved: none that is kept here, too large, or cut short.
    """
    if len(content) > LARGEST_PAPER:
        raise NotSaved(_("El archivo es demasiado grande: caben {} MB.").format(LARGEST_PAPER >> 20))
    tail = content[-TAIL:]
    kinds = (
        (b"%PDF-", ".pdf", b"%%EOF"),
        (b"\x89PNG\r\n\x1a\n", ".png", b"IEND"),
        (b"\xff\xd8\xff", ".jpg", b"\xff\xd9"),
    )
    for start, suffix, end in kinds:
        if content.startswith(start):
            if end not in tail:
                raise NotSaved(_("El archivo está incompleto: vuelva a descargarlo o escanearlo."))
            return suffix
    raise NotSaved(_("Se espera un PDF, PNG o JPEG: el archivo contiene otra cosa."))


def add(
    box: Strongbox, item: str, path: Path, told: Mapping[str, Json]
) -> Generator[Progress, None, Evidence]:
    """Read a file, seal it, and note what it is; `told` are the fields that were typed.

    Raises:
        NotSaved: the file or what was typed cannot be kept; nothing was.
        BookError: the strongbox is closed.
    """
    content = yield from _content(path)
    suffix_of(content)
    row = checked(item, path, told)
    row.digest = hashlib.sha256(content).hexdigest()
    yield Progress(len(content), len(content), _("Sellando el documento"))
    row.paper = box.put_paper(content)
    try:
        _LIST.edit(box, lambda rows: [*rows, row])
    except BaseException:
        box.drop_paper(row.paper)
        raise
    return row


def checked(item: str, path: Path, told: Mapping[str, Json]) -> Evidence:
    """What is told of a file that is not read yet, through the door.

    Raises:
        NotSaved: something does not read.
    """
    typed = {name: told.get(name) for name in TYPED}
    typed["title"] = typed["title"] or path.stem[:200]
    return _read({**typed, "item": item, "file_name": path.name[:255], "paper": "?", "digest": "?"})


def _content(path: Path) -> Generator[Progress, None, bytes]:
    """The file, a piece at a time; no more of it than is kept."""
    content, said = bytearray(), _("Leyendo el documento")
    try:
        if not path.is_file():
            raise NotSaved(_("Eso no es un archivo."))
        total = path.stat().st_size
        with path.open("rb") as file:
            while len(content) <= LARGEST_PAPER and (piece := file.read(STEP)):
                content += piece
                yield Progress(len(content), total, said)
    except OSError:
        raise NotSaved(_("No se pudo leer el archivo.")) from None
    return bytes(content)


def _read(raws: Mapping[str, object]) -> Evidence:
    """Through the door.

    Raises:
        NotSaved: something does not read.
    """
    reading = read_sealed(Evidence, raws)
    wrong = [one for one in reading.problems if one.severity is not Severity.WARNING]
    if wrong or (wrong := list(faults(reading.record))):
        raise NotSaved(wrong[0].text)
    return reading.record


def change(box: Strongbox, uid: str, told: Mapping[str, Json]) -> Evidence:
    """Other words for a document: its kind, title, dates, page.

    Raises:
        NotSaved: it is not there any more, or something does not read.
        BookError: the strongbox is closed.
    """
    typed = {name: told[name] for name in TYPED if name in told}

    def changed(rows: list[Evidence]) -> list[Evidence]:
        place = _place(rows, uid)
        rows[place] = _read(write_sealed(rows[place]) | typed)
        return rows

    rows = _LIST.edit(box, changed)
    return rows[_place(rows, uid)]


def remove(box: Strongbox, uid: str) -> None:
    """Take a document out, its bytes too; the history of the book keeps only a digest of what was sealed.

    Raises:
        NotSaved: it is not there any more.
        BookError: the strongbox is closed.
    """
    gone: list[Evidence] = []

    def without(rows: list[Evidence]) -> list[Evidence]:
        gone[:] = [rows.pop(_place(rows, uid))]
        return rows

    _LIST.edit(box, without)
    box.drop_paper(gone[0].paper)


def _place(rows: list[Evidence], uid: str) -> int:
    found = next((place for place, row in enumerate(rows) if row.uid == uid), None)
    if found is None:
        raise NotSaved(_("Ese respaldo ya no está."))
    return found


# -- reading


def content_of(box: Strongbox, row: Evidence) -> bytes:
    """The bytes of a document, as they came.

    Raises:
        BookError: it is damaged, was taken out, or the strongbox is closed.
    """
    content = box.paper(row.paper)
    if hashlib.sha256(content).hexdigest() != row.digest:
        raise BookError(_("El respaldo no es el que se guardó: recupere un respaldo del libro."))
    return content


class Copies:
    """Documents in clear for the system's viewer: only this person may read them, and they are swept away.

    They lie in memory where the system has such a folder. A program that dies leaves them until it ends its
    session; nothing else does.
    """

    def __init__(self) -> None:
        """None yet."""
        self._folder = ""

    def show(self, box: Strongbox, row: Evidence) -> Path:
        """A copy of a document; gone with `clear`.

        Raises:
            BookError: as `content_of`.
            NotSaved: the disk refused.
        """
        content = content_of(box, row)
        try:
            if not self._folder:
                self._folder = mkdtemp(prefix="probidad-respaldos-", dir=_memory())
                atexit.register(self.clear)
            handle, name = mkstemp(suffix=suffix_of(content), prefix="respaldo-", dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        except OSError:
            raise NotSaved(_("No se pudo abrir: falta lugar en el disco.")) from None
        return Path(name)

    def clear(self) -> None:
        """Nothing is left of them."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""
            atexit.unregister(self.clear)


def _memory() -> str | None:
    """The system's folder in memory for this person, if there is one."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return folder if folder and os.access(folder, os.W_OK) else None
