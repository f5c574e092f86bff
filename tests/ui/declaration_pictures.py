"""Pictures of a declaration's page, to be looked at.

xvfb-run -a -s "-screen 0 1366x768x24" python tests/ui/declaration_pictures.py FOLDER

Locked, empty, half filled, beside last year's, with gaps, private, public, signed; light and dark.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
HOME = Path(tempfile.mkdtemp(prefix="probidad-pictures-"))
for _name in ("DATA", "CONFIG", "STATE", "CACHE"):
    os.environ[f"XDG_{_name}_HOME"] = str(HOME / _name.lower())
os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402 -- the folders come first
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.domain.declaring import Expected  # noqa: E402
from desktop.jobs.declaring import contents_of, keep  # noqa: E402
from desktop.registers.declarants import Declarant  # noqa: E402
from desktop.registers.declaration.beginnings import started_from  # noqa: E402
from desktop.store import Store  # noqa: E402
from desktop.ui import start  # noqa: E402
from desktop.ui.declaration import DeclarationPage  # noqa: E402
from desktop.ui.declaration_desk import DeclarationDesk  # noqa: E402
from desktop.ui.frame import Frame  # noqa: E402
from desktop.ui.kit import theme  # noqa: E402
from desktop.ui.kit.runner import Runner  # noqa: E402
from desktop.ui.preferences import Preferences  # noqa: E402
from desktop.ui.window import Window  # noqa: E402
from tests.ui import office  # noqa: E402
from tests.ui.declaring_office import (  # noqa: E402
    DAY,
    KIND,
    PASSPHRASE,
    a_car,
    a_declarant,
    a_declaration,
    a_house,
    signed_before,
)

EXPECTED = Expected(KIND, 2026, date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 1))


def wait(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Scene:
    """One window in one look, and where its pictures go."""

    def __init__(self, folder: Path, mode: str, store: Store, preferences: Preferences) -> None:
        frame = Frame(preferences, Runner(), lambda: DAY)
        frame.resize(1366, 768)
        self.window = Window(frame, store, today=lambda: DAY)
        frame.show()
        self.folder, self.mode = folder, mode

    def take(self, name: str) -> None:
        wait(250)
        frame = self.window.frame
        if QApplication.platformName() == "xcb":
            picture = QApplication.primaryScreen().grabWindow(0, 0, 0, frame.width(), frame.height())
        else:
            picture = frame.grab()
        picture.save(str(self.folder / f"{self.mode}-{name}.png"))

    @property
    def page(self) -> DeclarationPage:
        page = self.window.page("declaration")
        assert isinstance(page, DeclarationPage)
        return page

    @property
    def desk(self) -> DeclarationDesk:
        assert self.page.desk is not None
        return self.page.desk

    def show(self, path: str, name: str) -> None:
        self.desk.list.choose(path)
        self.take(name)


def the_lock(scene: Scene, declarant: Declarant) -> None:
    """Made, its code shown, the empty declaration behind it."""
    scene.window.open_declaration(declarant.uid, None, EXPECTED)
    scene.take("lock")
    door = scene.page.door
    assert door is not None
    for _label, field in door.rows[:2]:
        field.setText(PASSPHRASE)
    door.tell()
    while scene.window.runner.jobs:
        wait(50)
    scene.take("code")
    scene.page.recovery.printed.setChecked(True)
    scene.page.recovery.go.click()
    scene.take("empty")
    scene.show("vessels", "empty-section")


def the_years(scene: Scene, store: Store, declarant: Declarant) -> None:
    """Last year's, signed and public; this year's beside it."""
    box = scene.window.boxes.get(declarant.person.uid)
    assert box is not None
    before = signed_before(store, box, declarant)
    scene.window.open_declaration(declarant.uid, before.uid)
    scene.show("real_estate", "signed")
    scene.desk.head.as_public.setChecked(True)
    scene.take("public")
    contents = started_from(contents_of(box, before), KIND, 2026, before.uid)
    contents.vehicles = [contents.vehicles[0], a_car("NNNN11", 1)]
    contents.vehicles[0].value = Decimal(9_500_000)
    contents.real_estate[0].acquired = None  # type: ignore[assignment]  # drafts have gaps
    contents.shares[0].controls, contents.shares[0].real_estate = True, [a_house()]
    made = keep(box, a_declaration(store, declarant), contents, DAY)
    scene.window.open_declaration(declarant.uid, made.uid)
    scene.show("vehicles", "beside")
    scene.desk.middle.verticalScrollBar().setValue(600)
    scene.take("beside-below")
    scene.show("shares", "company")
    scene.desk.middle.verticalScrollBar().setValue(900)
    scene.take("company-below")
    scene.desk.jump()
    scene.take("gap")
    scene.show("debts", "debts")
    scene.show("own", "private")
    scene.page.begin_signing()
    scene.take("gaps")
    scene.desk.acting.emit("begin")
    scene.take("begin")
    scene.desk.acting.emit("print")
    scene.take("papers")


def main() -> None:
    """Take them all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    preferences = Preferences(HOME / "ventana.ini")
    app = start.application(preferences)
    app.setQuitOnLastWindowClosed(False)
    for mode in ("light", "dark"):
        place = HOME / mode
        place.mkdir()
        theme.apply(app, mode, 100)
        store = office.the_office(place)
        declarant = a_declarant(store)
        scene = Scene(folder, mode, store, preferences)
        wait(300)
        the_lock(scene, declarant)
        the_years(scene, store, declarant)
        scene.window.frame.close()
        scene.window.frame.deleteLater()
        wait(100)


if __name__ == "__main__":
    main()
