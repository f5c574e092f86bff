"""The public site from the book: what each close adds, laid over what the closes before it left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.description.plain import record_plain
from desktop.description.register import State
from desktop.jobs.attesting import attest
from desktop.jobs.closing.planning import plan
from desktop.jobs.closing.publication import Facts, Publication
from desktop.jobs.closing.publishing import publish
from desktop.jobs.closing.shelf import InBook, Planned
from desktop.jobs.closing.site import site_files, site_of
from desktop.jobs.rectifying import rectify
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store.published import Closing
from tests.blank import blank
from tests.filings.site_reader import lost_links, read_all
from tests.store.desk import Desk, read

TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = blank(tmp_path / "libro.probidad")
    yield Desk(store)
    store.close()


def closed(desk: Desk, folder: Path, month: int) -> Closing:
    work = publish(desk.store, desk.institution, 2026, month, folder, "0.5.0", TODAY)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value.closing  # type: ignore[no-any-return]  # what the job returns


def publication(desk: Desk, closing: Closing) -> Publication:
    return Publication(InBook(desk.store, closing.institution, closing.number), Facts.of(closing))


def lay(of: Publication, folder: Path) -> list[str]:
    """Write the site's files over a folder, each before the next is asked for."""
    paths = []
    for path, write in site_files(of):
        target = folder / path.removeprefix("sitio/")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            for _number in write(out):
                pass
        paths.append(path)
    return paths


def agrees(folder: Path) -> None:
    found = read_all(folder)
    assert lost_links(folder, found) == []
    assert {path: page.wrong for path, page in found.items() if page.wrong} == {}


def corrected(desk: Desk, meeting: Meeting, **raws: object) -> None:
    stands = desk.store.get(Meeting, meeting.uid)
    assert stands is not None
    after = read(desk.store, Meeting, {**record_plain(stands), **raws})
    after.state = State.COMPLETE
    rectify(desk.store, after, "Se anotó mal", "Juan", "Ana", TODAY)


def test_a_site_grows_close_by_close_and_every_link_leads_somewhere(desk: Desk, tmp_path: Path) -> None:
    site = tmp_path / "site"
    attest(desk.store, [desk.official.uid], date(2026, 8, 1), "Juana", "Jefa", TODAY)
    lay(publication(desk, closed(desk, tmp_path, 8)), site)
    agrees(site)
    wrong = desk.meeting(day="4-9-2026", subject="Con error")
    lay(publication(desk, closed(desk, tmp_path, 9)), site)
    agrees(site)
    corrected(desk, wrong, subject="Sin error")
    desk.meeting()
    written = lay(publication(desk, closed(desk, tmp_path, 10)), site)
    agrees(site)
    assert "sitio/2026/09/index.html" in written
    assert not [path for path in written if "2026/08" in path or "2026-08" in path]
    pages = read_all(site)
    assert "Sin audiencias, sin viajes, sin donativos." in pages["2026/08/index.html"].texts
    assert {"Con error", "Sin error"} <= set(pages["2026/09/index.html"].texts)
    (official,) = [page for path, page in pages.items() if "autoridades/ana-perez-nunoa-" in path]
    assert "Sin error" in official.texts
    assert "Con error" not in official.texts
    assert "Sin audiencias, sin viajes, sin donativos." in official.texts


def test_a_plan_shows_the_site_that_its_close_then_makes(desk: Desk, tmp_path: Path) -> None:
    wrong = desk.meeting(day="4-9-2026", subject="Con error")
    closed(desk, tmp_path, 9)
    corrected(desk, wrong, subject="Sin error")
    desk.meeting()
    planned = plan(desk.store, desk.institution, 2026, 10, "0.5.0")
    before = InBook(desk.store, planned.institution, planned.number - 1)
    first = lay(Publication(Planned(before, planned.rows), Facts.of_plan(planned)), tmp_path / "a")
    done = closed(desk, tmp_path, 10)
    assert lay(publication(desk, done), tmp_path / "b") == first
    for path in (tmp_path / "a").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_an_earlier_close_is_told_as_it_was(desk: Desk, tmp_path: Path) -> None:
    wrong = desk.meeting(day="4-9-2026", subject="Con error")
    first = closed(desk, tmp_path, 9)
    lay(publication(desk, first), tmp_path / "then")
    corrected(desk, wrong, subject="Sin error")
    desk.meeting()
    closed(desk, tmp_path, 10)
    lay(publication(desk, first), tmp_path / "now")
    for path in (tmp_path / "then").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "now" / path.relative_to(tmp_path / "then")).read_bytes()


def test_a_record_that_moves_to_another_month_stands_in_one_of_them(desk: Desk, tmp_path: Path) -> None:
    site = tmp_path / "site"
    moved = desk.meeting(day="4-9-2026", subject="Se corrió")
    desk.meeting(day="5-9-2026", subject="Se quedó")
    lay(publication(desk, closed(desk, tmp_path, 9)), site)
    corrected(desk, moved, day="4-10-2026")
    done = publication(desk, closed(desk, tmp_path, 10))
    lay(done, site)
    agrees(site)
    pages = read_all(site)
    assert "Se corrió" not in pages["2026/09/audiencias.html"].texts
    assert "Se corrió" in pages["2026/10/audiencias.html"].texts
    assert [month.counts for month in site_of(done).months] == [{"meetings": 1}, {"meetings": 1}]


def test_who_is_no_longer_named_in_a_record_loses_it(desk: Desk, tmp_path: Path) -> None:
    site = tmp_path / "site"
    person = desk.add(Person, given_names="Berta", surnames="Soto", rut="9.876.543-3")
    told = {"person": person.uid, "institution": desk.institution.uid, "post": "Jefa de Gabinete"}
    other = desk.add(Official, category="chief_of_staff", starts="2026-01-01", **told)
    meeting = desk.meeting(day="4-9-2026", hosts=[{"official": other.uid}], subject="De otra persona")
    desk.meeting(day="5-9-2026", hosts=[{"official": other.uid}])
    desk.meeting(day="6-9-2026")
    lay(publication(desk, closed(desk, tmp_path, 9)), site)
    corrected(desk, meeting, hosts=[{"official": desk.official.uid}])
    lay(publication(desk, closed(desk, tmp_path, 9)), site)
    agrees(site)
    pages = {path.split("/")[1][:5]: page for path, page in read_all(site).items() if "autoridades/" in path}
    assert "De otra persona" in pages["ana-p"].texts
    assert "De otra persona" not in pages["berta"].texts
