"""Which page of the handbook tells of a place of the window, a register or a field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop.description.register import Field, Parts, Record
from desktop.registers import ALL
from desktop.registers.declaration.contents import Contents

INDEX = "index"
PLACES: dict[str, str] = {
    # the side bar
    "home": "first_day#home",
    "calendar": "agenda",
    "requests": "requests",
    "meetings": "meetings",
    "trips": "trips",
    "gifts": "gifts",
    "declaring": "declarations",
    "people": "people",
    "organisations": "people#organisations",
    "officials": "officials",
    "compliance": "roster",
    "filings": "closing",
    "settings": "settings",
    # compliance
    "enrolment": "roster#enrolment",
    "holders": "roster#holders",
    "staffing": "roster#staffing",
    "equal": "requests#equal",
    "exposure": "roster#exposure",
    "homonyms": "people#homonyms",
    "gift_count": "gifts#count",
    "lobbyists": "roster#lobbyists",
    "resolutions": "officials#resolutions",
    "petitions": "officials#petitions",
    "tenders": "officials#tenders",
    "assessments": "lobby_test",
    # declarations
    "declaration_board": "declarations",
    "declarants": "declarants",
    "declarations": "declarations#lines",
    "declaration": "declaration_writing",
    "roster": "declarants#import",
    # publication
    "charts": "charts",
    "closing": "closing",
    "closings": "verifying#closings",
    "against": "comparing",
    "yearly": "yearly",
    "attestations": "closing#silence",
    "rectifications": "rectifying",
    "sample": "sample",
    "confirmations": "sample",
    "export": "exporting",
    # settings
    "institutions": "settings#institution",
    "offices": "settings#institution",
    "settings/own": "settings#institution",
    "settings/looks": "access",
    "settings/machine": "settings#machine",
    "settings/backups": "backups",
    "settings/calendar": "calendar",
    "holidays": "calendar#holidays",
    "overrides": "calendar#terms",
    "rates": "calendar#rates",
    "values": "calendar#rates",
    "calendar_rules": "pasting#rules",
    # what the menus open
    "import": "importing",
    "paste": "pasting",
    "lobby_test": "lobby_test",
    "reserved": "reserved",
    "exercises": "first_day#practice",
    "help": INDEX,
    "about": "troubles#failed",
}
"""Page, or page#anchor, by the name of the place; a register's place has the register's name.

A part of the settings that is no register is told with its place: another may have its name.
"""
SEALED = "declaration"
"""What a declaration holds is no register of its own."""
FIELD_PAGES = {SEALED: "declaration_contents"} | {
    name: PLACES[name].partition("#")[0] for name in (model.__tablename__ for model in ALL) if name in PLACES
}
"""The page on which the fields of a register are told."""


def link_to(place: str, part: str = "") -> str:
    """The page of a place, or of the part of it that is in sight; of one that nobody knows, the index."""
    known = (PLACES[name] for name in (f"{place}/{part}", part, place) if name in PLACES)
    return next(known, INDEX)


def link_to_field(model: type[Record], field: Field) -> str:
    """The page of a field, at the field if it is told there one by one."""
    register = _owners().get(model, "")
    page = FIELD_PAGES.get(register, INDEX)
    return f"{page}#{anchor_of(model, field)}" if is_told(register, field) else page


def anchor_of(model: type[Record], field: Field) -> str:
    """Its anchor on that page."""
    return f"{model.__name__.lower()}-{field.name}"


def is_told(register: str, field: Field) -> bool:
    """Whether the handbook has a line for the field: a declaration has hundreds, and not all need one."""
    return bool(register) and (register != SEALED or bool(field.legal or (field.help and field.is_public)))


def tree(register: str) -> Iterator[type[Record]]:
    """The class of a register, and those of its parts."""
    top = Contents if register == SEALED else next(m for m in ALL if m.__tablename__ == register)
    yield from dict.fromkeys(_within(top))


def _within(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for field in model.fields:
        if isinstance(field.kind, Parts):
            yield from _within(field.kind.target)


@cache
def _owners() -> dict[type[Record], str]:
    """By class, the register that it is, or of which it is a part."""
    return {model: register for register in FIELD_PAGES for model in tree(register)}
