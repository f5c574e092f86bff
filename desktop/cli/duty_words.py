"""What the commands about officials and duties take. As in `commands`, nothing heavy is imported."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import datetime

from desktop.cli.words import Words, count, day
from desktop.domain.language import _

MODULES = {
    "holders": "desktop.cli.holders",
    "lacking": "desktop.cli.lacking",
    "resolution": "desktop.cli.resolution",
    "exposure": "desktop.cli.exposure",
    "summary": "desktop.cli.summary",
    "yearly": "desktop.cli.yearly",
    "enrol": "desktop.cli.enrol",
    "declaring": "desktop.cli.declaring",
    "roster": "desktop.cli.roster",
    "radar": "desktop.cli.radar",
    "against": "desktop.cli.against",
}
"""The file that does the work of each command."""


def declared() -> dict[str, tuple[str, Callable[[Words], None]]]:
    """Each command with what it is for and what it takes."""
    return {
        "holders": (_("quién ejercía cada cargo: titulares, subrogantes, vacíos y dobles"), _holders),
        "lacking": (_("a quién obliga la ley y no está inscrito, y lo que vence"), _on),
        "resolution": (_("la resolución anual de sujetos pasivos, en PDF, desde la nómina"), _resolution),
        "exposure": (_("a qué multas se expone cada autoridad: una estimación, en UTM y pesos"), _exposure),
        "summary": (_("las cifras de un año con sus gráficos, en PDF y Excel"), _summary),
        "yearly": (_("todo lo que se presenta una vez al año, en una carpeta"), _yearly),
        "declaring": (
            _("quién debe declarar intereses y patrimonio, por qué, cuándo vence y en qué va"),
            _on,
        ),
        "roster": (_("la nómina de obligados a declarar, desde una planilla; primero qué pasaría"), _roster),
        "enrol": (_("inscribe como lobbista o gestor a quien actuó (art. 13)"), _enrol),
        "against": (_("el libro frente a lo que publica InfoLobby: falta, tarde, distinto"), _against),
        "radar": (_("qué coincide entre lo declarado y una solicitud o audiencia; en secreto"), _radar),
    }


def moment(text: str) -> datetime:
    """A day with an hour, as ISO writes it; a day alone is its noon."""
    for form in ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            told = datetime.strptime(text, form)  # noqa: DTZ007 -- the office's own clock
        except ValueError:
            continue
        return told if "%H" in form else told.replace(hour=12)
    raise ArgumentTypeError(_("«{}» no es un momento: se espera aaaa-mm-ddThh:mm.").format(text))


def _on(words: Words) -> None:
    words.add_argument("--on", metavar="DATE", type=day, help=_("como si fuera este día"))


def _against(words: Words) -> None:
    words.add_argument("paths", metavar="PATH", nargs="+", help=_("archivos o carpetas de InfoLobby"))
    words.add_argument("--from", dest="first", metavar="D", type=day, help=_("desde este día, aaaa-mm-dd"))
    words.add_argument("--to", dest="last", metavar="D", type=day, help=_("hasta este día"))
    words.add_argument(
        "--take-in",
        metavar="CODE",
        help=_("trae lo publicado que el libro no conoce: uno por su código, o all"),
    )


def _holders(words: Words) -> None:
    words.add_argument("--post", metavar="TEXT", default="", help=_("solo los cargos con estas palabras"))
    words.add_argument(
        "--at", metavar="DATETIME", type=moment, help=_("quién ejercía entonces, aaaa-mm-ddThh:mm")
    )
    words.add_argument("--output", metavar="DIR", help=_("la tabla de subrogaciones, en PDF"))


def _resolution(words: Words) -> None:
    words.add_argument("id", metavar="ID", nargs="?", help=_("la de este identificador; sin él, un borrador"))
    _on(words)
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))


def _exposure(words: Words) -> None:
    _on(words)
    words.add_argument("--official", metavar="ID", help=_("solo esta autoridad"))


def _enrol(words: Words) -> None:
    _on(words)
    words.add_argument("--dry-run", action="store_true", help=_("solo dice qué pasaría"))


def _roster(words: Words) -> None:
    words.add_argument("paths", metavar="FILE", nargs="*", help=_("planillas .xlsx o .csv"))
    _on(words)
    words.add_argument("--dry-run", action="store_true", help=_("solo dice qué pasaría"))
    words.add_argument("--report", metavar="FILE", help=_("informe de cada fila, .csv o .json"))
    words.add_argument(
        "--end-missing",
        metavar="DATE",
        type=day,
        help=_("termina ese día el cargo de quien no figura en la lista"),
    )
    words.add_argument("--template", metavar="FILE", help=_("escribe una planilla vacía, .xlsx"))


def _radar(words: Words) -> None:
    words.add_argument("id", metavar="ID", help=_("el identificador de la solicitud o audiencia"))
    words.add_argument("--declarant", metavar="ID", required=True, help=_("quién declara, de la nómina"))
    words.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=_("el archivo con la clave de su caja fuerte; si no, PROBIDAD_PASSPHRASE o se pregunta"),
    )
    words.add_argument("--memo", metavar="FILE.pdf", help=_("escribe la abstención, en PDF"))
    words.add_argument(
        "--decide",
        choices=("abstain", "attend", "none"),
        help=_("decide sobre lo que está sin decidir: se abstiene, atiende o no es conflicto"),
    )
    words.add_argument("--reason", metavar="TEXT", default="", help=_("por qué; attend lo exige"))


def _summary(words: Words) -> None:
    words.add_argument("year", metavar="YEAR", type=count, help=_("el año"))
    words.add_argument(
        "--format", dest="formats", metavar="LIST", default="pdf,xlsx", help=_("pdf, xlsx; si no, ambos")
    )
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))
    words.add_argument("--institution", metavar="CODE", help=_("de qué organismo, si no es el de este libro"))
    words.add_argument("--on", metavar="DATE", type=day, help=_("como si fuera este día"))


def _yearly(words: Words) -> None:
    words.add_argument("year", metavar="YEAR", type=count, help=_("el año"))
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))
    words.add_argument("--institution", metavar="CODE", help=_("de qué organismo, si no es el de este libro"))
    words.add_argument("--vault", metavar="PATH", help=_("el libro reservado; si no, junto al libro"))
    words.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=_("el archivo con la clave del libro reservado; si no, PROBIDAD_PASSPHRASE"),
    )
    _on(words)
