"""What the set-up stands on: the lock lists, the fonts, the icons, the reference tables."""

import ast
import csv
import os
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from holidays.countries.chile import CL
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer
from reportlab.pdfbase.ttfonts import TTFontFile
from sqlalchemy import NullPool, create_engine, make_url, text

ROOT = Path(__file__).parent.parent
RESOURCES = ROOT / "resources"
LOCKS = sorted((ROOT / "packaging").glob("requirements-*.txt"))
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))
FONTS = sorted((RESOURCES / "fonts").glob("*.ttf"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pins(path: Path) -> dict[str, str]:
    """The names in a lock list, and the versions that they are held to."""
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE))


def lock(mode: str) -> dict[str, str]:
    return pins(ROOT / "packaging" / f"requirements-{mode}.txt")


def wanted(group: str) -> set[str]:
    """The names that a dependency group asks for, as a lock list writes them."""
    asked = PROJECT["project"]["dependencies"] if group == "run" else PROJECT["dependency-groups"][group]
    return {re.split(r"[^A-Za-z0-9._-]", line)[0].lower().replace("_", "-") for line in asked}


def table(name: str) -> list[dict[str, str]]:
    with (RESOURCES / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# -- The lock lists ------------------------------------------------------------------------------------


def test_the_three_lists_are_there() -> None:
    assert [path.stem for path in LOCKS] == ["requirements-lint", "requirements-run", "requirements-test"]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_a_list_names_no_host_and_no_machine(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        assert not re.search(r"://|^\s*-|@|(^|\s)[./~]|\.(whl|gz)\b", line.replace("--hash=", "")), (
            number,
            line,
        )


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_every_pin_carries_a_hash(path: Path) -> None:
    entries = re.split(r"\n(?=\S)", path.read_text("utf-8").strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^\s\\]+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize(
    ("mode", "groups"),
    [("run", ["run"]), ("test", ["run", "test"]), ("lint", ["run", "test", "lint"])],
)
def test_what_the_project_asks_for_is_locked(mode: str, groups: list[str]) -> None:
    for group in groups:
        assert wanted(group) <= lock(mode).keys()


def test_the_lists_agree_so_that_they_fit_into_one_environment() -> None:
    assert lock("run").items() <= lock("test").items() <= lock("lint").items()


def test_the_run_carries_no_tool_of_the_tests() -> None:
    assert not (wanted("test") | wanted("lint")) & lock("run").keys()


# -- The two commands ----------------------------------------------------------------------------------


def setup(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "packaging/setup.sh", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


posix = pytest.mark.skipif(os.name != "posix", reason="the set-up is for systems with a POSIX shell")


@posix
@pytest.mark.parametrize("arguments", [(), ("walk",)])
def test_setup_says_how_it_is_used(arguments: tuple[str, ...]) -> None:
    done = setup(*arguments)
    assert (done.returncode, done.stdout) == (64, "")
    assert "run|test|lint" in done.stderr


@posix
def test_a_path_given_to_run_is_of_the_folder_one_stands_in(tmp_path: Path) -> None:
    house, here = tmp_path / "programa", tmp_path / "oficina"
    (house / ".venv" / "bin").mkdir(parents=True)
    here.mkdir()
    shutil.copytree(ROOT / "packaging", house / "packaging")
    fake = house / ".venv" / "bin" / "python"
    fake.write_text('#!/bin/sh\ncase "$*" in *-V*) echo Python 3.11.2;; *main.py*) pwd; echo "$@";; esac\n')
    fake.chmod(0o755)
    done = subprocess.run(
        ["sh", str(house / "packaging" / "setup.sh"), "run", "import", "datos"],
        cwd=here,
        env={**os.environ, "PYTHON": str(fake)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [str(here), f"{house / 'main.py'} import datos"]


@posix
def test_setup_refuses_an_old_python(tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text(
        '#!/bin/sh\ncase "$*" in *ensurepip*) exit 0;; *-V*) echo Python 3.9.2;; *) exit 1;; esac\n'
    )
    old.chmod(0o755)
    done = setup("lint", PYTHON=str(old))
    assert done.returncode == 69
    assert "3.11" in done.stderr
    assert "Python 3.9.2" in done.stderr


@posix
def test_setup_without_rights_names_the_line_to_run(tmp_path: Path) -> None:
    for name, answer in {"id": "echo 1000", "dpkg-query": "exit 1", "apt-get": "exit 1"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n")
        (tmp_path / name).chmod(0o755)
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    done = setup("test", PATH=str(tmp_path), PYTHON=sys.executable)
    assert done.returncode == 69
    (sentence,) = done.stderr.splitlines()
    assert "apt-get update && apt-get install --yes --no-install-recommends libegl1 libgl1" in sentence


# -- The tests' own PostgreSQL --------------------------------------------------------------------------


def test_postgresql_is_a_real_one_and_empty(fresh_pg: str, pg_url: str) -> None:
    assert make_url(fresh_pg).database != make_url(pg_url).database
    engine = create_engine(fresh_pg, poolclass=NullPool)
    with engine.begin() as connection:
        version, encoding = connection.execute(
            text("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
        ).one()
        tables = connection.scalar(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        letters = connection.scalar(text("SELECT length('ñandú')"))
    assert version >= 150000
    assert (encoding, tables, letters) == ("UTF8", 0, 5)


# -- What is drawn with --------------------------------------------------------------------------------

LETTERS = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’…–—·°ºª€£½ ḻṉṯ ŋāēīōū ʻʼ ʰ łőşž ₱ №"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_has_the_letters_and_can_be_embedded(path: Path) -> None:
    font = TTFontFile(str(path))
    assert not {letter for letter in LETTERS if ord(letter) not in font.charToGlyph}
    number = QFontDatabase.addApplicationFont(str(path))
    assert QFontDatabase.applicationFontFamilies(number) == ["Noto Sans"]


def test_the_fonts_come_in_four_faces_with_their_licence() -> None:
    faces = ["NotoSans-Bold", "NotoSans-BoldItalic", "NotoSans-Italic", "NotoSans-Regular"]
    assert [path.stem for path in FONTS] == faces
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / "OFL.txt").read_text("utf-8")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_can_be_drawn_in_any_colour(path: Path) -> None:
    source = path.read_text("utf-8")
    assert ET.fromstring(source).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 -- our own file
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", "#0F69B4").encode()))
    assert renderer.isValid()
    assert renderer.viewBox().width() == renderer.viewBox().height()
    assert path.stem == "probidad" or 'stroke="currentColor"' in source


def icons_named_in(source: str) -> Iterator[str]:
    """What `icon("plus")` and "plus.svg" name."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Name(id="icon") | ast.Attribute(attr="icon"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name.removesuffix(".svg")
            case ast.Constant(value=str(name)) if re.fullmatch(r"[\w/-]+\.svg", name):
                yield Path(name).stem


def test_the_icons_that_the_program_names_are_there() -> None:
    assert set(icons_named_in('icon("plus"); kit.icon("x.svg", 16); "icons/sun.svg"')) == {"plus", "x", "sun"}
    named = {
        name for path in (ROOT / "desktop").rglob("*.py") for name in icons_named_in(path.read_text("utf-8"))
    }
    assert named <= {path.stem for path in ICONS}


# -- Reference tables ----------------------------------------------------------------------------------


def test_regions_are_known_to_the_calendar_and_the_clock() -> None:
    regions = table("regions.csv")
    assert [row["code"] for row in regions] == [f"{number:02}" for number in range(1, 17)]
    assert {row["subdivision"] for row in regions} == set(CL.subdivisions)
    for row in regions:
        assert ZoneInfo(row["zone"]).key == row["zone"]


def test_communes_belong_to_their_province_and_region() -> None:
    communes = table("communes.csv")
    assert (
        len(communes)
        == len({row["code"] for row in communes})
        == len({row["name"] for row in communes})
        == 346
    )
    assert communes == sorted(communes, key=lambda row: row["code"])
    for row in communes:
        assert re.fullmatch(r"\d{5}", row["code"])
        assert row["code"].startswith(row["province"])
        assert row["province"].startswith(row["region"])
    assert {row["region"] for row in communes} == {row["code"] for row in table("regions.csv")}
    assert {row["code"]: row["zone"] for row in communes if row["zone"]} == {"05201": "Pacific/Easter"}


def test_institutions_have_names_to_read() -> None:
    institutions = table("institutions.csv")
    codes = [row["code"] for row in institutions]
    assert codes == sorted(set(codes))
    for row in institutions:
        assert re.fullmatch(r"[A-Z]{2}\d{3}", row["code"])
        assert row["name"] == row["name"].strip()
        assert not row["name"].isupper(), row
