"""`add`: records as JSON lines, each answered when it is on the disk and not before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO

from desktop.cli import answers, reading
from desktop.cli.command_line import Asked
from desktop.cli.completing import Completing
from desktop.cli.endings import Cancelled, Exit
from desktop.cli.links import finder
from desktop.cli.opening import book, must_be_there, register_of, source
from desktop.cli.sealing import Sealing
from desktop.description.reading import Finder, check, read_record
from desktop.description.register import Entry, State
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.jobs.after_saving import follow_up
from desktop.jobs.declared import NotTaken
from desktop.store import NotSaved, Store

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,35}")
ORIGIN_LENGTH = 120
Answer = dict[str, object]


class _Refused(Exception):  # noqa: N818 -- an answer like the other
    """A record is not taken, and why, field by field."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


def run(asked: Asked) -> int:
    """Take in line after line until the input ends."""
    register_of(asked)
    must_be_there(asked.options.file)
    with book(asked) as store:
        return take(asked, store)


def take(asked: Asked, store: Store) -> int:
    """The same, into a book that is open."""
    model = register_of(asked).model
    with source(asked.options.file) as lines:
        try:
            return _all(_Taking(asked, store), model, lines)
        except KeyboardInterrupt:
            raise Cancelled(_("Cancelado: lo que se respondió con «id» está guardado.")) from None


class _Taking:
    """The book, with what every line is read by."""

    def __init__(self, asked: Asked, store: Store) -> None:
        self.store = store
        self.find: Finder = finder(store)
        self.complete = Completing(store)
        self.sealing = Sealing(asked, store)


def _all(taking: _Taking, model: type[Entry], source: BinaryIO) -> int:
    code = Exit.DONE
    for number, line in reading.lines(source):
        try:
            answers.line(_take(taking, model, reading.record_of(number, line)))
        except (_Refused, NotTaken) as refused:
            code = Exit.REFUSED
            answers.line({"refused": _told(refused.problems), "line": number})
        except ValueError as error:
            code = Exit.REFUSED
            answers.line({"refused": _told([Problem("", str(error))]), "line": number})
    return code


def _take(taking: _Taking, model: type[Entry], raws: Mapping[str, object]) -> Answer:
    """Save one record, new or changed, and what is declared with it.

    Raises:
        _Refused, NotTaken: something in it is wrong, or the book refused.
    """
    store, sealing = taking.store, taking.sealing
    raws, contents = sealing.parted(model, raws)
    if wrong := list(_stamps(model, raws)):
        raise _Refused(*wrong)
    there = store.get(model, str(raws["id"])) if raws.get("id") else None
    if there is not None and raws.get("version") is None:
        raise _Refused(Problem("version", _("Ya existe: para cambiarlo, diga también su versión.")))
    read = read_record(model, raws, taking.find)
    wants_draft = raws.get("state") == State.DRAFT.name.lower() or sealing.may_have_gaps(
        read.record, contents
    )
    if read.unreadable or not (read.complete or wants_draft):
        raise _Refused(*(p for p in read.problems if p.severity is not Severity.WARNING))
    filled = taking.complete(read.record)
    if there is None:
        read.record.version = 1
    try:
        saved, told = (
            sealing.save(read.record, contents) if contents is not None else (store.save(read.record), {})
        )
    except NotSaved as refusal:
        raise _Refused(Problem("", str(refusal))) from None
    answer: Answer = {"id": saved.uid, **told}
    if saved.version > 1:
        answer["version"] = saved.version
    if filled:
        answer["filled"] = filled
    if problems := check(read.record) if filled else read.problems:
        answer["warnings"] = _told(problems)
    return answer | _followed(store, saved)


def _followed(store: Store, saved: Entry) -> Answer:
    """What follows: the request of the meeting was held, and who acted in it is enrolled (art. 13)."""
    done = follow_up(store, saved, date.today())  # noqa: DTZ011 -- the office's own calendar
    told = {
        "held": done.held.uid if done.held else None,
        "request_not_held": done.not_held,
        "enrolled": done.enrolled,
        "not_enrolled": done.not_enrolled,
    }
    return {name: value for name, value in told.items() if value}


def _stamps(model: type[Entry], raws: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong with what names the record, which is no field of it."""
    uid, origin, version = raws.get("id"), raws.get("origin"), raws.get("version")
    if uid is not None and not (isinstance(uid, str) and IDENTIFIER.fullmatch(uid)):
        yield Problem("id", _("Se espera un identificador de hasta 36 letras, cifras y guiones."))
    if origin is not None and not (isinstance(origin, str) and 0 < len(origin) <= ORIGIN_LENGTH):
        yield Problem("origin", _("Se espera un texto de hasta {} letras.").format(ORIGIN_LENGTH))
    if version is not None and not (type(version) is int and version > 0):
        yield Problem("version", _("Se espera un número entero."))
    if raws.get("state") not in (None, *(state.name.lower() for state in State)):
        yield Problem("state", _("Se espera draft o complete."))
    if raws.get("register") not in (None, model.__tablename__):
        yield Problem("register", _("Este registro es de otro tipo."))


def _told(problems: list[Problem] | tuple[Problem, ...]) -> list[dict[str, str]]:
    return [{"field": problem.field, "reason": problem.text} for problem in problems]
