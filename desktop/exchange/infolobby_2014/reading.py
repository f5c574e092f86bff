"""The nine files, read in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop.domain.language import _
from desktop.exchange.completing import beside
from desktop.exchange.incoming import Delivery, Skipped
from desktop.exchange.infolobby_2014.agenda import gifts, trips
from desktop.exchange.infolobby_2014.desk import Desk
from desktop.exchange.infolobby_2014.directory import officials, organisations, people
from desktop.exchange.infolobby_2014.layout import DICTIONARY, ENCODINGS, HEADLESS, TABLES
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
    data = loaded(files)
    names = {name: files[name].name for name in TABLES}
    delivery = read_tables(data, names, exact=beside(folder) is not None)
    if DICTIONARY in files:
        delivery.skipped.append(
            Skipped(files[DICTIONARY].name, _("Es el diccionario de las columnas: no trae registros."))
        )
    return delivery


def loaded(files: Mapping[str, Path]) -> dict[str, bytes]:
    """The bytes of the nine tables, by their name.

    Raises:
        ValueError: one is empty, too large, or cannot be read.
    """
    return {name: _bytes(files[name], name) for name in TABLES}


def _bytes(path: Path, name: str) -> bytes:
    """The bytes of a table; one without a row of names is empty if it has no rows."""
    return b"" if name in HEADLESS and not path.stat().st_size else load(path)


def read_tables(data: Mapping[str, bytes], names: Mapping[str, str], *, exact: bool = False) -> Delivery:
    """The same from bytes; `exact` for tables of ours, where nobody is taken for another by their name.

    Raises:
        ValueError: one is not what its name says.
    """
    tables = {
        name: read_table(names[name], data[name], TABLES[name], ENCODINGS[name] if exact else None)
        if data[name]
        else Table()
        for name in TABLES
    }
    delivery = Delivery()
    for name, table in tables.items():
        delivery.read[names[name]] = table.read
        delivery.refused += table.refused
    desk = Desk(delivery, exact=exact)
    officials(desk, tables["Pasivos"])
    people(desk, tables["Activos"])
    organisations(desk, tables["Entidad"])
    meetings(desk, tables)
    trips(desk, tables["Viajes"])
    gifts(desk, tables["Donativos"])
    return delivery
