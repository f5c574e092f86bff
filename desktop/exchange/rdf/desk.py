"""The things of a file while they are read: by address, by class, and what of each was not yet asked."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.language import _
from desktop.exchange.incoming import Delivery, Row
from desktop.exchange.rdf.parsing import Address, Subject, Value
from desktop.exchange.rdf.vocabulary import ACTIVE, CLASSES, PRESENT, origin
from desktop.exchange.texts import says_nothing

MOST_CODE = 80
_CODE = "cplt:codigoURI"


class Thing:
    """One thing, and what it says; what nobody asks for is left out in words."""

    __slots__ = ("_asked", "_said", "address", "classes", "row", "rows", "twice", "used")

    def __init__(self, subject: Subject, row: Row) -> None:
        self.address = subject.address
        self.classes = subject.classes
        self.row = row
        self.rows = [row]
        self.used = False
        self.twice: list[str] = []
        self._said = subject.said
        self._asked = {_CODE}

    def values(self, name: str) -> list[Value]:
        """All that it says under a word."""
        self._asked.add(name)
        return self._said.get(name, [])

    def text(self, name: str) -> str | None:
        """The one value under a word; nothing where none is told."""
        values = self.values(name)
        if len(values) > 1:
            self.twice.append(name)
        return str(values[0]) if values else None

    def pass_over(self, *names: str) -> None:
        """Words that repeat what is read elsewhere."""
        self._asked.update(names)

    def unasked(self) -> list[str]:
        """The words that nobody asked for."""
        return [name for name in self._said if name not in self._asked]


class Desk:
    """Finds a thing by its address, and brings the parts of a record to it."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.origins: dict[str, str] = {}
        self._things: dict[str, Thing] = {}
        self._classes: dict[str, list[Thing]] = {name: [] for name in (*CLASSES, ACTIVE, PRESENT)}
        self._registers: dict[str, str] = {}
        self._codes: set[str] = set()

    def put(self, thing: Thing) -> None:
        """A thing of a class that is known, with a code of its own; any other is refused."""
        class_ = next((name for name in thing.classes if name in self._classes), None)
        wrong = _("No es de una clase que se conozca.") if class_ is None else self._taken(thing, class_)
        if wrong or class_ is None:
            self.delivery.refuse(thing.row, "", wrong)
            return
        self._things[thing.address] = thing
        self._classes[class_].append(thing)

    def _taken(self, thing: Thing, class_: str) -> str:
        """Why a thing cannot be taken; else its origin is put down."""
        if thing.address in self._things:
            return _("Repite una dirección anterior.")
        register = CLASSES.get(class_)
        if register is None:
            return ""
        code = (thing.text(_CODE) or "").strip()
        if not code or len(code) > MOST_CODE:
            return _("No trae el código del registro.")
        at = origin(register, code)
        if at in self._codes:
            return _("Repite un código con otros datos.")
        self._codes.add(at)
        self.origins[thing.address], self._registers[thing.address] = at, register
        return ""

    def of(self, class_: str) -> list[Thing]:
        """The things of a class, in their order."""
        return self._classes[class_]

    def links(self, thing: Thing, name: str, *registers: str) -> list[dict[str, str]]:
        """The records that a thing names; one that is not there, or is of another kind, is left out."""
        found = []
        for value in thing.values(name):
            if isinstance(value, Address) and self._registers.get(value) in registers:
                found.append({"origin": self.origins[value]})
            else:
                self.delivery.leave_out(thing.row, name, _("Nombra algo que no está en los archivos."))
        return found

    def link(self, thing: Thing, name: str, register: str) -> dict[str, str] | None:
        """The one record that a thing names."""
        found = self.links(thing, name, register)
        if len(found) > 1:
            thing.twice.append(name)
        return found[0] if found else None

    def parts(self, thing: Thing, name: str, class_: str) -> Iterator[Thing]:
        """The things that are rows of another, each of one alone; their lines become its own."""
        for value in thing.values(name):
            part = self._things.get(value)
            if part is None or part.used or class_ not in part.classes:
                self.delivery.leave_out(thing.row, name, _("Nombra algo que no está en los archivos."))
                continue
            part.used = True
            thing.rows.append(part.row)
            yield part
            self.close(part)

    def repeated(self, thing: Thing, text: str, linked: str) -> None:
        """Names in a text that links tell again; without the links they are lost, and that is said."""
        told = thing.text(text)
        if told and not says_nothing(told) and not thing.values(linked):
            self.delivery.leave_out(thing.row, text, _("Dice nombres, pero no enlaza a quienes nombra."))

    def close(self, thing: Thing) -> None:
        """Say what of a thing was not read."""
        for name in thing.unasked():
            self.delivery.leave_out(thing.row, name, _("No se conoce esa propiedad: no se leyó."))
        for name in thing.twice:
            self.delivery.leave_out(thing.row, name, _("Se dijo más de una vez: se tomó lo primero."))
