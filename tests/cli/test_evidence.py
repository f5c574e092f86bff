"""No export of any kind, no listing and no backup holds a byte of what the evidence vault keeps."""

from __future__ import annotations

from pathlib import Path

from desktop.filings.formats import WRITERS
from desktop.jobs.evidence import add
from desktop.registers import PUBLISHED
from tests.blank import blank
from tests.cli.conftest import Terminal
from tests.filings.readers import pdf_text, squeezed
from tests.jobs.declaring_desk import KEY, SECRET, DeclaringDesk
from tests.jobs.test_evidence import a_pdf, pieces


def test_no_export_no_listing_and_no_backup_holds_a_byte_of_it(tmp_path: Path, terminal: Terminal) -> None:
    book, out = tmp_path / "libro.probidad", tmp_path / "out"
    store = blank(book)
    desk = DeclaringDesk(store)
    desk.meeting()
    (tmp_path / "papel.pdf").write_bytes(a_pdf(5))
    told = {"title": "Mi casa en Til Til"}
    list(add(desk.box, desk.contents.shares[0].uid, tmp_path / "papel.pdf", told))
    who, declaration = desk.declarant.uid, desk.declaration.uid
    store.close()
    (tmp_path / "papel.pdf").unlink()
    said = ""
    for register in PUBLISHED:
        name = str(register.__tablename__)
        formats = ("--format", ",".join(WRITERS), "--output", out / name)
        answer = terminal("--book", book, "export", name, *formats)
        said += answer.out + answer.err
    for words in (
        ("show", "declarants", who, "--history"),
        ("show", "declarations", declaration, "--history"),
        ("list", "declarations"),
        ("check",),
        ("backup", "--output", out),
        ("verify",),
    ):
        answer = terminal("--book", book, *words)
        said += answer.out + answer.err
    written = [path for path in out.rglob("*") if path.is_file()]
    assert len(written) > len(PUBLISHED)
    for content in (*(path.read_bytes() for path in written), book.read_bytes(), said.encode()):
        for secret in (*pieces(a_pdf(5)), b"Til Til", SECRET.encode()):
            assert secret not in content


def test_the_list_of_papers_counts_those_at_hand(tmp_path: Path, terminal: Terminal) -> None:
    book, key = tmp_path / "libro.probidad", tmp_path / "clave.txt"
    key.write_text(f"{KEY}\n", encoding="utf-8")
    store = blank(book)
    desk = DeclaringDesk(store)
    (tmp_path / "papel.pdf").write_bytes(a_pdf(5))
    told = {"kind": "company", "issued": "2026-11-01"}
    list(add(desk.box, desk.contents.shares[0].uid, tmp_path / "papel.pdf", told))
    declaration = desk.declaration.uid
    store.close()
    words = ("declare", "papers", declaration, "--passphrase-file", key, "--output", tmp_path / "out")
    answer = terminal("--book", book, "--json", *words)
    assert (answer.code, answer.json["documents"], answer.json["at_hand"]) == (0, 3, 1)
    assert squeezed("Hay uno del 01-11-2026") in squeezed(pdf_text(Path(answer.json["path"]).read_bytes()))
