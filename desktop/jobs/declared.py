"""A declaration that comes whole, beside its line: kept sealed with it, or refused field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from desktop.description.reading import Reading
from desktop.description.sealed import read_sealed
from desktop.description.withheld import known
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.jobs.declaring import CONTENTS, contents_of, fingerprint, judged, keep, packed
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import Standings, standings
from desktop.registers.declarations import Declaration
from desktop.store import Store
from desktop.store.strongbox import Strongbox


class NotTaken(Exception):  # noqa: N818 -- an answer, not an error of the program
    """A declaration is not taken, and why, field by field; no value is in it."""

    def __init__(self, *problems: Problem) -> None:
        """Keep what is wrong."""
        super().__init__(_("La declaración no se pudo recibir."))
        self.problems = problems


def within(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems, each at its field within the line."""
    return tuple(problem.within(CONTENTS) for problem in problems)


def read_contents(raw: object) -> Contents:
    """What is declared, through the door; gaps are none of its business.

    Raises:
        NotTaken: something in it is no value.
    """
    if not isinstance(raw, Mapping):
        raise NotTaken(Problem(CONTENTS, _("Se espera un objeto con lo declarado."), Severity.UNREADABLE))
    reading: Reading[Contents] = read_sealed(Contents, raw)
    if reading.unreadable:
        wrong = (problem for problem in reading.problems if problem.severity is Severity.UNREADABLE)
        raise NotTaken(*within(wrong))
    return reading.record


def agreed(line: Declaration, contents: Contents) -> None:
    """Let the line and what is declared say the same of kind and period; where one is silent, the other does.

    Raises:
        NotTaken: they say different things.
    """
    for name in ("kind", "period"):
        told, declared = getattr(line, name), known(getattr(contents, name))
        if told is None:
            setattr(line, name, declared)
        elif declared is None:
            setattr(contents, name, told)
        elif told != declared:
            raise NotTaken(Problem(f"{CONTENTS}.{name}", _("No es lo que dice la declaración en la nómina.")))
    told_on: date | None = line.declared_on
    declared_on = contents.declared_on
    if line.progress is not None and line.progress.is_done and told_on is None and declared_on:
        line.declared_on = declared_on


def keep_whole(
    store: Store, box: Strongbox, line: Declaration, contents: Contents, today: date
) -> tuple[Declaration, Standings]:
    """Save the line and what is declared in one transaction; durable when this returns, with all its gaps.

    One that is not signed is kept as far as it has come. A signed one is taken as it stands, once: what is
    signed in this book is signed by `declaring.sign` alone.

    Raises:
        NotTaken: it is signed already and says something else, or claims a signature that it has not.
        Conflict, NotSaved, BookError: as the strongbox has them.
    """
    there = store.get(Declaration, line.uid)
    kept = box.numbers(CONTENTS, line.uid) if there else []
    found = standings(contents, today)
    signed_here = bool(there and there.progress and there.progress.is_done)
    if line.progress is None or not line.progress.is_done:
        if signed_here:
            raise NotTaken(
                Problem(CONTENTS, _("La declaración ya está firmada: para cambiarla, rectifíquela."))
            )
        return keep(box, line, contents, today), found
    content = packed(contents)
    if kept and not signed_here:
        raise NotTaken(Problem("progress", _("Aún no está firmada: fírmela con «declare sign».")))
    if kept and there is not None:
        if packed(contents_of(box, there)) != content:
            raise NotTaken(
                Problem(CONTENTS, _("La declaración ya está firmada: para cambiarla, rectifíquela."))
            )
        return store.save(judged(line)), found
    if line.fingerprint and line.fingerprint != fingerprint(content):
        raise NotTaken(Problem("fingerprint", _("La huella es de otra cosa: lo declarado no es lo firmado.")))
    if found.gaps and not line.origin:
        raise NotTaken(*within(found.gaps))
    if line.signed_version:
        line.signed_version = 1
    return box.keep_with(judged(line), CONTENTS, content), found
