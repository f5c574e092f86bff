"""What is set for this person at this machine: double click, reminders, where one begins, what failed."""

from __future__ import annotations

from collections.abc import Callable, Generator

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QVBoxLayout

from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.store import Store
from desktop.store.book import revisions
from desktop.ui import association, diary, recent, reminder, resumption
from desktop.ui.bench import Bench
from desktop.ui.diagnosis import Fact, whole
from desktop.ui.kit import theme
from desktop.ui.kit.text import Help, Title
from desktop.ui.notice import Notice
from desktop.ui.page import Page
from desktop.ui.preferences import Preferences
from desktop.ui.setting_list import Setting


class MachineSettings(Page):
    """Ticks and buttons, each with its help below."""

    def __init__(self, bench: Bench, told: dict[str, Setting]) -> None:
        """`told` are the words of each, by name."""
        super().__init__()
        self._bench, self._told = bench, told
        self._kept, self._notice = bench.preferences, bench.notice
        self.controls: dict[str, QCheckBox | QPushButton] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(24, 12, 24, 24)
        self._column.setSpacing(4)
        self._column.addWidget(Title(_("Este equipo"), self))
        self._column.addSpacing(12)
        self._tick("double_click", association.is_on(), self._associate)
        if not association.is_possible():
            self.controls["double_click"].setEnabled(False)
        self._tick("resume", resumption.is_wanted(self._kept), self._keeping(resumption.WANTED))
        self._tick("reminder", self._kept.text(reminder.WANTED) == "1", self._keeping(reminder.WANTED))
        self._button("forget", self._forget)
        self._button("logs", diary.show)
        self._button("diagnosis", self._copy)
        self._column.addStretch(1)
        self.area = self.scrolled(self._column, _("Este equipo"))

    def _tick(self, name: str, is_on: bool, act: Callable[[bool], None]) -> None:
        box = QCheckBox(self._told[name].label, self)
        box.setChecked(is_on)
        box.clicked.connect(act)
        self._add(name, box)

    def _button(self, name: str, act: Callable[[], None]) -> None:
        button = QPushButton(self._told[name].label, self)
        button.clicked.connect(act)
        self._add(name, button)

    def _add(self, name: str, control: QCheckBox | QPushButton) -> None:
        control.setAccessibleDescription(self._told[name].help)
        self.controls[name] = control
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 0, theme.px(12))
        row.setSpacing(theme.px(4))
        row.addWidget(control)
        row.addWidget(Help(self._told[name].help, self))
        if isinstance(control, QPushButton):
            control.setMinimumWidth(theme.px(280))
        control.setSizePolicy(QSizePolicy.Policy.Maximum, control.sizePolicy().verticalPolicy())
        self._column.addLayout(row)

    def _keeping(self, key: str) -> Callable[[bool], None]:
        return lambda is_on: self._kept.keep(key, int(is_on))

    def _associate(self, is_on: bool) -> None:
        """Tell the desktop, or take it back; its own tools may take a moment."""
        self._associating(False)
        self._bench.runner.start(
            self._told["double_click"].label,
            telling(is_on),
            done=self._associated,
            failed=self._not_associated,
        )

    def _associating(self, is_done: bool) -> None:
        box = self.controls["double_click"]
        box.setEnabled(is_done)
        if is_done:
            box.setChecked(association.is_on())

    def _associated(self, is_on: bool) -> None:
        self._associating(True)
        on = _("Los libros se abren ahora con doble clic.")
        off = _("Los libros ya no se abren con doble clic: se quitó todo lo escrito para ello.")
        self._notice.say(on if is_on else off, "good")

    def _not_associated(self, why: str) -> None:
        self._associating(True)
        self._notice.say(why, "bad")

    def _forget(self) -> None:
        recent.forget(self._kept)
        self._notice.say(_("Se olvidaron los libros recientes."), "good")

    def _copy(self) -> None:
        copy_diagnosis(self._bench.store, self._kept, self._notice)


def copy_diagnosis(store: Store | None, preferences: Preferences, notice: Notice) -> None:
    """For whoever helps: to the clipboard."""
    QGuiApplication.clipboard().setText(whole(of_the_book(store), preferences))
    notice.say(_("Diagnóstico copiado: péguelo en el mensaje a quien le ayuda."), "good")


def telling(is_on: bool) -> Generator[Progress, None, bool]:
    """The desktop is told, or not any more; answers which."""
    yield Progress(0, 0, _("Avisando al escritorio"))
    (association.turn_on if is_on else association.turn_off)()
    return is_on


def of_the_book(store: Store | None) -> list[Fact]:
    """Which form the book has, if one is open; not its name, which may be an office's or a person's."""
    if store is None:
        return []
    kind = _("archivo") if store.path else _("servidor")
    return [Fact(_("Libro"), kind), Fact(_("Esquema del libro"), revisions()[-1])]
