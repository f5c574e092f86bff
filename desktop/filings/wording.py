"""The sentences that stand on filings of every format."""

from __future__ import annotations

from desktop.filings.act import Act
from desktop.filings.document import Document, Stamp

PROGRAM = "Probidad"
PRACTICE = "PRÁCTICA"
INVENTED = f"{PRACTICE}: todo lo que aquí se lee es inventado"
"""What no format of a practice book goes without."""
_MOST_LINES = 4


def tool(stamp: Stamp) -> str:
    """The program that made the filing, with its version."""
    return f"{PROGRAM} {stamp.version}".strip()


def large(told: Document | Act) -> str:
    """The pale word that stands on every page: that it is practice, that it is a draft, or none."""
    return " · ".join(word for word in (PRACTICE if told.stamp.practice else "", told.mark) if word)


def named(name: str, *, practice: bool) -> str:
    """A file or folder of a practice book is called so: nobody sends it to the authority by mistake."""
    return f"practica-{name}" if practice else name


def made(stamp: Stamp) -> str:
    """When and by what a filing was made."""
    return f"Generado el {stamp.made_at:%d-%m-%Y} a las {stamp.made_at:%H:%M} con {tool(stamp)}."


def foot(stamp: Stamp) -> list[str]:
    """What stands under each page: the institution's own words, then when it was made and its seal."""
    seal = [f"Sello: {stamp.seal}"] if stamp.seal else []
    return [*few_lines(stamp.footer_text), " ".join([made(stamp), *seal])]


def extent(document: Document) -> str:
    """For when, and how much."""
    period = document.stamp.period
    return " · ".join(said for said in (period[:1].upper() + period[1:], counted(document)) if said)


def counted(document: Document) -> str:
    """How many records it lists."""
    return "1 registro" if document.count == 1 else f"{document.count:,} registros".replace(",", ".")


def few_lines(text: str) -> list[str]:
    """The lines of an institution's own words; many are joined, for they are but a head or a foot."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines if len(lines) <= _MOST_LINES else [" · ".join(lines)]


def omitted(document: Document) -> str:
    """What was left out, in one sentence; nothing if nothing was."""
    return f"No incluye: {'; '.join(document.left_out)}." if document.left_out else ""
