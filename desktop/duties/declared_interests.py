"""The interests in a declaration, and the gifts and trips beside it, as the radar crosses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from desktop.description.kinds import Day
from desktop.description.register import field_of
from desktop.description.sealed import Sealed
from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.domain.rut import Rut
from desktop.domain.text import fold
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import Estate
from desktop.registers.declaration.sections import label_of
from desktop.store.crossing import Favour


class InterestKind(Enum):
    """What ties who declares to somebody."""

    COMPANY = "Sociedad declarada"
    CONTROLLED = "Sociedad que controla"
    ISSUER = "Emisor de valores"
    MANDATARY = "Mandatario"
    CREDITOR = "Acreedor"
    ACTIVITY = "Actividad"
    SPOUSE_ACTIVITY = "Actividad del cónyuge"
    SPOUSE = "Cónyuge o conviviente civil"
    RELATIVE = "Pariente"
    WARD = "Hijo o pupilo"
    SOURCE = "Otra fuente de conflicto"
    GIFT = "Quien dio un donativo"
    TRIP = "Quien pagó o invitó a un viaje"


@dataclass(frozen=True)
class Interest:
    """One interest: whose name and RUT, where it is declared, and how people read that place.

    `surnames` is the last part of a person's name if it is known; `uid` is set of one in the directory. Of
    another source of conflict, `name` is its whole text.
    """

    kind: InterestKind
    name: str
    rut: str | None
    path: str
    label: str
    surnames: str = ""
    is_person: bool | None = None
    uid: str = ""


_NAMED = (
    ("recent_activities", InterestKind.ACTIVITY, "name"),
    ("current_activities", InterestKind.ACTIVITY, "name"),
    ("spouse_activities", InterestKind.SPOUSE_ACTIVITY, "name"),
    ("sources", InterestKind.SOURCE, "conflict"),
)
_OF_ESTATE = (
    ("shares", InterestKind.COMPANY, "name"),
    ("shares_abroad", InterestKind.COMPANY, "name"),
    ("securities", InterestKind.ISSUER, "issuer"),
    ("securities_abroad", InterestKind.ISSUER, "issuer"),
    ("mandates", InterestKind.MANDATARY, "name"),
    ("debts", InterestKind.CREDITOR, "creditor"),
    ("support_debts", InterestKind.CREDITOR, "creditor"),
)
"""Sections, what their rows are to who declares, and the field with the name."""
_OF_FAMILY = (("relatives", InterestKind.RELATIVE), ("wards", InterestKind.WARD))


def interests_of(contents: Contents) -> tuple[Interest, ...]:
    """All interests that a declaration names, own, of the spouse, of wards and of controlled companies.

    The body in which the declarant works is none; what is reserved cannot be crossed, and is left out.
    """
    own = fold(field_of(Contents, "body").show(contents)) if known(contents.body) else ""
    found = [*_entities(contents, contents, "", _NAMED), *_people(contents)]
    for path, held in _estates(contents):
        found += _entities(contents, held, path, _OF_ESTATE)
        for place, share in enumerate(held.shares):
            found += _entities(contents, share, f"{path}shares.{place}.", _OF_ESTATE[2:3])
    return tuple(one for one in found if not own or fold(one.name) != own)


def _estates(contents: Contents) -> Iterator[tuple[str, Estate]]:
    yield "", contents
    for name in ("spouse_estate", "ward_estates"):
        for place, held in enumerate(getattr(contents, name)):
            yield f"{name}.{place}.", held


def _entities(
    contents: Contents, holder: Sealed, before: str, sections: Iterable[tuple[str, InterestKind, str]]
) -> Iterator[Interest]:
    """The rows of some sections that name somebody, an entity as a rule."""
    for section, kind, field in sections:
        for place, row in enumerate(getattr(holder, section)):
            if name := known(getattr(row, field)):
                path, rut = f"{before}{section}.{place}", known(getattr(row, "rut", None))
                is_person = not Rut(rut).of_a_company if rut else None
                if kind is InterestKind.COMPANY and known(getattr(row, "controls", None)):
                    yield Interest(
                        InterestKind.CONTROLLED, name, rut, path, _label(contents, path), "", False
                    )
                else:
                    yield Interest(kind, name, rut, path, _label(contents, path), "", is_person)


def _people(contents: Contents) -> Iterator[Interest]:
    """Spouse, relatives and wards."""
    names = (contents.spouse_first_names, contents.spouse_paternal, contents.spouse_maternal)
    spouse = _person(InterestKind.SPOUSE, names, contents.spouse_run, "spouse_first_names", "")
    if spouse is not None:
        yield spouse
    for section, kind in _OF_FAMILY:
        for place, row in enumerate(getattr(contents, section)):
            path, names = f"{section}.{place}", (row.first_names, row.paternal, row.maternal)
            told = _person(kind, names, row.run, path, _label(contents, path))
            if told is not None:
                yield told


def _person(
    kind: InterestKind, names: tuple[str | None, ...], run: Rut | None, path: str, label: str
) -> Interest | None:
    first, *last = (known(name) or "" for name in names)
    surnames = " ".join(filter(None, last))
    whole = " ".join(filter(None, (first, surnames)))
    if not whole:
        return None
    return Interest(kind, whole, known(run), path, label or _(kind.value), surnames, is_person=True)


def _label(contents: Contents, path: str) -> str:
    return label_of(contents, Problem(path, ""))


def favours_as_interests(favours: Iterable[Favour]) -> tuple[Interest, ...]:
    """Those who gave a gift or paid a trip."""
    return tuple(_favour(one) for one in favours)


def _favour(one: Favour) -> Interest:
    gave, who = one.register == "gifts", one.giver
    kind, told = (InterestKind.GIFT, _("Donativo")) if gave else (InterestKind.TRIP, _("Viaje"))
    label = _("{} del {}").format(told, Day().show(one.day)) if one.day else told
    path = f"{one.register}/{one.uid}"
    return Interest(kind, who.name, who.rut, path, label, who.surnames, who.is_person, who.uid)
