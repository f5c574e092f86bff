"""Kinds of value: each reads what was typed and shows what it holds, and `read(show(v)) == v`.

`read` also takes what JSON and spreadsheets give: ISO dates, numbers, booleans. It raises ValueError with a
sentence for the person. It is never asked to read nothing: empty is the door's business.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Protocol

from desktop.domain import catalogues, places
from desktop.domain.language import _
from desktop.domain.rut import Rut
from desktop.domain.text import clean, fold

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class Kind(Protocol):
    """What every kind can do; values are as various as the kinds."""

    def read(self, raw: object) -> object:
        """The value in what was typed or brought."""

    def show(self, value: object) -> str:
        """The value as people read it."""


@dataclass(frozen=True)
class Line:
    """One line of text."""

    limit: int = 300

    def read(self, raw: object) -> str:
        """The cleaned text; a number from a sheet is its digits."""
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        return clean(str(raw), self.limit)

    def show(self, value: object) -> str:
        """The text itself."""
        return str(value)


@dataclass(frozen=True)
class Prose:
    """Text of several lines."""

    limit: int = 8000

    def read(self, raw: object) -> str:
        """The cleaned text with its line breaks."""
        return clean(str(raw), self.limit, lines=True)

    def show(self, value: object) -> str:
        """The text itself."""
        return str(value)


@dataclass(frozen=True)
class Web:
    """An address on the web."""

    limit: int = 500

    def read(self, raw: object) -> str:
        """An http or https address."""
        text = clean(str(raw), self.limit)
        if not re.fullmatch(r"https?://[^\s<>\"']+", text):
            raise ValueError(_("Se espera una dirección web que comience con http:// o https://."))
        return text

    def show(self, value: object) -> str:
        """The address itself."""
        return str(value)


@dataclass(frozen=True)
class Whole:
    """A whole number, with its unit if it has one."""

    unit: str = ""
    least: int = 0
    most: int = 1_000_000_000

    def read(self, raw: object) -> int:
        """The number; the unit may be typed with it."""
        text = str(raw).strip().removesuffix(self.unit).strip().removesuffix(".0")
        if isinstance(raw, bool) or not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+|-?[0-9]{1,15}", text):
            raise ValueError(_("Se espera un número entero."))
        number = int(text.replace(".", ""))
        if not self.least <= number <= self.most:
            raise ValueError(_("Se espera un número entre {} y {}.").format(self.least, self.most))
        return number

    def show(self, value: object) -> str:
        """The digits, without the unit."""
        return str(value)


@dataclass(frozen=True)
class Amount:
    """An amount of money, exact to four decimals; its currency is another field."""

    most: Decimal = Decimal(10) ** 15

    def read(self, raw: object) -> Decimal:
        """Dots part thousands and a comma decimals, as Chile writes; JSON numbers as they are."""
        text = str(raw).strip().removeprefix("$").replace(" ", "").upper()
        if isinstance(raw, str):
            if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", text):
                text = text.replace(".", "")
            text = text.replace(",", ".")
        if isinstance(raw, bool) or not re.fullmatch(r"-?[0-9]{1,16}(\.[0-9]+)?(E[+]?[0-9]{1,2})?", text):
            raise ValueError(_("Se espera un monto, por ejemplo 1.250.000 o 12,5."))
        try:
            number = Decimal(text).quantize(Decimal("0.0001"))
        except InvalidOperation:
            raise ValueError(_("El monto es demasiado grande.")) from None
        if not 0 <= number <= self.most:
            raise ValueError(_("Se espera un monto de cero o más."))
        return number.normalize() if number else Decimal(0)

    def show(self, value: object) -> str:
        """As Chile writes it: `1.250.000,5`."""
        whole, _dot, rest = f"{Decimal(str(value)):,f}".partition(".")
        rest = rest.rstrip("0")
        return whole.replace(",", ".") + ("," + rest if rest else "")


@dataclass(frozen=True)
class Day:
    """A calendar day."""

    def read(self, raw: object) -> date:
        """`dd-mm-aaaa` (or with slashes, or dots), ISO, or a date from a sheet."""
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        text = str(raw).strip().replace("/", "-").replace(".", "-")
        for form in ("%d-%m-%Y", "%Y-%m-%d"):
            try:
                day = datetime.strptime(text[:10], form).date()  # noqa: DTZ007 -- a calendar day has no zone
            except ValueError:
                continue
            if not EARLIEST <= day <= LATEST or not re.fullmatch(r"([T ]00:00(:00)?)?", text[10:]):
                break
            return day
        raise ValueError(_("Se espera una fecha dd-mm-aaaa."))

    def show(self, value: object) -> str:
        """As Chileans write it."""
        assert isinstance(value, date)  # noqa: S101 -- a kind shows its own values only
        return f"{value.day:02d}-{value.month:02d}-{value.year:04d}"


@dataclass(frozen=True)
class Hour:
    """An hour of the day, to the minute, by the clock of the office."""

    def read(self, raw: object) -> time:
        """`hh:mm`, with or without seconds."""
        if isinstance(raw, datetime):
            raw = raw.time()
        if isinstance(raw, time):
            return raw.replace(second=0, microsecond=0, tzinfo=None)
        match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})(:[0-9]{2}(\.[0-9]+)?)?", str(raw).strip())
        try:
            return time(int(match[1]), int(match[2])) if match else _refuse(_("Se espera una hora hh:mm."))
        except ValueError:
            raise ValueError(_("Se espera una hora hh:mm.")) from None

    def show(self, value: object) -> str:
        """`hh:mm`."""
        assert isinstance(value, time)  # noqa: S101 -- a kind shows its own values only
        return f"{value.hour:02d}:{value.minute:02d}"


def _refuse(text: str) -> time:
    raise ValueError(text)


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    yes: tuple[str, ...] = ("si", "s", "true", "1", "yes", "x", "verdadero")
    no: tuple[str, ...] = ("no", "n", "false", "0", "falso")

    def read(self, raw: object) -> bool:
        """Yes or no in either language, or as JSON has it."""
        word = fold(str(raw)).strip()
        if word in self.yes:
            return True
        if word in self.no:
            return False
        raise ValueError(_("Se espera sí o no."))

    def show(self, value: object) -> str:
        """`Sí` or `No`."""
        return "Sí" if value else "No"


@dataclass(frozen=True)
class Choice:
    """One of a few values that the program itself tells apart."""

    options: type[Enum]

    def read(self, raw: object) -> Enum:
        """By name or by what people read; case and accents do not count."""
        if isinstance(raw, self.options):
            return raw
        wanted = fold(str(raw)).strip()
        for option in self.options:
            said = str(option.value)
            if wanted in (option.name.casefold(), fold(said), fold(_(said))):
                return option
        labels = ", ".join(_(str(option.value)) for option in self.options)
        raise ValueError(_("Se espera una de: {}.").format(labels))

    def show(self, value: object) -> str:
        """What people read."""
        assert isinstance(value, Enum)  # noqa: S101 -- a kind shows its own values only
        return str(value.value)


@dataclass(frozen=True)
class Term:
    """A value of a list that law or practice fixes; kept as its code."""

    catalogue: str

    def read(self, raw: object) -> str:
        """By code, label or alias."""
        code = catalogues.code_of(self.catalogue, str(raw))
        if code is None:
            raise ValueError(_("No está en la lista: elija uno de los valores."))
        return code

    def show(self, value: object) -> str:
        """The label."""
        return catalogues.catalogue(self.catalogue)[str(value)].label


WORDED = (Flag, Choice, Term)
"""Kinds whose values are words of the program or of a list, and so have a translation."""


@dataclass(frozen=True)
class RutNumber:
    """A RUT with its check digit."""

    def read(self, raw: object) -> Rut:
        """With or without dots and dash."""
        return Rut.parse(str(raw))

    def show(self, value: object) -> str:
        """With dots."""
        return Rut(value).dotted


@dataclass(frozen=True)
class Region:
    """A region, kept as its two-digit code."""

    def read(self, raw: object) -> str:
        """By code or name."""
        place = places.find(places.regions(), str(raw))
        if place is None:
            raise ValueError(_("No es una región de Chile."))
        return place.code

    def show(self, value: object) -> str:
        """The name."""
        return places.regions()[str(value)].name


@dataclass(frozen=True)
class Commune:
    """A commune, kept as its five-digit CUT code."""

    def read(self, raw: object) -> str:
        """By code, leading zero or not, or by name."""
        place = places.find(places.communes(), str(raw))
        if place is None:
            raise ValueError(_("No es una comuna de Chile."))
        return place.code

    def show(self, value: object) -> str:
        """The name."""
        return places.communes()[str(value)].name


@dataclass(frozen=True)
class Picture:
    """A small picture (PNG or JPEG), kept as bytes and written as base64."""

    limit: int = 300_000

    def read(self, raw: object) -> bytes:
        """Bytes or base64 of a PNG or JPEG file."""
        try:
            data = raw if isinstance(raw, bytes) else base64.b64decode(str(raw), validate=True)
        except ValueError:
            raise ValueError(_("La imagen no se puede leer.")) from None
        if len(data) > self.limit or not data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
            raise ValueError(_("Se espera una imagen PNG o JPEG de hasta {} kB.").format(self.limit // 1000))
        return data

    def show(self, value: object) -> str:
        """Base64."""
        assert isinstance(value, bytes)  # noqa: S101 -- a kind shows its own values only
        return base64.b64encode(value).decode("ascii")


@dataclass(frozen=True)
class Attachment(Picture):
    """A paper that lies beside a record (PDF, PNG or JPEG), kept and written as a picture is."""

    limit: int = 2_000_000

    def read(self, raw: object) -> bytes:
        """Bytes or base64 of such a file."""
        try:
            data = raw if isinstance(raw, bytes) else base64.b64decode(str(raw), validate=True)
        except ValueError:
            raise ValueError(_("El archivo no se puede leer.")) from None
        if len(data) > self.limit or not data.startswith((b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff")):
            told = _("Se espera un archivo PDF, PNG o JPEG de hasta {} MB.")
            raise ValueError(told.format(self.limit // 1_000_000))
        return data
