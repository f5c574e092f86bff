"""`rectify`: what was published is corrected, and the next close publishes it with its erratum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.cli import answers, reading
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, NotDone, WrongWords
from desktop.cli.links import finder
from desktop.cli.opening import book, register_of, source
from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.jobs.rectifying import rectify
from desktop.registers import CORRECTED
from desktop.registers.rectifications import Rectification
from desktop.store import Store


def run(asked: Asked) -> int:
    """Read what changes, save both, and tell before and after."""
    model = register_of(asked).model
    if model not in CORRECTED:
        raise WrongWords(_("Solo se rectifican meetings, trips, gifts y attestations."))
    with source(asked.options.file) as lines:
        told = [reading.record_of(number, line) for number, line in reading.lines(lines)]
    if len(told) != 1:
        raise WrongWords(_("Se espera un solo objeto JSON con los campos que cambian."))
    with book(asked) as store:
        made = _rectify(asked, store, model, told[0])
    answers.tell(asked.json, _plain(made), _people(made))
    return Exit.DONE


def _rectify(asked: Asked, store: Store, model: type[Entry], changed: dict[str, object]) -> Rectification:
    record = store.get(model, asked.options.id)
    if record is None:
        raise WrongWords(_("No hay ningún registro con el identificador {}.").format(asked.options.id))
    unknown = changed.keys() - {field.name for field in model.fields if not field.is_computed}
    if unknown:
        raise WrongWords(_("No se entiende: {}.").format(", ".join(sorted(unknown))))
    read = read_record(model, {**record_plain(record), **changed, "state": None}, finder(store))
    if read.unreadable or not read.complete:
        wrong = (problem for problem in read.problems if problem.severity is not Severity.WARNING)
        raise NotDone("; ".join(f"{problem.field}: {problem.text}" for problem in wrong))
    options = asked.options
    on = options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    return rectify(store, read.record, options.reason, options.asked_by, options.approved_by, on)[1]


def _plain(made: Rectification) -> dict[str, object]:
    changes = [{"field": one.field, "before": one.before, "after": one.after} for one in made.changes]
    return {"id": made.uid, "record": made.record, "closing": made.closing, "changes": changes}


def _people(made: Rectification) -> Iterator[str]:
    for one in made.changes:
        yield _("{}: decía «{}», debe decir «{}».").format(one.label, one.before or "", one.after or "")
    yield _("El próximo cierre lo publica, con su fe de erratas.")
