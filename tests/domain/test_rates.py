"""What units were worth, where it was read, and what a fine is in pesos of its day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import fines, rate_tables
from desktop.domain.periods import MONTHS as NAMES
from desktop.domain.rate_tables import Account, read
from desktop.domain.rates import UF, UTM, Rate, Rates, pesos_told, rounded

TODAY = date(2026, 11, 24)
D = Decimal


def rate(unit: str, day: date, value: str) -> Rate:
    return Rate(unit, day, D(value), "inventado")


RATES = Rates(
    [
        rate(UTM, date(2026, 10, 1), "69500"),
        rate(UTM, date(2026, 11, 15), "70000"),
        rate(UF, date(2026, 11, 24), "39123.45"),
        rate("USD", date(2026, 11, 20), "950.3"),
    ]
)


# -- looking up


def test_the_utm_is_that_of_the_month_and_of_no_other() -> None:
    found = RATES.find(UTM, TODAY, 0)
    assert found
    assert (found.rate.value, found.text) == (D(70000), "UTM de noviembre de 2026: $ 70.000")
    assert RATES.find(UTM, date(2026, 12, 1), 400) is None
    assert RATES.find(UTM, date(2026, 9, 30), 400) is None


def test_the_uf_is_that_of_the_day() -> None:
    found = RATES.find(UF, TODAY, 7)
    assert found
    assert found.text == "UF del 24 de noviembre de 2026: $ 39.123,45"
    assert RATES.find(UF, date(2026, 11, 25), 7) is None


@pytest.mark.parametrize(
    ("day", "tolerance", "known"), [(20, 0, True), (24, 4, True), (24, 3, False), (19, 9, False)]
)
def test_a_currency_may_be_some_days_old(day: int, tolerance: int, known: bool) -> None:
    assert (RATES.find("USD", date(2026, 11, day), tolerance) is not None) is known


def test_an_older_value_says_its_own_day() -> None:
    found = RATES.find("USD", TODAY, 7)
    assert found
    assert found.text == (
        "USD del 20 de noviembre de 2026: $ 950,3 (el último antes del 24 de noviembre de 2026)"
    )


def test_pesos_need_no_value_and_what_is_not_loaded_has_none() -> None:
    pesos = RATES.to_pesos(D("1500.5"), "CLP", TODAY, 7)
    assert pesos
    assert (pesos.pesos, pesos.found) == (1501, None)
    assert RATES.to_pesos(D(1), "EUR", TODAY, 7) is None
    assert Rates().to_pesos(D(1), UTM, TODAY, 7) is None


def test_an_amount_is_changed_to_the_peso_and_back_to_the_hundredth() -> None:
    changed = RATES.to_pesos(D("300"), "USD", TODAY, 7)
    assert changed
    assert changed.pesos == 285090
    assert RATES.to_pesos(D("0.5"), UF, TODAY, 0).pesos == 19562  # type: ignore[union-attr]  # 19.561,725
    told = RATES.in_unit(105_350, UTM, TODAY, 0)
    assert told
    assert (told[0], told[1].rate.value) == (D("1.51"), D(70000))  # 1,505
    assert RATES.in_unit(1, "EUR", TODAY, 0) is None


@given(st.integers(0, 10**12))
def test_half_a_peso_goes_up(pesos: int) -> None:
    assert rounded(D(pesos) + D("0.5")) == pesos + 1
    assert rounded(D(pesos) + D("0.49")) == pesos


def test_of_two_values_of_one_day_the_later_given_holds() -> None:
    twice = Rates([rate(UF, TODAY, "1"), rate(UF, TODAY, "2")])
    assert twice.find(UF, TODAY, 0).rate.value == 2  # type: ignore[union-attr]


# -- tables


def told(account: Account) -> list[tuple[str, str, str]]:
    return [(each.unit, each.day.isoformat(), str(each.value)) for each in account.rates]


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize("heads", ["unit day value source", "Unidad Fecha Valor Fuente"])
def test_our_own_headings_in_two_languages_and_separators(mark: str, heads: str) -> None:
    rows = [
        heads.split(),
        ["UTM", "2026-11", "70.000", "SII"],
        ["UF", "24-11-2026", "39.123,45", "Banco Central"],
        ["usd", "2026-11-20", "950,3", ""],
        ["UTM", "15/10/2026", "69500", ""],
    ]
    account = read("\ufeff" + "\r\n".join(mark.join(row) for row in rows), source="a mano")
    assert account.refused == []
    assert told(account) == [
        (UTM, "2026-11-01", "70000"),
        (UF, "2026-11-24", "39123.45"),
        ("USD", "2026-11-20", "950.3"),
        (UTM, "2026-10-01", "69500"),
    ]
    assert [each.source for each in account.rates] == ["SII", "Banco Central", "a mano", "a mano"]


def test_commas_as_separators_and_decimals_in_quotes() -> None:
    account = read('unit,day,value,source\nUF,2026-11-24,"39.123,45",BC\nUF,2026-11-25,39130.5,BC\n')
    assert told(account) == [(UF, "2026-11-24", "39123.45"), (UF, "2026-11-25", "39130.5")]


def test_the_heading_of_the_value_may_name_its_unit() -> None:
    account = read(
        "Unidad de fomento, por día, en pesos\n\nFecha;UF\n01-11-2026;39.000,10\n02-11-2026;39.001,2\n"
    )
    assert told(account) == [(UF, "2026-11-01", "39000.10"), (UF, "2026-11-02", "39001.2")]


MONTHS = ["Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic"]


def test_the_utm_by_years_and_months() -> None:
    text = (
        ";".join(["Año", *MONTHS])
        + "\n2025;"
        + ";".join(str(67000 + n) for n in range(12))
        + "\n2026;69.000;69.100\n"
    )
    account = read(text)
    assert account.refused == []
    assert len(account.rates) == 14
    assert told(account)[11:] == [
        (UTM, "2025-12-01", "67011"),
        (UTM, "2026-01-01", "69000"),
        (UTM, "2026-02-01", "69100"),
    ]


def test_the_utm_by_months_with_a_column_a_year_or_of_one_year() -> None:
    assert told(read("Mes;2025;2026\nEnero;67.000;69.000\nDiciembre;68.000;\n")) == [
        (UTM, "2025-01-01", "67000"),
        (UTM, "2026-01-01", "69000"),
        (UTM, "2025-12-01", "68000"),
    ]
    page = "UTM - UTA - IPC 2026\nMes\tUTM\tUTA\nEnero\t$69.000\t828.000\nSeptiembre\t70.000\t840.000\n"
    assert told(read(page)) == [(UTM, "2026-01-01", "69000"), (UTM, "2026-09-01", "70000")]
    with pytest.raises(ValueError, match="de qué año"):
        read("Mes;UTM\nEnero;69.000\n")
    assert told(read("Mes;UTM\nEnero;69.000\n", year=2026)) == [(UTM, "2026-01-01", "69000")]


def test_the_uf_by_days_and_months() -> None:
    heads = ";".join(["Día", *(name.capitalize() for name in NAMES)])
    text = f"Valores de la UF 2026\n{heads}\n1;39.000,10;39.100,20\n29;39.010,5;;39.200\n31;39.011;-;39.210\n"
    assert told(read(text)) == [
        (UF, "2026-01-01", "39000.10"),
        (UF, "2026-02-01", "39100.20"),
        (UF, "2026-01-29", "39010.5"),
        (UF, "2026-03-29", "39200"),
        (UF, "2026-01-31", "39011"),
        (UF, "2026-03-31", "39210"),
    ]
    with pytest.raises(ValueError, match="de qué año"):
        read(f"{heads}\n1;39.000,10\n")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("UTM;2026-11;70000,5;", "La UTM se fija en pesos enteros."),
        ("UF;31-02-2026;39.000;", "No existe el día 31-02-2026."),
        ("UF;2026-13-01;39.000;", "No existe el día 01-13-2026."),
        ("UF;mañana;39.000;", "«mañana» no es una fecha: escriba, por ejemplo, 24-11-2026."),
        ("UF;2026-11-24;=1+1;", "«=1+1» no es un valor en pesos."),
        ("UF;2026-11-24;-5;", "«-5» no es un valor en pesos."),
        ("UF;2026-11-24;0;", "«0» está fuera de lo posible."),
        ("UF;2026-11-24;9999999999;", "«9999999999» está fuera de lo posible."),
        ("UF;2026-11-24;1.23.456;", "«1.23.456» no es un valor en pesos."),
        ("UF;1026-11-24;39.000;", "El año 1026 está fuera de lo posible."),
        ("trigo;2026-11-24;1;", "«trigo» no es una unidad: escriba UTM, UF o el código de una moneda."),
        ("CLP;2026-11-24;1;", "El peso no necesita valor."),
        (
            "UF;2026-11-24;39.000;BC;más",
            "Tiene más columnas que los títulos: ponga los decimales entre comillas.",
        ),
        ("UF;2026-11-01;39.001;", "Otra fila ya dice otro valor para CLF del 01-11-2026."),
        ("UF;;;", "«» no es una fecha: escriba, por ejemplo, 24-11-2026."),
        ("UF", "«» no es una fecha: escriba, por ejemplo, 24-11-2026."),
        ("x" * 5000, "La fila es demasiado larga."),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_are_taken(row: str, reason: str) -> None:
    account = read(f"unit;day;value;source\nUF;2026-11-01;39.000;\n{row}\nUF;2026-11-02;39.002;\n")
    assert [each.value for each in account.rates] == [39000, 39002]
    ((line, raw, why),) = [(each.line, each.raw, each.reason) for each in account.refused]
    assert (line, why) == (3, reason)
    assert raw.startswith(row.split(";", maxsplit=1)[0][:50])
    assert len(raw) <= 120


def test_an_open_quotation_mark_swallows_no_other_row() -> None:
    account = read('unit;day;value;source\nUF;2026-11-01;"39.000;\nUF;2026-11-02;39.002;\n')
    assert told(account) == [(UF, "2026-11-02", "39002")]
    assert [each.line for each in account.refused] == [2]


def test_the_same_value_twice_is_taken_once_and_blank_rows_are_none() -> None:
    account = read("unit;day;value;source\nUF;2026-11-01;39.000;\n;;;\n\nUF;01-11-2026;39000;\n")
    assert (len(account.rates), account.refused) == (1, [])


@pytest.mark.parametrize("text", ["", "\n\n", "hola", "a;b;c\n1;2;3\n", "Mes;Nada\nEnero;1\n", "\x00\x00"])
def test_what_is_no_table_of_values_is_refused_whole(text: str) -> None:
    with pytest.raises(ValueError, match="No se reconoce la tabla"):
        read(text)


def test_a_table_beyond_the_limits_is_refused_before_it_is_read() -> None:
    with pytest.raises(ValueError, match="5 millones"):
        read("x" * 5_000_001)
    with pytest.raises(ValueError, match=r"caben 100\.000 filas"):
        read("unit;day;value\n" + "\n" * 100_000)


@given(st.text(alphabet="UFTM;,\t\n\"'0123456789.-/ añoeutmdif$", max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for start in ("", "unit;day;value;source\n", "Mes;2025;2026\n", "Fecha\tUF\n"):
        try:
            account = read(start + text)
        except ValueError as refusal:
            words = str(refusal)
        else:
            words = "."
            assert all(each.value > 0 for each in account.rates)
            assert all(each.reason.endswith(".") for each in account.refused)
        assert words.endswith(".")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("70.000", "70000"),
        ("70000", "70000"),
        ("$ 70.000", "70000"),
        ("39.123,45", "39123.45"),
        ("39,123.45", "39123.45"),
        ("39123,45", "39123.45"),
        ("950.30", "950.30"),
        ("0.850", "0.850"),
        ("1.250.000", "1250000"),
    ],
)
def test_amounts_are_read_as_chile_writes_them(typed: str, value: str) -> None:
    assert rate_tables._value(typed) == D(value)


def test_pesos_are_written_as_chile_writes_them() -> None:
    assert [pesos_told(n) for n in (0, 999, 70000, 2100000)] == ["$ 0", "$ 999", "$ 70.000", "$ 2.100.000"]


# -- fines


@pytest.mark.parametrize(
    ("category", "breach", "amounts", "imposer", "article"),
    [
        ("undersecretary", "late", (10, 30), "Jefe de servicio", "art. 15"),
        ("undersecretary", "false", (20, 50), "Jefe de servicio", "art. 16"),
        ("evaluation_commission", "late", (10, 30), "Jefe de servicio", "art. 15"),
        ("regional_councillor", "late", (10, 30), "Jefe de servicio", "art. 15"),
        ("mayor", "late", (10, 30), "Contraloría General", "arts. 15 y 17"),
        ("works_director", "false", (20, 50), "Contraloría General", "arts. 16 y 17"),
        ("senator", "false", (20, 50), "Comisión de Ética", "art. 19"),
        ("central_bank_president", "late", (10, 30), "Consejo del Banco Central", "art. 20"),
        ("central_bank_president", "false", (None, None), "ley orgánica", "Ley 18.840"),
        ("regional_prosecutor", "late", (10, 30), "Fiscal Nacional", "art. 21"),
        ("national_prosecutor", "late", (10, 30), "Ley 19.640", "art. 21"),
        ("capj_director", "false", (20, 50), "Consejo Superior", "art. 22"),
        ("comptroller", "late", (10, 30), "Cámara de Diputados", "art. 15"),
        ("deputy_comptroller", "late", (10, 30), "Jefe de servicio", "art. 15"),
        ("asking_side", "false", (10, 50), "Tribunal", "arts. 8"),
    ],
)
def test_what_a_breach_may_cost(
    category: str, breach: str, amounts: tuple[int | None, int | None], imposer: str, article: str
) -> None:
    fine = fines.exposure(category, breach, TODAY)
    assert fine
    assert (fine.least, fine.most) == amounts
    assert imposer in fine.imposer
    assert article in fine.article


def test_there_is_no_fine_before_the_law_nor_for_whom_it_does_not_bind() -> None:
    assert fines.exposure("mayor", "late", date(2014, 11, 27)) is None
    assert fines.exposure("asking_side", "late", TODAY) is None
    assert fines.exposure("nobody", "late", TODAY) is None


def test_a_fine_in_pesos_shows_the_month_of_its_utm() -> None:
    fine = fines.exposure("mayor", fines.LATE, TODAY)
    assert fine
    assert fine.text(RATES, TODAY) == (
        "de 10 a 30 UTM ($ 700.000 a $ 2.100.000; UTM de noviembre de 2026: $ 70.000)"
    )
    assert "de 20 a 60 UTM ($ 1.400.000 a $ 4.200.000" in fine.text(RATES, TODAY, times=2)
    pesos = fine.pesos(RATES, date(2026, 10, 31))
    assert pesos
    assert (pesos.least, pesos.most, pesos.utm.rate.day) == (695_000, 2_085_000, date(2026, 10, 1))


def test_without_a_utm_it_says_so() -> None:
    fine = fines.exposure("mayor", fines.LATE, TODAY)
    assert fine
    assert fine.pesos(Rates(), TODAY) is None
    assert fine.text(Rates(), TODAY) == "de 10 a 30 UTM (sin valor de la UTM cargado)"
    assert fine.pesos(RATES, date(2026, 12, 1)) is None


def test_an_amount_that_another_law_sets_is_told_by_its_article() -> None:
    fine = fines.exposure("central_bank_president", fines.FALSE, TODAY)
    assert fine
    assert fine.pesos(RATES, TODAY) is None
    assert fine.text(RATES, TODAY) == "monto según Ley 20.730, art. 20, inciso 4°; Ley 18.840, art. 15"
