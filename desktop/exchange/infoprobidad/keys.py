"""A key of the JSON that InfoProbidad publishes, and the words its table is written with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.description.register import Field, Parts
from desktop.description.sealed import Sealed


@dataclass(frozen=True)
class Key:
    """One of our fields, the groups its key stands in, the key, and other names it is known by.

    A `bare` value is a JSON number, others are text; of rows that stand `alone`, the only one is no list.
    """

    field: str
    groups: tuple[str, ...]
    name: str
    others: tuple[str, ...] = ()
    bare: bool = False
    alone: bool = False

    def found_in(self, raw: Mapping[str, object]) -> tuple[str, object] | None:
        """The name it has there, with what stands under it."""
        holder: object = raw
        for group in self.groups:
            holder = holder.get(group) if isinstance(holder, dict) else None
        if not isinstance(holder, Mapping):
            return None
        return next(((name, holder[name]) for name in (self.name, *self.others) if name in holder), None)


def keys(text: str, **words: bool) -> tuple[Key, ...]:
    """Of lines `field Group/Key|Other_Key`."""
    found = []
    for line in text.split("\n"):
        if line.strip():
            field, path = line.split()
            *groups, names = path.split("/")
            name, *others = names.split("|")
            found.append(Key(field, tuple(groups), name, tuple(others), **words))
    return tuple(found)


def person(group: str, prefix: str = "") -> str:
    """The four facts that name a person."""
    facts = zip(
        ("run", "first_names", "paternal", "maternal"),
        ("RUN", "nombre", "Apellido_Paterno", "Apellido_Materno"),
        strict=True,
    )
    return "\n".join(f"{prefix}{field} {group}{key}" for field, key in facts)


def rows_of(field: Field) -> type[Sealed] | None:
    """What the rows of a field are, if it has rows."""
    target = field.kind.target if isinstance(field.kind, Parts) else None
    return target if target is not None and issubclass(target, Sealed) else None
