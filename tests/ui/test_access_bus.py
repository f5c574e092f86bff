"""The real window through the platform's accessibility bus: a meeting is written by ear, without a mouse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "access_bus"
PROGRAMS = ("dbus-run-session", "xvfb-run", "Xvfb", "sh")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM = "/usr/bin/python3"
BINDING = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
SECONDS = 200


def lacking() -> str:
    """What this machine has not."""
    programs = [name for name in PROGRAMS if shutil.which(name) is None]
    if programs or not LAUNCHER.exists() or not Path(SYSTEM).exists():
        return ", ".join([*programs, *([] if LAUNCHER.exists() else ["at-spi2-core"])])
    found = subprocess.run([SYSTEM, "-c", BINDING], capture_output=True, check=False)
    return "" if found.returncode == 0 else "python3-gi, gir1.2-atspi-2.0"


def heard(book: Path, what: str) -> str:
    """All that is heard on the way; it has to be gone to its end."""
    if missing := lacking():
        pytest.skip(f"there is no accessibility bus to read the window through: install {missing}")
    ended = subprocess.run(
        ["sh", str(HERE / "run.sh"), sys.executable, str(book), what],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    told = ended.stdout + ended.stderr
    assert ended.returncode == 0, told
    assert "SIN NOMBRE" not in ended.stdout, told
    return ended.stdout


@pytest.mark.timeout(300)
def test_a_meeting_is_written_by_ear_and_completed(book: Path) -> None:
    told = heard(book, "short")
    assert "Fecha: Se espera una fecha dd-mm-aaaa." in told
    assert "Guardado como borrador" in told


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_month_is_closed_by_ear(book: Path) -> None:
    told = heard(book, "close")
    assert "Meses declarados sin movimiento" in told
    assert "publicado en /" in told
