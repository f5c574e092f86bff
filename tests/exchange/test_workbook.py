"""Workbooks made to do harm, each refused in a sentence, soon and in little room; and honest ones, read."""

# ruff: noqa: E501 -- parts of workbooks as Excel writes them

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop.exchange import sheets, workbook
from desktop.exchange.guard import guard
from desktop.exchange.incoming import Delivery

TYPES = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="people" sheetId="1" r:id="rId1"/></sheets></workbook>'


def sheet(rows: str, head: str = "") -> str:
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def book(rows: str = "", *, head: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels",
            RELS.format(f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'),
        )
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            RELS.format(
                f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            ),
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet(rows, head))
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def cell(place: str, text: str = "x") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    return data.replace(old, new)


def encrypted() -> bytes:
    data = bytearray(book())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + place] |= 1
            start += 4
    return bytes(data)


def linked() -> bytes:
    out = io.BytesIO(book())
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo("xl/link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def twice() -> bytes:
    out = io.BytesIO(book())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/Workbook.xml", BOOK)
    return out.getvalue()


def relation(type_: str) -> dict[str, bytes]:
    told = f'<Relationship Id="r" Type="{OFFICE}/{type_}" Target="file:///etc/passwd" TargetMode="&#69;xternal"/>'
    return {"xl/worksheets/_rels/sheet1.xml.rels": RELS.format(told).encode()}


DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "far cell": lambda: book(f'<row r="1048576">{cell("XFD1048576")}</row>'),
    "far row": lambda: book('<row r="99999999"><c><v>1</v></c></row>'),
    "far column": lambda: book(f'<row r="1">{cell("ZZZ1")}</row>'),
    "five million cells": lambda: book("<row>" + "<c><v>1</v></c>" * 5_000_000 + "</row>"),
    "huge string": lambda: book(f'<row r="1">{cell("A1", "x" * 60_000_000)}</row>'),
    "a million varied cells": lambda: book(
        "<row>" + "".join(f"<c><v>{n * 7919 % 99991}</v></c>" for n in range(1_100_000)) + "</row>"
    ),
    "a varied string": lambda: book(
        f'<row r="1">{cell("A1", "".join(str(n * n) for n in range(40_000)))}</row>'
    ),
    "zip bomb": lambda: book(parts={"xl/media/image1.png": b"\0" * 300_000_000}),
    "entities": lambda: book(f'<row r="1">{cell("A1", "&b;")}</row>', head=DTD),
    "entities in UTF-16": lambda: book(parts={"xl/styles.xml": DTD.encode("utf-16")}),
    "entities in UTF-16 without a mark": lambda: book(parts={"xl/styles.xml": DTD.encode("utf-16-le")}),
    "another encoding": lambda: book(head='<?xml version="1.0" encoding="UTF-7"?>'),
    "external link": lambda: book(parts=relation("externalLink")),
    "external part": lambda: book(parts={"xl/externalLinks/externalLink1.xml": b"<x/>"}),
    "macro": lambda: book(parts={"xl/vbaProject.bin": b"x"}),
    "macro by type": lambda: book(
        parts={"docProps/[Content].xml": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"}
    ),
    "embedded object": lambda: book(parts={"xl/embeddings/oleObject1.bin": b"x"}),
    "duplicate names": twice,
    "traversal": lambda: book(parts={"../../evil.xml": b"<x/>"}),
    "absolute": lambda: book(parts={"/etc/evil.xml": b"<x/>"}),
    "backslash": lambda: book(parts={"xl\\..\\evil.xml": b"<x/>"}),
    "drive": lambda: book(parts={"C:/evil.xml": b"<x/>"}),
    "reserved name": lambda: book(parts={"xl/CON.txt": b"x"}),
    "link": linked,
    "encrypted": encrypted,
    "nameless": lambda: patched(book(parts={"Q": b"x"}), b"Q", b"\0"),
    "many entries": lambda: book(parts={f"xl/{number}.txt": b"" for number in range(600)}),
    "truncated": lambda: book()[:-40],
    "truncated inside": lambda: patched(book(), b"PK\x03\x04", b"PK\x03\x05"),
    "not a zip": lambda: b"hola" * 100,
    "empty zip": lambda: b"PK\x05\x06" + b"\0" * 18,
    "no workbook in it": lambda: patched(book(), b"workbook.xml", b"workbook.xyz"),
    "broken xml": lambda: book("<row><c"),
}


LARGE = "a million varied cells"


def test_one_cell_more_than_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.exchange.guard.MOST_CELLS", 1_000)
    row = "<row>" + "<c><v>1</v></c>" * 99 + "</row>"  # a row counts too
    guard(book(row * 10), "mal.xlsx")
    with pytest.raises(ValueError, match="demasiadas celdas: caben 1000"):
        guard(book(row * 10 + "<row/>"), "mal.xlsx")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.long] if name == LARGE else []) for name in HOSTILE]
)
def test_a_hostile_workbook_is_refused_in_a_sentence(name: str) -> None:
    data = HOSTILE[name]()
    tracemalloc.start()
    started = time.perf_counter()
    try:
        with pytest.raises(ValueError, match=r"mal\.xlsx") as refusal:
            workbook.read("mal.xlsx", data)
        taken, peak = time.perf_counter() - started, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert str(refusal.value).endswith((".", ")"))
    assert taken < 20
    assert peak < 300_000_000


