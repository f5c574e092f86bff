"""A published declaration becomes ours; what has no field, or cannot be read, is kept as it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.description.sealed import Sealed
from desktop.domain.language import _
from desktop.exchange.infoprobidad import table
from desktop.exchange.infoprobidad.kept import NOTHING, Compared, compare, packed, place
from desktop.exchange.infoprobidad.keys import rows_of
from desktop.exchange.infoprobidad.shapes import read_value
from desktop.exchange.infoprobidad.writing import bare
from desktop.exchange.strict_json import MOST_DEPTH
from desktop.registers.declaration.contents import Contents

MOST_LETTERS = 5 * 1024 * 1024
MOST_ROWS = 2_000
_ANYWHERE = {"Pais", "Region", "Comuna", "Ciudad", "Periodo"}
_OWN = {(*key.groups, key.name)[0] for key in table.KEYS[Contents]} - _ANYWHERE
_NOTED = 200
"""Letters of a path that a note repeats."""


@dataclass(frozen=True)
class Note:
    """Why something was kept aside: where it stands, and a sentence."""

    path: str
    text: str


@dataclass
class Taken:
    """A declaration that was read, with how many of its values found a field.

    `native` ones come back by our own writing, `spelled` ones were read and have their own spelling kept, and
    those `aside` were not read; each of these has its note.
    """

    contents: Contents
    notes: list[Note] = field(default_factory=list)
    native: int = 0
    spelled: int = 0
    aside: int = 0


def looks_like(value: object) -> bool:
    """Whether it is a declaration as InfoProbidad publishes it, or a list that begins with one."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and bool(_OWN & first.keys())


def read(value: object) -> Taken:
    """The declaration in an object; nothing of it is lost.

    Raises:
        ValueError: it is no declaration, too large or deep, or has more to keep aside than there is room for.
    """
    if not isinstance(value, dict):
        raise ValueError(_("No es una declaración: se espera un objeto de JSON."))  # noqa: TRY004 -- one kind of refusal
    if not looks_like(value):
        raise ValueError(_("No es una declaración como las publica InfoProbidad: no tiene sus campos."))
    check_size(value)
    taken = Taken(Contents())
    _fill(taken.contents, value, "", taken)
    return taken


def check_size(value: object) -> None:
    """Let a value pass that a declaration can be.

    Raises:
        ValueError: it is larger, longer or deeper than any.
    """
    letters = 0
    level = [value]
    for _depth in range(MOST_DEPTH + 1):
        below: list[object] = []
        for held in level:
            if isinstance(held, dict):
                below.extend(held.values())
                letters += sum(len(key) + 4 for key in held)
            elif isinstance(held, list):
                if len(held) > MOST_ROWS:
                    raise ValueError(_("Trae una lista de más de {} filas.").format(MOST_ROWS))
                below.extend(held)
                letters += 2 * len(held)
            else:
                letters += len(str(held))
        if letters > MOST_LETTERS:
            raise ValueError(
                _("La declaración es demasiado grande: caben {} MB.").format(MOST_LETTERS // 1024 // 1024)
            )
        if not below:
            return
        level = below
    raise ValueError(_("Está anidada a más de {} niveles.").format(MOST_DEPTH))


def _fill(record: Sealed, raw: Mapping[str, Any], path: str, taken: Taken) -> None:
    """Read each field of a record, and keep what our own writing would not give back."""
    rows: set[str] = set()
    renamed: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for key, held in table.keyed(type(record)):
        at = key.found_in(raw)
        if at is None:
            continue
        name, told = at
        here, where = place(key.groups, name), place(key.groups, key.name)
        model = rows_of(held)
        try:
            value: Any = read_value(held.kind, told) if model is None else _rows(told, alone=key.alone)
        except ValueError as reason:
            reasons[here] = str(reason)
            continue
        if model is not None:
            value = list(_read_rows(model, value, path + here, taken))
            rows.add(where)
        setattr(record, key.field, value)
        if name != key.name:
            renamed[where] = name
    found = compare(raw, bare(record), rows, renamed, table.groups(type(record)))
    _keep(record, found, reasons, path, taken)


def _rows(value: object, *, alone: bool) -> list[dict[str, Any]]:
    """The objects of a list; of rows that stand alone, the object."""
    if alone and isinstance(value, dict):
        return [value]
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise ValueError(_("Se espera una lista de filas."))
    if not value or (alone and len(value) == 1):
        raise ValueError(_("Es una lista vacía.") if not value else _("Se espera un objeto."))
    return value


def _read_rows(model: type[Sealed], rows: list[dict[str, Any]], path: str, taken: Taken) -> Iterator[Sealed]:
    for number, raw in enumerate(rows, 1):
        row = model()
        _fill(row, raw, f"{path}/{number}", taken)
        if not bare(row) and not getattr(row, "kept", None):
            _set_kept(row, NOTHING)  # a row of nothing at all would not stay
        yield row


def _keep(record: Sealed, found: Compared, reasons: Mapping[str, str], path: str, taken: Taken) -> None:
    """Put aside what our own writing does not give back, and say so."""
    taken.native += found.native
    taken.spelled += found.spelled
    taken.aside += len(found.aside)
    for where in found.aside:
        told = (path + where).lstrip("/").replace("/", ".")[:_NOTED]
        taken.notes.append(Note(told, reasons.get(where) or _("No tiene campo aquí: queda como venía.")))
    _set_kept(record, packed(found.entries))


def _set_kept(record: Sealed, text: str | None) -> None:
    """Every record of the table has room for it."""
    record.kept = text  # type: ignore[attr-defined]
