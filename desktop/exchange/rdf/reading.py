"""Turtle of ours read back: every thing in it becomes a record, belongs to one, or is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from desktop.domain import catalogues
from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.incoming import Delivery, Row
from desktop.exchange.rdf.desk import Desk, Thing
from desktop.exchange.rdf.parsing import subjects
from desktop.exchange.rdf.vocabulary import ACTIVE, CLASSES, PRESENT
from desktop.exchange.texts import load

SUFFIX = ".ttl"
MOST_BYTES = 256 * 1024 * 1024
_FORMS = {"presencial": "in_person", "videoconferencia": "remote"}
_CAPACITY = {"lobbista": "lobbyist", "gestor": "interest_manager"}

Raws = dict[str, object]


def triples_in(paths: Iterable[Path]) -> list[Path]:
    """The files that call themselves Turtle."""
    return [path for path in paths if path.suffix.casefold() == SUFFIX and path.is_file()]


def read(paths: Iterable[Path]) -> Delivery:
    """Everything in files of Turtle.

    Raises:
        ValueError: one cannot be read, is too large, or uses what this program does not read.
    """
    return read_texts({path.name: _utf8(path) for path in paths})


def _utf8(path: Path) -> str:
    try:
        return load(path, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(_("«{}» no está en UTF-8, como Turtle pide.").format(path.name)) from None


def read_texts(texts: Mapping[str, str]) -> Delivery:
    """The same from texts, by file name."""
    desk = Desk(Delivery())
    for name, text in texts.items():
        for one in subjects(text, name):
            desk.delivery.read[name] += 1
            desk.put(Thing(one, Row.of(name, one.line, one.raw)))
    for class_ in CLASSES:
        for thing in desk.of(class_):
            raws = READERS[class_](desk, thing)
            desk.close(thing)
            desk.delivery.take(CLASSES[class_], desk.origins[thing.address], raws, thing.rows)
    for class_ in (ACTIVE, PRESENT):
        for thing in desk.of(class_):
            if not thing.used:
                desk.delivery.refuse(thing.row, "", _("Ninguna audiencia nombra a este asistente."))
    return desk.delivery


def _institution(_desk: Desk, thing: Thing) -> Raws:
    return {"code": thing.text("cplt:codigoURI"), "name": thing.text("foaf:name")}


def _person(_desk: Desk, thing: Thing) -> Raws:
    thing.pass_over("foaf:name")
    return {"given_names": thing.text("foaf:givenName"), "surnames": thing.text("foaf:familyName")}


def _organisation(_desk: Desk, thing: Thing) -> Raws:
    thing.pass_over("rdfs:seeAlso")
    return {"name": thing.text("foaf:name"), "rut": thing.text("cplt:rut")}


def _official(desk: Desk, thing: Thing) -> Raws:
    thing.pass_over("foaf:name", "cplt:registradoPor")
    return {
        "person": desk.link(thing, "org:member", "people"),
        "institution": desk.link(thing, "org:organization", "institutions"),
        "post": thing.text("cplt:descripcion"),
        "starts": thing.text("schema:startDate"),
        "ends": thing.text("schema:endDate"),
    }


def _registered(thing: Thing) -> None:
    thing.pass_over("cplt:identificadorOtorgaRegistrador", "cplt:registradoPor")


def _meeting(desk: Desk, thing: Thing) -> Raws:
    _registered(thing)
    thing.pass_over("cplt:registraFichaPasivo")
    desk.repeated(thing, "cplt:datosPasivos", "cplt:participaComoPasivo")
    desk.repeated(thing, "cplt:datosActivos", "cplt:participaComoActivo")
    thing.pass_over("cplt:datosRepresentados")
    day, _t, starts = (thing.text("cplt:fechaEvento") or "").partition("T")
    ends = (thing.text("schema:endDate") or "").partition("T")[2]
    form = thing.text("cplt:esDeTipo") or ""
    sought = thing.text("cplt:datosMaterias")
    commune = thing.text("cplt:lugar") or ""
    return {
        "day": day or None,
        "starts_at": _hour(starts),
        "ends_at": _hour(ends),
        "minutes": (thing.text("schema:duration") or "").removeprefix("PT").removesuffix("M") or None,
        "mode": _FORMS.get(fold(form), form) or None,
        "commune": commune.rpartition("/")[2] or None,
        "place": thing.text("cplt:descripcion"),
        "subject": thing.text("cplt:observaciones"),
        "decision": (catalogues.code_of("decisions", sought) or sought) if sought else None,
        "observations": thing.text("rdfs:comment"),
        "hosts": [{"official": one} for one in desk.links(thing, "cplt:participaComoPasivo", "officials")],
        "attendees": [_attendee(desk, one) for one in desk.parts(thing, "cplt:participaComoActivo", ACTIVE)],
        "present": [{"name": one.text("foaf:name")} for one in desk.parts(thing, "cplt:participa", PRESENT)],
    }


def _hour(told: str) -> str | None:
    """The hour and minute of a day's hour; what is longer is for the door to refuse."""
    return (told.removesuffix(":00") if told.count(":") > 1 else told) or None


