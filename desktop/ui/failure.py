"""What nobody caught: what was typed is kept, a report stays on this machine, and the window says so once."""

from __future__ import annotations

import faulthandler
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.language import _
from desktop.ui import code_places, diary
from desktop.ui.diagnosis import facts, told
from desktop.ui.frame import Frame
from desktop.ui.messages import is_for_people, note, sentence

MOST_REPORTS = 20
REPORT, DUMP = "falla", "caida"
"""How the files of reports begin, and of what is written while the program falls."""


class Failures(QObject):
    """Hears of every failure, in whichever thread, and tells of each place once."""

    _heard = Signal(object)

    def __init__(self, frame: Callable[[], Frame], keep_typed: Callable[[], bool]) -> None:
        """`keep_typed` keeps what is being typed and answers whether all of it is safe."""
        super().__init__()
        self._frame, self._keep_typed = frame, keep_typed
        self._told: set[str] = set()
        self._heard.connect(self._tell)

    def hear(self, error: BaseException) -> None:
        """Something was not caught; what the window does about it is done in its own thread."""
        self._heard.emit(error)

    def _tell(self, error: BaseException) -> None:
        # A plain ValueError is a refusal where the program threw it; elsewhere it is Python's, in English.
        if is_for_people(error) and (type(error) is not ValueError or code_places.is_said_by_us(error)):
            self._frame().say(sentence(error))
            return
        where = " ".join([code_places.kind_of(error), *code_places.places(error.__traceback__)[:1]])
        if where in self._told:
            return  # a painting that fails would tell of it for ever
        self._told.add(where)
        note(error)
        report = report_of(error)
        save(report)
        safe = self._is_safe()
        words = (
            _("Algo falló y quedó anotado. Lo escrito está a salvo: puede seguir trabajando.")
            if safe
            else _("Algo falló y quedó anotado. Lo guardado está a salvo; revise lo último que escribió.")
        )
        copy = (_("Copiar el informe"), lambda: QGuiApplication.clipboard().setText(report))
        self._frame().notice.say(words, "bad", [(_("Abrir la carpeta"), diary.show), copy])

    def _is_safe(self) -> bool:
        try:
            return self._keep_typed()
        except Exception as error:  # noqa: BLE001 -- it is the failing window that is asked
            note(error)
            return False


def report_of(error: BaseException) -> str:
    """A failure for whoever repairs the program: types and places of code, versions, no value."""
    lines = _head(_("Informe de una falla de Probidad: no contiene datos de personas ni se envió."))
    for one in code_places.chain(error):
        places = code_places.places(one.__traceback__)
        lines += ["", code_places.kind_of(one), *(f"  {place}" for place in places)]
    return "\n".join(lines) + "\n"


def _head(heading: str) -> list[str]:
    return [heading, "", *(told(fact) for fact in facts())]


def save(report: str) -> Path | None:
    """Beside the diary, written whole under another name first; the oldest go."""
    folder = diary.folder()
    now = datetime.now(UTC).astimezone()
    target = folder / f"{REPORT}-{now:%Y%m%d-%H%M%S-%f}.txt"
    part = target.with_suffix(".tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(report, encoding="utf-8")
        part.replace(target)
        for old in sorted(folder.glob(f"{REPORT}-*.txt"))[:-MOST_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None  # without a place for it the program goes on without
    return target


class Watch:
    """Has the places of code written down when the program falls so hard that Python cannot say a word."""

    def __init__(self) -> None:
        """Not yet."""
        self._file: TextIO | None = None
        self._path = Path()

    def begin(self) -> None:
        """From now on; what was written at earlier falls becomes reports."""
        with suppress(OSError):
            diary.folder().mkdir(parents=True, exist_ok=True)
            gather_falls()
            self._path = diary.folder() / f"{DUMP}-{os.getpid()}.txt"
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def end(self) -> None:
        """The program ends as it should."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            self._path.unlink(missing_ok=True)


def gather_falls() -> None:
    """Make reports of what falls left behind, without whole paths; of a window that is open, nothing."""
    for path in diary.folder().glob(f"{DUMP}-*.txt"):
        number = path.stem.removeprefix(f"{DUMP}-")
        if not number.isdigit() or _is_running(int(number)):
            continue
        with suppress(OSError):  # it may be another window's on a system that does not let it be removed
            places = code_places.of_a_fall(path.read_text(encoding="utf-8", errors="replace"))
            path.unlink(missing_ok=True)
            if places:
                heading = _("Informe de una caída de Probidad: no contiene datos de personas ni se envió.")
                save("\n".join([*_head(heading), "", *places]) + "\n")


def _is_running(number: int) -> bool:
    if os.name == "nt":
        return False  # asking would end it there; an open file cannot be removed either
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def hear_threads(failures: Failures) -> None:
    """Threads of Python's own tell too."""
    threading.excepthook = lambda said: failures.hear(said.exc_value) if said.exc_value else None
