"""The yearly resolution from the roster, and the answer to a petition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.filings.act import Grid, Signatures
from desktop.jobs.duty_papers import petition_act, resolution_act, roster
from desktop.jobs.papers import stamp_of
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.petitions import Petition
from desktop.registers.resolutions import Resolution
from desktop.registers.tenders import Tender
from tests import pseudo
from tests.blank import blank
from tests.filings.acts import pdf
from tests.filings.readers import pdf_text, squeezed
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10)  # noqa: DTZ001 -- the office's own clock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(blank(tmp_path / "libro.probidad"))
    yield made
    made.store.close()


def post(
    desk: Desk, name: str, title: str, category: str, starts: str = "2026-02-01", **told: object
) -> Official:
    person = desk.add(Person, given_names=name, surnames="Inventada")
    return desk.add(
        Official, person=person.uid, institution=desk.institution.uid, post=title, category=category,
        starts=starts, **told,
    )  # fmt: skip


def grid(act: object) -> list[tuple[str, ...]]:
    (found,) = [block for block in act.blocks if isinstance(block, Grid)]  # type: ignore[attr-defined]
    return list(found.rows)


def test_the_roster_is_who_is_bound_that_day_in_the_order_of_the_law(desk: Desk) -> None:
    post(desk, "Zoe", "Jefa de División", "decisive_influence", function="Propone normas")
    post(desk, "Ana", "Jefa de Gabinete", "chief_of_staff", ends="2026-11-23")
    post(desk, "Bea", "Jefe de Gabinete", "chief_of_staff", "2026-11-24")
    post(desk, "Eva", "Jefa de Oficina", "decisive_influence", "2026-11-25")
    tender = desk.add(
        Tender, code="1-2-LE26", title="Hornos", institution=desk.institution.uid, opened_on="2026-11-01",
        sits_from="2026-11-20", sits_to="2026-11-23",
    )  # fmt: skip
    post(desk, "Ida", "Integrante", "evaluation_commission", "2026-11-20", tender=tender.uid)
    rows = roster(desk.store, desk.institution.id, TODAY)
    assert [row.name for row in rows] == ["Ana Pérez Ñuñoa", "Bea Inventada", "Zoe Inventada"]
    assert rows[2].function == "Propone normas"
    earlier = roster(desk.store, desk.institution.id, date(2026, 11, 22))
    assert "Ida Inventada" in [row.name for row in earlier]


def test_a_kept_resolution_is_printed_with_the_roster_of_its_day_and_a_new_one_is_a_draft(desk: Desk) -> None:
    post(desk, "Zoe", "Jefa de División", "decisive_influence", "2026-06-01")
    stamp = stamp_of(desk.store, NOW, "1.0")
    draft = resolution_act(desk.store, stamp, TODAY)
    assert draft.mark == "BORRADOR"
    assert len(grid(draft)) == 2
    kept = desk.add(
        Resolution, number="77", day="2026-05-04", institution=desk.institution.uid, starts="2026-05-04",
    )  # fmt: skip
    signed = resolution_act(desk.store, stamp, TODAY, kept)
    assert not signed.mark
    assert len(grid(signed)) == 1
    told = pdf_text(pdf(signed))
    assert "RESOLUCIÓN N° 77" in told
    assert "4 de mayo de 2026" in told
    (signs,) = [block for block in signed.blocks if isinstance(block, Signatures)]
    assert signs.names == ("Ana Pérez Ñuñoa, Subsecretaria",)


def test_who_stands_in_is_told_in_spanish_whatever_the_window_speaks(desk: Desk) -> None:
    post(desk, "Zoe", "Subsecretaria", "undersecretary", "2026-06-01", substitute="sí")
    with pseudo.spoken():
        rows = roster(desk.store, desk.institution.id, TODAY)
    assert [row.function for row in rows if row.name == "Zoe Inventada"] == ["subrogante"]


def test_a_book_without_a_body_says_so(tmp_path: Path) -> None:
    store = blank(tmp_path / "vacio.probidad")
    with pytest.raises(ValueError, match="no tiene un organismo"):
        resolution_act(store, stamp_of(store, NOW, "1.0"), TODAY)
    store.close()


def test_a_petition_is_answered_with_its_reasons(desk: Desk) -> None:
    told = {
        "received_on": "2026-11-02", "petitioner": "Luis Supuesto", "institution": desk.institution.uid,
        "post": "Jefa de Compras",
    }  # fmt: skip
    stamp = stamp_of(desk.store, NOW, "1.0")
    waiting = desk.add(Petition, **told)
    with pytest.raises(ValueError, match="cómo se responde"):
        petition_act(desk.store, waiting, stamp, TODAY)
    refused = desk.change(waiting, ruling="refused", answered_on="2026-11-16", reasons="No decide compras.")
    text = squeezed(pdf_text(pdf(petition_act(desk.store, refused, stamp, TODAY))))
    assert squeezed("no ha sido acogida") in text
    assert squeezed("No decide compras.") in text
    assert squeezed("16 de noviembre de 2026") in text
    granted = desk.change(refused, ruling="granted", reasons=None, official=desk.official.uid)
    text = squeezed(pdf_text(pdf(petition_act(desk.store, granted, stamp, TODAY))))
    assert squeezed("que ha sido acogida") in text
    assert "[" not in text
