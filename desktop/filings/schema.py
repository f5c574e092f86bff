"""What the JSON of each register looks like, as a JSON Schema; copies lie under `resources/schemas`."""

from __future__ import annotations

import json
from enum import Enum

from desktop.description.kinds import Choice, Picture
from desktop.description.plain import Json
from desktop.description.register import Field, Parts, Record, Register, describe
from desktop.domain.resources import RESOURCES
from desktop.registers import PUBLISHED

_TEXT: dict[str, Json] = {"type": "string"}
PRACTICE: dict[str, Json] = {"const": True, "description": "Solo si todo es inventado, para practicar."}
_SHAPES: dict[str, dict[str, Json]] = {
    "Day": {"type": "string", "format": "date"},
    "Hour": {"type": "string", "pattern": "^\\d{2}:\\d{2}$"},
    "Moment": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?$"},
    "Whole": {"type": "integer"},
    "Flag": {"type": "boolean"},
    "Amount": {"type": ["number", "string"], "pattern": "^\\d+,\\d+$"},
    "RutNumber": {"type": "string", "pattern": "^\\d+-[\\dK]$"},
    "Commune": {"type": "string", "pattern": "^\\d{5}$"},
    "Region": {"type": "string", "pattern": "^\\d{2}$"},
    "Country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "Currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "Web": {"type": "string", "format": "uri"},
}


def schema(register: Register) -> dict[str, Json]:
    """The schema of a register's JSON; anything may be empty, for nothing is invented to fill gaps."""
    record = _object(register.model)
    own: dict[str, Json] = {"id": {**_TEXT, "title": "Identificador"}}
    withheld: dict[str, Json] = {
        "type": "array",
        "items": _TEXT,
        "description": "Campos que este registro reserva.",
    }
    properties = {**own, **_dict(record["properties"]), "withheld": withheld}
    head: dict[str, Json] = {
        "register": {"const": register.name},
        "title": _TEXT,
        "legal": _TEXT,
        "institution": {
            "type": "object",
            "properties": {"code": _TEXT, "name": _TEXT},
            "required": ["code", "name"],
            "additionalProperties": False,
        },
        "period": _TEXT,
        "made_at": {"type": "string", "format": "date-time"},
        "version": _TEXT,
        "seal": _TEXT,
        "left_out": {"type": "array", "items": _TEXT},
        "count": {"type": "integer"},
        "records": {
            "type": "array",
            "items": {**record, "properties": properties, "required": list(properties)},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:probidad:register:{register.name}",
        "title": register.about.title,
        "description": register.about.legal,
        "type": "object",
        "properties": head | {"practice": PRACTICE},
        "required": list(head),
        "additionalProperties": False,
    }


def text(register: Register) -> str:
    """The schema as it is committed."""
    return json.dumps(schema(register), ensure_ascii=False, indent=2) + "\n"


def _object(model: type[Record]) -> dict[str, Json]:
    listed = [field for field in model.fields if field.is_public and not isinstance(field.kind, Picture)]
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in listed},
        "additionalProperties": False,
    }


def _field(field: Field) -> dict[str, Json]:
    said: dict[str, Json] = {"title": field.label}
    if field.legal:
        said["description"] = field.legal
    if isinstance(field.kind, Parts):
        return {**said, "type": "array", "items": _object(field.kind.target)}
    if isinstance(field.kind, Choice):
        return {**said, "enum": [*_names(field.kind.options), None]}
    shape = _SHAPES.get(type(field.kind).__name__, _TEXT)
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    return {**said, **shape, "type": [*kinds, "null"]}


def _names(options: type[Enum]) -> list[Json]:
    return [option.name.lower() for option in options]


def _dict(value: Json) -> dict[str, Json]:
    assert isinstance(value, dict)  # noqa: S101 -- the properties made above
    return value


def write_all() -> None:
    """Write the committed copies anew; what serves the office alone has none."""
    for model in PUBLISHED:
        register = describe(model)
        (RESOURCES / "schemas" / f"{register.name}.json").write_text(
            text(register), encoding="utf-8", newline="\n"
        )
