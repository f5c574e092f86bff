"""Two records side by side, field by field: which value stays is chosen with a dot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.description.register import Entry, Field
from desktop.domain.language import _
from desktop.registers import by_name
from desktop.ui.kit import theme
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Heading, Label, Reading, Styled

Side = int
"""0 for the record at the left, 1 for the one at the right."""
LEFT, RIGHT = 0, 1


@dataclass(frozen=True)
class Two:
    """Two records with what each takes part in, by register, and why they may be one."""

    records: tuple[Entry, Entry]
    counts: tuple[Mapping[str, int], Mapping[str, int]]
    strength: str
    reasons: tuple[str, ...]

    @property
    def weightier(self) -> Side:
        """The one that is named more often; it is proposed to stay."""
        left, right = (sum(counts.values()) for counts in self.counts)
        return RIGHT if right > left else LEFT


def taking_part_in(counts: Mapping[str, int]) -> str:
    """`3 audiencias, 1 donativo` in words of the registers' titles."""
    told = [f"{_(by_name(name).about.title).lower()}: {count}" for name, count in counts.items()]
    return " · ".join(told) or _("no aparece en ningún registro")


class Comparison(Styled):
    """What stands at the right of the list of pairs."""

    merge_asked = Signal()
    distinct_asked = Signal()
    later_asked = Signal()
    open_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty, with the three answers below."""
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self._two: Two | None = None
        self.stay: list[QRadioButton] = []
        self.choices: dict[str, list[QRadioButton]] = {}
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(_("Los dos registros"))
        self.merge = QPushButton(_("&Unir"), self)
        self.merge.setProperty("look", "primary")
        self.distinct = QPushButton(_("&No son lo mismo"), self)
        self.later = QPushButton(_("&Después"), self)
        self.merge.clicked.connect(self.merge_asked)
        self.distinct.clicked.connect(self.distinct_asked)
        self.later.clicked.connect(self.later_asked)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(8), px(24), px(12))
        foot.setSpacing(8)
        for button in (self.merge, self.distinct, self.later):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addLayout(foot)
        self.show_two(None)

    # -- what is shown

    def show_two(self, two: Two | None) -> None:
        """Show a pair, or nothing."""
        self._two = two
        self.stay, self.choices = [], {}
        for button in (self.merge, self.distinct, self.later):
            button.setEnabled(two is not None)
        inside = Styled()
        inside.setProperty("look", "sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        if two is not None:
            heading = Heading(f"{two.strength}: {'; '.join(two.reasons)}", inside)
            heading.setWordWrap(True)
            column.addWidget(heading)
            told = _("Elija qué registro queda y, donde difieren, qué valor. Después se puede separar.")
            column.addWidget(Label(told, "dim", wraps=True, parent=inside))
            column.addLayout(self._grid(two, inside))
        column.addStretch(1)
        self.area.setWidget(inside)

    def redress(self) -> None:
        """The same pair in other looks, with what was chosen."""
        side = self.kept_side()
        chosen = {name: boxes[RIGHT].isChecked() for name, boxes in self.choices.items()}
        self.show_two(self._two)
        if self.stay:
            self.stay[side].setChecked(True)
        for name, right in chosen.items():
            self.choices[name][RIGHT if right else LEFT].setChecked(True)

    def _grid(self, two: Two, inside: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        for column, stretch in enumerate((2, 3, 3)):
            grid.setColumnStretch(column, stretch)
        self._heads(two, grid, inside)
        line = 3
        for field in two.records[LEFT].fields:
            texts = [field.say(record) for record in two.records]
            if not field.is_computed and any(texts):
                self._line(field, texts, grid, line, inside)
                line += 1
        return grid

    def _heads(self, two: Two, grid: QGridLayout, inside: QWidget) -> None:
        group = QButtonGroup(inside)
        for side, record in enumerate(two.records):
            box = QRadioButton(_("Queda este"), inside)
            told = _("Queda el de la derecha: «{}»") if side else _("Queda el de la izquierda: «{}»")
            box.setAccessibleName(told.format(record.heading()))
            box.setChecked(side == two.weightier)
            box.toggled.connect(self._follow)
            group.addButton(box)
            self.stay.append(box)
            grid.addWidget(self._name(record, side, inside), 0, side + 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(box, 1, side + 1)
            counted = Label(taking_part_in(two.counts[side]), "help", wraps=True, parent=inside)
            grid.addWidget(counted, 2, side + 1)
        grid.addWidget(Label(_("Aparece en"), "help", parent=inside), 2, 0, Qt.AlignmentFlag.AlignTop)

    def _name(self, record: Entry, side: int, inside: QWidget) -> QWidget:
        held = QWidget(inside)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(Label(record.heading(), "strong", wraps=True, parent=held), 1)
        button = QPushButton(held)
        button.setProperty("look", "quiet")
        button.setIcon(theme.icon("external-link"))
        button.setIconSize(QSize(px(16), px(16)))
        button.setToolTip(_("Abrir el registro"))
        told = _("Abrir el de la derecha: «{}»") if side else _("Abrir el de la izquierda: «{}»")
        button.setAccessibleName(told.format(record.heading()))
        button.clicked.connect(lambda: self.open_asked.emit(record.__tablename__, record.uid))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return held

    def _line(
        self, field: Field, texts: Sequence[str], grid: QGridLayout, line: int, inside: QWidget
    ) -> None:
        label = Label(_(field.label), "help", wraps=True, parent=inside)
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        if texts[LEFT] == texts[RIGHT]:
            grid.addWidget(Reading(texts[LEFT], parent=inside), line, 1, 1, 2)
            return
        label.setContentsMargins(0, px(5), 0, 0)
        group = QButtonGroup(inside)
        self.choices[field.name] = []
        for side, text in enumerate(texts):
            box = QRadioButton(inside)
            box.setAccessibleName(f"{_(field.label)}: {text or _('en blanco')}")
            group.addButton(box)
            self.choices[field.name].append(box)
            grid.addWidget(_beside(box, text, inside), line, side + 1)
        self._propose(field.name)

    # -- what is chosen

    def kept_side(self) -> Side:
        """Which of the two stays."""
        return RIGHT if self.stay and self.stay[RIGHT].isChecked() else LEFT

    def chosen(self) -> tuple[Entry, Entry, dict[str, object]] | None:
        """The one that stays, the one that joins it, and the values it takes from that one."""
        if self._two is None:
            return None
        side = self.kept_side()
        kept, lost = self._two.records[side], self._two.records[1 - side]
        taken = [name for name, boxes in self.choices.items() if boxes[1 - side].isChecked()]
        return kept, lost, {name: getattr(lost, name) for name in taken}

    def _follow(self) -> None:
        """Another one stays: its values are proposed."""
        for name in self.choices:
            self._propose(name)

    def _propose(self, name: str) -> None:
        """The value of the one that stays; of the other where that one has none."""
        if self._two is None:
            return
        side = self.kept_side()
        is_there = getattr(self._two.records[side], name) not in (None, "")
        self.choices[name][side if is_there else 1 - side].setChecked(True)

    def focus_first(self) -> None:
        """Take the keys where one chooses first."""
        (self.stay[self.kept_side()] if self.stay else self.merge).setFocus()


def _beside(box: QRadioButton, text: str, inside: QWidget) -> QWidget:
    """The dot, and its value of as many lines as it needs."""
    held = QWidget(inside)
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(4))
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    words = Value(text or _("en blanco"), "" if text else "dim", box)
    row.addWidget(words, 1)
    return held


class Value(Label):
    """A value; a click on it chooses it."""

    def __init__(self, text: str, role: str, box: QRadioButton) -> None:
        """Stand beside its dot."""
        super().__init__(text, role, wraps=True)
        self._box = box
        self.setContentsMargins(0, px(3), 0, 0)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, _event: object) -> None:
        """As the dot itself."""
        self._box.setChecked(True)
        self._box.setFocus()
