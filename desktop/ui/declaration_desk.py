"""One declaration under the hand: sections left, the one in hand in the middle, last year's at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.description.sealed import Sealed, public_version
from desktop.domain.language import _
from desktop.registers.declaration.changes import Pair
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.items import Item
from desktop.registers.declaration.sections import at
from desktop.store.errors import BookError
from desktop.ui.declaration_beside import Beside
from desktop.ui.declaration_copying import as_entry, over
from desktop.ui.declaration_head import DeclarationHead
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_list import SectionList
from desktop.ui.declaration_pages import part_reading
from desktop.ui.declaration_panels import Panel
from desktop.ui.declaration_parts import Part, part_with, parts_of
from desktop.ui.declaration_section import SectionEditor
from desktop.ui.declaration_tree import Raws
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.colours import px
from desktop.ui.kit.draft_keeper import LATEST, PAUSE
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.text import Styled
from desktop.ui.kit.theme import signals
from desktop.ui.reading import scrolled


class DeclarationDesk(Styled):
    """Made for one declaration whose strongbox is open."""

    acting = Signal(str)
    """What the page does: `sign`, `rectify`, `begin`, `versions`, `print`, `lock`."""
    saved = Signal()

    def __init__(self, hand: InHand, desk: Desk, parent: QWidget | None = None) -> None:
        """At the first section that is not done."""
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self.hand, self.desk = hand, desk
        self.section: SectionEditor | None = None
        self.panel: Panel | None = None
        self.public: Contents | None = None
        """What is published, while that is looked at."""
        self.shown: Contents | None = None
        """An earlier version, while that is read."""
        self.said = ""
        self._undo: Callable[[], None] | None = None
        self._jumped = -1
        self.head, self.banner = DeclarationHead(self), Banner()
        self.list, self.beside = SectionList(self), Beside()
        self.middle = scrolled(QWidget())
        self.right = scrolled(self.beside)
        self._arrange()
        self._listen()
        self._timers()
        self._refresh()
        first = next((p for p in self.list.parts if not p.is_own and p.gaps), self.list.parts[0])
        self.list.choose(self.list.parts[0].path if hand.is_signed else first.path)
        if hand.recovered:
            told = _("Se recuperó lo que escribió y no guardó.")
            self.banner.say("careful", told, (_("Descartar lo escrito"), self.discard))

    # -- made once

    def _arrange(self) -> None:
        for area in (self.middle, self.right):
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.right.setFixedWidth(self.beside.width() + px(14))
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(px(24), 0, px(24), px(4))
        inside.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.edge = _rule_upright()
        for widget in (self.list, _rule_upright(), self.middle, self.edge, self.right):
            row.addWidget(widget, 1 if widget is self.middle else 0)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.head)
        around.addWidget(held)
        around.addWidget(_rule())
        around.addLayout(row, 1)

    def _listen(self) -> None:
        self.list.chosen.connect(self._on_part)
        self.head.acting.connect(self._on_act)
        self.head.jumping.connect(self.jump)
        self.head.public.connect(self._on_public)
        self.beside.copying.connect(self.copy_item)
        self.beside.taking.connect(self.take_over)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+PgDown", partial(self.list.walk, 1)),
            ("Ctrl+PgUp", partial(self.list.walk, -1)),
            ("F8", self.jump),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        signals.changed.connect(self.redress)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _timers(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.keep_draft)

    # -- which part

    def _on_part(self, _path: str) -> None:
        self._close_panel()
        self._show_part()

    def _show_part(self) -> None:
        """The part chosen: its form, or its reading where nothing is to be typed."""
        part = self.list.part()
        if part is None:
            return
        self.section = None
        read = self.public or self.shown or (self.hand.contents if self.hand.is_signed else None)
        if read is not None:
            self._put(part_reading(read, part, is_public=self.public is not None))
        else:
            self._put(self._edit(part))
        self._tell_beside()

    def _edit(self, part: Part) -> SectionEditor:
        self.section = SectionEditor(self.hand, part, self.desk)
        self.section.edited.connect(self._on_edited)
        self.section.turned.connect(self._tell_beside)
        self.section.removed.connect(self._on_removed)
        if self.section.gone is not None:
            self.section.gone.restoring.connect(self.copy_item)
        return self.section

    def _put(self, page: QWidget) -> None:
        if (old := self.middle.takeWidget()) is not None:
            old.hide()
            old.deleteLater()
        self.middle.setWidget(page)
        page.setAutoFillBackground(False)
        page.show()

    def _tell_beside(self) -> None:
        part = self.list.part()
        seen = self.hand.previous is not None and self.panel is None and self.public is None
        seen = seen and part is not None and not part.is_own
        self.right.setVisible(seen)
        self.edge.setVisible(seen)
        if seen and part is not None:
            row = self._row_of(part)
            self.beside.tell(self.hand, part, self._pair(), row)

    def _row_of(self, part: Part) -> Sealed | None:
        try:
            return at(self.hand.contents, part.row) if part.row and not part.has_rows else self.hand.contents
        except IndexError:
            return None

    def _pair(self) -> Pair | None:
        return self.section.pair() if self.section is not None else None

    # -- what was typed

    def _on_edited(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def _refresh(self) -> None:
        self.hand.refresh()
        self.list.tell(parts_of(self.hand))
        self.head.tell(self.hand, self.said)
        part = self.list.part()
        if self.section is not None and part is not None:
            self.section.tell(part)
        self._tell_beside()

    def keep_draft(self) -> bool:
        """Seal what was typed so far, and say how all stands; whether it is kept."""
        self._stop()
        try:
            self.hand.keep_draft()
        except BookError as error:
            self.banner.say("bad", str(error), (_("Volver a guardar"), self.keep_draft))
            return False
        self.said = _("Borrador guardado {}").format(self._now())
        self._refresh()
        return True

    def flush(self) -> bool:
        """Keep at once what waits to be kept; whether nothing is unkept."""
        return self.keep_draft() if self._pause.isActive() or self._latest.isActive() else True

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def save(self) -> bool:
        """Keep a version."""
        self._stop()
        if self.hand.is_signed:
            return False
        try:
            self.hand.save()
        except BookError as error:
            self._refresh()
            self.banner.say("bad", str(error))
            if self.hand.unreadable:
                self.go_to(self.hand.unreadable[0].field)
            return False
        self.banner.hide()
        self.said = _("Guardado {}").format(self._now())
        self._refresh()
        self.saved.emit()
        return True

    def undo_save(self) -> None:
        """The version before the last save, again."""
        if self.hand.is_signed or not self.hand.undo_save():
            self.said = _("No hay un guardado que deshacer.")
        else:
            self.said = _("Se deshizo el último guardado.")
            self._again()
            self.saved.emit()
        self._refresh()

    def discard(self) -> None:
        """Forget what was typed and not saved."""
        self._stop()
        self.hand.discard()
        self.banner.hide()
        self.said = ""
        self._again()

    def begin_with(self, contents: Contents, published: Contents | None) -> None:
        """Begin anew from another declaration; it is a draft until it is saved."""
        self._close_panel()
        try:
            self.hand.begin_with(contents, published)
        except BookError as error:
            self.banner.say("bad", str(error))
            return
        self.keep_draft()
        self._again()
        self.banner.say("good", _("Listo: revise cada sección y complete lo que falta."))

    def _again(self) -> None:
        """The tree is another: show it."""
        self._refresh()
        self._show_part()

    def _now(self) -> str:
        return f"{self.hand.store.clock().replace(tzinfo=UTC).astimezone():%H:%M}"

    # -- entries

    def new(self) -> None:
        """One more entry of the section in hand."""
        if self.section is not None:
            self.section.new()

    def duplicate(self) -> None:
        """A copy of the entry in hand."""
        if self.section is not None:
            self.section.duplicate()

    def copy_item(self, item: Item) -> None:
        """An item of last year as a new entry."""
        if self.section is not None:
            self.section.new(as_entry(item))

    def take_over(self, held: Sealed) -> None:
        """What the row in hand said last year."""
        if self.section is not None:
            names = self.section.part.names
            self.hand.tree.put(self.section.path, over(held, names))
            self.section.reread()

    def _on_removed(self, path: str, place: int, row: Raws) -> None:
        def undo() -> None:
            self.banner.hide()
            self.list.choose(path)
            if self.section is not None:
                self.section.restore(place, row)

        self.banner.say("careful", _("Se quitó la entrada {}.").format(place + 1), (_("Deshacer"), undo))

    # -- moving

    def jump(self) -> None:
        """To the next gap, or doubt if there are no gaps."""
        self.flush()
        problems = self.hand.gaps or self.hand.doubts
        if problems and not self.hand.is_signed:
            self._jumped = (self._jumped + 1) % len(problems)
            self.go_to(problems[self._jumped].field)

    def go_to(self, field: str) -> None:
        """To a field at fault, whatever section it is in."""
        self._close_panel()
        part = part_with(self.list.parts, field)
        if part is None:
            part = next(
                (p for p in self.list.parts if "declares_spouse_goods" in p.names), self.list.parts[0]
            )
        if self.list.path() != part.path or self.section is None:
            self.list.choose(part.path)
            self._show_part()
        if self.section is not None:
            self.section.go_to(self.hand.tree.seen(field))

    # -- panels, and the public view

    def show_panel(self, panel: Panel) -> None:
        """A page in place of the section."""
        self.flush()
        self._close_panel()
        self.section, self.panel = None, panel
        panel.closing.connect(self._on_closing)
        self._put(panel)
        self._tell_beside()

    def _on_closing(self) -> None:
        self._close_panel()
        self._show_part()

    def _close_panel(self) -> None:
        self.panel = None

    def _on_public(self, on: bool) -> None:
        self.flush()
        self._close_panel()
        self.public = public_version(self.shown or self.hand.contents) if on else None
        self._show_part()

    def read_version(self, contents: Contents | None) -> None:
        """An earlier version in place of what is in hand; None goes back."""
        self._close_panel()
        self.shown = contents
        if contents is not None:
            told = _("Está leyendo una versión anterior.")
            self.banner.say("careful", told, (_("Volver a la actual"), partial(self.read_version, None)))
        else:
            self.banner.hide()
        self._show_part()

    def _on_act(self, name: str) -> None:
        if name == "save":
            self.save()
        else:
            self.flush()
            self.acting.emit(name)

    # -- as Qt calls it

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.section is not None and self.section.isAncestorOf(now):
            QTimer.singleShot(0, self, self._in_sight)

    def _in_sight(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.section is not None and self.section.isAncestorOf(now):
            self.middle.ensureWidgetVisible(now, 0, px(72))

    def redress(self) -> None:
        """The looks changed."""
        self.head.redress()
        self.banner.redress()
        if self.section is not None:
            self.section.redress()


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("look", "rule")
    return rule


def _rule_upright() -> QFrame:
    rule = QFrame()
    rule.setProperty("look", "upright")
    rule.setFixedWidth(1)
    return rule
