"""Papers about who is bound: the yearly resolution from the roster, and the answer to a petition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.domain.places import communes
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.filings.petition_letter import PetitionFacts, petition_letter
from desktop.filings.resolution import ResolutionFacts, RosterRow, resolution
from desktop.registers.institutions import Institution
from desktop.registers.petitions import Petition
from desktop.registers.resolutions import Resolution
from desktop.store import Store
from desktop.store.aggregates import own_body
from desktop.store.posts import Holding, holdings


def roster(store: Store, institution: int, day: date) -> list[RosterRow]:
    """Everyone of a body who is bound on a day, as the law lists them: by numeral, then by name."""
    terms = catalogue("official_categories")
    order = {code: place for place, code in enumerate(terms)}
    current = [one for one in holdings(store) if one.institution == institution and one.held_on(day)]
    current.sort(key=lambda one: (order.get(one.category, len(order)), one.substitute))
    return [_row(one) for one in current]


def _row(one: Holding) -> RosterRow:
    term = catalogue("official_categories").get(one.category)
    function = "; ".join(text for text in (one.function, "subrogante" if one.substitute else "") if text)
    return RosterRow(one.name, one.post, term.label if term else "", function, one.starts, one.ends)


def resolution_act(
    store: Store,
    stamp: Stamp,
    day: date,
    kept: Resolution | None = None,
    institution: Institution | None = None,
) -> Act:
    """The resolution of a day; of one that is kept its number and date, else a draft with lines to fill in.

    The roster is that of the kept resolution's own day; a draft is of the institution, if not of the book's.

    Raises:
        ValueError: the book has no body yet.
    """
    body = institution or _body(store, kept)
    dated: date | None = getattr(kept, "day", None)
    starts: date | None = getattr(kept, "starts", None)
    day = dated or day
    if body is None:
        raise ValueError(_("El libro no tiene un organismo: agréguelo primero."))
    place = communes()[body.commune].name if body.commune else ""
    year = (starts or day).year
    number = (kept.number or "") if kept is not None else ""
    facts = ResolutionFacts(
        year=year,
        drawn_on=day,
        number=number,
        day=dated,
        place=place,
        signed_by=_head(store, body.id, day),
    )
    return resolution(facts, roster(store, body.id, day), stamp_for(stamp, body))


def _body(store: Store, kept: Resolution | None) -> Institution | None:
    kept_by: Institution | None = getattr(kept, "institution", None)
    if kept_by is not None:
        return kept_by
    own = own_body(store)
    return store.get(Institution, own.uid) if own is not None else None


def stamp_for(stamp: Stamp, body: Institution) -> Stamp:
    """The same stamp, of the body whose paper it is."""
    return replace(
        stamp,
        institution=body.name or "",
        code=body.code or "",
        emblem=body.emblem,
        header_text=body.header_text or "",
        footer_text=body.footer_text or "",
    )


HEADS = ("head_of_service", "mayor", "minister", "undersecretary", "regional_governor", "comptroller")
"""Who signs for a body, by the first of these categories that somebody holds."""


def _head(store: Store, institution: int, day: date) -> str:
    """Name and post of who heads a body on a day: a substitute before the holder."""
    current = [one for one in holdings(store) if one.institution == institution and one.held_on(day)]
    for category in HEADS:
        found = [one for one in current if one.category == category]
        if found:
            one = max(found, key=lambda each: (each.substitute, each.starts))
            return f"{one.name}, {one.post}"
    return ""


def petition_act(store: Store, petition: Petition, stamp: Stamp, day: date) -> Act:
    """The letter that answers a petition.

    Raises:
        ValueError: it was not answered, or refused without reasons.
    """
    body: Institution | None = getattr(petition, "institution", None)
    return petition_letter(
        PetitionFacts(
            petitioner=petition.petitioner or "",
            received_on=petition.received_on,
            post=petition.post or "",
            holder=petition.holder or "",
            ruling=petition.ruling.name.lower() if petition.ruling else "",
            reasons=petition.reasons or "",
            act=petition.act or "",
            letter_day=petition.answered_on or day,
            place=communes()[body.commune].name if body and body.commune else "",
            since=petition.official.starts if petition.official else None,
            signed_by=_head(store, body.id, petition.answered_on or day) if body else "",
        ),
        stamp_for(stamp, body) if body else stamp,
    )
