"""The memo by which an official keeps out of a matter that meets what was declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.letter_texts import BLANK, filled, letter_text
from desktop.filings.act import Act, Facts, Grid, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import spoken_day

_HEADINGS = ("Del asunto", "De la declaración", "En qué coinciden", "Pasos")
_SHARES = (12, 12, 14, 4)


@dataclass(frozen=True)
class Coincidence:
    """What the matter and the declaration have in common, and over how many links they meet."""

    of_matter: str
    of_declaration: str
    how: str
    steps: int


@dataclass(frozen=True)
class AbstentionFacts:
    """Who keeps out of what; `matter` is a request, a meeting or a tender, as the book calls it."""

    official: str
    memo_day: date
    matter: str
    post: str = ""
    matter_day: date | None = None
    reference: str = ""
    subject: str = ""
    superior: str = ""
    coincidences: tuple[Coincidence, ...] = ()


def abstention_memo(facts: AbstentionFacts, stamp: Stamp, text: str = "") -> Act:
    """What coincides, by which law one abstains, and a line to sign on.

    Raises:
        ValueError: nothing coincides.
    """
    if not facts.coincidences:
        raise ValueError("Indique qué coincide: sin eso no hay de qué abstenerse.")
    words = text or letter_text("abstention_memo", facts.memo_day).text
    values = {"institution": stamp.institution, "superior": facts.superior or "mi superior jerárquico"}
    rows = tuple(
        (each.of_matter, each.of_declaration, each.how, _steps(each.steps)) for each in facts.coincidences
    )
    return Act(
        name="abstention_memo",
        title="Comunica abstención",
        legal="Ley 18.575, art. 62 N° 6; Ley 19.880, art. 12",
        stamp=stamp,
        blocks=(
            Facts(
                (
                    ("Fecha", spoken_day(facts.memo_day)),
                    ("De", ", ".join(filter(None, (facts.official, facts.post)))),
                    ("A", facts.superior or BLANK),
                    ("Asunto", facts.matter),
                    ("Referencia", facts.reference),
                    ("Día del asunto", spoken_day(facts.matter_day)),
                    ("Materia", facts.subject),
                )
            ),
            Text(filled(words, values)),
            Grid(_HEADINGS, rows, _SHARES),
            Text(letter_text("abstention_law", facts.memo_day).text),
            Text(letter_text("abstention_note", facts.memo_day).text, "note"),
            Signatures((_lines(facts.official, facts.post), "Recibí conforme\nSuperior jerárquico")),
        ),
    )


def _steps(steps: int) -> str:
    return "directa" if steps <= 1 else str(steps)


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
