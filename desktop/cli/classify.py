"""`classify`: «¿Es lobby?» in a terminal: the next question, or where the answers led."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, NotDone, WrongWords
from desktop.domain.language import _
from desktop.domain.lobby_tree import version, version_on
from desktop.domain.lobby_walk import Question, Verdict, Walk


def run(asked: Asked) -> int:
    """Answer as far as the answers go; the book is opened only to keep the result."""
    options = asked.options
    day = options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    try:
        walk = Walk(version(options.rule) if options.rule else version_on(day))
        for answer in filter(None, (part.strip() for part in options.answers.split(","))):
            walk = walk.take(_code(walk, answer))
    except ValueError as refusal:
        raise WrongWords(str(refusal)) from None
    uid = _save(asked, walk, day) if options.save else None
    answers.tell(asked.json, _plain(walk, uid), _people(walk, uid))
    return Exit.DONE


def _code(walk: Walk, answer: str) -> str:
    """An answer by its code, or by its number as the window shows it."""
    question = walk.question
    if question is not None and answer.isdecimal() and 0 < int(answer) <= len(question.answers):
        return question.answers[int(answer) - 1].code
    return answer


def _save(asked: Asked, walk: Walk, day: date) -> str:
    """Keep the result, and answer its identifier.

    Raises:
        WrongWords: there is no result yet, or nothing says what it is about.
        NotDone: the book refused.
    """
    from desktop.cli.opening import actor, book  # noqa: PLC0415 -- only to keep it
    from desktop.description.reading import read_record  # noqa: PLC0415 -- as above
    from desktop.registers.assessments import Assessment  # noqa: PLC0415 -- as above
    from desktop.registers.lobby_answers import typed  # noqa: PLC0415 -- as above
    from desktop.store import NotSaved  # noqa: PLC0415 -- as above

    if walk.verdict is None:
        raise WrongWords(_("Todavía no hay un resultado que guardar: faltan respuestas."))
    if not (asked.options.matter or "").strip():
        raise WrongWords(_("Para guardar, diga el asunto con --matter."))
    with book(asked) as store:
        raws = typed(walk, day=day, matter=asked.options.matter, answered_by=actor())
        reading = read_record(Assessment, raws, store.finder())
        if not reading.complete:
            raise NotDone(f"{reading.problems[0].field}: {reading.problems[0].text}")
        try:
            return store.save(reading.record).uid
        except NotSaved as refusal:
            raise NotDone(str(refusal)) from None


def _plain(walk: Walk, uid: str | None) -> dict[str, object]:
    question, verdict = walk.question, walk.verdict
    told: dict[str, object] = {
        "version": walk.tree.version,
        "answers": [[step.question.id, step.answer.code] for step in walk.steps],
        "path": walk.path.splitlines(),
        "question": _question(question) if question else None,
        "outcome": _verdict(verdict) | {"tells": walk.told} if verdict else None,
    }
    return told | ({"id": uid} if uid else {})


def _question(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "text": _(question.text),
        "help": _(question.help),
        "legal": question.legal,
        "answers": [{"code": answer.code, "text": _(answer.text)} for answer in question.answers],
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "outcome": verdict.result,
        "exception": verdict.exception,
        "title": _(verdict.title),
        "text": _(verdict.text),
        "advice": _(verdict.advice),
        "legal": verdict.legal,
    }


def _people(walk: Walk, uid: str | None) -> Iterator[str]:
    if walk.steps:
        yield walk.path + "\n"
    if (question := walk.question) is not None:
        yield f"{_(question.text)} ({question.legal})"
        width = max(len(answer.code) for answer in question.answers)
        for number, answer in enumerate(question.answers, 1):
            yield f"  {number}  {answer.code.ljust(width)}  {_(answer.text)}"
        yield "\n" + _(question.help)
    elif (verdict := walk.verdict) is not None:
        yield f"{_(verdict.title)} ({verdict.legal})"
        yield f"{_(verdict.text)} {_(verdict.advice)}"
    yield _("Regla vigente desde el {}.").format(f"{walk.tree.valid_from:%d-%m-%Y}")
    if uid:
        yield _("Guardado: {}").format(uid)
