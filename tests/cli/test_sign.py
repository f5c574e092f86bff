"""`sign`, and what is told of the signatures in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.cli.signed import is_pdf
from desktop.registers.meetings import Meeting
from tests.cli.conftest import Terminal
from tests.filings.certificates import PASSPHRASE, made
from tests.filings.samples import paper, varied, written

ANA = "María Ñancupil Inventada"


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    path = tmp_path / "lista.pdf"
    path.write_bytes(written("pdf", paper(Meeting, varied(Meeting, 2))))
    made(ANA).p12(tmp_path / "a.p12")
    (tmp_path / "clave.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


def words(filed: Path) -> list[object]:
    folder = filed.parent
    return ["--p12", folder / "a.p12", "--passphrase-file", folder / "clave.txt"]


def told(path: Path, terminal: Terminal, *roots: Path) -> tuple[int, Any]:
    answer = terminal("--json", "verify", path, *(word for root in roots for word in ("--root", root)))
    return answer.code, answer.json


def test_a_file_is_signed_beside_itself_or_in_a_folder(filed: Path, terminal: Terminal) -> None:
    before = filed.read_bytes()
    answer = terminal("--json", "sign", filed, *words(filed), "--reason", "Cierre", "--visible")
    signed = filed.with_name("lista-firmado.pdf")
    assert answer.code == 0
    assert answer.json["signed"] == [{"file": str(filed), "path": str(signed)}]
    assert answer.json["signer"] == ANA
    assert filed.read_bytes() == before
    code, found = told(signed, terminal)
    assert (code, found["ok"]) == (0, True)
    answer = terminal("sign", signed, *words(filed), "--output", filed.parent / "otra")
    assert ANA in answer.out
    code, found = told(
        filed.parent / "otra" / signed.name, terminal, made(ANA).root(filed.with_name("r.pem"))
    )
    signatures = found["signatures"]
    assert isinstance(signatures, list)
    assert [(one["field"], one["trusted"], one["after"]) for one in signatures] == [
        ("Firma1", True, "signatures"),
        ("Firma2", True, "nothing"),
    ]


def test_with_a_wrong_passphrase_nothing_is_written(filed: Path, terminal: Terminal) -> None:
    (filed.parent / "clave.txt").write_text("otra", encoding="utf-8")
    before = sorted(filed.parent.iterdir())
    answer = terminal("sign", filed, *words(filed))
    assert answer.code == 1
    assert "La clave no abre" in answer.err
    assert answer.err.count("\n") == 1
    assert sorted(filed.parent.iterdir()) == before


def test_what_cannot_be_signed_is_told_and_stops_nothing_else(filed: Path, terminal: Terminal) -> None:
    note = filed.with_name("nota.pdf")
    note.write_text("una nota")
    answer = terminal("--json", "sign", note, filed, *words(filed))
    assert answer.code == 1
    assert [one["file"] for one in answer.json["signed"]] == [str(filed)]
    assert answer.json["refused"] == [{"file": str(note), "reason": "«nota.pdf» no es un PDF."}]
    assert not filed.with_name("nota-firmado.pdf").exists()


def test_two_files_of_one_name_do_not_overwrite_each_other(filed: Path, terminal: Terminal) -> None:
    other = filed.parent / "b" / filed.name
    other.parent.mkdir()
    other.write_bytes(filed.read_bytes())
    answer = terminal("sign", filed, other, *words(filed), "--output", filed.parent / "c")
    assert answer.code == 1
    assert "mismo nombre" in answer.err
    assert not list((filed.parent / "c").iterdir())


def test_people_are_told_of_no_signature_and_of_a_file_that_was_altered(
    filed: Path, terminal: Terminal
) -> None:
    assert is_pdf(filed)
    assert not is_pdf(filed.with_name("a.p12"))
    assert not is_pdf(filed.parent)
    answer = terminal("verify", filed)
    assert answer.code == 0
    assert "Sin firma." in answer.out
    terminal("sign", filed, *words(filed), "--output", filed.parent)
    data = bytearray(filed.read_bytes())
    data[data.index(b"stream\n") + 40] ^= 1
    filed.write_bytes(data)
    answer = terminal("verify", filed)
    assert answer.code == 4
    assert "ALTERADA" in answer.out
    filed.write_bytes(data[:5000])
    code, found = told(filed, terminal)
    assert (code, found["ok"]) == (4, False)
    assert found["faults"][0]["text"] == "«lista.pdf» es un PDF dañado."
