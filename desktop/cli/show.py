"""`show`: one record, whole; what it prints as JSON, `add` takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from desktop.cli import answers, unsealing
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit
from desktop.cli.opening import book, register_of
from desktop.description.plain import record_plain
from desktop.description.reading import check
from desktop.description.register import Entry, Field
from desktop.domain.language import _
from desktop.store import Store
from desktop.store.history import Change


def run(asked: Asked) -> int:
    """Print a record, with its history if that was asked."""
    register_of(asked)
    with book(asked) as store:
        return tell(asked, store)


def tell(asked: Asked, store: Store) -> int:
    """The same, of a book that is open; what an ordinary book holds reserved is shown only if so asked.

    Raises:
        Ending: there is no such record.
    """
    record = store.get(register_of(asked).model, asked.options.id)
    if record is None or (record.is_reserved() and not (store.keeps_reserved or asked.options.reserved)):
        raise Ending(_("No hay ningún registro con el identificador {}.").format(asked.options.id))
    changes = store.history(record) if asked.options.history else []
    told: dict[str, object] = {**record_plain(record)}
    if asked.options.history:
        told["history"] = [asdict(change) for change in changes]
    sealed = unsealing.shown(asked, store, record)
    answers.tell(asked.json, told | sealed.told, [*_people(record), *_history(changes), *sealed.people])
    return Exit.DONE


def _people(record: Entry) -> Iterator[str]:
    yield f"{_(record.about.singular)}: {record.heading()}"
    yield f"{record.uid} · {_(record.state.value)}"
    section = None
    for field in _by_section(record.fields):
        if text := field.say(record):
            if field.section and field.section != section:
                section = field.section
                yield f"\n{_(section.title)}"
            label = f"  {_(field.label)}: "
            yield label + text.replace("\n", "\n" + " " * len(label))
    if problems := check(record):
        yield f"\n{_('Avisos y faltas')}"
        yield from (f"  {problem.field}: {problem.text}" for problem in problems)


def _by_section(fields: Sequence[Field]) -> list[Field]:
    """What is computed stands with its section, though it is described after all that is typed."""
    order = list(dict.fromkeys(field.section for field in fields))
    return sorted(fields, key=lambda field: order.index(field.section))


def _history(changes: list[Change]) -> Iterator[str]:
    if changes:
        yield f"\n{_('Historia')}"
    for change in changes:
        what = ", ".join(_(text) for text in (change.part, change.label) if text)
        when = change.at[:16].replace("T", " ")
        yield f"  {when} UTC  {change.actor}  {what}: {change.before} → {change.after}"
