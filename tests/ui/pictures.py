"""Pictures of every page, to be looked at.

xvfb-run -a -s "-screen 0 1920x1080x24" python tests/ui/pictures.py FOLDER

Each page in light and dark, Spanish and English, at 100 and 200 %, of a full book and of an empty one; papers
in their preview; the first start and a broken book.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
HOME = Path(tempfile.mkdtemp(prefix="probidad-pictures-"))
for _name in ("DATA", "CONFIG", "STATE", "CACHE"):
    os.environ[f"XDG_{_name}_HOME"] = str(HOME / _name.lower())
os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402 -- the folders come first
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.app import main as run  # noqa: E402
from desktop.jobs.practice import practice  # noqa: E402
from desktop.store.practice_book import is_practice  # noqa: E402
from desktop.ui import start  # noqa: E402
from desktop.ui.first_start import FirstStart  # noqa: E402
from desktop.ui.kit import theme  # noqa: E402
from desktop.ui.listing import ListingPage  # noqa: E402
from desktop.ui.preferences import Preferences  # noqa: E402
from desktop.ui.preview import PreviewWindow  # noqa: E402
from desktop.ui.record_head import READING  # noqa: E402
from desktop.ui.session import Session  # noqa: E402
from desktop.ui.window import Window  # noqa: E402
from tests.ui.pages import PAGES  # noqa: E402

TODAY = date(2026, 11, 24)
Look = tuple[str, int, tuple[int, int]]
LOOKS: tuple[Look, ...] = (
    ("light", 100, (1366, 768)),
    ("dark", 200, (1366, 768)),
    ("dark", 100, (1366, 768)),
    ("light", 200, (1366, 768)),
    ("light", 100, (1920, 1080)),
)
"""Theme, size of letters, size of the window."""


def wait(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(what: Callable[[], bool]) -> None:
    """Until something holds."""
    while not what():
        wait(20)
    wait(120)


class Camera:
    """Takes the window, with what pops up over it, into a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def take(self, session: Session, name: str) -> None:
        frame = session.frame
        if QApplication.platformName() == "xcb":
            picture = QApplication.primaryScreen().grabWindow(0, 0, 0, frame.width(), frame.height())
        else:
            picture = frame.grab()
        picture.save(str(self.folder / f"{name}.png"))


def settle(window: Window) -> None:
    """Until everything is answered."""
    wait_for(lambda: not window.runner._asked and not window.runner.jobs)


def a_list(window: Window, name: str, row: int) -> None:
    """A list with one of its records open."""
    page = window.pages.get(name)
    if isinstance(page, ListingPage):
        page.table.selectRow(row)
        page.table.open_now()
        wait(200)


def the_pages(session: Session, camera: Camera, tag: str) -> None:
    window = session.window
    assert isinstance(window, Window)
    for name in PAGES:
        if name == "exercises" and not is_practice(window.store):
            continue
        window.go(name)
        settle(window)
        a_list(window, name, 1)
        camera.take(session, f"{tag}-{name}")
    window.go("home")
    settle(window)
    window.palette.come()
    window.palette.field.setText("reglamento")
    settle(window)
    camera.take(session, f"{tag}-search")
    window.palette.hide()
    page = window.page("meetings")
    window.go("meetings")
    settle(window)
    if isinstance(page, ListingPage):
        page.new()
        wait(200)
        camera.take(session, f"{tag}-new")
        page.head.field.setText("zzzz")
        wait(200)
        settle(window)
        camera.take(session, f"{tag}-nothing")
        page.head.clear()
        page.reread()
        settle(window)
    window.frame.notice.say("Se eliminó: 1 audiencia.", "plain", [("Deshacer", lambda: None)])
    wait(60)
    camera.take(session, f"{tag}-notice")
    window.frame.notice.hide()


