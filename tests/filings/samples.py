"""Invented records, varied as in an office."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import count

from desktop.description.register import Entry, State, describe
from desktop.domain.places import communes
from desktop.domain.rut import Rut
from desktop.filings.document import Document, Stamp
from desktop.filings.formats import WRITERS
from desktop.filings.listing import listing
from desktop.registers.attestations import Attestation
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.gifts import Custody, CustodyStep, Gift
from desktop.registers.institutions import Institution
from desktop.registers.lobbyists import Client, Lobbyist, Way
from desktop.registers.meetings import Announced, Attendee, Capacity, Host, Meeting, Present, Represented
from desktop.registers.mode import Mode
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.rectifications import Corrected, Correction, Rectification
from desktop.registers.resolutions import Resolution
from desktop.registers.trips import Cost, Destination, Leg, Payer, Trip

_numbers = count(1)


def dot(marker: str = "") -> bytes:
    """A PNG of four dots, with a remark inside."""
    rows = b"".join(b"\x00" + bytes([10, 80, 150, 255]) * 2 for _ in range(2))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 6, 0, 0, 0)),
        (b"tEXt", b"Comment\x00" + marker.encode("latin-1", "replace")),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    parts = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


STAMP = Stamp(
    institution="Servicio de Ejemplo de Ñuñoa & Compañía",
    code="AO999",
    period="octubre de 2026",
    made_at=datetime(2026, 11, 3, 9, 30),  # noqa: DTZ001 -- an office writes its own clock's hour
    version="0.1.0",
    seal="7f3a0c55e1d24b90",
    emblem=dot(),
    header_text="Ministerio de lo Invisible",
    footer_text="Calle Inventada 123, Santiago",
)


def publish(record: Entry) -> Entry:
    """Give a record what the book gives it."""
    number = next(_numbers)
    record.id, record.uid, record.state = number, f"00000000-0000-4000-8000-{number:012d}", State.COMPLETE
    return record


def paper(model: type[Entry], records: list[Entry], stamp: Stamp = STAMP) -> Document:
    return listing(describe(model), records, stamp, len(records))


def written(name: str, document: Document) -> bytes:
    out = BytesIO()
    for _number in WRITERS[name](document, out):
        pass
    return out.getvalue()


# -- varied ---------------------------------------------------------------------------------------------

_GIVEN = [
    "Ana María",
    "Küyen",
    "Pedro Pablo",
    "Rosario",
    "Tiare",
    "Ñandú",
    "José Ignacio",
    "Millaray",
    "Óscar",
]
_FAMILY = [
    "Pérez Soto",
    "Ñancupil Huenchumán",
    "O'Higgins Vera",
    "Rapu Haoa",
    "Fuenzalida y Errázuriz",
    "Lagos",
]
_FIRMS = [
    "Asociación de Municipios Inventados",
    "Energía & Agua del Desierto SpA",
    "Fundación «Puente Alto al Día»",
    "Cámara Nacional de Comercio Imaginario A.G.",
    "Sindicato N° 1",
    "Sociedad Concesionaria Autopista de la Costa Sur S.A. y Compañía Limitada",
]
_POSTS = [
    "Directora Nacional",
    "Jefe de Gabinete",
    "Subdirector de Planificación",
    "Secretaria Regional Ministerial",
]
_THEMES = [
    "Solicita revisar el plazo de respuesta a observaciones del estudio de impacto ambiental",
    "Presentación de un programa de capacitación para funcionarios municipales de zonas rurales",
    "Expone la situación de los permisos de extracción de áridos en el río <Maipo> & sus afluentes",
    "Modificación del decreto que fija las tarifas del transporte interurbano, artículo 12, letra b)",
    "Pide conocer el estado de la licitación ID 1234-56-LR26 y los criterios de evaluación",
]
_PLACES = ["Teatinos 120, piso 11, Santiago", "Sala de reuniones, Edificio Bicentenario", "Morandé 80", ""]


def _person(dice: random.Random) -> Person:
    return Person(given_names=dice.choice(_GIVEN), surnames=dice.choice(_FAMILY), country="CL")


def _rut(dice: random.Random) -> Rut:
    number = dice.choice([dice.randint(60_000_000, 99_000_000), dice.randint(5_000_000, 20_000_000)])
    digits, total = number, 0
    for factor in (2, 3, 4, 5, 6, 7, 2, 3):
        digits, last = divmod(digits, 10)
        total += last * factor
    return Rut.parse(f"{number}{'0K987654321'[total % 11]}")


def _organisation(dice: random.Random) -> Organisation:
    return Organisation(
        name=dice.choice(_FIRMS),
        rut=_rut(dice),
        country="CL",
        kind="legal_person",
        nature=dice.choice(["Sociedad por acciones", "Corporación", None]),
        line_of_business=dice.choice(
            ["Comercio al por mayor", "Construcción de obras viales", "Educación", None]
        ),
        activities=dice.choice([None, "Representa a sus asociados ante los órganos del Estado. " * 3]),
        address=dice.choice([None, "Avenida Los Inventos 1234, Concepción"]),
        legal_representative=dice.choice([None, "Rosario Lagos Vera"]),
        board=dice.choice([None, "\n".join(f"{name} {_FAMILY[0]}" for name in _GIVEN[:4])]),
    )


def _institution() -> Institution:
    return Institution(
        name="Servicio de Ejemplo",
        code="AO999",
        region="13",
        commune="13101",
        footer_text="Calle Inventada 123",
    )


def _office(dice: random.Random) -> Office:
    commune = dice.choice(list(communes()))
    return Office(
        institution=_institution(),
        name=f"Oficina de {communes()[commune].name}",
        commune=commune,
        address="Calle Larga 1",
    )


def _official(dice: random.Random) -> Official:
    return Official(
        person=_person(dice),
        institution=_institution(),
        office=_office(dice) if dice.random() < 0.5 else None,
        post=dice.choice(_POSTS),
        category=dice.choice(["head_of_service", "decisive_influence", "regional_secretary"]),
        function=dice.choice([None, "Resuelve sobre los permisos de la región."]),
        substitute=dice.choice([None, True]),
        starts=date(2024, 3, 11),
        ends=dice.choice([None, date(2026, 12, 31)]),
        resolution=dice.choice([None, "Exenta N° 1.234"]),
        resolution_day=date(2024, 3, 8),
        resolution_link=dice.choice(
            [None, "https://www.ejemplo.cl/resoluciones/2024/exenta-1234-nombramiento.pdf"]
        ),
    )


def _attendee(dice: random.Random) -> Attendee:
    paid = dice.choice([True, False, None])
    capacity = {True: Capacity.LOBBYIST, False: Capacity.INTEREST_MANAGER, None: Capacity.OTHER}[paid]
    represented = [Represented(organisation=_organisation(dice)) for _ in range(dice.choice([0, 0, 1, 2]))]
    return Attendee(
        person=_person(dice),
        capacity=capacity,
        paid=paid,
        employer=_organisation(dice) if dice.random() < 0.5 else None,
        represented=represented,
    )


def _subject(dice: random.Random) -> str:
    return ". ".join(dice.choices(_THEMES, k=dice.choice([1, 1, 2, 3]))) + "."


def a_meeting(dice: random.Random) -> Meeting:
    remote = dice.random() < 0.3
    start = dice.randint(8, 17)
    return Meeting(
        day=date(2026, 10, 1) + timedelta(dice.randint(0, 30)),
        starts_at=time(start, 30),
        ends_at=time(start + 1, 15),
        minutes=dice.choice([45, None]),
        mode=Mode.REMOTE if remote else Mode.IN_PERSON,
        commune=None if remote else dice.choice(["13101", "02101", "12101"]),
        place=None if remote else dice.choice(_PLACES) or None,
        hosts=[Host(official=_official(dice)) for _ in range(dice.choice([1, 1, 1, 2]))],
        attendees=[_attendee(dice) for _ in range(dice.choice([1, 1, 2, 3, 5]))],
        announced=[Announced(name="Quien no vino", came=False)],
        present=[Present(name=str(_person(dice).heading())) for _ in range(dice.choice([0, 0, 2]))],
        decision=dice.choice(["acts", "contracts", "policies", "none"]),
        subject=_subject(dice),
        observations=dice.choice(
            [None, None, "Se entregó una minuta. Queda pendiente la respuesta por escrito."]
        ),
    )


def a_trip(dice: random.Random) -> Trip:
    starts = date(2026, 10, 1) + timedelta(dice.randint(0, 25))
    free = dice.random() < 0.2
    costs = [
        Cost(
            kind="ticket",
            amount=Decimal(dice.randint(40_000, 1_900_000)),
            currency="CLP",
            payer=Payer.INSTITUTION,
        ),
        Cost(
            kind="lodging",
            amount=Decimal("312.5"),
            currency="USD",
            payer=Payer.ORGANISATION,
            rate=dice.choice([None, Decimal("951.37")]),
        ),
    ]
    costs[1].payer_organisation = _organisation(dice)
    return Trip(
        official=_official(dice),
        starts=starts,
        ends=starts + timedelta(dice.randint(0, 6)),
        destinations=[
            Destination(country="CL", commune="02101", city="Antofagasta"),
            *([Destination(country="PE", city="Lima")] if dice.random() < 0.3 else []),
        ],
        category=dice.choice(["conferences", "interviews", "technical_visits"]),
        purpose=_subject(dice),
        invited_by_organisation=dice.choice([None, _organisation(dice)]),
        costs=[] if free else costs[: dice.choice([1, 2])],
        no_cost=True if free else None,
        no_cost_reason="Viajó en el vehículo del servicio y volvió el mismo día." if free else None,
        commission_act="Exenta N° 77",
        legs=[Leg(day=starts, origin="Santiago", target="Antofagasta")],
    )


def a_gift(dice: random.Random) -> Gift:
    return Gift(
        official=_official(dice),
        day=date(2026, 10, 1) + timedelta(dice.randint(0, 30)),
        occasion=dice.choice(
            ["Visita protocolar", "Aniversario de la institución, ceremonia pública del día 18"]
        ),
        giver_organisation=_organisation(dice),
        giver_person=dice.choice([None, _person(dice)]),
        description=dice.choice(
            ["Libro «Historia de un río», tapa dura", "Chamanto tejido a mano, lana, 120 × 80 cm"]
        ),
        inventory_number="INV-0042",
        custody=[CustodyStep(day=date(2026, 11, 2), custody=Custody.KEPT, whom="Vitrina del segundo piso")],
    )


def a_resolution(dice: random.Random) -> Resolution:
    day = date(2026, 1, 5) + timedelta(dice.randint(0, 90))
    return Resolution(
        number=f"Exenta N° {dice.randint(1, 4000)}",
        day=day,
        institution=_institution(),
        link=dice.choice([None, "https://www.ejemplo.cl/resoluciones/2026/sujetos-pasivos.pdf"]),
        starts=day,
        ends=dice.choice([None, date(2026, 12, 31)]),
        note="Se publicó en el sitio al día siguiente.",
    )


def a_declaration(dice: random.Random) -> Declaration:
    official = _official(dice)
    declarant = Declarant(person=official.person, institution=official.institution, post=official.post)
    declarant.numeral, declarant.starts = "4-1", date(2026, 1, 5)
    return Declaration(
        declarant=declarant,
        kind=dice.choice(["entry", "march", "september", "exit", "voluntary"]),
        period=2026,
        declared_on=date(2026, 3, 1) + timedelta(dice.randint(0, 30)),
        link=dice.choice([None, "https://www.ejemplo.cl/Declaracion/Declaracion?ID=123"]),
        progress=Progress.SENT,
    )


def an_attestation(dice: random.Random) -> Attestation:
    undone = dice.random() < 0.2
    return Attestation(
        month=date(2026, dice.randint(1, 12), 1),
        official=_official(dice),
        attested_by=_person(dice).heading(),
        attested_as=dice.choice([None, "Jefa de Gabinete"]),
        attested_on=date(2027, 1, 4),
        withdrawn_on=date(2027, 2, 1) if undone else None,
        withdrawn_why="Apareció una audiencia de ese mes." if undone else None,
    )


def a_rectification(dice: random.Random) -> Rectification:
    fields = [
        Correction(field="subject", label="Materia específica", before=_subject(dice), after=_subject(dice)),
        Correction(field="place", label="Lugar", before=dice.choice(_PLACES) or None, after="Morandé 80"),
    ]
    return Rectification(
        day=date(2026, 11, 2) + timedelta(dice.randint(0, 20)),
        in_register=dice.choice(list(Corrected)),
        record="00000000-0000-4000-8000-000000000007",
        record_told="12-10-2026, Ana Pérez, Directora Nacional",
        official=_official(dice),
        closing=3,
        changes=fields[: dice.choice([1, 2])],
        reason="La contraparte avisó que el lugar era otro.",
        asked_by="Quien lo pidió",
        approved_by=_person(dice).heading(),
    )


def a_lobbyist(dice: random.Random) -> Lobbyist:
    removed = dice.random() < 0.2
    clients = [
        Client(organisation=_organisation(dice), starts=date(2025, 3, 1)),
        Client(person=_person(dice), starts=date(2025, 6, 1), ends=date(2026, 5, 31)),
    ]
    return Lobbyist(
        institution=_institution(),
        person=_person(dice),
        organisation=dice.choice([None, _organisation(dice)]),
        capacity=dice.choice([Capacity.LOBBYIST, Capacity.INTEREST_MANAGER]),
        clients=clients[: dice.choice([0, 1, 2])],
        enrolled_on=date(2026, 10, 1) + timedelta(dice.randint(0, 30)),
        way=dice.choice(list(Way)),
        folio=f"L-{dice.randint(1, 900):04d}",
        removed_on=date(2026, 12, 1) if removed else None,
        removal_reason="Lo pidió por escrito: dejó de representar a terceros." if removed else None,
    )


_MAKERS: dict[type[Entry], Callable[[random.Random], Entry]] = {
    Institution: lambda _dice: _institution(),
    Office: _office,
    Person: _person,
    Organisation: _organisation,
    Official: _official,
    Resolution: a_resolution,
    Meeting: a_meeting,
    Trip: a_trip,
    Gift: a_gift,
    Lobbyist: a_lobbyist,
    Declaration: a_declaration,
    Attestation: an_attestation,
    Rectification: a_rectification,
}


def varied(model: type[Entry], number: int, seed: int = 1) -> list[Entry]:
    return list(_varied(model, number, seed))


def _varied(model: type[Entry], number: int, seed: int) -> Iterator[Entry]:
    dice = random.Random(seed)
    make = _MAKERS[model]
    for _ in range(number):
        yield publish(make(dice))
