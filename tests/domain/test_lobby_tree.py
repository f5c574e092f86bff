"""«¿Es lobby?»: every exception and result can be reached, and old versions are replayed for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.catalogues import catalogue
from desktop.domain.lobby_tree import (
    FOLDER,
    read_answers,
    read_tree,
    replay,
    version,
    version_on,
    versions,
)
from desktop.domain.lobby_walk import Tree, Walk

ELEVEN = {str(number) for number in range(1, 12)}
FIRST, CURRENT = "2014-11-28", "2024-01-29"


def walks(walk: Walk) -> Iterator[Walk]:
    """Every walk through a tree, to its end."""
    if walk.question is None:
        yield walk
        return
    for answer in walk.question.answers:
        yield from walks(walk.take(answer.code))


def raw(name: str = CURRENT) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return told


def ids(tree: Tree) -> str:
    return tree.version


every_version = pytest.mark.parametrize("tree", versions(), ids=ids)


@every_version
def test_every_exception_of_article_6_is_reached(tree: Tree) -> None:
    reached = {walk.verdict.exception for walk in walks(Walk(tree)) if walk.verdict}
    assert reached - {None} == ELEVEN == set(catalogue("not_lobby"))


@every_version
def test_every_result_is_reached(tree: Tree) -> None:
    reached = {walk.verdict.result for walk in walks(Walk(tree)) if walk.verdict}
    assert reached == {"lobby", "interest_management", "not_regulated"}


@every_version
def test_every_question_and_every_end_is_reached_and_every_path_ends(tree: Tree) -> None:
    seen: set[str] = set()
    for walk in walks(Walk(tree)):
        assert walk.verdict is not None
        seen |= {walk.verdict.id, *(step.question.id for step in walk.steps)}
    assert seen == {*tree.questions, *tree.verdicts}


@every_version
def test_every_walk_is_kept_and_replayed_as_it_was(tree: Tree) -> None:
    for walk in walks(Walk(tree)):
        again = replay(tree.version, read_answers(walk.answers))
        assert (again.path, again.verdict) == (walk.path, walk.verdict)
        assert len(walk.answers) <= 300
        assert len(walk.path) <= 4000
        assert len(walk.steps) == len(walk.path.splitlines())


@every_version
def test_every_text_is_there_and_every_question_names_its_article(tree: Tree) -> None:
    for question in tree.questions.values():
        assert question.text.startswith("¿")
        assert question.text.endswith("?")
        assert question.help.strip()
        assert "art" in question.legal or "CGR" in question.legal
        assert len(question.answers) <= 9, "a number key each"
        assert all(answer.text for answer in question.answers)
    for verdict in tree.verdicts.values():
        assert verdict.title
        assert verdict.text
        assert verdict.advice
        assert verdict.legal


@every_version
def test_pay_decides_between_lobby_and_interest_management(tree: Tree) -> None:
    for walk in walks(Walk(tree)):
        assert walk.verdict is not None
        result = walk.verdict.result
        assert (result == "lobby") == (walk.told.get("paid") is True)
        assert (result == "interest_management") == (walk.told.get("paid") is False)
        if result != "not_regulated":
            assert walk.told["capacity"] == ("lobbyist" if result == "lobby" else "interest_manager")
            assert walk.told["decision"] in catalogue("decisions")


@every_version
def test_without_a_passive_subject_nothing_is_regulated(tree: Tree) -> None:
    verdict = Walk(tree).take("none").verdict
    assert verdict is not None
    assert (verdict.result, verdict.exception) == ("not_regulated", None)


def test_the_versions_follow_each_other_without_a_gap() -> None:
    assert len(versions()) >= 2
    for before, after in zip(versions(), versions()[1:], strict=False):
        assert before.valid_to is not None
        assert before.valid_to + timedelta(1) == after.valid_from
    assert versions()[-1].valid_to is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2010, 1, 1), FIRST),
        (date(2014, 11, 28), FIRST),
        (date(2024, 1, 28), FIRST),
        (date(2024, 1, 29), CURRENT),
        (date(2026, 11, 24), CURRENT),
    ],
)
def test_each_day_has_the_version_of_its_own(day: date, name: str) -> None:
    assert version_on(day).version == name


def test_a_meeting_without_a_decision_is_free_by_the_first_rule_and_registered_by_the_current_one() -> None:
    answers = [
        ("post", "authority"),
        ("setting", "meeting"),
        ("reason", "heard"),
        ("interest", "yes"),
        ("decision", "none"),
    ]
    before = replay(FIRST, answers).verdict
    assert before is not None
    assert (before.id, before.result) == ("no_decision", "not_regulated")
    now = replay(CURRENT, answers)
    assert now.verdict is None
    verdict = now.take("yes").take("no").verdict
    assert verdict is not None
    assert verdict.result == "interest_management"
    assert now.take("yes").take("no").told["decision"] == "none"


SHIPPED = {
    FIRST: "475f99a3b9df2d51",
    CURRENT: "8ab973ea5c894287",
}
"""What each shipped version says, its end apart; it is never changed, for records were answered by it."""


@every_version
def test_a_shipped_version_says_what_it_said(tree: Tree) -> None:
    told = raw(tree.version) | {"valid_to": ""}
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    assert digest[:16] == SHIPPED[tree.version], "do not change a version: add one"


def test_heads_of_unit_are_an_answer_since_the_instruction_of_2024_only() -> None:
    assert Walk(version(CURRENT)).take("unit").question is not None
    with pytest.raises(ValueError, match="no responde"):
        Walk(version(FIRST)).take("unit")


@pytest.mark.parametrize(
    ("name", "answers", "told"),
    [
        ("1999-01-01", [], "No existe la versión"),
        (FIRST, [("post", "perhaps")], "«perhaps» no responde"),
        (FIRST, [("setting", "meeting")], "se esperaba «post»"),
        (FIRST, [("post", "none"), ("setting", "meeting")], "Sobra"),
    ],
)
def test_answers_that_do_not_fit_are_refused(name: str, answers: list[tuple[str, str]], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        replay(name, answers)


@pytest.mark.parametrize(
    "text", ["", "{", "{}", "[1]", '[["a"]]', '[["a","b","c"]]', '[["a",1]]', "[" * 90_000]
)
def test_what_is_no_list_of_answers_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="no se pueden leer"):
        read_answers(text)


def test_one_walks_back_to_any_step() -> None:
    walk = Walk(version(CURRENT)).take("authority").take("public").take("no")
    assert walk.back(1).answers == '[["post","authority"]]'
    assert walk.back(-3).steps == ()
    assert walk.back(9) == walk


# -- a tree with a fault is not let in


def spoilt(change: str) -> dict[str, Any]:
    told = raw()
    nodes = {node["id"]: node for node in told["nodes"]}
    answers = {(name, row["code"]): row for name, node in nodes.items() for row in node["answers"]}
    ends = {end["id"]: end for end in told["verdicts"]}
    changes: dict[str, Callable[[], object]] = {
        "circle": lambda: answers["interest", "no"].update(to="setting"),
        "nowhere": lambda: answers["paid", "yes"].update(to="nobody"),
        "lonely": nodes["aside"]["answers"].pop,
        "alike": lambda: answers["aside", "no"].update(code="yes"),
        "exception": lambda: answers["setting", "congress"].update(to="n2"),
        "result": lambda: answers["paid", "yes"].update(to="interest_management"),
        "unknown": lambda: ends["n3"].update(exception="12"),
        "regulated": lambda: ends["lobby"].update(exception="3"),
        "first": lambda: told.update(first="nobody"),
        "twice": lambda: told["nodes"].append(nodes["paid"]),
    }
    changes[change]()
    return told


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("circle", "comes round again"),
        ("nowhere", "nobody is nowhere"),
        ("lonely", "aside needs two answers"),
        ("alike", "aside needs two answers"),
        ("exception", "exception 7 is never reached"),
        ("result", "lobby is never reached"),
        ("unknown", "n3 has a wrong end"),
        ("regulated", "lobby has a wrong end"),
        ("first", "nobody is nowhere"),
        ("twice", "two places have one name"),
    ],
)
def test_an_unsound_tree_is_refused(change: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_tree(spoilt(change))


def test_the_sound_tree_is_let_in() -> None:
    assert read_tree(raw()) == version(CURRENT)
