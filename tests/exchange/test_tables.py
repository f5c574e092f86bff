import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.align import Column, align
from desktop.exchange.cutting import MOST_IN_CELL
from desktop.exchange.tables import read_table
from desktop.exchange.texts import decode, says_nothing, unspoiled, with_breaks

NUMBER, DAY = re.compile(r"\d+"), re.compile(r"\d{4}-\d\d-\d\d")
COLUMNS = (
    Column("id", NUMBER),
    Column("day", DAY),
    Column("what"),
    Column("who"),
    Column("code", re.compile(r"[A-Z]{2}\d")),
)
HEAD = "id;day;what;who;code\r\n"
LETTERS = "abcXYZ áéñÑü0123456789.,;:-'\"\t|()¿?"
cells = st.text(LETTERS + "\n", max_size=20)


def rows_of(text: str, encoding: str = "utf-8") -> list[list[str]]:
    return [list(row.values.values()) for row in read_table("t.csv", text.encode(encoding), COLUMNS).rows]


@given(
    table=st.lists(st.lists(cells, min_size=3, max_size=3), max_size=8),
    separator=st.sampled_from([";", ",", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_was_written_cleanly_is_read_back(
    table: list[list[str]], separator: str, encoding: str, quoting: int
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([["uno", "dos", "tres"], *table])
    read = read_table(
        "t.csv", out.getvalue().encode(encoding), [Column("uno"), Column("dos"), Column("tres")]
    )
    assert [list(row.values.values()) for row in read.rows] == table
    assert not read.refused


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes) -> None:
    try:
        table = read_table("t.csv", data)
    except ValueError as refusal:
        assert "t.csv" in str(refusal)  # noqa: PT017 -- either way is right
    else:
        assert table.read >= 0


def test_a_text_broken_over_lines_is_joined() -> None:
    table = read_table(
        "t.csv", (HEAD + "1;2014-12-01;Libro\r\nde tapa dura\r\n\r\nazul;Ana;AB1\r\n").encode(), COLUMNS
    )
    (row,) = table.rows
    assert row.values["what"] == "Libro\nde tapa dura\n\nazul"
    assert row.row.line == 2
    assert "4 líneas" in row.done[0]
    assert row.row.raw.startswith("1;2014-12-01;Libro")


def test_separators_inside_a_text_are_told_from_those_between_columns() -> None:
    table = read_table("t.csv", (HEAD + "1;2014-12-01;Pan; queso; vino;Ana;AB1\r\n").encode(), COLUMNS)
    assert table.rows[0].values["what"] == "Pan; queso; vino"
    assert table.rows[0].values["who"] == "Ana"
    assert table.rows[0].done


def test_where_two_cuts_are_equally_good_nothing_is_guessed() -> None:
    table = read_table("t.csv", (HEAD + "1;2014-12-01;Pan;Vino;Ana;AB1\r\n").encode(), COLUMNS)
    row = table.rows[0]
    assert row.unsure == ("what", "who")
    assert row.values == {"id": "1", "day": "2014-12-01", "what": "Pan", "who": "", "code": "AB1"}


def test_a_row_that_fits_no_shape_is_refused() -> None:
    assert align(["1", "x", "y", "z", "q", "w"], COLUMNS, ";") is None
    table = read_table("t.csv", (HEAD + "1;x;y;z;q;w\r\n").encode(), COLUMNS)
    assert table.refused[0].reason.startswith("Sobran columnas")


def test_a_short_row_before_a_whole_one_swallows_nothing() -> None:
    table = read_table(
        "t.csv", (HEAD + "1;2014-12-01;Pan;Ana\r\n2;2014-12-02;Vino;Eva;AB1\r\n").encode(), COLUMNS
    )
    assert [row.values["id"] for row in table.rows] == ["1", "2"]
    assert table.rows[0].values["code"] == ""
    assert "última columna" in table.rows[0].done[0]


def test_half_a_file_loses_only_its_last_row() -> None:
    table = read_table("t.csv", (HEAD + "1;2014-12-01;Pan;Ana;AB1\r\n2;2014-12-").encode(), COLUMNS)
    assert [row.values["id"] for row in table.rows] == ["1"]
    assert table.refused[0].reason == "El archivo termina a la mitad de esta fila."
    assert table.refused[0].row.line == 3


def test_quotes_that_are_letters_stay() -> None:
    rows = rows_of(
        HEAD + '1;2014-12-01;"Rayuela" de Cortázar;Ana;AB1\r\n2;2014-12-01;Ley "corta"; y más;Eva;AB1\r\n'
    )
    assert rows[0][2] == '"Rayuela" de Cortázar'
    assert rows[1][2] == 'Ley "corta"; y más'


def test_a_quoted_table_with_one_spoiled_row_keeps_its_quotes_as_marks() -> None:
    rows = rows_of(
        HEAD
        + '"1";"2014-12-01";"Pan; queso";"Ana";"AB1"\r\n"2";"2014-12-01";"Vi\r\nno";"Eva";"AB1"\r\n3;2014\r\n'
    )
    assert rows == [
        ["1", "2014-12-01", "Pan; queso", "Ana", "AB1"],
        ["2", "2014-12-01", "Vi\r\nno", "Eva", "AB1"],
    ]


def test_a_table_without_a_heading_is_known_by_its_shapes() -> None:
    assert rows_of("1;2014-12-01;Pan;Ana;AB1\r\n")[0][2] == "Pan"
    with pytest.raises(ValueError, match="no es la tabla que se esperaba"):
        rows_of("hola;mundo\r\n")


def test_a_heading_in_another_order_or_repeated_does_no_harm() -> None:
    table = read_table(
        "t.csv",
        b"code,who,what,day,id,extra\nAB1,Ana,Pan,2014-12-01,1,x\ncode,who,what,day,id,extra\n",
        COLUMNS,
    )
    assert table.rows[0].values == {
        "code": "AB1",
        "who": "Ana",
        "what": "Pan",
        "day": "2014-12-01",
        "id": "1",
        "extra": "x",
    }
    assert table.refused[0].reason == "Es el encabezado, repetido."


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="faltan columnas: code"):
        read_table("t.csv", b"id;day;what;who\n1;2014-12-01;a;b\n", COLUMNS)


def test_nul_characters_are_taken_out_and_told() -> None:
    table = read_table("t.csv", (HEAD + "1;2014-12-01;P\0an;Ana;AB1\r\n").encode(), COLUMNS)
    assert table.rows[0].values["what"] == "Pan"
    assert table.rows[0].done == ("Se quitaron caracteres nulos.",)


def test_ten_megabytes_in_a_cell_are_refused() -> None:
    table = read_table("t.csv", (HEAD + f"1;2014-12-01;{'x' * 10_000_000};Ana;AB1\r\n").encode(), COLUMNS)
    assert str(MOST_IN_CELL) in table.refused[0].reason
    assert len(table.refused[0].row.raw) < 3_000


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04xxxx", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1", b"SQLite format 3\0", b"  \n \n"]
)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"t\.csv"):
        read_table("t.csv", data, COLUMNS)


