"""Requests in columns, for who asks how those on one matter were treated; no record is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from desktop.domain.places import communes, regions
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.requests import OnBehalf, Request
from desktop.registers.tenders import Tender
from desktop.store.store import Store


@dataclass(frozen=True)
class Asked:
    """One request; `stage` is a stage's name, `interest` on whose behalf it asks, `matter` a hand's word."""

    uid: str
    folio: str
    received_on: date
    answered_on: date | None
    stage: str
    applicant: str
    interest: str = ""
    region: str = ""
    subject: str = ""
    file_number: str = ""
    tender: str = ""
    matter: str = ""
    official: str = ""


def asked(store: Store, since: date | None = None) -> list[Asked]:
    """Every request of which the day it came in is known."""
    r, g, t = Request.__table__.c, Organisation.__table__.c, Tender.__table__.c
    asking, host = aliased(Person.__table__), aliased(Person.__table__)
    chosen = (
        select(r.id, r.uid, r.given_folio, r.received_on, r.answered_on, r.stage, r.commune, r.subject)
        .add_columns(r.file_number, r.matter, g.name, g.line_of_business, t.code)
        .add_columns(asking.c.given_names, asking.c.surnames)
        .add_columns(host.c.given_names.label("host_names"), host.c.surnames.label("host_surnames"))
        .outerjoin_from(Request.__table__, Organisation.__table__, g.id == r.organisation_id)
        .outerjoin(Tender.__table__, t.id == r.tender_id)
        .outerjoin(asking, asking.c.id == r.person_id)
        .outerjoin(Official.__table__, Official.__table__.c.id == r.official_id)
        .outerjoin(host, host.c.id == Official.__table__.c.person_id)
        .where(r.received_on.is_not(None), *([r.received_on >= since] if since else []))
        .order_by(r.received_on, r.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    behalf = _behalf(store)
    return [
        Asked(
            uid=row.uid,
            folio=row.given_folio or f"S-{row.id:05d}",
            received_on=row.received_on,
            answered_on=row.answered_on,
            stage=row.stage.name if row.stage else "RECEIVED",
            applicant=", ".join(filter(None, (_named(row.given_names, row.surnames), row.name))),
            interest=behalf.get(row.id) or row.line_of_business or row.name or "",
            region=_region(row.commune),
            subject=row.subject or "",
            file_number=row.file_number or "",
            tender=row.code or "",
            matter=row.matter or "",
            official=_named(row.host_names, row.host_surnames),
        )
        for row in rows
    ]


def _behalf(store: Store) -> dict[int, str]:
    """On whose behalf each request asks: the trade of the first it represents, else its name."""
    b, g, p = OnBehalf.__table__.c, Organisation.__table__.c, Person.__table__.c
    chosen = (
        select(b.request_id, g.name, g.line_of_business, p.given_names, p.surnames)
        .outerjoin_from(OnBehalf.__table__, Organisation.__table__, g.id == b.organisation_id)
        .outerjoin(Person.__table__, p.id == b.person_id)
        .order_by(b.id.desc())
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        rows = connection.execute(chosen).all()
    return {
        row.request_id: row.line_of_business or row.name or _named(row.given_names, row.surnames)
        for row in rows
    }


def _named(given_names: str | None, surnames: str | None) -> str:
    return " ".join(name for name in (given_names, surnames) if name)


def _region(commune: str | None) -> str:
    place = communes().get(commune or "")
    return regions()[place.region].name if place else ""
