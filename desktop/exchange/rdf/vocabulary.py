"""The words of the ontology, the addresses of things, and the key under which our reader brings each."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from desktop.description.register import Entry
from desktop.exchange.infolobby.codes import BASE, record_code
from desktop.exchange.outgoing import number, told
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip

SCHEME = "infolobby-rdf"
PREFIXES: Mapping[str, str] = {
    "cplt": "http://datos.infolobby.cl/ontologia/cplt#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Where the ontology's own word is not known (an end, a duration), schema.org's stands in its place."""

CLASSES: Mapping[str, str] = {
    "cplt:Institucion": "institutions",
    "cplt:Persona": "people",
    "cplt:Entidad": "organisations",
    "cplt:Pasivo": "officials",
    "cplt:RegistroAudiencia": "meetings",
    "cplt:Viaje": "trips",
    "cplt:Donativo": "gifts",
}
"""The register of what is of a class, in the order in which they need each other."""

ACTIVE, PRESENT = "cplt:Activo", "cplt:Asistente"
"""Who came to a meeting, and who else was there: rows of a meeting, no records."""

_KINDS: Mapping[type[Entry], str] = {
    Institution: "institucion",
    Person: "persona",
    Organisation: "entidad",
    Official: "pasivo",
    Meeting: "registroaudiencia",
    Trip: "viaje",
    Gift: "donativo",
}


def address(kind: str, code: str) -> str:
    """The address of a thing, between its brackets; whatever its code holds.

    >>> address("comuna", "13101"), address("institucion", "a> b")
    ('<http://datos.infolobby.cl/infolobby/comuna/13101>', '<http://datos.infolobby.cl/infolobby/institucion/a%3E%20b>')
    """
    return f"<{BASE}/{kind}/{quote(code, safe='')}>"


def code_in(entry: Entry, code: str) -> str:
    """A thing's own code: of an institution that of the Portal, of a record InfoLobby's, else its number."""
    if isinstance(entry, Institution):
        return str(told(entry, "code") or "").strip().upper()
    if isinstance(entry, Meeting | Trip | Gift):
        return record_code(entry, code)
    return number(entry.uid)


def address_of(entry: Entry | None, code: str) -> str:
    """The address of a record; empty where there is none, or it has no code."""
    own = code_in(entry, code) if entry is not None else ""
    if entry is None or not own:
        return ""
    return address(_KINDS[type(entry)], own.lower() if isinstance(entry, Institution) else own)


def key(entry: Entry, code: str) -> str:
    """The origin under which the reader brings a record; empty for none of its kind."""
    if type(entry) not in _KINDS or not (own := code_in(entry, code)):
        return ""
    return origin(str(entry.__tablename__), own)


def origin(register: str, code: str) -> str:
    """The origin of what has this code."""
    return f"{SCHEME}/{register}/{code}"