def the_papers(session: Session, camera: Camera, tag: str) -> None:
    """A record read, and its sheet and its list in the preview."""
    window = session.window
    assert isinstance(window, Window)
    window.go("meetings")
    settle(window)
    a_list(window, "meetings", 1)
    page = window.page("meetings")
    assert isinstance(page, ListingPage)
    page.record.head.tabs.setCurrentIndex(READING)
    wait(200)
    camera.take(session, f"{tag}-reading")
    window.frame.actions_by_name["print"].trigger()
    (preview,) = session.frame.findChildren(PreviewWindow)
    wait_for(lambda: preview.pdf is not None and preview.pages.is_drawn())
    preview.grab().save(str(camera.folder / f"{tag}-preview.png"))
    preview.close()
    wait(100)


def away(session: Session) -> None:
    """Nothing of it is left on the screen."""
    assert session.frame.close()
    session.frame.deleteLater()
    wait(100)


def first_steps(camera: Camera, tag: str, folder: Path) -> None:
    session = Session(Preferences(folder / "primera.ini"), lambda: TODAY, str(folder / "nuevo.probidad"))
    session.frame.resize(1366, 768)
    session.begin()
    wait_for(lambda: isinstance(session.frame.pages.currentWidget(), FirstStart))
    page = session.frame.pages.currentWidget()
    assert isinstance(page, FirstStart)
    camera.take(session, f"{tag}-first-1")
    page.on.click()
    page.whose.search.setText("salud")
    page.whose.list.setCurrentRow(1)
    wait(100)
    camera.take(session, f"{tag}-first-2")
    page.on.click()
    wait(100)
    camera.take(session, f"{tag}-first-3")
    away(session)


def a_broken_book(camera: Camera, tag: str, folder: Path) -> None:
    path = folder / "roto.probidad"
    path.write_bytes(b"nada")
    session = Session(Preferences(folder / "rota.ini"), lambda: TODAY, str(path))
    session.frame.resize(1366, 768)
    session.begin()
    wait(1500)
    camera.take(session, f"{tag}-broken")
    away(session)


def an_empty_book(path: Path) -> Path:
    """As the first start leaves it: an institution, and nobody in it yet."""
    root = ["new", "--book", str(path), "--institution", "AF001"]
    assert run(root) == 0
    return path


def a_round(book: Path, camera: Camera, tag: str, looks: Sequence[Look]) -> None:
    """All pages of a book in each look."""
    session = Session(Preferences(HOME / f"{tag}.ini"), lambda: TODAY, str(book))
    session.begin()
    wait_for(lambda: isinstance(session.window, Window))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for mode, scale, (width, height) in looks:
        theme.apply(app, mode, scale)
        session.frame.resize(width, height)
        wait(100)
        name = f"{tag}-{mode}-{scale}-{width}"
        the_pages(session, camera, name)
        if "empty" not in tag:
            the_papers(session, camera, name)
    away(session)


def main() -> None:
    """Take them all, or only those whose name begins as asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--meetings", type=int, default=400)
    asked.add_argument("--only", default="", help="full-es, empty-en …")
    told = asked.parse_args()
    full = HOME / "practica.probidad"
    for _progress in practice(full, actor="prueba", today=TODAY, meetings=told.meetings):
        pass
    books = {"full": full, "empty": an_empty_book(HOME / "vacio.probidad")}
    camera = Camera(told.folder)
    for tongue in ("es", "en"):
        start.speak(tongue)
        app = start.application(Preferences(HOME / "ventana.ini"))
        app.setQuitOnLastWindowClosed(False)
        for kind, book in books.items():
            tag = f"{kind}-{tongue}"
            if tag.startswith(told.only):
                a_round(book, camera, tag, LOOKS if kind == "full" else LOOKS[:2])
        for mode in ("light", "dark"):
            if not told.only:
                theme.apply(app, mode, 100)
                first_steps(camera, f"{tongue}-{mode}", HOME)
                a_broken_book(camera, f"{tongue}-{mode}", HOME)


if __name__ == "__main__":
    main()
