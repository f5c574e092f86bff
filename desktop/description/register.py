"""The words of the description, and what the rooms ask of a described register."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import DateTime, ForeignKey, MetaData, String
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from desktop.description.columns import COLUMNS, KINDS
from desktop.description.kinds import WORDED, Choice, Kind, Line
from desktop.description.open_terms import OpenTerm
from desktop.description.withheld import RESERVED, RESERVED_TEXT
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.problems import Problem


@dataclass(frozen=True)
class Section:
    """A heading under which fields stand together."""

    title: str


@dataclass(frozen=True)
class About:
    """What a register is: its title, one of it, its law, what identifies a record, and what dates it.

    What is `internal` serves the office alone: it is in no filing, and all its texts can be searched for.
    """

    title: str
    singular: str
    legal: str
    summary: tuple[str, ...]
    day: str | None = None
    internal: bool = False


@dataclass(frozen=True)
class Link:
    """A value that is another record: a person of the directory, an official, an institution."""

    target: type[Record]

    def read(self, raw: object) -> object:
        """Links are found by the door, in the book; a text alone is none."""
        raise NotImplementedError

    def show(self, value: object) -> str:
        """What identifies the other record."""
        assert isinstance(value, Record)  # noqa: S101 -- a kind shows its own values only
        return value.heading()


@dataclass(frozen=True)
class Parts:
    """Rows within a record, each a small record of its own."""

    target: type[Record]

    def read(self, raw: object) -> object:
        """Parts are read row by row, by the door."""
        raise NotImplementedError

    def show(self, value: object) -> str:
        """One row a line."""
        assert isinstance(value, list)  # noqa: S101 -- a kind shows its own values only
        return "\n".join(row.line() for row in value)


@dataclass(frozen=True)
class Described:
    """What `public`, `private` and `part` leave in a class until it is mapped."""

    label: str
    is_public: bool
    help: str
    legal: str
    section: Section | None
    kind: Kind | None
    is_part: bool = False


def public(
    label: str, *, help: str = "", legal: str = "", section: Section | None = None, kind: Kind | None = None
) -> Any:
    """A field that is published."""
    return Described(label, True, help, legal, section, kind)


def private(
    label: str, *, help: str = "", legal: str = "", section: Section | None = None, kind: Kind | None = None
) -> Any:
    """A field that never leaves the book in a filing."""
    return Described(label, False, help, legal, section, kind)


def part(label: str, *, help: str = "", legal: str = "", section: Section | None = None) -> Any:
    """Rows within a record; which of their fields are published, their own description says.

    A part none of whose fields is published is not published itself.
    """
    return Described(label, True, help, legal, section, None, is_part=True)


def computed(
    label: str, *, legal: str = "", section: Section | None = None
) -> Callable[[Callable[[Any], str]], Computed]:
    """A published text that follows from the record and is never typed."""
    return lambda function: Computed(function, Described(label, True, "", legal, section, None))


TOLD = "told_when_frozen"
"""Where a record that was frozen keeps its computed texts."""


class Computed(property):
    """A property that the description knows."""

    def __init__(self, function: Callable[[Any], str], described: Described) -> None:
        """Remember the words beside the function."""
        super().__init__(function)
        self.described = described
        self.name = function.__name__

    def __get__(self, record: Any, owner: type | None = None) -> Any:
        """The text; of a record that was frozen, what it was then: it may follow from what is private."""
        told = None if record is None else record.__dict__.get(TOLD)
        return told.get(self.name, "") if told is not None else super().__get__(record, owner)


class Record(DeclarativeBase):
    """Something kept in the book: a row of a register, or a part of one."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    about: ClassVar[About]
    fields: ClassVar[tuple[Field, ...]] = ()
    has_table: ClassVar[bool] = True
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-9)

    def __init_subclass__(cls, **words: Any) -> None:
        """Turn the described fields into columns and links, and remember the description."""
        if "about" in cls.__dict__:
            own = get_type_hints(cls)
            described = [
                (name, word) for name, word in cls.__dict__.items() if isinstance(word, (Described, Computed))
            ]
            inherited = (field for base in cls.__bases__ for field in getattr(base, "fields", ()))
            cls.fields = (*inherited, *(_prepare(cls, name, word, own.get(name)) for name, word in described))
        super().__init_subclass__(**words)

    def problems(self) -> Iterator[Problem]:
        """What no field can say alone; values may be missing while the record is a draft."""
        return iter(())

    def withheld(self) -> frozenset[str]:
        """The public fields that this record, by its own case, does not publish."""
        return frozenset()

    def identify(self, raw: object) -> None:
        """Remember by what number the book knows a row that is read again."""
        if isinstance(raw, int) and not isinstance(raw, bool):
            self.id = raw

    def identity(self) -> str | int | None:
        """By what it is known among the rows beside it."""
        return self.id

    def heading(self) -> str:
        """What identifies the record, in one line: of its parts, what identifies each."""
        shown = (text for name in self.about.summary if (text := field_of(type(self), name).brief(self)))
        return ", ".join(shown)

    def line(self) -> str:
        """A part as a filing writes it: what identifies it, then its other published fields by label."""
        rest = [
            f"{field.label.lower()}: {text}"
            for field in self.fields
            if field.is_public and field.name not in (*self.about.summary, *self.withheld())
            if (text := field.show(self).replace("\n", "; "))
        ]
        return " · ".join(([self.heading()] if self.heading() else []) + rest)


