"""Officials, people and organisations of the nine tables."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.language import _
from desktop.domain.rut import Rut
from desktop.domain.text import fold
from desktop.exchange.incoming import Incoming
from desktop.exchange.infolobby_2014.desk import SCHEME, Desk, link
from desktop.exchange.named import whole_number
from desktop.exchange.tables import Table, TableRow

_MOST_IN_POST = 300
_LEAST_SURNAMES = 2

_OFFICIAL = (
    ("Nombre_Pasivo", "Apellidos_Pasivo"),
    ("CodigoNacionalidadIso_Pasivo", "DocumentoPaisIso_Pasivo"),
)
_ATTENDEE = (("Nombre_Activo", "Apellidos_Activo"), ("CodigoNacionalidad_Activo", "DocumentoPais_Activo"))

Same = dict[tuple[str, ...], str]


def officials(desk: Desk, table: Table) -> None:
    """Who is bound by the law, in which post; the person behind several posts comes in once."""
    same: Same = {}
    seen: dict[str, TableRow] = {}
    for row in desk.rows(table, "IDORPortal_Institucion"):
        number = row.values["IDPasivo"].strip()
        origin = f"{SCHEME}/officials/{number}"
        if not _first(desk, seen, number, row, origin):
            continue
        institution = desk.institution(row, "IDORPortal_Institucion", "Nombre_Institucion")
        category, function = desk.text(row, "CategoriaCargo_Nombre"), desk.text(row, "CargoFuncion_Pasivo")
        if function is None and category:
            desk.delivery.repair(row.row, _("Sin cargo: se usó el nombre de la categoría."))
        long = function is not None and len(function) > _MOST_IN_POST
        raws: dict[str, object] = {
            "person": link(_official_person(desk, row, number, same)),
            "institution": link(institution),
            "post": category if long else function or category,
            "category": category,
            "function": function if long else None,
            "starts": row.values["FechaInicio_Pasivo"],
            "ends": row.values["FechaTermino_Pasivo"],
        }
        desk.officials[number] = origin
        desk.posts[number] = row.values["IDORPortal_Institucion"].strip()
        desk.delivery.take("officials", origin, raws, [row.row])


def _official_person(desk: Desk, row: TableRow, number: str, same: Same) -> str:
    raws = _person(desk, row, *_OFFICIAL)
    key = _identity(raws, row.values["IDORPortal_Institucion"])
    if key and desk.exact:
        key = (*key, *map(str, raws.values()))
    if key and key in same:
        desk.delivery.repair(row.row, _("Mismo nombre y organismo que otra fila: es la misma persona."))
        return same[key]
    origin = f"{SCHEME}/people/pasivo/{number}"
    if key:
        same[key] = origin
    desk.delivery.derive("people", origin, raws, row.row)
    return origin


def people(desk: Desk, table: Table) -> None:
    """Who came to the meetings; rows of one institution with the same full name are one person."""
    same: dict[tuple[str, ...], int] = {}
    seen: dict[str, TableRow] = {}
    for row in desk.rows(table, "IDORPortal_Institucion"):
        number = row.values["IDActivo"].strip()
        origin = f"{SCHEME}/people/{whole_number(number) if desk.exact else number}"
        if not _first(desk, seen, number, row, origin):
            continue
        desk.paid[number] = row.values["Remunerado"].strip()
        raws = _person(desk, row, *_ATTENDEE)
        key = (origin,) if desk.exact else _identity(raws, row.values["IDORPortal_Institucion"])
        if key and key in same:
            twin = desk.delivery.incoming[same[key]]
            if not desk.exact:
                desk.delivery.repair(
                    row.row, _("Mismo nombre y organismo que otra fila: es la misma persona.")
                )
            _merge(desk, same[key], twin.raws, row)
            desk.people[number] = twin.origin
            continue
        if key:
            same[key] = len(desk.delivery.incoming)
        desk.people[number] = origin
        desk.delivery.take("people", origin, raws, [row.row])


def _person(
    desk: Desk, row: TableRow, names: tuple[str, str], countries: tuple[str, str]
) -> dict[str, object]:
    """Who a row names: the columns of the names, then of nationality and document, differ by table."""
    nationality, document = countries
    country, paper = row.values[nationality].strip(), row.values[document].strip()
    if paper and country and paper != country:
        desk.delivery.repair(
            row.row,
            _("El documento es de {} y la nacionalidad {}: se guardó la nacionalidad.").format(
                paper, country
            ),
        )
    return {
        "given_names": desk.text(row, names[0]),
        "surnames": desk.text(row, names[1]),
        "country": country or paper or None,
    }


def _identity(raws: dict[str, object], institution: str) -> tuple[str, ...]:
    """What makes two rows one person: given names and both surnames in one institution, or nothing."""
    given, surnames = (fold(str(raws[name] or "")).split() for name in ("given_names", "surnames"))
    if not given or len(surnames) < _LEAST_SURNAMES:
        return ()
    return (institution.strip(), " ".join(given), " ".join(surnames), str(raws["country"]))


_ENTITY: dict[str, str] = {
    "nombre": "name",
    "CodigoInt": "foreign_document",
    "domicilio": "address",
    "giro": "line_of_business",
    "representante": "legal_representative",
    "actividades": "activities",
    "naturaleza": "nature",
    "administrador": "board",
    "tipoEntidad": "kind",
}


def organisations(desk: Desk, table: Table) -> None:
    """Companies and associations; rows that repeat one, RUT and all, are merged into it."""
    same: dict[tuple[str, ...], list[int]] = {}
    seen: dict[str, TableRow] = {}
    for row in desk.rows(table, "idportal"):
        number = row.values["IDEntidad"].strip()
        origin = f"{SCHEME}/organisations/{whole_number(number) if desk.exact else number}"
        if not _first(desk, seen, number, row, origin):
            continue
        desk.entity_paid[number] = row.values["remunerado"].strip()
        raws: dict[str, object] = {name: desk.text(row, column) for column, name in _ENTITY.items()}
        raws["rut"] = _rut(desk, row)
        key = (origin,) if desk.exact else (str(raws["rut"]), fold(str(raws["name"])))
        twins = same.setdefault(key, [])
        twin = _twin(desk, twins, raws, row)
        if twin is not None:
            _merge(desk, twin, {**raws, **_told(desk.delivery.incoming[twin].raws)}, row)
            desk.organisations[number] = desk.delivery.incoming[twin].origin
            continue
        twins.append(len(desk.delivery.incoming))
        desk.organisations[number] = origin
        desk.delivery.take("organisations", origin, raws, [row.row])


def _twin(desk: Desk, twins: list[int], raws: dict[str, object], row: TableRow) -> int | None:
    """The record that a row repeats, among those of its RUT and name; of tables of ours, of its number."""
    if desk.exact:
        return twins[0] if twins else None
    twin = next((t for t in twins if raws["rut"] and _agree(desk.delivery.incoming[t].raws, raws)), None)
    if twin is not None:
        desk.delivery.repair(row.row, _("Repite una entidad anterior, con su RUT y sus datos: es la misma."))
    elif twins and raws["rut"]:
        desk.delivery.repair(row.row, _("Mismo RUT y nombre que otra entidad, otros datos: quedaron ambas."))
    return twin


def _rut(desk: Desk, row: TableRow) -> str | None:
    told = row.values["Rut"].strip()
    if not told:
        return None
    try:
        return str(Rut.parse(told))
    except ValueError as refusal:
        desk.delivery.leave_out(row.row, "Rut", str(refusal))
        return None


def _told(raws: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in raws.items() if value}


def _agree(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether nothing that both say differs."""
    return all(
        fold(str(value)) == fold(str(other[name])) for name, value in one.items() if value and other.get(name)
    )


def _merge(desk: Desk, place: int, raws: dict[str, object], row: TableRow) -> None:
    """Put a row to the record that is there already."""
    was = desk.delivery.incoming[place]
    desk.delivery.incoming[place] = Incoming(was.register, was.origin, raws, (*was.rows, row.row))


def _first(desk: Desk, seen: dict[str, TableRow], number: str, row: TableRow, origin: str) -> bool:
    """Whether this is the first row of that number; a later one is merged if it is the same, or refused."""
    if number not in seen:
        seen[number] = row
        return True
    if seen[number].values != row.values:
        desk.delivery.refuse(
            row.row, "", _("Repite un identificador con otros datos: se tomó la primera fila.")
        )
        return False
    place = _place(desk, lambda incoming: incoming.origin == origin)
    if place is None:
        desk.delivery.refuse(row.row, "", _("Repite una fila anterior."))
        return False
    desk.delivery.repair(row.row, _("Repite una fila anterior: es la misma."))
    _merge(desk, place, desk.delivery.incoming[place].raws, row)
    return False


def _place(desk: Desk, wanted: Callable[[Incoming], bool]) -> int | None:
    return next((place for place, incoming in enumerate(desk.delivery.incoming) if wanted(incoming)), None)
