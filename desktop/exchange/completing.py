"""Laying `complemento.json` over what a reader brought; nothing in it is believed before it is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.description.countries import Currency
from desktop.description.kinds import Amount, Picture
from desktop.description.plain import plain
from desktop.description.register import Entry, Link, Parts, Record
from desktop.domain.language import _
from desktop.exchange.complement import NAME, PESOS, SCHEME, VERSION, Complement, Told
from desktop.exchange.incoming import Delivery, Incoming, Row
from desktop.exchange.pesos import implied_rate, read_total
from desktop.exchange.strict_json import loads
from desktop.exchange.texts import decode, load
from desktop.registers import ALL

MOST_RECORDS = 5_000_000
MOST_ORIGIN = 120
_MODELS: dict[str, type[Entry]] = {str(model.__tablename__): model for model in ALL}
_NEW = re.compile(rf"{SCHEME}/[a-z_]{{1,40}}/\d{{1,18}}")
_KEYS = {"register", "origin", "new", "values"}


def beside(folder: Path) -> Path | None:
    """The complement in a folder, if there is one."""
    path = folder / NAME
    return path if path.is_file() else None


def completed(folder: Path, delivery: Delivery) -> Delivery:
    """What was read in a folder, with the complement that lies there, if one does.

    Raises:
        ValueError: there is one that is not what it says.
    """
    path = beside(folder)
    return overlay(delivery, read(path)) if path else delivery


def read(path: Path) -> Complement:
    """What a complement tells.

    Raises:
        ValueError: it is none, or is not what one looks like.
    """
    value = loads(decode(load(path), path.name), path.name)
    if not isinstance(value, dict) or value.get("complemento") != VERSION:
        raise ValueError(_("«{}» no es un complemento que este programa conozca.").format(path.name))
    told = value.get("records")
    if not isinstance(told, list) or len(told) > MOST_RECORDS:
        raise ValueError(_("«{}» no trae una lista de registros.").format(path.name))
    found: Complement = {}
    for number, one in enumerate(told, 1):
        if wrong := _wrong(one):
            raise ValueError(_("«{}», registro {}: {}").format(path.name, number, wrong))
        found[one["register"], one["origin"]] = one
    return found


def _wrong(one: Any) -> str:
    """What is wrong with the shape of an entry, if anything is."""
    if not isinstance(one, dict) or one.keys() != _KEYS:
        return _("debe decir registro, origen, si es nuevo y valores.")
    model = _MODELS.get(str(one["register"]))
    if model is None:
        return _("no existe ese registro.")
    if not isinstance(one["origin"], str) or not 0 < len(one["origin"]) <= MOST_ORIGIN:
        return _("el origen no es válido.")
    if not isinstance(one["new"], bool) or not isinstance(one["values"], dict):
        return _("los valores no son un objeto.")
    if one["new"] and not _NEW.fullmatch(one["origin"]):
        return _("el origen de un registro nuevo no es de un complemento.")
    return _wrong_values(model, one["values"])


def _wrong_values(model: type[Record], values: Mapping[str, Any]) -> str:
    """The first value that is for no published field, or has not its shape."""
    fields = {
        field.name: field
        for field in model.fields
        if field.is_public and (not field.is_computed or field.name == PESOS)
    }
    for name, value in values.items():
        field = fields.get(name)
        if field is None or isinstance(field.kind, Picture):
            return _("«{}» no es un campo que se publique.").format(name[:60])
        if value is None:
            continue
        if isinstance(field.kind, Parts):
            if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
                return _("«{}» debe ser una lista de filas.").format(name)
            wrong = next((w for row in value if (w := _wrong_values(field.kind.target, row))), "")
            if wrong:
                return wrong
        elif isinstance(field.kind, Link):
            if (
                not isinstance(value, dict)
                or value.keys() != {"origin"}
                or not isinstance(value["origin"], str)
            ):
                return _("«{}» debe nombrar a otro registro por su origen.").format(name)
        elif isinstance(value, (dict, list)):
            return _("«{}» debe ser un solo valor.").format(name)
    return ""


def overlay(delivery: Delivery, told: Complement) -> Delivery:
    """The delivery with the values of a complement; a value for a record that is not there is refused."""
    rest = dict(told)
    incoming: list[Incoming] = []
    mended: set[Row] = set()
    for one in delivery.incoming:
        more = rest.pop((one.register, one.origin), None)
        if more is None:
            incoming.append(one)
            continue
        mended.update(one.rows or (one.told_at,))
        incoming.append(replace(one, raws=_with_rates(delivery, one.told_at, {**one.raws, **more["values"]})))
    whole = Delivery(
        incoming, [*delivery.refused], [], [*delivery.repaired], [*delivery.skipped], delivery.read.copy()
    )
    whole.left_out = [left for left in delivery.left_out if left.row not in mended]
    for place, one_told in enumerate(rest.values(), 1):
        _bring(whole, one_told, place)
    whole.incoming = _still_named(whole.incoming, {one.origin for one in delivery.incoming if not one.rows})
    return whole


def _with_rates(delivery: Delivery, row: Row, raws: dict[str, object]) -> dict[str, object]:
    """A trip's raws, its costs with the rate that the published total in pesos implies."""
    total = raws.pop(PESOS, None)
    costs = raws.get("costs")
    if total is None or not isinstance(costs, list):
        return raws
    try:
        amounts = [
            (Amount().read(cost.get("amount")), str(Currency().read(cost.get("currency") or "CLP")))
            for cost in costs
        ]
        rate = implied_rate(amounts, read_total(str(total)))
    except ValueError:
        amounts, rate = [], None
    if rate is None:
        delivery.repair(row, _("El total en pesos era {}: no se sabe con qué tipo de cambio.").format(total))
        return raws
    delivery.repair(row, _("El tipo de cambio se dedujo del total publicado, {}.").format(total))
    told = [
        {**cost, "rate": plain(rate)} if currency != "CLP" else cost
        for cost, (_amount, currency) in zip(costs, amounts, strict=True)
    ]
    return {**raws, "costs": told}


def _bring(delivery: Delivery, told: Told, place: int) -> None:
    row = Row.of(NAME, place, json.dumps(told, ensure_ascii=False))
    if told["new"]:
        delivery.derive(told["register"], told["origin"], _with_rates(delivery, row, {**told["values"]}), row)
        return
    delivery.read[NAME] += 1
    delivery.refuse(row, "origin", _("No hay en los archivos un registro con ese origen: no se completó."))


def _still_named(incoming: list[Incoming], derived: set[str]) -> list[Incoming]:
    """All but the people and bodies that only followed from values which the complement put right."""
    named: set[str] = set()
    for one in incoming:
        _gather(one.raws, named)
    loose = ("people", "organisations")
    return [
        one
        for one in incoming
        if one.register not in loose or one.origin not in derived or one.origin in named
    ]


def _gather(raw: object, named: set[str]) -> None:
    if isinstance(raw, Mapping):
        if isinstance(raw.get("origin"), str):
            named.add(raw["origin"])
        for value in raw.values():
            _gather(value, named)
    elif isinstance(raw, list):
        for value in raw:
            _gather(value, named)
