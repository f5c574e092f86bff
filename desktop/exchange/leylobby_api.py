"""What leylobby.gob.cl's API v1 answers: meetings, trips and gifts, alone, in lists, or under `data`."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from desktop.domain import catalogues
from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.incoming import Delivery, Row
from desktop.exchange.leylobby_parties import Parties, link
from desktop.exchange.leylobby_shapes import (
    NOT_KEPT,
    Audiencia,
    CargoActivo,
    CargoPasivo,
    Donativo,
    Item,
    Organismo,
    Shape,
    Viaje,
    shape_of,
)
from desktop.exchange.strict_json import loads
from desktop.exchange.texts import decode, load

_FORMS = {"p": "in_person", "presencial": "in_person", "v": "remote", "videoconferencia": "remote"}
NAMES = ("instituciones", "cargos-pasivos", "cargos-activos", "audiencias", "viajes", "donativos")
"""The API's lists, those that the others point at first."""

_REGISTERS: dict[type[Item], str] = {Audiencia: "meetings", Viaje: "trips", Donativo: "gifts"}
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4})(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?"
)


def items(value: Any) -> list[Any]:
    """The objects in an answer: itself, a list, or the list under `data`."""
    if isinstance(value, dict) and isinstance(value.get("data"), (list, dict)):
        value = value["data"]
    return value if isinstance(value, list) else [value]


def fits(value: Any) -> bool:
    """Whether an answer is one of the API's."""
    found = items(value)
    return bool(found) and shape_of(found[0]) is not None


def read(name: str, value: Any) -> Delivery:
    """Everything in an answer; what has a wrong shape is refused with every place that is wrong."""
    parties = Parties(Delivery())
    read_into(parties, name, value)
    return parties.delivery


def read_folder(folder: Path, *, exact: bool = False) -> Delivery:
    """The answers in a folder, lists of bodies and people first; `exact` if they are ours.

    Raises:
        ValueError: one cannot be read.
    """
    parties = Parties(Delivery(), exact=exact)
    for path in answers_in(folder):
        read_into(parties, path.name, loads(decode(load(path), path.name), path.name))
    return parties.delivery


def answers_in(folder: Path) -> list[Path]:
    """The files of a folder that are named as the API's lists are."""
    return [path for name in NAMES if (path := folder / f"{name}.json").is_file()]


def read_into(parties: Parties, name: str, value: Any) -> None:
    """One answer, among parties that may be known from others."""
    delivery = parties.delivery
    delivery.read[name] += 0
    for number, raw in enumerate(items(value), 1):
        row = Row.of(name, number, json.dumps(raw, ensure_ascii=False))
        delivery.read[name] += 1
        shape = shape_of(raw)
        if shape is None:
            delivery.refuse(
                row, "", _("No es una audiencia, un viaje ni un donativo, ni un cargo o un organismo.")
            )
            continue
        try:
            item = shape.model_validate(raw)
        except ValidationError as wrong:
            places = [(".".join(map(str, error["loc"])), _said(error["msg"])) for error in wrong.errors()]
            delivery.refuse(row, places[0][0], "; ".join(f"{place}: {said}" for place, said in places[:20]))
            continue
        _tell_unknown(delivery, row, item)
        _read_item(parties, row, item)


def _said(message: str) -> str:
    """Pydantic's words, without its own prefix."""
    return message.removeprefix("Value error, ")


def _tell_unknown(delivery: Delivery, row: Row, shape: Shape) -> None:
    for key in shape.unknown:
        if key not in NOT_KEPT:
            delivery.leave_out(row, key[:60], _("La API no tenía este campo: no se guarda."))
    for value in shape.__dict__.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Shape):
                _tell_unknown(delivery, row, part)


def _read_party(parties: Parties, row: Row, item: Item) -> bool:
    """A row that is about a party itself, if it is one."""
    match item:
        case Organismo():
            raws: dict[str, object] = {"code": item.codigo, "name": item.nombre}
            parties.listed("institutions", item.codigo or "", raws, row)
        case CargoActivo():
            raws = {"given_names": item.nombres, "surnames": item.apellidos, "country": item.pais}
            parties.listed("people", parties.person_key("activo", item.id_cargo_activo or ""), raws, row)
        case CargoPasivo():
            more: dict[str, object] = {
                "starts": _moment(item.fecha_inicio)[0],
                "ends": _moment(item.fecha_termino)[0],
                "resolution": item.resolucion,
                "resolution_link": item.resolucion_url,
            }
            if parties.official(item, row, more, listed=True) is None:
                parties.delivery.refuse(row, "nombres", _("No dice de quién es el cargo."))
        case _:
            return False
    return True


