"""`publish`: closes a month and writes its package, or says what closing would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop import __version__
from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book, institution_of
from desktop.domain.language import _
from desktop.duties.closing import Obstacle, OfficialReview, Review, review
from desktop.jobs.closing.publishing import Blocked, Published, publish
from desktop.store import Store


def run(asked: Asked) -> int:
    """Close, or rehearse; a month that cannot be closed says why."""
    if not asked.options.rehearse and not asked.options.output:
        raise WrongWords(_("Falta decir: {}.").format("--output DIR"))
    today = date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        return _rehearse(asked, store, today) if asked.options.rehearse else _publish(asked, store, today)


def _publish(asked: Asked, store: Store, today: date) -> int:
    institution, _body = institution_of(asked, store)
    year, month = asked.options.month
    folder = Path(asked.options.output).absolute()
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
        yield _("Cierre N° {} de {}: publicado.").format(closing.number, closing.period.text)
    yield str(done.place)
    yield f"{done.place}.zip"
    yield _("Huella del paquete: {}").format(closing.package)
    if done.drafts:
        yield _("Quedaron fuera {} borradores: complételos para publicarlos.").format(done.drafts)
    if done.reserved:
        yield _("Quedaron fuera {} reservados: no se publican.").format(done.reserved)


def _obstacle(one: Obstacle) -> dict[str, str]:
    return {"text": one.text, "register": one.register, "id": one.uid}


def _rehearse(asked: Asked, store: Store, today: date) -> int:
    _institution, body = institution_of(asked, store)
    year, month = asked.options.month
    told = review(store, body, year, month, today)
    value = {
        "month": f"{told.year}-{told.month:02d}",
        "due": told.due.isoformat(),
        "officials": [_official(one) for one in told.officials],
        "obstacles": [_obstacle(one) for one in told.obstacles],
    }
    answers.tell(asked.json, value, _review_told(told))
    return Exit.REFUSED if told.obstacles else Exit.DONE


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
    yield from (f"- {one.text}" for one in told.obstacles)
    if not told.obstacles:
        yield _("El mes se puede cerrar.")
