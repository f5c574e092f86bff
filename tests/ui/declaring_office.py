"""The invented office with a declarant, a strongbox made cheaply, and declarations in hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from desktop.description.reading import read_record
from desktop.jobs.declaring import begun, keep, sign
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Note
from desktop.registers.declaration.goods import Lien, RealEstate
from desktop.registers.declaration.holdings import Share
from desktop.registers.declaration.money import Debt
from desktop.registers.declaration.movables import Vehicle
from desktop.registers.declaration.sections import Standing, standings
from desktop.registers.declarations import Declaration
from desktop.registers.institutions import Institution
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.strongbox import Cost, Strongbox, create
from tests.registers.declared import company, person

PASSPHRASE = "cuatro palabras que nadie sabe"
CHEAP = Cost(64, 1, 1)
DAY = date(2026, 11, 24)
BEFORE = datetime(2025, 3, 20, 10, 0)  # noqa: DTZ001 -- the office's own clock
KIND = "march"


def a_declarant(store: Store) -> Declarant:
    """Somebody of the office who declares."""
    found = store.lines(store.numbers(Query(register="people", sort=0, descending=False)))
    bodies = store.lines(store.numbers(Query(register="institutions", sort=0, descending=False)))
    raws = {
        "person": store.get(Person, found[0].uid),
        "institution": store.get(Institution, bodies[0].uid),
        "post": "Directora Regional",
        "numeral": "4-14",
        "starts": "2024-03-11",
    }
    return store.save(read_record(Declarant, raws, store.finder()).record)


def a_box(store: Store, declarant: Declarant) -> Strongbox:
    """Her strongbox, open."""
    return create(store, declarant.person.uid, "Ella", PASSPHRASE, cost=CHEAP)[0]


def a_declaration(store: Store, declarant: Declarant, period: int = 2026) -> Declaration:
    """A line of the roster, not kept yet."""
    return begun(store, declarant, KIND, period, date(period, 3, 31))


def _set(row: object, **values: object) -> object:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def identity(contents: Contents) -> None:
    """All that is asked of who declares."""
    told = {
        "kind": KIND, "period": 2026, "first_names": "María Inventada", "paternal": "Pérez",
        "maternal": "Núñez", "run": person(7), "profession": "=Ingeniera", "civil_status": "1",
        "regime": "separate", "address": "Calle Inventada 123", "numeral": "4-14", "body": "=Servicio",
        "post": "=Directora Regional", "took_office": date(2024, 3, 11), "declares_spouse_goods": False,
    }  # fmt: skip
    _set(contents, **told)


def a_house() -> RealEstate:
    """The home, with a lien."""
    house = RealEstate()
    lien = Lien()
    _set(lien, kind="=Hipoteca", pages="12", number="345", year=2015, land_registry="=Chillán")
    _set(
        house, region="16", commune="16101", street="Pasaje Supuesto 7", home=True, number="1234", pages="99",
        year=2015, roll="00123-00045", land_registry="=Chillán", value=Decimal(85_000_000),
        acquired=date(2015, 5, 4), form="=Plena propiedad", liens=[lien],
    )  # fmt: skip
    return house


def a_car(plate: str = "ABCD12", value: int = 8_000_000) -> Vehicle:
    """A car."""
    car = Vehicle()
    _set(
        car, kind="=Automóvil", make="53", model="Citycar", built=2019, plate=plate, value=Decimal(value),
        registered=2019,
    )  # fmt: skip
    return car


def a_share() -> Share:
    """A share in a company."""
    share = Share()
    _set(
        share, title="=Derechos", quantity=Decimal(40), name="Inversiones Imaginarias SpA", rut=company(12),
        acquired=date(2012, 1, 2), value=Decimal(12_000_000), controls=False,
    )  # fmt: skip
    return share


def filled_in(day: date = DAY) -> Contents:
    """A declaration in which nothing is missing."""
    contents = Contents()
    identity(contents)
    debt = Debt()
    _set(debt, kind="=Consumo", creditor="Banco de Ejemplo", amount=Decimal(2_500_000))
    contents.real_estate, contents.vehicles = [a_house()], [a_car(), a_car("ZZXX99", 3_000_000)]
    contents.shares, contents.debts, contents.debts_total = [a_share()], [debt], Decimal(2_500_000)
    for section in standings(contents, day).sections:
        if section.standing is Standing.PENDING:
            note = Note()
            _set(note, part=section.path, nothing=True)
            contents.notes.append(note)
    return contents


def signed_before(store: Store, box: Strongbox, declarant: Declarant) -> Declaration:
    """Last year's, signed."""
    contents = filled_in(BEFORE.date())
    contents.period = 2025
    assert not standings(contents, BEFORE.date()).gaps, standings(contents, BEFORE.date()).gaps
    declaration = keep(box, a_declaration(store, declarant, 2025), contents, BEFORE.date())
    return sign(store, box, declaration, PASSPHRASE, BEFORE)
