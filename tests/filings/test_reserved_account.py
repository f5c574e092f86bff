"""The yearly account of what was reserved: to whom it goes, what it tells, and that it looks like one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from desktop.description.register import State
from desktop.domain.account_addressees import addressee_of
from desktop.domain.catalogues import catalogue
from desktop.filings.act import Act, Grid
from desktop.filings.document import Stamp
from desktop.filings.reserved_account import reserved_accounts
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Attendee, Capacity, Host, Meeting, Present, Represented
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Cost, Destination, Payer, Trip
from tests.filings.acts import pdf, texts
from tests.filings.readers import pdf_text, squeezed

DAY = date(2026, 12, 31)
COMPTROLLER = "Contralor General de la República"
BODY = Institution(uid="b", name="Subsecretaría de Prueba", code="AF001")
STAMP = Stamp("Subsecretaría de Prueba", "AF001", "año 2026", datetime(2027, 1, 8, 9, 30, tzinfo=UTC), "1")


def official(name: str, category: str, institution: Institution = BODY) -> Official:
    person = Person(given_names=name, surnames="Soto")
    return Official(person=person, institution=institution, post="Cargo", category=category)


def meeting(*officials: Official, day: date | None = date(2026, 10, 12), **raws: object) -> Meeting:
    firm = Organisation(name="Minera Los Álamos")
    came = Attendee(
        person=Person(given_names="Eva", surnames="Ñancupil"),
        capacity=Capacity.LOBBYIST,
        employer=firm,
        represented=[Represented(organisation=Organisation(name="Gremio del Cobre"))],
    )
    told: dict[str, object] = {
        "uid": "m",
        "state": State.COMPLETE,
        "day": day,
        "starts_at": time(9, 30),
        "mode": Mode.IN_PERSON,
        "place": "Moneda 1",
        "decision": "contracts",
        "subject": "Compra de radares para la frontera",
        "hosts": [Host(official=each) for each in officials],
        "attendees": [came],
        "present": [Present(name="Edecán")],
        "reserved": True,
        "reserve_ground": "security",
    }
    return Meeting(**(told | raws))


def trip(who: Official, **raws: object) -> Trip:
    told: dict[str, object] = {
        "uid": "t",
        "state": State.COMPLETE,
        "official": who,
        "starts": date(2026, 9, 2),
        "ends": date(2026, 9, 5),
        "destinations": [Destination(city="Lima", country="PE")],
        "purpose": "Reunión de estados mayores",
        "costs": [
            Cost(kind="ticket", amount=Decimal(412_300), currency="CLP", payer=Payer.INSTITUTION),
            Cost(kind="lodging", amount=Decimal(300), currency="USD", payer=Payer.INSTITUTION),
        ],
        "reserved": True,
        "reserve_ground": "nation",
    }
    return Trip(**(told | raws))


def told(act: Act) -> str:
    return "\n".join(texts(act))


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("undersecretary", COMPTROLLER),
        ("mayor", COMPTROLLER),
        ("comptroller", COMPTROLLER),
        ("central_bank_councillor", "Consejo del Banco Central"),
        ("commander_in_chief", COMPTROLLER),
        ("deputy", "Comisión de Ética y Transparencia Parlamentaria, Cámara de Diputados"),
        ("senator", "Comisión de Ética y Transparencia Parlamentaria, Senado"),
        ("legislative_adviser", "que corresponda"),
        ("regional_prosecutor", "Fiscal Nacional"),
        ("national_prosecutor", "artículo 59 de la Ley 19.640"),
        ("evaluation_commission", COMPTROLLER),
        ("capj_director", "Consejo Superior"),
        ("other", COMPTROLLER),
        (None, COMPTROLLER),
    ],
)
def test_the_account_goes_to_whom_the_law_names(category: str | None, expected: str) -> None:
    assert expected in addressee_of(category, DAY).whole


def test_every_category_has_an_addressee_and_only_those_the_law_leaves_open_are_unsure() -> None:
    unsure = {
        code for code in catalogue("official_categories") if addressee_of(code, DAY).certainty != "read"
    }
    assert unsure == {"other", "national_prosecutor"}


def test_it_tells_each_record_with_who_what_cost_and_ground() -> None:
    ana = official("Ana", "undersecretary")
    (account,) = reserved_accounts([meeting(ana), trip(ana)], 2026, BODY, STAMP)
    assert account.act.mark == "CONFIDENCIAL"
    assert account.records == 2
    for said in (
        "12-10-2026 09:30",
        "Ana Soto, Cargo",
        "Eva Ñancupil, Minera Los Álamos (lobbista), por Gremio del Cobre",
        "Edecán",
        "Compra de radares para la frontera",
        "Su publicidad compromete la seguridad nacional (art. 8)",
        "02-09-2026 a\n05-09-2026",
        "Lima",
        "Reunión de estados mayores",
        "Total: $ 412.300 + USD 300",
        "Su publicidad compromete el interés general de la Nación (art. 8)",
        COMPTROLLER,
    ):
        assert said in told(account.act), said


def test_only_that_year_only_what_is_reserved_and_only_its_own_officials() -> None:
    ana = official("Ana", "undersecretary")
    eva = official("Eva", "undersecretary", Institution(uid="o", name="Otro"))
    records = [
        meeting(ana, subject="De este año"),
        meeting(ana, day=date(2025, 12, 31), subject="De otro año"),
        meeting(ana, reserved=None, subject="De todos"),
        meeting(eva, subject="De otro organismo"),
        meeting(ana, day=None, subject="Sin fecha"),
    ]
    (account,) = reserved_accounts(records, 2026, BODY, STAMP)
    assert account.records == 1
    assert "De este año" in told(account.act)
    for other in ("De otro año", "De todos", "De otro organismo", "Sin fecha"):
        assert other not in told(account.act)


def test_officials_who_answer_to_others_are_told_to_those() -> None:
    ana, eva = official("Ana", "undersecretary"), official("Eva", "central_bank_councillor")
    accounts = reserved_accounts([meeting(ana, eva), trip(ana)], 2026, BODY, STAMP)
    by_name = {account.addressee.name: account for account in accounts}
    assert len(by_name) == 2
    bank = told(by_name["Consejo del Banco Central"].act)
    assert "Eva Soto" in bank
    assert "Ana Soto" not in bank
    assert "Lima" not in bank


def test_a_year_without_any_is_accounted_for_in_a_sentence() -> None:
    (account,) = reserved_accounts([], 2026, BODY, STAMP)
    assert account.records == 0
    assert "no hubo audiencias" in told(account.act)
    assert not [block for block in account.act.blocks if isinstance(block, Grid)]


def test_what_is_incomplete_is_told_and_said_to_be_so() -> None:
    ana = official("Ana", "undersecretary")
    draft = meeting(
        ana, state=State.DRAFT, reserve_ground=None, subject=None, decision=None, mode=None, place=None
    )
    bare = trip(ana, state=State.DRAFT, costs=[], no_cost=True, no_cost_reason="Avión propio", ends=None)
    (account,) = reserved_accounts([draft, bare], 2026, BODY, STAMP)
    assert "Registros todavía incompletos: 2." in told(account.act)
    assert "Sin causal anotada" in told(account.act)
    assert "Sin costo. Avión propio" in told(account.act)


def test_it_becomes_a_paper_with_its_mark_on_every_page() -> None:
    ana = official("Ana", "undersecretary")
    many = [meeting(ana, uid=f"m{n}", subject=f"Materia {n} " + "muy reservada " * 20) for n in range(30)]
    (account,) = reserved_accounts([*many, trip(ana)], 2026, BODY, STAMP)
    text = squeezed(pdf_text(pdf(account.act)))
    assert squeezed("CONFIDENCIAL") in text
    assert all(squeezed(f"Materia {n} muy") in text for n in range(30))
