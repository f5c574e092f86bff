"""What was being typed and is not saved yet, offered above the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.store import Store
from desktop.store.drafts import Draft
from desktop.ui.kit import theme
from desktop.ui.kit.text import Elided, Label
from desktop.ui.notice import Notice
from desktop.ui.spoken import gist

MOST = 3


def when(stamp: str, today: date) -> str:
    """An hour of today, or a day and hour, by the clock on the wall."""
    moment = datetime.fromisoformat(stamp).replace(tzinfo=UTC).astimezone()
    if moment.date() == today:
        return f"{moment:%H:%M}"
    return _("{:%d-%m-%Y}, {:%H:%M}").format(moment, moment)


def spoken(draft: Draft, today: date) -> str:
    """`Borrador de las 10:42`, or of a day and hour."""
    hour = when(draft.kept_at, today)
    told = _("Borrador del {}") if "," in hour else _("Borrador de las {}")
    return ": ".join(filter(None, (told.format(hour), gist(draft))))


def drop(store: Store, notice: Notice, changed: Callable[[], object], draft: Draft) -> None:
    """Throw a draft away, with a way back; `changed` hears of both."""

    def again() -> None:
        store.drafts.keep(draft.id, draft.register, draft.uid, draft.raws)
        changed()

    store.drafts.drop(draft.id)
    changed()
    notice.say(_("Se descartó el borrador."), offers=[(_("Deshacer"), again)])


class DraftsStrip(QFrame):
    """The latest drafts, a line each."""

    resumed = Signal(object)
    dropped = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Be out of sight until there is one."""
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(_("Borradores sin guardar"))
        self._today = today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 4, 4)
        self._column.setSpacing(0)
        self._rows: list[QWidget] = []
        self.hide()

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Offer these, latest first."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(draft) for draft in drafts[:MOST]]
        if len(drafts) > MOST:
            more = Label(_("y {} más").format(len(drafts) - MOST), "help", parent=self)
            self._column.addWidget(more)
            self._rows.append(more)
        self.setVisible(bool(drafts))

    def _row(self, draft: Draft) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        sign = Label(parent=row)
        sign.setPixmap(theme.pixmap("pencil", theme.px(16), theme.tokens().accent, self.devicePixelRatioF()))
        sign.setAccessibleName(_("Borrador"))
        hour = when(draft.kept_at, self._today())
        told = Elided(spoken(draft, self._today()), parent=row)
        go = QPushButton(_("Seguir"), row)
        go.setProperty("look", "quiet")
        go.setAccessibleName(_("Seguir con el borrador de las {}").format(hour))
        go.clicked.connect(lambda: self.resumed.emit(draft))
        drop = QToolButton(row)
        drop.setProperty("look", "quiet")
        drop.setIcon(theme.icon("x", theme.tokens().dim))
        drop.setAccessibleName(_("Descartar el borrador de las {}").format(hour))
        drop.setToolTip(_("Descartar"))
        drop.clicked.connect(lambda: self.dropped.emit(draft))
        line.addWidget(sign)
        line.addWidget(told, 1)
        line.addWidget(go)
        line.addWidget(drop)
        self._column.addWidget(row)
        return row
