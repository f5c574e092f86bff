"""The complement from ill will or by mistake: refused in a sentence, and nothing beside it is harmed."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.exchange import completing
from desktop.exchange.complement import NAME
from desktop.exchange.incoming import Delivery, Row
from desktop.exchange.pesos import implied_rate

ORIGIN = "complemento/people/1"
GOOD: dict[str, Any] = {
    "register": "people",
    "origin": ORIGIN,
    "new": True,
    "values": {"given_names": "Ana", "country": "CL"},
}


def read(folder: Path, *records: Any, **more: Any) -> Any:
    path = folder / NAME
    path.write_text(json.dumps({"complemento": 1, "records": list(records), **more}), encoding="utf-8")
    return completing.read(path)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"register": "history"}, "no existe ese registro"),
        ({"origin": "x" * 121}, "el origen no es válido"),
        ({"origin": ""}, "el origen no es válido"),
        ({"origin": "infolobby-2014/people/1"}, "no es de un complemento"),
        ({"new": 1}, "no son un objeto"),
        ({"values": []}, "no son un objeto"),
        ({"values": {"rut": "12345678-5"}}, "«rut» no es un campo que se publique"),
        ({"values": {"nada": 1}}, "no es un campo que se publique"),
        ({"values": {"country": ["CL"]}}, "debe ser un solo valor"),
        ({"register": "institutions", "values": {"emblem": "AA=="}}, "no es un campo que se publique"),
        ({"register": "officials", "values": {"person": "Ana"}}, "por su origen"),
        ({"register": "officials", "values": {"person": {"id": "1"}}}, "por su origen"),
        ({"register": "meetings", "values": {"hosts": {}}}, "lista de filas"),
        ({"register": "meetings", "values": {"hosts": [{"secret": 1}]}}, "no es un campo que se publique"),
        ({"register": "meetings", "values": {"request": {"origin": "x"}}}, "no es un campo que se publique"),
        ({"more": 1}, "debe decir registro"),
    ],
)
def test_what_a_complement_may_not_say_is_refused(wrong: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=said):
        read(tmp_path, {**GOOD, **wrong})


def test_what_is_no_complement_is_refused(tmp_path: Path) -> None:
    wrongs: list[dict[str, Any]] = [{"complemento": 2}, {"records": {}}, {"records": None}]
    for wrong in wrongs:
        with pytest.raises(ValueError, match=NAME):
            read(tmp_path, **wrong)
    with pytest.raises(ValueError, match="debe decir registro"):
        read(tmp_path, "Ana")


def test_a_new_record_comes_in_and_one_for_nobody_is_refused_and_counted(tmp_path: Path) -> None:
    nobody = {**GOOD, "origin": "infolobby-2014/people/1", "new": False}
    whole = completing.overlay(Delivery(), read(tmp_path, GOOD, nobody))
    assert [(one.register, one.raws) for one in whole.incoming] == [("people", GOOD["values"])]
    (refused,) = whole.refused
    assert "No hay en los archivos" in refused.reason
    assert not whole.unaccounted()


def test_values_are_laid_over_those_of_the_files(tmp_path: Path) -> None:
    delivery = Delivery()
    row = Row("Donativos.csv", 2, "…")
    delivery.read[row.file] += 1
    delivery.take("gifts", "x/1", {"occasion": "Visita", "description": "Libro"}, [row])
    delivery.leave_out(row, "description", "No se entiende.")
    told = {"register": "gifts", "origin": "x/1", "new": False, "values": {"description": "Un libro"}}
    whole = completing.overlay(delivery, read(tmp_path, told))
    assert whole.incoming[0].raws == {"occasion": "Visita", "description": "Un libro"}
    assert not whole.left_out
    assert delivery.incoming[0].raws["description"] == "Libro"


@pytest.mark.parametrize(
    ("amounts", "rate"),
    [
        ([("716", "USD"), ("205", "USD"), ("190", "USD")], "982.43"),
        ([("100", "USD"), ("5000", "CLP")], "950.1234"),
        ([("3", "USD"), ("3", "USD"), ("1.5", "USD")], "0.5001"),
    ],
)
def test_the_rate_found_again_gives_the_published_total(amounts: list[tuple[str, str]], rate: str) -> None:
    told = [(Decimal(amount), currency) for amount, currency in amounts]
    assert total(told, found := implied_rate(told, total(told, Decimal(rate))) or Decimal(0)) == total(
        told, Decimal(rate)
    )
    assert found > 0


def total(told: list[tuple[Decimal, str]], rate: Decimal) -> Decimal:
    factors = {"CLP": Decimal(1), "USD": rate}
    return sum(
        ((amount * factors[currency]).quantize(Decimal(1), "ROUND_HALF_UP") for amount, currency in told),
        Decimal(0),
    )


def test_two_foreign_currencies_imply_no_rate() -> None:
    assert implied_rate([(Decimal(1), "USD"), (Decimal(1), "EUR")], Decimal(2000)) is None
    assert implied_rate([(Decimal(0), "USD")], Decimal(2000)) is None
    assert implied_rate([(Decimal(1), "CLP")], Decimal(1)) is None
