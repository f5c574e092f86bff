"""A record's page: the form, the reading view, its past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.description.register import Register
from desktop.domain.language import _
from desktop.store import Store
from desktop.ui.kit.text import ask
from desktop.ui.kit.theme import px, signals
from desktop.ui.past import past_view, published
from desktop.ui.reading import Reach, reading_view, scrolled
from desktop.ui.record_head import FORM, PAST, READING
from desktop.ui.taking_back import TakingBack

Key = Qt.Key


class RecordPage(TakingBack):
    """One record of one register: typed, checked, kept, saved."""

    def __init__(
        self,
        store: Store,
        register: Register,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date],
        blank: bool = True,
    ) -> None:
        """An empty new record, made where it will stand: whatever moves to another place is dressed anew.

        Not `blank`, nothing yet: a record is shown at once.
        """
        super().__init__(store, register, parent, today=today)
        self.setProperty("look", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_stale = False
        self.views = QStackedWidget(self)
        self.area = scrolled(self.form, self.views)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.views.addWidget(self.area)
        for _place in (READING, PAST):
            self.views.addWidget(QWidget(self.views))
        self._lay_out()
        self._listen()
        if blank:
            self.new()

    def begin(self) -> None:
        """At the top."""
        self.area.ensureVisible(0, 0)

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(px(24), px(8), px(24), 0)
        inside.addWidget(self.banner)
        around.addWidget(self.head)
        around.addWidget(_rule())
        around.addWidget(held)
        around.addWidget(self.views, 1)
        self.rule = _rule()
        around.addWidget(self.rule)
        around.addWidget(self.foot)

    def _listen(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.form.checked.connect(self._on_checked)
        self.form.ended.connect(self.foot.keep.setFocus)
        self.head.turned.connect(self.turn)
        self.head.acting.connect(self.wants_acts)
        self.foot.jump.connect(self.jump)
        self.foot.save.connect(self.save)
        self.foot.save_and_new.connect(self.save_and_new)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_failed)
        signals.changed.connect(self.redress)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    # -- the page

    def turn(self, view: int) -> None:
        """Form, reading view or past."""
        for part in (self.rule, self.foot):
            part.setVisible(view == FORM)
        if view != FORM:
            self._replace(view)
        self.views.setCurrentIndex(view)

    def _replace(self, view: int) -> None:
        if view == READING:
            self.form.check()
            page = reading_view(self.form.reading.record, self.form.seen, self._reach())
        else:
            record, store = self.record, self.store
            page = past_view(store.history(record), published(store, record)) if record else past_view([])
        if (old := self.views.widget(view)) is not None:
            self.views.removeWidget(old)
            old.deleteLater()
        area = scrolled(page, self.views)
        area.setAccessibleName(self.head.tabs.tabText(view))
        self.views.insertWidget(view, area)

    def _reach(self) -> Reach:
        copy, print_ = _("Copiar como texto"), _("Imprimir…")
        acts = (
            (copy, "copy", partial(self.wants_command.emit, "copy_text")),
            (print_, "printer", partial(self.wants_command.emit, "print")),
        )
        return Reach(self.wants_open.emit, self.wants_look.emit, acts)

    def pin(self) -> None:
        """Pin the field in hand, or let it go."""
        self.form.toggle_pin()

    def back(self) -> None:
        """Leave the page; what was typed is kept, and if that fails the person decides."""
        question = _("No se pudo guardar el borrador. ¿Salir y perder lo escrito?")
        if self.flush_draft() or ask(self, question, _("Salir"), _("Quedarse")):
            self.closed.emit()

    def redress(self) -> None:
        """The looks changed: the record in sight follows at once, any other when it is seen."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            for part in (self.form, self.head, self.foot, self.banner):
                part.redress()

    def showEvent(self, event: QShowEvent) -> None:
        """In the looks of now."""
        super().showEvent(event)
        if self._is_stale:
            self.redress()

    def event(self, event: QEvent) -> bool:
        """F9 on a field is the field's, before any menu hears of it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Key.Key_F9
            and not event.modifiers()
            and self.form.row_in_hand() is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page's keys, where no menu has them."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        turns = {Key.Key_PageDown: 1, Key.Key_PageUp: -1}
        acts: dict[tuple[bool, int], Callable[[], object]] = {
            (True, Key.Key_S): self.save,
            (True, Key.Key_Return): self.save_and_new,
            (True, Key.Key_Enter): self.save_and_new,
            (True, Key.Key_D): self.duplicate,
            (False, Key.Key_Escape): self.back,
            (False, Key.Key_F9): self.pin,
        }
        key = Qt.Key(event.key())
        if control and key in turns:
            self._turn_by(turns[key])
        elif act := acts.get((control, key)):
            act()
        else:
            super().keyPressEvent(event)

    def _turn_by(self, step: int) -> None:
        many = self.head.tabs.count() if self.head.tabs.isTabEnabled(PAST) else PAST
        self.head.tabs.setCurrentIndex((self.head.tabs.currentIndex() + step) % many)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is kept."""
        super().hideEvent(event)
        self.flush_draft()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed is kept."""
        self.flush_draft()
        super().closeEvent(event)

    # -- what happened

    def _on_edited(self) -> None:
        self._news = False
        self.keeper.touch()
        self.changed.emit()

    def _on_checked(self) -> None:
        self.foot.tell(self.form.seen)

    def _on_kept(self, _draft: object) -> None:
        if not self._news:
            self.foot.say(_("Borrador guardado {}").format(self._now()), aloud=False)

    def _on_failed(self, text: str) -> None:
        self.banner.say("bad", text)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What has the hand is in sight, once its line has its place."""
        if now is not None and self.form.isAncestorOf(now):
            QTimer.singleShot(0, self, self._in_sight)

    def _in_sight(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.form.isAncestorOf(now):
            self.area.ensureWidgetVisible(now, 0, px(72))


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("look", "rule")
    return rule
