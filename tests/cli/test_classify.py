"""`classify` asks the next question, tells where the answers led, and keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

LOBBY = "authority,meeting,heard,yes,contracts,yes"


def test_it_asks_the_first_question_without_a_book(terminal: Terminal) -> None:
    answer = terminal("classify")
    assert answer.code == 0
    assert "¿Qué es, para esta ley, la persona" in answer.out
    assert "1  authority" in answer.out
    assert "Ley 20.730, arts. 3 y 4" in answer.out


def test_the_next_question_is_told_to_programs(terminal: Terminal) -> None:
    told = terminal("classify", "--answers", "authority,public", "--json").json
    assert told["question"]["id"] == "aside"
    assert [each["code"] for each in told["question"]["answers"]] == ["no", "yes"]
    assert told["outcome"] is None
    assert told["answers"] == [["post", "authority"], ["setting", "public"]]
    assert len(told["path"]) == 2


def test_the_outcome_is_told_with_what_it_already_says_of_the_hearing(terminal: Terminal) -> None:
    told = terminal("classify", "--answers", LOBBY, "--json").json
    assert told["question"] is None
    assert told["outcome"]["outcome"] == "lobby"
    assert told["outcome"]["tells"] == {"decision": "contracts", "capacity": "lobbyist", "paid": True}
    assert "Regístrela como lobby" in terminal("classify", "--answers", LOBBY).out


def test_numbers_answer_as_in_the_window(terminal: Terminal) -> None:
    by_code = terminal("classify", "--answers", "authority,congress", "--json").json
    assert terminal("classify", "--answers", "1,4", "--json").json == by_code
    assert by_code["outcome"]["exception"] == "7"


def test_the_rule_is_that_of_the_day_or_the_one_named(terminal: Terminal) -> None:
    assert terminal("classify", "--on", "2020-01-01", "--json").json["version"] == "2014-11-28"
    assert terminal("classify", "--version", "2014-11-28", "--json").json["version"] == "2014-11-28"
    assert terminal("classify", "--on", "2026-11-24", "--json").json["version"] == "2024-01-29"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--answers", "perhaps"], "no responde"),
        (["--answers", "none,yes"], "Sobra"),
        (["--version", "1999-01-01"], "No existe la versión"),
        (["--answers", "authority", "--save", "--matter", "x"], "faltan respuestas"),
        (["--answers", "none", "--save"], "--matter"),
    ],
)
def test_words_that_do_not_fit_are_refused(terminal: Terminal, words: list[str], told: str) -> None:
    answer = terminal("classify", *words)
    assert answer.code == 2
    assert told in answer.err


def test_a_result_is_kept_in_the_book(terminal: Terminal, book: Path) -> None:
    told = terminal(
        "--book", book, "classify", "--answers", LOBBY, "--save", "--matter", "Plaza Ñañas", "--json"
    )
    assert told.code == 0
    kept = terminal("--book", book, "show", "assessments", told.json["id"], "--json").json
    assert kept["outcome"] == "lobby"
    assert kept["matter"] == "Plaza Ñañas"
    assert kept["rule"] == "2024-01-29"
    assert kept["answered_by"]
    assert kept["path"].splitlines() == told.json["path"]
    assert kept["state"] == "complete"


def test_what_is_kept_without_a_book_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    words = ("--book", tmp_path / "none.probidad", "classify", "--answers", "none", "--save", "--matter", "x")
    assert terminal(*words).code == 3
