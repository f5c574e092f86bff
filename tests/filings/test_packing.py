"""A package is whole or not there, the same each time, and shows where it was touched."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from desktop.filings import manifest
from desktop.filings.files import NotWrittenError
from desktop.filings.manifest import BLOCK, Head
from desktop.filings.package_check import check, is_package
from desktop.filings.packing import (
    PackageFile,
    TakenError,
    hidden,
    is_in_place,
    put_in_place,
    write_package,
)

NAME = "AF001-2026-10-cierre-3"
HEAD = Head("AF001", "Servicio", "2026-10", 3, "0.5.0", 12, "ab" * 32, "2026-11-02T12:00:00.000", {})


def content(size: int, seed: int) -> bytes:
    return random.Random(seed).randbytes(size // 2) + b"texto repetido\n" * (size // 30)


def writes(data: bytes) -> PackageFile:
    def write(out: BinaryIO) -> Iterator[int]:
        for start in range(0, len(data), 5_000):
            out.write(data[start : start + 5_000])
            yield start

    return "", write


def files() -> list[PackageFile]:
    told = {
        "csv/a.csv": content(40_000, 1),
        "pdf/b.pdf": content(70_000, 2),
        "c.json": b"{}",
        "vacío.txt": b"",
    }
    return [(path, writes(data)[1]) for path, data in told.items()]


def made(folder: Path) -> Path:
    for _progress in write_package(folder, NAME, files(), HEAD):
        assert not (folder / NAME).exists()
    return put_in_place(folder, NAME)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return made(tmp_path)


def test_a_package_and_its_zip_verify(package: Path) -> None:
    for path in (package, package.with_name(f"{NAME}.zip"), package / manifest.NAME):
        assert is_package(path)
        verdict = check(path)
        assert verdict.damages == ()
        assert verdict.files == 4


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = made(tmp_path / "a"), made(tmp_path / "b")
    assert (one / manifest.NAME).read_bytes() == (other / manifest.NAME).read_bytes()
    assert one.with_name(f"{NAME}.zip").read_bytes() == other.with_name(f"{NAME}.zip").read_bytes()


def test_given_up_on_the_way_nothing_is_left(tmp_path: Path) -> None:
    steps = sum(1 for _step in write_package(tmp_path / "whole", NAME, files(), HEAD))
    for wanted in range(1, steps):
        folder = tmp_path / str(wanted)
        work = write_package(folder, NAME, files(), HEAD)
        for _step in range(wanted):
            next(work)
        work.close()
        assert list(folder.iterdir()) == []


def test_putting_it_in_its_place_may_be_said_again_after_each_step(tmp_path: Path) -> None:
    for _progress in write_package(tmp_path, NAME, files(), HEAD):
        pass
    inside, _zipped = hidden(tmp_path, NAME)
    inside.rename(tmp_path / NAME)
    assert not is_in_place(tmp_path, NAME)
    for _again in range(2):
        put_in_place(tmp_path, NAME)
        assert is_in_place(tmp_path, NAME)
    assert check(tmp_path / NAME).intact


def test_another_package_of_that_name_is_not_written_over(package: Path) -> None:
    (package / manifest.NAME).write_text("otra cosa")
    for _progress in write_package(package.parent, NAME, files(), HEAD):
        pass
    with pytest.raises(TakenError):
        put_in_place(package.parent, NAME)
    assert (package / manifest.NAME).read_text() == "otra cosa"


def test_where_the_disk_refuses_it_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(NotWrittenError, match=NAME):
        list(write_package(tmp_path / "taken", NAME, files(), HEAD))


@pytest.mark.parametrize("seed", range(40))
def test_one_changed_byte_is_found_where_it_is(package: Path, seed: int) -> None:
    dice = random.Random(seed)
    paths = [path for path in sorted(package.rglob("*")) if path.is_file() and path.stat().st_size]
    path = dice.choice(paths)
    data = bytearray(path.read_bytes())
    place = dice.randrange(len(data))
    data[place] ^= 1 << dice.randrange(8)
    path.write_bytes(data)
    damages = check(package).damages
    assert damages
    if path.name != manifest.NAME:
        (damage,) = damages
        assert damage.path == path.relative_to(package).as_posix()
        assert damage.first is not None
        assert damage.last is not None
        assert damage.first <= place < damage.last
        assert damage.last - damage.first <= BLOCK


@pytest.mark.parametrize("seed", range(60))
def test_one_changed_byte_of_the_manifest_is_found(package: Path, seed: int) -> None:
    path = package / manifest.NAME
    data = bytearray(path.read_bytes())
    data[random.Random(seed).randrange(len(data))] ^= 1
    path.write_bytes(data)
    assert [damage.path for damage in check(package).damages] == [manifest.NAME]


@pytest.mark.parametrize("seed", range(40))
def test_one_changed_byte_of_the_zip_is_found(package: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = package.with_name(f"{NAME}.zip")
    data = bytearray(path.read_bytes())
    place = dice.randrange(len(data))
    data[place] ^= 1 << dice.randrange(8)
    path.write_bytes(data)
    assert not is_package(path) or not check(path).intact


def test_a_file_that_is_gone_added_or_renamed_is_told(package: Path) -> None:
    (package / "csv" / "a.csv").rename(package / "csv" / "z.csv")
    told = {damage.path: damage.text for damage in check(package).damages}
    assert told == {"csv/a.csv": "Falta en el paquete.", "csv/z.csv": "No es del paquete: alguien lo agregó."}


def test_a_manifest_of_changed_digests_does_not_agree_with_itself(package: Path) -> None:
    path = package / manifest.NAME
    told = path.read_text()
    path.write_text(told.replace('"sha256": "', '"sha256": "0', 1))
    assert [damage.path for damage in check(package).damages] == [manifest.NAME]


def test_a_zip_of_something_else_is_no_package(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "otro.zip", "w") as archive:
        archive.writestr("x/y.txt", "hola")
    assert not is_package(tmp_path / "otro.zip")


@pytest.mark.parametrize("seed", range(300))
def test_a_torn_zip_is_told_in_a_sentence_wherever_it_is_torn(package: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = package.with_name(f"{NAME}.zip")
    data = bytearray(path.read_bytes())
    manifest_at = data.find(b"manifiesto.json")
    place = dice.choice([dice.randrange(len(data) - 700, len(data)), manifest_at + dice.randrange(-30, 1500)])
    data[place] ^= 1 << dice.randrange(8)
    path.write_bytes(data)
    verdict = check(path)
    assert verdict.damages
    assert all(damage.text.endswith((".", ")")) or "dañado" in damage.text for damage in verdict.damages)


def stored(package: Path, change: Callable[[str, bytes], bytes] = lambda _path, data: data) -> Path:
    """The package zipped by somebody else's program, with something changed."""
    target = package.with_name("otro.zip")
    with ZipFile(target, "w") as archive:
        for path in sorted(path for path in package.rglob("*") if path.is_file()):
            inner = path.relative_to(package).as_posix()
            archive.writestr(f"{NAME}/{inner}", change(inner, path.read_bytes()))
    return target


