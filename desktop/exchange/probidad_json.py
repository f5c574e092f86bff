"""Our own records as JSON: what `show --json` and `export --as probidad` print comes in again, whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from desktop.description.register import Link, Parts, Record
from desktop.domain.language import _
from desktop.exchange.incoming import Delivery, Incoming, Row
from desktop.registers import ALL

_MODELS = {str(model.__tablename__): model for model in ALL}
_STAMPS = (("id", 36), ("origin", 120))
_DROPPED = ("version", "created_at", "changed_at", "author", "heading", "register")


def fits(name: str, value: Any) -> bool:
    """Whether it looks like ours: the register is named by the objects, around them, or by the file."""
    if isinstance(value, dict) and "records" in value:
        return True
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return False
    model = _MODELS.get(PurePath(name).stem)
    known = {field.name for field in model.fields} if model else set()
    return str(first.get("register")) in _MODELS or bool(known & first.keys())


def read(name: str, value: Any) -> Delivery:
    """Every object as a record; its identity and origin stay as they are.

    Raises:
        ValueError: it is a public filing, which names people without saying who they are.
    """
    around = value.get("register") if isinstance(value, dict) and "records" in value else None
    if around is not None and ("seal" in value or "made_at" in value):
        raise ValueError(
            _(
                "«{}» es una publicación: nombra a personas y entidades sin su identificador, y no se puede"
                " volver a importar. Expórtelo con el formato «probidad»."
            ).format(name)
        )
    objects = value.get("records") if isinstance(value, dict) and "records" in value else value
    delivery = Delivery()
    for number, raw in enumerate(objects if isinstance(objects, list) else [objects], 1):
        row = Row.of(name, number, json.dumps(raw, ensure_ascii=False))
        delivery.read[name] += 1
        register = raw.get("register", around or PurePath(name).stem) if isinstance(raw, dict) else None
        model = _MODELS.get(str(register))
        if model is None or not isinstance(raw, dict):
            delivery.refuse(row, "register", _("No dice de qué registro es."))
        elif wrong := _headings(model, raw):
            delivery.refuse(row, wrong, _("Nombra a otro registro sin su identificador."))
        elif not all(
            isinstance(raw.get(stamp) or "", str) and len(raw.get(stamp) or "") <= most
            for stamp, most in _STAMPS
        ):
            delivery.refuse(row, "id", _("El identificador o el origen no son válidos."))
        else:
            uid = raw.get("id") or None
            key = str(raw.get("origin") or f"probidad/{uid or f'{name}/{number}'}")
            raws: dict[str, object] = {**_bare(model, raw), "id": uid, "origin": raw.get("origin") or None}
            delivery.incoming.append(Incoming(str(register), key, raws, (row,)))
    return delivery


def _bare(model: type[Record], raw: Mapping[str, Any]) -> dict[str, object]:
    """The fields alone: the stamps are this book's to give, and so are the numbers of the parts."""
    bare: dict[str, object] = {
        name: value for name, value in raw.items() if name not in (*_DROPPED, "id", "origin")
    }
    for field in model.fields:
        rows = bare.get(field.name)
        if isinstance(field.kind, Parts) and isinstance(rows, list):
            target = field.kind.target
            bare[field.name] = [_bare(target, row) if isinstance(row, Mapping) else row for row in rows]
    return bare


def _headings(model: type[Record], raw: Mapping[str, Any]) -> str:
    """The first link that is only a name, if any."""
    for field in model.fields:
        value = raw.get(field.name)
        if isinstance(field.kind, Link) and isinstance(value, str) and value:
            return field.name
        if isinstance(field.kind, Parts) and isinstance(value, list):
            for row in value:
                if isinstance(row, Mapping) and (wrong := _headings(field.kind.target, row)):
                    return f"{field.name}.{wrong}"
    return ""
