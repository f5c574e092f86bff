"""What the commands about requests and attendance take."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

from desktop.cli.words import Words, count, day
from desktop.domain.language import _

Declared = dict[str, tuple[str, Callable[[Words], None]]]
ANSWERS = ("accept", "reject", "refer", "complete", "completed", "withdraw", "held", "not_held")
LETTERS = ("acknowledgement", "completion", "acceptance", "rejection", "referral", "withdrawal")


def declared() -> Declared:
    """The commands, what each is for, and its words."""
    return {
        "answer": (_("responde una solicitud de audiencia"), _answer),
        "letter": (_("una carta de una solicitud, en PDF"), _letter),
        "sign-in": (_("la hoja de firmas de una audiencia, en PDF"), _sign_in),
    }


def hour(text: str) -> str:
    """An hour as clocks write it."""
    if re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", text):
        return text.zfill(5)
    raise argparse.ArgumentTypeError(_("«{}» no es una hora: se espera hh:mm.").format(text))


def _answer(words: Words) -> None:
    words.add_argument("id", metavar="ID", help=_("el identificador de la solicitud"))
    words.add_argument(
        "answer",
        metavar="ANSWER",
        choices=ANSWERS,
        help=_(
            "accept, reject, refer, complete (pedir que se complete), completed (llegó lo que faltaba), "
            "withdraw, held o not_held"
        ),
    )
    words.add_argument("--on", metavar="D", type=day, help=_("el día de la respuesta; si no, hoy"))
    words.add_argument("--reason", metavar="TEXT", help=_("por qué, o qué le falta a la solicitud"))
    words.add_argument("--day", metavar="D", type=day, help=_("el día de la audiencia"))
    words.add_argument("--at", metavar="HH:MM", type=hour, help=_("su hora"))
    words.add_argument("--minutes", metavar="N", type=count, help=_("cuánto durará"))
    words.add_argument("--mode", choices=("in_person", "remote"), help=_("presencial o videoconferencia"))
    words.add_argument("--place", metavar="TEXT", help=_("la dirección, si es presencial"))
    words.add_argument("--commune", metavar="CODE", help=_("la comuna; si no, la de la oficina"))
    words.add_argument("--to", metavar="ID", help=_("la autoridad a quien se deriva"))
    words.add_argument("--body", metavar="TEXT", help=_("el organismo a que se deriva"))
    words.add_argument(
        "--meeting", action="store_true", help=_("al aceptar, anota también la audiencia, como borrador")
    )


def _letter(words: Words) -> None:
    words.add_argument("id", metavar="ID", help=_("el identificador de la solicitud"))
    words.add_argument("kind", metavar="KIND", choices=LETTERS, help=", ".join(LETTERS))
    words.add_argument("--on", metavar="D", type=day, help=_("la fecha de la carta; si no, hoy"))
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))


def _sign_in(words: Words) -> None:
    words.add_argument("id", metavar="ID", help=_("el identificador de la audiencia"))
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))
