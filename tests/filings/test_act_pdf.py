"""The paper of an act: whole, the same every time, and readable by people, screen readers and telephones."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.utils import ImageReader

from desktop.filings.act import (
    Act,
    Block,
    Checks,
    Code,
    Facts,
    Grid,
    Label,
    Labels,
    Pairs,
    Photo,
    Signatures,
    Text,
)
from desktop.filings.act_pdf import write
from desktop.filings.drawings import modules, photograph
from desktop.filings.files import write_beside
from tests.filings.acts import HOSTILE, pages, pdf
from tests.filings.qr_reader import decode, read_codes
from tests.filings.readers import pdf_text, squeezed
from tests.filings.samples import STAMP, dot

NAME = "probidad:meetings/0b5e1c34-7d1a-4c55-9a53-2f6f0c1d9e77"


def act(*blocks: Block, mark: str = "") -> Act:
    return Act("probe", "Papel de prueba", "Ley 20.730", STAMP, blocks, mark)


def sixty(text: str = "Persona inventada") -> Grid:
    return Grid(
        ("N°", "Nombre", "Firma"),
        tuple((f"fila{number}.", f"{text} {number}.", "") for number in range(60)),
        (1, 4, 3),
        tall=True,
    )


def page_texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as read:
        return [page.get_textpage().get_text_range() for page in read]


def test_it_says_whose_it_is_what_it_is_and_when_it_was_made() -> None:
    told = pdf_text(pdf(act(Text("Un párrafo."))))
    for said in (
        STAMP.institution,
        STAMP.header_text,
        "Papel de prueba",
        "Ley 20.730",
        "Un párrafo.",
        "Página 1 de 1",
        "Generado el 03-11-2026 a las 09:30",
        f"Sello: {STAMP.seal}",
        STAMP.footer_text,
    ):
        assert squeezed(said) in squeezed(told)


def test_the_same_act_gives_the_same_bytes() -> None:
    told = act(Text("a"), Code(NAME, "b"), Photo(dot(), "c"), sixty(), mark="BORRADOR")
    assert pdf(told) == pdf(told)


def test_it_is_written_as_other_files_are(tmp_path: Path) -> None:
    told = act(sixty())
    path = tmp_path / "acto.pdf"
    counts = list(write_beside(path, lambda out: write(told, out)))
    assert path.read_bytes() == pdf(told)
    assert counts[-1] == pages(path.read_bytes())


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_only_texts(text: str) -> None:
    blocks = (
        Text(text),
        Text(text, "heading"),
        Text(text, "strong"),
        Text(text, "note"),
        Facts(((text, text),)),
        Grid((text, "b"), ((text, text),), (1, 1)),
        Code(NAME, text),
        Photo(dot(), text),
        Signatures((text,)),
        Text(text, "chapter"),
        Text(text, "large"),
        Pairs(((text, text),), text, 1),
        Checks(((text, text),)),
    )
    data = pdf(replace(act(*blocks, mark="BORRADOR"), title=text, legal=text))
    letters = squeezed(pdf_text(data))
    for letter in set(squeezed(text)):
        assert letters.count(letter) >= 18 * squeezed(text).count(letter)
    with pikepdf.open(BytesIO(data)) as read:
        assert str(read.docinfo.Title) == text


def test_letters_the_fonts_lack_and_control_characters_do_no_harm() -> None:
    told = squeezed(pdf_text(pdf(act(Text("a\x00b\x1f\ud800c \u202ed 🌸 漢字")))))
    assert "abcd🌸漢字" in told


def test_a_word_longer_than_its_cell_is_broken_within_it() -> None:
    word = "palabra" * 43
    data = pdf(act(Grid(("a", "b"), ((word, "fin"),), (1, 6)), Facts((("c", word),))))
    assert squeezed(pdf_text(data)).count(word) == 2
    with pypdfium2.PdfDocument(data) as read:
        for page in read:
            words = page.get_textpage()
            boxes = [words.get_charbox(place) for place in range(words.count_chars())]
            assert max(right for _left, _bottom, right, _top in boxes) <= 595.28 - 53


def test_long_texts_go_on_over_pages_and_lose_nothing() -> None:
    long = " ".join(f"palabra{number}" for number in range(4000 // 11))
    blocks = (
        Text(long),
        Facts((("Materia", long), ("Otra", "fin de los datos"))),
        Grid(("a", "b"), ((long, "fin"), ("x", long)), (1, 5)),
    )
    data = pdf(act(*blocks))
    assert squeezed(pdf_text(data)).count("palabra362") == 4
    assert pages(data) > 3
    assert "fin de los datos" in pdf_text(data)


def test_a_grid_repeats_its_head_and_no_row_is_parted() -> None:
    texts = page_texts(pdf(act(sixty())))
    assert len(texts) == 3
    assert all("Nombre" in text and "Firma" in text for text in texts)
    for number in range(60):
        held = [text for text in texts if f"fila{number}." in text]
        assert len(held) == 1
        assert f"Persona inventada {number}." in held[0]


def test_a_grid_without_rows_is_a_head() -> None:
    assert "Vacía" in pdf_text(pdf(act(Grid(("Vacía", "Otra"), ()))))


def test_signatures_stay_together() -> None:
    for lines in range(30, 52):
        blocks = (
            Text("\n".join(["línea"] * lines)),
            Signatures(("Una firma", "Otra firma", "Tercera firma")),
        )
        held = [text.count("firma") for text in page_texts(pdf(act(*blocks)))]
        assert max(held) == sum(held) == 3


def test_a_heading_stands_with_what_it_heads() -> None:
    for lines in range(30, 52):
        blocks = (Text("\n".join(["línea"] * lines)), Text("Título", "heading"), Text("primera\nsegunda"))
        (held,) = [text for text in page_texts(pdf(act(*blocks))) if "Título" in text]
        assert "segunda" in held


def test_the_mark_lies_on_every_page_behind_the_text() -> None:
    data = pdf(act(sixty(), mark="CONFIDENCIAL"))
    texts = page_texts(data)
    assert all(squeezed(text).count("CONFIDENCIAL") == 1 for text in texts)
    with pikepdf.open(BytesIO(data)) as read:
        for page in read.pages:
            assert page.Contents.read_bytes().startswith(b"/Artifact BMC\nq 0.93 g BT")


def test_a_code_is_read_from_the_page_as_it_was_given() -> None:
    codes = [f"probidad:gifts/{number:036d}" for number in range(7)]
    labels = Labels(tuple(Label(code, "D-1", ("Libro",)) for code in codes))
    assert read_codes(pdf(act(Code(NAME, "abre"), labels, mark="CONFIDENCIAL"))) == [NAME, *codes]


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=25))
def test_a_code_brings_back_any_text(text: str) -> None:
    assert decode(modules(text)) == text


def test_a_code_does_not_take_what_no_telephone_would_read() -> None:
    with pytest.raises(ValueError, match="tan largo"):
        modules("x" * 401)


def test_no_label_is_parted_by_a_page() -> None:
    labels = tuple(Label(f"probidad:gifts/{number}", f"D-{number}.", ("x" * 4000,)) for number in range(40))
    texts = page_texts(pdf(act(Labels(labels))))
    assert len(texts) > 1
    assert sum(text.count("D-") for text in texts) == 40


def test_a_photograph_is_upright_small_and_without_what_the_camera_wrote() -> None:
    reader: Any = ImageReader(BytesIO(dot()))
    picture = reader._image.convert("RGB").resize((3000, 1500))
    kept = picture.getexif()
    kept[0x0112], kept[0x010E] = 6, "Calle Secreta 1"
    out = BytesIO()
    picture.save(out, "JPEG", exif=kept)
    assert b"Calle Secreta" in out.getvalue()
    found = photograph(out.getvalue())
    assert found
    assert (found.width, found.height) == (500, 1000)
    assert b"Calle Secreta" not in pdf(act(Photo(out.getvalue(), "foto")))


def bomb() -> bytes:
    """A PNG of a few bytes that says it has four hundred million dots."""
    size = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", size), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def test_an_emblem_too_large_to_unpack_holds_no_filing_up() -> None:
    assert pages(pdf(replace(act(Text("a")), stamp=replace(STAMP, emblem=bomb())))) == 1


@pytest.mark.parametrize(
    "data", [b"", b"nada", dot()[:40], bomb()], ids=["none", "no picture", "cut", "bomb"]
)
def test_a_picture_that_cannot_be_read_is_said_and_holds_nothing_up(data: bytes) -> None:
    assert "no se puede leer" in pdf_text(pdf(act(Photo(data, "El galvano"))))


def test_it_is_tagged_titled_and_has_bookmarks() -> None:
    blocks = (
        Text("Primera", "heading"),
        Grid(("a", "b"), (("c", "d"),)),
        Text("Segunda", "heading"),
        Grid(("e", "f"), (("g", "h"), ("i", ""))),
        Code(NAME, "abre"),
    )
    with pikepdf.open(BytesIO(pdf(act(*blocks)))) as read:
        root = read.Root
        assert str(root.Lang) == "es-CL"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(read.docinfo.Author) == STAMP.institution
        with read.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Papel de prueba", "Primera", "Segunda"]
        (document,) = root.StructTreeRoot.K
        roles = [str(element.S) for element in document.K]
        assert roles.count("/Table") == 2
        assert roles.count("/H2") == 2
        assert "/Figure" in roles
        tables = [element for element in document.K if str(element.S) == "/Table"]
        assert [len(table.K[1].K) for table in tables] == [1, 2]
        figures = [element for element in document.K if str(element.S) == "/Figure"]
        assert str(figures[-1].Alt) == f"Código QR: {NAME}"


def test_labels_stand_two_beside_each_other_unless_what_they_say_is_long() -> None:
    rows = (("uno", "a."), ("dos", "b."), ("tres", "larga " * 60), ("cuatro", "d."), ("vacía", ""))
    data = pdf(act(Pairs(rows, "Un ítem")))
    with pypdfium2.PdfDocument(data) as read:
        words = read[0].get_textpage()
        told = words.get_text_range()
        tops = {name: words.get_charbox(told.index(name))[1] for name in ("uno", "dos", "tres", "cuatro")}
    assert abs(tops["uno"] - tops["dos"]) < 1
    assert tops["dos"] - tops["tres"] > 8
    assert tops["tres"] - tops["cuatro"] > 20
    assert "vacía" not in told


def test_an_item_that_is_not_long_is_not_parted_by_a_page() -> None:
    item = Pairs((("a", "inicio"), ("b", "x"), ("c", "y"), ("d", "final")), "Título de ítem")
    for lines in range(30, 52):
        texts = page_texts(pdf(act(Text("\n".join(["línea"] * lines)), Text("Cabeza", "heading"), item)))
        (held,) = [text for text in texts if "Cabeza" in text]
        assert all(said in held for said in ("Título de ítem", "inicio", "final"))


def test_a_heading_stands_with_the_first_row_of_its_table_and_with_those_to_sign() -> None:
    tall = Grid(("Columna", "b"), (("alta " * 120, "fin de fila"), ("otra", "x")), (1, 3))
    for after, said in ((tall, "alta"), (Signatures(("Quien firma",)), "Quien firma")):
        for lines in range(20, 52):
            texts = page_texts(pdf(act(Text("\n".join(["línea"] * lines)), Text("Cabeza", "heading"), after)))
            (held,) = [text for text in texts if "Cabeza" in text]
            assert said in held


def test_headings_of_a_chapter_are_bookmarked_below_it() -> None:
    blocks = (
        Text("Suelto", "heading"),
        Text("Capítulo", "chapter"),
        Text("Uno", "heading"),
        Text("x"),
        Text("Dos", "heading"),
        Text("Otro capítulo", "chapter"),
    )
    with pikepdf.open(BytesIO(pdf(act(*blocks)))) as read:
        with read.open_outline() as outline:
            found = [(item.title, [inner.title for inner in item.children]) for item in outline.root]
        roles = [str(element.S) for element in read.Root.StructTreeRoot.K[0].K]
    assert found == [
        ("Papel de prueba", []),
        ("Suelto", []),
        ("Capítulo", ["Uno", "Dos"]),
        ("Otro capítulo", []),
    ]
    assert roles.count("/H2") == 3
    assert roles.count("/H3") == 2


def test_a_lying_act_lies_with_its_mark_and_each_thing_to_tick_has_its_box() -> None:
    made = replace(act(Checks((("a", "b"), ("c", ""))), mark="BORRADOR"), lying=True)
    with pikepdf.open(BytesIO(pdf(made))) as read:
        (page,) = read.pages
        assert float(page.MediaBox[2]) > float(page.MediaBox[3])
        assert page.Contents.read_bytes().count(b" re S Q") == 2


def test_what_stands_above_each_page_leaves_room_for_the_page() -> None:
    told = act(sixty())
    made = replace(told, stamp=replace(told.stamp, period="periodo " * 800))
    assert pages(pdf(made)) == pages(pdf(told))
