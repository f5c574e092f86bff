"""A declaration as papers, sheets and lists tell it: chapters, in them sections, in these items.

What serves the declarant alone, how an item stands to the year before and whence it came, is in none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop.description.kinds import Prose
from desktop.description.register import Field, Parts, Record, field_of
from desktop.description.sealed import Sealed, public_version
from desktop.description.withheld import RESERVED, known
from desktop.filings.spoken import moment
from desktop.registers.declaration.contents import PRIVATE, Contents
from desktop.registers.declaration.estate import NOTES, Estate, Note
from desktop.registers.declaration.interests import Interests
from desktop.registers.declaration.items import FOLLOWED

FULL, PUBLIC = "full", "public"
"""The versions: as it was declared, and as it is published."""
VERSIONS = {FULL: "Completa", PUBLIC: "Pública"}
_UNTOLD, _KEPT = (FOLLOWED, PRIVATE, NOTES), "kept"


@dataclass(frozen=True)
class Signed:
    """What proves that it was signed: when, which of its versions, and the digest of that one.

    One that was made in the system of the State has no version here (0), and no digest.
    """

    at: datetime | None
    number: int
    fingerprint: str


@dataclass(frozen=True)
class Told:
    """One section: its own values, and its items; `path` leads to these, as `Standings` has it."""

    title: str
    path: str
    holder: Sealed
    own: tuple[Field, ...] = ()
    field: Field | None = None

    @property
    def items(self) -> list[Sealed]:
        """The rows."""
        return list(self.field.value(self.holder)) if self.field else []

    @property
    def is_used(self) -> bool:
        """Whether anything is declared here."""
        return bool(self.items) or any(field.show(self.holder) for field in self.own)

    @property
    def notes(self) -> list[Note]:
        """What is said of the whole section."""
        notes = self.holder.notes if isinstance(self.holder, Estate) else []
        return [note for note in notes if self.field and note.part == self.field.name]

    @property
    def has_nothing(self) -> bool:
        """Whether it says that there is nothing to declare."""
        return any(known(note.nothing) for note in self.notes)

    @property
    def remarks(self) -> str:
        """What the declarant remarks on the whole section; in the published version there is none."""
        return "\n".join(text for note in self.notes if (text := known(note.remarks)))


@dataclass(frozen=True)
class Chapter:
    """Interests, goods of one person, or what else is told; `short` begins the names of its sheets."""

    title: str
    short: str
    sections: tuple[Told, ...]


def version_of(contents: Contents, version: str) -> Contents:
    """What a version holds.

    Raises:
        KeyError: there is no such version.
    """
    return {FULL: lambda: contents, PUBLIC: lambda: public_version(contents)}[version]()


def told_fields(model: type[Record]) -> tuple[Field, ...]:
    """The fields of a class that are told, in the order of the form."""
    return tuple(field for field in model.fields if field.section not in _UNTOLD and field.name != _KEPT)


def chapters(contents: Contents) -> Iterator[Chapter]:
    """All of them, used or not, in the order of the form."""
    rest = told_fields(Contents)
    for model in (Interests, Estate):
        order = list(dict.fromkeys(field.section for field in told_fields(model)))
        mine = tuple(field for section in order for field in rest if field.section == section)
        rest = tuple(field for field in rest if field not in mine)
        yield Chapter(model.about.title, "", tuple(_sections(contents, mine)))
    waiting: list[Field] = []
    for field in rest:
        others = isinstance(field.kind, Parts) and issubclass(field.kind.target, Estate)
        if waiting and (others or waiting[0].section != field.section):
            yield _rest(contents, waiting)
            waiting = []
        if others:
            yield from _estates(contents, field)
        else:
            waiting.append(field)
    if waiting:
        yield _rest(contents, waiting)


def _rest(contents: Contents, fields: list[Field]) -> Chapter:
    """What is neither interests nor goods; one section alone gives its chapter its name."""
    section = fields[0].section
    title = section.title if section and len(fields) > 1 else fields[0].label
    return Chapter(title, "", tuple(_sections(contents, tuple(fields))))


def _estates(contents: Contents, field: Field) -> Iterator[Chapter]:
    """The goods of each other person."""
    holders: list[Estate] = field.value(contents)
    shared = {each.name for each in Estate.fields}
    for place, holder in enumerate(holders):
        fields = told_fields(type(holder))
        whose = tuple(each for each in fields if each.name not in shared)
        rest = tuple(each for each in fields if each.name in shared)
        number = f" {place + 1}" if len(holders) > 1 else ""
        title = ": ".join(filter(None, (f"{holder.about.singular}{number}", heading(holder))))
        short = f"{_SHORT.get(field.name, holder.about.singular)}{number}"
        yield Chapter(title, short, tuple(_sections(holder, (*whose, *rest), f"{field.name}.{place}.")))


_SHORT = {"spouse_estate": "Cónyuge", "ward_estates": "Hijo o pupilo"}


def _sections(holder: Sealed, fields: tuple[Field, ...], before: str = "") -> Iterator[Told]:
    """One for each kind of row, with the values that stand with it, and one for values on their own."""
    waiting: list[Field] = []
    for field in fields:
        if waiting and waiting[0].section != field.section:
            yield _alone(holder, waiting)
            waiting = []
        if isinstance(field.kind, Parts):
            yield Told(field.label, f"{before}{field.name}", holder, tuple(waiting), field)
            waiting = []
        else:
            waiting.append(field)
    if waiting:
        yield _alone(holder, waiting)


def _alone(holder: Sealed, fields: list[Field]) -> Told:
    section = fields[0].section
    return Told(section.title if section else holder.about.title, "", holder, tuple(fields))


def heading(item: Sealed) -> str:
    """What identifies an item, as far as its version tells it; texts of several lines identify nothing."""
    summary = (field_of(type(item), name) for name in item.about.summary)
    fields = (field for field in summary if not isinstance(field.kind, Prose))
    return ", ".join(
        text for field in fields if field.value(item) is not RESERVED and (text := field.show(item))
    )


def values(record: Sealed, fields: tuple[Field, ...]) -> tuple[tuple[str, str], ...]:
    """Labels with what people read."""
    told = ((field.label, field.show(record)) for field in fields if not isinstance(field.kind, Parts))
    return tuple(pair for pair in told if pair[1])


def nested(record: Sealed) -> Iterator[tuple[Field, list[Sealed]]]:
    """The rows within an item, kind by kind, where there are any."""
    for field in told_fields(type(record)):
        if isinstance(field.kind, Parts) and (rows := field.value(record)):
            yield field, rows


def shown(record: Sealed, name: str) -> str:
    """What people read in one field; nothing where it is reserved."""
    field = field_of(type(record), name)
    return "" if field.value(record) is RESERVED else field.show(record)


def declarant(contents: Contents) -> str:
    """The name of who declares."""
    return " ".join(filter(None, (shown(contents, name) for name in ("first_names", "paternal", "maternal"))))


def act_of(contents: Contents) -> str:
    """Which declaration it is: its kind and period."""
    period = shown(contents, "period")
    return ", ".join(filter(None, (shown(contents, "kind"), f"período {period}" if period else "")))


def identity(contents: Contents, version: str, signed: Signed | None) -> tuple[tuple[str, str], ...]:
    """Who, which post, which declaration, when, and what proves it."""
    return (
        ("Declarante", declarant(contents)),
        ("Cargo o función", shown(contents, "post")),
        ("Organismo", shown(contents, "body")),
        ("Tipo de declaración", shown(contents, "kind")),
        ("Período", shown(contents, "period")),
        ("Fecha", shown(contents, "declared_at")),
        ("Versión", VERSIONS[version]),
        ("Estado", _state(signed)),
        ("Huella (SHA-256)", signed.fingerprint if signed else ""),
    )


def _state(signed: Signed | None) -> str:
    if signed is None:
        return "Sin firmar"
    when = f" el {moment(signed.at)}" if signed.at else ""
    if not signed.fingerprint:
        return f"Presentada en el sistema del Estado{when}"
    return f"Firmada{when}, versión {signed.number}"
