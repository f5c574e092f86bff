"""What a package says of itself: every file with its digest, block by block, so that damage is found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from desktop.description.plain import Json
from desktop.filings.wording import named

NAME = "manifiesto.json"
FORMAT = "probidad-cierre/1"
BLOCK = 16 * 1024
"""Bytes that one short digest covers."""
SHORT = 16


@dataclass(frozen=True)
class FileDigest:
    """One file: its path in the package, its size, its SHA-256, and the short digest of each block."""

    path: str
    size: int
    sha256: str
    blocks: tuple[str, ...]

    def damaged(self, other: FileDigest) -> tuple[int, int] | None:
        """Between which bytes (the latter not included) another file of that path differs."""
        if self.sha256 == other.sha256:
            return None
        pairs = zip(self.blocks, other.blocks, strict=False)
        wrong = [place for place, (mine, theirs) in enumerate(pairs) if mine != theirs]
        if len(self.blocks) != len(other.blocks) or not wrong:
            wrong += [
                min(len(self.blocks), len(other.blocks)) - 1,
                max(len(self.blocks), len(other.blocks)) - 1,
            ]
        last = min((max(wrong) + 1) * BLOCK, max(self.size, other.size))
        return max(0, min(wrong)) * BLOCK, last


def digest_of(path: str, source: IO[bytes]) -> FileDigest:
    """The digest of a file."""
    whole, blocks, size = hashlib.sha256(), [], 0
    while block := source.read(BLOCK):
        whole.update(block)
        blocks.append(hashlib.sha256(block).hexdigest()[:SHORT])
        size += len(block)
    return FileDigest(path, size, whole.hexdigest(), tuple(blocks))


@dataclass(frozen=True)
class Head:
    """Whose package it is, of which month and close, from which state of the book."""

    code: str
    institution: str
    month: str
    closing: int
    program: str
    seal_number: int
    seal_hash: str
    seal_at: str
    rows: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    """By register: how many records (`count`), and the `sha256` over them."""
    practice: bool = False
    """Whether everything in it is invented; the manifest has the member only then."""

    @property
    def name(self) -> str:
        """What the package is called."""
        return named(f"{self.code}-{self.month}-cierre-{self.closing}", practice=self.practice)


@dataclass(frozen=True)
class Manifest:
    """A manifest that was read."""

    head: Head
    files: Mapping[str, FileDigest]
    package: str


def package_digest(head: Head, files: Iterable[FileDigest]) -> str:
    """The digest (SHA-256, hex) of a whole package: of what it is, and of each file with its path."""
    found = sorted(files, key=lambda one: one.path)
    lines = (f"{one.sha256}  {one.path}  {one.size}  {' '.join(one.blocks)}" for one in found)
    told = json.dumps(_told(head), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256("\n".join([told, *lines]).encode()).hexdigest()


def _told(head: Head) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "institution": {"code": head.code, "name": head.institution},
        "month": head.month,
        "closing": head.closing,
        "program": head.program,
        "seal": {"number": head.seal_number, "hash": head.seal_hash, "at": head.seal_at},
        "rows": {name: dict(told) for name, told in head.rows.items()},
        **({"practice": True} if head.practice else {}),
    }


def written(head: Head, files: Iterable[FileDigest]) -> bytes:
    """The manifest as a file; the same package gives the same bytes."""
    found = sorted(files, key=lambda one: one.path)
    listed: list[Json] = [
        {"path": one.path, "bytes": one.size, "sha256": one.sha256, "blocks": [*one.blocks]} for one in found
    ]
    told = {**_told(head), "block": BLOCK, "files": listed, "package": package_digest(head, found)}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes) -> Manifest:
    """A manifest from its bytes.

    Raises:
        ValueError: it is none, or it does not agree with itself.
    """
    try:
        told: dict[str, Any] = json.loads(content)
        if told["format"] != FORMAT:
            raise ValueError("Es un manifiesto de otra versión.")
        files = {
            str(one["path"]): FileDigest(
                str(one["path"]), int(one["bytes"]), str(one["sha256"]), tuple(map(str, one["blocks"]))
            )
            for one in told["files"]
        }
        seal, body = told["seal"], told["institution"]
        head = Head(
            code=str(body["code"]),
            institution=str(body["name"]),
            month=str(told["month"]),
            closing=int(told["closing"]),
            program=str(told["program"]),
            seal_number=int(seal["number"]),
            seal_hash=str(seal["hash"]),
            seal_at=str(seal["at"]),
            rows=dict(told["rows"]),
            practice=told.get("practice") is True,
        )
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise ValueError("No es el manifiesto de un cierre.") from None
    if written(head, files.values()) != content:
        raise ValueError("El manifiesto fue alterado: no coincide con la huella del paquete.")
    return Manifest(head, files, str(told["package"]))
