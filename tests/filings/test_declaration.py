"""A declaration on paper, in sheets and as a list: all that is published, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import count
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
import pytest
import python_calamine

from desktop.description.register import Field, Parts
from desktop.description.sealed import Sealed, everything, settled
from desktop.description.withheld import RESERVED_TEXT
from desktop.filings.act import Act, Pairs
from desktop.filings.declaration import DRAFT, declaration_act
from desktop.filings.declaration_comparison import comparison_act
from desktop.filings.declaration_list import declaration_document
from desktop.filings.declaration_sheets import write_workbook
from desktop.filings.declared import FULL, PUBLIC, VERSIONS, chapters, told_fields, version_of
from desktop.filings.formats import WRITERS
from desktop.registers.declaration.changes import aligned
from desktop.registers.declaration.contents import PRIVATE, Contents
from desktop.registers.declaration.estate import NOTES, Note
from desktop.registers.declaration.items import FOLLOWED, OWN
from desktop.registers.declaration.sections import standings
from tests.filings.acts import pages, pdf
from tests.filings.declared import DAY, SIGNED, Marked, bare, everything_declared, large, many_items
from tests.filings.readers import found_in, pdf_text, squeezed, text_of
from tests.filings.samples import STAMP

FORMATS = (*WRITERS, "paper", "workbook")
TECHNICAL = (FOLLOWED, PRIVATE, NOTES)
versions = pytest.mark.parametrize("version", VERSIONS)


def act(contents: Contents, version: str = FULL, *, signed: bool = True) -> Act:
    found = standings(contents, DAY)
    return declaration_act(contents, found, STAMP, version=version, signed=SIGNED if signed else None)


def workbook(contents: Contents, version: str = FULL) -> bytes:
    out = BytesIO()
    for _rows in write_workbook(contents, STAMP, out, version=version, signed=SIGNED):
        pass
    return out.getvalue()


def made(contents: Contents, form: str, version: str) -> tuple[str, bytes]:
    """The kind of file, and its bytes."""
    if form == "paper":
        return "pdf", pdf(act(contents, version))
    if form == "workbook":
        return "xlsx", workbook(contents, version)
    out = BytesIO()
    for _rows in WRITERS[form](declaration_document(contents, STAMP, version=version, signed=SIGNED), out):
        pass
    return form, out.getvalue()


@cache
def marked(case: bool) -> Contents:
    """A mark of its own in every field, whatever it is called; `case`: what may be withheld is."""
    return Marked(case).contents()


def shown(contents: Contents, *, public: bool) -> tuple[set[str], set[str]]:
    """The marks that a version tells, and those that it must not."""
    told: set[str] = set()
    hidden: set[str] = set()
    for row, within in walked(settled(contents)):
        for field, text in said(row):
            technical = within or is_technical(field)
            masked = not field.is_public or field.name in row.withheld() | row.unsaid()
            (hidden if technical or (public and masked) else told).add(text)
    return told, hidden - told


def is_technical(field: Field) -> bool:
    """Whether a field serves the declarant, or this program, alone."""
    return field.section in TECHNICAL or field.name == "kept"


def walked(record: Sealed, *, technical: bool = False) -> Iterator[tuple[Sealed, bool]]:
    """All rows, and whether they lie in a section that no version tells."""
    yield record, technical
    for field in record.fields:
        if isinstance(field.kind, Parts):
            for row in field.value(record):
                yield from walked(row, technical=technical or field.section in TECHNICAL)


def said(row: Sealed) -> Iterator[tuple[Field, str]]:
    """The values of a row that tell themselves from all others."""
    for field in row.fields:
        if not isinstance(field.kind, Parts) and not isinstance(row, Note):
            text = field.show(row)
            if Marked.is_mark(text):
                yield field, text


# -- what is published, and what is not -----------------------------------------------------------------


def test_the_marks_are_in_every_class_of_the_declaration_and_on_both_sides() -> None:
    for case in (False, True):
        told, hidden = shown(marked(case), public=True)
        assert len(told) > 250
        assert len(hidden) > 250
    seen = {type(row) for row in everything(marked(True))}
    assert len(seen) > 25


@pytest.mark.parametrize(("form", "case"), [*((form, True) for form in FORMATS), ("paper", False)])
def test_no_private_or_withheld_value_is_anywhere_in_a_public_file(form: str, case: bool) -> None:
    contents = marked(case)
    _told, hidden = shown(contents, public=True)
    hidden |= {note.remarks for note in contents.notes if note.remarks}
    name, data = made(contents, form, PUBLIC)
    assert found_in(name, data, hidden) == set()


@pytest.mark.parametrize("form", ["paper", "workbook", "csv"])
def test_what_serves_the_declarant_alone_is_in_no_version(form: str) -> None:
    contents = marked(False)
    _told, hidden = shown(contents, public=False)
    assert len(hidden) > 100
    name, data = made(contents, form, FULL)
    assert found_in(name, data, hidden) == set()


@pytest.mark.parametrize("case", [False, True])
@versions
def test_every_value_of_a_version_is_read_on_its_paper(version: str, case: bool) -> None:
    contents = marked(case)
    told, _hidden = shown(contents, public=version == PUBLIC)
    found = squeezed(pdf_text(pdf(act(contents, version))))
    assert {text for text in told if squeezed(text) not in found} == set()


@versions
def test_every_value_is_told_with_its_label_or_as_reserved(version: str) -> None:
    contents = everything_declared()
    printed = version_of(contents, version)
    blocks = [block for block in act(contents, version).blocks if isinstance(block, Pairs)]
    pairs = Counter(pair for block in blocks for pair in block.rows)
    found = squeezed(pdf_text(pdf(act(contents, version))))
    for row in everything(printed):
        for field in told_fields(type(row)):
            if isinstance(field.kind, Parts) or isinstance(row, Note) or not field.show(row):
                continue
            assert squeezed(field.show(row)) in found
            assert squeezed(field.label) in found
    hidden = [pair for pair in pairs if pair[1] == RESERVED_TEXT]
    assert bool(hidden) is (version == PUBLIC)


@pytest.mark.parametrize("form", ["csv", "html", "xlsx", "pdf", "json"])
def test_a_declaration_is_a_list_in_every_format(form: str) -> None:
    contents = everything_declared()
    document = declaration_document(contents, STAMP)
    assert document.count == len(list(document.rows)) > 400
    name, data = made(contents, form, PUBLIC)
    found = squeezed(text_of(name, data))
    for _section, _item, _field, value in document.rows:
        assert form == "json" or squeezed(value.text) in found
    assert "Inmuebles en Chile: Gravámenes" in {row[0].text for row in document.rows}
    assert "1.1.1" in {row[1].text for row in document.rows}


def test_the_technical_fields_are_those_of_the_sections_that_no_version_tells() -> None:
    for row in everything(everything_declared()):
        names = {field.name for field in told_fields(type(row))}
        assert not names & (OWN - {"source"})
        assert not names & {"kept", "gone", "previous", "yearly_income", "notes"}


# -- the paper ------------------------------------------------------------------------------------------


@versions
def test_only_a_draft_has_the_large_word_behind_it(version: str) -> None:
    for signed in (False, True):
        made_act = act(bare(), version, signed=signed)
        assert made_act.mark == ("" if signed else DRAFT)
        with pypdfium2.PdfDocument(pdf(made_act)) as read:
            texts = [squeezed(page.get_textpage().get_text_range()) for page in read]
        assert all((DRAFT in text) is not signed for text in texts)


def test_a_signed_one_says_when_which_version_and_its_digest() -> None:
    found = squeezed(pdf_text(pdf(act(bare()))))
    assert squeezed("Firmada el 12-03-2026 10:15, versión 3") in found
    assert SIGNED.fingerprint in found
    assert squeezed(f"Sello: {SIGNED.fingerprint[:16]}, versión 3") in found
    assert SIGNED.fingerprint not in squeezed(pdf_text(pdf(act(bare(), signed=False))))


def test_what_has_nothing_to_declare_is_said_section_by_section() -> None:
    contents = bare()
    empty = [section.title for section in standings(contents, DAY).sections if section.entries == 0]
    rows = [row for block in act(contents).blocks if isinstance(block, Pairs) for row in block.rows]
    assert [title for title, value in rows if value == "Nada que declarar"] == empty
    assert len(empty) > 15


def test_a_draft_says_what_is_not_answered_yet() -> None:
    made_act = act(Contents(), signed=False)
    rows = [row for block in made_act.blocks if isinstance(block, Pairs) for row in block.rows]
    assert ("Vehículos", "Sin responder") in rows
    assert squeezed("Sin responder") in squeezed(pdf_text(pdf(made_act)))


def test_remarks_on_a_section_are_in_the_full_version_only() -> None:
    contents = bare()
    contents.notes[3].remarks = "Sin bienes desde 2019"
    assert squeezed("Sin bienes desde 2019") in squeezed(pdf_text(pdf(act(contents))))
    assert squeezed("Sin bienes desde 2019") not in squeezed(pdf_text(pdf(act(contents, PUBLIC))))


def test_the_goods_of_others_are_chapters_whose_title_names_nobody_who_is_withheld() -> None:
    contents = everything_declared()
    contents.ward_estates[0].first_names = "Nombremenor"
    titles = {each: [told.title for told in chapters(version_of(contents, each))] for each in VERSIONS}
    assert any("Nombremenor" in title for title in titles[FULL])
    assert not any("Nombremenor" in title for title in titles[PUBLIC])
    with pikepdf.open(BytesIO(pdf(act(contents, PUBLIC)))) as read, read.open_outline() as outline:
        named = {item.title: [inner.title for inner in item.children] for item in outline.root}
    assert "Vehículos (1)" in named["Patrimonio"]
    assert any(title.startswith("Bienes del cónyuge") for title in named)
    assert "Quién declara" in named["Intereses"]


def test_texts_of_four_thousand_letters_and_endless_words_lose_nothing() -> None:
    numbers = count()
    given: list[str] = []

    def say(field: Field, _text: str) -> str:
        words = [f"p{next(numbers):06d}x" for _word in range(440 if field.name in LONG else 3)]
        given.extend(words)
        return (" " if field.name in LONG else "").join(words)

    contents = everything_declared(say)
    found = Counter(re.findall(r"p\d{6}x", squeezed(pdf_text(pdf(act(contents))))))
    technical = {
        word
        for row in everything(contents)
        for field in row.fields
        if is_technical(field) and isinstance(value := field.value(row), str)
        for word in re.findall(r"p\d{6}x", value)
    }
    assert {word for word in given if word not in found} <= technical


LONG = ("street", "description", "text", "conflict", "remarks", "purpose")


def test_sixty_items_are_all_there_and_each_page_has_its_number() -> None:
    contents = large()
    assert many_items(contents) >= 60
    data = pdf(act(contents))
    many = pages(data)
    with pypdfium2.PdfDocument(data) as read:
        for number, page in enumerate(read, 1):
            assert f"Página{number}de{many}" in squeezed(page.get_textpage().get_text_range())


def test_nothing_stands_outside_the_margins_and_no_heading_at_the_foot_of_its_page() -> None:
    data = pdf(act(large()))
    with pypdfium2.PdfDocument(data) as read:
        for page in read:
            words = page.get_textpage()
            boxes = [words.get_charbox(place) for place in range(words.count_chars())]
            assert max(right for _left, _bottom, right, _top in boxes) <= 595.28 - 53
    with pikepdf.open(BytesIO(data)) as opened, opened.open_outline() as outline:
        places: list[Any] = [item.destination for top in outline.root for item in top.children]
        heights = [float(place[3]) for place in places]
    assert len(heights) > 30
    assert min(heights) > 54 + 60


# -- the workbook ---------------------------------------------------------------------------------------


def plain(value: Any) -> str:
    """A cell as both readers agree on it."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


