"""What may lie on a disk after the power went: rebuilt from a record of all that was written and synced.

A file has what was synced, and of what was not, anything: nothing, all, some of it, or pieces of 512 bytes.
A name in a folder is there for certain only when the folder was synced; of what was done to names since, some
first part is there.
"""

from __future__ import annotations

import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEAD = struct.Struct("<ciqq")
SECTOR = 512
MODELS = ("all written", "only synced", "some written", "torn sectors")


def recorder(folder: Path) -> Path | None:
    """The recording library, built on the fly; None if this machine cannot."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "recorder.so"
    source = Path(__file__).with_name("recorder.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


@dataclass(frozen=True)
class Event:
    """One thing a program did."""

    kind: str
    fd: int
    offset: int
    data: bytes


def read_events(path: Path) -> Iterator[Event]:
    told = path.read_bytes()
    place = 0
    while place + HEAD.size <= len(told):
        kind, fd, offset, length = HEAD.unpack_from(told, place)
        place += HEAD.size
        yield Event(kind.decode(), fd, offset, told[place : place + length])
        place += length


@dataclass
class Content:
    """A file's bytes on the disk, and the writes (or cuts) that nobody synced yet."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for offset, data in self.pending:
            _apply(self.synced, offset, data)
        self.pending.clear()

    def after_a_cut(self, model: str, chance: random.Random) -> bytes:
        content = bytearray(self.synced)
        for offset, data in self.pending:
            if model == "all written" or (model != "only synced" and chance.random() < 0.5):
                _apply(content, offset, data)
            elif model == "torn sectors" and data and chance.random() < 0.7:
                _tear(content, offset, data, chance)
        return bytes(content)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        content[offset:] = bytes(max(0, offset - len(content)))
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _tear(content: bytearray, offset: int, data: bytes, chance: random.Random) -> None:
    for start in range(0, len(data), SECTOR):
        piece = data[start : start + SECTOR]
        lot = chance.random()
        if lot < 0.4:
            _apply(content, offset + start, piece)
        elif lot < 0.5:
            _apply(content, offset + start, bytes(len(piece)))
        elif lot < 0.6:
            _apply(content, offset + start, chance.randbytes(len(piece)))


class Disk:
    """A folder, as far as it is on the disk and as far as it is only on its way there."""

    def __init__(self, folder: Path, files: dict[str, bytes]) -> None:
        self._folder = str(folder)
        self._synced = {name: Content(bytearray(content)) for name, content in files.items()}
        self._names = dict(self._synced)
        self._pending: list[tuple[str, Content | None]] = []
        self._open: dict[int, Content | None] = {}

    def play(self, event: Event) -> None:
        """Let one thing happen."""
        match event.kind:
            case "O":
                self._opened(event)
            case "C":
                self._open.pop(event.fd, None)
            case "W" | "T":
                if (content := self._open.get(event.fd)) is not None:
                    content.pending.append((event.offset, event.data if event.kind == "W" else None))
            case "S":
                self._sync(self._open.get(event.fd))
            case "U":
                self._rename(event.data.decode(), None)
            case "L" | "R":
                old, new = event.data.decode().split("\0")
                self._rename(new, self._names[self._name(old)])
                if event.kind == "R":
                    self._rename(old, None)

    def _name(self, path: str) -> str:
        return path.removeprefix(self._folder).lstrip("/")

    def _opened(self, event: Event) -> None:
        name = self._name(event.data.decode())
        if name and name not in self._names:
            self._rename(event.data.decode(), Content())
        self._open[event.fd] = self._names[name] if name else None

    def _rename(self, path: str, content: Content | None) -> None:
        change = (self._name(path), content)
        self._pending.append(change)
        _point(self._names, change)

    def _sync(self, content: Content | None) -> None:
        if content is not None:
            content.sync()
            return
        for change in self._pending:
            _point(self._synced, change)
        self._pending.clear()

    def after_a_cut(self, model: str, chance: random.Random) -> dict[str, bytes]:
        """The files that are found when the power is back."""
        names = dict(self._synced)
        kept = {"all written": len(self._pending), "only synced": 0}.get(
            model, chance.randint(0, len(self._pending))
        )
        for change in self._pending[:kept]:
            _point(names, change)
        return {
            name: content.after_a_cut(model, chance)
            for name, content in names.items()
            if not name.endswith("-shm")
        }


def _point(names: dict[str, Content], change: tuple[str, Content | None]) -> None:
    name, content = change
    if content is None:
        names.pop(name, None)
    else:
        names[name] = content
