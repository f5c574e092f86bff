"""The catalogue of every text people read: gathered from code and data, handed to the translator, compiled.

python packaging/catalogue.py                      gather, bring resources/locale up to date, compile
python packaging/catalogue.py --lacking left.json  and write what has no translation yet
python packaging/catalogue.py --take said.json     and take translations: {message: translation}
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en",)
MARKS = {"_": 1, "ngettext": 2, "pgettext": 2}
"""Functions that translate, and how many of their first words are messages."""
WORDS = {
    "public": 1, "private": 1, "part": 1, "computed": 1, "Section": 1, "About": 2,
}  # fmt: skip
"""Words of the description, translated when shown; `help` is one too."""
DATA = {
    "law/*.csv": ("label", "explanation", "help", "asks", "text_shown", "imposer", "who"),
    "law/local_holidays.csv": ("name",),
    "coach/rules.csv": ("why",),
    "privacy/rules.csv": ("why", "text", "advice"),
    "reference/infoprobidad_lists.csv": ("label",),
}
"""Columns of data files that people read."""
NAMES = ("communes", "regions", "land_registries", "vehicle_makes", "bodies", "courts")
"""Lists of proper names, which no language changes."""
DUMB = ("exchange",)
"""The room whose tables of words are others' formats."""
PAPERS = ("law/letter_texts.csv",)
"""Texts of papers, which are in Spanish whatever the window speaks."""
SPEAKS = re.compile(
    r"[A-ZÁÉÍÓÚÑ¿«{0-9(][^\\^$|<>]*[a-záéíóúñ]{2}|[a-záéíóúñ]{2,} [a-záéíóúñ]+|^[a-záéíóúñ]{3,}$", re.DOTALL
)
"""What could be a text for people in a table of words."""


class InContext(str):
    """A word that means two things, with what tells them apart."""

    __slots__ = ("context",)
    context: str


def gathered() -> Catalog:
    """Every message, with the files it stands in."""
    day = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue = Catalog(
        project="Probidad", version="1", copyright_holder="Probidad", msgid_bugs_address="-",
        creation_date=day, revision_date=day, last_translator="Probidad", language_team="Probidad",
        fuzzy=False, header_comment="# Texts of Probidad; made by packaging/catalogue.py.",
    )  # fmt: skip
    for path in sources():
        where = path.relative_to(ROOT).as_posix()
        for message in _spoken(path):
            context = message.context if isinstance(message, InContext) else None
            catalogue.add(message, locations=[(where, 0)], context=context)
    for message, where in _of_data():
        catalogue.add(message, locations=[(where, 0)])
    return catalogue


def sources() -> list[Path]:
    """The files that speak."""
    return sorted((ROOT / "desktop").rglob("*.py"))


