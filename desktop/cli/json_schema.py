"""A register as JSON Schema (draft 2020-12): each kind of value has its piece, each field its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.cli.links import takes_rut
from desktop.description.countries import Country, Currency, countries, currencies
from desktop.description.kinds import (
    Amount,
    Attachment,
    Choice,
    Commune,
    Day,
    Flag,
    Hour,
    Kind,
    Line,
    Picture,
    Prose,
    Region,
    RutNumber,
    Term,
    Web,
    Whole,
)
from desktop.description.moments import Moment
from desktop.description.open_terms import LONGEST, OpenTerm
from desktop.description.reading import MOST_PARTS
from desktop.description.register import Field, Link, Parts, Record, Register, State
from desktop.description.sealed import Sealed
from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.domain.places import communes, regions
from desktop.domain.published_lists import published_list
from desktop.registers.declaration.contents import Contents
from desktop.registers.declarations import Declaration

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Piece = dict[str, Any]

SEALED: dict[type[Record], type[Sealed]] = {Declaration: Contents}
"""What a record has in a strongbox, besides its fields in the book."""
_ROW: Piece = {"type": ["string", "null"], "maxLength": 36}
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{3})?)?"


def schema_of(register: Register) -> Piece:
    """What `add` takes, and `show --json` prints, of one register."""
    definitions: Piece = {}
    whole = _object(register.model, _stamps(register), definitions)
    if register.model in SEALED:
        whole["properties"] |= {"contents": _sealed(SEALED[register.model], definitions)}
    return {
        "$schema": DRAFT,
        "$id": f"urn:probidad:add:{register.name}",
        "title": _(register.about.title),
        "description": _(
            "Un registro por línea. Con «id» y «version» de uno que existe, lo reemplaza entero. Con «state» "
            "en «draft» puede faltar lo que aquí es obligatorio: queda como borrador."
        ),
        "x-register": register.name,
        "x-article": register.about.legal,
        **whole,
        **({"$defs": definitions} if definitions else {}),
    }


def _object(model: type[Record], stamps: Piece, definitions: Piece) -> Piece:
    return {
        "type": "object",
        "properties": stamps | {field.name: _field(field, definitions) for field in model.fields},
        "required": [field.name for field in model.fields if field.required and not field.is_computed],
        "additionalProperties": False,
    }


def _sealed(model: type[Sealed], definitions: Piece) -> Piece:
    """What lies in a strongbox, in the same line."""
    about = model.about
    return {
        "title": _(about.title),
        "description": _(
            "Lo declarado: se guarda sellado en la caja fuerte de quien declara, y hay que abrirla. Mientras "
            "no esté firmado puede faltar lo que aquí es obligatorio: queda como borrador con su avance. "
            "Donde lo publicado dice RESERVADO, puede venir así: cuenta como lo que falta."
        ),
        "x-article": about.legal,
        "x-sealed": True,
        **_object(model, {"id": dict(_ROW)}, definitions),
    }


def _stamps(register: Register) -> Piece:
    """What names a record and is no field of it; what the book writes itself is read only."""
    text = {"type": ["string", "null"]}
    return {
        "id": {"type": "string", "minLength": 1, "maxLength": 36, "title": _("Identificador")},
        "state": {"enum": [state.name.lower() for state in State], "title": _("Estado")},
        "version": {"type": "integer", "minimum": 1, "title": _("Versión")},
        "origin": {**text, "maxLength": 120, "title": _("De dónde viene")},
        "created_at": {**text, "readOnly": True},
        "changed_at": {**text, "readOnly": True},
        "author": {**text, "readOnly": True},
        "heading": {**text, "readOnly": True},
        "register": {"const": register.name},
    }


def _field(field: Field, definitions: Piece) -> Piece:
    """The piece of its kind, with its words; a field that may be empty also takes null."""
    piece = _piece(field.kind, definitions)
    if not (field.required or field.is_computed or isinstance(field.kind, Parts)):
        piece = _or_null(piece)
    words: Piece = {"title": _(field.label)}
    if field.help:
        words["description"] = _(field.help)
    if field.legal:
        words["x-article"] = field.legal
    if field.section:
        words["x-section"] = _(field.section.title)
    if field.is_computed:
        words["readOnly"] = True
    return {**words, "x-public": field.is_public, **piece}


def _or_null(piece: Piece) -> Piece:
    if "oneOf" in piece:
        return piece | {"oneOf": [*piece["oneOf"], {"type": "null"}]}
    if "type" not in piece:
        return {"anyOf": [piece, {"type": "null"}]}
    types = piece["type"] if isinstance(piece["type"], list) else [piece["type"]]
    chosen = {"enum": [*piece["enum"], None]} if "enum" in piece else {}
    return piece | {"type": [*types, "null"]} | chosen


def _piece(kind: Kind, definitions: Piece) -> Piece:
    """What a value of this kind is; a kind nobody put into the table is a text."""
    make = PIECES.get(type(kind))
    return make(kind, definitions) if make else {"type": "string"}


def _text(kind: Any, _definitions: Piece) -> Piece:
    return {"type": "string", "maxLength": kind.limit}


def _named(name: str, values: Callable[[], Mapping[str, str]]) -> Callable[[Any, Piece], Piece]:
    """A long list, written once and pointed at."""

    def piece(_kind: Any, definitions: Piece) -> Piece:
        definitions.setdefault(name, {"oneOf": _choices(values())})
        return {"$ref": f"#/$defs/{name}"}

    return piece


def _choices(values: Mapping[str, str]) -> list[Piece]:
    return [{"const": code, "title": title} for code, title in values.items()]


def _choice(kind: Any, _definitions: Piece) -> Piece:
    options = list(kind.options)
    return {
        "type": "string",
        "enum": [option.name.lower() for option in options],
        "x-labels": [_(str(option.value)) for option in options],
    }


def _term(kind: Any, _definitions: Piece) -> Piece:
    return {"oneOf": _choices({term.code: term.label for term in catalogue(kind.catalogue).values()})}


def _open_term(kind: Any, definitions: Piece) -> Piece:
    """A value that is known, by its code, or any other: as a number and name (`77=TESLA`) or as a text."""
    name = f"list-{kind.list}"
    known = {code: item.label for code, item in published_list(kind.list).items()}
    definitions.setdefault(name, {"oneOf": _choices(known)})
    return {"anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "string", "maxLength": LONGEST}]}


def _link(kind: Any, definitions: Piece) -> Piece:
    """Another record, by its identifier; `show` prints its heading beside."""
    name = str(kind.target.__tablename__)
    shapes = [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"id": {"type": "string"}, "heading": {"type": "string"}},
            "required": ["id"],
        },
    ]
    also = _("su RUT o su nombre") if takes_rut(kind.target) else _("su nombre")
    said = _("El identificador de «{}»; también {}, exacto, si uno solo lo tiene.").format(name, also)
    definitions.setdefault(f"link-{name}", {"anyOf": shapes, "description": said, "x-register": name})
    return {"$ref": f"#/$defs/link-{name}"}


def _parts(kind: Any, definitions: Piece) -> Piece:
    if issubclass(kind.target, Sealed):
        return {"type": "array", "maxItems": MOST_PARTS, "items": _row(kind.target, definitions)}
    own = {"id": {"type": ["integer", "null"], "title": _("Número de la fila")}}
    return {"type": "array", "maxItems": MOST_PARTS, "items": _object(kind.target, own, definitions)}


def _row(model: type[Sealed], definitions: Piece) -> Piece:
    """The same kind of row stands in several places: it is written once and pointed at."""
    name = f"row-{model.__name__}"
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = {
            "title": _(model.about.singular),
            **_object(model, {"id": dict(_ROW)}, definitions),
        }
    return {"$ref": f"#/$defs/{name}"}


PIECES: dict[type, Callable[[Any, Piece], Piece]] = {
    Line: _text,
    Prose: _text,
    Web: lambda kind, _d: {"type": "string", "format": "uri", "maxLength": kind.limit},
    Whole: lambda kind, _d: {"type": "integer", "minimum": kind.least, "maximum": kind.most},
    Amount: lambda _k, _d: {"type": ["number", "string"], "minimum": 0, "pattern": "^[0-9.]+(,[0-9]+)?$"},
    Day: lambda _k, _d: {"type": "string", "format": "date"},
    Hour: lambda _k, _d: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    Moment: lambda _k, _d: {"type": "string", "pattern": f"^{_DAY}T{_CLOCK}$"},
    Flag: lambda _k, _d: {"type": "boolean"},
    Choice: _choice,
    Term: _term,
    OpenTerm: _open_term,
    RutNumber: lambda _k, _d: {"type": "string", "pattern": "^[0-9]{1,8}-[0-9K]$"},
    Region: _named("region", lambda: {code: place.name for code, place in regions().items()}),
    Commune: _named("commune", lambda: {code: place.name for code, place in communes().items()}),
    Country: _named("country", countries),
    Currency: _named("currency", currencies),
    Picture: lambda _k, _d: {"type": "string", "contentEncoding": "base64"},
    Attachment: lambda _k, _d: {"type": "string", "contentEncoding": "base64"},
    Link: _link,
    Parts: _parts,
}