def _read_item(parties: Parties, row: Row, item: Item) -> None:
    if _read_party(parties, row, item):
        return
    official = link(parties.official(item, row))
    match item:
        case Audiencia():
            number, raws = item.id_audiencia, _meeting(parties, item, row, official)
        case Viaje():
            number, raws = item.id_viaje, _trip(parties, item, row, official)
        case Donativo():
            number, raws = item.id_donativo, _gift(parties, item, row, official)
        case _:
            raise TypeError(type(item).__name__)
    register = _REGISTERS[type(item)]
    key = number or hashlib.sha256(item.model_dump_json(exclude={"_metadata"}).encode()).hexdigest()[:24]
    first, *others = raws
    origin = f"leylobby/{register}/{key}"
    if not parties.is_new(register, key):
        parties.delivery.refuse(row, "", _("Repite un registro anterior de la misma entrega."))
        return
    parties.delivery.take(register, origin, first, [row])
    for place, other in enumerate(others, 2):
        parties.delivery.repair(row, _("Varios donantes: quedó un donativo por cada uno."))
        parties.delivery.derive(register, f"{origin}/{place}", other, row)


def _moment(told: str | None) -> tuple[str | None, str | None]:
    """Day and hour by the clock on the wall, as they were written."""
    if told is None:
        return None, None
    match = _MOMENT.fullmatch(told)
    return (match[1], match[2]) if match else (told, None)


def _meeting(parties: Parties, item: Audiencia, row: Row, official: object) -> list[dict[str, object]]:
    day, starts = _moment(item.fecha_inicio)
    last, ends = _moment(item.fecha_termino)
    if last and last != day:
        parties.delivery.leave_out(
            row, "fecha_termino", _("Termina otro día, {}: no se guardó.").format(last)
        )
        ends = None
    mode = _FORMS.get(fold(item.forma or ""))
    if item.forma and not mode:
        parties.delivery.leave_out(row, "forma", _("«{}» no es una forma conocida.").format(item.forma))
    decisions = [matter.nombre for matter in item.materias if matter.nombre]
    known = [code for text in decisions if (code := catalogues.code_of("decisions", text))]
    terms = catalogues.catalogue("decisions")
    others = [f"También se buscaba: {terms[code].label.rstrip('.')}." for code in dict.fromkeys(known[1:])]
    others += [
        f"Materia informada: {text}." for text in decisions if not catalogues.code_of("decisions", text)
    ]
    if others:
        parties.delivery.repair(row, _("Había más materias: se anotaron en las observaciones."))
    raws: dict[str, object] = {
        "day": day,
        "starts_at": starts,
        "ends_at": ends,
        "mode": mode,
        "commune": item.comuna,
        "place": item.lugar,
        "hosts": [{"official": official}],
        "attendees": [parties.attendee(attendee, row) for attendee in item.asistentes],
        "decision": known[0] if known else None,
        "subject": item.referencia,
        "observations": "\n".join(others) or None,
    }
    return [raws]


def _trip(parties: Parties, item: Viaje, row: Row, official: object) -> list[dict[str, object]]:
    starts, ends = (_moment(told)[0] for told in (item.fecha_inicio, item.fecha_termino))
    category = item.categoria if catalogues.code_of("trip_objects", item.categoria or "") else None
    if item.categoria and not category:
        parties.delivery.leave_out(
            row, "categoria", _("«{}» no está en la lista de objetos.").format(item.categoria)
        )
    costs = [parties.cost(line, item, row) for line in item.desglose]
    total = sum(float(str(cost["amount"] or 0)) for cost in costs if _is_number(cost["amount"]))
    if item.valor and _is_number(item.valor) and costs and total != float(item.valor):
        parties.delivery.repair(
            row, _("El costo total publicado es {}; los costos suman {:.0f}.").format(item.valor, total)
        )
    if item.valor and not costs:
        costs = [{"kind": "other", "amount": item.valor, "currency": item.moneda or "CLP"}]
        parties.delivery.repair(
            row, _("Solo se informó el costo total: quedó como un costo de tipo «Otros».")
        )
    raws: dict[str, object] = {
        "official": official,
        "starts": starts,
        "ends": ends,
        "destinations": [{"city": item.destino}] if item.destino else [],
        "category": category,
        "purpose": item.objeto,
        **_inviters(parties, item, row),
        "costs": costs,
    }
    return [raws]


def _inviters(parties: Parties, item: Viaje, row: Row) -> dict[str, object]:
    """Who invited: a person and an organisation at most."""
    told: dict[str, object] = {}
    for party in item.invitantes:
        told = {**parties.party(party, row, "invited_by_person", "invited_by_organisation"), **told}
    return told


def _is_number(value: object) -> bool:
    return re.fullmatch(r"\d{1,15}(\.\d+)?", str(value)) is not None


def _gift(parties: Parties, item: Donativo, row: Row, official: object) -> list[dict[str, object]]:
    """One gift for each giver, for a gift here has one."""
    raws: dict[str, object] = {
        "official": official,
        "day": _moment(item.fecha)[0],
        "occasion": item.ocasion,
        "description": item.descripcion,
    }
    givers = [parties.party(giver, row, "giver_person", "giver_organisation") for giver in item.donantes]
    if parties.exact:
        return [{**raws, **{name: giver[name] for giver in givers for name in giver}}]
    return [{**raws, **giver} for giver in givers] or [raws]
