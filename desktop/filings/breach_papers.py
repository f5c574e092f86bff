"""Papers about declarations that did not come: the report to the Contraloría, and letters to declarants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.letter_texts import filled, letter_text
from desktop.filings.act import Act, Facts, Grid, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import short_day, spoken_day

_ADDRESSEE = "Contraloría General de la República"
_HEADINGS = ("N°", "Nombre", "RUN", "Cargo", "Numeral", "Declaración", "Venció", "Días", "Apercibido")
_SHARES = (3, 11, 7, 10, 5, 10, 7, 4, 7)
_SIGNER = "Jefatura superior del organismo"


@dataclass(frozen=True)
class Undeclared:
    """Somebody of whom a declaration did not come, and since when."""

    name: str
    post: str
    numeral: str
    kind: str
    due: date
    run: str = ""
    warned_on: date | None = None

    def days_late(self, day: date) -> int:
        """Calendar days since the day after the term, up to a day."""
        return max(0, (day - self.due).days)


@dataclass(frozen=True)
class BreachReport:
    """What the report says beside its rows; `due` is the last day to send it."""

    letter_day: date
    known_on: date | None = None
    due: date | None = None
    number: str = ""
    addressee: str = _ADDRESSEE
    signed_by: str = ""


def breach_report(
    facts: BreachReport, rows: Sequence[Undeclared], stamp: Stamp, text: str = "", closing: str = ""
) -> Act:
    """Who did not declare, as the head of service tells it.

    Raises:
        ValueError: there is nobody to tell of.
    """
    if not rows:
        raise ValueError("No hay a quién informar: nadie está atrasado.")
    day = facts.letter_day
    values = {
        "institution": stamp.institution,
        "letter_day": spoken_day(day),
        "known_day": spoken_day(facts.known_on),
        "due": spoken_day(facts.due),
        "how_many": "una persona" if len(rows) == 1 else f"{len(rows)} personas",
    }
    words = text or letter_text("breach_report", day).text
    last = closing or letter_text("breach_report_closing", day).text
    told = [_row(number, each, day) for number, each in enumerate(rows, 1)]
    used = [place for place in range(len(_HEADINGS)) if any(row[place] for row in told)]
    return Act(
        name="breach_report",
        title="Informa declaraciones de intereses y patrimonio no presentadas",
        legal="Ley 20.880, art. 9, inciso 2°",
        stamp=stamp,
        blocks=(
            Facts(
                (
                    ("A", facts.addressee),
                    ("De", stamp.institution),
                    ("Oficio", facts.number),
                    ("Fecha", spoken_day(day)),
                )
            ),
            Text(filled(words, values)),
            Grid(
                tuple(_HEADINGS[place] for place in used),
                tuple(tuple(row[place] for place in used) for row in told),
                tuple(_SHARES[place] for place in used),
            ),
            Text(filled(last, values)),
            Signatures((facts.signed_by or _SIGNER,)),
        ),
        lying=True,
    )


def _row(number: int, one: Undeclared, day: date) -> tuple[str, ...]:
    late = str(one.days_late(day))
    told = (one.name, one.run, one.post, one.numeral, one.kind, short_day(one.due), late)
    return (str(number), *told, short_day(one.warned_on))


@dataclass(frozen=True)
class DeclarationNotice:
    """What the letter says; `fine` is what it may cost, in words, `report_by` the last day to report it."""

    name: str
    kind: str
    due: date
    letter_day: date
    post: str = ""
    period: str = ""
    fix_by: date | None = None
    report_by: date | None = None
    fine: str = ""
    signed_by: str = ""


def declaration_reminder(facts: DeclarationNotice, stamp: Stamp, text: str = "") -> Act:
    """The body's own letter, before it reports."""
    title = "Recordatorio de declaración de intereses y patrimonio"
    return _notice("declaration_reminder", title, "Ley 20.880, arts. 5 y 9", facts, stamp, text)


def declaration_warning(facts: DeclarationNotice, stamp: Stamp, text: str = "") -> Act:
    """The warning of art. 11: in the Administration it is the Contraloría that gives it."""
    title = "Apercibimiento por declaración de intereses y patrimonio"
    return _notice("declaration_warning", title, "Ley 20.880, art. 11", facts, stamp, text)


def _notice(  # noqa: PLR0913, PLR0917 -- what two letters differ in, and what they share
    kind: str, title: str, legal: str, facts: DeclarationNotice, stamp: Stamp, text: str
) -> Act:
    words = text or letter_text(kind, facts.letter_day).text
    values = {
        "institution": stamp.institution,
        "letter_day": spoken_day(facts.letter_day),
        "due": spoken_day(facts.due),
        "fix_by": spoken_day(facts.fix_by),
        "report_by": spoken_day(facts.report_by),
        "fine": facts.fine,
    }
    rows = (
        ("Fecha", spoken_day(facts.letter_day)),
        ("A", ", ".join(filter(None, (facts.name, facts.post)))),
        ("Declaración", ", ".join(filter(None, (facts.kind, facts.period)))),
        ("Venció", spoken_day(facts.due)),
    )
    return Act(
        name=kind,
        title=title,
        legal=legal,
        stamp=stamp,
        blocks=(
            Facts(rows),
            Text("De nuestra consideración:"),
            Text(filled(words, values)),
            Text("Saluda atentamente,"),
            Signatures((facts.signed_by or stamp.institution,)),
        ),
    )
