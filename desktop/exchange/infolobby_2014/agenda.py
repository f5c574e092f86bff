"""Trips, put together from a row for every cost, and gifts, a row each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.infolobby_2014.desk import SCHEME, Desk, link
from desktop.exchange.tables import Table, TableRow

_OBJECT = ("Nombre_Objeto", "Otro_ObjetoViaje")
_COST = (
    "Monto_DesgloseViaje",
    "OtroTipo_DesgloseViaje",
    "Nombre_TipoDesglose",
    "Nombre_FinancistaViaje",
    "Apellidos_FinancistaViaje",
    "Nombre_FinancistaViajeEntidad",
)
_NOBODY = "0"


def trips(desk: Desk, table: Table) -> None:
    """Every trip with its costs; a row that tells the trip for one more object brings no cost of its own."""
    grouped: dict[tuple[str, str], list[TableRow]] = {}
    for row in desk.rows(table, "IDORPortal_Institucion"):
        key = row.values["IDORPortal_Institucion"].strip(), row.values["IDViaje_CodigoViaje"].strip()
        grouped.setdefault(key, []).append(row)
    for (code, number), rows in grouped.items():
        _trip(desk, f"{SCHEME}/trips/{code}/{number}", rows)


def _trip(desk: Desk, origin: str, rows: list[TableRow]) -> None:
    first = rows[0]
    taken = [first, *(row for row in rows[1:] if _same_trip(desk, first, row))]
    official = desk.officials.get(first.values["IDPasivo"].strip())
    if official is None:
        for row in taken:
            desk.delivery.refuse(row.row, "IDPasivo", _("No hay una autoridad con ese número."))
        return
    desk.institution(first, "IDORPortal_Institucion", "Nombre_Institucion")
    costs = _costs(desk, taken)
    category, purpose = desk.text(first, "Nombre_Objeto"), desk.text(first, "Otro_ObjetoViaje")
    destination = desk.text(first, "Destino_Viaje")
    raws: dict[str, object] = {
        "official": link(official),
        "starts": first.values["FechaInicio_Viaje"],
        "ends": first.values["FechaTermino_Viaje"],
        "destinations": [{"city": destination}] if destination else [],
        "category": category,
        "purpose": "\n".join(text for text in (purpose, _more_objects(desk, taken)) if text) or None,
        "costs": [_cost(desk, row) for row in costs],
    }
    _check_total(desk, first, costs)
    desk.delivery.take("trips", origin, raws, [row.row for row in taken])


def _same_trip(desk: Desk, first: TableRow, row: TableRow) -> bool:
    told = [name for name in first.values if name not in (*_OBJECT, *_COST, "Nombre_Institucion")]
    if all(row.values[name].strip() == first.values[name].strip() for name in told):
        return True
    desk.delivery.refuse(row.row, "", _("Repite un identificador con otros datos: se tomó la primera fila."))
    return False


def _costs(desk: Desk, rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows that are a cost of their own: the first object's, unless the objects tell different costs."""
    objects: dict[tuple[str, ...], list[TableRow]] = {}
    for row in rows:
        objects.setdefault(tuple(fold(row.values[name]) for name in _OBJECT), []).append(row)
    first, *others = objects.values()
    if not any(any(_cost_of(row)[:-1]) or _cost_of(row)[-1] not in {"", _NOBODY} for row in rows):
        return []
    counted = Counter(_cost_of(row) for row in first)
    if not all(Counter(_cost_of(row) for row in other) == counted for other in others):
        return list(rows)
    for row in (row for other in others for row in other):
        desk.delivery.repair(row.row, _("Repite un costo del viaje para otro objeto: se contó una vez."))
    return _without_twins(desk, first)


def _without_twins(desk: Desk, rows: list[TableRow]) -> list[TableRow]:
    """Rows without repetitions, where only so they add up to the total that was published."""
    distinct = list({_cost_of(row): row for row in reversed(rows)}.values())[::-1]
    total = rows[0].values["CostoTotal_Viaje"].strip()
    if len(distinct) == len(rows) or str(_sum(rows)) == total or str(_sum(distinct)) != total:
        return rows
    for row in rows:
        if not any(row is kept for kept in distinct):
            desk.delivery.repair(row.row, _("Repite un costo: se contó una vez, como en el total publicado."))
    return distinct


def _cost_of(row: TableRow) -> tuple[str, ...]:
    return tuple(row.values[name].strip() for name in _COST)


def _sum(rows: Sequence[TableRow]) -> int:
    amounts = [row.values["Monto_DesgloseViaje"].strip() for row in rows]
    return sum(int(amount) for amount in amounts if amount.isdigit())


