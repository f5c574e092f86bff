"""Every action of the window, with its key: menus show them, the search finds them, the help lists them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from desktop.domain.language import _
from desktop.ui.kit import theme
from desktop.ui.kit.key_names import on_keyboard
from desktop.ui.places import places

Told = tuple[str, str, str, str]
"""Name, text, key, icon; an empty name parts two groups."""
PART: Told = ("", "", "", "")
ALWAYS = frozenset(
    {"open_book", "new_book", "practice", "quit", "larger", "smaller", "ordinary", "looks"}
    | {"help", "keys", "about", "diary", "cancel"}
)
"""Those that work without a book."""
OF_THE_TABLE = frozenset({"remove", "copy", "paste_here"})
"""Their keys belong to whatever has the focus, unless it is the table."""


def menus() -> tuple[tuple[str, tuple[Told, ...]], ...]:
    """The menus in their order."""
    return (
        (_("&Archivo"), _file()),
        (_("&Editar"), _edit()),
        (_("&Ver"), _view()),
        (_("&Registros"), _places()),
        (_("&Herramientas"), _tools()),
        (_("A&yuda"), _help()),
    )


def _file() -> tuple[Told, ...]:
    return (
        ("new", _("&Nuevo registro"), "Ctrl+N", "plus"),
        PART,
        ("open_book", _("&Abrir otro libro…"), "Ctrl+O", "folder-open"),
        ("new_book", _("&Crear un libro…"), "Ctrl+Shift+N", "database"),
        ("import", _("&Importar…"), "Ctrl+I", "download"),
        ("export", _("&Exportar…"), "Ctrl+E", "upload"),
        ("print", _("I&mprimir con vista previa…"), "Ctrl+P", "printer"),
        ("backup", _("&Respaldar ahora"), "Ctrl+B", "archive-restore"),
        PART,
        ("quit", _("&Salir"), "Ctrl+Q", ""),
    )


def _edit() -> tuple[Told, ...]:
    return (
        ("save", _("&Guardar"), "Ctrl+S", "save"),
        ("save_new", _("Guardar y &crear otro"), "Ctrl+Return", ""),
        ("undo_save", _("&Deshacer lo último guardado o eliminado"), "Ctrl+Alt+Z", "undo-2"),
        PART,
        ("undo", _("Deshacer &lo escrito"), "Ctrl+Z", ""),
        ("redo", _("Re&hacer lo escrito"), "Ctrl+Y", ""),
        ("pin", _("Fi&jar el campo para el siguiente"), "F9", "pin"),
        ("use_offer", _("Usar la frase &que propone un aviso"), "F8", ""),
        PART,
        ("paste", _("&Pegar un correo o texto…"), "Ctrl+Shift+V", "inbox"),
        PART,
        ("duplicate", _("D&uplicar"), "Ctrl+D", "copy"),
        ("repeat", _("Repe&tir en su próxima fecha"), "Ctrl+R", "calendar"),
        ("change_many", _("Ca&mbiar un campo en las filas elegidas…"), "Ctrl+M", ""),
        ("copy", _("C&opiar las filas"), "Ctrl+C", ""),
        ("paste_here", _("Pegar en el d&ía elegido"), "Ctrl+V", ""),
        ("copy_text", _("Copiar como te&xto"), "Ctrl+Shift+T", ""),
        ("remove", _("&Eliminar"), "Del", "trash-2"),
        PART,
        ("filter", _("&Filtrar la lista"), "Ctrl+F", "list-filter"),
        ("search", _("&Buscar en todo"), "Ctrl+K", "search"),
    )


def _view() -> tuple[Told, ...]:
    return (
        ("month_back", _("Mes &anterior"), "Alt+Left", "chevron-left"),
        ("month_on", _("Mes &siguiente"), "Alt+Right", "chevron-right"),
        ("all_days", _("&Todas las fechas"), "Alt+Up", "calendar"),
        PART,
        ("charts", _("Grá&ficos"), "Ctrl+G", ""),
        ("pane", _("&Pasar al panel siguiente"), "F6", ""),
        ("gap", _("Ir a lo que fa&lta o se avisa"), "F3", ""),
        ("section", _("Sección siguiente &del formulario"), "F7", ""),
        ("section_back", _("Sección anter&ior del formulario"), "Shift+F7", ""),
        ("reread", _("Actuali&zar"), "F5", "refresh-cw"),
        PART,
        ("larger", _("Texto más &grande"), "Ctrl++", ""),
        ("smaller", _("Texto más p&equeño"), "Ctrl+-", ""),
        ("ordinary", _("Texto &normal"), "Ctrl+0", ""),
        ("looks", _("&Claro u oscuro"), "Ctrl+Shift+L", "contrast"),
    )


def _places() -> tuple[Told, ...]:
    return tuple(
        (
            f"go_{place.name}",
            f"&{place.title}" if place.key else f"&{place.digit} {place.title}",
            place.shortcut(),
            place.icon,
        )
        for place in places()
    )


def _tools() -> tuple[Told, ...]:
    return (
        ("lobby_test", _("¿Es &lobby?"), "Ctrl+L", "messages-square"),
        PART,
        ("verify", _("&Revisar la integridad del libro"), "Ctrl+Shift+R", "shield-check"),
        ("homonyms", _("&Homónimos: unir y separar"), "Ctrl+Shift+H", "users"),
        ("reserved", _("R&eservados…"), "Ctrl+Shift+K", "lock"),
        ("cancel", _("&Cancelar el trabajo en curso"), "Ctrl+.", "ban"),
        ("diary", _("Abrir la carpeta del &diario de fallas"), "Ctrl+Shift+F", "folder-open"),
    )


def _help() -> tuple[Told, ...]:
    return (
        ("help", _("&Manual de esta página"), "F1", "book-open"),
        ("why", _("¿Por &qué lo pide este campo?"), "Ctrl+F1", "circle-help"),
        ("keys", _("Atajos de &teclado"), "Ctrl+Shift+F2", "keyboard"),
        ("practice", _("Oficina de &práctica y ejercicios"), "Ctrl+Shift+E", "pencil"),
        PART,
        ("diagnosis", _("Copiar &diagnóstico"), "Ctrl+Shift+F1", "copy"),
        ("about", _("A&cerca de Probidad"), "Shift+F1", "info"),
    )


class Actions(QObject):
    """The actions by name, in the menus of a window."""

    def __init__(self, window: QMainWindow) -> None:
        """Make them all; those that need a book wait for one."""
        super().__init__(window)
        self._icons: list[tuple[QAction, str]] = []
        self.by_name: dict[str, QAction] = {}
        for title, entries in menus():
            menu = window.menuBar().addMenu(title)
            menu.aboutToShow.connect(self._dress)
            for entry in entries:
                if entry == PART:
                    menu.addSeparator()
                else:
                    menu.addAction(self._make(window, entry))
        self._is_dressed = False
        theme.signals.changed.connect(self._undress)
        self.open_book(False)

    def __getitem__(self, name: str) -> QAction:
        """One action."""
        return self.by_name[name]

    def _make(self, window: QMainWindow, told: Told) -> QAction:
        name, text, key, icon = told
        action = QAction(text, window)
        action.setObjectName(name)
        action.setShortcut(key)
        if name in OF_THE_TABLE:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if icon:
            self._icons.append((action, icon))
        self.by_name[name] = action
        return action

    def open_book(self, is_open: bool) -> None:
        """Whether there is a book to work on."""
        for name, action in self.by_name.items():
            action.setEnabled(is_open or name in ALWAYS)

    def _undress(self) -> None:
        self._is_dressed = False

    def _dress(self) -> None:
        """The icons are drawn when a menu is first opened: the window need not wait for them."""
        if not self._is_dressed:
            self._is_dressed = True
            for action, name in self._icons:
                action.setIcon(theme.icon(name))


def key_of(action: QAction) -> str:
    """An action's key, as it stands on a keyboard here."""
    return on_keyboard(action.shortcut().toString())


def plain(action: QAction) -> str:
    """What an action says, without the mark of its letter."""
    return action.text().replace("&", "")
