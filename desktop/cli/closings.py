"""`closings`: which months were closed, and every version that was published of one record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.opening import book, register_of
from desktop.description.frozen import thaw
from desktop.domain.language import _
from desktop.store import Store
from desktop.store.published import Closing, closings, versions_of


def run(asked: Asked) -> int:
    """List the closes, or the published versions of a record."""
    if asked.options.register and not asked.options.id:
        raise WrongWords(_("Falta decir: {}.").format("ID"))
    with book(asked) as store:
        return _versions(asked, store) if asked.options.id else _closings(asked, store)


def _closings(asked: Asked, store: Store) -> int:
    found = closings(store)
    value = {"closings": [asdict(one) for one in found]}
    answers.tell(asked.json, value, _people(found))
    return Exit.DONE


def _people(found: list[Closing]) -> Iterator[str]:
    if not found:
        yield _("Aún no se ha cerrado ningún mes.")
        return
    rows = [
        (f"{one.year}-{one.month:02d}", str(one.number), one.code, one.at[:16], one.author, one.package)
        for one in found
    ]
    headings = (_("Mes"), _("Cierre"), _("Organismo"), _("Hecho"), _("Por"), _("Huella del paquete"))
    yield from answers.table(headings, rows, whole=1)


def _versions(asked: Asked, store: Store) -> int:
    register = register_of(asked)
    found = versions_of(store, register.name, asked.options.id)
    value = {
        "versions": [
            {"closing": one.number, "at": one.at, "record": json.loads(content) if content else None}
            for one, content in found
        ]
    }
    people = [
        f"{_('Cierre')} {one.number}: {thaw(register.model, content).line() if content else _('retirado')}"
        for one, content in found
    ]
    answers.tell(asked.json, value, people or [_("Ningún cierre lo ha publicado.")])
    return Exit.DONE
