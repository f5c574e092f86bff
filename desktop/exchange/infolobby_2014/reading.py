"""The nine files, read in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop.domain.language import _
from desktop.exchange.incoming import Delivery, Skipped
from desktop.exchange.infolobby_2014.agenda import gifts, trips
from desktop.exchange.infolobby_2014.desk import Desk
from desktop.exchange.infolobby_2014.directory import officials, organisations, people
from desktop.exchange.infolobby_2014.layout import DICTIONARY, TABLES
from desktop.exchange.infolobby_2014.meetings import meetings
from desktop.exchange.tables import Table, read_table
from desktop.exchange.texts import load


def table_files(folder: Path) -> dict[str, Path]:
    """The tables of a folder by name, the dictionary of columns among them."""
    wanted = {name.casefold(): name for name in (*TABLES, DICTIONARY)}
    found = (path for path in sorted(folder.iterdir()) if path.suffix.casefold() == ".csv" and path.is_file())
    return {wanted[path.stem.casefold()]: path for path in found if path.stem.casefold() in wanted}


def missing_tables(files: Mapping[str, Path]) -> list[str]:
    """Which of the nine are not there."""
    return [f"{name}.csv" for name in TABLES if name not in files]


def read(folder: Path) -> Delivery:
    """Everything in the nine tables.

    Raises:
        ValueError: one is missing, or is not what its name says.
    """
    files = table_files(folder)
    if missing := missing_tables(files):
        raise ValueError(_("En «{}» faltan tablas: {}.").format(folder.name, ", ".join(missing)))
    tables = {name: _table(files[name], name) for name in TABLES}
    delivery = Delivery()
    for name, table in tables.items():
        delivery.read[files[name].name] = table.read
        delivery.refused += table.refused
    if DICTIONARY in files:
        delivery.skipped.append(
            Skipped(files[DICTIONARY].name, _("Es el diccionario de las columnas: no trae registros."))
        )
    desk = Desk(delivery)
    officials(desk, tables["Pasivos"])
    people(desk, tables["Activos"])
    organisations(desk, tables["Entidad"])
    meetings(desk, tables)
    trips(desk, tables["Viajes"])
    gifts(desk, tables["Donativos"])
    return delivery


def _table(path: Path, name: str) -> Table:
    return read_table(path.name, load(path), TABLES[name])
