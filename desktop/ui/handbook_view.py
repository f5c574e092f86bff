"""One page of the handbook on the screen: Markdown and pictures that ship with it, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit, QWidget

from desktop.domain.language import SOURCE, _
from desktop.ui.handbook_pages import ANCHOR, PICTURES
from desktop.ui.kit import theme

WIDEST = 780
"""Of a line, in pixels at 100 %: longer ones tire the eye."""
EDGE = 28
SIZES = {1: theme.TITLE, 2: theme.HEADING, 3: theme.BODY}
_PICTURE = re.compile(r"^!\[(.+?)\]\(([\w-]+\.png)\)$", re.MULTILINE)
_DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_NAME = re.compile(r"[\w-]+\.png")
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_ROOM = 4
TALLEST = 4000
OBJECT = "\ufffc"
"""How a document writes a picture among its letters."""


class HandbookView(QTextBrowser):
    """Shows a page; a link is told, never followed."""

    asked = Signal(str)
    """A link within the handbook was chosen: `page.md#anchor`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is shown yet."""
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName(_("Página del manual"))
        self._ring()
        theme.signals.changed.connect(self._ring)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._on_link)
        self._language = ""

    def _ring(self) -> None:
        """Where the keys are is seen; the page does not move for it."""
        told = theme.tokens()
        self.setStyleSheet(
            f"HandbookView {{ border: 2px solid {told.base}; }}"
            f"HandbookView:focus {{ border: 2px solid {told.accent}; }}"
        )

    def show_page(self, source: str, language: str) -> None:
        """Another page, from its beginning."""
        self._language = language
        self.setExtraSelections([])
        self.setMarkdown(source)

    def setMarkdown(self, source: str) -> None:
        """The text with its looks; a picture's words stand under it for all to read."""
        compose(self.document(), source, self._language)
        self._fit()

    def go_to(self, anchor: str) -> None:
        """To an anchor of the page, which is marked; without one, to the top."""
        block = next((one for one in _blocks(self.document()) if anchor and anchor in _anchors(one)), None)
        cursor = QTextCursor(block) if block else QTextCursor(self.document())
        self.setTextCursor(cursor)
        self.setExtraSelections([_mark(cursor)] if block else [])
        self.verticalScrollBar().setValue(
            max(0, int(self.document().documentLayout().blockBoundingRect(block).top()) - theme.px(12))
            if block
            else 0
        )

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Pictures of the handbook, by their plain name; nothing else, and nothing from anywhere else."""
        return picture(name.toString() if isinstance(name, QUrl) else name, self._language)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines and pictures as wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _on_link(self, url: QUrl) -> None:
        if url.isRelative():
            self.asked.emit(url.toString())

    def _fit(self) -> None:
        """The margins, and pictures no wider than a line."""
        edge = theme.px(EDGE)
        room = min(self.viewport().width() - 2 * edge, theme.px(WIDEST))
        frame = QTextFrameFormat(self.document().rootFrame().frameFormat())
        frame.setLeftMargin(edge)
        frame.setTopMargin(theme.px(16))
        frame.setBottomMargin(theme.px(40))
        frame.setRightMargin(max(edge, self.viewport().width() - edge - room))
        self.document().rootFrame().setFrameFormat(frame)
        _fit_pictures(self.document(), self._language, room)


def compose(document: QTextDocument, source: str, language: str, room: int = 0) -> None:
    """Fill a document with a page; one of `room` pixels holds its pictures, else the view brings them."""
    document.clear()
    document.setDefaultFont(QApplication.font())
    words = _PICTURE.sub(lambda one: f"{one[0]}\n\n*{one[1]}*", source)
    document.setMarkdown(words, _DIALECT)
    _take_anchors(document)
    _dress(document)
    if room:
        _fit_pictures(document, language, room)


def picture(name: str, language: str) -> QImage | None:
    """One of the handbook's, if there is one of that plain name; what a language lacks, in Spanish."""
    if not _NAME.fullmatch(name):
        return None
    image = QImage(str(PICTURES / language / name))
    if image.isNull():
        image = QImage(str(PICTURES / SOURCE / name))
    return None if image.isNull() else image


def _fit_pictures(document: QTextDocument, language: str, room: int) -> None:
    for cursor, told in _pictures(document):
        image = picture(told.name(), language)
        whole = image.size() if image is not None else QSize(1, 1)
        most = QSize(min(room, theme.px(whole.width())), TALLEST)
        size = whole.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        told.setWidth(size.width())
        told.setHeight(size.height())
        if image is not None:
            fine = image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            document.addResource(_IMAGE, QUrl(told.name()), fine)
        cursor.setCharFormat(told)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """The pieces of a block that look alike."""
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def _anchors(block: QTextBlock) -> list[str]:
    names: list[str] = []
    for fragment in fragments(block):
        names += fragment.charFormat().anchorNames()
    return names


def _take_anchors(document: QTextDocument) -> None:
    """Turn `{#name}` at the end of a block into an anchor there."""
    for block in _blocks(document):
        if found := ANCHOR.search(block.text()):
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + found.start())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            named = QTextCharFormat()
            named.setAnchorNames([found[1]])
            cursor.mergeCharFormat(named)


def _dress(document: QTextDocument) -> None:
    """Sizes, spaces and colours of the window."""
    for block in _blocks(document):
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        spaced = QTextBlockFormat()
        tall = 100 if OBJECT in block.text() else 130
        spaced.setLineHeight(tall, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setTopMargin(theme.px({1: 0, 2: 20, 3: 14}.get(level, 3)))
        spaced.setBottomMargin(theme.px(6 if level else 5))
        QTextCursor(block).mergeBlockFormat(spaced)
        if level:
            letters = QTextCharFormat()
            letters.setFontWeight(QFont.Weight.Bold)
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            letters.setProperty(QTextFormat.Property.FontPixelSize, theme.px(SIZES.get(level, theme.BODY)))
            cursor.mergeCharFormat(letters)
    for table in _tables(document):
        _dress_table(table)


def _tables(document: QTextDocument) -> Iterator[QTextTable]:
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            yield frame


def _dress_table(table: QTextTable) -> None:
    told = theme.tokens()
    look = table.format().toTableFormat()
    look.setBorder(1)
    look.setBorderBrush(QColor(told.hairline))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setCellPadding(theme.px(_ROOM))
    look.setCellSpacing(0)
    look.setTopMargin(theme.px(4))
    look.setBottomMargin(theme.px(8))
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)


def _pictures(document: QTextDocument) -> Iterator[tuple[QTextCursor, QTextImageFormat]]:
    for block in _blocks(document):
        for fragment in fragments(block):
            if fragment.charFormat().isImageFormat():
                cursor = QTextCursor(block)
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                yield cursor, fragment.charFormat().toImageFormat()


def _mark(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    """The ground of a whole paragraph in the colour of what is chosen."""
    mark = QTextEdit.ExtraSelection()
    mark.cursor = cursor
    mark.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    mark.format.setBackground(QColor(theme.tokens().chosen))
    return mark
