"""Records of any content; private fields may carry marks that nobody may see."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from desktop.description.countries import Country, Currency
from desktop.description.kinds import (
    Amount,
    Attachment,
    Choice,
    Commune,
    Day,
    Flag,
    Hour,
    Line,
    Picture,
    Prose,
    Region,
    RutNumber,
    Term,
    Web,
    Whole,
)
from desktop.description.register import Entry, Field, Link, Parts, Record, State
from desktop.domain.catalogues import catalogue
from desktop.domain.places import communes, regions
from desktop.domain.rut import Rut
from desktop.domain.text import clean
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.trips import Trip

HARD = (
    "S/I",
    "¿Qué se pidió?Plazos: ?uno; \"dos\", 'tres'",
    "Primera línea;\nsegunda, línea\n",
    "AdemÃ¡s — «comillas» y €uros 日本",
    '"',
    "0",
    "=1+1",
    "Ñuñoa",
    "True",
    "IDPasivo",
)
SECRET = "SECRETO"
TEXTS = st.one_of(st.sampled_from(HARD), st.text(max_size=30))
SECRETS: dict[type, Any] = {
    Line: SECRET,
    Prose: SECRET,
    Web: f"https://{SECRET}.cl",
    RutNumber: Rut("11111111-1"),
    Day: date(1901, 2, 3),
    Amount: Decimal("987.6543"),
    Picture: b"\x89PNG\r\n" + SECRET.encode(),
    Attachment: b"%PDF-" + SECRET.encode(),
}
TRACES = (SECRET, "11111111", "11.111.111", "1901-02-03", "03-02-1901", "987.6543", "987,6543")
"""What the private values would look like in a file."""


def one_line(text: str) -> str | None:
    return clean(text, 300) or None


VALUES: dict[type, st.SearchStrategy[Any]] = {
    Line: TEXTS.map(one_line),
    Prose: TEXTS.map(lambda text: clean(text, 300, lines=True) or None),
    Web: st.just("https://www.ejemplo.cl/a?b=c;d"),
    Whole: st.integers(0, 500),
    Amount: st.integers(0, 10**9).map(Decimal) | st.just(Decimal("12.5")),
    Day: st.dates(date(2014, 12, 1), date(2030, 1, 1)),
    Hour: st.times(time(0, 0), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
    Flag: st.booleans(),
    RutNumber: st.sampled_from([Rut("76086428-5"), Rut("12345678-5")]),
    Region: st.sampled_from(sorted(regions())),
    Commune: st.sampled_from(sorted(communes())),
    Country: st.sampled_from(["CL", "AR", "YE", "RS", "EZ"]),
    Currency: st.sampled_from(["CLP", "USD"]),
}


class Office:
    """Hands out the records that others name, each some times."""

    def __init__(self, draw: st.DrawFn, *, secret: bool) -> None:
        """`secret`: private fields carry their mark, and public ones are ordinary."""
        self._draw = draw
        self._secret = secret
        self._made: dict[type[Entry], list[Entry]] = {}
        self._count = 0

    def entry(self, model: type[Entry]) -> Entry:
        """A new record."""
        record = model()
        self._count += 1
        record.uid, record.state, record.version = f"uid-{self._count}", State.PUBLISHED, 1
        record.id = self._count
        self._fill(record)
        if model.__tablename__ == "institutions":
            record.code = f"AA{self._count:03d}"  # type: ignore[attr-defined]
        return record

    def some(self, model: type[Entry]) -> Entry:
        """One of three at most, or a new one."""
        made = self._made.setdefault(model, [])
        if len(made) < 3 and (not made or self._draw(st.booleans())):
            made.append(self.entry(model))
            return made[-1]
        return self._draw(st.sampled_from(made))

    def all(self, model: type[Entry]) -> list[Entry]:
        """Those that were handed out."""
        return self._made.get(model, [])

    def _fill(self, record: Record) -> None:
        rate = Decimal("987.6543")
        for field in record.fields:
            if not field.is_computed:
                setattr(record, field.name, self._value(field))
        if record.__tablename__ == "trip_costs":
            record.amount = self._draw(st.integers(1, 9_000).map(Decimal))  # type: ignore[attr-defined]
            record.rate = rate if record.currency != "CLP" else None  # type: ignore[attr-defined]

    def _value(self, field: Field) -> Any:  # noqa: PLR0911 -- one line a kind
        kind, draw = field.kind, self._draw
        if isinstance(kind, Parts):
            rows = [self._part(kind.target) for _ in range(draw(st.integers(1 if self._secret else 0, 2)))]
            return [row for row in rows if self._secret or _says_something(row)]
        if not field.is_public and not isinstance(kind, Link):
            return SECRETS.get(type(kind)) if self._secret else None
        if not field.is_public or (not field.required and not self._secret and draw(st.booleans())):
            return None
        if isinstance(kind, Link):
            return self.some(kind.target)  # type: ignore[arg-type]
        if isinstance(kind, Choice):
            return draw(st.sampled_from(list(kind.options)))
        if isinstance(kind, Term):
            return draw(st.sampled_from(sorted(catalogue(kind.catalogue))))
        if isinstance(kind, Picture):
            return None
        value = draw(VALUES[type(kind)])
        return value if value is not None or not field.required else "Algo"

    def _part(self, model: type[Record]) -> Record:
        part = model()
        self._fill(part)
        return part


def _says_something(row: Record) -> bool:
    """Whether the door would keep the row: it drops those in which nothing was typed."""
    return any(field.value(row) not in (None, []) for field in row.fields if not field.is_computed)


@st.composite
def agendas(draw: st.DrawFn, *, secret: bool = False) -> list[Entry]:
    """Some records of each register of the agenda, and their officials."""

    office = Office(draw, secret=secret)
    records = [office.entry(model) for model in (Meeting, Trip, Gift) for _ in range(2)]
    return [*records, *office.all(Official)]


@st.composite
def lists(draw: st.DrawFn, model: type[Entry]) -> list[Entry]:
    """Records of one register, with marks in what is private."""
    office = Office(draw, secret=True)
    return [office.entry(model) for _ in range(2)]
