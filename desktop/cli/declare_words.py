"""What the commands on declarations take. As in `commands`, nothing heavy is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.cli.words import Words, count, day
from desktop.domain.language import _

MODULES = {"declare": "desktop.cli.declare"}
VIEWS = ("full", "public")
Declare = Callable[[Words], None]
Common = Callable[..., None]


def declared(common: Common) -> dict[str, tuple[str, Declare]]:
    """The command, what it says of itself, and its words; `common` are those that all take."""
    said = _("declaraciones de intereses y patrimonio: de la caja fuerte al envío (Ley 20.880)")
    return {"declare": (said, lambda words: _declare(words, common))}


# -- what other commands take of them


def sealed(declare: Declare) -> Declare:
    """The words of a command, and where the passphrase of a strongbox stands."""

    def both(words: Words) -> None:
        declare(words)
        _key(words)

    return both


def shown(declare: Declare) -> Declare:
    """The same, and what is shown of a declaration."""

    def all_(words: Words) -> None:
        sealed(declare)(words)
        _view(words, _("de una declaración, con su clave: completa o lo que se publica"), default=None)
        words.add_argument(
            "--version", dest="number", metavar="N", type=count, help=_("una versión anterior")
        )

    return all_


def exported(declare: Declare) -> Declare:
    """The same, and in which form one declaration is written."""

    def all_(words: Words) -> None:
        declare(words)
        words.add_argument("id", metavar="ID", nargs="?", help=_("una declaración, por su identificador"))
        _key(words)
        _view(words, _("de una declaración: completa o lo que se publica"), default=None)
        words.add_argument(
            "--as",
            dest="as_format",
            metavar="FORMAT",
            help=_(
                "un formato de intercambio: infolobby, infolobby-2014, api, rdf, probidad; de una"
                " declaración, infoprobidad"
            ),
        )

    return all_


# -- the command itself


def _declare(words: Words, common: Common) -> None:
    works: Mapping[str, tuple[str, Declare]] = {
        "begin": (_("comienza una declaración, vacía o desde otra"), _begin),
        "fill": (_("reemplaza lo declarado por lo que dice un archivo"), _fill),
        "check": (_("cada sección: cómo está, qué le falta y qué es dudoso"), _one),
        "sign": (_("la firma tal como está; con vacíos se rechaza"), _one),
        "send": (_("anota que se envió, con su folio"), _send),
        "rectify": (_("comienza la rectificación de una firmada"), _rectify),
        "compare": (_("dos declaraciones lado a lado, en PDF y texto"), _compare),
        "take-in": (_("trae las que el Estado ya publicó, como pasadas"), _take_in),
        "papers": (_("los papeles que conviene reunir, en PDF"), _papers),
    }
    own = words.add_subparsers(
        dest="work", metavar="WORK", required=True, title=_("trabajos"), parser_class=Words
    )
    _box(own.add_parser("box", help=_("la caja fuerte de quien declara")), common)
    for name, (said, declare) in works.items():
        work = own.add_parser(name, help=said, description=said)
        declare(work)
        _key(work)
        common(work, first=False)
    said = _("lee declaraciones publicadas, sin libro, y las escribe en otros formatos")
    convert = own.add_parser("convert", help=said, description=said)
    _convert(convert)
    common(convert, first=False)


def _box(words: Words, common: Common) -> None:
    works: Mapping[str, tuple[str, Declare]] = {
        "new": (_("la crea; muestra una vez su código de recuperación"), _new_box),
        "people": (_("quiénes la abren; no pide clave"), _declarant),
        "allow": (_("permite abrirla a otra persona, con clave propia"), _allow),
        "withdraw": (_("retira a quien se permitió; todo se sella de nuevo"), _withdraw),
        "passphrase": (_("cambia la clave"), _new_passphrase),
        "recover": (_("con el código de recuperación: clave nueva y código nuevo"), _recover),
    }
    own = words.add_subparsers(
        dest="action", metavar="COMMAND", required=True, title=_("trabajos"), parser_class=Words
    )
    for name, (said, declare) in works.items():
        work = own.add_parser(name, help=said, description=said)
        declare(work)
        _key(work)
        common(work, first=False)


def _key(words: Words) -> None:
    words.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=_("el archivo con la clave de la caja fuerte; si no, PROBIDAD_PASSPHRASE o se pregunta"),
    )


def _view(words: Words, said: str, default: str | None = "full") -> None:
    words.add_argument("--view", choices=VIEWS, default=default, help=said)


def _output(words: Words) -> None:
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))


def _declarant(words: Words) -> None:
    words.add_argument("declarant", metavar="DECLARANT", help=_("el identificador de quien declara"))


def _recovery(words: Words) -> None:
    words.add_argument(
        "--recovery-file",
        metavar="FILE",
        help=_("la hoja de recuperación en PDF; si no, se muestra el código"),
    )


def _new_box(words: Words) -> None:
    _declarant(words)
    _recovery(words)


def _new_key(words: Words) -> None:
    words.add_argument(
        "--new-passphrase-file", metavar="FILE", help=_("el archivo con la clave nueva; si no, se pregunta")
    )


def _allow(words: Words) -> None:
    _declarant(words)
    words.add_argument("--name", metavar="NAME", required=True, help=_("a quién se permite"))
    _new_key(words)


def _withdraw(words: Words) -> None:
    _declarant(words)
    words.add_argument("person", metavar="PERSON", help=_("a quién se retira: como lo muestra people"))


def _new_passphrase(words: Words) -> None:
    _declarant(words)
    _new_key(words)


def _recover(words: Words) -> None:
    _declarant(words)
    _new_key(words)
    _recovery(words)


def _begin(words: Words) -> None:
    _declarant(words)
    words.add_argument("--kind", metavar="KIND", required=True, help=_("entry, exit, march, september…"))
    words.add_argument("--period", metavar="YEAR", type=count, required=True, help=_("el año"))
    words.add_argument(
        "--from",
        dest="source",
        metavar="previous|ID|FILE",
        help=_("desde la anterior, otra de este libro, o su JSON publicado"),
    )


def _one(words: Words) -> None:
    words.add_argument("id", metavar="ID", help=_("el identificador de la declaración"))


def _fill(words: Words) -> None:
    _one(words)
    words.add_argument("file", metavar="FILE", help=_("lo declarado, como lo muestra show --json"))


def _send(words: Words) -> None:
    _one(words)
    words.add_argument("--on", metavar="D", type=day, required=True, help=_("cuándo se envió, aaaa-mm-dd"))
    words.add_argument("--folio", metavar="F", help=_("el folio que dio el sistema del Estado"))
    words.add_argument("--link", metavar="URL", help=_("dónde quedó publicada"))


def _rectify(words: Words) -> None:
    _one(words)
    words.add_argument("--reason", metavar="TEXT", required=True, help=_("por qué se rectifica"))
    words.add_argument("--required", action="store_true", help=_("la pidió la Contraloría"))


def _compare(words: Words) -> None:
    _one(words)
    words.add_argument("other", metavar="ID", nargs="?", help=_("la anterior; si no, de la que parte"))
    _output(words)


def _take_in(words: Words) -> None:
    words.add_argument("files", metavar="FILE", nargs="+", help=_("JSON publicados, uno por declaración"))
    words.add_argument("--declarant", metavar="ID", help=_("de quién son; si no, se busca por su nombre"))


def _papers(words: Words) -> None:
    _one(words)
    _output(words)


def _convert(words: Words) -> None:
    words.add_argument(
        "files", metavar="FILE", nargs="+", help=_("JSON publicados, o uno por línea (.jsonl)")
    )
    _view(words, _("completa, tal como viene, o lo que se publica"))
    words.add_argument(
        "--as",
        dest="formats",
        metavar="F,F…",
        default="infoprobidad",
        help=_("infoprobidad, pdf, xlsx, csv, json, html"),
    )
    _output(words)
