"""One declaration under the hand: sections left, the one in hand in the middle, last year's at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.description.sealed import Sealed, public_version
from desktop.domain.language import _
from desktop.registers.declaration.changes import Pair, part_of
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import at
from desktop.ui.declaration_beside import Beside, gone_from
from desktop.ui.declaration_entering import DeclarationEntering
from desktop.ui.declaration_family import FamilyButton
from desktop.ui.declaration_head import DeclarationHead
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_pages import part_reading
from desktop.ui.declaration_panels import Panel
from desktop.ui.declaration_parts import Part, in_order, part_with, parts_of
from desktop.ui.declaration_section import SectionEditor
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.theme import signals
from desktop.ui.reading import scrolled

LEAST = 380
"""What a form needs, in pixels at 100 %."""


class DeclarationDesk(DeclarationEntering):
    """Made for one declaration whose strongbox is open."""

    def __init__(self, hand: InHand, desk: Desk, parent: QWidget | None = None) -> None:
        """At the first section that is not done."""
        super().__init__(hand, desk, parent)
        self.setProperty("look", "sheet")
        self.panel: Panel | None = None
        self.public: Contents | None = None
        """What is published, while that is looked at."""
        self.shown: Contents | None = None
        """An earlier version, while that is read."""
        self._jumped = (0, "")
        """Where the hand was brought last: its place among the problems, and the field."""
        self.head = DeclarationHead(self)
        self.beside = Beside()
        self.family = FamilyButton(hand, self)
        self.family.setVisible(not hand.is_signed)
        held = QWidget()
        self._place = QVBoxLayout(held)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.middle = scrolled(held)
        self.right = scrolled(self.beside)
        self._arrange()
        self._listen()
        self.refresh()
        first = next((p for p in self.list.parts if not p.is_own and p.gaps), self.list.parts[0])
        self.list.choose(self.list.parts[0].path if hand.is_signed else first.path)
        if hand.trouble:
            self.banner.say("bad", hand.trouble)
        elif hand.recovered:
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
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        left.addWidget(self.family)
        row.addLayout(left)
        for widget in (_rule_upright(), self.middle, self.edge, self.right):
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
        self.family.adding.connect(self.add_estate)
        self.family.removing.connect(self.remove_estate)
        self.family.naming.connect(self._name_first)
        self.beside.copying.connect(self.copy_item)
        self.beside.taking.connect(self.take_over)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+PgDown", partial(self.walk, 1)),
            ("Ctrl+PgUp", partial(self.walk, -1)),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        signals.changed.connect(self.redress)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

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
        self.section.edited.connect(self.touch)
        self.section.turned.connect(self._tell_beside)
        self.section.removed.connect(self._on_removed)
        if self.section.gone is not None:
            self.section.gone.restoring.connect(self.copy_item)
        return self.section

    def _put(self, page: QWidget) -> None:
        """In the place of what was there; that goes when Qt has done with it."""
        if (old := self._place.takeAt(0)) is not None and (widget := old.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        self._place.addWidget(page)
        page.show()
        self.middle.verticalScrollBar().setValue(0)

    def _tell_beside(self) -> None:
        part = self.list.part()
        seen = self.hand.previous is not None and self.panel is None and self.public is None
        seen = seen and self.shown is None
        seen = seen and part is not None and not part.is_own and self._has_room()
        self.right.setVisible(seen)
        self.edge.setVisible(seen)
        if seen and part is not None:
            row = self._row_of(part)
            self.beside.tell(self.hand, part, self._pair(), row)

    def _has_room(self) -> bool:
        """Whether last year's stands beside without crushing the form: not with very large letters."""
        return self.width() - self.list.width() - self.right.width() >= px(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider or narrower: last year's comes or goes."""
        super().resizeEvent(event)
        self._tell_beside()

    def _row_of(self, part: Part) -> Sealed | None:
        try:
            return at(self.hand.contents, part.row) if part.row and not part.has_rows else self.hand.contents
        except IndexError:
            return None

    def _pair(self) -> Pair | None:
        return self.section.pair() if self.section is not None else None

    # -- how it stands

    def refresh(self) -> None:
        """In the list, at the top, in the section, and beside it."""
        self.hand.refresh()
        self.list.tell(parts_of(self.hand))
        self.head.tell(self.hand, self.said)
        part = self.list.part()
        if self.section is not None and part is not None:
            self.section.tell(part)
        self._tell_beside()

    def settle(self) -> None:
        """Make all shorthand long."""
        if self.section is not None:
            self.section.settle()

    def again(self) -> None:
        """The tree is another: show it."""
        self._close_panel()
        self.refresh()
        self._show_part()

    # -- moving

    def walk(self, step: int) -> None:
        """To the next section, or back; who was typing goes on typing there."""
        now = QApplication.focusWidget()
        typing = now is not None and self.middle.isAncestorOf(now)
        self.list.walk(step)
        if typing and self.section is not None:
            self.section.focus_first()
        elif typing:
            self.list.setFocus()

    def jump(self) -> None:
        """To the next gap, or doubt if there are no gaps."""
        self.flush()
        problems = in_order(self.list.parts, self.hand.gaps or self.hand.doubts)
        if not problems or self.hand.is_signed:
            return
        fields = [problem.field for problem in problems]
        place, last = self._jumped
        place = fields.index(last) + 1 if last in fields else place
        self._jumped = place % len(fields), fields[place % len(fields)]
        self.go_to(self._jumped[1])

    def go_to(self, field: str) -> None:
        """To a field at fault, whatever section it is in."""
        self._close_panel()
        part = part_with(self.list.parts, field) or self._part_of_gone(field)
        if part is None:
            part = next(
                (p for p in self.list.parts if "declares_spouse_goods" in p.names), self.list.parts[0]
            )
        if self.list.path() != part.path or self.section is None:
            self.list.choose(part.path)
            self._show_part()
        if self.section is not None:
            self.section.go_to(self.hand.tree.seen(field))

    def _part_of_gone(self, field: str) -> Part | None:
        """Where one says what became of something that is gone."""
        if not field.startswith("gone"):
            return None
        place = field.split(".")[1:2]
        named = self.hand.contents.gone[int(place[0])].part if place else None
        with_gone = (p for p in self.list.parts if p.has_rows and gone_from(self.hand, p.path))
        return next((p for p in with_gone if named in (None, part_of(p.path))), None)

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
