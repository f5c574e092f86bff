"""As much of JSON Schema as `schema` uses, read strictly: an unknown word fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
SAID = {"title", "description", "readOnly", "contentEncoding", "$schema", "$id", "$defs"}
KNOWN = SAID | {
    "type", "enum", "const", "oneOf", "anyOf", "$ref", "properties", "required", "additionalProperties",
    "items", "minimum", "maximum", "pattern", "format", "minLength", "maxLength", "maxItems",
}  # fmt: skip


def faults(schema: dict[str, Any], value: Any, root: dict[str, Any], path: str = "") -> Iterator[str]:
    """What in a value the schema refuses."""
    unknown = {word for word in schema if word not in KNOWN and not word.startswith("x-")}
    assert not unknown, unknown
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from faults(root["$defs"][name], value, root, path)
    yield from _shape(schema, value, path)
    for word in {"oneOf", "anyOf"} & set(schema):
        fitting = sum(not list(faults(each, value, root, path)) for each in schema[word])
        if not fitting or (word == "oneOf" and fitting > 1):
            yield f"{path}: {value!r} fits {fitting} of {word}"
    yield from _inside(schema, value, root, path)


def _inside(schema: dict[str, Any], value: Any, root: dict[str, Any], path: str) -> Iterator[str]:
    if isinstance(value, dict) and "properties" in schema:
        yield from (f"{path}.{name} is missing" for name in schema.get("required", ()) if name not in value)
        for name, inner in value.items():
            if name in schema["properties"]:
                yield from faults(schema["properties"][name], inner, root, f"{path}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{path}.{name} is unknown"
    if isinstance(value, list) and "items" in schema:
        for place, inner in enumerate(value):
            yield from faults(schema["items"], inner, root, f"{path}[{place}]")


def _shape(schema: dict[str, Any], value: Any, path: str) -> Iterator[str]:
    types = schema.get("type", list(TYPES))
    allowed = [kind for name in ([types] if isinstance(types, str) else types) for kind in TYPES[name]]
    if not any(type(value) is kind for kind in allowed):
        yield f"{path}: {value!r} is no {types}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is not in {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{path}: {value!r} is not {schema['const']!r}"
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{path}: {value!r} is not like {schema['pattern']}"
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            yield f"{path}: {value!r} is too long or too short"
        if schema.get("format") == "date":
            date.fromisoformat(value)
    if type(value) in (int, float) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        yield f"{path}: {value} is too large or too small"
    if isinstance(value, list) and len(value) > schema.get("maxItems", len(value)):
        yield f"{path}: too many"
