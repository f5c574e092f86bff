"""What the readers of the nine tables share: the delivery, who is who, and the mending of single values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.incoming import Delivery, Row
from desktop.exchange.infolobby_2014.layout import TEST_INSTITUTION
from desktop.exchange.tables import Table, TableRow
from desktop.exchange.texts import says_nothing, unspoiled, with_breaks

SCHEME = "infolobby-2014"
_KEY = 60


def link(origin: str | None) -> dict[str, str] | None:
    """A link to another record, by where it comes from."""
    return {"origin": origin} if origin else None


def slug(text: str) -> str:
    """A name as a key, never too long; capitals, accents and stops make no difference."""
    plain = re.sub(r"[\W_]+", "-", fold(text)).strip("-")
    if plain and len(plain) <= _KEY:
        return plain
    return f"{plain[:_KEY]}-{hashlib.sha256((plain or text).encode()).hexdigest()[:10]}"


@dataclass
class Desk:
    """Remembers by the tables' own numbers what came in, so that the later tables can point at it."""

    delivery: Delivery
    exact: bool = False
    """Whether the tables are ours, with a number for everybody: then alike is not the same."""
    institutions: dict[str, str] = field(default_factory=dict)
    officials: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    paid: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    entity_paid: dict[str, str] = field(default_factory=dict)
    named: dict[tuple[str, str], str] = field(default_factory=dict)

    def rows(self, table: Table, code: str) -> Iterator[TableRow]:
        """The rows of a table that are real, and what was mended in them; `code` is their institution."""
        for row in table.rows:
            if code and row.values[code].strip() == TEST_INSTITUTION:
                self.delivery.refuse(row.row, code, _("Es de la institución de prueba."))
                continue
            for done in row.done:
                self.delivery.repair(row.row, done)
            for name in row.unsure:
                told = row.values[name]
                reason = (
                    _("Puede que siga; se tomó hasta donde es seguro: «{}».").format(told) if told else ""
                )
                self.delivery.leave_out(
                    row.row,
                    name,
                    reason or _("No se sabe dónde comienza: hay separadores dentro de los textos."),
                )
            yield row

    def text(self, row: TableRow, name: str) -> str | None:
        """A text without what other programs spoiled in it; nothing if it only says that nothing is known."""
        told = row.values[name].strip()
        if not told:
            return None
        if says_nothing(told):
            self.delivery.repair(row.row, _("{}: «{}» quedó en blanco.").format(name, told))
            return None
        sound = unspoiled(told)
        if sound != told:
            self.delivery.repair(row.row, _("{}: se corrigieron letras mal leídas.").format(name))
        broken = with_breaks(sound)
        if broken != sound:
            self.delivery.repair(row.row, _("{}: los «?» eran saltos de línea.").format(name))
        return broken

    def institution(self, row: TableRow, code: str, name: str) -> str:
        """The institution of a row; it comes in with the first row that names it."""
        known = row.values[code].strip()
        if known not in self.institutions:
            origin = f"{SCHEME}/institutions/{known}"
            self.institutions[known] = row.values[name].strip()
            raws: dict[str, object] = {"name": row.values[name].strip(), "code": known}
            self.delivery.derive("institutions", origin, raws, row.row)
        return f"{SCHEME}/institutions/{known}"

    def organisation_named(self, name: str, source: Row) -> str:
        """An organisation of which only the name is known; one for all ways to write it."""
        return self._named("organisations", name, {"name": name}, source)

    def person_named(self, given: str, surnames: str | None, source: Row) -> str:
        """A person of whom only the name is known; one for all ways to write it."""
        whole = ("\x1f" if self.exact else " ").join(part for part in (given, surnames) if part)
        return self._named("people", whole, {"given_names": given, "surnames": surnames}, source)

    def _named(self, register: str, name: str, raws: dict[str, object], source: Row) -> str:
        key = (register, hashlib.sha256(name.encode()).hexdigest()[:24] if self.exact else slug(name))
        if key not in self.named:
            self.named[key] = f"{SCHEME}/{register}/nombre/{key[1]}"
            self.delivery.derive(register, self.named[key], raws, source)
        return self.named[key]
