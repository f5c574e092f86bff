"""The rehearsal of a close: what is new, what changes word by word, what goes; on paper, page and list."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.description.register import Entry
from desktop.domain.personal_data import findings
from desktop.filings import act_pdf, csv
from desktop.filings.document import Cell
from desktop.filings.marked import marked
from desktop.filings.rehearsal import Rehearsal, rehearse
from desktop.filings.rehearsal_papers import (
    MOST_LINES,
    around,
    changes_document,
    numbers,
    rehearsal_act,
    write_page,
)
from desktop.registers import FROZEN
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from tests.filings.readers import Page, csv_rows, pdf_text, squeezed
from tests.filings.rehearsed import a_month, held, result, with_rows
from tests.filings.samples import STAMP, paper, varied

CHANGED = "lo que diría en su lugar"


def page(months: list[Rehearsal] | None = None) -> bytes:
    out = BytesIO()
    for _number in write_page(months or a_month(), STAMP, out):
        pass
    return out.getvalue()


def listed() -> list[list[str]]:
    out = BytesIO()
    for _number in csv.write(changes_document(a_month(), STAMP), out):
        pass
    return csv_rows(out.getvalue())


def sheet(months: list[Rehearsal] | None = None) -> bytes:
    out = BytesIO()
    for _number in act_pdf.write(rehearsal_act(months or a_month(), STAMP), out):
        pass
    return out.getvalue()


# -- comparing


@pytest.mark.parametrize("model", FROZEN)
def test_a_change_in_any_value_of_any_register_is_told_and_no_other(model: type[Entry]) -> None:
    stood = paper(model, varied(model, 6))
    rows = list(stood.rows)
    for place, heading in enumerate(stood.headings[1:], 1):
        row = rows[3]
        other = (*row[:place], Cell(CHANGED, CHANGED), *row[place + 1 :])
        told = result(rehearse(stood, with_rows(stood, [*rows[:3], other, *rows[4:]])))
        ((change,), cells) = told.changed, told.changed[0].cells
        assert [(cell.key, cell.label, cell.before, cell.after) for cell in cells] == [
            (heading.key, heading.label, row[place].text, CHANGED)
        ]
        assert (change.uid, told.same, told.new, told.gone) == (row[0].text, 5, (), ())


@pytest.mark.parametrize("model", FROZEN)
def test_what_stands_again_changes_nothing_in_whatever_order(model: type[Entry]) -> None:
    stood = paper(model, varied(model, 6))
    told = result(rehearse(stood, with_rows(stood, list(stood.rows)[::-1])))
    assert told.changes_nothing
    assert told.same == told.count == 6


def test_what_comes_and_goes_is_known_by_its_identifier() -> None:
    stood = paper(Meeting, varied(Meeting, 6))
    rows = list(stood.rows)
    told = result(rehearse(with_rows(stood, rows[:4]), with_rows(stood, rows[2:])))
    assert [one.uid for one in told.gone] == [row[0].text for row in rows[:2]]
    assert [one.uid for one in told.new] == [row[0].text for row in rows[4:]]
    assert (told.same, told.changed) == (2, ())
    day = rows[4][[heading.key for heading in stood.headings].index("day")].text
    assert told.new[0].heading.startswith(day)


def test_a_first_publication_is_all_new() -> None:
    stood = paper(Gift, varied(Gift, 5))
    told = result(rehearse(None, stood))
    assert numbers(told) == (5, 0, 0, 0, 0)


def test_reading_many_rows_says_how_far_it_is() -> None:
    stood = paper(Gift, varied(Gift, 450))
    assert list(rehearse(stood, stood)) == [200, 400, 600, 800, 900]


# -- words


TEXTS = st.text(alphabet="ab ñé.\n", max_size=40)


@given(TEXTS, TEXTS)
def test_marked_words_are_the_texts_and_what_is_unmarked_is_shared(before: str, after: str) -> None:
    sides = marked(before, after)
    assert ["".join(text for text, _changed in side) for side in sides] == [before, after]
    shared = ["".join(text for text, changed in side if not changed).split() for side in sides]
    assert sorted(shared[0]) == sorted(shared[1]) or "".join(shared[0]) == "".join(shared[1])
    assert all(not changed for side in marked(before, before) for _text, changed in side)


def test_only_the_words_that_differ_are_marked() -> None:
    old, new = marked("Pide ampliar el plazo de la obra.", "Pide acortar mucho el plazo de la obra nueva.")
    assert [text for text, changed in old if changed] == ["ampliar"]
    assert [text for text, changed in new if changed] == ["acortar mucho", " nueva"]


def test_two_long_texts_with_nothing_in_common_are_told_as_one_change() -> None:
    old, new = marked("uno " * 4000, "dos " * 4000)
    assert sum(changed for _text, changed in old) == 1
    assert "".join(text for text, _changed in new) == "dos " * 4000


# -- the list, the page and the paper


def test_the_list_has_a_row_for_each_value_that_changes_and_for_each_finding() -> None:
    rows = listed()
    assert rows[0] == ["Registro", "Identificador", "Cuál", "Qué pasa", "Dato", "Decía", "Diría"]
    fates = [row[3] for row in rows[1:]]
    months = a_month()
    assert fates.count("Nuevo") == 2
    assert fates.count("Sale") == 1
    assert fates.count("Cambia") == sum(len(change.cells) for one in months for change in one.changed)
    assert sum(fate.startswith("Detenido: ") for fate in fates) == sum(len(one.stopped) for one in months)
    assert len({one.finding.kind for one in months[0].stopped}) >= 4


def test_the_page_tells_every_change_and_runs_and_loads_nothing() -> None:
    read = Page(page())
    told = squeezed("".join(read.texts))
    for one in a_month():
        for change in one.changed:
            for cell in change.cells:
                assert squeezed(cell.before) in told
                assert squeezed(cell.after) in told
        for line in (*one.new, *one.gone):
            assert squeezed(line.heading) in told
    tags = {tag for tag, _attributes in read.tags}
    assert {"del", "ins", "mark"} <= tags
    assert not tags & {"script", "link", "img", "iframe", "form"}
    marks = sum(tag == "mark" for tag, _attributes in read.tags)
    assert marks == sum(len(one.stopped) for one in a_month())
    assert b"style-src 'sha256-" in page()


def test_marks_are_told_without_colour() -> None:
    told = page().decode()
    assert 'del::before { content: "[−"; } ins::before { content: "[+"; }' in told
    assert "text-decoration: line-through" in told
    assert "(en blanco)" in told


def test_what_looks_like_markup_stays_text() -> None:
    stood = paper(Gift, varied(Gift, 2))
    rows = list(stood.rows)
    odd = (*rows[0][:-1], Cell("x", "<b>&amp;</b>"))
    out = BytesIO()
    for _number in write_page([result(rehearse(stood, with_rows(stood, [odd, rows[1]])))], STAMP, out):
        pass
    assert b"<b>" not in out.getvalue()
    assert "<b>&amp;</b>" in "".join(Page(out.getvalue()).texts)


def test_the_paper_says_on_every_sheet_that_it_is_a_rehearsal() -> None:
    data = sheet()
    told = squeezed(pdf_text(data))
    for words in ("Es un ensayo", "[+", "[−", "Detenidos", "Viajes", "+56 9 8765 4321"):
        assert squeezed(words) in told
    pdf = pypdfium2.PdfDocument(data)
    assert len(pdf) >= 2
    assert rehearsal_act(a_month(), STAMP).mark == "ENSAYO"


def test_the_same_rehearsal_makes_the_same_bytes() -> None:
    months = a_month()
    assert page(months) == page(months)
    assert sheet(months) == sheet(months)


def test_a_paper_of_very_many_lists_some_and_says_how_many_more() -> None:
    many = result(rehearse(None, paper(Gift, varied(Gift, MOST_LINES + 7))))
    act = rehearsal_act([many], STAMP)
    assert any(getattr(block, "text", "").startswith("Y 7 más") for block in act.blocks)


def test_the_words_around_a_finding_are_cut_between_words() -> None:
    text = "uno dos " * 60 + "fono +56 9 8765 4321 " + "tres cuatro " * 60
    (one,) = held(varied(Gift, 1)[0], "occasion", text)
    before, words, after = around(one)
    assert words == findings(text)[0].text
    assert before.startswith("…")
    assert set(before.strip("…").split()) == {"uno", "dos", "fono"}
    assert set(after.strip("…").split()) == {"tres", "cuatro"}
