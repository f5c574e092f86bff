"""What the readers of the eleven tables share: who is who, and the mending of single values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.language import _
from desktop.domain.rut import Rut
from desktop.domain.text import fold
from desktop.exchange.incoming import Delivery, Incoming, Row
from desktop.exchange.infolobby.codes import SCHEME, organisation_key
from desktop.exchange.tables import Table, TableRow
from desktop.exchange.texts import says_nothing, unspoiled

_RESERVED = "reservado"
_MOMENT = re.compile(
    r"(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[-/](\d{1,2})[-/](\d{4}))(?:[T ]+(\d\d?:\d\d)(?::\d\d(?:\.\d+)?)?)?"
    r"\s*(?:Z|[+-]\d\d(?::?\d\d)?)?"
)
_RUT_CODE = re.compile(r"(?i)(\d{6,9})-?([\dk])-?r")
_MIDNIGHT = "00:00"
_JOINED = re.compile(r"\s+-\s+")
_BOTH_SURNAMES = 3


def link(origin: str | None) -> dict[str, str] | None:
    """A link to another record, by where it comes from."""
    return {"origin": origin} if origin else None


def last(uri: str) -> str:
    """What an address ends with: InfoLobby's own code."""
    return uri.strip().rstrip("/").rpartition("/")[2]


def moment(told: str) -> tuple[str | None, str | None]:
    """Day and hour by the clock on the wall, as they were written; what cannot be read goes to the door.

    >>> moment("2024-06-24 12:30:00-04"), moment("5-3-2024")
    (('2024-06-24', '12:30'), ('2024-03-05', None))
    """
    told = told.strip()
    if not told or says_nothing(told):
        return None, None
    found = _MOMENT.fullmatch(told)
    if found is None:
        return told, None
    year, month, day, day_first, month_second, year_last, hour = found.groups()
    iso = f"{year or year_last}-{int(month or month_second):02}-{int(day or day_first):02}"
    return iso, hour.zfill(5) if hour and hour.zfill(5) != _MIDNIGHT else None


def names_in(told: str) -> list[str]:
    """The names that InfoLobby joins by ` - `; none where it only says that nothing is known."""
    names = [name.strip() for name in _JOINED.split(told.strip())]
    return [name for name in names if name and not says_nothing(name) and fold(name) != _RESERVED]


def parted(name: str) -> tuple[str, str | None]:
    """Given names and surnames of a whole name: the last two words are surnames, of two the last.

    >>> parted("Ana María Soto Ruiz"), parted("Ana Soto"), parted("Ana")
    (('Ana María', 'Soto Ruiz'), ('Ana', 'Soto'), ('Ana', None))
    """
    if "," in name:
        surnames, _comma, given = name.partition(",")
        if given.strip() and surnames.strip():
            return given.strip(), surnames.strip()
    words = name.split()
    count = 2 if len(words) >= _BOTH_SURNAMES else len(words) - 1
    return " ".join(words[: len(words) - count]), " ".join(words[len(words) - count :]) or None


