"""The eleven tables of InfoLobby's catalogues of today: their columns, and what a file is known by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from desktop.domain.text import fold
from desktop.exchange.align import Column
from desktop.exchange.cutting import SEPARATORS, by_the_rule
from desktop.exchange.texts import decode

TABLES: dict[str, tuple[str, ...]] = {
    "audiencias": (
        *("uriAudiencia", "CodigoURI", "uriOrganismo", "organismo", "fechaEvento", "fechaRegistro"),
        *("fechaActualizacion", "uriComuna", "comuna", "tipo", "duracionMinutos", "anio"),
    ),
    "datosAudiencia": (
        *("uriAudiencia", "CodigoURI", "observaciones", "descripcion", "materia", "anio"),
        *("trimestre", "CUT"),
    ),
    "pasivos": (
        *("uriPasivo", "codigoPasivo", "uriPersona", "codigoPersona", "nombrePasivo", "organismo"),
        *("IDORPortal", "cargo", "inicioPasivo", "finPasivo"),
    ),
    "activos": (
        *("uriActivo", "nombreActivo", "fichaActivoInfoLobby", "uriTipo", "uriPersona", "uriAudiencia"),
        *("CodigoURIPersona", "nombre", "tipoActivo", "uriOrganismo", "FechaInicio_Audiencia", "organismo"),
        *("IDORPortal", "anio", "trimestre"),
    ),
    "asistenciasPasivos": (
        *("codigoPasivo", "pasivo", "codigoOrganismo", "organismo", "cargo", "codigoAudiencia"),
    ),
    "asistenciasActivos": (
        *("codigoActivo", "activo", "uriEmpLobby", "codigoEmpLobby", "empresaLobby", "codigoAudiencia"),
        *("codigoRepresentado", "representado", "giroRepresentado"),
    ),
    "representaciones": (
        *("codigoRepresentado", "representado", "giroRepresentado", "codigoAudiencia", "personalidad"),
    ),
    "trabajaPara": (
        *("codigoEmpLobby", "empresaLobby", "codigoActivo", "activo", "tipoActivo", "codigoAudiencia"),
    ),
    "otrosAsistentes": ("asistente", "codigoAudiencia"),
    "viajes": (
        *("codigoViaje", "destino", "pasivo", "codigoPasivo", "organismo", "IdOrPortal", "cargo"),
        *("fechaInicio", "fechaTermino", "descripcion", "costo", "financistas"),
    ),
    "donativos": (
        *("codigoDonativo", "descripcion", "pasivo", "codigoPasivo", "organismo", "IdOrPortal", "cargo"),
        *("fechaDonativo", "ocasion"),
    ),
}
"""The columns that are written. A file of theirs may have them in any order, and lack or add some."""

_FORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "audiencias": (
        TABLES["audiencias"][:7],
        (*TABLES["audiencias"][:5], *TABLES["audiencias"][7:]),
    ),
    "datosAudiencia": (TABLES["datosAudiencia"][:7],),
    "asistenciasActivos": (tuple(n for n in TABLES["asistenciasActivos"] if n != "codigoEmpLobby"),),
    "representaciones": (TABLES["representaciones"][:4], TABLES["representaciones"][:3]),
}
"""Other columns that a table without a heading may have."""

_SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("viajes", frozenset({"codigoviaje"})),
    ("donativos", frozenset({"codigodonativo"})),
    ("asistenciasActivos", frozenset({"codigoactivo", "activo", "codigorepresentado"})),
    ("trabajaPara", frozenset({"empresalobby", "codigoactivo", "tipoactivo"})),
    ("representaciones", frozenset({"codigorepresentado", "representado"})),
    ("activos", frozenset({"uriactivo", "tipoactivo"})),
    ("asistenciasPasivos", frozenset({"codigopasivo", "pasivo", "codigoaudiencia"})),
    ("pasivos", frozenset({"codigopasivo", "nombrepasivo"})),
    ("otrosAsistentes", frozenset({"asistente", "codigoaudiencia"})),
    ("datosAudiencia", frozenset({"observaciones", "materia"})),
    ("audiencias", frozenset({"codigouri", "fechaevento"})),
)
"""Of each table the columns that no other has together."""

_CODE = re.compile(r"(?:[A-Za-z]{2}\d{3}\S{1,40})?")
_DAY = re.compile(r"(?:\d{4}-\d\d-\d\d|\d{1,2}[-/]\d{1,2}[-/]\d{4})(?:[T ]\d\d?:\d\d\S*)?|(?i:s/i)|")
_SHAPES: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("codigouri", "codigoaudiencia", "codigoviaje", "codigodonativo"), _CODE),
    **dict.fromkeys(("fechaevento", "fecharegistro", "fechaactualizacion", "fechadonativo"), _DAY),
    **dict.fromkeys(("fechainicio", "fechatermino", "iniciopasivo", "finpasivo"), _DAY),
    "uriaudiencia": re.compile(r"(?:https?://\S+)?"),
    "anio": re.compile(r"(?:\d{4})?"),
    "trimestre": re.compile(r"[1-4]?"),
    "idorportal": re.compile(r"(?:[A-Za-z]{2}\d{3})?"),
}
_KNOWN = {fold(name): name for names in TABLES.values() for name in names} | {"idorportal": "IdOrPortal"}
_SAMPLE = 16_384


def columns_of(name: str, data: bytes) -> tuple[str, list[Column]] | None:
    """Which table a file is, and its columns in its own order; None if it is none."""
    first = next((line for line in decode(data[:_SAMPLE], name).splitlines() if line.strip()), "")
    for separator in SEPARATORS:
        cells = _cells(first, separator)
        names = [fold(cell).strip().strip("\ufeff\x00\"'") for cell in cells]
        for table, sign in _SIGNS:
            if sign <= set(names):
                return table, [
                    _column(_KNOWN.get(word, cell.strip())) for word, cell in zip(names, cells, strict=True)
                ]
    return _without_heading(name, first)


def _column(name: str) -> Column:
    return Column(name, _SHAPES.get(fold(name)))


def _cells(line: str, separator: str) -> list[str]:
    cuts = by_the_rule([line], separator)
    return cuts[0].cells if cuts else line.split(separator)


def _without_heading(name: str, first: str) -> tuple[str, list[Column]] | None:
    """A table known by its file's name alone, if its first row has as many cells, and of their shape."""
    stem = re.sub(r"[\d\W_]+", "", fold(Path(name).stem))
    table = next((table for table in TABLES if fold(table) == stem), None)
    if table is None:
        return None
    for separator in SEPARATORS:
        cells = _cells(first, separator)
        for names in (TABLES[table], *_FORMS.get(table, ())):
            columns = [_column(_KNOWN[fold(one)]) for one in names]
            if len(cells) == len(names) and _fit(columns, cells):
                return table, columns
    return None


def _fit(columns: list[Column], cells: list[str]) -> bool:
    """Whether cells look like a row; at least one of them must have had the chance not to."""
    pairs = list(zip(columns, cells, strict=True))
    told = any(column.shape is not None and cell.strip() for column, cell in pairs)
    return told and all(column.fits(cell) for column, cell in pairs)


def tables_in(paths: Iterable[Path]) -> dict[Path, str]:
    """The tables among files, by what stands in their first row."""
    found: dict[Path, str] = {}
    for path in paths:
        if path.suffix.casefold() not in (".csv", ".txt", ".tsv") or not path.is_file():
            continue
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
        try:
            known = columns_of(path.name, sample)
        except ValueError:
            continue
        if known is not None:
            found[path] = known[0]
    return found
