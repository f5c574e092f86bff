"""A PDF file as it is written: numbered objects that go out at once, and the table of where they are.

ReportLab's canvas holds every finished page until the last and knows no tags for screen readers; a hundred
thousand records with theirs would not fit. It reads fonts and emblem; the objects are written here.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from typing import BinaryIO

_LEVEL = 6
SEAL = b"/ProbidadSeal<"
MARK = b"/ProbidadMark"


class Paper:
    """The file under the pen."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._places = array("Q", [0])
        self._at = 0
        self._print = hashlib.sha256()
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._print.update(data)
        self._at += len(data)

    def reserve(self, many: int = 1) -> int:
        """Numbers for objects that will be put later; the first of them."""
        first = len(self._places)
        self._places.extend([0] * many)
        return first

    def put(self, number: int, body: str | bytes) -> None:
        """Write the object that has this number."""
        self._places[number] = self._at
        body = body.encode("ascii") if isinstance(body, str) else body
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: str | bytes) -> int:
        """Write an object and number it."""
        number = self.reserve()
        self.put(number, body)
        return number

    def put_all(self, first: int, bodies: list[str]) -> None:
        """Write objects numbered from `first` on, in one go."""
        parts = []
        at = self._at
        for number, body in enumerate(bodies, first):
            self._places[number] = at
            part = f"{number} 0 obj\n{body}\nendobj\n"
            parts.append(part)
            at += len(part)
        self._write("".join(parts).encode("ascii"))

    def stream(self, data: bytes, words: str = "") -> int:
        """Write bytes, deflated, as a stream object, and number it."""
        packed = zlib.compress(data, _LEVEL)
        return self.add(_stream(packed, f"/Filter/FlateDecode{words}"))

    def plain_stream(self, data: bytes, words: str) -> int:
        """Write bytes as they are: readers look for metadata without unpacking."""
        return self.add(_stream(data, words))

    def close(self, root: int, info: int, said: str = "") -> None:
        """Write the table and the trailer, with what the paper is marked with and its own seal.

        The identifier is a digest of what is above the table; the seal one of every byte of the file but
        its own digits, so that `pdf_seal` finds any that was changed.
        """
        mark = self._print.hexdigest()[:32]
        start = self._at
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        for begin in range(1, len(self._places), 10_000):
            self._write(
                b"".join(b"%010d 00000 n \n" % place for place in self._places[begin : begin + 10_000])
            )
        told = f"{MARK.decode()}{text(said)}" if said else ""
        self._write(
            f"trailer\n<</Size {len(self._places)}/Root {root} 0 R/Info {info} 0 R/ID[<{mark}><{mark}>]"
            f"{told}{SEAL.decode()}".encode("ascii")
        )
        end = b">>>\nstartxref\n%d\n%%%%EOF\n" % start
        self._print.update(end)
        self._out.write(self._print.hexdigest().encode("ascii") + end)


def _stream(data: bytes, words: str) -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (words.encode("ascii"), len(data), data)


def text(value: str) -> str:
    """A text as an object: UTF-16, so that every letter has its place and none has a meaning."""
    return f"<feff{value.encode('utf-16-be', 'replace').hex()}>"
