"""Opening books by a double click: what the person's desktop has to know, told and taken back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSettings, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.domain.resources import RESOURCES

TEMPLATES = RESOURCES.parent / "packaging" / "desktop"
SIGN = RESOURCES / "icons" / "probidad.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
SIGNS = (
    "apps/probidad",
    "mimetypes/application-x-probidad-book",
    "mimetypes/application-x-probidad-exchange",
)
ENTRY = Path("applications/probidad.desktop")
KINDS = Path("mime/packages/probidad.xml")
SECONDS = 20
"""How long one of the desktop's own tools may take."""
CLASSES = r"HKEY_CURRENT_USER\Software\Classes"


def is_possible() -> bool:
    """Whether this system is one that we know how to tell."""
    return sys.platform == "win32" or (sys.platform.startswith("linux") and TEMPLATES.is_dir())


def is_on() -> bool:
    """Whether a double click opens this very program."""
    if sys.platform == "win32":
        return bool(
            QSettings(CLASSES, QSettings.Format.NativeFormat).value("Probidad.Book/shell/open/command/.")
        )
    try:
        return _entry() == (home() / ENTRY).read_text(encoding="utf-8")
    except OSError:
        return False


def turn_on() -> None:
    """Tell the desktop.

    Raises:
        OSError: something could not be written.
    """
    if sys.platform == "win32":
        _tell_windows()
        return
    _put(home() / KINDS, (TEMPLATES / "probidad.xml").read_bytes())
    for path, content in _signs():
        _put(home() / path, content)
    _put(home() / ENTRY, _entry().encode())
    _refresh()


def turn_off() -> None:
    """Take everything back that was written.

    Raises:
        OSError: something could not be removed.
    """
    if sys.platform == "win32":
        kept = QSettings(CLASSES, QSettings.Format.NativeFormat)
        for name in ("Probidad.Book", ".probidad"):
            kept.remove(name)
        return
    for path in (ENTRY, KINDS, *(path for path, _content in _signs())):
        (home() / path).unlink(missing_ok=True)
    _refresh()


def home() -> Path:
    """Where the desktop looks for what belongs to this person alone."""
    told = os.environ.get("XDG_DATA_HOME", "")
    return Path(told) if Path(told).is_absolute() else Path.home() / ".local" / "share"


def command() -> list[str]:
    """How this very program is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(RESOURCES.parent / "main.py")]


def _entry() -> str:
    """The desktop's entry, that starts this program where it lies."""
    told = (TEMPLATES / "probidad.desktop").read_text(encoding="utf-8")
    return told.replace("Exec=probidad %F", f"Exec={' '.join(map(quoted, command()))} %F")


def quoted(word: str) -> str:
    """A word of an Exec line: in quotes, its signs escaped once for the quotes and once for the file."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    return '"{}"'.format(word.replace("\\", "\\\\").replace("%", "%%"))


def _signs() -> Iterator[tuple[Path, bytes]]:
    """The sign for every size that desktops ask for, all drawn from one."""
    drawn = {size: sign_png(size) for size in SIZES}
    for name in SIGNS:
        yield Path(f"icons/hicolor/scalable/{name}.svg"), SIGN.read_bytes()
        for size, content in drawn.items():
            yield Path(f"icons/hicolor/{size}x{size}/{name}.png"), content


def sign_png(size: int, form: str = "PNG") -> bytes:
    """The program's sign, so many pixels wide."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SIGN)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(form.encode())).write(image)
    return bytes(content.data())


def _put(path: Path, content: bytes) -> None:
    """Written beside, and renamed: a desktop that looks meanwhile sees the old or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _refresh() -> None:
    """Have the desktop's own tools read it; without them it is read when one next logs in."""
    for tool, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        if (found := shutil.which(tool)) and (home() / folder).is_dir():
            try:
                subprocess.run(  # noqa: S603 -- the system's own tool on the person's own folder
                    [found, str(home() / folder)], check=False, capture_output=True, timeout=SECONDS
                )
            except (OSError, subprocess.TimeoutExpired):
                continue
    if (hicolor := home() / "icons" / "hicolor").is_dir():
        os.utime(hicolor)  # desktops look at the folder's time to know whether to read it again


def _tell_windows() -> None:
    """The same in the person's own part of the registry."""
    signs = home_of_signs()
    signs.mkdir(parents=True, exist_ok=True)
    _put(signs / "probidad.ico", sign_png(SIZES[-1], "ICO"))
    kept = QSettings(CLASSES, QSettings.Format.NativeFormat)
    kept.setValue(".probidad/.", "Probidad.Book")
    kept.setValue("Probidad.Book/.", "Libro de Probidad")
    kept.setValue("Probidad.Book/DefaultIcon/.", str(signs / "probidad.ico"))
    kept.setValue("Probidad.Book/shell/open/command/.", _started())


def _started() -> str:
    """How Windows starts this program with a book."""
    return " ".join(f'"{word}"' for word in (*command(), "%1"))


def home_of_signs() -> Path:
    """On Windows, where the sign lies."""
    return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "probidad"
