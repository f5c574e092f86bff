"""Officials, trips and gifts of the eleven tables, a row each."""

from __future__ import annotations

from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.infolobby.codes import SCHEME
from desktop.exchange.infolobby.desk import Desk, last, link, moment, names_in
from desktop.exchange.tables import Table, TableRow


def officials(desk: Desk, table: Table | None) -> None:
    """Who is bound by the law, in which post."""
    for row in desk.rows(table):
        code = row.values.get("codigoPasivo", "").strip() or last(row.values.get("uriPasivo", ""))
        name = desk.text(row, "nombrePasivo")
        if not code or name is None:
            desk.delivery.refuse(row.row, "codigoPasivo", _("No dice quién es."))
            continue
        body = desk.institution(
            row.values.get("IDORPortal", "") or row.values.get("IdOrPortal", ""),
            desk.text(row, "organismo"),
            row.row,
        )
        person = desk.person(
            row.values.get("codigoPersona", "").strip() or last(row.values.get("uriPersona", "")),
            name,
            row.row,
        )
        raws: dict[str, object] = {
            "person": link(person),
            "institution": link(body),
            "post": desk.text(row, "cargo"),
            "starts": moment(row.values.get("inicioPasivo", ""))[0],
            "ends": moment(row.values.get("finPasivo", ""))[0],
        }
        desk.officials[code] = desk.listed("officials", f"{SCHEME}/officials/{code}", raws, row.row)


def trips(desk: Desk, table: Table | None) -> None:
    """Every trip; its cost is one figure, and who paid stands beside it."""
    seen: dict[str, TableRow] = {}
    for row in desk.rows(table):
        code = _code(desk, seen, row, "codigoViaje")
        if code is None:
            continue
        official = desk.official(row.values.get("codigoPasivo", ""), row, _body(row))
        destination = desk.text(row, "destino")
        raws: dict[str, object] = {
            "official": link(official),
            "starts": moment(row.values.get("fechaInicio", ""))[0],
            "ends": moment(row.values.get("fechaTermino", ""))[0],
            "destinations": [{"city": destination}] if destination else [],
            "purpose": desk.text(row, "descripcion"),
            "costs": _costs(desk, row),
        }
        _register(desk, row)
        desk.delivery.take("trips", f"{SCHEME}/trips/{code}", raws, [row.row])


def _costs(desk: Desk, row: TableRow) -> list[dict[str, object]]:
    """The cost as one line; nothing where it is nothing, or unknown."""
    amount = row.values.get("costo", "").strip().replace("$", "").strip()
    told = desk.text(row, "financistas")
    if amount in {"", "0"}:
        return []
    cost: dict[str, object] = {"kind": "other", "amount": amount, "currency": "CLP"}
    names = names_in(told or "")
    own = fold(row.values.get("organismo", "")).strip(" .")
    if len(names) == 1 and fold(names[0]).strip(" .") == own:
        return [cost | {"payer": "institution"}]
    if len(names) == 1:
        payer = desk.organisation("", names[0], row.row)
        return [cost | {"payer": "organisation", "payer_organisation": link(payer)}]
    if names:
        desk.delivery.repair(row.row, _("Pagaron varios: sus nombres quedaron en el detalle."))
        cost["detail"] = " - ".join(names)[:300]
    return [cost]


def gifts(desk: Desk, table: Table | None) -> None:
    """Every gift; the table does not say who gave it."""
    seen: dict[str, TableRow] = {}
    for row in desk.rows(table):
        code = _code(desk, seen, row, "codigoDonativo")
        if code is None:
            continue
        official = desk.official(row.values.get("codigoPasivo", ""), row, _body(row))
        raws: dict[str, object] = {
            "official": link(official),
            "day": moment(row.values.get("fechaDonativo", ""))[0],
            "occasion": desk.text(row, "ocasion"),
            "description": desk.text(row, "descripcion"),
        }
        _register(desk, row)
        desk.delivery.take("gifts", f"{SCHEME}/gifts/{code}", raws, [row.row])


def _body(row: TableRow) -> str:
    return row.values.get("IdOrPortal", "") or row.values.get("IDORPortal", "")


def _code(desk: Desk, seen: dict[str, TableRow], row: TableRow, name: str) -> str | None:
    """The record's code, if the row has one that did not come before."""
    code = row.values.get(name, "").strip()
    if not code:
        desk.delivery.refuse(row.row, name, _("No trae el código del registro."))
        return None
    if code in seen:
        same = seen[code].values == row.values
        told = _("Repite una fila anterior.") if same else _("Repite un código con otros datos.")
        desk.delivery.refuse(row.row, name, told)
        return None
    seen[code] = row
    return code


def _register(desk: Desk, row: TableRow) -> None:
    """The body of a record, though another one's official may be named in it."""
    desk.institution(_body(row), row.values.get("organismo", "").strip() or None, row.row)
