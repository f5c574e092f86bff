"""What the commands about closing a month take. As in `commands`, nothing heavy is imported."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from collections.abc import Callable

from desktop.cli.words import Words, day
from desktop.domain.language import _

MODULES = {
    "publish": "desktop.cli.publish",
    "attest": "desktop.cli.attest",
    "rectify": "desktop.cli.rectify",
    "closings": "desktop.cli.closings",
}
"""The file that does the work of each command."""


def declared() -> dict[str, tuple[str, Callable[[Words], None]]]:
    """Each command with what it is for and what it takes."""
    return {
        "publish": (_("cierra y publica un mes, o muestra qué haría (--rehearse)"), _publish),
        "attest": (_("declara un mes sin audiencias, sin viajes y sin donativos"), _attest),
        "rectify": (_("corrige lo ya publicado, con su motivo, quién lo pidió y quién lo aprobó"), _rectify),
        "closings": (_("los cierres hechos, y lo que cada uno publicó de un registro"), _closings),
    }


def month(text: str) -> tuple[int, int]:
    """A month as ISO writes it."""
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    if not found or not 1900 <= int(found[1]) <= 2199:  # noqa: PLR2004 -- the years of a calendar
        raise ArgumentTypeError(_("«{}» no es un mes: se espera aaaa-mm.").format(text))
    return int(found[1]), int(found[2])


def _month(words: Words) -> None:
    words.add_argument("month", metavar="YYYY-MM", type=month, help=_("el mes"))


def _institution(words: Words) -> None:
    words.add_argument("--institution", metavar="CODE", help=_("de qué organismo, si no es el de este libro"))


def _publish(words: Words) -> None:
    _month(words)
    words.add_argument("--output", metavar="DIR", help=_("la carpeta donde queda el paquete"))
    words.add_argument(
        "--rehearse",
        action="store_true",
        help=_("no cierra nada: qué saldría, qué cambia, qué lo impide y qué datos personales hay"),
    )
    words.add_argument(
        "--release",
        metavar="REASON",
        help=_("publica así los textos que parecen tener datos personales, y por qué"),
    )
    words.add_argument(
        "--two-people",
        choices=("on", "off"),
        help=_("desde ahora, quien registró puede (off) o no puede (on) publicar"),
    )
    _institution(words)


def _attest(words: Words) -> None:
    _month(words)
    words.add_argument(
        "--official", metavar="ID", action="append", default=[], help=_("de quién; se puede repetir")
    )
    words.add_argument(
        "--silent", action="store_true", help=_("de todas las autoridades que no tienen nada anotado")
    )
    words.add_argument("--by", metavar=_("NOMBRE"), required=True, help=_("quién lo declara"))
    words.add_argument("--as", dest="capacity", metavar=_("CARGO"), help=_("en calidad de qué"))
    words.add_argument("--on", metavar="DATE", type=day, help=_("cuándo lo declara; en blanco, hoy"))
    words.add_argument("--output", metavar="DIR", help=_("escribe además la hoja para firmar, en PDF"))
    _institution(words)


def _rectify(words: Words) -> None:
    words.add_argument("register", metavar="REGISTER", help=_("meetings, trips, gifts o attestations"))
    words.add_argument("id", metavar="ID", help=_("el registro publicado"))
    words.add_argument(
        "file", metavar="FILE", nargs="?", help=_("un objeto JSON con los campos que cambian; o -")
    )
    words.add_argument("--reason", metavar="TEXT", required=True, help=_("por qué se corrige"))
    words.add_argument("--asked-by", metavar=_("NOMBRE"), required=True, help=_("quién lo pidió"))
    words.add_argument("--approved-by", metavar=_("NOMBRE"), required=True, help=_("quién lo aprobó"))
    words.add_argument("--on", metavar="DATE", type=day, help=_("cuándo; en blanco, hoy"))


def _closings(words: Words) -> None:
    words.add_argument("register", metavar="REGISTER", nargs="?", help=_("de qué registro"))
    words.add_argument("id", metavar="ID", nargs="?", help=_("cuál: todas sus versiones publicadas"))
