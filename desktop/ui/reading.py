"""A record to be read: section by section, nothing to type in; what it names can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.description.kinds import Attachment, Picture
from desktop.description.register import Entry, Field, Link, Parts, Record
from desktop.description.sections import by_section
from desktop.domain.language import _, ngettext
from desktop.domain.problems import Problem, Severity
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.icons import icon, pixmap
from desktop.ui.kit.text import Heading, Label, Reading
from desktop.ui.record_text import is_private, label_of, told_of

WIDEST = 920


@dataclass(frozen=True)
class Reach:
    """What a reader can do from the page: open what is named, look at a file, and the acts at its top."""

    open: Callable[[str, str], object] | None = None
    """A record by register and uid."""
    look: Callable[[bytes, str], object] | None = None
    """A file that lies beside the record, and what it is called."""
    acts: Sequence[tuple[str, str, Callable[[], object]]] = field(default=())
    """Buttons: what they say, their icon, what they do."""


def reading_view(record: Entry, problems: Sequence[Problem] = (), reach: Reach | None = None) -> QWidget:
    """Everything that the record holds, by section; what is empty is left out unless something is wrong."""
    page = QWidget()
    around = QVBoxLayout(page)
    around.setContentsMargins(px(24), px(12), px(24), px(24))
    around.setSpacing(px(8))
    page.setMaximumWidth(px(WIDEST))
    view = _View(reach or Reach(), problems)
    around.addWidget(view.top())
    filled = [one for one in record.fields if one.value(record) not in (None, "", []) or view.wrong(one)]
    for section, fields in by_section(filled):
        if section is not None:
            title = Heading(_(section.title))
            title.setContentsMargins(0, px(12), 0, 0)
            around.addWidget(title)
        for one in fields:
            around.addWidget(view.row(record, one))
    if not filled:
        around.addWidget(Label(_("Todavía no hay nada que leer."), "dim"))
    around.addStretch(1)
    return page


def scrolled(page: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """The page under a scroll bar of its own; with where it will stand, it is dressed there at once."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    page.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


