"""An office whose records strain every format, two closes of it, and what its book says is published."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.description.kinds import Amount, Day, Line, Picture, Prose, RutNumber
from desktop.description.plain import Json, plain, public_plain, record_plain
from desktop.description.register import Entry, Field, Link, Parts, Record, State
from desktop.domain.periods import Period
from desktop.jobs.attesting import attest
from desktop.jobs.closing.planning import plan
from desktop.jobs.closing.publishing import Published, publish
from desktop.jobs.closing.rehearsing import let_pass, stopped_of
from desktop.jobs.rectifying import rectify
from desktop.registers import AGENDA, STANDING
from desktop.registers.attestations import Attestation
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.lobbyists import Lobbyist
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.rectifications import Rectification
from desktop.registers.trips import Trip
from desktop.store import Store
from desktop.store.lists import Query
from tests.blank import blank
from tests.exchange.round_trips import finish
from tests.filings.marks import Marks
from tests.filings.samples import varied
from tests.store.desk import Desk, read

TODAY = date(2026, 11, 24)
MONTH = Period.month(2026, 10)
MAPUDUNGUN = "Küme wüñoy pu peñi, ngütramkan mew: ḻafken, ṉamun, ṯayül, l̲afken, n̲amun, t̲üfa"
STRAINS = (
    "=1+1",
    '+HYPERLINK("x";"y")',
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    '\'apóstrofo al principio, y "comillas"; punto y coma, y coma,',
    "<script>alert('x')</script> </table> &amp; &lt;b&gt; <!-- nada --> ]]> {{ 7*7 }} _x0041_",
    r"a\b (c) [d] <</Type>> endstream endobj % nada",
    "una línea\n\notra línea\n=tercera\n\tcon sangría",
    f"{MAPUDUNGUN} — «ŒUVRE» ĳ ﬁn Ǆ ẞ ŉ ſ Ω № ½ ™ … ‘’ “”",
    "Combinadas: q̃ x̌ m̂ e\u0301\u0323 ç, e indivisible:\u00a0aquí",
    "Derecha a izquierda: שלום עולם y مرحبا بالعالم, y sigue",
    "Palabra" + "larguísima" * 40,
    "Párrafo de una materia muy larga, con Ñ y tildes. " * 79 + "El final mismo.",
)
"""Texts that would be something else to a format, or that no cell holds."""

_UNMARKED = frozenset({"reserve_ground", "estimate_currency", "day"})
"""Private fields that no mark fits: a step lies within its trip, and only what is reserved has a ground."""


@dataclass(frozen=True)
class Row:
    """What the book says that is published of one record: as programs and as people read it."""

    uid: str
    values: dict[str, Json]
    texts: dict[str, str]
    parts: dict[str, list[Row]]
    officials: frozenset[str] = frozenset()


Expected = dict[str, list[Row]]
"""By register, in the order of the close."""


def row_of(record: Record) -> Row:
    """A record as the description shows it; no writer and no frozen text has a part in it."""
    shown = [one for one in record.fields if one.is_public and not isinstance(one.kind, Picture)]
    hidden = {one.name for one in shown if one.name in record.withheld()}
    texts = {one.name: _text(one, record, hidden) for one in shown}
    empty: dict[str, Json] = dict.fromkeys((one.name for one in shown), None)
    told = public_plain(record)
    parts = {
        one.name: [row_of(part) for part in one.value(record)]
        for one in shown
        if isinstance(one.kind, Parts) and one.name not in hidden
    }
    values = empty | {name: told[name] for name in empty if name in told}
    if not isinstance(record, Entry):
        return Row("", values, texts, parts)
    officials = frozenset(one.uid for one in record.involved() if isinstance(one, Official))
    return Row(record.uid, values, texts, parts, officials)


def _text(one: Field, record: Record, hidden: set[str]) -> str:
    text = one.show(record)
    return "Reservado" if text and one.name in hidden else text


class Office(Desk):
    """A desk that types in records made elsewhere, with a mark in every private field."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.marks = Marks()
        self.marked: set[str] = set()

    def enter(self, record: Entry) -> Entry:
        """Type a record in, and before it those that it names."""
        if isinstance(record, Institution):
            return self.institution
        told = self._raws(record)
        made = read(self.store, type(record), told)
        assert made.state is State.COMPLETE, [told, list(made.problems())]
        return self.store.save(made)

    def _raws(self, record: Record) -> dict[str, object]:
        told: dict[str, object] = {}
        for one in record.fields:
            value = None if one.is_computed else one.value(record)
            if isinstance(value, Entry):
                told[one.name] = self.enter(value).uid
            elif isinstance(value, list):
                told[one.name] = [self._raws(part) for part in value]
            elif value is not None:
                told[one.name] = plain(value)
            if not one.is_public and not one.is_computed:
                self._mark(record, one, told)
        return told

    def _mark(self, record: Record, one: Field, told: dict[str, object]) -> None:
        if isinstance(one.kind, Link) and one.kind.target in {Person, Organisation}:
            mark = self.marks.new("Zq{:07d}wx", shown=False)
            name = "given_names" if one.kind.target is Person else "name"
            told[one.name] = self.add(one.kind.target, **{name: mark}).uid
        elif isinstance(one.kind, Line | Prose | RutNumber | Amount | Day) and one.name not in _UNMARKED:
            told[one.name] = plain(self.marks.value(one.kind, shown=False))
        else:
            return
        self.marked.add(f"{type(record).__tablename__}.{one.name}")

    def everything(self, month: Period = MONTH) -> Expected:
        """What is published of a month, and the lists as they stand, read from the live book."""
        told: Expected = {}
        for model in (*AGENDA, Attestation, *STANDING):
            period = Period() if model in STANDING else month
            name = str(model.__tablename__)
            query = Query(register=name, publishable=True, period=period)
            told[name] = [row_of(one) for one in self.store.find(model, query)]
        return told


