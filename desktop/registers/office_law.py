"""What an office adds to the law that ships with the program: days of rest, terms, values, calendar rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

from sqlalchemy.orm import Mapped

from desktop.description.kinds import Commune, Line, Region, Term, Whole
from desktop.description.register import About, Entry, private
from desktop.domain.language import _
from desktop.domain.places import communes
from desktop.domain.problems import Problem


class Holiday(Entry):
    """A day on which the law lets offices rest, or one on which it no longer does."""

    __tablename__ = "holidays"
    about = About(
        title="Feriados propios",
        singular="Feriado",
        legal="Ley 19.880, art. 25",
        summary=("day", "name", "rests", "law"),
        day="day",
        internal=True,
    )

    day: Mapped[date] = private("Fecha")
    name: Mapped[str] = private("Qué día es")
    rests: Mapped[bool] = private("Es feriado", help="No: un feriado que una ley quitó.")
    region: Mapped[str | None] = private("Solo en la región", kind=Region())
    commune: Mapped[str | None] = private("Solo en la comuna", kind=Commune())
    law: Mapped[str] = private("Ley que lo dispone", kind=Line(120))

    def problems(self) -> Iterator[Problem]:
        """A commune lies in its region."""
        if self.commune and self.region and communes()[self.commune].region != self.region:
            yield Problem("commune", _("La comuna no está en esa región."))


class Override(Entry):
    """Another number for a term of the law, from one day to another, with the law that says so."""

    __tablename__ = "overrides"
    about = About(
        title="Plazos propios",
        singular="Plazo",
        legal="Ley 20.730 y su reglamento",
        summary=("term", "value", "valid_from", "valid_to", "law"),
        day="valid_from",
        internal=True,
    )

    term: Mapped[str] = private("Plazo", kind=Term("terms"))
    value: Mapped[int] = private("Cantidad", help="En la unidad del plazo.", kind=Whole("", 0, 10_000))
    valid_from: Mapped[date] = private("Rige desde")
    valid_to: Mapped[date | None] = private("Rige hasta")
    law: Mapped[str] = private("Norma que lo dispone", kind=Line(200))

    def problems(self) -> Iterator[Problem]:
        """An end after the start."""
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            yield Problem("valid_to", _("El término es anterior al inicio."))


class Rate(Entry):
    """What a unit was worth in pesos: the UTM of a month, the UF or a currency of a day."""

    __tablename__ = "rates"
    about = About(
        title="Valores: UF, UTM y monedas",
        singular="Valor",
        legal="Ley 20.730, arts. 15 y siguientes",
        summary=("unit", "day", "value", "source"),
        day="day",
        internal=True,
    )

    unit: Mapped[str] = private("Unidad", kind=Term("rate_units"))
    day: Mapped[date] = private("Fecha", help="De la UTM, el primer día del mes.")
    value: Mapped[Decimal] = private("Pesos")
    source: Mapped[str] = private("Fuente", kind=Line(120))

    def problems(self) -> Iterator[Problem]:
        """Nothing is worth nothing; the UTM is a month's."""
        if self.value is not None and self.value <= 0:
            yield Problem("value", _("Debe ser mayor que cero."))
        if self.unit == "UTM" and self.day and self.day.day != 1:
            yield Problem("day", _("La UTM es de un mes: anote su primer día."))


class Treatment(Enum):
    """What becomes of an appointment of a calendar."""

    KEEP = "Registrar"
    DRAFT = "Borrador"
    IGNORE = "Ignorar"


class CalendarRule(Entry):
    """What to do with appointments that hold certain words."""

    __tablename__ = "calendar_rules"
    about = About(
        title="Reglas del calendario",
        singular="Regla",
        legal="Ley 20.730, art. 8 N° 1",
        summary=("words", "treatment", "place"),
        internal=True,
    )

    words: Mapped[str] = private("Palabras", help="Todas deben estar en la cita: título, lugar o asistentes.")
    treatment: Mapped[Treatment] = private("Qué hacer")
    place: Mapped[int | None] = private("Orden", help="La primera que calza decide.", kind=Whole("", 0, 1000))
