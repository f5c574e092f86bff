"""`homonyms`: listed, joined, parted and kept apart from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Terminal

TWIN: dict[str, object] = {"given_names": "Ana", "surnames": "Soto Díaz"}


def people(book: Path, terminal: Terminal, *told: dict[str, object]) -> list[str]:
    lines = "\n".join(json.dumps(one) for one in told)
    return [line["id"] for line in terminal("--book", book, "add", "people", typed=lines).lines]


def test_a_pair_is_listed_joined_and_parted(book: Path, terminal: Terminal) -> None:
    one, other = people(
        book,
        terminal,
        {"given_names": "Ana", "surnames": "Vázquez Soto"},
        {"given_names": "Ana", "surnames": "Basques Zoto", "rut": "11.111.111-1"},
    )
    told = terminal("--book", book, "homonyms", "list", "--json").json
    (pair,) = told["pairs"]
    assert {pair["one"]["id"], pair["other"]["id"]} == {one, other}
    assert (pair["register"], pair["reasons"], told["total"]) == ("people", ["suena igual"], 1)
    assert "suena igual" in terminal("--book", book, "homonyms", "list", "--register", "people").out
    joined = terminal("--book", book, "--json", "homonyms", "merge", one, other).json
    assert (joined["kept"]["surnames"], joined["kept"]["rut"]) == ("Vázquez Soto", "11111111-1")
    assert terminal("--book", book, "show", "people", other).code == 1
    assert "Basques Zoto" in terminal("--book", book, "homonyms", "done").out
    parted = terminal("--book", book, "--json", "homonyms", "split", joined["merge"]).json
    assert (parted["uid"], parted["restored"], parted["stayed"]) == (other, ["rut"], [])
    assert terminal("--book", book, "show", "people", other).code == 0
    assert terminal("--book", book, "homonyms", "split", joined["merge"]).code == 1
    assert terminal("--book", book, "homonyms", "list").out.strip() == "Nadie parece estar dos veces."
    assert terminal("--book", book, "verify").code == 0


def test_not_the_same_is_remembered_and_taken_back(book: Path, terminal: Terminal) -> None:
    one, other = people(book, terminal, TWIN, TWIN)
    assert terminal("--book", book, "homonyms", "distinct", one, other).code == 0
    assert terminal("--book", book, "--json", "homonyms", "list").json["pairs"] == []
    refused = terminal("--book", book, "homonyms", "merge", one, other)
    assert (refused.code, "no son el mismo" in refused.err) == (1, True)
    assert terminal("--book", book, "homonyms", "distinct", other, one, "--undo", "--json").json == {
        "distinct": False,
        "ids": [other, one],
    }
    assert terminal("--book", book, "--json", "homonyms", "list").json["total"] == 1


def test_wrong_words_are_told(book: Path, terminal: Terminal) -> None:
    (person,) = people(book, terminal, {"given_names": "Ana"})
    typed = json.dumps({"name": "Gremio Austral"})
    (body,) = terminal("--book", book, "add", "organisations", typed=typed).lines
    assert terminal("--book", book, "homonyms", "merge", person, body["id"]).code == 2
    assert terminal("--book", book, "homonyms", "merge", person, "nobody").code == 1
    assert terminal("--book", book, "homonyms", "merge", person, person).code == 1
    assert terminal("--book", book, "homonyms").code == 2
    assert terminal("--book", book, "homonyms", "join").code == 2
    assert terminal("--book", book, "homonyms", "split", "x").code == 2
    assert terminal("homonyms", "merge", "--help").code == 0
