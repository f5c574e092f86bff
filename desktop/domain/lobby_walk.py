"""A walk through «¿Es lobby?»: questions, answers and ends; the parts of one version of the rule."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.language import _


@dataclass(frozen=True)
class Answer:
    """One answer, the question or verdict it leads to, and what it already tells of the hearing."""

    code: str
    text: str
    to: str
    sets: Mapping[str, str | bool] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Question:
    """One question, with its article and the help under it."""

    id: str
    text: str
    help: str
    legal: str
    answers: tuple[Answer, ...]

    def answer(self, code: str) -> Answer:
        """The answer of that code.

        Raises:
            ValueError: the question has none such.
        """
        for answer in self.answers:
            if answer.code == code:
                return answer
        codes = ", ".join(answer.code for answer in self.answers)
        raise ValueError(
            _("«{}» no responde a «{}»: las respuestas son {}.").format(code, _(self.text), codes)
        )


@dataclass(frozen=True)
class Verdict:
    """Where a walk ends: the result, the exception of art. 6 if it is one, and what to do next."""

    id: str
    result: str
    exception: str | None
    title: str
    text: str
    advice: str
    legal: str


@dataclass(frozen=True)
class Tree:
    """One version of the rule, with the days it holds and the texts it rests on."""

    version: str
    valid_from: date
    valid_to: date | None
    source: str
    certainty: str
    first: str
    questions: Mapping[str, Question] = field(hash=False)
    verdicts: Mapping[str, Verdict] = field(hash=False)

    def at(self, place: str) -> Question | Verdict:
        """The question or verdict of that name."""
        return self.questions[place] if place in self.questions else self.verdicts[place]


@dataclass(frozen=True)
class Step:
    """A question that was answered."""

    question: Question
    answer: Answer

    def line(self) -> str:
        """As the path is kept and printed."""
        return f"{self.question.text} {self.answer.text} ({self.question.legal})"


@dataclass(frozen=True)
class Walk:
    """The answers given so far in one version of the tree."""

    tree: Tree
    steps: tuple[Step, ...] = ()

    @property
    def here(self) -> Question | Verdict:
        """What comes now: a question, or the verdict."""
        return self.tree.at(self.steps[-1].answer.to if self.steps else self.tree.first)

    @property
    def question(self) -> Question | None:
        """What is to be answered; None at the end."""
        here = self.here
        return here if isinstance(here, Question) else None

    @property
    def verdict(self) -> Verdict | None:
        """The end of the walk; None while there is something to answer."""
        here = self.here
        return here if isinstance(here, Verdict) else None

    @property
    def path(self) -> str:
        """One line a step, in the words of that version."""
        return "\n".join(f"{place}. {step.line()}" for place, step in enumerate(self.steps, 1))

    @property
    def answers(self) -> str:
        """The answers as they are kept: JSON, question and answer by their codes."""
        pairs = [[step.question.id, step.answer.code] for step in self.steps]
        return json.dumps(pairs, separators=(",", ":"))

    @property
    def told(self) -> dict[str, str | bool]:
        """What the answers already tell of the hearing: decision, capacity, pay."""
        return {name: value for step in self.steps for name, value in step.answer.sets.items()}

    def take(self, code: str) -> Walk:
        """The walk after one more answer.

        Raises:
            ValueError: the question has no such answer, or the walk has ended.
        """
        question = self.question
        if question is None:
            raise ValueError(_("Sobra la respuesta «{}»: ya hay un resultado.").format(code))
        return Walk(self.tree, (*self.steps, Step(question, question.answer(code))))

    def back(self, steps: int) -> Walk:
        """The walk as it stood after so many answers."""
        return Walk(self.tree, self.steps[: max(0, steps)])
