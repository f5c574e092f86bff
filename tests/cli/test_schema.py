"""The schema of every register: as JSON Schema has it, with all that the description says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from desktop.cli.json_schema import PIECES
from desktop.description.kinds import Choice, Term
from desktop.description.plain import record_plain
from desktop.description.register import Entry, Link, Parts, Record
from desktop.domain.catalogues import catalogue
from desktop.registers import ALL
from tests.cli.checking import faults
from tests.cli.conftest import Terminal
from tests.test_every_register import whole


def schema(terminal: Terminal, model: type[Entry], *words: str) -> dict[str, Any]:
    answer = terminal("schema", model.__tablename__, *words)
    assert answer.code == 0
    told: dict[str, Any] = answer.json
    return told


def family(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for field in model.fields:
        if isinstance(field.kind, Parts):
            yield from family(field.kind.target)


@pytest.mark.parametrize("model", ALL)
def test_every_kind_has_its_piece(model: type[Entry]) -> None:
    assert {type(field.kind) for each in family(model) for field in each.fields} <= set(PIECES)


@pytest.mark.parametrize("model", ALL)
def test_what_show_prints_of_a_whole_record_fits(model: type[Entry], terminal: Terminal) -> None:
    told = schema(terminal, model)
    assert list(faults(told, record_plain(whole(model)), told)) == []


@pytest.mark.parametrize("model", ALL)
def test_what_may_be_empty_and_only_that(model: type[Entry], terminal: Terminal) -> None:
    told = schema(terminal, model)
    written = record_plain(whole(model))
    for field in model.fields:
        if isinstance(field.kind, Parts):
            continue
        fits = not list(faults(told, {**written, field.name: None}, told))
        assert fits is not (field.required or field.is_computed), field.name
        assert (field.name in told["required"]) is field.required


@pytest.mark.parametrize("model", ALL)
def test_what_no_field_takes_does_not_fit(model: type[Entry], terminal: Terminal) -> None:
    told = schema(terminal, model)
    written = record_plain(whole(model))
    assert list(faults(told, {**written, "nobody": 1}, told))
    for field in model.fields:
        assert list(faults(told, {**written, field.name: [[{"a": 1}]]}, told)), field.name


@pytest.mark.parametrize("model", ALL)
def test_every_field_says_label_help_article_and_whether_it_is_published(
    model: type[Entry], terminal: Terminal
) -> None:
    told = schema(terminal, model)
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert told["title"] == model.about.title
    assert told["x-article"] == model.about.legal
    for field in model.fields:
        piece = told["properties"][field.name]
        assert piece["title"] == field.label
        assert piece["x-public"] is field.is_public
        assert piece.get("description", "") == field.help
        assert piece.get("x-article", "") == field.legal


@pytest.mark.parametrize("model", ALL)
def test_choices_are_listed(model: type[Entry], terminal: Terminal) -> None:
    told = schema(terminal, model)
    for field in model.fields:
        piece = told["properties"][field.name]
        if isinstance(field.kind, Choice):
            assert {option.name.lower() for option in field.kind.options} == set(piece["enum"]) - {None}
        if isinstance(field.kind, Term):
            codes = [choice["const"] for choice in piece["oneOf"] if "const" in choice]
            assert codes == list(catalogue(field.kind.catalogue))
        if isinstance(field.kind, Link):
            assert str(field.kind.target.__tablename__) in str(piece)


@pytest.mark.parametrize("model", ALL)
def test_keys_do_not_depend_on_the_language(model: type[Entry], terminal: Terminal) -> None:
    def keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: keys(inner) for name, inner in value.items()}
        return [keys(inner) for inner in value] if isinstance(value, list) else None

    assert keys(schema(terminal, model)) == keys(schema(terminal, model, "--lang", "en", "--json"))
