"""What the commands on trips, gifts and values take."""

from __future__ import annotations

from collections.abc import Callable

from desktop.cli.words import Words, count, day
from desktop.domain.language import _

MODULES = {
    "rates": "desktop.cli.rates",
    "dossier": "desktop.cli.dossier",
    "labels": "desktop.cli.labels",
    "count": "desktop.cli.counting",
}
Declare = Callable[[Words], None]
Common = Callable[..., None]


def declared(common: Common) -> dict[str, tuple[str, Declare]]:
    """The commands, what each says of itself, and its words; `common` are those that all take."""
    return {
        "rates": (_("valores de la UTM, la UF y las monedas"), lambda words: _rates(words, common)),
        "dossier": (_("el expediente de un viaje, en PDF"), _dossier),
        "labels": (_("etiquetas con código QR para los donativos, en PDF"), _labels),
        "count": (_("el recuento de donativos: lo leído en el estante contra el libro"), _count),
    }


def _rates(words: Words, common: Common) -> None:
    works = words.add_subparsers(
        dest="work", metavar="WORK", required=True, title=_("trabajos"), parser_class=Words
    )
    declared_: tuple[tuple[str, str, Declare], ...] = (
        ("import", _("trae una tabla; cada valor entra una vez"), _table),
        ("find", _("el valor que rige un día, y de qué día es"), _find),
    )
    for name, said, declare in declared_:
        own = works.add_parser(name, help=said, description=said)
        declare(own)
        common(own, first=False)


def _table(words: Words) -> None:
    words.add_argument("file", metavar="FILE", help=_("la tabla, en CSV"))
    words.add_argument("--source", metavar="TEXT", help=_("de dónde es, si la tabla no lo dice"))
    words.add_argument("--year", metavar="Y", type=count, help=_("de qué año es, si la tabla no lo dice"))
    words.add_argument("--replace", action="store_true", help=_("lo distinto reemplaza lo que dice el libro"))
    words.add_argument("--dry-run", action="store_true", help=_("solo dice qué pasaría"))
    words.add_argument("--report", metavar="FILE", help=_("informe de cada valor, .csv o .json"))


def _find(words: Words) -> None:
    words.add_argument("unit", metavar="UNIT", help=_("UTM, UF o el código de una moneda, como USD"))
    words.add_argument("--on", metavar="DATE", type=day, help=_("el día; si no, hoy"))


def _output(words: Words) -> None:
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))


def _dossier(words: Words) -> None:
    words.add_argument("id", metavar="ID", help=_("el identificador del viaje"))
    _output(words)


def _labels(words: Words) -> None:
    words.add_argument("ids", metavar="ID", nargs="*", help=_("los identificadores de los donativos"))
    words.add_argument("--from", dest="first", metavar="D", type=day, help=_("desde este día, aaaa-mm-dd"))
    words.add_argument("--to", dest="last", metavar="D", type=day, help=_("hasta este día"))
    _output(words)


def _count(words: Words) -> None:
    words.add_argument("register", metavar="REGISTER", choices=("gifts",), help=_("qué se cuenta: gifts"))
    words.add_argument(
        "--scanned",
        metavar="FILE",
        required=True,
        help=_("los códigos leídos, uno por línea; - es la entrada"),
    )
    words.add_argument("--on", metavar="DATE", type=day, help=_("el día del recuento; si no, hoy"))
    words.add_argument(
        "--by", metavar="NAME", action="append", default=[], help=_("quién cuenta; se puede repetir")
    )
    _output(words)
