"""How InfoProbidad spells a value: pairs, days with an hour, numbers as text, SI and NO."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from desktop.description.countries import Country, Currency
from desktop.description.kinds import Amount, Commune, Day, Flag, Kind, Region, Term, Whole
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.plain import Json
from desktop.description.withheld import RESERVED, RESERVED_TEXT
from desktop.domain import catalogues
from desktop.domain.language import _
from desktop.domain.published_lists import by_mark, code_for, published_list
from desktop.domain.text import clean, fold

DAY = re.compile(r"([0-9]{4})/([0-9]{2})/([0-9]{2}) (?:T )?([0-9:]{8}\.[0-9]{3})(?: [A-Z]{2,5})?")
"""Both shapes of a day: `2018/03/20 00:00:00.000` and `2013/01/02 T 00:00:00.000 ART`."""
_NUMBER = re.compile(r"[0-9]{1,16}(\.[0-9]{1,20})?")
_PLACES: dict[type, str] = {
    Region: "regions",
    Commune: "communes",
    Country: "countries",
    Currency: "currencies",
}
_WITHOUT_ACCENTS = {"property_regimes"}
"""Lists of the law whose names InfoProbidad writes without accents; those of declarations have theirs."""


def read_value(kind: Kind, raw: object) -> object:
    """The value of a field in what is published.

    Raises:
        ValueError: it is none; a sentence says why.
    """
    told = raw.get("nombre") if isinstance(raw, dict) else raw
    if isinstance(told, str) and told.strip() == RESERVED_TEXT:
        return RESERVED
    return _shape(type(kind)).read(kind, raw)


def write_value(kind: Kind, value: object, *, bare: bool) -> Json:
    """As InfoProbidad publishes it."""
    shape = _shape(type(kind))
    if value is RESERVED:
        return {"id": 0, "nombre": RESERVED_TEXT} if shape.pair else RESERVED_TEXT
    return value if bare and isinstance(value, int) else shape.write(kind, value)


@dataclass(frozen=True)
class _Shape:
    """How values of some kinds are read and written."""

    read: Callable[[Any, object], object]
    write: Callable[[Any, Any], Json]
    pair: bool = False


@cache
def _shape(kind: type) -> _Shape:
    return _SHAPES.get(kind, _PLACE if kind in _PLACES else _TEXT)


def _one(raw: object) -> str | int | float:
    """A single text or number."""
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        raise ValueError(_("Se espera un texto."))  # noqa: TRY004 -- refusals are ValueErrors at this door
    return raw


def _read_text(kind: Kind, raw: object) -> object:
    """A text; where a pair stands, its name."""
    value = kind.read(_one(_pair(raw)[1] if isinstance(raw, dict) else raw))
    if not value:
        raise ValueError(_("Se espera un texto."))
    return value


def _read_day(kind: Kind, raw: object) -> object:
    found = DAY.fullmatch(_spaced(str(_one(raw))))
    return kind.read("-".join(found.groups()[:3]) if found else _one(raw))


def _read_moment(kind: Kind, raw: object) -> object:
    found = DAY.fullmatch(_spaced(str(_one(raw))))
    return kind.read("{}-{}-{} {}".format(*found.groups()) if found else _one(raw))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _read_number(kind: Kind, raw: object) -> object:
    """As machines write numbers, with a decimal point; else as Chile does."""
    told = _one(raw)
    plain = isinstance(told, str) and isinstance(kind, Amount) and _NUMBER.fullmatch(told.strip())
    return kind.read(Decimal(plain[0]) if plain else told)


def _read_flag(kind: Kind, raw: object) -> object:
    return kind.read(raw if isinstance(raw, bool) else _one(raw))


def _pair(raw: object) -> tuple[str, str]:
    """The number and the name of a pair; a text alone is a name."""
    if isinstance(raw, str):
        return "", raw
    if not isinstance(raw, dict):
        raise ValueError(_("Se espera un par de código y nombre."))  # noqa: TRY004 -- as above
    number, name = (raw.get(key) for key in ("id", "nombre"))
    return ("" if number is None else str(_one(number))), ("" if name is None else str(_one(name)))


def _read_open(kind: OpenTerm, raw: object) -> object:
    return kind.pair(*_pair(raw))


def _write_open(kind: OpenTerm, value: object) -> Json:
    number, name = kind.told(value)
    return {"nombre": name} if number is None else {"id": number, "nombre": name}


def _read_place(kind: Kind, raw: object) -> object:
    """By its CUT, else by name, else by number."""
    number, name = _pair(raw)
    listed = published_list(list_name := _PLACES[type(kind)])
    cut = raw.get("CUT") if isinstance(raw, dict) else None
    code = code_for(list_name, clean(name, 300))
    for told in (
        cut,
        listed[code].mark if code else None,
        name,
        listed[number].mark if number in listed else "",
    ):
        try:
            if isinstance(told, str) and told:
                return kind.read(clean(told, 300))
        except ValueError:
            continue
    raise ValueError(_("No está en la lista que conocemos."))


def _write_place(kind: Kind, value: object) -> Json:
    item = by_mark(_PLACES[type(kind)], str(value))
    cut: dict[str, Json] = {"CUT": str(value)} if isinstance(kind, (Region, Commune)) else {}
    if item:
        return {"id": int(item.code), "nombre": item.published, **cut}
    return {"nombre": kind.show(value).upper(), **cut}


def _read_term(kind: Term, raw: object) -> object:
    """By number, else by name."""
    number, name = _pair(raw)
    numbers = {told: code for code, told in catalogues.column(kind.catalogue, "infoprobidad").items() if told}
    return numbers.get(number) or kind.read(clean(name, 300))


def _write_term(kind: Term, value: object) -> Json:
    number = catalogues.column(kind.catalogue, "infoprobidad")[str(value)]
    label = kind.show(value)
    name = (fold(label) if kind.catalogue in _WITHOUT_ACCENTS else label).upper()
    return {"id": int(number), "nombre": name} if number else {"nombre": name}


_TEXT = _Shape(_read_text, lambda _kind, value: str(value))
_PLACE = _Shape(_read_place, _write_place, pair=True)
_SHAPES: dict[type, _Shape] = {
    Day: _Shape(_read_day, lambda _kind, value: f"{value:%Y/%m/%d} 00:00:00.000"),
    Moment: _Shape(
        _read_moment, lambda _kind, value: f"{value:%Y/%m/%d %H:%M:%S}.{value.microsecond // 1000:03d}"
    ),
    Flag: _Shape(_read_flag, lambda _kind, value: "SI" if value else "NO"),
    Whole: _Shape(_read_number, lambda _kind, value: str(value)),
    Amount: _Shape(_read_number, lambda _kind, value: f"{value:f}"),
    OpenTerm: _Shape(_read_open, _write_open, pair=True),
    Term: _Shape(_read_term, _write_term, pair=True),
}
