"""What lies behind a path: which format, and the reader for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.language import _
from desktop.exchange import (
    infolobby,
    infolobby_2014,
    infoprobidad,
    leylobby_api,
    probidad_json,
    rdf,
    sheets,
    workbook,
)
from desktop.exchange.complement import NAME as COMPLEMENT
from desktop.exchange.completing import beside, completed
from desktop.exchange.incoming import Delivery, Skipped
from desktop.exchange.strict_json import loads, loads_lines
from desktop.exchange.texts import decode, load

NAMES = ("infolobby", "infolobby-2014", "api", "rdf", "probidad", "csv", "xlsx")
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
_JSONS = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True)
class Source:
    """Something to be read, and how."""

    path: Path
    read: Callable[[], Delivery]


def recognise(paths: Iterable[Path], named: str | None = None) -> list[Source]:
    """How each path is read; `named` overrules what it looks like.

    Raises:
        ValueError: nothing is there, or nothing that is known.
    """
    if named is not None and named not in NAMES:
        raise ValueError(_("No existe el formato «{}»: elija uno de {}.").format(named, ", ".join(NAMES)))
    chosen = list(paths)
    files = [path for path in chosen if not path.is_dir()]
    folder = _given_one_by_one(files) if named in (None, "infolobby-2014") else None
    if folder:
        tables = set(infolobby_2014.table_files(folder).values())
        chosen = [folder, *(path for path in chosen if path not in tables)]
    lobby = _catalogues(files, named) if len(files) > 1 and not folder else []
    chosen = [path for path in chosen if path not in lobby]
    sources = [_lobby(lobby[0].parent, lobby)] if lobby else []
    sources += [source for path in chosen for source in _sources(path, named)]
    if not sources:
        raise ValueError(_("No hay nada que importar."))
    return sources


def _given_one_by_one(files: Sequence[Path]) -> Path | None:
    """The folder of the nine tables, if they were named one by one."""
    for folder in dict.fromkeys(path.parent for path in files):
        tables = infolobby_2014.table_files(folder) if folder.is_dir() else {}
        if not infolobby_2014.missing_tables(tables) and len(set(tables.values()) & set(files)) > 1:
            return folder
    return None


def _sources(path: Path, named: str | None) -> list[Source]:
    if not path.exists():
        raise ValueError(_("No existe «{}».").format(path))
    if path.is_dir():
        return _folder(path, named)
    return [_file(path, named)]


def _folder(folder: Path, named: str | None) -> list[Source]:
    tables = infolobby_2014.table_files(folder)
    missing = infolobby_2014.missing_tables(tables)
    if named == "infolobby-2014" or not missing:
        return [Source(folder, lambda: completed(folder, infolobby_2014.read(folder)))]
    if together := _together(folder, named):
        return together
    if tables:
        raise ValueError(
            _("En «{}» hay tablas de InfoLobby, pero faltan: {}.").format(folder.name, ", ".join(missing))
        )
    answers = leylobby_api.answers_in(folder) if named in (None, "api") else []
    if answers and (beside(folder) or named == "api"):
        exact = beside(folder) is not None
        return [Source(folder, lambda: completed(folder, leylobby_api.read_folder(folder, exact=exact)))]
    if (inner := _one_inside(folder)) is not None:
        return _folder(inner, named)
    if beside(folder):
        return [Source(folder, lambda: completed(folder, _joined(_files_of(folder, named))))]
    return _files_of(folder, named)


def _together(folder: Path, named: str | None) -> list[Source]:
    """The tables of today's InfoLobby, or the Turtle: files that point at each other are read as one."""
    if lobby := _catalogues(sorted(folder.iterdir()), named):
        others = _beside_tables(folder, lobby, _("No es una tabla de InfoLobby: no se leyó."))
        return [_lobby(folder, lobby), *others]
    if graphs := _graphs(folder, named):
        others = _beside_tables(folder, graphs, _("No es Turtle: no se leyó."))
        return [Source(folder, lambda: completed(folder, rdf.read(graphs))), *others]
    return []


def _catalogues(paths: Sequence[Path], named: str | None) -> list[Path]:
    """Those that are tables of InfoLobby's catalogues of today."""
    return list(infolobby.tables_in(paths)) if named in (None, "infolobby") else []