class _View:
    """Makes the rows of one page."""

    def __init__(self, reach: Reach, problems: Sequence[Problem]) -> None:
        self._reach, self._problems = reach, problems

    def wrong(self, one: Field) -> list[Problem]:
        """What is wrong at a field, or in the rows under it."""
        return [problem for problem in self._problems if problem.field.partition(".")[0] == one.name]

    def top(self) -> QWidget:
        """How many problems there are, and what can be done with the page."""
        held = QWidget()
        flow = Lines(held, across=4, down=2)
        buttons = [self._button(*act) for act in self._reach.acts]
        flow.add_line(*((button, 3, 120) for button in buttons))
        if self._problems:
            flow.add_line((Label(self._counted(), "dim", wraps=True), 9, 120))
        held.setVisible(bool(self._problems or self._reach.acts))
        return held

    def _button(self, text: str, sign: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", "add")
        button.setProperty("align", "left")
        button.setIcon(icon(sign, tokens().accent_text))
        button.setIconSize(QSize(px(16), px(16)))
        button.clicked.connect(act)
        return button

    def _counted(self) -> str:
        warnings = sum(problem.severity is Severity.WARNING for problem in self._problems)
        missing = len(self._problems) - warnings
        told = (
            ngettext("Falta {} dato por completar.", "Faltan {} datos por completar.", missing).format(
                missing
            )
            if missing
            else "",
            ngettext("Hay {} aviso.", "Hay {} avisos.", warnings).format(warnings) if warnings else "",
        )
        return " ".join(text for text in told if text)

    def row(self, record: Record, one: Field) -> QWidget:
        """Label, value, and below it whether it is kept from the public and what is wrong."""
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(1, 1)
        label = Label(label_of(one), "help", wraps=True)
        label.setFixedWidth(px(148))
        label.setContentsMargins(0, px(2), 0, 0)
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        below = [self._value(record, one), *self._marks(record, one), *map(_problem, self.wrong(one))]
        for place, widget in enumerate(below):
            grid.addWidget(widget, place, 1)
        return row

    def _marks(self, record: Record, one: Field) -> Iterator[QWidget]:
        """A closed lock and words where the public sees nothing."""
        if is_private(record, one) and not record.about.internal and one.value(record) not in (None, "", []):
            yield _signed("lock", tokens().dim, Label(_("No se publica."), "help"))

    def _value(self, record: Record, one: Field) -> QWidget:
        value = one.value(record)
        if value in (None, "", []):
            return Label("—", "dim")
        if isinstance(one.kind, Parts):
            return self._parts(value)
        if isinstance(one.kind, Attachment):
            return self._file(record, one)
        if isinstance(one.kind, Picture):
            return _picture(value, _(one.label))
        words = Reading(one.say(record))
        words.setAccessibleName(_("{}: {}").format(_(one.label), one.say(record)))
        return self._linked(words, value) if isinstance(one.kind, Link) else words

    def _linked(self, words: Reading, value: Entry) -> QWidget:
        """A name, and the way to whom it names."""
        if self._reach.open is None or value.uid is None:
            return words
        reach = self._reach.open
        button = _small("external-link", _("Abrir {}").format(value.heading()))
        button.clicked.connect(lambda: reach(str(value.__tablename__), value.uid))
        return _beside(words, button)

    def _file(self, record: Record, one: Field) -> QWidget:
        """What kind of file it is, and a button that shows it."""
        words = Reading(told_of(record, one))
        if self._reach.look is None:
            return words
        look, called = self._reach.look, record.heading() or _(one.label)
        button = QPushButton(_("Ver"))
        button.setAccessibleName(_("Ver {}").format(called))
        button.clicked.connect(lambda: look(one.value(record), called))
        return _beside(words, button)

    def _parts(self, rows: Iterable[Record]) -> QWidget:
        """A card a row."""
        held = QWidget()
        around = QVBoxLayout(held)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(px(6))
        for part in rows:
            card = QFrame()
            card.setProperty("look", "card")
            inner = QVBoxLayout(card)
            inner.setContentsMargins(px(10), px(6), px(10), px(6))
            inner.setSpacing(px(2))
            for widget in self._card(part):
                inner.addWidget(widget)
            around.addWidget(card)
        return held

    def _card(self, part: Record) -> Iterator[QWidget]:
        """What identifies the row, then its other fields by label."""
        names = [one for one in part.fields if one.name in part.about.summary and isinstance(one.kind, Link)]
        head = Reading(part.heading() or "—")
        named = [one.value(part) for one in names if one.value(part) is not None]
        yield self._linked(head, named[0]) if len(named) == 1 else head
        for one in part.fields:
            value = one.value(part)
            if value in (None, "", []) or (one.name in part.about.summary and len(named) <= 1):
                continue
            if isinstance(one.kind, Parts):
                yield Label(_(one.label), "help")
                yield self._parts(value)
            elif isinstance(one.kind, Attachment):
                yield self._file(part, one)
            else:
                words = Reading(_("{}: {}").format(label_of(one), told_of(part, one)), "help")
                yield self._linked(words, value) if isinstance(one.kind, Link) else words
            yield from self._marks(part, one)


def _problem(problem: Problem) -> QWidget:
    """A sentence with its sign."""
    is_warning = problem.severity is Severity.WARNING
    sign, role = ("triangle-alert", "warn") if is_warning else ("circle-alert", "danger")
    colour = tokens().warn if is_warning else tokens().danger
    return _signed(sign, colour, Label(problem.text, role, wraps=True))


def _signed(sign: str, colour: str, words: Label) -> QWidget:
    """Words behind a small sign."""
    held, mark = QWidget(), Label()
    mark.setPixmap(pixmap(sign, px(14), colour, held.devicePixelRatioF()))
    line = QHBoxLayout(held)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(6))
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return held


def _beside(words: QWidget, button: QWidget) -> QWidget:
    """A text with its button: as wide as it needs, and wrapped where there is no room."""
    held = QWidget()
    line = QHBoxLayout(held)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(4))
    line.addWidget(words, 1)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return held


def _small(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("look", "quiet")
    button.setIcon(icon(sign, tokens().accent_text))
    button.setIconSize(QSize(px(16), px(16)))
    button.setAccessibleName(name)
    button.setToolTip(_("Abrir"))
    return button


def _picture(data: bytes, name: str) -> QWidget:
    seen = Label()
    image = QImage.fromData(data)
    keeping, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    seen.setPixmap(QPixmap.fromImage(image).scaled(px(64), px(64), keeping, smooth))
    seen.setAccessibleName(name)
    return seen
