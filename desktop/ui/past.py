"""What happened to a record: who changed what and when, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.description.frozen import thaw
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.sentences import period_told
from desktop.store import Store
from desktop.store.history import Change
from desktop.store.published import versions_of
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Heading, Label, Reading

MOST = 60
WIDEST = 920


@dataclass(frozen=True)
class Published:
    """What a close published of a record: its number and month, and label and text of each value."""

    closing: int
    month: str
    values: tuple[tuple[str, str], ...]


def published(store: Store, record: Entry) -> list[Published]:
    """Every version that was published, the latest first; none of what was taken down."""
    model, told = type(record), []
    for closing, content in reversed(versions_of(store, str(record.__tablename__), record.uid)):
        values = tuple(_shown(thaw(model, content))) if content else ()
        told.append(Published(closing.number, period_told(closing.period), values))
    return told


def _shown(frozen: Entry) -> Iterator[tuple[str, str]]:
    for field in type(frozen).fields:
        if field.is_public and (text := field.say(frozen)):
            yield _(field.label), text


def past_view(changes: Iterable[Change], versions: Sequence[Published] = ()) -> QWidget:
    """What was published, then what was changed, the latest first; of a long past the latest sixty saves."""
    page = QWidget()
    page.setMaximumWidth(px(WIDEST))
    around = QVBoxLayout(page)
    around.setContentsMargins(px(24), px(16), px(24), px(24))
    around.setSpacing(px(8))
    for version in versions:
        said = _("Publicado en el cierre N° {}, de {}").format(version.closing, version.month)
        around.addWidget(Heading(said))
        around.addWidget(_values(version.values))
    saves = [list(group) for _seal, group in groupby(changes, key=lambda change: change.seal)]
    for save in list(reversed(saves))[:MOST]:
        title = Heading(f"{local(save[0].at)} · {save[0].actor}")
        title.setContentsMargins(0, px(12) if around.count() else 0, 0, 0)
        around.addWidget(title)
        around.addWidget(_save(save))
    if not saves:
        around.addWidget(Label(_("Todavía no se ha guardado."), "dim"))
    if len(saves) > MOST:
        around.addWidget(Label(_("Hay cambios anteriores: {}.").format(len(saves) - MOST), "dim"))
    around.addStretch(1)
    return page


def local(moment: str | datetime) -> str:
    """A moment of the book (UTC) by this machine's clock.

    >>> len(local("2026-11-24T13:42:00"))
    16
    """
    told = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{told.replace(tzinfo=told.tzinfo or UTC).astimezone():%d-%m-%Y %H:%M}"


def _values(values: Sequence[tuple[str, str]]) -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, px(12))
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 6)
    for line, (label, text) in enumerate(values or ((_("Retirado"), "—"),)):
        grid.addWidget(Label(_(label), "help", wraps=True), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Reading(text), line, 1, Qt.AlignmentFlag.AlignTop)
    return held


def _save(changes: list[Change]) -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(4))
    told = [change for change in changes if change.before != change.after]
    is_new = not any(change.before for change in told)
    titles = (_("Dato"), _("Valor")) if is_new else (_("Dato"), _("Antes"), _("Después"))
    for column, title in enumerate(titles):
        grid.setColumnStretch(column, 3 if column else 2)
        grid.addWidget(Label(title, "help"), 0, column)
    for line, change in enumerate(told, start=1):
        name = f"{_(change.part)}: {_(change.label)}" if change.part else _(change.label)
        kept = (change.after,) if is_new else (change.before, change.after)
        texts = tuple(_(text) for text in kept) if change.is_worded else kept
        grid.addWidget(Label(name, "help", wraps=True), line, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate(texts, start=1):
            grid.addWidget(Reading(text or "—"), line, column, Qt.AlignmentFlag.AlignTop)
    return held