def told_too_early(path: Path) -> Iterator[int]:
    """Lines on which a text is translated when the file is read, before anybody chose a language."""
    waiting: list[ast.AST] = list(ast.parse(path.read_text(encoding="utf-8")).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            waiting += [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node.lineno
        waiting += ast.iter_child_nodes(node)


def _spoken(path: Path) -> Iterator[str | tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tables = path.relative_to(ROOT).parts[1] not in DUMB
    nodes = list(ast.walk(tree))
    speaks = any(
        isinstance(node, ast.ImportFrom) and node.module == "desktop.domain.language" for node in nodes
    )
    for node in nodes:
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif (
            tables
            and isinstance(node, ast.ClassDef)
            and any(ast.unparse(base).endswith("Enum") for base in node.bases)
        ):
            yield from _of_table(node.body)
    if tables and speaks:
        yield from _of_table([node for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign))])


def _of_call(call: ast.Call) -> Iterator[str | tuple[str, str]]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    told = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
    if name == "ngettext" and isinstance(told[0], str) and isinstance(told[1], str):
        yield told[0], told[1]
        return
    if name == "pgettext" and isinstance(told[0], str) and isinstance(told[1], str):
        word = InContext(told[1])
        word.context = told[0]
        yield word
        return
    texts = told[: MARKS.get(name, 0) or WORDS.get(name, 0)]
    if name in WORDS:
        texts += [
            word.value.value
            for word in call.keywords
            if word.arg in ("help", "title", "singular") and isinstance(word.value, ast.Constant)
        ]
    yield from (text for text in texts if isinstance(text, str) and text)


def _of_table(nodes: list[ast.stmt]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and _is_text(part.value):
                    yield part.value


def _is_text(text: str) -> bool:
    return bool(SPEAKS.search(text)) and "_" not in text and "desktop." not in text


def _of_data() -> Iterator[tuple[str, str]]:
    resources = ROOT / "resources"
    for pattern, columns in DATA.items():
        for path in sorted(resources.glob(pattern)):
            where = path.relative_to(ROOT).as_posix()
            if where.removeprefix("resources/") in PAPERS:
                continue
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    if row.get("list") not in NAMES:
                        yield from ((row[name], where) for name in columns if row.get(name))
    for path in sorted((resources / "law" / "lobby_tree").glob("*.json")):
        where = path.relative_to(ROOT).as_posix()
        yield from ((text, where) for text in _of_tree(json.loads(path.read_text(encoding="utf-8"))))


def _of_tree(told: object, key: str = "") -> Iterator[str]:
    if isinstance(told, dict):
        for name, value in told.items():
            yield from _of_tree(value, name)
    elif isinstance(told, list):
        for value in told:
            yield from _of_tree(value, key)
    elif isinstance(told, str) and key in TREE:
        yield told


TREE = (
    "text",
    "help",
    "title",
    "label",
    "question",
    "why",
    "reason",
    "explanation",
    "says",
    "advice",
    "certainty",
)
"""Keys of the lobby tree that people read."""


def brought_up(language: str) -> Catalog:
    """The catalogue of a language: what is in use now, with what was translated before."""
    catalogue = gathered()
    catalogue.locale = language
    path = po_file(language)
    if path.exists():
        with path.open("rb") as file:
            before = read_po(file, locale=language)
        for message in catalogue:
            if message.id and (known := before.get(message.id, message.context)) is not None:
                message.string = known.string
    return catalogue


def keep(language: str, catalogue: Catalog) -> None:
    """Write it down and compile it; the same words give the same bytes."""
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, omit_header=False, sort_output=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def po_file(language: str) -> Path:
    """Where a language's catalogue lies."""
    return ROOT / "resources" / "locale" / language / "LC_MESSAGES" / "probidad.po"


def lacking(catalogue: Catalog) -> list[str | list[str] | tuple[str, ...]]:
    """Messages without a translation."""
    return [message.id for message in catalogue if message.id and not all(_forms(message.string))]


def take(catalogue: Catalog, told: dict[str, str | list[str]]) -> None:
    """Translations by message (of one and many: by the first), where the message has none yet."""
    for message in catalogue:
        first = message.id if isinstance(message.id, str) else message.id[0]
        first = f"{message.context}|{first}" if message.context else first
        if message.id and first in told and not all(_forms(message.string)):
            said = told[first]
            if isinstance(message.id, str) == isinstance(said, str):
                message.string = said if isinstance(said, str) else tuple(said)


def _forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string or ""] if isinstance(string, str | None) else list(string)


def main() -> None:
    """Gather, merge, compile."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--lacking", type=Path, help="write what has no translation, as JSON")
    asked.add_argument("--take", type=Path, nargs="*", default=[], help="JSON of message and translation")
    wanted = asked.parse_args()
    for language in LANGUAGES:
        catalogue = brought_up(language)
        for path in wanted.take:
            take(catalogue, json.loads(path.read_text(encoding="utf-8")))
        keep(language, catalogue)
        left = lacking(catalogue)
        if wanted.lacking:
            wanted.lacking.write_text(json.dumps(left, ensure_ascii=False, indent=0), encoding="utf-8")
        print(f"{language}: {len(catalogue)} messages, {len(left)} without a translation")


if __name__ == "__main__":
    main()
