"""How the types that annotations name are kept in the book, and the kind each has unless another is named."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Integer, LargeBinary, String, Text, Time
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from desktop.description.kinds import Amount, Day, Flag, Hour, Kind, Line, Picture, RutNumber, Whole
from desktop.description.moments import Moment
from desktop.domain.rut import Rut


class Exact(TypeDecorator[Decimal]):
    """A decimal kept as text, so that no database rounds it."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's form
        """To the book."""
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 -- SQLAlchemy's form
        """From the book."""
        return None if value is None else Decimal(value)


class RutText(TypeDecorator[Rut]):
    """A RUT kept as its text."""

    impl = String(12)
    cache_ok = True

    def process_bind_param(self, value: Rut | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's form
        """To the book."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Rut | None:  # noqa: ARG002 -- SQLAlchemy's form
        """From the book."""
        return None if value is None else Rut(value)


COLUMNS: dict[type, TypeEngine[Any]] = {
    str: Text(),
    int: Integer(),
    bool: Boolean(),
    date: Date(),
    time: Time(),
    datetime: DateTime(),
    Decimal: Exact(),
    Rut: RutText(),
    bytes: LargeBinary(),
}
KINDS: dict[type, Kind] = {
    str: Line(),
    int: Whole(),
    bool: Flag(),
    date: Day(),
    time: Hour(),
    datetime: Moment(),
    Decimal: Amount(),
    Rut: RutNumber(),
    bytes: Picture(),
}
