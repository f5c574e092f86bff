"""The tables of a folder, whichever of the eleven are there, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from desktop.domain.language import _
from desktop.exchange.completing import beside
from desktop.exchange.incoming import Delivery
from desktop.exchange.infolobby.agenda import gifts, officials, trips
from desktop.exchange.infolobby.desk import Desk, moment
from desktop.exchange.infolobby.layout import columns_of
from desktop.exchange.infolobby.meetings import meetings
from desktop.exchange.tables import Table, read_table
from desktop.exchange.texts import load

TWIN = "utf8"
REGISTERED = "fechaRegistro"


def folder_of_complement(folder: Path) -> Path:
    """Where the complement of the tables in a folder lies: there, or above the twin of the tables."""
    return folder.parent if folder.name == TWIN and beside(folder.parent) else folder


def read(paths: Iterable[Path]) -> Delivery:
    """Everything in files that are such tables.

    Raises:
        ValueError: one is not.
    """
    files = list(paths)
    exact = any(beside(folder_of_complement(path.parent)) for path in files)
    return read_tables(loaded(files), exact=exact)


def read_tables(data: Mapping[str, bytes], *, exact: bool = False) -> Delivery:
    """The same from bytes, by file name; `exact` for tables of ours.

    Raises:
        ValueError: one is none of the eleven.
    """
    delivery = Delivery()
    tables: dict[str, Table] = {}
    for name, content in data.items():
        known = columns_of(name, content)
        if known is None:
            raise ValueError(_("«{}» no es una tabla de InfoLobby que se conozca.").format(name))
        table = read_table(name, content, known[1])
        delivery.read[name] += table.read
        delivery.refused += table.refused
        into = tables.setdefault(known[0], Table())
        into.rows += table.rows
    desk = Desk(delivery, exact=exact)
    officials(desk, tables.get("pasivos"))
    meetings(desk, tables)
    trips(desk, tables.get("viajes"))
    gifts(desk, tables.get("donativos"))
    return delivery


def loaded(files: Iterable[Path]) -> dict[str, bytes]:
    """The bytes of tables, by file name.

    Raises:
        ValueError: one is empty, too large, or cannot be read.
    """
    return {path.name: load(path) for path in files}


def registered(data: Mapping[str, bytes]) -> dict[str, date]:
    """When each hearing was registered, by its code, where the tables tell it."""
    days: dict[str, date] = {}
    for name, content in data.items():
        known = columns_of(name, content)
        if known is None or not any(column.name == REGISTERED for column in known[1]):
            continue
        for row in read_table(name, content, known[1]).rows:
            day = moment(row.values.get(REGISTERED, ""))[0]
            try:
                days[row.values.get("CodigoURI", "").strip()] = date.fromisoformat(day or "")
            except ValueError:
                continue
    return days
