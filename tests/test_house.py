"""The house as a test: who may know whom, where heavy libraries are let in, how large a file may grow."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "desktop"

BELOW: dict[str, set[str]] = {
    "domain": set(),
    "description": {"domain"},
    "registers": {"description", "domain"},
    "store": {"registers", "description", "domain"},
    "filings": {"registers", "description", "domain"},
    "exchange": {"registers", "description", "domain"},
    "jobs": {"store", "filings", "exchange", "registers", "description", "domain"},
    "duties": {"store", "registers", "description", "domain"},
    "cli": {"jobs", "duties", "store", "filings", "exchange", "registers", "description", "domain"},
    "ui": {"jobs", "duties", "store", "filings", "exchange", "registers", "description", "domain"},
    "app": {"cli", "ui"},
}
LIBRARIES: dict[str, set[str]] = {
    "domain": {"stdnum", "holidays", "babel"},
    "description": {"sqlalchemy", "babel"},
    "registers": {"sqlalchemy"},
    "store": {"sqlalchemy", "alembic", "psycopg", "platformdirs", "cryptography"},
    "filings": {
        "reportlab",
        "openpyxl",
        "pikepdf",
        "jinja2",
        "markupsafe",
        "pyhanko",
        "pyhanko_certvalidator",
        "pkcs11",
    },
    "exchange": {"openpyxl", "pydantic", "icalendar", "recurring_ical_events"},
    "jobs": set(),
    "duties": {"rapidfuzz"},
    "cli": set(),
    "ui": {"PySide6", "shiboken6", "pypdfium2", "platformdirs"},
    "app": set(),
}
LATE = {
    "reportlab",
    "openpyxl",
    "pikepdf",
    "pyhanko",
    "pyhanko_certvalidator",
    "jinja2",
    "alembic",
    "holidays",
    "pypdfium2",
    "cryptography",
    "icalendar",
    "recurring_ical_events",
}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def files() -> list[Path]:
    return sorted(path for path in HOUSE.rglob("*.py") if "migrations/versions" not in path.as_posix())


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


@dataclass(frozen=True)
class Told:
    """What a file says, taken apart once for all its tests."""

    text: str
    imports: tuple[tuple[str, bool, int], ...]
    """Every module imported, whether at the top of the file, and the line."""
    functions: tuple[tuple[str, int], ...]
    """Every function, and how many lines it has below its first."""


@cache
def read(path: Path) -> Told:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    top = set(map(id, tree.body))
    imports: list[tuple[str, bool, int]] = []
    functions: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports += [(name.name, id(node) in top, node.lineno) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            imports.append((node.module or "", id(node) in top, node.lineno))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            functions.append((node.name, (node.end_lineno or 0) - node.lineno))
    return Told(text, tuple(imports), tuple(functions))


def ids(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@pytest.mark.parametrize("path", files(), ids=ids)
def test_imports_only_fall(path: Path) -> None:
    mine = room(path)
    if mine == "__init__":
        return
    for module, _top, line in read(path).imports:
        parts = module.split(".")
        if parts[0] == "desktop" and len(parts) > 1:
            assert parts[1] in BELOW[mine] | {mine}, f"line {line}: {mine} may not know {parts[1]}"


@pytest.mark.parametrize("path", files(), ids=ids)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    mine = room(path)
    if mine == "__init__":
        return
    for module, _top, line in read(path).imports:
        library = module.split(".")[0]
        if library in sys.stdlib_module_names or library == "desktop":
            continue
        assert library in LIBRARIES[mine], f"line {line}: {library} is not let into {mine}"


@pytest.mark.parametrize("path", files(), ids=ids)
def test_heavy_libraries_load_when_first_needed(path: Path) -> None:
    if "store/migrations" in path.as_posix():
        return
    early = {module for module, top, _line in read(path).imports if top and module.split(".")[0] in LATE}
    assert not early


@pytest.mark.parametrize("path", files(), ids=ids)
def test_nothing_below_the_window_and_the_terminal_asks_the_clock(path: Path) -> None:
    if room(path) in {"ui", "cli", "app"}:
        return
    told = read(path).text
    assert not re.search(r"\b(date\.today|datetime\.now\(\)|datetime\.utcnow|time\.time)\b", told)


@pytest.mark.parametrize("path", files(), ids=ids)
def test_no_circle_is_dodged(path: Path) -> None:
    assert "TYPE_CHECKING" not in read(path).text


@pytest.mark.parametrize("path", files(), ids=ids)
def test_files_and_functions_stay_small_enough_to_see(path: Path) -> None:
    told = read(path)
    assert told.text.count("\n") <= LONGEST_FILE
    for name, lines in told.functions:
        assert lines < LONGEST_FUNCTION, name


@pytest.mark.parametrize("path", files(), ids=ids)
def test_there_is_no_attic(path: Path) -> None:
    assert not {"utils", "helpers", "common", "base", "manager", "service"} & set(path.with_suffix("").parts)


@pytest.mark.parametrize("path", [p for p in files() if room(p) == "ui"], ids=ids)
def test_user_text_is_shown_by_plain_text_widgets_only(path: Path) -> None:
    """Qt guesses markup in what it shows: only `kit/text.py` holds a QLabel, told not to guess."""
    told = read(path).text
    assert "setHtml(" not in told
    assert "RichText" not in told
    if path.name != "text.py":
        assert not re.search(r"\bQLabel\b|\bQInputDialog\b|\bQProgressDialog\b", told)


def test_the_top_level_holds_what_the_house_says() -> None:
    allowed = {
        "desktop",
        "resources",
        "tests",
        "packaging",
        "main.py",
        "pyproject.toml",
        "README.md",
        "LICENSE",
    }
    ignored = {"__pycache__", "build", "dist"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - ignored <= allowed
    assert allowed <= found


def test_every_runtime_library_is_let_into_some_room() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {re.split(r"[\[<>=;~! ]", line)[0] for line in told["project"]["dependencies"]}
    modules = {
        "PySide6-Essentials": "PySide6",
        "SQLAlchemy": "sqlalchemy",
        "python-stdnum": "stdnum",
        "Babel": "babel",
        "pyHanko": "pyhanko",
    }
    indirect = {"defusedxml", "tzdata"}
    let_in = set().union(*LIBRARIES.values())
    assert {modules.get(name, name).replace("-", "_") for name in names} - indirect <= let_in
