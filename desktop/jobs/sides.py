"""What a delivery tells of each record of the agenda, in words, links told by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from desktop.description.kinds import Day
from desktop.description.register import Entry, Field, Link, Parts, Record
from desktop.description.side import Side
from desktop.domain.text import clean
from desktop.exchange.incoming import Delivery, Incoming
from desktop.registers import AGENDA
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person

_JOINT = "; "


def sides(delivery: Delivery) -> Iterator[Side]:
    """A side for every record of the agenda."""
    telling = _Telling({one.origin: one for one in delivery.incoming})
    models = {str(model.__tablename__): model for model in AGENDA}
    for one in delivery.incoming:
        if (model := models.get(one.register)) is not None:
            yield telling.side(model, one)


class _Telling:
    """Tells raw values as they will be read; what cannot be read stands as it is."""

    def __init__(self, known: Mapping[str, Incoming]) -> None:
        self._known = known

    def side(self, model: type[Entry], one: Incoming) -> Side:
        """What is told of a record."""
        values = {
            field.name: text
            for field in model.fields
            if not field.is_computed and (text := self._said(field, one.raws.get(field.name)))
        }
        day = _day(one.raws.get(model.about.day or ""))
        raws = {field.name: one.raws.get(field.name) for field in model.fields if _stands_alone(field)}
        return Side(one.register, one.origin, self._institution(one), day, values, raws)

    def _institution(self, one: Incoming) -> str:
        """The code of the body whose record it is: of its official's."""
        hosts = one.raws.get("hosts")
        rows = hosts if isinstance(hosts, list) else [one.raws]
        for row in rows:
            official = self._named(row.get("official"))
            body = self._named(official.raws.get("institution")) if official else None
            if body is not None:
                return str(body.raws.get("code") or "")
        return ""

    def _named(self, raw: object) -> Incoming | None:
        return self._known.get(str(raw.get("origin"))) if isinstance(raw, Mapping) else None

    def _said(self, field: Field, raw: object) -> str:
        if raw is None or raw in ("", []):
            return ""
        if isinstance(field.kind, Parts):
            rows = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else []
            return _JOINT.join(sorted(filter(None, (self._part(field.kind.target, row) for row in rows))))
        if isinstance(field.kind, Link):
            return self._heading(field.kind.target, raw)
        try:
            return _plain(field.kind.show(field.kind.read(raw)))
        except (ValueError, LookupError):
            return _plain(str(raw))

    def _part(self, model: type[Record], row: object) -> str:
        if not isinstance(row, Mapping):
            return ""
        return ", ".join(
            text
            for field in model.fields
            if field.is_public and (text := self._said(field, row.get(field.name)))
        )

    def _heading(self, model: type[Record], raw: object) -> str:
        """Whom a link names: an official by who it is, everybody else by their name."""
        named = self._named(raw)
        if named is None:
            return ""
        if issubclass(model, Official):
            return self._heading(Person, named.raws.get("person"))
        if issubclass(model, Person):
            return _plain(" ".join(str(named.raws.get(name) or "") for name in ("given_names", "surnames")))
        name = _plain(str(named.raws.get("name") or ""))
        if issubclass(model, Institution):
            return name
        rut = str(named.raws.get("rut") or "")
        return f"{name} ({rut})" if rut else name


def _stands_alone(field: Field) -> bool:
    return not field.is_computed and not isinstance(field.kind, (Link, Parts))


def _plain(text: str) -> str:
    """One line, with single spaces."""
    return " ".join(clean(text, 100_000).split())


def _day(raw: object) -> date | None:
    try:
        read = Day().read(raw) if raw else None
    except ValueError:
        return None
    return read if isinstance(read, date) else None
