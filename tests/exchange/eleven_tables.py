"""Invented tables in the layout InfoLobby uses today: two meetings, a trip, a gift, and who is in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from desktop.exchange.infolobby.layout import TABLES

BASE = "http://ejemplo.cl/infolobby"
Rows = Sequence[Sequence[str]]

ROWS: dict[str, Rows] = {
    "audiencias": (
        (
            *(f"{BASE}/registroaudiencia/aa00170011", "aa00170011", f"{BASE}/institucion/aa001"),
            *("Servicio de Ñandúes", "2024-06-24 12:30:00-04", "2024-07-01 09:00:00-04", ""),
            *(f"{BASE}/comuna/13101", "Santiago", "Presencial", "45", "2024"),
        ),
        (
            *(f"{BASE}/registroaudiencia/aa00170021", "aa00170021", f"{BASE}/institucion/aa001"),
            *("Servicio de Ñandúes", "2024-06-25 00:00:00-04", "", "", "", "S/I", "Videoconferencia"),
            *("", "2024"),
        ),
    ),
    "datosAudiencia": (
        (
            *(f"{BASE}/registroaudiencia/aa00170011", "aa00170011", "Jaulas; y además, acequias"),
            *("Calle Uno N° 5", "Celebración de contratos", "2024", "2", ""),
        ),
        (
            *(f"{BASE}/registroaudiencia/aa00170021", "aa00170021", "Año «nuevo» de la señal"),
            *("S/I", "", "2024", "2", ""),
        ),
    ),
    "pasivos": (
        (
            *(f"{BASE}/pasivo/501", "501", f"{BASE}/persona/601", "601", "Íñigo Peña Muñoz"),
            *("Servicio de Ñandúes", "AA001", "Director(a)", "2023-03-11", ""),
        ),
    ),
    "asistenciasPasivos": (
        ("501", "Íñigo Peña Muñoz", "AA001", "Servicio de Ñandúes", "Director(a)", "aa00170011"),
        ("501", "Íñigo Peña Muñoz", "AA001", "Servicio de Ñandúes", "Director(a)", "aa00170021"),
    ),
    "asistenciasActivos": (
        (
            *("701", "Eva Lagos Ríos", f"{BASE}/emp/760864285r", "", "", "aa00170011"),
            *("760864285r", "Molinos del Ñuble", "Harinas"),
        ),
    ),
    "representaciones": (("760864285r", "Molinos del Ñuble", "Harinas", "aa00170011", "Persona Jurídica"),),
    "trabajaPara": (),
    "otrosAsistentes": (("Luz Mora - Juan Sol", "aa00170011"), ("RESERVADO", "aa00170021")),
    "viajes": (
        (
            *("aa00180012", "Arica", "Íñigo Peña Muñoz", "501", "Servicio de Ñandúes", "AA001"),
            *("Director(a)", "2024-06-01", "2024-06-03", "Visita, con reunión", "120000", "S/I"),
        ),
    ),
    "donativos": (
        (
            *("aa00190013", "Libro de la señora Núñez", "Íñigo Peña Muñoz", "501"),
            *("Servicio de Ñandúes", "AA001", "Director(a)", "2024-06-05", "Aniversario"),
        ),
    ),
}


def table(name: str, rows: Rows, separator: str = ",", *, headed: bool = True) -> str:
    """A table as it stands in a file, quoted where it must be."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerows([TABLES[name], *rows] if headed else rows)
    return out.getvalue()


def tables(
    separator: str = ",", encoding: str = "utf-8", *, headed: bool = True, **changed: Rows
) -> dict[str, bytes]:
    """All of them by file name; some with other rows."""
    every: Mapping[str, Rows] = ROWS | changed
    return {
        f"{name}.csv": table(name, rows, separator, headed=headed).encode(encoding)
        for name, rows in every.items()
        if rows
    }


def other(name: str, row: int = 0, **cells: str) -> Rows:
    """The rows of a table with some cells of one row changed."""
    told = [list(one) for one in ROWS[name]]
    for column, text in cells.items():
        told[row][TABLES[name].index(column)] = text
    return told
