"""Who is who in the API's answers: officials, people, organisations and institutions, each coming in once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from desktop.domain import catalogues
from desktop.domain.language import _
from desktop.domain.rut import Rut
from desktop.domain.text import fold
from desktop.exchange.incoming import Delivery, Incoming, Row
from desktop.exchange.leylobby_shapes import Attendee, Item, Line, Party
from desktop.exchange.named import whole_number

_CAPACITY = {
    "lobbista": "lobbyist",
    "gestor de intereses particulares": "interest_manager",
    "gestor": "interest_manager",
    "otro asistente": "other",
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


def _contradicts(was: dict[str, object], told: dict[str, object]) -> bool:
    """Whether both say something of which the other says something else."""
    return any(value and was.get(name) and was[name] != value for name, value in told.items())


@dataclass
class Parties:
    """Gives every party its key, and brings it in the first time it is named."""

    delivery: Delivery
    exact: bool = False
    """Whether the answers are ours, with a number for everybody: then who is one is known, not guessed."""
    _places: dict[str, int] = field(default_factory=dict)

    def _once(self, register: str, key: str, raws: dict[str, object], row: Row) -> str:
        origin = f"leylobby/{register}/{key}"
        if origin not in self._places:
            self._places[origin] = len(self.delivery.incoming)
            self.delivery.derive(register, origin, raws, row)
        elif not self.exact and _contradicts(self.delivery.incoming[self._places[origin]].raws, raws):
            self.delivery.repair(
                row, _("{}: venía antes con otros datos; quedaron los primeros.").format(origin)
            )
        return origin

    def listed(self, register: str, key: str, raws: dict[str, object], row: Row) -> str:
        """A party that has a row of its own, which tells more of it than those that only name it."""
        origin = f"leylobby/{register}/{key}"
        if origin not in self._places:
            self._places[origin] = len(self.delivery.incoming)
            self.delivery.take(register, origin, raws, [row])
            return origin
        place = self._places[origin]
        was = self.delivery.incoming[place]
        told = {**was.raws, **{name: value for name, value in raws.items() if value is not None}}
        self.delivery.incoming[place] = Incoming(register, origin, told, (*was.rows, row))
        return origin

    def is_new(self, register: str, key: str) -> bool:
        """Whether no record came before under that key; it stands from now on."""
        origin = f"leylobby/{register}/{key}"
        if origin in self._places:
            return False
        self._places[origin] = len(self.delivery.incoming)
        return True

    def person_key(self, table: str, number: str) -> str:
        """The key of a person by number; in answers of ours the number is of the person, not of the post."""
        return whole_number(number) if self.exact else f"{table}/{number}"

    def _institution(self, item: Item, row: Row) -> str | None:
        body = item.institucion
        code = (body.codigo if body else None) or _last(item.institucion_url) or item.id_institucion
        name = (body.nombre if body else None) or item.nombre_institucion
        if not code and not name:
            return None
        return self._once("institutions", code or _digest(name), {"code": code, "name": name}, row)

    def official(
        self, item: Item, row: Row, more: dict[str, object] | None = None, *, listed: bool = False
    ) -> str | None:
        """The official of a record, in the post it names; since when, a list of posts says (`more`)."""
        number = item.id_sujeto_pasivo or _last(item.sujeto_pasivo_url)
        if not number and not item.nombres:
            return None
        institution = self._institution(item, row)
        person = self._once(
            "people",
            self.person_key("pasivo", number)
            if number
            else f"pasivo/{_digest(institution, item.nombres, item.apellidos)}",
            {"given_names": item.nombres, "surnames": item.apellidos, "country": item.pais},
            row,
        )
        key = item.id_cargo or item.id_cargo_pasivo or _digest(person, institution, item.cargo)
        raws: dict[str, object] = {
            "person": link(person),
            "institution": link(institution),
            "post": item.cargo,
        }
        if listed:
            return self.listed("officials", key, raws | (more or {}), row)
        return self._once("officials", key, raws, row)

    def attendee(self, attendee: Attendee, row: Row) -> dict[str, object]:
        """Someone who came, for whom, and in what capacity if it is told."""
        number = attendee.id_cargo_activo or _last(attendee.cargo_activo_url)
        raws: dict[str, object] = {"given_names": attendee.nombres, "surnames": attendee.apellidos}
        person = None
        if number or attendee.nombres:
            named = f"activo/{_digest(attendee.nombres, attendee.apellidos)}"
            key = self.person_key("activo", number) if number else named
            person = self._once("people", key, raws, row)
        employer = self.party(attendee.empleador, row, "", "employer") if attendee.empleador else {}
        capacity = _CAPACITY.get(fold(attendee.tipo or "").strip())
        if capacity is None and attendee.remunerado is not None:
            capacity = "lobbyist" if attendee.remunerado else "interest_manager"
        return {
            "person": link(person),
            "capacity": capacity,
            "paid": attendee.remunerado,
            **({"employer": employer["employer"]} if "employer" in employer else {}),
            "represented": [
                self.party(party, row, "person", "organisation") for party in attendee.representa
            ],
        }

    def party(self, party: Party, row: Row, person: str, organisation: str) -> dict[str, object]:
        """A link to a person or an organisation, under the name that fits."""
        if not party.nombre:
            return {}
        if person and fold(party.tipo or "").strip() in _PERSON:
            raws: dict[str, object] = {
                "given_names": party.nombre,
                "country": party.pais,
                "rut": self._rut(party, row),
            }
            number = party.id_cargo_activo
            key = self.person_key("activo", number) if number else f"nombre/{_digest(party.nombre)}"
            return {person: link(self._once("people", key, raws, row))}
        return {organisation: link(self._organisation(party, row))}

    def _organisation(self, party: Party, row: Row) -> str:
        rut = self._rut(party, row)
        raws: dict[str, object] = {key: getattr(party, name) for name, key in _ORGANISATION.items()}
        tipo = fold(party.tipo or "").replace("_", " ").strip()
        kind = catalogues.code_of("organisation_kinds", tipo)
        if kind is None and "juridica" in tipo:
            kind = "legal_person"
        raws |= {"name": party.nombre, "rut": rut, "kind": kind}
        return self._once(
            "organisations",
            party.id_entidad or rut or _digest(party.nombre, *(str(v or "") for v in raws.values())),
            raws,
            row,
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