def _check_total(desk: Desk, first: TableRow, costs: Sequence[TableRow]) -> None:
    total = first.values["CostoTotal_Viaje"].strip()
    if total and total != str(_sum(costs)):
        desk.delivery.repair(
            first.row, _("El costo total publicado es {}; los costos suman {}.").format(total, _sum(costs))
        )


def _more_objects(desk: Desk, rows: Sequence[TableRow]) -> str:
    """A trip has one object here; the others are kept in words."""
    first, told = rows[0], []
    for row in rows[1:]:
        words = list(dict.fromkeys(row.values[name].strip(" ,.") for name in _OBJECT))
        if fold(" ".join(words)) == fold(
            " ".join(dict.fromkeys(first.values[name].strip(" ,.") for name in _OBJECT))
        ):
            continue
        desk.delivery.repair(row.row, _("El viaje tenía otro objeto más: se anotó en la descripción."))
        told.append(f"También: {': '.join(word for word in words if word)}.")
    return "\n".join(dict.fromkeys(told))


def _cost(desk: Desk, row: TableRow) -> dict[str, object]:
    return {
        "kind": row.values["Nombre_TipoDesglose"].strip(),
        "detail": desk.text(row, "OtroTipo_DesgloseViaje"),
        "amount": row.values["Monto_DesgloseViaje"].strip(),
        "currency": "CLP",
        **_payer(desk, row),
    }


def _payer(desk: Desk, row: TableRow) -> dict[str, object]:
    """Who paid, as far as it is told: the institution, if it is its name, else a person or organisation."""
    given, surnames = desk.text(row, "Nombre_FinancistaViaje"), desk.text(row, "Apellidos_FinancistaViaje")
    entity = desk.text(row, "Nombre_FinancistaViajeEntidad")
    own = _names_of(desk.institutions[row.values["IDORPortal_Institucion"].strip()])
    if entity == _NOBODY:
        desk.delivery.repair(row.row, _("Quien pagó: «0» no nombra a nadie y quedó en blanco."))
        entity = None
    told = [name for name in (given, entity) if name]
    if told and all(fold(name).strip(" .") in own for name in told):
        return {"payer": "institution"}
    if given and entity:
        desk.delivery.repair(
            row.row, _("Nombra a una persona y a una entidad como quien pagó: quedaron ambas.")
        )
    if not told:
        return {}
    return {
        "payer": "organisation" if entity else "person",
        "payer_organisation": link(desk.organisation_named(entity, row.row)) if entity else None,
        "payer_person": link(desk.person_named(given, surnames, row.row)) if given else None,
    }


def _names_of(institution: str) -> set[str]:
    """An institution's name, whole, without what stands in brackets, and what stands there."""
    inside = re.findall(r"\(([^)]*)\)", institution)
    names = [institution, re.sub(r"\s*\([^)]*\)", "", institution), *inside]
    return {fold(name).strip(" .") for name in names if name.strip()}


def gifts(desk: Desk, table: Table) -> None:
    """Every gift; one number with several givers is a gift from each."""
    counted: Counter[str] = Counter()
    seen: set[tuple[str, ...]] = set()
    for row in desk.rows(table, "IDORPortal_Institucion"):
        official = desk.officials.get(row.values["IDPasivo"].strip())
        if official is None:
            desk.delivery.refuse(row.row, "IDPasivo", _("No hay una autoridad con ese número."))
            continue
        if tuple(row.values.values()) in seen:
            desk.delivery.refuse(row.row, "", _("Repite una fila anterior."))
            continue
        seen.add(tuple(row.values.values()))
        code, number = row.values["IDORPortal_Institucion"].strip(), row.values["IDDonativo"].strip()
        origin = f"{SCHEME}/gifts/{code}/{number}"
        counted[origin] += 1
        if counted[origin] > 1:
            desk.delivery.repair(
                row.row, _("Repite el número de otro donativo con otro donante: quedaron ambos.")
            )
            origin = f"{origin}/{counted[origin]}"
        desk.delivery.take("gifts", origin, _gift(desk, row, official), [row.row])


def _gift(desk: Desk, row: TableRow, official: str) -> dict[str, object]:
    entity = desk.text(row, "Nombre_DonanteEntidad")
    given, surnames = desk.text(row, "Nombre_DonanteActivo"), desk.text(row, "Apellidos_DonanteActivo")
    return {
        "official": link(official),
        "day": row.values["Fecha_Donativo"],
        "occasion": desk.text(row, "Ocasion_Donativo"),
        "description": desk.text(row, "Singularizacion_Donativo"),
        "giver_organisation": link(desk.organisation_named(entity, row.row)) if entity else None,
        "giver_person": link(desk.person_named(given, surnames, row.row)) if given else None,
    }
