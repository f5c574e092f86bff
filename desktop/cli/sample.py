"""`sample`: whether those who took part confirm what a closed month published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, NotDone, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book, institution_of
from desktop.cli.printing import stamp
from desktop.domain.language import _
from desktop.filings.sample_results import ERRORS, Tally
from desktop.jobs.closing.sample_papers import letters, register_of, results, results_files
from desktop.jobs.closing.sampling import (
    SETTING,
    Sample,
    answer,
    kinds_of,
    mark_sent,
    sample_of,
    sampling,
)
from desktop.registers.confirmations import Confirmation
from desktop.registers.institutions import Institution
from desktop.store import Store

LONGEST = 60


def run(asked: Asked) -> int:
    """Answer, count, or draw with what goes with it."""
    options = asked.options
    if (options.on or options.wrong or options.other) and not options.answer:
        raise WrongWords(_("Falta decir: {}.").format("--answer ID"))
    if options.output and not options.results:
        raise WrongWords(_("Falta decir: {}.").format("--results"))
    with book(asked) as store:
        institution, _body = institution_of(asked, store)
        if options.answer:
            return _answer(asked, store, institution)
        return _results(asked, store, institution) if options.results else _draw(asked, store, institution)


# -- the draw and its letters


def _draw(asked: Asked, store: Store, institution: Institution) -> int:
    options, (year, month) = asked.options, asked.options.month
    sample = follow(sampling(store, institution, year, month, options.seed or "", options.share or 0))
    if options.share:
        store.set(SETTING, str(options.share))
    today = date.today()  # noqa: DTZ011 -- the office's own calendar
    paths: list[Path] = []
    if options.letters:
        folder = Path(options.letters).expanduser()
        paths = follow(letters(store, sample, folder, options.sent or today, stamp(store)))
    sent = mark_sent(store, sample.letters, options.sent) if options.sent else 0
    value = {
        "month": f"{year}-{month:02d}",
        "seed": sample.seed,
        "made": sample.made,
        "records": sample.records,
        "letters": [_letter(number, one) for number, one in enumerate(_fresh(store, institution, asked), 1)],
        "marked_sent": sent,
        "files": [str(path) for path in paths],
    }
    answers.tell(asked.json, value, _drawn_told(sample, sent, paths))
    return Exit.DONE


def _fresh(store: Store, institution: Institution, asked: Asked) -> tuple[Confirmation, ...]:
    return sample_of(store, institution, *asked.options.month).letters


def _letter(number: int, one: Confirmation) -> dict[str, object]:
    return {
        "number": number,
        "id": one.uid,
        "register": register_of(one),
        "record": one.record,
        "told": one.record_told,
        "side": one.side.name.lower(),
        "asked": one.asked,
        "unit": one.unit,
        "sent_on": one.sent_on.isoformat() if one.sent_on else None,
        "answered_on": one.answered_on.isoformat() if one.answered_on else None,
        "wrong": list(kinds_of(one)),
        "other": one.other_error,
    }


def _drawn_told(sample: Sample, sent: int, paths: list[Path]) -> Iterator[str]:
    made = (
        _("Sorteados: {} registros, {} cartas.")
        if sample.made
        else _("Ya sorteados: {} registros, {} cartas.")
    )
    yield made.format(sample.records, len(sample.letters))
    yield _("Semilla: {}").format(sample.seed)
    rows = [
        (str(number), _(one.side.value), one.asked, _short(one.record_told), one.uid)
        for number, one in enumerate(sample.letters, 1)
    ]
    headings = (_("Carta"), _("A quién"), _("Nombre"), _("Registro"), _("Identificador"))
    yield from answers.table(headings, rows, whole=1)
    if paths:
        yield _("Cartas escritas: {}, en {}.").format(len(paths), paths[0].parent)
    if sent:
        yield _("Anotadas como enviadas: {}.").format(sent)


def _short(told: str) -> str:
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


# -- an answer


def _answer(asked: Asked, store: Store, institution: Institution) -> int:
    options = asked.options
    letter = _named(options.answer, _fresh(store, institution, asked))
    on = options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    saved = answer(store, letter, on, options.wrong, options.other or "")
    wrong = list(kinds_of(saved))
    register = register_of(saved)
    value: dict[str, object] = {"id": saved.uid, "answered_on": on.isoformat(), "wrong": wrong}
    people = [_("Conforme: {}.").format(saved.asked)]
    if wrong:
        value["rectify"] = {"register": register, "id": saved.record}
        people = [
            _("{} señala: {}.").format(saved.asked, ", ".join(ERRORS[kind] for kind in wrong)),
            _("Si lo publicado está mal, corríjalo con: rectify {} {}").format(register, saved.record),
        ]
    answers.tell(asked.json, value, people)
    return Exit.DONE


def _named(told: str, letters_: tuple[Confirmation, ...]) -> Confirmation:
    """The letter of that number or identifier."""
    if told.isdecimal() and 0 < int(told) <= len(letters_):
        return letters_[int(told) - 1]
    found = next((one for one in letters_ if one.uid == told), None)
    if found is None:
        raise WrongWords(_("Ninguna carta de ese mes es la {}.").format(told))
    return found


# -- what came back


def _results(asked: Asked, store: Store, institution: Institution) -> int:
    sample = sample_of(store, institution, *asked.options.month)
    if not sample.letters:
        raise NotDone(_("De ese mes no se ha sorteado ninguna muestra."))
    told = results(sample)
    paths: list[Path] = []
    if asked.options.output:
        folder = Path(asked.options.output).expanduser()
        paths = list(follow(results_files(sample, folder, stamp(store))))
    value = {
        "month": "{}-{:02d}".format(*asked.options.month),
        "seed": told.seed,
        "records": told.records,
        "whole": _counted(told.whole),
        "by_unit": [_counted(one) for one in told.by("unit")],
        "by_side": [_counted(one) for one in told.by("side")],
        "by_register": [_counted(one) for one in told.by("register")],
        "letters": [_letter(number, one) for number, one in enumerate(sample.letters, 1)],
        "files": [str(path) for path in paths],
    }
    answers.tell(asked.json, value, [*_results_told(told.by("unit"), told.whole), *map(str, paths)])
    return Exit.DONE


def _counted(one: Tally) -> dict[str, object]:
    errors = {kind: one.of(kind) for kind in ERRORS}
    counts = {"letters": len(one.letters), "sent": one.sent, "answered": one.answered, "wrong": one.wrong}
    return {"name": one.name, **counts, "errors": errors}


def _results_told(units: list[Tally], whole: Tally) -> Iterator[str]:
    headings = (_("Unidad"), _("Cartas"), _("Contestadas"), _("Con error"), *map(_, ERRORS.values()))
    rows = [
        (
            one.name,
            *map(str, (len(one.letters), one.answered, one.wrong)),
            *(str(one.of(kind)) for kind in ERRORS),
        )
        for one in (*units, whole)
    ]
    yield from answers.table(headings, rows, whole=len(headings) - 1)