@versions
def test_the_workbook_is_read_back_equal_by_two_readers(version: str) -> None:
    data = workbook(large(), version)
    ours = openpyxl.load_workbook(BytesIO(data))
    theirs = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    assert ours.sheetnames == theirs.sheet_names
    for name in ours.sheetnames:
        mine = [[plain(value) for value in row] for row in ours[name].iter_rows(values_only=True)]
        others = [[plain(value) for value in row] for row in theirs.get_sheet_by_name(name).to_python()]
        assert mine == others


@versions
def test_the_workbook_holds_every_item_with_its_values(version: str) -> None:
    contents = large()
    book = openpyxl.load_workbook(BytesIO(workbook(contents, version)))
    printed = version_of(contents, version)
    assert book.sheetnames[0] == "Datos"
    assert book.sheetnames[-1] == "Léeme"
    for chapter in chapters(printed):
        whose = chapter.short or "Declarante"
        for section in chapter.sections:
            if not section.items:
                continue
            sheet = book[section.title[:31]]
            head, *rows = sheet.iter_rows(values_only=True)
            mine = [dict(zip(head, row, strict=True)) for row in rows if row[0] == whose]
            assert [row["N°"] for row in mine] == [str(n) for n in range(1, len(section.items) + 1)]
            for item, row in zip(section.items, mine, strict=True):
                for field in told_fields(type(item)):
                    if not isinstance(field.kind, Parts) and field.show(item):
                        value = field.value(item)
                        typed = isinstance(value, (Decimal, int, date)) and not isinstance(value, datetime)
                        expected = plain(value) if typed else field.show(item)
                        assert plain(row[field.label]) == expected, field.name