@given(st.binary(max_size=400), st.integers(0, 2000))
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(noise: bytes, place: int) -> None:
    data = bytearray(book(f'<row r="1">{cell("A1", "Nombres")}</row>'))
    data[place : place + len(noise)] = noise
    try:
        workbook.read("mal.xlsx", bytes(data))
    except ValueError as refusal:
        assert "mal.xlsx" in str(refusal)  # noqa: PT017 -- either way is right


def made(rows: list[list[object]], title: str = "Personas") -> bytes:
    book_ = Workbook()
    page = book_.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book_.save(out)
    return out.getvalue()


def test_an_honest_workbook_comes_in_by_its_spanish_labels() -> None:
    delivery = workbook.read(
        "x.xlsx",
        made(
            [
                [],
                ["Nombres *", "Apellidos", "Apodo"],
                ["Ana", "Rojas", "x"],
                [],
                ["Eva", None, None],
                ["Eva", None, None],
            ]
        ),
    )
    assert [incoming.raws for incoming in delivery.incoming] == [
        {"given_names": "Ana", "surnames": "Rojas"},
        {"given_names": "Eva"},
    ]
    assert [row.line for row in delivery.incoming[1].rows] == [5, 6]
    assert [left.field for left in delivery.left_out] == ["Apodo"]
    assert not delivery.unaccounted()


def test_meetings_in_a_sheet_name_officials_and_people() -> None:
    delivery = workbook.read(
        "x.xlsx",
        made(
            [
                ["Fecha", "Forma", "Autoridades", "Asistentes", "Otros presentes"],
                [date(2026, 1, 2), "Presencial", "Ana Rojas", "Eva; Iván", "Uno\nDos"],
            ],
            "Hoja1",
        ),
    )
    (incoming,) = delivery.incoming
    assert incoming.register == "meetings"
    assert incoming.raws["hosts"] == [{"official": {"heading": "Ana Rojas"}}]
    assert incoming.raws["attendees"] == [{"person": {"heading": "Eva"}}, {"person": {"heading": "Iván"}}]
    assert incoming.raws["present"] == [{"name": "Uno"}, {"name": "Dos"}]
    assert not incoming.published


def test_costs_do_not_fit_in_one_cell_and_it_is_said() -> None:
    delivery = sheets.read(
        "trips.csv", "Salida;Regreso;Costos;Destinos\n01-02-2026;02-02-2026;muchos;Arica\n".encode("cp1252")
    )
    assert delivery.incoming[0].raws["destinations"] == [{"city": "Arica"}]
    assert delivery.left_out[0].field == "costs"


def test_a_table_of_no_register_is_refused() -> None:
    with pytest.raises(ValueError, match="no es de ningún registro"):
        sheets.read("notas.csv", b"uno;dos\n1;2\n")
    with pytest.raises(ValueError, match="no tiene hojas de un registro"):
        workbook.read("x.xlsx", made([["uno", "dos"], [1, 2]], "Hoja1"))


def test_an_honest_workbook_passes_the_guard() -> None:
    guard(made([["Nombres"], ["Ana"]]), "x.xlsx")
    assert isinstance(workbook.read("x.xlsx", made([["given_names"], ["Ana"]])), Delivery)
