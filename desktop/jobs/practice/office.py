"""The invented office: two institutions, their offices and officials, and who comes to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.description.register import Entry, State
from desktop.domain.places import communes
from desktop.jobs.practice.names import Invention, company_rut, person_rut
from desktop.registers.institutions import Institution
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.tenders import Tender

OFFICES = ("13101", "15101", "02101", "05101", "08101", "09101", "10101", "11101", "12101", "16101")
HEADQUARTERS = "Dirección Nacional"
TERM_ENDS_IN = 20
"""Days until the term of one official ends, so that the reminder has something to say."""


@dataclass(frozen=True)
class Span:
    """The days the book speaks of."""

    first: date
    today: date

    @property
    def middle(self) -> date:
        """When the direction changed hands."""
        return self.first + (self.today - self.first) / 2


@dataclass
class World:
    """Everyone in the practice book, in the order they are saved."""

    institutions: list[Institution] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    officials: list[Official] = field(default_factory=list)
    visitors: list[Person] = field(default_factory=list)
    tenders: list[Tender] = field(default_factory=list)
    commission: list[Official] = field(default_factory=list)

    @property
    def own(self) -> Institution:
        """The book's institution."""
        return self.institutions[0]

    def entries(self) -> list[Entry]:
        """All records, those that are linked to before those that link."""
        bound = (*self.officials, *self.commission)
        return [*self.institutions, *self.offices, *self.people, *self.organisations, *self.tenders, *bound]


def world(invention: Invention, meetings: int, span: Span) -> World:
    """An office for so many meetings; who comes grows more slowly than how often they come."""
    made = World()
    _bodies(made, invention)
    _officials(made, invention, span)
    for number in range(15 + int(meetings**0.55)):
        made.organisations.append(_organisation(invention, number))
    for _number in range(40 + int(3 * meetings**0.6)):
        made.visitors.append(person_of(made, invention))
    return made


def _bodies(made: World, invention: Invention) -> None:
    for code, name, text in (
        ("ZZ001", "Servicio de Práctica", "Oficina inventada: nada de lo que aquí se lee ocurrió."),
        ("ZZ002", "Ministerio de Ensayo y Ejemplo", ""),
    ):
        made.institutions.append(
            Institution(
                uid=invention.uid(), state=State.COMPLETE, code=code, name=name, region="13", commune="13101",
                header_text=text or None,
            )
        )  # fmt: skip
    own, ministry = made.institutions
    for commune in OFFICES:
        place = communes()[commune].name
        name = f"Dirección Regional de {place}" if made.offices else HEADQUARTERS
        made.offices.append(_office(invention, own, name, commune))
    made.offices.append(_office(invention, ministry, "Gabinete", "13101"))


def _office(invention: Invention, body: Institution, name: str, commune: str) -> Office:
    street = invention.chance.choice(("Los Ensayos", "El Ejemplo", "Las Pruebas", "La Práctica"))
    return Office(
        uid=invention.uid(), state=State.COMPLETE, institution=body, name=name, commune=commune,
        address=f"Calle {street} {invention.chance.randrange(100, 3000)}",
    )  # fmt: skip


def _officials(made: World, invention: Invention, span: Span) -> None:
    """Who held which post from when to when: a past director, a substitute, one whose term ends soon."""
    before, middle = span.first - timedelta(days=400), span.middle
    away = middle + (span.today - middle) / 2
    ends = span.today + timedelta(days=TERM_ENDS_IN)
    headquarters, regions, cabinet = made.offices[0], made.offices[1:-1], made.offices[-1]

    def put(office: Office, post: str, category: str, starts: date, ends: date | None = None) -> Official:
        woman = post.startswith(("Directora", "Jefa", "Ministra", "Subdirectora"))
        official = _official(invention, person_of(made, invention, woman=woman), office, post, category)
        official.starts, official.ends, official.resolution_day = starts, ends, starts
        made.officials.append(official)
        return official

    put(headquarters, "Director Nacional", "head_of_service", before, middle)
    deputy = put(headquarters, "Subdirectora Nacional", "decisive_influence", before)
    put(headquarters, "Director Nacional", "head_of_service", middle + timedelta(days=1))
    put(headquarters, "Jefa de Gabinete", "chief_of_staff", before)
    put(headquarters, "Jefa de División Jurídica", "decisive_influence", before, ends)
    put(headquarters, "Jefe de División de Fomento", "decisive_influence", before)
    for place, office in enumerate(regions):
        put(office, "Directora Regional" if place % 2 else "Director Regional", "regional_director", before)
    put(cabinet, "Ministra", "minister", before)
    put(cabinet, "Subsecretario", "undersecretary", before)
    stand_in = _official(invention, deputy.person, headquarters, "Director Nacional", "head_of_service")
    stand_in.starts, stand_in.ends, stand_in.substitute = away, away + timedelta(days=14), True
    made.officials.append(stand_in)


def _official(invention: Invention, person: Person, office: Office, post: str, category: str) -> Official:
    return Official(
        uid=invention.uid(), state=State.COMPLETE, person=person, institution=office.institution,
        office=office, post=post, category=category, resolution=str(invention.chance.randrange(100, 2000)),
    )  # fmt: skip


def person_of(made: World, invention: Invention, *, woman: bool | None = None) -> Person:
    """A new person; one in thirty comes from abroad."""
    given, surnames = invention.name(woman=woman)
    number = len(made.people)
    foreign = invention.chance.random() < 1 / 30
    person = Person(
        uid=invention.uid(), state=State.COMPLETE, given_names=given, surnames=surnames,
        rut=None if foreign else person_rut(number),
        foreign_document=f"PRACTICA-{number:06d}" if foreign else None,
        country=invention.chance.choice(("AR", "PE", "BO", "ES", "US")) if foreign else "CL",
    )  # fmt: skip
    made.people.append(person)
    return person


def _organisation(invention: Invention, number: int) -> Organisation:
    name, trade, is_company = invention.organisation()
    representative = " ".join(invention.name())
    return Organisation(
        uid=invention.uid(), state=State.COMPLETE, name=name, rut=company_rut(number), country="CL",
        kind="legal_person", nature="Sociedad" if is_company else "Asociación sin fines de lucro",
        line_of_business=f"Actividad {trade.lower()}", legal_representative=representative,
    )  # fmt: skip
