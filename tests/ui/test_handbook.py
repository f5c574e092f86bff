"""The handbook: the same in both languages, nothing leads nowhere, F1 finds its page and Esc the way back."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.description.register import Field, Record
from desktop.domain import language
from desktop.domain.resources import RESOURCES, table
from desktop.domain.why import why
from desktop.registers import ALL
from desktop.ui import before_book
from desktop.ui.compliance import declaring_parts, parts, publishing_parts
from desktop.ui.field_help import HelpPanel
from desktop.ui.frame import Frame
from desktop.ui.handbook import HandbookPage, Stop
from desktop.ui.handbook_made import expanded, keys
from desktop.ui.handbook_pages import FOLDER, HEADING, PICTURES, Pages
from desktop.ui.handbook_places import (
    FIELD_PAGES,
    INDEX,
    PLACES,
    SEALED,
    anchor_of,
    is_told,
    link_to,
    link_to_field,
    tree,
)
from desktop.ui.handbook_print import paper
from desktop.ui.handbook_view import HandbookView, fragments
from desktop.ui.kit import theme
from desktop.ui.kit.colours import contrast
from desktop.ui.kit.rows import Row
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.why import WhySign
from desktop.ui.late_pages import LATE
from desktop.ui.listing import ListingPage
from desktop.ui.menus import menus
from desktop.ui.places import places
from desktop.ui.preferences import Preferences
from desktop.ui.record import RecordPage
from desktop.ui.setting_list import part_titles
from desktop.ui.settings import SettingsPage
from desktop.ui.window import Window
from tests.ui.hands import press

TONGUES = ("es", "en")
MOST_LINES, LARGEST = 80, 60_000
NARROW = 1000
"""What the side bar leaves of a screen of 1366 at 200 %, in pixels."""
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
SHAPE = re.compile(r"^(#+) .*?(\{#[\w-]+\})?$", re.MULTILINE)
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Settled = Callable[[Any], None]


def names() -> list[str]:
    return sorted(path.stem for path in (FOLDER / "es").glob("*.md"))


def source(tongue: str, name: str) -> str:
    return (FOLDER / tongue / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(expanded)


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    yield
    language.use("es")


def asked() -> Iterator[tuple[type[Record], Field]]:
    """Every field of every register and of its parts, and of what a declaration holds."""
    for register in (*(model.__tablename__ for model in ALL), SEALED):
        for model in tree(register):
            yield from ((model, field) for field in model.fields)


# -- the pages


def test_both_languages_have_the_same_pages() -> None:
    assert len(names()) >= 20
    for tongue in TONGUES:
        assert sorted(path.name for path in (FOLDER / tongue).iterdir()) == [f"{name}.md" for name in names()]


@pytest.mark.parametrize("name", names())
def test_a_page_is_built_alike_in_both_languages(name: str) -> None:
    spanish, english = (source(tongue, name) for tongue in TONGUES)
    assert SHAPE.findall(spanish) == SHAPE.findall(english)
    assert LINK.findall(spanish) == LINK.findall(english)
    assert [one[1] for one in PICTURE.findall(spanish)] == [one[1] for one in PICTURE.findall(english)]
    assert re.findall(r"\{\{.*?\}\}", spanish) == re.findall(r"\{\{.*?\}\}", english)
    assert spanish.count("\n- ") == english.count("\n- ")
    assert spanish != english


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("name", names())
def test_a_page_is_short_plain_and_begins_with_its_title(tongue: str, name: str) -> None:
    told = source(tongue, name)
    assert told.startswith("# ")
    assert told.count("\n# ") == 0
    assert told.count("\n") <= MOST_LINES
    assert not re.search(r"<\w|https?:|javascript:", told)


def test_the_index_leads_to_every_page(pages: Pages) -> None:
    assert sorted(pages.names()) == names()
    assert len(set(pages.names())) == len(names())


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_link_and_anchor_leads_somewhere(tongue: str) -> None:
    for name in names():
        for link in LINK.findall(source(tongue, name)):
            page, _hash, anchor = link.partition("#")
            assert page.endswith(".md"), (name, link)
            anchors = [head[2] for head in HEADING.findall(source(tongue, page.removesuffix(".md")))]
            assert not anchor or anchor in anchors, (name, link)


def test_what_stands_on_the_screen_is_named_alike_in_english() -> None:
    """Where both lines name as much in bold, the English names are those of the English window."""
    said = {fold_name(one): fold_name(other) for one, other in english().items()}
    for name in names():
        lines = zip(*(source(tongue, name).splitlines() for tongue in TONGUES), strict=True)
        for pair in lines:
            spanish, english_ones = (re.findall(r"\*\*([^*{]+)\*\*", line) for line in pair)
            for one, other in zip(spanish, english_ones, strict=False):
                parts_of = [said.get(part) for part in fold_name(one).split(", ")]
                if None not in parts_of and len(spanish) == len(english_ones) and fold_name(one) not in WORDS:
                    assert fold_name(other) == ", ".join(map(str, parts_of)), (name, one)


WORDS = {"otro", "inicio", "falta", "lobby"}
"""Words of the text, not names on the screen; and one that has two translations."""


def fold_name(text: str) -> str:
    return re.sub(r"[&…]", "", text).strip().rstrip(":").casefold()


def english() -> dict[str, str]:
    with (RESOURCES / "locale/en/LC_MESSAGES/probidad.mo").open("rb") as file:
        kept = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no other way to list them
    return {one: other for one, other in kept.items() if isinstance(one, str) and one and "\x04" not in one}


@pytest.mark.parametrize("tongue", TONGUES)
def test_no_key_of_a_menu_is_typed_twice(tongue: str) -> None:
    of_pages = {"Ctrl+J", "Ctrl+1", "Ctrl+9", "Ctrl+C", "Ctrl+V", "Ctrl+Inicio", "Ctrl+Home"}
    of_pages |= {"Ctrl+AvPág", "Ctrl+RePág", "Ctrl+PgDn", "Ctrl+PgUp", "F4", "F8", "Mayús+Tab", "Shift+Tab"}
    for name in names():
        typed = re.findall(r"\*\*((?:(?:Ctrl|Alt|Mayús|Shift)\+\S+|F\d+))\*\*", source(tongue, name))
        assert set(typed) <= of_pages, name


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_picture_is_there_small_and_told_in_words(tongue: str) -> None:
    shown = {one for name in names() for one in PICTURE.findall(source(tongue, name))}
    lying = {path.name for path in (PICTURES / tongue).glob("*.png")}
    assert {name for _words, name in shown} == lying
    assert len(shown) >= 12
    assert all(len(words.split()) >= 3 for words, _name in shown)
    for name in lying:
        assert (PICTURES / tongue / name).stat().st_size <= LARGEST


# -- every place and every field


def test_every_place_of_the_window_has_its_page(pages: Pages) -> None:
    shelves = [name for shelf in (parts(), declaring_parts(), publishing_parts()) for name, _title in shelf]
    wanted = {place.name for place in places()} | set(shelves) | set(LATE)
    wanted |= {model.__tablename__ for model in ALL}
    settings = {name for name, _title in part_titles()}
    wanted |= {f"settings/{name}" for name in settings - wanted | {"calendar"}}
    assert sorted(wanted - set(PLACES)) == [], "say in ui/handbook_places.py which page tells of these"
    for place in PLACES:
        page, _hash, anchor = link_to(*place.split("/")).partition("#")
        heads = [head[2] for head in HEADING.findall(pages.source(page))]
        assert not anchor or anchor in heads, place
    assert link_to("nobody knows") == INDEX
    assert link_to("settings", "calendar") != link_to("calendar")


def test_every_field_has_its_line(pages: Pages) -> None:
    seen = 0
    for model, field in asked():
        page, _hash, anchor = link_to_field(model, field).partition("#")
        assert page in set(FIELD_PAGES.values()), (model, field.name)
        if anchor:
            seen += 1
            assert pages.source(page).count(f"{{#{anchor}}}") == 1, anchor
    assert seen > 250


def test_every_statutory_field_says_why_it_is_asked_for() -> None:
    for model, field in asked():
        if field.legal:
            told = why(field.legal, model.about.legal, field.name)
            assert told is not None, (model.__name__, field.name, field.legal)
            assert told.sentence.endswith(".")
            assert re.fullmatch(r"Ley \d\d\.\d{3}, arts?\. .+", told.cited)


def test_no_reason_lies_unused() -> None:
    used = {why(field.legal, model.about.legal, field.name) for model, field in asked() if field.legal}
    sentences = {told.sentence for told in used if told}
    cited = {(told.law, told.article) for told in used if told}
    for row in table("law/why.csv"):
        assert (row["law"], row["article"]) in cited, row["code"]
        assert row["es"] in sentences or not row["field"], row["code"]
        assert row["en"].endswith(".")
        assert row["en"] != row["es"]


def test_a_reason_speaks_the_language_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.domain.why.current", lambda: "en")
    told = why("art. 8 N° 1", "Ley 20.730, art. 8 N° 1", "place")
    assert told is not None
    assert told.sentence == "The law asks where it was held."


def test_one_article_number_of_two_laws_has_two_reasons() -> None:
    lobby, probity = (why("art. 5", law, "") for law in ("Ley 20.730, art. 8", "Ley 20.880, arts. 7 y 8"))
    assert lobby is not None
    assert probity is not None
    assert lobby.sentence != probity.sentence
    assert why("art. 99", "Ley 20.730, art. 8", "") is None


def test_the_keys_are_those_of_the_menus() -> None:
    told = keys()
    for title, entries in menus():
        assert title.replace("&", "") in told
        for name, text, key, _icon in entries:
            assert not name or not key or re.sub(r"^&?\d ", "", text).replace("&", "") in told
    assert "**Ctrl+Mayús+V**" in told


# -- the reader


@pytest.fixture
def reader(qtbot: QtBot) -> HandbookPage:
    page = HandbookPage()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.enter()
    return page


@pytest.mark.parametrize("name", names())
def test_every_page_shows_its_headings_and_no_marks(reader: HandbookPage, name: str) -> None:
    reader.open(name)
    told = reader.view.toPlainText()
    assert told.startswith(reader.pages.title(name))
    assert "{#" not in told
    assert "{{" not in told
    assert "**" not in told
    for section in reader.pages.sections(name):
        assert section.title in told


def test_nothing_comes_from_elsewhere(qtbot: QtBot, reader: HandbookPage) -> None:
    view = reader.view
    for name in ("https://ejemplo.cl/x.png", "file:///etc/hostname", "../es/home.png", "home.png/../x.png"):
        assert view.loadResource(2, QUrl(name)) is None
    view.show_page("# Uno\n\n<img src='x'><script>1</script>\n\n[fuera](https://ejemplo.cl)", "es")
    assert "<script>" in view.toPlainText()
    with qtbot.assertNotEmitted(view.asked):
        view.anchorClicked.emit(QUrl("https://ejemplo.cl"))
        view.anchorClicked.emit(QUrl("file:///etc/hostname"))
    assert not view.openLinks()
    assert not view.openExternalLinks()


def test_one_goes_along_links_and_back_and_forth(reader: HandbookPage) -> None:
    assert reader.here == Stop(INDEX)
    reader.view.anchorClicked.emit(QUrl("people.md#homonyms"))
    assert reader.here == Stop("people", "homonyms")
    (mark,) = reader.view.extraSelections()
    assert "Cuando alguien está dos veces" in mark.cursor.selectedText()
    assert reader.view.verticalScrollBar().value() > 0
    reader.view.anchorClicked.emit(QUrl("#card"))
    assert reader.here == Stop("people", "card")
    assert reader.act("month_back")
    assert reader.here == Stop("people", "homonyms")
    reader.before.click()
    assert reader.here == Stop(INDEX)
    assert not reader.before.isEnabled()
    assert reader.act("month_on")
    assert reader.here == Stop("people", "homonyms")
    reader.open("../../secret")
    assert reader.here == Stop(INDEX)


def test_the_search_finds_words_without_their_accents(reader: HandbookPage) -> None:
    reader.search.setText("RECUPERACION hoja")
    links = [reader.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(reader.list.count())]
    assert "declaration_writing#strongbox" in links
    QTest.keyClick(reader.search, Key.Key_Return)
    assert f"{reader.here.page}#{reader.here.anchor}" == links[0]
    reader.search.setText("zzzz")
    assert reader.list.count() == 1
    assert reader.list.item(0).flags() == Qt.ItemFlag.NoItemFlags
    QTest.keyClick(reader.search, Key.Key_Escape)
    assert reader.list.count() == len(reader.pages.entries())


def test_the_page_follows_the_looks_of_the_window(qapp: QApplication, reader: HandbookPage) -> None:
    reader.open("first_day")
    small = reader.view.document().begin().begin().fragment().charFormat()
    before = small.intProperty(QTextFormat.Property.FontPixelSize)
    theme.apply(qapp, "dark", 200)
    large = reader.view.document().begin().begin().fragment().charFormat()
    assert large.intProperty(QTextFormat.Property.FontPixelSize) == 2 * before
    assert reader.minimumSizeHint().width() <= NARROW
    for colour in link_colours(reader.view):
        assert contrast(colour, theme.tokens().base) >= 7
    heads = [item for row in range(reader.list.count()) if not (item := reader.list.item(row)).flags()]
    assert heads
    for head in heads:
        assert contrast(head.foreground().color().name(), theme.tokens().base) >= 7


def link_colours(view: HandbookView) -> set[str]:
    found = set()
    block = view.document().begin()
    while block.isValid():
        for fragment in fragments(block):
            look = fragment.charFormat()
            if look.isAnchor() and look.anchorHref():
                found.add(QColor(look.foreground().color()).name())
        block = block.next()
    assert found
    return found


def test_a_page_is_printed_with_its_pictures(pages: Pages) -> None:
    made = PdfDocument(paper(pages.source("requests"), "es", "Solicitudes y su plazo"))
    assert "Solicitudes y su plazo" in made[0].get_textpage().get_text_range()
    assert any(thing.type == 3 for thing in made[0].get_objects())


# -- F1 and back


def open_meeting(window: Window, settled: Settled) -> RecordPage:
    window.go("meetings")
    settled(window)
    page = window.pages["meetings"]
    assert isinstance(page, ListingPage)
    page.table.selectRow(1)
    page.table.open_now()
    settled(window)
    record = page.has_record()
    assert record is not None
    return record


def hand_in(row: Row) -> QWidget:
    row.in_hand.focus_first()
    hand = QApplication.focusWidget()
    assert hand is not None
    assert row.isAncestorOf(hand)
    return hand


def reader_of(window: Window) -> HandbookPage:
    page = window.pages["help"]
    assert isinstance(page, HandbookPage)
    return page


def test_f1_opens_the_page_of_the_place(window: Window, settled: Settled) -> None:
    for place, page in (("home", "first_day"), ("export", "exporting")):
        window.go(place)
        settled(window)
        QTest.keyClick(window.frame, Key.Key_F1)
        assert window.here == "help"
        assert reader_of(window).here.page == page
        QTest.keyClick(reader_of(window).view, Key.Key_Escape)
        assert window.here != "help"
    window.go("settings")
    settings = window.pages["settings"]
    assert isinstance(settings, SettingsPage)
    settings.parts.choose("holidays")
    settled(window)
    QTest.keyClick(window.frame, Key.Key_F1)
    assert reader_of(window).here == Stop("calendar", "holidays")
    window.frame.actions_by_name["keys"].trigger()
    assert reader_of(window).here.page == "keyboard"
    assert "Ctrl+Intro" in reader_of(window).view.toPlainText()
    window.go("home")
    QTest.keyClick(window.frame, Key.Key_F1, CONTROL)
    assert window.frame.notice.isVisible()


def test_f1_in_a_field_opens_its_line_and_esc_returns_to_the_field(window: Window, settled: Settled) -> None:
    record = open_meeting(window, settled)
    hand = hand_in(record.form.content.rows["place"])
    press(Key.Key_F1)
    assert reader_of(window).here == Stop("meetings", "meeting-place")
    press(Key.Key_Escape)
    assert window.here == "meetings"
    assert QApplication.focusWidget() is hand


def test_f1_helps_before_there_is_a_book(qtbot: QtBot, preferences: Preferences) -> None:
    frame = Frame(preferences, Runner(), lambda: date(2026, 11, 24))
    qtbot.addWidget(frame)
    before_book.tie(frame, lambda: False)
    frame.show()
    before = frame.pages.currentWidget()
    frame.actions_by_name["help"].trigger()
    page = frame.pages.currentWidget()
    assert isinstance(page, HandbookPage)
    assert page.here == Stop("first_day", "create")
    assert not page.before.isEnabled()
    frame.actions_by_name["keys"].trigger()
    assert page.here == Stop("keyboard")
    QTest.keyClick(page.view, Key.Key_Escape)
    assert frame.pages.currentWidget() is before
    frame.close()


def test_a_key_in_the_field_tells_why_and_esc_returns_to_it(window: Window, settled: Settled) -> None:
    row = open_meeting(window, settled).form.content.rows["place"]
    hand = hand_in(row)
    press(Key.Key_F1, held=CONTROL)
    press(Key.Key_F1)
    assert reader_of(window).here == Stop("meetings", "meeting-place")
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is hand
    press(Key.Key_F1, held=CONTROL)
    (panel,) = (one for one in window.frame.findChildren(HelpPanel) if not one.is_shut)
    told = panel.accessibleDescription()
    assert "Ley 20.730, art. 8 N° 1" in told
    assert "La ley pide decir dónde se realizó." in told
    assert "Se publica." in told
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is hand


def test_the_sign_stands_beside_statutory_fields_alone_and_is_no_stop(
    window: Window, settled: Settled
) -> None:
    record = open_meeting(window, settled)
    rows = record.form.content.rows
    for row in rows.values():
        signs = [sign for sign in row.findChildren(WhySign) if sign.parentWidget() is row]
        assert len(signs) == bool(row.field.legal), row.field.name
        for sign in signs:
            assert sign.focusPolicy() is Qt.FocusPolicy.NoFocus
            assert sign.isVisible() == row.label.isVisible(), row.field.name
            assert min(sign.width(), sign.height()) >= 24
            assert row.field.label in sign.accessibleName()
    (sign, *_inner) = rows["place"].findChildren(WhySign)
    QTest.mouseClick(sign, Qt.MouseButton.LeftButton)
    (panel,) = (one for one in window.frame.findChildren(HelpPanel) if not one.is_shut)
    assert panel.row is rows["place"]


def test_told_fields_have_an_anchor_of_their_own() -> None:
    told = [
        anchor_of(model, field)
        for register in FIELD_PAGES
        for model in tree(register)
        for field in model.fields
        if is_told(register, field)
    ]
    assert len(set(told)) == len(told)
