"""The right side of «¿Es lobby?»: one question with its answers, or where the answers led."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.domain.lobby_walk import Question, Tree, Verdict
from desktop.ui.kit import theme
from desktop.ui.kit.aloud import announce, describe
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.tall_button import TallButton
from desktop.ui.kit.text import Help, Label, Reading, label_of

WIDEST = 760
"""Pixels at 100 %: a line of text that the eye follows."""


class QuestionView(QWidget):
    """One question; its answers are large buttons, its help is folded under them."""

    chosen = Signal(str)

    def __init__(
        self, question: Question, tree: Tree, place: int, *, is_unfolded: bool, parent: QWidget
    ) -> None:
        """Ask it."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.place = Label(_("Pregunta {}").format(place), "dim")
        column.addWidget(self.place)
        self.asked = Label(_(question.text), "title", wraps=True)
        column.addWidget(self.asked)
        column.addSpacing(8)
        self.buttons: list[TallButton] = []
        for number, answer in enumerate(question.answers, 1):
            button = TallButton(str(number), _(answer.text), parent=self)
            button.clicked.connect(lambda _checked=False, code=answer.code: self.chosen.emit(code))
            self.buttons.append(button)
            column.addWidget(button)
        column.addSpacing(8)
        self.fold = QPushButton(self)
        self.fold.setProperty("look", "add")
        self.fold.setCheckable(True)
        self.help = Help(_(question.help))
        self.legal = Help(f"{question.legal}. {_(tree.certainty)}")
        row = QHBoxLayout()
        row.addWidget(self.fold)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.help)
        column.addWidget(self.legal)
        self.fold.setChecked(is_unfolded)
        self.fold.toggled.connect(self._unfold)
        theme.signals.changed.connect(self.redress)
        self._unfold()

    def told(self) -> str:
        """For who hears it: the keys go to an answer, which does not say what is asked."""
        return f"{self.place.text()}: {self.asked.text()}"

    def _unfold(self) -> None:
        shown = self.fold.isChecked()
        self.fold.setText(_("Ocultar la ayuda y el artículo") if shown else _("Ver la ayuda y el artículo"))
        self.help.setVisible(shown)
        self.legal.setVisible(shown)
        self.redress()

    def redress(self) -> None:
        """The sign in the colours in use."""
        name = "chevron-down" if self.fold.isChecked() else "chevron-right"
        self.fold.setIcon(theme.icon(name, theme.tokens().accent_text))
        self.fold.setIconSize(QSize(theme.px(16), theme.px(16)))


class VerdictView(QWidget):
    """The result in words, what to do next, and what is kept of it."""

    def __init__(self, verdict: Verdict, matter: str, who: str, back_to: str, *, parent: QWidget) -> None:
        """Tell it; `back_to` says where the hearing already is, if it is one."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Resultado"), "dim"))
        column.addWidget(self._card(verdict))
        self.warning = Label("", "danger", wraps=True)
        self.warning.hide()
        column.addWidget(self.warning)
        self.matter = QPlainTextEdit(matter, self)
        self.matter.setAccessibleName(_("Asunto"))
        self.matter.setTabChangesFocus(True)
        self.matter.setPlaceholderText(_("Quién, qué día y sobre qué"))
        self.who = QLineEdit(who, self)
        self.who.setAccessibleName(_("Respondió"))
        self.missing = Label("", "danger", wraps=True)
        self.missing.hide()
        fields = QVBoxLayout()
        fields.setSpacing(4)
        fields.addWidget(label_of(self.matter, _("Asunto")))
        fields.addWidget(self.matter)
        fields.addWidget(self.missing)
        fields.addSpacing(4)
        fields.addWidget(label_of(self.who, _("Respondió")))
        fields.addWidget(self.who)
        column.addLayout(fields)
        column.addWidget(self._buttons(verdict, back_to))
        self.state = Help("")
        column.addWidget(self.state)
        theme.signals.changed.connect(self.redress)
        self.redress()

    def told(self) -> str:
        """For who hears it: the keys go to what one does with it."""
        return f"{_('Resultado')}: {self.title.text()}. {self.text.text()} {self.advice.text()}"

    def _card(self, verdict: Verdict) -> QFrame:
        card = QFrame(self)
        regulated = verdict.result != "not_regulated"
        card.setProperty("look", "good" if regulated else "card")
        self._icon = "circle-check" if regulated else "ban"
        self._sign = Label(parent=card)
        self.title = Label(_(verdict.title), "title", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self.title, 1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addLayout(row)
        self.text, self.advice = Reading(_(verdict.text)), Reading(_(verdict.advice), "strong")
        inside.addWidget(self.text)
        inside.addWidget(self.advice)
        inside.addWidget(Help(verdict.legal))
        return card

    def _buttons(self, verdict: Verdict, back_to: str) -> QWidget:
        self.register = QPushButton(back_to or _("Registrar la audiencia"), self)
        self.keep = QPushButton(_("Guardar el resultado"), self)
        self.print = QPushButton(_("Imprimir (PDF)"), self)
        regulated = verdict.result != "not_regulated"
        self.register.setVisible(regulated or bool(back_to))
        (self.register if regulated else self.keep).setProperty("look", "primary")
        row = QWidget(self)
        flow = Lines(row, across=8, down=8)
        acts = [self.keep, self.print]
        acts.insert(0 if regulated else 2, self.register)
        flow.add_line(*((button, 2, 40) for button in acts))
        return row

    def redress(self) -> None:
        """Sign and heights at the size in use."""
        told = theme.tokens()
        colour = told.good if self._icon == "circle-check" else told.dim
        self._sign.setPixmap(theme.pixmap(self._icon, theme.px(24), colour, self.devicePixelRatioF()))
        self.matter.setFixedHeight(theme.px(72))
        self.who.setMaximumWidth(theme.px(360))

    def miss(self, text: str) -> None:
        """Say under the matter what is missing; an empty text takes it back."""
        self.missing.setText(text)
        self.missing.setVisible(bool(text))
        self.matter.setProperty("wrong", "true" if text else "false")
        self.matter.style().unpolish(self.matter)
        self.matter.style().polish(self.matter)
        describe(self.matter, text)
        if text:
            announce(self.matter, text)
            self.matter.setFocus()

    def warn(self, text: str) -> None:
        """The kept result no longer agrees with its answers."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))
        announce(self.warning, text)