class State(Enum):
    """How far a record has come."""

    DRAFT = "Borrador"
    COMPLETE = "Completo"
    PUBLISHED = "Publicado"


def new_uid() -> str:
    """A public identifier that no other office will give."""
    return str(uuid.uuid4())


class Entry(Record):
    """A record that stands on its own in a register: it has an identity, a state and stamps."""

    __abstract__ = True

    uid: Mapped[str] = mapped_column(String(36), unique=True, default=new_uid, sort_order=-8)
    state: Mapped[State] = mapped_column(SqlEnum(State, native_enum=False, length=12), default=State.DRAFT)
    origin: Mapped[str | None] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime | None] = mapped_column(DateTime())
    changed_at: Mapped[datetime | None] = mapped_column(DateTime())
    author: Mapped[str | None] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(default=1)

    def involved(self) -> list[Entry]:
        """The officials whose record this is."""
        return []

    def judged_on(self) -> date | None:
        """The day whose rules the record is judged by."""
        return getattr(self, self.about.day) if self.about.day else None

    def is_reserved(self) -> bool:
        """Whether the law keeps the whole record out of everything published."""
        return False

    def shown_on(self, day: date, law: Law) -> bool:  # noqa: ARG002 -- for those that the law takes down
        """Whether what is published on a day still shows the record."""
        return True


@dataclass(frozen=True)
class Field:
    """One described field, as the rooms ask it."""

    name: str
    label: str
    kind: Kind
    required: bool
    is_public: bool
    help: str = ""
    legal: str = ""
    section: Section | None = None
    is_computed: bool = False
    key: str = field(default="", compare=False)

    def value(self, record: Record) -> Any:
        """What the record holds here."""
        return getattr(record, self.name)

    def show(self, record: Record) -> str:
        """What people read here; nothing is an empty text."""
        value = self.value(record)
        if value is RESERVED:
            return RESERVED_TEXT
        return "" if value is None or value == [] else self.kind.show(value)

    def say(self, record: Record) -> str:
        """The same in the language in use: words of the program are translated, never what people wrote."""
        text = self.show(record)
        return _(text) if self.is_worded else text

    @property
    def is_worded(self) -> bool:
        """Whether its values are words of the program."""
        return isinstance(self.kind, (*WORDED, OpenTerm))

    def brief(self, record: Record) -> str:
        """What `show` says in one line, and of parts only what identifies each."""
        if isinstance(self.kind, Parts):
            return "; ".join(text for part in self.value(record) if (text := part.heading()))
        return self.show(record).replace("\n", "; ")