@pytest.mark.parametrize("seed", range(20))
def test_a_byte_changed_within_a_zip_is_found_where_it_is(package: Path, seed: int) -> None:
    dice = random.Random(seed)
    wanted = dice.choice(["csv/a.csv", "pdf/b.pdf"])
    place = dice.randrange((package / wanted).stat().st_size)

    def change(path: str, data: bytes) -> bytes:
        return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] if path == wanted else data

    (damage,) = check(stored(package, change)).damages
    assert damage.path == wanted
    assert damage.first is not None
    assert damage.last is not None
    assert damage.first <= place < damage.last
    assert damage.last - damage.first <= BLOCK


def test_a_file_that_is_torn_within_a_zip_is_named_and_the_others_are_not(package: Path) -> None:
    path = stored(package)
    data = bytearray(path.read_bytes())
    data[data.find(b"texto repetido")] ^= 1  # in a.csv, whose sum in the zip no longer fits
    path.write_bytes(data)
    assert [damage.path for damage in check(path).damages] == ["csv/a.csv"]


def test_a_zip_made_to_fill_the_disk_is_not_unpacked(package: Path) -> None:
    with ZipFile(package.with_name("bomba.zip"), "w", ZIP_DEFLATED) as archive:
        archive.write(package / manifest.NAME, f"{NAME}/{manifest.NAME}")
        with archive.open(f"{NAME}/csv/a.csv", "w") as entry:
            for _turn in range(60):
                entry.write(bytes(1_000_000))
    (damage,) = check(package.with_name("bomba.zip")).damages
    assert "demasiado grande" in damage.text


def test_a_zip_that_may_not_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-existe"):
        check(tmp_path / "no-existe.zip")


def test_a_file_added_to_a_zip_or_written_twice_is_told(package: Path) -> None:
    path = stored(package)
    with ZipFile(path, "a") as archive:
        archive.writestr(f"{NAME}/nuevo.txt", "hola")
    assert [damage.path for damage in check(path).damages] == ["nuevo.txt"]
    path = stored(package)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(path, "a") as archive:
        archive.writestr(f"{NAME}/csv/a.csv", "otra cosa")
    assert "csv/a.csv" in [damage.path for damage in check(path).damages]


def test_a_shortened_and_a_lengthened_file_are_told_with_their_sizes(package: Path) -> None:
    path = package / "csv" / "a.csv"
    whole = path.read_bytes()
    for data in (whole[:20_000], whole[:-1], whole + b"x", b""):
        path.write_bytes(data)
        (damage,) = check(package).damages
        assert damage.first is not None
        assert damage.last is not None
        assert damage.first <= min(len(data), len(whole)) <= damage.last
        assert "debía medir" in damage.text