@dataclass
class Desk:
    """Gives everybody their key, and brings them in the first time they are named."""

    delivery: Delivery
    exact: bool = False
    """Whether the tables are ours, with a number for everybody: then alike is not the same."""
    officials: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def rows(self, table: Table | None) -> Iterator[TableRow]:
        """The rows of a table, and what was mended in them."""
        for row in table.rows if table else ():
            for done in row.done:
                self.delivery.repair(row.row, done)
            for name in row.unsure:
                self.delivery.leave_out(row.row, name, _("Hay separadores dentro de los textos."))
            yield row

    def text(self, row: TableRow, name: str) -> str | None:
        """A text without what other programs spoiled; nothing if it is unknown there, or withheld."""
        told = row.values.get(name, "").strip()
        if not told or self.exact:
            return told or None
        if says_nothing(told):
            self.delivery.repair(row.row, _("{}: «{}» quedó en blanco.").format(name, told))
            return None
        if fold(told) == _RESERVED:
            self.delivery.leave_out(row.row, name, _("Se publicó como reservado."))
            return None
        sound = unspoiled(told)
        if sound != told:
            self.delivery.repair(row.row, _("{}: se corrigieron letras mal leídas.").format(name))
        return sound

    def once(self, register: str, origin: str, raws: dict[str, object], row: Row) -> str:
        """A record that follows from a row; what is known of it later and was not yet is added."""
        if origin not in self._places:
            self._places[origin] = len(self.delivery.incoming)
            self.delivery.derive(register, origin, raws, row)
            return origin
        was = self.delivery.incoming[self._places[origin]]
        for name, value in raws.items():
            if value is not None and was.raws.get(name) is None:
                was.raws[name] = value
        return origin

    def listed(self, register: str, origin: str, raws: dict[str, object], row: Row) -> str:
        """A record with a row of its own; a row that repeats it is merged."""
        if origin not in self._places:
            self._places[origin] = len(self.delivery.incoming)
            self.delivery.take(register, origin, raws, [row])
            return origin
        was = self.delivery.incoming[self._places[origin]]
        if was.rows:
            self.delivery.repair(row, _("Repite a quien venía antes: se unieron."))
        told = {**{name: value for name, value in raws.items() if value is not None}, **_told(was.raws)}
        self.delivery.incoming[self._places[origin]] = Incoming(register, origin, told, (*was.rows, row))
        return origin

    def institution(self, code: str, name: str | None, row: Row) -> str | None:
        """The body whose record it is."""
        code = code.strip().upper()
        if not code:
            return None
        origin = f"{SCHEME}/institutions/{code}"
        return self.once("institutions", origin, {"name": name, "code": code}, row)

    def person(self, code: str, name: str | None, row: Row) -> str | None:
        """Somebody of whom a whole name is told."""
        if not name:
            return None
        given, surnames = parted(name)
        key = code or f"nombre/{organisation_key('', fold(name), exact=False).rpartition('/')[2]}"
        raws: dict[str, object] = {"given_names": given, "surnames": surnames}
        return self.once("people", f"{SCHEME}/people/{key}", raws, row)

    def organisation(
        self, code: str, name: str | None, row: Row, giro: str | None = None, raw_name: str = ""
    ) -> str | None:
        """A body; its code tells its RUT, if it is one."""
        if not name:
            return None
        code = code.strip()
        rut = self._rut(code, row)
        origin = organisation_key(
            code, raw_name or name if self.exact or code else fold(name), exact=self.exact
        )
        told = None if self.exact else giro  # of ours the complement tells it, whoever else is named
        raws: dict[str, object] = {"name": name, "rut": rut, "line_of_business": told}
        return self.once("organisations", origin, raws, row)

    def _rut(self, code: str, row: Row) -> str | None:
        found = _RUT_CODE.fullmatch(code)
        if found is None:
            return None
        try:
            return str(Rut.parse(f"{found[1]}-{found[2]}"))
        except ValueError as refusal:
            self.delivery.leave_out(row, "codigoRepresentado", str(refusal))
            return None

    def official(self, code: str, row: TableRow, institution: str, name: str = "pasivo") -> str | None:
        """Who is named in a record, in the post it tells; the list of officials tells more."""
        code = code.strip()
        if code in self.officials:
            return self.officials[code]
        whole = self.text(row, name)
        if whole is None:
            return None
        body = self.institution(institution, self.text(row, "organismo"), row.row)
        person = self.person(f"pasivo/{code}" if code else "", whole, row.row)
        post = self.text(row, "cargo")
        key = code or organisation_key("", f"{person}{body}{post}", exact=False).rpartition("/")[2]
        raws: dict[str, object] = {"person": link(person), "institution": link(body), "post": post}
        origin = self.once("officials", f"{SCHEME}/officials/{key}", raws, row.row)
        if code:
            self.officials[code] = origin
        return origin


def _told(raws: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in raws.items() if value is not None}
