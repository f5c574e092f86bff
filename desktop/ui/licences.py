"""Under which licences what we stand on may be used, read from what came with each library."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import (
    Distribution,
    PackageMetadata,
    PackageNotFoundError,
    distribution,
    distributions,
)
from pathlib import Path

from desktop.domain.language import _
from desktop.domain.resources import RESOURCES

PINNED = RESOURCES.parent / "packaging" / "requirements-run.txt"
TEXT = re.compile(r"(^|/)(licen[cs]es?|copying|notice|authors)[^/]*", re.IGNORECASE)
NAME = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
QT = ("pyside6-essentials", "shiboken6")
LONGEST_LABEL = 60


@dataclass(frozen=True)
class Licence:
    """One thing that we use: what it is called, under which licence, and the words of it."""

    name: str
    version: str
    licence: str
    words: Callable[[], str]
    """Read when somebody wants them: to find those of every library takes long."""

    @property
    def text(self) -> str:
        """The words of the licence."""
        return self.words()


@cache
def bundled() -> tuple[Licence, ...]:
    """The program itself, then Qt, letters, icons and data, then every library that is installed for it."""
    return (_own(), *_qt(), *_data(), *_libraries())


def _own() -> Licence:
    from desktop import __version__  # noqa: PLC0415 -- the one name that the package itself holds

    return Licence("Probidad", __version__, "MIT", partial(_read, RESOURCES.parent / "LICENSE"))


def _qt() -> tuple[Licence, ...]:
    """Their packages bring no text, so it lies with us."""
    words = _(
        "Qt, PySide6 y Shiboken son de The Qt Company y sus colaboradores, y se usan sin cambios bajo la "
        "licencia LGPL, versión 3. Están en archivos aparte de este programa, en la carpeta de bibliotecas "
        "de Python: puede cambiarlos por otra versión compatible. Su código fuente se ofrece en "
        "https://download.qt.io y https://code.qt.io. Siguen el texto de la LGPL y el de la GPL, que la "
        "LGPL completa."
    )
    texts = [_read(RESOURCES / "licences" / f"{name}.txt") for name in ("LGPL-3.0", "GPL-3.0")]
    whole = "\n\n".join([words, *texts])
    told = [(name, _found(name)) for name in QT]
    return tuple(
        Licence(found.metadata["Name"], found.version, "LGPL-3.0-only", lambda: whole)
        for _name, found in told
        if found is not None
    )


def _data() -> tuple[Licence, ...]:
    """What ships as data."""
    council = _("Consejo para la Transparencia (InfoLobby, InfoProbidad), con los cambios que siguen.")
    return (
        Licence("Noto Sans", "2.004", "SIL OFL 1.1", partial(_read, RESOURCES / "fonts" / "OFL.txt")),
        Licence("Lucide", "1.62.0", "ISC, MIT", partial(_read, RESOURCES / "icons" / "LICENSE-lucide.txt")),
        Licence(
            _("Códigos de organismos y listas de declaraciones"),
            "",
            "CC BY 4.0",
            lambda: f"{council}\n\n{_read(RESOURCES / 'reference' / 'README.md')}",
        ),
        Licence(
            _("Listas, plazos y montos de la ley"), "", "", partial(_read, RESOURCES / "law" / "README.md")
        ),
        Licence(_("Perfil de color sRGB"), "2", "zlib", partial(_read, RESOURCES / "colour" / "README.md")),
    )


def _libraries() -> tuple[Licence, ...]:
    found = [one for name in _names() if name not in QT and (one := _found(name)) is not None]
    told = [_told(one) for one in found]
    return tuple(sorted(told, key=lambda one: one.name.casefold()))


def _told(library: Distribution) -> Licence:
    told = library.metadata  # read anew at each asking
    return Licence(told["Name"], told["Version"], label(told), partial(_text, library))


def _names() -> list[str]:
    """All that is installed to run; where the list did not come along, whatever is there."""
    if PINNED.is_file():
        return NAME.findall(PINNED.read_text(encoding="utf-8"))
    return sorted({one.metadata["Name"].lower() for one in distributions()})


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None  # asked for on another system only


def label(told: PackageMetadata) -> str:
    """A library's licence in a few letters."""
    for name in ("License-Expression", "License"):
        said = str(told[name]).strip() if name in told else ""
        if said and len(said) <= LONGEST_LABEL and "\n" not in said:
            return said
    classes = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    return ", ".join(line.rpartition(" :: ")[2] for line in classes) or _("véase el texto")


def _text(library: Distribution) -> str:
    """Every text of licence that lies in its package, one after the other."""
    inside = [path for path in library.files or [] if ".dist-info/" in path.as_posix()]
    paths = [path for path in inside if TEXT.search(path.as_posix())]
    parts = [(path, _read(Path(str(path.locate())))) for path in paths]
    whole = "\n\n".join(f"— {path.name} —\n\n{text}" for path, text in parts if text)
    return whole or _("El paquete no trae el texto de su licencia.")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