def test_rows_within_items_have_sheets_of_their_own_with_the_number_of_their_item() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(everything_declared())))
    head, *rows = book["Gravámenes"].iter_rows(values_only=True)
    assert head[:3] == ("De quién", "Dentro de", "N°")
    assert ("Declarante", "Inmuebles en Chile", "1.1") in {row[:3] for row in rows}
    assert ("Cónyuge", "Derechos y acciones en Chile: Inmuebles de la sociedad", "1.1.1") in {
        row[:3] for row in rows
    }


def test_a_formula_in_a_declaration_stays_a_text() -> None:
    contents = everything_declared(lambda _field, _text: "=1+1")
    book = openpyxl.load_workbook(BytesIO(workbook(contents)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert len(cells) > 50
    assert all(cell.data_type != "f" for cell in cells)


def test_an_unused_section_has_no_sheet_and_the_first_page_says_whose_it_is() -> None:
    contents = bare()
    book = openpyxl.load_workbook(BytesIO(workbook(contents)))
    assert book.sheetnames == ["Datos", "Léeme"]
    notes = {row[0]: row[1] for row in book["Léeme"].iter_rows(values_only=True)}
    assert notes["Declarante"] == "Rosa Ficticia Soto Núñez"
    assert notes["Versión"] == "Completa"
    assert notes["Huella (SHA-256)"] == SIGNED.fingerprint
    facts = [row[1:] for row in book["Datos"].iter_rows(values_only=True)]
    assert ("Vehículos", "Nada que declarar") in facts


# -- two beside each other ------------------------------------------------------------------------------


def test_two_declarations_stand_side_by_side_on_a_lying_sheet() -> None:
    before, after = large(), large()
    for was, now in zip(everything(before), everything(after), strict=True):
        now.uid = was.uid
    after.vehicles[1].value = Decimal(9_990_001)
    after.vehicles[1].reason, after.vehicles[1].explanation = "revalued", "Según el permiso de este año"
    gone = after.debts.pop()
    made_act = comparison_act(aligned(before, after), STAMP)
    data = pdf(made_act)
    found = squeezed(pdf_text(data))
    for text in ("9.990.001", "Cambió de valor. Según el permiso de este año", gone.creditor, "Ya no está"):
        assert squeezed(text) in found
    assert squeezed("Sin explicar") in found
    assert squeezed("Vehículos: 1 cambió, 3 sin cambios") in found
    with pypdfium2.PdfDocument(data) as read:
        assert all(page.get_width() > page.get_height() for page in read)


def test_two_equal_declarations_are_only_counted() -> None:
    contents = large()
    found = pdf_text(pdf(comparison_act(aligned(contents, contents), STAMP)))
    assert "Secciones sin cambios" in found
    assert "Explicación" not in found
