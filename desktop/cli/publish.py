"""`publish`: closes a month and writes its package, or says what closing would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book, institution_of
from desktop.domain.language import _
from desktop.domain.sentences import period_told
from desktop.filings.document import Stamp
from desktop.filings.files import write_beside
from desktop.filings.rehearsal import Rehearsal
from desktop.jobs.closing import planning
from desktop.jobs.closing.publishing import Blocked, Published, private, publish
from desktop.jobs.closing.rehearsing import let_pass, papers, rehearsal, stopped_of
from desktop.jobs.closing.review import TWO_PEOPLE, Obstacle, OfficialReview, Review, review
from desktop.jobs.papers import stamp_of
from desktop.registers.institutions import Institution
from desktop.store import Store


def run(asked: Asked) -> int:
    """Close, or rehearse; a month that cannot be closed says why."""
    if not asked.options.rehearse and not asked.options.output:
        raise WrongWords(_("Falta decir: {}.").format("--output DIR"))
    today = date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        if asked.options.two_people:
            store.set(TWO_PEOPLE, "1" if asked.options.two_people == "on" else "0")
        return _rehearse(asked, store, today) if asked.options.rehearse else _publish(asked, store, today)


def _publish(asked: Asked, store: Store, today: date) -> int:
    institution, _body = institution_of(asked, store)
    year, month = asked.options.month
    folder = Path(asked.options.output).absolute()
    if asked.options.release:
        _let_pass(asked, store, institution)
    try:
        done = follow(publish(store, institution, year, month, folder, __version__, today))
    except Blocked as blocked:
        value = {"published": False, "obstacles": [_obstacle(one) for one in blocked.obstacles]}
        head = _("El mes no se puede cerrar:")
        answers.tell(asked.json, value, [head, *(f"- {one.text}" for one in blocked.obstacles)])
        return Exit.REFUSED
    answers.tell(asked.json, _plain(done), _people(done))
    return Exit.DONE


def _plain(done: Published) -> dict[str, object]:
    closing = done.closing
    return {
        "published": True,
        "again": done.again,
        "closing": closing.number,
        "month": f"{closing.year}-{closing.month:02d}",
        "package": str(done.place),
        "zip": f"{done.place}.zip",
        "sha256": closing.package,
        "seal": {"number": closing.seal_number, "hash": closing.seal_hash},
        "records": done.published,
        "left_out": {"draft": done.drafts, "reserved": done.reserved},
    }


def _people(done: Published) -> Iterator[str]:
    closing = done.closing
    if done.again:
        yield _("Nada nuevo desde el cierre N° {}: se escribió otra vez su paquete.").format(closing.number)
    else:
        yield _("Cierre N° {} de {}: publicado.").format(closing.number, period_told(closing.period))
    yield str(done.place)
    yield f"{done.place}.zip"
    yield _("Huella del paquete: {}").format(closing.package)
    if done.drafts:
        yield _("Quedaron fuera {} borradores: complételos para publicarlos.").format(done.drafts)
    if done.reserved:
        yield _("Quedaron fuera {} reservados: no se publican.").format(done.reserved)


def _obstacle(one: Obstacle) -> dict[str, str]:
    return {"text": one.text, "register": one.register, "id": one.uid}


def _let_pass(asked: Asked, store: Store, institution: Institution) -> None:
    """What looks private is published all the same, for the reason that was given."""
    year, month = asked.options.month
    planned = planning.plan(store, institution, year, month, __version__)
    for one in list(stopped_of(store, planned)):
        let_pass(store, one, asked.options.release)


def _rehearse(asked: Asked, store: Store, today: date) -> int:
    institution, body = institution_of(asked, store)
    year, month = asked.options.month
    told = review(store, body, year, month, today)
    found = follow(rehearsal(store, institution, year, month, __version__))
    stops = [private(one) for each in found for one in each.stopped]
    if asked.options.output:
        stamp = replace(stamp_of(store, datetime.now().astimezone(), __version__), period=told.period.text)
        _put(found, stamp, Path(asked.options.output))
    value = {
        "month": f"{told.year}-{told.month:02d}",
        "due": told.due.isoformat(),
        "officials": [_official(one) for one in told.officials],
        "obstacles": [_obstacle(one) for one in (*told.obstacles, *stops)],
        "registers": [_rehearsed(one) for one in found],
    }
    answers.tell(asked.json, value, [*_review_told(told), *_rehearsal_told(found), *_stops_told(told, stops)])
    return Exit.REFUSED if told.obstacles or stops else Exit.DONE


def _rehearsed(one: Rehearsal) -> dict[str, object]:
    return {
        "register": one.register,
        "new": [told.uid for told in one.new],
        "changed": [
            {
                "id": change.uid,
                "cells": [
                    {"field": cell.key, "before": cell.before, "after": cell.after} for cell in change.cells
                ],
            }
            for change in one.changed
        ],
        "gone": [told.uid for told in one.gone],
        "same": one.same,
    }


def _put(found: tuple[Rehearsal, ...], stamp: Stamp, folder: Path) -> None:
    """The rehearsal as paper, page and list."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in papers(found, stamp):
        for _progress in write_beside(folder / name, write):
            pass


def _official(one: OfficialReview) -> dict[str, object]:
    return {
        "id": one.uid,
        "name": one.name,
        "post": one.post,
        "standing": one.standing.name.lower(),
        "recorded": one.recorded,
        "incomplete": one.incomplete,
        "late": one.late,
        "doubtful": one.doubtful,
    }


def _review_told(told: Review) -> Iterator[str]:
    headings = (_("Autoridad"), _("Cargo"), _("Estado"), _("Registrados"), _("Incompletos"), _("Tardíos"))
    rows = [
        (one.name, one.post, _(one.standing.value), *map(str, (one.recorded, one.incomplete, one.late)))
        for one in told.officials
    ]
    yield from answers.table(headings, rows, whole=3)


def _rehearsal_told(found: tuple[Rehearsal, ...]) -> Iterator[str]:
    for one in found:
        if one.count or one.gone:
            told = _("{}: {} nuevos, {} cambian, {} salen, {} siguen igual.")
            numbers = len(one.new), len(one.changed), len(one.gone), one.same
            yield told.format(_(one.title), *numbers)
        for change in one.changed:
            for cell in change.cells:
                yield f"  {change.heading}: {cell.label}: «{cell.before}» → «{cell.after}»"


def _stops_told(told: Review, stops: list[Obstacle]) -> Iterator[str]:
    yield from (f"- {one.text}" for one in (*told.obstacles, *stops))
    if not told.obstacles and not stops:
        yield _("El mes se puede cerrar.")
