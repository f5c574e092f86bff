"""Exporting through the window: lists for people, and the agenda for other systems."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.description.register import describe
from desktop.exchange.writers import WRITERS
from desktop.jobs import exports
from desktop.jobs.intake import take_in
from desktop.registers import ALL
from desktop.store.lists import Query
from desktop.ui.compliance import ShelfPage
from desktop.ui.exporting import FORMATS, SYSTEMS, ExportPage
from desktop.ui.window import Window
from tests.blank import blank
from tests.exchange.round_trips import finish

Settled = Callable[[Any], None]


def exporting(window: Window) -> ExportPage:
    window.go("export")
    shelf = window.page("filings")
    assert isinstance(shelf, ShelfPage)
    page = shelf.current()
    assert isinstance(page, ExportPage)
    return page


def test_an_export_through_the_window_writes_its_files(
    window: Window, settled: Settled, tmp_path: Path
) -> None:
    page = exporting(window)
    page.folder.setText(str(tmp_path / "salida"))
    for name, box in page.formats.items():
        box.setChecked(name in ("csv", "json"))
    settled(window)
    assert "Salen" in page.count.text()
    page.go.click()
    settled(window)
    names = {path.suffix for path in (tmp_path / "salida").iterdir()}
    assert names == {".csv", ".json"}
    assert len(page.made.lines()) == 6
    assert [button.text() for button in window.frame.notice._buttons] == ["Abrir", "Ver en la carpeta"]


def test_the_window_offers_no_register_of_the_office_alone_to_be_exported(window: Window) -> None:
    page = exporting(window)
    internal = {describe(model).name for model in ALL if model.about.internal}
    assert internal
    assert not internal & page.registers.keys()
    assert not internal & {register.name for register in page.wish().registers}


def test_a_regional_office_hands_its_agenda_to_the_centre(
    window: Window, settled: Settled, tmp_path: Path
) -> None:
    page, out = exporting(window), tmp_path / "salida"
    page.folder.setText(str(out))
    for name, box in page.formats.items():
        box.setChecked(name in ("probidad", "infolobby"))
    page.registers["gifts"].setChecked(False)
    page.go.click()
    settled(window)
    ours = [out / "practica-probidad-meetings", out / "practica-probidad-trips"]
    assert {*out.iterdir()} == {*ours, out / "practica-infolobby"}
    assert len(page.made.lines()) == sum(path.is_file() for path in out.rglob("*"))
    told = window.frame.notice.words.text()
    with closing(blank(tmp_path / "central.probidad")) as centre:
        account = finish(take_in(centre, ours))
        assert account.closes
        for register in ("meetings", "trips"):
            sent = window.store.count(Query(register=register, publishable=True))
            assert sent
            assert centre.count(Query(register=register)) == sent
        assert centre.count(Query(register="gifts")) == 0
        assert "Quedan fuera" in told


def test_every_format_of_another_system_is_offered(window: Window) -> None:
    assert {name for name, _title in SYSTEMS} == set(exports.SYSTEMS) == set(WRITERS)
    assert exporting(window).formats.keys() == {name for name, _title in (*FORMATS, *SYSTEMS)}
