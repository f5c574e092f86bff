"""Make the small invented book of the newest schema, kept here for the programs to come.

Run once when a migration is added: `python tests/databases/make.py`. Older books are never made anew.
"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from desktop.description.register import State  # noqa: E402 -- the path comes first
from desktop.jobs import declaring  # noqa: E402 -- as above
from desktop.jobs.attesting import attest  # noqa: E402 -- as above
from desktop.jobs.closing import planning  # noqa: E402 -- as above
from desktop.jobs.rectifying import rectify  # noqa: E402 -- as above
from desktop.registers.confirmations import Confirmation  # noqa: E402 -- as above
from desktop.registers.declarants import Declarant  # noqa: E402 -- as above
from desktop.registers.gifts import Gift  # noqa: E402 -- the path comes first
from desktop.registers.lobbyists import Lobbyist  # noqa: E402 -- as above
from desktop.registers.meetings import Meeting  # noqa: E402 -- as above
from desktop.registers.people import Person  # noqa: E402 -- as above
from desktop.registers.requests import Request  # noqa: E402 -- as above
from desktop.registers.resolutions import Resolution  # noqa: E402 -- as above
from desktop.registers.tenders import Tender  # noqa: E402 -- as above
from desktop.registers.trips import Trip  # noqa: E402 -- as above
from desktop.store import create_book, strongbox  # noqa: E402 -- as above
from desktop.store.book import revisions  # noqa: E402 -- as above
from desktop.store.closing import close, placed, release  # noqa: E402 -- as above
from desktop.store.lists import Query  # noqa: E402 -- as above
from desktop.store.published import Release  # noqa: E402 -- as above
from tests.filings.declared import bare  # noqa: E402 -- as above
from tests.store.desk import Desk  # noqa: E402 -- as above

PASSPHRASE = "cuatro palabras bien largas"
"""It opens the strongbox of Ana, whose costs are those of a test."""


def make(path: Path) -> None:
    """A book with something in every register: saved, changed and removed."""
    desk = Desk(create_book(path, actor="ana"))
    request = _what_came_before(desk)
    said = {"request": request, "announced": [{"name": "Quien no vino", "came": "no"}]}
    desk.change(desk.meeting(subject="Estudio del embalse", **said), subject="Estudio del embalse de Puclaro")
    desk.meeting(subject="Otro embalse", reserved="sí", reserve_ground="21-1", attendees=[])
    desk.add(
        Trip,
        official=desk.official.uid,
        starts="1-3-2026",
        ends="2-3-2026",
        category="other",
        purpose="Visita",
        destinations=[{"city": "Vicuña", "commune": "04106"}],
        costs=[{"kind": "meals", "amount": "12.500", "currency": "CLP", "payer": "institution"}],
        commission_act="Exenta N° 12",
        legs=[{"day": "1-3-2026", "origin": "Santiago", "target": "Vicuña"}],
    )
    desk.add(
        Gift,
        official=desk.official.uid,
        day="3-3-2026",
        occasion="Aniversario",
        description="Libro de fotografías del valle, tapa dura",
        giver_organisation=desk.company.uid,
        inventory_number="7",
        custody=[{"day": "4-3-2026", "custody": "kept", "whom": "Vitrina"}],
    )
    desk.store.remove(desk.add(Person, given_names="Removida"))
    desk.change(desk.person, surnames="Pérez Ñúñez")
    twins = [desk.add(Person, given_names="Eva", surnames="Soto Díaz") for _twin in range(4)]
    desk.store.merge(twins[0], twins[1])
    desk.store.split(desk.store.merge(twins[2], twins[3], {"surnames": "Soto"}))
    desk.store.set("institution", desk.institution.uid)
    desk.store.drafts.keep("form", "meetings", None, {"day": "hoy"})
    _what_is_sealed(desk)
    _what_was_closed(desk)
    desk.store.close()


def _what_is_sealed(desk: Desk) -> None:
    """A strongbox with something of every kind in it."""
    cheap = strongbox.Cost(memory=64, passes=1, lanes=1)
    box, _code = strongbox.create(desk.store, desk.person.uid, "Ana Pérez", PASSPHRASE, cost=cheap)
    box.keep("old book", "text", b"{}")
    box.keep("old book", "text", b'{"bienes": ["Parcela del embalse"]}')
    box.keep_draft("text", b"a medias")
    box.keep("old book", "paper", box.put_paper(b"%PDF-1.7 escritura").encode())
    _what_is_declared(desk, box)


def _what_is_declared(desk: Desk, box: strongbox.Strongbox) -> None:
    """One who must declare, with a signed declaration and a rectification in draft."""
    told = {"person": desk.person.uid, "institution": desk.institution.uid, "official": desk.official.uid}
    declarant = desk.add(Declarant, **told, post="Subsecretaria", numeral="4-1", starts="2026-01-01")
    begun = declaring.begun(desk.store, declarant, "march", 2026, date(2026, 3, 31))
    kept = declaring.keep(box, begun, bare(), date(2026, 3, 2))
    now = datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001 -- by the clock of the office
    signed = declaring.sign(desk.store, box, kept, PASSPHRASE, now)
    why = "Faltó la parcela del embalse"
    declaring.rectified(desk.store, box, signed, why, date(2026, 3, 9), required=False)


def _what_was_closed(desk: Desk) -> None:
    """A month that was closed, with one declared silent, a correction, a decision and a letter."""
    attest(desk.store, [desk.official.uid], date(2026, 5, 1), "Juana Soto", "Jefa", date(2026, 6, 1))
    planned = planning.plan(desk.store, desk.institution, 2026, 10, "0.5.0")
    placed(desk.store, close(desk.store, planned, "f" * 64, b'{"format": "probidad-cierre/1"}', "salida"))
    after = next(desk.store.find(Meeting, Query(register="meetings")))
    after.place, after.state = "Moneda 2", State.COMPLETE
    rectify(desk.store, after, "Era otra puerta", "Pedro", "Ana", date(2026, 11, 20))
    release(desk.store, Release("meetings", after.uid, "subject", "0" * 64, "Es público"))
    desk.add(
        Confirmation,
        month="1-10-2026",
        in_register="meetings",
        record=after.uid,
        record_told=after.heading(),
        official=desk.official.uid,
        seed="semilla",
        side="counterpart",
        asked="Ana Pérez",
    )


def _what_came_before(desk: Desk) -> str:
    """A request about a tender, and who stands in the lists that the law asks for."""
    body, day = desk.institution.uid, "2-1-2026"
    tender = desk.add(
        Tender, code="1-1-LE26", title="Asesoría del embalse", institution=body, opened_on=day, closed_on=day
    )
    desk.add(Resolution, number="1", day=day, institution=body, starts=day)
    desk.add(
        Lobbyist,
        institution=body,
        person=desk.person.uid,
        capacity="lobbyist",
        clients=[{"organisation": desk.company.uid}],
        enrolled_on=day,
        way="participation",
    )
    return desk.add(
        Request,
        channel="email",
        received_on=day,
        person=desk.person.uid,
        official=desk.official.uid,
        subject="Pide revisar el estudio del embalse de Puclaro",
        tender=tender.uid,
        announced=[{"name": "Quien no vino"}],
        stage="received",
    ).uid


if __name__ == "__main__":
    make(HERE / f"{revisions()[-1]}.probidad")
