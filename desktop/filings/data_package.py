"""`datapackage.json`: what each table of a close holds, column by column (Frictionless Data Package 2)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from desktop.description.plain import Json
from desktop.domain.text import fold
from desktop.filings.csv import guard
from desktop.filings.document import WITHHELD, Document, Heading
from desktop.filings.manifest import FileDigest, Head
from desktop.filings.wording import INVENTED

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE: dict[str, Json] = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
"""That of the portals where these registers are published today."""

_DESCRIPTION = "Registros de la Ley 20.730 que el organismo publicó al cerrar el mes."

_CSV: dict[str, dict[str, Json]] = {
    "day": {"type": "date", "format": "%d-%m-%Y"},
    "hour": {"type": "time", "format": "%H:%M"},
    "whole": {"type": "integer"},
    "amount": {"type": "number", "groupChar": ".", "decimalChar": ","},
    "flag": {"type": "boolean", "trueValues": ["Sí"], "falseValues": ["No"]},
}
_JSON: dict[str, dict[str, Json]] = {
    "day": {"type": "date"},
    "hour": {"type": "time", "format": "%H:%M"},
    "whole": {"type": "integer"},
    "amount": {"type": "any"},  # a number, or a text where no number is exact
    "flag": {"type": "boolean"},
    "parts": {"type": "array"},
}


def written(head: Head, documents: Mapping[str, Document], files: Iterable[FileDigest]) -> bytes:
    """The descriptor of those files that are tables; `documents` says by path what each was made from."""
    found = [one for one in files if one.path in documents and one.path.endswith((".csv", ".json"))]
    told: dict[str, Json] = {
        "$schema": PROFILE,
        "name": _slug(head.name),
        "title": f"{head.institution}: registros de {head.month}, cierre {head.closing}",
        "description": f"{INVENTED}." if head.practice else _DESCRIPTION,
        "version": f"{head.closing}.0.0",
        "created": _moment(head.seal_at),
        "licenses": [dict(LICENCE)],
        "contributors": [{"title": head.institution, "roles": ["publisher"]}],
        "keywords": ["lobby", "transparencia", "Ley 20.730"],
        "resources": [_resource(one, documents[one.path]) for one in sorted(found, key=lambda one: one.path)],
    }
    if not told["created"]:
        del told["created"]
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(file: FileDigest, document: Document) -> dict[str, Json]:
    """One table: where it lies, what it weighs, and its columns.

    A JSON is not called a table: its rows lie under `records`, which the common checkers cannot weigh or,
    in a month without rows, cannot find.
    """
    is_csv = file.path.endswith(".csv")
    path = PurePosixPath(file.path)
    name = _slug("-".join((*path.parts[:-1], path.stem)))
    shape: dict[str, Json] = (
        {
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "dialect": {"delimiter": ",", "header": True},
        }
        if is_csv
        else {"format": "json", "mediatype": "application/json", "dialect": {"property": "records"}}
    )
    return {
        "name": name,
        "path": file.path,
        "title": document.title,
        "description": f"{document.legal}. {document.stamp.period}.",
        **shape,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": _csv_schema(document) if is_csv else _json_schema(document),
    }


def _csv_schema(document: Document) -> dict[str, Json]:
    """The columns as their heads are written; what is withheld is as good as missing."""
    fields: list[Json] = [_field(each, guard(each.label), _CSV) for each in document.headings]
    return _keyed(document, guard(document.headings[0].label), fields, ["", WITHHELD])


def _json_schema(document: Document) -> dict[str, Json]:
    """The keys of each record."""
    withheld: Json = {
        "name": "withheld",
        "title": "Campos reservados",
        "type": "array",
        "description": "Campos que este registro reserva.",
    }
    fields: list[Json] = [*(_field(each, each.key, _JSON) for each in document.headings), withheld]
    return _keyed(document, document.headings[0].key, fields, [""])


def _keyed(document: Document, key: str, fields: list[Json], missing: list[Json]) -> dict[str, Json]:
    told: dict[str, Json] = {"fields": fields, "missingValues": missing}
    return {**told, "primaryKey": [key]} if document.headings[0].kind == "identifier" else told


def _field(heading: Heading, name: str, types: Mapping[str, dict[str, Json]]) -> dict[str, Json]:
    """A column: its head, type, article, and the key by which programs know it in every format."""
    told: dict[str, Json] = {"name": name, "title": heading.label}
    told |= types.get(heading.kind, {"type": "string"})
    if heading.legal:
        told["description"] = heading.legal
    if heading.kind == "identifier":
        told["constraints"] = {"required": True, "unique": True}
    if heading.parts:
        told["parts"] = [_field(part, part.key, _JSON) for part in heading.parts]
    return told | {"key": heading.key}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", fold(text)).strip("-")


def _moment(told: str) -> str:
    """The seal's time as RFC 3339 has it; the book keeps it in UTC."""
    return told if not told or re.search(r"(Z|[+-]\d\d:\d\d)$", told) else f"{told}Z"
