"""A file is whole or as it was, whatever comes between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from desktop.filings.files import NotWrittenError, write_beside


def short(out: BinaryIO) -> Iterator[int]:
    out.write(b"nuevo")
    yield 1
    out.write(b" entero")
    yield 2


def broken(out: BinaryIO) -> Iterator[int]:
    out.write(b"nuevo")
    yield 1
    raise RuntimeError("algo falla")


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "audiencias.pdf"
    path.write_bytes(b"viejo")
    assert list(write_beside(path, short)) == [1, 2]
    assert path.read_bytes() == b"nuevo entero"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "audiencias.pdf"
    path.write_bytes(b"viejo")
    with pytest.raises(RuntimeError):
        list(write_beside(path, broken))
    assert path.read_bytes() == b"viejo"
    assert list(tmp_path.iterdir()) == [path]


def test_a_cancelled_job_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "audiencias.pdf"
    path.write_bytes(b"viejo")
    steps = write_beside(path, short)
    next(steps)
    steps.close()
    assert path.read_bytes() == b"viejo"
    assert list(tmp_path.iterdir()) == [path]


VICTIM = """
import sys, time
from pathlib import Path
from desktop.filings.files import write_beside

def slow(out):
    for number in range(10_000):
        out.write(b"nuevo" * 1000)
        out.flush()
        yield number
        print(number, flush=True)
        time.sleep(0.01)

for _ in write_beside(Path(sys.argv[1]), slow):
    pass
"""


def test_a_killed_program_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "audiencias.pdf"
    path.write_bytes(b"viejo")
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", VICTIM, path], stdout=subprocess.PIPE, cwd=root) as victim:
        assert victim.stdout is not None
        victim.stdout.readline()
        time.sleep(0.05)
        victim.kill()
    assert victim.returncode in {-signal.SIGKILL, 1}
    assert path.read_bytes() == b"viejo"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_may_be_read_by_whom_the_office_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        list(write_beside(tmp_path / "a.csv", short))
    finally:
        os.umask(before)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "a.csv", tmp_path / "b.csv"
    target.write_bytes(b"viejo")
    link.symlink_to(target)
    list(write_beside(link, short))
    assert link.is_symlink()
    assert target.read_bytes() == b"nuevo entero"


def test_what_the_disk_refuses_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="La carpeta no existe"):
        list(write_beside(tmp_path / "no" / "a.csv", short))
    (tmp_path / "carpeta").mkdir()
    with pytest.raises(NotWrittenError, match="ya hay una carpeta"):
        list(write_beside(tmp_path / "carpeta", short))


def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWrittenError, match="No queda espacio"):
        list(write_beside(tmp_path / "a.csv", short))
    assert list(tmp_path.iterdir()) == []
