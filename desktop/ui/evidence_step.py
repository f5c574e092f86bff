"""What a document of evidence is: a small step with its kind, title, dates and page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.description.plain import Json
from desktop.domain.language import _
from desktop.registers.declaration.evidence import Evidence
from desktop.store.errors import BookError, NotSaved
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.rows import Rows
from desktop.ui.kit.step import Step
from desktop.ui.kit.text import Heading, Label

WIDTH = 560
LINES = ((("kind", 9),), (("title", 9),), (("issued", 3), ("expires", 3), ("page", 3)))
Give = Callable[[dict[str, Json]], object]
"""Keeps what was typed; raises NotSaved or BookError."""


class EvidenceStep(Step):
    """Fields under the hand; Ctrl+S, or Enter in the last, keeps them."""

    def __init__(self, anchor: QWidget, desk: Desk, title: str, raws: dict[str, Json], give: Give) -> None:
        """With what is known filled in."""
        super().__init__(anchor)
        self._give = give
        self.rows = Rows(Evidence, [name for line in LINES for name, _share in line], desk)
        self.rows.setParent(self)
        self.rows.set_raws(raws)
        self.rows.ended.connect(self.save)
        self.line = Label("", "danger", wraps=True)
        self.line.hide()
        self._lay_out(title)
        self.setAccessibleName(title)

    def _lay_out(self, title: str) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(px(20), px(16), px(20), px(12))
        around.setSpacing(px(8))
        around.addWidget(Heading(title))
        self.inside = QWidget()
        flow = Lines(self.inside)
        for line in LINES:
            flow.add_line(*[(self.rows.rows[name], share, 110) for name, share in line])
        around.addWidget(self.inside, 1)
        around.addWidget(self.line)
        around.addLayout(self.buttons(_("Guardar")))

    def come(self) -> None:
        """Open, as high as its fields, the hand in the first that is empty."""
        inner = self.inside.layout()
        assert inner is not None  # noqa: S101 -- `_lay_out` gave it one
        self.open(px(WIDTH), inner.heightForWidth(px(WIDTH - 40)) + px(140))
        first = next((row for _name, row in self.rows.editors() if not row.editor.raw()), None)
        (first.editor if first is not None else self.rows).focus_first()

    def save(self) -> None:
        """Keep it; what is wrong is said, and nothing is kept."""
        self.rows.settle()
        try:
            self._give(self.rows.raws())
        except (BookError, NotSaved) as refused:
            self.line.setText(str(refused))
            self.line.show()
            return
        self.close_up()
