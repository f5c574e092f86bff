"""The sentences that stand on filings of every format."""

from __future__ import annotations

from desktop.filings.document import Document, Stamp

PROGRAM = "Probidad"
_MOST_LINES = 4


def tool(stamp: Stamp) -> str:
    """The program that made the filing, with its version."""
    return f"{PROGRAM} {stamp.version}".strip()


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