def _prepare(cls: type[Record], name: str, word: Described | Computed, hint: Any) -> Field:
    """The field; on the way the class gets the column, link or rows that the annotation tells."""
    if isinstance(word, Computed):
        told = word.described
        return Field(name, told.label, Line(), False, True, "", told.legal, told.section, is_computed=True)
    value_type, required = _annotation(hint)
    kind = _kind(word, value_type)
    key = _map(cls, name, kind, value_type) if cls.has_table else ""
    shown = (
        any(field.is_public for field in kind.target.fields) if isinstance(kind, Parts) else word.is_public
    )
    return Field(name, word.label, kind, required, shown, word.help, word.legal, word.section, key=key)


def _annotation(hint: Any) -> tuple[Any, bool]:
    """The type that an annotation names, inside `Mapped[...]` or bare, and whether it must be there."""
    (inner,) = get_args(hint) if get_origin(hint) is Mapped else (hint,)
    if get_origin(inner) in (Union, UnionType):
        return next(arg for arg in get_args(inner) if arg is not type(None)), False
    return inner, get_origin(inner) is not list


def _kind(word: Described, value_type: Any) -> Kind:
    if word.is_part:
        (target,) = get_args(value_type)
        return Parts(target)
    if word.kind is not None:
        return word.kind
    if isinstance(value_type, type) and issubclass(value_type, Record):
        return Link(value_type)
    return Choice(value_type) if issubclass(value_type, Enum) else KINDS[value_type]


def _map(cls: type[Record], name: str, kind: Kind, value_type: Any) -> str:
    """Give the class its rows, link or column; the name of the column, if there is one."""
    if isinstance(kind, Parts):
        order = f"{kind.target.__name__}.id"
        rows = relationship(kind.target, cascade="all, delete-orphan", order_by=order, lazy="selectin")
        setattr(cls, name, rows)
        return ""
    if isinstance(value_type, type) and issubclass(value_type, Record):
        key = f"{name}_id"
        setattr(cls, key, mapped_column(ForeignKey(f"{value_type.__tablename__}.id"), index=True))
        column = [cls.__dict__[key]]
        setattr(cls, name, relationship(value_type, foreign_keys=column, cascade="", lazy="select"))
        return key
    if issubclass(value_type, Enum):
        setattr(cls, name, mapped_column(SqlEnum(value_type, native_enum=False, length=30), nullable=True))
        return name
    setattr(cls, name, mapped_column(COLUMNS[value_type], nullable=True))
    return name


@dataclass(frozen=True)
class Register:
    """A described class with what the rooms ask of it."""

    model: type[Entry]

    @property
    def name(self) -> str:
        """The plural English word by which the command line and JSON know it."""
        return str(self.model.__tablename__)

    @property
    def about(self) -> About:
        """Title, law and summary."""
        return self.model.about

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order they were described."""
        return self.model.fields

    @property
    def published(self) -> tuple[Field, ...]:
        """The fields that a filing may show."""
        return tuple(field for field in self.fields if field.is_public)

    @property
    def is_taken_down(self) -> bool:
        """Whether its records are shown for a time, or by a rule of the law, and not always."""
        return self.model.shown_on is not Entry.shown_on

    @property
    def summary(self) -> tuple[Field, ...]:
        """The fields that a list shows."""
        return tuple(self[name] for name in self.about.summary)

    @property
    def dated_by(self) -> int:
        """The place of the summary column that dates the records; without one, the first."""
        summary = self.about.summary
        return summary.index(self.about.day) if self.about.day in summary else 0

    def __getitem__(self, name: str) -> Field:
        """The field of that name."""
        return field_of(self.model, name)


@cache
def describe(model: type[Entry]) -> Register:
    """The register that a class describes."""
    return Register(model)


@cache
def field_of(model: type[Record], name: str) -> Field:
    """One field of a register or part, by name."""
    return next(field for field in model.fields if field.name == name)
