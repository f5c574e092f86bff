"""What tests and benchmarks ask of published declarations, without the code that reads and writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from desktop.description.kinds import RutNumber
from desktop.description.open_terms import OpenTerm
from desktop.description.register import Parts
from desktop.description.sealed import everything
from desktop.description.withheld import RESERVED
from desktop.domain.published_lists import published_list
from desktop.domain.rut import Rut
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.family import Relative

WITHHELD = "RESERVADO"


def normal(value: Any) -> Any:
    """The value with one spelling of texts, days, yes and no, and RUTs; keys and rows stay in their order."""
    if isinstance(value, dict):
        return [(key, normal(held)) for key, held in value.items()]
    if isinstance(value, list):
        return [normal(held) for held in value]
    if isinstance(value, bool):
        return "sí" if value else "no"
    return _one_spelling(value) if isinstance(value, str) else value


def _one_spelling(text: str) -> str:
    text = " ".join(part for part in text.replace("\N{SOFT HYPHEN}", "").split(" ") if part)
    if text in ("true", "SI", "false", "NO"):
        return "sí" if text in ("true", "SI") else "no"
    if re.fullmatch(r"\d{4}/\d\d/\d\d T \d\d:\d\d:\d\d\.\d{3} [A-Z]+", text):
        day, _t, hour, _zone = text.split(" ")
        return f"{day} {hour}"
    if re.fullmatch(r"[\d.]+-[\dkK]", text):
        return text.replace(".", "").replace("k", "K")
    return text


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with its place; a pair is one value."""
    if isinstance(value, dict) and not {"id", "nombre", "CUT"} >= value.keys():
        for key, held in value.items():
            yield from leaves(held, f"{at}/{key}")
    elif isinstance(value, list):
        for place, held in enumerate(value):
            yield from leaves(held, f"{at}/{place}")
    else:
        yield at, value


def withheld(value: Any) -> set[str]:
    """The places where something is withheld."""
    return {
        at for at, held in leaves(value) if WITHHELD in (held.values() if isinstance(held, dict) else [held])
    }


def sections(value: Any) -> Iterator[list[Any]]:
    """Every list, however deep; its rows are the items."""
    if isinstance(value, list):
        yield value
    for held in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from sections(held)


def run(number: int) -> Rut:
    """A valid RUT with that number."""
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(str(number))))
    return Rut.parse(f"{number}-{'0123456789K'[-total % 11]}")


def completed(contents: Contents) -> tuple[Contents, set[str]]:
    """The declaration with something plausible wherever it is reserved, and the texts nobody may publish.

    Children who are named stay as old as they are, others are under age; a RUT is that of a person.
    """
    secrets: set[str] = set()
    for number, record in enumerate(everything(contents)):
        if isinstance(record, Relative) and record.first_names is RESERVED and contents.declared_at:
            record.born = date(contents.declared_at.year - 5, 1, 2)
        for place, field in enumerate(record.fields):
            if not isinstance(field.kind, Parts) and field.value(record) is RESERVED:
                value = _plausible(field.name, field.kind, 100 * number + place)
                setattr(record, field.name, value)
                if record is not contents or field.name in ("run", "spouse_run", "address"):
                    secrets |= {str(value)} if not isinstance(field.kind, OpenTerm) else set()
    return contents, secrets


def _plausible(name: str, kind: object, number: int) -> object:
    if isinstance(kind, RutNumber):
        return run(9_000_000 + number)
    if isinstance(kind, OpenTerm):
        return next(iter(published_list(kind.list)))
    words = {"street": "CALLE SECRETA", "address": "PASAJE SECRETO", "plate": "ZZXQ", "roll": "09999"}
    return f"{words.get(name, 'DATO SECRETO')} {number}X"