def _attendee(desk: Desk, thing: Thing) -> Raws:
    thing.pass_over("foaf:name")
    told = thing.text("cplt:esDeTipo") or ""
    capacity = next((code for word, code in _CAPACITY.items() if word in fold(told)), None)
    return {
        "person": desk.link(thing, "org:member", "people"),
        "capacity": told or None,
        "paid": capacity == "lobbyist" if capacity else None,
        "employer": desk.link(thing, "org:organization", "organisations"),
        "represented": [_party(one) for one in desk.links(thing, "cplt:tieneRelacionCon", *_PARTIES)],
    }


_PARTIES = ("organisations", "people")


def _party(link: dict[str, str], body: str = "organisation", person: str = "person") -> Raws:
    """A link to whom it fits: an entity or a person."""
    return {body if "/organisations/" in link["origin"] else person: link}


def _trip(desk: Desk, thing: Thing) -> Raws:
    _registered(thing)
    thing.pass_over("cplt:datosPasivos", "cplt:datosFinancistas")
    destination = thing.text("cplt:descripcion")
    return {
        "official": desk.link(thing, "cplt:registraFichaPasivo", "officials"),
        "starts": thing.text("cplt:fechaEvento"),
        "ends": thing.text("schema:endDate"),
        "destinations": [{"city": destination}] if destination else [],
        "category": thing.text("cplt:datosObjetos"),
        "purpose": thing.text("cplt:datosRazones"),
        "costs": list(_costs(desk, thing)),
    }


def _costs(desk: Desk, thing: Thing) -> Iterator[Raws]:
    """The cost as one line, and who paid if it was one alone; nothing where it is nothing."""
    amount = thing.text("cplt:costo") or "0"
    payers = desk.links(thing, "cplt:financista", *_PARTIES)
    if amount == "0":
        return
    cost: Raws = {"kind": "other", "amount": amount, "currency": "CLP"}
    if len(payers) == 1:
        who = _party(payers[0], "payer_organisation", "payer_person")
        yield cost | who | {"payer": "organisation" if "payer_organisation" in who else "person"}
        return
    yield cost


def _gift(desk: Desk, thing: Thing) -> Raws:
    _registered(thing)
    thing.pass_over("cplt:datosPasivos", "cplt:otorgadoA")
    desk.repeated(thing, "cplt:datosDonantes", "cplt:donadoPor")
    raws: Raws = {
        "official": desk.link(thing, "cplt:registraFichaPasivo", "officials"),
        "day": thing.text("cplt:fechaEvento"),
        "occasion": thing.text("cplt:ocasion"),
        "description": thing.text("cplt:descripcion"),
    }
    for one in desk.links(thing, "cplt:donadoPor", *_PARTIES):
        for name, link in _party(one, "giver_organisation", "giver_person").items():
            raws.setdefault(name, link)
    return raws


READERS: Mapping[str, Callable[[Desk, Thing], Raws]] = {
    "cplt:Institucion": _institution,
    "cplt:Persona": _person,
    "cplt:Entidad": _organisation,
    "cplt:Pasivo": _official,
    "cplt:RegistroAudiencia": _meeting,
    "cplt:Viaje": _trip,
    "cplt:Donativo": _gift,
}
