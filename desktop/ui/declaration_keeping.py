"""A declaration under the hand: kept as a draft at each pause, saved, undone; its looks are the desk's."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.language import _
from desktop.registers.declaration.contents import Contents
from desktop.store.errors import BookError, Conflict, NotSaved
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.draft_keeper import LATEST, PAUSE
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.text import Styled


class DeclarationKeeping(Styled):
    """What a declaration's desk does with it."""

    acting = Signal(str)
    """What the page does: `sign`, `rectify`, `begin`, `versions`, `print`, `lock`."""
    saved = Signal()

    def __init__(self, hand: InHand, desk: Desk, parent: QWidget | None = None) -> None:
        """Nothing waits to be kept."""
        super().__init__(parent)
        self.hand, self.desk = hand, desk
        self.said = ""
        """What was kept, and when."""
        self.banner = Banner()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.keep_draft)

    def refresh(self) -> None:
        """Say how everything stands."""

    def again(self) -> None:
        """Other things are in hand than before: show them."""

    def settle(self) -> None:
        """Make all shorthand long."""

    def go_to(self, field: str) -> None:
        """To a field at fault."""

    def touch(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep_draft(self) -> bool:
        """Seal what was typed so far, and say how all stands; whether it is kept."""
        self._stop()
        try:
            self.hand.keep_draft()
        except (BookError, NotSaved) as error:
            self.banner.say("bad", str(error), (_("Volver a guardar"), self.keep_draft))
            return False
        self.said = _("Borrador guardado {}").format(self._now())
        self.refresh()
        return True

    def flush(self) -> bool:
        """Keep at once what waits to be kept; whether nothing is unkept."""
        return self.keep_draft() if self._pause.isActive() or self._latest.isActive() else True

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: what was typed is kept now, and nothing is left for later."""
        super().hideEvent(event)
        self.settle()
        self.flush()

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def save(self) -> bool:
        """Keep a version."""
        self._stop()
        if self.hand.is_signed:
            return False
        self.settle()
        self._stop()
        try:
            self.hand.save()
        except Conflict:
            self._tell_conflict()
            return False
        except (BookError, NotSaved) as error:
            self.refresh()
            self.banner.say("bad", str(error))
            if self.hand.unreadable:
                self.go_to(self.hand.unreadable[0].field)
            return False
        self.banner.hide()
        self.said = _("Guardado {}").format(self._now())
        self.refresh()
        self.saved.emit()
        return True

    def _tell_conflict(self) -> None:
        """Somebody saved it in another window: both versions are there, and the person says which stands."""
        told = _("Otra persona guardó esta declaración mientras usted la tenía abierta.")
        mine = (_("Guardar lo mío como versión nueva"), self._keep_mine)
        self.banner.say("bad", told, mine, (_("Usar lo guardado"), self._use_theirs))

    def _keep_mine(self) -> None:
        self.hand.reload()
        self.save()

    def _use_theirs(self) -> None:
        self.hand.reload()
        self.discard()

    def undo_save(self) -> None:
        """The version before the last save, again; nothing typed since is lost by it."""
        self.settle()
        if self.hand.is_dirty:
            self.said = _("Hay cambios sin guardar: deshágalos primero (Ctrl+Z).")
            self.refresh()
            return
        try:
            is_back = not self.hand.is_signed and self.hand.undo_save()
        except Conflict:
            self._tell_conflict()
            return
        except (BookError, NotSaved) as error:
            self.banner.say("bad", str(error))
            return
        if not is_back:
            self.said = _("No hay un guardado que deshacer.")
        else:
            self.said = _("Se deshizo el último guardado.")
            self.again()
            self.saved.emit()
        self.refresh()

    def discard(self) -> None:
        """Forget what was typed and not saved."""
        self._stop()
        self.hand.discard()
        self.banner.hide()
        self.said = ""
        self.again()

    def begin_with(self, contents: Contents, published: Contents | None) -> None:
        """Begin anew from another declaration; it is a draft until it is saved."""
        try:
            self.hand.begin_with(contents, published)
        except (BookError, NotSaved) as error:
            self.banner.say("bad", str(error))
            return
        self.keep_draft()
        self.again()
        self.banner.say("good", _("Listo: revise cada sección y complete lo que falta."))

    def _now(self) -> str:
        return f"{self.hand.store.clock().replace(tzinfo=UTC).astimezone():%H:%M}"
