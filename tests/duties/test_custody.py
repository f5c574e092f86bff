"""Where gifts are: those without a place, their numbers, and the count of the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.rates import Rate, Rates
from desktop.duties.custody import next_number, number_taken, without_place
from desktop.duties.rates_of_trip import worth
from desktop.duties.shelf import Book, book_on, codes_of
from desktop.registers.gifts import Custody, Gift
from desktop.store.custody import Kept
from tests.blank import blank
from tests.store.desk import Desk

ON = date(2026, 12, 31)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = blank(tmp_path / "libro.probidad")
    yield Desk(store)
    store.close()


def gift(desk: Desk, **raws: object) -> Gift:
    told: dict[str, Any] = {
        "official": desk.official.uid,
        "day": "2026-10-12",
        "occasion": "Aniversario de la comuna.",
        "giver_organisation": desk.company.uid,
        "description": "Libro «Ñuble en la memoria», tapa dura, dedicado por sus autores.",
    }
    return desk.add(Gift, **{**told, **raws})


def test_only_complete_gifts_of_this_office_without_a_place_are_told(desk: Desk) -> None:
    lost = gift(desk)
    gift(desk, kept_at="Vitrina")
    gift(desk, custody=[{"day": "2026-10-13", "custody": "returned", "act": "Oficio 3"}])
    gift(desk, origin="infolobby:1")
    gift(desk, occasion="")
    (told,) = without_place(desk.store)
    assert (told.uid, told.day) == (lost.uid, lost.day)
    assert told.heading.startswith("Libro «Ñuble")


def test_numbers_go_on_by_year_and_are_one_gifts(desk: Desk) -> None:
    assert next_number(desk.store, 2026) == "2026-0001"
    one = gift(desk, inventory_number="2026-0006")
    other = gift(desk, inventory_number="2025-0100")
    gift(desk, inventory_number="caja 3")
    assert (next_number(desk.store, 2026), next_number(desk.store, 2027)) == ("2026-0007", "2027-0001")
    assert number_taken(desk.store, " CAJA 3", one.uid)
    assert not number_taken(desk.store, "2026-0006", one.uid)
    assert number_taken(desk.store, "2026-0006", other.uid)


def test_the_last_step_of_a_day_says_where_a_gift_is(desk: Desk) -> None:
    steps = [
        {"day": "2026-10-13", "custody": "kept", "whom": "Bodega"},
        {"day": "2026-10-13", "custody": "given_away", "act": "Resolución 9", "whom": "Museo"},
    ]
    given_away = gift(desk, custody=steps)
    assert given_away.whereabouts() is Custody.GIVEN_AWAY
    (kept,) = book_on(desk.store, ON).gifts
    assert (kept.custody, kept.where, kept.act) == (Custody.GIVEN_AWAY, "Museo", "Resolución 9")
    (before,) = book_on(desk.store, date(2026, 10, 12)).gifts
    assert before.custody is None
    assert not book_on(desk.store, date(2026, 10, 11)).gifts


def kept(number: int, custody: Custody | None = Custody.KEPT) -> Kept:
    return Kept(f"uid-{number}", f"2026-{number:04d}", "Libro", None, custody, "Vitrina")


def test_a_label_scanned_finds_the_item_and_a_missing_one_is_reported() -> None:
    book = Book([kept(1), kept(2), kept(3), kept(4, Custody.GIVEN_AWAY), kept(5, None)], ON)
    shelf = book.reconcile(
        ["probidad:gifts/uid-1", "2026-0002", "2026-0002", "gifts/uid-4", "otro", "2026-0005"]
    )
    assert [gift.uid for gift in shelf.found] == ["uid-1", "uid-2"]
    assert [gift.uid for gift in shelf.missing] == ["uid-3"]
    assert [gift.uid for gift in shelf.unexpected] == ["uid-4", "uid-5"]
    assert shelf.unknown == ("otro",)


@pytest.mark.parametrize("code", ["probidadÑgifts-uid'1", "PROBIDAD:GIFTS/UID-1", "2026'0001", " 2026–0001 "])
def test_a_scanner_of_another_keyboard_finds_it_too(code: str) -> None:
    found = Book([kept(1)], ON).gift(code)
    assert found is not None


@given(some.sets(some.integers(0, 30)), some.sets(some.integers(0, 30)))
def test_every_gift_is_told_of_once(held: set[int], read: set[int]) -> None:
    book = Book([kept(n, Custody.KEPT if n % 3 else Custody.RETURNED) for n in held], ON)
    shelf = book.reconcile(f"probidad:gifts/uid-{n}" for n in read)
    ours = {f"uid-{n}" for n in held if n % 3}
    assert {gift.uid for gift in (*shelf.found, *shelf.missing)} == ours
    assert len(shelf.found) + len(shelf.unexpected) + len(shelf.unknown) == len(read)


def test_a_file_of_codes_is_read_within_bounds() -> None:
    assert codes_of("\ufeffa\r\n\r\n b \n".removeprefix("\ufeff")) == ["a", "b"]
    with pytest.raises(ValueError, match="demasiados"):
        codes_of("1\n" * 50_001)
    with pytest.raises(ValueError, match="un código por línea"):
        codes_of("x" * 201)


def test_an_estimate_is_told_in_utm_of_its_day_with_the_value_used() -> None:
    rates = Rates(
        [
            Rate("UTM", date(2026, 10, 1), Decimal(69_000), "SII"),
            Rate("USD", date(2026, 10, 9), Decimal("948.35"), "Banco Central"),
        ]
    )
    day = date(2026, 10, 12)
    assert worth(Decimal(86_250), "CLP", day, rates, 7) == "≈ 1,25 UTM de octubre de 2026 ($ 69.000)"
    dollars = worth(Decimal(100), "USD", day, rates, 7)
    assert dollars.startswith("= $ 94.835 (USD del 9 de octubre de 2026: $ 948,35 (el último antes")
    assert dollars.endswith("≈ 1,37 UTM de octubre de 2026 ($ 69.000)")
    assert worth(Decimal(100), "USD", date(2026, 10, 20), rates, 7) == ""
    assert worth(Decimal(100), None, date(2026, 11, 1), rates, 7) == ""
