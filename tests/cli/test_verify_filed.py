"""`verify` of what was filed: intact, or altered and where, for people and for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine

from desktop.filings import manifest, verifier
from tests.cli.conftest import Terminal, copied, run

MONTH = "2026-10"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, rehearsed: Path) -> tuple[Path, str]:
    """The folder with a practice book of which a month was closed once, and how its package is called."""
    folder = tmp_path_factory.mktemp("closed")
    book = ("--book", shutil.copy(rehearsed, folder / "practica.probidad"))
    out = ("--output", folder / "out", "--release", "Es práctica")
    with time_machine.travel("2026-11-24T15:00:00+00:00"):
        run(*book, "attest", MONTH, "--silent", "--by", "Jefa")
        answer = run(*book, "--json", "publish", MONTH, *out)
    assert answer.code == 0, answer.out + answer.err
    return folder, Path(answer.json["package"]).name


@pytest.fixture
def practised(closed: tuple[Path, str], tmp_path: Path) -> Path:
    """A practice book of which a month was closed."""
    copied(closed[0], tmp_path)
    return tmp_path / "practica.probidad"


@pytest.fixture
def package(closed: tuple[Path, str], practised: Path) -> Path:
    """The package of that month."""
    return practised.parent / "out" / closed[1]


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_a_package_its_zip_its_manifest_and_each_file_of_it_are_intact(
    terminal: Terminal, practised: Path, package: Path
) -> None:
    ways = [package, Path(f"{package}.zip"), package / manifest.NAME]
    ways += sorted(path for path in package.rglob("*") if path.is_file() and path.name != manifest.NAME)[::5]
    for path in ways:
        answer = terminal("--book", practised, "--json", "verify", path)
        assert (answer.code, answer.json["ok"], answer.json["faults"]) == (0, True, []), path
    told = terminal("--book", practised, "verify", package)
    assert f"Es del cierre {package.name.removeprefix('practica-')}." in told.out
    assert "Íntegro" in told.out


def test_a_changed_byte_of_any_file_ends_with_its_code_and_its_place(
    terminal: Terminal, practised: Path, package: Path
) -> None:
    for path in sorted(path for path in package.rglob("*") if path.is_file())[::5]:
        place = path.stat().st_size // 2
        flip(path, place)
        answer = terminal("--book", practised, "--json", "verify", package)
        assert answer.code == 4
        assert answer.json["ok"] is False
        (fault,) = answer.json["faults"]
        assert fault["path"] == path.relative_to(package).as_posix()
        if path.name != manifest.NAME:
            assert fault["first"] <= place < fault["last"]
            people = terminal("--book", practised, "verify", package)
            assert people.code == 4
            assert "Alterado entre los bytes" in people.out
        flip(path, place)
    assert terminal("--book", practised, "verify", package).code == 0


def test_a_file_that_is_gone_or_added_is_told_of_folder_and_zip(
    terminal: Terminal, practised: Path, package: Path, tmp_path: Path
) -> None:
    gone = package / verifier.NAME
    gone.rename(package / "otro.html")
    touched = tmp_path / "tocado.zip"
    with ZipFile(touched, "w") as archive:
        for path in sorted(path for path in package.rglob("*") if path.is_file()):
            archive.write(path, f"{package.name}/{path.relative_to(package).as_posix()}")
    for path in (package, touched):
        answer = terminal("--book", practised, "--json", "verify", path)
        assert answer.code == 4
        assert [one["path"] for one in answer.json["faults"]] == ["otro.html", verifier.NAME]


def test_without_the_book_a_package_is_held_against_its_manifest(
    terminal: Terminal, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROBIDAD_BOOK", str(tmp_path / "no-hay.probidad"))
    answer = terminal("--json", "verify", package)
    assert (answer.code, answer.json["closing"]) == (0, None)
    flip(package / "json" / "practica-audiencias-2026-10.json", 3)
    assert terminal("--json", "verify", package).code == 4


def test_a_package_remade_with_its_own_manifest_is_not_the_books(
    terminal: Terminal, practised: Path, package: Path
) -> None:
    path = package / "csv" / "practica-audiencias-2026-10.csv"
    flip(path, 200)
    told = manifest.read((package / manifest.NAME).read_bytes())
    files = []
    for one in told.files.values():
        with (package / one.path).open("rb") as source:
            files.append(manifest.digest_of(one.path, source))
    (package / manifest.NAME).write_bytes(manifest.written(told.head, files))
    answer = terminal("--book", practised, "--json", "verify", package)
    assert answer.code == 4
    assert "recuerda otro paquete" in answer.json["faults"][0]["text"]


def test_the_page_of_the_package_knows_every_file_of_it(package: Path) -> None:
    page = (package / verifier.NAME).read_text(encoding="utf-8")
    known = json.loads(page.split('id="known">')[1].split("</script>")[0])
    there = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert {one["path"] for one in known["files"]} == there - {manifest.NAME, verifier.NAME}
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    tables = {path for path in there if path.startswith(("csv/", "json/"))}
    assert {one["path"] for one in described["resources"]} == tables


def test_a_folder_without_a_manifest_is_no_package(
    terminal: Terminal, practised: Path, package: Path
) -> None:
    (package / manifest.NAME).unlink()
    answer = terminal("--book", practised, "verify", package)
    assert answer.code == 2
    assert "no tiene manifiesto" in answer.err
    shutil.rmtree(package)