def _lobby(folder: Path, paths: Sequence[Path]) -> Source:
    """The tables together, with the complement that lies beside them."""
    home = infolobby.folder_of_complement(folder)
    return Source(folder, lambda: completed(home, infolobby.read(paths)))


def _graphs(folder: Path, named: str | None) -> list[Path]:
    """The files of Turtle in a folder, if no data of another kind lie beside them, or they are asked for."""
    if named not in (None, "rdf"):
        return []
    inside = [path for path in sorted(folder.iterdir()) if path.name != COMPLEMENT]
    mixed = any(path.suffix.casefold() in (".csv", *_JSONS, *_WORKBOOKS) for path in inside)
    return rdf.triples_in(inside) if named or not mixed else []


def _beside_tables(folder: Path, tables: Sequence[Path], why: str) -> list[Source]:
    """What else lies beside files that are read together: told of, but not read."""
    others = Delivery()
    for path in sorted(folder.iterdir()):
        if path not in tables and path.name != COMPLEMENT and not path.name.startswith("."):
            others.skipped.append(Skipped(path.name, why))
    return [Source(folder, lambda: others)] if others.skipped else []


def _one_inside(folder: Path) -> Path | None:
    """The one folder of an exchange format, where nothing else is."""
    inside = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() and beside(inside[0]) else None


def _is_empty_list(path: Path) -> bool:
    """Whether it is a register of ours in which nothing was to be told."""
    return path.suffix == ".jsonl" and beside(path.parent) is not None and not path.stat().st_size


def _joined(sources: list[Source]) -> Delivery:
    whole = Delivery()
    for source in sources:
        whole.join(source.read())
    return whole


def _files_of(folder: Path, named: str | None) -> list[Source]:
    """The files of a folder, each by itself."""
    sources, others = [], Delivery()
    for path in sorted(folder.iterdir()):
        if path.name == COMPLEMENT or _is_empty_list(path):
            continue
        if path.is_file() and path.suffix.casefold() in (".csv", rdf.SUFFIX, *_JSONS, *_WORKBOOKS):
            sources.append(_file(path, named))
        else:
            others.skipped.append(Skipped(path.name, _("No es un archivo de datos conocido: no se leyó.")))
    if not sources and not beside(folder):
        raise ValueError(
            _("En «{}» no están las nueve tablas de InfoLobby ni otros archivos conocidos.").format(
                folder.name
            )
        )
    return [*sources, Source(folder, lambda: others)]


def _file(path: Path, named: str | None) -> Source:
    suffix = path.suffix.casefold()
    if named == "infolobby-2014":
        return Source(path, lambda: completed(path.parent, infolobby_2014.read(path.parent)))
    if named in (None, "infolobby") and infolobby.tables_in([path]):
        return _lobby(path.parent, [path])
    if named == "rdf" or (named is None and suffix == rdf.SUFFIX):
        return Source(path, lambda: completed(path.parent, rdf.read([path])))
    if named == "xlsx" or (named is None and suffix in _WORKBOOKS):
        return Source(path, lambda: workbook.read(path.name, load(path)))
    if named == "csv" or (named is None and suffix == ".csv"):
        return Source(path, lambda: sheets.read(path.name, load(path)))
    if named in ("api", "probidad") or suffix in _JSONS:
        return Source(path, lambda: _json(path, named))
    raise ValueError(
        _("«{}» no es un archivo conocido: se esperan .csv, .json, .jsonl, .ttl o .xlsx.").format(path.name)
    )


def _json(path: Path, named: str | None) -> Delivery:
    """Ours or the API's, by what its first object looks like."""
    text = decode(load(path), path.name)
    value = loads_lines(text, path.name) if path.suffix.casefold() != ".json" else loads(text, path.name)
    if infoprobidad.looks_like(value):
        raise ValueError(
            _(
                "«{}» es una declaración de InfoProbidad: se guarda sellada, no en los registros. Tómela con"
                " «declare take-in», o en la ventana con «Partir de lo publicado»."
            ).format(path.name)
        )
    if named == "probidad" or (named is None and probidad_json.fits(path.name, value)):
        return probidad_json.read(path.name, value)
    if named == "api" or leylobby_api.fits(value):
        return leylobby_api.read(path.name, value)
    raise ValueError(
        _("«{}» no es de Probidad ni de la API de leylobby: no tiene sus campos.").format(path.name)
    )
