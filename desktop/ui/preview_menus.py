"""The menus of the preview: all that it does, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from desktop.domain.language import _
from desktop.ui.kit import theme

Told = tuple[str, str, str, str]
"""Name, text, key, icon; an empty name parts two groups."""
PART: Told = ("", "", "", "")


def menus() -> tuple[tuple[str, tuple[Told, ...]], ...]:
    """The menus in their order."""
    return (
        (
            _("&Archivo"),
            (
                ("print", _("&Imprimir…"), "Ctrl+P", "printer"),
                ("save", _("&Guardar como…"), "Ctrl+S", "save"),
                ("system", _("&Abrir con el programa del sistema"), "Ctrl+O", "external-link"),
                PART,
                ("close", _("&Cerrar la vista previa"), "Esc", "x"),
            ),
        ),
        (
            _("&Editar"),
            (
                ("copy", _("&Copiar el texto de la página"), "Ctrl+C", "copy"),
                ("copy_all", _("Copiar &todo el texto"), "Ctrl+Shift+T", ""),
                PART,
                ("find", _("&Buscar en el documento"), "Ctrl+F", "search"),
                ("next", _("&Siguiente"), "F3", "chevron-down"),
                ("previous", _("&Anterior"), "Shift+F3", "chevron-up"),
            ),
        ),
        (_("&Ver"), _view()),
    )


def _view() -> tuple[Told, ...]:
    return (
        ("larger", _("&Acercar"), "Ctrl++", ""),
        ("smaller", _("A&lejar"), "Ctrl+-", ""),
        ("real", _("Tamaño &real"), "Ctrl+0", ""),
        ("width", _("Ajustar al an&cho"), "Ctrl+1", ""),
        ("page", _("Página &entera"), "Ctrl+2", ""),
        PART,
        ("back", _("Página a&nterior"), "Ctrl+PgUp", "arrow-up"),
        ("forward", _("Página &siguiente"), "Ctrl+PgDown", "arrow-down"),
        ("go", _("&Ir a la página…"), "Ctrl+G", ""),
        PART,
        ("text", _("Como &texto"), "Ctrl+T", "file-text"),
    )


def make_menus(window: QMainWindow, run: Callable[[str], None]) -> dict[str, QAction]:
    """Put them over the window; the actions by name."""
    made: dict[str, QAction] = {}
    for title, entries in menus():
        menu = window.menuBar().addMenu(title)
        for entry in entries:
            name, text, key, _icon = entry
            if entry == PART:
                menu.addSeparator()
                continue
            action = QAction(text, window)
            action.setShortcut(key)
            action.triggered.connect(partial(_run, run, name))
            menu.addAction(action)
            made[name] = action
    made["text"].setCheckable(True)
    made["larger"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
    return made


def dress(acts: dict[str, QAction]) -> None:
    """The icons in the colours in use."""
    for _title, entries in menus():
        for name, _text, _key, icon in entries:
            if icon:
                acts[name].setIcon(theme.icon(icon))


def _run(run: Callable[[str], None], name: str, _checked: bool = False) -> None:
    run(name)
