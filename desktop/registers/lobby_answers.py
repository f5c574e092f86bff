"""Answers of «¿Es lobby?» as a register keeps them, and whether they still lead where it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.description.plain import Json
from desktop.domain.language import _
from desktop.domain.lobby_tree import read_answers, replay
from desktop.domain.lobby_walk import Walk
from desktop.domain.problems import Problem


def answer_problems(
    rule: str | None, answers: str | None, result: str, exception: str | None, path: str | None
) -> Iterator[Problem]:
    """The answers, given again in their version, lead by the same path to the same result."""
    if not rule or not answers:
        return
    try:
        walk = replay(rule, read_answers(answers))
    except ValueError as refusal:
        yield Problem("answers", str(refusal))
        return
    verdict = walk.verdict
    if verdict is None:
        yield Problem("answers", _("Las respuestas no llegan a un resultado."))
        return
    if result and result != verdict.result:
        yield Problem("outcome", _("Las respuestas llevan a otro resultado."))
    if exception != verdict.exception:
        yield Problem("exception", _("Las respuestas llevan a otra excepción."))
    if path and path != walk.path:
        yield Problem("path", _("El camino no es el de las respuestas."))


def typed(walk: Walk, *, day: date, matter: str, answered_by: str, request: str = "") -> dict[str, Json]:
    """An ended walk as the door takes it."""
    verdict = walk.verdict
    return {
        "day": day.isoformat(),
        "matter": matter,
        "outcome": verdict.result if verdict else None,
        "exception": verdict.exception if verdict else None,
        "path": walk.path,
        "answered_by": answered_by,
        "rule": walk.tree.version,
        "answers": walk.answers,
        "request": request or None,
    }
