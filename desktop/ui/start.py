"""How the window begins: what must hold before Qt does, then the frame, then the book."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.domain import language
from desktop.domain.language import _
from desktop.domain.resources import RESOURCES
from desktop.ui import diary
from desktop.ui.ahead import Ahead, steps
from desktop.ui.ending import Ending
from desktop.ui.failure import Failures, Watch, hear_threads
from desktop.ui.heap import give_back
from desktop.ui.kit import theme
from desktop.ui.kit.aloud import tell_rows
from desktop.ui.kit.away import Hand
from desktop.ui.kit.key_names import KeyNames
from desktop.ui.kit.sweeping import Sweeper, keep_all, keep_no_more
from desktop.ui.preferences import Preferences
from desktop.ui.session import Session

WITHOUT_SCREEN = 1


def run_window(
    book: str | None, language: str | None, *, files: Sequence[str] = (), fresh: bool = False
) -> int:
    """Show the window until it is closed, and answer the exit code."""
    preferences = Preferences()
    speak(language or preferences.language)
    if not has_screen():
        told = _("No hay pantalla: inicie Probidad en un escritorio, o use sus órdenes (probidad --help).")
        sys.stderr.write(told + "\n")
        return WITHOUT_SCREEN
    diary.begin()
    watch = Watch()
    watch.begin()
    app = application(preferences)
    session = Session(preferences, date.today, book, files, fresh=fresh)
    if session.is_another_open:
        watch.end()
        return 0
    failures = Failures(lambda: session.frame, session.keep_typed)
    diary.catch_all(failures.hear)
    hear_threads(failures)
    ending = Ending(session.close)
    ending.begin()
    session.begin()
    get_ready(session, app)
    code = app.exec()
    ending.end()
    session.end()
    watch.end()
    return code


def get_ready(session: Session, app: QApplication) -> Ahead:
    """What comes next is got ready, and what went is swept away, while no hand is on the window."""
    hand = Hand(lambda: session.frame, app)
    Sweeper(app, hand.is_away)

    def is_idle() -> bool:
        return session.window is not None and session.frame.runner.is_settled and hand.is_away()

    ahead = Ahead(is_idle, all_steps(session), app)

    def anew() -> None:
        keep_no_more()
        ahead.begin(all_steps(session))

    session.left.connect(anew)
    return ahead


def all_steps(session: Session) -> Iterator[Callable[[], object]]:
    """What is got ready for a window; then what is in use is swept over no more."""
    return chain(steps(session), (keep_all,))


def application(preferences: Preferences) -> QApplication:
    """Qt with our name, our looks, and its own texts in our language."""
    give_back()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("probidad")
    app.setApplicationDisplayName("Probidad")
    app.setDesktopFileName("probidad")
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "probidad.svg")))
    QLocale.setDefault(QLocale(language.locale()))
    if language.current() == language.SOURCE:
        translator = QTranslator(app)
        if translator.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)
    app.installTranslator(KeyNames(app))
    theme.apply(app, preferences.mode, preferences.text_size)
    if existing is None:
        tell_rows(app)
    return app


def speak(wanted: str) -> None:
    """The language of everything that is shown from now on."""
    language.use(wanted)


def has_screen() -> bool:
    """Whether Qt will find a screen: without one it ends the program before Python can say why."""
    if not sys.platform.startswith("linux"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if chosen in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs"):
        return True
    return bool(os.environ.get("WAYLAND_DISPLAY")) or _answers(os.environ.get("DISPLAY", ""))


def _answers(display: str) -> bool:
    """Whether an X server is there; of one on another machine it is taken on trust."""
    host, _colon, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdigit():
        return False
    if host not in ("", "unix"):
        return True
    for place in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):  # noqa: S108 -- where X listens
        with socket.socket(socket.AF_UNIX) as server:
            try:
                server.connect(place)
            except OSError:
                continue
            return True
    return False