@pytest.mark.parametrize("many", [4_000, pytest.param(20_000, marks=pytest.mark.long)])
def test_a_file_that_wastes_time_on_purpose_is_read_quickly(many: int) -> None:
    lines = "".join(f'{number};"abierta\n' for number in range(many))
    assert read_table("t.csv", (HEAD + lines).encode(), COLUMNS).read > 0
    wide = "".join("1;2014-12-01" + ";x" * 20 + ";AB1\n" for _number in range(many))
    assert read_table("t.csv", (HEAD + wide).encode(), COLUMNS).read == many


def test_every_encoding_seen_out_there_is_told() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        assert decode("Ñuñoa, «año»".encode(encoding), "t") == "Ñuñoa, «año»"
    mixed = "año\ncañón\n".encode() + "niño\n".encode("cp1252")
    assert decode(mixed, "t") == "año\ncañón\nniño\n"


def test_letters_read_in_the_wrong_encoding_are_put_right() -> None:
    assert unspoiled("AdemÃ¡s, tendrÃ\xadan Ãºnicos Â°") == "Además, tendrían únicos °"
    assert unspoiled("ÑANDÚ Â y Ã solas") == "ÑANDÚ Â y Ã solas"


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("Temas:?1. Precios??2. Plazos", "Temas:\n1. Precios\n2. Plazos"),
        ("Así fue. ?A esta reunión", "Así fue.\nA esta reunión"),
        ("Fin del acta.?", "Fin del acta."),
        ("¿Cuándo? Pronto", "¿Cuándo? Pronto"),
        ("¿Qué?¿Quién? Nadie?", "¿Qué?¿Quién? Nadie?"),
        ("Vendrá? No se sabe", "Vendrá? No se sabe"),
    ],
)
def test_lost_line_breaks_come_back_and_questions_stay(told: str, meant: str) -> None:
    assert with_breaks(told) == meant


def test_what_only_says_that_nothing_is_known_is_known_as_such() -> None:
    assert all(
        map(says_nothing, ["S/I", "sin información", "Sin Información.", "-", "NO SE DISTINGUE REMITENTE"])
    )
    assert not any(map(says_nothing, ["Sí", "0", "Ana", "SII"]))
