"""The filings of a year together: what is written, what is skipped and why, what must never be in them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop.description.register import State
from desktop.duties.yearly import of_year
from desktop.filings.yearly_summary import Row
from desktop.jobs.attesting import attest
from desktop.jobs.closing.publishing import publish
from desktop.jobs.reserving import share
from desktop.jobs.yearly_filings import Told, Yearly, write_year
from desktop.jobs.yearly_tables import tables
from desktop.registers.institutions import Institution
from desktop.registers.lobbyists import Lobbyist
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.resolutions import Resolution
from desktop.store import BookError
from desktop.store.aggregates import bodies, posts
from desktop.store.vault import Vault, create_vault, open_vault
from tests.blank import blank, cheap_vaults
from tests.filings.readers import layers, pdf_text, squeezed
from tests.store.desk import Desk, read

TODAY = date(2026, 11, 24)
SECRET = "Quilapayun"
PASSPHRASE = "cuatro palabras bien largas"
NONE = "Cuenta reservada: no hay."


class Clock:
    """A clock that tests set."""

    now = datetime(2026, 10, 30, 15, tzinfo=UTC).replace(tzinfo=None)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    store = blank(tmp_path / "libro.probidad", clock=clock)
    yield Desk(store)
    store.close()


def run(work: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def wish(desk: Desk, folder: Path, account: Callable[[], Vault] | str = NONE) -> Yearly:
    store, institution = desk.store, desk.institution
    body = bodies(store)[institution.id]
    count = partial(of_year, store, body, 2026)
    return Yearly(institution, body, 2026, folder, TODAY, "0", count, account)


def written(desk: Desk, folder: Path, account: Callable[[], Vault] | str = NONE) -> tuple[Told, ...]:
    told: tuple[Told, ...] = run(write_year(desk.store, wish(desk, folder, account)))
    return told


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def rows(desk: Desk, sheet: str) -> list[Row]:
    body = bodies(desk.store)[desk.institution.id]
    made = tables(of_year(desk.store, body, 2026), posts(desk.store), TODAY)
    (table,) = [one for one in made if one.sheet == sheet]
    return list(table.rows)


def lobbyist(desk: Desk, **raws: object) -> Lobbyist:
    told: dict[str, object] = {
        "institution": desk.institution.uid,
        "organisation": desk.company.uid,
        "capacity": "lobbyist",
        "enrolled_on": "2026-03-03",
        "way": "inscription",
    }
    return desk.add(Lobbyist, **(told | raws))


def resolution(desk: Desk, **raws: object) -> Resolution:
    told: dict[str, object] = {
        "number": "77",
        "day": "2026-01-15",
        "institution": desk.institution.uid,
        "starts": "2026-01-15",
    }
    return desk.add(Resolution, **(told | raws))


def test_what_there_is_not_is_told_in_a_sentence_each(desk: Desk, tmp_path: Path) -> None:
    told = written(desk, tmp_path / "a")
    assert names(tmp_path / "a") == {
        "AF001-resumen-2026.pdf",
        "AF001-resumen-2026.xlsx",
        "AF001-resolucion-2026-borrador.pdf",
        "AF001-autoridades-2026.pdf",
        "AF001-autoridades-2026.xlsx",
    }
    assert {one.file.name for one in told if one.file} == names(tmp_path / "a")
    assert {one.part for one in told if one.skipped} == {"lobbyists", "account"}
    (draft,) = [one.text for one in told if one.part == "resolution" and one.text]
    assert "se escribió un borrador" in draft


def test_the_lists_are_of_the_year_and_of_the_institution(desk: Desk, tmp_path: Path) -> None:
    other = desk.add(Institution, name="Otra Subsecretaría", code="AF002", region="13")
    official = {"person": desk.person.uid, "category": "undersecretary"}
    mine = {**official, "institution": desk.institution.uid}
    desk.add(Official, **mine, post="Exjefa Antigua", starts="2024-01-01", ends="2025-12-31")
    desk.add(Official, **mine, post="Jefa Saliente", starts="2024-01-01", ends="2026-01-01")
    desk.add(Official, **mine, post="Jefa Futura", starts="2027-01-01")
    desk.add(Official, **official, institution=other.uid, post="Jefa Ajena", starts="2026-01-01")
    lobbyist(desk, folio="L-1")
    lobbyist(desk, folio="L-2", enrolled_on="2027-01-01")
    lobbyist(desk, folio="L-3", institution=other.uid)
    lobbyist(desk, folio="L-4", state="draft")
    resolution(desk)
    resolution(desk, number="88", institution=other.uid)
    resolution(desk, number="66", day="2025-01-15", starts="2025-01-15", ends="2025-12-31")
    folder = tmp_path / "a"
    written(desk, folder)
    officials = pdf_text((folder / "AF001-autoridades-2026.pdf").read_bytes())
    assert "Subsecretaria" in officials
    assert "Jefa Saliente" in officials
    for gone in ("Antigua", "Futura", "Ajena"):
        assert gone not in officials
    lobbyists = pdf_text((folder / "AF001-lobbistas-2026.pdf").read_bytes())
    assert [folio for folio in ("L-1", "L-2", "L-3", "L-4") if folio in lobbyists] == ["L-1"]
    (one,) = [path for path in folder.iterdir() if "resolucion" in path.name]
    assert one.name == "AF001-resolucion-2026-77.pdf"
    assert "N°77" in squeezed(pdf_text(one.read_bytes()))


def test_two_resolutions_of_one_number_are_two_files(desk: Desk, tmp_path: Path) -> None:
    resolution(desk)
    resolution(desk, day="2026-06-01", starts="2026-06-01")
    written(desk, tmp_path / "a")
    assert len([name for name in names(tmp_path / "a") if "resolucion-2026-77" in name]) == 2


def test_the_same_book_gives_the_same_files(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    lobbyist(desk)
    for name in ("a", "b"):
        written(desk, tmp_path / name)
    assert names(tmp_path / "a") == names(tmp_path / "b")
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_stopped_anywhere_only_whole_files_stand_there(desk: Desk, tmp_path: Path) -> None:
    lobbyist(desk)
    few = replace(wish(desk, tmp_path / "whole"), parts=("resolution", "lobbyists"))
    steps = sum(1 for _progress in write_year(desk.store, few))
    whole = {path.name: path.read_bytes() for path in few.folder.iterdir()}
    assert steps > len(whole)
    for stop in range(1, steps + 1):
        folder = tmp_path / f"stop-{stop}"
        with closing(write_year(desk.store, replace(few, folder=folder))) as work:
            for _step in range(stop):
                next(work)
        left = {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
        assert left.items() <= whole.items()


def test_no_draft_and_nothing_reserved_is_in_a_figure_or_a_byte(desk: Desk, tmp_path: Path) -> None:
    desk.meeting()
    body = bodies(desk.store)[desk.institution.id]
    before = tables(of_year(desk.store, body, 2026), posts(desk.store), TODAY)
    company = desk.add(Organisation, name=f"{SECRET} Limitada")
    heard = [
        {"person": desk.person.uid, "capacity": "lobbyist", "represented": [{"organisation": company.uid}]}
    ]
    for raws in ({"state": "draft"}, {"reserved": "sí", "reserve_ground": "security"}):
        kept = desk.meeting(**raws, subject=f"Asunto de {SECRET}", place=f"{SECRET} 1", attendees=heard)
        assert (kept.state is State.DRAFT) == ("state" in raws)
    lobbyist(desk, organisation=company.uid, state="draft")
    assert tables(of_year(desk.store, body, 2026), posts(desk.store), TODAY) == before
    folder = tmp_path / "a"
    written(desk, folder)
    files = sorted(folder.iterdir())
    assert len(files) >= 5
    for path in files:
        for layer in layers(path.suffix[1:], path.read_bytes()):
            assert SECRET.encode() not in layer
            assert SECRET.encode("utf-16-be") not in layer


def test_months_are_told_in_time_late_or_waiting_by_their_first_close(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    month: Callable[[int], Row] = lambda number: rows(desk, "Publicación")[number - 1]  # noqa: E731
    attest(desk.store, [desk.official.uid], date(2026, 9, 1), "Ana", "Jefa", date(2026, 9, 30))
    desk.meeting()
    assert month(10)[2:] == ("—", "atrasado", 0)
    assert month(11)[2:] == ("—", "aún no vence", 0)
    for number, day in ((9, 1), (10, 20)):
        clock.now = datetime(2026, number + 1, day, 15, tzinfo=UTC).replace(tzinfo=None)
        work = publish(desk.store, desk.institution, 2026, number, tmp_path, "0", TODAY)
        run(work)
    assert month(9)[2:] == (date(2026, 10, 1), "en plazo", 1)
    assert month(10)[2:] == (date(2026, 11, 20), "con atraso", 0)
    clock.now = clock.now.replace(day=24)
    desk.meeting(day="13-10-2026")
    run(publish(desk.store, desk.institution, 2026, 10, tmp_path, "0", TODAY))
    assert month(10)[2:] == (date(2026, 11, 20), "con atraso", 0)


@pytest.fixture
def locked(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reserved book with a meeting of the desk's institution."""
    cheap_vaults(monkeypatch)
    path = tmp_path / "libro.reservado"
    with closing(create_vault(path, PASSPHRASE, actor="ana", clock=desk.store.clock)) as vault:
        run(share(vault, desk.store))
        told: dict[str, Any] = desk.raws(
            reserved="sí", reserve_ground="security", subject=SECRET, attendees=[], present=[{"name": "Eva"}]
        )
        vault.save(read(vault, Meeting, told))
    return path


def test_the_account_is_of_its_institution_and_in_no_other_file(
    desk: Desk, locked: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "a"
    opened = partial(open_vault, locked, PASSPHRASE, actor="ana")
    told = written(desk, folder, opened)
    (account,) = [one.file for one in told if one.part == "account" and one.file]
    for path in folder.iterdir():
        found = any(SECRET.encode() in layer for layer in layers(path.suffix[1:], path.read_bytes()))
        assert found == (path == account)
    other = desk.add(Institution, name="Otra Subsecretaría", code="AF002", region="13")
    elsewhere = replace(
        wish(desk, tmp_path / "b", opened), institution=other, body=bodies(desk.store)[other.id]
    )
    told = run(write_year(desk.store, elsewhere))
    (skipped,) = [one for one in told if one.part == "account"]
    assert skipped.skipped
    assert not any("reservada" in name for name in names(tmp_path / "b"))
    with closing(opened()) as again:
        assert again.path == locked


def test_with_a_wrong_passphrase_nothing_is_written(desk: Desk, locked: Path, tmp_path: Path) -> None:
    with pytest.raises(BookError):
        written(desk, tmp_path / "a", partial(open_vault, locked, "otra clave que no es", actor="ana"))
    assert not (tmp_path / "a").exists()
