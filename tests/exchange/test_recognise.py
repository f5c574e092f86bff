import json
from pathlib import Path

import pytest

from desktop.exchange.recognise import recognise
from tests.exchange import nine_tables


def test_the_nine_tables_are_known_as_a_folder_and_one_by_one(tmp_path: Path) -> None:
    folder = nine_tables.write(tmp_path)
    assert len(recognise([folder])) == 1
    (source,) = recognise(sorted(folder.glob("*.csv")))
    assert source.path == folder
    assert not source.read().unaccounted()


def test_a_folder_of_other_files_is_read_file_by_file_and_the_rest_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("hola")
    (tmp_path / "people.csv").write_text("Nombres\nAna\n")
    (tmp_path / "gift.json").write_text(json.dumps({"ocasion": "Visita", "donantes": []}))
    deliveries = [source.read() for source in recognise([tmp_path])]
    assert [incoming.register for delivery in deliveries for incoming in delivery.incoming] == [
        "gifts",
        "people",
    ]
    assert deliveries[-1].skipped[0].file == "README.md"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("people.csv", b"PK\x03\x04rest", "comprimido o un libro de Excel"),
        ("people.csv", b"", "está vacío"),
        ("notas.txt", b"hola", "no es un archivo conocido"),
        ("x.json", b"[1, 2]", "no es de Probidad ni de la API"),
        ("x.json", b"{", "no es JSON"),
        ("x.xlsx", b"hola", "no es un libro de Excel"),
    ],
)
def test_what_is_not_known_is_refused_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match=said):
        [source.read() for source in recognise([tmp_path / name])]


def test_a_folder_without_anything_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no están las nueve tablas"):
        recognise([tmp_path])
    (tmp_path / "Pasivos.csv").write_text("a;b\n")
    with pytest.raises(ValueError, match=r"pero faltan: Activos\.csv"):
        recognise([tmp_path])
    with pytest.raises(ValueError, match="No existe"):
        recognise([tmp_path / "nada"])
    with pytest.raises(ValueError, match="No hay nada"):
        recognise([])


def test_a_name_overrules_what_a_file_looks_like(tmp_path: Path) -> None:
    (tmp_path / "people.txt").write_text("Nombres\nAna\n")
    assert recognise([tmp_path / "people.txt"], "csv")[0].read().incoming
    with pytest.raises(ValueError, match="No existe el formato «pdf»"):
        recognise([tmp_path / "people.txt"], "pdf")


def test_a_row_of_separators_alone_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Nombres;Apellidos;RUT\nAna;Soto;\n;;\n  ; ;\nEva;;\n")
    (delivery,) = (source.read() for source in recognise([path]))
    assert [one.raws["given_names"] for one in delivery.incoming] == ["Ana", "Eva"]
    assert [left.reason for left in delivery.refused] == ["La fila está vacía."] * 2
    assert not delivery.unaccounted()
