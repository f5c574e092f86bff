"""InfoLobby's tables of today, however they were written: every row is taken, merged or refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.incoming import Delivery, Incoming
from desktop.exchange.infolobby import loaded, read, read_tables, registered, tables_in
from desktop.exchange.infolobby.layout import TABLES
from desktop.exchange.texts import MOST_BYTES
from desktop.jobs.against_published import both_sides
from desktop.jobs.intake import take
from desktop.registers.meetings import Meeting
from desktop.store.lists import Query
from tests.blank import blank
from tests.exchange import eleven_tables as eleven
from tests.exchange import nine_tables
from tests.exchange.round_trips import finish

FIRST, SECOND = "meetings/aa00170011", "meetings/aa00170021"
SEPARATORS = [",", ";", "\t", "|"]


def told(data: dict[str, bytes]) -> Delivery:
    """What is read; the account of every file closes."""
    delivery = read_tables(data)
    assert not delivery.unaccounted()
    assert all(one.reason and one.row.line for one in delivery.refused)
    return delivery


def the(delivery: Delivery, ending: str) -> dict[str, Any]:
    (found,) = (one for one in delivery.incoming if one.origin.endswith(ending))
    return found.raws


def plain(one: Incoming) -> tuple[str, str, str]:
    return one.register, one.origin, repr(one.raws)


def reasons(delivery: Delivery) -> list[tuple[str, int, str]]:
    return [(one.row.file, one.row.line, one.reason) for one in delivery.refused]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_encoding_and_the_separator_change_nothing(separator: str, encoding: str) -> None:
    expected, found = told(eleven.tables()), told(eleven.tables(separator, encoding))
    assert list(map(plain, found.incoming)) == list(map(plain, expected.incoming))
    assert found.read == expected.read == {f"{n}.csv": len(rows) for n, rows in eleven.ROWS.items() if rows}
    assert the(found, FIRST)["subject"] == "Jaulas; y además, acequias"
    assert the(found, "people/601") == {"given_names": "Íñigo", "surnames": "Peña Muñoz"}
    assert not found.refused


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(
    "name", ["audiencias", "datosAudiencia", "asistenciasPasivos", "otrosAsistentes", "viajes", "donativos"]
)
def test_a_table_without_a_heading_is_known_by_its_name_and_shape(name: str, separator: str) -> None:
    data = eleven.tables(separator)
    expected = told(data)
    data[f"{name}.csv"] = eleven.table(name, eleven.ROWS[name], separator, headed=False).encode("cp1252")
    found = told(data)
    assert list(map(plain, found.incoming)) == list(map(plain, expected.incoming))
    assert found.read == expected.read


@pytest.mark.parametrize("name", [name for name, rows in eleven.ROWS.items() if rows])
def test_a_heading_that_comes_again_is_no_record(name: str) -> None:
    data = eleven.tables()
    expected = told(data)
    data[f"{name}.csv"] += eleven.table(name, ()).encode()
    found = told(data)
    assert list(map(plain, found.incoming)) == list(map(plain, expected.incoming))
    line = 2 + len(eleven.ROWS[name])
    assert reasons(found) == [(f"{name}.csv", line, "Es el encabezado, repetido.")]


def test_a_row_without_its_last_cell_is_mended_and_one_without_more_is_refused() -> None:
    whole = list(eleven.ROWS["audiencias"])
    data = eleven.tables(audiencias=[whole[0][:-1], whole[1][:4]])
    found = told(data)
    assert the(found, FIRST)["day"] == "2024-06-24"
    assert any("última columna" in one.done for one in found.repaired)
    assert (
        "audiencias.csv",
        3,
        f"Faltan columnas: tiene 4 y se esperan {len(TABLES['audiencias'])}.",
    ) in reasons(found)
    orphans = {file for file, _line, reason in reasons(found) if "No hay una audiencia" in reason}
    assert orphans == {"datosAudiencia.csv", "asistenciasPasivos.csv", "otrosAsistentes.csv"}


def test_a_text_with_the_separator_unquoted_is_joined_again() -> None:
    data = eleven.tables(";")
    lines = [TABLES["datosAudiencia"], *eleven.ROWS["datosAudiencia"]]
    data["datosAudiencia.csv"] = "\r\n".join(map(";".join, lines)).encode("cp1252")
    found = told(data)
    assert found.read["datosAudiencia.csv"] == 2
    assert the(found, FIRST)["subject"] == "Jaulas; y además, acequias"
    assert the(found, FIRST)["place"] == "Calle Uno N° 5"
    mended = [one.done for one in found.repaired if one.row.file == "datosAudiencia.csv"]
    assert mended == [
        "Un texto contenía el separador «;»: se volvió a unir.",
        "descripcion: «S/I» quedó en blanco.",
    ]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_text_broken_over_lines_without_quotes_is_one_row(separator: str) -> None:
    rows = [list(row) for row in eleven.ROWS["datosAudiencia"]]
    rows[0][2] = "Jaulas\r\n\r\ny acequias"
    head = separator.join(TABLES["datosAudiencia"])
    lines = "\r\n".join([head, *(separator.join(row) for row in rows)])
    data = eleven.tables(separator) | {"datosAudiencia.csv": f"{lines}\r\n".encode("cp1252")}
    found = told(data)
    assert found.read["datosAudiencia.csv"] == 2
    assert "acequias" in the(found, FIRST)["subject"]
    assert the(found, SECOND)["subject"] == "Año «nuevo» de la señal"
    assert not found.refused
    assert any("Se unieron" in one.done for one in found.repaired)


def test_what_only_says_that_nothing_is_known_is_empty() -> None:
    found = told(eleven.tables(audiencias=eleven.other("audiencias", 1, fechaEvento="S/I", tipo="")))
    second = the(found, SECOND)
    assert (second["day"], second["place"], second["commune"]) == (None, None, None)
    assert the(found, "trips/aa00180012")["costs"] == [
        {"kind": "other", "amount": "120000", "currency": "CLP"}
    ]
    assert any("S/I" in one.done for one in found.repaired)


def test_what_is_reserved_is_left_out_and_said() -> None:
    data = eleven.tables(
        datosAudiencia=eleven.other("datosAudiencia", 0, observaciones="RESERVADO", descripcion="Reservado"),
        asistenciasPasivos=eleven.other("asistenciasPasivos", 1, codigoPasivo="", pasivo="RESERVADO"),
        donativos=eleven.other("donativos", 0, descripcion="RESERVADO"),
    )
    found = told(data)
    first, second = the(found, FIRST), the(found, SECOND)
    assert (first["subject"], first["place"]) == (None, None)
    assert (second["hosts"], second["present"]) == ([], [])
    assert the(found, "gifts/aa00190013")["description"] is None
    said = [(one.row.file, one.field) for one in found.left_out if one.reason == "Se publicó como reservado."]
    assert ("datosAudiencia.csv", "observaciones") in said
    assert ("asistenciasPasivos.csv", "pasivo") in said
    assert "RESERVADO" not in "".join(repr(one.raws) for one in found.incoming)


@pytest.mark.parametrize(
    ("told_day", "day", "hour"),
    [
        ("2024-06-24 12:30:00-04", "2024-06-24", "12:30"),
        ("2024-06-24T12:30:00.000-04:00", "2024-06-24", "12:30"),
        ("2024-06-24T12:30:00Z", "2024-06-24", "12:30"),
        ("24-06-2024 9:05", "2024-06-24", "09:05"),
        ("24/6/2024", "2024-06-24", None),
        ("2024-06-24", "2024-06-24", None),
        ("", None, None),
    ],
)
@pytest.mark.parametrize("headed", [True, False])
def test_days_are_read_however_they_are_written(
    told_day: str, day: str | None, hour: str | None, *, headed: bool
) -> None:
    rows = eleven.other("audiencias", 0, fechaEvento=told_day, fechaRegistro="5-7-2024")
    data = eleven.tables(";")
    data["audiencias.csv"] = eleven.table("audiencias", rows, ";", headed=headed).encode("cp1252")
    found = told(data)
    first = the(found, FIRST)
    assert (first["day"], first["starts_at"]) == (day, hour)
    assert str(registered(data)["aa00170011"]) == "2024-07-05"


def test_a_day_that_is_none_reaches_the_door_and_is_accounted_for(tmp_path: Path) -> None:
    rows = eleven.other("audiencias", 0, fechaEvento="31-02-2024")
    found = told(eleven.tables(audiencias=rows))
    store = blank(tmp_path / "l.probidad")
    account = finish(take(store, found))
    assert account.closes
    assert any("day" in one.field for one in [*account.refused, *account.left_out])
    second = store.by_origin(Meeting, [f"infolobby/{SECOND}"])
    assert second
    store.close()


def test_what_is_there_twice_comes_in_once(tmp_path: Path) -> None:
    data = eleven.tables(
        audiencias=[*eleven.ROWS["audiencias"], eleven.ROWS["audiencias"][0]],
        viajes=[*eleven.ROWS["viajes"], *eleven.other("viajes", 0, destino="Otra")],
    )
    found = told(data)
    assert reasons(found) == [
        ("audiencias.csv", 4, "Repite una fila anterior."),
        ("viajes.csv", 3, "Repite un código con otros datos."),
    ]
    store = blank(tmp_path / "l.probidad")
    assert finish(take(store, found)).closes
    assert store.count(Query(register="meetings")) == 2
    store.close()


@given(
    st.dictionaries(
        st.sampled_from([f"{name}.csv" for name, rows in eleven.ROWS.items() if rows]),
        st.tuples(
            st.integers(0, 400), st.sampled_from([b"", b"\n", b";", b'"', b"\xf1", b"\0", b"\r", b",,"])
        ),
        max_size=4,
    ),
    st.sampled_from([",", ";"]),
)
def test_however_they_are_spoiled_every_row_is_accounted_for(
    spoiled: dict[str, tuple[int, bytes]], separator: str
) -> None:
    data = eleven.tables(separator, "cp1252")
    for name, (place, junk) in spoiled.items():
        data[name] = data[name][:place] + junk + data[name][place + 1 :]
    try:
        told(data)
    except ValueError as refusal:
        assert re.fullmatch("[^\n]*«[^\n]+", str(refusal))  # noqa: PT017 -- either way is right


HOSTILE = [b"PK\x03\x04xxxx", b"%PDF-1.7", b"\0" * 900, b"\xff" * 900, b"x" * 900, b"a,b\n" * 9, b""]


@pytest.mark.parametrize("content", HOSTILE)
def test_what_is_no_table_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "audiencias.csv").write_bytes(content)
    assert not tables_in([tmp_path / "audiencias.csv"])
    with pytest.raises(ValueError, match="audiencias") as refusal:
        read([tmp_path / "audiencias.csv"])
    assert "\n" not in str(refusal.value)
    store = blank(tmp_path / "l.probidad")
    with pytest.raises(ValueError, match="No son tablas de InfoLobby"):
        finish(both_sides(store, [tmp_path]))
    store.close()


def _grown(path: Path) -> None:
    """Larger than what is read, without taking the room on the disk."""
    with path.open("ab") as file:
        file.write(b"\r\n" * 10_000)
        file.truncate(MOST_BYTES + 1)


def test_a_table_that_is_too_large_is_one_sentence(tmp_path: Path) -> None:
    for name, content in eleven.tables().items():
        (tmp_path / name).write_bytes(content)
    _grown(tmp_path / "viajes.csv")
    with pytest.raises(ValueError, match=r"«viajes\.csv» es demasiado grande"):
        loaded(tables_in(sorted(tmp_path.iterdir())))
    store = blank(tmp_path / "l.probidad")
    with pytest.raises(ValueError, match=r"^«viajes\.csv» es demasiado grande: caben 64 MB\.$"):
        finish(both_sides(store, [tmp_path]))
    store.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "demasiado grande"), (b"", "está vacío"), (b"PK\x03\x04x", "comprimido"), (b"\0" * 90, "texto")],
)
def test_a_bad_one_of_the_nine_tables_is_one_sentence(
    content: bytes | None, said: str, tmp_path: Path
) -> None:
    nine_tables.write(tmp_path)
    if content is None:
        _grown(tmp_path / "Viajes.csv")
    else:
        (tmp_path / "Viajes.csv").write_bytes(content)
    store = blank(tmp_path / "l.probidad")
    with pytest.raises(ValueError, match=said) as refusal:
        finish(both_sides(store, [tmp_path]))
    assert "Viajes.csv" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    store.close()
