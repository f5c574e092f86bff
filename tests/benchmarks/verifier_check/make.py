"""Packages for `check.mjs`: one as filed, and copies that were touched, with what must be said of each."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from desktop.description.plain import Json  # noqa: E402 -- found only with the path above
from desktop.filings import manifest, verifier  # noqa: E402
from desktop.filings.manifest import FileDigest, Head  # noqa: E402
from desktop.filings.packing import PackageFile, Write, put_in_place, write_package, zipped  # noqa: E402

ROWS: dict[str, dict[str, Json]] = {"meetings": {"count": 2, "sha256": "cd" * 32}}
HEAD = Head(
    "AF001", "Servicio <Ñandú> & Cía", "2026-10", 3, "0.5.0", 12, "ab" * 32, "2026-11-02T12:00:00.000", ROWS
)
NAME = "AF001-2026-10-cierre-3"


def _writes(data: bytes) -> Write:
    def write(out: BinaryIO) -> Iterator[int]:
        yield out.write(data)

    return write


def _files() -> Iterator[PackageFile]:
    dice = random.Random(7)
    lines = "".join(f"{number};línea número {number};ñ\n" for number in range(4000)).encode()
    yield "csv/audiencias.csv", _writes(lines)
    yield "json/audiencias.json", _writes(b'{"records": []}\n')
    mark = f"PROBIDAD 1 AF001 audiencias sha256:{'cd' * 32}".encode("utf-16-be").hex()
    pdf = b"%PDF-1.7\n" + dice.randbytes(300_000) + b"/ProbidadMark<feff" + mark.encode() + b">/ProbidadSeal<"
    end = b">>>\nstartxref\n9\n%%EOF\n"
    pdf += hashlib.sha256(pdf + end).hexdigest().encode() + end
    yield "pdf/audiencias.pdf", _writes(pdf)
    yield "pdf/acentuación ñ.pdf", _writes(dice.randbytes(5_000))
    yield "vacío.txt", _writes(b"")


def _telling(digests: Sequence[FileDigest]) -> Iterator[PackageFile]:
    yield verifier.NAME, _writes(verifier.written(HEAD, digests))


def _zip(folder: Path, target: Path) -> None:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    with target.open("w+b") as out:
        for _place in zipped(
            out, ((f"{NAME}/{path.relative_to(folder).as_posix()}", path.open("rb")) for path in paths)
        ):
            pass


def main(where: Path) -> None:
    """Write everything, and `cases.json`: the folder, the paths that must be named, a byte in their range."""
    for _step in write_package(where / "original", NAME, _files(), HEAD, _telling):
        pass
    original = put_in_place(where / "original", NAME)
    cases: list[dict[str, object]] = [{"case": "original", "faults": []}]
    dice = random.Random(1)
    for number, path in enumerate(
        sorted(path for path in original.rglob("*") if path.is_file() and path.stat().st_size)
    ):
        for turn in range(2):
            case = f"byte-{number}-{turn}"
            shutil.copytree(original, where / case / NAME)
            inner = path.relative_to(original).as_posix()
            data = bytearray(path.read_bytes())
            place = dice.randrange(len(data))
            data[place] ^= 1 << dice.randrange(8)
            (where / case / NAME / inner).write_bytes(data)
            at = None if inner == manifest.NAME else place
            cases.append({"case": case, "faults": [inner], "at": at})
    for case, faults in (
        ("gone", ["csv/audiencias.csv"]),
        ("added", ["nuevo.txt"]),
        ("renamed", ["a.json", "json/audiencias.json"]),
        ("short", ["csv/audiencias.csv"]),
    ):
        folder = where / case / NAME
        shutil.copytree(original, folder)
        match case:
            case "gone":
                (folder / "csv" / "audiencias.csv").unlink()
            case "added":
                (folder / "nuevo.txt").write_text("hola")
            case "renamed":
                (folder / "json" / "audiencias.json").rename(folder / "a.json")
            case "short":
                kept = (folder / "csv" / "audiencias.csv").read_bytes()[:20_000]
                (folder / "csv" / "audiencias.csv").write_bytes(kept)
        cases.append({"case": case, "faults": faults})
    for told in cases:
        _zip(where / str(told["case"]) / NAME, where / str(told["case"]) / f"{NAME}.zip")
    (where / "cases.json").write_text(json.dumps(cases, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
