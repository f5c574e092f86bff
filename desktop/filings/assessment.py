"""The record of one «¿Es lobby?»: what was asked, what came out, by which rules, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.filings.act import Act, Facts, Grid, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import hour, spoken_day

_HEADINGS = ("N°", "Pregunta", "Respuesta", "Fuente")
_SHARES = (2, 22, 7, 9)


@dataclass(frozen=True)
class Answered:
    """One question as it was asked, what was answered, and the article it rests on."""

    question: str
    answer: str
    source: str = ""


@dataclass(frozen=True)
class AssessmentFacts:
    """A whole path through the questions; `matter` is what it was about."""

    answers: tuple[Answered, ...]
    outcome: str
    rule_version: str
    answered_by: str
    answered_at: datetime
    matter: str = ""
    explanation: str = ""
    note: str = ""


def assessment(facts: AssessmentFacts, stamp: Stamp) -> Act:
    """The path in its order, and its end."""
    rows = tuple(
        (str(number), each.question, each.answer, each.source) for number, each in enumerate(facts.answers, 1)
    )
    noted = (Text("Observaciones", "heading"), Text(facts.note)) if facts.note else ()
    return Act(
        name="assessment",
        title="¿Es lobby? Constancia del análisis",
        legal="Ley 20.730, arts. 2, 5 y 6",
        stamp=stamp,
        blocks=(
            Facts(
                (
                    ("Asunto", facts.matter),
                    ("Respondió", facts.answered_by),
                    ("Cuándo", f"{spoken_day(facts.answered_at.date())}, {hour(facts.answered_at)}"),
                    ("Versión de las reglas", facts.rule_version),
                )
            ),
            Text("Resultado", "heading"),
            Text(facts.outcome, "strong"),
            *((Text(facts.explanation),) if facts.explanation else ()),
            Text("Preguntas y respuestas", "heading"),
            Grid(_HEADINGS, rows, _SHARES),
            *noted,
        ),
    )
