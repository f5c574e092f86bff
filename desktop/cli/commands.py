"""What each command takes. Nothing heavy is imported here: the window's start passes by."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection

from desktop.cli import (
    closing_words,
    declare_words,
    duty_words,
    request_words,
    sample_words,
    signing_words,
    thing_words,
)
from desktop.cli.words import Words, count, day, seed
from desktop.domain.language import _

MODULES = {
    "new": "desktop.cli.new",
    "practice": "desktop.cli.practice",
    "import": "desktop.cli.take_in",
    "propose": "desktop.cli.propose",
    "add": "desktop.cli.add",
    "schema": "desktop.cli.schema",
    "list": "desktop.cli.listing",
    "show": "desktop.cli.show",
    "export": "desktop.cli.export",
    "answer": "desktop.cli.answering",
    "letter": "desktop.cli.letter",
    "sign-in": "desktop.cli.sign_in",
    "check": "desktop.cli.check",
    "classify": "desktop.cli.classify",
    "homonyms": "desktop.cli.homonyms",
    "verify": "desktop.cli.verify",
    "backup": "desktop.cli.backup",
    "restore": "desktop.cli.restore",
    "reserved": "desktop.cli.reserved",
    **closing_words.MODULES,
    **declare_words.MODULES,
    **duty_words.MODULES,
    **sample_words.MODULES,
    **signing_words.MODULES,
    **thing_words.MODULES,
}
"""The file that does the work of each command; it is imported when the command is asked for."""


def parser(said: Collection[str]) -> Words:
    """All words of the command line that `said` may need: the other commands are there by name alone."""
    words = Words(
        prog="main.py",
        description=_("Probidad: registros de audiencias, viajes y donativos de la Ley 20.730."),
        epilog=_(
            "Sin comando se abre la ventana; con un archivo en su lugar, la ventana con ese libro, o con ese "
            "archivo por importar.\nCódigos de salida: 0 hecho, 1 algo fue rechazado, "
            "2 palabras equivocadas, 3 no se pudo abrir el libro, 4 falló la integridad."
        ),
    )
    _common(words, first=True)

    def make(*, prog: str, **told: object) -> Words:
        return Words(prog=prog, **told) if prog.rsplit(maxsplit=1)[-1] in said else words

    commands = words.add_subparsers(
        dest="command",
        metavar="COMMAND",
        title=_("comandos"),
        parser_class=make,  # type: ignore[type-var]  # it is only ever called
    )
    for name, (told, declare) in _declared().items():
        own = commands.add_parser(name, help=told, description=told)
        if own is not words:
            declare(own)
            _common(own, first=False)
    return words


def _common(words: Words, *, first: bool) -> None:
    """What every command takes, before its name or after it."""

    def otherwise(value: object) -> object:
        return value if first else argparse.SUPPRESS

    words.add_argument(
        "--book",
        metavar="PATH_OR_URL",
        default=otherwise(None),
        help=_("el libro: un archivo o postgresql://…"),
    )
    words.add_argument("--lang", choices=("es", "en"), default=otherwise(None), help=_("idioma"))
    words.add_argument(
        "--json", action="store_true", default=otherwise(False), help=_("respuestas para programas")
    )
    if first:
        words.add_argument("--version", action="store_true", help=_("muestra la versión"))
        words.add_argument(
            "--fresh", action="store_true", help=_("la ventana comienza en Inicio, no donde quedó")
        )


def _declared() -> dict[str, tuple[str, Callable[[Words], None]]]:
    return {
        "new": (_("crea un libro vacío"), _new),
        "practice": (_("crea una oficina de práctica con datos inventados"), _practice),
        "import": (_("trae archivos o carpetas; cada fila entra o queda en el informe"), _import),
        "propose": (_("qué dice un correo o texto, dato por dato, sin escribir nada"), _propose),
        "add": (_("agrega registros dados como líneas JSON, de a uno"), declare_words.sealed(_add)),
        "schema": (_("el esquema JSON de lo que add recibe"), _register),
        "list": (_("las filas de un registro"), _list),
        "show": (_("un registro completo"), declare_words.shown(_show)),
        "export": (
            _("la lista pública de un registro, o una declaración"),
            declare_words.exported(_export),
        ),
        **request_words.declared(),
        "check": (_("lo que vence, venció, está incompleto o es dudoso"), _check),
        "classify": (_("¿es lobby?: la pregunta siguiente, o el resultado"), _classify),
        "homonyms": (_("quién parece estar dos veces; unir y separar"), _homonyms),
        "verify": (_("la integridad del libro y de su historia"), _verify),
        "backup": (_("una copia verificada del libro"), _backup),
        "restore": (_("un libro desde su respaldo"), _restore),
        "reserved": (_("el libro reservado, cerrado con clave (art. 8, incisos finales)"), _reserved),
        **closing_words.declared(),
        **declare_words.declared(_common),
        **duty_words.declared(),
        **sample_words.declared(),
        **signing_words.declared(),
        **thing_words.declared(_common),
    }


def _new(words: Words) -> None:
    words.add_argument("--institution", metavar="CODE", required=True, help=_("su código, como AF001"))
    words.add_argument("--name", help=_("su nombre, si el código no está en la lista"))
    words.add_argument(
        "--official",
        metavar=_("«Nombre;Cargo;2026-01-01»"),
        action="append",
        default=[],
        help=_("una autoridad; se puede repetir"),
    )


def _practice(words: Words) -> None:
    words.add_argument("--meetings", metavar="N", type=count, default=200, help=_("cuántas audiencias"))
    words.add_argument("--seed", metavar="K", type=seed, default=1, help=_("la misma, el mismo libro"))
    words.add_argument("--on", metavar="D", type=day, help=_("el último día de los datos; si no, hoy"))


def _import(words: Words) -> None:
    words.add_argument("paths", metavar="PATH", nargs="+", help=_("archivos o carpetas"))
    words.add_argument("--dry-run", action="store_true", help=_("solo dice qué pasaría"))
    words.add_argument("--report", metavar="FILE", help=_("informe de cada fila, .csv o .json"))
    words.add_argument("--as", dest="as_format", metavar="FORMAT", help=_("el formato, si no se reconoce"))
    words.add_argument(
        "--rules", metavar="FILE", help=_("de un calendario: «registrar: palabras», una por línea")
    )
    _period(words)


def _propose(words: Words) -> None:
    words.add_argument("file", metavar="FILE", help=_("un .eml o un texto; - es la entrada estándar"))
    words.add_argument("--register", metavar="REGISTER", default="requests", help=_("requests o meetings"))
    words.add_argument("--on", metavar="DATE", type=day, help=_("como si fuera este día"))


def _register(words: Words) -> None:
    words.add_argument("register", metavar="REGISTER", help=_("el registro, por su nombre en inglés"))


def _add(words: Words) -> None:
    _register(words)
    words.add_argument("file", metavar="FILE", nargs="?", help=_("si no se da, la entrada estándar"))


def _period(words: Words) -> None:
    words.add_argument("--from", dest="first", metavar="D", type=day, help=_("desde este día, aaaa-mm-dd"))
    words.add_argument("--to", dest="last", metavar="D", type=day, help=_("hasta este día"))
    words.add_argument("--official", metavar="ID", help=_("solo los de esta autoridad"))


def _list(words: Words) -> None:
    _register(words)
    _period(words)
    words.add_argument("--text", metavar="WORDS", default="", help=_("los que tienen estas palabras"))
    words.add_argument("--limit", metavar="N", type=count, help=_("a lo más tantas filas"))


def _show(words: Words) -> None:
    _register(words)
    words.add_argument("id", metavar="ID", help=_("su identificador"))
    words.add_argument("--history", action="store_true", help=_("con todos sus cambios"))
    words.add_argument("--reserved", action="store_true", help=_("también si es reservado"))


def _export(words: Words) -> None:
    _register(words)
    _period(words)
    words.add_argument(
        "--format", dest="formats", metavar="F,F…", default="", help=_("pdf, xlsx, csv, json, html")
    )
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))


def _check(words: Words) -> None:
    words.add_argument("--on", metavar="DATE", type=day, help=_("como si fuera este día"))


def _classify(words: Words) -> None:
    words.add_argument("--answers", metavar="A,B…", default="", help=_("las respuestas, en su orden"))
    words.add_argument(
        "--version", dest="rule", metavar="V", help=_("otra versión de la regla, como 2014-11-28")
    )
    words.add_argument("--on", metavar="DATE", type=day, help=_("el día del contacto; si no, hoy"))
    words.add_argument("--save", action="store_true", help=_("guarda el resultado en el libro"))
    words.add_argument("--matter", metavar="TEXT", help=_("de qué asunto se trata"))


def _homonyms(words: Words) -> None:
    works = words.add_subparsers(
        dest="work", metavar="WORK", required=True, title=_("trabajos"), parser_class=Words
    )
    for name, said, declare in (
        ("list", _("los pares que parecen ser lo mismo"), _pairs),
        ("done", _("lo que se ha unido"), _directory),
        ("merge", _("une dos registros: queda el primero"), _kept_and_lost),
        ("split", _("separa lo que se unió"), _joining),
        ("distinct", _("anota que dos no son lo mismo"), _two),
    ):
        own = works.add_parser(name, help=said, description=said)
        declare(own)
        _common(own, first=False)


def _directory(words: Words) -> None:
    words.add_argument("--register", choices=("people", "organisations"), help=_("solo de este directorio"))


def _pairs(words: Words) -> None:
    _directory(words)
    words.add_argument("--limit", metavar="N", type=count, help=_("a lo más tantos pares"))


def _kept_and_lost(words: Words) -> None:
    words.add_argument("one", metavar="KEPT", help=_("el identificador del que queda"))
    words.add_argument("other", metavar="LOST", help=_("el del que se une a él"))


def _joining(words: Words) -> None:
    words.add_argument("number", metavar="ID", type=count, help=_("el número de la unión"))


def _two(words: Words) -> None:
    words.add_argument("one", metavar="A", help=_("un identificador"))
    words.add_argument("other", metavar="B", help=_("otro identificador"))
    words.add_argument("--undo", action="store_true", help=_("quita esa nota"))


def _verify(words: Words) -> None:
    words.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help=_("otro libro, un respaldo, un paquete publicado o un PDF"),
    )
    words.add_argument(
        "--root",
        metavar="FILE",
        action="append",
        default=[],
        help=_("un certificado en que se confía, para las firmas; se puede repetir"),
    )


def _backup(words: Words) -> None:
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))


def _restore(words: Words) -> None:
    words.add_argument("file", metavar="FILE", help=_("el respaldo"))
    words.add_argument("--output", metavar="PATH", required=True, help=_("el libro que se crea"))


def _reserved(words: Words) -> None:
    """Words within a word: each takes where the reserved book is, and where its passphrase stands."""
    declared: dict[str, tuple[str, Callable[[Words], None]]] = {
        "new": (_("crea el libro reservado"), _nothing),
        "add": (_("agrega registros reservados dados como líneas JSON"), _add),
        "list": (_("las filas de un registro"), _list),
        "show": (_("un registro completo"), _show),
        "move": (_("traslada lo reservado que está en el libro ordinario"), _move),
        "account": (_("la cuenta anual reservada, en PDF"), _account),
        "verify": (_("la integridad del libro reservado y de su historia"), _nothing),
        "passphrase": (_("cambia la clave"), _passphrase),
        "backup": (_("una copia verificada, cerrada con su clave"), _backup),
    }
    actions = words.add_subparsers(dest="action", metavar="COMMAND", required=True, parser_class=Words)
    for name, (said, declare) in declared.items():
        own = actions.add_parser(name, help=said, description=said)
        declare(own)
        own.add_argument("--vault", metavar="PATH", help=_("el libro reservado; si no, junto al libro"))
        own.add_argument(
            "--passphrase-file",
            metavar="FILE",
            help=_("el archivo con la clave; si no, PROBIDAD_PASSPHRASE o se pregunta"),
        )
        _common(own, first=False)


def _nothing(_words: Words) -> None:
    """Nothing of its own."""


def _move(words: Words) -> None:
    words.add_argument("register", metavar="REGISTER", nargs="?", help=_("meetings o trips"))
    words.add_argument("id", metavar="ID", nargs="?", help=_("su identificador"))
    words.add_argument("--all", action="store_true", help=_("todo lo que espera"))


def _account(words: Words) -> None:
    words.add_argument("year", metavar="YEAR", type=count, help=_("el año de la cuenta"))
    words.add_argument("--output", metavar="DIR", required=True, help=_("la carpeta"))


def _passphrase(words: Words) -> None:
    words.add_argument(
        "--new-passphrase-file", metavar="FILE", help=_("el archivo con la clave nueva; si no, se pregunta")
    )
