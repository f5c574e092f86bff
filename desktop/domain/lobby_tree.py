"""«¿Es lobby?»: the guided tree over arts. 2, 5 and 6 of Ley 20.730, in dated versions never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.domain.lobby_walk import Answer, Question, Tree, Verdict, Walk
from desktop.domain.resources import RESOURCES

FOLDER = RESOURCES / "law" / "lobby_tree"
RESULTS = ("lobby", "interest_management", "not_regulated")


@cache
def versions() -> tuple[Tree, ...]:
    """Every version there ever was, oldest first."""
    trees = [read_tree(json.loads(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.json")]
    return tuple(sorted(trees, key=lambda tree: (tree.valid_from, tree.version)))


def version(name: str) -> Tree:
    """One version by its name.

    Raises:
        ValueError: there is none.
    """
    for tree in versions():
        if tree.version == name:
            return tree
    names = ", ".join(tree.version for tree in versions())
    raise ValueError(_("No existe la versión «{}» de la regla: son {}.").format(name, names))


def version_on(day: date) -> Tree:
    """The version that holds on a day; before the first, the first."""
    held = [tree for tree in versions() if tree.valid_from <= day]
    return held[-1] if held else versions()[0]


def replay(name: str, answers: Iterable[Sequence[str]]) -> Walk:
    """The walk that those answers made in that version.

    Raises:
        ValueError: no such version, or the answers do not fit it.
    """
    walk = Walk(version(name))
    for asked, code in answers:
        here = walk.question
        if here is not None and here.id != asked:
            raise ValueError(_("Las respuestas no calzan: se esperaba «{}», no «{}».").format(here.id, asked))
        walk = walk.take(code)
    return walk


def read_answers(text: str) -> list[tuple[str, str]]:
    """The pairs in a kept text.

    Raises:
        ValueError: it is no list of pairs of texts.
    """
    refusal = _("Las respuestas guardadas no se pueden leer.")
    try:
        pairs = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError(refusal) from None
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        raise ValueError(refusal)
    return [(asked, code) for asked, code in pairs]


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and list(map(type, pair)) == [str, str]


# -- reading and judging a version


def read_tree(raw: Mapping[str, Any]) -> Tree:
    """A tree from its data.

    Raises:
        ValueError: it is no sound tree; every fault is named.
    """
    tree = Tree(
        version=raw["version"],
        valid_from=date.fromisoformat(raw["valid_from"]),
        valid_to=date.fromisoformat(raw["valid_to"]) if raw["valid_to"] else None,
        source=raw["source"],
        certainty=raw["certainty"],
        first=raw["first"],
        questions={node["id"]: _question(node) for node in raw["nodes"]},
        verdicts={end["id"]: _verdict(end) for end in raw["verdicts"]},
    )
    counted = len(raw["nodes"]) + len(raw["verdicts"])
    wrong = list(faults(tree))
    if counted != len({*tree.questions, *tree.verdicts}):
        wrong.append("two places have one name")
    if wrong:
        raise ValueError(f"{tree.version}: {'; '.join(wrong)}")
    return tree


def _question(raw: Mapping[str, Any]) -> Question:
    answers = tuple(
        Answer(row["code"], row["text"], row["to"], row.get("sets", {})) for row in raw["answers"]
    )
    return Question(raw["id"], raw["question"], raw["help"], raw["legal"], answers)


def _verdict(raw: Mapping[str, Any]) -> Verdict:
    return Verdict(
        raw["id"],
        raw["result"],
        raw.get("exception"),
        raw["title"],
        raw["text"],
        raw["advice"],
        raw["legal"],
    )


def faults(tree: Tree) -> Iterator[str]:
    """What is wrong with a tree: dead ends, circles, places nobody can reach, results left out."""
    yield from _loose_ends(tree)
    seen, circles = _explored(tree)
    yield from (f"{name} comes round again" for name in circles)
    yield from (f"{name} is never reached" for name in (*tree.questions, *tree.verdicts) if name not in seen)
    ends = [verdict for name, verdict in tree.verdicts.items() if name in seen]
    reached = {verdict.exception for verdict in ends}
    yield from (
        f"exception {code} is never reached" for code in catalogue("not_lobby") if code not in reached
    )
    results = {verdict.result for verdict in ends}
    yield from (f"result {name} is never reached" for name in RESULTS if name not in results)
    yield from (
        f"{name} has a wrong end" for name, verdict in tree.verdicts.items() if not _is_sound(verdict)
    )


def _is_sound(verdict: Verdict) -> bool:
    """A result that exists; an exception only where nothing is regulated."""
    if verdict.exception is None:
        return verdict.result in RESULTS
    return verdict.result == "not_regulated" and verdict.exception in catalogue("not_lobby")


def _loose_ends(tree: Tree) -> Iterator[str]:
    places = {*tree.questions, *tree.verdicts}
    if tree.first not in places:
        yield f"{tree.first} is nowhere"
    for question in tree.questions.values():
        codes = [answer.code for answer in question.answers]
        if len(codes) < 2 or len(set(codes)) < len(codes):  # noqa: PLR2004 -- a question with one answer is none
            yield f"{question.id} needs two answers or more, each with its own code"
        yield from (f"{answer.to} is nowhere" for answer in question.answers if answer.to not in places)


def _explored(tree: Tree) -> tuple[set[str], set[str]]:
    """What can be reached from the first question, and the places that lie on a circle."""
    seen: set[str] = set()
    circles: set[str] = set()

    def go(name: str, before: frozenset[str]) -> None:
        if name in before:
            circles.add(name)
            return
        if name in seen:
            return
        if name in tree.questions:
            for answer in tree.questions[name].answers:
                go(answer.to, before | {name})
        seen.add(name)

    go(tree.first, frozenset())
    return seen, circles
