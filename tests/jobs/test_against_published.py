"""The book beside what InfoLobby publishes: every seeded difference is found, and none that is not there."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from desktop.duties.against_published import Comparison, compare
from desktop.exchange import infolobby, infolobby_2014
from desktop.jobs.against_published import both_sides, take_in_some
from desktop.store import Store
from desktop.store.office_law import law_of
from tests.exchange import round_trips as rounds
from tests.practised import practised

Rows = list[dict[str, str]]


@dataclass
class Published:
    """A practice book and the folder it was published to."""

    store: Store
    folder: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    place = tmp_path_factory.mktemp("against")
    store = practised(place / "libro.probidad")
    rounds.write(infolobby.files(rounds.outgoing(store)), place / "infolobby")
    yield Published(store, place / "infolobby" / "utf8")
    store.close()


def compared(store: Store, folder: Path) -> Comparison:
    both = rounds.finish(both_sides(store, [folder]))
    return compare(store, law_of(store), both.ours, both.theirs)


def change(folder: Path, table: str, edit: Callable[[Rows], Rows]) -> None:
    """Rewrite a table with other rows."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = list(reader.fieldnames or ()), list(reader)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(edit(rows))


def copied(published: Published, folder: Path) -> Path:
    """The tables to be spoiled, without the complement."""
    folder.mkdir()
    for path in published.folder.glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def codes(folder: Path) -> list[str]:
    with (folder / "audiencias.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["CodigoURI"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("module", [infolobby, infolobby_2014], ids=["today", "2014"])
@pytest.mark.parametrize(
    "seed", [3, pytest.param(1, marks=pytest.mark.long), pytest.param(2, marks=pytest.mark.long)]
)
def test_what_we_published_ourselves_shows_no_difference(
    module: ModuleType, seed: int, tmp_path: Path
) -> None:
    store = practised(tmp_path / "l.probidad", seed=seed)
    rounds.write(module.files(rounds.outgoing(store)), tmp_path / "out")
    found = compared(store, tmp_path / "out")
    assert found.clean
    assert found.compared > 30
    store.close()


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long)])
def test_every_seeded_difference_is_found_and_no_other(seed: int, made: Published, tmp_path: Path) -> None:
    chance = random.Random(seed)
    folder = copied(made, tmp_path / "pub")
    chosen = chance.sample(codes(folder), 12)
    gone, late, other, invented = set(chosen[:3]), set(chosen[3:6]), set(chosen[6:10]), chosen[10:]
    strange = {f"{code[:5]}999{place}1": code for place, code in enumerate(invented)}

    def spoil(rows: Rows) -> Rows:
        kept = [row for row in rows if row["CodigoURI"] not in gone]
        for row in kept:
            if row["CodigoURI"] in late:
                row["fechaRegistro"] = str(date.fromisoformat(row["fechaEvento"][:10]) + timedelta(days=70))
        return kept + [_again(row, "CodigoURI", strange) for row in rows if row["CodigoURI"] in invented]

    change(folder, "audiencias", spoil)

    def details(rows: Rows) -> Rows:
        for row in rows:
            if row["CodigoURI"] in other:
                row["descripcion"] = f"Otro lugar {row['CodigoURI'][-4:]}"
        return rows + [
            _again(row, "CodigoURI", strange) | {"observaciones": "Zoológico: jaulas nuevas"}
            for row in rows
            if row["CodigoURI"] in invented
        ]

    change(folder, "datosAudiencia", details)
    change(
        folder,
        "asistenciasPasivos",
        lambda rows: (
            rows
            + [_again(row, "codigoAudiencia", strange) for row in rows if row["codigoAudiencia"] in invented]
        ),
    )
    found = compared(made.store, folder)
    assert {last(one.ours.origin) for one in found.missing} == gone
    assert {last(one.ours.origin) for one in found.late} == late
    assert {last(one.ours.origin) for one in found.different} == other
    assert all([change.field for change in one.changes] == ["place"] for one in found.different)
    assert {last(side.origin) for side in found.unknown} == set(strange)
    assert all(one.ours.uid and one.closing >= 1 for one in found.missing)


def last(origin: str) -> str:
    return origin.rpartition("/")[2]


def _again(row: dict[str, str], name: str, strange: dict[str, str]) -> dict[str, str]:
    """The row for an invented record, on another day."""
    code = next(new for new, old in strange.items() if old == row[name])
    again = row | {name: code}
    if "uriAudiencia" in row:
        again["uriAudiencia"] = row["uriAudiencia"].replace(row.get("CodigoURI", ""), code)
    if "fechaEvento" in row:
        day = date.fromisoformat(row["fechaEvento"][:10])
        again["fechaEvento"] = str(day.replace(day=1 if day.day != 1 else 2)) + row["fechaEvento"][10:]
    return again


def test_what_is_published_under_other_codes_is_known_by_official_day_and_matter(
    made: Published, tmp_path: Path
) -> None:
    folder = copied(made, tmp_path / "pub")
    every = {code: f"{code[:5]}77{place}1" for place, code in enumerate(codes(folder))}

    def recoded(rows: Rows) -> Rows:
        for row in rows:
            for name in {"CodigoURI", "codigoAudiencia", "uriAudiencia"} & row.keys():
                code = last(row[name])
                row[name] = row[name].replace(code, every[code])
        return rows

    for table in ("audiencias", "datosAudiencia", "activos", "asistenciasPasivos", "asistenciasActivos"):
        change(folder, table, recoded)
    for table in ("trabajaPara", "otrosAsistentes", "representaciones"):
        change(folder, table, recoded)
    assert compared(made.store, folder).clean


def test_what_is_unknown_here_comes_in_alone_and_is_known_then(tmp_path: Path) -> None:
    store = practised(tmp_path / "l.probidad")
    rounds.write(infolobby.files(rounds.outgoing(store)), tmp_path / "out")
    folder = copied(Published(store, tmp_path / "out" / "utf8"), tmp_path / "pub")
    code = codes(folder)[0]
    strange = {f"{code[:5]}55551": code}

    def added(name: str, more: dict[str, str]) -> Callable[[Rows], Rows]:
        return lambda rows: rows + [_again(row, name, strange) | more for row in rows if row[name] == code]

    change(folder, "audiencias", added("CodigoURI", {}))
    change(folder, "datosAudiencia", added("CodigoURI", {"observaciones": "Un asunto nuevo"}))
    change(folder, "asistenciasPasivos", added("codigoAudiencia", {}))
    (unknown,) = compared(store, folder).unknown
    account = rounds.finish(take_in_some(store, [folder], [unknown.origin]))
    assert account.records["meetings"] == 1
    assert account.closes
    after = compared(store, folder)
    assert after.clean, after
    store.close()


def test_a_register_whose_table_is_not_there_is_not_missing(made: Published, tmp_path: Path) -> None:
    folder = copied(made, tmp_path / "pub")
    for name in ("viajes", "donativos"):
        (folder / f"{name}.csv").unlink()
    assert compared(made.store, folder).clean


def test_other_files_are_refused(made: Published, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="InfoLobby"):
        rounds.finish(both_sides(made.store, [tmp_path]))
