"""`rates`: tables of UTM, UF and currencies brought in; the value of one, and the day it is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.cli.reporting import write_report
from desktop.description.plain import plain
from desktop.domain.catalogues import code_of
from desktop.domain.language import _
from desktop.jobs.values import Fate, Order, Told, Values, take_in_values
from desktop.store.office_law import law_of, rates_of

MOST_TOLD = 20


def run(asked: Asked) -> int:
    """Do what the second word asks."""
    return _find(asked) if asked.options.work == "find" else _import(asked)


def _import(asked: Asked) -> int:
    options = asked.options
    path = Path(options.file)
    if not path.is_file():
        raise WrongWords(_("No existe el archivo {}.").format(options.file))
    order = Order(options.source or "", options.year, options.replace)
    with book(asked) as store:
        account = follow(take_in_values(store, path, order, dry_run=options.dry_run))
    if options.report:
        write_report(Path(options.report), list(account.report()))
    answers.tell(asked.json, _plain(account), _people(account))
    return Exit.DONE if account.complete else Exit.REFUSED


def _plain(account: Values) -> dict[str, object]:
    return {
        "file": account.file,
        "dry_run": account.dry_run,
        "complete": account.complete,
        **{fate.value.replace(" ", "_"): account.sums[fate] for fate in Fate},
        "told": [_told(one) for one in account.told if one.reason],
    }


def _told(one: Told) -> dict[str, object]:
    return {
        "outcome": one.fate.value,
        "line": one.line or None,
        "unit": one.unit or None,
        "day": plain(one.day),
        "value": plain(one.value),
        "reason": one.reason,
        "raw": one.raw or None,
    }


def _people(account: Values) -> Iterator[str]:
    if account.dry_run:
        yield _("Prueba: el libro no se tocó.")
    sums = account.sums
    yield _("Nuevos: {}. Ya estaban: {}. Reemplazados: {}. Distintos: {}. Rechazados: {}.").format(
        *(sums[fate] for fate in Fate)
    )
    told = [one for one in account.told if one.reason]
    for one in told[:MOST_TOLD]:
        where = _("Línea {}: ").format(one.line) if one.line else ""
        raw = f" «{one.raw}»" if one.raw else ""
        yield f"{where}{one.reason}{raw}"
    if len(told) > MOST_TOLD:
        yield _("… y {} más, todos en el informe que se pide con --report.").format(len(told) - MOST_TOLD)
    if sums[Fate.DIFFERENT]:
        yield _("El libro conserva lo que decía; para que diga lo de la tabla, agregue --replace.")


def _find(asked: Asked) -> int:
    """The value that holds on a day, with the day it is of.

    Raises:
        WrongWords: there is no such unit.
        Ending: no value is loaded for that day.
    """
    unit = code_of("rate_units", asked.options.unit)
    if unit is None:
        raise WrongWords(
            _("No existe la unidad «{}»: use UTM, UF o el código de una moneda.").format(asked.options.unit)
        )
    day = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        tolerance = law_of(store).term("rate_tolerance", day).value
        found = rates_of(store).find(unit, day, tolerance)
    if found is None:
        raise Ending(
            _("No hay un valor de {} cargado para el {:%d-%m-%Y}: tráigalo con «rates import».").format(
                unit, day
            )
        )
    rate = found.rate
    value = {
        "unit": rate.unit,
        "asked": plain(day),
        "day": plain(rate.day),
        "value": plain(rate.value),
        "source": rate.source,
        "text": found.text,
    }
    answers.tell(asked.json, value, [f"{found.text} ({rate.source})" if rate.source else found.text])
    return Exit.DONE