@dataclass
class Close:
    """A package, what must stand in it, and of earlier months that it writes again."""

    done: Published
    expected: Expected
    errata: list[Row]


@dataclass
class Closed:
    """The office after its two closes."""

    office: Office
    book: Path
    first: Close
    second: Close


def closed_office(folder: Path) -> Closed:
    """A month of strained records, closed; then corrections and a late record, closed once more."""
    book = folder / "libro.probidad"
    office = Office(blank(book))
    _agenda(office)
    attest(office.store, [office.official.uid], date(2026, 10, 1), "Juana <b>&", "=Jefa", TODAY)
    first = _close(office, folder, set())
    before = {one.uid for one in office.store.find(Rectification, Query(register="rectifications"))}
    _corrections(office)
    return Closed(office, book, first, _close(office, folder, before))


def _agenda(office: Office) -> None:
    for model, number in ((Meeting, 4), (Trip, 3), (Gift, 3), (Lobbyist, 2)):
        for record in varied(model, number, seed=5):
            office.enter(record)
    host, *_rest = office.store.find(Official, Query(register="officials", publishable=True))
    told: dict[str, object] = {"hosts": [{"official": _other(office, host)}]}
    for number, text in enumerate(STRAINS):
        name = " ".join(text.split())[:110]
        person = office.add(Person, given_names=name, surnames="O'Higgins <i>&amp;")
        office.meeting(
            day=f"2026-10-{number + 5:02d}",
            subject=text,
            observations=text if number % 2 else "",
            place=name,
            present=[{"name": name}, {"name": "Otro; y «otro»"}],
            attendees=[{"person": person.uid, "capacity": "other"}],
            **told,
        )
    office.meeting(attendees=list(_crowd(office)), subject="Cuarenta asistentes", **told)
    dice = random.Random(7)
    gift = {"official": _other(office, host), "giver_person": office.person.uid, "occasion": MAPUDUNGUN}
    for text in dice.sample(STRAINS, 4):
        office.add(Gift, day="2026-10-09", description=text[:900], **gift)
    for state, ground in (({"reserved": "sí"}, "21-1"), ({"state": "draft"}, "")):
        mark = office.marks.new("Zq{:07d}wx", shown=False)
        office.meeting(subject=mark, place=mark, reserve_ground=ground, **state, **told)


def _other(office: Office, host: Official) -> str:
    """Somebody else than the one whose silence is attested."""
    assert host.uid != office.official.uid or host.person
    found = office.store.find(Official, Query(register="officials", publishable=True))
    return next(one.uid for one in found if one.uid != office.official.uid)


def _crowd(office: Office) -> Iterator[dict[str, Any]]:
    for number in range(40):
        person = office.add(Person, given_names=f"Asistente {number}", surnames="Ñancupil Huenchumán")
        yield {
            "person": person.uid,
            "capacity": "lobbyist",
            "paid": "sí",
            "employer": office.company.uid,
            "represented": [{"organisation": office.company.uid}],
        }


def _corrections(office: Office) -> None:
    """A meeting, a trip and a gift are corrected with strained texts, and one meeting comes late."""
    changes: tuple[tuple[type[Entry], str, str], ...] = (
        (Meeting, "subject", STRAINS[5]),
        (Meeting, "subject", STRAINS[-1]),
        (Trip, "purpose", STRAINS[8]),
        (Gift, "description", STRAINS[7]),
    )
    corrected: set[str] = set()
    for model, name, text in changes:
        query = Query(register=str(model.__tablename__), publishable=True)
        stands = next(
            one
            for one in office.store.find(model, query)
            if one.uid not in corrected and getattr(one, name) != text
        )
        corrected.add(stands.uid)
        after = read(office.store, model, {**record_plain(stands), name: text})
        after.state = State.COMPLETE
        why = office.marks.new("Zq{:07d}wx", shown=False)
        rectify(office.store, after, f"Se anotó mal: {STRAINS[0]}", why, "Ana <Jefa>", TODAY)
    late = next(iter(office.store.find(Meeting, Query(register="meetings", publishable=True))))
    office.meeting(subject="Llegó tarde", hosts=[{"official": late.hosts[0].official.uid}])


def _close(office: Office, folder: Path, known: set[str]) -> Close:
    store, institution = office.store, office.institution
    for one in list(stopped_of(store, plan(store, institution, 2026, 10, "0.5.0"))):
        let_pass(store, one, "Es un texto inventado")
    expected = office.everything()
    found = store.find(Rectification, Query(register="rectifications", publishable=True))
    errata = [row_of(one) for one in found if one.uid not in known]
    done = finish(publish(store, institution, 2026, 10, folder, "0.5.0", TODAY))
    return Close(done, expected, errata)
