"""The accessibility bus as a screen reader uses it: focus, announcements, keys. For the system's Python."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 -- the version comes first

ROLES = {
    "push button": "botón",
    "button": "botón",
    "check box": "casilla",
    "radio button": "opción",
    "combo box": "cuadro combinado",
    "text": "cuadro de texto",
    "entry": "cuadro de texto",
    "table": "tabla",
    "table cell": "celda",
    "list": "lista",
    "list item": "elemento",
    "page tab list": "pestañas",
    "page tab": "pestaña",
    "menu item": "elemento de menú",
}
TO_ITS_PARENT, NOW = 2, 0
"""Words of X."""
SEARCHED = 60
"""Seconds that something may take to be there."""


def tell(text: str) -> None:
    """One more line of what is heard."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Bus:
    """One program, heard."""

    def __init__(self, name: str) -> None:
        """Wait for it."""
        Atspi.init()
        self.news: list[str] = []
        self.focus: Any = None
        self.came: list[str] = []
        """What was heard of each thing that had the keys since the last press."""
        self._listener = Atspi.EventListener.new(self._heard)
        for kind in ("object:announcement", "object:state-changed:focused"):
            self._listener.register(kind)
        self.app = self.wait(lambda: self._app(name), f"the program {name}")

    def _app(self, name: str) -> Any:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(place)
            if app is not None and name in (app.get_name() or "").lower() and app.get_child_count():
                return app
        return None

    def _heard(self, event: Any) -> None:
        if event.type.startswith("object:announcement"):
            told = str(event.any_data)
            self.news.append(told)
            tell(f"      ! {told}")
        elif event.detail1:
            self.focus = event.source
            self.came.append(self.spoken())

    # -- time

    def pump(self, seconds: float) -> None:
        """Let events come in."""
        end = time.monotonic() + seconds
        context = GLib.MainContext.default()
        while time.monotonic() < end:
            while context.iteration(may_block=False):
                pass
            time.sleep(0.01)

    def wait(self, what: Callable[[], Any], told: str) -> Any:
        """Until it is there."""
        end = time.monotonic() + SEARCHED
        while time.monotonic() < end:
            try:
                found = what()
            except GLib.Error:
                found = None
            if found:
                return found
            self.pump(0.1)
        sys.exit(f"never came: {told}; the last that was heard: {self.news[-3:]}, at {self.spoken()}")

    # -- keys

    def press(self, *keys: str) -> None:
        """Keys by the names of X, the first ones held: `press("Control_L", "n")`."""
        self.came = []
        codes = [_keycode(key) for key in keys]
        kind = Atspi.KeySynthType
        for code in codes[:-1]:
            Atspi.generate_keyboard_event(code, None, kind.PRESS)
        Atspi.generate_keyboard_event(codes[-1], None, kind.PRESSRELEASE)
        for code in reversed(codes[:-1]):
            Atspi.generate_keyboard_event(code, None, kind.RELEASE)
        self.pump(0.15)

    def write(self, text: str) -> None:
        """Letter by letter."""
        for letter in text:
            self.press(*KEYS.get(letter, ("Shift_L", letter) if letter.isupper() else (letter,)))

    # -- hearing

    def is_line(self) -> bool:
        """Whether the keys are in a line of something."""
        return self.focus is not None and self.focus.get_role_name() in ("list item", "table cell")

    def spoken(self, node: Any = None) -> str:
        """What a screen reader says of it: label or name, role, value, states, description."""
        node = node if node is not None else self.focus
        if node is None:
            return "(nada)"
        try:
            return _spoken(node)
        except GLib.Error:
            return "(ya no está)"


def _spoken(node: Any) -> str:
    told = [_label(node) or node.get_name() or "SIN NOMBRE"]
    role = node.get_role_name()
    told.append(ROLES.get(role, role))
    states, kind = node.get_state_set(), Atspi.StateType
    if (value := _value(node)) and value != told[0]:
        told.append(f"«{value}»")
    if role in ("check box", "radio button") or states.contains(kind.CHECKABLE):
        told.append("marcada" if states.contains(kind.CHECKED) else "sin marcar")
    if not states.contains(kind.ENABLED):
        told.append("no disponible")
    if states.contains(kind.READ_ONLY):
        told.append("solo lectura")
    description = (node.get_description() or "").strip()
    if description and description != told[0]:
        told.append(f"({description})")
    return ", ".join(told)


def _label(node: Any) -> str:
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            labels = [relation.get_target(place) for place in range(relation.get_n_targets())]
            return " ".join(label.get_name() for label in labels if label.get_name())
    return ""


def _value(node: Any) -> str:
    role = node.get_role_name()
    if role in ("text", "entry") and (text := node.get_text_iface()) is not None:
        return str(Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)))
    return str(node.get_name() or "") if role == "combo box" else ""


KEYS: dict[str, tuple[str, ...]] = {
    " ": ("space",),
    "-": ("minus",),
    ".": ("period",),
    ":": ("Shift_L", "period"),
    "/": ("slash",),
    "_": ("Shift_L", "minus"),
}
CODES = {
    "Tab": 23, "Return": 36, "Escape": 9, "space": 65, "Shift_L": 50, "Control_L": 37, "Alt_L": 64,
    "Down": 116, "Up": 111, "F3": 69, "F5": 71, "F6": 72, "minus": 20, "period": 60, "comma": 59, "slash": 61,
}  # fmt: skip
"""Codes of the keys of a keyboard under X; letters and digits are counted along their rows."""
ROWS = {10: "1234567890", 24: "qwertyuiop", 38: "asdfghjkl", 52: "zxcvbnm"}


def _keycode(key: str) -> int:
    if key in CODES:
        return CODES[key]
    for first, row in ROWS.items():
        if (place := row.find(key.lower())) >= 0:
            return first + place
    raise KeyError(key)


def give_the_keys() -> None:
    """What a window manager would do: the largest window of this screen takes the keys."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    root, above, many = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    screen = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    found = (ctypes.byref(one) for one in (root, above, windows, many))
    x11.XQueryTree(display, screen, *found)
    largest = max(windows[: many.value], key=lambda window: _area(x11, display, window))
    x11.XSetInputFocus(display, ctypes.c_ulong(largest), TO_ITS_PARENT, NOW)
    x11.XSync(display, 0)


def _area(x11: ctypes.CDLL, display: ctypes.c_void_p, window: int) -> int:
    root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
    width, height, border, depth = (ctypes.c_uint() for _number in range(4))
    told = (ctypes.byref(one) for one in (root, x, y, width, height, border, depth))
    x11.XGetGeometry(display, ctypes.c_ulong(window), *told)
    return width.value * height.value
