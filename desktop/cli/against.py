"""`against`: the book beside what InfoLobby publishes; 0 if both tell the same, 1 if not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.description.side import Side
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.duties.against_published import Comparison, compare
from desktop.jobs.against_published import both_sides, take_in_some
from desktop.store import Store
from desktop.store.office_law import law_of

ALL = "all"


def run(asked: Asked) -> int:
    """Compare; take in what was named, and compare again.

    Raises:
        WrongWords: a path does not exist, the period ends before it begins, or there is no such record.
    """
    options = asked.options
    paths = [Path(path).expanduser() for path in options.paths]
    for path in paths:
        if not path.exists():
            raise WrongWords(_("No existe «{}».").format(path))
    if options.first and options.last and options.last < options.first:
        raise WrongWords(_("El período termina antes de comenzar."))
    period = Period(options.first, options.last)
    with book(asked) as store:
        found = _compared(store, paths, period)
        taken: list[str] = []
        if options.take_in:
            taken = _chosen(found, options.take_in)
            follow(take_in_some(store, paths, taken))
            found = _compared(store, paths, period)
    answers.tell(asked.json, _plain(found, taken), _people(found, taken))
    return Exit.DONE if found.clean else Exit.REFUSED


def _compared(store: Store, paths: list[Path], period: Period) -> Comparison:
    both = follow(both_sides(store, paths, period))
    return compare(store, law_of(store), both.ours, both.theirs)


def _chosen(found: Comparison, named: str) -> list[str]:
    """The published records that the book does not know, all or the one with that code.

    Raises:
        WrongWords: none has it.
    """
    chosen = [side.origin for side in found.unknown if named in {ALL, side.origin, code_of(side)}]
    if not chosen and named != ALL:
        raise WrongWords(_("Entre lo publicado que falta en el libro no está «{}».").format(named))
    return chosen


def code_of(side: Side) -> str:
    """The code under which a record is published."""
    return side.origin.rpartition("/")[2]


def _plain(found: Comparison, taken: list[str]) -> dict[str, object]:
    return {
        "clean": found.clean,
        "compared": found.compared,
        "taken_in": taken,
        "missing": [_side(one.ours) | {"closing": one.closing} for one in found.missing],
        "late": [
            _side(one.ours)
            | {"code": code_of(one.theirs), "due": str(one.due), "published": str(one.published)}
            for one in found.late
        ],
        "different": [
            _side(one.ours)
            | {
                "code": code_of(one.theirs),
                "fields": [
                    {"field": each.field, "ours": each.ours, "theirs": each.theirs} for each in one.changes
                ],
            }
            for one in found.different
        ],
        "unknown": [
            _side(side) | {"code": code_of(side), "values": dict(side.values)} for side in found.unknown
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    day = str(side.day) if side.day else None
    return {"register": side.register, "id": side.uid or None, "origin": side.origin, "day": day}


def _people(found: Comparison, taken: list[str]) -> Iterator[str]:
    if taken:
        yield _("Entraron al libro: {}.").format(len(taken))
    yield _("Comparados: {}. Faltan: {}. Tarde: {}. Distintos: {}. Desconocidos aquí: {}.").format(
        *(found.compared, len(found.missing), len(found.late), len(found.different), len(found.unknown))
    )
    for missing in found.missing:
        told = _("falta: {} ({}): saldrá en el cierre {}")
        yield told.format(words_of(missing.ours), missing.ours.uid, missing.closing)
    for late in found.late:
        told = _("tarde: {} ({}): vencía el {:%d-%m-%Y} y se publicó el {:%d-%m-%Y}")
        yield told.format(words_of(late.ours), late.ours.uid, late.due, late.published)
    for different in found.different:
        yield _("distinto: {} ({})").format(words_of(different.ours), different.ours.uid)
        for change in different.changes:
            yield _("  {}: aquí «{}», publicado «{}»").format(_(change.label), change.ours, change.theirs)
    for side in found.unknown:
        yield _("desconocido aquí: {} ({})").format(words_of(side), code_of(side))


def words_of(side: Side) -> str:
    """Day, who, and what it was about."""
    day = f"{side.day:%d-%m-%Y}" if side.day else ""
    names = ("hosts", "official", "subject", "purpose", "description")
    told = [text for name in names if (text := side.values.get(name))]
    return " · ".join(filter(None, (day, *(text[:80] for text in told))))
