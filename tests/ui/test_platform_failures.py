"""What fails is noted by type and place, told once, and reported on this machine alone; no value is kept."""

from __future__ import annotations

import faulthandler
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QTimer, QtMsgType, qWarning
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.exchange.recognise import recognise
from desktop.jobs.progress import Progress
from desktop.store import BookError, Store
from desktop.ui import code_places, diagnosis, diary
from desktop.ui.failure import DUMP, REPORT, Failures, Watch, gather_falls, hear_threads, report_of, save
from desktop.ui.kit.runner import Work
from desktop.ui.messages import log, note_qt, sentence
from desktop.ui.resumption import keep_typed
from desktop.ui.window import Window
from tests.ui.hands import an_office

MARK = "Quilapán"
MARKED = f"12.345.678-5 {MARK} de José"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The diary's own folder, with the diary open in it and nothing else listening."""
    place = tmp_path / "diario"
    monkeypatch.setattr(diary, "folder", lambda: place)
    root = logging.getLogger()
    before, above = list(log.handlers), list(root.handlers)
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    diary.begin()
    yield place
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    root.handlers[:] = above
    for handler in [handler for handler in log.handlers if handler not in before]:
        log.removeHandler(handler)
        handler.close()
    log.propagate = True


def everything(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*")))


def failing(text: str = MARKED) -> None:
    """Fails with something typed in every place where a traceback could show it."""
    typed = text
    try:
        int(typed)
    except ValueError as error:
        raise KeyError(typed, {typed: typed}) from error


def by_name_of_a_format(name: str) -> None:
    recognise([], name)


def caught(act: Callable[[], object] = failing) -> BaseException:
    try:
        act()
    except Exception as error:  # noqa: BLE001 -- whatever it is
        return error
    raise AssertionError


# -- no value is kept


def test_nothing_that_somebody_typed_reaches_any_file(
    qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = Failures(lambda: window.frame, lambda: keep_typed(window))
    diary.catch_all(failures.hear)
    hear_threads(failures)
    monkeypatch.setenv("HOME", f"/home/{MARK}")
    errors: list[BaseException] = [
        caught(),
        caught(lambda: Path(f"/no/hay/{MARK}").read_text(encoding="utf-8")),
        caught(lambda: exec(compile("1/0", f"/home/{MARK}/guion.py", "exec"))),  # noqa: S102 -- a path with a name
        caught(lambda: MARKED.encode("ascii")),
        OSError(5, MARKED, MARKED),
        RuntimeError(MARKED),
        BookError(MARKED),
        ExceptionGroup(MARKED, [ValueError(MARKED)]),
    ]
    for error in errors:
        sentence(error)
        sys.excepthook(type(error), error, error.__traceback__)
        save(report_of(error))
    unraisable = SimpleNamespace(exc_value=caught(), object=MARKED, err_msg=MARKED)
    sys.unraisablehook(unraisable)
    thread = threading.Thread(target=failing)
    thread.start()
    thread.join()
    with qtbot.waitSignal(window.runner.ended):
        window.runner.start(MARKED, a_job())
    window.runner.ask(folder, failing, print)
    qtbot.waitUntil(lambda: not window.runner._asked)
    for text in (MARKED, f"{MARK}::{MARK}: x", f"QUIROGA::{MARK}", f"Quiroga {MARK}", f"QFont::x{MARK}"):
        diary._from_qt(QtMsgType.QtWarningMsg, QMessage(), text)  # type: ignore[arg-type]  # what it reads of it
        note_qt(text, text, logging.ERROR)
    qWarning(MARKED)
    told = everything(folder)
    assert "KeyError" in told
    assert "ExceptionGroup" in told
    assert len(list(folder.glob(f"{REPORT}-*"))) > len(errors)
    for secret in (MARK, "12.345", "José", "Quiroga", "QUIROGA", str(Path.cwd()), "/home/"):
        assert secret not in told, secret
    copied = diagnosis.whole([], window.preferences)
    for secret in (MARK, str(folder), str(Path.home()), str(window.store.path), window.store.actor):
        assert secret not in copied, secret


def test_what_libraries_log_is_not_printed_either(folder: Path) -> None:
    """A program of the desktop has no terminal: what it prints ends in the system's own log."""
    script = (
        "import logging, sys; from pathlib import Path; from desktop.ui import diary\n"
        f"diary.folder = lambda: Path({str(folder)!r}); diary.begin()\n"
        f"logging.getLogger('pyhanko').error({MARKED!r}); logging.error({MARKED!r})"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout + done.stderr == ""
    assert MARK not in everything(folder)


class QMessage(QObject):
    category = MARKED


def a_job() -> Work:
    yield Progress(0, 0, MARKED)
    failing()


def test_the_diary_tells_types_and_places_of_every_error_that_led_to_it(folder: Path) -> None:
    sentence(caught())
    told = everything(folder)
    assert "ERROR KeyError tests/ui/test_platform_failures.py:" in told
    assert "ERROR ValueError tests/ui/test_platform_failures.py:" in told
    assert " failing < " in told


def test_what_qt_says_is_known_by_its_class_and_category(folder: Path) -> None:
    note_qt("QFont::setPointSize: Point size <= 0 (-1)", "default", logging.WARNING)
    note_qt("could not connect", "qt.qpa.xcb", logging.WARNING)
    told = everything(folder)
    assert "Qt default QFont::setPointSize\n" in told
    assert "Qt qt.qpa.xcb ?\n" in told


def test_the_diary_does_not_grow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (handler,) = [one for one in log.handlers if getattr(one, "baseFilename", "").startswith(str(folder))]
    monkeypatch.setattr(handler, "maxBytes", 2_000)
    for _time in range(400):
        note_qt("QFont::setPointSize: x", "default", logging.WARNING)
    files = list(folder.glob("probidad.log*"))
    assert len(files) == diary.FILES + 1
    assert all(file.stat().st_size <= 2_000 for file in files)


# -- the window lives on


def test_a_failure_in_a_slot_is_told_once_and_what_was_typed_is_safe(
    qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = Failures(lambda: window.frame, lambda: keep_typed(window))
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: failures.hear(error))
    window.new("gifts", {"occasion": "Aniversario"})
    page = window.list_page()
    assert page is not None
    page.record.adopt({"occasion": "Aniversario de la comuna"})
    for _time in range(3):
        QTimer.singleShot(0, window, failing)
    qtbot.waitUntil(lambda: "Algo falló" in window.frame.notice.text())
    qtbot.wait(0)
    assert "Lo escrito está a salvo" in window.frame.notice.text()
    assert len(list(folder.glob(f"{REPORT}-*.txt"))) == 1
    assert len(window.store.drafts.all("gifts")) == 1
    buttons = {button.text(): button for button in window.frame.notice._buttons}
    buttons["Copiar el informe"].click()
    assert "KeyError" in QGuiApplication.clipboard().text()
    window.go("trips")
    assert window.here == "trips"


def test_when_not_even_the_draft_can_be_kept_it_says_so(window: Window, folder: Path) -> None:
    def keeps_nothing() -> bool:
        raise KeyError(MARKED)

    failures = Failures(lambda: window.frame, keeps_nothing)
    failures.hear(caught())
    assert "revise lo último que escribió" in window.frame.notice.text()
    assert folder.is_dir()


def test_what_was_said_for_people_needs_no_report(window: Window, folder: Path) -> None:
    Failures(lambda: window.frame, lambda: True).hear(BookError("El libro está ocupado."))
    assert window.frame.notice.text() == "El libro está ocupado."
    assert not list(folder.glob(f"{REPORT}-*.txt"))


def test_a_refusal_is_said_in_its_words_and_what_python_says_is_a_failure(
    window: Window, folder: Path
) -> None:
    failures = Failures(lambda: window.frame, lambda: True)
    failures.hear(caught(lambda: by_name_of_a_format("papiro")))
    assert window.frame.notice.text().startswith("No existe el formato «papiro»")
    failures.hear(caught(lambda: int(MARKED)))
    assert "Algo falló" in window.frame.notice.text()
    assert len(list(folder.glob(f"{REPORT}-*.txt"))) == 1


def test_only_the_latest_reports_are_kept(folder: Path) -> None:
    for number in range(25):
        save(f"{number}\n")
    told = sorted(folder.glob(f"{REPORT}-*.txt"))
    assert [path.read_text() for path in told] == [f"{number}\n" for number in range(5, 25)]


# -- falls of the whole program


FALLS = """
import faulthandler, sys
sys.path.insert(0, ".")
from desktop.ui import diary
from pathlib import Path
diary.folder = lambda: Path(sys.argv[1])
from desktop.ui.failure import Watch
watch = Watch()
watch.begin()
def in_the_middle_of_it():
    faulthandler._sigsegv()
if sys.argv[2] == "fall":
    in_the_middle_of_it()
watch.end()
"""


def test_a_fall_leaves_a_report_for_the_next_start_and_an_ordinary_end_leaves_nothing(folder: Path) -> None:
    script = folder / f"{MARK}.py"
    script.write_text(FALLS, encoding="utf-8")
    for how in ("fall", "end"):
        done = subprocess.run([sys.executable, str(script), str(folder), how], check=False, timeout=60)
        assert (done.returncode == 0) == (how == "end")
    script.unlink()
    assert len(list(folder.glob(f"{DUMP}-*"))) == 0, "the second start has gathered what the first left"
    (report,) = folder.glob(f"{REPORT}-*.txt")
    told = report.read_text(encoding="utf-8")
    assert "Segmentation fault" in told
    assert " in_the_middle_of_it" in told
    assert str(folder) not in told


def test_the_dump_of_a_window_that_is_open_is_left_alone(folder: Path) -> None:
    mine = folder / f"{DUMP}-{os.getppid()}.txt"
    mine.write_text("Fatal Python error: Aborted\n")
    gather_falls()
    assert mine.exists()


def test_places_are_told_as_packages_name_them() -> None:
    told = code_places.of_a_fall(
        f"Fatal Python error: {MARK}\n\nCurrent thread 0x00007f (most recent call first):\n"
        f'  File "C:\\Users\\{MARK}\\probidad\\desktop\\ui\\home.py", line 12 in _show\n'
        f'  File "/home/{MARK}/.venv/lib/python3.11/site-packages/sqlalchemy/x.py", line 3 in <module>\n'
        f"{MARK}\n"
    )
    assert told == [
        "Fatal Python error",
        "Current thread",
        "  desktop/ui/home.py:12 _show",
        "  sqlalchemy/x.py:3 <module>",
    ]


def test_the_watch_ends_without_a_trace(folder: Path) -> None:
    was_on = faulthandler.is_enabled()
    watch = Watch()
    watch.begin()
    try:
        assert len(list(folder.glob(f"{DUMP}-*"))) == 1
    finally:
        watch.end()
        if was_on:
            faulthandler.enable()
    assert not list(folder.glob(f"{DUMP}-*"))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/home/ana/desktop/Ana/probidad/desktop/ui/home.py", "desktop/ui/home.py"),
        ("/home/ana/desktop/Ana/.venv/lib/python3.11/site-packages/x/y.py", "x/y.py"),
        ("/usr/lib/python3.11/json/decoder.py", "python3.11/json/decoder.py"),
        ("/home/Ana Pérez/guion.py", "guion.py"),
        ("<string>", "<string>"),
        ("", "?"),
    ],
)
def test_a_file_is_told_from_its_package_on(path: str, told: str) -> None:
    assert code_places.file_of(path) == told
