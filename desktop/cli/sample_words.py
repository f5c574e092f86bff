"""The words of the command that asks whether what was published is how it was."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable

from desktop.cli.closing_words import month
from desktop.cli.words import Words, count, day
from desktop.domain.language import _

MODULES = {"sample": "desktop.cli.sample"}
"""The file that does the work of each command."""
KINDS = ("date", "post", "name", "subject", "unknown")
"""What an answer may find wrong."""
WHOLE = 100


def declared() -> dict[str, tuple[str, Callable[[Words], None]]]:
    """The command with what it is for and what it takes."""
    said = _("sortea la muestra de un mes cerrado, escribe sus cartas, anota las respuestas y las cuenta")
    return {"sample": (said, _sample)}


def share(text: str) -> int:
    """A part of a hundred."""
    found = count(text)
    if found > WHOLE:
        raise ArgumentTypeError(_("«{}» no es un porcentaje: va de 1 a 100.").format(text))
    return found


def kinds(text: str) -> tuple[str, ...]:
    """Kinds of error between commas."""
    told = tuple(part.strip() for part in text.split(","))
    for one in told:
        if one not in KINDS:
            raise ArgumentTypeError(_("«{}» no es una clase de error: {}.").format(one, ", ".join(KINDS)))
    return told


def _sample(words: Words) -> None:
    words.add_argument("month", metavar="YYYY-MM", type=month, help=_("el mes"))
    words.add_argument(
        "--seed", metavar="TEXT", help=_("la semilla del sorteo; si no, la que sigue del cierre")
    )
    words.add_argument(
        "--share",
        metavar="PERCENT",
        type=share,
        help=_(
            "qué parte de lo publicado se sortea, en por ciento; queda en el libro para los meses que vienen"
        ),
    )
    words.add_argument("--letters", metavar="DIR", help=_("escribe las cartas en esta carpeta, en PDF"))
    words.add_argument("--sent", metavar="DATE", type=day, help=_("anota que se enviaron ese día"))
    words.add_argument(
        "--answer", metavar="ID", help=_("anota la respuesta de una carta, por número o identificador")
    )
    words.add_argument("--on", metavar="DATE", type=day, help=_("cuándo contestó; en blanco, hoy"))
    words.add_argument(
        "--wrong",
        metavar="KINDS",
        type=kinds,
        default=(),
        help=_("qué está equivocado, entre comas: {}; si no se dice, nada").format(", ".join(KINDS)),
    )
    words.add_argument("--other", metavar="TEXT", help=_("otro error, en palabras"))
    words.add_argument("--results", action="store_true", help=_("cuenta las respuestas"))
    words.add_argument(
        "--output", metavar="DIR", help=_("escribe los resultados en esta carpeta, en PDF y XLSX")
    )
    words.add_argument("--institution", metavar="CODE", help=_("de qué organismo, si no es el de este libro"))
