"""What the commands about signatures take. As in `commands`, nothing heavy is imported."""

from __future__ import annotations

from collections.abc import Callable

from desktop.cli.words import Words
from desktop.domain.language import _

MODULES = {"sign": "desktop.cli.signing"}
"""The file that does the work of each command."""


def declared() -> dict[str, tuple[str, Callable[[Words], None]]]:
    """Each command with what it is for and what it takes."""
    return {"sign": (_("firma archivos PDF con un certificado o un token, sin conexión"), _sign)}


def _sign(words: Words) -> None:
    words.add_argument("files", metavar="FILE", nargs="+", help=_("los PDF"))
    words.add_argument("--p12", metavar="FILE", help=_("el certificado con su clave, .p12 o .pfx"))
    words.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=_("el archivo con la clave; si no, PROBIDAD_PASSPHRASE o se pregunta"),
    )
    words.add_argument("--pkcs11", metavar="LIB", help=_("o la biblioteca del token, de su fabricante"))
    words.add_argument("--token", metavar="LABEL", help=_("el nombre del token"))
    words.add_argument("--pin-file", metavar="FILE", help=_("el archivo con el PIN; si no, se pregunta"))
    words.add_argument(
        "--output", metavar="DIR", help=_("la carpeta; si no, junto a cada uno, como «…-firmado.pdf»")
    )
    words.add_argument("--reason", metavar="TEXT", default="", help=_("por qué se firma"))
    words.add_argument("--place", metavar="TEXT", default="", help=_("dónde se firma"))
    words.add_argument("--visible", action="store_true", help=_("con un timbre en la primera página"))
