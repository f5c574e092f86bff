"""The bar over the pages: print, which version, which page, how large, what to look for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.domain.language import _, ngettext
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.key_names import on_keyboard
from desktop.ui.kit.text import Label, unseen_label
from desktop.ui.kit.theme import px
from desktop.ui.preview_pages import PAGE, WIDTH, Zoom

PAUSE = 200
"""Milliseconds after a key before the document is searched."""
LONGEST = 200
TEXTS = frozenset({"smaller", "larger"})
"""Buttons with a sign of letters."""
Key = Qt.Key


class PreviewBar(QWidget):
    """Tells what is wished; what is done, the window says."""

    page_wanted = Signal(int)
    version_wanted = Signal(int)
    zoom_wanted = Signal(object)
    search_wanted = Signal(str)
    search_left = Signal()

    def __init__(
        self, acts: dict[str, QAction], versions: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """With the acts of the menus, and the versions there are."""
        super().__init__(parent)
        self._acts = acts
        self.versions = QComboBox(self)
        self.versions.addItems(list(versions))
        self.versions.setAccessibleName(_("Qué se imprime"))
        unseen_label(self.versions, _("Qué se imprime"))
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.versions.setMinimumContentsLength(30)
        self.versions.setVisible(len(versions) > 1)
        self.versions.activated.connect(self.version_wanted)
        self.page = QLineEdit(self)
        self.page.setAccessibleName(_("Página"))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setMaxLength(6)
        self.page.setFixedWidth(px(64))
        self.page.editingFinished.connect(self._on_page)
        self.of = Label(parent=self)
        self.zoom = QPushButton(self)
        self.zoom.setMenu(self._zooms())
        self.field = SearchField(acts["next"], acts["previous"], self)
        self.field.left.connect(self._leave_search)
        self.found = Label("", "dim", parent=self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._pause.start)
        self._arrange()

    def _zooms(self) -> QMenu:
        menu = QMenu(self)
        for name in ("width", "page", "real", "larger", "smaller"):
            menu.addAction(self._acts[name])
        menu.addSeparator()
        for share in (50, 75, 150, 200, 400):
            chosen = menu.addAction(_("{} %").format(share))
            chosen.triggered.connect(lambda _on, share=share: self.zoom_wanted.emit(share / 100))
        return menu

    def _arrange(self) -> None:
        first = QPushButton(_("Imprimir…"), self)
        first.setProperty("look", "primary")
        _acts_as(first, self._acts["print"])
        save = QPushButton(_("Guardar como…"), self)
        _acts_as(save, self._acts["save"])
        pages = [self._tool("back"), self.page, self.of, self._tool("forward")]
        self._acts["smaller"].setIconText("−")
        self._acts["larger"].setIconText("+")
        zooms = [self._tool("smaller"), self.zoom, self._tool("larger")]
        finds = [self.field, self.found, self._tool("previous"), self._tool("next"), self._tool("text")]
        flow = Lines(self, across=16, down=8)
        flow.setContentsMargins(px(16), px(8), px(16), px(8))
        flow.add_line(
            (_in_line(first, save, self.versions), 4, 520 if self.versions.count() > 1 else 250),
            (_in_line(*pages), 1, 200),
            (_in_line(*zooms), 1, 190),
            (_in_line(*finds), 3, 340),
        )

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._acts[name])
        only = Qt.ToolButtonStyle.ToolButtonTextOnly, Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(only[name not in TEXTS])
        button.setIconSize(QSize(px(18), px(18)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._acts[name].text().replace("&", ""))
        button.setMinimumWidth(px(32))
        button.setFixedHeight(px(32))
        return button

    # -- what the window tells

    def open(self, pages: int) -> None:
        """A document of so many pages."""
        self._page, self._many = 0, pages
        self.page.setText("1")
        self.of.setText(ngettext("de {} página", "de {} páginas", pages).format(pages))
        self.field.clear()
        self.tell_hits(-1, 0)

    def allow(self, is_open: bool) -> None:
        """Whether there are pages to work with."""
        for widget in (self.page, self.zoom, self.field):
            widget.setEnabled(is_open)

    def tell_page(self, page: int) -> None:
        """Which page is in sight."""
        self._page = page
        self.page.setText(str(page + 1))

    _page = _many = 0

    def tell_zoom(self, zoom: Zoom, factor: float) -> None:
        """How large, and why."""
        share = round(factor * 100)
        told = {WIDTH: _("Ancho · {} %"), PAGE: _("Página · {} %")}.get(str(zoom), _("{} %")).format(share)
        self.zoom.setText(told)
        self.zoom.setAccessibleName(_("Tamaño en pantalla: {} %").format(share))

    def tell_hits(self, hit: int, many: int) -> None:
        """Which of how many."""
        told = (
            _("{} de {}").format(hit + 1, many) if many else _("No está") if self.field.text().strip() else ""
        )
        self.found.setText(told)
        self.field.setAccessibleDescription(told or _("Palabras que se buscan en el documento (Ctrl+F)."))

    # -- the hand

    def take_search(self) -> None:
        """Type what to look for."""
        self.field.setFocus()
        self.field.selectAll()

    def take_page(self) -> None:
        """Type a page."""
        self.page.setFocus()
        self.page.selectAll()

    def _on_page(self) -> None:
        """To the page that was typed; what is none is forgotten."""
        typed = self.page.text().strip()
        wanted = int(typed) - 1 if typed.isdecimal() else self._page
        wanted = max(0, min(self._many - 1, wanted))
        self.page.setText(str(self._page + 1))
        if wanted != self._page:
            self.page_wanted.emit(wanted)

    def _search(self) -> None:
        self.search_wanted.emit(self.field.text().strip())

    def _leave_search(self) -> None:
        self.field.clear()
        self.search_left.emit()


class SearchField(QLineEdit):
    """Enter walks on, Shift+Enter back, Esc gives up looking and not the window."""

    left = Signal()

    def __init__(self, on: QAction, back: QAction, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._on, self._back = on, back
        self.setPlaceholderText(_("Buscar…"))
        self.setAccessibleName(_("Buscar en el documento"))
        self.setMaxLength(LONGEST)
        self.setMinimumWidth(px(120))

    def event(self, event: QEvent) -> bool:
        """Esc is the field's before it is the window's."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() == Key.Key_Escape:  # type: ignore[attr-defined]  # a key, as just asked
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a search."""
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self._back if back else self._on).trigger()
        elif event.key() == Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _acts_as(button: QPushButton, action: QAction) -> None:
    """A button that does what a menu does."""
    button.clicked.connect(action.trigger)
    button.setToolTip(f"{button.text()} ({on_keyboard(action.shortcut().toString())})")
    action.enabledChanged.connect(button.setEnabled)
    button.setEnabled(action.isEnabled())


def _in_line(*widgets: QWidget) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(6))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return held
