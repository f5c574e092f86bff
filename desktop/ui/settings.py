"""The settings: forms and choices like any other page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _, pgettext
from desktop.store.lists import Query
from desktop.store.settings import OWN
from desktop.ui.bench import Bench
from desktop.ui.book_facts import BookFacts
from desktop.ui.kit import theme
from desktop.ui.kit.shelf import NARROW, Shelf
from desktop.ui.kit.stack import Stack
from desktop.ui.kit.text import Help, Label, Reading, Styled, Title
from desktop.ui.kit.turning import Turning
from desktop.ui.listing import ListingPage
from desktop.ui.machine_settings import MachineSettings
from desktop.ui.page import Page
from desktop.ui.preferences import LARGEST, SMALLEST, STEP, Preferences
from desktop.ui.setting_list import part_titles, settings
from desktop.ui.setting_search import Mark, SettingSearch

MakePage = Callable[[str, QWidget], Page]
Dress = Callable[[], None]
SETTLED = 80
"""Milliseconds after which a part that was just made has its measures."""
LISTS = ("institutions", "offices", "holidays", "overrides", "rates", "calendar_rules")


class SettingsPage(Page):
    """What can be set at the left, the setting at the right."""

    def __init__(
        self, bench: Bench, make_page: MakePage, facts: BookFacts, dress: Dress, parent: QWidget | None = None
    ) -> None:
        """Make each part when one first goes there."""
        super().__init__(parent)
        self._make_page, self._facts = make_page, facts
        self._store = bench.store
        self._preferences, self._dress_all = bench.preferences, dress
        self._bench = bench
        self.parts = Shelf(part_titles(), _("Partes de los ajustes"), self)
        self.search = SettingSearch(self.parts, self)
        self.search.wants.connect(self.show_setting)
        self.controls: dict[str, QWidget] = {}
        """By their setting's id, of the parts that were made."""
        self.stack = Stack(self)
        self._shown: dict[str, QWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.search)
        row.addWidget(self.stack, 1)
        Turning(self, NARROW, row, turned=self.search.lie)
        self.parts.chosen.connect(self._show)
        self.parts.setCurrentRow(0)

    # -- parts

    def _show(self, name: str) -> None:
        if name not in self._shown:
            self._shown[name] = self._make(name)
            self.stack.addWidget(self._shown[name])
        self.stack.setCurrentWidget(self._shown[name])
        if (page := self.current_list()) is not None:
            page.enter()

    def _make(self, name: str) -> QWidget:
        if name in (*LISTS, "values"):
            page = self._make_page(name, self.stack)
            page.wants_open.connect(self.wants_open)
            page.wants_new.connect(self.wants_new)
            page.changed_book.connect(self.changed_book)
            return page
        make = {
            "own": self._own,
            "looks": self._looks,
            "machine": self._machine,
            "backups": self._backups,
            "calendar": _calendar,
        }
        return make[name]()

    def show_part(self, name: str) -> None:
        """Bring one of the parts into sight."""
        self.parts.choose(name)

    def part_names(self) -> list[str]:
        """The parts in their order."""
        return self.parts.names()

    def show_setting(self, id: str) -> None:  # noqa: A002 -- the setting's own name
        """To a setting, marked by the ring of the keys; where a part is a list, to the list."""
        part = id.partition("/")[0]
        self.parts.choose(part)
        control = self.controls.get(id)
        if control is not None:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(SETTLED, control, partial(self._mark, control))
        elif (page := self.current_list()) is not None:
            page.table.setFocus()
        else:
            self.parts.setFocus()

    def _mark(self, control: QWidget) -> None:
        """The page has its measures now."""
        part = self.stack.currentWidget()
        if isinstance(part, MachineSettings):
            part.area.ensureWidgetVisible(control)
        over = control.parentWidget()
        if part is not None and over is not None and part.isAncestorOf(control):
            Mark(over, control)

    def show_list(self, name: str) -> ListingPage | None:
        """To one of the lists kept here."""
        self.parts.choose(name)
        return self.current_list()

    def current_list(self) -> ListingPage | None:
        """The list in sight, if it is one."""
        page = self.stack.currentWidget()
        return page if isinstance(page, ListingPage) else None

    def lists(self) -> list[ListingPage]:
        """The lists that were made."""
        return [page for page in self._shown.values() if isinstance(page, ListingPage)]

    # -- as a page

    def enter(self) -> None:
        """Read anew, and take the keys."""
        if (page := self.current_list()) is not None:
            page.enter()
        self.parts.setFocus()

    def place(self) -> str:
        """The part in sight."""
        return self.parts.name()

    def reread(self) -> None:
        """The book changed elsewhere."""
        for page in self.lists():
            page.reread()

    def leave(self) -> None:
        """Nothing typed is lost."""
        for page in self.lists():
            page.leave()

    def remember(self, preferences: Preferences) -> None:
        """As each list was left."""
        for page in self.lists():
            page.remember(preferences)

    # -- whose book it is

    def _own(self) -> QWidget:
        store = self._store
        lines = store.lines(store.numbers(Query(register="institutions", descending=False)))
        page, form = _part(_("Organismo propio"))
        offers = [("", ""), *((line.heading or line.cells[0], line.uid) for line in lines)]

        def chose(uid: str) -> None:
            store.set(OWN, uid)

        box = self._choice(_("Organismo propio"), offers, store.setting(OWN), chose)
        self.controls["own/own"] = box
        form.addRow(_label(_("Organismo"), box), box)
        form.addRow(Label(), Help(_("Su nombre, emblema y textos encabezan lo que se publica.")))
        return page

    # -- looks and language

    def _looks(self) -> QWidget:
        modes = [
            (_("Como el sistema"), "system"),
            (_("Claro"), "light"),
            (_("Oscuro"), "dark"),
            (_("Contraste"), "contrast"),
        ]
        sizes = [(f"{size} %", str(size)) for size in range(SMALLEST, LARGEST + 1, STEP)]
        tongues = [("Español", "es"), ("English", "en")]
        kept = self._preferences
        page, form = _part(_("Apariencia e idioma"))
        for name, offers, chosen, key in (
            (_("Apariencia"), modes, kept.mode, "mode"),
            (_("Tamaño del texto"), sizes, str(kept.text_size), "text_size"),
            (_("Idioma"), tongues, kept.language, "language"),
        ):
            box = self._choice(name, offers, chosen, partial(self._keep, key))
            self.controls[f"looks/{key}"] = box
            form.addRow(_label(name, box), box)
        told = _("El idioma cambia al volver a abrir el programa. Los documentos salen en español.")
        form.addRow(Label(), Help(told))
        return page

    def _keep(self, key: str, value: str) -> None:
        self._preferences.keep(key, value)
        self._dress_all()

    def _choice(
        self, name: str, offers: list[tuple[str, str]], chosen: str, chose: Callable[[str], None]
    ) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for text, value in offers:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setFixedWidth(theme.px(280))
        box.currentIndexChanged.connect(lambda: chose(str(box.currentData())))
        return box

    # -- this machine

    def _machine(self) -> QWidget:
        page = MachineSettings(self._bench, {one.name: one for one in settings() if one.part == "machine"})
        self.controls |= {f"machine/{name}": control for name, control in page.controls.items()}
        return page

    # -- backups

    def _tell_backup(self) -> None:
        self._last_backup.setText(self._facts.backup_text)

    def _backups(self) -> QWidget:
        page, form = _part(pgettext("copies of the book", "Respaldos"))
        where = Reading(str(self._facts.folder or _("El libro está en un servidor.")), parent=page)
        choose = QPushButton(_("Elegir otra carpeta…"), page)
        now = QPushButton(_("Respaldar ahora"), page)
        now.setProperty("look", "primary")
        self.controls |= {"backups/back_up": now, "backups/folder": choose}
        last = Label(self._facts.backup_text, parent=page)

        def chose() -> None:
            if chosen := QFileDialog.getExistingDirectory(page, _("Carpeta de los respaldos"), where.text()):
                self._facts.folder = Path(chosen)
                where.setText(chosen)

        choose.clicked.connect(chose)
        now.clicked.connect(self._facts.back_up)
        self._last_backup = last
        self._facts.changed.connect(self._tell_backup)
        buttons = QHBoxLayout()
        buttons.addWidget(now)
        buttons.addWidget(choose)
        buttons.addStretch(1)
        form.addRow(Label(_("Carpeta")), where)
        form.addRow(Label(_("Último")), last)
        form.addRow(Label(), _holding(buttons))
        form.addRow(
            "",
            Help(_("Un respaldo se revisa antes de recibir su nombre. Guárdelo en otro disco o en la red.")),
        )
        return page


def _calendar() -> QWidget:
    page, form = _part(_("Calendario"))
    told = _(
        "Los plazos se cuentan en días hábiles: de lunes a viernes, sin los feriados nacionales ni los de la "
        "región y comuna de la oficina. Vienen con el programa y no necesitan red."
    )
    form.addRow(Help(told))
    return page


def _part(title: str) -> tuple[QWidget, QFormLayout]:
    page = Styled()
    page.setProperty("look", "sheet")
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 12, 24, 24)
    column.setSpacing(16)
    column.addWidget(Title(title, page))
    form = QFormLayout()
    form.setHorizontalSpacing(24)
    form.setVerticalSpacing(12)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(form)
    column.addStretch(1)
    return page, form


def _label(name: str, box: QWidget) -> Label:
    """What names a box."""
    label = Label(name)
    label.setBuddy(box)
    return label


def _holding(row: QHBoxLayout) -> QWidget:
    holder = QWidget()
    row.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(row)
    return holder
