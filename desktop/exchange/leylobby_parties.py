"""Who is who in the API's answers: officials, people, organisations and institutions, each coming in once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from desktop.domain import catalogues
from desktop.domain.language import _
from desktop.domain.rut import Rut
from desktop.domain.text import fold
from desktop.exchange.incoming import Delivery, Row
from desktop.exchange.leylobby_shapes import Attendee, Item, Line, Party

_CAPACITY = {
    "lobbista": "lobbyist",
    "gestor de intereses particulares": "interest_manager",
    "gestor": "interest_manager",
}
_PERSON = ("persona natural", "persona_natural", "natural")
_ORGANISATION: dict[str, str] = {
    "pais": "country",
    "giro": "line_of_business",
    "actividades": "activities",
    "domicilio": "address",
    "representante_legal": "legal_representative",
    "naturaleza": "nature",
    "directorio": "board",
}


def link(origin: str | None) -> dict[str, str] | None:
    """A link to another record, by where it comes from."""
    return {"origin": origin} if origin else None


def _last(url: str | None) -> str:
    """What an address ends with: the API's own number."""
    return (url or "").rstrip("/").rpartition("/")[2]


def _digest(*words: str | None) -> str:
    return hashlib.sha256("\x1f".join(fold(word or "") for word in words).encode()).hexdigest()[:24]


@dataclass
class Parties:
    """Gives every party its key, and brings it in the first time it is named."""

    delivery: Delivery
    _seen: dict[str, dict[str, object]] = field(default_factory=dict)

    def _once(self, register: str, key: str, raws: dict[str, object], row: Row) -> str:
        origin = f"leylobby/{register}/{key}"
        if origin not in self._seen:
            self._seen[origin] = raws
            self.delivery.derive(register, origin, raws, row)
        elif self._seen[origin] != raws:
            self.delivery.repair(
                row, _("{}: venía antes con otros datos; quedaron los primeros.").format(origin)
            )
        return origin

    def _institution(self, item: Item, row: Row) -> str | None:
        body = item.institucion
        code = (body.codigo if body else None) or _last(item.institucion_url) or item.id_institucion
        name = (body.nombre if body else None) or item.nombre_institucion
        if not code and not name:
            return None
        return self._once("institutions", code or _digest(name), {"code": code, "name": name}, row)

    def official(self, item: Item, row: Row) -> str | None:
        """The official of a record, in the post it names; since when, the API does not say here."""
        number = item.id_sujeto_pasivo or _last(item.sujeto_pasivo_url)
        if not number and not item.nombres:
            return None
        institution = self._institution(item, row)
        person = self._once(
            "people",
            f"pasivo/{number}" if number else f"pasivo/{_digest(institution, item.nombres, item.apellidos)}",
            {"given_names": item.nombres, "surnames": item.apellidos, "country": item.pais},
            row,
        )
        key = item.id_cargo or item.id_cargo_pasivo or _digest(person, institution, item.cargo)
        raws: dict[str, object] = {
            "person": link(person),
            "institution": link(institution),
            "post": item.cargo,
        }
        return self._once("officials", key, raws, row)

    def attendee(self, attendee: Attendee, row: Row) -> dict[str, object]:
        """Someone who came, for whom, and in what capacity if it is told."""
        number = attendee.id_cargo_activo or _last(attendee.cargo_activo_url)
        raws: dict[str, object] = {"given_names": attendee.nombres, "surnames": attendee.apellidos}
        person = None
        if number or attendee.nombres:
            key = f"activo/{number}" if number else f"activo/{_digest(attendee.nombres, attendee.apellidos)}"
            person = self._once("people", key, raws, row)
        capacity = _CAPACITY.get(fold(attendee.tipo or "").strip())
        if capacity is None and attendee.remunerado is not None:
            capacity = "lobbyist" if attendee.remunerado else "interest_manager"
        return {
            "person": link(person),
            "capacity": capacity,
            "paid": attendee.remunerado,
            "represented": [
                self.party(party, row, "person", "organisation") for party in attendee.representa
            ],
        }

    def party(self, party: Party, row: Row, person: str, organisation: str) -> dict[str, object]:
        """A link to a person or an organisation, under the name that fits."""
        if not party.nombre:
            return {}
        if fold(party.tipo or "").strip() in _PERSON:
            raws: dict[str, object] = {
                "given_names": party.nombre,
                "country": party.pais,
                "rut": self._rut(party, row),
            }
            return {person: link(self._once("people", f"nombre/{_digest(party.nombre)}", raws, row))}
        return {organisation: link(self._organisation(party, row))}

    def _organisation(self, party: Party, row: Row) -> str:
        rut = self._rut(party, row)
        raws: dict[str, object] = {key: getattr(party, name) for name, key in _ORGANISATION.items()}
        kind = "legal_person" if "juridica" in fold(party.tipo or "") else None
        raws |= {"name": party.nombre, "rut": rut, "kind": kind}
        return self._once(
            "organisations", rut or _digest(party.nombre, *(str(v or "") for v in raws.values())), raws, row
        )

    def _rut(self, party: Party, row: Row) -> str | None:
        told = party.rut_representado or party.rut
        if not told:
            return None
        try:
            return str(Rut.parse(told))
        except ValueError as refusal:
            self.delivery.leave_out(row, "rut", str(refusal))
            return None

    def cost(self, line: Line, item: Item, row: Row) -> dict[str, object]:
        """One line of the cost, and who paid it."""
        payer: dict[str, object] = {}
        if line.financista and line.financista.nombre:
            own = item.institucion.nombre if item.institucion else item.nombre_institucion
            if fold(line.financista.nombre) == fold(own or ""):
                payer = {"payer": "institution"}
            else:
                payer = self.party(line.financista, row, "payer_person", "payer_organisation")
                payer["payer"] = "person" if "payer_person" in payer else "organisation"
        kind = line.tipo if catalogues.code_of("cost_kinds", line.tipo or "") else None
        if line.tipo and not kind:
            self.delivery.leave_out(row, "tipo", _("«{}» no está en la lista de costos.").format(line.tipo))
        return {
            "kind": kind,
            "detail": line.titulo,
            "amount": line.valor,
            "currency": line.moneda or "CLP",
            **payer,
        }
