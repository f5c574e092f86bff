"""The third thing the first start asks: who the officials are, from a spreadsheet or by hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from desktop.domain import shorthand
from desktop.domain.catalogues import catalogue, code_of
from desktop.domain.language import _
from desktop.ui.first_steps import Step
from desktop.ui.kit import theme
from desktop.ui.kit.text import Help, Label, unseen_label
from desktop.ui.staff_file import StaffFile

ROWS = 3
ROOM = ((2, 104), (2, 104), (3, 148), (0, 0), (0, 0))
"""Of each column its share of the rest and its least, in pixels at 100 %: a post is longer than a name."""


class Who(Step):
    """The officials, from a spreadsheet or a row each by hand; or nobody yet."""

    wants_review = Signal(object)
    """A spreadsheet was chosen: what would become of its rows?"""
    wants_template = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        """Offer a spreadsheet, and a few empty rows."""
        told = _("Los sujetos pasivos de los que se lleva registro. Puede dejarlo para después.")
        super().__init__(_("¿Quiénes son las autoridades?"), told, parent, scrolls=True)
        self._today = today
        self.file = StaffFile(self)
        self.file.changed.connect(self.changed)
        self.file.wants_review.connect(self.wants_review)
        self.file.wants_template.connect(self.wants_template)
        self.column.addWidget(self.file)
        self.column.addWidget(Label(_("O a mano:"), "strong", parent=self))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(8)
        self.rows: list[tuple[QLineEdit, QLineEdit, QLineEdit, QComboBox, QLineEdit]] = []
        for place, name in enumerate((_("Nombres"), _("Apellidos"), _("Cargo"), _("Categoría"), _("Desde"))):
            self.grid.addWidget(Label(name, "help", parent=self), 0, place)
        for place, (share, least) in enumerate(ROOM):
            self.grid.setColumnStretch(place, share)
            self.grid.setColumnMinimumWidth(place, theme.px(least))
        for _row in range(ROWS):
            self.add()
        more = QPushButton(_("Agregar otra"), self)
        more.setProperty("look", "quiet")
        more.clicked.connect(self.add)
        self.column.addLayout(self.grid)
        self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Help(_("Las fechas se pueden escribir como 11-03-2026, 11-3 o «hoy»."), self))
        self.column.addStretch(1)

    def is_answered(self) -> bool:
        """Whether no spreadsheet is being read."""
        return not self.file.is_reading

    def add(self) -> None:
        """One more empty row, with the hand in it if there are some already."""
        number = len(self.rows) + 1
        fields = [
            self._field(_("{} de la autoridad {}").format(name, number))
            for name in (_("Nombres"), _("Apellidos"), _("Cargo"), _("Desde"))
        ]
        category = QComboBox(self)
        category.setAccessibleName(_("Categoría de la autoridad {}").format(number))
        category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        category.setMinimumContentsLength(12)
        category.addItem("", "")
        for code, term in catalogue("official_categories").items():
            if term.holds(self._today):
                category.addItem(_(term.label), code)
        given, surnames, post, starts = fields
        starts.setPlaceholderText(_("dd-mm-aaaa"))
        starts.setFixedWidth(theme.px(120))
        starts.editingFinished.connect(lambda: starts.setText(shorthand.day(starts.text(), self._today)))
        row = (given, surnames, post, category, starts)
        post.editingFinished.connect(lambda: self._guess(post, category))
        for place, widget in enumerate(row):
            self.grid.addWidget(widget, number, place)
        unseen_label(category, category.accessibleName())
        for before, after in pairwise(row):
            QWidget.setTabOrder(before, after)
        self.rows.append(row)

    @staticmethod
    def _guess(post: QLineEdit, category: QComboBox) -> None:
        """A post that the law names has its category; what was chosen stays."""
        if not category.currentData():
            category.setCurrentIndex(max(category.findData(code_of("official_categories", post.text())), 0))

    def told(self) -> list[tuple[str, str, str, str, str]]:
        """The rows in which something was typed."""
        rows = [
            (given.text(), surnames.text(), post.text(), str(category.currentData()), starts.text())
            for given, surnames, post, category, starts in self.rows
        ]
        return [
            (
                given.strip(),
                surnames.strip(),
                post.strip(),
                category,
                shorthand.day(starts, self._today).strip(),
            )
            for given, surnames, post, category, starts in rows
            if any(text.strip() for text in (given, surnames, post, starts))
        ]
